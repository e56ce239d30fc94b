"""Through whom did the words reach the article?

Connectors ("as Reuters reported", "according to the Kremlin"), interviews ("told the channel", "in an interview with"),
relays ("the agency quoted X as saying") and reports within reports.
"""

from __future__ import annotations

from typing import Final

from marsad.model.document import PUNCT, WORD
from marsad.stages.statements.content import Contents
from marsad.stages.statements.scene import COMMA, Cue, Draft, Scene, Speaker
from marsad.stages.statements.speakers import Subjects

_DEEP: Final = 12  # statements before one that may contain it
_NEAR: Final = 9  # tokens between an occasion of speech and its outlet


class Conveyors:
    """Adds conveyors to the statements of one article, and the statements that connectors alone make."""

    def __init__(self, scene: Scene, subjects: Subjects, contents: Contents) -> None:
        self.scene = scene
        self.subjects = subjects
        self.contents = contents

    # ------------------------------------------------------------------ addressed outlets

    def medium(self, i: int) -> Speaker | None:
        """The outlet whose phrase begins at a token; social networks are the speaker's own account."""
        scene = self.scene
        phrase = scene.starts(i)
        if phrase is None:
            return self._generic(i)
        if phrase.kind != "media":
            return None
        if any(w in scene.table.own_channels for w in scene.doc.words[phrase.first : phrase.last + 1]):
            return None
        return Speaker(phrase.first, phrase.last, phrase, phrase.code, phrase.head, cut=phrase.cut)

    def _generic(self, i: int) -> Speaker | None:
        """An outlet that no list has: "the newspaper …", "the Belarusian state television"."""
        scene = self.scene
        word = scene.doc.words[i]
        if scene.at[i] is not None:
            return None
        bare = word if word in scene.table.outlets else word[1:] if word[:1] in scene.prepositions else ""
        if not bare:
            return None
        if bare not in scene.table.outlets and scene.article + bare[1:] not in scene.table.outlets:
            return None
        cut = 0 if word in scene.table.outlets else 1
        end = scene.doc.sentences[scene.doc.sentence_of[i]][1]
        speaker = self.subjects.nouns.extend(i, None, end, None)
        last = speaker.last
        if last + 2 < end and scene.doc.quoted[last + 1] < 0 <= scene.doc.quoted[last + 2]:
            quotation = scene.doc.quotations[scene.doc.quoted[last + 2]]
            if quotation.first == last + 2 and quotation.last - quotation.first < 4:
                last = quotation.last
        if last == i and not scene.is_definite(i):
            return None
        return Speaker(i, last, None, speaker.side, bare, own=True, cut=cut)

    def addressed(self, draft: Draft, at: int) -> None:
        """Outlets between cue and content: "told the paper that", "said on the channel that"."""
        scene = self.scene
        for i in range(draft.cue.at + 1, at):
            outlet = self.medium(i)
            if outlet is None or (outlet.phrase is not None and outlet.phrase is draft.speaker.phrase):
                continue
            if draft.speaker.first <= i <= draft.speaker.last and draft.speaker.phrase is not None:
                continue
            before = i - 1
            if scene.doc.words[before] in COMMA or scene.doc.kinds[before] == PUNCT:
                before -= 1
            if (
                outlet.cut
                or scene.is_preposition(before)
                or scene.doc.words[before] in scene.table.attached
                or scene.doc.words[before] == scene.to
                or (before == draft.speaker.last > draft.speaker.first > draft.cue.at and scene.doc.quoted[i] < 0)
            ):
                draft.via.append(outlet)

    def interviews(self, begin: int, end: int, drafts: list[Draft]) -> None:
        """ "In an interview with …" before the cue or behind the content."""
        scene, doc = self.scene, self.scene.doc
        near = [d for d in drafts if d.cue.how != "connector"]
        if not near or scene.table.interview.isdisjoint(doc.words[begin + 1 : end]):
            return
        for i in range(begin, end - 1):
            if doc.words[i + 1] not in scene.table.interview or doc.quoted[i] >= 0 or not scene.is_preposition(i):
                continue
            for k in range(i + 2, min(end, i + 2 + _NEAR)):
                outlet = self.medium(k)
                if outlet is not None:
                    self._interview(i, outlet, near)
                    break
                if scene.cues[k] is not None or doc.words[k] in scene.table.complement:
                    break

    def _interview(self, at: int, outlet: Speaker, near: list[Draft]) -> None:
        inside = [d for d in near if d.first <= at <= d.last]
        draft = (inside or [min(near, key=lambda d: abs(d.cue.at - at))])[-1]
        if draft.speaker.key == outlet.key or any(v.key == outlet.key for v in draft.via):
            return
        draft.via.append(outlet)
        if inside and at - 1 > draft.first:
            self.cut(draft, at - 1)

    # ------------------------------------------------------------------ relays

    def relay(self, draft: Draft, at: int) -> bool:
        """ "The agency quoted X as saying": the subject conveys, X speaks.  False if nobody is left to speak."""
        scene, doc = self.scene, self.scene.doc
        for i in range(draft.cue.at + 1, at):
            if doc.words[i] not in scene.table.relay_from or (
                (doc.words[i] in scene.table.sender) != (draft.cue.lemma in scene.table.heard)
            ):
                continue
            carrier = draft.speaker
            speaker = self.subjects.nouns.at(i + 1, at, None)
            if speaker is None and len(doc.words[i]) > 2:
                speaker = self.subjects.last
            if speaker is None and doc.kinds[i + 1] == WORD:
                speaker = Speaker(i + 1, i + 1, None, None, doc.words[i + 1], own=True)
            if speaker is None:
                return False
            draft.speaker = speaker
            begin = doc.sentences[doc.sentence_of[draft.cue.at]][0]
            outlet = carrier.phrase is not None and carrier.phrase.kind == "media" and carrier.first >= begin
            if (outlet or draft.cue.at < carrier.first < i) and carrier.phrase is not speaker.phrase:
                draft.via.insert(0, carrier)
            return True
        if draft.cue.lemma in scene.table.heard:
            return draft.speaker.phrase is not None and draft.speaker.phrase.kind == "media"
        return draft.speaker.first > draft.cue.at

    # ------------------------------------------------------------------ connectors

    def connectors(self, begin: int, end: int, drafts: list[Draft], previous: Draft | None) -> list[Draft]:
        """Conveyors by connector in a sentence; returns the statements that have nothing but a connector."""
        scene, doc = self.scene, self.scene.doc
        made: list[Draft] = []
        free = begin  # the token behind the last connector with its speaker
        for i in scene.marked.get(doc.sentence_of[begin], ()):
            if i < free or not scene.heads[i]:
                continue
            length = scene.clause_at(i) if doc.quoted[i] < 0 else 0
            who: Speaker | None = None
            origin: Speaker | None = None
            if length:
                who, origin = self._clause_speaker(i + length, end)
            elif doc.quoted[i] < 0:
                who = self._governed_by(i, end)
            if who is None:
                continue
            last = max(who.last, origin.last if origin is not None else 0)
            draft = self._convey(who, origin, i, last, begin, end, [*drafts, *made], previous)
            if draft is not None:
                made.append(draft)
            free = max(i, last) + 1  # whom a pronoun or rank means may stand before
        return made

    def source(self, begin: int, end: int) -> Speaker | None:
        """Who is named at the beginning of a sentence as its source, unless an outlet."""
        for i in (begin, begin + 1):
            who = self._governed_by(i, end) if i < end and self.scene.doc.quoted[i] < 0 else None
            if who is not None:
                return None if who.phrase is not None and who.phrase.kind == "media" else who
        return None

    def _clause_speaker(self, at: int, end: int) -> tuple[Speaker | None, Speaker | None]:
        """Subject of the verb of "as X reported", and Y of "as X quoted from Y"."""
        scene = self.scene
        lemma = next((a.lexeme for a in scene.doc.lex[at].all if a.kind == "v" and a.lexeme in scene.table.frames), "")
        cue = Cue(at, lemma, (), "verb")
        who, after, _ = self.subjects.after(cue, min(end, at + 12))
        if who is None:
            return None, None
        if after < end and scene.doc.words[after] in scene.table.relay_from and lemma in scene.table.relay:
            return who, self.subjects.nouns.at(after + 1, end, None)
        return who, None

    def _governed_by(self, i: int, end: int) -> Speaker | None:
        """The noun phrase directly behind a connector; a one-letter word of it is glued to the phrase."""
        scene, doc = self.scene, self.scene.doc
        for words in scene.table.conveyed.get(scene.heads[i], ()):
            glued = words[-1] if len(words[-1]) == 1 else ""
            plain = words[:-1] if glued else words
            if tuple(doc.words[i + 1 : i + len(plain)]) != plain[1:]:
                continue
            at = i + len(plain)
            if at >= end:
                continue
            if doc.kinds[at] == PUNCT and doc.words[at] == '"':
                at += 1
            phrase = scene.starts(at)
            if phrase is not None:
                if phrase.kind == "place" or (glued and not phrase.pro.endswith(glued)):
                    continue
                if glued:
                    return self._without(at, end)
                return self.subjects.nouns.at(at, end, None)
            if glued:
                word = doc.words[at]
                hidden = word[:1] == glued and (word[1:], scene.article + word[2:])
                if hidden and any(scene.table.speaks(w) for w in hidden):
                    return self._without(at, end)
                continue
            return self.subjects.nouns.at(at, end, None) or self._anything(at, end)
        return None

    def _anything(self, at: int, end: int) -> Speaker | None:
        """Any noun phrase, where what follows shows that it is the source: "according to the ranking, there …"."""
        doc, table = self.scene.doc, self.scene.table
        for k in range(at + 1, min(end, at + _NEAR)):
            if doc.words[k] in table.resumed and doc.words[k][:1] == self.scene.so:
                last = k - 2 if doc.words[k - 1] in COMMA else k - 1
                return Speaker(at, last, None, None, doc.words[at], own=True) if last >= at else None
        return None

    def _without(self, at: int, end: int) -> Speaker:
        """The noun phrase at a token that begins with a preposition."""
        return self.subjects.nouns.extend(at, self.scene.starts(at), end, None)

    def _convey(
        self,
        who: Speaker,
        origin: Speaker | None,
        at: int,
        last: int,
        begin: int,
        end: int,
        drafts: list[Draft],
        previous: Draft | None,
    ) -> Draft | None:
        """Give the conveyor to the statement that it follows or precedes, or make one of the rest of the sentence."""
        scene, doc = self.scene, self.scene.doc
        law = self._bare(who) in scene.table.laws
        opening = at - begin <= 2 or (
            last + 2 < end
            and scene.doc.words[at][:1] == scene.conjunction
            and any(doc.words[k] in scene.table.resumed and doc.words[k][:1] == scene.so for k in (last + 1, last + 2))
        )
        if law and not opening:
            return None
        if opening:
            rest = last + 1
            while rest < end and (doc.kinds[rest] == PUNCT or doc.words[rest] in scene.table.resumed):
                rest += 1
            if end - rest < 3:
                if previous is not None and previous.speaker.phrase is not who.phrase and not previous.via:
                    previous.via.append(who)
                return None
            stop = end - 1
        else:
            inside = [d for d in drafts if d.cue.at < at and self._reaches(d, at)]
            if inside:
                self._pass_on(inside[-1], who, at)
                return None
            earlier = [d.last for d in drafts if d.last < at]
            rest = max([begin, *(x + 1 for x in earlier)])
            stop = at - 1
        for draft in drafts:
            if opening and draft.cue.at > last and draft.cue.at - rest <= 6 and not draft.via:
                if draft.speaker.phrase is not who.phrase or who.phrase is None:
                    draft.via.append(who)
                return None
            if not opening and at < draft.first and draft.cue.at < at:
                if draft.speaker.phrase is not who.phrase:
                    draft.via.append(who)
                return None
        if who.phrase is not None and who.phrase.kind == "state" and at - begin <= 2 and not scene.clause_at(at):
            return None
        while rest < stop and (doc.kinds[rest] == PUNCT or doc.words[rest] in scene.table.resumed):
            rest += 1
        while stop > rest and doc.kinds[stop] == PUNCT:
            stop -= 1
        if stop - rest < 3:
            return None
        cue = Cue(at, doc.words[at], (), "connector")
        if opening:
            stop = self.contents.end(cue, rest, stop + 1)
        speaker, via = (origin, [who]) if origin is not None else (who, [])
        start = doc.starts[rest]
        return Draft(cue, rest, stop, start, doc.ends[stop], speaker, "connector", via)

    def _bare(self, who: Speaker) -> str:
        """First word of a noun phrase without a glued preposition."""
        scene = self.scene
        word = scene.doc.words[who.first]
        glued = scene.glued(who.first)
        if not glued:
            return word
        return scene.article + word[2:] if word[1:2] == scene.to else word[1:]

    def _reaches(self, draft: Draft, at: int) -> bool:
        """A connector stands in a content or so near behind it that it still belongs to it."""
        doc = self.scene.doc
        if draft.first <= at <= draft.last + 2:
            return True
        return draft.last < at <= draft.last + 9 and not any(
            doc.words[k] in COMMA or self.scene.cues[k] is not None for k in range(draft.last + 2, at - 1)
        )

    def _pass_on(self, draft: Draft, who: Speaker, at: int) -> None:
        """A connector in or right behind what is said."""
        if draft.speaker.phrase is None or draft.speaker.phrase is not who.phrase:
            generic = who.phrase is not None and who.phrase.kind == "media" and draft.speaker.phrase is not None
            if not (generic and draft.speaker.phrase is not None and draft.speaker.phrase.kind == "media"):
                draft.via.append(who)
        if draft.first < at <= draft.last:
            self.cut(draft, at - 1)

    def cut(self, draft: Draft, last: int) -> None:
        """Let a content end earlier."""
        doc = self.scene.doc
        while last > draft.first and doc.kinds[last] == PUNCT:
            last -= 1
        if last > draft.first:
            draft.last, draft.end = last, doc.ends[last]

    # ------------------------------------------------------------------ reports within reports

    def nested(self, drafts: list[Draft]) -> list[Draft]:
        """Who tells a report conveys what is told in it; an outlet that only tells another's words says nothing."""
        scene, doc = self.scene, self.scene.doc
        if len(drafts) < 2:
            return drafts
        dropped: set[int] = set()
        for index, inner in enumerate(drafts):
            for outer in reversed(drafts[max(0, index - _DEEP) : index]):
                if not (outer.first <= inner.cue.at <= outer.last) or doc.quoted[inner.cue.at] >= 0:
                    continue
                if self._same(outer.speaker, inner.speaker):
                    break
                if inner.cue.how == "connector" or self._aside(inner.cue.at):
                    break
                if not inner.via:
                    inner.via.extend([outer.speaker, *outer.via] if not outer.via else [outer.speaker])
                if (
                    outer.speaker.phrase is not None
                    and outer.speaker.phrase.kind == "media"
                    and min(inner.speaker.first, inner.cue.at) - outer.first <= 1
                    and scene.doc.quoted[outer.first] < 0
                ):
                    dropped.add(id(outer))
                break
        for index, inner in enumerate(drafts):
            if inner.cue.how == "participle" and not inner.via:
                for outer in reversed(drafts[max(0, index - _DEEP) : index]):
                    if (
                        outer.via
                        and outer.speaker.key == inner.speaker.key
                        and doc.sentence_of[outer.cue.at] == doc.sentence_of[inner.cue.at]
                    ):
                        inner.via = list(outer.via)
                        break
        return [d for d in drafts if id(d) not in dropped]

    def _aside(self, at: int) -> bool:
        """The cue stands in a relative clause: "the news that X announced" is X's own, whoever speaks of it."""
        return at > 0 and self.scene.doc.words[at - 1] in self.scene.table.relative

    @staticmethod
    def _same(one: Speaker, other: Speaker) -> bool:
        """Two noun phrases that stand for one speaker."""
        if one.key == other.key:
            return True
        if one.phrase is None or other.phrase is None:
            return False
        return bool({one.phrase.actor, one.phrase.person} & {other.phrase.actor, other.phrase.person} - {""})
