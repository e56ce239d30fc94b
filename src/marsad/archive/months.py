"""Relations over time: how many acts of which type one side did to another in each month.

A materialised table (``dyad_month``) that the writer keeps true: each event that comes, goes, is edited or rejected is
counted in the same transaction.  Counted are events that happened or are said to have happened, whose bounds lie in one
month; acts that several do together without a recipient count once for each pair of them, as ``joint``.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, case, delete, func, insert, or_, select, update

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.pairs import pairs_of
from marsad.archive.rows import Row, Rows
from marsad.lexicon.load import data_root, parse_yaml

TOLD = ("actual", "alleged")  # statuses that count
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
AT_ONCE = 200


class Cell(NamedTuple):
    """What is counted apart: the month as ``2025-03``, who to whom, together or not, and the PLOVER type."""

    month: str
    source: str
    target: str
    joint: bool
    type: str


def cells_of(event: Mapping[str, Any]) -> list[Cell]:
    """Where an event counts; nowhere if it did not happen, or if its month or one side is not known."""
    first, last = event["first"], event["last"]
    if event["status"] not in TOLD or not first or not last or (first.year, first.month) != (last.year, last.month):
        return []
    month = first.isoformat()[:7]
    return [Cell(month, source, target, joint, event["type"]) for source, target, joint in pairs_of(event)]


class Ledger:
    """Events that came and went in one transaction, until ``settle`` brings the table to the same state."""

    def __init__(self) -> None:
        self._moved: list[tuple[str, int, list[Cell]]] = []

    def moved(self, events: Iterable[Mapping[str, Any]], by: int) -> None:
        """Count events that came (``by`` 1) or went (-1); those that are rejected when settled count for nothing."""
        self._moved += [(event["ident"], by, cells) for event in events if (cells := cells_of(event))]

    def settle(self, connection: Connection, rejected: Iterable[str]) -> None:
        """Write the sums; ``rejected``: ids among those moved that somebody rejected."""
        left_out = set(rejected)
        change: Counter[Cell] = Counter()
        for ident, by, cells in self._moved:
            if ident not in left_out:
                for cell in cells:
                    change[cell] += by
        self._moved = []
        _apply(connection, {cell: by for cell, by in sorted(change.items()) if by})

    @property
    def idents(self) -> list[str]:
        """Ids of the events moved, each once."""
        return list(dict.fromkeys(ident for ident, _, _ in self._moved))


def _apply(connection: Connection, change: Mapping[Cell, int]) -> None:
    t = m.DyadMonth
    asked = list(change)
    for at in range(0, len(asked), AT_ONCE):
        some = asked[at : at + AT_ONCE]
        query = select(t.month, t.source, t.target, t.joint, t.type, t.events)
        near = t.source.in_(sorted({c.source for c in some})), t.month.in_(sorted({c.month for c in some}))
        found = connection.execute(query.where(*near))  # more than is asked for, by a statement that is made once
        stood = {Cell(row.month, row.source, row.target, row.joint, row.type): row.events for row in found}
        fresh = []
        for cell in some:
            events = stood.get(cell, 0) + change[cell]
            if cell not in stood:
                fresh.append({**cell._asdict(), "events": events})
            elif events:
                connection.execute(update(t).where(_is(cell)).values(events=events))
            else:
                connection.execute(delete(t).where(_is(cell)))
        if fresh:
            connection.execute(insert(t), fresh)


def _is(cell: Cell) -> Any:
    t = m.DyadMonth
    return and_(
        t.source == cell.source,
        t.target == cell.target,
        t.month == cell.month,
        t.type == cell.type,
        t.joint.is_(cell.joint),
    )


def dyad_months(
    connection: Connection, since: dt.date | None, until: dt.date | None, dyad: tuple[str, str] | None = None
) -> Rows:
    """A row a month and direction, by month, source and target; with ``dyad`` those between two codes.

    Each has the events, those of each quad class and type, and the sum and mean of their scores.
    """
    t = m.DyadMonth
    query = select(t.month, t.source, t.target, t.joint, t.type, t.events)
    if dyad:
        a, b = dyad
        query = query.where(or_(and_(t.source == a, t.target == b), and_(t.source == b, t.target == a)))
    if since:
        query = query.where(t.month >= since.isoformat()[:7])
    if until:
        query = query.where(t.month <= until.isoformat()[:7])
    query = query.order_by(t.month, t.source, t.target, t.joint, t.type)
    return Rows(fields.DYAD_MONTHS, list(month_rows(map(tuple, connection.execute(query)))))


def busiest(connection: Connection, limit: int) -> list[tuple[str, str, int]]:
    """The pairs with most events in either direction or together: two codes in order, and how many."""
    t = m.DyadMonth
    ordered = t.source < t.target
    one = case((ordered, t.source), else_=t.target).label("one")
    other = case((ordered, t.target), else_=t.source).label("other")
    events = func.sum(t.events)
    query = select(one, other, events).group_by(one, other).order_by(events.desc(), one, other).limit(limit)
    return [(a, b, int(number)) for a, b, number in connection.execute(query)]


def month_rows(found: Iterable[tuple[Any, ...]]) -> Iterator[Row]:
    """Rows of ``fields.DYAD_MONTHS`` out of month, source, target, joint, type and events, the like side by side."""
    sums: dict[tuple[Any, ...], Counter[str]] = {}
    for *cell, kind, number in found:
        sums.setdefault(tuple(cell), Counter())[kind] += number
    for (month, source, target, joint), by_type in sums.items():
        events = by_type.total()
        score = sum(_types()[name]["score"] * count for name, count in by_type.items())
        row = {"month": month, "source": source, "target": target, "joint": joint, "events": events}
        for quad in QUADS:
            row[quad.replace(" ", "_")] = sum(n for name, n in by_type.items() if _types()[name]["quad"] == quad)
        row |= {"score": round(score, 1), "score_mean": round(score / events, 2)}
        yield row | {name.lower(): by_type[name] for name in _types()}


@cache
def _types() -> dict[str, Any]:
    """PLOVER types with quad class and score."""
    found: dict[str, Any] = parse_yaml(data_root() / "codes" / "plover.yaml")
    return found
