"""What the foreign formats share: names and other codes of states, evidence columns, cells without tabs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from marsad.archive.rows import Row
from marsad.lexicon.load import data_root, rows
from marsad.render.labels import labels

# formats that cannot say "planned" or "denied" get only what happened or is said to have happened
TOLD = ("actual", "alleged")
EVIDENCE = (
    *("record_id", "review", "status", "claimed_by", "date", "date_basis", "article_id", "text_sha256"),
    *("start", "end", "words", "sentence", "rule", "confidence", "reader", "lexicon"),
)


@cache
def states() -> dict[str, Row]:
    """Rows of the known states by code."""
    return {
        row["code"]: row
        for row in rows(data_root() / "actors" / "states.csv", "code", "iso2", "cow", "fips", "valid_to")
    }


def state_of(code: str) -> Row:
    """The state that a code, also one with a suffix, belongs to; empty cells if it belongs to none."""
    return states().get(code) or states().get(code.partition("-")[0]) or {}


def name_of(code: str) -> str:
    """English name of a code."""
    return labels("en").code(code)


def suffix_of(code: str) -> str:
    """The sector that a code names: CVL of ``EGY-CVL``; GOV for a state itself, "" for a body or group."""
    base, _, suffix = code.partition("-")
    if suffix:
        return suffix
    return "GOV" if base in states() else ""


def each(codes: Sequence[str], field: str) -> str:
    """A column of the states of several codes, separated by semicolons."""
    return "; ".join(dict.fromkeys(v for c in codes if (v := state_of(c).get(field, ""))))


def lines(columns: Sequence[str], found: Iterable[Row]) -> Iterator[str]:
    """Header and rows as tab-separated lines; tabs and line breaks in a cell become spaces."""
    yield "\t".join(columns) + "\n"
    for row in found:
        yield "\t".join(" ".join(str(row.get(c) if row.get(c) is not None else "").split()) for c in columns) + "\n"


def evidence(event: Row) -> Row:
    """The evidence columns of an event."""
    return {f"marsad_{c}": event[c] for c in EVIDENCE}


EVIDENCE_COLUMNS = tuple(f"marsad_{c}" for c in EVIDENCE)
