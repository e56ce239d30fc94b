"""Is a word that could be an actor something else in its place?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.analyse import MAQSURA, YA
from marsad.lexicon.entries import ACTIVE, ADJECTIVE, MASDAR, NOUN, PASSIVE, VERB, Analysis, Found
from marsad.model.document import WORD
from marsad.model.phrase import Phrase
from marsad.stages.mentions.grammar import Doc, Grammar

_ADJECTIVAL: Final = frozenset({ADJECTIVE, ACTIVE, PASSIVE})
_NOUNS: Final = frozenset({NOUN, MASDAR})
_KINDS: Final = frozenset({"title", "organ_noun", "state", "domain"})


def is_attribute(g: Grammar, doc: Doc, match: Found, begin: int) -> bool:
    """A word for persons that is an adjective here: it agrees with the noun right before it ("press conference")."""
    i = match.first
    if match.last > i or i <= begin or match.pro or match.name.kind not in _KINDS or doc.kinds[i - 1] != WORD:
        return False
    before, readings = doc.lex[i - 1], doc.lex[i]
    if _NOUNS.isdisjoint(before.kinds):
        return False
    state = match.name.kind == "state"
    own = _adjective(g, doc, i, state) if not _ADJECTIVAL.isdisjoint(readings.kinds) else None
    if own is None and not state and NOUN in readings.kinds:
        own = next((a for a in readings.all if a.kind == NOUN and a.lexeme in g.adjectival and not a.cut), None)
        if own is not None and _goes_on(g, doc, i):
            return False
    if own is None:
        return False
    if state and (doc.words[i - 1] in g.directions or any(a.lexeme in g.place_nouns for a in before.all)):
        return False
    if not state and any(a.kind == VERB for a in before.all):
        return False
    if not own.definite and any(a.lexeme in g.undergone and not a.definite for a in before.all) and _goes_on(g, doc, i):
        return False  # "the arrest of a journalist of X"
    number = "p" if "p" in own.tag[1:] else "d" if "d" in own.tag[1:] else "s"
    for a in before.all:
        if a.kind not in (NOUN, MASDAR) or (a.definite or bool(a.pronoun)) != own.definite:
            continue
        if own.tag[:1] == "f" and number == "s":
            return True  # any plural of things, and nouns that are feminine without showing it
        if a.tag[:1] == own.tag[:1] and number in a.tag[1:]:
            return True
    return False


def _adjective(g: Grammar, doc: Doc, i: int, state: bool) -> Analysis | None:
    """The first reading as an adjective; for the name of a ``state`` in a form that such a name can have."""
    # as it stands ("financial", Mali), or in the accusative behind an accusative
    any_form = not state or doc.words[i - 1].endswith(g.accusative)
    for a in doc.lex[i].all:
        if a.kind in _ADJECTIVAL and not a.cut and not a.pronoun and (any_form or a.lexeme == doc.words[i]):
            return a
    return None


def _goes_on(g: Grammar, doc: Doc, i: int) -> bool:
    """A nationality or a name follows, so the word is a title."""
    return i + 1 < len(doc.words) and any(
        m.name.kind in ("nisba", "person", "state") and not m.pro for m in g.matches(doc, i + 1, len(doc.words))
    )


def is_called_after(g: Grammar, doc: Doc, match: Found, begin: int) -> bool:
    """A state or capital that lends its name to a club, a street, a magazine: "Doha Magazine"."""
    i = match.first
    if match.pro or i <= begin or doc.kinds[i - 1] != WORD:
        return False
    before = doc.lex[i - 1]
    return not g.called_after.isdisjoint(before.lexemes) and any(
        a.kind == NOUN and a.lexeme in g.called_after and "p" not in a.tag and not a.definite and not a.pronoun
        for a in before.all
    )


def is_other_word(g: Grammar, doc: Doc, match: Found) -> bool:
    """A nationality by folding only: the final letter is no ya ("the course", "the right one").

    Where the article writes no final ya at all, as is the habit in Egypt, the nationality is meant.
    """
    if g.written(doc, match.last) != MAQSURA:
        return False
    ends = {g.written(doc, k) for k, word in enumerate(doc.words) if word == g.within}
    return YA in ends and MAQSURA not in ends


def is_possessed(g: Grammar, doc: Doc, match: Found) -> bool:
    """The word is read with a pronoun only: "his ambassador", which folding makes like "a woman ambassador"."""
    if match.first != match.last or not doc.words[match.last].endswith(g.feminine):
        return False
    readings = doc.lex[match.last]
    return bool(readings.all) and all(a.pronoun for a in readings.all)


def is_sought(g: Grammar, doc: Doc, i: int, begin: int) -> bool:
    """The office is what an election or a candidate is for."""
    if i <= begin or doc.kinds[i - 1] != WORD:
        return False
    if doc.words[i - 1] in g.not_after:
        return True
    before = doc.lex[i - 1]
    return not g.not_after.isdisjoint(before.lexemes) and any(a.lexeme in g.not_after for a in before.all)


def is_named_after(g: Grammar, doc: Doc, phrase: Phrase, begin: int) -> bool:
    """A person's name or title is that of an institution or a town: "King Faisal University", "Sidi Bouzid"."""
    i = phrase.first
    if phrase.head in g.place_honorifics and phrase.name:
        return phrase.name[0] == phrase.name[1]
    if phrase.pro or i <= begin or doc.kinds[i - 1] != WORD:
        return False
    if phrase.name is None and (phrase.role not in g.honoured or phrase.code is not None):
        return False
    before = doc.lex[i - 1]
    return not g.named_after.isdisjoint(before.lexemes) and any(
        a.lexeme in g.named_after and not a.definite and not a.pronoun for a in before.all
    )


def is_vessel(g: Grammar, doc: Doc, phrase: Phrase, begin: int) -> bool:
    """A rank with a name in quotation marks behind a ship, or right behind its class: the frigate "Admiral N"."""
    if phrase.name is None or not phrase.rule.startswith("grammar.rank"):
        return False
    i = phrase.first
    quoted = doc.quoted[i] >= 0
    low = begin if quoted else max(begin, i - 1)
    return any(a.lexeme in g.vessels for k in range(low, i) for a in doc.lex[k].all) and (
        not quoted or doc.quotations[doc.quoted[i]].last == phrase.last
    )
