"""What was collected and what was not: articles and records by month, outlet and language, and failures."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, case, func, select

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.queries import Filters
from marsad.archive.rows import Row, Rows

_RECORDS: dict[str, Any] = {"events": m.Event, "statements": m.Statement, "agreements": m.Agreement}
Group = tuple[str | None, str | None, str]


def coverage(connection: Connection, asked: Filters) -> Rows:
    """Numbers of the latest versions; days are those of publication, the outlet is that of the version."""
    v, r = m.Version, m.Reading
    by = (v.published, v.outlet, v.language)
    where: list[ColumnElement[bool]] = [and_(v.current, r.current)]
    if asked.since:
        where.append(v.published >= asked.since)
    if asked.until:
        where.append(v.published <= asked.until)
    if asked.outlet:
        where.append(v.outlet.in_(asked.outlet))
    found: dict[Group, Row] = {}
    coded = func.sum(case((r.reader != "", 1), else_=0)).label("coded")
    counts = (
        select(*by, func.count().label("articles"), coded).join(r, r.version_id == v.id).where(*where).group_by(*by)
    )
    for published, outlet, language, articles, read in connection.execute(counts):
        row = found.setdefault(_group(published, outlet, language), dict.fromkeys(fields.COVERAGE, 0))
        row["articles"] += articles
        row["coded"] += int(read)
    for name, table in _RECORDS.items():
        query = select(*by, func.count()).join(r, r.version_id == v.id).join(table, table.reading_id == r.id)
        for published, outlet, language, records in connection.execute(query.where(*where).group_by(*by)):
            found[_group(published, outlet, language)][name] += records
    ordered = sorted(found, key=lambda g: (g[1] or "", g[2]))
    ordered.sort(key=lambda g: g[0] or "", reverse=True)
    rows = [found[g] | {"month": g[0], "outlet": g[1], "language": g[2]} for g in ordered]
    return Rows(fields.COVERAGE, rows[: asked.limit])


def failures(connection: Connection, asked: Filters) -> Rows:
    """What could not be read, the latest first; ``since``/``until``: days (UTC) on which it was first tried."""
    f = m.Failure
    query = select(f.at, f.source, f.place, f.reason, f.mend).order_by(f.at.desc(), f.source, f.place, f.id)
    if asked.since:
        query = query.where(f.at >= asked.since.isoformat())
    if asked.until:
        query = query.where(f.at < (asked.until + dt.timedelta(days=1)).isoformat())
    found: list[Any] = list(connection.execute(query.limit(asked.limit)))
    return Rows(fields.FAILURES, [dict(zip(fields.FAILURES, row, strict=True)) for row in found])


def _group(published: dt.date | None, outlet: str | None, language: str) -> Group:
    return (f"{published:%Y-%m}" if published else None, outlet, language)
