"""Records that people make from words in which the reader found none; nothing that is read anew removes them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, select

from marsad.archive import models as m
from marsad.archive.coding import AGREEMENT, EVENT, STATEMENT, Row, content
from marsad.archive.days import day_bounds
from marsad.archive.decided import ADD, BY_HAND, STATES_AFTER
from marsad.archive.identity import short
from marsad.archive.review import checked
from marsad.archive.spans import checked_span
from marsad.archive.store import TABLES, Writer, now
from marsad.errors import ArchiveError

LETTERS = {EVENT: "e", STATEMENT: "s", AGREEMENT: "g"}
AROUND = 300  # characters of evidence on each side, at most
_ENDS = ".\u061f!\n"
_EMPTY: dict[str, Row] = {
    EVENT: {"mode": None, "context": [], "recipient": [], "date": None, "place": None, "status": "actual"}
    | {"claimed_by": None, "actor": [], "confidence": None},
    STATEMENT: {"speaker": None, "speaker_en": None, "side": None, "via": [], "kind": "indirect"},
    AGREEMENT: {"kind": "agreement", "parties": [], "signed": None, "in_force": None, "clauses": []},
}


def add(
    writer: Writer,
    connection: Connection,
    article: str,
    kind: str,
    span: tuple[int, int],
    who: str,
    note: str | None,
    fields: Mapping[str, Any],
) -> str:
    """Keep a record on the characters of ``span`` in the latest text of an article; its id.

    ``fields``: as for an edit; an event needs ``type`` and ``actor``.  ArchiveError for an unknown article or kind, for
    words outside the text, and for fields that make no sense.
    """
    if kind not in LETTERS:
        raise ArchiveError(f"no record of kind {kind!r} can be made; {', '.join(LETTERS)} can")
    found = connection.execute(
        select(m.Reading.id, m.Version.title, m.Version.body, m.Version.published)
        .join(m.Version, m.Version.id == m.Reading.version_id)
        .join(m.Article, m.Article.id == m.Version.article_id)
        .where(m.Article.ident == article, m.Version.current, m.Reading.current)
    ).first()
    if found is None:
        raise ArchiveError(f"no article {article!r} in the archive")
    text = f"{found.title}\n{found.body}"
    words = checked_span(text, *span)
    row = {**_EMPTY[kind], **_placed(kind, text, *span), **checked(kind, fields)}
    if kind == EVENT:
        if not row.get("type") or not row["actor"]:
            raise ArchiveError("an event needs a type and an actor, as type=CONSULT and actor=EGY")
        row["date_basis"] = "stated" if row["date"] else "publication"
        row["first"], row["last"] = day_bounds(row["date"], {}, found.published)
    if kind == AGREEMENT:
        row.setdefault("name", words)
    ident = _ident(connection, article, kind, words, text.count(words, 0, span[0]))
    number = sum(1 for table in TABLES.values() for _ in connection.execute(_made(table, found.id)))
    local = f"{LETTERS[kind]}h{number + 1}"
    writer.records(
        kind, [{**row, "ident": ident, "reading_id": found.id, "local": local, "kept": True, "rule": BY_HAND}]
    )
    writer.settle()
    key = writer.key(m.Decision)
    told = {name: value for name, value in row.items() if not isinstance(value, dt.date)}
    decision = {"id": key, "record": ident, "action": ADD, "fields": told, "note": note, "who": who, "at": now()}
    connection.execute(insert(m.Decision), [decision | {"seen": content(kind, row)}])
    connection.execute(insert(m.Review), [{"record": ident, "state": STATES_AFTER[ADD], "decision_id": key}])
    return ident


def _placed(kind: str, text: str, start: int, end: int) -> Row:
    """The columns that say where a new record stands."""
    if kind == STATEMENT:
        return {"cue_start": start, "cue_end": end, "spans": [[start, end]]}
    if kind == AGREEMENT:
        return {"start": start, "end": end}
    near = text[max(0, start - AROUND) : start]
    begin = start - len(near) + max(near.rfind(c) for c in _ENDS) + 1
    ends = [at for c in _ENDS if (at := text.find(c, end, end + AROUND)) >= 0]
    stop = min(ends, default=min(len(text), end + AROUND))
    begin += len(text[begin:start]) - len(text[begin:start].lstrip())
    return {"start": start, "end": end, "evidence_start": begin, "evidence_end": stop}


def _ident(connection: Connection, article: str, kind: str, words: str, before: int) -> str:
    """An id that no record has yet."""
    columns = TABLES[kind].__table__.c
    number = 0
    while True:
        number += 1
        ident = f"{LETTERS[kind]}-{short(article, BY_HAND, kind, words, str(before), str(number))[:16]}"
        if connection.execute(select(columns.id).where(columns.ident == ident)).first() is None:
            return ident


def _made(table: type[m.Base], reading: int) -> Any:
    columns = table.__table__.c
    return select(columns.id).where(columns.reading_id == reading, columns.rule == BY_HAND)
