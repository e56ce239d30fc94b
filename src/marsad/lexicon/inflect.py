"""Which written forms does a verb or noun have?

All tables come from ``data/<language>/morphology``; this module only applies them.  Forms are generated without
proclitics, article and pronouns, which ``marsad.lexicon.analyse`` takes off at run time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Ending = tuple[int | str, str]


def _apply(stem: str, ending: Ending) -> str:
    """Cut or change the stem, then add.

    ``(1, "x")`` drops one letter; ``("-2y", "x")`` replaces the last but one, ``("+2y", "x")`` the second.
    """
    cut, add = ending
    if isinstance(cut, int):
        return (stem[:-cut] if cut else stem) + add
    if cut.startswith("+"):
        return stem[:1] + cut[2:] + stem[2:] + add
    return stem[:-2] + cut[2:] + stem[-1] + add


class VerbParadigms:
    """Conjugates by the first class that fits."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._prefixes: Mapping[str, str] = table["imperfect_prefixes"]
        self._classes = [(re.compile(c["perfect"]), re.compile(c["imperfect"]), c) for c in table["classes"]]

    def forms(self, perfect: str, imperfect: str) -> Iterator[tuple[str, str]]:
        """Pairs (folded form, tag) of one verb given its folded 3rd person masculine perfect and imperfect.

        Raises LookupError if no class fits (an empty cell, for instance).
        """
        stem = imperfect[1:]
        table = next((t for p, i, t in self._classes if p.search(perfect) and i.search(stem)), None)
        if table is None:
            raise LookupError(f"no verb class for {perfect!r} / {imperfect!r}")
        for tag, endings in table["P"].items():
            for ending in endings:
                yield _apply(perfect, ending), f"P{tag}"
        for tense in ("I", "J"):
            for tag, endings in table[tense].items():
                for ending in endings:
                    body = _apply(stem, ending)
                    for letter, person in self._prefixes.items():
                        if len(person) == 2 and person[1] in "ps":  # first person has one number only
                            if tag == "s":
                                yield letter + body, f"{tense}{person}"
                        else:
                            yield letter + body, f"{tense}{person}{tag}"


class NounParadigms:
    """Inflects nouns and adjectives."""

    def __init__(self, table: Mapping[str, Any]) -> None:
        self._t = table

    def forms(
        self, noun: str, plurals: tuple[str, ...] = (), human: bool = False, adjective: bool = False
    ) -> Iterator[tuple[str, str]]:
        """Pairs (folded form, tag) of one noun; ``human`` and ``adjective`` nouns take a
        sound plural, adjectives a feminine too."""
        t = self._t
        yielded: set[tuple[str, str]] = set()

        def emit(base: str, table: Mapping[str, list[str]], gender: str) -> Iterator[tuple[str, str]]:
            for tag, endings in table.items():
                for ending in endings:
                    pair = (base + ending, f"{gender}{tag}")
                    if pair not in yielded:
                        yielded.add(pair)
                        yield pair

        if noun.endswith(t["feminine"]):
            yield from emit(noun[: -len(t["feminine"])], t["feminine_forms"], "f")
        else:
            yield from emit(noun, t["masculine"], "m")
            if human or adjective:
                yield from emit(noun, t["human_plural"], "m")
            if adjective:
                yield from emit(noun, t["feminine_forms"], "f")
            elif not plurals or noun[:2] not in plurals:
                yield from emit(noun, t["feminine_plural"], "m")
        for plural in plurals:
            for ending in t["masculine"]["s"]:
                pair = (plural + ending, "mp")
                if pair not in yielded:
                    yielded.add(pair)
                    yield pair
