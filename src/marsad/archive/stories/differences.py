"""What do the reports of one story tell differently?  Dates, status, who did it to whom, numbers: side by side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from marsad.archive.words import searcher
from marsad.lexicon.load import data_root, parse_yaml, rows

Row = dict[str, Any]
STATED = "stated"  # basis of a date that the sentence tells; others are inferred
_QUANTITY = "quant"
YEARS = range(1900, 2101)
_NUMBER = re.compile(r"(?<![A-Za-z\d.,:/-])(\d{1,3}(?:[,\u066c]\d{3})+|\d{1,7})\s+(\w{2,})(?:(?=\s+(\w{2,})))?")


def differences(reports: Sequence[Mapping[str, Any]]) -> list[Row]:
    """Fields on which reports disagree, each with its values and who tells them.

    ``reports``: rows with ``record_id``, ``date``, ``date_basis``, ``first``, ``last``, ``status``, ``actor``,
    ``recipient``, ``sentence``.  A row of the answer has ``field`` (date, status, direction, or "number: NOUN") and
    ``values``, a list of ``value`` and ``records``.  Dates disagree only if they are told and do not overlap.
    """
    out: list[Row] = []
    told = [r for r in reports if r["date_basis"] == STATED and r["first"] and r["last"]]
    if any(a["last"] < b["first"] for a in told for b in told):
        out.append(_row("date", ((r["date"], r["record_id"]) for r in told)))
    if len({r["status"] for r in reports}) > 1:
        out.append(_row("status", ((r["status"], r["record_id"]) for r in reports)))
    if _turned(reports):
        out.append(_row("direction", ((_direction(r), r["record_id"]) for r in reports if r["recipient"])))
    numbers: dict[str, dict[str, set[str]]] = {}
    for report in reports:
        for noun, number in counted(report["sentence"]):
            numbers.setdefault(noun, {}).setdefault(report["record_id"], set()).add(number)
    for noun, by_record in sorted(numbers.items()):
        pairs = [(a, b) for a in by_record.values() for b in by_record.values()]
        if any(not a & b for a, b in pairs):
            values = ((number, ident) for ident, found in by_record.items() for number in sorted(found))
            out.append(_row(f"number: {noun}", values))
    return out


def counted(sentence: str) -> list[tuple[str, str]]:
    """Search forms of counted nouns, each with its number as told: digits, perhaps with a thousand or million behind.

    Numbers before function words (the 28th day *on* …), years and days of months count nothing.
    """
    known = _function_words()
    out: list[tuple[str, str]] = []
    for match in _NUMBER.finditer(sentence):
        number = str(int(re.sub(r"[,\u066c]", "", match[1])))
        forms = searcher().forms(f"{match[2]} {match[3] or ''}")
        if len(forms) > 1 and known.get(forms[0]) == _QUANTITY:
            number, forms = f"{number} {forms[0]}", forms[1:]
        if not forms or forms[0][0].isdigit() or (number.isdigit() and int(number) in YEARS):
            continue
        if forms[0] not in _months() and forms[0] not in known:
            out.append((forms[0], number))
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
    return frozenset(searcher().forms(name)[0] for name in names)


@cache
def _function_words() -> dict[str, str]:
    """Search forms of function words and what they are."""
    listed = rows(data_root() / "ar" / "words" / "function.csv", "form", "pos")
    found = ((searcher().forms(row["form"]), row["pos"]) for row in listed)
    return {forms[0]: pos for forms, pos in found if len(forms) == 1}
