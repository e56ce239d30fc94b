"""How can a written word be taken apart?

A word is read as proclitics + (article) + form + (pronoun).  Readings that take off least win, so a word that is in
the lexicon as it stands is never cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from marsad.lexicon.entries import GIVEN, Analysis
from marsad.lexicon.packed import Packed, unpack
from marsad.lexicon.readings import NO_READINGS, Readings
from marsad.text.memory import PASSING, Memory

YA: Final = "\u064a"
MAQSURA: Final = "\u0649"  # written like ya at the end of a word in some countries
MARBUTA: Final = "\u0629"  # the feminine ending
HA: Final = "\u0647"  # the pronoun that folding makes like it
_CLASS: Final = {"v": "v", "m": "n", "a": "n", "p": "n", "n": "n", "j": "n", "g": "n", "x": "n", "f": "f"}
_LIKE: Final = frozenset({"fs", "mp"})  # forms whose ending is like the pronoun


class _Proclitics:
    """Proclitics of a word as they are told in its readings, the classes of words they stand before, the future."""

    __slots__ = ("before", "future", "told")

    def __init__(self, told: str, before: str, future: bool = False) -> None:
        self.told = told
        self.before = before
        self.future = future


_BARE: Final = _Proclitics("", "vnf")


class Analyser:
    """Analyses folded words against the table of forms; remembers the words met lately."""

    def __init__(self, forms: Packed, clitics: Mapping[str, Any], context: frozenset[str] = frozenset()) -> None:
        self._forms = forms
        self._context = context
        self._article: str = clitics["article"]
        future: str = clitics["future"]
        self._pro = {
            p: _Proclitics(p.replace(future, ""), row["before"], True)
            if future in (row.get("marks") or p)
            else _Proclitics(p, row["before"])
            for p, row in clitics["proclitics"].items()
        }
        self._lengths = sorted({len(p) for p in self._pro})  # at most one of a length opens a word
        self._hidden: list[tuple[str, str]] = sorted(clitics["hidden_article"].items())
        self._conjoined = frozenset(clitics["conjoined"])
        self._pronouns: list[str] = clitics["pronouns"]
        self._endings = tuple(self._pronouns)
        self._noun_change = [tuple(x) for x in clitics["before_pronoun"]["noun"]]
        self._verb_change = [tuple(x) for x in clitics["before_pronoun"]["verb"]]
        self._known: Memory[Readings] = Memory(PASSING)  # the tokenizer keeps them longer

    def __call__(self, word: str, final: str = "") -> Readings:
        """Analyses of a folded word, the least cut ones only; empty if the word is unknown.

        ``final``: its last letter as written, where that tells a feminine noun ("a woman ambassador") from a noun
        with a pronoun ("his ambassador").
        """
        form = f"{word} {final}" if final else word
        known = self._known.get(form)
        if known is None:
            known = self._known.put(form, Readings(word, self._analyse(word, final), self._context))
        return known

    def spelled(self, word: str, last: str) -> Readings:
        """The same, by the last letter as written; an empty word stands for a number or mark, which has none."""
        if not word:
            return NO_READINGS
        return self(word, last if word.endswith(HA) else "")

    def look(self, part: str) -> Sequence[Analysis]:
        """Analyses of what may be a part of a word; not remembered, so that parts do not oust words."""
        known = self._known.get(part)
        return known.all if known is not None else self._analyse(part, "")

    def all(self, words: Iterable[str], kinds: Iterable[int]) -> list[Readings]:
        """Analyses of the words of a text, one for each token; none of numbers and marks."""
        known = self._known.young
        return [NO_READINGS if kind else known.get(word) or self(word) for word, kind in zip(words, kinds, strict=True)]

    def _read(
        self, form: str, classes: str, pro: _Proclitics, cut: int, definite: bool = False, pronoun: str = ""
    ) -> list[Analysis]:
        """Readings of a form of some classes, as what is left between the clitics."""
        rows = self._forms.get(form)
        if rows is None:
            return []
        return [
            Analysis(k, lx, t, pro.told, pro.future, definite, pronoun, cut)
            for k, lx, t in unpack(rows)
            if _CLASS[k] in classes and not (pro.future and t[0] != "I")
        ]

    def _analyse(self, word: str, final: str) -> tuple[Analysis, ...]:
        found = self._bare(word, _BARE, 0, final)
        if found and not all(a.kind == "v" and "d" in a.tag for a in found) and word not in self._conjoined:
            return tuple(found)
        # a dual verb form may as well be a conjunction and a singular: both readings are kept
        duals = found if word not in self._conjoined else []
        for cut in self._lengths:
            pro = self._pro.get(word[:cut])
            if pro is not None and len(word) > cut + 1:
                found = self._bare(word[cut:], pro, cut, final)
                if found:
                    return (*found, *duals)
        if duals:
            return tuple(duals)
        for written, letter in self._hidden:
            rest = word[len(written) :]
            if word.startswith(written) and len(rest) > 1:
                before = _Proclitics(written[: len(written) - 2] + letter, "n")
                found = self._read(rest, "n", before, len(written) - 1, True)
                if found:
                    return tuple(found)
        return ()

    def _bare(self, rest: str, pro: _Proclitics, cut: int, final: str) -> list[Analysis]:
        """Readings of what is left after the proclitics."""
        found = self._read(rest, pro.before, pro, cut)
        if found:
            if final == HA and all(_CLASS[a.kind] == "n" and a.tag in _LIKE for a in found):
                return self._possessed(rest, pro.before.replace("f", ""), pro, cut, final) or found
            return found
        if rest.startswith(self._article) and "n" in pro.before and len(rest) > 3:
            found = self._read(rest[len(self._article) :], "n", pro, cut, True)
            if found:
                return found
        return self._possessed(rest, pro.before, pro, cut, final)

    def _possessed(self, rest: str, before: str, pro: _Proclitics, cut: int, final: str) -> list[Analysis]:
        """Readings with a pronoun behind the form."""
        if final == MARBUTA or not rest.endswith(self._endings):
            return []
        for pronoun in self._pronouns:
            if not rest.endswith(pronoun) or len(rest) - len(pronoun) < 2:
                continue
            stem = rest[: -len(pronoun)]
            found = self._read(stem, before, pro, cut, False, pronoun)
            for kind, changes in (("n", self._noun_change), ("v", self._verb_change)):
                for ending, form in changes:
                    if stem.endswith(ending) and kind in before:
                        found += self._read(stem[: -len(ending)] + form, kind, pro, cut, False, pronoun)
            if found:  # "his tour" is no name with a pronoun
                return [a for a in found if a.kind != GIVEN] or found
        return []
