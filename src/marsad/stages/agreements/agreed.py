"""What did the sides agree on, told by a verb: "both agreed on opening the port"?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from marsad.lexicon.entries import VERB
from marsad.stages.agreements.extent import Provisions
from marsad.stages.agreements.pact import Mention
from marsad.stages.agreements.scene import FULL_STOPS, Scene
from marsad.stages.agreements.sides import signers
from marsad.stages.agreements.signing import subject_before
from marsad.text.phrases import phrase_at

_LEAD: Final = 3  # sentences of the body that a headline speaks of
_BEHIND: Final = 2  # sentences behind the verb in which "this agreement" is named
_FAR: Final = 30  # tokens between the verb and "on"
_RULE: Final = "clause.agreed"


class Agreed(NamedTuple):
    """A verb of agreeing at token ``verb`` of a sentence, its sides, and the token where the content starts."""

    sentence: int
    verb: int
    codes: tuple[str, ...]
    first: int
    end: int


class AgreedReader:
    """Links what sides agree on to the pact that the article names beside it."""

    def __init__(self, scene: Scene, mentions: list[Mention]) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t
        self.mentions = mentions
        self.linked = [(a, m) for a in self._find() if (m := self._mention(a)) is not None]

    def add_to(self, provisions: Provisions) -> None:
        """Add the provisions."""
        for agreed, mention in self.linked:
            provisions.add(agreed.first, 0, agreed.end, mention, _RULE)

    def _find(self) -> list[Agreed]:
        doc, nouns, lemmas = self.doc, self.t.agreeing_words, self.t.agree
        found: list[Agreed] = []
        until = -1  # the token where the last content starts
        for i in self._near():
            word = doc.words[i]
            if (word not in nouns and lemmas.isdisjoint(doc.lex[i].lexemes)) or i <= until:
                continue  # nearly every word
            sentence = doc.sentence_of[i]
            begin, end = doc.sentences[sentence]
            first = self._content(i, end) if i < end - 2 and self._agrees(i, begin) else -1
            if first > 0:
                codes = signers(self.s, i + 1, first - 1)
                before = [] if len(codes) > 1 else subject_before(self.s, i, begin)
                sides = tuple(dict.fromkeys((*before, *codes, *self._both(i, first))))
                if sides or word in nouns or self._alone(i):
                    found.append(Agreed(sentence, i, sides, first, end))
                until = first
        return found

    def _near(self) -> Iterator[int]:
        """Tokens of the sentences that a mention is near enough to for ``_mention``."""
        at = {self.doc.sentence_of[m.first] for m in self.mentions}
        for number in sorted({n + k for n in at for k in range(-_BEHIND, _LEAD + 1)}):
            if 0 <= number < len(self.doc.sentences):
                yield from range(*self.doc.sentences[number])

    def _agrees(self, i: int, begin: int) -> bool:
        """A verb of agreeing in the past, or "the agreement was made on"."""
        if i > begin and self.s.has("negative", i - 1):
            return False
        if self.doc.words[i] in self.t.agreeing_words:
            return any(self.s.verb(j, self.t.support) is not None for j in range(max(begin, i - 3), i))
        return any(a.kind == VERB and a.tag[0] == "P" and a.lexeme in self.t.agree for a in self.doc.lex[i].all)

    def _content(self, i: int, end: int) -> int:
        """Where that starts which they agree on: a verbal noun or a clause behind "on"; -1 if nothing of the kind."""
        for j in range(i + 1, min(end - 1, i + _FAR)):
            if self.doc.words[j] in FULL_STOPS or self.s.finite(j):
                return -1
            if not self.s.has("on", j):
                continue
            clause = self.doc.words[j + 1] in self.t.openers and j + 2 < end and self.s.finite(j + 2)
            noun = any(self.t.verbal(a) and not a.pronoun for a in self.doc.lex[j + 1].all)
            return j + 1 if clause or noun else -1
        return -1

    def _alone(self, i: int) -> bool:
        """No subject behind the verb but the sides themselves: "they agreed", "both parties agreed"."""
        return self.s.has("on", i + 1) or bool(phrase_at(self.t.sides, self.doc.words, i + 1, len(self.doc)))

    def _both(self, verb: int, first: int) -> tuple[str, ...]:
        """Codes of "both sides" behind the verb."""
        return next((p.codes for p in self.s.both if verb < p.first < first), ())

    def _mention(self, agreed: Agreed) -> Mention | None:
        """The pact: named in the sentence or the one before, else "this agreement" in one of the next two."""
        sentence = self.doc.sentence_of
        near = [
            m
            for m in self.mentions
            if not m.vague
            and not m.first <= agreed.verb <= m.last
            and m.noun.number == "one"
            and 0 <= agreed.sentence - sentence[m.first] <= (_LEAD if m.title else 1)
        ]
        fitting = [m for m in near if self._fits(agreed, m)]
        if fitting:
            return next((m for m in reversed(fitting) if m.first < agreed.first), fitting[-1])
        others = [m for m in self.mentions if not m.first <= agreed.verb <= m.last]
        mention = others[0] if others else None
        if near or mention is None or len(agreed.codes) < 2 or mention.first < agreed.first:
            return None
        meant = mention.noun.family == "pact" and mention.bare and mention.definite
        if not meant or sentence[mention.first] - agreed.sentence > _BEHIND:
            return None
        mention.signers = list(agreed.codes)
        return mention

    def _fits(self, agreed: Agreed, mention: Mention) -> bool:
        """Nothing said of the sides contradicts."""
        mine, theirs = set(agreed.codes), {*mention.between, *mention.beside, *mention.nisba, *mention.signers}
        return not mine or not theirs or mine <= theirs or theirs <= mine
