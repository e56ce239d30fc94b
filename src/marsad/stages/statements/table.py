"""Which words report, and which words stand around them?  The language's ``statements`` tables, ready to look up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from marsad.text.phrases import Phrases, by_first_word

Words = dict[str, tuple[tuple[str, ...], ...]]  # phrases by their first word, the longest first
Frames = dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """The tables of one language; what each list is for stands in the file itself."""

    frames: Frames
    participles: Frames
    nouns: Frames
    clause: Phrases
    conveyed: Phrases
    own_words: Phrases
    turns: Phrases
    meanwhile: Phrases
    added: Phrases
    heads: frozenset[str]
    lost: tuple[str, ...]
    needs: dict[str, frozenset[str]]
    addressing: frozenset[str]
    again: frozenset[str]
    appears: frozenset[str]
    before: frozenset[str]
    unnamed: frozenset[str]
    heard: frozenset[str]
    invoked: frozenset[str]
    objects: frozenset[str]
    outlets: frozenset[str]
    resumptive: frozenset[str]
    sender: frozenset[str]
    attached: frozenset[str]
    addressed: frozenset[str]
    transitive: frozenset[str]
    parts: frozenset[str]
    manners: frozenset[str]
    mouth: frozenset[str]
    officials: frozenset[str]
    bare: frozenset[str]
    what: frozenset[str]
    meetings: frozenset[str]
    asides: frozenset[str]
    laws: frozenset[str]
    past_only: frozenset[str]
    auxiliary: frozenset[str]
    complement: frozenset[str]
    copula: frozenset[str]
    days: frozenset[str]
    documents: frozenset[str]
    impersonal: frozenset[str]
    interview: frozenset[str]
    issued: frozenset[str]
    leads: frozenset[str]
    occasions: frozenset[str]
    own_channels: frozenset[str]
    quantity: frozenset[str]
    relative: frozenset[str]
    relay: frozenset[str]
    relay_from: frozenset[str]
    resumed: frozenset[str]
    ruling: frozenset[str]
    saying: frozenset[str]
    service: frozenset[str]
    sources: frozenset[str]
    speakers: frozenset[str]
    speech: frozenset[str]
    speaking: frozenset[str]  # every common noun that can be who speaks

    def speaks(self, word: str) -> bool:
        """True for a common noun that can be who speaks."""
        return word in self.speaking


_SETS: Final = (
    "addressing",
    "again",
    "appears",
    "before",
    "unnamed",
    "heard",
    "invoked",
    "objects",
    "outlets",
    "resumptive",
    "sender",
    "attached",
    "addressed",
    "transitive",
    "parts",
    "manners",
    "mouth",
    "officials",
    "bare",
    "what",
    "meetings",
    "asides",
    "laws",
    "past_only",
    "auxiliary",
    "complement",
    "copula",
    "days",
    "documents",
    "impersonal",
    "interview",
    "issued",
    "leads",
    "occasions",
    "own_channels",
    "quantity",
    "relative",
    "relay",
    "relay_from",
    "ruling",
    "resumed",
    "saying",
    "service",
    "sources",
    "speakers",
    "speech",
)


def read_table(table: dict[str, Any], months: list[list[str]]) -> Table:
    """The lists of a language as sets; connectors longest first, months among the words of time."""
    clause, conveyed, own, turns, added = (
        by_first_word(x.split() for x in table[k])
        for k in ("conveyed_clause", "conveyed_by", "own_words", "turns", "added")
    )
    heads = frozenset().union(clause, conveyed, own, turns, added)
    speaking = frozenset().union(*(table[name] for name in ("speakers", "sources", "documents", "quantity")))
    return Table(
        _frames(table["verbs"]),
        _frames(table["participles"]),
        _frames(table["nouns"]),
        clause,
        conveyed,
        own,
        turns,
        by_first_word(x.split() for x in table["meanwhile"]),
        added,
        heads,
        tuple(table["lost"]["text"]),
        {lemma: frozenset(words) for lemma, words in table["needs"].items()},
        **{name: frozenset(table[name]) for name in _SETS if name != "days"},
        speaking=speaking,
        days=frozenset((*table["days"], *(word for names in months for word in names if " " not in word))),
    )


def _frames(rows: list[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    frames: dict[str, tuple[str, ...]] = {}
    for row in rows:
        for lemma in row["lemmas"]:
            frames[lemma] = tuple(dict.fromkeys((*frames.get(lemma, ()), *row["frames"])))
    return frames
