"""What has been worked out about words, kept for those met lately.

Words of a language never end, so what is kept has a limit: of two generations the older is dropped when the younger is
full; a word met again moves to the younger.  Safe to share between threads: at worst a thing is worked out twice.
"""

from __future__ import annotations

from typing import Final, Generic, TypeVar

T = TypeVar("T")
GENERATION: Final = 50_000  # words; of an article of news some 29 tokens are met anew then, of 35,000 some 38
PASSING: Final = 5_000  # of what is asked for of few words, or only while a word is met anew


class Memory(Generic[T]):
    """Things by word; ``young`` may be asked directly where time matters, ``get`` asks both generations."""

    __slots__ = ("_old", "_size", "young")

    def __init__(self, size: int = GENERATION) -> None:
        self.young: dict[str, T] = {}
        self._old: dict[str, T] = {}
        self._size = size

    def get(self, word: str) -> T | None:
        """What is kept of a word; ``None`` if nothing is."""
        kept = self.young.get(word)
        if kept is None:
            kept = self._old.get(word)
            if kept is not None:
                self.put(word, kept)
        return kept

    def put(self, word: str, thing: T) -> T:
        """Keep a thing; returns it."""
        if len(self.young) >= self._size:
            self._old, self.young = self.young, {}
        self.young[word] = thing
        return thing
