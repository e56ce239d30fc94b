"""Which words lost the space between them?

News pages drop the space around links, so that a word and the next one stand as one token.  A letter that only ends
words shows the seam; else an unknown token is cut where both parts are words: at one of the few that often follow or
precede, before the article, or between two longer ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from marsad.lexicon.analyse import Analyser
from marsad.lexicon.entries import FUNCTION, MASDAR, NOUN, VERB
from marsad.lexicon.match import Gazetteer
from marsad.text.folding import Folder

_SHORTEST = 3
_LONG = 4  # letters that the first has at least where neither is one of the few; the second has one more
_SHORT = 2  # letters of a word that many others begin with
_ALEF = "\u0627"
_MEMORY = 50_000


class Splitter:
    """Finds the seam in a token of two words."""

    def __init__(
        self, table: Mapping[str, Sequence[str]], article: str, folder: Folder, analyse: Analyser, names: Gazetteer
    ) -> None:
        closing, before = "".join(table["closing"]), "".join(table["not_before"])
        self._seam = re.compile(rf"(?<=[{closing}])(?=[^\W\d_{before}])")
        self._following = tuple(table["following"])
        self._leading = tuple((x, folder.fold(x)) for x in sorted(table["leading"], key=len, reverse=True))
        self._opening = "".join(table["opening"])
        self._article = article
        self._folder = folder
        self._analyse = analyse
        self._names = names
        self._known: dict[str, int] = {}

    def seam(self, token: str, word: str) -> int:
        """Written characters of ``token`` (folded: ``word``) before the seam, 0 if it is one word."""
        cut = self._known.get(token)
        if cut is None:
            if len(self._known) > _MEMORY:
                self._known.clear()
            cut = self._known[token] = self._cut(token, word)
        return cut

    def _cut(self, token: str, word: str) -> int:
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
        for leading, folded in self._leading:
            rest = word[len(folded) :]
            if token[0] == leading[0] and word.startswith(folded) and self._goes_on(token, folded, rest):
                return self._folder.origin(token, len(folded))
        return self._between(token, word)

    def _goes_on(self, token: str, leading: str, rest: str) -> bool:
        """What is left behind one of the few is a word; behind a very short one it does not begin like an ending."""
        if len(rest) <= _SHORTEST or not self._ends(rest):
            return False
        if len(leading) > _SHORT or rest.startswith(self._article):
            return True
        return len(rest) > _LONG and token[self._folder.origin(token, len(leading))] != _ALEF

    def _between(self, token: str, word: str) -> int:
        """The seam between two longer words, best where the second begins with a letter that mostly begins one."""
        cuts = [
            self._folder.origin(token, at)
            for at in range(len(word) - _LONG - 1, _LONG - 1, -1)
            if self._ends(word[:at], _LONG) and self._ends(word[at:], _LONG) and self._follows(word[:at], word[at:])
        ]
        return next((cut for cut in cuts if token[cut] in self._opening), next(iter(cuts), 0))

    def _follows(self, left: str, right: str) -> bool:
        """The second word is no bare noun, or the first takes one; the parts of a foreign name are often words."""
        behind = [a for a in self._analyse(right) if len(right) - a.cut - len(a.pronoun) >= _LONG]
        if any(a.kind == VERB or (a.pro and a.kind != FUNCTION) or (a.pronoun and a.kind != VERB) for a in behind):
            return True
        heads = self._analyse(left)
        return any(a.kind in (NOUN, MASDAR) for a in behind) and any(a.kind in (VERB, MASDAR) for a in heads)

    def _starts(self, right: str) -> bool:
        """May follow another word: a noun or name with the article."""
        if not right.startswith(self._article) or len(right) < len(self._article) + _SHORTEST:
            return False
        return bool(self._names.heads(right)) or any(a.definite and not a.pro for a in self._analyse(right))

    def _ends(self, left: str, least: int = _SHORTEST) -> bool:
        """A whole word, of no less than some letters beside its clitics."""
        if self._names.heads(left):
            at = left.find(self._article, 0, len(self._article) + 1)  # a conjunction or preposition may stand before
            return len(left) - (at + len(self._article) if at >= 0 else 0) >= least
        return any(
            len(left) - a.cut - (len(self._article) if a.definite else 0) - len(a.pronoun) >= least
            and (a.kind != FUNCTION or not a.cut)
            for a in self._analyse(left)
        )
