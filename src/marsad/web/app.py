"""The application of one site, for uvicorn and for tests."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.version import __version__
from marsad.web import (
    agreements,
    api,
    article,
    brief,
    by_hand,
    changes,
    coverage,
    deciding,
    dyad,
    freezing,
    network,
    problems,
    review,
    stories,
)
from marsad.web.headers import Guard
from marsad.web.shell import Page, language_of
from marsad.web.sides import suggestions
from marsad.web.site import Site, site_of, state_of
from marsad.web.static_files import static
from marsad.web.warming import warm

AT_ONCE = 4  # answers in the making; threads share one interpreter: with more of them each is late, none is sooner


@asynccontextmanager
async def _opening(app: FastAPI) -> AsyncIterator[None]:
    current_default_thread_limiter().total_tokens = AT_ONCE
    warm(app.state.site)
    yield


def create_app(site: Site) -> FastAPI:
    """The pages and the API of ``site``; nothing outside the object keeps anything of it."""
    app = FastAPI(
        title="marsad",
        version=__version__,
        summary="Records of the relations between states, each with the words it rests on",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_opening,
    )
    app.state.site = site
    app.add_middleware(Guard, names=site.names)
    problems.install(app)
    app.include_router(api.router)
    for part in (deciding.router, changes.router, freezing.api, freezing.pages, stories.api, stories.pages):
        app.include_router(part)
    for screen in (article, brief, dyad, agreements, network, by_hand, review, coverage):
        app.include_router(screen.router)
    app.add_api_route("/sides.json", sides, include_in_schema=False)
    app.add_api_route("/about", about, include_in_schema=False)
    app.add_api_route("/healthz", health, include_in_schema=False)
    app.add_api_route("/static/{name}", static, include_in_schema=False)
    app.add_api_route("/favicon.ico", icon, include_in_schema=False)
    return app


def icon(request: Request) -> Response:
    """The icon, for browsers that look for it where it always was."""
    return static(request, "icon.svg")


def about(request: Request) -> Response:
    """The page on the API."""
    return Page(request).render("about.html", tab="")


def sides(request: Request) -> Response:
    """Code and name of all that a field for states and bodies knows, for suggestions while typing."""
    return JSONResponse(suggestions(language_of(request)), headers={"cache-control": "public, max-age=86400"})


def health(request: Request) -> Response:
    """Whether the archive answers; 503 with the reason if not."""
    with site_of(request).reading() as connection:
        state = state_of(connection)
    return JSONResponse({"status": "ok", "version": __version__, "archive": state})
