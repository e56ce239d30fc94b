"""The body of a request, bounded, as the fields of a form or as JSON."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request

from marsad.web.problem import Problem

LONGEST = 65_536  # bytes
MOST_FIELDS = 400


async def body(request: Request) -> bytes:
    """The body; Problem if it is longer than ``LONGEST``."""
    parts, size = [], 0
    async for part in request.stream():
        size += len(part)
        if size > LONGEST:
            raise Problem(413, f"the request has more than {LONGEST:,} bytes; decide on fewer records at a time")
        parts.append(part)
    return b"".join(parts)


async def form(request: Request) -> dict[str, list[str]]:
    """The fields of a form sent as ``application/x-www-form-urlencoded``, the only kind that pages send."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Problem(415, "send the form as application/x-www-form-urlencoded")
    try:
        return parse_qs((await body(request)).decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError:
        raise Problem(422, "the form is not UTF-8 or has too many fields") from None
