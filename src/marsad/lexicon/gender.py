"""Is a phrase right behind a verb its subject, by its gender?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.lexicon.entries import MASDAR, NOUN
from marsad.lexicon.readings import Readings
from marsad.model.phrase import Phrase

_NAMED: Final = ("names.state", "names.capital")
_NOMINATIVE: Final = frozenset({"pn", "dn"})


def gender_of(phrase: Phrase, readings: Readings, masculine: frozenset[str]) -> str:
    """m or f where it is sure, else "": states by their code, bodies by the noun that opens their name."""
    if phrase.kind == "person" or phrase.plural:
        return ""
    if phrase.rule in _NAMED and phrase.code is not None and phrase.first == phrase.last:
        return "m" if phrase.rule == _NAMED[0] and phrase.code in masculine else "f"
    tags = {a.tag for a in readings.all if a.kind in (NOUN, MASDAR)}
    if tags == {"ms"}:
        return "m"
    return "f" if tags and tags <= {"fs", "fp"} else ""


def shows_subject(phrase: Phrase, readings: Sequence[Readings]) -> bool:
    """Its first word, or the adjective behind it, is written as only a subject is: a plural or dual in the nominative.

    ``readings``: those of the document's tokens.
    """
    tags = [a.tag[1:3] for a in readings[phrase.first].all if a.tag]
    if any(tag in _NOMINATIVE for tag in tags):
        return phrase.plural or all(tag in _NOMINATIVE for tag in tags)
    if phrase.first == phrase.last or not phrase.plural:
        return False
    behind = [a.tag[1:3] for a in readings[phrase.first + 1].all]
    return bool(behind) and all(tag in _NOMINATIVE for tag in behind)


def disagrees(phrase: Phrase, readings: Readings, tag: str, masculine: frozenset[str]) -> bool:
    """A singular verb of one gender right before a phrase of the other: "he called on (f.) France"."""
    if len(tag) != 4 or tag[1:2] != "3" or tag[3:4] != "s" or phrase.pro:
        return False
    gender = gender_of(phrase, readings, masculine)
    return bool(gender) and gender != tag[2:3]
