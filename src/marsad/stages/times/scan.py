"""Where in the article does the reader stand, and which words of time stand there?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from marsad.lexicon.readings import Readings
from marsad.model.document import NUMBER, Document
from marsad.stages.times.calendar import Period
from marsad.stages.times.draft import Draft
from marsad.stages.times.grammar import Phrases, TimeGrammar

Doc = Document[Readings]
MAX_DEPTH: Final = 4
Opener = Callable[["Scan", int, bool], Draft | None]


class Openers(NamedTuple):
    """Functions to try, in order, at a word of the tables and at a number."""

    words: dict[str, tuple[Opener, ...]]
    digits: tuple[Opener, ...]


class Scan:
    """The words of one article as the grammar knows them, and what the reader has seen of it so far."""

    def __init__(self, doc: Doc, grammar: TimeGrammar, openers: Openers, anchor: dt.date | None) -> None:
        self.doc = doc
        self.g = grammar
        self.openers = openers
        self.anchor = anchor
        self.recent: Period | None = None  # the day, month or year named last
        self.named: Period | None = None  # the period of any size named last
        self.yesterday = False  # the article speaks of yesterday by that word
        self.begin = 0
        self.end = len(doc)
        self.depth = 0
        self.earlier = False  # inside "earlier on …"
        self.blocked = -1  # a month that is part of a name
        core = grammar.core
        self.core = [core.get(word, "") for word in doc.words]
        opens = openers.words  # few words of an article open an expression: only they are looked at
        self.starts = [
            i
            for i, (word, kind) in enumerate(zip(self.core, doc.kinds, strict=True))
            if (word and word in opens) or kind == NUMBER
        ]

    def enter(self, i: int) -> int:
        """Go to the sentence of the token ``i``; the token behind its last one."""
        self.begin, self.end = self.doc.sentences[self.doc.sentence_of[i]]
        return self.end

    def at(self, i: int) -> str:
        """Word of the tables at a token of the sentence, or ""."""
        return self.core[i] if self.begin <= i < self.end else ""

    def has(self, i: int, name: str) -> bool:
        """True if the word at ``i`` is in the list ``name``."""
        return self.begin <= i < self.end and self.core[i] in self.g.sets[name]

    def glued(self, i: int) -> bool:
        """True if the word at ``i`` has the conjunction before it."""
        return self.cut_at(i) > 0 and self.doc.words[i].startswith(self.g.conjunction)

    def cut_at(self, i: int) -> int:
        """Number of letters glued before the word at ``i``."""
        return self.g.cut.get(self.doc.words[i], 0) if self.begin <= i < self.end else 0

    def definite(self, i: int) -> bool:
        """True if the word at ``i`` is long enough to have the article that it begins with."""
        if not self.begin <= i < self.end:
            return False
        word, article = self.doc.words[i], self.g.article
        return len(word) > len(article) + 2 and word.startswith(article)

    def integer(self, i: int) -> int | None:
        """Value of a plain number of up to four digits."""
        if not self.begin <= i < self.end or self.doc.kinds[i] != NUMBER:
            return None
        word = self.doc.words[i]
        return int(word) if len(word) <= 4 and word.isdigit() else None

    def phrase(self, i: int, table: Phrases, bracketed: bool = False) -> tuple[Any, int] | None:
        """The longest phrase of ``table`` at ``i`` and the token behind it; ``bracketed``: marks may stand inside."""
        for rest, value in table.get(self.at(i), ()):
            j = i + 1
            for word in rest:
                while bracketed and (self.has(j, "close") or self.has(j, "open")) and self.at(j) != word:
                    j += 1
                if self.at(j) != word or self.cut_at(j):
                    break
                j += 1
            else:
                return value, j
        return None

    def read(self, i: int, inner: bool = False) -> Draft | None:
        """The expression that begins at ``i``; ``inner``: behind the edge of a period, so a bare unit will do."""
        if self.depth >= MAX_DEPTH or not self.begin <= i < self.end:
            return None
        self.depth += 1
        try:
            readers = self.openers.digits if self.doc.kinds[i] == NUMBER else self.openers.words.get(self.core[i], ())
            for reader in readers:
                draft = reader(self, i, inner)
                if draft is not None:
                    return draft
            return None
        finally:
            self.depth -= 1
