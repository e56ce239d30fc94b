"""What is a complaint, and which faults can any entry or word have?"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

DATA, EXAMPLE = "data", "example"
KASHIDA = "\u0640"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault: the file (relative to the data folder), the entry or line, what is wrong and what mends it.

    ``level``: ``data`` for the files themselves, ``example`` for an example that is read otherwise than it expects.
    """

    file: str
    entry: str
    message: str
    level: str = DATA

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.message}"


def unknown_keys(entry: Mapping[str, Any], known: Collection[str], where: str = "") -> Iterator[str]:
    for key in entry:
        if key not in known:
            yield f"{where}unknown key {key!r}; use {', '.join(sorted(known))}"


def twice(values: Iterable[str]) -> list[str]:
    """Values that occur more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def invisible_mark(text: str, form: bool) -> str:
    """Name of the first character that cannot be seen or does not belong; in a form also vowel signs and kashida."""
    for char in text:
        kind = unicodedata.category(char)
        if kind in ("Cf", "Cc", "Co", "Cn") or char == "\u00a0" or (form and (kind == "Mn" or char == KASHIDA)):
            return f"{unicodedata.name(char, f'U+{ord(char):04X}')} (U+{ord(char):04X})"
    return ""
