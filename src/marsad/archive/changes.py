"""What has changed since a mark: records added, altered and withdrawn, and decisions on them, each told once.

A mark counts readings, changes and decisions separately; their keys are given out by the one writer in order, so
whoever asks again with the mark of the last answer misses nothing and gets nothing twice.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any, NamedTuple

from sqlalchemy import Connection, exists, func, select
from sqlalchemy.orm import aliased

from marsad.archive import models as m
from marsad.archive.coding import KINDS, content, rows_of, unpack
from marsad.archive.rows import Row

ADDED, ALTERED, WITHDRAWN, RESTORED = "added", "altered", "withdrawn", "restored"
_OF_READER = {"gained": ADDED, "altered": ALTERED, "lost": WITHDRAWN}
_OF_PEOPLE = {"accept": "accepted", "edit": "edited", "reject": WITHDRAWN, "note": "noted", "undo": RESTORED}
_OF_PEOPLE |= {"add": ADDED, "merge": WITHDRAWN}
_WRITTEN = re.compile(r"([0-9]{1,12})\.([0-9]{1,12})\.([0-9]{1,12})")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?")
COLUMNS = ("at", "change", "record_id", "record_type", "article_id", "by", "note", "before", "after")


class Mark(NamedTuple):
    """How far somebody has read: the last reading, change and decision told."""

    reading: int = 0
    change: int = 0
    decision: int = 0

    def __str__(self) -> str:
        return f"{self.reading}.{self.change}.{self.decision}"


def mark_of(connection: Connection, written: str) -> Mark:
    """A mark from an earlier answer, or that of a moment (``2026-03-01``, ``2026-03-01T12:00:00Z``); "": the beginning.

    ValueError for any other text.
    """
    if not written:
        return Mark()
    if found := _WRITTEN.fullmatch(written):
        return Mark(*(int(n) for n in found.groups()))
    if not _MOMENT.fullmatch(written):
        raise ValueError("since: give `next` of an earlier answer, a day or a moment as 2026-03-01T12:00:00Z")
    moment = written if "T" in written else f"{written}T00:00:00Z"
    runs = select(m.Run.id).where(m.Run.began < moment)
    return Mark(
        connection.execute(select(func.max(m.Reading.id)).where(m.Reading.made < moment)).scalar() or 0,
        connection.execute(select(func.max(m.Change.id)).where(m.Change.run_id.in_(runs))).scalar() or 0,
        connection.execute(select(func.max(m.Decision.id)).where(m.Decision.at < moment)).scalar() or 0,
    )


def latest(connection: Connection) -> Mark:
    """The mark behind everything that is there."""
    tables = (m.Reading, m.Change, m.Decision)
    return Mark(*(connection.execute(select(func.max(t.__table__.c.id))).scalar() or 0 for t in tables))


def changes(connection: Connection, since: Mark, limit: int) -> tuple[list[Row], Mark, bool]:
    """At most some ``limit`` rows after ``since``, in the order of time; the mark of the last, and whether more follow.

    The records of one article are never parted.
    """
    waiting = [
        *_in_order(_readings(connection, since.reading, limit)),
        *_in_order(_changed(connection, since.change, limit)),
        *_in_order(_decided(connection, since.decision, limit)),
    ]
    waiting.sort(key=lambda w: (w.at, w.table, w.key))
    out: list[Row] = []
    mark = since
    for one in waiting:
        if out and len(out) + len(one.rows) > limit:
            return out, mark, True
        out += one.rows
        mark = mark._replace(**{("reading", "change", "decision")[one.table]: one.key})
    return out, mark, latest(connection) != mark


class _Waiting(NamedTuple):
    at: str
    table: int
    key: int
    rows: list[Row]


def _in_order(found: list[_Waiting]) -> list[_Waiting]:
    """Moments that never go back, so that a clock set back does not put a later key before an earlier one."""
    moments = accumulate((w.at for w in found), max)
    return [w._replace(at=at) for w, at in zip(found, moments, strict=True)]


def _readings(connection: Connection, after: int, limit: int) -> list[_Waiting]:
    """First readings of articles; what later ones change is in the table of changes."""
    r, v, first, other = m.Reading, m.Version, aliased(m.Reading), aliased(m.Version)
    earlier = exists().where(first.version_id == other.id, other.article_id == v.article_id, first.id < r.id)
    query = (
        select(r.id, r.made, r.data, m.Article.ident, v.title, v.body, v.published, earlier.label("later"))
        .join(v, v.id == r.version_id)
        .join(m.Article, m.Article.id == v.article_id)
        .where(r.id > after)
        .order_by(r.id)
        .limit(limit)
    )
    out, number = [], 0
    for one in connection.execute(query):
        rows: list[Row] = []
        if not one.later:
            text = f"{one.title}\n{one.body}"
            records = rows_of(unpack(one.data), one.ident, text, one.published).records
            for kind in KINDS:
                rows += [
                    _row(one.made, ADDED, row["ident"], kind, one.ident, after=content(kind, row))
                    for row in records[kind]
                ]
        out.append(_Waiting(one.made, 0, one.id, rows))
        number += len(rows)
        if number > limit:
            break
    return out


def _changed(connection: Connection, after: int, limit: int) -> list[_Waiting]:
    c = m.Change
    query = select(c.id, c.record, c.kind, c.what, c.before, c.after, m.Run.began).join(m.Run, m.Run.id == c.run_id)
    return [
        _Waiting(
            *(one.began, 1, one.id),
            [_row(one.began, _OF_READER[one.what], one.record, one.kind, None, before=one.before, after=one.after)],
        )
        for one in connection.execute(query.where(c.id > after).order_by(c.id).limit(limit))
    ]


def _decided(connection: Connection, after: int, limit: int) -> list[_Waiting]:
    d = m.Decision
    query = select(d.id, d.at, d.action, d.record, d.who, d.note, d.fields).where(d.id > after)
    kinds = {"e": KINDS[0], "s": KINDS[1], "g": KINDS[2]}
    return [
        _Waiting(
            one.at,
            2,
            one.id,
            [
                _row(
                    *(one.at, _OF_PEOPLE[one.action], one.record, kinds.get(one.record[:1], ""), None),
                    by=one.who,
                    note=one.note,
                    after=one.fields,
                )
            ],
        )
        for one in connection.execute(query.order_by(d.id).limit(limit))
    ]


def _row(at: str, change: str, record: str, kind: str, article: str | None, **more: Any) -> Row:
    row = {"at": at, "change": change, "record_id": record, "record_type": kind, "article_id": article}
    return {**row, "by": None, "note": None, "before": {}, "after": {}, **more}
