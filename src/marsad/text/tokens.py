"""Where do words, numbers and marks stand?"""

from __future__ import annotations

import re
from typing import NamedTuple

from marsad.model.document import NUMBER, PUNCT, WORD
from marsad.text.folding import DIRECTION, MARKS, Folder

_TOKEN = re.compile(
    rf"(?P<word>[^\W\d_](?:[^\W\d_]|[{MARKS}]|[{DIRECTION}]+(?=[^\W\d_]))*)"
    r"|(?P<number>\d+(?:[.,\u066b\u066c]\d+)*)"
    r"|(?P<entity>&quot;|&laquo;|&raquo;)"
    rf"|(?P<punct>[^\s{DIRECTION}{MARKS}])"
)
_ENTITY = {"&quot;": '"', "&laquo;": "\u00ab", "&raquo;": "\u00bb"}


class Tokens(NamedTuple):
    """Parallel lists: folded text, start, end, kind of each token."""

    words: list[str]
    starts: list[int]
    ends: list[int]
    kinds: list[int]


def tokenize(text: str, folder: Folder) -> Tokens:
    """Cut ``text`` into words, numbers and single punctuation marks; white space and lone direction marks fall out."""
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
            words.append(folded)
            kinds.append(WORD)
        elif kind == "number":
            words.append(fold(token))
            kinds.append(NUMBER)
        else:
            words.append(_ENTITY.get(token, token))
            kinds.append(PUNCT)
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(words, starts, ends, kinds)
