"""Which words of an article may matter to a stage at all?

A stage says once of every written word what it may be there; the answer is kept with the readings of the word.  So the
stage goes only to the words that matter, whatever the length of the article.
"""

from __future__ import annotations

from collections.abc import Callable

from marsad.lexicon.readings import BITS, UNASKED, Readings
from marsad.model.document import Document


class Screen:
    """Answers of one stage about words: bits whose meaning is the stage's own, 0 for a word that does not matter.

    ``keeper``: the place among the answers that ``Readings`` keep; ``ask``: the answer for a folded word with its
    readings; it may depend on nothing else.
    """

    __slots__ = ("_ask", "_at")

    def __init__(self, keeper: int, ask: Callable[[str, Readings], int]) -> None:
        self._at = keeper * BITS
        self._ask = ask

    def over(self, doc: Document[Readings]) -> list[int]:
        """The answer for each token; numbers and marks never matter."""
        lex, bits = doc.lex, self._at
        answers = [readings.answers >> bits & UNASKED for readings in lex]
        at = -1
        for _ in range(answers.count(UNASKED)):  # most words are known, so only the others are gone to
            at = answers.index(UNASKED, at + 1)
            readings = lex[at]
            answer = readings.answers >> bits & UNASKED
            if answer == UNASKED:
                answer = self._ask(doc.words[at], readings)
                readings.answers = readings.answers & ~(UNASKED << bits) | answer << bits  # twice the same does no harm
            answers[at] = answer
        return answers
