"""Which words of the language tell of time, and what does each say?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain
from typing import Any, Final

from marsad.lexicon.lexicon import Lexicon
from marsad.stages.times.draft import Open, Unit

PAST: Final = "past"
NEXT: Final = "next"
CURRENT: Final = "current"
SHIFT: Final = {PAST: -1, CURRENT: 0, NEXT: 1}
Phrases = dict[str, list[tuple[tuple[str, ...], Any]]]


class TimeGrammar:
    """The word lists of a language in the shape that the reader looks up; holds no state of an article."""

    def __init__(self, tables: dict[str, Any], clitics: dict[str, Any]) -> None:
        self.article: str = clitics["article"]
        self.conjunction: str = clitics["conjunctions"][0]
        self.to: str = clitics["prepositions"][0]
        self._cores: set[str] = {self.article}
        self._months(tables["months"])
        self._days(tables["days"])
        self._numbers(tables["numbers"])
        self._units(tables["units"])
        self._holidays(tables["holidays"])
        self._anniversaries(tables["anniversaries"])
        self.sets: dict[str, frozenset[str]] = {}
        for name in ("words", "contexts"):
            for key, value in tables[name].items():
                if isinstance(value, list) and all(isinstance(v, str) for v in value):
                    self.sets[key] = self._set(value)
        self.edges = self._phrases(
            (form, key == "earlier") for key in ("edges", "earlier") for form in tables["words"][key]
        )
        self.side: dict[str, str] = {word: side for side in (PAST, NEXT, CURRENT) for word in sorted(self.sets[side])}
        self.future_prefix: str = tables["contexts"]["future_prefix"]
        self.not_future = tuple(tables["contexts"]["not_future"])
        self._future: dict[str, bool] = {}
        written = self._written(clitics)
        self.core = {word: core for word, (core, _) in written.items()}
        self.cut = {word: cut for word, (_, cut) in written.items() if cut}

    def _set(self, words: Iterable[str]) -> frozenset[str]:
        found = frozenset(words)
        self._cores.update(w for w in found if " " not in w)
        return found

    def _phrases(self, pairs: Iterable[tuple[str, Any]]) -> Phrases:
        """Phrases by their first word, the longest first."""
        found: Phrases = {}
        for form, value in pairs:
            first, *rest = form.split()
            self._cores.update((first, *rest))
            found.setdefault(first, []).append((tuple(rest), value))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return found

    def _months(self, table: dict[str, Any]) -> None:
        self.months = self._phrases(
            (form, (number, calendar == "hijri"))
            for calendar in ("gregorian", "hijri")
            for number, forms in enumerate(table[calendar], 1)
            for form in forms
        )
        self.weak = self._set(table["weak"])
        self.strong = self._set(table["strong"])
        self.month_after = self._set(table["after"])

    def _days(self, table: dict[str, Any]) -> None:
        self.weekday = {form: at for at, forms in enumerate(table["weekdays"]) for form in forms}
        self._cores.update(self.weekday)
        self.relative = self._phrases((form, row["days"]) for row in table["relative"] for form in row["forms"])
        self.bare_no = self._set(table["bare_no"])
        self.parts = self._phrases((form, True) for form in table["parts"])

    def _numbers(self, table: dict[str, Any]) -> None:
        bare = {form: row["value"] for row in table["count"] for form in row["forms"]}
        self.count: dict[str, int] = {**{self.article + w: n for w, n in bare.items()}, **bare}
        for word in self.weekday:
            self.count.pop(word, None)
        self.teen = self._set(chain(table["teen"], (self.article + w for w in table["teen"])))
        self.ordinal: dict[str, int] = {form: row["value"] for row in table["ordinal"] for form in row["forms"]}
        self.first = self._set(table["first"])
        self.half_word = self._set(table["half"])
        self.parts_of_unit = self._phrases((f, row["part"]) for row in table["part_of_unit"] for f in row["forms"])
        self.about = self._phrases((form, True) for form in table["about"])
        self._cores.update(self.count, self.ordinal)

    def _units(self, table: dict[str, Any]) -> None:
        self.unit: dict[str, Unit] = {}
        for row in table["units"]:
            for number in ("one", "two", "many", "pair"):
                for form in row[number]:
                    self.unit.setdefault(form, Unit(row["unit"], number, False))
                    if number != "pair":
                        self.unit.setdefault(self.article + form, Unit(row["unit"], number, True))
        self.season = {form: row["season"] for row in table["seasons"] for form in row["forms"]}
        self.the_season = {self.article + form: code for form, code in self.season.items()}
        self.decade = {form: row["year"] for row in table["decades"] for form in row["forms"]}
        self.the_decade = {self.article + form: year for form, year in self.decade.items()}
        self.quarter = self._set(table["quarter"])
        self.half = self._set(table["half"])
        for words in (self.unit, self.season, self.the_season, self.decade, self.the_decade):
            self._cores.update(words)

    def _holidays(self, table: dict[str, Any]) -> None:
        self.holidays = self._phrases(
            (form, Open(row["month"], row["day"], row["calendar"] == "hijri"))
            for row in table["days"]
            for form in row["forms"]
        )
        self.holiday_after = self._set(table["after"])
        self.holiday_lead = self._set(table["lead"])
        # word before, month, day -> year, and whether the word is a mere preposition
        self.known_year: dict[tuple[str, int, int], tuple[int, bool]] = {}
        for row in table["events"]:
            for key in ("since", "after"):
                for word in self._set(row.get(key, ())):
                    self.known_year[word, row["month"], row["day"]] = row["year"], key == "since"

    def _anniversaries(self, table: dict[str, Any]) -> None:
        self.anniversary = self._set(table["words"])
        self.yearly = self._set(table["yearly"])
        self.centenary = self._set(table["centenary"])
        self.remembered = self._phrases(
            (form, dt.date.fromisoformat(row["date"])) for row in table["days"] for form in row["forms"]
        )

    def _written(self, clitics: dict[str, Any]) -> dict[str, tuple[str, int]]:
        """Written word -> word of the tables and number of letters glued before it."""
        written = {core: (core, 0) for core in self._cores}
        glued = [p for p, row in clitics["proclitics"].items() if "n" in row["before"]]
        for core in sorted(self._cores):
            if len(core) < 2 or not core[0].isalpha():
                continue
            for prefix in sorted(glued, key=len):
                written.setdefault(prefix + core, (core, len(prefix)))
            if core.startswith(self.article):
                for prefix in sorted(clitics["hidden_article"]):
                    written.setdefault(prefix + core[len(self.article) :], (core, len(prefix) - 1))
        return written

    def future(self, word: str) -> bool:
        """True if an unknown word is spelled like a verb in the future tense."""
        known = self._future.get(word)
        if known is None:
            rest = word[1:] if word[:1] == self.conjunction else word
            known = (
                len(rest) >= 5
                and rest.startswith(self.future_prefix)
                and rest[1] in self.sets["future_letters"]
                and not rest.startswith(self.not_future)
            )
            if len(self._future) > 100_000:
                self._future.clear()
            self._future[word] = known
        return known


@lru_cache(maxsize=4)
def grammar_of(lexicon: Lexicon) -> TimeGrammar:
    """Grammar of a lexicon, made once."""
    return TimeGrammar(lexicon.time, lexicon.clitics)
