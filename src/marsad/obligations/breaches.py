"""Which prohibitions does an act break?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.errors import QuestionError
from marsad.obligations.corpus import Corpus
from marsad.obligations.evaluate import suspended
from marsad.obligations.participation import Participation
from marsad.obligations.pdate import PDate, parse_pdate
from marsad.obligations.truth import Truth
from marsad.obligations.vocabulary import ClauseType, Reason

# kind of act → types of clause that forbid it
ACTS: dict[str, frozenset[ClauseType]] = {
    "hostile_treaty": frozenset({ClauseType.NO_HOSTILE_TREATY}),
    "lends_territory": frozenset({ClauseType.NO_HOSTILE_TERRITORY}),
    "use_of_force": frozenset({ClauseType.NON_AGGRESSION, ClauseType.NON_INTERVENTION}),
    "aid_to_attacker": frozenset({ClauseType.NEUTRALITY, ClauseType.NO_AID}),
    "sanctions": frozenset({ClauseType.NO_SANCTIONS}),
    "separate_peace": frozenset({ClauseType.NO_SEPARATE_PEACE}),
    "trade_agreement": frozenset(),
}


@dataclass(frozen=True, slots=True)
class Act:
    """What a state does: ``against`` whom it is aimed, ``partner`` with whom it is done."""

    kind: str
    by: str
    against: str
    when: PDate
    partner: str | None = None


@dataclass(frozen=True, slots=True)
class Breach:
    """A clause that forbids the act.  ``verdict``: ``breach``, ``contested``, or ``no_breach`` with reasons."""

    verdict: str
    agreement: str
    clause: str
    article: str | None
    by: str
    toward: str
    since: str | None
    reasons: tuple[Reason, ...]
    confidence: str

    def to_dict(self) -> dict[str, Any]:
        """An entry of ``breaches`` of the JSON contract."""
        return {
            "verdict": self.verdict,
            "agreement": self.agreement,
            "article": self.article,
            "clause": self.clause,
            "by": self.by,
            "toward": self.toward,
            "since": self.since,
            "reasons": [r.value for r in self.reasons],
            "confidence": self.confidence,
        }


def act(corpus: Corpus, kind: str, by: str, against: str, date: str, partner: str | None = None) -> Act:
    """An act from words as a user gives them.  QuestionError for anything unknown."""
    if kind not in ACTS:
        raise QuestionError(f"act: {kind!r} is none of {', '.join(ACTS)}")
    states = corpus.states
    try:
        when = parse_pdate(date)
    except ValueError as error:
        raise QuestionError(f"date: {error}") from None
    codes = [states.person(states.find(code)) for code in (by, against)]
    if codes[0] == codes[1]:
        raise QuestionError(f"{by!r} and {against!r} are one state; an act needs two")
    return Act(kind, codes[0], codes[1], when, states.person(states.find(partner)) if partner else None)


def breaches(corpus: Corpus, a: Act) -> list[Breach]:
    """Clauses between the two that forbid the act, broken ones first; those not in force say why they are not."""
    found = []
    for known in (*corpus.of(a.by), *corpus.universal):
        for clause in known.agreement.clauses:
            if clause.type in ACTS[a.kind] and clause.modality in ("must_not", "assures", "must"):
                breach = _judge(known, clause.id, a)
                if breach is not None:
                    found.append(breach)
    order = ("breach", "contested", "no_breach")
    return sorted(found, key=lambda b: (order.index(b.verdict), b.agreement, b.clause))


def _judge(known: Participation, clause_id: str, a: Act) -> Breach | None:
    agreement = known.agreement
    clause = next(c for c in agreement.clauses if c.id == clause_id)
    if (clause.bearers and a.by not in clause.bearers) or (
        clause.beneficiaries and a.against not in clause.beneficiaries
    ):
        return None

    def made(verdict: str, since: str | None, *reasons: Reason) -> Breach:
        return Breach(
            verdict,
            agreement.id,
            clause.id,
            clause.article or None,
            a.by,
            a.against,
            since,
            reasons,
            clause.confidence,
        )

    if agreement.universal:
        begin = agreement.in_force
        started = begin is None or a.when.before(begin) is not Truth.YES
        return made("breach", begin.text if begin else None) if started else None
    if a.against not in known.parties and a.against not in clause.beneficiaries:
        return None
    own, other = known.standing(a.by, a.when), known.standing(a.against, a.when)
    for side in (own, other):
        if side.bound is Truth.NO and not (side is other and a.against in clause.beneficiaries - known.parties.keys()):
            gone = Reason.TERMINATED if side.why == "after" else Reason.NOT_IN_FORCE
            return made("no_breach", None, gone)
    since = own.spell.bound_from.text if own.spell and own.spell.bound_from else None
    if suspended(agreement, a.by, a.against, a.when):
        return made("no_breach", since, Reason.SUSPENDED)
    if own.doubts or other.doubts:
        return made("contested", since, Reason.PARTICIPATION)
    if Truth.UNKNOWN in (own.bound, other.bound) or agreement.force != "legally_binding":
        return made("contested", since)
    return made("breach", since)
