"""Agreed: a pact between states or organisations, and what it provides."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from marsad.model.span import Span


@dataclass(frozen=True, slots=True)
class Clause:
    """One provision, in its exact words.

    ``type``: clause type of GUIDELINES; ``obligation``: what the words oblige, as far as read.  In the article's words:
    trigger, action, means, bearer, beneficiary.  As codes: modality (must, must_not, may, declares), immediacy, limits
    (a list), discretion, references (a list: "UN Charter 51", "UNSC 242", "national law"); confidence: reported.
    """

    type: str
    span: Span
    obligation: dict[str, Any] = field(default_factory=dict)
    rule: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The ``clauses`` entry of the JSON contract."""
        return {"type": self.type, **self.span.to_dict(), "obligation": self.obligation, "rule": self.rule}


@dataclass(frozen=True, slots=True)
class Status:
    """Something that became of a pact, as the article tells it.

    ``kind``: signed, ratified, in_force, renewed, suspended, resumed, withdrawn, joined, violated, ended, expired,
    collapsed; ``date``: ISO value or ``None``; ``by``: codes of those who did it; ``span``: the words that tell it.
    """

    kind: str
    date: str | None
    by: tuple[str, ...]
    span: Span

    def to_dict(self) -> dict[str, Any]:
        """The ``status`` entry of an agreement in JSON."""
        return {"kind": self.kind, "date": self.date, "by": list(self.by), **self.span.to_dict()}


@dataclass(frozen=True, slots=True)
class Agreement:
    """A named or described agreement; ``signed``/``in_force``: ISO value or ``None`` as the article tells them."""

    id: str
    name: str
    name_span: Span
    kind: str
    parties: tuple[str, ...]
    signed: str | None
    in_force: str | None
    clauses: tuple[Clause, ...]
    mentions: tuple[Span, ...]
    rule: str
    status: tuple[Status, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The ``agreements`` entry of the JSON contract."""
        return {
            "id": self.id,
            "name": self.name,
            "name_span": self.name_span.to_dict(),
            "kind": self.kind,
            "parties": list(self.parties),
            "signed": self.signed,
            "in_force": self.in_force,
            "clauses": [c.to_dict() for c in self.clauses],
            "mentions": [m.to_dict() for m in self.mentions],
            "rule": self.rule,
            "status": [x.to_dict() for x in self.status],
        }
