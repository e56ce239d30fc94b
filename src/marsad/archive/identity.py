"""What makes two articles, sightings or records the same: ids made from content, the same in every database."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from marsad.model.article import Article
from marsad.sources.fields import make_id
from marsad.sources.web.limits import is_address

_TRACKING = ("utm_", "fbclid", "gclid", "mc_cid", "mc_eid", "igshid")


class Incoming(NamedTuple):
    """An article on its way in: canonical text, its hash, and what the sighting of it is known by.

    ``key``: of the address it came from, ``None`` if it has none that a later fetch would share.
    """

    article: Article
    source: str
    sha256: str
    key: str | None
    given: str | None
    sighting: str


def incoming(article: Article, source: str) -> Incoming:
    """``article`` as the archive keeps it; ``source``: name of the input it came from.

    NUL characters, which databases cannot hold, become spaces: offsets stay as they are.
    """
    given = article.id if article.id != make_id(article.title, article.body) else None
    if "\0" in article.text:
        title, body = article.title.replace("\0", " "), article.body.replace("\0", " ")
        article = Article(article.id, title, body, article.published, article.outlet, article.url, article.language)
    sha = hashlib.sha256(article.text.encode()).hexdigest()
    source = address(source)
    if article.url:
        key: str | None = short("url", plain_url(article.url))
    elif source == "-":
        key = None
    else:
        key = short("file", source, given or "")
        if given is None and Path(source).suffix.lower() not in (".txt", ".text", ".html", ".htm", ".xhtml"):
            key = None  # one of many in its file, and nothing to tell it by but its words
    published = article.published.isoformat() if article.published else ""
    seen = short("seen", sha, key or source, given or "", article.url or "", article.outlet or "", published)
    return Incoming(article, source, sha, key, given, seen)


def address(source: str) -> str:
    """The absolute path of a file; a web address as it is; "-" for standard input."""
    if is_address(source):
        return source
    return "-" if source in ("-", "standard input") else str(Path(source).absolute())


def plain_url(url: str) -> str:
    """The address without what varies between links to the same page: scheme, "www.", fragment, tracking fields.

    >>> plain_url("https://www.Example.org/a/?id=3&utm_source=x#top")
    'example.org/a?id=3'
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return url
    fields = [(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not k.startswith(_TRACKING)]
    host = parts.netloc.lower().removeprefix("www.")
    return urlunsplit(("", host, parts.path.rstrip("/"), urlencode(sorted(fields)), "")).removeprefix("//")


def short(*parts: str) -> str:
    """32 hexadecimal digits that stand for ``parts`` in this order."""
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def article_ident(sha256: str) -> str:
    """Public id of the article whose first text has this hash."""
    return f"a-{sha256[:16]}"


class RecordIds:
    """Gives records their public ids: by kind, by exact words, and by how often the words stood before in the text.

    A record keeps its id when the text around it changes, when its actors or date are read otherwise, and in every
    database; of two records on the same words the second gets the next number.
    """

    def __init__(self, article: str, text: str = "") -> None:
        self._article = article
        self._text = text
        self._count: dict[str, int] = {}

    def ident(self, kind: str, start: int, end: int, more: str = "") -> str:
        """Id of the record of ``kind`` (one letter) on the words from ``start`` to ``end``."""
        return self.told(kind, self._text[start:end], times_before(self._text, start, end), more)

    def told(self, kind: str, words: str, before: int, more: str = "") -> str:
        """As ``ident``, of words that stand ``before`` times before in the text; needs no text."""
        base = short(self._article, kind, words, str(before), more)
        number = self._count[base] = self._count.get(base, 0) + 1
        return f"{kind}-{short(base, str(number))[:16]}"


def times_before(text: str, start: int, end: int) -> int:
    """How often the words from ``start`` to ``end`` stand before in the text; for no words their place."""
    words = text[start:end]
    return text.count(words, 0, start) if words else start
