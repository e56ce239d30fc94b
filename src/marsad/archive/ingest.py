"""Articles into the archive, batch by batch: what was reported as done is stored, and nothing is stored by half.

Each batch is one transaction.  An article whose text is there already costs a look-up; only new texts are read.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Engine, insert, select, update

from marsad.archive import models as m
from marsad.archive.coding import Read, unread
from marsad.archive.engine import reading, writing
from marsad.archive.identity import Incoming, address, incoming
from marsad.archive.met import Met
from marsad.archive.pool import Pool, Result
from marsad.archive.store import ADDED, KNOWN, SEEN, VERSION, Writer, now
from marsad.lexicon.load import LANGUAGES
from marsad.model.article import Article
from marsad.sources import Refused

BATCH = 64  # articles of a transaction
LONGEST = 2.0  # seconds before a smaller batch is written


@dataclass
class Counts:
    """What became of the inputs: new articles, new versions, further sightings, already known, failures."""

    added: int = 0
    version: int = 0
    seen: int = 0
    known: int = 0
    failed: int = 0

    @property
    def articles(self) -> int:
        """Articles that the archive has now."""
        return self.added + self.version + self.seen + self.known


class Done(NamedTuple):
    """One input that is stored; ``outcome``: added, version, seen, known or failed; ``ident`` of the article."""

    outcome: str
    ident: str
    source: str
    given: str
    told: Refused | None = None


Found = tuple[str, Article | Refused]
Told = Callable[[list[Done], Counts], None]


class Slot(NamedTuple):
    """An input on its way: what came, or why it was refused, and whether it must be read."""

    source: str
    come: Incoming | None
    refused: Refused | None
    needed: bool
    known: str = ""


def _some(found: Iterator[Found]) -> list[Found]:
    """The next inputs: a batch of them, or those that come within the time a batch may wait."""
    out: list[Found] = []
    begun = time.monotonic()
    for one in islice(found, BATCH):
        out.append(one)
        if time.monotonic() - begun > LONGEST:
            break
    return out


def add(engine: Engine, found: Iterable[Found], pool: Pool, stamp: tuple[str, str], told: Told) -> Counts:
    """Store all of ``found`` and their readings; ``told`` is called after each batch that is safely stored.

    ``stamp``: version and lexicon digest of the reader, for the log of runs.  ArchiveError if the database fails.
    """
    return _Adding(engine, pool, stamp, told).run(found)


class _Adding:
    """One run; holds the inputs between look-up and commit."""

    def __init__(self, engine: Engine, pool: Pool, stamp: tuple[str, str], told: Told) -> None:
        self._engine = engine
        self._pool = pool
        self._told = told
        self._counts = Counts()
        self._slots: deque[Slot] = deque()
        self._batch: list[tuple[Slot, Result | None]] = []
        self._pending: set[str] = set()
        self._wrote = time.monotonic()
        with writing(engine) as connection:
            self._run = Writer(connection, 0).key(m.Run)
            row = {"id": self._run, "verb": "add", "began": now(), "version": stamp[0], "lexicon": stamp[1]}
            connection.execute(insert(m.Run), [row | {"ended": None, "counts": asdict(self._counts)}])

    def run(self, found: Iterable[Found]) -> Counts:
        for result in self._pool.read(self._needed(iter(found))):
            self._drain()
            self._batch.append((self._slots.popleft(), result))
            self._drain()
        self._drain()
        self._write(last=True)
        return self._counts

    def _needed(self, found: Iterator[Found]) -> Iterator[Article]:
        """The articles that must be read; all inputs take their place in the queue."""
        while chunk := _some(found):
            slots = [
                Slot(source, None, item, False)
                if isinstance(item, Refused)
                else Slot(source, incoming(item, source), None, True)
                for source, item in chunk
            ]
            for slot in self._looked_up(slots):
                self._slots.append(slot)
                if slot.needed and slot.come is not None:
                    yield slot.come.article
            self._drain()

    def _looked_up(self, slots: list[Slot]) -> Iterator[Slot]:
        comes = [s.come for s in slots if s.come is not None]
        with reading(self._engine) as connection:
            query = select(m.Version.sha256, m.Article.ident).join(m.Article)
            rows = connection.execute(query.where(m.Version.sha256.in_([c.sha256 for c in comes])))
            texts = {row.sha256: row.ident for row in rows}
            digests = select(m.Sighting.digest).where(m.Sighting.digest.in_([c.sighting for c in comes]))
            seen = set(connection.execute(digests).scalars())
        for slot in slots:
            come = slot.come
            if come is None:
                yield slot
            elif come.sha256 in texts or come.sha256 in self._pending:
                light = come._replace(article=replace(come.article, title="", body=""))  # a sighting needs no text
                known = texts.get(come.sha256, "") if come.sighting in seen else ""
                yield Slot(slot.source, light, None, False, known)
            else:
                self._pending.add(come.sha256)
                yield slot._replace(needed=come.article.language in LANGUAGES)

    def _drain(self) -> None:
        """Take what needs no reading off the queue; write when there is enough."""
        while self._slots and not self._slots[0].needed:
            self._batch.append((self._slots.popleft(), None))
            if len(self._batch) >= BATCH:
                self._write()
        if len(self._batch) >= BATCH or (self._batch and time.monotonic() - self._wrote > LONGEST):
            self._write()

    def _write(self, last: bool = False) -> None:
        done: list[Done] = []
        counts = replace(self._counts)
        with writing(self._engine) as connection:
            writer = Writer(connection, self._run)
            met = Met(connection, [slot.come for slot, _ in self._batch if slot.come is not None and not slot.known])
            for slot, result in self._batch:
                one = self._store(writer, met, slot, result)
                done.append(one)
                setattr(counts, one.outcome, getattr(counts, one.outcome) + 1)
            writer.settle()
            values = {"counts": asdict(counts)} | ({"ended": now()} if last else {})
            connection.execute(update(m.Run).where(m.Run.id == self._run).values(values))
        self._counts = counts
        self._pending.difference_update(s.come.sha256 for s, _ in self._batch if s.come is not None)
        self._batch = []
        self._wrote = time.monotonic()
        if done:
            self._told(done, counts)

    def _store(self, writer: Writer, met: Met, slot: Slot, result: Result | None) -> Done:
        come = slot.come
        if come is None or isinstance(result, str):
            refused = slot.refused
            if refused is None:
                mend = "please report it together with the article"
                refused = Refused(slot.source, come.article.id if come else "", str(result), mend)
            writer.failure(refused, address(slot.source))
            return Done("failed", "", slot.source, refused.place, refused)
        if slot.known:
            return Done(KNOWN, slot.known, slot.source, come.article.id)
        try:
            if result is None and come.article.language not in LANGUAGES:
                result = unread(come.article.text)
            outcome, ident = writer.article(come, result, met)
        except LookupError:  # its twin in the same input could not be read
            refused = Refused(slot.source, come.article.id, "the reader failed on the same text before", "see there")
            writer.failure(refused, address(slot.source))
            return Done("failed", "", slot.source, refused.place, refused)
        return Done(outcome, ident, slot.source, come.article.id)


__all__ = ["ADDED", "KNOWN", "SEEN", "VERSION", "Counts", "Done", "Read", "add"]
