"""Where do words, numbers and marks stand?"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from marsad.model.document import NUMBER, PUNCT, WORD
from marsad.text.folding import DIRECTION, MARKS, Folder

_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_](?:[^\W\d_]|[{MARKS}]|[{DIRECTION}]+(?=[^\W\d_]))*)"
    r"|(?P<number>\d+(?:[.,\u066b\u066c]\d+)*)"
    r"|(?P<entity>&quot;|&laquo;|&raquo;)"
    rf"|(?P<punct>[^\s{DIRECTION}{MARKS}])"
)
_GLUED_FROM = 6  # shorter tokens are never two words
_ENTITY = {"&quot;": '"', "&laquo;": "\u00ab", "&raquo;": "\u00bb"}


class Tokens(NamedTuple):
    """Parallel lists: folded text, start, end, kind of each token."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[int]


def tokenize(text: str, folder: Folder, seam: Callable[[str, str], int] | None = None) -> Tokens:
    """Cut ``text`` into words, numbers and single punctuation marks; white space and lone direction marks fall out.

    ``seam`` tells of a written word and its folded spelling how many characters belong to a first word that lost the
    space behind it (0: none).
    """
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    kinds: list[int] = []
    fold = folder.fold
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        token = match.group()
        if kind == "word":
            folded = fold(token)
            if not folded:
                continue
            begin = match.start()
            while seam is not None and len(token) > _GLUED_FROM and (cut := seam(token, folded)):
                words.append(fold(token[:cut]))
                kinds.append(WORD)
                starts.append(begin)
                begin += cut
                ends.append(begin)
                token = token[cut:]
                folded = fold(token)
            words.append(folded)
            kinds.append(WORD)
            starts.append(begin)
            ends.append(match.end())
            continue
        if kind == "number":
            words.append(fold(token))
            kinds.append(NUMBER)
        else:
            words.append(_ENTITY.get(token, token))
            kinds.append(PUNCT)
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(words, starts, ends, kinds)
