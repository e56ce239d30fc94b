"""The words by which events are read, bound to a lexicon once; which words may tell an act at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final

from marsad.lexicon.entries import (
    ACTIVE,
    ADJECTIVE,
    FUNCTION,
    GIVEN,
    MASDAR,
    NOUN,
    PARTICLE,
    PASSIVE,
    VERB,
    Analysis,
    Sense,
)
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import TELLING, Readings
from marsad.lexicon.screen import Screen
from marsad.text.phrases import by_first_word

# bits: may tell an act without being a verb, may be a finite verb, may name a fiction, may tell a duty,
# may be asked for by an act, may be both preposition and word for how many, may open the name of an act
TELLS: Final = 1
ACTS: Final = 2
FEIGNS: Final = 4
OBLIGES: Final = 8
ASKED: Final = 16
ABOUT: Final = 32
NAMES_ACT: Final = 64
_KINDS: Final = (VERB, MASDAR, ACTIVE, PASSIVE, NOUN, ADJECTIVE, FUNCTION, GIVEN, PARTICLE)
_JUDGES: Final = frozenset({"ACCUSE", "SUPPORT", "REJECT"})  # types of acts that judge what another does
PREP_OR_COUNT: Final = frozenset({"prep", "quant"})
PREDICATIVE: Final = frozenset({"ms", "fs", "mpn", "mdn", "fdn", "fp"})  # forms of a participle said of somebody


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
        self.heading = by_first_word(x.split() for x in words["heading"])
        self.agent_heads = frozenset(x[0] for x in self.agent)
        self.elsewhere = tuple(tuple(x.split()) for x in words["elsewhere"])
        self.elsewhere_heads = frozenset(x[0] for x in self.elsewhere)
        self.pronoun_slots = {form: slot for slot, forms in words["pronoun_slots"].items() for form in forms}
        self.resumed_slots = {
            **self.pronoun_slots,
            **{form: slot for slot, forms in words["resumed_slots"].items() for form in forms},
        }
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
        self.told_by = self._senses_by_kind()
        # how well a lexeme is known as a verb: 2 if it tells acts, 1 if it governs words that do, or both
        self.familiar = dict.fromkeys(self.told_by[ACTIVE], 2)
        for lexeme in lexicon.operators:
            self.familiar[lexeme] = self.familiar.get(lexeme, 0) + 1
        self._of_words = self._bits_of_words()
        self._of_readings = self._bits_of_readings()
        self.screen = Screen(TELLING, self._may_be)

    def _senses_by_kind(self) -> dict[str, dict[str, tuple[Sense, ...]]]:
        """What a word may tell that is no finite verb: by the kind of a reading, then by its lexeme."""
        sense_of = self.lexicon.sense_of
        verbs = {key[2:]: senses for key, senses in sense_of.items() if key[:2] == "v:"}
        nouns = {key[2:]: senses for key, senses in sense_of.items() if key[:2] == "n:"}
        masdars = {lexeme: tuple(x for x in senses if x.masdar != "none") for lexeme, senses in verbs.items()}
        told = {MASDAR: masdars, ACTIVE: verbs, PASSIVE: verbs, NOUN: nouns, ADJECTIVE: nouns}
        return {kind: told.get(kind, {}) for kind in _KINDS}

    def _may_be(self, word: str, readings: Readings) -> int:
        may = self._of_words.get(word, 0)
        if VERB in readings.kinds:
            may |= ACTS
        if readings.context:
            may |= ASKED
        if readings.parts >= PREP_OR_COUNT:
            may |= ABOUT
        for a in readings.all:
            known = self._of_readings[a.kind].get(a.tag if a.kind == FUNCTION else a.lexeme, 0)
            if known & FEIGNS and a.pronoun:
                known &= ~FEIGNS
            if known & ACTS and (not _is_said(a) or word.endswith(self.accusative)):
                known &= ~ACTS
            may |= known
        if any(x in self.lexicon.act_firsts for _, _, x in self.lexicon.names.heads(word)):
            may |= TELLS | NAMES_ACT
        return may

    def _bits_of_words(self) -> dict[str, int]:
        """What a word may do whatever its readings are."""
        words = self.words
        upon = (*words["upon"], *(form for form, slot in self.pronoun_slots.items() if slot in words["upon"]))
        known = dict.fromkeys(upon, TELLS | OBLIGES)
        for word in words["novel"]:
            known[word] = known.get(word, 0) | FEIGNS
        return known

    def _bits_of_readings(self) -> dict[str, dict[str, int]]:
        """What a word may do by one of its readings: by kind, then by lexeme, of function words by tag.

        ``ACTS`` of a participle holds only where it may be a predicate, ``FEIGNS`` only without a pronoun.
        """
        known: dict[str, dict[str, int]] = {kind: {} for kind in _KINDS}

        def may(kinds: Iterable[str], lexemes: Iterable[str], bits: int) -> None:
            for kind in kinds:
                for lexeme in lexemes:
                    known[kind][lexeme] = known[kind].get(lexeme, 0) | bits

        for kind, told in self.told_by.items():
            may((kind,), told, TELLS)
        may((ACTIVE,), self.familiar, ACTS)
        may((ACTIVE, PASSIVE), self.words["bound"], TELLS | OBLIGES)
        may((FUNCTION,), (self.words["duty"],), TELLS | OBLIGES)
        may((NOUN,), self.words["fiction"], FEIGNS)
        return known


def _is_said(a: Analysis) -> bool:
    """An indefinite participle that may be the predicate of a nominal sentence."""
    return not (a.definite or a.pronoun or a.pro) and a.tag in PREDICATIVE


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
