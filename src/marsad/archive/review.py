"""Decisions of people on records: kept for ever, by whom and when, and laid over what the reader makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from marsad.archive import models as m
from marsad.archive.coding import AGREEMENT, EVENT, FIELDS, FORMULA, KINDS, STATEMENT, Row, content, rows_of, unpack
from marsad.archive.decided import (
    ACCEPT,
    ADD,
    BY_HAND,
    EDIT,
    INTO,
    MERGE,
    NOTE,
    REJECT,
    STATES,
    STATES_AFTER,
    UNDO,
    lay_over,
    merged,
    standing,
)
from marsad.archive.formulas.finder import OMITTED, USED
from marsad.archive.pairs import rows_of_pairs
from marsad.archive.spans import MOVED, PLACES, WORDS, checked_span, span_of
from marsad.archive.store import TABLES, Writer, now, sides_of
from marsad.errors import ArchiveError
from marsad.lexicon.load import data_root, parse_yaml

EDITABLE = {
    EVENT: ("type", "mode", "context", "cameo", "actor", "recipient", "date", "place", "status", "claimed_by"),
    STATEMENT: ("speaker", "side", "via", "kind"),
    AGREEMENT: ("name", "kind", "parties", "signed", "in_force"),
    FORMULA: ("act", "genre", "source", "target", "date"),
}
ENDS = ("start", "end")  # fields of an edit that choose other words
_LISTS = ("context", "actor", "recipient", "via", "parties")
_NEEDED = ("type", "cameo", "status", "kind", "name", "act", "genre", "source", "target")
_STATUSES = ("actual", "planned", "alleged", "denied", "hypothetical")


def find(connection: Connection, ident: str) -> tuple[str, Row]:
    """Kind and row of a record; ArchiveError if the archive has none with this id."""
    for kind in KINDS:
        columns = TABLES[kind].__table__.c
        row = connection.execute(select(*columns).where(columns.ident == ident)).mappings().first()
        if row is not None:
            return kind, dict(row)
    raise ArchiveError(f"no record {ident!r} in the archive; ids are in the first column of marsad events")


def decide(
    writer: Writer,
    connection: Connection,
    ident: str,
    action: str,
    who: str,
    note: str | None = None,
    fields: Mapping[str, Any] | None = None,
) -> None:
    """Keep a decision; an edit also changes the record, a note changes nothing.

    An edit may have ``start`` and ``end``: other words, by characters of the text.  ArchiveError for an unknown record
    or a field that may not be edited so.
    """
    kind, row = find(connection, ident)
    plain = {name: value for name, value in (fields or {}).items() if name not in ENDS}
    given = {} if action == MERGE else checked(kind, plain) | _words(connection, kind, row, fields or {})
    if (action == EDIT) != bool(given):
        raise ArchiveError("an edit needs a field, as actor=EGY; nothing else has fields")
    key = writer.key(m.Decision)
    kept = {INTO: plain[INTO]} if action == MERGE else given
    decision = {"id": key, "record": ident, "action": action, "fields": kept, "note": note, "who": who, "at": now()}
    connection.execute(insert(m.Decision), [decision | {"seen": content(kind, row)}])
    if action == NOTE:
        return
    state = STATES_AFTER[action]
    before = connection.execute(select(m.Review.state).where(m.Review.record == ident)).scalar()
    if kind == EVENT and before != STATES[REJECT]:
        writer.ledger.moved([row], -1)
        writer.ledger.settle(connection, ())
    if action == ACCEPT and before == STATES[EDIT]:
        state = before  # accepting what was edited keeps the edit
    connection.execute(delete(m.Review).where(m.Review.record == ident))
    connection.execute(insert(m.Review), [{"record": ident, "state": state, "decision_id": key}])
    changed = dict(row)
    if given:
        if MOVED in given:
            changed |= _places(connection, kind, row)
        lay_over(kind, changed, given)
        _write(connection, kind, changed, (*given, "first", "last", *PLACES.get(kind, ())))
    if kind == EVENT and state != STATES[REJECT]:
        writer.ledger.moved([changed], 1)
        writer.ledger.settle(connection, ())


def undo(writer: Writer, connection: Connection, ident: str, who: str) -> None:
    """Take back the last decision on a record that stands; the record is again what it was before it.

    ArchiveError for an unknown record, one without a decision, or one that is only kept because of its decision.
    """
    kind, row = find(connection, ident)
    before = standing(connection, ident)
    if not before:
        raise ArchiveError(f"{ident} has no decision to undo")
    if before[-1].action == ADD:  # it stays to be found again, as what was taken back
        decide(writer, connection, ident, REJECT, who)
        return
    rest = before[:-1]
    if row["kept"] and not any(d.action in (ACCEPT, EDIT, ADD) for d in rest):
        raise ArchiveError(f"the present reader no longer finds {ident}, it is only there as decided; reject it")
    changed = dict(row)
    if before[-1].action == EDIT:
        changed |= _made(connection, kind, row)
        lay_over(kind, changed, merged(rest))
        _write(connection, kind, changed, (*FIELDS[kind], "first", "last", "quad", "score", *PLACES.get(kind, ())))
    key = writer.key(m.Decision)
    decision_row = {"id": key, "record": ident, "action": UNDO, "fields": {}, "note": None, "who": who, "at": now()}
    connection.execute(insert(m.Decision), [decision_row | {"seen": content(kind, changed)}])
    counted = connection.execute(select(m.Review.state).where(m.Review.record == ident)).scalar()
    if kind == EVENT and counted != STATES[REJECT]:
        writer.ledger.moved([row], -1)
    connection.execute(delete(m.Review).where(m.Review.record == ident))
    if kind == EVENT and not (rest and rest[-1].state == STATES[REJECT]):
        writer.ledger.moved([changed], 1)
    writer.ledger.settle(connection, ())
    if rest:
        state = {"record": ident, "state": rest[-1].state, "decision_id": rest[-1].id}
        connection.execute(insert(m.Review), [state])


def _words(connection: Connection, kind: str, row: Row, fields: Mapping[str, Any]) -> Row:
    """What an edit keeps of the words it chose; nothing if it chose none, or those that the record has."""
    given = {name: fields[name] for name in ENDS if name in fields}
    if not given:
        return {}
    now_at = span_of(kind, row)
    try:
        start, end = (int(given.get(name, at)) for name, at in zip(ENDS, now_at, strict=True))
    except (TypeError, ValueError):
        raise ArchiveError("start and end are numbers of characters") from None
    if (start, end) == now_at:
        return {}
    text = connection.execute(
        select(m.Version.title + "\n" + m.Version.body)
        .join(m.Reading, m.Reading.version_id == m.Version.id)
        .where(m.Reading.id == row["reading_id"])
    ).scalar_one()
    words = checked_span(text, start, end)
    first, last = span_of(kind, row | _places(connection, kind, row))
    return {MOVED: [start - first, end - last], WORDS: words}


def _places(connection: Connection, kind: str, row: Row) -> Row:
    """Where a record stood when it was made."""
    made = _made(connection, kind, row)
    return {name: made[name] for name in PLACES[kind]}


def _made(connection: Connection, kind: str, row: Row) -> Row:
    """A record as it was made: by the reader, or by hand."""
    if row["rule"] == BY_HAND:
        return next((d.fields for d in standing(connection, row["ident"]) if d.action == ADD), {})
    return _read_again(connection, kind, row)


def _read_again(connection: Connection, kind: str, row: Row) -> Row:
    """The record as the reader made it, from the stored reading."""
    found = connection.execute(
        select(m.Reading.data, m.Article.ident, m.Version.title, m.Version.body, m.Version.published)
        .join(m.Version, m.Version.id == m.Reading.version_id)
        .join(m.Article, m.Article.id == m.Version.article_id)
        .where(m.Reading.id == row["reading_id"])
    ).one()
    text = f"{found.title}\n{found.body}"
    for made in rows_of(unpack(found.data), found.ident, text, found.published).records[kind]:
        if made["ident"] == row["ident"]:
            return made
    raise ArchiveError(f"the stored reading has no {row['ident']}; edit the record instead of undoing")


def _write(connection: Connection, kind: str, changed: Row, fields: Iterable[str]) -> None:
    """Give the tables the fields of a changed record, and its sides."""
    table = TABLES[kind]
    values = {f: changed[f] for f in fields if f in changed}
    connection.execute(update(table).where(table.__table__.c.id == changed["id"]).values(values))
    roles = {EVENT: ("actor", "recipient"), AGREEMENT: ("party",)}.get(kind, ())
    connection.execute(delete(m.Side).where(m.Side.role.in_(roles), m.Side.record_id == changed["id"]))
    if sides := sides_of(kind, changed):
        connection.execute(insert(m.Side), sides)
    if kind == EVENT:
        connection.execute(delete(m.Pair).where(m.Pair.record_id == changed["id"]))
        if pairs := rows_of_pairs(changed):
            connection.execute(insert(m.Pair), pairs)


def checked(kind: str, fields: Mapping[str, Any]) -> Row:
    """The fields of an edit as the tables hold them; lists may be written with commas, nothing as an empty string."""
    out: Row = {}
    for name, value in fields.items():
        if name not in EDITABLE[kind]:
            raise ArchiveError(f"{name!r} cannot be edited in a record of kind {kind}; {', '.join(EDITABLE[kind])} can")
        if name in _LISTS:
            parts = value.split(",") if isinstance(value, str) else value
            out[name] = [p.strip() for p in parts if p.strip()]
            continue
        value = value.strip() if isinstance(value, str) else value
        if not value and name in _NEEDED:
            raise ArchiveError(f"{name} must not be empty")
        choices = {"status": _STATUSES, "type": tuple(_types()), "act": (USED, OMITTED)}.get(name, ())
        if choices and value not in choices:
            raise ArchiveError(f"{name} cannot be {value!r}; it is one of {', '.join(choices)}")
        out[name] = value or None
    if out.get("type"):  # what follows from the type
        facts = _types()[out["type"]]
        out |= {"quad": facts["quad"], "score": facts["score"], "cameo": out.get("cameo") or facts["cameo"]}
    return out


@cache
def _types() -> dict[str, Any]:
    """PLOVER types with what follows from each: quad class and score."""
    found: dict[str, Any] = parse_yaml(data_root() / "codes" / "plover.yaml")
    return found


def history(connection: Connection, ident: str) -> Row:
    """A record, its state, all decisions on it, and whether the reader has made it otherwise since the last of them."""
    kind, row = find(connection, ident)
    columns = m.Decision.__table__.c
    query = select(*columns).where(columns.record == ident).order_by(columns.id)
    decisions = [dict(r) for r in connection.execute(query).mappings()]
    state = connection.execute(select(m.Review.state).where(m.Review.record == ident)).scalar()
    now_is = content(kind, row)
    last = {**decisions[-1]["seen"], **decisions[-1]["fields"]} if decisions else now_is
    altered = [f for f in FIELDS[kind] if f in last and last[f] != now_is[f]]
    for decision in decisions:
        del decision["id"], decision["record"], decision["seen"]
    return {
        "record_id": ident,
        "record_type": kind,
        "review": state or "machine",
        "kept": row["kept"],
        **now_is,
        "rule": row["rule"],
        "altered_since": altered,
        "decisions": decisions,
    }
