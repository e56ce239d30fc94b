"""Which day is named by its weekday or counted from the day of the article?"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

from marsad.stages.times.calendar import day_period, interval, unresolved
from marsad.stages.times.dates import date_at, date_behind, short_date
from marsad.stages.times.draft import Draft, Unit
from marsad.stages.times.grammar import CURRENT
from marsad.stages.times.scan import Scan
from marsad.stages.times.tense import headline_ahead, looks_ahead, tense_before
from marsad.stages.times.years import shift_words


def relative_day(scan: Scan, i: int, inner: bool, lead: int | None = None) -> Draft | None:
    """A day counted from the article's own, with its weekday and date if they follow."""
    found = scan.phrase(i, scan.g.relative, bracketed=True)
    if found is None:
        return None
    days, j = found
    first = i if lead is None else lead
    if lead is None and scan.has(i - 1, "open") and any(scan.has(k, "close") for k in range(i + 1, j)):
        first = i - 1
    weekday = weekday_behind(scan, j)
    if weekday is None and not _plain_day(scan, i, j, days, inner or lead is not None):
        return None
    if days == 0 and weekday is None and any(scan.has(j, name) for name in ("same", "following", "preceding")):
        return _day_from_recent(scan, first, j)
    if weekday is not None:
        j = weekday[1]
        date = date_behind(scan, j)
        if date is not None:
            return date._replace(first=first, rule="relative-day+date")
    if scan.anchor is None:
        return Draft(first, j - 1, unresolved("day"), "relative-day:unresolved")
    day = scan.anchor + dt.timedelta(days=days)
    if weekday is not None and day.weekday() != weekday[0]:
        return Draft(first, j - 1, day_period(_nearest(day, weekday[0])), "relative-day:by-weekday")
    return Draft(first, j - 1, day_period(day), f"relative-day:{days:+d}")


def _nearest(day: dt.date, weekday: int) -> dt.date:
    """The day with this weekday that is nearest: words quoted from another day count from that one."""
    return day + dt.timedelta(days=(weekday - day.weekday() + 3) % 7 - 3)


def _plain_day(scan: Scan, i: int, j: int, days: int, lead: bool) -> bool:
    """May the words stand for a day without a weekday behind them?"""
    if scan.at(i) in scan.g.bare_no and j == i + 1 and not lead:
        return False
    if days:
        return not scan.has(j, "not_today_after") or j - i > 1
    if scan.has(i - 1, "that"):
        return False
    word = scan.doc.words[j] if j < scan.end else ""
    if scan.has(j, "not_today_after") or word in scan.g.sets["not_today_after"] or _count_article(scan, j):
        return False
    if scan.has(i - 1, "outlet_today") and not scan.cut_at(i):
        return False
    quoted = scan.has(i - 1, "open") and scan.has(j, "close")
    return not quoted and not scan.has(i - 1, "not_today_before")


def _count_article(scan: Scan, i: int) -> bool:
    """True if a number with the article stands at ``i`` (the 23rd day)."""
    return scan.at(i) == scan.g.article and scan.integer(i + 1) is not None


def _day_from_recent(scan: Scan, first: int, j: int) -> Draft | None:
    recent = scan.recent
    if recent is None or recent.first is None or recent.grain != "day":
        return None
    if scan.has(j, "following") and j + 1 < scan.end and scan.doc.words[j + 1].startswith(scan.g.to):
        return None  # the day after something
    days = 1 if scan.has(j, "following") else -1 if scan.has(j, "preceding") else 0
    return Draft(first, j, day_period(recent.first + dt.timedelta(days=days)), "day-from-last-named")


def weekday_behind(scan: Scan, i: int) -> tuple[int, int] | None:
    """A weekday that explains the day before it, in brackets or behind a comma or the word "day"."""
    j = i
    opened = scan.has(j, "open")
    if opened or scan.has(j, "comma"):
        j += 1
    unit = scan.g.unit.get(scan.at(j))
    if unit is not None and unit == Unit("day", "one", False) and not scan.cut_at(j):
        j += 1
    weekday = scan.g.weekday.get(scan.at(j))
    if weekday is None or scan.cut_at(j):
        return None
    if opened:
        return (weekday, j + 2) if scan.has(j + 1, "close") else None
    return weekday, j + 1


def weekday_draft(scan: Scan, i: int, inner: bool, lead: int | None = None) -> Draft | None:
    """A day of the week."""
    weekday = scan.g.weekday[scan.at(i)]
    first = i if lead is None else lead
    j = i + 1
    short = short_date(scan, j, weekday)
    if short is not None:
        return short._replace(first=first)
    if scan.has(first - 1, "not_weekday_before") or scan.has(i - 1, "not_weekday_before"):
        return None
    if scan.has(j, "not_weekday_after"):
        return None
    shift, behind = shift_words(scan, j)
    date = date_behind(scan, behind)
    if date is not None:
        return date._replace(first=first, rule="weekday+date")
    if shift is None and scan.has(j, "of"):
        week = _week_shift(scan, j + 1)
        if week is not None:
            return _weekday_of_week(scan, first, weekday, *week)
    if scan.anchor is None:
        return Draft(first, behind - 1, unresolved("day"), "weekday:unresolved")
    day, way = _nearest_weekday(scan, weekday, shift, first)
    behind = _night_into(scan, behind, lead)
    return Draft(first, behind - 1, day_period(day), f"weekday:{way}")


def _night_into(scan: Scan, i: int, lead: int | None) -> int:
    """Takes in the second weekday of a night "from Saturday to Sunday"."""
    if lead is None:
        return i
    j = i + 1 if scan.has(i, "dash") else i
    return j + 1 if scan.at(j) in scan.g.weekday and not scan.cut_at(j) else i


