"""The rows of an ATOP file with their cells checked; every fault names file, line and mend."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from marsad.errors import CorpusError
from marsad.obligations.pdate import PDate, parse_pdate
from marsad.obligations.states import States

_YEARS = range(1800, 2200)
_ABSENT = ("", ".", "NA", "-9")


class Row:
    """One line of the file."""

    __slots__ = ("cells", "line", "path")

    def __init__(self, path: Path, line: int, cells: dict[str, str]) -> None:
        self.path, self.line, self.cells = path, line, cells

    def fault(self, message: str) -> CorpusError:
        """An error that names file and line."""
        return CorpusError(f"{self.path}: line {self.line}: {message}")

    def __contains__(self, column: str) -> bool:
        return column in self.cells

    def number(self, column: str) -> int:
        """A whole number ("3180" or "3180.0"); 0 where the column or the value is missing."""
        cell = self.cells.get(column, "").strip()
        if cell in _ABSENT:
            return 0
        whole = cell.removesuffix(".0")
        if not (whole.isascii() and whole.isdigit()) or len(whole) > 9:
            raise self.fault(f"{column!r} is {cell[:40]!r}, which is no number; mend it")
        return int(whole)

    def needed(self, column: str) -> int:
        """A whole number above zero."""
        found = self.number(column)
        if not found:
            raise self.fault(f"{column!r} is {self.cells[column]!r}, which is no number above zero; mend it")
        return found

    def year(self, column: str) -> int:
        """A year that must be there."""
        found = self.needed(column)
        if found not in _YEARS:
            raise self.fault(f"{column!r} is {found}, which is no year of the data; mend it")
        return found

    def flag(self, column: str) -> bool:
        """A promise: 1 for given, 0 or nothing for not."""
        found = self.number(column)
        if found > 1:
            raise self.fault(f"{column!r} is {found}; a promise is 0 or 1, mend it")
        return found == 1

    def alliance(self, column: str) -> str:
        """An ATOP number, "" for none; "3180.2", phase 2, counts as 3180."""
        cell = self.cells.get(column, "").strip()
        whole, _, phase = cell.partition(".")
        if cell in _ABSENT or whole == "0":
            return ""
        if not (whole.isascii() and whole.isdigit() and (phase.isdigit() or not phase)) or len(whole) > 9:
            raise self.fault(f"{column!r} is {cell[:40]!r}, which is no ATOP number; mend it")
        return whole


def rows_of(path: Path) -> tuple[Sequence[str], Iterator[Row]]:
    """Columns and rows of a CSV file.  CorpusError if it is none, or, as rows are taken, for a line that is wrong."""
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    if "\0" in text:
        raise CorpusError(f"{path}: is binary; export it as CSV first (R: write.csv, Stata: export delimited)")
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = [c.strip() for c in reader.fieldnames or ()]
    except csv.Error as error:
        raise CorpusError(f"{path}: line 1 is no CSV ({error}); export the file again") from None
    twice = [c for c, n in Counter(columns).items() if n > 1]
    if twice:
        raise CorpusError(f"{path}: has the column(s) {', '.join(twice)} twice; export the file again")
    reader.fieldnames = columns
    return columns, _rows(path, reader)


def _rows(path: Path, reader: csv.DictReader[str]) -> Iterator[Row]:
    try:
        for cells in reader:
            if None in cells or None in cells.values():
                raise CorpusError(f"{path}: line {reader.line_num} has more or fewer cells than the header; mend it")
            yield Row(path, reader.line_num, cells)
    except csv.Error as error:
        raise CorpusError(f"{path}: line {reader.reader.line_num} is no CSV ({error}); export the file again") from None


class Numbers:
    """From the numbers of the Correlates of War to codes, each pair of number and year looked up once.

    ``more``: numbers that the state table lacks.  ``unknown``: those met that neither has, with how many rows.
    """

    def __init__(self, states: States, more: Mapping[str, str]) -> None:
        self._states, self._more = states, more
        self._found: dict[tuple[int, int], str | None] = {}
        self.unknown: Counter[int] = Counter()

    def code(self, number: int, year: int) -> str | None:
        """The code of a state in a year; ``None``, and counted, if nobody has the number."""
        key = number, year
        if key not in self._found:
            named = self._more.get(str(number))
            self._found[key] = named or self._states.by_cow(str(number), _year(year))
        code = self._found[key]
        if code is None:
            self.unknown[number] += 1
        return code

    def left_out(self) -> list[str]:
        """What was left out, for the user."""
        return [
            f"{n:,} row{'' if n == 1 else 's'} of COW number {number}, which is no state that marsad knows"
            for number, n in sorted(self.unknown.items())
        ]


def _year(year: int) -> PDate:
    return parse_pdate(f"{year:04d}")
