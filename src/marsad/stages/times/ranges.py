"""Do two times that follow each other bound an interval?"""

from __future__ import annotations

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
    if dashed or (reach and scan.has(j, "to")) or (between and scan.has(j, "and")):
        second = scan.read(j + 1, inner=True)
    elif between and scan.glued(j):
        second = scan.read(j, inner=True)
    else:
        return draft
    grain = draft.period.grain
    if second is None or second.period.grain != grain or grain not in ("day", "month", "year"):
        return draft
    first = _reopened(scan, draft, second)
    if first.first and second.period.first and first.first > second.period.first:
        return draft
    return Draft(draft.first, second.last, interval(first, second.period), f"{draft.rule}+range")


def _reopened(scan: Scan, draft: Draft, second: Draft) -> Period:
    """The first date of a range, its year taken from the second if it had none of its own."""
    if draft.open is None or second.open is not None or second.period.first is None:
        return draft.period
    year = hijri_year(second.period.first) if draft.open.hijri else second.period.first.year
    for candidate in (in_year(scan, draft.open, year), in_year(scan, draft.open, year - 1)):
        if candidate is not None and candidate.first and candidate.first <= second.period.first:
            return candidate
    return draft.period
