"""Articles as the archive has them: the list of their latest versions, and one with its reading and its decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.coding import AGREEMENT, EVENT, KINDS, STATEMENT, unpack
from marsad.archive.filters import Filters
from marsad.archive.paging import Listing
from marsad.archive.queries import published
from marsad.archive.rows import Row
from marsad.archive.search import having
from marsad.archive.store import TABLES


class Kept(NamedTuple):
    """One article: its latest version, the packed reading of it as a dict, and its records in the tables.

    ``facts``: columns of ``fields.ARTICLES`` and ``number`` of the version; ``records``: kind to rows with ``review``;
    ``older``: records that people decided on and that stand in an older text or reading alone.
    """

    facts: Row
    title: str
    body: str
    reading: Row
    records: dict[str, list[Row]]
    versions: int
    older: list[Row]


def article_listing(connection: Connection, asked: Filters) -> Listing:
    """The latest versions of articles, the newest first; ``since``, ``until``, ``outlet`` and ``words`` count."""
    v, r = m.Version, m.Reading
    counts = [
        select(func.count()).select_from(t).where(t.__table__.c.reading_id == r.id).scalar_subquery().label(f"{kind}s")
        for kind, t in ((EVENT, m.Event), (STATEMENT, m.Statement), (AGREEMENT, m.Agreement))
    ]
    query = (
        select(m.Article.ident.label("article_id"), v.title, v.outlet, v.url, v.published, v.language, v.number)
        .add_columns(v.sha256.label("text_sha256"), r.reader, r.lexicon, *counts)
        .add_columns(v.published.label("sort_key"), m.Article.ident.label("sort_ident"))
        .join(m.Article, m.Article.id == v.article_id)
        .join(r, r.version_id == v.id)
        .where(v.current, r.current, *published(asked), *having(connection, asked.words))
    )
    if asked.outlet:
        query = query.where(v.id.in_(select(m.Sighting.version_id).where(m.Sighting.outlet.in_(asked.outlet))))
    return Listing(query, fields.ARTICLES, _rows, v.published, m.Article.ident)


def find_article(connection: Connection, ident: str) -> Kept | None:
    """The article with this public id, ``None`` if there is none."""
    v, r = m.Version, m.Reading
    listed = article_listing(connection, Filters()).query.where(m.Article.ident == ident)
    found = connection.execute(
        listed.add_columns(v.body, r.data, r.id.label("key"), v.article_id.label("of"))
    ).mappings()
    one = found.first()
    if one is None:
        return None
    records: dict[str, list[Row]] = {}
    older: list[Row] = []
    others = select(r.id).join(v, v.id == r.version_id).where(v.article_id == one["of"], r.id != one["key"])
    for kind in KINDS:
        columns = TABLES[kind].__table__.c
        query = select(*columns, m.Review.state.label("review")).outerjoin(m.Review, m.Review.record == columns.ident)
        rows = connection.execute(query.where(columns.reading_id == one["key"]).order_by(columns.id)).mappings()
        records[kind] = [{**row, "review": row["review"] or "machine"} for row in rows]
        kept = query.where(columns.kept, columns.reading_id.in_(others)).order_by(columns.id)
        older += [dict(row) for row in connection.execute(kept).mappings() if row["review"] != "rejected"]
    versions = connection.execute(select(func.count()).select_from(v).where(v.article_id == one["of"])).scalar_one()
    return Kept(_rows(connection, [one])[0], one["title"], one["body"], unpack(one["data"]), records, versions, older)


def article_of(connection: Connection, record: str) -> tuple[str, str] | None:
    """Public id of the article that has a record, and the record's id within it ("e1"); ``None`` if none has it."""
    for kind in KINDS:
        columns = TABLES[kind].__table__.c
        found = connection.execute(
            select(m.Article.ident, columns.local)
            .select_from(TABLES[kind])
            .join(m.Reading, m.Reading.id == columns.reading_id)
            .join(m.Version, m.Version.id == m.Reading.version_id)
            .join(m.Article, m.Article.id == m.Version.article_id)
            .where(columns.ident == record)
        ).first()
        if found is not None:
            return found.ident, found.local
    return None


class Span(NamedTuple):
    """First and last day of publication in an archive, ``None`` if it has no dated article."""

    first: dt.date | None
    last: dt.date | None


def days(connection: Connection) -> Span:
    """The days that the archive covers."""
    first, last = connection.execute(select(func.min(m.Version.published), func.max(m.Version.published))).one()
    return Span(first, last)


def _rows(_: Connection, found: Sequence[Any]) -> list[Row]:
    return [{c: one["number" if c == "version" else c] for c in fields.ARTICLES} for one in found]
