"""What stays of a foreign name when transliteration habits are forgotten."""

from __future__ import annotations

import re
from typing import Final

from marsad.lexicon.lexicon import Lexicon
from marsad.text.memory import PASSING, Memory

_DOUBLED: Final = re.compile(r"(.)\1+", re.DOTALL)


class Skeleton:
    """What stays of a foreign name when transliteration habits are forgotten."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.grammar["transliteration"]
        drop = frozenset(table["drop"])
        same = {letter: "" if like in drop else like for letter, like in table["same"].items()}
        self._letters = str.maketrans(dict.fromkeys(drop, "") | same)
        self._article = lexicon.clitics["article"]
        self._known: Memory[str] = Memory(PASSING)

    def of(self, words: tuple[str, ...]) -> str:
        """Skeleton of a name; empty for names of vowels only."""
        joined = "".join([w.removeprefix(self._article) if len(w) > 4 else w for w in words])
        known = self._known.get(joined)
        if known is None:
            known = self._known.put(joined, _DOUBLED.sub(r"\1", joined.translate(self._letters)) or joined[:1])
        return known
