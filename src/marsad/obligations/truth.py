"""Is it so?  Yes, no, nobody knows, or the sources contradict one another."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    """Value of a fact.  ``DISPUTED``: sources of weight say yes and no; ``UNKNOWN``: no source says anything."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
    DISPUTED = "disputed"


def all_of(values: Iterable[Truth]) -> Truth:
    """Whether everything holds; one "no" settles it, a dispute weighs more than ignorance.

    >>> all_of([Truth.YES, Truth.UNKNOWN]).value
    'unknown'
    """
    found = set(values)
    for value in (Truth.NO, Truth.DISPUTED, Truth.UNKNOWN):
        if value in found:
            return value
    return Truth.YES


def any_of(values: Iterable[Truth]) -> Truth:
    """Whether something holds; one "yes" settles it.  Nothing to choose from is "no"."""
    found = set(values)
    for value in (Truth.YES, Truth.DISPUTED, Truth.UNKNOWN):
        if value in found:
            return value
    return Truth.NO
