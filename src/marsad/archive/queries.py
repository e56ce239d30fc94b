"""Questions to the archive: records by side, type, day, outlet and state of review; the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.rows import Row, Rows

AT_ONCE = 500
DEFAULT = ("machine", "accepted", "edited")


@dataclass(frozen=True)
class Filters:
    """What is asked for; an empty tuple asks for anything.

    ``since``/``until``: inclusive days of what happened (of the publication where no date is told); ``review``: states
    wanted; ``text``: articles (keys of versions) wanted; ``limit``: most rows, ``None`` for all.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    review: tuple[str, ...] = DEFAULT
    limit: int | None = None


def events(connection: Connection, asked: Filters, dyad: tuple[str, str] | None = None) -> Rows:
    """Events; with ``dyad`` those in which one code acts on the other, or both act together."""
    e = m.Event
    query = _with_article(select(*_columns(e)), e).where(*_reviewed(e.ident, asked), *_outlet(asked))
    if asked.since:
        query = query.where(e.last >= asked.since)
    if asked.until:
        query = query.where(e.first <= asked.until)
    if asked.actor:
        query = query.where(_side(e.id, "actor", asked.actor))
    if asked.recipient:
        query = query.where(_side(e.id, "recipient", asked.recipient))
    if dyad:
        (a, b), actor, to = dyad, "actor", "recipient"
        query = query.where(
            or_(
                and_(_side(e.id, actor, (a,)), or_(_side(e.id, to, (b,)), _side(e.id, actor, (b,)))),
                and_(_side(e.id, actor, (b,)), _side(e.id, to, (a,))),
            )
        )
    if asked.type:
        query = query.where(e.type.in_(asked.type))
    if asked.status:
        query = query.where(e.status.in_(asked.status))
    query = query.order_by(e.first.desc().nulls_last(), e.ident)
    return _with_stories(connection, _rows(connection, query, asked, fields.EVENTS, _event))


def statements(connection: Connection, asked: Filters) -> Rows:
    """Statements; ``actor``: code of the speaker's side, ``type``: direct or indirect; days: of publication."""
    s = m.Statement
    query = _with_article(select(*_columns(s)), s)
    query = query.where(*_reviewed(s.ident, asked), *_outlet(asked), *_published(asked))
    if asked.actor:
        query = query.where(s.side.in_(asked.actor))
    if asked.type:
        query = query.where(s.kind.in_(asked.type))
    query = query.order_by(m.Version.published.desc().nulls_last(), s.ident)
    return _rows(connection, query, asked, fields.STATEMENTS, _statement)


def agreements(connection: Connection, asked: Filters) -> Rows:
    """Agreements; ``actor``: codes that must all be parties; ``type``: kind; days are those of publication."""
    g = m.Agreement
    query = _with_article(select(*_columns(g)), g)
    query = query.where(*_reviewed(g.ident, asked), *_outlet(asked), *_published(asked))
    for code in asked.actor:
        query = query.where(_side(g.id, "party", (code,)))
    if asked.type:
        query = query.where(g.kind.in_(asked.type))
    query = query.order_by(m.Version.published.desc().nulls_last(), g.ident)
    return _rows(connection, query, asked, fields.AGREEMENTS, _agreement)


def people(connection: Connection, asked: Filters) -> Rows:
    """Persons over all articles, those named in most articles first; ``actor``: code of their country."""
    p, v = m.Person, m.Version
    found = func.count(func.distinct(v.article_id))
    query = (
        select(p.who, func.sum(p.mentions), found, func.min(v.published), func.max(v.published))
        .join(m.Reading, m.Reading.id == p.reading_id)
        .join(v, v.id == m.Reading.version_id)
        .where(*_outlet(asked), *_published(asked))
        .group_by(p.who)
        .order_by(found.desc(), p.who)
        .limit(asked.limit)
    )
    if asked.actor:
        query = query.where(p.country.in_(asked.actor))
    totals = connection.execute(query).all()
    named: dict[str, list[Any]] = {}
    for at in range(0, len(totals), 500):
        names = select(p.who, p.name_ar, p.name_en, p.country, p.known, p.role).order_by(p.id)
        for who, *rest in connection.execute(names.where(p.who.in_([t[0] for t in totals[at : at + 500]]))):
            named.setdefault(who, []).append(rest)
    out: list[Row] = []
    for who, mentions, articles, first, last in totals:
        name, name_en, country, known = (next((r[n] for r in named[who] if r[n]), None) for n in range(4))
        roles = sorted({r[4] for r in named[who] if r[4]})
        values = (name, name_en, country, known, roles, int(mentions), articles, first, last)
        out.append(dict(zip(fields.PEOPLE, values, strict=True)))
    return Rows(fields.PEOPLE, out)


