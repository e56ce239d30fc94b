"""What a sitemap lists: pages, or further sitemaps."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from marsad.sources.fields import parse_date
from marsad.sources.refusal import RefusedError
from marsad.sources.web.feeds import Listed
from marsad.sources.web.limits import web_address
from marsad.sources.web.xml import check_xml


class Sitemap(NamedTuple):
    """Pages and further sitemaps, the latest changed first; those without a stamp last, in their order."""

    pages: list[Listed]
    sitemaps: list[Listed]


def read_sitemap(data: bytes, base: str) -> Sitemap:
    """The entries of a sitemap or an index of sitemaps; RefusedError if it cannot be read.

    The day of a page is that of its news entry; the stamp of its change is no day of publication.
    """
    from lxml import etree

    check_xml(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RefusedError("", f"not readable as a sitemap: {error}"[:300], "leave it out") from None
    if root is None:
        raise RefusedError("", "not readable as a sitemap", "leave it out")
    out = Sitemap([], [])
    for entry in root:
        listed = _listed(entry, base)
        if listed is not None:
            (out.sitemaps if _name(entry) == "sitemap" else out.pages).append(listed)
    for rows in out:
        rows.sort(key=lambda row: row.changed, reverse=True)
    return out


def _listed(entry: Any, base: str) -> Listed | None:
    values = {_name(e): (e.text or "").strip() for e in entry.iter() if isinstance(e.tag, str) and _name(e) != "image"}
    own = {_name(e): (e.text or "").strip() for e in entry if isinstance(e.tag, str)}
    try:
        url = web_address(own.get("loc", ""), base) if own.get("loc") else None
    except RefusedError:
        return None
    day = _day(values.get("publication_date", ""))
    return Listed(url, day, own.get("lastmod", "")[:40]) if url else None


def _day(value: str) -> dt.date | None:
    try:
        return parse_date(value)
    except ValueError:
        return None


def _name(element: Any) -> str:
    """Name of an element without its namespace."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
