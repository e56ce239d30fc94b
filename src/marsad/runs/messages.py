"""What the reading process and its guard say to each other, besides bundles of items and their rows."""

from __future__ import annotations

from typing import NamedTuple

from marsad.runs.limits import Limits

READER = "marsad.pipeline:Reader"


class Setup(NamedTuple):
    """First message to the process; ``reader``: ``module:name`` of what is called to make a reader."""

    limits: Limits
    reader: str = READER


class Begin(NamedTuple):
    """It begins with this item of the bundle."""

    at: int


class NoMemory(NamedTuple):
    """This item needed more memory than there is; the process ends."""

    at: int
