"""On which day does the article itself say that it was written?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Final

from marsad.stages.times.dates import date_behind, month_word
from marsad.stages.times.days import weekday_behind
from marsad.stages.times.grammar import CURRENT
from marsad.stages.times.scan import Scan

_BEFORE: Final = 5  # days that an article's own day may lie before that of its metadata
_AFTER: Final = 1  # days behind it


def own_day(scan: Scan) -> dt.date | None:
    """The day on which the article itself says it was written, if it does; else the anchor."""
    told: list[dt.date] = []
    months: set[int] = set()
    for i in scan.starts:
        word = scan.core[i]
        if word in scan.g.relative:
            scan.enter(i)
            told.extend(_vote(scan, i))
        elif word in scan.g.months:
            scan.enter(i)
            months.update(_running_month(scan, i))
    if not told:
        return scan.anchor
    votes = Counter(told)
    most = max(votes.values())
    if scan.anchor is not None and votes[scan.anchor] == most:
        return scan.anchor
    day = next(day for day, count in votes.items() if count == most)
    return _in_running_month(scan, day, months) or day


def _running_month(scan: Scan, i: int) -> Iterator[int]:
    """The month that the text calls the current one."""
    word = month_word(scan, i)
    if word is not None and not word.hijri and scan.g.side.get(scan.at(word.next)) == CURRENT:
        yield word.month


def _in_running_month(scan: Scan, day: dt.date, months: set[int]) -> dt.date | None:
    """Weekday and month both speak against the metadata: the first day of that month, before them, that fits.

    The weekday alone only tells that the article is some days older; a month alone is often a slip of the pen.
    """
    if scan.anchor is None or len(months) != 1:
        return None
    (month,) = months
    if month in (day.month, scan.anchor.month) or (scan.anchor.month - month) % 12 == 1:
        return None
    year = scan.anchor.year - (month > scan.anchor.month)
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=(day.weekday() - first.weekday()) % 7)


def _vote(scan: Scan, i: int) -> Iterator[dt.date]:
    found = scan.phrase(i, scan.g.relative, bracketed=True)
    if found is None:
        return
    days, j = found
    scan.yesterday = scan.yesterday or days == -1
    weekday = weekday_behind(scan, j)
    if weekday is None:
        return
    date = date_behind(scan, weekday[1])
    written = date.period.first if date is not None and date.open is None else None
    if written is not None and date is not None and date.period.grain == "day":
        day = written - dt.timedelta(days=days)
        if written.weekday() == weekday[0] and (scan.anchor is None or _plausible(scan, day)):
            yield day
    elif scan.anchor is not None:
        for back in range(-_AFTER, _BEFORE + 1):
            day = scan.anchor - dt.timedelta(days=back)
            if (day + dt.timedelta(days=days)).weekday() == weekday[0]:
                yield day


def _plausible(scan: Scan, day: dt.date) -> bool:
    return scan.anchor is not None and -_AFTER <= (scan.anchor - day).days <= _BEFORE
