"""A kind of place, perhaps its nationality, and its name: "the Ethiopian capital Addis Ababa"."""

from __future__ import annotations

from marsad.lexicon.entries import Analysis, Found
from marsad.model.phrase import Phrase
from marsad.stages.mentions.grammar import Doc, Grammar


def place(g: Grammar, doc: Doc, i: int, end: int, kind: Analysis) -> Phrase | None:
    """The place phrase that starts at a token read as a kind of place."""
    at = i + 1
    nisba: Found | None = None
    while at < end and at - i <= 4:
        matches = g.matches(doc, at, end)
        named = _named(matches, nisba, kind.lexeme == g.capital)
        if named is not None:
            phrase = Phrase(
                i,
                named.last,
                "place" if named.name.kind == "place" else "state",
                pro=kind.pro,
                cut=kind.cut,
                definite=True,
                rule=f"grammar.place.{named.name.kind}",
            )
            phrase.code = named.name.code or None
            phrase.head = doc.words[i][kind.cut :]
            if named.name.kind == "state" or kind.lexeme != g.capital:
                phrase.kind = "place"
            return phrase
        adjective = next((m for m in matches if m.name.kind == "nisba" and not m.pro), None)
        if adjective is None or nisba is not None:
            break
        nisba, at = adjective, adjective.last + 1
    if nisba is not None and kind.lexeme == g.capital:
        return Phrase(
            i,
            nisba.last,
            "state",
            pro=kind.pro,
            cut=kind.cut,
            code=nisba.name.code,
            definite=True,
            head=doc.words[i][kind.cut :],
            rule="grammar.place.capital-of",
        )
    return None


def _named(matches: list[Found], nisba: Found | None, capital: bool) -> Found | None:
    """The name behind a kind of place; of two written alike that of the nationality: "the Jordanian capital X"."""
    found = [m for m in matches if m.name.kind in ("capital", "place", "state") and not m.pro]
    own = (m for m in found if nisba is not None and m.name.code == nisba.name.code)
    return next(own, None) or next((m for m in found if capital and m.name.kind == "capital"), next(iter(found), None))
