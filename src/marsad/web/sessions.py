"""Who may decide: a signed cookie for people who showed the token, and a mark in each form that only they can know.

Nothing is kept on the server: the cookie says who and since when, and is signed with the token, so that a new token
ends all sessions.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from typing import NamedTuple
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from marsad.web.site import Site

COOKIE = "marsad_session"
HOURS = 12
LONGEST_NAME = 60


class Session(NamedTuple):
    """Somebody who showed the token; ``form_mark``: what each form of theirs must bring back."""

    who: str
    form_mark: str


def begin(site: Site, who: str, request: Request, answer: Response) -> None:
    """Give the browser the cookie of a new session."""
    payload = f"{int(time.time())}.{secrets.token_hex(8)}.{_packed(who)}"
    value = f"{payload}.{_sign(site, 'cookie', payload)}"
    secure = request.url.scheme == "https"
    answer.set_cookie(COOKIE, value, max_age=HOURS * 3600, httponly=True, samesite="strict", secure=secure, path="/")


def end(answer: Response) -> None:
    """Take the cookie back."""
    answer.delete_cookie(COOKIE, path="/", httponly=True, samesite="strict")


def session_of(site: Site, request: Request) -> Session | None:
    """The session of a request, ``None`` if it has none that is signed and young enough."""
    value = request.cookies.get(COOKIE, "")
    payload, _, signature = value.rpartition(".")
    if site.token is None or not payload or len(value) > 500 or not value.isascii():
        return None
    if not hmac.compare_digest(signature, _sign(site, "cookie", payload)):
        return None
    begun, _, rest = payload.partition(".")
    if not begun.isdigit() or not 0 <= time.time() - int(begun) < HOURS * 3600:
        return None
    who = base64.urlsafe_b64decode(rest.partition(".")[2]).decode()
    return Session(who, _sign(site, "form", payload))


def same_site(request: Request) -> bool:
    """Whether a form came from a page of this site, as far as the browser tells."""
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        return False
    origin = request.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def _packed(who: str) -> str:
    return base64.urlsafe_b64encode(who.encode()).decode()


def _sign(site: Site, purpose: str, payload: str) -> str:
    key = hashlib.sha256(f"marsad {purpose} {site.token}".encode()).digest()
    return hmac.new(key, payload.encode(), hashlib.sha256).hexdigest()