def as_of(connection: Connection) -> str:
    """The day on which the archive last changed, as ISO date; 1970-01-01 for an empty one."""
    moments = [select(func.max(m.Run.ended)), select(func.max(m.Decision.at)), select(func.max(m.Verdict.at))]
    found = [at for query in moments if (at := connection.execute(query).scalar())]
    return max(found, default="1970-01-01")[:10]


def _columns(table: Any) -> list[Any]:
    v, r = m.Version, m.Reading
    same = [m.Article.ident.label("article_id"), v.title, v.body, v.outlet, v.url, v.published, v.sha256]
    stamp = [r.reader.label("by"), r.lexicon, m.Review.state]
    return [*(c.label(f"r_{c.key}") for c in table.__table__.c), *same, *stamp]


def _with_article(query: Select[Any], table: Any) -> Select[Any]:
    return (
        query.join(m.Reading, m.Reading.id == table.reading_id)
        .join(m.Version, m.Version.id == m.Reading.version_id)
        .join(m.Article, m.Article.id == m.Version.article_id)
        .outerjoin(m.Review, m.Review.record == table.ident)
    )


def _reviewed(ident: Any, asked: Filters) -> list[ColumnElement[bool]]:
    return [func.coalesce(m.Review.state, "machine").in_(asked.review)] if asked.review else []


def _outlet(asked: Filters) -> list[ColumnElement[bool]]:
    """Texts that one of the outlets published, also where it was another's first."""
    if not asked.outlet:
        return []
    seen = select(m.Sighting.version_id).where(m.Sighting.outlet.in_(asked.outlet))
    return [m.Version.id.in_(seen)]


def _published(asked: Filters) -> list[ColumnElement[bool]]:
    out: list[ColumnElement[bool]] = []
    if asked.since:
        out.append(m.Version.published >= asked.since)
    if asked.until:
        out.append(m.Version.published <= asked.until)
    return out


def _side(record: Any, role: str, codes: Sequence[str]) -> ColumnElement[bool]:
    return record.in_(select(m.Side.record_id).where(m.Side.role == role, m.Side.code.in_(codes)))  # type: ignore[no-any-return]


def _rows(connection: Connection, query: Select[Any], asked: Filters, columns: Sequence[str], make: Any) -> Rows:
    rows: list[Row] = []
    for found in connection.execute(query.limit(asked.limit)).mappings():
        text = f"{found['title']}\n{found['body']}"
        row = {c[2:]: found[c] for c in found if c.startswith("r_")}
        row |= {k: found[k] for k in ("article_id", "title", "outlet", "url", "published", "lexicon")}
        row |= {"record_id": row["ident"], "review": found["state"] or "machine", "text_sha256": found["sha256"]}
        row |= {"reader": found["by"], **make(row, text)}
        rows.append({c: row[c] for c in columns})
    return Rows(columns, rows)


def _event(row: Row, text: str) -> Row:
    sentence = text[row["evidence_start"] : row["evidence_end"]]
    story = {"story_id": None, "articles": None, "sources": None}
    return {"words": text[row["start"] : row["end"]], "sentence": sentence, **story}


def _with_stories(connection: Connection, events: Rows) -> Rows:
    """Events with the story that each tells; asked for apart, because a join would be made before the limit."""
    t = m.Story
    query = select(m.Telling.record, t.ident, t.articles, t.sources).join(t, t.id == m.Telling.story_id)
    for at in range(0, len(events), AT_ONCE):
        some = {row["record_id"]: row for row in events[at : at + AT_ONCE]}
        for record, *story in connection.execute(query.where(m.Telling.record.in_(list(some)))):
            some[record]["story_id"], some[record]["articles"], some[record]["sources"] = story
    return events


def _statement(row: Row, text: str) -> Row:
    spans = row["spans"] or [[row["cue_start"], row["cue_end"]]]
    words = " … ".join(text[a:b] for a, b in row["spans"])
    return {"words": words, "start": spans[0][0], "end": spans[-1][1]}


def _agreement(row: Row, text: str) -> Row:
    return {"clauses": [c["type"] for c in row["clauses"]]}
