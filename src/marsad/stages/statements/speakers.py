"""Who is the subject of a reporting word?

It stands behind the verb ("said X"), before it ("X said", "X, who said", "and X had said"), or is whoever spoke last.
The noun phrase is read to its end: a name in apposition is preferred to the title before it, and a side that only a
later word tells ("a source in the Egyptian ministry") is kept.
"""

from __future__ import annotations

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, GIVEN, MASDAR, NOUN, PASSIVE, VERB
from marsad.model.document import PUNCT, WORD
from marsad.model.phrase import Phrase
from marsad.stages.statements.scene import COLON, COMMA, SPEAKERS, Cue, Draft, Scene, Speaker

_STEPS = 16  # tokens after the verb in which its subject begins
_STOPS = frozenset({".", "!", "?", "\u061f"})


class Subjects:
    """Finds speakers in one article; remembers who spoke."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.history: list[Speaker] = []
        self.heard: list[tuple[int, Speaker]] = []  # every reporting word with a subject of its own

    @property
    def last(self) -> Speaker | None:
        return self.history[-1] if self.history else None

    # ------------------------------------------------------------------ the noun phrase

    def phrase_at(self, i: int, end: int, cue: Cue | None) -> Speaker | None:
        """The speaker whose noun phrase begins at a token; ``None`` if nothing that speaks stands there."""
        scene = self.scene
        phrase = scene.starts(i)
        if phrase is not None:
            if phrase.kind not in SPEAKERS or not scene.is_nominative(phrase) or not (phrase.codes or phrase.actor):
                return None
            if phrase.kind == "person" and scene.is_time(phrase.first) and phrase.role is None:
                return None
            if phrase.refers == "latter" and i and scene.at[i - 1] is None and scene.is_definite(i - 1):
                return None
            return self.extend(phrase.first, phrase.last, phrase, end, cue)
        if self._is_speaking_noun(i, cue):
            return self.extend(i, i, None, end, cue)
        return None

    def _is_speaking_noun(self, i: int, cue: Cue | None) -> bool:
        """A noun that can speak: listed, of people by its plural, an unknown name, any with verbs of saying."""
        scene = self.scene
        if scene.doc.kinds[i] != WORD or scene.at[i] is not None or scene.is_time(i):
            return False
        word = scene.doc.words[i]
        if scene.table.speaks(word):
            return True
        readings = [a for a in scene.doc.lex[i] if a.kind != GIVEN]
        if not readings:
            return len(word) > 2 and not scene.glued(i)
        if (
            cue is not None
            and i == cue.at + 1
            and cue.lemma in scene.table.speech
            and len(word) < 5
            and all(a.pro == scene.like for a in readings)
        ):
            return True
        if cue is not None and i == cue.at + 1 and cue.how == "verb" and self._is_name(i, cue):
            return True
        plain = [a for a in readings if not a.pro and not a.pronoun]
        if any(a.kind in (NOUN, ACTIVE, PASSIVE, ADJECTIVE) and a.tag in ("mpn", "mpg") for a in plain):
            return not any(a.kind == VERB for a in plain)
        if cue is None or cue.lemma not in scene.table.speech or scene.is_function(i):
            return False
        return any(a.kind in (NOUN, ACTIVE) and a.definite for a in plain) and not any(a.kind == MASDAR for a in plain)

    def _is_name(self, i: int, cue: Cue) -> bool:
        """A word right behind a verb that no other reading explains there: a given name, or what looks like a verb."""
        readings = self.scene.doc.lex[i]
        if self.scene.is_function(i):
            return False
        if any(a.kind == GIVEN for a in readings):
            return True
        if cue.lemma not in self.scene.table.speech:
            return False
        if all(a.kind == VERB and a.pro == self.scene.so for a in readings):
            return True
        return any(a.kind == NOUN and not a.pro and not a.pronoun for a in readings)

    def extend(self, first: int, last: int, head: Phrase | None, end: int, cue: Cue | None) -> Speaker:
        """Read a noun phrase to its end: adjectives, genitives, place of service, names in apposition."""
        scene, doc = self.scene, self.scene.doc
        table = scene.table
        named = head if head is not None and head.name is not None and head.kind == "person" else None
        side = head.code if head is not None else None
        closed = head is not None and (named is not None or head.kind in ("state", "media"))
        definite = head is not None or scene.is_definite(first)
        issued = False
        titled = (
            head is not None
            and head.kind == "person"
            and named is None
            and (cue is None or "noun" not in cue.frames or doc.words[last] in table.service)
            and not doc.words[head.last].startswith(scene.article)
        )
        explicit = cue.frames if cue is not None else ()
        if head is None and self._looks_like_name(first):
            return self._unknown_name(first, end)
        n = last + 1
        while n < end:
            word, phrase = doc.words[n], scene.starts(n)
            if scene.that(n) == 1 or word == COLON:
                break
            if doc.kinds[n] == PUNCT:
                if named is None and (skip := self._quoted_word(n, end)):
                    n += skip
                    continue
                if word in COMMA and named is not None and side is None:
                    side = self._apposition(n + 1, end)
                if word in COMMA and named is None:
                    other = scene.starts(n + 1) if n + 1 < end else None
                    if other is not None and other.kind == "person" and other.name and not other.pro:
                        named, last = other, other.last
                        side = side or other.code
                    break
                close = scene.closing(n, end) if word == "(" else n
                if close == n:
                    break
                n = close + 1
                last = close
                continue
            if phrase is not None:
                joined = not phrase.pro
                if joined and phrase.kind == "person" and phrase.name is not None and self._is_construct(n - 1):
                    side = side or phrase.code
                    last = phrase.last
                    n = last + 1
                    continue
                if joined and phrase.kind == "person" and phrase.name is not None:
                    if named is None or named is head:
                        named, last = phrase, phrase.last
                        side = side or phrase.code
                    break
                if joined and phrase.kind == "nisba":
                    if head is not None and n == head.last + 1 and self._is_guess(head):
                        side = phrase.code
                    side = side or phrase.code
                elif (
                    closed
                    or (cue is not None and phrase.pro[-1:] in explicit and phrase.kind != "office")
                    or (joined and head is None and scene.is_definite(last) and phrase.kind != "population")
                ):
                    break
                elif joined or (phrase.pro in scene.prepositions and phrase.kind != "media"):
                    side = side or phrase.code
                    definite = phrase.definite or phrase.kind not in ("population", "office", "person")
                else:
                    break
                last = phrase.last
                n = last + 1
                continue
            if closed:
                break
            if scene.is_time(n):
                break
            if word in table.sender and definite and not issued:
                break
            if word in table.service and not (word in explicit and not issued):
                n += 1
                if n >= end or doc.words[n] in table.occasions or scene.is_time(n) or scene.that(n):
                    break
                if scene.starts(n) is None and doc.kinds[n] == WORD:
                    last = n
                    n += 1
                definite = True
                continue
            if word in table.issued:
                issued = True
                last = n
                n += 1
                continue
            glued = scene.glued(n)
            if glued and glued not in explicit and not scene.is_function(n) and word[1:] not in table.occasions:
                definite = True
            elif scene.is_function(n) or (
                any(a.kind == VERB for a in doc.lex[n] if not a.definite)
                and not (scene.is_nominal(n) or scene.is_adjective(n))
            ):
                break
            elif scene.is_adjective(n) and (scene.is_definite(n) == definite or not scene.is_nominal(n)):
                pass
            elif scene.is_definite(n) and scene.is_nominal(n):
                if definite and last != first:
                    break
                definite = True
            elif (
                (not doc.lex[n] and named is None)
                or (titled and scene.is_nominal(n) and n - first < 5)
                or (
                    not definite
                    and scene.is_nominal(n)
                    and last == first
                    and word not in table.occasions
                    and head is None
                )
            ):
                pass
            else:
                break
            last = n
            n += 1
        phrase = named or head
        if named is not None and side is None and last == named.last:
            side = self._apposition(last + 1, end)
        return Speaker(first, last, phrase, side, self._head(first, head), cut=head.cut if head is not None else 0)

    def _looks_like_name(self, i: int) -> bool:
        """A word without a reading, or one that nothing but a name list or the next unknown word explains."""
        lex, doc = self.scene.doc.lex, self.scene.doc
        if self.scene.table.speaks(doc.words[i]) or doc.quoted[i] >= 0 > doc.quoted[i - 1]:
            return False
        if all(a.kind == GIVEN for a in lex[i]):
            return True
        following = i + 1 < len(doc.words) and doc.kinds[i + 1] == WORD and self.scene.at[i + 1] is None
        return following and not self.scene.is_definite(i) and all(a.kind == GIVEN for a in lex[i + 1])

    def _unknown_name(self, first: int, end: int) -> Speaker:
        """A name that no list has: it ends where a known word begins; a title behind it tells the side."""
        scene, doc = self.scene, self.scene.doc
        last = first
        while last + 1 < end and doc.kinds[last + 1] == WORD and scene.at[last + 1] is None and last - first < 4:
            if scene.is_time(last + 1) or scene.that(last + 1):
                break
            if any(a.kind != GIVEN for a in doc.lex[last + 1]):
                break
            last += 1
        behind = last + 2 if last + 1 < end and doc.words[last + 1] in COMMA else last + 1
        return Speaker(first, last, None, self._apposition(behind, end), doc.words[last], own=True)

    def _is_construct(self, i: int) -> bool:
        """A noun in construct, or the preposition of a title: the name behind it is a genitive and no apposition."""
        scene = self.scene
        if scene.doc.words[i] in scene.table.service:
            return True
        return scene.at[i] is None and bool(scene.glued(i)) and not scene.is_definite(i) and bool(scene.doc.lex[i])

    @staticmethod
    def _is_guess(phrase: Phrase) -> bool:
        return phrase.name is None and ("repeated" in phrase.rule or "dominant" in phrase.rule)

    def _head(self, first: int, head: Phrase | None) -> str:
        word = self.scene.doc.words[first]
        if head is not None:
            word = word[head.cut :]
        return word.removeprefix(self.scene.article)

    # ------------------------------------------------------------------ behind the verb

    def after(self, cue: Cue, end: int) -> tuple[Speaker | None, int, bool]:
        """Speaker behind the verb, first token after it, and whether a thing that cannot speak stands there."""
        scene, doc = self.scene, self.scene.doc
        table = scene.table
        i = cue.at + 1
        met = False  # behind "his meeting with": the next one is who was met
        while i < end and i < cue.at + _STEPS:
            word, phrase = doc.words[i], scene.starts(i)
            if scene.that(i) or word == COLON or scene.clause_at(i):
                break
            if word in table.again:
                return None, i + 1, False
            if word in table.meetings:
                met = True
            if doc.kinds[i] == PUNCT:
                if i + 1 < end and doc.quoted[i + 1] >= 0 and doc.quoted[i] < 0:
                    quotation = doc.quotations[doc.quoted[i + 1]]
                    if i > cue.at + 1 and quotation.last - quotation.first < 3 and quotation.last + 2 < end:
                        phrase = scene.starts(i + 1)
                        if doc.words[i - 1] == scene.to or (phrase is not None and phrase.kind == "media"):
                            i = quotation.last + 2
                            continue
                    return self._quoted_name(cue, i, end)
                if word in COMMA or word == "-":
                    i += 1
                    continue
                close = scene.closing(i, end) if word == "(" else i
                if close == i:
                    break
                i = close + 1
                continue
            speaker = self.phrase_at(i, end, cue)
            if speaker is not None and met:
                met = False
                i = speaker.last + 1
                continue
            if speaker is not None:
                if not self._agrees(cue, speaker, i):
                    return None, cue.at + 1, False
                return speaker, speaker.last + 1, False
            if phrase is not None:
                i = phrase.last + 1
                continue
            if word in table.relative:
                break
            if word == scene.to:
                i += 1
                continue
            if scene.is_preposition(i) or scene.glued(i):
                if word in cue.frames or (scene.glued(i) and scene.glued(i) in cue.frames):
                    break
                met = met or any(w in table.meetings for w in doc.words[i : i + 2])
                i = self.past_oblique(i, end)
                continue
            if (this := self.these(i, end)) is not None:
                return this, this.last + 1, False
            if scene.is_time(i) or scene.is_function(i):
                i += 1
                continue
            if scene.is_finite(i):
                break
            if i == cue.at + 1 and not cue.pronoun and scene.is_nominal(i) and scene.is_definite(i):
                if self._may_be_subject(i, cue):
                    speaker = self.extend(i, i, None, end, cue)
                    return speaker, speaker.last + 1, False
                return None, cue.at + 1, "noun" not in cue.frames and cue.lemma not in table.objects
            if scene.is_nominal(i) and "noun" in cue.frames:
                break
            i += 1
        return None, cue.at + 1, False

    def these(self, i: int, end: int) -> Speaker | None:
        """ "These three states … that": a demonstrative and its noun as subject, with a complementiser right behind."""
        scene = self.scene
        if not any(a.kind == FUNCTION and a.tag.startswith("dem") and not a.pro for a in scene.doc.lex[i]):
            return None
        for k in range(i + 2, min(i + 5, end)):
            if scene.that(k):
                return Speaker(i, k - 1, None, None, scene.doc.words[i + 1], own=True)
        return None

    def _may_be_subject(self, i: int, cue: Cue) -> bool:
        """A definite noun of one thing or body, of the gender of the verb, that is no doing: "the directorate"."""
        readings = [a for a in self.scene.doc.lex[i] if a.definite and not a.pro]
        if cue.lemma in self.scene.table.objects or any(a.kind == MASDAR for a in readings):
            return False
        wanted = "f" if cue.tag[2:3] == "f" else "m"
        return any(a.kind == NOUN and a.tag == wanted + "s" for a in readings)

    def _quoted_word(self, n: int, end: int) -> int:
        """1 at either mark of a quotation of one word within a noun phrase."""
        doc = self.scene.doc
        for k in (n + 1, n - 1):
            if 0 <= k < end and doc.quoted[k] >= 0 > doc.quoted[n]:
                quotation = doc.quotations[doc.quoted[k]]
                if quotation.first == quotation.last == k and k + 2 < end:
                    phrase = self.scene.at[k]
                    return int(phrase is not None and phrase.kind == "nisba")
        return 0

    def _apposition(self, i: int, end: int) -> str | None:
        """Side told by a title between commas behind a name."""
        scene = self.scene
        if i >= end or scene.cues[i] is not None:
            return None
        phrase = scene.starts(i)
        if phrase is not None and phrase.pro:
            return None
        if phrase is None and not scene.table.speaks(scene.doc.words[i]):
            return None
        if phrase is not None and (phrase.kind not in ("person", "office") or phrase.name is not None):
            return None
        told = self.extend(i, phrase.last if phrase is not None else i, phrase, end, None)
        return told.side

    def _quoted_name(self, cue: Cue, i: int, end: int) -> tuple[Speaker | None, int, bool]:
        """A name in quotation marks right behind the verb, with the content opening after it."""
        doc = self.scene.doc
        quotation = doc.quotations[doc.quoted[i + 1]]
        behind = quotation.last + 2
        if i != cue.at + 1 or quotation.first != i + 1 or quotation.last - quotation.first > 3 or behind >= end:
            return None, cue.at + 1, False
        word = doc.words[behind]
        known = self.scene.starts(quotation.first)
        if known is not None and known.kind in SPEAKERS and known.name is None and known.last >= quotation.last - 1:
            return Speaker(known.first, known.last, known, known.code, doc.words[known.first]), behind, False
        opens = word in self.scene.table.complement or word == COLON or word in cue.frames or word in COMMA
        if not opens:
            return None, cue.at + 1, False
        phrase = self.scene.starts(quotation.first)
        if phrase is not None and phrase.kind in SPEAKERS:
            return Speaker(phrase.first, phrase.last, phrase, phrase.code, doc.words[phrase.first]), behind, False
        head = doc.words[quotation.first]
        return Speaker(quotation.first, quotation.last, None, None, head, own=True), behind, False

    def _agrees(self, cue: Cue, speaker: Speaker, i: int) -> bool:
        """The noun behind the verb is its subject and not its object."""
        phrase = speaker.phrase
        if cue.how != "verb" or phrase is None or phrase.first != i:
            return True
        if cue.lemma in self.scene.table.addressing and not cue.pro and self._goes_on(cue.at):
            return False
        if cue.lemma in self.scene.table.addressing and self.last is not None:
            if cue.tag[2:3] == "f" and phrase.kind in ("population", "body") and not phrase.feminine:
                return False
            if phrase.code == "INTL" or (phrase.plural and phrase.name is None and cue.tag[:1] == "P"):
                return False
        if phrase.kind == "person" and phrase.name is not None and cue.tag[2:3] == "f" and cue.tag[:1] == "P":
            return phrase.feminine or not self._is_man(phrase)
        return True

    def _goes_on(self, at: int) -> bool:
        """The verb behind a comma goes on with the subject of the verb before it."""
        scene = self.scene
        begin = scene.doc.sentences[scene.doc.sentence_of[at]][0]
        if at - 1 <= begin or scene.doc.words[at - 1] not in COMMA:
            return False
        return any(scene.is_finite(k) and scene.starts(k + 1) is not None for k in range(begin, at - 2))

    def _is_man(self, phrase: Phrase) -> bool:
        return phrase.role is not None and not phrase.feminine and phrase.first != (phrase.name or (0,))[0]

    def past_oblique(self, i: int, limit: int) -> int:
        """First token behind a prepositional phrase: its noun with what is joined to it."""
        scene, doc = self.scene, self.scene.doc
        i += 0 if scene.glued(i) else 1
        steps = 0
        while i < limit and steps < 8:
            phrase = scene.starts(i)
            if doc.kinds[i] == PUNCT or doc.words[i] in scene.table.complement:
                return i
            if phrase is not None:
                if steps and scene.glued(i):
                    return i
                i = phrase.last + 1
            elif (
                steps == 0
                or any(a.kind == ADJECTIVE or (a.definite and not a.pro) for a in doc.lex[i])
                or not doc.lex[i]
                or scene.is_time(i)
                or (steps == 1 and scene.is_nominal(i) and not scene.is_function(i) and not scene.is_definite(i - 1))
            ):
                i += 1
            else:
                return i
            steps += 1
        return i

    # ------------------------------------------------------------------ before the verb

    def before(self, cue: Cue, begin: int) -> Speaker | None:
        """A subject that stands before its verb: "X said", "X, who said", "X had, in a letter, said"."""
        scene, doc = self.scene, self.scene.doc
        table = scene.table
        if cue.pro and cue.pro != scene.so:
            return None
        j = cue.at - 1
        while j >= begin and doc.words[j] in table.auxiliary:
            j -= 1
        if j < begin:
            return None
        if doc.words[j] in table.what:
            return None
        if doc.words[j] in table.relative:
            return self._antecedent(j - 1, begin)
        start = self._clause_start(j, begin)
        commas = sum(1 for k in range(start, cue.at) if doc.words[k] in COMMA)
        while start < cue.at and (
            doc.kinds[start] == PUNCT or (doc.words[start] in table.leads and scene.starts(start) is None)
        ):
            if doc.words[start] in COMMA:
                commas -= 1
            start += 1
        if start >= cue.at:
            return None
        speaker = self.phrase_at(start, cue.at, None)
        if speaker is None:
            return self._adjacent(j, begin)
        if commas == 1 and doc.words[cue.at - 1] in COMMA and speaker.last + 1 < cue.at - 1:
            if doc.words[speaker.last + 1] not in table.relative:
                return None
            return speaker
        between = [k for k in range(speaker.last + 1, cue.at) if doc.kinds[k] == WORD]
        if len(between) > 14 or any(scene.cues[k] is not None and scene.is_finite(k) for k in between):
            return None
        return speaker

    def _adjacent(self, j: int, begin: int) -> Speaker | None:
        """A phrase right before the verb that nothing governs."""
        scene = self.scene
        phrase = scene.at[j]
        if phrase is None or phrase.kind not in SPEAKERS or not scene.is_nominative(phrase):
            return None
        if self.governed(phrase.first, begin) and not (phrase.kind == "person" and phrase.name is not None):
            return None
        if phrase.first > begin and scene.is_preposition(phrase.first - 1):
            return None
        return self.phrase_at(phrase.first, j + 1, None)

    def _antecedent(self, k: int, begin: int) -> Speaker | None:
        """The noun phrase before a relative pronoun."""
        scene, doc = self.scene, self.scene.doc
        if k >= begin and doc.words[k] in COMMA:
            k -= 1
        for start in range(k, max(begin - 1, k - 7), -1):
            if doc.kinds[start] == PUNCT:
                return None
            phrase = scene.at[start]
            if phrase is not None:
                if phrase.first != start or phrase.kind == "nisba":
                    continue
                if phrase.kind in SPEAKERS:
                    return Speaker(
                        phrase.first, k, phrase, phrase.code, self._head(phrase.first, phrase), cut=phrase.cut
                    )
                return None
            bare = doc.words[start]
            if scene.that(start) or scene.is_finite(start):
                return None
            if scene.table.speaks(bare):
                return self.extend(start, start, None, k + 1, None)
        return None

    def _clause_start(self, j: int, begin: int) -> int:
        """First token of the clause that ends at ``j``: behind a stop, a complementiser, a conjunction or a verb."""
        scene, doc = self.scene, self.scene.doc
        while j >= begin:
            word = doc.words[j]
            if doc.kinds[j] == PUNCT and (
                word in _STOPS or word == COLON or (word not in COMMA and word not in '()-"')
            ):
                return j + 1
            if word in scene.table.complement or word in scene.table.leads:
                return j + 1
            if scene.at[j] is None and scene.is_finite(j) and word not in scene.table.auxiliary:
                if j - 2 >= begin and doc.words[j - 1] in scene.table.relative:
                    j -= 2
                    continue
                return j + 1
            j -= 1
        return begin

    def governed(self, i: int, begin: int) -> bool:
        """The phrase at a token hangs on a preposition or on an indefinite noun before it."""
        j = i - 1
        if j < begin:
            return False
        if self.scene.is_preposition(j):
            return True
        return not self.scene.doc.words[j].endswith(self.scene.lexicon.grammar["clauses"]["accusative"]) and any(
            a.kind in (NOUN, MASDAR) and not a.definite and a.tag and not a.pronoun for a in self.scene.doc.lex[j]
        )

    # ------------------------------------------------------------------ carried over

    def main(self, at: int, begin: int, drafts: list[Draft]) -> Speaker | None:
        """Speaker of the sentence so far: of the cue before, else the subject of its first verb, else the last one."""
        scene, doc = self.scene, self.scene.doc
        spoke = [
            (d.cue.at, d.speaker)
            for d in drafts
            if begin <= d.cue.at < at and d.cue.how != "noun" and doc.quoted[d.cue.at] < 0
        ]
        spoke += [(i, s) for i, s in self.heard if begin <= i < at]
        if spoke:
            return max(spoke, key=lambda x: x[0])[1]
        i = begin
        verb = -1
        while i < at:
            phrase = scene.starts(i)
            if phrase is not None:
                if (
                    phrase.kind in SPEAKERS
                    and (phrase.kind != "media" or i - begin <= 1)
                    and scene.is_nominative(phrase)
                    and (verb >= 0 or i - begin <= 1)
                    and (i - 1 == verb or not self.governed(i, begin))
                    and not (phrase.kind == "population" and i - 1 != verb and scene.is_definite(i - 1))
                ):
                    return self.phrase_at(i, at, None)
                i = phrase.last + 1
                continue
            if i - 1 == verb and scene.at[i] is None and not doc.lex[i]:
                return self.phrase_at(i, at, None)
            if verb < 0 and any(a.kind == VERB for a in doc.lex[i]):
                verb = i
            i += 1
        if self.last is None and begin:
            previous = doc.sentences[doc.sentence_of[begin] - 1]
            return self.main(previous[1], previous[0], []) if previous[0] else None
        return self.last
