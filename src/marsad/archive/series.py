"""How many records and articles fell on which day: what charts are drawn from."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sqlalchemy import Connection, func, select

from marsad.archive import models as m
from marsad.archive.filters import Filters
from marsad.archive.queries import event_conditions, placed, published


class Point(NamedTuple):
    """Records of one class on one day; ``score``: sum of their intensities."""

    day: dt.date
    group: str
    number: int
    score: float


def events_by_day(
    connection: Connection, asked: Filters, dyad: tuple[str, str] | None = None
) -> tuple[list[Point], int]:
    """Events by first day and quad class, in the order of days, and how many there are without any day."""
    e = m.Event
    query = (
        placed(select(e.first, e.quad, func.count(), func.sum(e.score)), asked)
        .where(*event_conditions(connection, asked, dyad))
        .group_by(e.first, e.quad)
        .order_by(e.first, e.quad)
    )
    found = list(connection.execute(query))
    dated = [Point(day, group, n, float(score)) for day, group, n, score in found if day]
    return dated, sum(n for day, _, n, _ in found if not day)


def event_days(connection: Connection, asked: Filters, dyad: tuple[str, str] | None = None) -> list[Point]:
    """Events by first day and quad class, in the order of days; those without any day are left out."""
    return events_by_day(connection, asked, dyad)[0]


def directed_days(connection: Connection, asked: Filters, actor: str, recipient: str) -> list[Point]:
    """Events in which one code acts on the other, by first day and quad class."""
    narrowed = {**asked.__dict__, "actor": (actor,), "recipient": (recipient,)}
    return event_days(connection, Filters(**narrowed))


def article_days(connection: Connection, asked: Filters) -> dict[dt.date, int]:
    """Articles in their latest version by day of publication, within the days asked for."""
    v = m.Version
    query = select(v.published, func.count()).where(v.current, v.published.is_not(None), *published(asked))
    return {day: n for day, n in connection.execute(query.group_by(v.published)) if day}
