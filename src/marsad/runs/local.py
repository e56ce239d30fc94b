"""The engine of one machine: a thread a worker, each with a guarded reading process."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue

from marsad.runs.engine import Done
from marsad.runs.guard import Guard
from marsad.runs.messages import Setup
from marsad.runs.work import Job, Piece, piece_of


class Local:
    """``workers``: reading processes at a time."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._threads: ThreadPoolExecutor | None = None
        self._idle: SimpleQueue[Guard] = SimpleQueue()
        self._back: SimpleQueue[tuple[Job, Future[Piece]]] = SimpleQueue()
        self._out = 0

    @contextmanager
    def start(self, setup: Setup) -> Iterator[int]:
        """Start the first process, which compiles the language data if need be; the others start with their jobs."""
        guards = [Guard(setup) for _ in range(self._workers)]
        self._threads = ThreadPoolExecutor(self._workers)
        try:
            guards[0].start()
            for guard in guards:
                self._idle.put(guard)
            yield self._workers
        finally:
            for guard in guards:
                guard.stop()
            self._threads.shutdown(cancel_futures=True)
            for guard in guards:
                guard.close()

    def submit(self, job: Job) -> None:
        """Give a job to the threads."""
        assert self._threads is not None, "start first"
        self._out += 1
        self._threads.submit(self._read, job).add_done_callback(lambda done: self._back.put((job, done)))

    def as_completed(self) -> Iterator[Done]:
        """Jobs as they come back; none is ever lost here, because a guard outlives its process."""
        while self._out:
            job, done = self._back.get()
            self._out -= 1
            yield Done(job, done.result())

    def _read(self, job: Job) -> Piece:
        guard = self._idle.get()
        try:
            return piece_of(guard, job.items)
        finally:
            self._idle.put(guard)
