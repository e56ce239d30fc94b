"""Which names and fixed phrases stand in a row of words?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from marsad.lexicon.entries import Found, Name
from marsad.text.memory import Memory

Table = Mapping[str, Sequence[tuple[tuple[str, ...], Name]]]


class _Opening(NamedTuple):
    """What a word opens: ways to read it as a first word, whether it may be all of an entry, words that may follow."""

    heads: tuple[tuple[str, int, str], ...]
    alone: bool
    seconds: frozenset[str]


_NOTHING = _Opening((), False, frozenset())


class Gazetteer:
    """Finds phrases by their first word; proclitics may stand glued to it."""

    def __init__(self, table: Table, clitics: Mapping[str, Any]) -> None:
        self._table = table
        self._index: dict[str, tuple[list[Name], dict[str, list[tuple[tuple[str, ...], Name]]]]] = {}
        self._pro = sorted(
            ((p, p) for p, row in clitics["proclitics"].items() if "n" in row["before"]),
            key=lambda x: (len(x[0]), x[0]),
        )
        self._hidden: list[tuple[str, str]] = sorted(clitics["hidden_article"].items())
        self._glued = tuple(x for x, _ in (*self._pro, *self._hidden))
        self._article: str = clitics["article"]
        self._known: Memory[_Opening] = Memory()

    def heads(self, word: str) -> tuple[tuple[str, int, str], ...]:
        """Ways to read ``word`` as the first word of an entry: (proclitics, letters cut, first word)."""
        return self._opening(word).heads

    def _opening(self, word: str) -> _Opening:
        known = self._known.get(word)
        if known is None:
            heads = self.split(word)
            known = _NOTHING
            if heads:
                entries = [self._entries(first) for _, _, first in heads]
                seconds = frozenset[str]().union(*(longer for _, longer in entries))
                known = _Opening(heads, any(alone for alone, _ in entries), seconds)
            self._known.put(word, known)
        return known

    def is_alone(self, word: str) -> bool:
        """The word may be all of an entry."""
        return self._opening(word).alone

    def goes_on(self, words: Sequence[str], i: int, end: int) -> bool:
        """The token behind ``i`` may be the second word of an entry that starts there."""
        return i + 1 < end and words[i + 1] in self._opening(words[i]).seconds

    def split(self, word: str) -> tuple[tuple[str, int, str], ...]:
        """The same, not remembered: for what may be a part of a word."""
        table = self._table
        found = [("", 0, word)] if word in table else []
        if not word.startswith(self._glued):
            return tuple(found)
        for pro, _ in self._pro:
            if word.startswith(pro) and word[len(pro) :] in table:
                found.append((pro, len(pro), word[len(pro) :]))
        for written, letter in self._hidden:
            if word.startswith(written) and self._article + word[len(written) :] in table:
                found.append((written[:-2] + letter, len(written) - 1, self._article + word[len(written) :]))
        return tuple(found)

    def _entries(self, first: str) -> tuple[list[Name], dict[str, list[tuple[tuple[str, ...], Name]]]]:
        """Entries of a first word: those of one word, and the longer ones by their second."""
        known = self._index.get(first)
        if known is None:
            alone: list[Name] = []
            longer: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
            for rest, name in self._table.get(first, ()):
                if rest:
                    longer.setdefault(rest[0], []).append((rest, name))
                else:
                    alone.append(name)
            if not alone and not longer:
                return alone, longer  # no word of the table: not kept, so that the index stays as small as the table
            known = self._index[first] = (alone, longer)
        return known

    def entry(self, word: str, kind: str) -> Name | None:
        """The one-word entry of this kind."""
        return next((name for name in self._entries(word)[0] if name.kind == kind), None)

    def is_a(self, word: str, kind: str) -> str:
        """Id of the one-word entry of this kind, or the empty string."""
        name = self.entry(word, kind)
        return name.id if name is not None else ""

    def opens_only(self, word: str, kinds: frozenset[str]) -> bool:
        """All entries that begin with the word are of these kinds."""
        for _, _, first in self.heads(word):
            alone, longer = self._entries(first)[:2]
            if any(name.kind not in kinds for name in alone):
                return False
            if any(name.kind not in kinds for entries in longer.values() for _, name in entries):
                return False
        return True

    def begins(self, noun: str, code: str) -> bool:
        """The name of a state, body or group with this code begins with the noun, with or without the article."""
        kinds = ("state", "body", "group")
        return any(
            name.code == code and name.kind in kinds
            for word in (noun, self._article + noun)
            for entries in self._entries(word)[1].values()
            for _, name in entries
        )

    def at(self, words: Sequence[str], i: int, end: int) -> list[Found]:
        """All entries that start at token ``i`` and end before ``end``; the longest first, uncut before cut."""
        found: list[Found] = []
        word = words[i]
        heads, whole, seconds = self._known.young.get(word) or self._opening(word)
        following = words[i + 1] if i + 1 < end else ""
        if not whole and following not in seconds:
            return found
        for pro, cut, first in heads:
            alone, longer = self._index.get(first) or self._entries(first)
            for name in alone:
                found.append(Found(i, i, name, pro, cut))
            for rest, name in longer.get(following, ()):
                last = i + len(rest)
                if last < end and (len(rest) == 1 or tuple(words[i + 2 : last + 1]) == rest[1:]):
                    found.append(Found(i, last, name, pro, cut))
        if len(found) > 1:
            found.sort(key=lambda f: (f.first - f.last, f.cut))
        return found
