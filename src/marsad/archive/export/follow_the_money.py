"""FollowTheMoney entities, one JSON object a line: articles, events, who takes part, and what ties them together.

The model has no schema for a country and no place for offsets: a state is a ``PublicBody`` of its country, another body
or group an ``Organization``; the exact words stand in ``summary``, the id of the record in ``recordId``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from marsad.archive.export.columns import name_of, state_of
from marsad.archive.rows import Row


def entities(events: Iterable[Row]) -> Iterator[str]:
    """Lines of entities: each side and article before the first event that needs it."""
    seen: set[str] = set()
    for event in events:
        needed = [_side(code) for code in (*event["actor"], *event["recipient"])]
        needed.append(_article(event))
        for entity in needed:
            if entity["id"] not in seen:
                seen.add(entity["id"])
                yield _line(entity)
        yield _line(_event(event))
        yield _line(_documentation(event))


def _side(code: str) -> Row:
    state = state_of(code)
    of_state = bool(state) and state["code"] == code
    facts = {"name": [name_of(code)], "country": _country(code), "idNumber": [code]}
    return _entity(code, "PublicBody" if of_state else "Organization", facts)


def _article(event: Row) -> Row:
    facts = {
        "title": [event["title"]],
        "sourceUrl": [event["url"]],
        "publisher": [event["outlet"]],
        "publishedAt": [event["published"].isoformat() if event["published"] else None],
        "language": ["ara"],
    }
    return _entity(event["article_id"], "Article", facts)


def _event(event: Row) -> Row:
    sides = [*event["actor"], *event["recipient"]]
    who = ", ".join(map(name_of, event["actor"])) or "nobody named"
    to = f" → {', '.join(map(name_of, event['recipient']))}" if event["recipient"] else ""
    facts = {
        "name": [f"{event['type']}: {who}{to}"],
        "recordId": [event["record_id"]],
        "date": [event["date"] if _plain(event["date"]) else None],
        "country": sorted({c for code in sides for c in _country(code)}),
        "organizer": [_id(c) for c in event["actor"]],
        "involved": [_id(c) for c in event["recipient"]],
        "keywords": [event["type"], event["mode"], event["quad"], event["status"], *event["context"]],
        "location": [name_of(event["place"]) if event["place"] else None],
        "summary": [event["words"]],
        "notes": [event["sentence"]],
        "proof": [_id(event["article_id"])],
        "sourceUrl": [event["url"]],
    }
    return _entity(event["record_id"], "Event", facts)


def _country(code: str) -> list[str]:
    """The two letters of the state of a code; none for one that is no more, which the model spells anew."""
    state = state_of(code)
    return [state["iso2"].lower()] if state.get("iso2") and not state["valid_to"] else []


def _documentation(event: Row) -> Row:
    facts = {
        "document": [_id(event["article_id"])],
        "entity": [_id(event["record_id"])],
        "role": ["evidence"],
    }
    return _entity(f"{event['record_id']} in {event['article_id']}", "Documentation", facts)


def _entity(key: str, schema: str, facts: Mapping[str, Sequence[str | None]]) -> Row:
    kept = {name: values for name, given in facts.items() if (values := [v for v in given if v])}
    return {"id": _id(key), "schema": schema, "properties": {n: list(dict.fromkeys(v)) for n, v in kept.items()}}


def _id(key: str) -> str:
    """Ids without sign or space, as the model wants them; the same in every export."""
    return f"marsad-{hashlib.sha1(key.encode(), usedforsecurity=False).hexdigest()}"


def _plain(date: str | None) -> bool:
    """A day, month or year; the model has no intervals, weeks or quarters in a date."""
    return date is not None and date.replace("-", "").isdigit()


def _line(entity: Row) -> str:
    return json.dumps(entity, ensure_ascii=False) + "\n"
