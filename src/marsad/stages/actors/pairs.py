"""Which two are meant by "both sides", "the two countries", "the two ministers"?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import FUNCTION
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import Readings
from marsad.model.document import Document
from marsad.model.phrase import Phrase

_SIDES: Final = frozenset({"person", "state", "office", "group", "body"})
_STILL: Final = 10  # sentences in which "both sides" are those of the last time
_JUST: Final = 2  # sentences from two states named together once to "both countries"
_STATELY: Final = frozenset({"person", "state", "office", "nisba"})


class Pairs:
    """Finds pairs among the phrases before a reference."""

    def __init__(self, doc: Document[Readings], lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        words = lexicon.grammar["actors"]
        self.persons = frozenset(words["both_persons"])
        self.within = frozenset(words["post"])
        self.between: str = words["between"]
        self.bi: str = lexicon.clitics["prepositions"][1]
        self.and_: str = lexicon.clitics["conjunctions"][0]

    def of(self, phrase: Phrase, before: list[Phrase]) -> tuple[str, ...]:
        """The two codes, in order of mention; empty if there are no two."""
        states = phrase.refers == "both-states"
        kinds = frozenset({"person"}) if phrase.head in self.persons else _STATELY - {"nisba"} if states else _SIDES
        sentence = self.doc.sentence_of[phrase.first]
        between = phrase.first > 0 and self.doc.words[phrase.first - 1] == self.between
        if states and not between and (named := self._named(phrase, before)):
            return named
        near = [p for p in before if self.doc.sentence_of[p.first] == sentence and self._counts(p, kinds, states)]
        spoken = self._spoken(before, sentence) if kinds == _SIDES else ()
        if spoken and between and not set(spoken) & set(_distinct(near)):
            return spoken  # "X mediates between both sides": X is none of them
        for other in reversed(near):
            if len(other.codes) == 2 and (other.plural or other.refers.startswith("both")):
                return other.codes
        codes = _distinct(near)
        officials = _distinct([p for p in near if p.kind in ("person", "office")])
        if len(officials) == 2:
            return tuple(officials)
        if len(codes) == 2:
            return tuple(codes)
        if states:
            best = self._weighed(before, codes)
        elif spoken and len(codes) < 2:
            return spoken  # still the same two, whoever else calls on them
        else:
            best = codes[-2:] if len(codes) > 2 else self._last(before, kinds, codes)
            if len(best) < 2 and kinds != _SIDES:
                best = self._last(before, _SIDES, codes)
        if len(best) != 2:
            return ()
        first = {c: at for at, p in reversed(list(enumerate(before))) for c in (p.codes or (p.code,)) if c in best}
        return tuple(sorted(best, key=lambda c: first.get(c, 0)))

    def _named(self, phrase: Phrase, before: list[Phrase]) -> tuple[str, ...]:
        """Two states named together, where the only one named in the sentence is a third.

        Just before or several times: "the accession of X and Y … Z refuses the accession of both countries".
        """
        sentence = self.doc.sentence_of[phrase.first]
        here = {p.code for p in before if self.doc.sentence_of[p.first] == sentence and self._counts(p, _STATELY, True)}
        if len(here) != 1:
            return ()
        counts: dict[frozenset[str], int] = {}
        last: tuple[str, ...] = ()
        for at, other in enumerate(before):
            left = before[at - 1] if at else None
            if left is None or other.pro != self.and_ or left.last + 1 != other.first or left.pro == self.and_:
                continue
            following = before[at + 1] if at + 1 < len(before) else None
            if following is not None and following.pro == self.and_ and following.first == other.last + 1:
                continue  # three of them
            apart = left.first > 0 and self.doc.words[left.first - 1] == self.between  # "peace between X and Y"
            pair = (left.code or "", other.code or "")
            if apart or pair[0] == pair[1] or here & set(pair) or not all(self._is_state(c) for c in pair):
                continue
            counts[frozenset(pair)] = counts.get(frozenset(pair), 0) + 1
            if counts[frozenset(pair)] > 1 or sentence - self.doc.sentence_of[other.first] < _JUST:
                last = pair
        return last

    def _spoken(self, before: list[Phrase], sentence: int) -> tuple[str, ...]:
        """The pair that was meant the last time, if that is not long ago."""
        for other in reversed(before):
            if sentence - self.doc.sentence_of[other.first] > _STILL:
                break
            if other.refers.startswith("both") and len(other.codes) == 2:
                return other.codes
        return ()

    def _counts(self, phrase: Phrase, kinds: frozenset[str], states: bool) -> bool:
        """The phrase can be one of the two, or names both."""
        if phrase.refers.startswith("both"):
            return len(phrase.codes) == 2
        if phrase.kind not in kinds or not phrase.code or self.is_place(phrase):
            return False
        if kinds == {"person"} and phrase.plural and len(phrase.codes) < 2:
            return False  # "the ministers of X" are not one of the two
        return not states or self._is_state(phrase.code)

    def _is_state(self, code: str) -> bool:
        known = self.lexicon.actors.get(code)
        return known is not None and known.kind == "state"

    def _weighed(self, before: list[Phrase], codes: list[str]) -> list[str]:
        """The two states spoken of most, one of them named in the sentence if any is; later ones in a tie."""
        weight: dict[str, tuple[int, int]] = {}
        for at, other in enumerate(before):
            told = other.codes if other.refers.startswith("both") else ()
            if other.kind in _STATELY and other.code and self._is_state(other.code) and not self.is_place(other):
                told = (other.code,)
            for code in told:
                weight[code] = (weight.get(code, (0, 0))[0] + 1, at)
        if len(weight) < 2:
            for at, other in enumerate(before):
                if other.code and other.kind in _SIDES:
                    weight.setdefault(other.code, (1, at))
        ranked = sorted(weight, key=lambda c: weight[c], reverse=True)
        if len(codes) > 2:
            ranked = [c for c in ranked if c in codes]
        elif codes:
            ranked = [codes[0], *(c for c in ranked if c != codes[0])]
        return ranked[:2]

    def _last(self, before: list[Phrase], kinds: frozenset[str], codes: list[str]) -> list[str]:
        """The two named last; bodies only where nobody else is."""
        for allowed in (kinds - {"body"}, kinds):
            found = list(codes[-1:])
            for other in reversed(before):
                if other.refers.startswith("both") and len(other.codes) == 2 and not found:
                    return list(other.codes)
                if self._counts(other, allowed, False) and other.code and other.code not in found:
                    found.insert(0, other.code)
                if len(found) == 2:
                    return found
        return []

    def is_place(self, phrase: Phrase) -> bool:
        """A state as a place: behind "in", "to" or "at"."""
        if phrase.kind != "state":
            return False
        if self.bi in phrase.pro:
            return True
        i = phrase.first - 1
        return (
            i >= 0
            and self.doc.words[i] in self.within
            and any(a.kind == FUNCTION and a.tag.startswith("prep") for a in self.doc.lex[i].all)
        )


def _distinct(phrases: list[Phrase]) -> list[str]:
    codes: list[str] = []
    for phrase in phrases:
        for code in phrase.codes or ((phrase.code,) if phrase.code else ()):
            if code not in codes:
                codes.append(code)
    return codes
