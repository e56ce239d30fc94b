"""Lists of addresses in XML: feeds and sitemaps, read without entities, schemas or network."""

from __future__ import annotations

import codecs
import re

from marsad.sources.refusal import RefusedError

FEED, SITEMAP, PAGE = "feed", "sitemap", "page"
_PROLOG = re.compile(
    r"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype[^\[>]*(?:\[[^\]]*\]\s*)?>\s*)*", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.\-]*:)?([A-Za-z][\w\-]*)")
_ROOTS = {"rss": FEED, "feed": FEED, "rdf": FEED, "urlset": SITEMAP, "sitemapindex": SITEMAP}
_LOOKED_AT = 20_000  # characters
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)


def kind_of_answer(data: bytes) -> str:
    """FEED, SITEMAP or PAGE, by the first element."""
    start = _text(data[:_LOOKED_AT])
    prolog = _PROLOG.match(start)
    root = _ROOT.match(start, prolog.end() if prolog else 0)
    return _ROOTS.get(root[1].lower(), PAGE) if root else PAGE


def check_xml(data: bytes) -> None:
    """Raise RefusedError for XML that defines entities (they can swell without end) or hides behind wide characters."""
    if data.startswith(_WIDE) or b"\0" in data:
        raise RefusedError("", "XML that is not in UTF-8 or another encoding of single bytes", "leave it out")
    if re.search(rb"<!\s*ENTITY", data, re.IGNORECASE):
        raise RefusedError("", "XML that defines entities, which can swell without end", "leave it out")


def _text(data: bytes) -> str:
    return data.removeprefix(codecs.BOM_UTF8).decode("latin-1")