def _week_shift(scan: Scan, i: int) -> tuple[int, int] | None:
    """Weeks from now that "of last week" says, and the token behind it."""
    this = scan.has(i, "this")
    unit = scan.g.unit.get(scan.at(i + this))
    if unit is None or unit != Unit("week", "one", True):
        return None
    if this:
        return 0, i + 2
    shift, behind = shift_words(scan, i + 1)
    return None if shift is None else (shift, behind)


def _weekday_of_week(scan: Scan, first: int, weekday: int, weeks: int, behind: int) -> Draft:
    if scan.anchor is None:
        return Draft(first, behind - 1, unresolved("day"), "weekday:unresolved")
    monday = scan.anchor - dt.timedelta(days=scan.anchor.weekday())
    day = monday + dt.timedelta(days=7 * weeks + weekday)
    return Draft(first, behind - 1, day_period(day), "weekday:of-week")


def _nearest_weekday(scan: Scan, weekday: int, shift: int | None, at: int) -> tuple[dt.date, str]:
    anchor = scan.anchor or dt.date.min
    back = (anchor.weekday() - weekday) % 7
    if shift is not None and shift < 0:
        back = back or 7
        if back == 1 and scan.yesterday:
            back = 8
        return anchor - dt.timedelta(days=back + 7 * (-1 - shift)), "past"
    if shift is not None and shift > 0:
        return anchor + dt.timedelta(days=7 - back + 7 * (shift - 1)), "next"
    if shift is None and back and (looks_ahead(scan, at) or _scheduled(scan, at, back) or _is_term(scan, at)):
        return anchor + dt.timedelta(days=7 - back), "ahead"
    return anchor - dt.timedelta(days=back), "nearest-past"


def two_weekdays(scan: Scan, i: int) -> Draft | None:
    j = i + 2
    if not (scan.at(j) in scan.g.weekday and scan.glued(j)):
        return weekday_draft(scan, i + 1, True, i)
    shift, behind = shift_words(scan, j + 1)
    if scan.anchor is None:
        return Draft(i, behind - 1, unresolved("interval"), "two-weekdays:unresolved")
    one, way = _nearest_weekday(scan, scan.g.weekday[scan.at(i + 1)], shift, i)
    later = (scan.g.weekday[scan.at(j)] - one.weekday()) % 7
    two = one + dt.timedelta(days=later)
    if way == "nearest-past" and two > scan.anchor:
        one, two = one - dt.timedelta(days=7), two - dt.timedelta(days=7)
    return Draft(i, behind - 1, interval(day_period(one), day_period(two)), f"two-weekdays:{way}")


def _scheduled(scan: Scan, at: int, back: int) -> bool:
    """A verb of the present stands between its subject and the day ("the council votes Friday"), or in a headline."""
    if tense_before(scan, at - 1) == CURRENT and (at - 1 == scan.begin or scan.definite(at - 2)):
        return True
    return back > 1 and headline_ahead(scan, at)


def _is_term(scan: Scan, at: int) -> bool:
    """ "Until Friday" is to come unless the sentence tells of the past."""
    return scan.has(at - 1, "until") and looks_ahead(scan, at) is not False


def several_weekdays(scan: Scan, i: int) -> Draft | None:
    """Three and more weekdays in a row with an adjective that tells which: "Monday, Tuesday and Wednesday next"."""
    names: list[int] = []
    j = i + 1
    while True:
        if scan.has(j, "comma") and names:
            j += 1
        weekday = scan.g.weekday.get(scan.at(j))
        if weekday is None or (scan.cut_at(j) and not scan.glued(j)):
            break
        names.append(weekday)
        j += 1
    shift, behind = shift_words(scan, j)
    rising = all((b - a) % 7 == 1 for a, b in pairwise(names))
    if len(names) < 3 or not rising or shift is None:
        return None
    if scan.anchor is None:
        return Draft(i, behind - 1, unresolved("interval"), "weekdays:unresolved")
    one, way = _nearest_weekday(scan, names[0], shift, i)
    two = one + dt.timedelta(days=len(names) - 1)
    return Draft(i, behind - 1, interval(day_period(one), day_period(two)), f"weekdays:{way}")


def part_of_day(scan: Scan, i: int, inner: bool) -> Draft | None:
    """A part of the day with the day behind it; the value is the day."""
    found = scan.phrase(i, scan.g.parts)
    if found is None:
        return None
    j = found[1]
    if scan.has(j, "of"):
        j += 1
    draft = _day_at(scan, j, i)
    if draft is None:
        draft = scan.read(j) if scan.at(j) in scan.g.parts or scan.at(j) in scan.g.unit else None
        if draft is None or draft.period.grain != "day" or scan.cut_at(j):
            return None
    return draft._replace(first=i)


def named_day(scan: Scan, i: int) -> Draft | None:
    draft = _day_at(scan, i + 1, i)
    if draft is None and scan.has(i + 1, "corresponding"):
        draft = _day_at(scan, i + 2, i)
    if draft is None or draft.period.grain != "day":
        return None
    return draft


def _day_at(scan: Scan, i: int, lead: int) -> Draft | None:
    """A weekday, a day from now or a date, as part of an expression that begins at ``lead``."""
    word = scan.at(i)
    if word and scan.cut_at(i) and word not in scan.g.weekday:
        return None
    if word in scan.g.weekday:
        return weekday_draft(scan, i, True, lead) if not scan.cut_at(i) else None
    if word in scan.g.relative:
        draft = relative_day(scan, i, True, lead)
        if draft is not None:
            return draft
    draft = date_at(scan, i)
    return draft._replace(first=lead) if draft is not None and draft.period.grain in ("day", "interval") else None
