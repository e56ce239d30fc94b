"""Carries a run out: shards to jobs, jobs to an engine, what comes back to the folder.

A job whose worker is lost is halved until one item stands alone.  It is tried once more when nothing else is going on,
so that no neighbour can be to blame, and set aside if its worker is lost again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from marsad.errors import RunError
from marsad.runs.columns import COLUMNS, ERRORS, arrow_table, check_parquet, no_rows
from marsad.runs.engine import Done, Engine
from marsad.runs.items import Item, Shard, shards
from marsad.runs.messages import Setup
from marsad.runs.rows import LOST, add_failure
from marsad.runs.store import Entry, Store, opened
from marsad.runs.work import Job, reader_name

AHEAD = 2  # jobs a worker that are out at a time: one in hand, one waiting


class Run(NamedTuple):
    """``out``: the folder to write; ``size``: items a shard; ``max_errors``: more than these end the run."""

    out: Path
    setup: Setup
    size: int = 500
    max_errors: int | None = None


@dataclass(slots=True)
class Progress:
    """How far a run is: shards and items that are safely stored, of these known from an earlier run, and errors."""

    shards: int = 0
    known: int = 0
    items: int = 0
    errors: int = 0
    workers: int = 0


@dataclass(slots=True)
class _Open:
    """A shard that is being read: tables of its pieces by their place, and how many items they cover."""

    shard: Shard
    pieces: dict[int, dict[str, Any]] = field(default_factory=dict)
    covered: int = 0


def carry_out(items: Iterable[Item], run: Run, engine: Engine, tell: Callable[[Progress], None]) -> Progress:
    """Read all items that no earlier run into the same folder has read; ``tell`` is called after each shard.

    What is stored depends on the items alone, not on engine, workers or interruptions.  Raises RunError without
    pyarrow, for a folder that cannot be written to, after too many errors, or if no worker can read; what is stored
    by then stays, and the same call goes on from there.
    """
    check_parquet()
    with opened(run.out, reader_name(), run.setup.limits) as store:
        store.begin(run.size)
        driver = _Driver(store, run, engine, tell)
        driver.drive(shards(items, run.size))
        store.finish(driver.progress.shards)
        return driver.progress


class _Driver:
    def __init__(self, store: Store, run: Run, engine: Engine, tell: Callable[[Progress], None]) -> None:
        self._store = store
        self._run = run
        self._engine = engine
        self._tell = tell
        self._open: dict[int, _Open] = {}
        self._suspects: list[Job] = []
        self._out = 0
        self.progress = Progress()

    def drive(self, source: Iterator[Shard]) -> None:
        """Read what is not stored yet; an engine is started only if there is anything."""
        todo = self._unknown(source)
        first = next(todo, None)
        if first is None:
            return
        with self._engine.start(self._run.setup) as workers:
            self.progress.workers = workers
            self._take(first)
            self._fill(todo)
            while self._out:
                for done in self._engine.as_completed():
                    self._out -= 1
                    self._came(done)
                    self._fill(todo)
            for job in self._suspects:
                self._submit(job)
                for done in self._engine.as_completed():
                    self._out -= 1
                    self._confirmed(done)

    def _unknown(self, source: Iterator[Shard]) -> Iterator[Shard]:
        for shard in source:
            entry = self._store.finished(shard)
            if entry is None:
                yield shard
            else:
                self.progress.known += 1
                self._stored(entry)

    def _fill(self, todo: Iterator[Shard]) -> None:
        while self._out < AHEAD * self.progress.workers:
            shard = next(todo, None)
            if shard is None:
                return
            self._take(shard)

    def _take(self, shard: Shard) -> None:
        self._open[shard.number] = _Open(shard)
        self._submit(Job(shard.number, 0, shard.items))

    def _submit(self, job: Job) -> None:
        self._out += 1
        self._engine.submit(job)

    def _came(self, done: Done) -> None:
        job = done.job
        if done.piece is not None:
            self._keep(done)
        elif len(job.items) == 1:
            self._suspects.append(job)
        else:
            half = len(job.items) // 2
            self._submit(Job(job.shard, job.start, job.items[:half]))
            self._submit(Job(job.shard, job.start + half, job.items[half:]))

    def _confirmed(self, done: Done) -> None:
        if done.piece is not None:
            self._keep(done)
            return
        rows = no_rows()
        add_failure(rows, done.job.items[0], LOST, f"it ends the worker that reads it: {done.lost}")
        self._piece(done.job, {name: arrow_table(name, rows[name]) for name in COLUMNS})

    def _keep(self, done: Done) -> None:
        assert done.piece is not None
        if done.piece.reader != reader_name():
            raise RunError(
                f"a worker has marsad {done.piece.reader}, this machine {reader_name()}; install the same on all"
            )
        self._piece(done.job, done.piece.tables)

    def _piece(self, job: Job, tables: dict[str, Any]) -> None:
        part = self._open[job.shard]
        part.pieces[job.start] = tables
        part.covered += len(job.items)
        if part.covered == len(part.shard.items):
            del self._open[job.shard]
            self._stored(self._store.write(part.shard, [part.pieces[at] for at in sorted(part.pieces)]))

    def _stored(self, entry: Entry) -> None:
        self.progress.shards += 1
        self.progress.items += entry["items"]
        self.progress.errors += entry["tables"][ERRORS]["rows"]
        self._tell(self.progress)
        most = self._run.max_errors
        if most is not None and self.progress.errors > most:
            raise RunError(
                f"more than {most:,} items could not be read; {self._run.out / ERRORS} says why: mend the inputs, or "
                "raise --max-errors and run the same command again"
            )
