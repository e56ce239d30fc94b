"""How can a written word be taken apart?

A word is read as proclitics + (article) + form + (pronoun).  Readings that take off least win, so a word that is in
the lexicon as it stands is never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marsad.lexicon.entries import GIVEN, NO_READINGS, Analysis, Readings
from marsad.lexicon.packed import Packed, unpack
from marsad.text.memory import Memory

YA, MAQSURA = "\u064a", "\u0649"  # written alike at the end of a word in some countries
MARBUTA, HA = "\u0629", "\u0647"  # the feminine ending, and the pronoun that folding makes like it
_CLASS = {"v": "v", "m": "n", "a": "n", "p": "n", "n": "n", "j": "n", "g": "n", "x": "n", "f": "f"}
_LIKE = frozenset({"fs", "mp"})  # forms whose ending is like the pronoun


class Analyser:
    """Analyses folded words against the table of forms; remembers the words met lately."""

    def __init__(self, forms: Packed, clitics: Mapping[str, Any], context: frozenset[str] = frozenset()) -> None:
        self._forms = forms
        self._context = context
        self._article: str = clitics["article"]
        self._pro = sorted(
            ((p, row["word"], row["before"], row.get("marks", "")) for p, row in clitics["proclitics"].items()),
            key=lambda row: (len(row[0]), row[0]),
        )
        self._hidden: list[tuple[str, str]] = sorted(clitics["hidden_article"].items())
        self._conjoined = frozenset(clitics["conjoined"])
        self._future: str = clitics["future"]
        self._pronouns: list[str] = clitics["pronouns"]
        self._endings = tuple(self._pronouns)
        self._noun_change = [tuple(x) for x in clitics["before_pronoun"]["noun"]]
        self._verb_change = [tuple(x) for x in clitics["before_pronoun"]["verb"]]
        self._known: Memory[Readings] = Memory()

    def __call__(self, word: str, final: str = "") -> Readings:
        """Analyses of a folded word, the least cut ones only; empty if the word is unknown.

        ``final``: its last letter as written, where that tells a feminine noun ("a woman ambassador") from a noun
        with a pronoun ("his ambassador").
        """
        form = f"{word} {final}" if final else word
        known = self._known.get(form)
        if known is None:
            known = self._known.put(form, Readings.of(word, self._analyse(word, final), self._context))
        return known

    def spelled(self, word: str, last: str) -> Readings:
        """The same, by the last letter as written; an empty word stands for a number or mark, which has none."""
        if not word:
            return NO_READINGS
        return self(word, last if word.endswith(HA) else "")

    def look(self, part: str) -> Sequence[Analysis]:
        """Analyses of what may be a part of a word; not remembered, so that parts do not oust words."""
        known = self._known.get(part)
        return known if known is not None else self._analyse(part, "")

    def all(self, words: Iterable[str], kinds: Iterable[int]) -> list[Readings]:
        """Analyses of the words of a text, one for each token; none of numbers and marks."""
        known = self._known.young
        return [NO_READINGS if kind else known.get(word) or self(word) for word, kind in zip(words, kinds, strict=True)]

    def _read(self, form: str) -> list[list[str]]:
        """Kind, lexeme and tag of the readings of a form without clitics."""
        rows = self._forms.get(form)
        return unpack(rows) if rows is not None else []

    def _analyse(self, word: str, final: str) -> tuple[Analysis, ...]:
        found = self._bare(word, "", "vnf", 0, "", final)
        if found and not all(a.kind == "v" and "d" in a.tag for a in found) and word not in self._conjoined:
            return tuple(found)
        # a dual verb form may as well be a conjunction and a singular: both readings are kept
        duals = found if word not in self._conjoined else []
        for pro, _, before, marks in self._pro:
            rest = word[len(pro) :]
            if word.startswith(pro) and len(rest) > 1:
                found = self._bare(
                    rest,
                    pro.replace(self._future, "") if marks or pro == self._future else pro,
                    before,
                    len(pro),
                    marks or pro,
                    final,
                )
                if found:
                    return (*found, *duals)
        if duals:
            return tuple(duals)
        for written, letter in self._hidden:
            rest = word[len(written) :]
            if word.startswith(written) and len(rest) > 1:
                pro = written[: len(written) - 2] + letter
                found = [
                    Analysis(k, lx, t, pro, False, True, "", len(written) - 1)
                    for k, lx, t in self._read(rest)
                    if _CLASS[k] == "n"
                ]
                if found:
                    return tuple(found)
        return ()

    def _bare(self, rest: str, pro: str, before: str, cut: int, marks: str, final: str) -> list[Analysis]:
        """Readings of what is left after the proclitics."""
        future = self._future in marks
        found = [
            Analysis(k, lx, t, pro, future, False, "", cut)
            for k, lx, t in self._read(rest)
            if _CLASS[k] in before and not (future and t[0] != "I")
        ]
        if found:
            if final == HA and all(_CLASS[a.kind] == "n" and a.tag in _LIKE for a in found):
                return self._possessed(rest, pro, before.replace("f", ""), cut, future, final) or found
            return found
        if "n" in before and rest.startswith(self._article) and len(rest) > 3:
            found = [
                Analysis(k, lx, t, pro, False, True, "", cut)
                for k, lx, t in self._read(rest[len(self._article) :])
                if _CLASS[k] == "n"
            ]
            if found:
                return found
        return self._possessed(rest, pro, before, cut, future, final)

    def _possessed(self, rest: str, pro: str, before: str, cut: int, future: bool, final: str) -> list[Analysis]:
        """Readings with a pronoun behind the form."""
        found: list[Analysis] = []
        if final == MARBUTA or not rest.endswith(self._endings):
            return found
        for pronoun in self._pronouns:
            if not rest.endswith(pronoun) or len(rest) - len(pronoun) < 2:
                continue
            stem = rest[: -len(pronoun)]
            stems = [(stem, "vnf")]
            stems += [(stem[: -len(w)] + f, "n") for w, f in self._noun_change if stem.endswith(w)]
            stems += [(stem[: -len(w)] + f, "v") for w, f in self._verb_change if stem.endswith(w)]
            for candidate, classes in stems:
                for k, lx, t in self._read(candidate):
                    c = _CLASS[k]
                    if c in before and c in classes and not (future and t[0] != "I"):
                        found.append(Analysis(k, lx, t, pro, future, False, pronoun, cut))
            if found:  # "his tour" is no name with a pronoun
                return [a for a in found if a.kind != GIVEN] or found
        return found
