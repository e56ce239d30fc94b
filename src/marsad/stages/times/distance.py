"""How far from the present: so many units ago, from now on, or on one side of it?"""

from __future__ import annotations

from typing import Final

from marsad.model.document import PUNCT
from marsad.stages.times.calendar import (
    Period,
    around,
    day_period,
    interval,
    month_period,
    shifted,
    unresolved,
    year_period,
)
from marsad.stages.times.dates import one_month
from marsad.stages.times.draft import Draft, Quantity, Unit
from marsad.stages.times.grammar import CURRENT, NEXT, PAST
from marsad.stages.times.numbers import alternatives, count_at
from marsad.stages.times.periods import century
from marsad.stages.times.scan import Scan
from marsad.stages.times.tense import looks_ahead, tense_before
from marsad.stages.times.years import whole_year

_WAS: Final = 30  # tokens between "was" and a term


def distance(scan: Scan, i: int, inner: bool) -> Draft | None:
    """So many units before or after now: "three days ago", "for 18 years", "within 20 days"."""
    quantity = quantity_at(scan, i + 1)
    if quantity is None or scan.has(i - 1, "not_last"):
        return None
    if _not_from_now(scan, i, quantity):
        return None
    last = quantity.next - 1
    if scan.has(quantity.next, "of") and scan.has(quantity.next + 1, "from_now"):
        last += 2
    if scan.has(i, "within"):
        return _deadline(scan, i, last, quantity) if _is_to_come(scan, i) else None
    if scan.has(i, "ago"):
        return _point(scan, i, last, quantity, -1, "ago")
    if looks_ahead(scan, i) is not True and CURRENT not in (tense_before(scan, i - 1), tense_before(scan, i - 2)):
        return None
    return _point(scan, i, last, quantity, 1, "hence")


def _not_from_now(scan: Scan, i: int, quantity: Quantity) -> bool:
    """True if the distance counts from another event, or is no distance (the year 2014, the day Monday)."""
    j = quantity.next + (1 if scan.has(quantity.next, "close") else 0)
    if scan.integer(j) is not None or (quantity.unit == "day" and scan.at(j) in scan.g.weekday):
        return True
    if quantity.unit == "month" and quantity.amount == 1 and not scan.cut_at(j) and one_month(scan, j):
        return True
    if scan.has(i, "within"):
        return scan.has(j, "ahead")  # within two years after something
    if scan.has(i, "since"):
        return False
    if scan.has(j, "of") and scan.has(j + 1, "from_now"):
        return False
    if scan.has(j, "from_an_event"):
        return not scan.has(j + 1, "at_least")
    again = scan.g.unit.get(scan.at(i - 1))
    if again is not None and again == scan.g.unit.get(scan.at(i + 1)):
        return True  # day after day
    return scan.has(i, "ahead") and quantity.amount == 1 and j == i + 2 and not _ends(scan, j)


def _ends(scan: Scan, i: int) -> bool:
    """True if nothing follows at ``i`` that could belong to the noun before."""
    return i >= scan.end or scan.doc.kinds[i] == PUNCT or scan.has(i, "in")


def _point(scan: Scan, first: int, last: int, quantity: Quantity, sign: int, rule: str) -> Draft | None:
    if scan.anchor is None:
        return Draft(first, last, unresolved(quantity.unit), f"{rule}:unresolved")
    try:
        if sign > 0 and quantity.unit == "week":
            return Draft(first, last, day_period(shifted(scan.anchor, "week", quantity.amount)), rule)
        return Draft(first, last, around(scan.anchor, quantity.unit, sign * quantity.amount), rule)
    except (ValueError, OverflowError):
        return None


def _is_to_come(scan: Scan, i: int) -> bool:
    """False where the sentence tells of the past: what two sides once agreed to do within a month is no date."""
    return looks_ahead(scan, i) is not False and not any(
        scan.has(k, "was") for k in range(max(scan.begin, i - _WAS), i)
    )


def _deadline(scan: Scan, first: int, last: int, quantity: Quantity) -> Draft | None:
    if scan.anchor is None:
        return Draft(first, last, unresolved("interval"), "within:unresolved")
    period = stretch(scan, quantity.unit, quantity.amount)
    return Draft(first, last, period, "within") if period else None


def stretch(scan: Scan, unit: str, count: float) -> Period | None:
    """From now so many units on (negative: back), with the far end as exact as the unit."""
    if scan.anchor is None:
        return None
    try:
        far = around(scan.anchor, "day" if unit == "week" else unit, count * (7 if unit == "week" else 1))
    except (ValueError, OverflowError):
        return None
    now = day_period(scan.anchor)
    return interval(far, now) if count < 0 else interval(now, far)


def several(scan: Scan, first: int, i: int, unit: Unit) -> Draft | None:
    """Counted units on one side of now: "the last two years", "the past three and a half months"."""
    j = i + 1
    count: float | None = 2 if unit.number == "two" else None
    if count is None:
        counted = alternatives(scan, j)
        if counted is None:
            return None
        count, j = counted
    return _of_year(scan, first, j, unit.unit, count) or _several_side(scan, first, j, unit.unit, count)


