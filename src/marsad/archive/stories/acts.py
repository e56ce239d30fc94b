"""Which records tell one act?  Pairs that may, their likeness, and groups of what is alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

from marsad.archive.stories.grouping import Pair, grouped
from marsad.archive.stories.likeness import ALIKE, MOST_DAYS, likeness
from marsad.archive.stories.report import Report, Weights

ON_AVERAGE = 0.2  # likeness that the members of a story have on average at least
LONG = dt.timedelta(days=40)  # an act told to have lasted longer is compared with those of its first days only

R = TypeVar("R", bound=Report)


def group(
    reports: Mapping[str, Report],
    same: Sequence[Pair] = (),
    different: Sequence[Pair] = (),
    weights: Weights | None = None,
) -> list[list[str]]:
    """Ids of all reports in groups that tell one act; ``same``/``different``: pairs of ids that people decided on.

    ``weights``: of the words, if ``reports`` are not all that there are.
    """
    weights = weights or Weights.of(r.words for r in reports.values())
    known: dict[Pair, float] = {}
    for one, other in _candidates(reports):
        if value := likeness(one, other, weights):
            known[one.ident, other.ident] = value
    return grouped(
        reports,
        [pair for pair, value in known.items() if value >= ALIKE],
        known,
        ON_AVERAGE,
        [p for p in same if p[0] in reports and p[1] in reports],
        different,
    )


def _candidates(reports: Mapping[str, Report]) -> Iterator[tuple[Report, Report]]:
    """Pairs that share sides and are near in time, each once."""
    by_sides: dict[tuple[str, ...], list[Report]] = {}
    for report in reports.values():
        for key in keys_of(report):
            by_sides.setdefault(key, []).append(report)
    seen: set[Pair] = set()
    for found in by_sides.values():
        for one, other in near_in_time(sorted(found, key=lambda r: (r.first or dt.date.min, r.ident))):
            pair = (one.ident, other.ident) if one.ident < other.ident else (other.ident, one.ident)
            if pair not in seen:
                seen.add(pair)
                yield one, other


def keys_of(report: Report) -> list[tuple[str, ...]]:
    """The pairs of its sides, or its only one: what another report of the act shares; nothing without a day."""
    sides = sorted(report.sides)
    if report.first is None:
        return []
    return list(combinations(sides, 2)) if len(sides) > 1 else [tuple(sides)]


def near_in_time(reports: Iterable[R]) -> Iterator[tuple[R, R]]:
    """Pairs whose days are so near that they may tell one act; ``reports``: with days, by first day and id."""
    window: list[tuple[dt.date, R]] = []
    for other in reports:
        assert other.first is not None and other.last is not None
        day = other.first
        window = [kept for kept in window if day <= kept[0]]
        for _, one in window:
            yield one, other
        window.append((min(other.last, day + LONG) + dt.timedelta(days=MOST_DAYS), other))
