"""What one running site knows: its archive, who may change it, and its state for caches."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection, func, select
from starlette.requests import Request

from marsad.archive import Archive
from marsad.archive import models as m
from marsad.archive.engine import reading
from marsad.obligations import Corpus, load_corpus
from marsad.version import __version__

_WRITTEN = (m.Run, m.Version, m.Sighting, m.Reading, m.Decision, m.Failure, m.Change)


LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Site:
    """``archive``: read only; ``writer``: the same archive for decisions, with ``token`` that they need, or ``None``.

    ``names``: what the site may be called in the Host header; ``corpus``: gives the agreements known;
    ``snapshots``: folder of frozen results.
    """

    archive: Archive
    writer: Archive | None = None
    token: str | None = field(default=None, repr=False)
    names: tuple[str, ...] = LOOPBACK
    corpus: Callable[[], Corpus] = load_corpus
    snapshots: Path | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the archive and changes nothing."""
        with reading(self.archive.engine) as connection:
            yield connection

    def admits(self, token: str) -> bool:
        """Whether this is the token that decisions need; in constant time."""
        return self.token is not None and hmac.compare_digest(token.encode(), self.token.encode())


def site_of(request: Request) -> Site:
    """The site that a request came to."""
    site = request.app.state.site
    if not isinstance(site, Site):
        raise TypeError("the application was not made by create_app")
    return site


def state_of(connection: Connection) -> str:
    """Sixteen digits that change with whatever is written to the archive."""
    keys = [connection.execute(select(func.max(t.__table__.c.id))).scalar() or 0 for t in _WRITTEN]
    counts = connection.execute(select(m.Run.counts, m.Run.ended).order_by(m.Run.id.desc()).limit(1)).first()
    told = f"{__version__} {keys} {tuple(counts) if counts else ()}"
    return hashlib.sha256(told.encode()).hexdigest()[:16]
