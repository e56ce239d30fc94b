"""Of which year is a date that does not tell its year?"""

from __future__ import annotations

import datetime as dt
from typing import Final

from marsad.stages.times.calendar import Period, day_period, hijri_period, hijri_year, month_period, try_day, unresolved
from marsad.stages.times.draft import Draft, Open, Tail
from marsad.stages.times.grammar import CURRENT, NEXT, PAST
from marsad.stages.times.scan import Scan
from marsad.stages.times.tense import looks_ahead

_SOON: Final = 45  # days: a date so near ahead lies ahead
_LONG_AGO: Final = 270  # days: else one so far back does

_JUST_GONE: Final = 10  # days: a well-known date so near behind is more likely this year's


def dated(scan: Scan, date: Open, tail: Tail, first: int, last: int, rule: str) -> Draft | None:
    """A date with whatever tells its year."""
    grain = "day" if date.day else "month"
    if tail.year == 0:
        return Draft(first, last, unresolved(grain), f"{rule}:unresolved")
    if tail.year is not None:
        period = in_year(scan, date, tail.year)
        return Draft(first, last, period, f"{rule}:year") if period else None
    if not tail.side:
        known = _known_year(scan, first, date)
        if known is not None:
            return Draft(first, last, known, f"{rule}:known")
    if scan.anchor is None:
        return Draft(first, last, unresolved(grain), f"{rule}:unresolved", date)
    chosen = choose(scan, options_of(scan, date), tail.side, first, near=bool(date.day))
    if chosen is None:
        return None
    return Draft(first, last, chosen[0], f"{rule}:{chosen[1]}", None if tail.side else date)


def _is_near(scan: Scan, date: Open) -> bool:
    """True if the date comes in some weeks, or has just gone."""
    anchor = scan.anchor
    days = [(p.first - anchor).days for p in options_of(scan, date) if p.first and anchor]
    return any(-_JUST_GONE <= n <= _SOON for n in days)


def options_of(scan: Scan, date: Open) -> list[Period]:
    """The date in the years around the anchor, in order."""
    if scan.anchor is None:
        return []
    base = hijri_year(scan.anchor) if date.hijri else scan.anchor.year
    found = (in_year(scan, date, base + k) for k in (-2, -1, 0, 1, 2))
    return [period for period in found if period is not None]


def in_year(scan: Scan, date: Open, year: int) -> Period | None:
    """A day and month in a year of its calendar."""
    if date.hijri:
        return hijri_period(year, date.month, date.day)
    if not date.day:
        return month_period(year, date.month)
    day = try_day(year, date.month, date.day)
    return day_period(day) if day else None


def choose(scan: Scan, options: list[Period], side: str, at: int, near: bool = False) -> tuple[Period, str] | None:
    """The option on a side of the anchor; without a side the last one that has begun, unless the tense differs."""
    anchor = scan.anchor
    spans = [(p, p.first, p.last) for p in options if p.first and p.last]
    if anchor is None or not spans:
        return None
    before = [p for p, first, last in spans if (last < anchor if side == PAST else first <= anchor)]
    after = [p for p, first, last in spans if (first > anchor if side == NEXT else last >= anchor)]
    if side == CURRENT:
        return min(spans, key=lambda s: 0 if s[1] <= anchor <= s[2] else abs((s[1] - anchor).days))[0], "current"
    if side == PAST:
        return (before[-1], "past") if before else None
    if side == NEXT:
        return (after[0], "next") if after else None
    if after and scan.has(at - 1, "delivery"):
        return after[0], "ahead"
    ahead = looks_ahead(scan, at)
    if before and after:
        soon = near and (
            _soon(before, after, anchor) or (scan.has(at - 1, "until") and _is_term(before, after, anchor))
        )
        ahead = soon or (bool(ahead) and not _just_gone(before, after, anchor))
    if after and ahead:
        return after[0], "ahead"
    return (before[-1], "nearest-past") if before else None


def _soon(before: list[Period], after: list[Period], anchor: dt.date) -> bool:
    """True if the coming date is near and the past one far away."""
    coming, past = after[0].first, before[-1].first if before else None
    return (
        coming is not None and (coming - anchor).days <= _SOON and (past is None or (anchor - past).days >= _LONG_AGO)
    )


def _is_term(before: list[Period], after: list[Period], anchor: dt.date) -> bool:
    """True if "until" a date sets a term: the coming one is nearer than the past one."""
    coming, past = after[0].first, before[-1].first
    return coming is not None and past is not None and 2 * (coming - anchor) < anchor - past


def _just_gone(before: list[Period], after: list[Period], anchor: dt.date) -> bool:
    """True if the past date is near and the coming one far away."""
    coming, past = after[0].first, before[-1].first
    if past is None or coming is None:
        return False
    return (anchor - past).days <= _SOON and (coming - anchor).days >= _LONG_AGO


def _known_year(scan: Scan, first: int, date: Open) -> Period | None:
    """The year that everybody knows by day and month: not one to come, nor after a mere preposition one just gone."""
    if date.hijri:
        return None
    # behind "and" of another day and month: "the two revolutions of 25 January and 30 June"
    joined = first - 3 if scan.glued(first) else first - 4 if scan.has(first - 1, "and") else first - 1
    for k in (first - 1, first - 2, joined):
        known = scan.g.known_year.get((scan.at(k), date.month, date.day))
        if known is None:
            continue
        year, weak = known
        period = in_year(scan, date, year)
        if period is None or period.first is None or scan.anchor is None:
            return period
        if period.first > scan.anchor or (weak and scan.anchor.year != year and _is_near(scan, date)):
            continue
        return period
    return None
