"""Which articles of a run count: each text once, and of an address that changed its text the last version.

The same rules as those of the archive (``archive.store``): a text is known by its hash; another text of the same
address, or of the same id in the same file, is a new version of that article.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marsad.archive.identity import plain_url, short
from marsad.archive.stories.copies import unpacked
from marsad.runs.stories.desk import Desk
from marsad.runs.stories.shards import Shards

SHARD = 1_000_000  # more than the articles of any shard: place = shard times this and the row
_MET = """
SELECT place, text, key FROM met
WHERE key IN (SELECT key FROM met WHERE key IS NOT NULL GROUP BY key HAVING count(DISTINCT text) > 1)
   OR place IN (
     SELECT min(place) FROM met WHERE text IN (
       SELECT text FROM met
       WHERE key IN (SELECT key FROM met WHERE key IS NOT NULL GROUP BY key HAVING count(DISTINCT text) > 1)
     ) GROUP BY text
   )
ORDER BY place
"""


def find_texts(desk: Desk, shards: Shards) -> None:
    """Make the table ``texts`` of the database: a row a text.

    ``number``: in the order in which they are first met; ``text``: its SHA-256; ``place``: where it is first met;
    ``article``: SHA-256 of the first text of its article; ``current``: whether it is the last one.  ``met``, a row an
    article of the run, has the sketch of the text at its ``place``.
    """
    import pyarrow

    text, whole = pyarrow.string(), pyarrow.int64()
    columns = {"place": whole, "text": text, "key": text, "runs": whole, "hashes": pyarrow.list_(pyarrow.uint32())}
    met = desk.once("met", pyarrow.schema(columns), lambda: _met(shards))
    desk.view("met", [met])
    changed = {"text": text, "article": text, "current": pyarrow.bool_()}
    versions = desk.once("versions", pyarrow.schema(changed), lambda: _versions(desk))
    desk.view("versions", [versions])
    desk.database.execute("""
        CREATE TABLE texts AS
        SELECT row_number() OVER (ORDER BY place) - 1 AS number, text, place,
               coalesce(article, text) AS article, coalesce(current, true) AS current
        FROM (SELECT text, min(place) AS place FROM met GROUP BY text)
        LEFT JOIN versions USING (text)
    """)


def _met(shards: Shards) -> Iterator[tuple[Any, ...]]:
    columns = ("text_sha256", "url", "source", "article_id", "runs", "sketch")
    for number, row, (sha, url, source, ident, runs, sketch) in shards.articles(columns):
        key = short("url", plain_url(url)) if url else None if ident == sha[:12] else short("file", source, ident)
        yield number * SHARD + row, sha, key, runs, list(unpacked(sketch, runs).hashes)


def _versions(desk: Desk) -> Iterator[tuple[Any, ...]]:
    """Texts of articles that changed, in the order in which an archive would have met them."""
    article_of: dict[str, str] = {}
    by_key: dict[str, str] = {}
    born: dict[str, int] = {}
    last: dict[str, str] = {}
    for place, text, key in desk.rows(_MET):
        article = article_of.get(text)
        if article is None:
            article = article_of[text] = by_key.get(key, text)
            born.setdefault(article, place)
            last[article] = text
        if key is not None:
            by_key[key] = min(by_key.get(key, article), article, key=lambda a: born[a])
    for text, article in sorted(article_of.items()):
        if text != article or last[article] != text:
            yield text, article, last[article] == text
