"""The JSON Schema of a reading: what ``marsad read --format json`` prints and ``marsad schema`` shows."""

from __future__ import annotations

from typing import Any

EVENT_TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
MODES = (
    "visit",
    "third-party",
    "multilateral",
    "phone",
    "withdraw",
    "release",
    "disarm",
    "ceasefire",
    "access",
    "resign",
    "assist",
    "change",
    "yield",
    "meet",
    "disapprove",
    "investigate",
    "allege",
    "restrict",
    "arrest",
    "relations",
    "expel",
    "territory",
    "violence",
    "demo",
    "riot",
    "strike",
    "hunger",
    "boycott",
    "obstruct",
    "vandalize",
    "convict",
    "discontinue",
    "troops",
    "weapons",
    "police",
    "militia",
    "seize",
    "censor",
    "curfew",
    "martial-law",
    "deport",
    "withhold",
    "misinformation",
    "cyber",
    "abduct",
    "beat",
    "torture",
    "sexual",
    "targeted",
    "destroy",
    "primitive",
    "firearms",
    "explosives",
    "suicide-attack",
    "aerial",
    "drone",
    "heavy-weapons",
    "crowd-control",
    "unconventional",
)
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
STATUSES = ("actual", "planned", "alleged", "denied", "hypothetical")
STATEMENT_KINDS = ("direct", "indirect")
ILLOCUTIONS = ("report", "praise", "thank", "accuse", "deny", "promise", "call", "warn", "predict")
AGREEMENT_KINDS = ("treaty", "agreement", "memorandum", "declaration", "truce", "charter")
AGREEMENT_STATUSES = (
    "signed",
    "ratified",
    "in_force",
    "renewed",
    "suspended",
    "resumed",
    "withdrawn",
    "joined",
    "violated",
    "ended",
    "expired",
    "collapsed",
)
MODALITIES = ("must", "must_not", "may", "declares")
CLAUSE_TYPES = (
    "defence",
    "offence",
    "neutrality",
    "nonaggression",
    "consultation",
    "no-hostile-treaty",
    "no-hostile-territory",
    "military-cooperation",
    "economic-cooperation",
    "technical-cooperation",
    "aid",
    "arms-control",
    "territory",
    "truce",
    "prisoners",
    "dispute-settlement",
    "right",
    "other",
)
ACTOR_KINDS = ("person", "state", "body", "group", "media", "office", "population")
FORMS = ("name", "title", "pronoun", "counterpart")
GRAINS = ("day", "week", "month", "quarter", "season", "half", "year", "decade", "century", "interval")

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_MAYBE_DAY: Schema = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_OFFSET: Schema = {"type": "integer", "minimum": 0}
_SPAN_FIELDS: Schema = {"start": _OFFSET, "end": _OFFSET}


