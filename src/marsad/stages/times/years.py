"""Which year do digits or a phrase mean?"""

from __future__ import annotations

from typing import Final

from marsad.stages.times.calendar import MAX_HIJRI, hijri_period, hijri_year, interval, year_period
from marsad.stages.times.draft import Draft, Tail
from marsad.stages.times.grammar import NEXT, PAST, SHIFT
from marsad.stages.times.numbers import MIN_HIJRI, era_at, is_counted, year_number
from marsad.stages.times.scan import Scan

# narrower where only a preposition tells that it is a year
_MIN_BARE: Final = 1900
_MAX_BARE: Final = 2099
_LONGEST: Final = 60  # years between two that a dash joins


def year_draft(scan: Scan, i: int, rule: str, first: int | None = None) -> Draft | None:
    """A year in digits as an expression; two joined by a slash are an interval."""
    found = year_number(scan, i)
    if found is None:
        return None
    year, era, behind = found
    if era == "h" or (era == "g" and MIN_HIJRI <= year <= MAX_HIJRI and not _christian(scan, behind)):
        period = hijri_period(year)
    else:
        period = year_period(year)
    if period is None:
        return None
    second = year_number(scan, behind + 1) if scan.has(behind, "slash") else None
    if second is not None and era != "h" and abs(second[0] - year) == 1:
        low, high = sorted((year, second[0]))
        one, two = (
            (hijri_period(low), hijri_period(high)) if second[1] == "h" else (year_period(low), year_period(high))
        )
        if one is not None and two is not None:
            period, behind = interval(one, two), second[2]
    return Draft(i if first is None else first, behind - 1, period, rule)


def _christian(scan: Scan, behind: int) -> bool:
    """True if an era word stands before ``behind`` (a medieval year, not a Hijri one)."""
    return scan.has(behind - 1, "anno_domini")


def bare_year(scan: Scan, i: int, inner: bool) -> Draft | None:
    """Four digits with nothing but their context to tell that they are a year."""
    draft = year_draft(scan, i, "year:bare")
    if draft is None:
        return None
    number = scan.integer(i) or 0
    if scan.has(draft.last, "anno_hegirae") or scan.has(draft.last, "anno_domini"):
        return draft if number >= 100 else None
    if not _MIN_BARE <= number <= _MAX_BARE:
        return None
    if _next_is_unit(scan, draft.last + 1):
        return None
    return draft if inner or _year_context(scan, i, draft.last + 1) else None


def _next_is_unit(scan: Scan, i: int) -> bool:
    unit = scan.g.unit.get(scan.at(i))
    return unit is not None and not unit.definite and not scan.cut_at(i)


def _year_context(scan: Scan, i: int, behind: int) -> bool:
    before = i - 1
    if scan.has(behind, "dash") and (i == scan.begin or _later_year(scan, i, behind + 1)):
        return True
    if scan.has(before, "open") or scan.has(before, "dash"):
        before -= 1
    if scan.has(before, "year_before"):
        return not (before == i - 1 and scan.has(before, "to"))
    if scan.has(before, "world") and (scan.has(before - 1, "world_before") or scan.has(before - 2, "world_before")):
        return True
    if scan.has(before, "and") and _year_behind(scan, before - 1):
        return True
    if scan.has(i - 1, "bracket") and (scan.has(behind, "close") or scan.has(behind, "and")):
        return True
    if scan.has(i - 1, "from") or scan.has(i - 1, "between"):
        if behind > i + 2 and scan.integer(behind - 1) is not None:
            return True
        joined = scan.has(behind, "to") or scan.has(behind, "and") or scan.has(behind, "dash")
        other = behind + joined
        number = scan.integer(other)
        return other > behind and number is not None and _MIN_BARE <= number <= _MAX_BARE
    return False


def _later_year(scan: Scan, i: int, other: int) -> bool:
    """True if the number at ``other`` is a year some decades behind the one at ``i`` (1982 - 2003)."""
    first, second = scan.integer(i), scan.integer(other)
    if first is None or second is None or is_counted(scan, other + 1):
        return False
    return _MIN_BARE <= first < second <= _MAX_BARE and second - first <= _LONGEST


def _year_behind(scan: Scan, i: int) -> bool:
    """True if token ``i`` is a year that was read as one."""
    number = scan.integer(i)
    return (
        number is not None
        and scan.recent is not None
        and scan.recent.grain == "year"
        and scan.recent.value == str(number)
    )


def named_year(scan: Scan, i: int) -> Draft | None:
    """A year behind its noun; two digits stand for a year of the last century."""
    j = i + 1
    while scan.has(j, "calendars") or scan.has(j, "open"):
        j += 1
    draft = year_draft(scan, j, "year", i)
    if draft is not None:
        behind = draft.last + 1
        if scan.has(behind, "close") and scan.has(j - 1, "open"):
            behind += 1
        if scan.g.side.get(scan.at(behind)):
            behind += 1
        return draft._replace(last=behind - 1)
    number = scan.integer(j)
    counts = is_counted(scan, j + 1) or bool(era_at(scan, j + 1)[0])
    if j == i + 1 and number is not None and 40 <= number <= 99 and not counts:
        return Draft(i, j, year_period(1900 + number), "year:two-digits")
    return None


