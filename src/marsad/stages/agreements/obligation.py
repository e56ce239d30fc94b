"""What do the words of one provision oblige?"""

from __future__ import annotations

from typing import Any, NamedTuple

from marsad.model.document import COMMAS, PUNCT
from marsad.model.phrase import Phrase
from marsad.stages.agreements.scene import Scene
from marsad.stages.agreements.terms import Terms
from marsad.text.phrases import phrase_at


class Item(NamedTuple):
    """Tokens ``first`` to ``last`` of one provision; ``cut`` folded letters of the first do not belong to it."""

    first: int
    last: int
    cut: int = 0


class Obligation:
    """What do the words of one provision oblige, as far as they can be read?"""

    def __init__(self, scene: Scene, item: Item) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t
        self.first, self.last, self.cut = item.first, item.last, item.cut
        self.words = scene.doc.words

    def read(self, kind: str, rule: str) -> dict[str, Any]:
        """The parts that are there, in a fixed order.

        ``kind``: clause type; ``rule``: what introduces the provision.
        """
        trigger = self._trigger()
        start = trigger[1] + 1 if trigger is not None and trigger[0] == self.first else self.first
        while start < self.last and self.doc.kinds[start] == PUNCT:
            start += 1
        stop = trigger[0] - 1 if trigger is not None and trigger[0] > self.first else self.last
        references, found_at = self._references()
        if start < found_at <= stop:
            stop = found_at - 1
            while stop > start and self.words[stop] in self.t.before_references:
                stop -= 1
        while stop > start and self.doc.kinds[stop] == PUNCT:
            stop -= 1
        sides = self._sides()
        terms = Terms(self.s, self.first, self.last)
        out: dict[str, Any] = {"modality": terms.modality(kind, rule, self._heads(start, stop))}
        if trigger is not None:
            out["trigger"] = self.doc.surface(*trigger)
        if stop >= start:
            cut = self.cut if start == self.first else 0
            written = self.s.written_length(start, cut) if cut else 0
            out["action"] = self.doc.surface(start, stop)[written:]
        out["immediacy"] = self._immediacy()
        means = self._means()
        if means is not None:
            out["means"] = self.doc.surface(*means)
        if references:
            out["references"] = references
        out.update(self._roles(sides, trigger))
        out["limits"], out["discretion"] = terms.limits(kind, trigger is not None), terms.discretion()
        out["confidence"] = "reported"
        return {name: value for name, value in out.items() if value}

    def _heads(self, start: int, stop: int) -> list[int]:
        """Where what is owed may begin: at once, or behind the side that owes it."""
        if stop < start:
            return []
        found = [start]
        phrase = self.s.at[start]
        row = phrase_at(self.t.sides, self.words, start, len(self.words))
        if row or (phrase is not None and self._actor(phrase)):
            found.append(start + len(row) if row else (phrase.last + 1 if phrase is not None else start))
        return [i for i in found if i <= stop]

    def _trigger(self) -> tuple[int, int] | None:
        """The condition: from its opener to the next comma or the end."""
        for i in range(self.first, self.last + 1):
            if phrase_at(self.t.triggers, self.words, i, len(self.words)):
                stop = next((j for j in range(i + 1, self.last + 1) if self.words[j] in COMMAS), self.last + 1)
                return i, stop - 1
        return None

    def _immediacy(self) -> str:
        here = frozenset(self.words[self.first : self.last + 1])
        for name, row in self.t.immediacy:
            if row[0] not in here:
                continue
            for i in range(self.first, self.last + 2 - len(row)):
                if tuple(self.words[i : i + len(row)]) == row:
                    return str(name)
        return "none"

    def _means(self) -> tuple[int, int] | None:
        """ "All available means"."""
        table = self.t.clauses["means"]
        for i in range(self.first, self.last):
            if self.words[i] in table["all"] and self.words[i + 1] in table["what"]:
                last = i + 1
                if (
                    last < self.last
                    and self.s.definite(last + 1)
                    and not any(a.pro for a in self.doc.lex[last + 1].all)
                ):
                    last += 1
                return i, last
        return None

    def _references(self) -> tuple[list[str], int]:
        """Articles, resolutions and laws referred to, and the token of the first one (-1 if there is none)."""
        table, found, at = self.t.clauses["references"], list[str](), -1
        for i in range(self.first, self.last + 1):
            name = self._reference(i, table)
            if name is not None and name not in found:
                found.append(name)
                at = i if at < 0 else at
        return found, at

    def _reference(self, i: int, table: dict[str, Any]) -> str | None:
        words, word = self.words, self.words[i]
        following = words[i + 1] if i < self.last else ""
        if word in table["article"] and following.isdigit():
            if i + 3 <= self.last and words[i + 2] in table["of"] and self._is_charter(i + 3):
                return f"UN Charter {following}"
            return f"Article {following}"
        if word in table["resolution"]:
            number = next(
                (w for w in words[i + 1 : min(self.last, i + 5) + 1] if w.isdigit() and len(w) in (3, 4)), None
            )
            return f"UNSC {number}" if number else None
        if word in table["chapter"] and following in table["numbers"]:
            return f"UN Charter {table['numbers'][following]}"
        if word in table["law"]:
            return "international law" if following in table["international"] else "national law"
        return None

    def _is_charter(self, i: int) -> bool:
        matches = self.t.heads.at(self.words, i, min(self.last + 1, i + 2))
        return bool(matches) and self.t.nouns[matches[0].name.id].id == "charter"

    def _sides(self) -> list[tuple[int, str]]:
        """Words for the sides, with the token where each starts."""
        found: list[tuple[int, str]] = []
        i = self.first
        while i <= self.last:
            row = phrase_at(self.t.sides, self.words, i, self.last + 1)
            phrase = self.s.at[i]
            if row:
                found.append((i, self.doc.surface(i, i + len(row) - 1)))
                i += len(row)
                continue
            if phrase is not None and phrase.first == i and self._actor(phrase):
                found.append((i, self.doc.surface(phrase.first, phrase.last)))
                i = phrase.last
            i += 1
        return found

    def _actor(self, phrase: Phrase) -> bool:
        """A state or organisation that can owe or be owed something: not a place where something is done."""
        if phrase.last > self.last or phrase.pro or not phrase.code or self.s.has("place", max(phrase.first - 1, 0)):
            return False
        return phrase.kind in ("state", "body", "group") or (phrase.kind == "office" and phrase.last > phrase.first)

    def _roles(self, sides: list[tuple[int, str]], trigger: tuple[int, int] | None) -> dict[str, str]:
        """Bearer: first side outside the condition; beneficiary: the side in the condition, else the next other one."""
        inside = [w for i, w in sides if trigger is not None and trigger[0] <= i <= trigger[1]]
        outside = [w for i, w in sides if trigger is None or not trigger[0] <= i <= trigger[1]]
        roles: dict[str, str] = {}
        if outside:
            roles["bearer"] = outside[0]
        other = inside or [w for w in outside[1:] if w != outside[0]]
        if other:
            roles["beneficiary"] = other[0]
        return roles
