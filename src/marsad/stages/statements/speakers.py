"""Who is the subject of a reporting word?

It stands behind the verb ("said X"), before it ("X said", "X, who said", "and X had said"), or is whoever spoke last.
"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ADJECTIVE, FUNCTION, MASDAR, NOUN, VERB
from marsad.lexicon.gender import disagrees, gender_of, shows_subject
from marsad.model.dateline import is_dateline
from marsad.model.document import PUNCT, WORD
from marsad.model.phrase import Phrase
from marsad.stages.statements.nouns import NounPhrases
from marsad.stages.statements.scene import COLON, COMMA, SPEAKERS, Cue, Draft, Scene, Speaker

_BACK: Final = 12  # statements and reporting words before one that are looked at again
_FAR: Final = 60  # tokens in which a sentence names its subject
_SENTENCES: Final = 1  # sentences before one that may name who speaks first
_STEPS: Final = 16  # tokens after the verb in which its subject begins
_STOPS: Final = frozenset({".", "!", "?", "\u061f"})


class Subjects:
    """Finds speakers in one article; remembers who spoke."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.nouns = NounPhrases(scene)
        self.history: list[Speaker] = []
        self.heard: list[tuple[int, Speaker]] = []  # every reporting word with a subject of its own

    @property
    def last(self) -> Speaker | None:
        return self.history[-1] if self.history else None

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
                return self._ranked(cue.at), i + 1, False
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
            speaker = self.nouns.at(i, end, cue)
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
                    speaker = self.nouns.extend(i, None, end, cue)
                    return speaker, speaker.last + 1, False
                return None, cue.at + 1, "noun" not in cue.frames and cue.lemma not in table.objects
            if scene.is_nominal(i) and "noun" in cue.frames:
                break
            i += 1
        return None, cue.at + 1, False

    def described(self, cue: Cue, begin: int, drafts: list[Draft]) -> Speaker | None:
        """Whom a participle describes: who speaks, or the subject before that agrees where that one does not.

        "The minister (m.) said that France (f.) …, calling (m.) for": the minister calls.
        """
        main = self.main(cue.at, begin, drafts)
        if main is None or main.phrase is None or cue.how != "participle" or self._suits(cue, main.phrase) is not False:
            return main
        for i in range(begin, cue.at):
            phrase = self.scene.starts(i)
            if phrase is None or phrase.kind not in SPEAKERS or phrase.kind == "media" or not self._suits(cue, phrase):
                continue
            if self.scene.is_nominative(phrase) and not self.governed(i, begin):
                return self.nouns.at(i, cue.at, None)
        return main

    def _suits(self, cue: Cue, phrase: Phrase) -> bool | None:
        """The participle agrees with the phrase in gender; None where that is not sure."""
        if cue.tag not in ("ms", "fs") or phrase.plural or len(phrase.codes) > 1:
            return None
        if phrase.kind == "person":
            if phrase.feminine or self._is_man(phrase):
                return phrase.feminine == (cue.tag == "fs")
            return None
        gender = gender_of(phrase, self.scene.doc.lex[phrase.first], self.scene.masculine)
        return gender == cue.tag[0] if gender else None

    def _ranked(self, at: int) -> Speaker | None:
        """ "His Excellency said": the person who spoke last, else the first one whom the article names."""
        scene = self.scene
        for speaker in reversed(self.history[-_BACK:]):
            if speaker.phrase is not None and speaker.phrase.kind == "person":
                return speaker
        for i in range(min(at, _FAR)):
            phrase = scene.starts(i)
            if phrase is not None and phrase.kind == "person" and not phrase.plural and scene.is_nominative(phrase):
                return self.nouns.at(i, at, None)
        return None

    def these(self, i: int, end: int) -> Speaker | None:
        """ "These three states … that": a demonstrative and its noun as subject, with a complementiser right behind."""
        scene = self.scene
        readings = scene.doc.lex[i]
        if "dem" not in readings.parts or not any(
            a.kind == FUNCTION and a.tag.startswith("dem") and not a.pro for a in readings.all
        ):
            return None
        for k in range(i + 2, min(i + 5, end)):
            if scene.that(k):
                return Speaker(i, k - 1, None, None, scene.doc.words[i + 1], own=True)
        return None

    def _may_be_subject(self, i: int, cue: Cue) -> bool:
        """A definite noun of one thing or body, of the gender of the verb, that is no doing: "the directorate"."""
        readings = [a for a in self.scene.doc.lex[i].all if a.definite and not a.pro]
        if cue.lemma in self.scene.table.objects or any(a.kind == MASDAR for a in readings):
            return False
        wanted = "f" if cue.tag[2:3] == "f" else "m"
        return any(a.kind == NOUN and a.tag == wanted + "s" for a in readings)

    def _quoted_name(self, cue: Cue, i: int, end: int) -> tuple[Speaker | None, int, bool]:
        """A name in quotation marks right behind the verb, with the content opening after it."""
        doc = self.scene.doc
        quotation = doc.quotations[doc.quoted[i + 1]]
        behind = quotation.last + 2
        if i != cue.at + 1 or quotation.first != i + 1 or quotation.last - quotation.first > 3 or behind >= end:
            return None, cue.at + 1, False
        word = doc.words[behind]
        if quotation.last - quotation.first < 2 and any(
            self.scene.that(k) and doc.quoted[k] < 0 for k in range(behind, min(end, behind + _STEPS))
        ):
            head = doc.words[quotation.first]
            phrase = self.scene.starts(quotation.first)
            if phrase is None:
                return Speaker(quotation.first, quotation.last, None, None, head, own=True), behind, False
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
        if cue.how == "verb" and phrase is None and i == cue.at + 1 and cue.lemma in self.scene.table.transitive:
            return self.last is None or not self._is_alone(cue, speaker)
        if cue.how != "verb" or phrase is None or phrase.first != i:
            return True
        if shows_subject(phrase, self.scene.doc.lex):
            return True  # "the ministers (nominative) of X and Y demanded"
        if cue.lemma in self.scene.table.addressing and not cue.pro and self._goes_on(cue.at):
            return False
        if phrase.kind == "person" and self._turns(cue.at):
            return True
        readings = self.scene.doc.lex[i]
        named = phrase.kind == "state" or (phrase.kind == "person" and phrase.name is not None)
        if not named and readings.all and all(a.tag[:3] in ("mpg", "mdg") for a in readings.all):
            return False  # written as no subject is
        table = self.scene.table
        if self.last is not None and self._is_near(cue.at + 1, i) and self._is_alone(cue, speaker):
            if cue.lemma in table.transitive:
                return False
            if cue.lemma in table.addressing and cue.pro == self.scene.conjunction and not self._turns(cue.at):
                if disagrees(phrase, readings, cue.tag, self.scene.masculine):
                    return False
                if not (phrase.kind == "person" and phrase.name is not None) and self._is_joined(cue.at):
                    return False
        if cue.lemma in self.scene.table.addressing and self.last is not None:
            if self.scene.doc.words[i] in self.scene.table.addressed:
                return False
            court = phrase.kind == "body" and self.scene.doc.words[phrase.first].endswith(self.scene.feminine)
            if cue.tag[2:3] == "f" and phrase.kind in ("population", "body") and not (phrase.feminine or court):
                return False
            if phrase.code == "INTL" or (phrase.plural and phrase.name is None and cue.tag[:1] == "P"):
                return False
        if phrase.kind == "person" and phrase.name is not None and cue.tag[2:3] == "f" and cue.tag[:1] == "P":
            return phrase.feminine or not self._is_man(phrase)
        return True

    def _turns(self, at: int) -> bool:
        """Words right before the verb give the word to another: "for his part, X called on"."""
        k = at - 1
        while k > 0 and self.scene.doc.words[k] in COMMA:
            k -= 1
        return k >= 0 and self.scene.doc.words[k] in self.scene.table.parts

    def _is_alone(self, cue: Cue, speaker: Speaker) -> bool:
        """Nothing but this noun phrase, and what is joined to it, stands between the verb and what it takes."""
        doc = self.scene.doc
        joined = speaker.last
        if doc.words[joined + 1 : joined + 2] and doc.words[joined + 1] in COMMA:
            return False  # "and Berlin, through its minister, demanded"
        for k in range(speaker.last + 1, min(len(doc.words), speaker.last + _STEPS)):
            phrase = self.scene.starts(k)
            if phrase is not None and phrase.pro == self.scene.conjunction and k == joined + 1:
                joined = phrase.last
            if k <= joined:
                continue
            if doc.words[k] in cue.frames or self.scene.glued(k) in cue.frames or self.scene.that(k):
                return True
            if self.scene.starts(k) is not None or self.scene.is_nominal(k):
                return False
        return False

    def _is_near(self, first: int, i: int) -> bool:
        """Nothing but words of time or a preposition stands before the noun phrase: no name that nobody knows."""
        scene = self.scene
        return first == i or scene.is_time(first) or scene.is_function(first) or scene.is_preposition(first)

    def _is_joined(self, at: int) -> bool:
        """The verb is joined to another before it in its sentence: "X said …, and called on Y to"."""
        begin = self.scene.doc.sentences[self.scene.doc.sentence_of[at]][0]
        return any(self.scene.at[k] is None and self.scene.is_finite(k) for k in range(begin, at))

    def _goes_on(self, at: int) -> bool:
        """The verb behind a comma goes on with the subject of the verb before it."""
        scene = self.scene
        begin = scene.doc.sentences[scene.doc.sentence_of[at]][0]
        if at - 1 <= begin or scene.doc.words[at - 1] not in COMMA:
            return False
        return any(scene.is_finite(k) and scene.starts(k + 1) is not None for k in range(begin, at - 2))

    def _is_man(self, phrase: Phrase) -> bool:
        if phrase.role is None or phrase.feminine or phrase.first == (phrase.name or (0,))[0]:
            return False
        return not self.scene.doc.words[phrase.first].endswith(self.scene.feminine)

    def past_oblique(self, i: int, limit: int) -> int:
        """First token behind a prepositional phrase: its noun with what is joined to it."""
        scene, doc = self.scene, self.scene.doc
        i += 0 if scene.glued(i) else 1
        steps = 0
        while i < limit and steps < 8:
            phrase = scene.starts(i)
            if doc.kinds[i] == PUNCT or scene.that(i):
                return i
            if phrase is not None:
                if steps and scene.glued(i):
                    return i
                i = phrase.last + 1
            elif (
                steps == 0
                or any(a.kind == ADJECTIVE or (a.definite and not a.pro) for a in doc.lex[i].all)
                or not doc.lex[i].all
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
        if j < begin or is_dateline(doc, scene.at, begin, j):
            return None
        if doc.words[j] in table.what:
            return None
        if doc.words[j] in table.relative:
            return self._antecedent(j - 1, begin)
        if self._has_own(cue) and not (scene.at[j] is not None and scene.at[j] is scene.starts(begin)):
            return None
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
        speaker = self.nouns.at(start, cue.at, None)
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

    def _has_own(self, cue: Cue) -> bool:
        """ "On the plan that Iran made, said N.N.": who is named right behind a verb that takes no persons says it."""
        table, phrase = self.scene.table, self.scene.starts(cue.at + 1)
        if phrase is None or phrase.pro or cue.pronoun or phrase.kind not in ("person", "office") or phrase.plural:
            return False
        takes = cue.lemma in table.addressing or cue.lemma in table.objects or cue.lemma in table.transitive
        return not takes and (phrase.name is not None or "noun" not in cue.frames)

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
        return self.nouns.at(phrase.first, j + 1, None)

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
                    return Speaker(phrase.first, k, phrase, phrase.code, scene.head(phrase), cut=phrase.cut)
                return None
            bare = doc.words[start]
            if scene.that(start) or scene.is_finite(start):
                return None
            if scene.table.speaks(bare):
                return self.nouns.extend(start, None, k + 1, None)
        return None

    def _clause_start(self, j: int, begin: int) -> int:
        """First token of the clause that ends at ``j``: behind a stop, a complementiser, a conjunction or a verb."""
        scene, doc = self.scene, self.scene.doc
        begin = max(begin, j - _FAR)
        while j >= begin:
            word = doc.words[j]
            if doc.kinds[j] == PUNCT and (
                word in _STOPS or word == COLON or (word not in COMMA and word not in '()-"')
            ):
                return j + 1
            if word in scene.table.complement or word in scene.table.leads:
                return j + 1
            if word in COMMA and self._turns_to(j + 1):
                return j + 1
            if scene.at[j] is None and scene.is_finite(j) and word not in scene.table.auxiliary:
                if j - 2 >= begin and doc.words[j - 1] in scene.table.relative:
                    j -= 2
                    continue
                return j + 1
            j -= 1
        return begin

    def _turns_to(self, i: int) -> bool:
        """A preposition with "and" opens another clause: "…, and about X he said"."""
        doc = self.scene.doc
        return doc.words[i].startswith(self.scene.conjunction) and "prep" in doc.lex[i].parts

    def governed(self, i: int, begin: int) -> bool:
        """The phrase at a token hangs on a preposition or on an indefinite noun before it."""
        j = i - 1
        if j < begin:
            return False
        if self.scene.is_preposition(j):
            return True
        return not self.scene.doc.words[j].endswith(self.scene.lexicon.grammar["clauses"]["accusative"]) and any(
            a.kind in (NOUN, MASDAR) and not a.definite and a.tag and not a.pronoun for a in self.scene.doc.lex[j].all
        )

    # ------------------------------------------------------------------ carried over

    def _spoke(self, at: int, begin: int, drafts: list[Draft]) -> Speaker | None:
        """Who spoke last in a sentence before a token, with or without words of theirs."""
        quoted = self.scene.doc.quoted
        where, who = -1, None
        for draft in reversed(drafts[-_BACK:]):
            if begin <= draft.cue.at < at and draft.cue.how != "noun" and quoted[draft.cue.at] < 0:
                where, who = draft.cue.at, draft.speaker
                break
        for i, speaker in reversed(self.heard[-_BACK:]):
            if begin <= i < at:
                return speaker if i > where else who
        return who

    def main(self, at: int, begin: int, drafts: list[Draft], back: int = _SENTENCES) -> Speaker | None:
        """Speaker of the sentence so far: of the cue before, else the subject of its first verb, else the last one."""
        scene, doc = self.scene, self.scene.doc
        spoke = self._spoke(at, begin, drafts)
        if spoke is not None:
            return spoke
        at = min(at, begin + _FAR)
        i = begin
        verb = -1
        told: Speaker | None = None  # "in a statement of X"
        while i < at:
            phrase = scene.starts(i)
            if phrase is not None:
                if i > begin and doc.words[i - 1] in scene.table.interview and not phrase.pro:
                    told = told or self.nouns.at(i, at, None)
                if i > begin and phrase.pro == scene.to and doc.words[i - 1] in scene.table.before:
                    return self.nouns.extend(i, phrase, at, None)
                if (
                    phrase.kind in SPEAKERS
                    and (phrase.kind != "media" or i - begin <= 1)
                    and scene.is_nominative(phrase)
                    and (verb >= 0 or i - begin <= 1)
                    and (i - 1 == verb or not self.governed(i, begin))
                    and not (phrase.kind == "population" and i - 1 != verb and scene.is_definite(i - 1))
                ):
                    return self.nouns.at(i, at, None)
                i = phrase.last + 1
                continue
            if i - 1 == verb and scene.at[i] is None and not doc.lex[i].all:
                return self.nouns.at(i, at, None)
            if verb < 0 or (i > begin and doc.words[i - 1] in COMMA):
                kinds = doc.lex[i].kinds
                if VERB in kinds and FUNCTION not in kinds:
                    verb = i
            i += 1
        if told is not None:
            return told
        if self.last is None and begin and back:
            previous = doc.sentences[doc.sentence_of[begin] - 1]
            return self.main(previous[1], previous[0], [], back - 1) if previous[0] else None
        return self.last
