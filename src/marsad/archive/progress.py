"""How much of an archive has been reviewed, what the decisions say of the reader, and the latest of them."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from marsad.archive import models as m
from marsad.archive.decided import BY_HAND, STATES

Z = 1.96  # of a 95 % interval


class Progress(NamedTuple):
    """Events of one type that the reader found: all, and those accepted, edited and rejected."""

    type: str
    all: int
    accepted: int
    edited: int
    rejected: int

    @property
    def decided(self) -> int:
        """Events that somebody decided on."""
        return self.accepted + self.edited + self.rejected

    @property
    def precision(self) -> tuple[float, float, float] | None:
        """Share of those decided that were right as they stood, with the bounds of its 95 % (Wilson) interval."""
        n = self.decided
        if not n:
            return None
        p = self.accepted / n
        middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
        half = Z * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
        return p, max(0.0, middle - half), min(1.0, middle + half)


def progress(connection: Connection) -> list[Progress]:
    """Of each type of events, the most frequent first; the sum of all under the type ""."""
    query = (
        select(m.Event.type, m.Review.state, func.count())
        .outerjoin(m.Review, m.Review.record == m.Event.ident)
        .where(m.Event.rule != BY_HAND)
        .group_by(m.Event.type, m.Review.state)
    )
    counts: dict[str, dict[str, int]] = {}
    for kind, state, number in connection.execute(query):
        for name in ("", kind):
            row = counts.setdefault(name, {})
            row[state or "machine"] = row.get(state or "machine", 0) + number
    made = [
        Progress(kind, sum(row.values()), *(row.get(state, 0) for state in STATES.values()))
        for kind, row in counts.items()
    ]
    return sorted(made, key=lambda p: (-p.all, p.type))


def decisions(connection: Connection, limit: int) -> list[dict[str, Any]]:
    """The latest decisions, the newest first."""
    d = m.Decision
    query = select(d.record, d.action, d.fields, d.note, d.who, d.at).order_by(d.id.desc()).limit(limit)
    return [dict(row) for row in connection.execute(query).mappings()]
