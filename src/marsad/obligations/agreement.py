"""What is an agreement: who is party to it since when, and what does each clause oblige whom to?"""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.obligations.pdate import PDate
from marsad.obligations.vocabulary import ClauseType

Bilingual = dict[str, str]


@dataclass(frozen=True, slots=True)
class Claim:
    """One source's word on a fact in dispute; ``says``: yes or no; ``by``: states or bodies that say so."""

    says: str
    by: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A stretch of time in which a state's participation is in dispute."""

    since: PDate
    until: PDate | None
    claims: tuple[Claim, ...]
    note: Bilingual


@dataclass(frozen=True, slots=True)
class Spell:
    """One stretch of a state's participation.

    ``bound_to``: first day on which it is no longer bound; ``state``: the code the sources give, not its successor's.
    """

    state: str
    signed: PDate | None
    ratified: PDate | None
    bound_from: PDate | None
    bound_to: PDate | None
    exit_mode: str | None
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """Something that happened to the agreement; a suspension between two parties names both ``by`` and ``toward``."""

    kind: str
    date: PDate
    by: str | None
    toward: str | None
    note: Bilingual
    source: str


@dataclass(frozen=True, slots=True)
class Where:
    """One way an attack can lie within a clause; all parts that are given must hold.

    ``areas``: tags of places, one is enough; ``objects``: what is hit, one is enough; ``administered_by`` and
    ``territory_of``: "victim" or a code; ``doubtful``: tags of places for which the texts leave the matter open.
    """

    areas: frozenset[str] = frozenset()
    objects: frozenset[str] = frozenset()
    administered_by: str | None = None
    territory_of: str | None = None
    doubtful: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trigger:
    """What sets a clause off; ``versions``: per authentic language, where the texts differ."""

    any_of: frozenset[str]
    versions: dict[str, frozenset[str]] = field(default_factory=dict)
    state_of_war: bool = False
    request: bool = False
    by_states: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """One directed obligation; ``bearers``/``beneficiaries``: empty for every party.

    ``specific``: parties whose form of aid the text leaves to them; ``attacker_party``: what holds if the attacker is
    a party too (``bound``, ``contested``, ``deferred`` to another procedure of the same text); ``against``: the states
    that a neutrality, no-alliance or defence clause names, empty for any.
    """

    id: str
    article: str
    type: ClauseType
    modality: str
    bearers: frozenset[str]
    beneficiaries: frozenset[str]
    against: frozenset[str]
    trigger: Trigger
    where: tuple[Where, ...]
    objects: frozenset[str]
    immediacy: str
    means: tuple[str, ...]
    discretion: str
    specific: frozenset[str]
    article_51: bool
    attacker_party: str
    in_force: PDate | None
    summary: Bilingual
    quotes: Bilingual
    source: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Agreement:
    """One instrument; ``origin``: ``coded`` by hand, ``imported``, ``reported`` by the news, ``supposed`` by a user."""

    id: str
    title: Bilingual
    short: Bilingual
    instrument: str
    force: str
    text: str
    languages: tuple[str, ...]
    signed: PDate | None
    in_force: PDate | None
    ended: PDate | None
    registration: dict[str, str]
    links: tuple[tuple[str, str], ...]
    spells: tuple[Spell, ...]
    events: tuple[StatusEvent, ...]
    clauses: tuple[Clause, ...]
    universal: bool
    note: Bilingual
    source: str
    confidence: str
    origin: str = "coded"
