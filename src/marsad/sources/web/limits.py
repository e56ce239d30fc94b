"""How much of the web is fetched, and what an address must look like."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from marsad.sources.limits import one_line
from marsad.sources.refusal import RefusedError

LONGEST = 2_000  # characters of an address
_KEPT = "/%:@!$&'()*+,;=~-._"  # characters that a path may hold as they are


class Limits(NamedTuple):
    """Bounds of fetching.

    ``bytes``: of one answer, unpacked; ``seconds``: for one answer as a whole; ``delay``: seconds between two requests
    to a host; ``redirects``: of one request; ``most``: pages of one feed or sitemap; ``depth``: of sitemaps within
    sitemaps; ``sitemaps``: files of one sitemap; ``private``: addresses of this machine and of private networks may be
    fetched.
    """

    bytes: int = 10_000_000
    seconds: float = 30.0
    delay: float = 1.0
    redirects: int = 5
    most: int = 200
    depth: int = 3
    sitemaps: int = 50
    private: bool = False


LIMITS = Limits()


def is_address(written: str) -> bool:
    """True for what is meant as a web address, and not as a path."""
    return written.lower().startswith(("http://", "https://"))


def web_address(url: str, base: str = "") -> str:
    """``url`` (relative to ``base``) as it is fetched: ASCII, without fragment.

    Raises RefusedError for other schemes, a missing host, a user name or password, control characters, overlength.
    """
    mend = "give an address that begins with http:// or https://"
    try:
        parts = urlsplit(urljoin(base, url.strip()) if base else url.strip())
        host, port = parts.hostname or "", parts.port
        ascii_host = host if ":" in host else host.encode("idna").decode("ascii").lower()
    except ValueError as error:  # UnicodeError too
        raise RefusedError("", f"no address: {error}", mend) from None
    if len(url) > LONGEST or not one_line(url.strip()):
        raise RefusedError("", f"an address with a control character or of over {LONGEST:,} characters", mend)
    if parts.scheme not in ("http", "https") or not ascii_host:
        raise RefusedError("", f"no address of the web: {url.strip()[:80]!r}", mend)
    if parts.username is not None or parts.password is not None:
        raise RefusedError("", "an address with a user name or password", "leave them out")
    shown = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    netloc = f"{shown}:{port}" if port else shown
    return urlunsplit((parts.scheme, netloc, quote(parts.path, _KEPT) or "/", quote(parts.query, _KEPT + "?/"), ""))


def origin(url: str) -> str:
    """Scheme, host and port of an address: what shares one robots.txt and one pace."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
