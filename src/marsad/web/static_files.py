"""The files that pages load: those of the site and those of a reading's page; no other path is looked at."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from marsad import render
from marsad.web.problem import Problem

_FOLDERS = (Path(__file__).parent / "static", Path(str(render.__file__)).parent / "static")
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".woff2": "font/woff2",
    ".svg": "image/svg+xml",
    ".json": "application/json",
}


@cache
def files() -> dict[str, tuple[bytes, str]]:
    """Name to content and digest of every file that may be asked for."""
    found = {}
    for folder in _FOLDERS:
        for path in sorted(folder.iterdir()):
            if path.suffix in _TYPES:
                content = path.read_bytes()
                found[path.name] = (content, hashlib.sha256(content).hexdigest()[:12])
    return found


def address(name: str) -> str:
    """The address of a file, which changes when its content does; KeyError if there is none."""
    return f"/static/{name}?v={files()[name][1]}"


def static(request: Request, name: str) -> Response:
    """A file; kept by the browser for good if it is asked for with its digest."""
    if name not in files():
        raise Problem(404, "no such file")
    content, digest = files()[name]
    asked = request.query_params.get("v") == digest
    keep = "public, max-age=31536000, immutable" if asked else "no-cache"
    return Response(content, media_type=_TYPES[Path(name).suffix], headers={"cache-control": keep})
