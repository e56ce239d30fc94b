"""A reader that reads, except that four articles do to it what their ids say; for ``bench/scale.py faults``."""

from __future__ import annotations

import os
import re
import signal

from marsad.model.article import Article
from marsad.model.reading import Reading
from marsad.pipeline import Reader

NAME = "faults:Faults"
KINDS = {"bench-raises": "failed", "bench-hangs": "time", "bench-kills": "crash", "bench-hoards": "memory"}


class Faults:
    """The reader that ships, in front of it the four."""

    def __init__(self) -> None:
        self._reader = Reader()

    def read(self, article: Article) -> Reading:
        """A reading, or what the id asks for."""
        if article.id == "bench-raises":
            raise ValueError("it was asked to")
        if article.id == "bench-hangs":
            re.match("(a+)+$", "a" * 60 + "b")  # for ages, and inside of C
        if article.id == "bench-kills":
            os.kill(os.getpid(), signal.SIGKILL)
        hoard = []
        while article.id == "bench-hoards":
            hoard.append(bytearray(10_000_000))
        return self._reader.read(article)
