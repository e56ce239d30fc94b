"""How far does the noun phrase of a speaker reach, whom does it name and whose side does it tell?

"The spokesman of the ministry, N.N., in a statement": the phrase ends before the occasion; the name in apposition is
preferred to the title before it, and the side is that of the ministry.
"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, GIVEN, MASDAR, NOUN, PASSIVE, VERB
from marsad.model.document import PUNCT, WORD
from marsad.model.phrase import Phrase
from marsad.stages.statements.scene import COLON, COMMA, SPEAKERS, Cue, Scene, Speaker

_NAME: Final = 4  # words of a name that no list has
_TITLE: Final = 5  # words of a title before its name
_STOP: Final = -1
_BARE: Final = ("population", "office", "person")  # phrases that may be indefinite


class _Reading:
    """A noun phrase while it is being read; ``frames``: what opens the content and so cannot belong to it."""

    def __init__(
        self,
        first: int,
        last: int,
        end: int,
        head: Phrase | None,
        named: Phrase | None,
        side: str | None,
        frames: tuple[str, ...],
        closed: bool,
        titled: bool,
        definite: bool,
        issued: bool = False,
        unlisted: Speaker | None = None,
    ) -> None:
        self.first = first
        self.last = last
        self.end = end
        self.head = head
        self.named = named
        self.side = side
        self.frames = frames
        self.closed = closed
        self.titled = titled
        self.definite = definite
        self.issued = issued
        self.unlisted = unlisted

    def take(self, last: int) -> int:
        """Let the phrase reach to a token; the next one to look at."""
        self.last = last
        return last + 1


class NounPhrases:
    """Reads the noun phrases of speakers in one article."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def at(self, i: int, end: int, cue: Cue | None) -> Speaker | None:
        """The speaker whose noun phrase begins at a token; ``None`` if nothing that speaks stands there."""
        scene = self.scene
        phrase = scene.starts(i)
        if phrase is not None:
            return self.extend(phrase.first, phrase, end, cue) if self._may_speak(phrase) else None
        return self.extend(i, None, end, cue) if self._is_speaking_noun(i, cue) else None

    def _may_speak(self, phrase: Phrase) -> bool:
        scene = self.scene
        if phrase.kind not in SPEAKERS or not scene.is_nominative(phrase):
            return False
        if phrase.kind == "reference" and not (phrase.codes or phrase.actor):
            return False
        if phrase.kind == "person" and phrase.role is None and scene.is_time(phrase.first):
            return False
        before = phrase.first - 1
        return not (
            phrase.refers == "latter" and before >= 0 and scene.at[before] is None and scene.is_definite(before)
        )

    # ------------------------------------------------------------------ common nouns and unknown names

    def _is_speaking_noun(self, i: int, cue: Cue | None) -> bool:
        """A noun that can speak: listed, of people by its plural, an unknown name, any with verbs of saying."""
        scene = self.scene
        if scene.doc.kinds[i] != WORD or scene.at[i] is not None or scene.is_time(i):
            return False
        word = scene.doc.words[i]
        if scene.table.speaks(word):
            return True
        readings = [a for a in scene.doc.lex[i].all if a.kind != GIVEN]
        if not readings:
            return len(word) > 2 and not scene.glued(i)
        if cue is not None and cue.how == "verb" and i == cue.at + 1 and self._is_name_behind(i, cue):
            return True
        plain = [a for a in readings if not a.pro and not a.pronoun]
        if any(a.kind in (NOUN, ACTIVE, PASSIVE, ADJECTIVE) and a.tag in ("mpn", "mpg") for a in plain):
            return not any(a.kind == VERB for a in plain)
        if cue is None or cue.lemma not in scene.table.speech or scene.is_function(i):
            return False
        return any(a.kind in (NOUN, ACTIVE) and a.definite for a in plain) and not any(a.kind == MASDAR for a in plain)

    def _is_name_behind(self, i: int, cue: Cue) -> bool:
        """A word right behind a verb whose other readings cannot stand there: a given name, a verb, "like ..."."""
        readings = self.scene.doc.lex[i]
        if self.scene.is_function(i):
            return False
        if any(a.kind == GIVEN for a in readings.all):
            return True
        if cue.lemma not in self.scene.table.speech:
            return False
        if all(a.kind == VERB and a.pro == self.scene.so for a in readings.all):
            return True
        if len(self.scene.doc.words[i]) < 5 and all(a.pro == self.scene.like for a in readings.all):
            return True
        return any(a.kind == NOUN and not a.pro and not a.pronoun for a in readings.all)

    def _looks_like_name(self, i: int) -> bool:
        """A word without a reading, or one that nothing but a name list or the next unknown word explains."""
        lex, doc = self.scene.doc.lex, self.scene.doc
        if self.scene.table.speaks(doc.words[i]) or doc.quoted[i] >= 0 > doc.quoted[i - 1]:
            return False
        if all(a.kind == GIVEN for a in lex[i].all):
            return True
        following = i + 1 < len(doc.words) and doc.kinds[i + 1] == WORD and self.scene.at[i + 1] is None
        return following and not self.scene.is_definite(i) and all(a.kind == GIVEN for a in lex[i + 1].all)

    def _unknown_name(self, first: int, end: int) -> Speaker:
        """A name that no list has: it ends where a known word begins; a title behind it tells the side."""
        scene, doc = self.scene, self.scene.doc
        last = first
        while last + 1 < end and last - first < _NAME and doc.kinds[last + 1] == WORD and scene.at[last + 1] is None:
            known = any(a.kind != GIVEN for a in doc.lex[last + 1].all)
            if known or scene.is_time(last + 1) or scene.that(last + 1):
                break
            last += 1
        behind = last + 2 if last + 1 < end and doc.words[last + 1] in COMMA else last + 1
        return Speaker(first, last, None, self._apposition(behind, end), doc.words[last], own=True)

    # ------------------------------------------------------------------ to its end

    def extend(self, first: int, head: Phrase | None, end: int, cue: Cue | None) -> Speaker:
        """Read a noun phrase to its end: adjectives, genitives, place of service, names in apposition."""
        scene, doc = self.scene, self.scene.doc
        if head is None and self._looks_like_name(first):
            return self._unknown_name(first, end)
        named = head if head is not None and head.name is not None and head.kind == "person" else None
        frames = cue.frames if cue is not None else ()
        if cue is not None and cue.lemma in scene.table.relay:
            frames = (*frames, *scene.table.relay_from)
        reading = _Reading(
            first,
            head.last if head is not None else first,
            end,
            head,
            named,
            self._side(head),
            frames,
            closed=head is not None and (named is not None or head.kind in ("state", "media")),
            titled=named is None and head is not None and self._is_title(head, frames),
            definite=self._is_definite(head) if head is not None else scene.is_definite(first),
        )
        n = reading.last + 1
        while n != _STOP and n < end and scene.that(n) != 1 and doc.words[n] != COLON:
            phrase = scene.starts(n)
            if doc.kinds[n] == PUNCT:
                n = self._mark(reading, n)
            elif phrase is not None:
                n = self._phrase(reading, n, phrase)
            else:
                n = self._word(reading, n)
        named = reading.named
        if named is not None and reading.side is None and reading.last == named.last:
            reading.side = self._apposition(reading.last + 1, end)
        if reading.unlisted is not None:
            reading.unlisted.side = reading.unlisted.side or reading.side
            return reading.unlisted
        cut = head.cut if head is not None else 0
        word = doc.words[first][cut:].removeprefix(scene.article)
        return Speaker(first, reading.last, named or head, reading.side, word, cut=cut)

    @staticmethod
    def _side(head: Phrase | None) -> str | None:
        if head is None:
            return None
        return head.codes[0] if head.kind == "population" and head.codes else head.code

    def _is_definite(self, head: Phrase) -> bool:
        return head.kind not in _BARE or self.scene.doc.words[head.last].startswith(self.scene.article)

    def _is_title(self, head: Phrase, frames: tuple[str, ...]) -> bool:
        """A title that may go on with common nouns before its name: "deputy head of department …"."""
        doc = self.scene.doc
        if head.kind != "person" or doc.words[head.last].startswith(self.scene.article):
            return False
        return "noun" not in frames or doc.words[head.last] in self.scene.table.service

    def _mark(self, r: _Reading, n: int) -> int:
        """Quotation marks around a nationality, a comma before a name, something in brackets."""
        scene, doc = self.scene, self.scene.doc
        if r.named is None and self._around_nationality(n, r.end):
            return n + 1
        if doc.words[n] in COMMA:
            if r.named is not None:
                r.side = r.side or self._apposition(n + 1, r.end)
                return _STOP
            other = scene.starts(n + 1) if n + 1 < r.end else None
            if other is not None and other.kind == "person" and other.name and not other.pro:
                self._name(r, other)
            elif other is None and r.head is not None and r.head.kind in ("person", "office"):
                r.unlisted = self._unlisted(n + 1, r.end)
            return _STOP
        close = scene.closing(n, r.end) if doc.words[n] == "(" else n
        return r.take(close) if close > n else _STOP

    def _unlisted(self, i: int, end: int) -> Speaker | None:
        """A name that no list has between the commas behind a title."""
        doc = self.scene.doc
        if i >= end or doc.kinds[i] != WORD or not all(a.kind == GIVEN for a in doc.lex[i].all):
            return None
        name = self._unknown_name(i, end)
        closed = name.last + 1 < end and (doc.words[name.last + 1] in COMMA or self.scene.that(name.last + 1) > 0)
        return name if closed and name.last > i else None

    def _name(self, r: _Reading, phrase: Phrase) -> int:
        r.named = phrase
        r.side = r.side or phrase.code
        r.take(phrase.last)
        return _STOP

    def _phrase(self, r: _Reading, n: int, phrase: Phrase) -> int:
        """An actor phrase within the noun phrase: a name, a nationality, a genitive, a place of service."""
        scene = self.scene
        joined = not phrase.pro
        if joined and phrase.kind == "person" and phrase.name is not None:
            if r.head is not None and (r.head.plural or r.head.kind == "population"):
                return _STOP
            if r.closed and self._is_another(r, phrase):
                return _STOP
            if not self._is_construct(n - 1):
                return self._name(r, phrase) if r.named is None or r.named is r.head else _STOP
        elif joined and phrase.kind == "nisba":
            if r.head is not None and n == r.head.last + 1 and self._is_guess(r.head):
                r.side = phrase.code
        else:
            opens = bool(phrase.pro) and phrase.pro[-1] in r.frames
            if r.closed or (opens and (phrase.kind != "office" or r.side is not None)):
                return _STOP
            plain = r.last == n - 1 and scene.at[r.last] is None and scene.is_definite(r.last)
            if joined and plain and not self._agrees(phrase):
                return _STOP
            if joined and r.last == n - 1 and self._is_complete(r):
                return _STOP
            if not joined and (phrase.pro not in scene.prepositions or phrase.kind == "media"):
                return _STOP
            r.definite = phrase.definite or phrase.kind not in _BARE
        r.side = r.side or phrase.code
        return r.take(phrase.last)

    def _word(self, r: _Reading, n: int) -> int:
        """A common word within the noun phrase."""
        scene, table = self.scene, self.scene.table
        word = scene.doc.words[n]
        if r.closed or scene.is_time(n) or word in table.manners:
            return _STOP
        if word in table.sender and r.definite and not r.issued and scene.doc.words[r.first] not in table.quantity:
            return _STOP
        if word in table.service and (r.issued or word not in r.frames):
            return self._service(r, n + 1)
        if word in table.issued:
            r.issued = True
            return r.take(n)
        glued = scene.glued(n)
        open_ended = not (r.definite and r.side is not None) and glued not in r.frames
        if glued and open_ended and not scene.is_function(n) and word[1:] not in table.occasions:
            r.definite = True
            return r.take(n)
        return r.take(n) if self._goes_on(r, n) else _STOP

    def _service(self, r: _Reading, n: int) -> int:
        """What follows a preposition: the place of service, unless it is an occasion or a time."""
        scene, doc = self.scene, self.scene.doc
        if n >= r.end or doc.words[n] in scene.table.occasions or scene.is_time(n) or scene.that(n):
            return _STOP
        phrase = scene.starts(n)
        if phrase is not None and phrase.kind == "media":
            return _STOP
        r.definite = True
        if phrase is None and doc.kinds[n] == WORD:
            return r.take(n)
        return n

    def _goes_on(self, r: _Reading, n: int) -> bool:
        """An adjective, a genitive, another word of an unknown name."""
        scene, doc = self.scene, self.scene.doc
        nominal, adjective, definite = scene.is_nominal(n), scene.is_adjective(n), scene.is_definite(n)
        verb = any(a.kind == VERB and not a.definite for a in doc.lex[n].all)
        if scene.is_function(n) or (verb and not nominal and not adjective):
            return False
        if adjective and (definite or not r.definite):
            return True
        if definite and nominal:
            if r.definite:
                return False
            r.definite = True
            return True
        if not doc.lex[n].all:
            return r.named is None and not scene.that(n)
        if r.titled:
            return nominal and n - r.first < _TITLE
        alone = r.head is None and r.last == r.first and not r.definite
        return alone and nominal and doc.words[n] not in scene.table.occasions

    # ------------------------------------------------------------------ questions on the way

    def _around_nationality(self, n: int, end: int) -> bool:
        """Either mark of a quotation that holds nothing but a nationality."""
        doc = self.scene.doc
        for k in (n + 1, n - 1):
            if 0 <= k < end and doc.quoted[k] >= 0 > doc.quoted[n]:
                quotation = doc.quotations[doc.quoted[k]]
                if quotation.first == quotation.last == k and k + 2 < end:
                    phrase = self.scene.at[k]
                    return phrase is not None and phrase.kind == "nisba"
        return False

    def _apposition(self, i: int, end: int) -> str | None:
        """Side told by a title behind a name."""
        scene = self.scene
        if i >= end or scene.cues[i] is not None:
            return None
        phrase = scene.starts(i)
        if phrase is None:
            if not scene.table.speaks(scene.doc.words[i]):
                return None
        elif phrase.pro or phrase.kind not in ("person", "office") or phrase.name is not None:
            return None
        return self.extend(i, phrase, end, None).side

    def _agrees(self, phrase: Phrase) -> bool:
        """People of a country as an adjective: "the Iraqi demonstrators"."""
        return phrase.kind == "population" and self.scene.doc.words[phrase.first].startswith(self.scene.article)

    def _is_complete(self, r: _Reading) -> bool:
        """An office whose side its own words tell takes no genitive: what follows is the object."""
        head = r.head
        if head is None or head.code is None or r.last != head.last or head.kind not in ("office", "person"):
            return False
        return self.scene.doc.words[r.last] not in self.scene.table.service

    @staticmethod
    def _is_another(r: _Reading, phrase: Phrase) -> bool:
        """A person of another side behind a state or a named person is no apposition but the object."""
        if r.head is None or (r.head.actor is not None and r.head.actor == phrase.actor):
            return False
        return r.head.code is not None and phrase.code is not None and r.head.code != phrase.code

    def _is_construct(self, i: int) -> bool:
        """A noun in construct, or the preposition of a title: the name behind it is a genitive and no apposition."""
        scene = self.scene
        if scene.doc.words[i] in scene.table.service:
            return True
        return scene.at[i] is None and bool(scene.glued(i)) and not scene.is_definite(i) and bool(scene.doc.lex[i].all)

    @staticmethod
    def _is_guess(phrase: Phrase) -> bool:
        return phrase.name is None and ("repeated" in phrase.rule or "dominant" in phrase.rule)
