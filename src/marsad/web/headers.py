"""Headers that keep a browser from running or sending anything that is not the site's own, and who may be asked for."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # without any, browsers withhold the origin of the forms of the site itself
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
LONGEST_QUERY = 8_192  # bytes


class Guard:
    """Middleware: refuses foreign Host headers (pages elsewhere that point a name of theirs here) and overlong queries,
    and gives every answer the headers above."""

    def __init__(self, app: ASGIApp, names: Sequence[str]) -> None:
        self._app = app
        self._names = frozenset(n.lower() for n in names)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if "cache-control" not in headers:
                    headers["cache-control"] = "no-cache"
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            status, said = refusal
            await guarded({"type": "http.response.start", "status": status, "headers": _PLAIN})
            await guarded({"type": "http.response.body", "body": said.encode()})
            return
        await self._app(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        if "*" not in self._names and _host(Headers(scope=scope).get("host", "")) not in self._names:
            return (
                421,
                "This is not the site that the address names; start marsad serve with --name NAME to allow it.\n",
            )
        if len(scope.get("query_string", b"")) > LONGEST_QUERY:
            return 414, f"The query is longer than {LONGEST_QUERY:,} bytes; ask for less at a time.\n"
        return None


_PLAIN = [(b"content-type", b"text/plain; charset=utf-8")]


def _host(written: str) -> str:
    """The name in a Host header, without port."""
    if written.startswith("["):
        return written.partition("]")[0].lower() + "]"
    return written.partition(":")[0].lower()
