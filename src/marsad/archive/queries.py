"""Questions to the archive: records by side, type, day, outlet, words and state of review; the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, func, literal_column, or_, select, union
from sqlalchemy.orm import aliased

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.decided import BY_HAND
from marsad.archive.filters import DEFAULT as DEFAULT
from marsad.archive.filters import Filters as Filters
from marsad.archive.paging import AT_ONCE, Listing, every, page
from marsad.archive.rows import Row, Rows
from marsad.archive.search import having
from marsad.errors import ArchiveError


def events(connection: Connection, asked: Filters, dyad: tuple[str, str] | None = None) -> Rows:
    """Events; with ``dyad`` those in which one code acts on the other, or both act together."""
    return rows_of(connection, event_listing(connection, asked, dyad), asked)


def event_listing(connection: Connection, asked: Filters, dyad: tuple[str, str] | None = None) -> Listing:
    """What ``events`` answers, for paging."""
    e = m.Event
    where = event_conditions(connection, asked, dyad)
    whole = _with_article(select(*_columns(e), *_sort(e.first, e.ident)), e)
    light = placed(select(e.id), asked).where(*where)
    return Listing(whole.where(*where), fields.EVENTS, _event_rows, e.first, e.ident, light=light, whole=whole)


def event_conditions(
    connection: Connection, asked: Filters, dyad: tuple[str, str] | None = None
) -> list[ColumnElement[bool]]:
    """What must hold of an event in a query that is ``placed``."""
    e = m.Event
    where = [*_reviewed(e.ident, asked), *_outlet(asked), *having(connection, asked.words)]
    if asked.since:
        where.append(e.last >= asked.since)
    if asked.until:
        where.append(e.first <= asked.until)
    if asked.actor:
        where.append(_side(e.id, "actor", asked.actor))
    if asked.recipient:
        where.append(_side(e.id, "recipient", asked.recipient))
    if asked.side:
        where.append(_side(e.id, ("actor", "recipient"), asked.side))
    if dyad:
        where.append(e.id.in_(_between(*dyad)))
    if asked.type:
        where.append(e.type.in_(asked.type))
    if asked.quad:
        where.append(e.quad.in_(asked.quad))
    if asked.status:
        where.append(e.status.in_(asked.status))
    if asked.confidence:
        decided = _reviewed(e.ident, replace(asked, review=("accepted", "edited")))
        where.append(or_(e.confidence >= asked.confidence, e.rule == BY_HAND, *decided))
    return where


def _between(one: str, other: str) -> CompoundSelect[Any]:
    """Keys of the events in which one code acts on the other, or both act; found by the rarer keys alone."""
    a, b = aliased(m.Side), aliased(m.Side)
    both = select(a.record_id).join(b, b.record_id == a.record_id).where(a.role == "actor")
    return union(
        both.where(a.code == one, b.role.in_(("recipient", "actor")), b.code == other),
        both.where(a.code == other, b.role == "recipient", b.code == one),
    )


def event(connection: Connection, ident: str) -> Row:
    """The event with this public id, also a rejected one.  ArchiveError if the archive has none."""
    e = m.Event
    query = _with_article(select(*_columns(e), *_sort(e.first, e.ident)), e).where(e.ident == ident)
    found = _event_rows(connection, connection.execute(query).mappings().all())
    if not found:
        raise ArchiveError(f"no event {ident!r} in the archive; ids are in the first column of marsad events")
    return found[0]


def statements(connection: Connection, asked: Filters) -> Rows:
    """Statements; ``actor``: code of the speaker's side, ``type``: direct or indirect; days: of publication."""
    return rows_of(connection, statement_listing(connection, asked), asked)


def statement_listing(connection: Connection, asked: Filters) -> Listing:
    """What ``statements`` answers, for paging."""
    s, day = m.Statement, m.Version.published
    where = [*_reviewed(s.ident, asked), *_told(connection, asked)]
    where += [s.side.in_(codes) for codes in (asked.actor, asked.side) if codes]
    if asked.type:
        where.append(s.kind.in_(asked.type))
    whole = _with_article(select(*_columns(s), *_sort(day, s.ident)), s)
    light = _with_text(select(s.id), s).where(*where)
    return Listing(whole.where(*where), fields.STATEMENTS, _statement_rows, day, s.ident, light=light, whole=whole)


