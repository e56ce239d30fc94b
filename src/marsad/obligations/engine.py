"""Who is bound to what, and who is not, and why: one answer a state and clause, the strongest first."""

from __future__ import annotations

from collections.abc import Iterable, Set

from marsad.obligations.answer import Answer
from marsad.obligations.corpus import Corpus
from marsad.obligations.evaluate import evaluate
from marsad.obligations.participation import OnDay
from marsad.obligations.question import Question
from marsad.obligations.truth import Truth
from marsad.obligations.vocabulary import ABSTAINING, STRENGTH, ClauseType, Outcome, Reason

_HELPING = frozenset({Outcome.BOUND, Outcome.BOUND_OWN_PROCESS, Outcome.DECLARED_EQUIVALENCE, Outcome.CONTESTED})
# what is worth telling of an agreement of the attacker alone
_OF_ATTACKERS_ALLIES = ((Reason.OWN_ALLY_FIRST,), (Reason.VICTIM_NOT_BENEFICIARY,))
_QUIET = frozenset({ClauseType.CONSULTATION, ClauseType.DIPLOMATIC, *ABSTAINING})


def obligations(corpus: Corpus, q: Question) -> list[Answer]:
    """Answers for every state that existed on the day, strongest outcome first, then by agreement and state.

    A state that no agreement ties to either side gets one answer ``not_bound`` for want of a treaty; the victim none.
    """
    found: list[Answer] = []
    answered: set[str] = set()
    existing = dict.fromkeys(corpus.states.existing(q.when))
    for known in corpus.of(q.victim, q.attacker):
        today = OnDay(known, q.when)
        concerned = known.concerns(q.victim)
        left_out = (q.victim,) if concerned else (q.victim, q.attacker)
        for bearer in known.parties:
            if bearer in left_out or bearer not in existing:
                continue
            if own := _of_agreement(today, concerned, bearer, q, corpus):
                found += own
                answered.add(bearer)
    helping = {a.state for a in found if a.outcome in _HELPING}
    silent = [p for p in existing if p not in answered and p != q.victim]
    allies = _allies(corpus, helping - {q.victim}, frozenset(silent), q)
    for person in silent:
        own_reasons = [Reason.BEARER_IS_ATTACKER] if person == q.attacker else [Reason.NO_TREATY]
        if person in allies and person != q.attacker:
            own_reasons.append(Reason.NO_CHAIN)
        found.append(Answer(person, corpus.states.as_of(person, q.when), Outcome.NOT_BOUND, reasons=tuple(own_reasons)))
    return sorted(found, key=lambda a: (STRENGTH[a.outcome], _rank(a, corpus), a.agreement or "~", a.state))


def _of_agreement(today: OnDay, concerned: bool, bearer: str, q: Question, corpus: Corpus) -> list[Answer]:
    """The answers of one agreement for one state; clauses to consult or abstain are silent where they do not bite.

    ``concerned``: whether the victim has a part in it; of the others only what the attacker's allies are told counts,
    and nothing of those that are none on that day.
    """
    if not concerned and today.standing(bearer).bound is Truth.NO:
        return []
    found: list[Answer] = []
    telling: list[Answer] = []
    for clause in today.known.triggered:
        answer = evaluate(clause, today, bearer, q, corpus)
        if answer is None or not (concerned or answer.reasons[:1] in _OF_ATTACKERS_ALLIES):
            continue
        found.append(answer)
        if answer.outcome is not Outcome.NOT_BOUND or clause.type not in _QUIET:
            telling.append(answer)
    return telling or found[:1]


def _rank(answer: Answer, corpus: Corpus) -> int:
    """Agreements coded by hand stand before imported ones."""
    if answer.agreement is None:
        return 0
    return 0 if corpus.agreements[answer.agreement].origin == "coded" else 1


def _allies(corpus: Corpus, helping: Set[str], of: Set[str], q: Question) -> set[str]:
    """Those of the states ``of`` that have a defence pact with one that is bound to help, on that day."""
    left = set(of)
    for helper in helping:
        partners = corpus.partners(helper)
        for other in left & partners.keys():
            if any(known.binds(helper, q.when) and known.binds(other, q.when) for known in partners[other]):
                left.discard(other)
    return set(of - left)


def headline(answers: Iterable[Answer]) -> dict[str, Answer]:
    """The strongest answer of each state."""
    found: dict[str, Answer] = {}
    for answer in answers:
        best = found.get(answer.state)
        if best is None or STRENGTH[answer.outcome] < STRENGTH[best.outcome]:
            found[answer.state] = answer
    return found
