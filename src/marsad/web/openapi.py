"""What the OpenAPI document says of answers, made from the data dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from marsad.archive.fields import FIELDS

_TYPES: dict[str, dict[str, Any]] = {
    "string": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
    "array": {"type": "array", "items": {"type": "string"}},
    "spans": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
}
Answers = dict[int | str, dict[str, Any]]


def listed(columns: Sequence[str], *more: str) -> Answers:
    """The answers of a list of rows with ``columns``; ``more``: media types of text it also comes in."""
    row = {
        "type": "object",
        "properties": {c: {**_TYPES[FIELDS[c].type], "description": FIELDS[c].means} for c in columns},
        "required": list(columns),
    }
    page = {
        "type": "object",
        "properties": {"data": {"type": "array", "items": row}, "next": {"type": ["string", "null"]}},
        "required": ["data", "next"],
    }
    content = {
        "application/json": {"schema": page},
        "application/jsonl": {"schema": {"type": "string"}},
        "text/csv": {"schema": {"type": "string"}},
        "application/vnd.apache.parquet": {"schema": {"type": "string", "format": "binary"}},
    }
    content |= {kind: {"schema": {"type": "string"}} for kind in more}
    ok = {"description": "A page of rows, or all rows in another format", "content": content}
    return {200: ok, 304: {"description": "Nothing has changed"}, **problems(501)}


def problems(*statuses: int) -> Answers:
    """The answers of failures: RFC 9457 problem details."""
    schema = {
        "type": "object",
        "properties": {"title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}},
        "required": ["title", "status", "detail"],
    }
    return {
        s: {"description": HTTPStatus(s).phrase, "content": {"application/problem+json": {"schema": schema}}}
        for s in statuses
    }
