"""``/v1/changes``: a feed for programs that keep a copy; withdrawals are told, so that the copy can follow."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict, Field
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from marsad.archive.changes import Mark, changes, latest, mark_of
from marsad.web.answers import TYPES, closing
from marsad.web.asked import MOST
from marsad.web.openapi import problems
from marsad.web.problem import Problem
from marsad.web.site import site_of

router = APIRouter(prefix="/v1", responses=problems(422, 503))


class ChangesAsked(BaseModel):
    """Which changes are wanted."""

    model_config = ConfigDict(extra="forbid")
    since: str = Field("", max_length=40, description="`next` of an earlier answer, or a day or moment (UTC)")
    limit: int = Field(500, ge=1, le=MOST, description="Rows of a page, more or less: articles are not parted")
    format: Literal["json", "jsonl"] = Field("json", description="jsonl comes whole; its mark is in marsad-next")


@router.get("/changes")
def changed(request: Request, asked: Annotated[ChangesAsked, Query()]) -> Response:
    """What was added, altered, withdrawn, accepted, edited, noted and restored since; ask again with `next`.

    `withdrawn`: a new reading no longer finds the record (`by` is null), or somebody rejected it; `restored`: a
    decision was taken back, ask `/v1/records/ID` for what holds now.
    """
    with ExitStack() as stack:
        connection = stack.enter_context(site_of(request).reading())
        try:
            mark = mark_of(connection, asked.since)
        except ValueError as error:
            raise Problem(422, str(error)) from None
        if asked.format == "json":
            rows, following, more = changes(connection, mark, asked.limit)
            return JSONResponse({"data": rows, "next": str(following), "more": more})
        headers = {"marsad-next": str(latest(connection))}
        open_now = stack.pop_all()
    lines = closing(_lines(connection, mark), open_now)
    return StreamingResponse(lines, media_type=TYPES["jsonl"], headers=headers)


def _lines(connection: Connection, mark: Mark) -> Iterator[bytes]:
    more: Any = True
    while more:
        rows, mark, more = changes(connection, mark, MOST)
        for row in rows:
            yield (json.dumps(row, ensure_ascii=False) + "\n").encode()
