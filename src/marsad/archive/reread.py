"""Codes the archive anew with the present reader: first what would change, then, if wanted, the change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, insert, or_, select, update

from marsad.archive import models as m
from marsad.archive.coding import Difference, Read, Rows, differences, rows_of, unpack
from marsad.archive.engine import reading, writing
from marsad.archive.pool import Pool
from marsad.archive.store import Writer, now
from marsad.lexicon.load import LANGUAGES
from marsad.model.article import Article

BATCH = 64


@dataclass
class Outcome:
    """What a re-reading changes: articles read, those it failed on, and records by kind, rule and change."""

    articles: int = 0
    failed: int = 0
    rules: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def total(self, what: str) -> int:
        """Number of records gained, lost or altered."""
        return sum(count for (_, _, done), count in self.rules.items() if done == what)


Told = Callable[[list[tuple[str, Difference]], Outcome], None]


def reread(engine: Engine, pool: Pool, stamp: tuple[str, str], apply: bool, told: Told, again: bool = False) -> Outcome:
    """Read all latest texts that another version or other language data read; ``again``: all texts.

    ``stamp``: version and digest of the present reader.  With ``apply`` the new records replace the old, batch by
    batch, each whole or not at all; the old readings and the list of changes stay.  ``told`` hears of each batch.
    """
    out = Outcome()
    run = 0
    if apply:
        with writing(engine) as connection:
            run = Writer(connection, 0).key(m.Run)
            row = {"id": run, "verb": "reread", "began": now(), "version": stamp[0], "lexicon": stamp[1]}
            connection.execute(insert(m.Run), [row | {"ended": None, "counts": {}}])
    for batch in _stale(engine, stamp, again):
        articles = [Article(v.ident, v.title, v.body, v.published, v.outlet, v.url, v.language) for v in batch]
        results = list(pool.read(articles))
        found: list[tuple[str, Difference]] = []
        for version, result in zip(batch, results, strict=True):
            out.articles += 1
            if not isinstance(result, Read):
                out.failed += 1
                continue
            for difference in differences(_rows(version, version.data), _rows(version, result.data)):
                found.append((version.ident, difference))
                out.rules[difference.kind, difference.rule, difference.what] += 1
        if apply:
            with writing(engine) as connection:
                writer = Writer(connection, run)
                for version, article, result in zip(batch, articles, results, strict=True):
                    if isinstance(result, Read):
                        writer.replace(version.id, version.ident, article.text, version.published, result)
                writer.settle()
        told(found, out)
    if apply:
        with writing(engine) as connection:
            counts = {what: out.total(what) for what in ("gained", "lost", "altered")} | {"articles": out.articles}
            connection.execute(update(m.Run).where(m.Run.id == run).values(ended=now(), counts=counts))
    return out


def _rows(version: Any, data: bytes) -> Rows:
    return rows_of(unpack(data), version.ident, f"{version.title}\n{version.body}", version.published)


def _stale(engine: Engine, stamp: tuple[str, str], again: bool) -> Iterator[list[Any]]:
    """Batches of texts with their current readings, in the order of their keys."""
    v, r = m.Version, m.Reading
    last = 0
    while True:
        query = (
            select(v.id, m.Article.ident, v.title, v.body, v.published, v.outlet, v.url, v.language, r.data)
            .join(m.Article, m.Article.id == v.article_id)
            .join(r, r.version_id == v.id)
            .where(v.current, r.current, v.id > last, v.language.in_(LANGUAGES))
            .order_by(v.id)
            .limit(BATCH)
        )
        if not again:
            query = query.where(or_(r.reader != stamp[0], r.lexicon != stamp[1]))
        with reading(engine) as connection:
            batch = list(connection.execute(query))
        if not batch:
            return
        last = batch[-1].id
        yield batch
