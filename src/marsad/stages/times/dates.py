"""Which month, or which day of a month, is named?"""

from __future__ import annotations

from typing import Final

from marsad.model.document import NUMBER
from marsad.stages.times.calendar import MAX_HIJRI, day_period, interval, shifted, try_day, unresolved
from marsad.stages.times.choice import dated, options_of
from marsad.stages.times.draft import Draft, MonthWord, Open, Tail
from marsad.stages.times.grammar import CURRENT, NEXT, PAST
from marsad.stages.times.numbers import MAX_YEAR, MIN_HIJRI, MIN_YEAR, day_number, era_at, year_number
from marsad.stages.times.scan import MAX_DEPTH, Scan
from marsad.stages.times.years import shift_words, year_tail

_NEAR: Final = 200  # days that a date without a year may lie from the article's


def month(scan: Scan, i: int, inner: bool, lead: int | None = None) -> Draft | None:
    """A month; ``lead`` is the token of the word "month" before it."""
    word = month_word(scan, i)
    if word is None or i == scan.blocked:
        return None
    first = i if lead is None else lead
    day_behind = _day_behind(scan, word, first)
    if day_behind is not None:
        return day_behind
    tail = year_tail(scan, word.next, word.hijri)
    told = tail.year is not None or bool(tail.side) or lead is not None
    if not told and not word.plain and not (word.after and _after_time_word(scan, i, inner)):
        return None
    if scan.has(first - 1, "not_date_before"):
        return None
    if not told:
        tail = _shared_tail(scan, word)
        if tail.year is None and not tail.side and scan.has(first - 1, "delivery"):
            tail = tail._replace(side=NEXT)  # what is traded for delivery in a month
    last = max(word.next, tail.next) - 1
    running = scan.anchor is not None and not word.hijri and word.month == scan.anchor.month
    if inner and tail.side == PAST and running:
        tail = tail._replace(side=CURRENT)  # the beginning of a month that has not ended
    return dated(scan, Open(word.month, 0, word.hijri), tail, first, last, "month")


def _day_behind(scan: Scan, word: MonthWord, first: int) -> Draft | None:
    """The day behind its month, as in English: "May 14, 2023"; only with a year in digits."""
    day = scan.integer(word.next)
    if word.hijri or day is None or not 1 <= day <= 31:
        return None
    j = word.next + 1 + scan.has(word.next + 1, "comma")
    year = year_number(scan, j)
    if year is None or year[1] != "g":
        return None
    tail = Tail(year[0], "", year[2])
    return dated(scan, Open(word.month, day, False), tail, first, year[2] - 1, "date:day-behind")


def one_month(scan: Scan, i: int) -> tuple[int, bool, int] | None:
    found = scan.phrase(i, scan.g.months)
    if found is None:
        return None
    (month, hijri), behind = found
    return month, hijri, behind


def month_word(scan: Scan, i: int) -> MonthWord | None:
    """A month with the name that another tradition gives it beside it, in brackets or behind a slash."""
    found = one_month(scan, i)
    if found is None:
        return None
    month, hijri, behind = found
    weak, strong = scan.at(i) in scan.g.weak, scan.at(i) in scan.g.strong
    opened = scan.has(behind, "open")
    marked = opened or scan.has(behind, "slash")
    other = None if hijri else one_month(scan, behind + marked)
    if other is not None and not other[1] and not scan.glued(behind + marked):
        dashed = scan.has(behind, "dash")
        if other[0] == month or (marked and not dashed):
            behind = other[2] + (1 if opened and scan.has(other[2], "close") else 0)
            weak = strong = False
    return MonthWord(month, hijri, behind, not weak and not strong, weak)


def _after_time_word(scan: Scan, i: int, inner: bool) -> bool:
    return inner or scan.at(i - 1) in scan.g.month_after


def _shared_tail(scan: Scan, word: MonthWord) -> Tail:
    """The year of a following month joined by "and", if this month has none."""
    none = Tail(None, "", -1)
    j = word.next
    if not scan.glued(j):
        return none
    other = month_word(scan, j)
    if other is None or other.hijri != word.hijri:
        return none
    tail = year_tail(scan, other.next, other.hijri)
    return tail._replace(next=-1)


