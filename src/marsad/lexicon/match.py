"""Which names and fixed phrases stand in a row of words?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from marsad.lexicon.entries import Found, Name
from marsad.text.memory import PASSING, Memory

Table = Mapping[str, Sequence[tuple[tuple[str, ...], Name]]]
Longer = dict[str, list[tuple[tuple[str, ...], Name]]]


class _Entries:
    """Entries of a first word: those of one word, the longer ones by their second, whom longer ones name by code."""

    __slots__ = ("alone", "longer", "named")

    def __init__(self, alone: list[Name], longer: Longer, named: frozenset[str]) -> None:
        self.alone = alone
        self.longer = longer
        self.named = named


class _Opening:
    """What a word opens.

    ``heads``: ways to read it as a first word; ``alone``: entries that it is all of, with proclitics and letters cut,
    the least cut first; ``longer``: longer ones by their second word, in the order of ``heads``; ``seconds``: all
    words that may follow.
    """

    __slots__ = ("alone", "heads", "longer", "seconds")

    def __init__(
        self,
        heads: tuple[tuple[str, int, str], ...],
        alone: tuple[tuple[Name, str, int], ...],
        longer: tuple[Longer, ...],
        seconds: frozenset[str],
    ) -> None:
        self.heads = heads
        self.alone = alone
        self.longer = longer
        self.seconds = seconds


_NOTHING: Final = _Opening((), (), (), frozenset())
_NAMED: Final = frozenset({"state", "body", "group"})


class Gazetteer:
    """Finds phrases by their first word; proclitics may stand glued to it."""

    def __init__(self, table: Table, clitics: Mapping[str, Any]) -> None:
        self._table = table
        self._firsts = frozenset(table)
        self._index: dict[str, _Entries] = {}
        self._pro = frozenset(p for p, row in clitics["proclitics"].items() if "n" in row["before"])
        self._lengths = sorted({len(p) for p in self._pro})  # at most one of a length opens a word
        self._hidden: list[tuple[str, str]] = sorted(clitics["hidden_article"].items())
        self._glued = (*self._pro, *(x for x, _ in self._hidden))
        self._article: str = clitics["article"]
        self._known: Memory[_Opening] = Memory(2 * PASSING)  # of words that stages ask for, a tenth of all

    def heads(self, word: str) -> tuple[tuple[str, int, str], ...]:
        """Ways to read ``word`` as the first word of an entry: (proclitics, letters cut, first word)."""
        return self._opening(word).heads

    def _opening(self, word: str) -> _Opening:
        known = self._known.get(word)
        if known is None:
            known = self._known.put(word, self._open(word))
        return known

    def _open(self, word: str) -> _Opening:
        heads = self.split(word)
        if not heads:
            return _NOTHING
        entries = [self._entries(first) for _, _, first in heads]
        alone = [(name, pro, cut) for (pro, cut, _), x in zip(heads, entries, strict=True) for name in x.alone]
        longer = tuple([x.longer for x in entries])
        return _Opening(heads, tuple(sorted(alone, key=lambda x: x[2])), longer, frozenset[str]().union(*longer))

    def goes_on(self, words: list[str], i: int, end: int) -> bool:
        """The token behind ``i`` may be the second word of an entry that starts there."""
        return i + 1 < end and words[i + 1] in self._opening(words[i]).seconds

    def split(self, word: str) -> tuple[tuple[str, int, str], ...]:
        """The same, not remembered: for what may be a part of a word."""
        firsts = self._firsts
        found = [("", 0, word)] if word in firsts else []
        if not word.startswith(self._glued):
            return tuple(found)
        for cut in self._lengths:
            pro = word[:cut]
            if pro in self._pro and (first := word[cut:]) in firsts:
                found.append((pro, cut, first))
        for written, letter in self._hidden:
            if word.startswith(written) and self._article + word[len(written) :] in firsts:
                found.append((written[:-2] + letter, len(written) - 1, self._article + word[len(written) :]))
        return tuple(found)

    def _entries(self, first: str) -> _Entries:
        known = self._index.get(first)
        if known is not None:
            return known
        alone: list[Name] = []
        longer: Longer = {}
        if first not in self._firsts:  # not kept, so that the index stays as small as the table
            return _Entries(alone, longer, frozenset())
        named: set[str] = set()
        for rest, name in self._table[first]:
            if rest:
                longer.setdefault(rest[0], []).append((rest, name))
                if name.kind in _NAMED:
                    named.add(name.code)
            else:
                alone.append(name)
        known = self._index[first] = _Entries(alone, longer, frozenset(named))
        return known

    def entry(self, word: str, kind: str) -> Name | None:
        """The one-word entry of this kind."""
        if word in self._firsts:
            for name in self._entries(word).alone:
                if name.kind == kind:
                    return name
        return None

    def is_a(self, word: str, kind: str) -> str:
        """Id of the one-word entry of this kind, or the empty string."""
        name = self.entry(word, kind)
        return name.id if name is not None else ""

    def opens_only(self, word: str, kinds: frozenset[str]) -> bool:
        """All entries that begin with the word are of these kinds."""
        for _, _, first in self.heads(word):
            entries = self._entries(first)
            if any(name.kind not in kinds for name in entries.alone):
                return False
            if any(name.kind not in kinds for longer in entries.longer.values() for _, name in longer):
                return False
        return True

    def begins(self, noun: str, code: str) -> bool:
        """The name of a state, body or group with this code begins with the noun, with or without the article."""
        return code in self._entries(noun).named or code in self._entries(self._article + noun).named

    def at(self, words: list[str], i: int, end: int) -> list[Found]:
        """All entries that start at token ``i`` and end before ``end``; the longest first, uncut before cut."""
        word = words[i]
        opening = self._known.young.get(word) or self._opening(word)
        seconds = opening.seconds
        found = _longer(opening, words, i, end) if seconds and i + 1 < end and words[i + 1] in seconds else []
        for name, pro, cut in opening.alone:
            found.append(Found(i, i, name, pro, cut))
        return found


def _longer(opening: _Opening, words: list[str], i: int, end: int) -> list[Found]:
    """The entries of more than one word."""
    found: list[Found] = []
    for (pro, cut, _), longer in zip(opening.heads, opening.longer, strict=True):
        for rest, name in longer.get(words[i + 1], ()):
            last = i + len(rest)
            if last < end and all(words[i + k] == rest[k - 1] for k in range(2, len(rest) + 1)):
                found.append(Found(i, last, name, pro, cut))
    if len(found) > 1:
        found.sort(key=lambda f: (f.first - f.last, f.cut))
    return found
