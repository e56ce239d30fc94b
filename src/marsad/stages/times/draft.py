"""What do words tell of a time before its place on the calendar is known?"""

from __future__ import annotations

from typing import NamedTuple

from marsad.stages.times.calendar import Period


class Unit(NamedTuple):
    """A word for a unit of the calendar: how many of it, and whether it has the article."""

    unit: str
    number: str  # one, two, many, pair (dual before what it counts)
    definite: bool


class MonthWord(NamedTuple):
    """A month name read: number, calendar, the token behind it, and whether the name alone is enough."""

    month: int
    hijri: bool
    next: int
    plain: bool
    after: bool


class Tail(NamedTuple):
    """The year of a date: known, or on a side of the anchor; ``year`` 0 is named but unresolved."""

    year: int | None
    side: str
    next: int


class Quantity(NamedTuple):
    """So many units."""

    amount: float
    unit: str
    next: int


class Open(NamedTuple):
    """Day (0: none) and month of a date whose year was not written."""

    month: int
    day: int
    hijri: bool


class Draft(NamedTuple):
    """An expression read: tokens ``first`` to ``last``."""

    first: int
    last: int
    period: Period
    rule: str
    open: Open | None = None