def agreements(connection: Connection, asked: Filters) -> Rows:
    """Agreements; ``actor``: codes that must all be parties; ``type``: kind; days are those of publication."""
    return rows_of(connection, agreement_listing(connection, asked), asked)


def agreement_listing(connection: Connection, asked: Filters) -> Listing:
    """What ``agreements`` answers, for paging; ``side``: codes of which one must be a party."""
    g, day = m.Agreement, m.Version.published
    where = [*_reviewed(g.ident, asked), *_told(connection, asked)]
    where += [_side(g.id, "party", (code,)) for code in asked.actor]
    if asked.side:
        where.append(_side(g.id, "party", asked.side))
    if asked.type:
        where.append(g.kind.in_(asked.type))
    whole = _with_article(select(*_columns(g), *_sort(day, g.ident)), g)
    light = _with_text(select(g.id), g).where(*where)
    return Listing(whole.where(*where), fields.AGREEMENTS, _agreement_rows, day, g.ident, light=light, whole=whole)


def clauses(connection: Connection, parties: Sequence[str]) -> list[Row]:
    """Agreements between all these parties (any, if there are none), each with its clauses as in JSON and their words.

    Rejected ones are left out.
    """
    g = m.Agreement
    query = _with_article(select(*_columns(g)), g).where(*_reviewed(g.ident, Filters()))
    for code in parties:
        query = query.where(_side(g.id, "party", (code,)))
    out: list[Row] = []
    for found in connection.execute(query.order_by(g.ident)).mappings():
        text = f"{found['title']}\n{found['body']}"
        told = {name: found[f"r_{name}"] for name in ("parties", "signed", "in_force", "rule")}
        told |= {name: found[name] for name in ("article_id", "outlet", "published")}
        told["clauses"] = [{**c, "words": text[c["start"] : c["end"]]} for c in found["r_clauses"]]
        out.append(told)
    return out


def people(connection: Connection, asked: Filters) -> Rows:
    """Persons over all articles, those named in most articles first; ``actor``: code of their country."""
    return rows_of(connection, people_listing(connection, asked), asked)


def people_listing(connection: Connection, asked: Filters) -> Listing:
    """What ``people`` answers, for paging."""
    p, v = m.Person, m.Version
    found = func.count(func.distinct(v.article_id))
    sums = [func.sum(p.mentions).label("mentions"), func.min(v.published).label("first")]
    who = p.who.op("||")(literal_column("''"))  # not by its index: texts are met in their order, each once
    columns: list[Any] = [*_sort(found, who), *sums, func.max(v.published).label("last")]
    query = (
        select(*columns)
        .join(m.Reading, m.Reading.id == p.reading_id)
        .join(v, v.id == m.Reading.version_id)
        .where(*_told(connection, asked))
        .group_by(who)
    )
    for codes in (asked.actor, asked.side):
        if codes:
            query = query.where(p.country.in_(codes))
    return Listing(query, fields.PEOPLE, _people_rows, found, who, grouped=True)


def _people_rows(connection: Connection, totals: Sequence[Any]) -> list[Row]:
    p = m.Person
    named: dict[str, list[Any]] = {}
    for at in range(0, len(totals), 500):
        names = select(p.who, p.name_ar, p.name_en, p.country, p.known, p.role).order_by(p.id)
        for who, *rest in connection.execute(names.where(p.who.in_([t["sort_ident"] for t in totals[at : at + 500]]))):
            named.setdefault(who, []).append(rest)
    out: list[Row] = []
    for total in totals:
        told = named[total["sort_ident"]]
        name, name_en, country, known = (next((r[n] for r in told if r[n]), None) for n in range(4))
        roles = sorted({r[4] for r in told if r[4]})
        values = (name, name_en, country, known, roles, int(total["mentions"]), total["sort_key"])
        out.append(dict(zip(fields.PEOPLE, (*values, total["first"], total["last"]), strict=True)))
    return out


def _told(connection: Connection, asked: Filters) -> list[ColumnElement[bool]]:
    return [*_outlet(asked), *published(asked), *having(connection, asked.words)]


def _sort(key: Any, ident: Any) -> list[Any]:
    return [key.label("sort_key"), ident.label("sort_ident")]


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
        _with_text(query, table)
        .join(m.Article, m.Article.id == m.Version.article_id)
        .outerjoin(m.Review, m.Review.record == table.ident)
    )