def day_of_month(scan: Scan, i: int, inner: bool) -> Draft | None:
    """A day with its month, or two days of one month."""
    number = day_number(scan, i)
    if number is None:
        return None
    day, j = number
    second = _second_day(scan, j)
    if second is not None:
        j = second[1]
    draft = _in_month(scan, i, day, j)
    if draft is None or second is None:
        return draft
    if draft.period.grain != "day":
        return None
    later = _in_month(scan, i, second[0], j)
    if later is None:
        return None
    return Draft(i, later.last, interval(draft.period, later.period), draft.rule + "+range")


def _second_day(scan: Scan, i: int) -> tuple[int, int] | None:
    joined = scan.has(i, "and") or scan.has(i, "to") or scan.has(i, "dash")
    if not joined and not (scan.glued(i) and scan.at(i) in scan.g.ordinal):
        return None
    return day_number(scan, i + 1 if joined else i)


def _in_month(scan: Scan, first: int, day: int, i: int) -> Draft | None:
    """Day ``day`` of the month that is named at ``i``."""
    j = i + 1 if scan.has(i, "of") else i
    unit = scan.g.unit.get(scan.at(j))
    if unit is not None and unit.unit == "month" and unit.number == "one" and not unit.definite:
        named = month_word(scan, j + 1)
        j = j + 1 if named else j
    word = month_word(scan, j) if not scan.glued(j) else None
    if word is None:
        return _day_of_unit(scan, first, day, i)
    if scan.has(first - 1, "not_date_before"):
        scan.blocked = j
        return None
    tail = year_tail(scan, word.next, word.hijri)
    if tail.year is None and not tail.side and scan.at(j) in scan.g.strong:
        return None
    last = max(word.next, tail.next) - 1
    draft = dated(scan, Open(word.month, day, word.hijri), tail, first, last, "date")
    return _other_calendar(scan, draft, word.hijri) if draft else None


def _day_of_unit(scan: Scan, first: int, day: int, i: int) -> Draft | None:
    """A day of this or another month: behind "of" or directly before the adjective."""
    if not scan.has(i, "of"):
        digits = scan.integer(i - 1) is not None
        if digits and scan.g.side.get(scan.at(i)) == CURRENT:
            return _day_of_shifted(scan, first, i, day, 0)
        if not digits:
            return None
    elif scan.g.side.get(scan.at(i + 1)) == CURRENT:
        return _day_of_shifted(scan, first, i + 1, day, 0)
    j = i + 1 if scan.has(i, "of") else i
    this = scan.has(j, "this")
    unit = scan.g.unit.get(scan.at(j + this))
    if unit is None or unit.unit != "month" or unit.number != "one" or not unit.definite:
        return None
    behind = j + this + 1
    if this:
        return _day_of_shifted(scan, first, behind - 1, day, 0)
    shift, after = shift_words(scan, behind)
    if shift is not None:
        return _day_of_shifted(scan, first, after - 1, day, shift)
    if scan.has(behind, "same") and scan.recent is not None and scan.recent.first is not None:
        found = try_day(scan.recent.first.year, scan.recent.first.month, day)
        return Draft(first, behind, day_period(found), "date:same-month") if found else None
    return None


def _day_of_shifted(scan: Scan, first: int, last: int, day: int, shift: int) -> Draft | None:
    if scan.anchor is None:
        return Draft(first, last, unresolved("day"), "date:unresolved")
    month = shifted(scan.anchor.replace(day=1), "month", shift)
    found = try_day(month.year, month.month, day)
    return Draft(first, last, day_period(found), "date:month-from-now") if found else None


def numeric_date(scan: Scan, i: int, inner: bool = False) -> Draft | None:
    """Year, month and day in digits with slashes, hyphens or points, in either order."""
    parts = scan.doc.words[i].split(".")
    last = i
    if len(parts) != 3:
        mark = scan.doc.words[i + 1] if i + 4 < scan.end and scan.has(i + 1, "slash") else ""
        if not mark or scan.doc.words[i + 3] != mark:
            return None
        parts = [scan.doc.words[k] for k in (i, i + 2, i + 4)]
        last = i + 4
    if not all(p.isdigit() and len(p) <= 4 for p in parts):
        return None
    numbers = [int(p) for p in parts]
    if len(parts[2]) == 4:
        numbers.reverse()
    elif len(parts[0]) != 4:
        return None
    return _ymd(scan, numbers, i, last)


