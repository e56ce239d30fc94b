"""Reads items in a process of its own, whatever an item does to it.

An item that the process dies over is given to a fresh process once more, alone; if that dies too, the item is set
aside with the reason.  The other items of its bundle are read as if nothing had been.
"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from queue import Empty, LifoQueue
from typing import NamedTuple

from marsad.errors import RunError
from marsad.runs.columns import Rows, no_rows
from marsad.runs.items import Item
from marsad.runs.messages import Begin, NoMemory, Setup
from marsad.runs.rows import CRASH, MEMORY, TIME, add_failure

BUNDLE = 16  # items whose rows are lost, and read again, when the process dies
STARTS = 3
RECYCLE = 3000  # items after which the process is replaced, because the memory of words seen grows


class StoppedError(Exception):
    """The guard was told to stop while it read."""


class _Death(NamedTuple):
    at: int
    kind: str
    reason: str


class Guard:
    """One reading process at a time; ``stop`` may be called by another thread and ends ``read`` with StoppedError."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._stopped = False
        self._items = 0

    def read(self, items: Sequence[Item]) -> Rows:
        """Rows of the items, in their order.  Never raises for what an item does.

        Raises RunError if no process can be started at all, StoppedError after ``stop``.
        """
        rows = no_rows()
        todo = deque((tuple(items[n : n + BUNDLE]), False) for n in range(0, len(items), BUNDLE))
        while todo:
            bundle, suspect = todo.popleft()
            outcome = self._ask(bundle)
            if not isinstance(outcome, _Death):
                for name, found in outcome.items():
                    rows[name].extend(found)
            elif suspect:
                add_failure(rows, bundle[0], outcome.kind, outcome.reason)
            else:
                at = outcome.at
                parts = ((bundle[:at], False), (bundle[at : at + 1], True), (bundle[at + 1 :], False))
                todo.extendleft(part for part in reversed(parts) if part[0])
        return rows

    def start(self) -> None:
        """Have a process that is ready to read.  RunError if none comes up, with what it said above."""
        if self._process is not None and self._items < RECYCLE:
            return
        for _ in range(STARTS):  # a machine that is short of memory may kill one that has read nothing yet
            self._end()
            if self._ready():
                return
        raise RunError(
            "a reading process did not start; see above, or give it more than "
            f"{self._setup.limits.megabytes} MB with --memory-limit"
        )

    def _ready(self) -> bool:
        ours, theirs = socket.socketpair()
        with theirs:
            code = f"from marsad.runs.child import main; main({theirs.fileno()})"
            paths = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
            self._process = subprocess.Popen(
                [sys.executable, "-c", code],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=paths,
            )
        self._connection = Connection(ours.detach())
        self._items = 0
        try:
            self._connection.send(self._setup)
            self._connection.recv()
        except (EOFError, OSError):
            self._end()
            return False
        finally:
            self._check()
        return True

    def stop(self) -> None:
        """End the process, also while it reads."""
        self._stopped = True
        process = self._process
        if process is not None:
            process.kill()

    def close(self) -> None:
        """End the process and let go of all that belongs to it; not while another thread reads."""
        self._stopped = True
        self._end()

    def _ask(self, bundle: tuple[Item, ...]) -> Rows | _Death:
        self.start()
        assert self._connection is not None
        self._items += len(bundle)
        at = 0
        try:
            self._connection.send(bundle)
            while True:
                said = self._connection.recv()
                if isinstance(said, Begin):
                    at = said.at
                elif isinstance(said, NoMemory):
                    self._end()
                    return _Death(said.at, MEMORY, self._needed())
                else:
                    found: Rows = said
                    return found
        except (EOFError, OSError):
            code = self._end()
            self._check()
            return _Death(at, *self._why(code))

    def _check(self) -> None:
        if self._stopped:
            raise StoppedError

    def _needed(self) -> str:
        return f"it needs more than {self._setup.limits.megabytes} MB"

    def _why(self, code: int) -> tuple[str, str]:
        if code == -signal.SIGALRM:
            return TIME, f"it takes more than {self._setup.limits.seconds:g} seconds"
        if code < 0:
            return CRASH, f"it ends the process that reads it (signal {-code})"
        return CRASH, f"it ends the process that reads it (exit code {code})"

    def _end(self) -> int:
        """End the process if it still runs; its exit code, negative for a signal."""
        if self._process is None:
            return 0
        if self._connection is not None:
            with suppress(OSError):
                self._connection.close()
        try:
            code = self._process.wait(timeout=1)  # it ends by itself when nobody listens any more
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        self._process = self._connection = None
        return code


class Guards:
    """Guards for several threads: an idle one, or a new one, for whoever reads.

    ``most``: guards at a time, if there may be more threads; the others wait for one.
    """

    def __init__(self, setup: Setup, most: int | None = None) -> None:
        self._setup = setup
        self._limited = most is not None
        self._idle: LifoQueue[Guard] = LifoQueue()
        self._all = [Guard(setup) for _ in range(most or 0)]
        for guard in self._all:
            self._idle.put(guard)

    def start(self) -> None:
        """Have one ready.  RunError if no process comes up."""
        with self._one() as guard:
            guard.start()

    def read(self, items: Sequence[Item]) -> Rows:
        """As ``Guard.read``."""
        with self._one() as guard:
            return guard.read(items)

    def stop(self) -> None:
        """End all processes, also while they are read in; the threads that read get StoppedError."""
        for guard in list(self._all):
            guard.stop()

    def close(self) -> None:
        """Let go of all; no thread may be reading."""
        for guard in self._all:
            guard.close()

    @contextmanager
    def _one(self) -> Iterator[Guard]:
        try:
            guard = self._idle.get(block=self._limited)
        except Empty:
            guard = Guard(self._setup)
            self._all.append(guard)
        try:
            yield guard
        finally:
            self._idle.put(guard)
