"""Which words lost the space between them?

News pages drop the space around links, so that a word and the next one stand as one token.  A letter that only ends
words shows the seam; else an unknown token is cut where both parts are words: a known one, then one with the article
or one of the few that often follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from marsad.lexicon.analyse import Analyser
from marsad.lexicon.entries import FUNCTION
from marsad.lexicon.match import Gazetteer
from marsad.text.folding import Folder

_SHORTEST = 3


class Splitter:
    """Finds the seam in a token of two words."""

    def __init__(
        self, table: Mapping[str, Sequence[str]], article: str, folder: Folder, analyse: Analyser, names: Gazetteer
    ) -> None:
        closing, before = "".join(table["closing"]), "".join(table["not_before"])
        self._seam = re.compile(rf"(?<=[{closing}])(?=[^\W\d_{before}])")
        self._following = tuple(table["following"])
        self._article = article
        self._folder = folder
        self._analyse = analyse
        self._names = names

    def seam(self, token: str, word: str) -> int:
        """Written characters of ``token`` (folded: ``word``) before the seam, 0 if it is one word."""
        if self._analyse(word) or self._names.heads(word):
            return 0
        found = self._seam.search(token, 2)
        if found is not None and len(token) - found.start() > 1:
            return found.start()
        if len(word) < 2 * _SHORTEST + 1:
            return 0
        for following in self._following:  # as written: folded, some of them look like endings
            if token.endswith(following) and self._ends(self._folder.fold(token.removesuffix(following))):
                return len(token) - len(following)
        for at in range(len(word) - _SHORTEST, _SHORTEST - 1, -1):
            if self._starts(word[at:]) and self._ends(word[:at]):
                return self._folder.origin(token, at)
        return 0

    def _starts(self, right: str) -> bool:
        """May follow another word: a noun or name with the article."""
        if not right.startswith(self._article) or len(right) < len(self._article) + _SHORTEST:
            return False
        return bool(self._names.heads(right)) or any(a.definite and not a.pro for a in self._analyse(right))

    def _ends(self, left: str) -> bool:
        """A whole word, of more than clitics."""
        if self._names.heads(left):
            return True
        return any(len(left) - a.cut > 2 and (a.kind != FUNCTION or not a.cut) for a in self._analyse(left))
