"""What do the reports of one story tell differently?  Dates, status, who did it to whom, numbers: side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from marsad.archive.words import searcher
from marsad.lexicon.load import data_root, parse_yaml

Row = dict[str, Any]
YEARS = range(1900, 2101)
_NUMBER = re.compile(r"(?<![A-Za-z\d.,:/-])(\d{1,3}(?:[,\u066c]\d{3})+|\d{1,7})\s+(\w{2,})")


def differences(reports: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Fields on which reports disagree, each with its values and who tells them.

    ``reports``: rows with ``record_id``, ``date``, ``first``, ``last``, ``status``, ``actor``, ``recipient``,
    ``sentence``.  A row of the answer has ``field`` (date, status, direction, or "number: NOUN") and ``values``, a list
    of ``value`` and ``records``.  Dates disagree only if they are told and do not overlap.
    """
    out: list[Row] = []
    told = [r for r in reports if r["date"] and r["first"] and r["last"]]
    if any(a["last"] < b["first"] for a in told for b in told):
        out.append(_row("date", ((r["date"], r["record_id"]) for r in told)))
    if len({r["status"] for r in reports}) > 1:
        out.append(_row("status", ((r["status"], r["record_id"]) for r in reports)))
    if _turned(reports):
        out.append(_row("direction", ((_direction(r), r["record_id"]) for r in reports if r["recipient"])))
    numbers: dict[str, dict[str, set[int]]] = {}
    for report in reports:
        for noun, number in counted(report["sentence"]):
            numbers.setdefault(noun, {}).setdefault(report["record_id"], set()).add(number)
    for noun, by_record in sorted(numbers.items()):
        pairs = [(a, b) for a in by_record.values() for b in by_record.values()]
        if any(not a & b for a, b in pairs):
            values = ((str(number), ident) for ident, found in by_record.items() for number in sorted(found))
            out.append(_row(f"number: {noun}", values))
    return out


def counted(sentence: str) -> list[tuple[str, int]]:
    """Numbers in digits with the search form of the noun that each counts; years and days of months are left out."""
    out: list[tuple[str, int]] = []
    for match in _NUMBER.finditer(sentence):
        number = int(re.sub(r"[,\u066c]", "", match[1]))
        noun = searcher().words(match[2]).forms
        if noun and number not in YEARS and noun[0] not in _months() and not noun[0][0].isdigit():
            out.append((noun[0], number))
    return out


def _turned(reports: Sequence[Mapping[str, Any]]) -> bool:
    """Whether one report has as actor whom another has as recipient."""
    pairs = {(a, b) for r in reports for a in r["actor"] for b in r["recipient"]}
    return any((b, a) in pairs for a, b in pairs if a != b)


def _direction(report: Mapping[str, Any]) -> str:
    return f"{'+'.join(report['actor'])} > {'+'.join(report['recipient'])}"


def _row(field: str, values: Iterable[tuple[str, str]]) -> Row:
    told: dict[str, list[str]] = {}
    for value, ident in values:
        told.setdefault(value, []).append(ident)
    return {"field": field, "values": [{"value": v, "records": sorted(told[v])} for v in sorted(told)]}


@cache
def _months() -> frozenset[str]:
    """First words of the names of months."""
    tables = parse_yaml(data_root() / "ar" / "time" / "months.yaml")
    names = [name for calendar in ("gregorian", "hijri") for month in tables[calendar] for name in month]
    return frozenset(searcher().words(name).forms[0] for name in names)
