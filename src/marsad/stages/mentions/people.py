"""People of a country or a group who do not act for its state: "four Syrian students", "gunmen of X"."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import MASDAR, NOUN
from marsad.model.document import NUMBER
from marsad.model.phrase import Phrase
from marsad.stages.mentions import several
from marsad.stages.mentions.grammar import NAMED, STATES, Doc, Grammar

_PUBLIC: Final = frozenset({"GOV", "MIL", "IGO"})


def settle(g: Grammar, phrase: Phrase) -> None:
    """Persons by a private occupation, unnamed and many or indefinite, are a population."""
    private = phrase.kind == "person" and phrase.name is None and phrase.role in g.private
    if private and (phrase.plural or not phrase.definite):
        phrase.kind = "population"
        phrase.role = "OPP" if phrase.sector == "OPP" else "POP"


def origin(g: Grammar, doc: Doc, phrase: Phrase, end: int) -> None:
    """Take "of X" behind people: fighters of a group, refugees of a country."""
    at = phrase.last + 1
    persons = phrase.kind == "population" or phrase.sector == "MIL"
    if not persons or phrase.code is not None or at + 1 >= end or doc.words[at] != g.from_:
        return
    for match in g.matches(doc, at + 1, end):
        kind = match.name.kind
        if match.pro or kind not in STATES | {"group", "body", "natives"}:
            continue
        if kind == "group" or (phrase.sector == "REF" and kind in STATES):
            phrase.code = match.name.code
            phrase.last = match.last
            phrase.rule += "+from"
        return


def sent_by(g: Grammar, doc: Doc, phrase: Phrase, end: int) -> None:
    """Take "of X" behind those who are sent: a delegation of a group, diplomats of X and Y, generals of an army."""
    at = phrase.last + 1
    several_or_sent = phrase.plural or phrase.role == "delegation"
    if phrase.code is not None or phrase.name is not None or phrase.definite or phrase.kind != "person":
        return
    if not several_or_sent or phrase.sector not in _PUBLIC or at + 1 >= end or doc.words[at] != g.from_:
        return
    for match in g.matches(doc, at + 1, end):
        if not match.pro and match.name.kind in NAMED and match.name.code:
            phrase.code, phrase.last = match.name.code, match.last
            phrase.rule += "+from"
            several.collect(g, doc, phrase, match, end)
            return


def _is_counted(g: Grammar, doc: Doc, phrase: Phrase, tag: str) -> bool:
    """Eleven and more are counted in the singular accusative: "12 Palestinians"."""
    i = phrase.first
    return (
        tag.startswith("m")
        and i > 0
        and doc.kinds[i - 1] == NUMBER
        and not phrase.pro
        and doc.words[i].endswith(g.accusative)
    )


def is_people(g: Grammar, doc: Doc, phrase: Phrase, tag: str) -> bool:
    """An adjective of nationality in the plural of persons stands for people unless a dual noun stands before it."""
    if _is_counted(g, doc, phrase, tag):
        return True
    number = tag.rstrip("D")[1:]
    feminine = tag.startswith("f")
    if not (number.startswith("p") if feminine else number[:1] in ("p", "d")):
        return False
    before = phrase.first - 1
    if before < 0 or phrase.pro:
        return True
    nouns = [a for a in doc.lex[before].all if a.kind in (NOUN, MASDAR)]
    if feminine:
        return not nouns
    return not (number.startswith("d") and any("d" in a.tag[1:] for a in nouns))
