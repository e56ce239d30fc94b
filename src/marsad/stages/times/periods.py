"""Which week, month, year or century is counted from the present or from the time named last?"""

from __future__ import annotations

from marsad.stages.times.calendar import century_period, containing, month_period, unresolved
from marsad.stages.times.draft import Draft, Unit
from marsad.stages.times.numbers import era_at, ordinal_at, year_number
from marsad.stages.times.scan import Scan
from marsad.stages.times.years import shift_words, year_draft, year_phrase


def shifted_unit(scan: Scan, i: int, unit: Unit, inner: bool) -> Draft | None:
    j = i + 1
    if unit.unit == "year" and scan.has(j, "calendars"):
        j += 1
    shift, behind = shift_words(scan, j)
    if shift is None:
        if scan.has(j, "same") or scan.has(j, "following") or (unit.unit != "day" and scan.has(j, "preceding")):
            step = 1 if scan.has(j, "following") else -1 if scan.has(j, "preceding") else 0
            return unit_from_recent(scan, i, j, unit.unit, step)
        if not inner or scan.has(j, "not_after_unit"):
            return None
        shift, behind = 0, i + 1
    if unit.unit == "day":
        return None
    draft = unit_from_now(scan, i, behind - 1, unit.unit, shift)
    return explained(scan, draft, unit.unit)


def unit_from_now(scan: Scan, first: int, last: int, unit: str, shift: int) -> Draft:
    if scan.anchor is None:
        return Draft(first, last, unresolved(unit), f"{unit}:unresolved")
    return Draft(first, last, containing(scan.anchor, unit, shift), f"{unit}:{shift:+d}")


def unit_from_recent(scan: Scan, first: int, last: int, unit: str, step: int) -> Draft | None:
    """The same unit as the time named last, or the one before or behind it."""
    recent = scan.recent
    order = ("day", "week", "month", "year", "decade", "century")
    if recent is None or recent.first is None or order.index(recent.grain) > order.index(unit):
        return None
    draft = Draft(first, last, containing(recent.first, unit, step), f"{unit}-from-last-named")
    return explained(scan, draft, unit)


def explained(scan: Scan, draft: Draft, unit: str) -> Draft:
    """Takes in the year in digits behind "last year", or the year behind "the same month"."""
    j = draft.last + 1
    if unit == "year":
        hijri = year_number(scan, j, True)
        if hijri is not None and hijri[1] == "h":
            return draft._replace(last=hijri[2] - 1)
        opened = scan.has(j, "open")
        found = year_draft(scan, j + opened, draft.rule)
        if found is not None and found.period.grain == "year" and (not opened or scan.has(found.last + 1, "close")):
            return draft._replace(last=found.last + opened, period=found.period)
    if unit == "month" and draft.period.first is not None and scan.has(j, "of"):
        tail = year_phrase(scan, j + 1)
        if tail is not None and tail.year:
            return draft._replace(last=tail.next - 1, period=month_period(tail.year, draft.period.first.month))
    return draft


def century(scan: Scan, i: int, inner: bool) -> Draft | None:
    """A century by its number, or counted from now."""
    found = ordinal_at(scan, i + 1)
    if found is not None and 1 <= found[0] <= 21:
        return _named_century(scan, i, *found)
    return shifted_unit(scan, i, scan.g.unit[scan.at(i)], inner)


def _named_century(scan: Scan, first: int, number: int, behind: int) -> Draft:
    era, after = era_at(scan, behind)
    middle = int((number * 100 - 50) * 0.970224 + 621.5774) if era == "h" else (number - 1) * 100
    return Draft(first, after - 1, century_period(middle), "century")
