"""Which of the words that acts ask for stand in a sentence, and where?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(slots=True)
class Wording:
    """Words of one sentence that some act asks for, or that speak against one; the tokens that may tell each."""

    words: frozenset[str]
    at: dict[str, list[int]]

    @classmethod
    def of(cls, told: Iterator[tuple[int, str]]) -> Wording:
        """From tokens in order, each with a word that it may tell."""
        at: dict[str, list[int]] = {}
        for i, word in told:
            at.setdefault(word, []).append(i)
        return cls(frozenset(at), at)
