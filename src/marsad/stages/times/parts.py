"""Which part of a longer period is meant: its edge, a season, a quarter, a decade?"""

from __future__ import annotations

from marsad.stages.times.calendar import Period, decade_period, month_period, months_period, season_period, unresolved
from marsad.stages.times.choice import choose
from marsad.stages.times.draft import Draft, Unit
from marsad.stages.times.numbers import count_at, ordinal_at
from marsad.stages.times.periods import century
from marsad.stages.times.scan import Scan
from marsad.stages.times.years import whole_year


def edge(scan: Scan, i: int, inner: bool) -> Draft | None:
    """The beginning, middle or end of a period; the value is the period."""
    found = scan.phrase(i, scan.g.edges)
    if found is None:
        return None
    earlier, j = found
    if scan.cut_at(j):
        return None
    scan.earlier = earlier
    draft = scan.read(j, inner=True)
    scan.earlier = False
    return draft._replace(first=i) if draft else None


def part_of_year(scan: Scan, i: int, inner: bool) -> Draft | None:
    """A quarter or half of a year."""
    quarter = scan.at(i) in scan.g.quarter
    found = (4 if quarter else 2, i + 2) if scan.has(i + 1, "final") else ordinal_at(scan, i + 1)
    if found is None:
        return None
    number, j = found
    if scan.has(j, "of"):
        j += 1
    year = whole_year(scan, j)
    if year is None:
        draft = scan.read(j) if not quarter and scan.at(j) != scan.g.article and j > found[1] else None
        return draft._replace(first=i) if draft and draft.period.grain in ("month", "decade", "century") else None
    period, last = year
    if not 1 <= number <= (4 if quarter else 2):
        return None
    if period is None:
        return Draft(i, last, unresolved("quarter" if quarter else "half"), "part-of-year:unresolved")
    if quarter:
        part = months_period(period, 3 * number - 2, 3, f"{period}-Q{number}", "quarter")
    else:
        part = months_period(period, 6 * number - 5, 6, f"{period}-H{number}", "half")
    return Draft(i, last, part, "part-of-year")


def first_months(scan: Scan, i: int, inner: bool) -> Draft | None:
    """The first or last so many months of a year."""
    unit = scan.g.unit[scan.at(i)]
    if unit.unit != "month" or unit.number == "one":
        return None
    counted = (2, i + 1) if unit.number == "two" else count_at(scan, i + 1)
    if counted is None or not 1 <= counted[0] <= 12:
        return None
    count, j = counted
    begins = scan.g.ordinal.get(scan.at(j)) == 1
    if not (begins or scan.has(j, "past_many")) or not scan.has(j + 1, "of"):
        return None
    year = whole_year(scan, j + 2)
    if year is None:
        return None
    if year[0] is None:
        return Draft(i, year[1], unresolved("interval"), "months-of-year:unresolved")
    first = 1 if begins else 13 - count
    value = f"{year[0]}-{first:02d}/{year[0]}-{first + count - 1:02d}"
    return Draft(i, year[1], months_period(year[0], first, count, value, "interval"), "months-of-year")


def same_stretch(scan: Scan, i: int, inner: bool) -> Draft | None:
    """The same period of another year: the part of a year named last, moved to that year."""
    j = i + 1
    named = scan.has(i, "stretch") and (scan.has(j, "same") or scan.has(j, "alike"))
    if not named and not (scan.has(i, "same_before") and scan.has(j, "stretch")):
        return None
    j += 1
    part = scan.part
    year = whole_year(scan, j + 1) if scan.has(j, "of") else None
    if year is None or year[0] is None or part is None or part.value is None or part.first is None or part.last is None:
        return None
    value = part.value.replace(f"{part.first.year:04d}", f"{year[0]:04d}")
    last = month_period(year[0], part.last.month).last
    return Draft(i, year[1], Period(value, part.first.replace(year=year[0]), last, part.grain), "same-stretch")


def season(scan: Scan, i: int, inner: bool) -> Draft | None:
    code = scan.g.season.get(scan.at(i)) or scan.g.the_season[scan.at(i)]
    if scan.has(i + 1, "not_season_after"):
        return None
    side = scan.g.side.get(scan.at(i + 1)) if scan.at(i) in scan.g.the_season else None
    if side:
        return season_from_now(scan, i, i + 1, code, side)
    j = i + 1
    if scan.has(j, "of"):
        j += 1
    year = whole_year(scan, j)
    if year is None or scan.cut_at(j):
        return None
    period = season_period(year[0], code) if year[0] else unresolved("season")
    return Draft(i, year[1], period, "season:year")


def season_from_now(scan: Scan, first: int, last: int, code: str, side: str) -> Draft | None:
    if scan.anchor is None:
        return Draft(first, last, unresolved("season"), "season:unresolved")
    options = [season_period(scan.anchor.year + k, code) for k in (-2, -1, 0, 1)]
    chosen = choose(scan, options, side, first)
    return Draft(first, last, chosen[0], f"season:{chosen[1]}") if chosen else None


def decade(scan: Scan, i: int, inner: bool) -> Draft | None:
    """A decade by its tens, with its century if that follows."""
    definite = scan.at(i) in scan.g.the_decade
    year = scan.g.the_decade[scan.at(i)] if definite else scan.g.decade[scan.at(i)]
    j = i + 1
    if scan.has(j, "of"):
        j += 1
    if scan.has(j, "life"):
        return None
    unit = scan.g.unit.get(scan.at(j))
    if unit is not None and unit == Unit("century", "one", True):
        named = century(scan, j, False)
        if named is not None and named.period.first is not None:
            return Draft(i, named.last, decade_period(named.period.first.year + year), "decade:century")
    if not definite and not inner:
        return None
    return Draft(i, i, decade_period(1900 + year), "decade")
