"""Is a word that a sense asks for what the act is done with?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, MASDAR, NOUN, PASSIVE, VERB, Sense
from marsad.stages.events.attributes import is_quantity
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import Scene, is_passive

_NOMINAL: Final = frozenset({NOUN, MASDAR, ACTIVE, PASSIVE})
_LADEN: Final = frozenset({PASSIVE, ADJECTIVE})
_BEFORE: Final = 7  # tokens between what is sent and the verb of the clause about it: "the tanks that X sent"


def is_object(s: Scene, p: Predicate, sense: Sense, high: int) -> bool:
    """A word that the sense asks for is the object: "sent weapons", "the weapons that X sent"; not "sent a note on"."""
    if any(is_asked(s, k, sense) for k in objects(s, p, high)):
        return True
    if not p.pronoun and not (p.kind == VERB and is_passive(p.tag)):
        return False
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    return any(is_asked(s, k, sense) for k in range(max(begin, p.first - _BEFORE), p.first))


def is_asked(s: Scene, k: int, sense: Sense) -> bool:
    """A token is one of the words that the sense asks for."""
    return s.doc.words[k] in sense.with_ or not sense.with_.isdisjoint(s.doc.lex[k].context)


def objects(s: Scene, p: Predicate, high: int) -> list[int]:
    """Tokens of nouns and adjectives behind a predicate that stand under no preposition.

    Quantities ("a number of tanks") and what is laden ("ships laden with arms") open the phrase behind theirs.
    """
    found: list[int] = []
    under = False
    for k in range(p.last + 1, high):
        phrase = s.phrase_at[k]
        if phrase is not None:
            if not under and not any(c in s.prepositions for c in phrase.pro):
                found.append(k)  # "sent advisers"
            under = under and phrase.kind == "nisba"
            continue
        if s.time_at[k]:
            continue
        if s.relative(k) or s.doc.words[k] in s.words["that"]:
            break
        if s.is_(k, "prep"):
            under = not (s.doc.words[k] == s.from_ and is_amount(s, k - 1))
            continue
        glued = next((c for a in s.doc.lex[k].all for c in a.pro if c in s.prepositions), "")
        if glued:
            own = p.kind != VERB and glued == s.prepositions[0] and k <= p.last + 2
            if glued == s.by and s.phrase_at[k - 1] is None and not s.doc.lex[k - 1].kinds.isdisjoint(_LADEN):
                found.append(k)
            under = not own
        elif under and not _NOMINAL.isdisjoint(s.doc.lex[k].kinds) and not goes_on(s, k):
            under = False
        if not under:
            found.append(k)
    return found


def goes_on(s: Scene, k: int) -> bool:
    """A noun belongs to the one before it: in its genitive, as its adjective or joined to it."""
    return (
        s.governs(k - 1)
        or s.is_(k - 1, "prep")
        or ADJECTIVE in s.doc.lex[k].kinds
        or any(s.and_ in a.pro for a in s.doc.lex[k].all)
    )


def is_amount(s: Scene, k: int) -> bool:
    """A quantity, or its adjective, before "of": "a number of", "the first part of"."""
    return is_quantity(s, k) or (ADJECTIVE in s.doc.lex[k].kinds and is_quantity(s, k - 1))
