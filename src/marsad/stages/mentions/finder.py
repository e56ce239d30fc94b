"""Goes through the words of an article and decides which phrase starts where."""

from __future__ import annotations

from itertools import compress
from typing import Final

from marsad.lexicon.entries import MASDAR, NOUN, VERB, Found
from marsad.lexicon.lexicon import Lexicon
from marsad.model.document import PUNCT
from marsad.model.phrase import Phrase
from marsad.stages.mentions.attributes import (
    is_attribute,
    is_called_after,
    is_named_after,
    is_possessed,
    is_sought,
    is_vessel,
)
from marsad.stages.mentions.grammar import (
    ALONE,
    APART,
    INITIAL,
    LISTED,
    OPENERS,
    PLACES,
    PLAIN,
    REFERS,
    SILENT,
    UNLISTED,
    Doc,
    Grammar,
    grammar_of,
)
from marsad.stages.mentions.names import is_initial
from marsad.stages.mentions.outlets import OPENING, is_outlet
from marsad.stages.mentions.places import place
from marsad.stages.mentions.plain import plain
from marsad.stages.mentions.references import reference
from marsad.stages.mentions.titled import opened
from marsad.stages.mentions.unlisted import unlisted

_NAMES: Final = PLAIN | {"nisba", "media_noun"}


def find_mentions(doc: Doc, lexicon: Lexicon) -> list[Phrase]:
    """Phrases that name or describe actors, in order, not overlapping; codes of references are still open."""
    g = grammar_of(lexicon)
    that = frozenset(lexicon.statements["cues"]["complement"])
    found: list[Phrase] = []
    naming = g.naming.over(doc)
    for begin, end in doc.sentences:
        at = begin  # behind the last phrase
        for i in compress(range(begin, end), naming[begin:end]):
            if i < at or not (naming[i] & ALONE or _is_begun(g, doc, i, naming[i], end)):
                continue
            phrase = _at(g, doc, i, naming[i], max(begin, found[-1].last + 1 if found else 0), end)
            if phrase is None or (phrase.kind == "population" and _is_verb(g, doc, phrase.first, begin)):
                continue
            if phrase.rule == "names.state":
                phrase = _nationality(g, doc, phrase, found, begin, end) or phrase
            if phrase.last > i:
                _before_clause(doc, phrase, that)
            at = phrase.last + 1
            if phrase.kind == "person":
                if is_named_after(g, doc, phrase, begin) or is_vessel(g, doc, phrase, begin):
                    continue
                _join(g, doc, phrase, found)
            found.append(phrase)
    return found


def _join(g: Grammar, doc: Doc, phrase: Phrase, found: list[Phrase]) -> None:
    """Take the title or nationality found right before a person into its phrase."""
    if found and _second_title(g, found[-1], phrase):
        before = found.pop()
        phrase.first, phrase.pro, phrase.cut = before.first, before.pro, before.cut
    if found and phrase.code is None and _is_native(g, doc, found[-1], phrase):
        phrase.code = found[-1].code
        phrase.rule += "+nationality"


def _is_begun(g: Grammar, doc: Doc, i: int, what: int, end: int) -> bool:
    """What goes before or behind the word lets a phrase begin with it that it does not begin alone."""
    if what & LISTED and g.lexicon.names.goes_on(doc.words, i, end):
        return True
    if what & INITIAL and is_initial(g, doc, i, end):
        return True
    return bool(what & APART) and (doc.quoted[i] >= 0 or doc.words[i - 1] == OPENING)


def _nationality(g: Grammar, doc: Doc, state: Phrase, found: list[Phrase], begin: int, end: int) -> Phrase | None:
    """A state named like its adjective, behind a definite feminine noun, nationalities between: "the X Y talks"."""
    if state.pro or state.first != state.last:
        return None
    i, n = state.first - 1, len(found) - 1
    beside = n >= 0 and found[n].kind == "nisba" and found[n].last == i
    if i < begin or not (beside or _is_definite_feminine(doc, i)):
        return None
    match = next((m for m in g.matches(doc, state.first, end) if m.name.kind == "nisba" and not m.pro), None)
    if match is None or match.last != state.last:
        return None
    while n >= 0 and found[n].kind == "nisba" and found[n].last == i:
        i, n = found[n].first - 1, n - 1
    behind = g.matches(doc, match.last + 1, end) if match.last + 1 < end else ()
    paired = n < len(found) - 1 or any(m.name.kind == "nisba" and m.name.code != match.name.code for m in behind)
    if not paired or i < begin or (n >= 0 and found[n].last >= i) or doc.kinds[i] == PUNCT:
        return None
    return plain(g, doc, match, end) if _is_definite_feminine(doc, i) else None


def _is_definite_feminine(doc: Doc, i: int) -> bool:
    """A feminine noun with the article."""
    return any(a.definite and a.tag[:1] == "f" and a.kind in (NOUN, MASDAR) for a in doc.lex[i].all)


def _is_verb(g: Grammar, doc: Doc, i: int, begin: int) -> bool:
    """What reads as people of a calling is a verb where a clause begins: "demanded" is spelt like "student"."""
    if not any(
        a.kind == VERB and a.pro in ("", g.conjunction) and a.tag == "P3ms" and a.lexeme in g.reporting
        for a in doc.lex[i].all
    ):
        return False
    return i == begin or doc.kinds[i - 1] == PUNCT or any(a.tag in ("asp.", "conj.") for a in doc.lex[i - 1].all)


