"""What one clause means for one state in one question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.obligations.agreement import Claim
from marsad.obligations.vocabulary import Condition, Outcome, Reason


@dataclass(frozen=True, slots=True)
class Answer:
    """``state``: legal person; ``stood_as``: its code on that day; ``since``: since when it has been bound;
    ``conditions``: open facts that would decide; ``agreement`` is ``None`` where no agreement touches the case."""

    state: str
    stood_as: str
    outcome: Outcome
    agreement: str | None = None
    clause: str | None = None
    article: str | None = None
    since: str | None = None
    reasons: tuple[Reason, ...] = ()
    conditions: tuple[Condition, ...] = ()
    claims: tuple[Claim, ...] = ()
    confidence: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """An entry of ``answers`` of the JSON contract."""
        made: dict[str, Any] = {
            "state": self.state,
            "outcome": self.outcome.value,
            "agreement": self.agreement,
            "article": self.article,
            "since": self.since,
            "reasons": [r.value for r in self.reasons],
            "conditions": [c.value for c in self.conditions],
            "clause": self.clause,
            "confidence": self.confidence,
        }
        if self.stood_as != self.state:
            made["as"] = self.stood_as
        if self.claims:
            made["claims"] = [{"says": c.says, "by": list(c.by), "source": c.source} for c in self.claims]
        return made
