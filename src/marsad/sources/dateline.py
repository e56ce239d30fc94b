"""The day in a line such as a page shows under its headline: months of all Arab presses, Hijri, digits of any kind.

The line must hold day, month and year.  A weekday beside them must fit: it decides between day and month in digits,
moves a Hijri day by one (moon sighting differs), and else makes the line untrustworthy.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from hijridate import Hijri

from marsad.lexicon.load import data_root, parse_yaml
from marsad.text.folding import Folder

FIRST, LAST = 1990, 2100  # years of publication
_HIJRI = range(1400, 1520)
_LONGEST = 200  # characters of a line
_NEAR = 16  # characters between a weekday and its date


class _Tables(NamedTuple):
    folder: Folder
    months: dict[str, int]
    hijri: dict[str, int]
    weekdays: dict[str, int]
    changed: tuple[str, ...]
    weekday: re.Pattern[str]
    patterns: tuple[tuple[re.Pattern[str], bool], ...]  # with the groups d, m, y; True: Hijri


def day_in(line: str, sure: bool = False) -> dt.date | None:
    """The day that a short line tells, ``None`` if it tells none or none that can be trusted.

    ``sure``: day and month in digits that could be either way round, without a weekday, are no date.

    >>> day_in("14/10/2025")
    datetime.date(2025, 10, 14)
    """
    if len(line) > _LONGEST:
        return None
    tables = _tables()
    text = _fold(line, tables.folder)
    for pattern, hijri in tables.patterns:
        for match in pattern.finditer(text):
            found = _day(match, hijri, _weekday(text, match.span(), tables), tables, sure)
            if found is not None:
                return found
    return None


def tells_change(line: str) -> bool:
    """True if the line says when something was changed, not when it was published."""
    tables = _tables()
    text = _fold(line[:_LONGEST], tables.folder)
    return any(word in text for word in tables.changed)


def _day(match: re.Match[str], hijri: bool, weekday: int | None, tables: _Tables, sure: bool) -> dt.date | None:
    day, month, year = match["d"], match["m"], int(match["y"])
    if hijri:
        number = tables.hijri[_plain(month)] if not month.isdigit() else int(month)
        return _fitting(_near(_from_hijri(year, number, int(day))), weekday)
    if not month.isdigit():
        return _fitting([_date(year, tables.months[_plain(month)], int(day))], weekday)
    if year in _HIJRI:
        return _fitting(_near(_from_hijri(year, int(month), int(day))), weekday)
    orders = [_date(year, int(month), int(day))]
    if match.re.groupindex["y"] != 1:  # day first as the press writes it, unless the weekday or the numbers say else
        other = _date(year, int(day), int(month))
        if sure and weekday is None and orders[0] and other and other != orders[0]:
            return None
        orders.append(other)
    return _fitting(orders, weekday)


def _fitting(days: Iterable[dt.date | None], weekday: int | None) -> dt.date | None:
    """The first of the days that exists and has the weekday."""
    return next((d for d in days if d is not None and (weekday is None or d.weekday() == weekday)), None)


def _near(day: dt.date | None) -> list[dt.date]:
    return [] if day is None else [day, day - dt.timedelta(days=1), day + dt.timedelta(days=1)]


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if FIRST <= year <= LAST else None
    except ValueError:
        return None


def _from_hijri(year: int, month: int, day: int) -> dt.date | None:
    try:
        return Hijri(year, month, day).to_gregorian() if year in _HIJRI else None
    except (ValueError, OverflowError):
        return None


def _weekday(text: str, span: tuple[int, int], tables: _Tables) -> int | None:
    """The weekday right before or behind a date."""
    before = list(tables.weekday.finditer(text, max(0, span[0] - _NEAR - 10), span[0]))
    behind = tables.weekday.search(text, span[1], span[1] + _NEAR)
    match = before[-1] if before and span[0] - before[-1].end() <= _NEAR else behind
    return tables.weekdays[match[0]] if match else None


def _fold(line: str, folder: Folder) -> str:
    return " ".join(folder.phrase(re.sub(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)|[-\u2012-\u2015]", _parted, line)))


def _parted(match: re.Match[str]) -> str:
    return match[0] + " " if not match[0] else " / "


def _plain(name: str) -> str:
    return " ".join(name.split())


@cache
def _tables() -> _Tables:
    root = data_root()
    folder = Folder(parse_yaml(root / "ar" / "spelling" / "letters.yaml")["fold"])
    arabic, lines = parse_yaml(root / "ar" / "time" / "months.yaml"), parse_yaml(root / "sources" / "datelines.yaml")
    months = _numbered(folder, arabic["gregorian"], 1) | _numbered(folder, lines["months"], 1)
    hijri = _numbered(folder, arabic["hijri"], 1)
    weekdays = _numbered(folder, lines["weekdays"], 0)
    changed = tuple(" ".join(folder.phrase(words)) for words in lines["changed"])
    between = rf"(?:[\s,\u060c.]|\b(?:{_any(' '.join(folder.phrase(w)) for w in lines['between'])})\b)*"
    of_hijri = _any(folder.fold(word) for word in lines["of_hijri"])
    return _Tables(
        folder, months, hijri, weekdays, changed,
        re.compile(rf"(?<!\w)(?:{_any(weekdays)})(?!\w)"),
        tuple(_patterns(_any(months), _any(hijri), between, of_hijri)),
    )  # fmt: skip


def _patterns(months: str, hijri: str, between: str, of_hijri: str) -> Iterator[tuple[re.Pattern[str], bool]]:
    """What dates look like, the surest first."""
    day, year = r"(?<![\d/:.])(?P<d>\d{1,2})(?:st|nd|rd|th|er)?", r"(?P<y>(?:19|20|21)\d\d)(?![\d/])"
    other = rf"(?:\s*[/(|]\s*(?:{months})\s*\)?)?"
    yield re.compile(rf"{day}{between}/?{between}(?P<m>{months})(?!\w){other}{between}/?{between}{year}"), False
    yield re.compile(rf"(?<!\w)(?P<m>{months})(?!\w){other}{between}(?P<d>\d{{1,2}})(?!\d){between}{year}"), False
    yield re.compile(r"(?<![\d/])(?P<y>(?:19|20|21)\d\d)\s?[/.]\s?(?P<m>\d{1,2})\s?[/.]\s?(?P<d>\d{1,2})(?!\d)"), False
    yield re.compile(rf"{day}\s?[/.]\s?(?P<m>\d{{1,2}})\s?[/.]\s?{year}(?!\.\d)"), False
    yield re.compile(rf"{day}{between}/?{between}(?P<m>{hijri})(?!\w){between}/?{between}(?P<y>1[45]\d\d)(?!\d)"), True
    yield re.compile(rf"{day}\s?/\s?(?P<m>\d{{1,2}})\s?/\s?(?P<y>1[45]\d\d)\s?(?:{of_hijri})(?!\w)"), True
    yield re.compile(r"(?<![\d/])(?P<y>1[45]\d\d)\s?/\s?(?P<m>\d{1,2})\s?/\s?(?P<d>\d{1,2})(?!\d)"), True


def _numbered(folder: Folder, names: list[Any], first: int) -> dict[str, int]:
    return {" ".join(folder.phrase(n)): at for at, several in enumerate(names, first) for n in several}


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(w).replace("\\ ", r"\s+") for w in sorted(set(words), key=lambda w: (-len(w), w)))
