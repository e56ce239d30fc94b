"""Where the nodes of a network stand: laid out by springs, the same way every time, with room for their names."""

from __future__ import annotations

import cmath
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

WIDTH, HEIGHT, EDGE = 960, 560, 46
TURNS = 110
NARROW, LETTER, HIGH = 56, 7.4, 40  # what a node needs across, and a letter of its name; what both need down
APART = 60  # rounds of pushing apart
GATHER = (1.1, 3.2)  # pull to the middle, across and down: the drawing is wider than high
NEAR = 0.01  # how far two nodes at the same place are taken to be from one another


class Place(NamedTuple):
    """Where a node stands, in the units of the drawing."""

    x: float
    y: float


def layout(edges: Sequence[tuple[str, str, int]], names: Mapping[str, str] | None = None) -> dict[str, Place]:
    """Places of all nodes of ``edges`` (two codes and a weight): springs along edges, and all push each other off.

    ``names``: what is written at a node, so that there is room for it.
    """
    return dict(_settled(tuple(edges), tuple(sorted((names or {}).items()))))


@lru_cache(maxsize=64)
def _settled(
    edges: tuple[tuple[str, str, int], ...], names: tuple[tuple[str, str], ...]
) -> tuple[tuple[str, Place], ...]:
    """The places, worked out once for the same edges: a page, its file and the next visit ask for the same."""
    nodes = sorted({n for a, b, _ in edges for n in (a, b)})
    if not nodes:
        return ()
    number = {n: i for i, n in enumerate(nodes)}
    springs = [(number[a], number[b], 0.5 + min(1.0, math.log1p(w) / 4)) for a, b, w in edges]
    at = [cmath.rect(1, 2 * math.pi * i / len(nodes)) for i in range(len(nodes))]
    best = 1.6 / math.sqrt(len(nodes))
    area = best * best
    for turn in range(TURNS):
        heat = 0.15 * (1 - turn / TURNS)
        move = [complex(-GATHER[0] * z.real, -GATHER[1] * z.imag) for z in at]
        turned = [z.conjugate() for z in at]  # z / |z|² is one over the conjugate of z
        for i, z in enumerate(turned):
            pushes = [area / (z - other or NEAR) for other in turned[:i]]
            move[i] += sum(pushes)
            move[:i] = [m - push for m, push in zip(move, pushes, strict=False)]
        for i, j, strength in springs:
            away = at[i] - at[j]
            pull = away * abs(away) / best * strength
            move[i] -= pull
            move[j] += pull
        at = [z + m * min(1.0, heat / abs(m)) if m else z for z, m in zip(at, move, strict=True)]
    return tuple(_fitted({n: [at[i].real, at[i].imag] for n, i in number.items()}, dict(names)).items())


def _fitted(at: dict[str, list[float]], names: Mapping[str, str]) -> dict[str, Place]:
    xs, ys = [p[0] for p in at.values()], [p[1] for p in at.values()]
    wide, high = (max(xs) - min(xs)) or 1, (max(ys) - min(ys)) or 1
    placed = {
        n: [2 * EDGE + (x - min(xs)) / wide * (WIDTH - 4 * EDGE), EDGE + (y - min(ys)) / high * (HEIGHT - 2 * EDGE)]
        for n, (x, y) in at.items()
    }
    _part(list(placed.values()), [max(NARROW, LETTER * len(names.get(n, ""))) for n in placed])
    return {n: Place(round(x, 1), round(y, 1)) for n, (x, y) in placed.items()}


def _part(places: list[list[float]], widths: list[float]) -> None:
    """Push nodes apart until there is room for their names, within the drawing."""
    for _ in range(APART):
        moved = False
        for i, one in enumerate(places):
            for j in range(i):
                other, room = places[j], (widths[i] + widths[j]) / 2
                across, down = one[0] - other[0], one[1] - other[1]
                over = room - abs(across), HIGH - abs(down)
                if min(over) <= 0.5:
                    continue
                axis = 0 if over[0] / room < over[1] / HIGH else 1
                way = 1 if (across, down)[axis] >= 0 else -1
                one[axis] += way * over[axis] / 2
                other[axis] -= way * over[axis] / 2
                moved = True
        for place in places:
            place[0] = min(max(place[0], 2 * EDGE), WIDTH - 2 * EDGE)
            place[1] = min(max(place[1], EDGE), HEIGHT - EDGE)
        if not moved:
            return
