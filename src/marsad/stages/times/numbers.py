"""Which number stands here: a count, the day of a month, the number of a year?"""

from __future__ import annotations

from typing import Final

from marsad.stages.times.calendar import MAX_HIJRI
from marsad.stages.times.scan import Scan

MIN_HIJRI: Final = 1300
# what four digits in the context of years can mean
MIN_YEAR: Final = 1000
MAX_YEAR: Final = 2100


def count_at(scan: Scan, i: int) -> tuple[int, int] | None:
    """A cardinal number, in digits or words, and the token behind it."""
    if scan.at(i) == scan.g.article:
        i += 1
        number = scan.integer(i)
        return None if number is None else (number, i + 1)
    number = scan.integer(i)
    if number is not None:
        return number, i + 1
    number = scan.g.count.get(scan.at(i))
    if number is None:
        return None
    if number < 10 and scan.at(i + 1) in scan.g.teen:
        return number + 10, i + 2
    added = scan.g.count.get(scan.at(i + 1)) if scan.glued(i + 1) else None
    if added is not None and ((number < 10 and 20 <= added < 100) or (number >= 100 > added)):
        return number + added, i + 2
    return number, i + 1


def alternatives(scan: Scan, i: int) -> tuple[int, int] | None:
    """A number, or the last of several joined by "or" and "to"."""
    counted = count_at(scan, i)
    while counted is not None and (scan.has(counted[1], "or") or scan.has(counted[1], "to")):
        other = count_at(scan, counted[1] + 1)
        if other is None:
            break
        counted = other
    return counted


def day_number(scan: Scan, i: int) -> tuple[int, int] | None:
    """The day of a month, in digits or as an ordinal."""
    number = scan.integer(i + 1) if scan.at(i) == scan.g.article else scan.integer(i)
    if number is not None:
        behind = i + 2 if scan.at(i) == scan.g.article else i + 1
        return (number, behind) if 1 <= number <= 31 else None
    if scan.at(i) in scan.g.first:
        return 1, i + 1
    number = scan.g.ordinal.get(scan.at(i))
    if number is None:
        return None
    if number < 10 and scan.at(i + 1) in scan.g.teen:
        return number + 10, i + 2
    added = scan.g.ordinal.get(scan.at(i + 1), 0) if scan.glued(i + 1) else 0
    if number < 10 and added in (20, 30):
        return number + added, i + 2
    return number, i + 1


def ordinal_at(scan: Scan, i: int) -> tuple[int, int] | None:
    """The number of a century or quarter: ordinal or digits behind the article."""
    if scan.at(i) == scan.g.article or scan.integer(i) is not None:
        return count_at(scan, i)
    return day_number(scan, i) if scan.at(i) in scan.g.ordinal else None


def era_at(scan: Scan, i: int) -> tuple[str, int]:
    """``h`` or ``g`` for a word of era behind a year, and the token behind it."""
    if scan.has(i, "anno_hegirae"):
        return "h", i + 1
    if scan.has(i, "anno_domini"):
        return "g", i + 1
    return "", i


def year_number(scan: Scan, i: int, hijri: bool = False) -> tuple[int, str, int] | None:
    """A year in digits: value, era, token behind."""
    number = scan.integer(i)
    if number is None:
        return None
    era, behind = era_at(scan, i + 1)
    if era == "h":
        return (number, era, behind) if 1 <= number <= MAX_HIJRI else None
    if len(scan.doc.words[i]) != 4:
        return None
    if hijri and MIN_HIJRI <= number <= MAX_HIJRI:
        return number, "h", behind
    if not MIN_YEAR <= number <= MAX_YEAR or is_counted(scan, behind):
        return None
    return number, era or "g", behind


def is_counted(scan: Scan, i: int) -> bool:
    """True if the word at ``i`` is one that numbers count."""
    return scan.has(i, "counted") and not scan.cut_at(i)
