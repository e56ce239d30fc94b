"""Rows of the compiled tables, one string a word: they load fast, and are taken apart when the word is met.

``pack({"w": [["v", "w", "P3ms"], ["n", "w", "ms"]]})`` gives ``{"w": "v\tw\tP3ms\nn\tw\tms"}``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from marsad.lexicon.entries import Name

Packed = dict[str, str]
Entries = Sequence[tuple[tuple[str, ...], Name]]


def pack(table: Mapping[str, Iterable[Iterable[str]]]) -> dict[str, str]:
    """Rows of cells as one string a word; no cell may hold a tab or a line break."""
    return {word: "\n".join(map("\t".join, rows)) for word, rows in table.items()}


def unpack(rows: str) -> list[list[str]]:
    """The rows of one word."""
    return [row.split("\t") for row in rows.split("\n")]


class PackedNames(Mapping[str, Entries]):
    """Names by their first word: the words behind it, and what the name stands for."""

    def __init__(self, rows: Packed) -> None:
        self._rows = rows

    def __getitem__(self, word: str) -> Entries:
        return [
            (tuple(rest.split()), Name(kind, code, ident, tag))
            for rest, kind, code, ident, tag in unpack(self._rows[word])
        ]

    def __contains__(self, word: object) -> bool:
        return word in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def __len__(self) -> int:
        return len(self._rows)
