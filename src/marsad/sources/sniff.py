"""What kind of input is this?  The content decides; the suffix only where the content is silent."""

from __future__ import annotations

import codecs
import re

TEXT, JSON, JSONL, HTML, WARC = "text", "json", "jsonl", "html", "warc"

SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".json": JSON,
    ".jsonl": JSONL,
    ".ndjson": JSONL,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".warc": WARC,
}

_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|meta|title|article|main|div|p|h1)[\s>/]", re.IGNORECASE)
_OBJECT = re.compile(rb"\{\s*(?:[\"}]|\Z)")
_LIST = re.compile(rb"\[\s*(?:[{\]]|\Z)")


def kind_of(head: bytes, suffix: str) -> str:
    """TEXT, JSON, JSONL or HTML for the first bytes of an input and the suffix of its name ("" for none).

    >>> kind_of(b'{"title": "a", "body": "b"}', ".txt")
    'jsonl'
    """
    named = SUFFIXES.get(suffix.lower(), "")
    start = head.removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"<") and _PAGE.search(start[:4096]):
        return HTML
    if _LIST.match(start):
        return JSON
    if _OBJECT.match(start):
        return JSONL if _first_line_closes(start) or named == JSONL else JSON
    if named == HTML and b"<" not in start:
        return TEXT
    return named or TEXT


def _first_line_closes(start: bytes) -> bool:
    """True if the first line looks like a whole object, as in JSON Lines; a pretty-printed one goes on below."""
    line, newline, _ = start.partition(b"\n")
    return line.rstrip().endswith(b"}") or (not newline and len(start) >= 4096)
