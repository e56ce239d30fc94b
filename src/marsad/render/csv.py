"""One row a record, for spreadsheets and data frames.

Cells that a spreadsheet would run as a formula get an apostrophe in front: the texts come from anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from marsad.model.actor import Actor
from marsad.model.agreement import Agreement, Clause
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression
from marsad.render.labels import labels
from marsad.render.records import Record, records, words_of

COLUMNS = (
    "article_id",
    "date",
    "record_id",
    "record_type",
    "type",
    "mode",
    "cameo",
    "quad",
    "actor",
    "recipient",
    "event_date",
    "status",
    "claimed_by",
    "speaker",
    "via",
    "illocution",
    "statement",
    "act",
    "words",
    "start",
    "end",
    "rule",
    "confidence",
)

_QUOTED = re.compile('[",\r\n]|^\\s|\\s$')
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def header() -> str:
    """The header line."""
    return line(list(COLUMNS))


def lines(reading: Reading) -> Iterator[str]:
    """One CSV line a record, line end included; lists inside a cell are separated by ``|``."""
    for record in records(reading):
        cells = {**_common(reading, record), **_own(reading, record)}
        yield line([guard(cells.get(column, "")) for column in COLUMNS])


def guard(cell: str) -> str:
    """The cell, made harmless if a spreadsheet would take it for a formula.

    >>> guard("=1+1")
    "'=1+1"
    """
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_RISKY) or cell.startswith(_RISKY) else cell


def line(cells: list[str]) -> str:
    """Cells as RFC 4180 has them; a lone carriage return is quoted too, which the csv module of Python forgets."""
    return ",".join(f'"{c.replace(chr(34), chr(34) * 2)}"' if _QUOTED.search(c) else c for c in cells) + "\n"


def _common(reading: Reading, record: Record) -> dict[str, str]:
    article = reading.article
    spans = record.words or record.around
    ends = spans if isinstance(record.value, Statement) else spans[:1]
    return {
        "article_id": article.id,
        "date": article.published.isoformat() if article.published else "",
        "record_id": f"{article.id}#{record.id}",
        "record_type": record.kind,
        "words": words_of(reading, record),
        "start": str(min(s.start for s in ends)) if ends else "",
        "end": str(max(s.end for s in ends)) if ends else "",
        "rule": record.rule,
    }


def _own(reading: Reading, record: Record) -> dict[str, str]:
    """Columns that only this kind of record fills."""
    value = record.value
    if isinstance(value, Event):
        return {
            "type": value.type,
            "mode": value.mode or "",
            "cameo": value.cameo,
            "quad": value.quad,
            "actor": "|".join(value.actor),
            "recipient": "|".join(value.recipient),
            "event_date": value.date or "",
            "status": value.status,
            "claimed_by": value.claimed_by or "",
            "confidence": "" if value.confidence is None else f"{value.confidence:.2f}",
            "statement": f"{reading.article.id}#{value.statement}" if value.statement else "",
        }
    if isinstance(value, Statement):
        side = next((a.code or a.country or "" for a in reading.actors if a.id == value.speaker), "")
        names = labels("ar")
        return {
            "type": value.kind,
            "actor": side,
            "speaker": names.speaker(reading, value) if value.speaker or value.speaker_span else "",
            "via": "|".join(names.actor_id(reading, v) for v in value.via),
            "illocution": value.illocution,
            "act": f"{reading.article.id}#{value.act}" if value.act else "",
        }
    if isinstance(value, Agreement):
        return {"type": value.kind, "actor": "|".join(value.parties), "event_date": value.signed or ""}
    if isinstance(value, Clause):
        return {"type": value.type, "actor": "|".join(record.parent.parties) if record.parent else ""}
    if isinstance(value, Actor):
        return {"type": value.kind, "mode": value.role or "", "actor": value.code or value.country or ""}
    if isinstance(value, TimeExpression):
        return {"type": value.grain, "event_date": value.value or ""}
    raise TypeError(f"no columns for {type(value).__name__}")
