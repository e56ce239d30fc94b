"""Where in a text do words of a query stand one after the other?

Most texts are told by a regular expression on the text as it is written, in which each letter stands for all its
spellings; only what it finds is cut into words.  Texts with letters that stand for several (ligatures, wide forms) are
cut into words from the start.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from marsad.archive.words import searcher
from marsad.text.folding import DIRECTION, MARKS

Chain = Sequence[frozenset[str]]
Span = tuple[int, int]
_LETTER = r"[^\W\d_]"
_MARK = f"[{MARKS}{DIRECTION}]*"
_BETWEEN = r"(?:&quot;|&laquo;|&raquo;|[\W_])*"
_GLUED = f"(?:{_LETTER}{_MARK}){{0,8}}"
# where letters with several spellings are looked for: Latin, Greek, Cyrillic, Arabic and its presentation forms
_RANGES = ((0x41, 0x24F), (0x370, 0x52F), (0x600, 0x6FF), (0x750, 0x77F), (0x8A0, 0x8FF), (0xFB50, 0xFEFE))
_STRANGE = "\uff00-\uffef\U0001d400-\U0001d7ff\U0001ee00-\U0001eeff"


class Phrase:
    """Words that must follow one another: their search forms, and for each the forms that a text may have for it."""

    def __init__(self, forms: Sequence[str], chain: Chain) -> None:
        self._chain = chain
        self._pattern = _pattern(forms)

    def first_in(self, text: str) -> Span | None:
        """First and one past the last character of the first place in ``text``; None if there is none."""
        if self._pattern is None or _several().search(text):
            return searcher().found(text, self._chain)
        match = self._pattern.search(text)
        while match is not None:
            begin = max(text.rfind(" ", 0, match.start()), text.rfind("\n", 0, match.start())) + 1
            end = text.find(" ", match.end())
            place = searcher().found(text[begin : len(text) if end < 0 else end], self._chain)
            if place is not None:
                return begin + place[0], begin + place[1]
            match = self._pattern.search(text, match.start() + 1)
        return None


def _pattern(forms: Sequence[str]) -> re.Pattern[str] | None:
    """Finds where forms may stand in a row; None for numbers, which are written with separators."""
    if not all(form.isalpha() for form in forms):
        return None
    letters = _spellings()
    words = [_MARK.join(letters.get(c) or re.escape(c) for c in form) + f"{_MARK}(?!{_LETTER})" for form in forms]
    return re.compile((_BETWEEN + _GLUED).join(words))


@cache
def _spellings() -> dict[str, str]:
    """A character class for each folded letter."""
    fold = searcher().folder.fold
    found: dict[str, list[str]] = {}
    for code in (c for first, last in _RANGES for c in range(first, last + 1)):
        found.setdefault(fold(chr(code)), []).append(chr(code))
    return {letter: f"[{''.join(map(re.escape, chars))}]" for letter, chars in found.items() if len(letter) == 1}


@cache
def _several() -> re.Pattern[str]:
    """Characters that stand for several letters."""
    fold = searcher().folder.fold
    codes = (c for first, last in _RANGES for c in range(first, last + 1))
    chars = "".join(re.escape(chr(c)) for c in codes if chr(c).isalpha() and len(fold(chr(c))) > 1)
    return re.compile(f"[{chars}{_STRANGE}]")
