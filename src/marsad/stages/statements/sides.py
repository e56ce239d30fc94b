"""Whose side is a speaker on that only a common noun names?

"A source in the Egyptian ministry" is on Egypt's side by its own words; "the source", "the statement", "the ministry"
are on the side of the one they take up.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property

from marsad.model.actor import Actor, Mention
from marsad.model.phrase import Phrase
from marsad.model.span import Span
from marsad.stages.statements.scene import Scene, Speaker


class Sides:
    """Turns speakers into actors; adds those that are common nouns."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.place = {a.id: i for i, a in enumerate(scene.actors)}
        self.nouns: dict[tuple[str, str | None], str] = {}

    def settle(self, speaker: Speaker, history: list[Speaker]) -> None:
        """Fix the side of a speaker when it is first met."""
        phrase = speaker.phrase
        table = self.scene.table
        word = self.scene.doc.words[speaker.first][speaker.cut :]
        generic = word in table.sources or word in table.documents
        if phrase is None:
            speaker.own = True
        elif phrase.name is None and phrase.kind in ("office", "person", "population") and generic:
            guessed = "dominant" in phrase.rule or "repeated" in phrase.rule
            if phrase.code is None or guessed:
                told = speaker.side if speaker.side and (not guessed or speaker.side != phrase.code) else None
                speaker.side = told
                if phrase.person and told is None:
                    speaker.side = phrase.code
                elif told is None and guessed and not self._taken_up(speaker, history):
                    speaker.side = phrase.code
                    return
        if speaker.side is not None:
            return
        if speaker.own or generic:
            speaker.side = self._taken_up(speaker, history)
        coded = phrase is not None and phrase.code is not None
        if speaker.side is None and not coded and self._of_a_state(speaker):
            speaker.side = self.dominant

    def _of_a_state(self, speaker: Speaker) -> bool:
        """A minister, ministry, army or the like, of which there is one to a state."""
        phrase = speaker.phrase
        if phrase is None or (phrase.kind == "person" and phrase.name is None):
            return self._of_officials(speaker) or (phrase is not None and (phrase.role or "").endswith("minister"))
        if phrase.kind == "office":
            return phrase.sector in ("GOV", "MIL", "LEG", "JUD", "COP") and phrase.definite
        return phrase.kind == "person" and (phrase.role or "").endswith("minister")

    def _of_officials(self, speaker: Speaker) -> bool:
        """ "The governor's office", "the investigator", "a statement of the prosecutors"."""
        scene, words = self.scene, self.scene.doc.words
        at = speaker.first
        word = words[at][speaker.cut :].removeprefix(scene.article)
        if word in scene.table.documents and at < speaker.last and words[at + 1][:1] in scene.prepositions:
            at, word = at + 1, words[at + 1][1:].removeprefix(scene.article)
        definite = any(scene.is_definite(i) for i in range(at, speaker.last + 1))
        return word in scene.table.officials and definite

    @cached_property
    def dominant(self) -> str | None:
        """The state that the article speaks of most, if it is well ahead."""
        actors = self.scene.lexicon.actors
        seen: Counter[str] = Counter()
        last: Phrase | None = None
        for phrase in self.scene.at:
            if phrase is None or phrase is last or phrase.code is None:
                continue
            last = phrase
            known = actors.get(phrase.code)
            if known is not None and known.kind == "state":
                seen[phrase.code] += 1
        if not seen:
            return None
        (code, most), *rest = seen.most_common(2)
        return code if most >= 2 * (rest[0][1] if rest else 1) else None

    def _taken_up(self, speaker: Speaker, history: list[Speaker]) -> str | None:
        scene = self.scene
        word = scene.doc.words[speaker.first][speaker.cut :]
        for other in reversed(history[-8:]):
            if other.side is not None and other.head == speaker.head:
                return other.side
        definite = word.startswith(scene.article) and speaker.first == speaker.last
        if not definite:
            return None
        if word.removeprefix(scene.article) in scene.table.outlets:
            before = (p for p in reversed(scene.at[: speaker.first]) if p is not None and p.kind == "media")
            outlet = next(before, None)
            return outlet.code if outlet is not None else None
        if word in scene.table.sources or word in scene.table.documents:
            return next((o.side for o in reversed(history[-2:]) if o.side is not None), None)
        return None

    # ------------------------------------------------------------------ actors

    def actor(self, speaker: Speaker) -> tuple[str | None, Span]:
        """Actor id and words of a speaker."""
        scene = self.scene
        phrase = speaker.phrase
        if phrase is not None and not speaker.own and phrase.actor:
            ident = phrase.actor
            whole = phrase.name is None and phrase.kind in ("office", "person") and speaker.first == phrase.first
            span = self._span(phrase.first, speaker.last if whole else phrase.last, phrase.cut)
            known = scene.actors[self.place[ident]]
            side = speaker.side
            if known.code is None and side is not None and known.country != side and phrase.name is None:
                if known.country is None:
                    scene.actors[self.place[ident]] = replace(known, country=side)
                elif phrase.kind in ("office", "person", "population"):
                    return self._noun(speaker)
            elif known.code is None and side is not None and known.country is None:
                scene.actors[self.place[ident]] = replace(known, country=side)
            return ident, span
        return self._noun(speaker)

    def _span(self, first: int, last: int, cut: int) -> Span:
        doc = self.scene.doc
        shift = self.scene.lexicon.folder.origin(doc.surface(first, first), cut) if cut else 0
        return Span(doc.starts[first] + shift, doc.ends[last])

    def _noun(self, speaker: Speaker) -> tuple[str, Span]:
        scene = self.scene
        span = self._span(speaker.first, speaker.last, speaker.cut)
        words = scene.doc.article.text[span.start : span.end]
        mention = Mention(span, None, "title", "statement.noun")
        ident = self.nouns.get((words, speaker.side))
        if ident is None:
            ident = f"a{len(scene.actors) + 1}"
            self.nouns[words, speaker.side] = ident
            self.place[ident] = len(scene.actors)
            scene.actors.append(
                Actor(ident, "population", None, speaker.side, words, None, None, None, None, (mention,))
            )
            return ident, span
        at = self.place[ident]
        known = scene.actors[at]
        if all(m.span != span for m in known.mentions):
            scene.actors[at] = replace(known, mentions=(*known.mentions, mention))
        return ident, span
