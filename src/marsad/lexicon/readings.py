"""All readings of one written word, with what the stages ask of them most.

Never compiled: mypyc makes no class of a tuple.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from marsad.lexicon.entries import FUNCTION, Analysis

UNASKED = -1  # no stage has asked about the word yet


class Readings(tuple[Analysis, ...]):
    """All readings of one written word, with what the stages ask of them most, worked out once a word.

    ``parts``: parts of speech of the readings as a function word; ``kinds``: kinds of all readings; ``lexemes``:
    lexemes of all, and the word as it stands in each without proclitics and article; ``context``: which of these and
    of the word itself some act asks for in its clause.  ``naming``, ``reporting``, ``telling``, ``agreeing``: what the
    stages that find mentions, statements, events and agreements keep of the word (see ``screen``); ``beside``: what
    events keep of it beside an act.
    """

    parts: frozenset[str]
    kinds: frozenset[str]
    lexemes: tuple[str, ...]
    context: tuple[str, ...]
    naming: int = UNASKED
    reporting: int = UNASKED
    telling: int = UNASKED
    agreeing: int = UNASKED
    beside: int = UNASKED

    @classmethod
    def of(cls, word: str, readings: Iterable[Analysis], context: frozenset[str] = frozenset()) -> Readings:
        """The readings of a folded word; ``context``: the words that any act asks for."""
        made = cls(readings)
        kinds: set[str] = set()
        parts: set[str] = set()
        lexemes: list[str] = []
        bare: list[str] = []
        for kind, lexeme, tag, _, _, definite, _, cut in made:  # one loop, as words never met before are many
            kinds.add(kind)
            lexemes.append(lexeme)
            if kind == FUNCTION:
                parts.add(tag.partition(".")[0])
            if cut or definite:
                bare.append(word[cut + (2 if definite else 0) :])
        made.kinds = _shared(frozenset(kinds))
        made.parts = _shared(frozenset(parts))
        made.lexemes = tuple(dict.fromkeys(lexemes + bare))
        made.context = tuple(context.intersection((word, *made.lexemes)))
        return made


@lru_cache(maxsize=1024)
def _shared(few: frozenset[str]) -> frozenset[str]:
    """One object for equal sets: hundreds of thousands of words have some dozens of them."""
    return few


NO_READINGS = Readings.of("", ())  # of numbers and marks, which matter to no stage
NO_READINGS.naming = NO_READINGS.reporting = NO_READINGS.telling = NO_READINGS.agreeing = 0
NO_READINGS.beside = 0
