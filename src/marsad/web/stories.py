"""``/story/ID``: one act as several articles tell it, and what they tell differently; and how lists learn of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Query
from sqlalchemy import Connection, select
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.rows import Row
from marsad.archive.stories.ask import story, story_listing
from marsad.errors import ArchiveError
from marsad.web.answers import answer, etag, plain
from marsad.web.asked import StoriesAsked
from marsad.web.openapi import listed, problems
from marsad.web.problem import Problem
from marsad.web.shell import Page
from marsad.web.site import site_of, state_of

pages = APIRouter(include_in_schema=False)
api = APIRouter(prefix="/v1", responses=problems(422, 503))


class Told(NamedTuple):
    """How well an act is corroborated: its story, the articles and independent sources that tell it."""

    ident: str
    articles: int
    sources: int
    differs: bool


def told_by(connection: Connection, rows: Sequence[Row]) -> dict[str, Told]:
    """Record id to the story of it, for those of ``rows`` that several articles tell."""
    s, t = m.Story, m.Telling
    query = select(t.record, s.ident, s.articles, s.sources, s.differs).join(s, s.id == t.story_id)
    wanted = query.where(t.record.in_([row["record_id"] for row in rows]), s.articles > 1)
    return {r: Told(ident, n, sources, bool(differs)) for r, ident, n, sources, differs in connection.execute(wanted)}


@pages.get("/story/{ident}")
def page(request: Request, ident: str) -> Response:
    """The page of a story, by its id or that of one of its records."""
    shell = Page(request)
    found = _found(request, ident, shell.t("no_story", ident=ident[:40]))
    return shell.render("story.html", tab="brief", story=found)


@api.get("/stories", responses=listed(fields.STORIES))
def listing(request: Request, asked: Annotated[StoriesAsked, Query()]) -> Response:
    """Acts that several articles tell, the newest first; each `actor` must take part, or one of `side`."""
    return answer(request, asked, "stories", lambda c: story_listing(c, asked.filters(), asked.least))


@api.get("/stories/{ident}", responses=problems(404))
def one(request: Request, ident: str) -> Response:
    """A story by its id or that of one of its records: its reports side by side, and on what they differ."""
    found = _found(request, ident, f"no story {ident[:40]}; marsad stories build makes them")
    with site_of(request).reading() as connection:
        tag = etag(request, state_of(connection))
    reports = [plain(report) for report in found["reports"]]
    return JSONResponse({**plain(found), "reports": reports}, headers={"etag": tag})


def _found(request: Request, ident: str, missing: str) -> dict[str, Any]:
    with site_of(request).reading() as connection:
        try:
            return story(connection, ident)
        except ArchiveError as error:
            if "no story" not in str(error):
                raise
            raise Problem(404, missing) from None
