"""What one article may cost before it is set aside."""

from __future__ import annotations

from typing import NamedTuple


class Limits(NamedTuple):
    """``seconds``: of wall clock for one article; ``megabytes``: address space of the process that reads it."""

    seconds: float = 60.0
    megabytes: int = 2048
