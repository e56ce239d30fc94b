"""Looks at feeds and sitemaps again and again, and keeps what is new in them.

All that a look needs to know of those before stands in the archive: whoever is interrupted goes on where he was.  A
page is remembered once it is stored, a list once all its pages are; both are asked only if they have changed (``ETag``,
``Last-Modified``).  An address that fails is asked again after twice the time, four times, … up to a day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from marsad.archive.archive import Archive
from marsad.archive.fetched import Memory, recall, remember
from marsad.archive.ingest import Counts, Done, Found
from marsad.archive.pool import Pool
from marsad.archive.store import stamp
from marsad.sources.extractor import Extractor
from marsad.sources.given import Given
from marsad.sources.refusal import Refused, RefusedError
from marsad.sources.watchlist import Source
from marsad.sources.web.collect import article_of, listed_in
from marsad.sources.web.feeds import Listed
from marsad.sources.web.fetch import Fetched, Fetcher, TryLaterError
from marsad.sources.web.xml import FEED, SITEMAP, kind_of_answer

_DAY = 86_400
_TRIES = 6  # in a row, after which a page is left until its list says that it has changed

Clock = Callable[[], dt.datetime]
Told = Callable[[list[Done], Counts], None]


@dataclass
class Look:
    """What one look at a source found: ``listed`` pages, those ``asked`` for, ``unchanged`` ones; ``due``: the next.

    ``refused``: why the list itself could not be read.
    """

    source: Source
    listed: int = 0
    asked: int = 0
    unchanged: int = 0
    counts: Counts = field(default_factory=Counts)
    refused: Refused | None = None
    due: str = ""


class Watcher:
    """Looks at sources with one fetcher; ``clock``: the time in UTC; ``extractor``: where pages are read."""

    def __init__(
        self, archive: Archive, fetcher: Fetcher, pool: Pool, clock: Clock, extractor: Extractor | None = None
    ) -> None:
        self._archive = archive
        self._fetcher = fetcher
        self._pool = pool
        self._clock = clock
        self._extractor = extractor

    def due(self, source: Source) -> dt.datetime | None:
        """When a source is to be looked at again; ``None`` if it never was."""
        known = recall(self._archive.engine, [source.url]).get(source.url)
        return dt.datetime.fromisoformat(known.due) if known is not None and known.due else None

    def failing(self, source: Source) -> bool:
        """True if the last look failed."""
        known = recall(self._archive.engine, [source.url]).get(source.url)
        return known is not None and known.failures > 0

    def look(self, source: Source, told: Told) -> Look:
        """Look at a source now and store what is new; ``told`` hears of what is stored.

        ArchiveError if the database fails; what the web does wrong is told in the result.
        """
        engine = self._archive.engine
        known = recall(engine, [source.url]).get(source.url, Memory(source.url))
        out = Look(source)
        try:
            answer = self._fetcher.get(source.url, known.etag, known.modified)
            pages = [] if answer.status == 304 else self._pages(answer, source)
        except RefusedError as refusal:
            out.refused = refusal.named(source.url)
            memory = self._failed(known, refusal, source.every)._replace(etag="", modified="")
            remember(engine, [memory])
            out.due = memory.due
            return out
        look = _Pages(self, source, out, [p for p in pages if isinstance(p, Listed)])
        refusals: list[Found] = [(p.name, p) for p in pages if isinstance(p, Refused)]
        out.listed = len(pages) - len(refusals)
        if pages:
            out.counts = self._archive.add_found(_chained(refusals, look), self._pool, look.stored(told))
            look.remember_unchanged()
        whole = not out.counts.failed and not look.left
        etag, modified = (answer.etag, answer.modified) if whole else ("", "")
        if answer.status == 304:
            etag, modified = answer.etag or known.etag, answer.modified or known.modified
        out.due = self.after(source.every)
        remember(engine, [Memory(source.url, etag, modified, at=self.after(0), due=out.due)])
        return out

    def _pages(self, answer: Fetched, source: Source) -> list[Listed | Refused]:
        if kind_of_answer(answer.data) not in (FEED, SITEMAP):
            raise RefusedError(
                "", "a page, and not a feed or sitemap", "give the address of its feed, or use marsad add"
            )
        return list(islice(listed_in(answer, self._fetcher), source.most))

    def after(self, seconds: float) -> str:
        """The moment so many seconds from now."""
        return stamp(self._clock() + dt.timedelta(seconds=seconds))

    def _failed(self, known: Memory, refusal: RefusedError, every: int) -> Memory:
        """What is remembered of an address that failed: later and later, or when the server says."""
        failures = known.failures + 1
        wait = max(min(every * 2.0 ** min(failures, 20), _DAY), every)
        if isinstance(refusal, TryLaterError):
            wait = max(wait, min(refusal.after, 7 * _DAY))
        changed = known._replace(at=self.after(0), due=self.after(wait), failures=failures)
        return changed._replace(told=f"{refusal.reason}"[:500])

    def page(self, listed: Listed, known: Memory, source: Source) -> tuple[Found | None, Memory]:
        """Ask for a page: what came (nothing if it is unchanged), and what to remember once that is stored."""
        fresh = Memory(listed.url, stamp=listed.changed, at=self.after(0), due=self.after(source.recheck))
        try:
            answer = self._fetcher.get(listed.url, known.etag, known.modified, lists=False)
            if answer.status == 304:
                return None, fresh._replace(etag=known.etag, modified=known.modified)
            fresh = fresh._replace(etag=answer.etag, modified=answer.modified)
            given = Given(listed.published, source.outlet, True, self._extractor)
            return (listed.url, article_of(answer, given)), fresh
        except RefusedError as refusal:
            memory = self._failed(known._replace(stamp=listed.changed), refusal, source.every)
            return (listed.url, refusal.named(listed.url)), memory


class _Pages:
    """The pages of one look that must be asked for, and what to remember of them; ``left``: put off after failures."""

    def __init__(self, watcher: Watcher, source: Source, out: Look, pages: list[Listed]) -> None:
        self._watcher = watcher
        self._source = source
        self._out = out
        self._engine = watcher._archive.engine
        self._pages = pages
        self._pending: dict[str, Memory] = {}
        self._unchanged: list[Memory] = []
        self.left = 0

    def __iter__(self) -> Iterator[Found]:
        known = recall(self._engine, [p.url for p in self._pages])
        for listed in self._pages:
            before = known.get(listed.url, Memory(listed.url))
            if not self._needed(listed, before):
                self._out.unchanged += 1
                continue
            self._out.asked += 1
            found, memory = self._watcher.page(listed, before, self._source)
            if found is None:
                self._out.unchanged += 1
                self._unchanged.append(memory)
            else:
                self._pending[listed.url] = memory
                yield found

    def _needed(self, listed: Listed, before: Memory) -> bool:
        """Is it new, said to have changed, due again after a failure, or of a list that does not say?"""
        if not before.at or (listed.changed and listed.changed != before.stamp):
            return True
        if before.failures:
            waits = before.failures < _TRIES
            due = waits and before.due <= self._watcher.after(0)
            self.left += waits and not due
            return due
        return not listed.changed and before.due <= self._watcher.after(0)

    def stored(self, told: Told) -> Told:
        """What hears of stored batches: remembers their pages, then passes it on."""

        def hear(done: list[Done], counts: Counts) -> None:
            remember(self._engine, [m for one in done if (m := self._pending.pop(one.source, None)) is not None])
            told(done, counts)

        return hear

    def remember_unchanged(self) -> None:
        """Keep that the pages were asked for."""
        remember(self._engine, self._unchanged)


def _chained(first: list[Found], rest: _Pages) -> Iterator[Found]:
    yield from first
    yield from rest
