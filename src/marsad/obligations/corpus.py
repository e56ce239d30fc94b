"""All agreements, places and contested facts, found by party: what questions are asked of."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marsad.errors import CorpusError, QuestionError
from marsad.lexicon.load import data_root, parse_yaml
from marsad.obligations.agreement import Agreement, Clause, Doubt, Spell
from marsad.obligations.conflicts import Conflict, load_conflicts
from marsad.obligations.instruments import read_instruments, unique
from marsad.obligations.pdate import PDate
from marsad.obligations.places import Places, load_places
from marsad.obligations.states import States, load_states
from marsad.obligations.truth import Truth
from marsad.obligations.vocabulary import AID, TRIGGERED


@dataclass(frozen=True, slots=True)
class Standing:
    """A state's participation on a day; ``why``: ``before`` it began, ``after`` it ended, "" else."""

    bound: Truth
    spell: Spell | None
    why: str = ""
    doubts: tuple[Doubt, ...] = ()


_NEVER = Standing(Truth.NO, None)


class Participation:
    """Who takes part in one agreement, by legal person."""

    __slots__ = ("agreement", "aids", "parties", "triggered")

    def __init__(self, agreement: Agreement, states: States) -> None:
        self.agreement = agreement
        self.parties: dict[str, tuple[Spell, ...]] = {}
        for spell in agreement.spells:
            person = states.person(spell.state)
            self.parties[person] = (*self.parties.get(person, ()), spell)
        self.triggered: tuple[Clause, ...] = tuple(c for c in agreement.clauses if c.type in TRIGGERED)
        self.aids = any(c.type in AID for c in self.triggered)

    def concerns(self, person: str) -> bool:
        """Whether a state ever was a party or is protected by name."""
        return person in self.parties or any(person in c.beneficiaries for c in self.agreement.clauses)

    def standing(self, person: str, when: PDate) -> Standing:
        """What a state's participation was on a day; that of several spells which binds most."""
        best = _NEVER
        for spell in self.parties.get(person, ()):
            found = _standing(spell, when)
            if found.bound is Truth.YES:
                return found
            if best.spell is None or found.bound is Truth.UNKNOWN or (best.bound is Truth.NO and found.why == "after"):
                best = found
        return best

    def binds(self, person: str, when: PDate) -> bool:
        """Whether a state surely was bound on a day: what ``standing`` would say, for much less."""
        return any(_holds(spell, when) for spell in self.parties.get(person, ()))

    def alive(self, when: PDate) -> bool:
        """Whether it was in force for anybody on a day."""
        return any(_holds(s, when) for spells in self.parties.values() for s in spells)


def _holds(spell: Spell, when: PDate) -> bool:
    """The whole of a day, or of what is known of it, lies within the spell."""
    begun, ended = spell.bound_from, spell.bound_to
    return begun is not None and when.earliest >= begun.latest and (ended is None or when.latest < ended.earliest)


def _standing(spell: Spell, when: PDate) -> Standing:
    begin = spell.bound_from or spell.signed  # before it signed a state surely is not bound
    if begin is not None and when.before(begin) is Truth.YES:
        return Standing(Truth.NO, spell, "before")
    if spell.bound_to is not None and when.before(spell.bound_to) is Truth.NO:
        return Standing(Truth.NO, spell, "after")
    bound = Truth.YES if _holds(spell, when) else Truth.UNKNOWN
    doubts = tuple(
        d
        for d in spell.doubts
        if d.since.earliest <= when.latest and (d.until is None or when.earliest <= d.until.latest)
    )
    return Standing(bound, spell, "", doubts)


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
        self.agreements = unique(_outranked(list(agreements)))
        self._known = {a.id: Participation(a, states) for a in self.agreements.values()}
        self._by_party: dict[str, list[Participation]] = {}
        for known in self._known.values():
            others = {b for c in known.agreement.clauses for b in c.beneficiaries}
            for person in known.parties.keys() | others:
                self._by_party.setdefault(person, []).append(known)
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
        found: dict[str, Participation] = {}
        for person in persons:
            for known in self._by_party.get(person, ()) if person else ():
                found.setdefault(known.agreement.id, known)
        return list(found.values())

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
        """The same corpus as if a state had been bound by an agreement from a day on."""
        agreement = self.agreement(ident)
        spell = Spell(state, when, None, when, None, None)
        return self.replaced(dataclasses.replace(agreement, spells=(*agreement.spells, spell)))


def _outranked(agreements: list[Agreement]) -> list[Agreement]:
    """Without imported agreements that a coded one with the same ATOP number speaks for."""
    coded = {a.registration.get("atop") for a in agreements if a.origin != "imported"} - {None}
    return [a for a in agreements if a.origin != "imported" or a.registration.get("atop") not in coded]


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
