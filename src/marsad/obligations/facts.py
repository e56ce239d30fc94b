"""Does the event set the clause off, and does the place lie within it?  Three-valued, each for one clause."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.obligations.agreement import Clause, Where
from marsad.obligations.pdate import PDate
from marsad.obligations.places import Place
from marsad.obligations.question import Question
from marsad.obligations.truth import Truth, all_of, any_of
from marsad.obligations.vocabulary import Condition, Reason

Kinds = dict[str, dict[str, Sequence[str]]]


def triggered(clause: Clause, q: Question, kinds: Kinds) -> tuple[Truth, Condition | None]:
    """Whether the kind of event meets the trigger, and what is open; language versions that differ are a dispute."""
    if clause.trigger.by_states and q.attacker is None:
        return (Truth.NO, None) if q.group else (Truth.UNKNOWN, Condition.STATE_ATTACKER)
    versions = clause.trigger.versions.values() or [clause.trigger.any_of]
    found = {_met(any_of_these, q.kind, kinds) for any_of_these in versions}
    if len(found) > 1:
        return Truth.DISPUTED, Condition.LANGUAGE
    met = found.pop()
    return met, Condition.THRESHOLD if met is Truth.UNKNOWN else None


def _met(triggers: frozenset[str], kind: str, kinds: Kinds) -> Truth:
    meets = kinds[kind]
    if not triggers.isdisjoint(meets["yes"]):
        return Truth.YES
    return Truth.UNKNOWN if not triggers.isdisjoint(meets.get("open", ())) else Truth.NO


def located(clause: Clause, q: Question) -> tuple[Truth, tuple[Reason, ...], Condition | None]:
    """Whether what is hit lies within the clause: the verdict, the reasons if it does not, the open fact."""
    if not clause.where:
        return _unlimited(clause, q)
    verdict = any_of(_within(w, q) for w in clause.where)
    if verdict is Truth.YES:
        return verdict, (), None
    hold = q.place.held(q.when)
    foreign = q.victim not in (hold.sovereign, hold.administrator)
    outside = any(w.areas or w.administered_by or w.objects or w.doubtful for w in clause.where)
    reasons: tuple[Reason, ...] = (Reason.OUT_OF_AREA,) if outside else ()
    if foreign and any(w.administered_by or w.territory_of for w in clause.where):
        reasons = (*reasons, Reason.NOT_VICTIMS_TERRITORY)
    return verdict, reasons or (Reason.OUT_OF_AREA,), Condition.AREA


def _unlimited(clause: Clause, q: Question) -> tuple[Truth, tuple[Reason, ...], Condition | None]:
    """A clause without geographic limit still speaks of what is the victim's."""
    if q.object != "territory":
        covered = q.object in clause.objects
        return (Truth.YES, (), None) if covered else (Truth.UNKNOWN, (), Condition.OBJECT)
    owned = territory_of(q.place, q.victim, q.when)
    return owned, (Reason.NOT_VICTIMS_TERRITORY,), Condition.TERRITORY


def _within(where: Where, q: Question) -> Truth:
    hold = q.place.held(q.when)
    parts = []
    if where.objects:
        parts.append(Truth.YES if q.object in where.objects else Truth.NO)
    if where.areas:
        parts.append(q.place.within(where.areas))
    if where.administered_by:
        wanted = q.victim if where.administered_by == "victim" else where.administered_by
        parts.append(Truth.YES if hold.administrator == wanted else Truth.NO)
    if where.territory_of:
        wanted = q.victim if where.territory_of == "victim" else where.territory_of
        parts.append(territory_of(q.place, wanted, q.when))
    if where.doubtful & q.place.tags:
        parts.append(Truth.UNKNOWN)
    return all_of(parts)


def territory_of(place: Place, state: str, when: PDate) -> Truth:
    """Whether a place is a state's territory; disputed where it is claimed beside the sovereign or only held."""
    hold = place.held(when)
    if place.claimed_by and (state in place.claimed_by or state == hold.sovereign):
        return Truth.DISPUTED
    if hold.sovereign == state:
        return Truth.YES
    return Truth.DISPUTED if hold.administrator == state and hold.sovereign is not None else Truth.NO
