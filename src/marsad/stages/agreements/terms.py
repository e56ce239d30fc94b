"""Must, must not or may, and within which limits: what the words of one provision say beside what is done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from marsad.stages.agreements.cues import Signs
from marsad.stages.agreements.scene import Scene

MUST: Final = "must"
MUST_NOT: Final = "must_not"
MAY: Final = "may"
DECLARES: Final = "declares"
_RIGHT: Final = "right"  # clause type: a right that the pact recognises
_REACH: Final = 8  # tokens behind a verb of obligation among which it is said what is owed
_NEAR: Final = 3  # tokens from the beginning among which a right is named


class Terms:
    """The terms of the provision in tokens ``first`` to ``last``."""

    def __init__(self, scene: Scene, first: int, last: int) -> None:
        self.t = scene.t
        self.first, self.last = first, last
        self.forms = [scene.t.variants(w) for w in scene.doc.words[first : last + 1]]

    def modality(self, kind: str, rule: str, heads: Iterable[int]) -> str | None:
        """``must``, ``must_not``, ``may`` or ``declares``; ``None`` for what a pact is only about.

        ``kind``: clause type; ``rule``: what introduces the provision; ``heads``: tokens that what is owed may begin
        with.  What the provision itself says outweighs the verb that introduces it.
        """
        cues = self.t.modality
        if self._equates():
            return DECLARES
        for head in heads:
            said = self._at(head)
            if said is not None:
                return said
            if cues["binding"].at(self.forms, head - self.first):
                near = range(head + 1, min(head + _REACH, self.last) + 1)
                return next((said for i in near if (said := self._at(i)) is not None), MUST)
            if kind == _RIGHT and self._any(cues[MAY], range(head, min(head + _NEAR, self.last) + 1)):
                return MAY
        return self.t.modality_of.get(rule.rpartition(".")[2], MUST)

    def limits(self, kind: str, conditional: bool) -> list[str]:
        """Codes of the limits in the order of the table: a state of war, a request, …

        ``conditional``: a condition is told.  Places and the like limit only what is owed in an attack.
        """
        everywhere = range(self.first, self.last + 1)
        attack = conditional or kind in self.t.attack["types"]
        return [
            code
            for code, cues in self.t.limits.items()
            if (attack or code not in self.t.attack["limits"]) and self._any(cues, everywhere)
        ]

    def discretion(self) -> str | None:
        """Who decides on the form of it, as far as the words say so."""
        everywhere = range(self.first, self.last + 1)
        return next((code for code, cues in self.t.discretion.items() if self._any(cues, everywhere)), None)

    def _equates(self) -> bool:
        """An attack on one is declared to be one on the other."""
        verbs, nouns = (self.t.equivalence[name] for name in ("as", "what"))
        named = sum(1 for forms in self.forms if not nouns.isdisjoint(forms))
        return named > 1 and any(not verbs.isdisjoint(forms) for forms in self.forms)

    def _at(self, i: int) -> str | None:
        modality, at = self.t.modality, i - self.first
        return next((code for code in (MUST_NOT, MAY) if modality[code].at(self.forms, at)), None)

    def _any(self, signs: Signs, where: Iterable[int]) -> bool:
        return any(signs.at(self.forms, i - self.first) for i in where)
