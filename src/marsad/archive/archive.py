"""An open archive: what Python programs and the command line ask it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import Engine

from marsad.archive import by_hand, coverage, ingest, merging, months, queries, reread, review
from marsad.archive.engine import make_engine, reading, told, url_of, writing
from marsad.archive.filters import DEFAULT, Filters
from marsad.archive.formulas import report
from marsad.archive.migrate import prepare
from marsad.archive.pool import OwnProcess, Pool
from marsad.archive.rows import Row, Rows
from marsad.archive.search import search
from marsad.archive.store import Writer
from marsad.archive.stories import ask
from marsad.archive.stories.build import Built, build
from marsad.archive.stories.verdicts import decide
from marsad.archive.texts import with_texts
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

    def event(self, ident: str) -> Row:
        """The event with this id, as people's decisions left it; ArchiveError if there is none."""
        with reading(self.engine) as connection:
            return queries.event(connection, ident)

    def dyad(self, first: str, second: str, **asked: Any) -> Rows:
        """Events between two codes in either direction, or that both took part in."""
        with reading(self.engine) as connection:
            return queries.events(connection, filters(**asked), (first, second))

    def dyad_months(
        self,
        first: str | None = None,
        second: str | None = None,
        since: Day = None,
        until: Day = None,
        limit: int | None = None,
    ) -> Rows:
        """Counts of events by month and direction: between two codes, or of all pairs if none are named.

        ``limit``: only so many rows, the last ones.
        """
        with reading(self.engine) as connection:
            dyad = (first, second) if first and second else None
            rows = months.dyad_months(connection, _day(since), _day(until), dyad)
        return Rows(rows.columns, list(rows[-limit:])) if limit else rows

    def formulas(
        self,
        first: str,
        second: str,
        since: Day = None,
        until: Day = None,
        genre: str | None = None,
        silence: int = report.SILENCE,
        limit: int | None = None,
    ) -> Rows:
        """Set phrases between two codes: first use, returns, disappearance; see ``formulas.report.formulas``."""
        with reading(self.engine) as connection:
            rows = report.formulas(connection, (first, second), _day(since), _day(until), genre, silence)
        return Rows(rows.columns, list(rows[:limit]))

    def statements(self, **asked: Any) -> Rows:
        """Statements, the newest first."""
        with reading(self.engine) as connection:
            return queries.statements(connection, filters(**asked))

    def agreements(self, **asked: Any) -> Rows:
        """Agreements as articles tell of them, the newest first."""
        with reading(self.engine) as connection:
            return queries.agreements(connection, filters(**asked))

    def clauses(self, *parties: str) -> list[Row]:
        """Agreements between all these parties, with their clauses in full; see ``queries.clauses``."""
        with reading(self.engine) as connection:
            return queries.clauses(connection, parties)

    def people(self, **asked: Any) -> Rows:
        """Persons over all articles."""
        with reading(self.engine) as connection:
            return queries.people(connection, filters(**asked))

    def search(self, words: str, **asked: Any) -> Rows:
        """Articles that have all the words and "phrases"."""
        with reading(self.engine) as connection:
            return search(connection, words, filters(**asked))

    def coverage(self, **asked: Any) -> Rows:
        """How many articles and records there are of each month, outlet and language, the newest first."""
        with reading(self.engine) as connection:
            return coverage.coverage(connection, filters(**asked))

    def failures(self, **asked: Any) -> Rows:
        """Inputs that could not be read, the latest first; ``since``/``until``: days on which they were tried."""
        with reading(self.engine) as connection:
            return coverage.failures(connection, filters(**asked))

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

    def add_record(
        self,
        article: str,
        kind: str,
        span: tuple[int, int],
        who: str,
        fields: Mapping[str, Any],
        note: str | None = None,
    ) -> str:
        """Keep a record that somebody made of words of an article; its id.  See ``by_hand.add``."""
        with writing(self.engine) as connection:
            return by_hand.add(Writer(connection, 0), connection, article, kind, span, who, note, fields)

    def merge(self, ident: str, into: str, who: str, note: str | None = None) -> bool:
        """Keep that two records are one; see ``merging.merge``."""
        with writing(self.engine) as connection:
            return merging.merge(Writer(connection, 0), connection, ident, into, who, note)

    def history(self, ident: str) -> dict[str, Any]:
        """A record with its state and all decisions on it."""
        with reading(self.engine) as connection:
            return review.history(connection, ident)

    def reread(self, pool: Pool, apply: bool, told: reread.Told, again: bool = False) -> reread.Outcome:
        """Read anew what another version or other language data read; see ``reread.reread``."""
        return reread.reread(self.engine, pool, (__version__, digest(data_root(), "ar")), apply, told, again)

    def stories(self, least: int = 2, **asked: Any) -> Rows:
        """Acts that at least ``least`` articles tell, the newest first; made by ``build_stories``."""
        with reading(self.engine) as connection:
            return ask.stories(connection, filters(**asked), least)

    def story(self, ident: str) -> dict[str, Any]:
        """A story, by its id or that of one of its records, with what its reports say side by side."""
        with reading(self.engine) as connection:
            return ask.story(connection, ident)

    def stories_behind(self) -> bool:
        """Whether the archive has changed since the stories were built."""
        with reading(self.engine) as connection:
            return ask.behind(connection)

    def build_stories(self) -> Built:
        """Find anew which records tell one act; decisions of people stand."""
        with writing(self.engine) as connection:
            return build(connection, Writer(connection, 0), __version__, digest(data_root(), "ar"))

    def relate(self, records: Iterable[str], verdict: str, who: str, note: str | None = None) -> Built:
        """Keep a decision on records (``same``, ``different`` or ``open``) and build the stories anew."""
        with writing(self.engine) as connection:
            writer = Writer(connection, 0)
            decide(writer, connection, records, verdict, who, note)
            return build(connection, writer, __version__, digest(data_root(), "ar"))

    def with_texts(self, rows: Rows) -> Iterator[tuple[dict[str, Any], str]]:
        """Each record with the text that its offsets count in."""
        with reading(self.engine) as connection:
            yield from with_texts(connection, rows)

    def as_of(self) -> str:
        """The day (ISO, UTC) on which the archive last changed: by a run, or by somebody's decision."""
        with reading(self.engine) as connection:
            return queries.as_of(connection)

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
    confidence: float = 0.0,
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
        confidence=confidence,
        review=_names(review),
        limit=limit,
    )


def _day(day: Day) -> dt.date | None:
    return parse_date(day) if isinstance(day, str) else day


def _names(names: Names) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
