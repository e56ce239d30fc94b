"""From a member file of the Alliance Treaty Obligations and Provisions data to agreements.

The file is the user's own copy (one row a member and phase of an alliance, such as ``atop5_1m.csv``).  Its begin dates
are signatures, so nothing imported is ever said to be in force: answers stay open on that.  Each promise becomes a
clause directed from the members that give it to the others, without article or words, ``confidence: inferred``.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from marsad.errors import CorpusError
from marsad.lexicon.load import data_root, parse_yaml
from marsad.obligations.agreement import Agreement
from marsad.obligations.instruments import agreement_of
from marsad.obligations.pdate import parse_pdate
from marsad.obligations.states import States

NEEDED = ("atopid", "member", "yrent", "defense", "offense", "neutral", "nonagg", "consul")
_SECRET, _TREATY = "2", "1"
_LIMITS = ("adv", "loc", "con", "num", "dem", "pr")


def read_atop(path: Path, states: States) -> tuple[list[dict[str, Any]], list[str]]:
    """Entries in the form of an instrument file, and the rows left out with the reason.

    CorpusError for a file that is no CSV of ATOP members, naming the columns it lacks or the line that is wrong.
    """
    rows = _rows(path)
    found: dict[str, list[dict[str, str]]] = {}
    skipped: list[str] = []
    for line, row in rows:
        for column in ("atopid", "member", "yrent"):
            if not _number(row[column]):
                raise CorpusError(f"{path}: line {line}: {column!r} is {row[column]!r}, which is no number; mend it")
        when = parse_pdate(f"{int(float(row['yrent'])):04d}")
        code = states.by_cow(_number(row["member"]), when)
        if code is None:
            skipped.append(f"line {line}: no state with COW number {row['member']}")
            continue
        found.setdefault(_number(row["atopid"]), []).append({**row, "state": code})
    words = parse_yaml(data_root() / "obligations" / "atop.yaml")
    entries = [_entry(ident, members, words) for ident, members in found.items()]
    return [e for e in entries if e["clauses"]], skipped


def imported(path: Path, states: States) -> list[Agreement]:
    """Agreements of a file that ``read_atop`` entries were saved to, one JSON object a line; none without the file."""
    if not path.exists():
        return []
    made = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        try:
            entry = json.loads(line)
        except ValueError:
            raise CorpusError(f"{path}: line {number} is no JSON; import the file again") from None
        made.append(agreement_of(path, entry, states, origin="imported"))
    return made


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        text = path.read_text("latin-1")
    if "\0" in text:
        raise CorpusError(f"{path}: is binary; export it as CSV first (R: write.csv, Stata: export delimited)")
    reader = csv.DictReader(text.splitlines())
    missing = [c for c in NEEDED if c not in (reader.fieldnames or ())]
    if missing:
        raise CorpusError(
            f"{path}: lacks the column(s) {', '.join(missing)}; import the member-level file of ATOP (atop5_1m.csv)"
        )
    for row in reader:
        if None in row or None in row.values():
            raise CorpusError(f"{path}: line {reader.line_num} has more or fewer cells than the header; mend it")
        yield reader.line_num, row


def _number(cell: str) -> str:
    """A whole number as written in CSV ("3180" or "3180.0"); "" for anything else."""
    whole = cell.strip().removesuffix(".0")
    return whole if whole.isdigit() else ""


def _entry(ident: str, rows: list[dict[str, str]], words: dict[str, Any]) -> dict[str, Any]:
    members = list(dict.fromkeys(r["state"] for r in rows))
    shown = ", ".join(members[:4]) + (" …" if members[4:] else "")
    limits = sorted({c for r in rows for c, v in r.items() if v.strip() in ("1", "1.0") and _is_limit(c)})
    told = {lang: ", ".join(limits) or words["none"][lang] for lang in ("en", "ar")}
    return {
        "id": f"atop-{ident}",
        "title": {lang: words["title"][lang].format(id=ident, members=shown) for lang in ("en", "ar")},
        "note": {lang: words["note"][lang].format(limits=told[lang]) for lang in ("en", "ar")},
        "instrument": "treaty" if _any(rows, "estmode", _TREATY) or "estmode" not in rows[0] else "executive_agreement",
        "text": "secret" if _any(rows, "pubsecr", _SECRET) else "published_official",
        "registration": {"atop": ident},
        "source": "ATOP, imported by the user",
        "confidence": "inferred",
        "parties": [_party(code, [r for r in rows if r["state"] == code]) for code in members],
        "clauses": list(_clauses(rows, members, words)),
    }


def _clauses(rows: list[dict[str, str]], members: list[str], words: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for column, shape in words["promises"].items():
        givers = [
            m for m in members if any(r["state"] == m and r.get(column, "").strip() in ("1", "1.0") for r in rows)
        ]
        if givers and len(members) > 1:
            yield {"id": column, "bearers": givers, **shape}


def _party(code: str, rows: list[dict[str, str]]) -> dict[str, Any]:
    entry, leave = rows[0], rows[-1]
    party: dict[str, Any] = {"states": [code], "signed": _date(entry, "yrent", "moent", "dayent"), "from": None}
    end = _date(leave, "yrexit", "moexit", "dayexit")
    return {**party, "to": end} if end else party


def _date(row: dict[str, str], *columns: str) -> str | None:
    """Year, month and day as far as they are given; 0 means not given."""
    parts = [int(n) for c in columns if (n := _number(row.get(c) or ""))]
    if len(parts) != len(columns):
        parts = parts[:1]
    if not parts or not parts[0]:
        return None
    known = parts[: parts.index(0)] if 0 in parts else parts
    text = "-".join(f"{n:04d}" if i == 0 else f"{n:02d}" for i, n in enumerate(known))
    try:
        return parse_pdate(text).text
    except ValueError:
        return f"{parts[0]:04d}"


def _any(rows: Iterable[dict[str, str]], column: str, value: str) -> bool:
    return any(_number(r.get(column) or "") == value for r in rows)


def _is_limit(column: str) -> bool:
    return any(column == f"{kind}co{limit}" for kind in ("def", "off", "neu", "con") for limit in _LIMITS)
