"""All readings of one written word, with what the stages ask of them most."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from marsad.lexicon.entries import FUNCTION, Analysis

# who keeps answers about words: the stages that find mentions, statements, events (also what they keep of a word beside
# an act) and agreements (see ``screen``)
NAMING: Final = 0
REPORTING: Final = 1
TELLING: Final = 2
BESIDE: Final = 3
AGREEING: Final = 4
BITS: Final = 8  # of an answer
UNASKED: Final = (1 << BITS) - 1  # the stage has not asked about the word yet
_NONE: Final[frozenset[str]] = frozenset()


class Readings:
    """All readings of one written word, with what the stages ask of them most, worked out once a word.

    ``all``: the readings themselves; ``parts``: parts of speech of the readings as a function word; ``kinds``: kinds of
    all readings; ``lexemes``: lexemes of all, and the word as it stands in each without proclitics and article;
    ``context``: which of these and of the word itself some act asks for in its clause; ``answers``: what each of those
    above keeps of the word, ``BITS`` each, in one number.
    """

    __slots__ = ("all", "answers", "context", "kinds", "lexemes", "parts")

    def __init__(self, word: str, readings: Iterable[Analysis], context: frozenset[str] = frozenset()) -> None:
        """The readings of a folded word; ``context``: the words that any act asks for."""
        self.all = tuple(readings)
        kinds = ""
        parts: list[str] = []
        lexemes: list[str] = []
        bare: list[str] = []
        for a in self.all:  # one loop, as words never met before are many
            if a.kind not in kinds:
                kinds += a.kind
            if a.lexeme not in lexemes:
                lexemes.append(a.lexeme)
            if a.kind == FUNCTION:
                parts.append(a.tag.partition(".")[0])
            if a.cut or a.definite:
                bare.append(word[a.cut + (2 if a.definite else 0) :])
        for rest in bare:
            if rest not in lexemes:
                lexemes.append(rest)
        self.kinds: frozenset[str] = _letters(kinds)
        self.parts: frozenset[str] = _shared(frozenset(parts)) if parts else _NONE
        self.lexemes: tuple[str, ...] = tuple(lexemes)
        if word not in lexemes:
            lexemes.append(word)
        self.context: tuple[str, ...] = tuple([x for x in lexemes if x in context])
        self.answers: int = -1


@lru_cache(maxsize=1024)
def _letters(kinds: str) -> frozenset[str]:
    """The kinds told by some letters; one object for all words of the same, which are hundreds of thousands."""
    return frozenset(kinds)


@lru_cache(maxsize=1024)
def _shared(few: frozenset[str]) -> frozenset[str]:
    """One object for equal sets."""
    return few


NO_READINGS: Final = Readings("", ())  # of numbers and marks, which matter to no stage
NO_READINGS.answers = 0
