"""What an archive collected: articles by outlet and day, inputs that failed, runs, and which reader read what."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, or_, select

from marsad.archive import models as m


class Cell(NamedTuple):
    """One day of an outlet (``None``: undated): articles in their latest version, and their events and statements."""

    day: dt.date | None
    articles: int
    records: int


def cells(connection: Connection, first: dt.date, last: dt.date) -> list[tuple[str | None, list[Cell]]]:
    """Each outlet with its days from ``first`` to ``last`` and its undated articles; most articles first."""
    v = m.Version
    counts = []
    for table in (m.Event, m.Statement):
        key = table.__table__.c.reading_id
        query = select(m.Reading.version_id, func.count().label("n")).join(table, key == m.Reading.id)
        counts.append(query.group_by(m.Reading.version_id).subquery())
    records = sum((func.coalesce(func.sum(c.c.n), 0) for c in counts[1:]), func.coalesce(func.sum(counts[0].c.n), 0))
    query_all = select(v.outlet, v.published, func.count(), records)
    for c in counts:
        query_all = query_all.outerjoin(c, c.c.version_id == v.id)
    inside = or_(v.published.is_(None), v.published.between(first, last))
    found: dict[str | None, list[Cell]] = {}
    for outlet, day, articles, number in connection.execute(
        query_all.where(v.current, inside).group_by(v.outlet, v.published).order_by(v.outlet, v.published)
    ):
        found.setdefault(outlet, []).append(Cell(day, articles, int(number)))
    return sorted(found.items(), key=lambda item: (-sum(c.articles for c in item[1]), item[0] or ""))


def failures(connection: Connection, limit: int) -> dict[str, Any]:
    """How many inputs could not be read, by reason, and the latest of them."""
    f = m.Failure
    reasons = select(f.reason, func.count()).group_by(f.reason).order_by(func.count().desc(), f.reason).limit(limit)
    latest = select(f.source, f.place, f.reason, f.mend, f.at).order_by(f.id.desc()).limit(limit)
    return {
        "total": connection.execute(select(func.count()).select_from(f)).scalar_one(),
        "reasons": [(reason, number) for reason, number in connection.execute(reasons)],
        "latest": [dict(row) for row in connection.execute(latest).mappings()],
    }


def runs(connection: Connection, limit: int) -> list[dict[str, Any]]:
    """The latest runs of verbs that write, the newest first; ``ended`` empty: cut off."""
    r = m.Run
    query = select(r.verb, r.began, r.ended, r.version, r.lexicon, r.counts).order_by(r.id.desc()).limit(limit)
    return [dict(row) for row in connection.execute(query).mappings()]


def readers(connection: Connection) -> list[dict[str, Any]]:
    """Versions of the reader with the number of current readings they made, the latest first."""
    r = m.Reading
    query = (
        select(r.reader, r.lexicon, func.count().label("articles"), func.max(r.made).label("last"))
        .where(r.current)
        .group_by(r.reader, r.lexicon)
        .order_by(func.max(r.made).desc())
        .limit(20)
    )
    found = [dict(row) for row in connection.execute(query).mappings()]
    c = m.Change
    changes = select(m.Run.version, m.Run.lexicon, c.what, func.count()).join(m.Run, m.Run.id == c.run_id)
    sums: dict[tuple[str, str], dict[str, int]] = {}
    for version, lexicon, what, number in connection.execute(
        changes.where(m.Run.verb == "reread").group_by(m.Run.version, m.Run.lexicon, c.what)
    ):
        sums.setdefault((version, lexicon), {})[what] = number
    return [row | {"changes": sums.get((row["reader"], row["lexicon"]), {})} for row in found]
