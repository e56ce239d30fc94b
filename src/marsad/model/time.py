"""When: a time expression on the calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from marsad.model.span import Span


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """Words that place something in time.

    ``value``: ISO 8601 as in GUIDELINES (day, month, year, decade ``199X``, week ``2015-W30``, season ``2024-SU``,
    quarter, half, or an interval with ``/``); ``first``/``last``: inclusive calendar bounds (``None``: unbounded or
    unresolved); ``grain``: day, week, month, quarter, season, half, year, decade, century or interval;
    ``rule``: grammar entry and way of resolution, shown by ``explain``.
    """

    span: Span
    value: str | None
    first: dt.date | None
    last: dt.date | None
    grain: str
    rule: str
    tokens: tuple[int, int] = (0, 0)

    def to_dict(self) -> dict[str, Any]:
        """The ``times`` entry of the JSON contract."""
        return {
            **self.span.to_dict(),
            "value": self.value,
            "from": self.first.isoformat() if self.first else None,
            "to": self.last.isoformat() if self.last else None,
            "grain": self.grain,
            "rule": self.rule,
        }
