"""``/article/ID``: the text with flat marks, and a card a record beside it."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from marsad.archive.articles import Kept, article_of, find_article
from marsad.archive.decided import BY_HAND
from marsad.archive.unpacked import reading_of
from marsad.model.article import Article
from marsad.model.reading import Reading
from marsad.render import html
from marsad.render.cards import safe_url
from marsad.render.records import records
from marsad.web.problem import Problem
from marsad.web.sessions import session_of
from marsad.web.shell import Page
from marsad.web.site import site_of

router = APIRouter(include_in_schema=False)


@router.get("/article/{ident}")
def article(request: Request, ident: str) -> Response:
    """The page of one article."""
    page = Page(request)
    with site_of(request).reading() as connection:
        found = find_article(connection, ident)
    if found is None:
        raise Problem(404, page.t("no_article", ident=ident[:40]))
    reading = whole(found)
    listed = list(records(reading))
    kept = found.older + [
        row for rows in found.records.values() for row in rows if row["kept"] and row["rule"] != BY_HAND
    ]
    parts: dict[str, Any] = {
        "legend": html.legend(listed, page.names),
        "text": html.marked(reading, listed, page.names, focusable=True),
        "notes": html.notes(reading, page.names),
        "cards": html.sections(reading, listed, page.names, _states(found, page)),
        "peek": html.peek(page.names),
    }
    return page.render(
        "article.html",
        tab="brief",
        found=found,
        url=safe_url(found.facts["url"]),
        kept=kept,
        session=session_of(site_of(request), request),
        **{k: Markup(v) for k, v in parts.items()},
    )


@router.get("/record/{ident}")
def record(request: Request, ident: str) -> Response:
    """Where a record stands: its article, at its words."""
    page = Page(request)
    with site_of(request).reading() as connection:
        place = article_of(connection, ident)
    if place is None:
        raise Problem(404, page.t("no_record", ident=ident[:40]))
    return RedirectResponse(f"{page.link(f'/article/{quote(place[0])}')}#{quote(place[1])}", 303)


def whole(found: Kept) -> Reading:
    """The reading of a kept article with the edits laid over it."""
    facts = found.facts
    given = (facts["published"], facts["outlet"], facts["url"], facts["language"])
    text = Article(facts["article_id"], found.title, found.body, *given)
    listed = [(kind, r) for kind, rows in found.records.items() for r in rows]
    made = [(kind, r) for kind, r in listed if r["rule"] == BY_HAND and r["review"] != "rejected"]
    edited = [(kind, r) for kind, r in listed if r["review"] == "edited" and r["rule"] != BY_HAND]
    return reading_of(found.reading, text, edited, made)


def _states(found: Kept, page: Page) -> dict[str, str]:
    """For the card of each record: its state of review, its permalink, and the way to decide on it."""
    out = {}
    for rows in found.records.values():
        for row in rows:
            if not row["kept"] or row["rule"] == BY_HAND:
                out[row["local"]] = _state(row, page)
    return out


def _state(row: dict[str, Any], page: Page) -> str:
    state, ident, t = row["review"], row["ident"], page.t
    chip = f'<span class="chip state is-{escape(state)}">{escape(t("state_" + state))}</span>'
    cite = f'<a class="cite" href="{escape(page.link("/record/" + ident))}">{escape(t("permalink"))}</a>'
    decide = f'<a href="{escape(page.link("/review", record=ident))}">{escape(t("decide"))}</a>'
    return f'<p class="review-line" data-record="{escape(ident)}">{chip} {cite} {decide}</p>'
