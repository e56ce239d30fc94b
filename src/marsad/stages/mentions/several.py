"""One title for several states: "the Kenyan and Ugandan presidents", "foreign ministers of X, Y and Z"."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import Found
from marsad.model.phrase import Phrase
from marsad.stages.mentions.grammar import STATES, Doc, Grammar

_GENITIVE: Final = STATES | {"body", "group"}
_ADJECTIVE: Final = frozenset({"nisba", "natives"})


def collect(g: Grammar, doc: Doc, phrase: Phrase, side: Found, end: int) -> None:
    """Add the sides joined to the first one; a list without "and" before its last member is none."""
    adjective = side.name.kind in _ADJECTIVE
    if not adjective and not phrase.plural:
        return
    kinds = _ADJECTIVE if adjective else _GENITIVE
    codes = [side.name.code]
    pending: list[str] = []
    at = side.last + 1
    while at < end:
        comma = doc.words[at] in g.comma
        start = at + comma
        if start >= end:
            break
        found = next((m for m in g.matches(doc, start, end) if m.name.kind in kinds and _fits(g, doc, side, m)), None)
        if found is None or not (found.pro == g.conjunction or (comma and not found.pro)):
            break
        pending.append(found.name.code)
        at = found.last + 1
        if found.pro:
            codes += [c for c in pending if c not in codes]
            pending = []
            phrase.last = found.last
    if len(codes) > 1:
        phrase.codes = tuple(codes)
        phrase.plural = True
        phrase.rule += "+several"


def _fits(g: Grammar, doc: Doc, side: Found, match: Found) -> bool:
    """Adjectives of one list agree in definiteness."""
    return side.name.kind not in _ADJECTIVE or g.is_definite(doc, side) == g.is_definite(doc, match)
