"""What holds for all articles of a run unless they say otherwise."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple


class Given(NamedTuple):
    """``date`` and ``outlet`` stand in where an article names none; ``foreign``: languages without data are let in."""

    date: dt.date | None = None
    outlet: str | None = None
    foreign: bool = False
