"""One address after the other: robots.txt obeyed, hosts not hurried, answers bounded in size, time and redirects.

Nothing is kept between runs but what the caller keeps (``etag``, ``modified``); no cookies, no proxies, no scripts.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterable
from email.message import Message
from typing import NamedTuple

import httpcore2

from marsad.sources.gzipped import GZIP
from marsad.sources.refusal import RefusedError
from marsad.sources.web.guard import Guard
from marsad.sources.web.limits import Limits, origin, web_address
from marsad.sources.web.robots import ALL, Rules, rules_of
from marsad.version import __version__

AGENT = f"marsad/{__version__}"
PAGES = ("text/html", "application/xhtml+xml")
LISTS = ("application/gzip", "application/x-gzip", "application/octet-stream", "text/plain")
_REDIRECTS = (301, 302, 303, 307, 308)
_SLOWEST = 60.0  # seconds between two requests that a robots.txt may ask for
_ROBOTS = 500_000  # bytes


class Fetched(NamedTuple):
    """An answer: the address it came from in the end, its unpacked bytes, and what to ask with the next time.

    ``status``: 200, or 304 where nothing has changed since ``etag`` and ``modified``; ``charset``: as the server tells.
    """

    url: str
    status: int
    kind: str
    charset: str | None
    data: bytes
    etag: str
    modified: str


class TryLaterError(RefusedError):
    """A server that is down or asks for patience; ``after``: seconds that it asks for, 0 if it does not say."""

    def __init__(self, place: str, reason: str, after: float) -> None:
        super().__init__(place, reason, "try again later")
        self.after = after


class Fetcher:
    """Fetches addresses; remembers the rules and the pace of each host.  Use from one thread."""

    def __init__(
        self,
        limits: Limits,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.limits = limits
        self._clock = clock
        self._sleep = sleep
        self._guard = Guard(limits.private)
        self._rules: dict[str, Rules] = {}
        self._next: dict[str, float] = {}
        self._pool: httpcore2.ConnectionPool | None = None

    def get(self, url: str, etag: str = "", modified: str = "", lists: bool = True) -> Fetched:
        """The page behind an address, also a feed or sitemap if ``lists``.

        Raises RefusedError for what may not be fetched, is too large, too slow, of another kind, or not there;
        TryLaterError if the server says so.
        """
        ask = [(b"If-None-Match", etag), (b"If-Modified-Since", modified)]
        headers = [(name, value.encode("latin-1", "ignore")) for name, value in ask if value]
        return self._follow(web_address(url), headers, lists)

    def _follow(self, url: str, headers: list[tuple[bytes, bytes]], lists: bool) -> Fetched:
        for _ in range(self.limits.redirects + 1):
            rules = self._rules_for(url)
            if not rules.allow(url, AGENT):
                raise RefusedError("", f"robots.txt of {origin(url)} does not allow it", "leave it out")
            self._wait(url, max(self.limits.delay, min(rules.delay(AGENT), _SLOWEST)))
            answer = self._ask(url, headers, self.limits.bytes, lambda kind: _fits(kind, lists))
            if isinstance(answer, Fetched):
                return answer
            url = web_address(answer, url)
        raise RefusedError("", f"more than {self.limits.redirects} redirects", "give the address of the page itself")

    def _rules_for(self, url: str) -> Rules:
        """The rules of a host; asked for once."""
        host = origin(url)
        if host not in self._rules:
            self._rules[host] = self._ask_rules(f"{host}/robots.txt")
        return self._rules[host]

    def _ask_rules(self, url: str) -> Rules:
        """Rules without which nothing is fetched: no answer means no; a missing file, all may be fetched."""
        for _ in range(self.limits.redirects + 1):
            try:
                answer = self._ask(url, [], _ROBOTS, lambda kind: True)
            except TryLaterError as later:
                raise TryLaterError("", f"{url}: {later.reason}", later.after) from None
            except _MissingError:
                return ALL
            except RefusedError as refusal:
                raise RefusedError("", f"{url}: {refusal.reason}", refusal.mend) from None
            if isinstance(answer, Fetched):
                return rules_of(answer.data)
            url = web_address(answer, url)
        return ALL

    def _wait(self, url: str, delay: float) -> None:
        host, now = origin(url), self._clock()
        begin = max(self._next.get(host, now), now)
        self._next[host] = begin + delay
        if begin > now:
            self._sleep(begin - now)

    def _ask(
        self, url: str, headers: list[tuple[bytes, bytes]], most: int, fits: Callable[[str], bool]
    ) -> Fetched | str:
        """One request: the answer, or where it is redirected to."""
        self._guard.deadline = time.monotonic() + self.limits.seconds
        fixed = [(b"User-Agent", AGENT.encode()), (b"Accept-Encoding", b"gzip"), (b"Connection", b"close")]
        wait = self.limits.seconds
        times = {"timeout": {"connect": wait, "read": wait, "write": wait, "pool": wait}}
        try:
            with self._connections().stream("GET", url, headers=[*fixed, *headers], extensions=times) as response:
                return self._answer(url, response, most, fits)
        except httpcore2.TimeoutException:
            raise TryLaterError("", f"no whole answer within {wait:g} seconds", 0) from None
        except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
            raise TryLaterError("", f"no answer: {type(error).__name__}: {error}"[:300], 0) from None

    def _connections(self) -> httpcore2.ConnectionPool:
        if self._pool is None:
            self._pool = httpcore2.ConnectionPool(max_keepalive_connections=0, network_backend=self._guard)
        return self._pool

    def _answer(self, url: str, response: httpcore2.Response, most: int, fits: Callable[[str], bool]) -> Fetched | str:
        told = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
        status = response.status
        kind, charset = _kind(told.get("content-type", ""))
        etag, modified = told.get("etag", "")[:500], told.get("last-modified", "")[:100]
        if status in _REDIRECTS and told.get("location"):
            return told["location"]
        if status == 304:
            return Fetched(url, 304, kind, charset, b"", etag, modified)
        if status in (429, 500, 502, 503, 504):
            raise TryLaterError("", f"the server answers {status}", _seconds(told.get("retry-after", "")))
        if status in (401, 403, 404, 410):
            raise _MissingError("", f"the server answers {status}", "check the address")
        if status != 200:
            raise RefusedError("", f"the server answers {status}", "check the address")
        if not fits(kind):
            raise RefusedError("", f"no page, feed or sitemap but {kind or 'of no kind told'}", "leave it out")
        length = told.get("content-length", "")
        if length.isdecimal() and len(length) < 20 and int(length) > most:
            raise _too_large(most)
        data = _unpacked(response.iter_stream(), told.get("content-encoding", ""), most)
        if data.startswith(GZIP):  # a packed file, as of a sitemap
            data = _unpacked([data], "gzip", most)
        return Fetched(url, 200, kind, charset, data, etag, modified)

    def close(self) -> None:
        """Let go of connections."""
        if self._pool is not None:
            self._pool.close()
            self._pool = None

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _MissingError(RefusedError):
    """What is not there or not for us."""


def _fits(kind: str, lists: bool) -> bool:
    return kind in PAGES or (lists and (kind in LISTS or kind.endswith(("/xml", "+xml"))))


def _kind(value: str) -> tuple[str, str | None]:
    """Media type and charset of a ``Content-Type``."""
    message = Message()
    message["content-type"] = " ".join(value.split())[:300]
    charset = message.get_param("charset")
    return (message.get_content_type() if value.strip() else ""), charset if isinstance(charset, str) else None


def _seconds(value: str) -> float:
    return float(value) if value.strip().isdecimal() and len(value) < 8 else 0.0


def _too_large(most: int) -> RefusedError:
    return RefusedError("", f"more than {most:,} bytes", "save the article alone")


def _unpacked(pieces: Iterable[bytes], encoding: str, most: int) -> bytes:
    """The bytes of an answer; RefusedError beyond ``most``, for an encoding that was not asked for, or damage."""
    name = encoding.strip().lower()
    if name not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise RefusedError("", f"packed as {name[:40]!r}, which was not asked for", "save the page yourself")
    unpacker = zlib.decompressobj(47) if name not in ("", "identity") else None
    out = bytearray()
    for piece in pieces:
        try:
            while piece:
                out += unpacker.decompress(piece, most + 1 - len(out)) if unpacker else piece
                if len(out) > most:
                    raise _too_large(most)
                piece = unpacker.unconsumed_tail if unpacker and not unpacker.eof else b""
        except zlib.error as error:
            raise RefusedError("", f"damaged packing: {error}", "try again later") from None
    if unpacker is not None and not unpacker.eof:
        raise RefusedError("", "cut off", "try again later")
    return bytes(out)
