"""Finds set phrases in an article that has been read, who uses each towards whom, and remarks that one was left out.

Who speaks: the side of the statement that the phrase stands in, else the actor of the first act of its sentence (at a
visit the side named first), else the first side named there.  Towards whom: the state before an adjective that says it,
else another side of the sentence, else of the article.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice, pairwise
from typing import Any

from marsad.archive.days import day_bounds
from marsad.archive.formulas.phrases import OTHER, TARGET, Formula, phrases
from marsad.archive.words import searcher

Row = dict[str, Any]
USED, OMITTED = "used", "omitted"
MOST = 200  # of one article
NEAR = 12  # words between a word of leaving out and what was left out
CLOSE = 3  # words between a word of leaving out and a listed phrase that nothing else speaks of
CALLED = 3  # words between a word for a phrase and the word that calls it customary
GLUED = 3  # characters that may stand between the name of a state and the adjective behind it
_END = re.compile(r"[.!?\u061f\u2026](?=\s|$)|\n")
_QUOTE = re.compile('["\u00ab\u201c]([^"\u00bb\u201d\n]{2,80})["\u00bb\u201d]')


def formulas_of(found: Mapping[str, Any], text: str, published: dt.date | None, bounds: Mapping[str, Any]) -> list[Row]:
    """Rows of a text's first ``MOST`` set phrases; ``found``: the unpacked reading, ``bounds``: days by time value.

    Each has ``formula``, ``act`` (used or omitted), ``genre``, ``source`` and ``target`` (codes of states and bodies),
    ``date`` and its bounds, offsets of the words and of the sentence.  Phrases without two sides are left out.
    """
    if not phrases().may_stand_in(searcher().plain(text)):
        return []
    return list(islice(_Article(found, text, published, bounds).rows(), MOST))


class _Article:
    def __init__(
        self, found: Mapping[str, Any], text: str, published: dt.date | None, bounds: Mapping[str, Any]
    ) -> None:
        self._text = text
        self._published = published
        self._bounds = bounds
        self._words = searcher().words(text)
        self._statements = found["statements"]
        self._events = sorted(found["events"], key=lambda e: e["trigger"]["start"])
        sides = {a["id"]: (a["code"] or a["country"] or "").partition("-")[0] for a in found["actors"]}
        self._side = sides
        self._named = sorted(
            (m["start"], m["end"], sides[a["id"]]) for a in found["actors"] if sides[a["id"]] for m in a["mentions"]
        )
        self._by_end = {end: side for _, end, side in self._named}
        self._often = [side for side, _ in Counter(side for *_, side in self._named).most_common()]
        ends = [0, *(match.end() for match in _END.finditer(text)), len(text)]
        self._sentences = [(a, b) for a, b in pairwise(ends) if b > a]

    def rows(self) -> Iterator[Row]:
        hits, called = self._hits(), self._called()
        places = sorted({self._sentence_of(at) for at in (*(h[1] for h in hits), *(at for at, _ in called))})
        for start, end in places:
            first, last = self._range(start, end)
            here = [h for h in hits if first <= h[1] < last]
            omitted = self._omission(first, last, here, [c for c in called if first <= c[0] < last])
            genre = self._genre(self._words.forms[first:last])
            if omitted is not None:
                yield from self._left_out(omitted, here, (start, end), genre)
                continue
            for formula, a, b in here:
                yield from self._row(USED, formula, (a, b), (start, end), genre)

    def _hits(self) -> list[tuple[Formula, int, int]]:
        """Phrases of the list with their first and last words, in their order."""
        known, forms = phrases(), self._words.forms
        hits = [(h.formula, h.first, h.last) for h in islice(known.found(forms), MOST)]
        taken = {at for _, a, b in hits for at in range(a, b + 1)}
        for at, form in enumerate(forms):
            formula = known.behind(form)
            if formula is not None and at not in taken and self._definite(at) and self._state_before(at):
                hits.append((formula, at, at))
        return sorted(hits, key=lambda h: h[1])[:MOST]

    def _called(self) -> list[tuple[int, int]]:
        """Words for a phrase, and the words behind them that call it customary."""
        known, forms = phrases(), self._words.forms
        out = [
            (at, more)
            for at, form in enumerate(forms)
            if form in known.nouns
            for more in range(at + 1, min(len(forms), at + 1 + CALLED))
            if forms[more] in known.customary
        ]
        return out[:MOST]

    def _sentence_of(self, word: int) -> tuple[int, int]:
        return self._sentences[bisect_right(self._sentences, (self._words.starts[word], len(self._text) + 1)) - 1]

    def _range(self, start: int, end: int) -> tuple[int, int]:
        return bisect_right(self._words.starts, start - 1), bisect_right(self._words.starts, end - 1)

    def _genre(self, forms: Sequence[str]) -> str:
        found = phrases().genre(forms)
        for start, end in self._sentences[:2]:
            a, b = self._range(start, end)
            found = found or phrases().genre(self._words.forms[a:b])
        return found or OTHER

    def _definite(self, word: int) -> bool:
        """Whether a word is longer than its search form: an article was taken off."""
        return self._words.ends[word] - self._words.starts[word] > len(self._words.forms[word])

    def _state_before(self, word: int) -> str | None:
        """The side whose name ends just before a word."""
        begin = self._words.starts[word]
        return next((self._by_end[at] for at in range(begin, begin - GLUED - 1, -1) if at in self._by_end), None)

    def _omission(
        self, first: int, last: int, hits: Sequence[tuple[Formula, int, int]], called: Sequence[tuple[int, int]]
    ) -> tuple[int, int, int] | None:
        """Places of the word of leaving out, and of the words for what was left out.

        A phrase that is only listed, and neither called customary nor introduced by a word for a phrase, must stand
        ``CLOSE`` behind the word of leaving out.
        """
        known, forms = phrases(), self._words.forms
        said = [(at, more, NEAR) for at, more in called]
        for _, a, b in hits:
            named = any(form in known.nouns for form in forms[max(first, a - CALLED) : a])
            said.append((a, b, NEAR if named else CLOSE))
        best: tuple[int, int, int, int] | None = None
        for a, b, reach in said:
            for cue in range(max(first, a - reach), min(last, a + reach + 1)):
                if (cue < a or (reach == NEAR and cue > b)) and self._leaves_out(cue, first):
                    best = min(best or (NEAR + 1, 0, 0, 0), (abs(a - cue), cue, a, b))
        return best[1:] if best else None

    def _leaves_out(self, at: int, first: int) -> bool:
        known, forms = phrases(), self._words.forms
        if forms[at] in known.left_out:
            return True
        return forms[at] in known.used and any(form in known.negations for form in forms[max(first, at - 2) : at])

    def _left_out(
        self,
        omitted: tuple[int, int, int],
        hits: Sequence[tuple[Formula, int, int]],
        sentence: tuple[int, int],
        genre: str,
    ) -> Iterator[Row]:
        cue, a, b = omitted
        listed = [h for h in hits if abs(h[1] - cue) <= NEAR or abs(h[1] - a) <= NEAR]
        if listed:
            formula, first, last = min(listed, key=lambda h: abs(h[1] - cue))
            yield from self._row(OMITTED, formula, (first, last), sentence, genre)
            return
        quoted = [m for m in _QUOTE.finditer(self._text, *sentence) if m.start() > self._words.starts[min(cue, a)]]
        span = quoted[0].span(1) if quoted else (self._words.starts[a], self._words.ends[b])
        unlisted = Formula(OTHER, OTHER, OTHER, TARGET, frozenset())
        yield from self._row(OMITTED, unlisted, (a, b), sentence, genre, span)

    def _row(
        self,
        act: str,
        formula: Formula,
        words: tuple[int, int],
        sentence: tuple[int, int],
        genre: str,
        span: tuple[int, int] | None = None,
    ) -> Iterator[Row]:
        start, end = span or (self._words.starts[words[0]], self._words.ends[words[1]])
        event = next((e for e in self._events if sentence[0] <= e["trigger"]["start"] < sentence[1]), None)
        source, target = self._sides(act, words[0], start, sentence, event)
        if not source or not target:
            return
        date = event["date"] if event is not None else None
        first, last = day_bounds(date, self._bounds, self._published)
        yield {
            "formula": formula.id,
            "act": act,
            "genre": genre,
            "source": source,
            "target": target,
            "date": date,
            "first": first,
            "last": last,
            "start": start,
            "end": end,
            "evidence_start": self._words.starts[self._range(*sentence)[0]],
            "evidence_end": sentence[1],
            "rule": f"formulas.{formula.id}" if act == USED else "formulas.omitted",
        }

    def _sides(
        self, act: str, word: int, start: int, sentence: tuple[int, int], event: Mapping[str, Any] | None
    ) -> tuple[str | None, str | None]:
        here = [side for a, _, side in self._named if sentence[0] <= a < sentence[1]]
        actors = [c.partition("-")[0] for c in event["actor"]] if event else []
        recipients = [c.partition("-")[0] for c in event["recipient"]] if event else []
        hosts = event is not None and event["mode"] == "visit"  # the actor is the guest, the subject may be the host
        source = (self._speaker(start) if act == USED else None) or _first(here if hosts else actors) or _first(here)
        after = [side for a, _, side in self._named if start <= a < sentence[1]]
        before = [side for a, _, side in reversed(self._named) if sentence[0] <= a < start]
        adjective = self._state_before(word)
        others = [adjective] if adjective and act == USED else []
        others += [*recipients, *actors[1:], *after, *before, *self._often]
        return source, next((side for side in others if side and side != source), None)

    def _speaker(self, start: int) -> str | None:
        for statement in self._statements:
            if any(c["start"] <= start < c["end"] for c in statement["content"]):
                return self._side.get(statement["speaker"] or "") or None
        return None


def _first(codes: Iterable[str]) -> str | None:
    return next(iter(codes), None)
