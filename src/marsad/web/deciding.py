"""``POST /v1/records`` and ``/v1/records/ID/decisions``: what programs decide and add, with the token of the site.

Cookies do not count here.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.archive.archive import Archive
from marsad.archive.articles import article_of
from marsad.errors import ArchiveError
from marsad.web.api import Ident
from marsad.web.openapi import problems
from marsad.web.problem import Problem
from marsad.web.site import site_of

router = APIRouter(prefix="/v1", responses=problems(401, 403, 404, 422, 503))


class Decision(BaseModel):
    """What somebody decides on a record; ``fields``: new values of an edit, lists as lists or with commas between.

    ``start`` and ``end`` in ``fields`` choose other words; ``into``: of a merge, the record that stays.
    """

    model_config = ConfigDict(extra="forbid")
    action: Literal["accept", "reject", "edit", "note", "undo", "merge"]
    who: str = Field(min_length=1, max_length=60)
    note: str | None = Field(None, max_length=2_000)
    fields: dict[str, str | int | list[str] | None] = Field({}, max_length=20)
    into: str | None = Field(None, pattern=r"^[a-z]-[0-9a-f]{16}$")


class NewRecord(BaseModel):
    """A record that somebody makes of words of an article's latest text; ``fields`` as of an edit."""

    model_config = ConfigDict(extra="forbid")
    article: str = Field(pattern=r"^a-[0-9a-f]{16}$")
    kind: Literal["event", "statement", "agreement"]
    start: int = Field(ge=0, le=2**31 - 1, description="First character of the words, as offsets of records count")
    end: int = Field(ge=1, le=2**31 - 1)
    who: str = Field(min_length=1, max_length=60)
    note: str | None = Field(None, max_length=2_000)
    fields: dict[str, str | list[str] | None] = Field({}, max_length=20)


Token = Annotated[str, Header(max_length=5_000)]


@router.post("/records", status_code=201)
def add(request: Request, record: NewRecord, authorization: Token = "") -> Response:
    """Keep a record that somebody made; with its history. Needs the header `Authorization: Bearer TOKEN`."""
    writer = _admitted(request, authorization)
    given: dict[str, Any] = record.fields
    try:
        ident = writer.add_record(
            record.article, record.kind, (record.start, record.end), record.who, given, record.note
        )
    except ArchiveError as error:
        raise Problem(404 if "no article" in str(error) else 422, str(error)) from None
    return JSONResponse(writer.history(ident), 201, headers={"location": f"/v1/records/{ident}"})


@router.post("/records/{ident}/decisions", status_code=201)
def decide(request: Request, ident: Ident, decision: Decision, authorization: Token = "") -> Response:
    """Keep a decision; the record with its history. Needs the header `Authorization: Bearer TOKEN`."""
    site, writer = site_of(request), _admitted(request, authorization)
    given: dict[str, Any] = decision.fields
    with site.reading() as connection:
        if article_of(connection, ident) is None:
            raise Problem(404, f"no record {ident}")
    try:
        if decision.action == "undo":
            writer.undo(ident, decision.who)
        elif decision.action == "merge":
            writer.merge(ident, decision.into or "", decision.who, decision.note)
        else:
            writer.decide(ident, decision.action, decision.who, decision.note, given)
    except ArchiveError as error:
        raise Problem(422, str(error)) from None
    return JSONResponse(writer.history(ident), 201)


def _admitted(request: Request, authorization: str) -> Archive:
    """The archive for writing.  Problem where nobody may decide, and for another token than that of the site."""
    site = site_of(request)
    if site.writer is None:
        raise Problem(403, "deciding is off here; marsad serve --token-file FILE turns it on")
    kind, _, token = authorization.partition(" ")
    if kind.lower() != "bearer" or not site.admits(token.strip()):
        raise Problem(401, "send the token of the site: Authorization: Bearer TOKEN")
    return site.writer
