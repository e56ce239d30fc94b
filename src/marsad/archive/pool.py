"""Reads articles in processes of their own, in order, whatever one article does to its process.

Each process has one bundle in hand.  A process that dies while it reads (a crash, no memory) takes nothing with it: the
articles of its bundle are given out again one by one, and the one that kills its process again is the failure.  A
process is replaced after ``RECYCLE`` articles, because the memory of words seen grows.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Protocol

from marsad.archive.coding import Read, pack
from marsad.model.article import Article

BUNDLE, RECYCLE, AHEAD = 8, 1500, 4

Result = Read | str  # a string tells why the article could not be read
Work = Callable[[Article], Result]


class Pool(Protocol):
    """Reads articles; results come in the order of the articles."""

    def read(self, articles: Iterable[Article]) -> Iterator[Result]:
        """One result an article."""

    def close(self) -> None:
        """End what was started."""


def read_one(article: Article) -> Result:
    """The packed reading of an article, or why there is none."""
    from marsad.pipeline import shared_reader

    try:
        return pack(shared_reader().read(article))
    except MemoryError:
        return "the reader ran out of memory on it"
    except Exception as error:  # noqa: BLE001 - whatever one article sets off, the others are still read
        return f"the reader failed on it: {type(error).__name__}: {error}"


class OwnProcess:
    """Reads in this process: for a few articles, and where no other process may be started."""

    def read(self, articles: Iterable[Article]) -> Iterator[Result]:
        """One result an article, in order."""
        return map(read_one, articles)

    def close(self) -> None:
        """Nothing to end."""


class Processes:
    """Reads in ``count`` other processes; ``close`` ends them, and they end by themselves if this one is killed."""

    def __init__(self, count: int, work: Work | None = None) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = [_Worker(self._context, work or read_one) for _ in range(count)]

    def read(self, articles: Iterable[Article]) -> Iterator[Result]:
        """One result an article, in order; at most some bundles ahead of the one that is waited for."""
        waiting: deque[tuple[int, list[Article]]] = deque()
        done: dict[int, list[Result]] = {}
        source = iter(articles)
        given = want = 0
        more = True
        while True:
            while more and len(waiting) < AHEAD and given - want < AHEAD * BUNDLE * len(self._workers):
                bundle = list(islice(source, BUNDLE))
                more = len(bundle) == BUNDLE
                if bundle:
                    waiting.append((given, bundle))
                    given += len(bundle)
            for worker in self._workers:
                if worker.job is None and waiting:
                    worker.give(*waiting.popleft())
            busy = {w.pipe: w for w in self._workers if w.job is not None}
            if not busy:
                break
            for pipe in wait(list(busy)):
                worker = busy[pipe]  # type: ignore[index]
                at, bundle, results = worker.take()
                if results is not None:
                    done[at] = results
                elif len(bundle) == 1:
                    done[at] = ["the process that read it died (a crash or no memory)"]
                else:
                    waiting.extendleft(reversed([(at + n, [article]) for n, article in enumerate(bundle)]))
            while want in done:
                results = done.pop(want)
                want += len(results)
                yield from results

    def close(self) -> None:
        """End the processes."""
        for worker in self._workers:
            worker.stop()


class _Worker:
    """One other process and the bundle that it has in hand."""

    def __init__(self, context: multiprocessing.context.SpawnContext, work: Work) -> None:
        self._context = context
        self._work = work
        self.job: tuple[int, list[Article]] | None = None
        self._start()

    def _start(self) -> None:
        self.pipe, theirs = self._context.Pipe()
        self._process: BaseProcess = self._context.Process(target=_serve, args=(theirs, self._work), daemon=True)
        self._process.start()
        theirs.close()
        self._read = 0

    def give(self, at: int, bundle: list[Article]) -> None:
        """Hand a bundle over; a process that has read enough is replaced first."""
        if self._read >= RECYCLE:
            self.stop()
            self._start()
        self.job = (at, bundle)
        self._read += len(bundle)
        with suppress(OSError):  # it died meanwhile: ``take`` finds the end of the pipe
            self.pipe.send(bundle)

    def take(self) -> tuple[int, list[Article], list[Result] | None]:
        """The bundle and its results, ``None`` if the process died over it."""
        assert self.job is not None
        (at, bundle), self.job = self.job, None
        try:
            results: list[Result] = self.pipe.recv()
        except (EOFError, OSError):
            self.stop()
            self._start()
            return at, bundle, None
        return at, bundle, results

    def stop(self) -> None:
        """End the process."""
        self.pipe.close()
        self._process.terminate()
        self._process.join()


def _serve(pipe: Connection, work: Work) -> None:
    """What another process does: read bundles until the pipe ends."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends Ctrl-C to all; the first process decides
    while True:
        try:
            bundle = pipe.recv()
            pipe.send([work(article) for article in bundle])
        except (EOFError, OSError):
            return
