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
    what it found; ``grouped``: ``key`` is a sum over groups.
    """

    query: Select[Any]
    columns: Sequence[str]
    make: Make
    key: Any
    ident: Any
    grouped: bool = False

    @property
    def ordered(self) -> Select[Any]:
        """The query in its order."""
        return self.query.order_by(self.key.desc().nulls_last(), self.ident)


def page(
    connection: Connection, listing: Listing, limit: int, after: Cursor | None = None
) -> tuple[list[Row], Cursor | None]:
    """At most ``limit`` rows behind ``after``, and the cursor of the last of them, ``None`` if no more follow."""
    query = listing.ordered.limit(limit + 1)
    if after is not None:
        behind = _behind(listing, after)
        query = query.having(behind) if listing.grouped else query.where(behind)
    found = connection.execute(query).mappings().all()
    shown = found[:limit]
    more = len(found) > limit
    return listing.make(connection, shown), (shown[-1]["sort_key"], shown[-1]["sort_ident"]) if more else None


def every(connection: Connection, listing: Listing) -> Iterator[Row]:
    """All rows in order, ``AT_ONCE`` of them in memory."""
    result = connection.execute(listing.ordered, execution_options={"yield_per": AT_ONCE})
    for some in result.mappings().partitions():
        yield from listing.make(connection, some)


def count(connection: Connection, listing: Listing) -> int:
    """How many rows there are."""
    counted = select(func.count()).select_from(listing.query.order_by(None).subquery())
    return int(connection.execute(counted).scalar_one())


def _behind(listing: Listing, after: Cursor) -> ColumnElement[bool]:
    value, ident = after
    if value is None:
        return and_(listing.key.is_(None), listing.ident > ident)
    same = and_(listing.key == value, listing.ident > ident)
    return or_(listing.key < value, same, listing.key.is_(None))
