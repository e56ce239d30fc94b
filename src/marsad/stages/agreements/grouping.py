"""Which mentions mean the same pact?"""

from __future__ import annotations

from marsad.stages.agreements.pact import Group, Mention
from marsad.stages.agreements.scene import Scene


class Grouper:
    """Joins mentions into pacts, in the order of the text."""

    def __init__(self, scene: Scene, telling: frozenset[int]) -> None:
        self.s = scene
        self.telling = telling  # tokens at which mentions stand of which it is told what they provide
        self.groups: list[Group] = []
        self.recent: list[Group] = []

    def run(self, mentions: list[Mention]) -> list[Group]:
        """Groups in order of first mention; headlines are fitted in last, since they speak of what follows."""
        for mention in mentions:
            if not mention.title:
                self._place(mention)
        for mention in mentions:
            if mention.title:
                self._place(mention)
        for group in self.groups:
            group.mentions.sort(key=lambda m: m.first)
        return sorted(self.groups, key=lambda g: g.mentions[0].first)

    def _place(self, mention: Mention) -> None:
        group = mention.inside.group if mention.inside is not None else self._entitled(mention) or self._same(mention)
        if group is None and mention.bare and mention.first in self.telling and not mention.vague:
            group = self._at_hand(mention)
        if group is None:
            if mention.bare and (mention.vague or (not mention.definite and not mention.signed)):
                return
            group = Group()
            self.groups.append(group)
        group.mentions.append(mention)
        mention.group = group
        if mention.inside is None:
            wider = not group.topic or mention.known or (group.topic & mention.topic and not mention.title)
            group.topic = group.topic | mention.topic if wider else group.topic
        for code in (*mention.between, *mention.signers, *mention.beside, *mention.nisba):
            if code not in group.parties:
                group.parties.append(code)
        if group in self.recent:
            self.recent.remove(group)
        self.recent.append(group)

    def _entitled(self, mention: Mention) -> Group | None:
        """ "The agreement that bears the title X": X is the pact named before it in the sentence."""
        doc, first = self.s.doc, mention.first
        begin, _ = doc.sentences[doc.sentence_of[first]]
        if doc.quoted[first] < 0 or not any(self.s.has("title", j) for j in range(max(begin, first - 3), first)):
            return None
        group = self.recent[-1] if self.recent else None
        return group if group is not None and group.mentions[-1].first >= begin else None

    def _same(self, mention: Mention) -> Group | None:
        if mention.bare or (mention.shown and not (mention.topic or mention.between or mention.beside)):
            return self._short(mention)
        if not (mention.topic or mention.between or mention.beside or mention.nisba or mention.proper):
            group = self._short(mention)
            many = mention.noun.number != "one"
            if many and group is not None and group.topic and set(mention.signers) and not group.parties:
                return group
            if group is not None and self._agree(set(mention.signers), self._known_sides(group)):
                return group
        if mention.topic:
            for group in reversed(self.recent):
                if mention.topic == group.topic and self._fits(mention, group):
                    return group
        fitting = [group for group in reversed(self.recent) if self._fits(mention, group)]
        if mention.definite and mention.noun.family == "truce":  # "the truce" is hardly one that is only called for
            fitting.sort(key=lambda group: all(m.hoped for m in group.mentions))
        return fitting[0] if fitting else None

    def _short(self, mention: Mention) -> Group | None:
        """ "The agreement", "they reached an agreement": the pact of its family named last.

        Any other indefinite noun alone means none.
        """
        if not (mention.definite or (mention.signed and mention.bare)):
            return None
        if mention.noun.number != "one" and not mention.definite:
            return None
        family = mention.noun.family
        for group in reversed(self.recent):
            dated = not mention.dated or self._same_day(mention, group)
            if family in group.families and self._number(mention, group) and dated:
                return group
        if family == "pact":
            others = ("memorandum", "protocol", "truce", "roadmap")
            return next((g for g in reversed(self.recent) if g.family in others), None)
        return None

    def _at_hand(self, mention: Mention) -> Group | None:
        """ "Under an agreement that provides …": the one at hand, if the article has spoken of no other."""
        fitting = [g for g in self.groups if mention.noun.family in g.families and self._number(mention, g)]
        return fitting[0] if len(fitting) == 1 else None

    def _number(self, mention: Mention, group: Group) -> bool:
        return any(m.noun.number == mention.noun.number for m in group.mentions)

    def _fits(self, mention: Mention, group: Group) -> bool:
        """A described mention means the pact of a group: nothing said of either contradicts the other."""
        if group.families.isdisjoint(mention.families) or not self._number(mention, group):
            return False
        if mention.dated and not self._same_day(mention, group):
            return False
        said, known = mention.topic, group.topic
        if mention.noun.family == "truce" and mention.definite:
            return True
        if mention.known is not None and said == known:
            return True
        mine = set(mention.between or mention.beside or mention.nisba) | set(mention.signers)
        theirs = self._known_sides(group)
        if not self._agree(mine, theirs):
            return False
        if mention.truce and "truce" in group.families and (mention.definite or mention.signed):
            return True
        if said and known:
            if mention.definite and said & known and not mention.dated and self._both_there(mention, mine, theirs):
                return True
            definite = mention.definite or mention.proper
            return said == known or ((said < known or known < said) and (definite or bool(mine & theirs)))
        if group.bare:
            return mention.definite and not self._same_sentence(mention, group)
        if not mine and not said:
            return mention.definite
        if not said and not known:
            return bool(mine & theirs) or self._alike(mine, theirs)
        definite = mention.definite or (any(m.definite for m in group.mentions) and theirs <= mine)
        return bool(mine & theirs) and (definite or len(mine & theirs) > 1)

    def _both_there(self, mention: Mention, mine: set[str], theirs: set[str]) -> bool:
        """A mention that names one side of a pact of two, in a sentence that has the other."""
        if len(theirs) < 2 or not mine or not mine <= theirs:
            return False
        begin, end = self.s.doc.sentences[self.s.doc.sentence_of[mention.first]]
        there = {c for j in range(begin, end) if (p := self.s.at[j]) is not None for c in self.s.side(p)}
        return mine == theirs or bool((theirs - mine) & there)

    def _same_day(self, mention: Mention, group: Group) -> bool:
        """A pact named by its day was signed then; one without a day may be it, unless more is said of the former."""
        days = [m.when for m in group.mentions if m.when]
        if not days:
            return not mention.topic and not any(m.force for m in group.mentions)
        when = mention.when or ""
        return any(d.startswith(when) or when.startswith(d) for d in days)

    def _same_sentence(self, mention: Mention, group: Group) -> bool:
        """One sentence does not name a pact shortly first and fully then."""
        sentence = self.s.doc.sentence_of
        return not mention.title and any(sentence[m.first] == sentence[mention.first] for m in group.mentions)

    def _known_sides(self, group: Group) -> set[str]:
        """Sides that the text names, and those that everybody knows if the text mentions them."""
        known = next((m.known for m in group.mentions if m.known is not None), None)
        return set(group.parties) | ({c for c in known.parties if c in self.s.codes} if known is not None else set())

    def _agree(self, mine: set[str], theirs: set[str]) -> bool:
        """One set of sides does not contradict the other."""
        return not (mine and theirs) or mine <= theirs or theirs <= mine or self._alike(mine, theirs)

    def _alike(self, mine: set[str], theirs: set[str]) -> bool:
        """Sides named more and less exactly count as the same."""
        table = self.s.t.same_side
        left, right = {table.get(c, c) for c in mine}, {table.get(c, c) for c in theirs}
        for group, members in self.s.t.members.items():
            if group in left | right:
                left, right = ({group if c in members else c for c in side} for side in (left, right))
        return left <= right or right <= left
