"""Records as lists on pages show them: with the sentence cut around the words, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection

from marsad.archive.paging import Listing
from marsad.archive.rows import Row
from marsad.model.span import Span
from marsad.render.cards import QUAD_CLASS, QUAD_SIGN
from marsad.render.marks import whole_glyphs

BEFORE, AFTER = 160, 220  # characters of the sentence shown around the words
LONGEST = 420


def shown(listing: Listing, kind: str) -> Listing:
    """The listing with rows for pages: those of the archive and ``kind``, ``local``, ``day``, ``before``, ``hit``,
    ``after`` (the sentence cut around its words), ``quad_class`` and ``sign`` of events."""

    def make(connection: Connection, found: Sequence[Any]) -> list[Row]:
        rows = listing.make(connection, found)
        return [_item(kind, row, one) for row, one in zip(rows, found, strict=True)]

    return listing._replace(make=make)


def _item(kind: str, row: Row, one: Any) -> Row:
    text = f"{one['title']}\n{one['body']}"
    item: Row = {**row, "kind_of": kind, "local": one["r_local"], "day": one["sort_key"]}
    if kind == "event":
        quad = QUAD_CLASS.get(row["quad"], "vc")
        words = whole_glyphs(text, Span(row["start"], row["end"]))
        item |= {"quad_class": quad, "sign": QUAD_SIGN[quad]}
        return item | _cut(text, one["r_evidence_start"], one["r_evidence_end"], words)
    if kind == "statement":
        return item | _cut(text, row["start"], row["end"], Span(one["r_cue_start"], one["r_cue_end"]))
    words = whole_glyphs(text, Span(row["start"], row["end"]))
    return item | _cut(text, max(0, row["start"] - BEFORE), min(len(text), row["end"] + AFTER), words)


def _cut(text: str, start: int, end: int, words: Span) -> Row:
    """The words with what stands around them on one line, shortened at spaces."""
    begin, stop = min(start, words.start), max(end, words.end)
    before, after = text[begin : words.start], text[words.end : stop]
    if len(before) > BEFORE:
        before = "\u2026 " + before[-BEFORE:].partition(" ")[2]
    if len(after) > AFTER:
        after = after[:AFTER].rpartition(" ")[0] + " \u2026"
    hit = text[words.start : words.end]
    if len(hit) > LONGEST:
        hit = hit[:LONGEST].rpartition(" ")[0] + " \u2026"
    return {"before": before, "hit": hit, "after": after}
