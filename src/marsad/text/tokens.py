"""Where do words, numbers and marks stand?"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final, Generic, NamedTuple, TypeVar

from marsad.model.document import NUMBER, PUNCT, WORD
from marsad.text.folding import DIRECTION, MARKS, Folder
from marsad.text.memory import GENERATION, Memory

A = TypeVar("A")

_LETTER: Final = r"[^\W\d_]"
_WORD: Final = rf"{_LETTER}++(?:[{MARKS}]++{_LETTER}*+|[{DIRECTION}]++(?={_LETTER}){_LETTER}*+)*+"
_NUMBER: Final = r"\d+(?:[.,\u066b\u066c]\d+)*"
_ENTITIES: Final = {"&quot;": '"', "&laquo;": "\u00ab", "&raquo;": "\u00bb"}
_MARK: Final = rf"{'|'.join(_ENTITIES)}|[^\s{DIRECTION}{MARKS}]"
_BEHIND: Final = rf"[\s{DIRECTION}{MARKS}]*+"  # falls out
_PIECE: Final = re.compile(rf"((?![{MARKS}]){_WORD}|{_NUMBER}|{_MARK})({_BEHIND})")
_PARTS: Final = 3  # strings a piece of a split text: token, what falls out behind it, the nothing between pieces
_IS_WORD: Final = re.compile(_WORD)
_IS_NUMBER: Final = re.compile(_NUMBER)
_GLUED_FROM: Final = 6  # shorter tokens are never two words


class Tokens(NamedTuple):
    """Parallel lists: folded text, start, end, kind of each token."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[int]


class _Word(Generic[A]):
    """One of the words that are written without a space: folded, what it may mean, written characters."""

    __slots__ = ("folded", "length", "meaning")

    def __init__(self, folded: str, meaning: A, length: int) -> None:
        self.folded = folded
        self.meaning = meaning
        self.length = length


class _Token(Generic[A]):
    """A written token: folded, kind, meaning; ``instead``: the words that stand for it if it is not exactly one."""

    __slots__ = ("folded", "instead", "kind", "meaning")

    def __init__(self, folded: str, kind: int, meaning: A, instead: tuple[_Word[A], ...] | None = None) -> None:
        self.folded = folded
        self.kind = kind
        self.meaning = meaning
        self.instead = instead


class Tokenizer(Generic[A]):
    """Cuts texts into words, numbers and single marks; remembers the tokens met lately, so each costs one look-up.

    ``meaning`` tells what a folded word may mean whose last letter is written so; numbers and marks are asked for as
    the empty word.  ``seam`` tells of a written word and its folded spelling how many characters belong to a first
    word that lost the space behind it (0: none).  ``generation``: how many tokens are remembered (see ``Memory``).
    """

    def __init__(
        self,
        folder: Folder,
        meaning: Callable[[str, str], A],
        seam: Callable[[str, str], int] | None = None,
        generation: int = GENERATION,
    ) -> None:
        self._folder = folder
        self._meaning = meaning
        self._seam = seam
        self._known: Memory[_Token[A]] = Memory(generation)

    def __call__(self, text: str) -> Tokens:
        """The tokens of a text; white space and lone direction marks fall out."""
        return self.read(text)[0]

    def read(self, text: str) -> tuple[Tokens, list[A]]:
        """The tokens of a text, and what each may mean."""
        parts = _PIECE.split(text)
        known = self._known.young
        tokens = [known.get(written) or self._learn(written) for written in parts[1::_PARTS]]
        at = list(accumulate(map(len, parts)))
        words, kinds, meanings = [x.folded for x in tokens], [x.kind for x in tokens], [x.meaning for x in tokens]
        found = Tokens(words, at[:-1:_PARTS], at[1::_PARTS], kinds)
        others = [(i, x.instead) for i, x in enumerate(tokens) if x.instead is not None]
        return _replaced(others, found, meanings) if others else (found, meanings)

    def _learn(self, written: str) -> _Token[A]:
        return self._known.get(written) or self._known.put(written, self._read(written))

    def _read(self, written: str) -> _Token[A]:
        if _IS_NUMBER.match(written):
            return _Token(self._folder.fold(written), NUMBER, self._meaning("", ""))
        if not _IS_WORD.match(written):
            return _Token(_ENTITIES.get(written, written), PUNCT, self._meaning("", ""))
        folded = self._folder.fold(written)
        if not folded:
            return _Token("", PUNCT, self._meaning("", ""), ())
        words: list[_Word[A]] = []
        while self._seam is not None and len(written) > _GLUED_FROM and (cut := self._seam(written, folded)):
            words.append(self._word(written[:cut], self._folder.fold(written[:cut])))
            written = written[cut:]
            folded = self._folder.fold(written)
        last = self._word(written, folded)
        return _Token(last.folded, WORD, last.meaning, (*words, last) if words else None)

    def _word(self, written: str, folded: str) -> _Word[A]:
        return _Word(folded, self._meaning(folded, self._folder.last(written)), len(written))


def _replaced(
    others: Sequence[tuple[int, tuple[_Word[A], ...]]], found: Tokens, meanings: list[A]
) -> tuple[Tokens, list[A]]:
    """The same with other words in the place of some tokens, in one pass."""
    out = Tokens([], [], [], [])
    told: list[A] = []
    begin = 0
    for i, instead in (*others, (len(meanings), ())):
        out.words.extend(found.words[begin:i])
        out.starts.extend(found.starts[begin:i])
        out.ends.extend(found.ends[begin:i])
        out.kinds.extend(found.kinds[begin:i])
        told += meanings[begin:i]
        at = found.starts[i] if instead else 0
        for x in instead:
            out.words.append(x.folded)
            out.starts.append(at)
            at += x.length
            out.ends.append(at)
            out.kinds.append(WORD)
            told.append(x.meaning)
        begin = i + 1
    return out, told


def wordwise(folder: Folder) -> Tokenizer[None]:
    """A tokenizer for those who ask for no meaning."""
    return Tokenizer(folder, lambda _folded, _last: None)
