"""Which state is meant by a code or a name, and who carries on whose treaties?"""

from __future__ import annotations

import datetime as dt
import difflib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from marsad.errors import QuestionError
from marsad.lexicon.load import rows
from marsad.obligations.documents import documents
from marsad.obligations.fields import Fields
from marsad.obligations.pdate import PDate, parse_pdate


@dataclass(frozen=True, slots=True)
class State:
    """A row of the state table; ``status``: state, partial (recognised by some), territory, historic."""

    code: str
    name_en: str
    name_ar: str
    iso2: str
    cow: str
    valid_from: PDate | None
    valid_to: PDate | None
    status: str


@dataclass(frozen=True, slots=True)
class Succession:
    """``mode``: continuity (the same legal person under another name), dissolution, union, secession."""

    former: str
    later: str
    date: PDate
    mode: str


def plain(text: str) -> str:
    """A name without case, accents, hyphens, a leading article and vowel signs, for comparison.

    >>> plain("La Réunion-Island")
    'la reunion island'
    """
    letters = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c if c.isalnum() else " " for c in letters if not unicodedata.combining(c) and c != "'")
    return " ".join(kept.split()).removeprefix("the ")


class States:
    """The state table with lookups; a state that continues another answers for it."""

    def __init__(self, known: Iterable[State], groups: Iterable[str], successions: Iterable[Succession]) -> None:
        self._known: dict[str, State] = {}
        self._names: dict[str, str] = {}
        for state in known:
            if state.code not in self._known or not state.valid_to:
                self._known[state.code] = state
            for name in (state.code, state.iso2, state.name_en, state.name_ar):
                if name:
                    self._names.setdefault(plain(name), state.code)
        self._groups = frozenset(groups)
        self.successions = tuple(successions)
        self._continued = {s.former: s for s in self.successions if s.mode == "continuity"}
        self._former: dict[str, list[Succession]] = {}
        for s in self._continued.values():
            self._former.setdefault(s.later, []).append(s)
        self._lives = [
            (
                self.person(state.code),
                state.valid_from.earliest if state.valid_from else dt.date.min,
                state.valid_to.latest if state.valid_to else dt.date.max,
            )
            for state in self._known.values()
            if state.status != "territory"
        ]

    def __contains__(self, code: str) -> bool:
        return code in self._known

    def __getitem__(self, code: str) -> State:
        return self._known[code]

    def names(self, code: str) -> tuple[str, str]:
        """English and Arabic name; the code twice if the table lacks it."""
        state = self._known.get(code)
        return (state.name_en, state.name_ar) if state else (code, code)

    def by_cow(self, number: str, when: PDate) -> str | None:
        """The code of the state that had a Correlates of War number on a day; ``None`` if the table has none."""
        fit = [s for s in self._known.values() if number and s.cow == number]
        for state in fit:
            begun = state.valid_from is None or state.valid_from.earliest <= when.latest
            if begun and (state.valid_to is None or when.earliest <= state.valid_to.latest):
                return state.code
        return fit[0].code if fit else None

    def codes(self) -> frozenset[str]:
        """All codes of the table."""
        return frozenset(self._known)

    def is_group(self, code: str) -> bool:
        """Whether the code names an armed group or movement, not a state."""
        return code in self._groups and code not in self._known

    def person(self, code: str) -> str:
        """The legal person: the last state of a chain of continuity (``RUS`` for ``SUN``)."""
        while code in self._continued:
            code = self._continued[code].later
        return code

    def as_of(self, code: str, when: PDate) -> str:
        """The code under which a legal person stood on a day (``SUN`` for ``RUS`` in 1985)."""
        for s in self._former.get(code, ()):
            if when.latest < s.date.earliest:
                return self.as_of(s.former, when)
        return code

    def find(self, text: str) -> str:
        """The code of a state named by code or name.  QuestionError names the nearest that there are."""
        code = self._names.get(plain(text))
        if code is not None:
            return code
        near = difflib.get_close_matches(plain(text), self._names, 3, 0.7)
        hint = ", ".join(dict.fromkeys(self._names[n] for n in near))
        raise QuestionError(
            f"{text!r} is no state that marsad knows; give an ISO 3166 alpha-3 code{f' such as {hint}' if hint else ''}"
        )

    def existing(self, when: PDate) -> Iterator[str]:
        """Legal persons that existed, or may have existed, on a day; territories are not among them."""
        seen: set[str] = set()
        for person, begin, end in self._lives:
            if person not in seen and begin <= when.latest and when.earliest <= end:
                seen.add(person)
                yield person


def load_states(root: Path) -> States:
    """The state table and the successions of the data folder.  LexiconError or CorpusError for faulty files."""
    known = [
        State(
            row["code"],
            row["name_en"],
            row["name_ar"],
            row["iso2"],
            row["cow"],
            parse_pdate(row["valid_from"]) if row["valid_from"] else None,
            parse_pdate(row["valid_to"]) if row["valid_to"] else None,
            row["status"],
        )
        for row in rows(root / "actors" / "states.csv", "code", "name_en", "name_ar", "cow", "valid_from", "status")
    ]
    groups = [row["code"] for row in rows(root / "actors" / "groups.csv", "code")]
    codes = {s.code for s in known}
    successions = []
    for path, entries in documents(root / "obligations", "succession.yaml"):
        for number, entry in enumerate(entries if isinstance(entries, list) else [entries], 1):
            f = Fields(path, f"succession {number}", entry)
            successions.append(
                Succession(
                    f.choice("from", codes),
                    f.choice("to", codes),
                    f.needed_date("date"),
                    f.choice("mode", ("continuity", "dissolution", "union", "secession")),
                )
            )
            f.sourced()
            f.done()
    return States(known, groups, successions)
