"""Do people agree on records?  What each decided last on the records that more than one person decided on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from marsad.archive import models as m
from marsad.archive.decided import ACCEPT, EDIT, MERGE, REJECT, UNDO

COUNTED = (ACCEPT, EDIT, REJECT, MERGE)
RIGHT = (ACCEPT,)  # right as it stood


class Stances(NamedTuple):
    """A record and what each person decided on it last, by name."""

    record: str
    last: dict[str, str]

    @property
    def split(self) -> bool:
        """Whether some took it as right as it stood and others did not."""
        return len({action in RIGHT for action in self.last.values()}) > 1


class Agreement(NamedTuple):
    """``records`` that two or more people decided on, in how many ``agreed`` all; ``kappa``: agreement beyond chance.

    ``kappa`` is Cohen's over all pairs of people, ``None`` where chance alone would agree always; ``splits``: the
    records on which they do not agree, the latest first.
    """

    records: int
    agreed: int
    kappa: float | None
    splits: list[Stances]


def agreement(connection: Connection, listed: int = 20) -> Agreement:
    """How far people agree whether records are right as they stood; an undone decision does not count."""
    found = list(_stances(connection))
    splits = [one for one in found if one.split]
    return Agreement(len(found), len(found) - len(splits), _kappa(found), splits[:listed])


def second(who: str) -> Select[Any]:
    """Ids of the records that others decided on, and somebody of this name did not."""
    d = m.Decision
    own = select(d.record).where(d.who == who, d.action.in_(COUNTED))
    return select(d.record).where(d.who != who, d.action.in_(COUNTED), d.record.not_in(own))


def _stances(connection: Connection) -> Iterator[Stances]:
    d = m.Decision
    counted = (*COUNTED, UNDO)
    several = select(d.record).where(d.action.in_(COUNTED)).group_by(d.record).having(func.count(d.who.distinct()) > 1)
    query = select(d.record, d.who, d.action, d.id).where(d.record.in_(several), d.action.in_(counted)).order_by(d.id)
    kept: dict[str, list[tuple[int, str, str]]] = {}
    for record, who, action, key in connection.execute(query):
        stack = kept.setdefault(record, [])
        if action != UNDO:
            stack.append((key, who, action))
        elif stack:
            stack.pop()
    for record, stack in sorted(kept.items(), key=lambda one: -max((key for key, _, _ in one[1]), default=0)):
        last = {who: action for _, who, action in stack}
        if len(last) > 1:
            yield Stances(record, last)


def _kappa(found: list[Stances]) -> float | None:
    pairs = [
        (one.last[a] in RIGHT, one.last[b] in RIGHT) for one in found for a, b in combinations(sorted(one.last), 2)
    ]
    if not pairs:
        return None
    same = sum(a == b for a, b in pairs) / len(pairs)
    right = sum(a + b for a, b in pairs) / (2 * len(pairs))
    chance = right * right + (1 - right) * (1 - right)
    return None if chance == 1 else (same - chance) / (1 - chance)
