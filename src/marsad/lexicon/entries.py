"""What a compiled entry looks like: the vocabulary between the lexicon and the stages."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NamedTuple

VERB: Final = "v"
MASDAR: Final = "m"
ACTIVE: Final = "a"
PASSIVE: Final = "p"
NOUN: Final = "n"
ADJECTIVE: Final = "j"
FUNCTION: Final = "f"
GIVEN: Final = "g"
PARTICLE: Final = "x"


class Analysis:
    """One way to read a written word.

    ``kind``: one of the constants above; ``lexeme``: folded lemma (for masdar and participles that of the verb);
    ``tag``: inflection (see ``morphology``), for function words their part of speech and group as ``pos.group``;
    ``pro``: proclitics taken off, in order, as one string; ``future``: the future prefix stood before a verb;
    ``definite``: the article stood before it; ``pronoun``: the suffixed pronoun or ""; ``cut``: folded letters before
    the word proper (proclitics, not the article).
    """

    __slots__ = ("cut", "definite", "future", "kind", "lexeme", "pro", "pronoun", "tag")

    def __init__(
        self,
        kind: str,
        lexeme: str,
        tag: str,
        pro: str = "",
        future: bool = False,
        definite: bool = False,
        pronoun: str = "",
        cut: int = 0,
    ) -> None:
        self.kind = kind
        self.lexeme = lexeme
        self.tag = tag
        self.pro = pro
        self.future = future
        self.definite = definite
        self.pronoun = pronoun
        self.cut = cut


class Name:
    """A name or fixed phrase of the gazetteer.

    ``kind``: state, capital, seat, loaded, nisba, natives, place, body, group, organ, media, person, title, honorific,
    rank, domain, organ_noun, media_noun, act, func; ``code``: state or body it stands for; ``id``: knowledge-base id,
    role or lexeme; ``tag``: inflection or kind of form.
    """

    __slots__ = ("code", "id", "kind", "tag")

    def __init__(self, kind: str, code: str, id: str, tag: str) -> None:
        self.kind = kind
        self.code = code
        self.id = id
        self.tag = tag


class Found:
    """A gazetteer match: tokens ``first`` to ``last`` (inclusive), proclitics ``pro`` before it (``cut`` letters)."""

    __slots__ = ("cut", "first", "last", "name", "pro")

    def __init__(self, first: int, last: int, name: Name, pro: str, cut: int) -> None:
        self.first = first
        self.last = last
        self.name = name
        self.pro = pro
        self.cut = cut


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a predicate: an entry of ``acts``; its fields are in ``CONTRIBUTING.md``."""

    id: str
    type: str
    mode: str | None
    cameo: str
    roles: dict[str, tuple[str, ...]]
    masdar: str
    shape: str
    needs: tuple[str, ...]
    with_: frozenset[str]
    unless: frozenset[str]
    governed: str
    future: str | None
    context: tuple[str, ...]
    negated: bool = False
    instrument: bool = False
    alone: bool = False
    towards: dict[str, str] = field(default_factory=dict)
    coming: bool = False
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    asks_object: bool = False  # the word that it asks for must be the object
    words: frozenset[str] = frozenset()  # all of ``with_`` and ``unless``

    @property
    def hosts(self) -> bool:
        """A visit told by what the host does: receives, sees off."""
        return self.shape == "visit" and "subject" in self.roles.get("recipient", ())


class Operator(NamedTuple):
    """A verb that takes another act as complement: ``effect`` and the slot (object or preposition) it stands in."""

    id: str
    effect: str
    slot: str


class Office(NamedTuple):
    """A spell in office; dates ISO or empty, as exact as known."""

    person: str
    office: str
    side: str
    begin: str
    end: str
