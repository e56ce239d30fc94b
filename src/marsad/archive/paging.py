"""Answers one row at a time: a page after a cursor, or all rows without holding them, from one state of the archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from marsad.archive.rows import Row

AT_ONCE = 500  # rows that are held while all are given out
Cursor = tuple[dt.date | int | None, str]
Make = Callable[[Connection, Sequence[Any]], list[Row]]


class Listing(NamedTuple):
    """A question whose answer has an order: by ``key`` from the highest down (none last), then by ``ident``.

    ``query``: without order, with both as columns ``sort_key`` and ``sort_ident``; ``make``: rows with ``columns`` of
    what it found; ``grouped``: ``key`` is a sum over groups; ``light``: a query for the same rows with as few tables
    as can be, whose columns do not matter; ``whole``: ``query`` without conditions, for rows whose ids are known.
    """

    query: Select[Any]
    columns: Sequence[str]
    make: Make
    key: Any
    ident: Any
    grouped: bool = False
    light: Select[Any] | None = None
    whole: Select[Any] | None = None

    def where(self, condition: ColumnElement[bool]) -> Listing:
        """Only those rows of which ``condition`` holds."""
        light = None if self.light is None else self.light.where(condition)
        return self._replace(query=self.query.where(condition), light=light)

    @property
    def keys(self) -> Listing:
        """The same with keys and ids alone, so that a database need not sort whole texts; all of a grouped one."""
        if self.grouped:
            return self
        query = self.query if self.light is None else self.light
        return self._replace(query=query.with_only_columns(self.key.label("sort_key"), self.ident.label("sort_ident")))

    @property
    def ordered(self) -> Select[Any]:
        """The query in its order."""
        return self.query.order_by(self.key.desc().nulls_last(), self.ident)


def page(
    connection: Connection, listing: Listing, limit: int, after: Cursor | None = None
) -> tuple[list[Row], Cursor | None]:
    """At most ``limit`` rows behind ``after``, and the cursor of the last of them, ``None`` if no more follow."""
    query = listing.keys.ordered.limit(limit + 1)
    if after is not None:
        behind = _behind(listing, after)
        query = query.having(behind) if listing.grouped else query.where(behind)
    found = connection.execute(query).mappings().all()
    shown, more = found[:limit], len(found) > limit
    rows = shown if listing.grouped else _whole(connection, listing, shown)
    return listing.make(connection, rows), (shown[-1]["sort_key"], shown[-1]["sort_ident"]) if more else None


def every(connection: Connection, listing: Listing) -> Iterator[Row]:
    """All rows in order, ``AT_ONCE`` of them in memory."""
    query = listing.keys.ordered
    result = connection.execute(query, execution_options={"yield_per": AT_ONCE})
    for some in result.mappings().partitions():
        yield from listing.make(connection, some if listing.grouped else _whole(connection, listing, some))


def _whole(connection: Connection, listing: Listing, found: Sequence[Any]) -> list[Any]:
    """The rows of which only the keys were found, in their order."""
    idents = [one["sort_ident"] for one in found]
    query = (listing.query if listing.whole is None else listing.whole).where(listing.ident.in_(idents))
    rows = {row["sort_ident"]: row for row in connection.execute(query).mappings()} if idents else {}
    return [rows[ident] for ident in idents]


def count(connection: Connection, listing: Listing) -> int:
    """How many rows there are."""
    query = listing.keys.query
    counted = select(func.count()).select_from(query.order_by(None).subquery())
    return int(connection.execute(counted).scalar_one())


def _behind(listing: Listing, after: Cursor) -> ColumnElement[bool]:
    value, ident = after
    if value is None:
        return and_(listing.key.is_(None), listing.ident > ident)
    same = and_(listing.key == value, listing.ident > ident)
    return or_(listing.key < value, same, listing.key.is_(None))
