"""Takes the text out of a page in another process, which ends in time whatever the page does to the parser.

A page of some hundred kilobytes can keep a parser of HTML busy for hours, and no thread can be stopped inside of it.
"""

from __future__ import annotations

import datetime as dt
import multiprocessing
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from marsad.sources.refusal import RefusedError

SECONDS = 20.0  # that a page may take; one of a newspaper takes a few hundredths
SMALL = 50_000  # characters of a page that cannot take longer than some seconds
_START = 60.0  # seconds that the other process may take to begin


class Extracted(NamedTuple):
    """What a page says of itself, and its text; "" where it says nothing."""

    title: str = ""
    text: str = ""
    url: str = ""
    site: str = ""
    date: dt.date | None = None


class Extractor:
    """Hands pages to one other process; ``close`` ends it.  A page that takes too long ends it too."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None

    def extract(self, source: str) -> Extracted:
        """What stands in the page; RefusedError if it cannot be read, takes too long or kills the parser."""
        if len(source) <= SMALL:
            return extract(source)
        pipe = self._ready()
        try:
            pipe.send(source)
            if not pipe.poll(self._seconds):
                raise RefusedError("", f"takes the parser over {self._seconds:g} seconds", "save its text as .txt")
            answer = pipe.recv()
        except (EOFError, OSError):
            self.close()
            raise RefusedError("", "the parser died over it (a crash or no memory)", "save its text as .txt") from None
        except RefusedError:
            self.close()
            raise
        if isinstance(answer, Extracted):
            return answer
        raise RefusedError(*answer)

    def _ready(self) -> Connection:
        """The pipe to a process that has begun."""
        if self._pipe is None:
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs,), daemon=True)
            process.start()  # an interrupt may fall here: what has not begun has no end
            self._process = process
            theirs.close()
            with suppress(EOFError, OSError):
                if self._pipe.poll(_START):
                    self._pipe.recv()
        return self._pipe

    def close(self) -> None:
        """End the process."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None

    def __enter__(self) -> Extractor:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def extract(source: str) -> Extracted:
    """Text and metadata as trafilatura sees them, and the date that the page declares or shows; no network.

    RefusedError if the parser fails.
    """
    from trafilatura import bare_extraction, load_html

    from marsad.sources.pagedate import published_day

    try:
        tree = load_html(source)
        if tree is None:
            return Extracted()
        date = published_day(tree)
        found = bare_extraction(tree, with_metadata=True, include_comments=False, include_tables=False)
    except Exception as error:  # noqa: BLE001 - a foreign parser on foreign bytes: whatever it raises, it is a refusal
        reason = f"not readable as HTML: {type(error).__name__}: {error}"[:300]
        raise RefusedError("", reason, "save the page again, or its text as .txt") from None
    if found is None:
        return Extracted(date=date)
    fields = found if isinstance(found, dict) else found.as_dict()
    title, text, url, site = (str(fields.get(name) or "") for name in ("title", "text", "url", "sitename"))
    return Extracted(title, text, url, site, date)


def _serve(pipe: Connection) -> None:
    """What the other process does: take pages until the pipe ends."""
    import signal

    import trafilatura  # noqa: F401 - loaded before the time of a page begins

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal sends Ctrl-C to all; the first process decides
    with suppress(EOFError, OSError):
        pipe.send(None)
        while True:
            try:
                answer: Extracted | tuple[str, str, str] = extract(pipe.recv())
            except RefusedError as refusal:
                answer = (refusal.place, refusal.reason, refusal.mend)
            pipe.send(answer)
