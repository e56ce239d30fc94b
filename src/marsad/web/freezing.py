"""Snapshots over HTTP, and the feed of a saved search."""

from __future__ import annotations

import hmac
from typing import Annotated, Any
from urllib.parse import parse_qsl, quote

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse

from marsad.archive import queries
from marsad.archive.paging import every, page
from marsad.web import snapshots
from marsad.web.answers import TYPES
from marsad.web.asked import RecordsAsked
from marsad.web.brief import listing_of
from marsad.web.feed import atom
from marsad.web.forms import form
from marsad.web.openapi import problems
from marsad.web.problem import Problem
from marsad.web.sessions import same_site, session_of
from marsad.web.shell import Page
from marsad.web.site import Site, site_of
from marsad.web.wishes import EVENT, MODELS, Wish, wish

api = APIRouter(prefix="/v1", responses=problems(404, 422, 503))
pages = APIRouter(include_in_schema=False)
KEPT = {"cache-control": "public, max-age=31536000, immutable"}
IN_FEED = 50


class Freeze(BaseModel):
    """What shall be frozen: the kind of records, and filters as in the address of its list."""

    model_config = ConfigDict(extra="forbid")
    kind: str = Field(EVENT, pattern="^(event|statement|agreement)$")
    query: str = Field("", max_length=4_000, description="as actor=EGY&since=2026-01-01")
    who: str = Field("", max_length=60)


@api.get("/snapshots")
def listed(request: Request) -> Response:
    """All snapshots, the latest first."""
    return JSONResponse({"data": snapshots.listed(site_of(request).snapshots)})


@api.post("/snapshots", status_code=201, responses=problems(401, 403))
def freeze(request: Request, asked: Freeze, authorization: Annotated[str, Header(max_length=5_000)] = "") -> Response:
    """Freeze the whole answer to a question. Needs the header `Authorization: Bearer TOKEN`."""
    site = site_of(request)
    kind, _, token = authorization.partition(" ")
    if site.writer is None:
        raise Problem(403, "writing is off here; marsad serve --token-file FILE turns it on")
    if kind.lower() != "bearer" or not site.admits(token.strip()):
        raise Problem(401, "send the token of the site: Authorization: Bearer TOKEN")
    return JSONResponse(_frozen(site, asked.kind, asked.query, asked.who or "api"), 201)


@api.get("/snapshots/{ident}")
def about(request: Request, ident: str) -> Response:
    """What is known of a snapshot: rows, hash, question, when and by whom."""
    return JSONResponse(_known(request, ident), headers=KEPT)


@api.get("/snapshots/{ident}/data")
def data(request: Request, ident: str) -> Response:
    """The rows of a snapshot as JSON Lines, byte for byte what its hash was taken of."""
    known, folder = _known(request, ident), site_of(request).snapshots
    if folder is None:
        raise Problem(404, "no snapshots here")
    headers = {**KEPT, "etag": f'"{known["sha256"]}"', "marsad-rows": str(known["rows"])}
    headers["content-disposition"] = f'attachment; filename="marsad-{ident}.jsonl"'
    return StreamingResponse(snapshots.rows_of(folder, ident), media_type=TYPES["jsonl"], headers=headers)


@pages.post("/snapshot")
def freeze_form(request: Request, fields: Annotated[dict[str, list[str]], Depends(form)]) -> Response:
    """Freeze what a page shows, for whoever has a session."""
    shell, site = Page(request), site_of(request)
    session = session_of(site, request)
    if session is None:
        raise Problem(403, shell.t("token_needed"))
    mark = fields.get("mark", [""])[0]
    if not same_site(request) or not hmac.compare_digest(mark.encode(), session.form_mark.encode()):
        raise Problem(403, shell.t("not_from_here"))
    kind, query = fields.get("kind", [EVENT])[0], fields.get("query", [""])[0][:4_000]
    return RedirectResponse(f"/snapshot/{_frozen(site, kind, query, session.who)['id']}", 303)


@pages.get("/snapshot/{ident}")
def snapshot(request: Request, ident: str) -> Response:
    """The page of a snapshot: how to cite it, and the way to its rows and to the same question today."""
    known, shell = _known(request, ident), Page(request)
    address = str(request.url.replace(query="", fragment=""))
    today = f"/?kind={quote(known['kind'])}&{known['query']}"
    return shell.render("snapshot.html", tab="brief", known=known, address=address, today=today)


@pages.get("/feed.atom")
def feed(request: Request) -> Response:
    """The latest records of a search as an Atom feed."""
    shell, asked = Page(request), wish(request)
    if asked.faults:
        raise Problem(422, "; ".join(asked.faults))
    with site_of(request).reading() as connection:
        rows, _ = page(connection, listing_of(connection, asked), IN_FEED)
    return Response(atom(request, shell, asked, rows), media_type="application/atom+xml")


def _known(request: Request, ident: str) -> dict[str, Any]:
    found = snapshots.about(site_of(request).snapshots, ident)
    if found is None:
        raise Problem(404, "no such snapshot; /v1/snapshots lists those there are")
    return found


def _frozen(site: Site, kind: str, query: str, who: str) -> dict[str, Any]:
    if site.snapshots is None:
        raise Problem(403, "no folder for snapshots; name one with marsad serve --snapshots FOLDER")
    model: type[RecordsAsked] | None = MODELS.get(kind)
    if model is None:
        raise Problem(422, "kind: one of event, statement, agreement")
    given: dict[str, Any] = {}
    for name, value in parse_qsl(query, max_num_fields=100):
        if name in ("since", "until", "words"):
            given[name] = value
        else:
            given.setdefault(name, []).append(value)
    try:
        asked = model.model_validate(given)
    except ValidationError as error:
        told = error.errors()[0]
        raise Problem(422, f"query: {'.'.join(map(str, told['loc']))}: {told['msg']}") from None
    with site.reading() as connection:
        if (pair := given.get("dyad")) and kind == EVENT:
            if len(pair) != 2:
                raise Problem(422, "query: dyad: give exactly two codes")
            listing = queries.event_listing(connection, asked.filters(), (pair[0], pair[1]))
        else:
            listing = listing_of(connection, Wish(kind, asked, {}))
        return snapshots.freeze(site.snapshots, kind, query, every(connection, listing), who)
