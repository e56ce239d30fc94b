"""``POST /v1/records/ID/decisions``: decisions by programs, with the token of the site; cookies do not count here."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Header
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.archive.articles import article_of
from marsad.errors import ArchiveError
from marsad.web.api import Ident
from marsad.web.openapi import problems
from marsad.web.problem import Problem
from marsad.web.site import site_of

router = APIRouter(prefix="/v1", responses=problems(401, 403, 404, 422, 503))


class Decision(BaseModel):
    """What somebody decides on a record; ``fields``: new values of an edit, lists as lists or with commas between."""

    model_config = ConfigDict(extra="forbid")
    action: Literal["accept", "reject", "edit", "note", "undo"]
    who: str = Field(min_length=1, max_length=60)
    note: str | None = Field(None, max_length=2_000)
    fields: dict[str, str | list[str] | None] = Field({}, max_length=20)


@router.post("/records/{ident}/decisions", status_code=201)
def decide(
    request: Request, ident: Ident, decision: Decision, authorization: Annotated[str, Header(max_length=5_000)] = ""
) -> Response:
    """Keep a decision; the record with its history. Needs the header `Authorization: Bearer TOKEN`."""
    site = site_of(request)
    if site.writer is None:
        raise Problem(403, "deciding is off here; marsad serve --token-file FILE turns it on")
    kind, _, token = authorization.partition(" ")
    if kind.lower() != "bearer" or not site.admits(token.strip()):
        raise Problem(401, "send the token of the site: Authorization: Bearer TOKEN")
    given: dict[str, Any] = decision.fields
    with site.reading() as connection:
        if article_of(connection, ident) is None:
            raise Problem(404, f"no record {ident}")
    try:
        if decision.action == "undo":
            site.writer.undo(ident, decision.who)
        else:
            site.writer.decide(ident, decision.action, decision.who, decision.note, given)
    except ArchiveError as error:
        raise Problem(422, str(error)) from None
    return JSONResponse(site.writer.history(ident), 201)
