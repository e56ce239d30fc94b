"""A saved news page: its text by trafilatura, its date by what it declares or shows, its outlet by name or host."""

from __future__ import annotations

import codecs
import re
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import urlsplit

from marsad.model.article import Article
from marsad.sources.extractor import extract
from marsad.sources.fields import make_id
from marsad.sources.given import Given
from marsad.sources.limits import MAX_PAGE, check_text, decode, one_line
from marsad.sources.outlets import outlet_at, outlet_named
from marsad.sources.refusal import RefusedError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_\-]{2,30})", re.IGNORECASE)
_LONGEST = 2_000  # characters of an address
_ENCODINGS = frozenset({"cp1256", "iso8859-6", "cp1252", "iso8859-1", "mac-arabic", "cp720", "cp864"})


class Origin(NamedTuple):
    """Where a page was fetched: its address, and the encoding that the server told."""

    url: str | None = None
    charset: str | None = None


NOWHERE = Origin()


def read_page(stream: BinaryIO, given: Given) -> Article:
    """The article of a saved page; ``given``: what stands in where the page says nothing.

    Raises RefusedError if it is too long, not decodable, or holds no article text.
    """
    return page_article(stream.read(MAX_PAGE + 1), given)


def page_article(data: bytes, given: Given, origin: Origin = NOWHERE) -> Article:
    """The article of the bytes of a page; RefusedError as ``read_page``.

    A fetched page may name another address of its own site, never one of another site.
    """
    if len(data) > MAX_PAGE:
        raise RefusedError("", f"more than {MAX_PAGE:,} bytes in one page", "save the article alone")
    source = _decode_page(data, origin.charset)
    found = given.pages.extract(source) if given.pages is not None else extract(source)
    title = _line(found.title)
    body = _without_title(found.text, title)
    if not body.strip():
        raise RefusedError("", "no article text in the page", "save the article page itself, or its text as .txt")
    language = check_text(title, body, "", given.foreign)
    url = _own_address(_line(found.url), _line(origin.url))
    published = found.date or given.date
    site = _line(found.site)
    outlet = outlet_at(url) or outlet_named(site) or site or given.outlet
    return Article(make_id(title, body), title, body, published, outlet, url, language)


def _own_address(named: str, fetched: str) -> str | None:
    """The address that a page names if it may, else that it was fetched from; only of the web, within bounds."""
    sites = [_site(named), _site(fetched)]
    if sites[0] and (not fetched or sites[0] == sites[1]):
        return named
    return fetched if sites[1] else None


def _site(url: str) -> str:
    """The host of a web address without "www."; "" for any other."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.") if parts.scheme in ("http", "https") and len(url) <= _LONGEST else ""


def _decode_page(data: bytes, told: str | None) -> str:
    """Text of a page: UTF-8 if it is that, else in the encoding that the server or the page tells if Arabic has it."""
    try:
        return decode(data)
    except RefusedError:
        if b"\0" in data:
            raise
        meta = _CHARSET.search(data[:4096])
        for source, name in (("server", told), ("page", meta.group(1).decode("ascii") if meta else None)):
            encoding = _encoding(name)
            if encoding is None:
                continue
            try:
                return data.decode(encoding)
            except UnicodeDecodeError as error:
                reason = f"not {encoding}, which the {source} declares (byte 0x{data[error.start]:02x})"
                raise RefusedError(f"byte {error.start}", reason, "save it as UTF-8") from None
        raise


def _encoding(name: str | None) -> str | None:
    try:
        found = codecs.lookup(name).name if name else None
    except (LookupError, ValueError):
        return None
    return found if found in _ENCODINGS else None


def _without_title(body: str, title: str) -> str:
    """The text without a first line that only repeats the title, else its events would be read twice."""
    first, newline, rest = body.partition("\n")
    return rest if newline and title and first.strip() == title else body


def _line(value: Any) -> str:
    """A metadata value as one line, "" if it is none."""
    text = " ".join(str(value).split()) if isinstance(value, str) else ""
    return text if one_line(text) else ""
