"""A list of records as an Atom feed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from starlette.requests import Request

from marsad.archive.rows import Row
from marsad.web.shell import Page
from marsad.web.wishes import AGREEMENT, STATEMENT, Wish

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(request: Request, shell: Page, asked: Wish, rows: Sequence[Row]) -> str:
    """The feed; an entry is dated by the publication of its article."""
    base = str(request.base_url).rstrip("/")
    own = str(request.url)
    page = f"{base}/?kind={asked.kind}&{asked.query()}"
    dates = [_moment(row) for row in rows]
    title = f"{shell.names.ui('title')}: {shell.names.ui(asked.kind + 's')}"
    entries = "".join(_entry(base, shell, asked.kind, row, at) for row, at in zip(rows, dates, strict=True))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" '
        f'xml:lang="{shell.names.language}"><title>{_text(title)}</title><id>{_text(own)}</id>'
        f'<link rel="self" href={quoteattr(own)}/><link rel="alternate" href={quoteattr(page)}/>'
        f"<updated>{max(dates, default='1970-01-01T00:00:00Z')}</updated>"
        f"<author><name>marsad</name></author>{entries}</feed>\n"
    )


def _entry(base: str, shell: Page, kind: str, row: Row, at: str) -> str:
    words = row["sentence"] if "sentence" in row else row["words"] if "words" in row else row["name"]
    source = " · ".join(str(x) for x in (row["outlet"], row["title"]) if x)
    return (
        f"<entry><title>{_text(_title(shell, kind, row))}</title><id>urn:marsad:{_text(row['record_id'])}</id>"
        f"<link href={quoteattr(base + '/record/' + row['record_id'])}/><updated>{at}</updated>"
        f'<summary>{_text(words)}</summary><content type="text">{_text(words)}\n\n{_text(source)}</content></entry>'
    )


def _title(shell: Page, kind: str, row: Row) -> str:
    names = shell.names
    if kind == STATEMENT:
        speaker = row["speaker_en"] if names.language == "en" and row["speaker_en"] else row["speaker"]
        return f"{names.ui('statement')}: {speaker or names.ui('unknown')}"
    if kind == AGREEMENT:
        return f"{names.ui('agreement')}: {row['name']}"
    who = " + ".join(names.code(c) for c in row["actor"]) or names.ui("unknown")
    to = f" {names.arrow} " + " + ".join(names.code(c) for c in row["recipient"]) if row["recipient"] else ""
    return f"{names.of('types', row['type'])}: {who}{to}"


def _moment(row: Row) -> str:
    return f"{row['published'].isoformat()}T00:00:00Z" if row["published"] else "1970-01-01T00:00:00Z"


def _text(written: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", written))
