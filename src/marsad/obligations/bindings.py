"""Which clauses bind two states to one another, and which would if one of them signed?"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from marsad.errors import QuestionError
from marsad.obligations.breaches import Act, Breach, breaches
from marsad.obligations.corpus import Corpus
from marsad.obligations.evaluate import suspended
from marsad.obligations.pdate import PDate
from marsad.obligations.truth import Truth


@dataclass(frozen=True, slots=True)
class Binding:
    """A clause that obliges ``bearer`` toward ``beneficiary``; ``standing``: in_force,
    contested, unknown, suspended."""

    bearer: str
    beneficiary: str
    agreement: str
    clause: str
    article: str | None
    type: str
    since: str | None
    standing: str

    def to_dict(self) -> dict[str, Any]:
        """As JSON."""
        return dataclasses.asdict(self)


def binds(corpus: Corpus, one: str, other: str, when: PDate) -> list[Binding]:
    """Clauses between two states on a day, first those that oblige ``one``; no ended and no future ones.

    QuestionError for an unknown state, or one and the same twice.
    """
    given, states = (one, other), corpus.states
    one, other = (states.person(states.find(code)) for code in given)
    if one == other:
        raise QuestionError(f"{given[0]!r} and {given[1]!r} are one state; a clause needs two")
    found = []
    for known in corpus.of(one):
        agreement = known.agreement
        for bearer, beneficiary in ((one, other), (other, one)):
            own = known.standing(bearer, when)
            if own.bound is Truth.NO:
                continue
            for clause in agreement.clauses:
                if clause.bearers and bearer not in clause.bearers:
                    continue
                if clause.beneficiaries and beneficiary not in clause.beneficiaries:
                    continue
                theirs = known.standing(beneficiary, when)
                named = beneficiary in clause.beneficiaries and beneficiary not in known.parties
                if theirs.bound is Truth.NO and not named:
                    continue
                if clause.in_force is not None and when.before(clause.in_force) is Truth.YES:
                    continue
                standing = "in_force"
                if suspended(agreement, one, other, when):
                    standing = "suspended"
                elif own.doubts or theirs.doubts:
                    standing = "contested"
                elif own.bound is Truth.UNKNOWN or (theirs.bound is Truth.UNKNOWN and not named):
                    standing = "unknown"
                since = own.spell.bound_from.text if own.spell and own.spell.bound_from else None
                found.append(
                    Binding(
                        bearer,
                        beneficiary,
                        agreement.id,
                        clause.id,
                        clause.article or None,
                        clause.type.value,
                        since,
                        standing,
                    )
                )
    return sorted(found, key=lambda b: (b.bearer != one, b.agreement, b.clause))


@dataclass(frozen=True, slots=True)
class Signature:
    """What a hypothetical signature would do: bindings gained, and prohibitions it would break."""

    gained: tuple[Binding, ...]
    broken: tuple[Breach, ...]


def would_bind(corpus: Corpus, ident: str, joiner: str, when: PDate) -> Signature:
    """What would bind ``joiner`` and the parties of an agreement if it joined on a day.

    QuestionError for an unknown id or state, and for a state that is bound already.  ``broken`` counts the agreement
    as aimed at the states that its clauses name as adversaries.
    """
    joiner = corpus.states.person(corpus.states.find(joiner))
    if corpus.participation(ident).binds(joiner, when):
        raise QuestionError(f"{joiner} is party to {ident} on {when}; ask what it is bound to by marsad binds")
    after = corpus.joined(ident, joiner, when)
    known = after.participation(ident)
    gained = [
        b
        for other in known.parties
        if other != joiner
        for b in binds(after, joiner, other, when)
        if b.agreement == ident
    ]
    aimed = sorted({a for c in known.agreement.clauses for a in c.against})
    broken = [
        b
        for target in aimed
        if target != joiner
        for b in breaches(corpus, Act("hostile_treaty", joiner, target, when))
        if b.verdict != "no_breach"
    ]
    return Signature(tuple(gained), tuple(broken))
