"""Which pairs does an event tell of: who acts on whom, or who acts together?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, product
from typing import Any

from marsad.archive.rows import Row


def pairs_of(event: Mapping[str, Any]) -> list[tuple[str, str, bool]]:
    """Source, target and whether they act together, for each pair of an event; none if one side is not known.

    Each actor acts on each recipient but itself; acts that several do together without a recipient are told of each
    two of them, with the codes in the order of the alphabet.
    """
    actors, recipients = sorted(set(event["actor"])), sorted(set(event["recipient"]))
    if recipients:
        return [(a, r, False) for a, r in product(actors, recipients) if a != r]
    return [(a, b, True) for a, b in combinations(actors, 2)]


def rows_of_pairs(event: Mapping[str, Any]) -> list[Row]:
    """Rows of ``pair`` for an event with a key."""
    names = ("source", "target", "joint")
    return [dict(zip(names, pair, strict=True)) | {"record_id": event["id"]} for pair in pairs_of(event)]
