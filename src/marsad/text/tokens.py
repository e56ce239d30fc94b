"""Where do words, numbers and marks stand?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from marsad.model.document import NUMBER, PUNCT, WORD
from marsad.text.folding import DIRECTION, MARKS, Folder
from marsad.text.memory import Memory

_LETTER = r"[^\W\d_]"
_WORD = rf"{_LETTER}++(?:[{MARKS}]++{_LETTER}*+|[{DIRECTION}]++(?={_LETTER}){_LETTER}*+)*+"
_NUMBER = r"\d+(?:[.,\u066b\u066c]\d+)*"
_ENTITIES = {"&quot;": '"', "&laquo;": "\u00ab", "&raquo;": "\u00bb"}
_MARK = rf"{'|'.join(_ENTITIES)}|[^\s{DIRECTION}{MARKS}]"
_NOTHING = re.compile(rf"[\s{DIRECTION}{MARKS}]*")
_PIECE = re.compile(rf"({_WORD}|{_NUMBER}|{_MARK})({_NOTHING.pattern}+)")  # a token and what falls out behind it
_IS_WORD, _IS_NUMBER = re.compile(_WORD), re.compile(_NUMBER)
_GLUED_FROM = 6  # shorter tokens are never two words
_DROPPED = -1  # kind of a token that folds to nothing


class Tokens(NamedTuple):
    """Parallel lists: folded text, start, end, kind of each token."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[int]


class _Token(NamedTuple):
    """A written token: folded, kind; ``run``: if it is several words, those before the last and their length."""

    word: str
    kind: int
    run: tuple[tuple[str, int], ...] = ()


class Tokenizer:
    """Cuts texts into words, numbers and single marks; remembers the tokens met lately.

    ``seam`` tells of a written word and its folded spelling how many characters belong to a first word that lost the
    space behind it (0: none).
    """

    def __init__(self, folder: Folder, seam: Callable[[str, str], int] | None = None) -> None:
        self._fold = folder.fold
        self._seam = seam
        self._known: Memory[_Token] = Memory()

    def __call__(self, text: str) -> Tokens:
        """The tokens of a text; white space and lone direction marks fall out."""
        words: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        kinds: list[int] = []
        add_word, add_start, add_end, add_kind = words.append, starts.append, ends.append, kinds.append
        known = self._known.young
        nothing = _NOTHING.match(text)
        end = nothing.end() if nothing is not None else 0
        for token, behind in _PIECE.findall(text, end):
            word, kind, run = known.get(token) or self._learn(token)
            start = end
            end += len(token)
            if kind >= 0:
                for first, length in run:
                    add_word(first)
                    add_kind(kind)
                    add_start(start)
                    start += length
                    add_end(start)
                add_word(word)
                add_kind(kind)
                add_start(start)
                add_end(end)
            end += len(behind)
        return Tokens(words, starts, ends, kinds)

    def _learn(self, token: str) -> _Token:
        return self._known.get(token) or self._known.put(token, self._read(token))

    def _read(self, token: str) -> _Token:
        if _IS_NUMBER.match(token):
            return _Token(self._fold(token), NUMBER)
        if not _IS_WORD.match(token):
            return _Token(_ENTITIES.get(token, token), PUNCT)
        word = self._fold(token)
        if not word:
            return _Token("", _DROPPED)
        run: list[tuple[str, int]] = []
        while self._seam is not None and len(token) > _GLUED_FROM and (cut := self._seam(token, word)):
            run.append((self._fold(token[:cut]), cut))
            token = token[cut:]
            word = self._fold(token)
        return _Token(word, WORD, tuple(run))
