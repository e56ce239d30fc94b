"""Do two times that follow each other bound an interval?"""

from __future__ import annotations

from typing import Final

from marsad.stages.times.calendar import Period, hijri_year, interval
from marsad.stages.times.choice import in_year
from marsad.stages.times.draft import Draft
from marsad.stages.times.scan import Scan

_MIXED: Final = frozenset({"day", "month"})
_NEXT_TO: Final = {"day": 3, "month": 62}  # days between two that "and" or "or" joins
_LONGEST: Final = {"day": 60, "month": 400}  # days between two that a dash joins


def joined(scan: Scan, draft: Draft) -> Draft:
    """Joins "from A to B", "between A and B", "A - B", "A or B" and "today and tomorrow" to an interval."""
    return _bounded(scan, draft) or _side_by_side(scan, draft) or draft


def _bounded(scan: Scan, draft: Draft) -> Draft | None:
    j = draft.last + 1
    before = scan.at(draft.first - 1)
    between = before in scan.g.sets["between"]
    reach = before in scan.g.sets["from"] or scan.integer(draft.first) is not None
    dashed = scan.has(j, "dash") and draft.period.grain in ("year", "month", "day")
    if dashed or (reach and scan.has(j, "to")) or (between and scan.has(j, "and")):
        second = scan.read(j + 1, inner=True)
    elif between and scan.glued(j):
        second = scan.read(j, inner=True)
    else:
        return None
    if second is None:
        return None
    grains = {draft.period.grain, second.period.grain}
    if not grains <= {"day", "month", "year"} or (len(grains) > 1 and dashed):
        return None
    first = _reopened(scan, draft, second)
    distance = _days(first, second.period)
    if distance is not None and distance < 0:
        return None
    if len(grains) > 1 and grains != _MIXED and (draft.period.grain != "year" or not distance):
        return None  # "between the end of 2021 and May 2023", but not the other way round
    if dashed and first.grain != "year" and (distance is None or not 0 < distance <= _LONGEST[first.grain]):
        return None
    return Draft(draft.first, second.last, interval(first, second.period), f"{draft.rule}+range")


def _side_by_side(scan: Scan, draft: Draft) -> Draft | None:
    """Two neighbours told as one time: "August or September", "the coming May and June", "today and tomorrow"."""
    j = draft.last + 1
    either = scan.has(j, "or")
    if draft.period.grain not in _NEXT_TO or not (either or scan.glued(j)):
        return None
    second = scan.read(j + either)
    if second is None or second.period.grain != draft.period.grain:
        return None
    both = scan.has(second.last, "dual_side") or (_is_relative(draft) and _is_relative(second))
    if not (both or (either and draft.open is not None)):
        return None
    first = _reopened(scan, draft, second)
    distance = _days(first, second.period)
    if distance is None or not 0 < distance <= _NEXT_TO[first.grain]:
        return None
    return Draft(draft.first, second.last, interval(first, second.period), f"{draft.rule}+pair")


def _is_relative(draft: Draft) -> bool:
    return draft.rule.startswith("relative-day")


def _days(first: Period, second: Period) -> int | None:
    return (second.first - first.first).days if first.first and second.first else None


def _reopened(scan: Scan, draft: Draft, second: Draft) -> Period:
    """The first date of a range, its year taken from the second if it had none of its own."""
    if draft.open is None or second.open is not None or second.period.first is None:
        return draft.period
    year = hijri_year(second.period.first) if draft.open.hijri else second.period.first.year
    for candidate in (in_year(scan, draft.open, year), in_year(scan, draft.open, year - 1)):
        if candidate is not None and candidate.first and candidate.first <= second.period.first:
            return candidate
    return draft.period
