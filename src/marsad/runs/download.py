"""A file behind a web address, whole, in a temporary file; private networks and endless answers are refused."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from marsad.errors import RunError
from marsad.sources.refusal import RefusedError
from marsad.sources.web.limits import web_address
from marsad.version import __version__

if TYPE_CHECKING:
    import httpcore2

    from marsad.sources.web.guard import Guard

_REDIRECTS = (301, 302, 303, 307, 308)


class Bounds(NamedTuple):
    """``bytes``: of a file; ``seconds``: until its first piece; ``slowest``: bytes a second, on average, after that."""

    bytes: int = 50_000_000_000
    seconds: float = 60.0
    slowest: int = 1_000
    redirects: int = 5


BOUNDS = Bounds()


@contextmanager
def downloaded(url: str, private: bool = False, bounds: Bounds = BOUNDS) -> Iterator[BinaryIO]:
    """The file behind an address, which stays while the context lasts.

    ``private``: addresses of this machine and of private networks are let in.  RefusedError for what may not be
    fetched, is not there, is cut off, too large or too slow; RunError if there is no room for it here, or no httpcore2.
    """
    with tempfile.TemporaryFile(prefix="marsad-") as stream:
        _fetch(web_address(url), stream, private, bounds)
        stream.seek(0)
        yield stream


def _fetch(url: str, into: BinaryIO, private: bool, bounds: Bounds) -> None:
    try:
        import httpcore2

        from marsad.sources.web.guard import Guard
    except ModuleNotFoundError:
        raise RunError(f"{url}: a web address needs httpcore2; pip install 'marsad[remote]'") from None
    guard = Guard(private)
    heads = [(b"User-Agent", f"marsad/{__version__}".encode()), (b"Accept-Encoding", b"identity")]
    times = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), bounds.seconds)}
    try:
        with httpcore2.ConnectionPool(max_keepalive_connections=0, network_backend=guard) as pool:
            for _ in range(bounds.redirects + 1):
                guard.deadline = time.monotonic() + bounds.seconds
                with pool.stream("GET", url, headers=heads, extensions=times) as response:
                    onward = _onward(response)
                    if onward is None:
                        _keep(response, into, guard, bounds)
                        return
                    url = web_address(onward, url)
    except httpcore2.TimeoutException:
        raise RefusedError("", "the server is too slow", "try again later") from None
    except (httpcore2.NetworkError, httpcore2.ProtocolError) as error:
        raise RefusedError("", f"no whole answer: {type(error).__name__}: {error}"[:300], "try again later") from None
    raise RefusedError("", f"more than {bounds.redirects} redirects", "give the address of the file itself")


def _onward(response: httpcore2.Response) -> str | None:
    """Where an answer leads to, ``None`` if it is the file; RefusedError if it is neither."""
    if response.status in _REDIRECTS:
        for name, value in response.headers:
            if name.lower() == b"location":
                return value.decode("latin-1")
    if response.status != 200:
        raise RefusedError("", f"the server answers {response.status}", "check the address")
    return None


def _keep(response: httpcore2.Response, into: BinaryIO, guard: Guard, bounds: Bounds) -> None:
    begun, size = time.monotonic(), 0
    for piece in response.iter_stream():
        size += len(piece)
        if size > bounds.bytes:
            raise RefusedError("", f"more than {bounds.bytes:,} bytes", "split the file")
        guard.deadline = begun + bounds.seconds + size / bounds.slowest
        try:
            into.write(piece)
        except OSError as error:
            raise RunError(
                f"no room for the file in {tempfile.gettempdir()}: {error.strerror}; make room, or name another folder "
                "with TMPDIR"
            ) from error
