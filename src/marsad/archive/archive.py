"""An open archive: what Python programs and the command line ask it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Engine

from marsad.archive import ingest, queries, reread, review
from marsad.archive.engine import make_engine, reading, told, url_of, writing
from marsad.archive.filters import DEFAULT, Filters
from marsad.archive.migrate import prepare
from marsad.archive.pool import OwnProcess, Pool
from marsad.archive.rows import Rows
from marsad.archive.search import search
from marsad.archive.store import Writer
from marsad.lexicon.load import data_root, digest
from marsad.model.article import Article
from marsad.sources.fields import parse_date
from marsad.version import __version__

Names = str | Iterable[str]
Day = dt.date | str | None


class Archive:
    """One database with its queries; made by ``open_archive``.  Use ``with`` or ``close``.

    Filters are the same everywhere: ``since``/``until`` (ISO days, inclusive), ``actor``, ``recipient``, ``type``,
    ``outlet``, ``status``, ``review`` (a string or several), ``limit``.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine

    def events(self, **asked: Any) -> Rows:
        """Events, the newest first."""
        with reading(self.engine) as connection:
            return queries.events(connection, filters(**asked))

    def dyad(self, first: str, second: str, **asked: Any) -> Rows:
        """Events between two codes in either direction, or that both took part in."""
        with reading(self.engine) as connection:
            return queries.events(connection, filters(**asked), (first, second))

    def statements(self, **asked: Any) -> Rows:
        """Statements, the newest first."""
        with reading(self.engine) as connection:
            return queries.statements(connection, filters(**asked))

    def agreements(self, **asked: Any) -> Rows:
        """Agreements as articles tell of them, the newest first."""
        with reading(self.engine) as connection:
            return queries.agreements(connection, filters(**asked))

    def people(self, **asked: Any) -> Rows:
        """Persons over all articles."""
        with reading(self.engine) as connection:
            return queries.people(connection, filters(**asked))

    def search(self, words: str, **asked: Any) -> Rows:
        """Articles that have all the words and "phrases"."""
        with reading(self.engine) as connection:
            return search(connection, words, filters(**asked))

    def add(self, articles: Iterable[Article], source: str = "-", pool: Pool | None = None) -> ingest.Counts:
        """Store and read articles; the same again changes nothing."""
        found = ((source, article) for article in articles)
        return self.add_found(found, pool or OwnProcess(), lambda done, counts: None)

    def add_found(self, found: Iterable[ingest.Found], pool: Pool, told: ingest.Told) -> ingest.Counts:
        """Store what ``sources.read_named`` yields; ``told`` hears of each batch once it is safely stored."""
        return ingest.add(self.engine, found, pool, (__version__, digest(data_root(), "ar")), told)

    def decide(
        self, ident: str, action: str, who: str, note: str | None = None, fields: Mapping[str, Any] | None = None
    ) -> None:
        """Keep what somebody decided on a record: accept, edit (with ``fields``), reject or note."""
        with writing(self.engine) as connection:
            review.decide(Writer(connection, 0), connection, ident, action, who, note, fields)

    def undo(self, ident: str, who: str) -> None:
        """Take back the last decision on a record."""
        with writing(self.engine) as connection:
            review.undo(Writer(connection, 0), connection, ident, who)

    def history(self, ident: str) -> dict[str, Any]:
        """A record with its state and all decisions on it."""
        with reading(self.engine) as connection:
            return review.history(connection, ident)

    def reread(self, pool: Pool, apply: bool, told: reread.Told, again: bool = False) -> reread.Outcome:
        """Read anew what another version or other language data read; see ``reread.reread``."""
        return reread.reread(self.engine, pool, (__version__, digest(data_root(), "ar")), apply, told, again)

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def open_archive(address: str | Path, create: bool = False, *, read_only: bool = False) -> Archive:
    """The archive at a path or ``postgresql://`` address, its tables brought to this version.

    ``create``: make it if it is not there; ``read_only``: refuse every change after that.  ArchiveError if it cannot be
    opened, with what to do.
    """
    engine = make_engine(url_of(address), create)
    try:
        with told(engine):
            prepare(engine, create)
    except BaseException:
        engine.dispose()
        raise
    if read_only:
        engine.dispose()
        engine = make_engine(url_of(address), create=False, read_only=True)
    return Archive(engine)


def filters(
    since: Day = None,
    until: Day = None,
    actor: Names = (),
    recipient: Names = (),
    type: Names = (),
    outlet: Names = (),
    status: Names = (),
    review: Names = DEFAULT,
    limit: int | None = None,
) -> Filters:
    """Filters from what people write; ValueError for a day that is none."""
    return Filters(
        since=_day(since),
        until=_day(until),
        actor=_names(actor),
        recipient=_names(recipient),
        type=_names(type),
        outlet=_names(outlet),
        status=_names(status),
        review=_names(review),
        limit=limit,
    )


def _day(day: Day) -> dt.date | None:
    return parse_date(day) if isinstance(day, str) else day


def _names(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
