"""How far do provisions go, and where does one end and the next begin?"""

from __future__ import annotations

from typing import Final

from marsad.model.agreement import Clause
from marsad.model.document import COMMAS, PUNCT, WORD
from marsad.model.span import Span
from marsad.stages.agreements.obligation import Item, Obligation
from marsad.stages.agreements.pact import Mention
from marsad.stages.agreements.scene import FULL_STOPS, NOMINAL, Scene
from marsad.text.phrases import phrase_at

SUBJECT: Final = "clause.subject"
_LONGEST_CLAUSE: Final = 90
_INSERTED: Final = 10  # tokens between a provision and the comma before a further one


class Provisions:
    """The provisions read so far; no token belongs to two."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t
        self.found: list[tuple[Mention, Clause]] = []
        self.taken: set[int] = set()

    def add(
        self, first: int, cut: int, end: int, mention: Mention, rule: str, verbal: bool = False, short: bool = False
    ) -> int:
        """Add the provisions that start at a token; the last token of them."""
        doc = self.doc
        opener = doc.words[first]
        if doc.words[first - 1] in self.t.sets["on"] and opener not in self.t.repeating:
            opener = doc.words[first - 1]
        while first < end and (
            doc.words[first] in self.t.openers or (doc.kinds[first] == PUNCT and doc.words[first] not in FULL_STOPS)
        ):
            first, cut, verbal = first + 1, 0, verbal or doc.words[first] in self.t.openers
        if first >= end or first in self.taken:
            return first
        verbal = verbal or opener in self.t.repeating - self.t.sets["on"] or self._conditional(first)
        last = self._end(first, end, verbal, short)
        if last < first or (last == first and (verbal or doc.kinds[first] != WORD)):
            return first
        for item in self._items(first, last, cut, opener):
            if any(k in self.taken for k in (item.first, item.last)):
                continue
            self.taken.update(range(item.first, item.last + 1))
            self.found.append((mention, self._clause(item, rule)))
        return self._besides(last, end, mention, rule)

    def _besides(self, last: int, end: int, mention: Mention, rule: str) -> int:
        """A further provision behind a comma: ", with emphasis on …", ", and the agreement on …"."""
        doc, t = self.doc, self.t
        for j in range(last + 1, min(end - 3, last + _INSERTED)):
            if doc.words[j] in FULL_STOPS:
                break
            k = j + 1 + self.s.has("with", j + 1)
            joined = k > j + 1 or self.s.plain(k) != doc.words[k]
            if doc.words[j] in COMMAS and joined and self.s.plain(k) in t.besides and self.s.has("on", k + 1):
                return self.add(k + 2, 0, end, mention, rule) if k + 2 < end else last
        return last

    def _conditional(self, i: int) -> bool:
        return bool(phrase_at(self.t.triggers, self.doc.words, i, len(self.doc)))

    def _end(self, first: int, end: int, verbal: bool, short: bool) -> int:
        """Last token of the provisions."""
        doc, t = self.doc, self.t
        q = doc.quoted[first]
        if q >= 0 and doc.quotations[q].first == first:
            return min(doc.quotations[q].last, end - 1)
        last = i = first
        while i < min(end, first + _LONGEST_CLAUSE):
            word = doc.words[i]
            if doc.kinds[i] == PUNCT:
                if (
                    word in FULL_STOPS
                    or (word == "(" and not verbal)
                    or (q < 0 <= doc.quoted[min(i + 1, end - 1)] and short)
                    or (q >= 0 and doc.quoted[i] < 0)
                ):
                    break
                if word in COMMAS and self._stops(i, end, verbal, short):
                    break
            else:
                if word in t.ends_bare or (word in t.under and i > first) or (short and self._short_stop(i, first)):
                    break
                last = i
            i += 1
        return last

    def _stops(self, comma: int, end: int, verbal: bool, short: bool) -> bool:
        """The comma ends the provisions."""
        following = comma + 1
        if following >= end or short:
            return True
        word = self.doc.words[following]
        if word in self.t.ends or word in self.t.ends_bare:
            return True
        if not verbal and word[0] in self.t.conjunctions and word[1:] in self.t.openers:
            return True  # "and that" goes on with what is said
        return (
            not verbal and self.s.finite(following) and not any(a.tag[:1] == "J" for a in self.doc.lex[following].all)
        )

    def _short_stop(self, i: int, first: int) -> bool:
        """A provision told by the name alone ends where another clause begins."""
        return i > first and (
            self.s.finite(i) or self.s.has("relative", i) or self.s.has("break", i) or i in self.s.timed
        )

    def _items(self, first: int, last: int, cut: int, opener: str) -> list[Item]:
        """Coordinated provisions, each by itself."""
        doc, t = self.doc, self.t
        items: list[Item] = []
        start, start_cut = first, cut
        masdar = any(self.t.verbal(a) for a in doc.lex[first].all)
        i = first + 1
        while i <= last:
            step = self._new_item(i, start, last, opener, masdar)
            if step is not None:
                stop = i - 1
                while stop > start and (doc.kinds[stop] == PUNCT or doc.words[stop] in t.names["place"]):
                    stop -= 1
                items.append(Item(start, stop, start_cut))
                start, start_cut = step
            i = max(i + 1, start + 1)
        items.append(Item(start, last, start_cut))
        return [x for x in items if x.last >= x.first]

    def _new_item(self, i: int, start: int, last: int, opener: str, masdar: bool) -> tuple[int, int] | None:
        """A further provision starts at token ``i``: its first token and the letters to cut."""
        doc, t = self.doc, self.t
        word = doc.words[i]
        conjunction = word[:1] in t.conjunctions and len(word) > 2
        if conjunction and word[1:] == opener and opener in t.repeating:
            return (i, 1) if opener not in t.openers else (min(i + 1, last), 0)
        if conjunction and word[1:] in t.sets["on"] and i < last and opener in t.sets["on"]:
            return (i + 1, 0)
        if word in t.versus and i < last and any(self.t.verbal(a) for a in doc.lex[i + 1].all):
            return (i + 1, 0)
        if not masdar or any(w in t.such_as for w in doc.words[start:i]):
            return None
        if doc.words[i - 1] in COMMAS and conjunction and not self.s.finite(i):
            reading = next((a for a in doc.lex[i].all if self.t.verbal(a) and a.pro[:1] in t.conjunctions), None)
            return (i, reading.cut) if reading is not None else None
        if conjunction and i - start > 1 and self.s.at[i] is None:
            return self._construct(i, last)
        return None

    def _construct(self, i: int, last: int) -> tuple[int, int] | None:
        """A verbal noun in the construct state that takes up the one before: "and training officers"."""
        nouns = [a for a in self.doc.lex[i].all if a.kind in NOMINAL]
        verbal = [a for a in nouns if self.t.verbal(a) and a.pro in self.t.conjunctions]
        if (self.s.plain(i), self.doc.words[min(i + 1, last)]) in self.t.compounds:
            return None
        if not verbal or any(a.tag[1:2] == "p" for a in nouns) or any(a.definite or a.pronoun for a in verbal):
            return None
        if i >= last or not self.s.nominal(i + 1) or self.s.masdar(i - 1) is not None:
            return None
        return i, verbal[0].cut

    def _clause(self, item: Item, rule: str) -> Clause:
        doc = self.doc
        start = doc.starts[item.first] + (self.s.written_length(item.first, item.cut) if item.cut else 0)
        words = list(doc.words[item.first : item.last + 1])
        words[0] = words[0][item.cut :]
        kind = self.t.cues.type_of(words)
        return Clause(kind, Span(start, doc.ends[item.last]), Obligation(self.s, item).read(kind, rule), rule)
