"""The list of several pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import quote

from marsad.model.reading import Reading
from marsad.render.cards import bdi, code, text
from marsad.render.html import asset, policy
from marsad.render.labels import labels


class Entry(NamedTuple):
    """What the list shows of one page."""

    file: str
    title: str
    outlet: str
    published: str
    events: int
    statements: int
    agreements: int

    @classmethod
    def of(cls, reading: Reading, file: str) -> Entry:
        """The entry of a reading whose page is ``file``."""
        article = reading.article
        published = article.published.isoformat() if article.published else ""
        counts = (len(reading.events), len(reading.statements), len(reading.agreements))
        return cls(file, article.title or article.id, article.outlet or "", published, *counts)


def index_page(entries: Iterable[Entry], lang: str = "ar") -> str:
    """A self-contained page that links to all pages, in the order given."""
    names = labels(lang)
    style = asset("page.css")
    head = "".join(
        f'<th scope="col">{text(names.ui(key))}</th>'
        for key in ("article", "outlet", "published", "events", "statements", "agreements")
    )
    rows = "".join(
        f'<tr><td><a href="{text(quote(e.file))}"><bdi>{text(e.title)}</bdi></a></td><td>{bdi(e.outlet)}</td>'
        f"<td>{code(e.published)}</td><td>{code(str(e.events))}</td><td>{code(str(e.statements))}</td>"
        f"<td>{code(str(e.agreements))}</td></tr>\n"
        for e in entries
    )
    return (
        f'<!doctype html>\n<html lang="{names.language}" dir="{names.direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(names.ui('title'))}: {text(names.ui('articles'))}</title>\n<style>{style}</style>\n</head>\n"
        f'<body>\n<div class="top"><strong class="brand">{text(names.ui("title"))}</strong>'
        f'<span class="motto">{text(names.ui("motto"))}</span></div>\n'
        f'<div class="index"><h1>{text(names.ui("articles"))}</h1><table><thead><tr>{head}</tr></thead>\n'
        f"<tbody>\n{rows}</tbody></table></div>\n</body>\n</html>\n"
    )
