"""From an ISO value to its first and last day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

Bound = dt.date | str | None


def day_bounds(
    value: str | None, known: Mapping[str, tuple[Bound, Bound]], published: dt.date | None
) -> tuple[dt.date | None, dt.date | None]:
    """First and last day of an ISO value; ``known``: bounds of the values of the times of its article, days or ISO.

    Without a value, or with one that says no day, both are the day of publication.
    """
    if value is None:
        return published, published
    if value in known:
        first, last = (dt.date.fromisoformat(d) if isinstance(d, str) else d for d in known[value])
        return first or last, last or first
    begin, _, end = value.partition("/")
    first, last = _edge(begin, False), _edge(end or begin, True)
    return (first or last or published), (last or first or published)


def _edge(value: str, last: bool) -> dt.date | None:
    parts = value.split("-")
    try:
        numbers = [int(p) for p in parts]
        if len(numbers) == 3:
            return dt.date(*numbers)
        if len(numbers) == 2:
            year, month = numbers
            if last:
                return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
            return dt.date(year, month, 1)
        return dt.date(numbers[0], 12, 31) if last else dt.date(numbers[0], 1, 1)
    except (ValueError, TypeError):
        return None
