"""What can be asked of records: by side, type, day, outlet, words and state of review."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

DEFAULT = ("machine", "accepted", "edited")


@dataclass(frozen=True)
class Filters:
    """What is asked for; an empty tuple asks for anything.

    ``since``/``until``: inclusive days of what happened (of the publication where no date is told); ``side``: codes on
    either side; ``quad``: quad classes of events; ``review``: states wanted; ``confidence``: least confidence of events
    (records that people made or accepted pass); ``words``: words and "phrases" that the article must have; ``limit``:
    most rows, ``None`` for all.
    """

    since: dt.date | None = None
    until: dt.date | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    side: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    review: tuple[str, ...] = DEFAULT
    confidence: float = 0.0
    words: str = ""
    limit: int | None = None
