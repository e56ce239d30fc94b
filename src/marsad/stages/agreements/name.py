"""How far does the name of a pact go, and what does it say?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB
from marsad.model.document import NUMBER, PUNCT, WORD
from marsad.model.phrase import Phrase
from marsad.stages.agreements.pact import Mention
from marsad.stages.agreements.scene import NOMINAL, Scene
from marsad.stages.agreements.sides import sides

_LONGEST_NAME: Final = 18
DASHES: Final = frozenset({"-", "\u2013", "\u2014"})
_QUALITY: Final = frozenset({ADJECTIVE, ACTIVE, PASSIVE})


class NameReader:
    """How far does a name go, and what does it say?"""

    def __init__(self, scene: Scene, mention: Mention, end: int) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t
        self.m = mention
        self.end = min(end, mention.head + _LONGEST_NAME)
        self.mode = "head"
        self.closed = mention.definite
        self.topic: list[str] = []
        self.titled = False
        self.i = mention.head + 1

    def run(self) -> None:
        """Fill the mention."""
        while self.i < self.end:
            step = self._step()
            if step <= 0:
                break
            self.i += step
        mention, t = self.m, self.t
        mention.topic = frozenset(w for w in self.topic if w not in t.generic)
        if not mention.definite and any(self.s.has("possible", i) for i in range(mention.head + 1, mention.last + 1)):
            mention.hoped = True
        mention.mutual = mention.definite and any(w in t.mutual for w in self.topic)
        if mention.topic & t.naming:
            mention.proper = True
        if mention.noun.family == "pact" or mention.noun.id == "charter" or mention.noun.family == "protocol":
            self._known()

    def _known(self) -> None:
        words = frozenset(self.topic)
        best = 0
        for known in self.t.known:
            if (known.heads and self.m.noun.id not in known.heads) or (
                known.mention and not known.mention & self.s.codes
            ):
                continue
            length = max((len(row) for row in known.rows if row <= words), default=0)
            if length > best:
                best = length
                self.m.known = known
                self.m.topic = frozenset({known.id})
                self.m.proper = True

    def _take(self, last: int, word: str | None = None) -> int:
        """Lengthen the name up to a token; how many tokens that is."""
        step = last + 1 - self.i
        self.m.last = last
        if word is not None:
            self.topic.append(self.t.stem(word))
        return step

    def _step(self) -> int:
        doc, s, i = self.doc, self.s, self.i
        if i in s.timed:
            return self._dated() if i == self.m.head + 1 else 0
        if doc.kinds[i] == PUNCT:
            return self._mark()
        if doc.kinds[i] == NUMBER:
            return self._take(i, doc.words[i]) if doc.starts[i] == doc.ends[i - 1] else 0
        phrase = s.at[i]
        if phrase is not None and self._common(phrase):
            phrase = None
        if i > self.m.head + 1 and (doc.words[i - 1], doc.words[i]) in self.t.particles:
            self.closed = False
            return self._take(i + (i + 2 < self.end and s.has("all", i + 1)))
        linked = self._link(phrase)
        if linked >= 0:
            return linked
        if (
            s.has("unlike", i)
            and i + 1 < self.end
            and not self.closed
            and any(a.kind in _QUALITY for a in doc.lex[i + 1].all)
        ):
            return self._take(i + 1, doc.words[i + 1])  # "non-aggressive"
        if doc.words[i] in self.t.signed or s.has("relative", i) or s.has("stop", i) or s.finite(i):
            return 0
        if phrase is not None and phrase.first == i:
            return self._phrase(phrase)
        return self._word()

    def _dated(self) -> int:
        """The day gives the pact its name: "the agreement of 14 July", unless it tells when somebody signs it."""
        s, m = self.s, self.m
        times = s.time_in(self.i, self.i + 1)
        if m.noun.needs in ("name", "place", "title"):
            return 0
        if self._article() or not times or s.has("stop", self.i) or s.has("place", self.i) or s.reached(m.first):
            return 0
        day = self.doc.article.published
        future = day is not None and times[0].first is not None and times[0].first > day
        if future or self.doc.words[m.head].endswith(self.t.names["accusative"]):
            return 0
        m.when, m.dated, m.definite, self.closed = times[0].value, True, True, True
        return self._take(min(times[0].tokens[1], self.end - 1))

    def _common(self, phrase: Phrase) -> bool:
        """The words of a phrase are common ones here: "last", "defence", "naval"."""
        if phrase.refers == "latter":
            return True
        if phrase.kind != "office" or phrase.first != phrase.last:
            return False
        return any(a.kind in (NOUN, MASDAR, ADJECTIVE) for a in self.doc.lex[phrase.first].all)

    def _mark(self) -> int:
        """A quoted title, or a dash between adjectives of nationality."""
        doc, i = self.doc, self.i
        if i + 1 < self.end and doc.quoted[i] < 0 <= doc.quoted[i + 1]:
            q = doc.quotations[doc.quoted[i + 1]]
            inside = self.s.at[q.first]
            if self.m.noun.needs in ("name", "place") and inside is not None and inside.kind != "place":
                return 0  # somebody declares something
            title = self.mode == "head" and (self.s.definite(q.first) or not self.closed)
            if q.first == i + 1 and q.closed and q.last - q.first < 8 and (title or inside is not None):
                self.m.proper = self.m.proper or title
                self.titled = title
                self.topic += [self.t.stem(w) for w in doc.words[q.first : q.last + 1]]
                return self._take(min(q.last + 1, len(doc) - 1))
        following = self.s.at[i + 1] if i + 1 < self.end else None
        if doc.words[i] in DASHES and following is not None and following.kind == "nisba":
            return 1
        return 0

    def _link(self, phrase: Phrase | None) -> int:
        """A preposition that goes on with the name; -1 if the word is none, 0 if the name ends."""
        doc, s, i = self.doc, self.s, self.i
        word = doc.words[i]
        if s.has("between", i) or s.has("with", i):
            one = s.has("with", i)
            codes, last = sides(s, i + 1, self.end, one=one)
            if not codes:
                return 0
            (self.m.beside if one else self.m.between).extend(codes)
            self.mode, self.closed = "sides", True
            return self._take(last)
        two = (word, doc.words[i + 1]) if i + 1 < self.end else ("", "")
        if two in self.t.names_two and self.m.noun.family == "truce" and self._article():
            return 0  # "to keep the truce in order to …"
        if s.has("topic", i) or two in self.t.names_two or self._on(i):
            self.mode, self.closed = "topic", False
            step = 2 if two in self.t.names_two else 1
            return self._about(i + step, step)
        if s.has("place", i):
            return self._place()
        return self._to(phrase)

    def _on(self, i: int) -> bool:
        """ "On" tells the subject only behind the noun itself or the sides, and before a verbal noun."""
        s = self.s
        if not s.has("on", i) or i + 1 >= self.end or s.masdar(i + 1) is None:
            return False
        if i == self.m.head + 1:
            return not self.m.definite
        if self.mode != "sides":
            return False
        before = self.doc.lex[max(0, self.m.first - 4) : self.m.first]
        return not any(a.kind == VERB and a.lexeme in self.t.on_verbs for readings in before for a in readings.all)

    def _about(self, i: int, step: int) -> int:
        """The subject of the pact starts at token ``i``."""
        if i >= self.end or self.doc.kinds[i] != WORD or self.s.finite(i) or self.s.has("stop", i):
            return 0
        if self.m.about < 0 and self.s.masdar(i) is not None:
            self.m.about = i
        return step

    def _place(self) -> int:
        """In a place, or in the field of."""
        i = self.i + 1
        if i >= self.end:
            return 0
        where = self.s.at[i]
        if self.s.has("field", i) and self.m.noun.number == "one":
            self.mode, self.closed = "topic", False
            return 1
        if i in self.s.timed or self.mode == "topic" or self.titled:
            return 0
        known = where is not None and where.kind in ("place", "state") and where.first == i
        if known and where is not None:
            if self.m.noun.family == "truce":
                self.topic.append(self.t.stem(self.doc.words[i]))
            self.mode, self.closed = "sides", True
            return self._take(where.last)
        return 0

    def _to(self, phrase: Phrase | None) -> int:
        """The preposition "for" glued to a noun: the subject, in the wide sense."""
        if phrase is not None and phrase.first == self.i:
            if self.mode == "topic" and phrase.pro == self.t.to:
                return self._take(phrase.last)  # "support for Yemen"
            return 0 if self.s.governed(phrase) else -1
        if self.s.has("stop", self.i):
            return 0
        readings = self.doc.lex[self.i]
        word = self.doc.words[self.i]
        if not word.startswith(self.t.to) or not any(a.pro == self.t.to for a in readings.all):
            return 0 if readings.all and all(self.t.prepositions_in(a.pro) for a in readings.all) else -1
        if self.m.noun.family == "truce" and self._article():
            return 0  # "renewing the truce in order to …"
        if any(a.kind == VERB for a in readings.all) and not any(a.kind in NOMINAL for a in readings.all):
            return 0
        self.mode, self.closed = "topic", self.s.definite(self.i)
        if self.m.about < 0 and any(self.t.verbal(a) and not a.definite and not a.pronoun for a in readings.all):
            self.m.about = self.i
        hidden = next((w for w, _ in self.t.hidden if word.startswith(w)), None)
        cut = next(a.cut for a in readings.all if a.pro == self.t.to)
        return self._take(self.i, word[len(hidden) if hidden else cut :])

    def _phrase(self, phrase: Phrase) -> int:
        """An actor or place within the name."""
        s = self.s
        if phrase.pro and (s.governed(phrase) or (self.mode not in ("topic",) and not self._joined(phrase))):
            return 0
        codes = s.side(phrase)
        if phrase.kind == "nisba" and self.mode == "head":
            if not phrase.definite and self.closed:
                return 0
            self.m.nisba += [c for c in codes if c not in self.m.nisba]
            return self._take(phrase.last)
        if self.closed and phrase.kind != "nisba":
            return 0
        if self.mode == "head":
            return self._genitive(phrase, codes)
        self.closed = phrase.kind != "nisba" or self.closed
        self.topic += [self.t.stem(w) for w in self.doc.words[phrase.first : phrase.last + 1]]
        return self._take(phrase.last)

    def _joined(self, phrase: Phrase) -> bool:
        return phrase.kind == "nisba" and self.mode == "head" and bool(self.m.nisba)

    def _genitive(self, phrase: Phrase, codes: tuple[str, ...]) -> int:
        """A name in the genitive: a state is a party, a city or body gives the pact its name."""
        group = self.s.collective(self.i, self.end)
        words = self.doc.words[phrase.first : phrase.last + 1]
        self.closed = True
        if group is not None:
            self.m.nisba.append(group.name.code)
            return self._take(max(group.last, phrase.last))
        state = phrase.kind == "state" and phrase.rule.startswith("names.state") and not self.s.has("cities", self.i)
        if state or phrase.kind == "group" or phrase.refers:
            if self.m.noun.needs in ("name", "place"):
                return 0
            self.m.nisba += codes
            self.m.definite = True
            return self._take(self._coordinated(phrase.last))
        if phrase.kind in ("state", "place", "body", "nisba"):
            if self.m.noun.needs in ("name", "place") and (
                phrase.kind == "body" or phrase.rule.startswith("names.seat") or self._verbal(phrase.last + 1)
            ):
                return 0
            self.m.proper = True
            self.topic += [self.t.stem(w) for w in words]
            return self._take(phrase.last)
        return 0 if self.m.noun.needs in ("name", "place") else self._take(phrase.last)

    def _coordinated(self, last: int) -> int:
        """Further states joined by "and" are parties too; the last token of them."""
        while last + 1 < self.end:
            phrase = self.s.at[last + 1]
            dash = self.doc.words[last + 1] in DASHES and last + 2 < self.end
            phrase = self.s.at[last + 2] if dash else phrase
            if (
                phrase is None
                or phrase.first != last + 1 + dash
                or phrase.kind not in ("state", "body")
                or (phrase.kind == "body" and not dash)
                or (phrase.pro and phrase.pro not in self.t.conjunctions)
                or (not phrase.pro and not dash)
            ):
                break
            if dash:
                self.m.between += [c for c in (*self.m.nisba, *self.s.side(phrase)) if c not in self.m.between]
            self.m.nisba += [c for c in self.s.side(phrase) if c not in self.m.nisba]
            last = phrase.last
        return last

    def _verbal(self, i: int) -> bool:
        """What follows shows that somebody declares something: "its withdrawal", "of", "that"."""
        if i >= len(self.doc) or self.doc.kinds[i] != WORD or self.doc.words[i] in self.t.such_as:
            return False
        if self.s.has("declares", i) or self.doc.words[i] in self.t.openers:
            return True
        return (
            bool(self.doc.lex[i].all)
            and self.s.nominal(i)
            and not self.s.finite(i)
            and not any(a.kind == FUNCTION or a.definite or self.t.prepositions_in(a.pro) for a in self.doc.lex[i].all)
        )

    def _word(self) -> int:
        """A noun or adjective."""
        doc, s, i = self.doc, self.s, self.i
        word = doc.words[i]
        if not s.nominal(i) or (
            word[0] in self.t.prepositions and word[1:].startswith(self.t.article) and not doc.lex[i].all
        ):
            return 0
        definite = s.definite(i)
        if self.m.noun.id == "ceasefire" and i == self.m.head + 1 and word[0] in self.t.conjunctions:
            return self._further_act()
        if (
            self.mode == "head"
            and self._article()
            and doc.lex[i].all
            and not any(a.kind in _QUALITY for a in doc.lex[i].all)
        ):
            return 0
        if i > self.m.head + 1 and self.t.heads.heads(word):
            return 0
        joined = any(a.pro[:1] in self.t.conjunctions for a in doc.lex[i].all if a.pro)
        if joined and not (definite and self.closed and i > self.m.head + 1 and self._coordinate(i)):
            return self._further_act()
        if (
            self.mode == "head"
            and self.m.nisba
            and not definite
            and not any(a.kind == ADJECTIVE for a in doc.lex[i].all)
        ):
            return 0
        if (self.closed and not definite) or (self.mode == "sides"):
            return 0
        if self.m.noun.needs in ("name", "place") and i == self.m.head + 1 and not self.m.definite:
            return self._unknown_place(word)
        self.closed = self.closed or definite
        if self.mode == "head" and definite and (i == self.m.head + 1 or self._noun(i - 1)):
            self.m.definite = True  # the last of a chain of genitives makes all definite
        return self._take(i, word.removeprefix(self.t.conjunctions[0]) if joined else word)

    def _noun(self, i: int) -> bool:
        """The word can head a genitive of nouns, unlike the adjective of "long term"."""
        return any(a.kind in (NOUN, MASDAR) for a in self.doc.lex[i].all)

    def _article(self) -> bool:
        """The noun itself has the article, so that no genitive can follow."""
        word = self.doc.words[self.m.head]
        return word[self.m.cut * (self.m.first == self.m.head) :].startswith(self.t.article) or any(
            word.startswith(w) for w, _ in self.t.hidden
        )

    def _coordinate(self, i: int) -> bool:
        """A second genitive: "of friendship and cooperation"."""
        if self.s.at[i - 1] is not None:
            return False
        return not (self._article() and self.mode == "head") and self._noun(i)

    def _further_act(self) -> int:
        """A second act in the genitive with its object: "the agreement of a truce and exchange of prisoners"."""
        i, m, s = self.i, self.m, self.s
        truce = m.noun.id == "ceasefire" and i == m.head + 1
        last = next((k for k in (i + 1, i + 2) if k < self.end and s.definite(k)), -1)  # "release of hostages"
        if not (self.closed or truce) or last < 0 or s.at[i] is not None or not s.nominal(i + 1):
            return 0
        acts = (m.head + 1, i) if self.mode == "head" else (m.about, i)
        joined = s.masdar(i)
        if joined is None or joined.pronoun or joined.pro not in self.t.conjunctions:
            return 0
        if not truce and s.masdar(acts[0]) is None:
            return 0
        if self.mode not in ("head", "topic") or self.t.cues.type_of(self.doc.words[i : last + 1]) == "other":
            return 0
        if m.further < 0:
            m.further = i
        if truce:
            return 0  # "a ceasefire and exchange of prisoners": the name is the ceasefire alone
        return self._take(last, self.doc.words[last])

    def _unknown_place(self, word: str) -> int:
        """A declaration is named after a place; a word that the lexicon does not know may be one."""
        following = self.i + 1
        if self.doc.lex[self.i].all or following >= self.end or not word.startswith(self.t.article):
            return 0
        self.m.proper = True
        self.closed = True
        return self._take(self.i, word)
