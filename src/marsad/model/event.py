"""Did: an act between political actors (PLOVER)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.model.span import Span


@dataclass(frozen=True, slots=True)
class Event:
    """One act; cannot be built without its trigger, evidence and rule.

    ``type``: one of the 16 PLOVER types; ``cameo``: CAMEO code; ``score``: Goldstein-like intensity -10..10 of the
    CAMEO root; ``actor``/``recipient``: codes as in GUIDELINES; ``date``: ISO value or ``None``; ``status``: actual,
    planned, alleged, denied, hypothetical; ``repeats``: further triggers that tell the same act;
    ``confidence``: share of such events, 0 to 1, that are right in type, actor and recipient on annotated articles.
    """

    id: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    cameo: str
    quad: str
    score: float
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    actor_ids: tuple[str, ...]
    recipient_ids: tuple[str, ...]
    date: str | None
    date_basis: str
    place: str | None
    status: str
    claimed_by: str | None
    statement: str | None
    trigger: Span
    evidence: Span
    rule: str
    repeats: tuple[Span, ...] = ()
    confidence: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """The ``events`` entry of the JSON contract."""
        return {
            "id": self.id,
            "type": self.type,
            "mode": self.mode,
            "context": list(self.context),
            "cameo": self.cameo,
            "quad": self.quad,
            "score": self.score,
            "actor": list(self.actor),
            "recipient": list(self.recipient),
            "actor_ids": list(self.actor_ids),
            "recipient_ids": list(self.recipient_ids),
            "date": self.date,
            "date_basis": self.date_basis,
            "place": self.place,
            "status": self.status,
            "claimed_by": self.claimed_by,
            "statement": self.statement,
            "trigger": self.trigger.to_dict(),
            "evidence": self.evidence.to_dict(),
            "rule": self.rule,
            "repeats": [r.to_dict() for r in self.repeats],
            "confidence": self.confidence,
        }
