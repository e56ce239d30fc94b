"""What is read, cut into shards: the same inputs always give the same shards, whoever reads them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from marsad.model.article import Article
from marsad.sources import Refused

MOST_CHARACTERS = 4_000_000  # of the texts of a shard; an article longer than that is a shard of its own


class Item(NamedTuple):
    """An article, or a refusal, with the name of the input that it came from."""

    source: str
    found: Article | Refused


class Shard(NamedTuple):
    """Consecutive items; ``number``: counted from 0; ``digest``: SHA-256 of all that the reading depends on."""

    number: int
    digest: str
    items: tuple[Item, ...]


def shards(items: Iterable[Item], size: int) -> Iterator[Shard]:
    """The items in shards of at most ``size`` items; only one shard is held at a time."""
    held: list[Item] = []
    number = characters = 0
    for item in items:
        length = len(item.found.text) if isinstance(item.found, Article) else 0
        if held and (len(held) >= size or characters + length > MOST_CHARACTERS):
            yield Shard(number, _digest(held), tuple(held))
            held, characters = [], 0
            number += 1
        held.append(item)
        characters += length
    if held:
        yield Shard(number, _digest(held), tuple(held))


def article_json(article: Article) -> str:
    """An article as a JSON object that can be read again."""
    return json.dumps(
        {
            "id": article.id,
            "title": article.title,
            "body": article.body,
            "date": article.published.isoformat() if article.published else None,
            "outlet": article.outlet,
            "url": article.url,
        },
        ensure_ascii=False,
    )


def _digest(items: Iterable[Item]) -> str:
    sha = hashlib.sha256()
    for source, found in items:
        told = article_json(found) if isinstance(found, Article) else json.dumps(list(found), ensure_ascii=False)
        sha.update(f"{source}\0{told}\0".encode("utf-8", "surrogatepass"))
    return sha.hexdigest()
