"""What went wrong, said as RFC 9457 problem details to programs and as a page to people."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.errors import ArchiveError, MarsadError, QuestionError
from marsad.web.problem import Problem
from marsad.web.shell import error_page

PROBLEM = "application/problem+json"


def problem(status: int, detail: str, **more: Any) -> JSONResponse:
    """Problem details as JSON."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(body, status, media_type=PROBLEM)


def install(app: FastAPI) -> None:
    """Let the application answer every failure so."""

    async def told(request: Request, error: Exception) -> Response:
        status, detail, more = _read(error)
        if request.url.path.startswith("/v1/") or request.url.path in ("/healthz", "/openapi.json"):
            answer: Response = problem(status, detail, **more)
        else:
            answer = error_page(request, status, detail)
        if status == 401:
            answer.headers["www-authenticate"] = "Bearer"
        if isinstance(error, HTTPException) and error.headers:
            answer.headers.update(error.headers)
        return answer

    for kind in (Problem, HTTPException, RequestValidationError, ValidationError, MarsadError):
        app.add_exception_handler(kind, told)


def _read(error: Exception) -> tuple[int, str, dict[str, Any]]:
    if isinstance(error, Problem):
        return error.status, error.detail, error.more
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail), {}
    if isinstance(error, RequestValidationError | ValidationError):
        errors = [{"where": _where(e["loc"]), "what": str(e["msg"])} for e in error.errors()]
        return 422, "; ".join(f"{e['where']}: {e['what']}" for e in errors[:5]), {"errors": errors}
    if isinstance(error, QuestionError):
        return 422, str(error), {}
    if isinstance(error, ArchiveError) and "search for" in str(error):
        return 422, f"words: {error}", {}
    return 503, str(error), {}


def _where(place: tuple[int | str, ...]) -> str:
    return ".".join(str(p) for p in place if p not in ("query", "path"))[:80]
