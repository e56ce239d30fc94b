"""An actor phrase beside a predicate, and the slot it stands in."""

from __future__ import annotations

from marsad.model.phrase import Phrase


class Argument:
    """An actor phrase beside a predicate: the slot it stands in; ``deep`` if inside another noun phrase.

    ``theirs``: behind a "with" that belongs to what another has: "the border of X with Y"; ``headed``: named as one
    of those before: "Western states, headed by X".
    """

    __slots__ = ("deep", "headed", "phrase", "slot", "theirs")

    def __init__(
        self, slot: str, phrase: Phrase, deep: bool = False, theirs: bool = False, headed: bool = False
    ) -> None:
        self.slot = slot
        self.phrase = phrase
        self.deep = deep
        self.theirs = theirs
        self.headed = headed