def _before_clause(doc: Doc, phrase: Phrase, that: frozenset[str]) -> None:
    """No noun phrase reaches over "that": what an adjective or name was read across ends before it."""
    if phrase.kind == "media":
        return  # outlets may have such a word in their name
    for i in range(phrase.first + 1, phrase.last + 1):
        if doc.words[i] in that and (phrase.name is None or i != phrase.name[0]):
            phrase.last = i - 1
            if phrase.name is not None and phrase.name[1] >= i:
                phrase.name = (phrase.name[0], i - 1, phrase.name[2]) if phrase.name[0] < i else None
            return


def _second_title(g: Grammar, before: Phrase, phrase: Phrase) -> bool:
    """Two titles of one person: "the deputy prime minister and foreign minister of X, N.N."."""
    return (
        before.kind == phrase.kind == "person"
        and before.name is None
        and before.code is None
        and not before.plural
        and not before.refers
        and phrase.pro == g.conjunction
        and phrase.first == before.last + 1
        and phrase.name is not None
        and phrase.role is not None
        and phrase.name[0] > phrase.first
    )


def _is_native(g: Grammar, doc: Doc, before: Phrase, phrase: Phrase) -> bool:
    """A nationality or place stands right before an honorific with a name: "the Egyptian actor, the late N.N."."""
    if phrase.pro or phrase.kind != "person" or phrase.name is None or not phrase.rule.startswith("grammar.honorific"):
        return False
    gap = phrase.first - before.last - 1
    if before.kind == "nisba":
        return gap == 0 and before.definite and not before.plural
    placed = before.kind == "place" or (before.rule == "names.capital" and before.pro == g.bi)
    return placed and (gap == 0 or (gap == 1 and g.is_adjective(doc, before.last + 1, before)))


def _at(g: Grammar, doc: Doc, i: int, what: int, begin: int, end: int) -> Phrase | None:
    """The phrase that starts at a token; ``what``: what it may be by its first word."""
    if what & REFERS and (found := reference(g, doc, i, end)) is not None:
        return found
    if what & PLACES and (found := _place(g, doc, i, end)) is not None:
        return found
    if what & LISTED and (matches := g.matches(doc, i, end)):
        if matches[0].name.kind in SILENT:
            return None
        found = _listed(g, doc, matches, begin, end)
        if found is not None:
            return found
    return unlisted(g, doc, i, end) if what & (UNLISTED | INITIAL) else None


def _place(g: Grammar, doc: Doc, i: int, end: int) -> Phrase | None:
    """The place phrase that starts at a token by the first of its readings that is a kind of place."""
    for a in doc.lex[i].all:
        if a.lexeme in g.place_nouns and not a.pronoun:
            return place(g, doc, i, end, a)
    return None


def _listed(g: Grammar, doc: Doc, matches: list[Found], begin: int, end: int) -> Phrase | None:
    """The phrase that starts with one of the gazetteer's entries at a token."""
    i = matches[0].first
    openers: list[Found] = []
    for match in matches:
        if match.name.kind in OPENERS and not (is_attribute(g, doc, match, begin) or is_possessed(g, doc, match)):
            openers.append(match)
    if openers and is_sought(g, doc, i, begin):
        openers = [m for m in openers if m.name.kind in ("honorific", "rank")]
    if openers and openers[0].last >= matches[0].last:
        first = _whole(g, doc, openers, end)
        # where several are as long ("general": soldier or rank), one with a name wins
        longest = [first, *(m for m in openers if m.last == first.last and m is not first)]
        phrase = _best(g, doc, longest, end)
        if phrase is not None:
            return phrase
        openers = [m for m in openers if m not in longest]
    for match in matches:
        kind = match.name.kind
        if kind not in _NAMES or (match.cut and g.is_known(doc, i)):
            continue
        if kind == "state" and is_attribute(g, doc, match, begin):
            continue
        if kind in ("state", "capital") and is_called_after(g, doc, match, begin):
            continue
        if kind in ("capital", "nisba") and is_outlet(doc, match, matches):
            continue
        phrase = plain(g, doc, match, end)
        if phrase is not None:
            return phrase
    for match in openers:
        phrase = opened(g, doc, match, end)
        if phrase is not None:
            return phrase
    return None


def _best(g: Grammar, doc: Doc, openers: list[Found], end: int) -> Phrase | None:
    """What the first of some openers gives, one with a name before others."""
    best: Phrase | None = None
    for match in openers:
        phrase = opened(g, doc, match, end)
        if phrase is not None and phrase.name is not None:
            return phrase
        best = best or phrase
    return best


def _whole(g: Grammar, doc: Doc, openers: list[Found], end: int) -> Found:
    """The longest opener, unless its end cuts the name of a body in two: "leader of the party | of God"."""
    longest = openers[0]
    for k in range(longest.first + 1, longest.last + 1):
        for m in g.matches(doc, k, end):
            if m.last > longest.last and m.name.kind in ("body", "group", "organ", "state") and not m.pro:
                return next((o for o in openers if o.last == k - 1), longest)
    return longest
