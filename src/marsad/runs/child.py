"""The process that reads, talking over the socket that it is started with.

It gets bundles of items and gives back their rows.  Before each article it arms a timer of the kernel that ends the
process when the article takes too long, so that nothing an article does, not even in C, can stop that; its address
space is limited.  It says which article it begins, so that its death is laid at the right door.
"""

from __future__ import annotations

import importlib
import signal
from collections.abc import Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import Protocol

from marsad.model.article import Article
from marsad.model.reading import Reading
from marsad.pipeline import collect_rarely
from marsad.runs.columns import Rows, no_rows
from marsad.runs.items import Item
from marsad.runs.limits import Limits
from marsad.runs.messages import Begin, NoMemory, Setup
from marsad.runs.rows import FAILED, add_failure, add_reading, add_refusal


class Reads(Protocol):
    """What the name in ``Setup.reader`` makes when called without arguments."""

    def read(self, article: Article) -> Reading:
        """The reading of an article."""


def serve(connection: Connection) -> None:
    """Read bundles until the other side closes or dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends Ctrl-C to all; the first process decides
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    with suppress(EOFError, OSError):
        setup: Setup = connection.recv()
        _limit(setup.limits.megabytes)
        module, _, name = setup.reader.partition(":")
        reader: Reads = getattr(importlib.import_module(module), name)()
        collect_rarely()
        connection.send(None)
        while True:
            bundle: Sequence[Item] = connection.recv()
            rows = _read(connection, reader, bundle, setup.limits)
            if rows is None:
                return
            connection.send(rows)


def _read(connection: Connection, reader: Reads, bundle: Sequence[Item], limits: Limits) -> Rows | None:
    rows = no_rows()
    for at, item in enumerate(bundle):
        if not isinstance(item.found, Article):
            add_refusal(rows, item)
            continue
        connection.send(Begin(at))
        signal.setitimer(signal.ITIMER_REAL, limits.seconds)
        try:
            add_reading(rows, item.source, reader.read(item.found))
        except MemoryError:
            connection.send(NoMemory(at))
            return None
        except Exception as error:  # noqa: BLE001 - whatever one article sets off, the others are still read
            add_failure(rows, item, FAILED, f"the reader failed on it: {type(error).__name__}: {error}")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    return rows


def _limit(megabytes: int) -> None:
    import resource

    most = megabytes * 1_000_000
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    with suppress(ValueError, OSError):  # some systems know no such limit
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def main(handle: int) -> None:
    """Serve the socket with this number, which the process was born with."""
    serve(Connection(handle))
