"""Where does the article speak of a pact?"""

from __future__ import annotations

from marsad.lexicon.entries import Found
from marsad.model.document import COMMAS, PUNCT, WORD
from marsad.stages.agreements.name import NameReader
from marsad.stages.agreements.pact import Mention
from marsad.stages.agreements.scene import FULL_STOPS, QUOTES, Scene
from marsad.stages.agreements.signing import read_signing


class MentionFinder:
    """Finds the mentions of pacts in one article."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t

    def find(self, hits: list[int]) -> list[Mention]:
        """Mentions in order, with all that their own sentence says of them; ``hits`` are the tokens to try."""
        doc, found = self.doc, list[Mention]()
        heads_at = self.t.heads.at
        until = -1
        for i in hits:
            if i <= until or doc.kinds[i] != WORD or (found and i <= found[-1].last):
                continue
            begin, end = doc.sentences[doc.sentence_of[i]]
            match = next(iter(heads_at(doc.words, i, end)), None)
            if match is None or not self._pact(match, begin, end):
                continue
            mention = self._mention(match, begin, end)
            if mention is not None:
                found.append(mention)
                until = mention.head
        for index, mention in enumerate(found, 1):
            read_signing(self.s, mention, found[index] if index < len(found) else None)
        return found

    def _pact(self, match: Found, begin: int, end: int) -> bool:
        doc, t = self.doc, self.t
        after = doc.words[match.last + 1] if match.last + 1 < end else ""
        before = doc.words[match.first - 1] if match.first > begin else ""
        if after in t.not_before or (not match.pro and any(v in t.not_after for v in t.variants(before))):
            return False
        if before in QUOTES and match.first - 2 >= begin and self.s.has("bearers", match.first - 2):
            return False
        definite = match.name.tag == "definite"
        if after not in t.sets["on"] and after not in t.sets["on_it"]:
            return True
        if definite:
            near = range(max(begin, match.first - 3), match.first)
            return any(self.s.verb(j, t.on_verbs) is not None for j in near)
        return self.s.reached(match.first) or after in t.sets["on"]

    def _mention(self, match: Found, begin: int, end: int) -> Mention | None:
        doc = self.doc
        noun = self.t.nouns[match.name.id]
        in_title = doc.starts[match.first] < doc.article.body_start
        heading = in_title or (
            end - begin <= 12 and doc.words[end - 1] not in FULL_STOPS and doc.words[end - 1] not in COMMAS
        )
        mention = Mention(
            match.first,
            match.last,
            match.last,
            noun,
            match.pro,
            match.cut,
            match.name.tag == "definite",
            heading,
            in_title,
        )
        on = match.last + 1 < end and doc.words[match.last + 1] in self.t.sets["on"]
        mention.loose = on and not self.s.reached(match.first)
        NameReader(self.s, mention, end).run()
        mention.truce = mention.is_truce(self.t.truces)
        self._before(mention, begin)
        if noun.kind == "charter" and not mention.proper and not mention.definite:
            return None
        return mention if self._needs(mention, begin, end) else None

    def _before(self, mention: Mention, begin: int) -> None:
        """Words before the noun: this, any, no, in case of."""
        s, pair = self.s, len({*mention.between, *mention.nisba}) > 1
        for j in range(mention.first - 1, max(begin, mention.first - 6) - 1, -1):
            if self.doc.kinds[j] == PUNCT:
                if self.doc.words[j] in QUOTES:
                    continue
                break
            near = j == mention.first - 1
            if near and s.has("demonstrative", j):
                mention.shown = True
            if (
                (s.has("vague", j) and near)
                or (s.has("negative", j) and not mention.definite)
                or (s.has("doubtful", j) and not mention.definite and not pair)
            ):
                mention.vague = True
            if near and s.has("talks", j) and (pair or mention.is_truce(self.t.truces) or mention.noun.id == "deal"):
                mention.hoped = True
            if not mention.definite and (s.has("sought", j) or s.verb(j, self.t.seeking) is not None):
                mention.hoped = True
            if s.finite(j):
                mention.vague = mention.vague or (j > begin and s.has("negative", j - 1) and not mention.definite)
                break

    def _needs(self, mention: Mention, begin: int, end: int) -> bool:
        needs = mention.noun.needs
        if needs == "place":
            return mention.proper
        if needs == "name" and mention.proper and self._announces(mention, begin, end):
            return False
        if needs == "name":
            return mention.proper or (mention.definite and (mention.shown or mention.last == mention.head))
        if needs == "title":
            return mention.proper or mention.definite or bool(mention.between)
        if needs == "between":
            return len(set(mention.between)) > 1
        if needs == "effect":
            near = range(max(begin, mention.first - 8), min(end, mention.last + 8))
            return self.s.result(mention.first) or any(self.s.takes_effect(j) for j in near)
        return True

    def _announces(self, mention: Mention, begin: int, end: int) -> bool:
        """ "After the announcement of Washington, …": a place that speaks, not the name of a declaration."""
        if mention.last != mention.head + 1 or mention.first == begin or not self.s.has("upon", mention.first - 1):
            return False
        behind = mention.last + 1
        if behind >= end:
            return False
        return self.doc.words[behind] in COMMAS or self.doc.words[behind][0] in self.t.conjunctions
