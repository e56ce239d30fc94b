"""What stands at a token of the article, as the stage asks of it?"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB, Analysis, Found
from marsad.lexicon.readings import Readings
from marsad.model.document import WORD, Document
from marsad.model.phrase import Phrase
from marsad.model.time import TimeExpression
from marsad.stages.agreements.tables import Tables
from marsad.text.folding import Folder

Doc = Document[Readings]
NOMINAL: Final = frozenset({NOUN, MASDAR, ADJECTIVE, ACTIVE, PASSIVE})
FULL_STOPS: Final = frozenset({".", "!", "?", "\u061f", "\u061b", ";", "\u06d4"})
QUOTES: Final = frozenset({'"', "\u00ab", "\u00bb", "\u201c", "\u201d"})
_LEADING: Final = frozenset({"state", "nisba", "office", "person"})


class Scene:
    """One article with its phrases and times by token; the questions that all parts of the stage ask of it."""

    def __init__(
        self, doc: Doc, phrases: list[Phrase], times: list[TimeExpression], tables: Tables, fold: Folder
    ) -> None:
        self.doc = doc
        self.t = tables
        self.fold = fold
        self.at: list[Phrase | None] = [None] * len(doc)
        for phrase in phrases:
            for i in range(phrase.first, min(phrase.last + 1, len(doc))):
                self.at[i] = phrase
        self.both = [p for p in phrases if p.refers.startswith("both")]
        self.phrases = phrases
        self.times = sorted((t for t in times if t.value and not t.rule.startswith("within")), key=lambda t: t.tokens)
        self.time_starts = [t.tokens[0] for t in self.times]
        self.named: frozenset[int] = frozenset()  # tokens of names of pacts, once they are known
        self.timed = {i for t in times for i in range(t.tokens[0], t.tokens[1] + 1)}

    @cached_property
    def leading(self) -> list[str]:
        """Codes of the three sides that the article names most."""
        sides = Counter(c for p in self.phrases if p.kind in _LEADING for c in self.side(p))
        return [c for c, _ in sides.most_common(3)]

    @cached_property
    def codes(self) -> frozenset[str]:
        """Codes of all sides that the article names."""
        return frozenset(c for p in self.phrases for c in (p.codes or (p.code,)) if c)

    def side(self, phrase: Phrase) -> tuple[str, ...]:
        """Codes of the states or organisations that a phrase stands for."""
        codes = phrase.codes or ((phrase.code,) if phrase.code else ())
        return tuple(c.split("-")[0] for c in codes if phrase.kind not in ("media", "place"))

    def governed(self, phrase: Phrase) -> bool:
        """A preposition is glued to the phrase."""
        return any(p in phrase.pro for p in self.t.prepositions)

    def finite(self, i: int) -> bool:
        """A finite verb stands here."""
        readings = self.doc.lex[i]
        if VERB not in readings.kinds or self.at[i] is not None or i in self.timed:
            return False
        if self.doc.words[i] in self.t.sets["finite"] or self.plain(i) in self.t.sets["finite"]:
            return True
        if any(a.kind == VERB and (a.future or (a.tag[0] in "IJ" and a.lexeme in self.t.strict)) for a in readings.all):
            return True
        return all(a.kind == VERB or (a.kind == FUNCTION and a.tag.startswith(("modal", "asp"))) for a in readings.all)

    def verb(self, i: int, lemmas: frozenset[str]) -> Analysis | None:
        """Reading of the word as a finite verb of these lemmas."""
        for a in self.doc.lex[i].all:
            if a.kind == VERB and a.lexeme in lemmas:
                return a
        return None

    def takes_effect(self, i: int) -> bool:
        """The word tells that a pact is made, in force, kept or broken."""
        effect = self.t.effect
        return self.doc.words[i] in effect or any(
            a.lexeme in effect and (a.kind == VERB or (a.kind == MASDAR and not self.t.prepositions_in(a.pro)))
            for a in self.doc.lex[i].all
        )

    def result(self, first: int) -> bool:
        """The noun at ``first`` is what something led to, told in the past."""
        begin, _ = self.doc.sentences[self.doc.sentence_of[first]]
        if first - 1 <= begin or self.doc.words[first - 1] not in self.t.verbs["results_in"]:
            return False
        verb = next((j for j in range(first - 2, max(begin, first - 12) - 1, -1) if self.finite(j)), begin)
        return any(a.kind == VERB and a.tag[0] == "P" and a.lexeme in self.t.results for a in self.doc.lex[verb].all)

    def reached(self, i: int) -> bool:
        """A verb of signing governs the noun at ``i``, so that it is no mere "agreement on"."""
        begin, _ = self.doc.sentences[self.doc.sentence_of[i]]
        return any(
            self.verb(j, self.t.sign) is not None
            or any(a.kind == MASDAR and a.lexeme in self.t.sign for a in self.doc.lex[j].all)
            for j in range(max(begin, i - 6), i)
        )

    def masdar(self, i: int) -> Analysis | None:
        """Reading of the word as a verbal noun without article."""
        return next((a for a in self.doc.lex[i].all if self.t.verbal(a) and not a.definite), None)

    def nominal(self, i: int) -> bool:
        """The word may be a noun or adjective; unknown words may."""
        readings = self.doc.lex[i]
        if self.doc.kinds[i] != WORD:
            return False
        return not readings.all or any(
            a.kind in NOMINAL or (a.tag.startswith("modal") and self.doc.words[i].startswith(self.t.article))
            for a in readings.all
        )

    def definite(self, i: int) -> bool:
        """The word is definite as written: article, suffixed pronoun or name."""
        phrase = self.at[i]
        if phrase is not None and phrase.kind in ("state", "body", "group", "person", "place"):
            return True
        readings = self.doc.lex[i]
        word = self.doc.words[i]
        if any(f.startswith(self.t.article) for f in (word, word[1:], word[2:])) or any(
            word.startswith(w) for w, _ in self.t.hidden
        ):
            return any(a.definite or a.tag.startswith("modal") for a in readings.all) or not readings.all
        return bool(readings.all) and all(a.pronoun for a in readings.all)

    def plain(self, i: int) -> str:
        """The word without a conjunction, if it may be one."""
        word = self.doc.words[i]
        return word[1:] if len(word) > 2 and word[0] in self.t.conjunctions else word

    def collective(self, i: int, end: int) -> Found | None:
        """A group of states named as one side starts here."""
        found = self.t.collectives.at(self.doc.words, i, end)
        return next((f for f in found if not f.name.id or f.name.id in self.codes), None)

    def grouped(self) -> frozenset[str]:
        """Codes of the groups of states that the article names as one side."""
        found = (self.collective(i, len(self.doc)) for i in range(len(self.doc)))
        return frozenset(f.name.code for f in found if f is not None)

    def has(self, name: str, i: int) -> bool:
        """The word is in a list of ``names.yaml``."""
        return self.doc.words[i] in self.t.sets[name]

    def time_in(self, first: int, end: int) -> list[TimeExpression]:
        """Time expressions that start at tokens ``first`` to ``end`` (exclusive)."""
        return self.times[bisect_left(self.time_starts, first) : bisect_left(self.time_starts, end)]

    def when(self, verb: int, begin: int, end: int) -> str | None:
        """Time that a verb happened: the first time behind it, else the last one before it with no verb between."""
        after = self.time_in(verb, end)
        if after:
            return after[0].value
        before = self.time_in(begin, verb)
        between = range(before[-1].tokens[1] + 1, verb) if before else ()
        if before and not any(self.finite(j) or self.doc.words[j] in self.t.openers for j in between):
            return before[-1].value
        return None

    def written_length(self, i: int, cut: int) -> int:
        """Written characters that the first ``cut`` folded letters of a token stand for."""
        return self.fold.origin(self.doc.surface(i, i), cut)
