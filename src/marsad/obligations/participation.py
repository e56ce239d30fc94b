"""Who takes part in one agreement, and was it bound on that day?  Asked thousands of times a question, so kept lean."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.obligations.agreement import Agreement, Clause, Doubt, Spell
from marsad.obligations.pdate import PDate
from marsad.obligations.states import States
from marsad.obligations.truth import Truth
from marsad.obligations.vocabulary import AID, TRIGGERED


@dataclass(frozen=True, slots=True)
class Standing:
    """A state's participation on a day; ``why``: ``before`` it began, ``after`` it ended, "" else."""

    bound: Truth
    spell: Spell | None
    why: str = ""
    doubts: tuple[Doubt, ...] = ()


NOBODY = Standing(Truth.NO, None)


class _Stretch:
    """One spell with the standings it can give, made once."""

    __slots__ = ("after", "before", "begin", "bound", "end", "signed", "spell", "unknown")

    def __init__(self, spell: Spell) -> None:
        self.spell = spell
        self.begin, self.end = spell.bound_from, spell.bound_to
        self.signed = spell.bound_from or spell.signed  # before it signed a state surely is not bound
        self.before = Standing(Truth.NO, spell, "before")
        self.after = Standing(Truth.NO, spell, "after")
        self.bound = Standing(Truth.YES, spell)
        self.unknown = Standing(Truth.UNKNOWN, spell)

    def holds(self, when: PDate) -> bool:
        """The whole of a day, or of what is known of it, lies within the spell."""
        begun, ended = self.begin, self.end
        return begun is not None and when.earliest >= begun.latest and (ended is None or when.latest < ended.earliest)

    def on(self, when: PDate) -> Standing:
        """What this spell says of a day."""
        if self.signed is not None and when.latest < self.signed.earliest:
            return self.before
        if self.end is not None and when.earliest >= self.end.latest:
            return self.after
        found = self.bound if self.holds(when) else self.unknown
        doubts = tuple(
            d
            for d in self.spell.doubts
            if d.since.earliest <= when.latest and (d.until is None or when.earliest <= d.until.latest)
        )
        return Standing(found.bound, self.spell, "", doubts) if doubts else found


class Participation:
    """Who takes part in one agreement, by legal person; ``protected``: states that a clause names as beneficiaries."""

    __slots__ = ("_stretches", "agreement", "aids", "parties", "protected", "triggered")

    def __init__(self, agreement: Agreement, states: States) -> None:
        self.agreement = agreement
        self.parties: dict[str, tuple[Spell, ...]] = {}
        for spell in agreement.spells:
            person = states.person(spell.state)
            self.parties[person] = (*self.parties.get(person, ()), spell)
        self._stretches = {person: tuple(_Stretch(s) for s in spells) for person, spells in self.parties.items()}
        self.protected = frozenset(b for c in agreement.clauses for b in c.beneficiaries)
        self.triggered: tuple[Clause, ...] = tuple(c for c in agreement.clauses if c.type in TRIGGERED)
        self.aids = any(c.type in AID for c in self.triggered)

    def concerns(self, person: str) -> bool:
        """Whether a state ever was a party or is protected by name."""
        return person in self.parties or person in self.protected

    def standing(self, person: str, when: PDate) -> Standing:
        """What a state's participation was on a day; that of several spells which binds most."""
        stretches = self._stretches.get(person, ())
        if len(stretches) == 1:
            return stretches[0].on(when)
        best = NOBODY
        for stretch in stretches:
            found = stretch.on(when)
            if found.bound is Truth.YES:
                return found
            if best.spell is None or found.bound is Truth.UNKNOWN or (best.bound is Truth.NO and found.why == "after"):
                best = found
        return best

    def binds(self, person: str, when: PDate) -> bool:
        """Whether a state surely was bound on a day: what ``standing`` would say, for much less."""
        return any(s.holds(when) for s in self._stretches.get(person, ()))

    def alive(self, when: PDate) -> bool:
        """Whether it was in force for anybody on a day; what binds every state needs no parties."""
        whole = self.agreement
        if whole.universal and whole.in_force is not None and when.earliest >= whole.in_force.latest:
            return whole.ended is None or when.latest < whole.ended.earliest
        return any(s.holds(when) for stretches in self._stretches.values() for s in stretches)


class OnDay:
    """One agreement on the day of one question: each standing is worked out once, however many clauses ask for it."""

    __slots__ = ("_alive", "_standings", "agreement", "known", "parties", "when")

    def __init__(self, known: Participation, when: PDate) -> None:
        self.known, self.when = known, when
        self.agreement, self.parties = known.agreement, known.parties
        self._standings: dict[str, Standing] = {}
        self._alive: bool | None = None

    def standing(self, person: str) -> Standing:
        """What a state's participation was on that day."""
        found = self._standings.get(person)
        if found is None:
            found = self._standings[person] = self.known.standing(person, self.when)
        return found

    def alive(self) -> bool:
        """Whether the agreement was in force for anybody."""
        if self._alive is None:
            self._alive = self.known.alive(self.when)
        return self._alive
