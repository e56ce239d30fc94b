"""The order of resolution: names, later surnames, sides of the named, references, codes."""

from __future__ import annotations

import datetime as dt
from typing import Final

from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import Readings
from marsad.model.actor import Actor
from marsad.model.document import Document
from marsad.model.phrase import Phrase
from marsad.stages.actors.context import dominant, home_of, outlet_of, own
from marsad.stages.actors.demonyms import unmask
from marsad.stages.actors.gather import gather
from marsad.stages.actors.persons import Persons
from marsad.stages.actors.recognised import Recognised
from marsad.stages.actors.references import References
from marsad.stages.actors.service import side_by_role
from marsad.stages.actors.surnames import add_surnames
from marsad.stages.actors.terms import terms_of
from marsad.stages.actors.within import within

_OPPOSITION: Final = "opposition leader"
_SUFFIX: Final = {"POP": "-CVL", "OPP": "-OPP", "REB": "-REB"}


def identify(
    doc: Document[Readings], phrases: list[Phrase], lexicon: Lexicon, on: dt.date | None
) -> tuple[list[Phrase], list[Actor]]:
    """Resolve the phrases and gather them into actors, in order of first mention; ids are ``a1``, ``a2`` …"""
    persons = Persons(doc, lexicon, on)
    persons.introduce(phrases)
    for phrase in phrases:
        if phrase.name is not None and phrase.kind == "person":
            persons.add(phrase)
    inner = within(persons, phrases)
    unmask(persons, phrases)
    phrases = add_surnames(persons, phrases)
    outlet = outlet_of(doc, lexicon)
    home = home_of(doc, lexicon, outlet)
    state = dominant(phrases, lexicon, home)
    official = own(phrases, home, state)
    side_by_role(persons, phrases, lexicon, home, state, official)
    _other_coalition(phrases, lexicon)
    references = References(doc, lexicon, persons, on, home, state, official)
    recognised = Recognised(outlet, phrases, lexicon, on)
    before: list[Phrase] = []
    for phrase in phrases:
        if references.resolve(phrase, before):
            recognised.apply(phrase)
            _code(phrase, lexicon, on)
            before.append(phrase)
    for person in persons.all:
        if any(phrase.feminine for phrase in person.phrases):
            for phrase in person.phrases:  # "the minister (f) X … X said"
                phrase.feminine = True
    return before, gather(doc, sorted([*before, *inner], key=lambda p: p.first), persons, lexicon)


def _other_coalition(phrases: list[Phrase], lexicon: Lexicon) -> None:
    """ "The coalition forces" of the foe that the article names."""
    codes = {p.code for p in phrases}
    for row in lexicon.grammar["actors"]["coalitions"]:
        if row["named"] in codes and row["foe"] in codes and codes.isdisjoint(row["unless"]):
            for phrase in phrases:
                if phrase.code == row["named"]:
                    phrase.code = row["means"]


def _code(phrase: Phrase, lexicon: Lexicon, on: dt.date | None) -> None:
    """Codes of the record: people who do not act for their state are told apart from it."""
    if not phrase.code:
        return
    terms = terms_of(lexicon)
    suffix = ""
    if phrase.kind == "population":
        suffix = _SUFFIX.get(phrase.role or "POP", "")
    elif phrase.kind == "person" and not phrase.known and phrase.role in terms.private:
        suffix = _SUFFIX.get(phrase.sector or "POP", "-CVL")
    elif phrase.kind == "person" and phrase.known and _opposes(phrase.known, lexicon, on):
        suffix = _SUFFIX["OPP"]
    codes = phrase.codes or _sides(phrase, lexicon, on) or (phrase.code,)
    told = [c + suffix if suffix and _is_state(c, lexicon) else c for c in codes]
    phrase.codes = tuple([terms.merged.get(c, c) for c in told])


def _sides(phrase: Phrase, lexicon: Lexicon, on: dt.date | None) -> tuple[str, ...]:
    """Who fight each other: "both sides of the conflict in X", on the day."""
    words = lexicon.grammar["actors"]
    if phrase.kind != "office" or not (phrase.role == "SIDES" or phrase.head in words["parties"]):
        return ()
    for row in words["conflicts"]:
        begun = on is None or on.isoformat() >= row["since"]
        if row["of"] == phrase.code and begun and (phrase.role == "SIDES" or row.get("parties")):
            return tuple(row["sides"])
    return ()


def _opposes(person: str, lexicon: Lexicon, on: dt.date | None) -> bool:
    """The person leads an opposition on that day, or is of the opposition and holds no office."""
    office = lexicon.held(person, on)
    if office is not None:
        return office.office == _OPPOSITION
    return lexicon.people[person].sector == "OPP"


def _is_state(code: str, lexicon: Lexicon) -> bool:
    entry = lexicon.actors.get(code)
    return entry is None or entry.kind == "state"
