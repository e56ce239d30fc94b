"""A JSON object becomes an article: which fields count and what they must hold."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import Any

from marsad.model.article import Article
from marsad.sources.dateline import day_in
from marsad.sources.given import Given
from marsad.sources.limits import check_encodable, check_text, one_line
from marsad.sources.outlets import outlet_at
from marsad.sources.refusal import RefusedError

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:?\d{2}(?::?\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?(?:\d{2})?)?)?\Z")
_LONGEST_FIELD = 2_000


def parse_date(value: str) -> dt.date:
    """The day of an ISO 8601 date or time stamp, as it stands there (no change of time zone).

    >>> parse_date("2025-10-27T23:30:00+03:00")
    datetime.date(2025, 10, 27)

    Raises ValueError for anything else.
    """
    match = _DATE.match(value.strip()) if value.isascii() else None
    if match is None:
        raise ValueError(f"not a date: {value[:40]!r}")
    return dt.date.fromisoformat(match.group(1))


def make_id(title: str, body: str) -> str:
    """Id of an article that brings none: the same words always get the same id."""
    return hashlib.sha256(f"{title}\n{body}".encode()).hexdigest()[:12]


def article_from(record: Any, place: str, given: Given) -> Article:
    """The article of one JSON object; ``given``: what stands in where it says nothing.

    Raises RefusedError for a value that is no object, a missing text, a wrong type or date, an unreadable text.
    """
    if not isinstance(record, dict):
        raise RefusedError(place, f"a JSON {_kind(record)} where an object should be", 'write {"title": …, "body": …}')
    if "body" not in record and "text" not in record:
        raise RefusedError(place, 'no field "body" or "text"', "add the text of the article")
    title = _text(record, "title", place) or ""
    body = _text(record, "body", place)
    if body is None:
        body = _text(record, "text", place)
    if body is None:
        raise RefusedError(place, 'the field "body" is null', "add the text of the article")
    language = check_text(title, body, place, given.foreign)
    ident = record.get("id")
    if isinstance(ident, int) and not isinstance(ident, bool):
        ident = str(ident)
    elif ident is not None:
        ident = _line(record, "id", place)
    url = _line(record, "url", place)
    return Article(
        ident or make_id(title, body),
        title,
        body,
        _date(record, place) or given.date,
        _line(record, "outlet", place) or outlet_at(url) or given.outlet,
        url,
        language,
    )


def _date(record: dict[str, Any], place: str) -> dt.date | None:
    for field in ("date", "published"):
        value = record.get(field)
        if value is None or value == "":
            continue
        try:
            if isinstance(value, str):
                return parse_date(value)
        except ValueError:
            day = day_in(value, sure=True)
            if day is not None:
                return day
        shown = repr(value)[:60]
        raise RefusedError(place, f'the field "{field}" is no date: {shown}', "write it as YYYY-MM-DD")
    return None


def _text(record: dict[str, Any], field: str, place: str) -> str | None:
    value = record.get(field)
    if value is None or isinstance(value, str):
        return value
    raise RefusedError(place, f'the field "{field}" is a JSON {_kind(value)}, not a string', "write it as a string")


def _line(record: dict[str, Any], field: str, place: str) -> str | None:
    """A field that is shown on one line; "" counts as not given."""
    value = _text(record, field, place)
    if not value:
        return None
    check_encodable(value, place)
    if len(value) > _LONGEST_FIELD or not one_line(value):
        raise RefusedError(
            place,
            f'the field "{field}" has a line break, a control character or over {_LONGEST_FIELD:,} characters',
            "shorten it to one line",
        )
    return value


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    names = {dict: "object", list: "list", str: "string", int: "number", float: "number"}
    return names.get(type(value), type(value).__name__)
