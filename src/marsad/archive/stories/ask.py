"""Questions about stories: which there are, and what the reports of one say side by side."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, or_, select

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.paging import Listing
from marsad.archive.queries import Filters, rows_of
from marsad.archive.rows import Row, Rows
from marsad.archive.search import having
from marsad.archive.stories.differences import differences
from marsad.archive.stories.origins import medium_of
from marsad.errors import ArchiveError

ROLE = "story"
WRITERS = ("add", "reread")


def stories(connection: Connection, asked: Filters, least: int = 2) -> Rows:
    """What ``story_listing`` lists."""
    return rows_of(connection, story_listing(connection, asked, least), asked)


def story_listing(connection: Connection, asked: Filters, least: int = 2) -> Listing:
    """Stories with at least ``least`` articles, the newest first.

    ``actor``: codes that must all take part, on whichever side; ``side``: codes of which one must; ``type``,
    ``status``: of any of its records; ``outlet``, ``words``: of one of the articles that tell it.
    """
    s, e, v = m.Story, m.Event, m.Version
    words = func.substr(v.title + "\n" + v.body, e.evidence_start + 1, e.evidence_end - e.evidence_start)
    query = (
        select(*s.__table__.c, words.label("sentence"), s.first.label("sort_key"), s.ident.label("sort_ident"))
        .outerjoin(e, e.ident == s.lead)
        .outerjoin(m.Reading, m.Reading.id == e.reading_id)
        .outerjoin(v, v.id == m.Reading.version_id)
        .where(s.articles >= least)
    )
    if asked.since:
        query = query.where(s.last >= asked.since)
    if asked.until:
        query = query.where(s.first <= asked.until)
    for codes in (*((code,) for code in asked.actor), asked.side):
        if codes:
            query = query.where(s.id.in_(select(m.Side.record_id).where(m.Side.role == ROLE, m.Side.code.in_(codes))))
    told = select(m.Telling.story_id).join(e, e.ident == m.Telling.record)
    if asked.type:
        query = query.where(s.id.in_(told.where(e.type.in_(asked.type))))
    if asked.status:
        query = query.where(s.id.in_(told.where(e.status.in_(asked.status))))
    read = told.join(m.Reading, m.Reading.id == e.reading_id)
    if asked.outlet:
        seen = read.join(m.Sighting, m.Sighting.version_id == m.Reading.version_id)
        query = query.where(s.id.in_(seen.where(m.Sighting.outlet.in_(asked.outlet))))
    if having_words := having(connection, asked.words):
        query = query.where(s.id.in_(read.join(v, v.id == m.Reading.version_id).where(*having_words)))
    return Listing(query, fields.STORIES, lambda _, found: [_story(dict(row)) for row in found], s.first, s.ident)


def _story(found: Row) -> Row:
    return {c: found["ident" if c == "story_id" else c] for c in fields.STORIES}


def story(connection: Connection, ident: str) -> dict[str, Any]:
    """A story by its id or by that of one of its records: its columns, ``reports`` and ``differences``.

    ArchiveError if there is none, with what to do.
    """
    s, e, v, k = m.Story, m.Event, m.Version, m.Sketch
    by_record = select(m.Telling.story_id).where(m.Telling.record == ident)
    found = (
        connection.execute(select(*s.__table__.c).where(or_(s.ident == ident, s.id.in_(by_record)))).mappings().first()
    )
    if found is None:
        raise ArchiveError(f"no story {ident!r} and no story with a record of this id; marsad stories build makes them")
    whole = v.title + "\n" + v.body
    sentence = func.substr(whole, e.evidence_start + 1, e.evidence_end - e.evidence_start).label("sentence")
    words = func.substr(whole, e.start + 1, e.end - e.start).label("words")
    told = (
        e.type,
        e.mode,
        e.actor,
        e.recipient,
        e.date,
        e.date_basis,
        e.first,
        e.last,
        e.status,
        e.claimed_by,
        e.start,
        e.end,
    )
    same = (m.Article.ident.label("article_id"), v.title, v.outlet, v.url, v.published, k.family, k.agencies)
    query = (
        select(e.ident.label("record_id"), *told, words, sentence, *same)
        .join(m.Telling, m.Telling.record == e.ident)
        .join(m.Reading, m.Reading.id == e.reading_id)
        .join(v, v.id == m.Reading.version_id)
        .join(m.Article, m.Article.id == v.article_id)
        .join(k, k.version_id == v.id)
        .where(m.Telling.story_id == found["id"])
        .order_by(v.published.asc().nulls_last(), e.ident)
    )
    reports = [dict(row) for row in connection.execute(query).mappings()]
    differing = differences(reports)
    texts = {r["family"]: r["article_id"] for r in reversed(reports)}
    for report in reports:
        medium = medium_of(report["outlet"])
        report["ownership"] = medium.ownership if medium else None
        first = texts[report.pop("family")]
        report["copy_of"] = first if first != report["article_id"] else None
        del report["first"], report["last"]
    row = {c: found["ident"] if c == "story_id" else found[c] for c in fields.STORIES if c != "sentence"}
    return {**row, "differences": differing, "reports": reports}


def behind(connection: Connection) -> bool:
    """Whether texts were added or read anew since the stories were built, or they never were."""
    r = m.Run
    built = connection.execute(select(func.max(r.id)).where(r.verb == "stories")).scalar() or 0
    since = connection.execute(select(r.verb, r.counts).where(r.id > built, r.verb.in_(WRITERS)))
    return any(verb != "add" or counts.get("added") or counts.get("version") for verb, counts in since)
