"""A stored reading made whole again, with what people decided laid over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from marsad.archive.coding import AGREEMENT, EVENT, Row
from marsad.archive.made import placed, with_made
from marsad.model.actor import Actor, Mention
from marsad.model.agreement import Agreement, Clause, Status
from marsad.model.article import Article
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.model.span import Span
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression

# fields of a reading's dict that an edit may change, as the rows of the tables have them
_EDITED = {
    EVENT: ("type", "mode", "context", "cameo", "quad", "score", "actor", "recipient", "date", "status", "claimed_by"),
    AGREEMENT: ("kind", "parties", "signed", "in_force"),
}


def reading_of(
    found: Row, article: Article, edited: Iterable[tuple[str, Row]] = (), made: Iterable[tuple[str, Row]] = ()
) -> Reading:
    """The reading of ``article`` from its unpacked dict.

    ``edited``: kind and row of each record that somebody edited; their fields take the place of the reader's.
    ``made``: the same of records that somebody made; they stand behind those of the reader.
    """
    found = with_made(found, made)
    over = {row["local"]: (kind, row) for kind, row in edited}
    conflict = found.get("date_conflict")
    reader = found.get("reader", {"version": "", "lexicon": ""})  # none read a text in a language that is not read yet
    return Reading(
        article,
        reader["version"],
        reader["lexicon"],
        tuple(_actor(a) for a in found["actors"]),
        tuple(_time(t) for t in found["times"]),
        tuple(_statement(_laid(s, over)) for s in found["statements"]),
        tuple(_event(_laid(e, over)) for e in found["events"]),
        tuple(_agreement(_laid(g, over)) for g in found["agreements"]),
        tuple(found["notes"]),
        dt.date.fromisoformat(conflict["text"]) if conflict else article.published,
    )


def _laid(record: Row, over: dict[str, tuple[str, Row]]) -> Row:
    if record["id"] not in over:
        return record
    kind, row = over[record["id"]]
    return record | {field: row[field] for field in _EDITED.get(kind, ())} | placed(kind, row)


def _span(found: Row | None) -> Span | None:
    return Span(found["start"], found["end"]) if found else None


def _sure(found: Row) -> Span:
    return Span(found["start"], found["end"])


def _actor(a: Row) -> Actor:
    mentions = tuple(Mention(_sure(m), _span(m.get("name")), m["form"], m["rule"]) for m in a["mentions"])
    return Actor(
        id=a["id"],
        kind=a["kind"],
        code=a["code"],
        country=a["country"],
        name_ar=a["name"]["ar"],
        name_en=a["name"]["en"],
        role=a["role"],
        sector=a["sector"],
        known=a["known"],
        mentions=mentions,
        holder=a.get("holder"),
    )


def _time(t: Row) -> TimeExpression:
    first, last = (dt.date.fromisoformat(t[k]) if t[k] else None for k in ("from", "to"))
    return TimeExpression(_sure(t), t["value"], first, last, t["grain"], t["rule"])


def _statement(s: Row) -> Statement:
    return Statement(
        id=s["id"],
        speaker=s["speaker"],
        speaker_span=_span(s["speaker_span"]),
        via=tuple(s["via"]),
        kind=s["kind"],
        cue=_sure(s["cue"]),
        content=tuple(_sure(c) for c in s["content"]),
        rule=s["rule"],
        illocution=s.get("illocution", "report"),
        act=s.get("act"),
        events=tuple(s.get("events", ())),
    )


def _event(e: Row) -> Event:
    known = {f.name for f in fields(Event)}
    given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in e.items() if k in known}
    given |= {"trigger": _sure(e["trigger"]), "evidence": _sure(e["evidence"])}
    given["repeats"] = tuple(_sure(r) for r in e.get("repeats", ()))
    return Event(**given)


def _agreement(g: Row) -> Agreement:
    return Agreement(
        id=g["id"],
        name=g["name"],
        name_span=_sure(g["name_span"]),
        kind=g["kind"],
        parties=tuple(g["parties"]),
        signed=g["signed"],
        in_force=g["in_force"],
        clauses=tuple(Clause(c["type"], _sure(c), c["obligation"], c["rule"]) for c in g["clauses"]),
        mentions=tuple(_sure(m) for m in g["mentions"]),
        rule=g["rule"],
        status=tuple(Status(x["kind"], x["date"], tuple(x["by"]), _sure(x)) for x in g.get("status", ())),
    )
