"""Which part of a longer period is meant: its edge, a season, a quarter, a decade?"""

from __future__ import annotations

from marsad.stages.times.calendar import decade_period, months_period, moved_to_year, season_period, unresolved
from marsad.stages.times.choice import choose
from marsad.stages.times.draft import Draft, Unit
from marsad.stages.times.grammar import SHIFT
from marsad.stages.times.numbers import ordinal_at
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
    if draft is not None and scan.has(i, "all_through") and draft.last == j:
        return None  # all year round
    return draft._replace(first=i) if draft else None


def part_of_year(scan: Scan, i: int, inner: bool) -> Draft | None:
    """A quarter or half of a year."""
    quarter = scan.at(i) in scan.g.quarter
    side = scan.g.side.get(scan.at(i + 1))
    if side:
        return _part_from_now(scan, i, 3 if quarter else 6, SHIFT[side])
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


def _part_from_now(scan: Scan, i: int, months: int, shift: int) -> Draft:
    """The last, the current or the coming quarter or half."""
    grain, letter = ("quarter", "Q") if months == 3 else ("half", "H")
    if scan.anchor is None:
        return Draft(i, i + 1, unresolved(grain), "part-of-year:unresolved")
    index = (scan.anchor.year * 12 + scan.anchor.month - 1) // months + shift
    year, number = divmod(index, 12 // months)
    part = months_period(year, number * months + 1, months, f"{year}-{letter}{number + 1}", grain)
    return Draft(i, i + 1, part, f"{grain}:{shift:+d}")


def same_stretch(scan: Scan, i: int, inner: bool) -> Draft | None:
    """The period named last in another year: "the same period of last year"."""
    before = scan.has(i, "same_before")
    j = i + 1
    if (
        not scan.has(j if before else i, "stretch")
        or not (before or scan.has(j, "same") or scan.has(j, "alike"))
        or not scan.has(j + 1, "of")
    ):
        return None
    year = whole_year(scan, j + 2)
    named = scan.named
    if year is None or year[0] is None or named is None or named.first is None or named.last is None:
        return None
    moved = moved_to_year(named, year[0])
    return Draft(i, year[1], moved, "same-stretch") if moved else None


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


def numbered_decade(scan: Scan, i: int) -> Draft | None:
    """A decade by its number in a century: "the first decade of this century"."""
    found = ordinal_at(scan, i + 1)
    if found is None or not 1 <= found[0] <= 10 or not scan.has(found[1], "of"):
        return None
    if scan.g.unit.get(scan.at(found[1] + 1)) != Unit("century", "one", True):
        return None
    named = century(scan, found[1] + 1, False)
    if named is None or named.period.first is None:
        return None
    begin = named.period.first.year // 100 * 100 + 10 * (found[0] - 1)
    return Draft(i, named.last, decade_period(begin), "decade:numbered")


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
