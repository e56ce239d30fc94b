"""What does a word for a unit of the calendar open?"""

from __future__ import annotations

from marsad.stages.times.calendar import interval
from marsad.stages.times.dates import day_of_month, month
from marsad.stages.times.days import named_day, relative_day, several_weekdays, two_weekdays
from marsad.stages.times.distance import several
from marsad.stages.times.draft import Draft
from marsad.stages.times.grammar import CURRENT
from marsad.stages.times.parts import decade, numbered_decade, season_from_now
from marsad.stages.times.periods import century, explained, shifted_unit, unit_from_now, unit_from_recent
from marsad.stages.times.scan import Scan
from marsad.stages.times.years import many_years, named_year, two_years


def indefinite_unit(scan: Scan, i: int, inner: bool) -> Draft | None:
    """A unit before its name or number: the day Monday, the month of May, the year 2014."""
    unit = scan.g.unit[scan.at(i)]
    if unit.number == "pair":
        return _pair(scan, i, unit.unit)
    if unit.number == "many":
        if unit.unit == "day":
            return several_weekdays(scan, i)
        return many_years(scan, i) if unit.unit == "year" else None
    if unit.number != "one" or scan.has(i - 1, "frequency"):
        return None
    if unit.unit == "day":
        return named_day(scan, i)
    if unit.unit == "month":
        return month(scan, i + 1, inner, i) if not scan.cut_at(i + 1) else None
    if unit.unit == "year":
        return named_year(scan, i)
    if unit.unit == "decade" and scan.at(i + 1) in {**scan.g.the_decade, **scan.g.decade}:
        draft = decade(scan, i + 1, True)
        return draft._replace(first=i) if draft else None
    return None


def _pair(scan: Scan, i: int, unit: str) -> Draft | None:
    """A dual before what it counts: the two years 2003 and 2011, the two days 5 and 6 May."""
    if unit == "year":
        return two_years(scan, i, i + 1)
    if unit == "day" and scan.at(i + 1) in scan.g.weekday:
        return two_weekdays(scan, i)
    draft = day_of_month(scan, i + 1, True) if unit == "day" else None
    if unit == "month" and scan.at(i + 1) in scan.g.months:
        one = month(scan, i + 1, True)
        two = month(scan, one.last + 1, True) if one and scan.glued(one.last + 1) else None
        if one and two:
            return Draft(i, two.last, interval(one.period, two.period), "two-months")
    if draft is None or draft.period.grain not in ("interval", "day"):
        return None
    return draft._replace(first=i)


def definite_unit(scan: Scan, i: int, inner: bool) -> Draft | None:
    """A unit with the article: last week, the coming year, the past two months, the 19th century."""
    unit = scan.g.unit[scan.at(i)]
    if unit.unit == "year" and scan.has(i - 1, "not_year_of"):
        return None
    if unit.number in ("two", "many"):
        if unit.number == "two" and unit.unit == "year" and scan.integer(i + 1):
            return two_years(scan, i, i + 1)
        return several(scan, i, i, unit)
    if unit.unit == "century":
        return century(scan, i, inner)
    if unit.unit == "decade":
        numbered = numbered_decade(scan, i)
        if numbered is not None:
            return numbered
    if unit.unit == "year":
        named = named_year(scan, i)
        if named is not None:
            return named
    return shifted_unit(scan, i, unit, inner)


def same_unit(scan: Scan, i: int, inner: bool) -> Draft | None:
    """This week, that year, the same month."""
    unit = scan.g.unit.get(scan.at(i + 1))
    if scan.cut_at(i + 1):
        return None
    if scan.has(i, "this"):
        if scan.at(i + 1) in scan.g.relative and scan.at(i + 1) not in scan.g.unit:
            return relative_day(scan, i + 1, True, i)
        season = scan.g.the_season.get(scan.at(i + 1))
        if season is not None:
            return season_from_now(scan, i, i + 1, season, CURRENT)
        if unit is None or not unit.definite or unit.number != "one":
            return None
        if unit.unit == "day":
            return relative_day(scan, i + 1, True, i)
        return explained(scan, unit_from_now(scan, i, i + 1, unit.unit, 0), unit.unit)
    if unit is None or unit.number != "one" or not unit.definite:
        return None
    return unit_from_recent(scan, i, i + 1, unit.unit, 0)
