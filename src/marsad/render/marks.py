"""Cut a text at every edge of every record, so that each piece knows which records cover it.

Flat pieces need no nested elements: a trigger inside an evidence inside a quotation gives three pieces or more.  No
edge falls inside a lam-alef: the two letters are one glyph, and a browser that paints half of it drops the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from marsad.model.span import Span
from marsad.render.records import Record

_LAM = "\u0644"
_ALEFS = frozenset(("\u0622", "\u0623", "\u0625", "\u0627", "\u0671"))


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``start`` to ``end``; ``ids``: covering records, the smallest span first; ``core``: those of them
    whose exact words these are (the others only have it around them)."""

    start: int
    end: int
    ids: tuple[str, ...]
    core: tuple[str, ...]


def cut(text: str, found: Iterable[Record]) -> list[Piece]:
    """Pieces of ``text`` in order, without gaps; line breaks stand alone as pieces without records.

    >>> [(p.start, p.end, p.ids) for p in cut("abcdef", [])]
    [(0, 6, ())]
    """
    size = len(text)
    spans: list[tuple[int, int, int, str, bool]] = []
    for order, record in enumerate(found):
        for core, group in ((True, record.words), (False, record.around)):
            for span in group:
                inside = _clip(whole_glyphs(text, span), size)
                if inside is not None:
                    spans.append((inside.end - inside.start, order, inside.start, record.id, core))
    edges = {0, size}
    edges.update(at for length, _, start, _, _ in spans for at in (start, start + length))
    for at, char in enumerate(text):
        if char == "\n":
            edges.update((at, at + 1))
    spans.sort(key=lambda s: s[2])
    return _sweep(text, sorted(edges), spans)


def whole_glyphs(text: str, span: Span) -> Span:
    """The span, widened by a letter where an edge of it would cut a lam-alef."""
    if span.start >= span.end:
        return span
    return Span(span.start - _cuts(text, span.start), span.end + _cuts(text, span.end))


def _cuts(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1] == _LAM and text[at] in _ALEFS


def _sweep(text: str, edges: list[int], spans: list[tuple[int, int, int, str, bool]]) -> list[Piece]:
    pieces: list[Piece] = []
    active: list[tuple[int, int, int, str, bool]] = []
    after = 0
    for start, end in pairwise(edges):
        active = [s for s in active if s[2] + s[0] > start]
        while after < len(spans) and spans[after][2] <= start:
            if spans[after][2] + spans[after][0] > start:
                active.append(spans[after])
            after += 1
        if text[start] == "\n" or not active:
            pieces.append(Piece(start, end, (), ()))
            continue
        active.sort(key=lambda s: (s[0], s[1]))
        ids = tuple(dict.fromkeys(s[3] for s in active))
        core = tuple(dict.fromkeys(s[3] for s in active if s[4]))
        pieces.append(Piece(start, end, ids, core))
    return pieces


def _clip(span: Span, size: int) -> Span | None:
    start, end = max(0, span.start), min(size, span.end)
    return Span(start, end) if start < end else None
