"""Around a pair: who spoke most of it, which outlets told it, and which agreements of it the articles name."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from marsad.archive import models as m
from marsad.archive.filters import Filters
from marsad.archive.queries import event_conditions, placed


class Speaker(NamedTuple):
    """Somebody of either side and how many statements articles on the pair have of them."""

    name: str
    name_en: str | None
    side: str
    statements: int


def speakers(connection: Connection, asked: Filters, pair: tuple[str, str], limit: int = 8) -> list[Speaker]:
    """Those of either side who speak most in articles that have an event of the pair."""
    s, number = m.Statement, func.count()
    query = (
        select(s.speaker, func.max(s.speaker_en), s.side, number)
        .where(s.side.in_(pair), s.speaker.is_not(None), s.reading_id.in_(_events(connection, asked, pair, "reading")))
        .group_by(s.speaker, s.side)
        .order_by(number.desc(), s.speaker)
        .limit(limit)
    )
    return [Speaker(str(n), en, str(side), count) for n, en, side, count in connection.execute(query)]


def outlets(connection: Connection, asked: Filters, pair: tuple[str, str]) -> list[tuple[str | None, int]]:
    """Outlets with their number of events of the pair, the most frequent first."""
    v, number = m.Version, func.count()
    ids = _events(connection, asked, pair, "id")
    query = (
        select(v.outlet, number)
        .select_from(m.Event)
        .join(m.Reading, m.Reading.id == m.Event.reading_id)
        .join(v, v.id == m.Reading.version_id)
        .where(m.Event.id.in_(ids))
        .group_by(v.outlet)
        .order_by(number.desc(), v.outlet)
    )
    return [(outlet, count) for outlet, count in connection.execute(query)]


def _events(connection: Connection, asked: Filters, pair: tuple[str, str], column: str) -> Select[Any]:
    """Keys of the events of a pair, or of their readings."""
    wanted = m.Event.id if column == "id" else m.Event.reading_id
    return placed(select(wanted), asked).where(*event_conditions(connection, asked, pair))