def short_date(scan: Scan, i: int, weekday: int) -> Draft | None:
    """Day and month in digits behind a weekday, in either order and calendar: the nearest that is that weekday."""
    one, two = scan.integer(i), scan.integer(i + 2)
    if one is None or two is None or not scan.has(i + 1, "slash") or scan.has(i + 3, "slash") or scan.anchor is None:
        return None
    found = [
        period
        for day, month in {(one, two), (two, one)}
        if 1 <= day <= 31 and 1 <= month <= 12
        for hijri in (False, True)
        for period in options_of(scan, Open(month, day, hijri))
        if period.first is not None and period.first.weekday() == weekday
    ]
    near = [p for p in found if p.first and abs((p.first - scan.anchor).days) <= _NEAR]
    if not near:
        return None
    anchor = scan.anchor
    best = min(near, key=lambda p: (abs(((p.first or anchor) - anchor).days), p.value or ""))
    return Draft(i, i + 2, best, "weekday+short-date")


def _ymd(scan: Scan, numbers: list[int], first: int, last: int) -> Draft | None:
    year, month, day = numbers
    if month > 12 >= day:
        month, day = day, month
    era, behind = era_at(scan, last + 1)
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    hijri = era == "h" or (era != "g" and MIN_HIJRI <= year <= MAX_HIJRI)
    if not hijri and not MIN_YEAR <= year <= MAX_YEAR:
        return None
    draft = dated(scan, Open(month, day, hijri), Tail(year, "", behind), first, behind - 1, "numeric-date")
    return _other_calendar(scan, draft, hijri) if draft else None


def _other_calendar(scan: Scan, draft: Draft, hijri: bool) -> Draft:
    """Takes in the same date in the other calendar behind it; the Gregorian one tells the value."""
    j = draft.last + 1
    while scan.has(j, "corresponding") or scan.has(j, "dash") or scan.has(j, "slash") or scan.has(j, "open"):
        j += 1
    if j == draft.last + 1 or scan.depth >= MAX_DEPTH:
        return draft
    opened = scan.has(j - 1, "open")
    if scan.at(j) and len(scan.at(j)) == 1 and scan.has(j - 1, "corresponding"):
        j += 1
    scan.depth += 1
    other = date_at(scan, j)
    scan.depth -= 1
    if other is None or other.period.grain != "day" or other.period.first is None:
        return draft
    mine = draft.period.first
    if mine is not None and abs((other.period.first - mine).days) > 2:
        return draft
    last = other.last + (1 if opened and scan.has(other.last + 1, "close") else 0)
    return draft._replace(last=last, period=other.period if hijri else draft.period, open=None)


def date_at(scan: Scan, i: int) -> Draft | None:
    """A day of a month in any form, at ``i`` exactly."""
    if not scan.begin <= i < scan.end:
        return None
    if scan.doc.kinds[i] == NUMBER:
        return numeric_date(scan, i) or day_of_month(scan, i, False)
    if scan.at(i) in scan.g.ordinal or scan.at(i) in scan.g.first or scan.at(i) == scan.g.article:
        return day_of_month(scan, i, False)
    return None


def date_behind(scan: Scan, i: int) -> Draft | None:
    """A date that explains the day before it: directly, behind a comma, "corresponding to" or in brackets."""
    j = i
    opened = False
    if scan.has(j, "comma") or scan.has(j, "corresponding") or scan.has(j, "open") or scan.has(j, "dash"):
        opened = scan.has(j, "open")
        j += 1
        if len(scan.at(j)) == 1 and scan.has(j - 1, "corresponding"):
            j += 1
    draft = date_at(scan, j)
    if draft is None or draft.period.grain != "day":
        return None
    if opened:
        if not scan.has(draft.last + 1, "close"):
            return None
        draft = draft._replace(last=draft.last + 1)
    return draft


def holiday(scan: Scan, i: int, inner: bool) -> Draft | None:
    """A feast behind a word of time."""
    j = i
    while scan.at(j) in scan.g.holiday_lead and scan.phrase(j, scan.g.holidays) is None and j - i < 2:
        j += 1
    found = scan.phrase(j, scan.g.holidays)
    led = scan.at(i) in scan.g.holiday_lead
    if found is None or not (led or inner or scan.at(i - 1) in scan.g.holiday_after):
        return None
    if scan.has(j, "not_date_before"):
        return None
    tail = year_tail(scan, found[1], found[0].hijri)
    last = max(found[1], tail.next) - 1
    return dated(scan, found[0], tail, i, last, "holiday")
