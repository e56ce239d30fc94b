"""Which stretch of the calendar is meant, and how is it written in ISO 8601?"""

from __future__ import annotations

import datetime as dt
from typing import Final, NamedTuple

from hijridate import Gregorian, Hijri

MAX_HIJRI: Final = 1500  # years behind it are not Hijri years
_SEASON_MONTH: Final = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Period(NamedTuple):
    """A stretch of the calendar: ISO value, inclusive bounds, grain."""

    value: str | None
    first: dt.date | None
    last: dt.date | None
    grain: str


def day_period(day: dt.date) -> Period:
    return Period(day.isoformat(), day, day, "day")


def month_period(year: int, month: int) -> Period:
    first = dt.date(year, month, 1)
    return Period(f"{year:04d}-{month:02d}", first, month_end(year, month), "month")


def month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def months_period(year: int, month: int, count: int, value: str, grain: str) -> Period:
    """``count`` months from the first of ``month`` on."""
    end = year * 12 + month - 1 + count - 1
    return Period(value, dt.date(year, month, 1), month_end(end // 12, end % 12 + 1), grain)


def years_period(first: int, last: int, value: str, grain: str) -> Period:
    return Period(value, dt.date(first, 1, 1), dt.date(last, 12, 31), grain)


def year_period(year: int) -> Period:
    return years_period(year, year, f"{year:04d}", "year")


def decade_period(year: int) -> Period:
    first = year // 10 * 10
    return years_period(first, first + 9, f"{year // 10}X", "decade")


def century_period(year: int) -> Period:
    first = year // 100 * 100
    return years_period(max(first, 1), first + 99, f"{year // 100:02d}XX", "century")


def week_period(day: dt.date) -> Period:
    year, week, weekday = day.isocalendar()
    first = day - dt.timedelta(days=weekday - 1)
    return Period(f"{year}-W{week:02d}", first, first + dt.timedelta(days=6), "week")


def season_period(year: int, code: str) -> Period:
    return months_period(year, _SEASON_MONTH[code], 3, f"{year}-{code}", "season")


def interval(first: Period, last: Period) -> Period:
    """From the first day of one period to the last day of another."""
    if first.value is None or last.value is None:
        return unresolved("interval")
    begin, end = first.value.split("/")[0], last.value.split("/")[-1]
    return Period(f"{begin}/{end}", first.first, last.last, "interval")


def moved_to_year(period: Period, year: int) -> Period | None:
    """The same stretch so many years on or back that it ends in ``year``; none for periods longer than a year."""
    first, last = period.first, period.last
    if first is None or last is None or period.value is None or (last - first).days > 366:
        return None
    step = year - last.year
    parts = period.value.split("/")
    if any("W" in part or "X" in part for part in parts):
        return None
    value = "/".join(f"{int(part[:4]) + step:04d}{part[4:]}" for part in parts)
    return Period(value, shifted(first, "year", step), shifted(last, "year", step), period.grain)


def unresolved(grain: str) -> Period:
    return Period(None, None, None, grain)


def try_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def hijri_period(year: int, month: int = 0, day: int = 0) -> Period | None:
    """A Hijri year, month or day in the Gregorian calendar, by the tables of Umm al-Qura."""
    try:
        if day:
            return day_period(_gregorian(year, month, day))
        first = _gregorian(year, month or 1, 1)
        next_year = month in (0, 12)
        following = _gregorian(year + next_year, 1 if next_year else month + 1, 1)
    except (ValueError, OverflowError):
        if day or month or not 0 < year < MAX_HIJRI:
            return None
        return year_period(int(year * 0.970224 + 621.5774))
    last = following - dt.timedelta(days=1)
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last, "interval")


def _gregorian(year: int, month: int, day: int) -> dt.date:
    found = Hijri(year, month, day).to_gregorian()
    return dt.date(found.year, found.month, found.day)


def hijri_year(day: dt.date) -> int:
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return int((day.year - 621.5774) / 0.970224)


def shifted(day: dt.date, unit: str, count: float) -> dt.date:
    """``day`` moved by ``count`` units; a day that the month lacks becomes its last."""
    if unit in ("day", "week"):
        return day + dt.timedelta(days=round(count * (7 if unit == "week" else 1)))
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    whole = int(months // 1)
    index = day.year * 12 + day.month - 1 + whole
    year, month = index // 12, index % 12 + 1
    moved = dt.date(year, month, min(day.day, month_end(year, month).day))
    return moved + dt.timedelta(days=round((months - whole) * 30))


def around(day: dt.date, unit: str, count: float) -> Period:
    """The period of the size of ``unit`` that lies ``count`` units from ``day``; broken years count in months."""
    moved = shifted(day, unit, count)
    if unit == "day":
        return day_period(moved)
    if unit == "week":
        return week_period(moved)
    if unit == "month" or (unit == "year" and count != int(count)):
        return month_period(moved.year, moved.month)
    return year_period(moved.year)


def containing(day: dt.date, unit: str, shift: int = 0) -> Period:
    """The calendar unit that holds ``day``, or one ``shift`` units from it."""
    if unit == "decade":
        return decade_period(day.year + 10 * shift)
    if unit == "century":
        return century_period(day.year + 100 * shift)
    return around(day, unit, shift)
