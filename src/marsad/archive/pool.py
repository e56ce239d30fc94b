"""Reads articles in processes of their own, in order, whatever one article does to its process.

Each process has one bundle in hand and one waiting, so that it never waits for this one.  A process that dies while it
reads (a crash, no memory, an article that takes too long) takes nothing with it: the articles of the bundle in hand are
given out again one by one, and the one that kills its process again is the failure.  A process is replaced after
``RECYCLE`` articles, because the memory of words seen grows.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from threading import Thread
from typing import Protocol

from marsad.archive.coding import Read, pack
from marsad.model.article import Article

BUNDLE, RECYCLE = 8, 1500
HELD = 2  # bundles that a process has at a time
LONGEST = 120.0  # seconds of an article
AHEAD = 6  # bundles a process that may be read before the one that is waited for

Result = Read | str  # a string tells why the article could not be read
Work = Callable[[Article], Result]
Job = tuple[int, list[Article]]  # a bundle, and the place of its first article among all


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
        return pack(shared_reader().read(article), article)
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
    """Reads in up to ``count`` other processes, started when there is something to read.

    ``close`` ends them, and they end by themselves if this one is killed.  ``longest``: seconds an article may take.
    """

    def __init__(self, count: int, work: Work | None = None, longest: float = LONGEST) -> None:
        context = multiprocessing.get_context("spawn")
        self._workers: list[_Worker] = [_Worker(context, work or read_one, longest) for _ in range(count)]

    def read(self, articles: Iterable[Article]) -> Iterator[Result]:
        """One result an article, in order; at most some bundles ahead of the one that is waited for."""
        waiting: deque[tuple[int, list[Article]]] = deque()
        done: dict[int, list[Result]] = {}
        source = iter(articles)
        given = want = 0
        more = True
        while True:
            while more and len(waiting) < len(self._workers) and given - want < AHEAD * BUNDLE * len(self._workers):
                bundle = list(islice(source, BUNDLE))
                more = len(bundle) == BUNDLE
                if bundle:
                    waiting.append((given, bundle))
                    given += len(bundle)
            for worker in sorted(self._workers, key=lambda w: len(w.jobs)):
                while waiting and worker.free:
                    worker.give(*waiting.popleft())
            busy = {w.pipe: w for w in self._workers if w.jobs}
            if not busy:
                break
            for pipe in wait(list(busy)):
                worker = busy[pipe]  # type: ignore[index]
                at, bundle, results = worker.take()
                if results is not None:
                    done[at] = results
                    continue
                waiting.extendleft(reversed(worker.restart()))
                if len(bundle) == 1:
                    done[at] = ["the process that read it died (a crash, no memory, or too long a time)"]
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
    """One other process and the bundles that it has: the first in hand, the others waiting."""

    def __init__(self, context: multiprocessing.context.SpawnContext, work: Work, longest: float) -> None:
        self._context = context
        self._work = work
        self._longest = longest
        self._read = 0
        self.jobs: deque[Job] = deque()
        self._process: BaseProcess | None = None

    def _start(self) -> None:
        self.pipe, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs, self._work, self._longest), daemon=True)
        process.start()  # an interrupt may fall here: what has not begun has no end
        self._process = process
        theirs.close()
        self._read = 0

    @property
    def free(self) -> bool:
        """Whether it takes a bundle: not one that must be replaced first and still has something in hand."""
        return len(self.jobs) < HELD and (self._read < RECYCLE or not self.jobs)

    def give(self, at: int, bundle: list[Article]) -> None:
        """Hand a bundle over; the process is started with its first, and replaced once it has read enough."""
        if self._process is None:
            self._start()
        elif self._read >= RECYCLE:
            self.restart()
        self.jobs.append((at, bundle))
        self._read += len(bundle)
        with suppress(OSError):  # it died meanwhile: ``take`` finds the end of the pipe
            self.pipe.send(bundle)

    def take(self) -> tuple[int, list[Article], list[Result] | None]:
        """The bundle in hand and its results, ``None`` if the process died over it."""
        at, bundle = self.jobs.popleft()
        try:
            results: list[Result] = self.pipe.recv()
        except (EOFError, OSError):
            return at, bundle, None
        return at, bundle, results

    def restart(self) -> list[Job]:
        """Put another process in its place; gives back the bundles that waited."""
        left = list(self.jobs)
        self.jobs.clear()
        self.stop()
        self._start()
        return left

    def stop(self) -> None:
        """End the process."""
        if self._process is not None:
            self.pipe.close()
            self._process.terminate()
            self._process.join()
            self._process = None


def _serve(pipe: Connection, work: Work, longest: float) -> None:
    """What another process does: read bundles until the pipe ends; an article that takes too long ends it."""
    import signal

    from marsad.pipeline import collect_rarely

    def timed(article: Article) -> Result:
        signal.setitimer(signal.ITIMER_REAL, longest)
        result = work(article)
        signal.setitimer(signal.ITIMER_REAL, 0)
        return result

    collect_rarely()
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends Ctrl-C to all; the first process decides
    come: SimpleQueue[list[Article] | None] = SimpleQueue()
    Thread(target=_receive, args=(pipe, come), daemon=True).start()
    with suppress(OSError):
        while (bundle := come.get()) is not None:
            pipe.send([timed(article) for article in bundle])


def _receive(pipe: Connection, come: SimpleQueue[list[Article] | None]) -> None:
    """Take bundles off the pipe as they come, so that who sends one never waits for who sends results."""
    with suppress(EOFError, OSError):
        while True:
            come.put(pipe.recv())
    come.put(None)
