"""What an archive knows of a batch of articles before it is written: asked at once, kept true while it is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from marsad.archive import models as m
from marsad.archive.identity import Incoming


class Kept(NamedTuple):
    """An article of the archive by its key and public id; ``version``: key of one of its texts."""

    article: int
    ident: str
    version: int


class Met:
    """Texts, sightings and addresses of these articles that the archive has."""

    def __init__(self, connection: Connection, comes: Sequence[Incoming]) -> None:
        v, s = m.Version, m.Sighting
        text = select(v.sha256, v.article_id, m.Article.ident, v.id).join(m.Article)
        text = text.where(v.sha256.in_({c.sha256 for c in comes}))
        self._texts = {row[0]: Kept(*row[1:]) for row in connection.execute(text)}
        seen = select(s.digest).where(s.digest.in_({c.sighting for c in comes}))
        self._seen = set(connection.execute(seen).scalars())
        self._keys: dict[str, Kept] = {}
        key = select(s.key, v.article_id, m.Article.ident, v.id).join(v, v.id == s.version_id)
        key = key.join(m.Article, m.Article.id == v.article_id).where(s.key.in_({c.key for c in comes if c.key}))
        for row in connection.execute(key):
            self._known_by(str(row.key), Kept(row.article_id, row.ident, row.id))

    def text(self, come: Incoming) -> Kept | None:
        """The article that has this text."""
        return self._texts.get(come.sha256)

    def before(self, come: Incoming) -> Kept | None:
        """The article that was met at the same address, or with the same id in the same file; the oldest of several."""
        return self._keys.get(come.key) if come.key else None

    def add(self, come: Incoming, kept: Kept) -> bool:
        """A text of an article is met here; False if it was before."""
        self._texts.setdefault(come.sha256, kept)
        if come.sighting in self._seen:
            return False
        self._seen.add(come.sighting)
        if come.key:
            self._known_by(come.key, kept)
        return True

    def _known_by(self, key: str, kept: Kept) -> None:
        known = self._keys.get(key)
        if known is None or kept.article < known.article:
            self._keys[key] = kept
