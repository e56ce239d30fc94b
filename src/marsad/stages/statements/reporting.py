"""Which words may report, or connect to whoever does, before anything is known of the place they stand in?"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from marsad.lexicon.entries import ACTIVE, MASDAR, VERB, Analysis, Readings
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.screen import Screen
from marsad.stages.statements.table import Table

REPORTS, CONNECTS = 1, 2  # bits: may be a cue, may open a connector


def screen_of(lexicon: Lexicon, table: Table) -> Screen:
    """The words that may be a cue or open a connector."""
    conjunctions: Sequence[str] = lexicon.clitics["conjunctions"]
    conjunction = conjunctions[0]

    def ask(word: str, readings: Readings) -> int:
        connects = word in table.heads or (word[:1] == conjunction and word[1:] in table.heads)
        reports = (
            word in table.saying
            or any(_reports(a, table) for a in readings)
            or (len(word) > 3 and word[:1] in conjunctions and _hides(word[1:], readings, table, lexicon.analyse))
        )
        return REPORTS * reports + CONNECTS * connects

    return Screen("reporting", ask)


def _reports(a: Analysis, table: Table) -> bool:
    if a.kind == MASDAR:
        return a.lexeme in table.nouns
    if a.kind == ACTIVE:
        return a.lexeme in table.participles or a.lexeme in table.frames
    return a.kind == VERB and (a.lexeme in table.frames or a.lexeme in table.appears)


def _hides(rest: str, readings: Readings, table: Table, analyse: Callable[[str], Readings]) -> bool:
    """The letters behind the conjunction also spell a reporting verb."""
    return VERB in readings.kinds and any(a.kind == VERB and a.lexeme in table.frames for a in analyse(rest))
