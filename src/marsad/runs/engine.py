"""What a run needs of whatever carries out its jobs: three methods.

An engine never does a job again by itself.  A job whose worker went away comes back as lost; the run decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol

from marsad.runs.messages import Setup
from marsad.runs.work import Job, Piece


class Done(NamedTuple):
    """A job that came back; ``piece`` is ``None`` if its worker died or went away, and ``lost`` says how."""

    job: Job
    piece: Piece | None
    lost: str = ""


class Engine(Protocol):
    """Carries out jobs on several workers."""

    def start(self, setup: Setup) -> AbstractContextManager[int]:
        """Have workers while the context lasts; gives their number.  RunError if there are none to be had.

        Leaving the context ends what was started here, also in the middle of a job.
        """

    def submit(self, job: Job) -> None:
        """Give a job to the workers."""

    def as_completed(self) -> Iterator[Done]:
        """Jobs as they come back, until none is out; more may be submitted meanwhile.

        Raises RunError if a worker cannot read at all.
        """
