"""Where words stand: half-open offsets in Unicode code points into ``title + "\\n" + body``."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points; ``Span(3, 8)`` covers characters 3 to 7."""

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """True if both share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """True if ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def to_dict(self) -> dict[str, int]:
        """``{"start": …, "end": …}`` as in the JSON contract."""
        return {"start": self.start, "end": self.end}
