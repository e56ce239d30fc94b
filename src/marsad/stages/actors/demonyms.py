"""Surnames that look like nationalities: the holder of an office whom headlines call by such a name alone."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, GIVEN, MASDAR, NOUN, PASSIVE, VERB
from marsad.model.document import WORD
from marsad.model.phrase import Phrase
from marsad.stages.actors.persons import Persons

_DESCRIBED: Final = (NOUN, MASDAR, ADJECTIVE, ACTIVE, PASSIVE, GIVEN)


def unmask(persons: Persons, phrases: list[Phrase]) -> None:
    """Turn nationalities that stand alone into the person of that surname of whom the article speaks."""
    listed: dict[str, list[str]] = persons.lexicon.grammar["actors"]["surnames_like_nationalities"]
    for phrase in phrases:
        if phrase.kind != "nisba" or phrase.feminine or phrase.plural or phrase.first != phrase.last:
            continue
        named = [p for p in persons.all if len(p.words) > 1 and p.words[-1] == phrase.head]
        known = next((p for p in listed.get(phrase.head, ()) if _is_meant(persons, phrases, p, phrase)), None)
        if not (named or known) or not _alone(persons, phrase):
            continue
        if not named and known is not None:
            said = any(p.known == known for p in persons.all)
            if not said and not phrase.definite:
                continue
        phrase.kind, phrase.code, phrase.definite = "person", None, True
        phrase.name = (phrase.first, phrase.last, phrase.cut)
        phrase.rule = "coreference.demonym"
        persons.add(phrase, known if not named else None)


def _is_meant(persons: Persons, phrases: list[Phrase], person: str, phrase: Phrase) -> bool:
    """In office on the day for a state that the article speaks of, and no less than of the nationality's own."""
    office = persons.lexicon.held(person, persons.on)
    if office is None or persons.on is None:
        return False
    own = sum(p.code == phrase.code for p in phrases if p.kind == "state")
    side = sum(p.code == office.side for p in phrases)
    return side > 0 and side >= own


def _alone(persons: Persons, phrase: Phrase) -> bool:
    """No noun that it could describe stands before it, none that it could govern behind it."""
    doc, i = persons.doc, phrase.first
    before = doc.lex[i - 1].all if i and doc.kinds[i - 1] == WORD else ()
    if not phrase.pro and i and doc.kinds[i - 1] == WORD:
        verb = any(a.kind == VERB for a in before)
        if persons.lexicon.names.entry(doc.words[i - 1], "honorific") is not None:
            verb = True  # "Dr N": nothing but a name follows
        if not verb and (not before or any(a.kind in _DESCRIBED for a in before)):
            return False
    elif not phrase.pro and i and doc.words[i - 1] == "-":
        return False
    after = doc.lex[i + 1].all if i + 1 < len(doc.lex) and doc.kinds[i + 1] == WORD else ()
    return not any(a.kind == GIVEN or (a.definite and a.kind in _DESCRIBED) for a in after if not a.pro)
