"""Is every row of the CSV files sound?"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from marsad.lexicon.check.complaint import invisible_mark
from marsad.lexicon.check.data import Data, Line
from marsad.lexicon.check.sheets import SHEETS, Sheet
from marsad.lexicon.load import cell

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def sheets_of(data: Data) -> list[tuple[Path, Sheet]]:
    """CSV files with what they must look like; complains of missing and unknown ones."""
    found: dict[Path, Sheet] = {}
    for pattern, sheet in SHEETS.items():
        if pattern.startswith("*/"):
            pattern = f"{data.language}/{pattern[2:]}"
        paths = sorted(data.root.glob(pattern))
        if not paths:
            data.say(data.root / pattern, "file", "the file is missing; restore it from the package")
        found.update(dict.fromkeys(paths, sheet))
    for folder in (data.root / "actors", data.lang):
        for path in sorted(folder.rglob("*.csv")):
            if path not in found:
                data.say(path, "file", "no stage reads a file of this name; merge it into one that is read")
    return sorted(found.items())


def read_lines(data: Data, path: Path, sheet: Sheet) -> list[Line]:
    """Lines of a file whose header is right; complains of the file as a whole."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        data.say(path, "file", f"not UTF-8 at byte {error.start}; save it as UTF-8")
        return []
    if text.startswith("\ufeff"):
        data.say(path, "line 1", "starts with a byte-order mark; save it as UTF-8 without one")
        text = text[1:]
    reader = csv.reader(text.splitlines())
    header = next(reader, [])
    unknown = [c for c in header if c not in sheet.columns]
    missing = [c for c in sheet.columns if c not in header]
    if unknown:
        data.say(path, "line 1", f"unknown column(s) {', '.join(unknown)}; use {', '.join(sheet.columns)}")
    if missing:
        data.say(path, "line 1", f"lacks the column(s) {', '.join(missing)}; add them")
    lines: list[Line] = []
    for cells in reader:
        if len(cells) == len(header):
            lines.append(Line(reader.line_num, dict(zip(header, cells, strict=True))))
        else:
            data.say(
                path,
                f"line {reader.line_num}",
                f"has {len(cells)} cells, the header {len(header)}; quote cells that contain a comma",
            )
    return lines if not missing else []


def check_rows(data: Data, path: Path, sheet: Sheet, lines: list[Line]) -> None:
    """Complaints about the rows of one file: order, repeated keys, cells, spellings, dates."""
    seen: dict[tuple[str, ...], int] = {}
    previous = ""
    for line in lines:
        first = line.cells[sheet.columns[0]]
        if first < previous:
            data.say(path, line.entry, f"stands after {previous!r}; sort the file by its first column")
        previous = first
        key = tuple(line.cells[c] for c in sheet.key)
        if key in seen:
            twin = f"the same {' and '.join(sheet.key)} as line {seen[key]}; merge the two rows"
            data.say(path, line.entry, twin)
        seen.setdefault(key, line.number)
        for column, value in line.cells.items():
            for fault in _cell(data, column, value, sheet):
                data.say(path, line.entry, f"column {column}: {fault}")
        for fault in _alike(data, line, sheet):
            data.say(path, line.entry, fault)
        if sheet.dates:
            _period(data, path, line, sheet)


def _cell(data: Data, column: str, value: str, sheet: Sheet) -> Iterator[str]:
    """Faults of one cell."""
    if not value:
        if column in sheet.filled:
            yield "empty; fill it in or delete the row"
        return
    if value != " ".join(value.split(" ")).strip() or "  " in value or "\t" in value or "\n" in value:
        yield f"stray white space in {value!r}; delete it"
    invisible = invisible_mark(value, column in sheet.forms)
    if invisible:
        yield f"{value!r} holds {invisible}; delete it"
    if column in sheet.forms:
        parts = value.split("|")
        if any(not p or p != p.strip() for p in parts):
            yield f"an empty form or a space beside a bar in {value!r}; write the forms as a|b"
    if column in sheet.dates and not _DATE.fullmatch(value):
        yield f"{value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD"
    if column in sheet.codes:
        for code in cell(value):
            if not data.is_code(code):
                yield f"unknown code {code!r}; use one of actors/states, bodies or groups.csv, or add it there"


def _alike(data: Data, line: Line, sheet: Sheet) -> Iterator[str]:
    """Forms of a row that folding makes the same, within a cell or among the columns of one use."""
    groups: list[tuple[str, ...]] = [(c,) for c in sheet.forms if c not in sheet.same]
    if sheet.same:
        groups.append(sheet.same)
    for columns in groups:
        seen: dict[tuple[str, ...], str] = {}
        for form in (f for c in columns for f in cell(line.cells[c])):
            folded = data.folder.phrase(form)
            if folded in seen:
                yield f"{form!r} and {seen[folded]!r} are the same to the reader; keep one"
            seen.setdefault(folded, form)


def _period(data: Data, path: Path, line: Line, sheet: Sheet) -> None:
    begin, end = (line.cells[c] for c in sheet.dates)
    if begin and end and end < begin[: len(end)]:
        data.say(path, line.entry, f"ends ({end}) before it begins ({begin}); swap or mend the dates")


def check_pairs(data: Data) -> None:
    """Ids that must have a row in another file."""
    people = _ids(data, "actors/people/", "id")
    _refer(data, "actors/offices/", "person", people, "actors/people")
    _refer(data, f"{data.language}/names/people/", "id", people, "actors/people")
    for name in ("organs", "media", "states", "bodies", "groups"):
        column = "id" if name in ("organs", "media") else "code"
        known = _ids(data, f"actors/{name}.csv", column)
        _refer(data, f"{data.language}/names/{name}.csv", column, known, f"actors/{name}.csv")


def _ids(data: Data, prefix: str, column: str) -> set[str]:
    return {line.cells[column] for file, lines in data.lines.items() if file.startswith(prefix) for line in lines}


def _refer(data: Data, prefix: str, column: str, known: Collection[str], where: str) -> None:
    for file, lines in data.lines.items():
        for line in lines if file.startswith(prefix) else ():
            if line.cells[column] not in known:
                fault = f"{column} {line.cells[column]!r} has no row in {where}; add it there"
                data.say(data.root / file, line.entry, fault)
