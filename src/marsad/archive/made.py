"""Records that people made or moved, in the shape of a stored reading."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.archive.coding import AGREEMENT, EVENT, STATEMENT, Row

_LISTS = {EVENT: "events", STATEMENT: "statements", AGREEMENT: "agreements"}
_EVENT = ("type", "mode", "context", "cameo", "quad", "score", "actor", "recipient", "date", "date_basis", "place")
_AGREEMENT = ("name", "kind", "parties", "signed", "in_force", "clauses")


def placed(kind: str, row: Row) -> Row:
    """Where a record stands, as the entry of a reading says it."""
    if kind == EVENT:
        return {
            "trigger": _span(row["start"], row["end"]),
            "evidence": _span(row["evidence_start"], row["evidence_end"]),
        }
    if kind == AGREEMENT:
        return {"name_span": _span(row["start"], row["end"])}
    return {"content": [_span(*span) for span in row["spans"]]} if kind == STATEMENT else {}


def with_made(found: Row, made: Iterable[tuple[str, Row]]) -> Row:
    """The dict of a reading with the rows of records that people made behind those of the reader."""
    out = dict(found)
    for kind, row in made:
        entry = {"id": row["local"], "rule": row["rule"], **placed(kind, row)}
        if kind == EVENT:
            entry |= {field: row[field] for field in (*_EVENT, "status", "claimed_by")}
            entry |= {"actor_ids": [], "recipient_ids": [], "statement": None}
        elif kind == STATEMENT:
            cue = _span(row["cue_start"], row["cue_end"])
            entry |= {"speaker": _speaker(found, row), "speaker_span": None, "via": [], "kind": row["kind"], "cue": cue}
        elif kind == AGREEMENT:
            entry |= {field: row[field] for field in _AGREEMENT} | {"mentions": []}
        else:
            continue
        out[_LISTS[kind]] = [*out[_LISTS[kind]], entry]
    return out


def _speaker(found: Row, row: Row) -> str | None:
    """The actor of the reading that goes by the name, else by the side, of a statement."""
    by_name = [a["id"] for a in found["actors"] if row["speaker"] and row["speaker"] in a["name"].values()]
    by_side = [a["id"] for a in found["actors"] if row["side"] and row["side"] == a["code"]]
    return next(iter(by_name + by_side), None)


def _span(start: int, end: int) -> Row:
    return {"start": start, "end": end}
