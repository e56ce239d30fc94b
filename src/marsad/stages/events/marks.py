"""What may a word do beside an act?  Asked once of every written word and kept with its readings."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from marsad.lexicon.entries import MASDAR
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import BESIDE, Readings
from marsad.lexicon.screen import Screen
from marsad.stages.events.grammar import grammar_of

# bits: may join a party to an act or part the two; has a preposition glued to it; governs what stands behind it as
# something refused or called for; may tell to whom a party belongs; may draw in or shut out a party by itself
JOINS: Final = 1
GLUED: Final = 2
BARS: Final = 4
BELONGS: Final = 8
DRAWS: Final = 16
# effects of a noun that governs the act itself: what stands before it governs the noun, not the act
BARRING: Final = frozenset({"refuse", "call"})
_JOINING_PARTS: Final = frozenset({"prep", "rel"})
_QUALIFYING: Final = ("must", "except", "absence", "until", "any", "condition", "in_case", "hedge", "plan")
_JOINING: Final = ("that", "together", "between")


class Marks:
    """The words of a lexicon that matter beside an act; holds no state of an article."""

    def __init__(self, lexicon: Lexicon) -> None:
        grammar = grammar_of(lexicon)
        words = grammar.words
        self._prepositions = frozenset(lexicon.clitics["prepositions"])
        self._belonging: frozenset[str] = words["belonging"]
        self._drawing = words["what"].union(grammar.pronoun_slots, grammar.agent_heads)
        self._joining = self._drawing.union(grammar.heading, *(words[name] for name in _JOINING))
        self._barring = frozenset(
            lemma for lemma, operators in lexicon.operators.items() if any(o.effect in BARRING for o in operators)
        )
        # words near an act by which it may be planned, alleged or not told at all
        self.qualifying: frozenset[str] = frozenset().union(*(words[name] for name in _QUALIFYING))
        self.screen = Screen(BESIDE, self._may_do)

    def _may_do(self, word: str, readings: Readings) -> int:
        joins = word in self._joining or not _JOINING_PARTS.isdisjoint(readings.parts)
        may = JOINS if joins else 0
        if word in self._drawing or "rel" in readings.parts:
            may |= DRAWS
        for a in readings.all:  # one loop, as words never met before are many
            if a.pro and not self._prepositions.isdisjoint(a.pro):
                may |= GLUED
            if a.lexeme in self._barring and a.kind == MASDAR and not a.definite:
                may |= BARS
            if a.lexeme in self._belonging:
                may |= BELONGS
        return may


@lru_cache(maxsize=4)
def marks_of(lexicon: Lexicon) -> Marks:
    """The marks of a lexicon, which never changes; made once."""
    return Marks(lexicon)
