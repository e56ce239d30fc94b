"""Who: actors and the words that mention them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.model.span import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name or point at an actor.

    ``span``: the whole noun phrase; ``name``: the name alone, ``None`` where it has none; ``form``: name, title,
    pronoun or counterpart; ``rule``: how it was found and resolved.
    """

    span: Span
    name: Span | None
    form: str
    rule: str

    def to_dict(self) -> dict[str, Any]:
        """The ``mentions`` entry of the JSON contract."""
        out: dict[str, Any] = self.span.to_dict()
        if self.name is not None:
            out["name"] = self.name.to_dict()
        out["form"] = self.form
        out["rule"] = self.rule
        return out


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, body, group, outlet, office or population.

    ``code``: code of a state, body or group (``None`` for persons); ``country``: whose side it acts for;
    ``known``: id in the knowledge base, ``None`` for one found only in the text; ``holder``: for an office, the
    actor id of the person whom the text names as its holder.
    """

    id: str
    kind: str
    code: str | None
    country: str | None
    name_ar: str
    name_en: str | None
    role: str | None
    sector: str | None
    known: str | None
    mentions: tuple[Mention, ...]
    holder: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """The ``actors`` entry of the JSON contract."""
        return {
            "id": self.id,
            "kind": self.kind,
            "code": self.code,
            "country": self.country,
            "wikidata": None,
            "name": {"ar": self.name_ar, "en": self.name_en},
            "role": self.role,
            "sector": self.sector,
            "known": self.known,
            "holder": self.holder,
            "mentions": [m.to_dict() for m in self.mentions],
        }
