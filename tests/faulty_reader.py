"""A reader that does what the id of an article says: for runs that meet the worst.  Also a run by command line."""

from __future__ import annotations

import os
import re
import signal
import sys
from pathlib import Path

from marsad.model.article import Article
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.model.span import Span
from marsad.runs import Limits, Run, carry_out
from marsad.runs.inputs import files_of, items_of
from marsad.runs.local import Local
from marsad.runs.messages import Setup

NAME = "faulty_reader:Faulty"
SETUP = Setup(Limits(seconds=1.0, megabytes=400), NAME)


class Faulty:
    """Reads one event out of every article but the bad ones."""

    def read(self, article: Article) -> Reading:
        """A reading, or what the id asks for."""
        if article.id == "raises":
            raise ValueError("it was asked to")
        if article.id == "hangs":
            re.match("(a+)+$", "a" * 60 + "b")  # for ages, and inside of C
        if article.id == "kills":
            os.kill(os.getpid(), signal.SIGKILL)
        if article.id == "kills its parent":
            os.kill(os.getppid(), signal.SIGKILL)
        if article.id == "hoards":
            hoard = []
            while True:
                hoard.append(bytes(10_000_000))  # not written to: the limit is met at once, however slow the memory
        if article.id == "exits":
            os._exit(7)
        word = Span(article.body_start, article.body_start + 3)
        event = Event(
            id="e1",
            type="CONSULT",
            mode=None,
            context=(),
            cameo="040",
            quad="verbal cooperation",
            score=1.0,
            actor=("EGY",),
            recipient=("TUR",),
            actor_ids=(),
            recipient_ids=(),
            date=None,
            date_basis="",
            place=None,
            status="actual",
            claimed_by=None,
            statement=None,
            trigger=word,
            evidence=word,
            rule="test",
        )
        return Reading(article, "0", "0", (), (), (), (event,), ())


def _say(shards: int) -> None:
    sys.stdout.write(f"{shards}\n")
    sys.stdout.flush()


def main(source: str, out: str, workers: str) -> None:
    """Run over a file; a line on standard output for each shard that is stored."""
    run = Run(Path(out), SETUP, size=20)
    carry_out(items_of(files_of([source]), None, None), run, Local(int(workers)), lambda p: _say(p.shards))


if __name__ == "__main__":
    main(*sys.argv[1:])
