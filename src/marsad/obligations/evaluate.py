"""What does one clause mean for one state?  Checks in a fixed order; the first that fails gives the reason.

Party, in force, not the attacker, not the attacker's ally, beneficiary, trigger, place, suspension, lawfulness, state
of war and request, attacker a party too, discretion.  A duty that an attack sets off never sets off another one.
"""

from __future__ import annotations

from marsad.obligations.agreement import Agreement, Claim, Clause
from marsad.obligations.answer import Answer
from marsad.obligations.corpus import Corpus
from marsad.obligations.facts import located, triggered
from marsad.obligations.participation import NOBODY, OnDay, Standing
from marsad.obligations.pdate import PDate
from marsad.obligations.question import Question
from marsad.obligations.truth import Truth
from marsad.obligations.vocabulary import ABSTAINING, AID, CONSULTING, ClauseType, Condition, Outcome, Reason

_PROCESSES = ("own_judgement", "constitutional_processes", "collective_decision")


def evaluate(clause: Clause, known: OnDay, bearer: str, q: Question, corpus: Corpus) -> Answer | None:
    """The answer of one clause for one state; ``None`` if the clause does not speak to that state at all."""
    if bearer == q.victim or (clause.bearers and bearer not in clause.bearers):
        return None
    if clause.type not in AID and clause.beneficiaries and q.victim not in clause.beneficiaries:
        return None
    stands = _Case(clause, known, bearer, q, corpus)
    failed = stands.no_party() or stands.no_case() or stands.no_event()
    if failed:
        return stands.answer(Outcome.NOT_BOUND, failed)
    return stands.judged()


