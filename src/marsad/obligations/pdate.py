"""When, as exactly as the sources tell: a day, a month, a year, or some day between two."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

from marsad.obligations.truth import Truth

_PART = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_RANGE = re.compile(r"\[([\d-]+)\.\.([\d-]*)\]")


@dataclass(frozen=True, slots=True)
class PDate:
    """A date of partial precision in EDTF: ``1961-09-10``, ``1996-09``, ``1961``, ``[2000-12-31..2011-03]``,
    ``[2009-12-18..]`` (that day or later)."""

    text: str
    earliest: dt.date
    latest: dt.date

    def __str__(self) -> str:
        return self.text

    def before(self, other: PDate) -> Truth:
        """Whether this day lies before the other."""
        if self.latest < other.earliest:
            return Truth.YES
        return Truth.NO if self.earliest >= other.latest else Truth.UNKNOWN


@lru_cache(maxsize=4096)
def parse_pdate(text: str) -> PDate:
    """The date written in ``text``.  ValueError for anything but the five forms of ``PDate``.

    >>> parse_pdate("1996-09").latest
    datetime.date(1996, 9, 30)
    """
    ranged = _RANGE.fullmatch(text)
    if ranged:
        first, last = _bounds(ranged[1])[0], _bounds(ranged[2])[1] if ranged[2] else dt.date.max
        if first > last:
            raise ValueError(f"{text!r} ends before it begins")
        return PDate(text, first, last)
    return PDate(text, *_bounds(text))


def _bounds(text: str) -> tuple[dt.date, dt.date]:
    parts = _PART.fullmatch(text)
    if not parts:
        raise ValueError(f"{text!r} is no date; write YYYY-MM-DD, YYYY-MM, YYYY, [FROM..TO] or [FROM..]")
    year, month, day = (int(p) if p else 0 for p in parts.groups())
    try:
        if day:
            return (one := dt.date(year, month, day)), one
        if month:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year, 1, 1), dt.date(year, 12, 31)
    except ValueError:
        raise ValueError(f"{text!r} is no day of the calendar") from None
