"""Said: a stretch of text attributed to somebody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.model.span import Span


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said which words, and through whom they reached the article.

    ``speaker``: actor id; ``via``: actor ids of the conveyors in order; ``kind``: direct or indirect;
    ``cue``: the reporting word; ``content``: exact words said; ``rule``: cue entry; ``illocution``: what is done by
    saying it; ``act``: id of the event that the saying itself is (thanks, an accusation); ``events``: ids of the
    events told in it.
    """

    id: str
    speaker: str | None
    speaker_span: Span | None
    via: tuple[str, ...]
    kind: str
    cue: Span
    content: tuple[Span, ...]
    rule: str
    illocution: str = "report"
    act: str | None = None
    events: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The ``statements`` entry of the JSON contract."""
        return {
            "id": self.id,
            "speaker": self.speaker,
            "speaker_span": self.speaker_span.to_dict() if self.speaker_span else None,
            "via": list(self.via),
            "kind": self.kind,
            "illocution": self.illocution,
            "cue": self.cue.to_dict(),
            "content": [c.to_dict() for c in self.content],
            "act": self.act,
            "events": list(self.events),
            "rule": self.rule,
        }
