"""All agreements, places and contested facts, found by party: what questions are asked of."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import permutations
from pathlib import Path

from marsad.errors import CorpusError, QuestionError
from marsad.lexicon.load import data_root, parse_yaml
from marsad.obligations.agreement import Agreement, Spell
from marsad.obligations.conflicts import Conflict, load_conflicts
from marsad.obligations.instruments import read_instruments, unique
from marsad.obligations.participation import Participation
from marsad.obligations.pdate import PDate
from marsad.obligations.places import Places, load_places
from marsad.obligations.states import States, load_states


class Corpus:
    """Immutable after building; may be shared between threads."""

    def __init__(
        self,
        agreements: Iterable[Agreement],
        states: States,
        places: Places,
        conflicts: tuple[Conflict, ...],
        kinds: dict[str, dict[str, Sequence[str]]],
    ) -> None:
        self.states = states
        self.places = places
        self.conflicts = conflicts
        self.kinds = kinds
        self.agreements = unique(_outranked(list(agreements), states))
        self._known = {a.id: Participation(a, states) for a in self.agreements.values()}
        self._by_party: dict[str, list[Participation]] = {}
        self._partners: dict[str, dict[str, list[Participation]]] = {}
        for known in self._known.values():
            for person in known.parties.keys() | known.protected:
                self._by_party.setdefault(person, []).append(known)
            for one, other in permutations(known.parties, 2) if known.aids else ():
                self._partners.setdefault(one, {}).setdefault(other, []).append(known)
        self.universal = tuple(k for k in self._known.values() if k.agreement.universal)

    def __len__(self) -> int:
        return len(self.agreements)

    def agreement(self, ident: str) -> Agreement:
        """The agreement with this id.  QuestionError names the nearest ids."""
        import difflib

        if ident in self.agreements:
            return self.agreements[ident]
        near = difflib.get_close_matches(ident, self.agreements, 3, 0.5)
        hint = f"; near are {', '.join(near)}" if near else ""
        raise QuestionError(f"no agreement has the id {ident!r}{hint}; marsad agreements lists them all")

    def participation(self, ident: str) -> Participation:
        """Who takes part in the agreement with this id."""
        return self._known[self.agreement(ident).id]

    def of(self, *persons: str | None) -> list[Participation]:
        """Agreements that one of the states ever was party to, each once."""
        found: dict[Participation, None] = {}
        for person in persons:
            if person:
                found.update(dict.fromkeys(self._by_party.get(person, ())))
        return list(found)

    def partners(self, person: str) -> Mapping[str, Sequence[Participation]]:
        """The other parties of agreements with a duty to help that a state ever was party to, with these agreements."""
        return self._partners.get(person, {})

    def replaced(self, agreement: Agreement) -> Corpus:
        """The same corpus with one agreement changed or added."""
        return Corpus(
            {**self.agreements, agreement.id: agreement}.values(),
            self.states,
            self.places,
            self.conflicts,
            self.kinds,
        )

    def with_agreements(self, more: Iterable[Agreement]) -> Corpus:
        """The same corpus and some more agreements."""
        return Corpus([*self.agreements.values(), *more], self.states, self.places, self.conflicts, self.kinds)

    def joined(self, ident: str, state: str, when: PDate) -> Corpus:
        """The same corpus as if a state had been bound by an agreement from a day on.

        QuestionError for an unknown id or state.
        """
        agreement = self.agreement(ident)
        spell = Spell(self.states.find(state), when, None, when, None, None)
        return self.replaced(dataclasses.replace(agreement, spells=(*agreement.spells, spell)))


def _outranked(agreements: list[Agreement], states: States) -> list[Agreement]:
    """Without imported agreements that coded ones speak for: by the same ATOP numbers, or by the same first year and
    the same parties that signed in it."""
    own = [a for a in agreements if a.origin != "imported"]
    numbers = frozenset(n for a in own for n in _numbers(a))
    founded = {_founded(a, states) for a in own} - {(0, frozenset[str]())}
    return [
        a
        for a in agreements
        if a.origin != "imported" or not ((_numbers(a) and _numbers(a) <= numbers) or _founded(a, states) in founded)
    ]


def _numbers(agreement: Agreement) -> frozenset[str]:
    return frozenset(agreement.registration.get("atop", "").split())


def _founded(agreement: Agreement, states: States) -> tuple[int, frozenset[str]]:
    """The year of the first signatures, and who signed in it; year 0 and nobody if no signature is known."""
    years = [(s.signed.earliest.year, states.person(s.state)) for s in agreement.spells if s.signed is not None]
    first = min((year for year, _ in years), default=0)
    return first, frozenset(person for year, person in years if year == first)


def load_corpus(root: Path | None = None, imported: Iterable[Agreement] = ()) -> Corpus:
    """The shipped corpus and agreements the user imported.  CorpusError or LexiconError for faulty data."""
    if root is None and not imported:
        return _shipped()
    return _load(root or data_root(), imported)


@cache
def _shipped() -> Corpus:
    return _load(data_root(), ())


def _load(root: Path, imported: Iterable[Agreement]) -> Corpus:
    states = load_states(root)
    kinds = parse_yaml(root / "obligations" / "kinds.yaml")
    if not isinstance(kinds, dict):
        raise CorpusError("kinds.yaml: is no table; restore it from the package")
    return Corpus(
        [*read_instruments(root / "instruments", states), *imported],
        states,
        load_places(root, states),
        load_conflicts(root, states),
        kinds,
    )
