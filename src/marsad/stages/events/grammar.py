"""The words by which events are read, bound to a lexicon once; which words may tell an act at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB, Analysis, Readings, Sense
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.screen import Screen

# bits: may tell an act without being a verb, may be a finite verb, may name a fiction, may tell a duty
TELLS, ACTS, FEIGNS, OBLIGES = 1, 2, 4, 8
_JUDGES = frozenset({"ACCUSE", "SUPPORT", "REJECT"})  # types of acts that judge what another does
PREDICATIVE = frozenset({"ms", "fs", "mpn", "mdn", "fdn", "fp"})  # forms of a participle that is said of somebody


class Grammar:
    """The grammar's words; holds no state of an article."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.grammar["clauses"]
        self.lexicon = lexicon
        self.words: dict[str, Any] = {k: (frozenset(v) if isinstance(v, list) else v) for k, v in words.items()}
        telling = lexicon.time["telling"]
        self.telling = {
            k: frozenset(telling[k]) for k in ("vague", "then", "occasion", "between", "day_after", "right_after")
        }
        self.recalls = tuple(tuple(x.split()) for x in telling["recalls"])
        self.recall_heads = frozenset(x[0] for x in self.recalls)
        self.agent = tuple(tuple(x.split()) for x in words["agent"])
        self.heading: dict[str, list[tuple[str, ...]]] = {}  # by their first word
        for x in words["heading"]:
            self.heading.setdefault(x.split()[0], []).append(tuple(x.split()))
        self.agent_heads = frozenset(x[0] for x in self.agent)
        self.elsewhere = tuple(tuple(x.split()) for x in words["elsewhere"])
        self.elsewhere_heads = frozenset(x[0] for x in self.elsewhere)
        self.pronoun_slots = {form: slot for slot, forms in words["pronoun_slots"].items() for form in forms}
        self.resumed_slots = {form: slot for slot, forms in words["resumed_slots"].items() for form in forms}
        self.accusative: str = words["accusative"]
        self.transitive = frozenset(lexicon.statements["cues"]["transitive"])  # verbs that always have an object
        self.addressing = self.transitive | frozenset(lexicon.statements["cues"]["addressing"])  # and those that may
        self.judging = frozenset(  # verbs of praise, blame or refusal: of what others do
            key.removeprefix("v:") for key, senses in lexicon.sense_of.items() if key[:2] == "v:" and is_judged(senses)
        )
        self.taking = frozenset(
            lemma for lemma, operators in lexicon.operators.items() if all(x.slot == "object" for x in operators)
        )
        self.asking_verbs = frozenset(  # senses that ask for a verb which may govern them
            x.id for x in lexicon.senses if not x.with_.isdisjoint(lexicon.operators)
        )
        self.screen = Screen("telling", self._may_be)

    def _may_be(self, word: str, readings: Readings) -> int:
        words = self.words
        obliges = word in words["upon"] or self.pronoun_slots.get(word) in words["upon"]
        obliges = obliges or any(
            a.tag == words["duty"] if a.kind == FUNCTION else a.kind in (ACTIVE, PASSIVE) and a.lexeme in words["bound"]
            for a in readings
        )
        tells = (
            obliges
            or any(self._may_tell(a) for a in readings)
            or any(first in self.lexicon.act_firsts for _, _, first in self.lexicon.names.heads(word))
        )
        acts = VERB in readings.kinds or (not word.endswith(self.accusative) and any(map(self._is_said, readings)))
        feigns = word in words["novel"] or any(
            a.kind == NOUN and a.lexeme in words["fiction"] and not a.pronoun for a in readings
        )
        return TELLS * tells + ACTS * acts + FEIGNS * feigns + OBLIGES * obliges

    def _may_tell(self, a: Analysis) -> bool:
        """The lexicon of acts knows the verbal noun, participle or noun."""
        if a.kind in (MASDAR, ACTIVE, PASSIVE):
            return f"v:{a.lexeme}" in self.lexicon.sense_of
        if a.kind in (NOUN, ADJECTIVE):
            return f"n:{a.lexeme}" in self.lexicon.sense_of
        return False

    def _is_said(self, a: Analysis) -> bool:
        """A participle that may be the predicate of a nominal sentence."""
        if a.kind != ACTIVE or a.definite or a.pronoun or a.pro or a.tag not in PREDICATIVE:
            return False
        return f"v:{a.lexeme}" in self.lexicon.sense_of or a.lexeme in self.lexicon.operators


@lru_cache(maxsize=4)
def grammar_of(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon, which never changes; made once."""
    return Grammar(lexicon)


def is_judged(senses: Sequence[Sense]) -> bool:
    """A sense by which its subject, not whoever speaks, judges what another does."""
    return any(
        x.type in _JUDGES and x.roles.get("actor", ())[:1] == ("subject",) and "object" in x.roles.get("recipient", ())
        for x in senses
    )
