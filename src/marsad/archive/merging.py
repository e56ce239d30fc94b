"""Two records that are one: the one gives way within an article, both become one story across articles."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Connection, select

from marsad.archive import models as m
from marsad.archive.coding import EVENT, Row
from marsad.archive.decided import INTO, MERGE, REJECT, STATES, states_of
from marsad.archive.review import decide, find
from marsad.archive.spans import PLACES
from marsad.archive.store import TABLES, Writer
from marsad.archive.stories import verdicts
from marsad.errors import ArchiveError

NEAR = dt.timedelta(days=3)  # between two tellings of one act in different articles


def merge(writer: Writer, connection: Connection, ident: str, into: str, who: str, note: str | None = None) -> bool:
    """Keep that a record is the same as ``into``; True if it gave way, False if both stand and tell one story.

    Of one article the first is rejected in favour of the other; events of two articles are kept as the same act, which
    the next build of stories follows.  ArchiveError for one record, for two of different kinds, for records of two
    articles that are no events, and where the other is rejected itself.
    """
    (kind, row), (other_kind, other) = find(connection, ident), find(connection, into)
    if ident == into:
        raise ArchiveError("a record cannot be merged with itself; choose another")
    if kind != other_kind:
        raise ArchiveError(
            f"{ident} is of kind {kind} and {into} of kind {other_kind}; only the same kind can be merged"
        )
    if states_of(connection, [into]).get(into) == STATES[REJECT]:
        raise ArchiveError(f"{into} is rejected; merge with a record that stands")
    if _article(connection, row) == _article(connection, other):
        decide(writer, connection, ident, MERGE, who, note, {INTO: into})
        return True
    if kind != EVENT:
        raise ArchiveError(
            "only events of two articles can tell one act; these records can be merged within an article"
        )
    verdicts.decide(writer, connection, [ident, into], verdicts.SAME, who, note)
    return False


def candidates(connection: Connection, ident: str, limit: int = 8) -> list[str]:
    """Ids of records that may be the same as one, the likeliest first: of its article, its type first, then of others.

    Of other articles those of its type, sides and days count.  Rejected ones are left out.
    """
    kind, row = find(connection, ident)
    if kind not in PLACES:
        return []
    columns = TABLES[kind].__table__.c
    place = columns.cue_start if "cue_start" in columns else columns.start
    near = row["cue_start"] if "cue_start" in row else row["start"]
    sort = "type" if kind == EVENT else "kind"
    inside = select(columns.ident, place, columns[sort]).where(
        columns.reading_id == row["reading_id"], columns.ident != ident
    )
    found = sorted(connection.execute(inside), key=lambda one: (one[2] != row[sort], abs(one[1] - near), one[0]))
    idents = [one[0] for one in found]
    if kind == EVENT and row["first"] and row["actor"]:
        e, s = m.Event, m.Side
        sides = [*row["actor"], *row["recipient"]]
        shared = select(s.record_id).where(s.role.in_(("actor", "recipient")), s.code.in_(sides))
        elsewhere = select(e.ident, e.actor, e.recipient).where(
            e.id.in_(shared), e.type == row["type"], e.reading_id != row["reading_id"], e.ident != ident
        )
        about = elsewhere.where(e.first >= row["first"] - NEAR, e.first <= row["first"] + NEAR).order_by(e.ident)
        both = set(sides)
        idents += [i for i, actor, recipient in connection.execute(about.limit(200)) if {*actor, *recipient} == both]
    gone = {i for i, state in states_of(connection, idents).items() if state == STATES[REJECT]}
    return [i for i in idents if i not in gone][:limit]


def _article(connection: Connection, row: Row) -> int:
    query = select(m.Version.article_id).join(m.Reading, m.Reading.version_id == m.Version.id)
    return int(connection.execute(query.where(m.Reading.id == row["reading_id"])).scalar_one())
