"""Goes through the words of an article and decides which phrase starts where."""

from __future__ import annotations

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
from marsad.stages.mentions.grammar import LONGER, OPENERS, PLAIN, Doc, Grammar, grammar_of
from marsad.stages.mentions.outlets import is_outlet
from marsad.stages.mentions.places import place
from marsad.stages.mentions.plain import plain
from marsad.stages.mentions.references import reference
from marsad.stages.mentions.titled import opened
from marsad.stages.mentions.unlisted import unlisted


def find_mentions(doc: Doc, lexicon: Lexicon) -> list[Phrase]:
    """Phrases that name or describe actors, in order, not overlapping; codes of references are still open."""
    g = grammar_of(lexicon)
    that = frozenset(lexicon.statements["cues"]["complement"])
    found: list[Phrase] = []
    naming, names = g.naming.over(doc), lexicon.names
    for begin, end in doc.sentences:
        i = begin
        while i < end:
            if not naming[i] or (naming[i] == LONGER and not names.goes_on(doc.words, i, end)):
                i += 1
                continue
            phrase = _at(g, doc, i, max(begin, found[-1].last + 1 if found else 0), end)
            if phrase is None or _is_verb(g, doc, phrase, begin):
                i += 1
                continue
            if phrase.rule == "names.state":
                phrase = _nationality(g, doc, phrase, found, begin, end) or phrase
            _before_clause(doc, phrase, that)
            if is_named_after(g, doc, phrase, begin) or is_vessel(g, doc, phrase, begin):
                i = phrase.last + 1
                continue
            if found and _second_title(g, found[-1], phrase):
                phrase.first, phrase.pro, phrase.cut = found[-1].first, found[-1].pro, found[-1].cut
                found.pop()
            if found and phrase.code is None and _is_native(g, doc, found[-1], phrase):
                phrase.code = found[-1].code
                phrase.rule += "+nationality"
            found.append(phrase)
            i = phrase.last + 1
    return found


def _nationality(g: Grammar, doc: Doc, state: Phrase, found: list[Phrase], begin: int, end: int) -> Phrase | None:
    """A state named like its adjective, behind a definite feminine noun, nationalities between: "the X Y talks"."""
    if state.pro or state.first != state.last:
        return None
    match = next((m for m in g.matches(doc, state.first, end) if m.name.kind == "nisba" and not m.pro), None)
    if match is None or match.last != state.last:
        return None
    i, n = state.first - 1, len(found) - 1
    while n >= 0 and found[n].kind == "nisba" and found[n].last == i:
        i, n = found[n].first - 1, n - 1
    behind = g.matches(doc, match.last + 1, end) if match.last + 1 < end else ()
    paired = n < len(found) - 1 or any(m.name.kind == "nisba" and m.name.code != match.name.code for m in behind)
    if not paired or i < begin or (n >= 0 and found[n].last >= i) or doc.kinds[i] == PUNCT:
        return None
    if any(a.kind in (NOUN, MASDAR) and a.definite and a.tag[:1] == "f" for a in doc.lex[i]):
        return plain(g, doc, match, end)
    return None


def _is_verb(g: Grammar, doc: Doc, phrase: Phrase, begin: int) -> bool:
    """What reads as people of a calling is a verb where a clause begins: "demanded" is spelt like "student"."""
    i = phrase.first
    if phrase.kind != "population" or not any(
        a.kind == VERB and a.pro in ("", g.conjunction) and a.tag == "P3ms" and a.lexeme in g.reporting
        for a in doc.lex[i]
    ):
        return False
    return i == begin or doc.kinds[i - 1] == PUNCT or any(a.tag in ("asp.", "conj.") for a in doc.lex[i - 1])


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


def _at(g: Grammar, doc: Doc, i: int, begin: int, end: int) -> Phrase | None:
    word = doc.words[i]
    if word.endswith(g.pronoun_ends) or word in g.referring or word[1:] in g.referring or word.startswith(g.hidden):
        found = reference(g, doc, i, end)
        if found is not None:
            return found
    for a in doc.lex[i]:
        if a.lexeme in g.place_nouns and not a.pronoun:
            found = place(g, doc, i, end, a)
            if found is not None:
                return found
            break
    matches = g.matches(doc, i, end)
    if matches:
        best = matches[0]
        if best.name.kind in ("act", "func"):
            return None
        openers = [
            m
            for m in matches
            if m.name.kind in OPENERS and not is_attribute(g, doc, m, begin) and not is_possessed(g, doc, m)
        ]
        if openers and is_sought(g, doc, i, begin):
            openers = [m for m in openers if m.name.kind in ("honorific", "rank")]
        if openers and openers[0].last >= best.last:
            phrase = _best(g, doc, openers, end)
            if phrase is not None:
                return phrase
        for match in matches:
            if match.name.kind in PLAIN or match.name.kind in ("nisba", "media_noun"):
                if match.cut and g.is_known(doc, i):
                    continue
                if match.name.kind == "state" and is_attribute(g, doc, match, begin):
                    continue
                if match.name.kind in ("state", "capital") and is_called_after(g, doc, match, begin):
                    continue
                if match.name.kind in ("capital", "nisba") and is_outlet(doc, match, matches):
                    continue
                phrase = plain(g, doc, match, end)
                if phrase is not None:
                    return phrase
        for match in openers:
            phrase = opened(g, doc, match, end)
            if phrase is not None:
                return phrase
    return unlisted(g, doc, i, end)


def _best(g: Grammar, doc: Doc, openers: list[Found], end: int) -> Phrase | None:
    """What the longest opener gives; where several are as long ("general": soldier or rank), one with a name wins."""
    first = _whole(g, doc, openers, end)
    best: Phrase | None = None
    for match in (first, *(m for m in openers if m.last == first.last and m is not first)):
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
