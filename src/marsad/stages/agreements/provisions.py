"""Which words tell what a pact provides?"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from marsad.lexicon.entries import FUNCTION, NOUN, VERB, Analysis
from marsad.model.agreement import Clause
from marsad.model.document import COMMAS, NUMBER, PUNCT, WORD
from marsad.stages.agreements.agreed import AgreedReader
from marsad.stages.agreements.extent import SUBJECT, Provisions
from marsad.stages.agreements.introduced import IntroducedReader
from marsad.stages.agreements.pact import Mention, Provider
from marsad.stages.agreements.scene import FULL_STOPS, Scene

_LONGEST_RELATIVE: Final = 25


class ProvisionReader:
    """Reads the provisions of the pacts of one article."""

    def __init__(self, scene: Scene, mentions: list[Mention]) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t
        self.mentions = mentions
        self.starts = [m.first for m in mentions]
        self.at = {i: m for m in mentions for i in range(m.first, m.last + 1)}
        self.provisions = Provisions(scene)
        self.agreed = AgreedReader(scene, mentions)
        self.introduced = IntroducedReader(scene, self.at, self.provisions)

    def run(self) -> list[tuple[Mention, Clause]]:
        """Pairs of mention and provision in order of the text."""
        topic: Mention | None = None
        followed = -1
        for index, (begin, end) in enumerate(self.doc.sentences):
            here = self.mentions[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]
            if topic is not None and index - followed > 1:
                topic = None
            if not here and topic is None:
                continue
            topic = self._sentence(begin, end, here, topic)
            followed = index
            if here and topic is None:
                topic = here[-1]
        self.agreed.add_to(self.provisions)
        told: set[frozenset[str]] = set()
        for mention in self.mentions:
            if mention.topic not in told:
                self._about(mention)
            told.add(mention.topic)
        return sorted(self.provisions.found, key=lambda x: x[1].span)

    def _sentence(self, begin: int, end: int, here: list[Mention], topic: Mention | None) -> Mention | None:
        """Read one sentence; the mention whose provisions it tells, for the next sentence to go on with."""
        said: Mention | None = None
        until = -1
        for i in range(begin, end):
            if i <= until or self.doc.kinds[i] != WORD:
                continue
            last = self.introduced.read(i, begin, end, here, topic)
            if last is None:
                provider = self._provider(i)
                if provider is None:
                    continue
                mention = self._subject(i, begin, end, provider, here, said or topic)
                if mention is None:
                    continue
                last = self._provides(i, end, provider, mention)
                if last > i:
                    said = mention
            until = max(until, last)
        return said

    def _provider(self, i: int) -> Provider | None:
        if self.s.at[i] is not None or VERB not in self.doc.lex[i].kinds:
            return None
        for a in self.doc.lex[i].all:
            if a.kind == VERB and a.lexeme in self.t.providers and not a.pronoun and a.tag[1:3] in ("3m", "3f"):
                provider = self.t.providers[a.lexeme]
                noun = (i > 0 and self.doc.words[i - 1] in self.t.openers_of_nouns) or not self._has_frame(i, provider)
                if (provider.whole and a.tag[0] not in "IJ") or (not provider.strong and self.t.to in a.pro):
                    continue
                if provider.id == "stipulate" and a.tag[0] == "P" and noun:
                    return None
                return provider
        return None

    def _has_frame(self, i: int, provider: Provider) -> bool:
        return any(w in provider.frames for w in self.doc.words[i + 1 : i + 9])

    def _negated(self, i: int, begin: int) -> bool:
        return i > begin and self.s.has("negative", i - 1)

    def _agrees(self, i: int, mention: Mention) -> bool:
        """Verb and head noun agree in gender."""
        wanted = mention.noun.gender if mention.noun.number == "one" else "f"
        readings = (a for a in self.doc.lex[i].all if a.kind == VERB and a.lexeme in self.t.providers)
        return any(a.tag[2:3] == wanted for a in readings)

    def _subject(
        self, i: int, begin: int, end: int, provider: Provider, here: list[Mention], topic: Mention | None
    ) -> Mention | None:
        """The pact that is the subject of the verb at ``i``."""
        if self._negated(i, begin):
            return None
        after = self._subject_after(i, end)
        if (
            after is not None
            and (self._agrees(i, after) or after.first > i + 2)
            and (after.definite or after.proper or provider.frames != ("",))
        ):
            return after
        before = next((m for m in reversed(here) if m.last < i), None)
        if before is not None and self._agrees(i, before) and (self._open(before, i) or self._leads(before, i, begin)):
            return before
        joined = self.s.plain(i) != self.doc.words[i] and not self._other_subject(i, end, provider)
        resumes = joined or self._resumes(i, begin)
        if before is not None and provider.strong and resumes:
            agreeing = [m for m in here if m.last < i and self._agrees(i, m)]
            if agreeing:
                return next((m for m in agreeing if not m.vague), agreeing[0])
        first = i - begin <= 1
        if (
            first
            and provider.strong
            and topic is not None
            and self._agrees(i, topic)
            and not self._other_subject(i, end, provider)
        ):
            return topic
        return None

    def _subject_after(self, i: int, end: int) -> Mention | None:
        """The verb stands first: "provides the agreement", "provides article 5 of the treaty"."""
        j = i + 1
        while j < min(end, i + 6):
            mention = self.at.get(j)
            if mention is not None:
                return (
                    mention if mention.first == j and not any(p in mention.pro for p in self.t.prepositions) else None
                )
            word = self.doc.words[j]
            known = word in self.t.skip or word in self.t.parts or word in self.t.clauses["article"]
            known = (
                known or self.s.has("demonstrative", j) or (word in self.t.clauses["references"]["of"] and j > i + 1)
            )
            if not known and self.doc.kinds[j] != NUMBER:
                return None
            j += 1
        return None

    def _names_actor(self, j: int) -> bool:
        """The token belongs to an actor phrase that is more than an adjective of nationality."""
        phrase = self.s.at[j]
        return phrase is not None and phrase.kind != "nisba"

    def _open(self, mention: Mention, i: int) -> bool:
        """Between pact and verb stands nothing, a relative pronoun, or an insertion between commas."""
        doc, s = self.doc, self.s
        between = range(mention.last + 1, i)
        if not between:
            return s.plain(i) == doc.words[i]  # "X welcomed the truce and called on Y": the truce does not call
        if any(doc.words[j] in FULL_STOPS for j in between):
            return False
        if s.has("relative", i - 1):
            return (
                all(not s.finite(j) for j in between)
                and len(between) <= 12
                and not (i - 2 in between and doc.words[i - 2] not in COMMAS and self._names_actor(i - 2))
            )
        return len(between) <= 2 and all(
            doc.words[j] in self.t.skip or doc.words[j] in COMMAS or doc.words[j] == '"' for j in between
        )

    def _leads(self, mention: Mention, i: int, begin: int) -> bool:
        """The pact opens its clause, a relative clause follows, and then comes the verb: "the treaty, which X signed
        last year, provides"."""
        s, first = self.s, mention.last + 1
        if mention.first > begin and self.doc.words[mention.first - 1] not in self.t.openers_of_nouns:
            return False
        if not (first < i <= first + _LONGEST_RELATIVE and s.has("relative", first)):
            return False
        return sum(s.finite(j) for j in range(first, i)) == 1 and not self._resumes(i, begin)

    def _resumes(self, i: int, begin: int) -> bool:
        """A comma or conjunction takes up the subject of the sentence again."""
        before = self.doc.words[i - 1]
        return before in COMMAS or (i - 1 > begin and self.s.has("resume", i - 1))

    def _other_subject(self, i: int, end: int, provider: Provider) -> bool:
        """A noun follows the verb as its subject: one where the frame should stand, or one with an object behind it."""
        j = i + 1
        while j < end and self.doc.words[j] in self.t.skip:
            j += 1
        if j >= end:
            return False
        if self.s.has("demonstrative", j):
            return j + 1 not in self.at  # "and that includes"
        phrase = self.s.at[j]
        if phrase is not None:
            return not phrase.pro and phrase.kind != "nisba" and not self.s.governed(phrase)
        if not self.s.nominal(j) or any(a.pro or a.kind == FUNCTION for a in self.doc.lex[j].all):
            return False
        if "" not in provider.frames:
            return self.doc.words[j] not in provider.frames and bool(self.doc.lex[j].all)
        return self.s.definite(j) and j + 1 < end and self.s.nominal(j + 1) and not self.s.definite(j + 1)

    def _provides(self, i: int, end: int, provider: Provider, mention: Mention) -> int:
        """Read the provisions of a verb; the last token read, or ``i``."""
        j = i + 1
        within = 9
        if mention.first > i:
            j = mention.last + 1
            if provider.frames == ("",):
                j = self._over_insertion(j, end)
            else:
                within = 25
        start = self._frame(j, end, provider, within)
        if start is None:
            return i
        first, cut = (i, self._conjunction(i)) if provider.whole and mention.last < i else start
        self._mark_inside(first, mention)
        return self.provisions.add(first, cut, end, mention, f"clause.{provider.id}")

    def _conjunction(self, i: int) -> int:
        """Letters of a conjunction glued to a verb."""
        return len(self.doc.words[i]) - len(self.s.plain(i))

    def _over_insertion(self, j: int, end: int) -> int:
        """Step over "signed between X and Y," behind the pact."""
        doc = self.doc
        if j < end and (doc.words[j] in self.t.signed or self.s.has("relative", j)):
            k = next(
                (k for k in range(j, min(end, j + 25)) if doc.words[k] in COMMAS or doc.words[k] in self.t.sets["on"]),
                -1,
            )
            if k >= 0:
                return k
        return j

    def _frame(self, j: int, end: int, provider: Provider, within: int) -> tuple[int, int] | None:
        """Where the provision starts: token and letters to cut; ``None`` if the frame is not there."""
        doc, t = self.doc, self.t
        while j < end and (doc.words[j] in t.skip or doc.words[j] in COMMAS):
            j += 1
        if j >= end:
            return None
        if "" in provider.frames and len(provider.frames) == 1:
            return self._direct(j, end)
        for k in range(j, min(end, j + within)):
            word = doc.words[k]
            if doc.kinds[k] == PUNCT and word in FULL_STOPS:
                break
            if k >= j + 9 and doc.words[k - 1] in COMMAS and self.s.finite(k):
                break
            for frame in provider.frames:
                if frame and word == frame and k + 1 < end:
                    return k + 1, 0
                if (
                    len(frame) == 1
                    and word.startswith(frame)
                    and (any(a.pro == frame and self._content(a) for a in doc.lex[k].all) or word in t.openers)
                ):
                    return k, 0 if word in t.openers else 1
        return self._direct(j, end) if "" in provider.frames else None

    def _content(self, reading: Analysis) -> bool:
        """A word that may open a provision: a verbal noun, or any noun without the article."""
        return self.t.verbal(reading) or (reading.kind == NOUN and not reading.definite)

    def _direct(self, j: int, end: int) -> tuple[int, int] | None:
        """A direct object; "from the two countries" or "to Malta" may stand before it."""
        doc = self.doc
        to = self.s.at[j]
        if to is not None and to.first == j and to.pro == self.t.to:
            j = to.last + 1
            if j >= end or doc.kinds[j] != WORD or not self.s.nominal(j):
                return None
        if doc.words[j] in self.t.clauses["references"]["of"]:
            comma = next((k for k in range(j, min(end, j + 6)) if doc.words[k] in COMMAS), -1)
            if comma >= 0:
                return comma + 1, 0
            phrase = self.s.at[j + 1] if j + 1 < end else None
            j = phrase.last + 1 if phrase is not None else j + 2
        return (j, 0) if j < end and doc.words[j] not in self.t.names["place"] else None

    def _mark_inside(self, first: int, mention: Mention) -> None:
        """A pact that is what another provides is part of it: "the treaty contains a defence agreement"."""
        inner = self.at.get(first)
        if inner is not None and inner is not mention and inner.first == first and not inner.definite:
            inner.inside = mention

    def _about(self, mention: Mention) -> None:
        """The subject of the name is itself what was agreed: "an agreement on opening the bases"."""
        further = mention.further
        if mention.about < 0 <= further and further not in self.provisions.taken and not mention.heading:
            _, end = self.doc.sentences[self.doc.sentence_of[further]]
            aside = self.t.sets["between"] | self.t.sets["with"] | self.t.sets["place"]
            end = next((k for k in range(further, end) if self.doc.words[k] in aside), end)
            self.provisions.add(further, self._conjunction(further), end, mention, SUBJECT, short=True)
        i = mention.about
        if i < 0 or i in self.provisions.taken or mention.heading or (mention.known is not None and i <= mention.last):
            return
        _, end = self.doc.sentences[self.doc.sentence_of[i]]
        if i - 1 > mention.head and self.s.masdar(i - 1) is not None:
            i -= 1  # "a halt to the firing"
        cut = next((a.cut for a in self.doc.lex[i].all if self.t.verbal(a)), 0)
        self.provisions.add(i, cut, end, mention, SUBJECT, short=True)
