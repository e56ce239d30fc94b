"""The set phrases of a language (``formulas.yaml``), ready to be looked for by search forms of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from marsad.archive.words import searcher
from marsad.errors import LexiconError
from marsad.lexicon.load import data_root, parse_yaml

OTHER = "other"  # a phrase that the list does not have; a genre that is none of those listed
BOTH, TARGET = "both", "target"
Chain = tuple[str, ...]


class Formula(NamedTuple):
    """``about``: the relation of both, or the state addressed; ``behind``: forms that follow the name of a state."""

    id: str
    name_en: str
    name_ar: str
    about: str
    behind: frozenset[str]


class Hit(NamedTuple):
    """A phrase at words ``first`` to ``last`` of a text."""

    formula: Formula
    first: int
    last: int


class Phrases:
    """All of ``formulas.yaml``.  LexiconError for an entry without what it needs."""

    def __init__(self, language: str = "ar") -> None:
        path = data_root() / language / "formulas.yaml"
        data = parse_yaml(path)
        self.formulas: dict[str, Formula] = {}
        self._starts: dict[str, list[tuple[Chain, Formula]]] = {}
        self._behind: dict[str, Formula] = {}
        for entry in data["formulas"]:
            if entry.get("about") not in (BOTH, TARGET) or not entry.get("phrases") or entry["id"] in self.formulas:
                raise LexiconError(f"{path}: {entry.get('id')}: needs an id of its own, about: both or target, phrases")
            behind = frozenset(form for word in entry.get("behind_state", ()) for form in _chain(word))
            formula = Formula(entry["id"], entry["name"]["en"], entry["name"]["ar"], entry["about"], behind)
            self.formulas[formula.id] = formula
            for phrase in entry["phrases"]:
                self._add(_chain(phrase), formula)
            self._behind |= dict.fromkeys(behind, formula)
        self.genres: dict[str, list[Chain]] = {
            name: [_chain(word) for word in words] for name, words in data["genres"].items()
        }
        omitted = data["omitted"]
        self.left_out, self.negations, self.used, self.nouns, self.customary = (
            frozenset(form for word in omitted[key] for form in _variants(_chain(word)[0]))
            for key in ("verbs", "negations", "used", "nouns", "customary")
        )
        self._chains = sorted({chain for chains in self._starts.values() for chain, _ in chains})
        called = sorted(_chain(word)[0] for word in omitted["customary"])
        said = sorted(_chain(word)[0] for word in omitted["nouns"])
        words = "(?:%s)\\w{0,3}\\b(?:\\W+\\w+){0,2}?\\W+\\w{0,3}(?:%s)"
        self._called = re.compile(words % ("|".join(map(re.escape, said)), "|".join(map(re.escape, called))))
        self.examples: dict[str, Any] = {"formulas": data["formulas"], "omitted": omitted}

    def _add(self, chain: Chain, formula: Formula) -> None:
        for first in _variants(chain[0]):
            self._starts.setdefault(first, []).append((chain, formula))

    def may_stand_in(self, plain: str) -> bool:
        """Whether a folded text (``Searcher.plain``) has all words of a phrase, or of a remark that one is missing."""
        if any(word in plain for word in self._behind) or self._called.search(plain):
            return True
        return any(all(word in plain for word in chain) for chain in self._chains)

    def may_be_an_occasion(self, plain: str) -> bool:
        """Whether a folded text has a word of any genre."""
        return any(chain[0] in plain for chains in self.genres.values() for chain in chains)

    def found(self, forms: Sequence[str]) -> Iterator[Hit]:
        """The longest phrase at each place of a text given by search forms, without those behind a state."""
        at = 0
        while at < len(forms):
            chains = self._starts.get(forms[at], ())
            fits = [(len(c), f) for c, f in chains if tuple(forms[at + 1 : at + len(c)]) == c[1:]]
            if fits:
                length, formula = max(fits, key=lambda fit: fit[0])
                yield Hit(formula, at, at + length - 1)
                at += length
            else:
                at += 1

    def behind(self, form: str) -> Formula | None:
        """The formula whose adjective this is, if it stands behind the name of a state."""
        return self._behind.get(form)

    def genre(self, forms: Sequence[str]) -> str | None:
        """The first genre whose words stand in a text."""
        known = set(forms)
        for name, chains in self.genres.items():
            for chain in chains:
                if chain[0] in known and (len(chain) == 1 or _stands(chain, forms)):
                    return name
        return None


def _stands(chain: Chain, forms: Sequence[str]) -> bool:
    return any(tuple(forms[at : at + len(chain)]) == chain for at in range(len(forms) - len(chain) + 1))


def _chain(phrase: str) -> Chain:
    return tuple(searcher().words(phrase).forms)


def _variants(form: str) -> list[str]:
    return searcher().variants(form)


@cache
def phrases() -> Phrases:
    """The shared phrases of the shipped language data."""
    return Phrases()
