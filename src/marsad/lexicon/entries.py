"""What a compiled entry looks like: the vocabulary between the lexicon and the stages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

VERB, MASDAR, ACTIVE, PASSIVE, NOUN, ADJECTIVE, FUNCTION, GIVEN, PARTICLE = "v", "m", "a", "p", "n", "j", "f", "g", "x"


class Analysis(NamedTuple):
    """One way to read a written word.

    ``kind``: one of the constants above; ``lexeme``: folded lemma (for masdar and participles that of the verb);
    ``tag``: inflection (see ``morphology``), for function words their part of speech and group as ``pos.group``;
    ``pro``: proclitics taken off, in order, as one string; ``future``: the future prefix stood before a verb;
    ``definite``: the article stood before it; ``pronoun``: the suffixed pronoun or ""; ``cut``: folded letters before
    the word proper (proclitics, not the article).
    """

    kind: str
    lexeme: str
    tag: str
    pro: str = ""
    future: bool = False
    definite: bool = False
    pronoun: str = ""
    cut: int = 0


UNASKED = -1  # no stage has asked about the word yet


class Readings(tuple[Analysis, ...]):
    """All readings of one written word, with what the stages ask of them most, worked out once a word.

    ``parts``: parts of speech of the readings as a function word; ``kinds``: kinds of all readings; ``lexemes``:
    lexemes of all, and the word as it stands in each without proclitics and article; ``context``: which of these and
    of the word itself some act asks for in its clause.  ``naming``, ``reporting``, ``telling``, ``agreeing``: what the
    stages that find mentions, statements, events and agreements keep of the word (see ``screen``); ``beside``: what
    events keep of it beside an act.
    """

    parts: frozenset[str]
    kinds: frozenset[str]
    lexemes: tuple[str, ...]
    context: tuple[str, ...]
    naming: int = UNASKED
    reporting: int = UNASKED
    telling: int = UNASKED
    agreeing: int = UNASKED
    beside: int = UNASKED

    @classmethod
    def of(cls, word: str, readings: Iterable[Analysis], context: frozenset[str] = frozenset()) -> Readings:
        """The readings of a folded word; ``context``: the words that any act asks for."""
        made = cls(readings)
        kinds: set[str] = set()
        parts: set[str] = set()
        lexemes: list[str] = []
        bare: list[str] = []
        for kind, lexeme, tag, _, _, definite, _, cut in made:  # one loop, as words never met before are many
            kinds.add(kind)
            lexemes.append(lexeme)
            if kind == FUNCTION:
                parts.add(tag.partition(".")[0])
            if cut or definite:
                bare.append(word[cut + (2 if definite else 0) :])
        made.kinds = _shared(frozenset(kinds))
        made.parts = _shared(frozenset(parts))
        made.lexemes = tuple(dict.fromkeys(lexemes + bare))
        made.context = tuple(context.intersection((word, *made.lexemes)))
        return made


@lru_cache(maxsize=1024)
def _shared(few: frozenset[str]) -> frozenset[str]:
    """One object for equal sets: hundreds of thousands of words have some dozens of them."""
    return few


NO_READINGS = Readings.of("", ())  # of numbers and marks, which matter to no stage
NO_READINGS.naming = NO_READINGS.reporting = NO_READINGS.telling = NO_READINGS.agreeing = 0
NO_READINGS.beside = 0


class Name(NamedTuple):
    """A name or fixed phrase of the gazetteer.

    ``kind``: state, capital, seat, loaded, nisba, natives, place, body, group, organ, media, person, title, honorific,
    rank, domain, organ_noun, media_noun, act, func; ``code``: state or body it stands for; ``id``: knowledge-base id,
    role or lexeme; ``tag``: inflection or kind of form.
    """

    kind: str
    code: str
    id: str
    tag: str


class Found(NamedTuple):
    """A gazetteer match: tokens ``first`` to ``last`` (inclusive), proclitics ``pro`` before it (``cut`` letters)."""

    first: int
    last: int
    name: Name
    pro: str
    cut: int


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
