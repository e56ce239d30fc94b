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
WINDOW = 2_000  # characters in which the ends of a record can be moved


def shown(listing: Listing, kind: str, around: int = 0) -> Listing:
    """The listing with rows for pages: those of the archive and ``kind_of``, ``local``, ``day``, ``before``, ``hit``,
    ``after`` (the sentence cut around its words), ``quad_class`` and ``sign`` of events.

    ``around``: characters shown beyond the sentence on each side, instead of cutting it.
    """

    def make(connection: Connection, found: Sequence[Any]) -> list[Row]:
        rows = listing.make(connection, found)
        return [_item(kind, row, one, around) for row, one in zip(rows, found, strict=True)]

    return listing._replace(make=make)


def _item(kind: str, row: Row, one: Any, around: int) -> Row:
    text = f"{one['title']}\n{one['body']}"
    item: Row = {**row, "kind_of": kind, "local": one["r_local"], "day": one["sort_key"]}
    if kind == "event":
        quad = QUAD_CLASS.get(row["quad"], "vc")
        words = whole_glyphs(text, Span(row["start"], row["end"]))
        item |= {"quad_class": quad, "sign": QUAD_SIGN[quad]}
        return item | _cut(text, one["r_evidence_start"], one["r_evidence_end"], words, around)
    if kind == "statement":
        return item | _cut(text, row["start"], row["end"], Span(one["r_cue_start"], one["r_cue_end"]), around)
    words = whole_glyphs(text, Span(row["start"], row["end"]))
    start, end = max(0, row["start"] - BEFORE), min(len(text), row["end"] + AFTER)
    return item | _cut(text, start, end, words, around)


def _cut(text: str, start: int, end: int, words: Span, around: int) -> Row:
    """The words with what stands around them, shortened at spaces."""
    begin, stop = min(start, words.start), max(end, words.end)
    if around:
        begin, stop = max(0, begin - around), min(len(text), stop + around)
    before, after = text[begin : words.start], text[words.end : stop]
    longest = (2_000, 2_000) if around else (BEFORE, AFTER)
    if len(before) > longest[0] or (around and begin):
        before = "\u2026 " + before[-longest[0] :].partition(" ")[2]
    if len(after) > longest[1] or (around and stop < len(text)):
        after = after[: longest[1]].rpartition(" ")[0] + " \u2026"
    window = {}
    if around:
        first = max(0, min(begin, words.start - around))
        window = {"window_from": first, "window": text[first : min(stop, words.end + WINDOW)]}
    hit = text[words.start : words.end]
    if len(hit) > LONGEST:
        hit = hit[:LONGEST].rpartition(" ")[0] + " \u2026"
    return {"before": before, "hit": hit, "after": after, **window}
