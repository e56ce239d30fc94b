"""Which words introduce a provision: "under the agreement", "it says in it", "among its articles"?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import VERB
from marsad.model.document import COMMAS, PUNCT
from marsad.stages.agreements.extent import Provisions
from marsad.stages.agreements.pact import Mention
from marsad.stages.agreements.scene import FULL_STOPS, Scene

_STUB: Final = 2  # tokens before "under the agreement" that tell too little: "and the two will act"


class IntroducedReader:
    """Reads the provisions that no verb with the pact as its subject tells."""

    def __init__(self, scene: Scene, at: dict[int, Mention], provisions: Provisions) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t
        self.at = at
        self.provisions = provisions

    def read(self, i: int, begin: int, end: int, here: list[Mention], topic: Mention | None) -> int | None:
        """Last token of what the introducer at ``i`` introduces (``i``: nothing); ``None`` if it is none."""
        word = self.doc.words[i]
        if word in self.t.introducing:
            return self._under(i, begin, end, here)
        if word in self.t.item:
            return self._item(i, end, next((m for m in reversed(here) if m.last < i), topic))
        if word in self.t.parts and i > begin and self.doc.words[i - 1] in self.t.chief:
            return self._chief(i, end)
        following = self.doc.words[i + 1] if i + 1 < end else ""
        if following in self.t.said_in and (self.s.plain(i), following) in self.t.said:
            return self._said(i, end)
        return None

    def _under(self, i: int, begin: int, end: int, here: list[Mention]) -> int:
        """ "Under the agreement, X …", "X will … under the agreement", "under which X …"."""
        doc = self.doc
        if doc.words[i] in self.t.under_it:
            mention = next((m for m in reversed(here) if m.last < i and i - m.last <= 30), None)
            if mention is None:
                return i
            first = next((k for k in range(i - 1, max(mention.last, i - 5), -1) if self.s.finite(k)), i + 1)
            return self.provisions.add(first, 0, end, mention, "clause.under-it", verbal=True) if first < end else i
        mention = next((m for m in here if i < m.first <= i + 3), None)
        if mention is None or any(
            doc.words[k] not in self.t.parts and not self.s.has("demonstrative", k) for k in range(i + 1, mention.first)
        ):
            return i
        weak = doc.words[i] in self.t.under_weak
        if weak and mention.noun.family == "declaration":
            return i  # according to a statement
        if (
            i == begin
            or doc.kinds[i - 1] == PUNCT
            or doc.words[i - 1] in self.t.openers
            or (not weak and self.s.plain(i) != doc.words[i])
        ):
            return self._under_first(i, end, mention, weak)
        if not weak:
            self._under_last(i, begin, mention)
        return i

    def _under_first(self, i: int, end: int, mention: Mention, weak: bool) -> int:
        doc = self.doc
        j = mention.last + 1
        while (
            j < min(end, mention.last + 30)
            and doc.words[j] not in COMMAS
            and not (self.s.finite(j) and not self._passive_sign(j))
        ):
            j += 1
        while j < end and doc.words[j] in COMMAS:
            j += 1
        if j >= end or not any(self._tells(k, weak) for k in range(j, min(end, j + 4))):
            return i
        if self._negation(j - 1):
            j -= 1
        last = self.provisions.add(j, 0, end, mention, "clause.under", verbal=True)
        while last + 3 < end and doc.words[last + 1] in COMMAS and doc.words[last + 2] in self.t.going_on:
            first = last + 3
            if not any(a.kind == VERB and a.tag[:2] == "I3" for a in doc.lex[first].all):
                break
            following = self.provisions.add(first, 0, end, mention, "clause.under", verbal=True)
            if following <= first:
                break
            last = following
        return last

    def _negation(self, j: int) -> bool:
        return j > 0 and (self.s.has("negative", j) or self.s.plain(j) in self.t.sets["negative"])

    def _tells(self, k: int, weak: bool) -> bool:
        """A finite verb; behind a weak introducer only one of the present or future."""
        return self.s.finite(k) and (not weak or any(a.kind == VERB and a.tag[:2] == "I3" for a in self.doc.lex[k].all))

    def _passive_sign(self, j: int) -> bool:
        return self.s.verb(j, self.t.date | self.t.support) is not None

    def _under_last(self, i: int, begin: int, mention: Mention) -> None:
        """The provision stands before: its verb must open the clause and speak of the present or future."""
        doc = self.doc
        for k in range(i - 1, max(begin, i - 40) - 1, -1):
            if doc.words[k] in FULL_STOPS:
                return
            opens = k == begin or doc.kinds[k - 1] == PUNCT or doc.words[k - 1] in self.t.openers
            if opens and any(a.kind == VERB and a.tag[:2] == "I3" for a in doc.lex[k].all) and self.s.finite(k):
                if i - k > _STUB:
                    self.provisions.add(k, 0, i, mention, "clause.under", verbal=True)
                return

    def _said(self, i: int, end: int) -> int:
        """ "It says in the agreement that …"."""
        mention = self.at.get(i + 2)
        if mention is None:
            return i
        for j in range(mention.last + 1, min(end, mention.last + 4)):
            if self.doc.words[j] in self.t.openers:
                return self.provisions.add(j, 0, end, mention, "clause.said", verbal=True)
        return i

    def _item(self, i: int, end: int, mention: Mention | None) -> int:
        """An article of the pact at hand, named by what it provides: "the article on building …"."""
        if mention is None or i + 1 >= end:
            return i
        if not any(self.t.verbal(a) and not a.definite and not a.pro for a in self.doc.lex[i + 1].all):
            return i
        return self.provisions.add(i + 1, 0, end, mention, "clause.item", short=True)

    def _chief(self, i: int, end: int) -> int:
        """ "Among the main articles of the truce are …": what is not a verb behind the pact."""
        mention = next((self.at[j] for j in range(i + 1, min(end, i + 3)) if j in self.at), None)
        if mention is None or mention.last + 1 >= end:
            return i
        first = mention.last + 1
        if self.doc.words[first] in COMMAS or self.doc.words[first] == ":":
            first += 1
        if first >= end or self.s.finite(first) or not self.s.nominal(first):
            return i
        return self.provisions.add(first, 0, end, mention, "clause.chief")
