"""What people decided on pairs of records: the same act, different acts, or open again; kept for ever.

A verdict points at records by their public ids, so that it outlives every re-reading.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, insert, select

from marsad.archive import models as m
from marsad.archive.store import Writer, now
from marsad.archive.stories.grouping import Pair, Sets
from marsad.errors import ArchiveError

SAME, DIFFERENT, OPEN = "same", "different", "open"


def standing(connection: Connection) -> tuple[list[Pair], list[Pair]]:
    """The pairs that now count as the same, and those that count as different; each in the order of ids."""
    v = m.Verdict
    last: dict[Pair, str] = {}
    for row in connection.execute(select(v.one, v.other, v.verdict).order_by(v.id)):
        last[row.one, row.other] = row.verdict
    return tuple([pair for pair in sorted(last) if last[pair] == what] for what in (SAME, DIFFERENT))  # type: ignore[return-value]


def decide(
    writer: Writer, connection: Connection, records: Iterable[str], verdict: str, who: str, note: str | None
) -> None:
    """Keep a verdict on each pair of ``records`` (ids of events).

    ArchiveError for fewer than two, for an unknown record, and for a verdict that contradicts those that stand.
    """
    idents = sorted(dict.fromkeys(records))
    if len(idents) < 2:
        raise ArchiveError("name at least two different events; ids are in the first column of marsad events")
    known = set(connection.execute(select(m.Event.ident).where(m.Event.ident.in_(idents))).scalars())
    if missing := [i for i in idents if i not in known]:
        raise ArchiveError(f"no event {missing[0]!r} in the archive; ids are in the first column of marsad events")
    pairs = [(one, other) for at, one in enumerate(idents) for other in idents[at + 1 :]]
    _check(connection, pairs, verdict)
    for one, other in pairs:
        row = {"id": writer.key(m.Verdict), "one": one, "other": other, "verdict": verdict}
        connection.execute(insert(m.Verdict), [row | {"note": note, "who": who, "at": now()}])


def _check(connection: Connection, pairs: list[Pair], verdict: str) -> None:
    same, different = standing(connection)
    asked = set(pairs)
    same = [p for p in same if p not in asked] + (pairs if verdict == SAME else [])
    different = [p for p in different if p not in asked] + (pairs if verdict == DIFFERENT else [])
    sets = Sets()
    for pair in same:
        sets.join(*pair)
    for one, other in different:
        if sets.root(one) == sets.root(other):
            raise ArchiveError(
                f"{one} and {other} would be the same by other decisions and different by one; "
                f"take one back first: marsad stories open {one} {other}"
            )
