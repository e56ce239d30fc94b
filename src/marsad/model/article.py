"""An article as it came: the source that all offsets refer to, never altered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Article:
    """Title and body exactly as given; ``text`` is what offsets count in."""

    id: str
    title: str
    body: str
    published: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str = "ar"
    text: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", f"{self.title}\n{self.body}")

    @property
    def body_start(self) -> int:
        """Offset of the first character of the body in ``text``."""
        return len(self.title) + 1
