"""The engine of one machine: a thread a worker, each with a guarded reading process."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue

from marsad.runs.engine import Done
from marsad.runs.guard import Guards
from marsad.runs.messages import Setup
from marsad.runs.work import Job, Piece, piece_of


class Local:
    """``workers``: reading processes at a time."""

    def __init__(self, workers: int) -> None:
        self._workers = workers
        self._threads: ThreadPoolExecutor | None = None
        self._guards: Guards | None = None
        self._back: SimpleQueue[tuple[Job, Future[Piece]]] = SimpleQueue()
        self._out = 0

    @contextmanager
    def start(self, setup: Setup) -> Iterator[int]:
        """Start the first process, which compiles the language data if need be; the others start with their jobs."""
        self._guards = Guards(setup)
        self._threads = ThreadPoolExecutor(self._workers)
        try:
            self._guards.start()
            yield self._workers
        finally:
            self._guards.stop()
            self._threads.shutdown(cancel_futures=True)
            self._guards.close()

    def submit(self, job: Job) -> None:
        """Give a job to the threads."""
        assert self._threads is not None and self._guards is not None, "start first"
        self._out += 1
        future = self._threads.submit(piece_of, self._guards, job.items)
        future.add_done_callback(lambda done: self._back.put((job, done)))

    def as_completed(self) -> Iterator[Done]:
        """Jobs as they come back; none is ever lost here, because a guard outlives its process."""
        while self._out:
            job, done = self._back.get()
            self._out -= 1
            yield Done(job, done.result())
