"""What a feed (RSS, Atom) lists."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator
from typing import Any, NamedTuple

from marsad.sources.dateline import day_in
from marsad.sources.fields import parse_date
from marsad.sources.refusal import RefusedError
from marsad.sources.web.limits import web_address
from marsad.sources.web.xml import check_xml


class Listed(NamedTuple):
    """An article that a feed or sitemap lists: its address, the day it names, and a stamp that changes with it."""

    url: str
    published: dt.date | None = None
    changed: str = ""


def read_feed(data: bytes, base: str) -> Iterator[Listed]:
    """Articles of a feed in its order; ``base``: its address.  RefusedError if it cannot be read.

    Links that are no web addresses are passed over.
    """
    import feedparser

    check_xml(data)
    try:
        found = feedparser.parse(io.BytesIO(data), response_headers={"content-location": base}, sanitize_html=False)
    except Exception as error:  # noqa: BLE001 - a foreign parser on foreign bytes: whatever it raises, it is a refusal
        raise RefusedError("", f"not readable as a feed: {type(error).__name__}: {error}", "leave it out") from None
    seen: set[str] = set()
    for entry in found.entries:
        try:
            url = web_address(_field(entry, "link"), base)
        except RefusedError:
            continue
        if _field(entry, "link") and url not in seen:
            seen.add(url)
            yield Listed(url, _day(entry), (_field(entry, "updated") or _field(entry, "published"))[:100])


def _day(entry: Any) -> dt.date | None:
    """The day of publication as it is written, in whatever time zone."""
    for name in ("published", "created", "updated"):
        value = _field(entry, name)
        try:
            return parse_date(value)
        except ValueError:
            day = day_in(value, sure=True)
            if day is not None:
                return day
    return None


def _field(entry: Any, name: str) -> str:
    """A field as it stands there; the parser's own ``get`` fills some in from others."""
    return str(dict.get(entry, name) or "")
