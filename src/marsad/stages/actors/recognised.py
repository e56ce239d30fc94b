"""Whom an outlet means by a state's name where two authorities claim it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from marsad.lexicon.entries import Name
from marsad.lexicon.lexicon import Lexicon
from marsad.model.phrase import Phrase

# phrases that point at the land or its people, whoever governs it
_LAND: Final = frozenset({"place", "population", "media"})
# phrases whose own code stays that of the state, though who acts is the movement
_NAMED: Final = frozenset({"state", "nisba"})


class Recognised:
    """Sides that the article's outlet means by states, from ``grammar/recognised.yaml``."""

    def __init__(self, outlet: Name | None, phrases: list[Phrase], lexicon: Lexicon, on: dt.date | None) -> None:
        rows = lexicon.grammar["recognised"] if outlet is not None and on is not None else []
        self.sides: dict[str, str] = {
            row["state"]: row["means"]
            for row in rows
            if outlet is not None
            and outlet.id in row["outlets"]
            and on is not None
            and on >= dt.date.fromisoformat(row["since"])
            and not any(p.code == row["state"] and p.known and p.kind == "person" for p in phrases)
        }

    def apply(self, phrase: Phrase) -> None:
        """Code the phrase as the side meant by the state it names, unless it means the land or its people."""
        side = self.sides.get(phrase.code or "")
        if side is None or phrase.kind in _LAND:
            return
        if phrase.kind in _NAMED and phrase.rule != "names.capital":
            phrase.codes = (side,)
        else:
            phrase.code, phrase.codes = side, (side,)
