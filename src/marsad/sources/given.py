"""What holds for all articles of a run unless they say otherwise."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from marsad.sources.extractor import Extractor


class Given(NamedTuple):
    """``date`` and ``outlet`` stand in where an article names none; ``foreign``: languages without data are let in;
    ``pages``: where large pages are read in another process, with a limit of time.
    """

    date: dt.date | None = None
    outlet: str | None = None
    foreign: bool = False
    pages: Extractor | None = None
