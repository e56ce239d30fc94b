"""Stretches of the calendar of one length, as charts have them on their axis."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"
_MOST_DAYS, _MOST_WEEKS, _MOST_MONTHS = 62, 740, 365 * 21


class Period(NamedTuple):
    """First and last day, both included, and what it is called on an axis."""

    first: dt.date
    last: dt.date
    name: str


def grain(first: dt.date, last: dt.date) -> str:
    """Which length gives a chart of the days from ``first`` to ``last`` some sixty to a hundred bars at most."""
    days = (last - first).days
    return DAY if days <= _MOST_DAYS else WEEK if days <= _MOST_WEEKS else MONTH if days <= _MOST_MONTHS else YEAR


def periods(first: dt.date, last: dt.date, length: str) -> Iterator[Period]:
    """The stretches of a ``length`` that cover the days, without gaps; weeks begin on Mondays.

    >>> [p.name for p in periods(dt.date(2026, 1, 30), dt.date(2026, 3, 1), "month")]
    ['2026-01', '2026-02', '2026-03']
    """
    at = _begin(first, length)
    while at <= last:
        try:
            following = _next(at, length)
        except (OverflowError, ValueError):
            yield Period(at, dt.date.max, _name(at, length))
            return
        yield Period(at, following - dt.timedelta(days=1), _name(at, length))
        at = following


def place_of(day: dt.date, made: Sequence[Period]) -> int | None:
    """Which of the periods, in order and without gaps, has a day; ``None`` if it lies outside."""
    if not made or not made[0].first <= day <= made[-1].last:
        return None
    return bisect_right(made, day, key=lambda p: p.first) - 1


def _begin(day: dt.date, length: str) -> dt.date:
    if length == WEEK:
        return day - dt.timedelta(days=min(day.weekday(), (day - dt.date.min).days))
    return day if length == DAY else day.replace(day=1) if length == MONTH else day.replace(month=1, day=1)


def _next(at: dt.date, length: str) -> dt.date:
    if length == MONTH:
        return (at.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
    if length == YEAR:
        return at.replace(year=at.year + 1)
    return at + dt.timedelta(days=1 if length == DAY else 7 - at.weekday())


def _name(at: dt.date, length: str) -> str:
    written = at.isoformat()
    return written[:7] if length == MONTH else written[:4] if length == YEAR else written
