"""What do the parties make of the mode of an act?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from marsad.stages.events.candidate import Candidate
from marsad.stages.events.scene import Scene

_UNIONS: Final = frozenset({"regional", "alliance", "collective", "summit"})  # bodies in which many states meet
_PAIR: Final = 2
_STAY: Final = 3  # days of a visit, at most
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_WORLD: Final = frozenset({"un", "collective"})  # … and of those who are asked for help rather than to change


def mode_of(s: Scene, kind: str, mode: str | None, actor: Sequence[str], recipient: Sequence[str]) -> str | None:
    """A meeting with a union of states is multilateral; whoever demands something of the world asks it to assist."""
    if kind == "CONSULT" and not recipient and mode in (None, "third-party"):
        several = mode is None and len(actor) > _PAIR
        return "multilateral" if several or is_any(s, actor, _UNIONS) else mode
    if kind == "REQUEST" and mode == "change" and recipient and all(is_any(s, [c], _WORLD) for c in recipient):
        return "assist"
    return mode


def of_visits(found: Sequence[Candidate]) -> None:
    """A meeting of two of whom the article says that one visits the other is part of the visit."""
    visits = {
        frozenset((*c.actor, *c.recipient)): c
        for c in found
        if c.type == "CONSULT" and c.mode == "visit" and c.status == "actual" and len(c.actor) == len(c.recipient) == 1
    }
    for c in found:
        visit = visits.get(frozenset(c.actor))
        if visit is None or c.type != "CONSULT" or c.mode is not None or c.recipient or c.status != "actual":
            continue
        if c.sense.shape != "meet" or not is_near(c, visit):
            continue
        c.mode, c.actor, c.recipient = "visit", list(visit.actor), list(visit.recipient)
        c.actor_ids, c.recipient_ids = list(visit.actor_ids), list(visit.recipient_ids)


def is_near(one: Candidate, other: Candidate) -> bool:
    """The dates of two acts do not lie more than some days apart, as far as they are days."""
    days = [dt.date.fromisoformat(c.date) for c in (one, other) if c.date and _DAY.fullmatch(c.date)]
    return len(days) < _PAIR or abs((days[0] - days[1]).days) <= _STAY


def is_any(s: Scene, codes: Sequence[str], kinds: frozenset[str]) -> bool:
    """One of the codes is a body of these kinds."""
    return any(c in s.lexicon.actors and s.lexicon.actors[c].domain in kinds for c in codes)
