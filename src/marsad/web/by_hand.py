"""What people add by forms: a record made of words they chose, and that two records are one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from marsad.archive.articles import find_article
from marsad.archive.coding import AGREEMENT, EVENT, STATEMENT
from marsad.errors import ArchiveError
from marsad.web.brief import CHOICES
from marsad.web.problem import Problem
from marsad.web.review import LONGEST_NOTE, Form, back_to, one_of, session_needed, writer_needed
from marsad.web.sessions import session_of
from marsad.web.shell import Page
from marsad.web.sides import codes_of
from marsad.web.site import site_of

router = APIRouter(include_in_schema=False)
KINDS = (EVENT, STATEMENT, AGREEMENT)
# fields that a form for a new record asks for
ASKED = {
    EVENT: ("type", "actor", "recipient", "date", "status"),
    STATEMENT: ("speaker", "side", "kind"),
    AGREEMENT: ("name", "kind", "parties", "signed"),
}
AROUND = 1_500  # characters of the text on each side of the words chosen
CODES = ("actor", "recipient", "parties", "side")


@router.get("/review/new")
def new(request: Request) -> Response:
    """The form for a record on words of an article; which ones is chosen there, too."""
    shell, site, query = Page(request), site_of(request), request.query_params
    ident = query.get("article", "")
    with site.reading() as connection:
        found = find_article(connection, ident)
    if found is None:
        raise Problem(404, shell.t("no_article", ident=ident[:40]))
    text = f"{found.title}\n{found.body}"
    start, end = _chosen(text, query.get("start", ""), query.get("end", ""))
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    kind = query.get("kind") if query.get("kind") in KINDS else EVENT
    return shell.render(
        "new.html",
        tab="review",
        found=found,
        kind=kind,
        kinds=KINDS,
        fields=ASKED[kind or EVENT],
        choices=CHOICES,
        start=start,
        end=end,
        window=text[first:last],
        window_from=first,
        open=site.writer is not None,
        session=session_of(site, request),
    )


@router.post("/review/new")
def add(request: Request, fields: Form) -> Response:
    """Keep the record of a form; to its article, at its words."""
    shell, site = Page(request), site_of(request)
    session, writer = session_needed(request, fields), writer_needed(site, shell)
    kind, article = one_of(fields, "kind"), one_of(fields, "article")
    written = one_of(fields, "field-start"), one_of(fields, "field-end")
    if kind not in KINDS or not all(w.isascii() and w.isdigit() and len(w) < 10 for w in written):
        raise Problem(422, shell.t("no_words_chosen"))
    given: dict[str, Any] = {}
    for name in ASKED[kind]:
        if value := one_of(fields, f"field-{name}").strip():
            given[name] = codes_of(value) if name in CODES else value
    if given.get("side"):
        given["side"] = given["side"][0]
    note = one_of(fields, "note").strip()[:LONGEST_NOTE] or None
    try:
        ident = writer.add_record(article, kind, (int(written[0]), int(written[1])), session.who, given, note)
    except ArchiveError as error:
        raise Problem(422, str(error)) from None
    return RedirectResponse(shell.link(f"/record/{quote(ident)}"), 303)


@router.post("/review/merge")
def merge(request: Request, fields: Form) -> Response:
    """Keep that a record is the same as another; back to the queue at the one that stays."""
    shell, site = Page(request), site_of(request)
    session, writer = session_needed(request, fields), writer_needed(site, shell)
    ident, into = one_of(fields, "record"), one_of(fields, "into")
    note = one_of(fields, "note").strip()[:LONGEST_NOTE] or None
    try:
        gone = writer.merge(ident, into, session.who, note)
    except ArchiveError as error:
        raise Problem(422, str(error)) from None
    more = [("record", into), ("did", "merge" if gone else "same"), ("done", ident)]
    return RedirectResponse(back_to(fields, more), 303)


def _chosen(text: str, start: str, end: str) -> tuple[int, int]:
    """The characters that an address chooses, as far as they are in the text; else the first word."""
    first, last = (int(w) if w.isascii() and w.isdigit() and len(w) < 10 else -1 for w in (start, end))
    if 0 <= first < last <= len(text) and text[first:last].strip():
        return first, last
    begin = len(text) - len(text.lstrip())
    words = text.split(maxsplit=1)
    return begin, begin + (len(words[0]) if words else 0)
