"""An actor phrase beside a predicate, and the slot it stands in."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.model.phrase import Phrase


@dataclass(slots=True)
class Argument:
    """An actor phrase beside a predicate: the slot it stands in; ``deep`` if inside another noun phrase.

    ``theirs``: behind a "with" that belongs to what another has: "the border of X with Y"; ``headed``: named as one
    of those before: "Western states, headed by X".
    """

    slot: str
    phrase: Phrase
    deep: bool = False
    theirs: bool = False
    headed: bool = False
