"""From reporting words to statements: reads an article sentence by sentence."""

from __future__ import annotations

from marsad.lexicon.entries import FUNCTION
from marsad.model.document import PUNCT
from marsad.stages.statements.content import Contents
from marsad.stages.statements.conveyors import Conveyors
from marsad.stages.statements.scene import COLON, COMMA, Cue, Draft, Scene, Speaker
from marsad.stages.statements.sides import Sides
from marsad.stages.statements.speakers import Subjects


class Reporter:
    """Finds the statements of one article."""

    def __init__(self, scene: Scene, sides: Sides) -> None:
        self.scene = scene
        self.sides = sides
        self.subjects = Subjects(scene)
        self.contents = Contents(scene, self.subjects)
        self.conveyors = Conveyors(scene, self.subjects, self.contents)
        self.drafts: list[Draft] = []

    def run(self) -> list[Draft]:
        """Drafts in order of their cues."""
        for index, (begin, end) in enumerate(self.scene.doc.sentences):
            made = len(self.drafts)
            previous = self.drafts[-1] if self.drafts else None
            if previous is not None and previous.cue.how == "colon" and previous.last >= begin:
                continue
            if not self._headline(begin, end) and index in self.scene.marked:
                self._sentence(begin, end, previous)
            self._continuation(index, begin, end, made)
        return self.drafts

    def _sentence(self, begin: int, end: int, previous: Draft | None) -> None:
        """A sentence with a cue or a connector; ``previous``: the statement before it."""
        made = len(self.drafts)
        self._cues(begin, end)
        own = self.drafts[made:]
        added = self.conveyors.connectors(begin, end, own, previous)
        if not own and not added:
            return
        for draft in added:
            self._remember(draft.speaker)
        self.conveyors.interviews(begin, end, own)
        own = sorted([*own, *added], key=lambda d: (d.cue.at, d.first))
        self.drafts[made:] = self.conveyors.nested(own)

    def _cues(self, begin: int, end: int) -> None:
        scene = self.scene
        source = self.conveyors.source(begin, end)
        if source is not None:
            self.subjects.heard.append((begin, source))
        free = begin  # the token behind the last "as X reported"
        for i in scene.marked[scene.doc.sentence_of[begin]]:
            if i < free:
                continue
            length = scene.clause_at(i)
            if length:
                free = i + length + 1
                continue
            cue = scene.cues[i] if scene.doc.quoted[i] < 0 else None
            if cue is not None:
                self._open(cue, begin, end)

    def _open(self, cue: Cue, begin: int, end: int) -> None:
        scene, doc = self.scene, self.scene.doc
        if cue.how == "verb" and self._is_negated(cue.at, begin):
            return
        speaker, after, blocked = self._speaker(cue, begin, end)
        if blocked:
            return
        if speaker is not None and self._is_view(cue, speaker, begin):
            return
        explicit = speaker is not None and speaker.first >= begin and cue.how == "verb"
        if explicit and speaker is not None and speaker.key != self._last_key():
            self.subjects.heard.append((cue.at, speaker))
        opener = self.contents.opener(cue, after, end)
        if opener is None:
            if speaker is not None and cue.how == "verb":
                self._before(cue, speaker, begin)
            return
        if speaker is None and cue.lemma in scene.table.relay:
            speaker = Speaker(cue.at, cue.at, None, None, "")
        if speaker is None:
            return
        at, how = opener
        if cue.how == "participle" and doc.words[min(cue.at + 1, end - 1)] in scene.table.invoked:
            return
        if cue.lemma in scene.table.impersonal and self._is_impersonal(cue, at, begin):
            return
        first, last, start, stop = self.contents.span(cue, at, how, end)
        if last < first:
            return
        speaker = self._mouthpiece(cue.at, at) or speaker
        draft = Draft(cue, first, last, start, stop, speaker, f"{cue.lemma}.{how}")
        self.conveyors.addressed(draft, at)
        if cue.lemma in scene.table.relay and not self.conveyors.relay(draft, at):
            return
        inner = self._within(cue, begin)
        self.drafts.append(draft)
        if cue.how != "noun" and not inner:
            self._remember(draft.speaker)

    def _mouthpiece(self, begin: int, end: int) -> Speaker | None:
        """ "Washington announced, in the words of its minister N.N.": the one who is named."""
        words, mouth = self.scene.doc.words, self.scene.table.mouth
        if mouth.isdisjoint(words[begin + 1 : end - 1]):
            return None
        for i in range(begin + 1, end - 1):
            if words[i] in mouth:
                speaker = self.subjects.nouns.at(i + 1, end, None)
                return speaker if speaker is not None and speaker.phrase is not None and speaker.phrase.name else None
        return None

    def _within(self, cue: Cue, begin: int) -> bool:
        """The cue stands in what somebody else says, who goes on speaking afterwards."""
        for outer in reversed(self.drafts[-8:]):
            if outer.cue.at < begin:
                return False
            if outer.first <= cue.at <= outer.last:
                phrase = outer.speaker.phrase
                return phrase is not None and phrase.kind in ("person", "office")
        return False

    def _is_view(self, cue: Cue, speaker: Speaker, begin: int) -> bool:
        """ "He said that Iran considers": what somebody says a state or a thing tells is no statement of theirs."""
        if cue.how != "verb" or cue.tag[:1] != "I":
            return False
        outer = [d for d in self.drafts[-8:] if d.cue.at >= begin and d.first <= cue.at <= d.last]
        if not outer:
            return False
        state = speaker.phrase is not None and (speaker.phrase.kind == "state" or speaker.phrase.refers == "country")
        return state or speaker.key == outer[-1].speaker.key

    def _last_key(self) -> tuple[int, int]:
        last = self.subjects.last
        return last.key if last is not None else (-1, -1)

    def _remember(self, speaker: Speaker) -> None:
        if self.subjects.last is None or self.subjects.last.key != speaker.key:
            self.sides.settle(speaker, self.subjects.history)
            self.subjects.history.append(speaker)

    def _is_negated(self, at: int, begin: int) -> bool:
        if at == begin:
            return False
        before = self.scene.doc.lex[at - 1]
        return "neg" in before.parts and any(
            a.kind == FUNCTION and a.tag.startswith("neg") and not a.pronoun for a in before.all
        )

    def _is_impersonal(self, cue: Cue, at: int, begin: int) -> bool:
        """ "It is said that": masculine imperfect at the beginning of a clause, straight to its content."""
        return (
            cue.how == "verb"
            and cue.tag[:3] == "I3m"
            and not cue.pro
            and at - cue.at <= 3
            and (
                cue.at == begin
                or self.scene.doc.kinds[cue.at - 1] == PUNCT
                or self.scene.doc.words[cue.at - 1] in self.scene.table.relative
            )
        )

    def _speaker(self, cue: Cue, begin: int, end: int) -> tuple[Speaker | None, int, bool]:
        """Speaker, first token after it if it stands behind the cue, and whether a thing is the subject."""
        scene, doc = self.scene, self.scene.doc
        subjects = self.subjects
        carried = cue.at + 1
        if cue.lemma in scene.table.appears:
            return subjects.nouns.at(cue.at + 2, end, cue), cue.at + 3, False
        if cue.at + 1 < end and not cue.pro and doc.words[cue.at + 1] in scene.table.resumptive:
            sender = self._sender(cue.at, begin)
            if sender is not None:
                return sender, cue.at + 2, False
        if cue.how == "noun":
            speaker = subjects.nouns.at(cue.at + 1, end, cue)
            return speaker, speaker.last + 1 if speaker is not None else carried, False
        if cue.how in ("participle", "saying"):
            return subjects.described(cue, begin, self.drafts), carried, False
        if (
            cue.how == "verb"
            and cue.tag[:1] == "I"
            and cue.at > begin
            and doc.words[cue.at - 1] in scene.table.complement
            and (doc.words[cue.at - 1] not in scene.table.bare or cue.lemma in scene.table.addressing)
        ):
            main = subjects.main(cue.at, begin, self.drafts)
            if main is not None:
                return main, carried, False
        if cue.at > begin and doc.words[cue.at - 1] in scene.table.relative:
            speaker, after, _ = subjects.after(cue, end)
            if speaker is not None:
                return speaker, after, False
        before = subjects.before(cue, begin)
        if before is not None:
            return before, carried, False
        speaker, after, blocked = subjects.after(cue, end)
        if speaker is not None or blocked:
            return speaker, after, blocked
        if cue.at > begin and not cue.pro and self._follows_thing(cue, begin):
            return None, carried, True
        if cue.at - begin > 2:
            return subjects.main(cue.at, begin, self.drafts), carried, False
        return self._heard_before(begin) or subjects.last, carried, False

    def _heard_before(self, begin: int) -> Speaker | None:
        """ "X welcomed the truce.  He added": the subject of the last reporting word, one sentence back at most."""
        heard = self.subjects.heard
        if not heard or not begin:
            return None
        at, speaker = heard[-1]
        previous = self.scene.doc.sentences[self.scene.doc.sentence_of[begin] - 1][0]
        said = max((d.last for d in self.drafts[-8:]), default=-1)
        named = speaker.phrase is not None and speaker.phrase.kind != "state"
        return speaker if named and at >= previous and at > said else None

    def _sender(self, at: int, begin: int) -> Speaker | None:
        """ "A call from X in which he said": who stands behind the preposition, else the subject of the sentence."""
        scene = self.scene
        for i in range(at - 1, begin, -1):
            if scene.doc.words[i] in scene.table.sender:
                for k in (i + 1, i + 2):
                    phrase = scene.starts(k)
                    if phrase is not None and phrase.kind in ("person", "office"):
                        return self.subjects.nouns.at(k, at, None)
        return None

    def _follows_thing(self, cue: Cue, begin: int) -> bool:
        """An imperfect right behind a noun describes that noun: "figures point to"."""
        scene = self.scene
        j = cue.at - 1
        return (
            cue.tag[:1] == "I"
            and (scene.is_nominal(j) or scene.is_adjective(j) or scene.doc.words[j] in scene.table.relative)
            and not scene.is_function(j)
            and not scene.is_time(j)
            and scene.at[j] is None
        )

    def _before(self, cue: Cue, speaker: Speaker, begin: int) -> None:
        """Words said that stand before their cue: "«…», said X"."""
        doc = self.scene.doc
        j = cue.at - 1
        while j > begin and (doc.words[j] in COMMA or doc.words[j] == "-"):
            j -= 1
        if "quote" not in cue.frames or doc.kinds[j] != PUNCT or j - 1 < begin or doc.quoted[j - 1] < 0:
            return
        quotation = doc.quotations[doc.quoted[j - 1]]
        if quotation.last != j - 1 or quotation.last - quotation.first < 2 or quotation.first - begin > 2:
            return
        first = max(quotation.first, begin)
        self.drafts.append(Draft(cue, first, j - 1, doc.starts[first], doc.ends[j - 1], speaker, f"{cue.lemma}.quote"))
        self._remember(speaker)

    # ------------------------------------------------------------------ headlines, continuations

    def _headline(self, begin: int, end: int) -> bool:
        """A name, a colon, then what it says: headlines and cross-heads."""
        scene, doc = self.scene, self.scene.doc
        start = begin
        while start < end and doc.kinds[start] == PUNCT:
            start += 1
        phrase = scene.starts(start)
        if phrase is None or phrase.kind not in ("person", "state", "body", "group", "office", "media"):
            return False
        in_title = doc.starts[begin] < doc.article.body_start
        if not in_title and phrase.kind not in ("person", "office", "body"):
            return False
        reach = 12 if in_title else 2
        colon = next((i for i in range(phrase.last + 1, min(end, phrase.last + reach)) if doc.words[i] == COLON), 0)
        if not colon or colon + 2 >= end:
            return False
        if any(scene.cues[i] is not None for i in range(phrase.last + 1, colon)):
            return False
        first = colon + 1
        while first < end - 1 and doc.kinds[first] == PUNCT:
            first += 1
        if phrase.kind == "state" and any(
            (cue := scene.cues[i]) is not None and cue.how == "verb" and doc.quoted[i] < 0
            for i in range(first + 1, min(end, first + 4))
        ):
            return False
        last = end - 1
        if in_title:
            while last + 1 < len(doc) and doc.starts[last + 1] < doc.article.body_start:
                last += 1
        while last > first and doc.kinds[last] == PUNCT:
            last -= 1
        speaker = self.subjects.nouns.at(start, colon, None) or Speaker(
            phrase.first, phrase.last, phrase, phrase.code, phrase.head, cut=phrase.cut
        )
        self._remember(speaker)
        draft = Draft(
            Cue(colon, COLON, (), "colon"), first, last, doc.starts[first], doc.ends[last], speaker, "headline.colon"
        )
        draft.cue = Cue(start, COLON, (), "colon")
        self.conveyors.addressed(draft, colon)
        draft.cue = Cue(colon, COLON, (), "colon")
        self.drafts.append(draft)
        return True

    def _continuation(self, index: int, begin: int, end: int, made: int) -> None:
        """A paragraph that is one quotation and has no cue goes on with the quotation before it."""
        doc = self.scene.doc
        if len(self.drafts) > made or not self.drafts or begin + 1 >= end:
            return
        q = doc.quoted[begin + 1]
        if doc.quoted[begin] >= 0 or q < 0 or doc.quotations[q].first != begin + 1:
            return
        if doc.quotations[q].last - begin < 0.8 * (end - begin):
            return
        previous = self.drafts[-1]
        if doc.sentence_of[previous.last] == index - 1 and doc.quoted[previous.last] >= 0:
            previous.last = min(doc.quotations[q].last, end - 1)
            previous.end = doc.ends[previous.last]
