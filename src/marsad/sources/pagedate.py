"""When was a page published?  By what it declares (``<meta>``, JSON-LD, ``<time>``), else by the line it shows.

Never by its prose: the date in a sentence is that of another day.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from marsad.lexicon.load import data_root, parse_yaml
from marsad.sources.dateline import day_in, tells_change
from marsad.sources.fields import parse_date

_LINE = 120  # characters of a line that shows a date
_LOOKED_AT = 400  # elements behind the headline
_FEW = 9  # words of an unmarked line that shows a date
_HEADED = ("h2", "h3", "h4", "h5", "h6", "a", "figcaption")
_SILENT = ("script", "style", "noscript", "template", "option")
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "published_time",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "cxenseparse:recs:publishtime",
)


def published_day(tree: Any) -> dt.date | None:
    """The day of publication of a page (a tree of ``lxml.html``): declared in its metadata, else shown in its line."""
    for value in _dates(tree):
        day = _day(value)
        if day is not None:
            return day
    return _shown_day(tree)


def _day(value: str) -> dt.date | None:
    """The day of a stamp, or of words as they are shown."""
    try:
        return parse_date(value)
    except ValueError:
        return day_in(value)


def _shown_day(tree: Any) -> dt.date | None:
    """The day in a line between the headline and the text; of unmarked lines only in one that says little else.

    What stands above the headline is passed over, because pages show the present day there.
    """
    marks, elsewhere = _marks()
    prose = 0
    for element in islice(_below_headline(tree), _LOOKED_AT):
        words = _short(element)
        told = _own_length(element)
        prose += told if words is None or (element.tag == "p" and len(words.split()) > _FEW) else 0
        if prose > _LINE:
            return None  # the text has begun
        if words is None:
            continue
        marked = element.tag == "time" or marks.search(_names(element)) is not None
        if not words or (not marked and (element.tag in _HEADED or len(words.split()) > _FEW)):
            continue
        if tells_change(words) or _set_apart(element, elsewhere):
            continue
        stamp = element.get("datetime") if element.tag == "time" else None
        day = (_day(stamp) if stamp else None) or day_in(words)
        if day is not None:
            return day
    return None


def _below_headline(tree: Any) -> Iterator[Any]:
    """Elements behind the first headline in the order of the page."""
    heading = next((h for h in tree.iter("h1") if "".join(h.itertext()).strip()), None)
    begun = heading is None
    for element in tree.iter():
        if begun and isinstance(element.tag, str) and element.tag not in _SILENT:
            yield element
        begun = begun or element is heading


def _short(element: Any) -> str | None:
    """The text of an element if it is no longer than a line."""
    out = ""
    for piece in element.itertext():
        out += f"{piece} "
        if len(out) > _LINE:
            return None
    return " ".join(out.split())


def _own_length(element: Any) -> int:
    """Characters of the text that stands in an element itself."""
    return len((element.text or "").strip()) + sum(len((child.tail or "").strip()) for child in element)


def _names(element: Any) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower()


def _set_apart(element: Any, elsewhere: re.Pattern[str]) -> bool:
    """True inside of lists of other articles, comments, menus."""
    while element is not None:
        tag = element.tag
        if tag in ("aside", "nav", "footer") or (tag not in ("body", "html") and elsewhere.search(_names(element))):
            return True
        element = element.getparent()
    return False


@cache
def _marks() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What classes of elements mark a date, and what marks things beside the article."""
    data = parse_yaml(data_root() / "sources" / "datelines.yaml")
    marks, elsewhere = ("|".join(map(re.escape, data[name])) for name in ("marks", "elsewhere"))
    return re.compile(marks), re.compile(elsewhere)


def _dates(tree: Any) -> Iterator[str]:
    """Declared dates in the order of trust."""
    metas: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").strip().lower()
        if name and meta.get("content"):
            metas.setdefault(name, meta.get("content"))
    for name in _DATE_NAMES[:4]:
        if name in metas:
            yield metas[name]
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            yield from _linked_data_dates(script.text or "")
    for element in tree.iter("time", "span", "div"):
        if (element.get("itemprop") or "").strip().lower() == "datepublished":
            yield element.get("datetime") or element.get("content") or ""
    for name in _DATE_NAMES[4:]:
        if name in metas:
            yield metas[name]


def _linked_data_dates(source: str) -> Iterator[str]:
    """Values of ``datePublished`` in a JSON-LD block, outermost first."""
    try:
        todo = [json.loads(source, strict=False)]
    except (ValueError, RecursionError):
        return
    while todo:
        value = todo.pop(0)
        if isinstance(value, dict):
            date = value.get("datePublished")
            if isinstance(date, str):
                yield date
            todo.extend(v for v in value.values() if isinstance(v, dict | list))
        elif isinstance(value, list):
            todo.extend(value)
