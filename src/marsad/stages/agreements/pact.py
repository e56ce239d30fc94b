"""What is kept of a pact while the article is read?"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from marsad.model.agreement import Clause


class Noun(NamedTuple):
    """A head noun: entry of ``nouns.yaml`` and the number of the form."""

    id: str
    kind: str
    family: str
    gender: str
    needs: str
    number: str


class Provider(NamedTuple):
    """A verb that tells what a pact provides: entry of ``clauses.yaml``."""

    id: str
    frames: tuple[str, ...]
    strong: bool
    whole: bool


class Fate(NamedTuple):
    """What may become of a pact: entry of ``status.yaml``."""

    id: str
    frames: tuple[str, ...]
    intransitive: bool


class Known(NamedTuple):
    """A pact of ``known.yaml``."""

    id: str
    rows: tuple[frozenset[str], ...]
    heads: frozenset[str]
    kind: str
    parties: tuple[str, ...]
    mention: frozenset[str]
    allowed: frozenset[str]


@dataclass(slots=True)
class Mention:
    """Words that name or mean a pact: tokens ``first`` to ``last``, of which the noun ends at ``head``."""

    first: int
    head: int
    last: int
    noun: Noun
    pro: str
    cut: int
    definite: bool
    heading: bool
    title: bool
    shown: bool = False
    vague: bool = False
    hoped: bool = False
    dated: bool = False
    mutual: bool = False
    loose: bool = False
    proper: bool = False
    signed: bool = False
    behind: bool = False  # … told right behind its name
    topic: frozenset[str] = frozenset()
    known: Known | None = None
    about: int = -1
    further: int = -1  # token of a second act in the name
    between: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    nisba: list[str] = field(default_factory=list)
    signers: list[str] = field(default_factory=list)
    when: str | None = None
    force: str | None = None
    sign_at: int = -1  # token of the verb of signing, and of that of entering into force
    force_at: int = -1
    inside: Mention | None = None
    group: Group | None = None
    truce: bool = False

    @property
    def families(self) -> tuple[str, ...]:
        """Family of the noun; an agreement on a truce is a truce too."""
        return (self.noun.family, "truce") if self.truce else (self.noun.family,)

    def is_truce(self, rows: list[frozenset[str]]) -> bool:
        """The noun says so, or one of the rows of words behind it."""
        return self.noun.family == "truce" or any(row <= self.topic for row in rows)

    @property
    def bare(self) -> bool:
        """Nothing but the noun: "the agreement"."""
        said = self.topic or self.between or self.beside or self.nisba or self.signers
        return not (said or self.proper or self.dated or self.mutual)


@dataclass(slots=True)
class Group:
    """All mentions of one pact."""

    mentions: list[Mention] = field(default_factory=list)
    topic: frozenset[str] = frozenset()
    parties: list[str] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)

    @property
    def family(self) -> str:
        """Family of the first mention."""
        return self.mentions[0].noun.family

    @property
    def families(self) -> frozenset[str]:
        """Families of all mentions; an agreement on a truce is a truce too."""
        return frozenset(f for m in self.mentions for f in m.families)

    @property
    def bare(self) -> bool:
        """No mention says more than the noun."""
        return all(m.bare for m in self.mentions)
