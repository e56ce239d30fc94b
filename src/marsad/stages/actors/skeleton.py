"""What stays of a foreign name when transliteration habits are forgotten."""

from __future__ import annotations

from marsad.lexicon.lexicon import Lexicon


class Skeleton:
    """What stays of a foreign name when transliteration habits are forgotten."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.grammar["transliteration"]
        self._same = str.maketrans(dict(table["same"].items()))
        self._drop = str.maketrans("", "", "".join(table["drop"]))
        self._article = lexicon.clitics["article"]

    def of(self, words: tuple[str, ...]) -> str:
        """Skeleton of a name; empty for names of vowels only."""
        joined = "".join(w.removeprefix(self._article) if len(w) > 4 else w for w in words)
        first = joined[:1]
        bare = joined.translate(self._same).translate(self._drop)
        out = "".join(c for i, c in enumerate(bare) if i == 0 or bare[i - 1] != c)
        return out or first