def two_years(scan: Scan, first: int, i: int) -> Draft | None:
    one = year_draft(scan, i, "year")
    if one is None:
        return None
    j = one.last + 1
    if scan.has(j, "and") or scan.has(j, "dash"):
        two = year_draft(scan, j + 1, "year")
        if two is not None:
            return Draft(first, two.last, interval(one.period, two.period), "two-years")
    return one._replace(first=first)


def many_years(scan: Scan, i: int) -> Draft | None:
    """The plural of "year" before digits."""
    draft = year_draft(scan, i + 1, "year", i) if scan.integer(i + 1) else None
    return draft if draft is not None and (scan.integer(i + 1) or 0) >= _MIN_BARE else None


def year_phrase(scan: Scan, i: int, hijri: bool = False) -> Tail | None:
    """A phrase for one year: the noun with digits or an adjective, or with "this" or "the same" before it."""
    before = "this" if scan.has(i, "this") else "that" if scan.has(i, "that") else ""
    before = before or ("that" if scan.has(i, "same_before") else "")
    j = i + 1 if before else i
    unit = scan.g.unit.get(scan.at(j))
    if unit is None or unit.unit != "year" or unit.number != "one":
        return None
    behind = j + 1
    if scan.has(behind, "calendars"):
        behind += 1
    if before:
        return _year_of(scan, 0 if before == "this" else None, behind, hijri)
    number = year_number(scan, behind, hijri)
    if number is not None and (number[1] == "h") == hijri:
        return Tail(number[0], "", number[2])
    if not unit.definite:
        return None
    shift, after = shift_words(scan, behind)
    if shift is not None:
        return _year_of(scan, shift, after, hijri)
    if scan.has(behind, "same"):
        return _year_of(scan, None, behind + 1, hijri)
    return None


def _year_of(scan: Scan, shift: int | None, behind: int, hijri: bool) -> Tail | None:
    """The anchor's year moved by ``shift``, or for ``None`` the year named last, in the calendar of the month."""
    day = scan.anchor if shift is not None else scan.recent.first if scan.recent else None
    if day is None:
        return Tail(0, "", behind) if shift is not None else None
    return Tail((hijri_year(day) if hijri else day.year) + (shift or 0), "", behind)


def shift_words(scan: Scan, i: int) -> tuple[int | None, int]:
    """How many units from now an adjective says, and the token behind it."""
    side = scan.g.side.get(scan.at(i))
    if side:
        return SHIFT[side], i + 1
    following = scan.g.side.get(scan.at(i + 1))
    if scan.has(i, "before") and following == PAST:
        return -2, i + 2
    if scan.has(i, "after") and following == NEXT:
        return 2, i + 2
    if scan.has(i, "this") and not scan.g.unit.get(scan.at(i + 1)) and not scan.definite(i + 1):
        return 0, i + 1
    return None, i


def year_tail(scan: Scan, i: int, hijri: bool) -> Tail:
    """What tells the year behind a month: an adjective, digits or a phrase of a year."""
    side = scan.g.side.get(scan.at(i), "") if not scan.cut_at(i) else ""
    if side:
        number = year_number(scan, i + 1, hijri)
        return Tail(number[0], "", number[2]) if number else Tail(None, side, i + 1)
    if scan.has(i, "close") and scan.has(i + 1, "of"):  # (September - November) of this year
        told = year_phrase(scan, i + 2, hijri)
        return told._replace(next=i) if told else Tail(None, "", i)
    j = i + 1 if scan.has(i, "comma") or scan.has(i, "of") or scan.has(i, "open") or scan.has(i, "slash") else i
    number = year_number(scan, j, hijri)
    if number is not None and (number[1] == "h") == hijri:
        behind = number[2]
        if scan.has(i, "open"):
            if not scan.has(behind, "close"):
                return Tail(None, "", i)
            behind += 1
        return Tail(number[0], "", behind)
    if scan.has(i, "comma") or scan.has(i, "open") or scan.has(i, "slash"):
        return Tail(None, "", i)
    return year_phrase(scan, j, hijri) or Tail(None, "", i)


def whole_year(scan: Scan, i: int) -> tuple[int | None, int] | None:
    """A year in digits or words: its number (``None``: unresolved) and last token."""
    number = year_number(scan, i)
    if number is not None and number[1] == "g":
        return number[0], number[2] - 1
    tail = year_phrase(scan, i)
    return (tail.year or None, tail.next - 1) if tail else None