class _Case:
    """One clause, one state, one question, and what keeps the answer from being a plain yes.

    ``disputed``: whether the bearer takes part, or whose the place is; ``unlawful``: by a weighty view it is the victim
    who began.
    """

    __slots__ = (
        "bearer",
        "claims",
        "clause",
        "conditions",
        "consults",
        "corpus",
        "disputed",
        "known",
        "q",
        "reasons",
        "standing",
        "unlawful",
    )

    def __init__(self, clause: Clause, known: OnDay, bearer: str, q: Question, corpus: Corpus) -> None:
        self.clause, self.known, self.bearer, self.q, self.corpus = clause, known, bearer, q, corpus
        self.standing = known.standing(bearer)
        self.conditions: list[Condition] = []
        self.reasons: list[Reason] = []
        self.claims: list[Claim] = []
        self.disputed = self.unlawful = False
        self.consults = clause.type in CONSULTING

    def no_party(self) -> tuple[Reason, ...]:
        """Why the bearer takes no part on that day."""
        bound, why = self.standing.bound, self.standing.why
        if bound is Truth.NO:
            gone = Reason.TERMINATED if why == "after" else Reason.NOT_IN_FORCE
            return (Reason.NOT_PARTY, gone) if self.known.alive() else (gone,)
        begin = self.clause.in_force
        if begin is not None and self.q.when.before(begin) is Truth.YES:
            return (Reason.NOT_IN_FORCE,)
        self._noted(self.standing)
        return ()

    def no_case(self) -> tuple[Reason, ...]:
        """Why the case is none between victim and bearer."""
        q, attacker = self.q, self.q.attacker
        if attacker == self.bearer:
            return (Reason.BEARER_IS_ATTACKER,)
        victim = self.standing_of(q.victim)
        benefits = victim.bound is not Truth.NO
        if not benefits:
            ally = self.standing_of(attacker) if attacker is not None and self.clause.type in AID else NOBODY
            first = ally.bound is not Truth.NO and not ally.doubts
            return (Reason.OWN_ALLY_FIRST, Reason.VICTIM_NOT_BENEFICIARY) if first else (Reason.VICTIM_NOT_BENEFICIARY,)
        self._noted(victim)
        if not self.consults and q.prior_aggressor is Truth.YES:
            return (Reason.OWN_ALLY_FIRST,)
        return ()

    def no_event(self) -> tuple[Reason, ...]:
        """Why the event does not set the clause off."""
        q, clause = self.q, self.clause
        if clause.against and q.attacker is not None and q.attacker not in clause.against:
            return (Reason.TRIGGER_NOT_MET,)
        met, condition = triggered(clause, q, self.corpus.kinds)
        if met is Truth.NO or (clause.trigger.state_of_war and q.state_of_war is Truth.NO):
            return (Reason.TRIGGER_NOT_MET,)
        self._weigh(met, condition, Reason.TRIGGER_NOT_MET)
        if not self.consults or clause.where:
            there, reasons, condition = located(clause, q)
            if there is Truth.NO:
                return reasons
            self._weigh(there, condition, *reasons)
        if suspended(self.known.agreement, self.bearer, q.victim, q.when):
            return (Reason.SUSPENDED,)
        return ()

    def judged(self) -> Answer:
        """The answer where nothing fails: what is open, disputed, or left to the bearer."""
        q, clause = self.q, self.clause
        if q.attacker is None:
            self.conditions.append(Condition.ATTACKER if not q.group else Condition.THRESHOLD)
        if q.prior_aggressor is Truth.DISPUTED and not self.consults:
            self.unlawful = True
            self.reasons.append(Reason.ARTICLE_51)
            self.claims.extend(q.claims)
        if clause.trigger.state_of_war and q.state_of_war is not Truth.YES:
            self.conditions.append(Condition.STATE_OF_WAR)
        unasked = clause.trigger.request and q.request is not Truth.YES
        if unasked:
            self.conditions.append(Condition.REQUEST)
            if q.request is Truth.NO:
                self.reasons.append(Reason.NO_REQUEST)
        ally = self.standing_of(q.attacker) if q.attacker is not None and not self.consults else NOBODY
        if ally.bound is not Truth.NO:
            self.reasons.append(Reason.ATTACKER_IS_PARTY)
            if clause.attacker_party == "deferred" and not ally.doubts:
                return self.answer(Outcome.NOT_BOUND, tuple(self.reasons))
            self.disputed = self.disputed or clause.attacker_party == "contested" or bool(ally.doubts)
            self.claims.extend(c for d in ally.doubts for c in d.claims)
        return self.answer(self._outcome(unasked), tuple(self.reasons))

    def _outcome(self, unasked: bool) -> Outcome:
        agreement, clause = self.known.agreement, self.clause
        if agreement.instrument == "domestic_statute":
            self.reasons.append(Reason.NO_TREATY)
            return Outcome.NOT_BOUND
        if agreement.force in ("political", "unilateral"):
            return Outcome.POLITICAL_ONLY
        if self.disputed or agreement.force == "disputed" or (self.unlawful and not unasked):
            return Outcome.CONTESTED
        if self.consults:
            return Outcome.CONSULT_ONLY
        if clause.type is ClauseType.EQUIVALENCE:
            return Outcome.DECLARED_EQUIVALENCE
        if self.conditions:
            return Outcome.CONDITIONAL
        if clause.type in ABSTAINING:
            return Outcome.NO_AID_TO_ATTACKER
        if clause.discretion == "consultation_first":
            return Outcome.CONSULT_ONLY
        if clause.discretion in _PROCESSES or clause.modality == "may" or self.bearer in clause.specific:
            return Outcome.BOUND_OWN_PROCESS
        return Outcome.BOUND

    def answer(self, outcome: Outcome, reasons: tuple[Reason, ...]) -> Answer:
        """The answer with this outcome."""
        standing = self.standing
        since = standing.spell.bound_from if standing.spell is not None and standing.bound is not Truth.NO else None
        failed = outcome is Outcome.NOT_BOUND
        return Answer(
            self.bearer,
            self.corpus.states.as_of(self.bearer, self.q.when),
            outcome,
            self.known.agreement.id,
            self.clause.id,
            self.clause.article or None,
            since.text if since is not None else None,
            reasons if len(reasons) < 2 else tuple(dict.fromkeys(reasons)),
            tuple(dict.fromkeys(self.conditions)) if self.conditions and not failed else (),
            tuple(dict.fromkeys(self.claims)) if self.claims and not failed else (),
            self.clause.confidence,
        )

    def standing_of(self, person: str) -> Standing:
        """Whether a state is protected by the clause on the day; one named without being a party always is."""
        named = self.clause.beneficiaries
        if named and person not in named:
            return NOBODY
        if named and person not in self.known.parties:
            return Standing(Truth.YES, None)
        return self.known.standing(person)

    def _noted(self, standing: Standing) -> None:
        if standing.bound is Truth.UNKNOWN:
            self.conditions.append(Condition.IN_FORCE)
        if standing.doubts:
            self.disputed = True
            self.reasons.append(Reason.PARTICIPATION)
            self.claims.extend(c for d in standing.doubts for c in d.claims)

    def _weigh(self, truth: Truth, condition: Condition | None, *reasons: Reason) -> None:
        if truth is Truth.YES:
            return
        if condition is not None:
            self.conditions.append(condition)
        if truth is Truth.DISPUTED:
            self.disputed = True
            self.reasons.extend(reasons)


def suspended(agreement: Agreement, one: str, other: str, when: PDate) -> bool:
    """Whether the agreement was suspended between two states on a day, as the last event before it has it."""
    state = False
    for event in agreement.events:
        if event.kind not in ("suspended", "resumed") or when.before(event.date) is Truth.YES:
            continue
        sides = {event.by, event.toward} - {None}
        if sides <= {one, other}:
            state = event.kind == "suspended"
    return state
