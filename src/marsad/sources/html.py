"""A saved news page: its text by trafilatura, its date by what it declares or shows, its outlet by name or host."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from typing import Any, BinaryIO

from marsad.model.article import Article
from marsad.sources.fields import make_id
from marsad.sources.given import Given
from marsad.sources.limits import MAX_WHOLE, check_text, decode, one_line
from marsad.sources.outlets import outlet_at, outlet_named
from marsad.sources.pagedate import published_day
from marsad.sources.refusal import RefusedError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,30})", re.IGNORECASE)
_ENCODINGS = frozenset({"cp1256", "iso8859-6", "cp1252", "iso8859-1", "mac-arabic", "cp720", "cp864"})


def read_page(stream: BinaryIO, given: Given) -> Article:
    """The article of a page; ``given``: what stands in where the page says nothing.

    Raises RefusedError if it is too long, not decodable, or holds no article text.
    """
    data = stream.read(MAX_WHOLE + 1)
    if len(data) > MAX_WHOLE:
        raise RefusedError("", f"more than {MAX_WHOLE:,} bytes in one page", "save the article alone")
    source = _decode_page(data)
    found, declared = _extract(source)
    title = _line(found.get("title"))
    body = _without_title(str(found.get("text") or ""), title)
    if not body.strip():
        raise RefusedError("", "no article text in the page", "save the article page itself, or its text as .txt")
    language = check_text(title, body, "", given.foreign)
    url = _line(found.get("url")) or None
    published = declared or given.date
    site = _line(found.get("sitename"))
    outlet = outlet_at(url) or outlet_named(site) or site or given.outlet
    return Article(make_id(title, body), title, body, published, outlet, url, language)


def _decode_page(data: bytes) -> str:
    """Text of a page in the encoding that it declares, UTF-8 if none; other declared encodings only if Arabic is."""
    declared = _CHARSET.search(data[:4096])
    if declared and not data.startswith(codecs.BOM_UTF8) and b"\0" not in data:
        try:
            name = codecs.lookup(declared.group(1).decode("ascii")).name
        except LookupError:
            name = ""
        if name in _ENCODINGS:
            try:
                return data.decode(name)
            except UnicodeDecodeError as error:
                reason = f"not {name}, which the page declares (byte 0x{data[error.start]:02x})"
                raise RefusedError(f"byte {error.start}", reason, "save it as UTF-8") from None
    return decode(data)


def _extract(source: str) -> tuple[dict[str, Any], dt.date | None]:
    """Text and metadata as trafilatura sees them, and the date that the page declares or shows; no network."""
    from trafilatura import bare_extraction, load_html

    try:
        tree = load_html(source)
        if tree is None:
            return {}, None
        date = published_day(tree)
        found = bare_extraction(tree, with_metadata=True, include_comments=False, include_tables=False)
    except Exception as error:  # noqa: BLE001 - a foreign parser on foreign bytes: whatever it raises, it is a refusal
        reason = f"not readable as HTML: {type(error).__name__}: {error}"
        raise RefusedError("", reason, "save the page again, or its text as .txt") from None
    if found is None:
        return {}, date
    return (found if isinstance(found, dict) else found.as_dict()), date


def _without_title(body: str, title: str) -> str:
    """The text without a first line that only repeats the title, else its events would be read twice."""
    first, newline, rest = body.partition("\n")
    return rest if newline and title and first.strip() == title else body


def _line(value: Any) -> str:
    """A metadata value as one line, "" if it is none."""
    text = " ".join(str(value).split()) if isinstance(value, str) else ""
    return text if one_line(text) else ""
