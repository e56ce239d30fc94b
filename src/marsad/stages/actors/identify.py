"""The order of resolution: names, later surnames, sides of the named, references, codes."""

from __future__ import annotations

import datetime as dt

from marsad.lexicon.entries import Analysis
from marsad.lexicon.lexicon import Lexicon
from marsad.model.actor import Actor
from marsad.model.document import Document
from marsad.model.phrase import Phrase
from marsad.stages.actors.context import dominant, home_of, own
from marsad.stages.actors.demonyms import unmask
from marsad.stages.actors.gather import gather
from marsad.stages.actors.persons import Person, Persons
from marsad.stages.actors.references import References
from marsad.stages.actors.surnames import add_surnames

_OPPOSITION = "opposition leader"
_SUFFIX = {"POP": "-CVL", "OPP": "-OPP", "REB": "-REB"}


def identify(
    doc: Document[Analysis], phrases: list[Phrase], lexicon: Lexicon, on: dt.date | None
) -> tuple[list[Phrase], list[Actor]]:
    """Resolve the phrases and gather them into actors, in order of first mention; ids are ``a1``, ``a2`` …"""
    persons = Persons(doc, lexicon, on)
    for phrase in phrases:
        if phrase.name is not None and phrase.kind == "person":
            persons.add(phrase)
    unmask(persons, phrases)
    phrases = add_surnames(persons, phrases)
    home = home_of(doc, lexicon)
    state = dominant(phrases, lexicon, home)
    official = own(phrases, home, state)
    _side_by_role(persons, phrases, lexicon, state, official)
    references = References(doc, lexicon, persons, on, home, state, official)
    before: list[Phrase] = []
    for phrase in phrases:
        if references.resolve(phrase, before):
            _code(phrase, lexicon, on)
            before.append(phrase)
    return before, gather(doc, before, persons, lexicon)


def _side_by_role(
    persons: Persons, phrases: list[Phrase], lexicon: Lexicon, state: str | None, official: str | None
) -> None:
    """Named holders of an office whose side is not told: that of the same title before, or the state in question."""
    words = lexicon.grammar["actors"]
    public = frozenset(words["public_roles"])
    abroad = frozenset(words["envoys"])
    for person in persons.all:
        role = person.role or ""
        named = (
            person.phrases[0].rule.startswith("grammar.honorific") and person.sector == "GOV"
        )  # "His Excellency N.N."
        if person.code is None and (named or _in_public_service(persons, person, lexicon)):
            person.code = official
            for phrase in person.phrases:
                phrase.code = phrase.code or official
        if person.code is not None or not role:
            continue
        first = person.phrases[0].first
        told = next((p.code for p in phrases if p.first < first and p.role == role and p.code), None)
        if told is None and role not in abroad and (role in public or role.endswith("minister")):
            told = state if person.sector == "MIL" else official
        if told is not None:
            person.code = told
            for phrase in person.phrases:
                phrase.code = phrase.code or told


def _in_public_service(persons: Persons, person: Person, lexicon: Lexicon) -> bool:
    """The title names a state institution: "the director of the university N.N."."""
    words = lexicon.grammar["actors"]
    phrase = person.phrases[0]
    if phrase.name is None or (person.role or "") not in words["heads_of_institutions"]:
        return False
    kinds = frozenset(words["public_institutions"])
    return any(a.lexeme in kinds for k in range(phrase.first + 1, phrase.name[0]) for a in persons.doc.lex[k])


def _code(phrase: Phrase, lexicon: Lexicon, on: dt.date | None) -> None:
    """Codes of the record: people who do not act for their state are told apart from it."""
    if not phrase.code:
        return
    suffix = ""
    if phrase.kind == "population":
        suffix = _SUFFIX.get(phrase.role or "POP", "")
    elif phrase.kind == "person" and not phrase.known and phrase.role in lexicon.grammar["actors"]["private_roles"]:
        suffix = _SUFFIX.get(phrase.sector or "POP", "-CVL")
    elif phrase.kind == "person" and phrase.known and _opposes(phrase.known, lexicon, on):
        suffix = _SUFFIX["OPP"]
    codes = phrase.codes or (phrase.code,)
    merged = lexicon.grammar["actors"]["merged"]
    told = (c + suffix if suffix and _is_state(c, lexicon) else c for c in codes)
    phrase.codes = tuple(merged.get(c, c) for c in told)


def _opposes(person: str, lexicon: Lexicon, on: dt.date | None) -> bool:
    """The person leads an opposition on that day, or is of the opposition and holds no office."""
    office = lexicon.held(person, on)
    if office is not None:
        return office.office == _OPPOSITION
    return lexicon.people[person].sector == "OPP"


def _is_state(code: str, lexicon: Lexicon) -> bool:
    entry = lexicon.actors.get(code)
    return entry is None or entry.kind == "state"
