"""Which words may report, or connect to whoever does, before anything is known of the place they stand in?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.lexicon.entries import ACTIVE, MASDAR, VERB
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import REPORTING, Readings
from marsad.lexicon.screen import Screen
from marsad.stages.statements.table import Table

# bits
REPORTS: Final = 1  # may be a cue
CONNECTS: Final = 2  # may open a connector


def screen_of(lexicon: Lexicon, table: Table) -> Screen:
    """The words that may be a cue or open a connector."""
    conjunctions: Sequence[str] = lexicon.clitics["conjunctions"]
    conjunction = conjunctions[0]
    known: dict[str, frozenset[str]] = {
        MASDAR: frozenset(table.nouns),
        ACTIVE: frozenset((*table.participles, *table.frames)),
        VERB: frozenset((*table.frames, *table.appears)),
    }
    look = lexicon.analyse.look

    def hides(rest: str) -> bool:
        """The letters behind the conjunction also spell a reporting verb."""
        return any(a.kind == VERB and a.lexeme in table.frames for a in look(rest))

    def ask(word: str, readings: Readings) -> int:
        joined = word[:1] in conjunctions
        connects = word in table.heads or (joined and word[:1] == conjunction and word[1:] in table.heads)
        cue = (
            word in table.saying
            or (not readings.kinds.isdisjoint(known) and any(a.lexeme in known.get(a.kind, ()) for a in readings.all))
            or (joined and len(word) > 3 and VERB in readings.kinds and hides(word[1:]))
        )
        return REPORTS * cue + CONNECTS * connects

    return Screen(REPORTING, ask)
