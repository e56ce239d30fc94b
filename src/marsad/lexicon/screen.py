"""Which words of an article may matter to a stage at all?

A stage says once of every written word what it may be there; the answer is kept with the readings of the word.  So the
stage goes only to the words that matter, whatever the length of the article.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter

from marsad.lexicon.readings import UNASKED, Readings
from marsad.model.document import Document


class Screen:
    """Answers of one stage about words: bits whose meaning is the stage's own, 0 for a word that does not matter.

    ``name``: the field of ``Readings`` that keeps them; ``ask``: the answer for a folded word with its readings; it may
    depend on nothing else.
    """

    __slots__ = ("_ask", "_kept", "_name")

    def __init__(self, name: str, ask: Callable[[str, Readings], int]) -> None:
        self._name = name
        self._ask = ask
        self._kept: Callable[[Readings], int] = attrgetter(name)

    def over(self, doc: Document[Readings]) -> list[int]:
        """The answer for each token; numbers and marks never matter."""
        lex, kept = doc.lex, self._kept
        answers = list(map(kept, lex))
        at = -1
        for _ in range(answers.count(UNASKED)):  # most words are known, so only the others are gone to
            at = answers.index(UNASKED, at + 1)
            if kept(lex[at]) == UNASKED:
                setattr(lex[at], self._name, self._ask(doc.words[at], lex[at]))
            answers[at] = kept(lex[at])
        return answers
