"""Which words lost the space between them?

News pages drop the space around links, so that a word and the next one stand as one token.  A letter that only ends
words shows the seam; else an unknown token is cut where both parts are words: a known one, then one with the article
or one of the few that often follow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from marsad.lexicon.analyse import Analyser
from marsad.lexicon.entries import FUNCTION, VERB
from marsad.lexicon.match import Gazetteer
from marsad.text.folding import Folder

_SHORTEST: Final = 3
_PLAIN: Final = 4  # letters of a part that nothing marks as a word of its own
_MARKED: Final = 6  # letters of a word behind a particle of two
_UNLIKELY: Final = 3  # what speaks against two verbs side by side
_DEPTH: Final = 2  # seams looked for in what stands behind a particle


class Splitter:
    """Finds the seam in a token of two words."""

    def __init__(
        self, table: Mapping[str, Sequence[str]], article: str, folder: Folder, analyse: Analyser, names: Gazetteer
    ) -> None:
        closing, before = "".join(table["closing"]), "".join(table["not_before"])
        joined, inner = "".join(table["joined"]), "".join(table["inner"])
        shown = "".join(rf"|(?<=^{word})(?=[^\W\d_]{{{_SHORTEST}}})" for word in table["shown"])
        initial = "".join(table["initial"])
        shown += "".join(rf"|(?<=^{word})(?=[{initial}][^\W\d_]{{2}})" for word in table["before_initial"])
        self._seam = re.compile(
            rf"(?<=[{closing}])(?=[^\W\d_{before}])|(?<=[^\W\d_]{{2}})(?<![{joined}])(?=[{inner}]){shown}"
        )
        self._brief = frozenset(folder.fold(w) for w in table["brief"])
        self._following = tuple(table["following"])
        self._like = str(table["like"])
        self._initial = frozenset(table["initial"])
        self._particles = frozenset(folder.fold(w) for w in table["particles"])
        self._opening = tuple(self._particles)
        self._wholes = frozenset(table["wholes"])
        self._article = article
        self._folder = folder
        self._analyse = analyse
        self._readings = analyse.look
        self._names = names

    def seam(self, token: str, word: str) -> int:
        """Written characters of ``token`` (folded: ``word``) before the seam, 0 if it is one word."""
        if self._is_one(token, word):
            return 0
        found = self._seam.search(token, 2)
        if found is not None and len(token) - found.start() > 1:
            left = token[: found.start()]
            return self.seam(left, self._folder.fold(left)) or found.start()
        if len(word) < 2 * _SHORTEST + 1:
            return 0
        followed = token.endswith(self._following)  # as written: folded, some of them look like endings
        for following in self._following if followed else ():
            if token.endswith(following) and self._ends(self._folder.fold(token.removesuffix(following))):
                return len(token) - len(following)
        at = self._at_article(word) or self._behind_particle(word, _DEPTH) or self._between_words(word)
        cut = self._folder.origin(token, at) if at else 0
        return cut if cut and token[cut - 1] not in self._initial else 0

    def _is_one(self, token: str, word: str) -> bool:
        """A known word, asked first as it is spelled, since that is what it will be read as."""
        known = self._analyse.spelled(word, self._folder.last(token)).all or self._analyse(word).all
        return bool(known or self._names.heads(word)) or word in self._wholes

    def _at_article(self, word: str) -> int:
        """Where a word ends before one with the article."""
        at = len(word)
        while (at := word.rfind(self._article, _SHORTEST, at + len(self._article) - 1)) > 0:
            if self._ends(word[:at]) and (self._starts(word[at:]) or self._starts_two(word[at:])):
                return at
        return 0

    def _starts_two(self, right: str) -> bool:
        """A word with the article that has lost the space behind it too: "correspondent|the-field|in"."""
        if not right.startswith(self._article):
            return False
        return any(
            self._starts(right[:at])
            and (right[at:] in self._particles or self._whole(right[at:]) or self._behind_particle(right[at:], 0) > 0)
            for at in range(len(right) - 2, len(self._article) + _SHORTEST - 1, -1)
        )

    def _behind_particle(self, word: str, depth: int) -> int:
        """Where a particle ends before a known word, or before a particle and a known word."""
        if not word.startswith(self._opening):
            return 0
        for at in range(len(word) - _PLAIN, 1, -1):
            right = word[at:]
            brief = word[:at] in self._brief
            if word[:at] not in self._particles or (at < _PLAIN and len(right) <= _PLAIN and not brief):
                continue
            if at < _SHORTEST and len(right) < _MARKED and not brief and not self._names.split(right):
                continue  # many a foreign word begins like a particle
            if self._whole(right) or (depth and self._behind_particle(right, depth - 1)):
                return at
        return 0

    def _between_words(self, word: str) -> int:
        """Where both parts are known words as they stand and go best together, the first one as short as can be."""
        if len(word) <= 2 * _PLAIN:
            return 0
        best, found = -_UNLIKELY, 0
        for at in range(_PLAIN, len(word) - _PLAIN + 1):
            left, right = word[:at], word[at:]
            if self._article in left[:3] and len(left) - left.index(self._article) < _PLAIN + 1:
                continue
            known = self._whole(right) or self._behind_particle(right, 0)
            if known and self._whole(left) and (fit := self._fit(left, right)) > best:
                best, found = fit, at
        return found

    def _fit(self, left: str, right: str) -> int:
        """How well two known words stand side by side: two verbs, a dual, a second word with clitics less so."""
        before, behind = self._readings(left), self._readings(right)
        fit = 0
        if before and behind and all(a.kind == VERB for a in before) and all(a.kind == VERB for a in behind):
            fit -= _UNLIKELY
        if before and all("d" in a.tag for a in before):
            fit -= 1
        if not self._names.split(right) and behind and all(a.pro for a in behind):
            fit -= 1
        return fit

    def _whole(self, part: str) -> bool:
        """A known word, clitics and all, of some length without them and without the article."""
        if any(len(part) - cut >= _PLAIN for _, cut, _ in self._names.split(part)):
            return True
        for a in self._readings(part):
            if a.pro.endswith(self._like):
                continue
            length = len(part) - a.cut - len(a.pronoun)
            if a.definite and not a.pro and part.startswith(self._article):
                length -= len(self._article)
            if length >= _PLAIN + (a.kind == FUNCTION):
                return True
        return False

    def _starts(self, right: str) -> bool:
        """May follow another word: a noun or name with the article."""
        if not right.startswith(self._article) or len(right) < len(self._article) + _SHORTEST:
            return False
        return bool(self._names.split(right)) or any(a.definite and not a.pro for a in self._readings(right))

    def _ends(self, left: str) -> bool:
        """A whole word, of more than clitics."""
        if self._names.split(left):
            return True
        return any(len(left) - a.cut > 2 and (a.kind != FUNCTION or not a.cut) for a in self._readings(left))
