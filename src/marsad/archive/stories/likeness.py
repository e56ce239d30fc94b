"""How likely do two records tell the same act?  A sum of points, made a figure between 0 and 1.

The points are those of a logistic regression on the pairs in ``bench/pairs-of-events.csv``, rounded.
"""

from __future__ import annotations

from functools import cache
from math import exp

from marsad.archive.stories.report import Report, Weights
from marsad.lexicon.load import data_root, parse_yaml

MOST_DAYS = 4  # between two tellings of when it happened
ALIKE = 0.5
_ENOUGH = 3.0  # points at which it is as likely as not
_WORDS, _WORDS_AT_MOST = 14.0, 0.15
_NEAR = 2.5
_SAME_SIDES, _SAME_TYPE, _SAME_MODE, _SAME_RULE = 1.5, 0.6, 0.7, 1.0
_A_DAY = 0.4


def comparable(one: Report, other: Report) -> bool:
    """Whether two records could tell the same act: other articles, a shared side, one family of types, near days."""
    return (
        one.article != other.article
        and akin(one.type, other.type)
        and days_between(one, other) <= MOST_DAYS
        and shared_sides(one, other)
    )


def likeness(one: Report, other: Report, weights: Weights) -> float:
    """0 (another act) to 1 (the same); 0.5 is as likely as not.  0 for records that are not ``comparable``."""
    if not comparable(one, other):
        return 0.0
    points = _WORDS * min(weights.shared(one.words, other.words), _WORDS_AT_MOST)
    points += _NEAR * weights.shared(one.near, other.near)
    points += _SAME_SIDES * (one.acting == other.acting and one.receiving == other.receiving)
    points += _SAME_RULE * (one.rule == other.rule)
    if one.type == other.type:
        points += _SAME_TYPE + _SAME_MODE * (one.mode == other.mode)
    points -= _A_DAY * days_between(one, other)
    return 1 / (1 + exp(_ENOUGH - points))


def akin(one: str, other: str) -> bool:
    """Whether two PLOVER types may be one act: the same, or the one is what the other is called while it is planned."""
    future = _future()
    return one == other or future.get(one) == other or future.get(other) == one


def days_between(one: Report, other: Report) -> int:
    """Days from the end of the earlier to the beginning of the later; 0 if they overlap, many if a day is unknown."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return MOST_DAYS + 1
    return max(0, (max(one.first, other.first) - min(one.last, other.last)).days)


def shared_sides(one: Report, other: Report) -> bool:
    """Two sides in common, or the only side where one of them has no more."""
    both = one.sides & other.sides
    return len(both) >= min(2, len(one.sides), len(other.sides)) > 0


@cache
def _future() -> dict[str, str]:
    """What each type becomes when it is planned (``data/codes/plover.yaml``)."""
    facts = parse_yaml(data_root() / "codes" / "plover.yaml")
    return {name: fact["future"] for name, fact in facts.items() if "future" in fact}