def _reviewed(ident: Any, asked: Filters) -> list[ColumnElement[bool]]:
    """Records in one of the states asked for; those that nobody decided on stand in no table."""
    r = m.Review
    if not asked.review:
        return []
    if "machine" in asked.review:
        return [ident.not_in(select(r.record).where(r.state.not_in(asked.review)))]
    return [ident.in_(select(r.record).where(r.state.in_(asked.review)))]


def placed(query: Any, asked: Filters) -> Select[Any]:
    """A query of events, joined with their texts where ``event_conditions`` ask for something of them."""
    return _with_text(query, m.Event) if asked.outlet or asked.words.strip() else query


def _with_text(query: Any, table: Any) -> Select[Any]:
    read = query.join(m.Reading, m.Reading.id == table.reading_id)
    joined: Select[Any] = read.join(m.Version, m.Version.id == m.Reading.version_id)
    return joined


def _outlet(asked: Filters) -> list[ColumnElement[bool]]:
    """Texts that one of the outlets published, also where it was another's first."""
    if not asked.outlet:
        return []
    seen = select(m.Sighting.version_id).where(m.Sighting.outlet.in_(asked.outlet))
    return [m.Version.id.in_(seen)]


def published(asked: Filters) -> list[ColumnElement[bool]]:
    """Texts that were published within the days asked for."""
    out: list[ColumnElement[bool]] = []
    if asked.since:
        out.append(m.Version.published >= asked.since)
    if asked.until:
        out.append(m.Version.published <= asked.until)
    return out


def _side(record: Any, roles: str | Sequence[str], codes: Sequence[str]) -> ColumnElement[bool]:
    """Records that have one of the codes in one of the roles."""
    wanted = [roles] if isinstance(roles, str) else roles
    return record.in_(select(m.Side.record_id).where(m.Side.role.in_(wanted), m.Side.code.in_(codes)))  # type: ignore[no-any-return]


def rows_of(connection: Connection, listing: Listing, asked: Filters) -> Rows:
    """The rows of a listing, at most ``asked.limit`` of them."""
    if asked.limit is None:
        return Rows(listing.columns, list(every(connection, listing)))
    return Rows(listing.columns, page(connection, listing, asked.limit)[0])


def _made(found: Sequence[Any], columns: Sequence[str], make: Any) -> list[Row]:
    rows: list[Row] = []
    for one in found:
        text = f"{one['title']}\n{one['body']}"
        row = {c[2:]: one[c] for c in one if c.startswith("r_")}
        row |= {k: one[k] for k in ("article_id", "title", "outlet", "url", "published", "lexicon")}
        row |= {"record_id": row["ident"], "review": one["state"] or "machine", "text_sha256": one["sha256"]}
        row |= {"reader": one["by"], **make(row, text)}
        rows.append({c: row[c] for c in columns})
    return rows


def _event_rows(connection: Connection, found: Sequence[Any]) -> list[Row]:
    events = _made(found, fields.EVENTS, _event)
    _add_stories(connection, events)
    return events


def _statement_rows(_: Connection, found: Sequence[Any]) -> list[Row]:
    return _made(found, fields.STATEMENTS, _statement)


def _agreement_rows(_: Connection, found: Sequence[Any]) -> list[Row]:
    return _made(found, fields.AGREEMENTS, _agreement)


def _event(row: Row, text: str) -> Row:
    sentence = text[row["evidence_start"] : row["evidence_end"]]
    story = {"story_id": None, "articles": None, "sources": None}
    return {"words": text[row["start"] : row["end"]], "sentence": sentence, **story}


def _add_stories(connection: Connection, events: list[Row]) -> None:
    """Give events the story that each tells; asked for apart, because a join would be made before the limit."""
    t = m.Story
    query = select(m.Telling.record, t.ident, t.articles, t.sources).join(t, t.id == m.Telling.story_id)
    for at in range(0, len(events), AT_ONCE):
        some = {row["record_id"]: row for row in events[at : at + AT_ONCE]}
        for record, *story in connection.execute(query.where(m.Telling.record.in_(list(some)))):
            some[record]["story_id"], some[record]["articles"], some[record]["sources"] = story


def _statement(row: Row, text: str) -> Row:
    spans = row["spans"] or [[row["cue_start"], row["cue_end"]]]
    words = " … ".join(text[a:b] for a, b in row["spans"])
    return {"words": words, "start": spans[0][0], "end": spans[-1][1]}


def _agreement(row: Row, text: str) -> Row:
    return {"clauses": [c["type"] for c in row["clauses"]]}
