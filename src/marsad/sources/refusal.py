"""What could not be read, why, and how to mend it."""

from __future__ import annotations

from typing import NamedTuple


class Refused(NamedTuple):
    """An input, or a part of one, that did not become an article.

    ``name``: file or input; ``place``: line, byte or article id in it, "" for the whole; ``reason`` and ``mend``: for
    the person who has to act.  Example: ``Refused("a.jsonl", "line 3", "no field 'body' or 'text'", "add one")``.
    """

    name: str
    place: str
    reason: str
    mend: str

    def __str__(self) -> str:
        where = f"{self.name}, {self.place}" if self.place else self.name
        return f"{where}: {self.reason}; {self.mend}"


class RefusedError(Exception):
    """Carries the parts of a refusal from where it is found to where the name of the input is known."""

    def __init__(self, place: str, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason
        self.mend = mend

    def named(self, name: str) -> Refused:
        """The refusal with the name of the input."""
        return Refused(name, self.place, self.reason, self.mend)
