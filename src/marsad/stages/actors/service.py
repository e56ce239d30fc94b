"""Whom do named holders of an office serve where the text does not say it beside their name?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ADJECTIVE, GIVEN, MASDAR, NOUN, PARTICLE
from marsad.lexicon.lexicon import Lexicon
from marsad.model.document import WORD
from marsad.model.phrase import Phrase
from marsad.stages.actors.persons import Person, Persons

_REACH: Final = 9  # tokens that a title and its institution may take before the honorific


def side_by_role(
    persons: Persons,
    phrases: list[Phrase],
    lexicon: Lexicon,
    home: str | None,
    state: str | None,
    official: str | None,
) -> None:
    """Named holders of an office whose side is not told: that of the same title before, or the state in question."""
    words = lexicon.grammar["actors"]
    public = frozenset(words["public_roles"])
    abroad = frozenset(words["envoys"])
    for person in persons.all:
        role = (person.role or "").removeprefix("former ")
        named = (
            person.phrases[0].rule.startswith("grammar.honorific") and person.sector == "GOV"
        )  # "His Excellency N.N."
        if person.code is None and (named or _in_public_service(persons, person, lexicon)):
            _serves(person, home if named and home in words["princely"] else official)
        if person.code is None and person.known is None:
            _serves(person, _by_title_before(persons, person, phrases, lexicon, home if home == official else None))
        if person.code is None and person.known is None and home == state and home in words["princely"]:
            _serves(person, home if _by_father(persons, person) else None)
        if person.code is None and person.known is None:
            _serves(person, _honoured(persons, person, phrases, lexicon, state))
        if person.code is not None or not role:
            continue
        first = person.phrases[0].first
        told = _speaks_for(persons, first, phrases, lexicon) or next(
            (p.code for p in phrases if p.first < first and p.role == role and p.code), None
        )
        if told is None and role not in abroad and (role in public or role.endswith(("minister", "under-secretary"))):
            told = state if person.sector == "MIL" else official
        if told is not None:
            _serves(person, told)


def _speaks_for(persons: Persons, first: int, phrases: list[Phrase], lexicon: Lexicon) -> str | None:
    """The party named right before that speaks through the person: "Berlin, through the foreign minister N.N.,"."""
    doc = persons.doc
    if first < 2 or doc.words[first - 1] not in lexicon.grammar["actors"]["mouthpiece"]:
        return None
    begin = doc.sentences[doc.sentence_of[first]][0]
    before = [
        p for p in phrases if begin <= p.first < first and p.code and p.kind in ("state", "office", "body", "group")
    ]
    return before[-1].code if before else None


def _serves(person: Person, code: str | None) -> None:
    person.code = code
    for phrase in person.phrases:
        phrase.code = phrase.code or code


def _in_public_service(persons: Persons, person: Person, lexicon: Lexicon) -> bool:
    """The title names a state institution: "the director of the university N.N."."""
    words = lexicon.grammar["actors"]
    phrase = person.phrases[0]
    if phrase.name is None or (person.role or "") not in words["heads_of_institutions"]:
        return False
    kinds = frozenset(words["public_institutions"])
    return any(a.lexeme in kinds for k in range(phrase.first + 1, phrase.name[0]) for a in persons.doc.lex[k].all)


def _by_title_before(
    persons: Persons, person: Person, phrases: list[Phrase], lexicon: Lexicon, own: str | None
) -> str | None:
    """Side by a title that stands before an honorific, with an institution that no list has between the two.

    "The deputy head of the Saudi scout association, Dr N.N.": the nationality or place told there, else the
    outlet's ``own`` country where the article's officials are its.
    """
    doc, phrase = persons.doc, person.phrases[0]
    if phrase.pro or not phrase.rule.startswith("grammar.honorific"):
        return None
    words = lexicon.grammar["actors"]
    at = phrase.first - 1
    if at >= 0 and doc.words[at] in words["comma"]:
        at -= 1
    glued = ("", lexicon.clitics["conjunctions"][0])
    for k in range(at, max(-1, at - _REACH), -1):
        if doc.kinds[k] != WORD or not _nominal(persons, k):
            return None
        heads = [
            m.name
            for m in lexicon.names.at(doc.words, k, at + 1)
            if m.name.kind == "title" and m.name.tag.startswith("s") and m.pro in glued
        ]
        if not heads or heads[0].id in words["private_roles"] or heads[0].id in words["envoys"]:
            continue
        told = [p.code for p in phrases if p.last >= k and p.first <= at and p.code and p.code in lexicon.actors]
        return told[-1] if told else own
    return None


def _by_father(persons: Persons, person: Person) -> bool:
    """ "Dr N bin N al-N" in an outlet of the Gulf that tells of its own country."""
    if not person.phrases[0].rule.startswith("grammar.honorific") or len(person.words) < 4:
        return False
    return any(a.kind == PARTICLE and a.tag == "filiation" for a in persons.lexicon.analyse(person.words[1]).all)


def _honoured(
    persons: Persons, person: Person, phrases: list[Phrase], lexicon: Lexicon, state: str | None
) -> str | None:
    """People of an armed resistance by the honorific that it gives its dead."""
    words = lexicon.grammar["actors"]["honoured_dead"]
    phrase = person.phrases[0]
    if persons.doc.words[phrase.first][phrase.cut :] not in words["words"]:
        return None
    others = frozenset(words["unless"])
    told: str | None = words["of"].get(state)
    return told if told is not None and not any(p.code in others for p in phrases) else None


def _nominal(persons: Persons, k: int) -> bool:
    """The word can be part of a noun phrase: unknown, or a noun, adjective or name, whatever else it may be."""
    readings = persons.doc.lex[k]
    return not readings.all or any(a.kind in (NOUN, ADJECTIVE, MASDAR, GIVEN) or a.definite for a in readings.all)
