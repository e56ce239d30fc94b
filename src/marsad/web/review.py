"""``/review``: records one by one, decided on with single keys; each decision is kept with who and why, and undone."""

from __future__ import annotations

import hmac
from typing import Annotated, Any
from urllib.parse import parse_qsl, urlencode

from fastapi import APIRouter, Depends
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from marsad.archive.agreed import agreement
from marsad.archive.archive import Archive
from marsad.archive.paging import count, page
from marsad.archive.progress import decisions, progress
from marsad.archive.review import EDITABLE, ENDS, find, history
from marsad.archive.spans import span_of
from marsad.archive.worth import doubts
from marsad.errors import ArchiveError
from marsad.web.asked import pack, unpack
from marsad.web.brief import CHOICES
from marsad.web.desk import WORTH, alike_of, asked_of, order_of, queue_of, single
from marsad.web.forms import form
from marsad.web.problem import Problem
from marsad.web.sessions import LONGEST_NAME, Session, begin, end, same_site, session_of
from marsad.web.shell import Page
from marsad.web.site import Site, site_of

router = APIRouter(include_in_schema=False)
QUEUE = 20
ACTIONS = ("accept", "reject", "edit", "note", "undo")
DONE = (*ACTIONS, "merge", "same")
LONGEST_NOTE = 2_000
Form = Annotated[dict[str, list[str]], Depends(form)]


@router.get("/review")
def review(request: Request) -> Response:
    """The queue, and the record that is looked at."""
    shell, site = Page(request), site_of(request)
    asked, session = asked_of(request), session_of(site, request)
    order = order_of(request, asked)
    again = session.who if session and request.query_params.get("second") else None
    try:
        after = unpack(request.query_params.get("cursor"), number=order == WORTH)
    except ValueError as error:
        raise Problem(422, str(error)) from None
    wanted = request.query_params.get("record", "")
    with site.reading() as connection:
        listing = queue_of(connection, asked, order, again)
        rows, last = page(connection, listing, QUEUE, after)
        total = count(connection, listing)
        current = next((r for r in rows if r["record_id"] == wanted), None)
        if wanted and current is None:
            current = single(connection, wanted)
            if current is None:
                raise Problem(404, shell.t("no_record", ident=wanted[:40]))
        elif current is None and rows:
            current = rows[0]
        told = history(connection, current["record_id"]) if current else None
        done = progress(connection)
        found: dict[str, Any] = {
            "progress": done,
            "doubts": doubts(done),
            "latest": decisions(connection, 12),
            "agreement": agreement(connection),
            "alike": alike_of(connection, current) if current and session else [],
        }
    at = next((n for n, r in enumerate(rows) if current and r["record_id"] == current["record_id"]), None)
    return shell.render(
        "review.html",
        422 if asked.faults else 200,
        tab="review",
        asked=asked,
        rows=rows,
        at=at,
        total=total,
        current=current,
        told=told,
        following=pack(last) if last else None,
        session=session,
        open=site.writer is not None,
        editable=EDITABLE,
        choices=CHOICES,
        order=order,
        second=again is not None,
        done=[d for d in request.query_params.getlist("done")[:QUEUE] if len(d) < 30],
        did=request.query_params.get("did") if request.query_params.get("did") in DONE else None,
        back=urlencode([(k, v) for k, v in request.query_params.multi_items() if k not in ("done", "did")]),
        **found,
    )


@router.post("/review/login")
def login(request: Request, fields: Form) -> Response:
    """Begin a session for whoever brings the token."""
    shell, site = Page(request), site_of(request)
    writer_needed(site, shell)
    if not same_site(request):
        raise Problem(403, shell.t("not_from_here"))
    who = " ".join("".join(c for c in one_of(fields, "who") if c.isprintable()).split())[:LONGEST_NAME]
    if not site.admits(one_of(fields, "token").strip()):
        raise Problem(403, shell.t("wrong_token"))
    if not who:
        raise Problem(422, shell.t("who_needed"))
    answer = RedirectResponse(back_to(fields), 303)
    begin(site, who, request, answer)
    return answer


@router.post("/review/logout")
def logout(request: Request, fields: Form) -> Response:
    """End the session."""
    session_needed(request, fields)
    answer = RedirectResponse(back_to(fields), 303)
    end(answer)
    return answer


@router.post("/review/decide")
def decide(request: Request, fields: Form) -> Response:
    """Keep a decision on one record, or the same on all that were seen; back to the queue at the next."""
    shell, site = Page(request), site_of(request)
    session, writer = session_needed(request, fields), writer_needed(site, shell)
    action, records = one_of(fields, "action"), fields.get("record", [])[:QUEUE]
    if action not in ACTIONS or not records or (action in ("edit", "note") and len(records) > 1):
        raise Problem(422, shell.t("no_such_action"))
    note = one_of(fields, "note").strip()[:LONGEST_NOTE] or None
    for ident in records:
        _decide(writer, ident, action, session.who, note, fields)
    more: list[tuple[str, str]] = [("did", action), *(("done", r) for r in records)]
    return RedirectResponse(back_to(fields, more, follow=action != "undo"), 303)


def _decide(writer: Archive, ident: str, action: str, who: str, note: str | None, fields: dict[str, list[str]]) -> None:
    if action == "undo":
        writer.undo(ident, who)
        return
    given: dict[str, Any] = {}
    if action == "edit":
        with writer.engine.connect() as connection:
            kind, row = find(connection, ident)
        for name in EDITABLE[kind]:
            if f"field-{name}" in fields and (value := one_of(fields, f"field-{name}").strip()) != written(row[name]):
                given[name] = value
        ends = [one_of(fields, f"field-{name}").strip() for name in ENDS]
        if all(ends) and ends != [str(at) for at in span_of(kind, row)]:
            given |= dict(zip(ENDS, ends, strict=True))
        if not given:
            raise Problem(422, "nothing was changed; change a field, or accept the record")
    try:
        writer.decide(ident, action, who, note, given)
    except ArchiveError as error:
        raise Problem(422, str(error)) from None


def written(value: Any) -> str:
    """A field as it stands in the form: lists with commas between."""
    return ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def session_needed(request: Request, fields: dict[str, list[str]]) -> Session:
    """The session of a form that came from a page of this site.  Problem if it has none, or the form no mark of it."""
    shell, site = Page(request), site_of(request)
    session = session_of(site, request)
    if session is None:
        raise Problem(403, shell.t("token_needed"))
    if not same_site(request) or not hmac.compare_digest(one_of(fields, "mark").encode(), session.form_mark.encode()):
        raise Problem(403, shell.t("not_from_here"))
    return session


def writer_needed(site: Site, shell: Page) -> Archive:
    """The archive for writing.  Problem where nobody may decide."""
    if site.writer is None:
        raise Problem(403, shell.t("deciding_off"))
    return site.writer


def one_of(fields: dict[str, list[str]], name: str) -> str:
    """The first value of a field of a form, "" if it has none."""
    return fields.get(name, [""])[0]


def back_to(fields: dict[str, list[str]], more: list[tuple[str, str]] | None = None, *, follow: bool = False) -> str:
    """The queue with the filters that the form brought; only ever an address of this site."""
    pairs = [
        (k, v) for k, v in parse_qsl(one_of(fields, "back")[:4_000], max_num_fields=100) if k not in ("done", "did")
    ]
    if follow:
        following = one_of(fields, "following")
        pairs = [(k, v) for k, v in pairs if k != "record"]
        if following:
            pairs.append(("record", following))
    pairs += more or []
    return "/review" + (f"?{urlencode(pairs)}" if pairs else "")
