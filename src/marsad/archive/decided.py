"""What people decided on records, laid over what the reader makes of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from marsad.archive import models as m
from marsad.archive.coding import KINDS, Row, Rows
from marsad.archive.days import day_bounds
from marsad.archive.spans import MOVED, WORDS, move

ACCEPT, EDIT, REJECT, NOTE, UNDO = "accept", "edit", "reject", "note", "undo"
STATES = {ACCEPT: "accepted", EDIT: "edited", REJECT: "rejected"}
ADD, MERGE = "add", "merge"  # made by hand; the same as another record, which stays
STATES_AFTER = {**STATES, ADD: STATES[ACCEPT], MERGE: STATES[REJECT]}
INTO = "into"  # of a merge: the record that stays
BY_HAND = "by-hand"  # rule of records that people made


def carry_over(connection: Connection, fresh: dict[str, list[Row]], old: Rows, old_reading: int) -> None:
    """Lay the edits over fresh rows; keep accepted and edited records that the new reading lost.

    A kept row stays with the reading that had it, because its offsets count in that reading's text.
    """
    known = {r["ident"]: (kind, r) for kind in KINDS for r in old.records[kind]}
    now = {r["ident"]: (kind, r) for kind in KINDS for r in fresh[kind]}
    states = states_of(connection, [*known, *now])
    for ident, state in states.items():
        if ident in now:
            if state == STATES[EDIT]:
                kind, row = now[ident]
                lay_over(kind, row, edits_of(connection, ident))
        elif state in (STATES[ACCEPT], STATES[EDIT]):
            kind, row = known[ident]
            row = {**row, "reading_id": old_reading, "kept": True}
            lay_over(kind, row, edits_of(connection, ident))
            fresh[kind].append(row)


def states_of(connection: Connection, idents: list[str]) -> dict[str, str]:
    """The state of those of the records that anybody decided on."""
    out: dict[str, str] = {}
    for at in range(0, len(idents), 500):
        query = select(m.Review.record, m.Review.state).where(m.Review.record.in_(idents[at : at + 500]))
        out |= {row.record: row.state for row in connection.execute(query)}
    return out


def edits_of(connection: Connection, ident: str) -> Row:
    """The fields that people gave a record and did not take back, the latest of each."""
    return merged(standing(connection, ident))


def merged(decisions: Sequence[Standing]) -> Row:
    """The fields that decisions give a record, the latest of each."""
    out: Row = {}
    for decision in decisions:
        if decision.action in (EDIT, ADD):
            out |= decision.fields
    return out


class Standing(NamedTuple):
    """A decision that nobody took back; ``state``: where the record stood after it."""

    id: int
    action: str
    fields: Row
    state: str


def standing(connection: Connection, ident: str) -> list[Standing]:
    """The decisions on a record that stand, in order: each undo takes back the last one before it that still stood."""
    d = m.Decision
    query = select(d.id, d.action, d.fields).where(d.record == ident, d.action != NOTE).order_by(d.id)
    out: list[Standing] = []
    for key, action, fields in connection.execute(query):
        if action == UNDO:
            out = out[:-1]
            continue
        state = STATES_AFTER[action]
        if action == ACCEPT and out and out[-1].state == STATES[EDIT]:
            state = out[-1].state  # accepting what was edited keeps the edit
        out.append(Standing(key, action, fields, state))
    return out


def lay_over(kind: str, row: Row, fields: Row) -> None:
    """Give a row, on the words where it was made, the fields of an edit."""
    row.update({name: value for name, value in fields.items() if name not in (MOVED, WORDS)})
    if MOVED in fields:
        start, end = fields[MOVED]
        move(kind, row, (start, end))
    if "date" in fields and "first" in row:
        row["first"], row["last"] = day_bounds(fields["date"], {}, row["first"])
