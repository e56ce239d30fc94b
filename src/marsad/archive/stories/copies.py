"""Which texts are copies of one another, whole or cut?  By MinHash: the least hashes of the runs of words of each text.

Agencies' reports are printed by many outlets with another headline, another spelling, fewer paragraphs.
"""

from __future__ import annotations

import zlib
from array import array
from collections.abc import Mapping
from typing import NamedTuple

from marsad.archive.stories.grouping import Sets
from marsad.archive.words import searcher

RUN = 4  # words of a shingle
KEPT = 64  # hashes of a sketch
COMMON = 200  # texts that share a hash: it is boilerplate of an outlet and says nothing
FIRST_SIGHT = 6  # shared hashes that make a pair worth a look
_WHOLE, _CUT, _CUT_RESEMBLES = 0.5, 0.8, 0.15
_SPREAD = 2_654_435_761  # an odd number near 2**32 divided by the golden ratio: spreads the bits of a checksum


class Sketch(NamedTuple):
    """The least hashes of a text, in order, and how many different runs of words it has."""

    hashes: tuple[int, ...]
    runs: int

    def packed(self) -> bytes:
        """Four bytes a hash, the lowest first."""
        return b"".join(h.to_bytes(4, "little") for h in self.hashes)


def sketch_of(text: str) -> Sketch:
    """The sketch of a text, the same on every machine; empty for one of fewer than ``RUN`` words."""
    forms = " ".join(searcher().forms(text)).encode().split(b" ")
    runs = zip(*(forms[at:] for at in range(RUN)), strict=False)
    found = set(map(zlib.crc32, map(b" ".join, runs)))
    return Sketch(tuple(sorted(checksum * _SPREAD & 0xFFFFFFFF for checksum in found)[:KEPT]), len(found))


def unpacked(data: bytes, runs: int) -> Sketch:
    """A sketch from its packed form."""
    return Sketch(tuple(int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), 4)), runs)


def resemblance(one: Sketch, other: Sketch) -> tuple[float, float]:
    """Estimates of the share of runs that two texts have in common: of all of both, and of the shorter text."""
    a, b = set(one.hashes), set(other.hashes)
    least = sorted(a | b)[: min(KEPT, max(len(a), len(b)))]
    if not least:
        return 0.0, 0.0
    of_both = sum(h in a and h in b for h in least) / len(least)
    in_common = of_both * (one.runs + other.runs) / (1 + of_both)
    return of_both, min(1.0, in_common / min(one.runs, other.runs))


def copied(one: Sketch, other: Sketch) -> bool:
    """Whether two texts that share ``FIRST_SIGHT`` hashes are copies of one another, whole or cut."""
    whole, cut = resemblance(one, other)
    return whole >= _WHOLE or (cut >= _CUT and whole >= _CUT_RESEMBLES)


def families(sketches: Mapping[int, Sketch]) -> dict[int, int]:
    """The family of each text: the lowest key among its copies, its own key if it has none."""
    holders: dict[int, array[int]] = {}
    for key in sorted(sketches):
        for value in sketches[key].hashes:
            holders.setdefault(value, array("q")).append(key)
    shared: dict[tuple[int, int], int] = {}
    for keys in holders.values():
        if 1 < len(keys) <= COMMON:
            for at, one in enumerate(keys):
                for other in keys[at + 1 :]:
                    shared[one, other] = shared.get((one, other), 0) + 1
    sets = Sets()
    for one, other in (pair for pair, count in shared.items() if count >= FIRST_SIGHT):
        if copied(sketches[one], sketches[other]):
            sets.join(f"{one:020}", f"{other:020}")
    return {key: int(sets.root(f"{key:020}")) for key in sketches}
