"""Do two times that follow each other bound an interval?"""

from __future__ import annotations

import datetime as dt

from marsad.stages.times.calendar import Period, hijri_year, interval
from marsad.stages.times.choice import in_year
from marsad.stages.times.draft import Draft
from marsad.stages.times.scan import Scan


def joined(scan: Scan, draft: Draft) -> Draft:
    """Joins "from A to B" and "between A and B" to an interval."""
    j = draft.last + 1
    before = scan.at(draft.first - 1)
    between = before in scan.g.sets["between"]
    reach = before in scan.g.sets["from"] or scan.integer(draft.first) is not None
    dashed = scan.has(j, "dash") and draft.period.grain == "year"
    either = scan.has(j, "or") and draft.period.grain == "month"
    if scan.at(j) in scan.g.relative and scan.glued(j) and not between:
        return _two_days(scan, draft, j)
    if dashed or either or (reach and scan.has(j, "to")) or (between and scan.has(j, "and")):
        second = scan.read(j + 1, inner=True)
    elif between and scan.glued(j):
        second = scan.read(j, inner=True)
    else:
        return draft
    grain = draft.period.grain
    if second is None or not _boundable(grain, second.period.grain):
        return draft
    first = _reopened(scan, draft, second)
    if first.first and second.period.first and first.first > second.period.first:
        return draft
    return Draft(draft.first, second.last, interval(first, second.period), f"{draft.rule}+range")


def _boundable(first: str, second: str) -> bool:
    """Two grains that can bound an interval: the same, or a day and a month."""
    return (first == second and first in ("day", "month", "year")) or {first, second} == {"day", "month"}


def _two_days(scan: Scan, draft: Draft, j: int) -> Draft:
    """ "Today and tomorrow": one stretch."""
    second = scan.read(j, inner=True)
    if second is None or draft.period.last is None or second.period.first is None:
        return draft
    if draft.period.grain != "day" or second.period.first - draft.period.last != dt.timedelta(days=1):
        return draft
    return Draft(draft.first, second.last, interval(draft.period, second.period), f"{draft.rule}+range")


def _reopened(scan: Scan, draft: Draft, second: Draft) -> Period:
    """The first date of a range, its year taken from the second if it had none of its own."""
    if draft.open is None or second.open is not None or second.period.first is None:
        return draft.period
    year = hijri_year(second.period.first) if draft.open.hijri else second.period.first.year
    for candidate in (in_year(scan, draft.open, year), in_year(scan, draft.open, year - 1)):
        if candidate is not None and candidate.first and candidate.first <= second.period.first:
            return candidate
    return draft.period