def schema() -> Schema:
    """JSON Schema (2020-12) of one reading; every field is listed, none else may appear."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "marsad reading",
        "description": (
            "Everything found in one article. Offsets are Unicode code points into title + newline + body, "
            "end exclusive."
        ),
        **_object(
            {
                "article": _object(
                    {
                        "id": _TEXT,
                        "title": _TEXT,
                        "body": _TEXT,
                        "published": _MAYBE_DAY,
                        "outlet": _MAYBE_TEXT,
                        "url": _MAYBE_TEXT,
                        "language": _TEXT,
                        "date_conflict": {"anyOf": [_object({"metadata": _DAY, "text": _DAY}), {"type": "null"}]},
                    }
                ),
                "reader": _object({"version": _TEXT, "lexicon": _TEXT}),
                "notes": _list(_TEXT),
                "actors": _list({"$ref": "#/$defs/actor"}),
                "times": _list({"$ref": "#/$defs/time"}),
                "statements": _list({"$ref": "#/$defs/statement"}),
                "events": _list({"$ref": "#/$defs/event"}),
                "agreements": _list({"$ref": "#/$defs/agreement"}),
            }
        ),
        "$defs": {
            "span": _object(_SPAN_FIELDS),
            "actor": _actor(),
            "time": _object(
                {
                    **_SPAN_FIELDS,
                    "value": _MAYBE_TEXT,
                    "from": _MAYBE_DAY,
                    "to": _MAYBE_DAY,
                    "grain": _one_of(GRAINS),
                    "rule": _TEXT,
                }
            ),
            "statement": _object(
                {
                    "id": _id("s"),
                    "speaker": _MAYBE_TEXT,
                    "speaker_span": {"anyOf": [_span(), {"type": "null"}]},
                    "via": _list(_TEXT),
                    "kind": _one_of(STATEMENT_KINDS),
                    "illocution": _one_of(ILLOCUTIONS),
                    "cue": _span(),
                    "content": {**_list(_span()), "minItems": 1},
                    "act": _MAYBE_TEXT,
                    "events": _list(_TEXT),
                    "rule": _TEXT,
                }
            ),
            "event": _event(),
            "agreement": _agreement(),
        },
    }


def _actor() -> Schema:
    mention = _object({**_SPAN_FIELDS, "name": _span(), "form": _one_of(FORMS), "rule": _TEXT}, optional=("name",))
    return _object(
        {
            "id": _id("a"),
            "kind": _one_of(ACTOR_KINDS),
            "code": _MAYBE_TEXT,
            "country": _MAYBE_TEXT,
            "wikidata": _MAYBE_TEXT,
            "name": _object({"ar": _MAYBE_TEXT, "en": _MAYBE_TEXT}),
            "role": _MAYBE_TEXT,
            "sector": _MAYBE_TEXT,
            "known": _MAYBE_TEXT,
            "holder": _MAYBE_TEXT,
            "mentions": _list(mention),
        }
    )


def _event() -> Schema:
    return _object(
        {
            "id": _id("e"),
            "type": _one_of(EVENT_TYPES),
            "mode": {"enum": [*MODES, None]},
            "context": _list(_TEXT),
            "cameo": {"type": "string", "pattern": r"^\d{2,4}$"},
            "quad": _one_of(QUADS),
            "score": {"type": "number", "minimum": -10, "maximum": 10},
            "actor": _list(_TEXT),
            "recipient": _list(_TEXT),
            "actor_ids": _list(_TEXT),
            "recipient_ids": _list(_TEXT),
            "date": _MAYBE_TEXT,
            "date_basis": _TEXT,
            "place": _MAYBE_TEXT,
            "status": _one_of(STATUSES),
            "claimed_by": _MAYBE_TEXT,
            "statement": _MAYBE_TEXT,
            "trigger": _span(),
            "evidence": _span(),
            "rule": _TEXT,
            "repeats": _list(_span()),
            "confidence": {"type": ["number", "null"], "minimum": 0, "maximum": 1},
        }
    )


def _agreement() -> Schema:
    clause = _object(
        {
            "type": _one_of(CLAUSE_TYPES),
            **_SPAN_FIELDS,
            "obligation": {
                "type": "object",
                "properties": {
                    "modality": _one_of(MODALITIES),
                    "limits": _list(_TEXT),
                    "references": _list(_TEXT),
                    "confidence": {"const": "reported"},
                },
                "additionalProperties": {"anyOf": [_MAYBE_TEXT, {"type": "boolean"}, _list(_TEXT)]},
            },
            "rule": _TEXT,
        }
    )
    status = _object({"kind": _one_of(AGREEMENT_STATUSES), "date": _MAYBE_TEXT, "by": _list(_TEXT), **_SPAN_FIELDS})
    return _object(
        {
            "id": _id("g"),
            "name": _TEXT,
            "name_span": _span(),
            "kind": _one_of(AGREEMENT_KINDS),
            "parties": _list(_TEXT),
            "signed": _MAYBE_TEXT,
            "in_force": _MAYBE_TEXT,
            "clauses": _list(clause),
            "mentions": _list(_span()),
            "rule": _TEXT,
            "status": _list(status),
        }
    )


def _object(fields: Schema, optional: tuple[str, ...] = ()) -> Schema:
    required = [name for name in fields if name not in optional]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _span() -> Schema:
    return {"$ref": "#/$defs/span"}


def _one_of(values: tuple[str, ...]) -> Schema:
    return {"enum": list(values)}


def _id(letter: str) -> Schema:
    return {"type": "string", "pattern": f"^{letter}[0-9]+$"}
