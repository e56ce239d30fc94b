"""Where a record stands in its text, and the same record on other words.

Edits keep by how many characters each end was moved, not where it stood: a text may come again with other words before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.archive.coding import AGREEMENT, EVENT, STATEMENT, Row
from marsad.errors import ArchiveError

MOVED, WORDS = "moved", "words"  # of an edit: characters that start and end were moved by; the words it then stood on
LONGEST = 2_000  # characters of a record
# columns that say where a record stands
PLACES = {
    EVENT: ("start", "end", "evidence_start", "evidence_end"),
    STATEMENT: ("spans",),
    AGREEMENT: ("start", "end"),
}


def span_of(kind: str, row: Mapping[str, Any]) -> tuple[int, int]:
    """First character of a record's words and the one after the last.  ArchiveError if it stands on none."""
    if kind == STATEMENT:
        if not row["spans"]:
            raise ArchiveError("a statement without words of its own has no ends that could be moved")
        return row["spans"][0][0], row["spans"][-1][1]
    if kind not in PLACES:
        raise ArchiveError(f"the words of a record of kind {kind} cannot be changed")
    return row["start"], row["end"]


def checked_span(text: str, start: int, end: int) -> str:
    """The words from ``start`` to ``end``.  ArchiveError if they lie outside, are too many, or only space."""
    if not 0 <= start < end <= len(text):
        raise ArchiveError(f"no words from {start} to {end}; the text has {len(text):,} characters")
    if end - start > LONGEST:
        raise ArchiveError(f"a record has at most {LONGEST:,} characters, these are {end - start:,}")
    words = text[start:end]
    if not words.strip():
        raise ArchiveError("these are only spaces; choose words")
    return words


def move(kind: str, row: Row, by: tuple[int, int]) -> None:
    """Move both ends of a record; the stretches of a statement that then lie outside fall away."""
    start, end = (at + far for at, far in zip(span_of(kind, row), by, strict=True))
    if kind == STATEMENT:
        inside = [[max(a, start), min(b, end)] for a, b in row["spans"] if a < end and b > start] or [[start, end]]
        inside[0][0], inside[-1][1] = start, end
        row["spans"] = inside
        return
    row["start"], row["end"] = start, end
    if kind == EVENT:
        row["evidence_start"], row["evidence_end"] = min(row["evidence_start"], start), max(row["evidence_end"], end)