def _of_year(scan: Scan, first: int, j: int, unit: str, count: float) -> Draft | None:
    """The first or last so many months of a year, decades of a century."""
    early, late = scan.has(j, "first_of_several"), scan.has(j, "past_many")
    if not (early or late) or not scan.has(j + 1, "of") or count != int(count):
        return None
    if unit == "month" and count <= 12:
        year = whole_year(scan, j + 2)
        if year is None:
            return None
        if year[0] is None:
            return Draft(first, year[1], unresolved("interval"), "months-of-year:unresolved")
        begin = 1 if early else 13 - int(count)
        one, two = month_period(year[0], begin), month_period(year[0], begin + int(count) - 1)
        return Draft(first, year[1], interval(one, two), "months-of-year")
    if unit == "decade" and count <= 10 and scan.g.unit.get(scan.at(j + 2)) == Unit("century", "one", True):
        whole = century(scan, j + 2, False)
        if whole is None or whole.period.first is None:
            return None
        begin = whole.period.first.year // 100 * 100 + (0 if early else 100 - 10 * int(count))
        last = begin + 10 * int(count) - 1
        return Draft(first, whole.last, interval(year_period(begin), year_period(last)), "decades-of-century")
    return None


def counted_units(scan: Scan, i: int, inner: bool) -> Draft | None:
    """The same with the number before the unit."""
    counted = alternatives(scan, i)
    if counted is None:
        return None
    unit = scan.g.unit.get(scan.at(counted[1]))
    if unit is None or (unit.definite and unit.number != "many") or scan.cut_at(counted[1]):
        return None
    return _several_side(scan, i, counted[1] + 1, unit.unit, counted[0])


def _several_side(scan: Scan, first: int, j: int, unit: str, count: float) -> Draft | None:
    if scan.at(j) in scan.g.half_word and scan.glued(j):
        count, j = count + 0.5, j + 1
    side = scan.g.side.get(scan.at(j)) or (PAST if _many_before(scan, j) else "")
    if side not in (PAST, NEXT):
        return None
    if scan.anchor is None:
        return Draft(first, j, unresolved("interval"), "several:unresolved")
    period = stretch(scan, unit, -count if side == PAST else count)
    return Draft(first, j, period, f"several:{side}") if period else None


def _many_before(scan: Scan, i: int) -> bool:
    """True for "last" and "previous" behind counted units, not for "the ninety days previous to the vote"."""
    if not scan.has(i, "past_many"):
        return False
    of_an_event = i + 1 < scan.end and scan.doc.words[i + 1].startswith(scan.g.to)
    return not (of_an_event and scan.has(i, "preceding"))


def quantity_at(scan: Scan, i: int) -> Quantity | None:
    """So many units: "a year", "two months", "three years and a half", "more than 50 years"."""
    begin = i
    about = scan.phrase(i, scan.g.about)
    while about is not None:
        i = about[1]
        about = scan.phrase(i, scan.g.about)
    part = scan.phrase(i, scan.g.parts_of_unit)
    if part is not None:
        unit = scan.g.unit.get(scan.at(part[1]))
        return Quantity(part[0], unit.unit, part[1] + 1) if unit and unit.number == "one" else None
    unit = scan.g.unit.get(scan.at(i))
    if unit is not None and (i > begin or not unit.definite) and unit.number in ("one", "two"):
        return _fraction(scan, 1 if unit.number == "one" else 2, unit.unit, _one_behind(scan, i + 1, unit))
    counted = alternatives(scan, i)
    if counted is None:
        return None
    unit = scan.g.unit.get(scan.at(counted[1]))
    if unit is None or unit.definite or unit.number not in ("one", "many") or scan.cut_at(counted[1]):
        return None
    return _fraction(scan, counted[0], unit.unit, counted[1] + 1)


def _one_behind(scan: Scan, i: int, unit: Unit) -> int:
    """Token behind "one" or "two" that only stresses the number of the noun before it."""
    number = scan.g.count.get(scan.at(i))
    return i + 1 if number == (1 if unit.number == "one" else 2) and not scan.cut_at(i) else i


def _fraction(scan: Scan, count: float, unit: str, i: int) -> Quantity:
    """Adds "and a half" or a smaller unit."""
    if scan.at(i) in scan.g.half_word and scan.glued(i):
        again = scan.g.unit.get(scan.at(i + 1))
        return Quantity(count + 0.5, unit, i + 2 if again and again == Unit(unit, "one", True) else i + 1)
    if unit == "year" and scan.glued(i):
        more = _more_months(scan, i)
        if more is not None:
            return Quantity(count + more[0] / 12, unit, more[1])
    return Quantity(count, unit, i)


def _more_months(scan: Scan, i: int) -> tuple[int, int] | None:
    unit = scan.g.unit.get(scan.at(i))
    if unit is not None and unit.unit == "month" and unit.number in ("one", "two") and not unit.definite:
        return (1 if unit.number == "one" else 2), i + 1
    counted = count_at(scan, i)
    unit = scan.g.unit.get(scan.at(counted[1])) if counted else None
    return (counted[0], counted[1] + 1) if counted and unit and unit.unit == "month" else None
