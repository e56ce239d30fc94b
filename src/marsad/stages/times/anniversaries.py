"""On which day does an anniversary fall whose first day everybody knows?"""

from __future__ import annotations

import datetime as dt
from typing import Final

from marsad.stages.times.calendar import day_period
from marsad.stages.times.draft import Draft
from marsad.stages.times.numbers import count_at, ordinal_at
from marsad.stages.times.scan import Scan

_CENTURY: Final = 100


def anniversary(scan: Scan, i: int, inner: bool) -> Draft | None:
    """The word for an anniversary, its number if told, and what is remembered.

    With a number the day is so many years after the first one; without, the anniversary nearest to the article's day.
    """
    years, j = _number(scan, i + 1)
    while scan.at(j) in scan.g.yearly:
        j += 1
    found = scan.phrase(j, scan.g.remembered)
    if found is None:
        return None
    day, behind = found
    if years is None:
        if scan.anchor is None:
            return None
        years = _nearest(day, scan.anchor)
    return Draft(i, behind - 1, day_period(_later(day, years)), "anniversary")


def _number(scan: Scan, i: int) -> tuple[int | None, int]:
    if scan.at(i) in scan.g.centenary:
        return _CENTURY, i + 1
    found = ordinal_at(scan, i) or count_at(scan, i)
    if found is None:
        return None, i
    number, behind = found
    tens = scan.g.count.get(scan.at(behind)) if number < 10 and scan.glued(behind) else None
    if tens is not None and 20 <= tens < _CENTURY:
        return number + tens, behind + 1
    return number, behind


def _nearest(day: dt.date, anchor: dt.date) -> int:
    """Years after ``day`` of its anniversary nearest to the anchor."""
    return min((anchor.year - day.year + k for k in (-1, 0, 1)), key=lambda n: abs(_later(day, n) - anchor))


def _later(day: dt.date, years: int) -> dt.date:
    return day.replace(year=day.year + years)
