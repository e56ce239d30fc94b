"""One event record as the stories see it: who, what, when, and the words around the trigger."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import fsum, log

from marsad.archive.words import searcher

REMEMBERED = 50_000  # sets of words whose weight is known
AROUND = 8  # words on each side of the trigger that count twice over


@dataclass(frozen=True)
class Report:
    """An event of one article.

    ``first``/``last``: bounds of its date, of the publication day where none is told; ``words``: search forms of the
    evidence, ``near``: those close to the trigger; ``version``: key of the text.
    """

    ident: str
    article: str
    version: int
    type: str
    mode: str | None
    rule: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    date: str | None
    first: dt.date | None
    last: dt.date | None
    status: str
    words: frozenset[str]
    near: frozenset[str]

    @cached_property
    def acting(self) -> frozenset[str]:
        """States and bodies that act, without the sector behind the dash."""
        return bare(self.actor)

    @cached_property
    def receiving(self) -> frozenset[str]:
        """States and bodies that it is done to, without the sector behind the dash."""
        return bare(self.recipient)

    @cached_property
    def sides(self) -> frozenset[str]:
        """States and bodies that take part."""
        return self.acting | self.receiving


def bare(codes: Iterable[str]) -> frozenset[str]:
    """Codes without the sector behind the dash: EGY of ``EGY-CVL``."""
    return frozenset(code.partition("-")[0] for code in codes)


def words_of(sentence: str, start: int, end: int) -> tuple[frozenset[str], frozenset[str]]:
    """Search forms of a sentence, and of those around the trigger at ``start`` to ``end`` (offsets in it)."""
    found = searcher().words(sentence)
    first = next((n for n, stop in enumerate(found.ends) if stop > start), len(found.forms))
    last = next((n for n, begin in enumerate(found.starts) if begin >= end), len(found.forms))
    near = found.forms[max(0, first - AROUND) : last + AROUND]
    return frozenset(found.forms), frozenset(near)


class Weights:
    """How much a shared word says: rare words much, words of every sentence nothing (inverse document frequency).

    ``counts``: in how many of ``total`` sentences a word stands; one that is left out stands in one.
    """

    def __init__(self, counts: Mapping[str, int], total: int) -> None:
        self._rare = log(total + 1)
        self._weights = {word: log((total + 1) / count) for word, count in counts.items()}
        self._whole = lru_cache(REMEMBERED)(self._sum)

    @classmethod
    def of(cls, sentences: Iterable[frozenset[str]]) -> Weights:
        """Of these sentences alone."""
        counts: Counter[str] = Counter()
        total = 0
        for words in sentences:
            total += 1
            counts.update(words)
        return cls(counts, total)

    def shared(self, one: frozenset[str], other: frozenset[str]) -> float:
        """Weighted Jaccard index of two sets of words, 0 to 1."""
        both = self._sum(one & other)
        return both / (self._whole(one) + self._whole(other) - both) if both else 0.0

    def _sum(self, words: Iterable[str]) -> float:
        weights, rare = self._weights, self._rare
        return fsum([weights.get(word, rare) for word in words])  # exact: whatever the order of a set
