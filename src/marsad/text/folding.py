"""Which spellings count as the same word?

Folding drops vowel signs, kashida and direction marks, unifies the hamza, ya and ta-marbuta spellings listed in the
language's ``spelling/letters.yaml``, decomposes presentation forms and turns every decimal digit into ASCII.  It works
on one token at a time, so offsets into the article never move; ``origin`` tells which written characters a folded
prefix stands for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from typing import Final

MARKS: Final = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u0300-\u036f"
DIRECTION: Final = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u061c"
_MEMORY: Final = 10_000  # characters


def _dropped(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Cf") or char == "\u0640"


class _Letters(dict[int, str]):
    """Folded spelling by code point, filled as characters are met."""

    def __init__(self, fold: Callable[[str], str]) -> None:
        super().__init__()
        self._fold = fold

    def __missing__(self, point: int) -> str:
        folded = self._fold(chr(point))
        if len(self) < _MEMORY:
            self[point] = folded
        return folded


class Folder:
    """Folds tokens by a table of letters; remembers the letters it met."""

    __slots__ = ("_letters", "_table")

    def __init__(self, letters: Mapping[str, str]) -> None:
        self._table = dict(letters)
        self._letters = _Letters(self._char)

    def _char(self, char: str) -> str:
        if char in self._table:
            return self._table[char]
        if char.isascii():
            return char.lower()
        if _dropped(char):
            return ""
        if char.isdecimal():
            return str(unicodedata.decimal(char))
        plain = unicodedata.normalize("NFKC", char)
        if plain == char:
            return char.lower()
        return "".join(self._table.get(c, c) for c in plain if not _dropped(c)).strip()

    def fold(self, token: str) -> str:
        """Folded spelling of one token; the empty string if nothing but marks is left."""
        return token.translate(self._letters)

    def last(self, token: str) -> str:
        """Last letter of a token as written, vowel signs passed over."""
        letter = token[-1:]
        if letter and self._letters[ord(letter)]:
            return letter
        return next((c for c in reversed(token) if self._letters[ord(c)]), "")

    def origin(self, token: str, length: int) -> int:
        """Number of written characters of ``token`` that its first ``length`` folded characters stand for.

        Marks that follow the last of them are counted in.
        """
        if length <= 0:
            return 0
        folded = 0
        for at, char in enumerate(token):
            letters = len(self._letters[ord(char)])
            if folded >= length and letters:
                return at
            folded += letters
        return len(token)

    def phrase(self, text: str) -> tuple[str, ...]:
        """Folded words of a lexicon form, split at white space and hyphens."""
        return tuple(w for w in (self.fold(t) for t in text.replace("-", " ").replace("+", " + ").split()) if w)
