"""How to cite what a query gave: BibTeX of the query and its articles, and a ``CITATION.cff``."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from marsad.archive.rows import Row
from marsad.version import __version__

_SPECIAL = {
    **{c: f"\\{c}" for c in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Query(NamedTuple):
    """What was asked (``filters``: name to value as written), of which state of the archive (ISO day), what came.

    ``digest`` is made from the ids of the records: the same records, the same digest.
    """

    filters: str
    as_of: str
    records: int
    articles: int
    digest: str
    readers: tuple[str, ...]

    @property
    def title(self) -> str:
        """A title that says what was asked."""
        return f"Events of diplomatic news ({self.filters})" if self.filters else "Events of diplomatic news"

    @property
    def told(self) -> str:
        """A sentence that says what came, and made by what."""
        made = "; ".join(self.readers) or f"marsad {__version__}"
        return f"{self.records} records from {self.articles} articles, read by {made}; digest {self.digest}"


def query(asked: Mapping[str, Any], as_of: str, events: Sequence[Row]) -> Query:
    """The description of a query; filters without a value are left out."""
    told = [f"{n} {_written(asked[n])}" for n in sorted(asked) if asked[n]]
    idents = sorted(e["record_id"] for e in events)
    digest = hashlib.sha256("\n".join(idents).encode()).hexdigest()[:16]
    readers = tuple(sorted({f"marsad {e['reader']} with language data {e['lexicon'][:12]}" for e in events}))
    return Query(", ".join(told), as_of, len(idents), len({e["article_id"] for e in events}), digest, readers)


def _written(value: Any) -> str:
    return "+".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def bibtex(asked: Query, events: Iterable[Row]) -> Iterator[str]:
    """An entry of the query, then one of each article, by id; UTF-8, for biber or a late BibTeX."""
    fields = {
        "title": asked.title,
        "author": "marsad",
        "year": asked.as_of[:4],
        "howpublished": f"Computer-coded from news by marsad {__version__}",
        "note": f"{asked.told}; state of the archive: {asked.as_of}",
    }
    yield _entry("misc", f"marsad-{asked.digest}", fields)
    articles = {e["article_id"]: e for e in events}
    for ident in sorted(articles):
        row = articles[ident]
        day = row["published"]
        fields = {
            "title": row["title"] or "",
            "author": row["outlet"] or "",
            "year": f"{day.year}" if day else "",
            "month": _MONTHS[day.month - 1] if day else "",
            "date": day.isoformat() if day else "",
            "url": row["url"] or "",
            "note": f"SHA-256 of the text: {row['text_sha256']}",
        }
        yield _entry("misc", ident, fields)


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    lines = [f"  {name} = {_value(name, value)},\n" for name, value in fields.items() if value]
    return f"@{kind}{{{key},\n{''.join(lines)}}}\n"


def _value(name: str, value: str) -> str:
    if name == "month":
        return value
    plain = " ".join(value.split())
    if name == "url":
        return "{" + plain.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C") + "}"
    escaped = "".join(_SPECIAL.get(c, c) for c in plain)
    return f"{{{{{escaped}}}}}" if name in ("author", "title") else f"{{{escaped}}}"


def cff(asked: Query, licence: str | None) -> str:
    """A ``CITATION.cff`` (1.2.0) of the query; ``licence``: SPDX id."""
    fields = {
        "cff-version": "1.2.0",
        "message": "If you use these records, please cite them, and the articles that they quote.",
        "type": "dataset",
        "title": asked.title,
        "abstract": f"{asked.told}.",
        "authors": [{"name": "marsad"}],
        "version": asked.digest,
        "date-released": asked.as_of,
        "keywords": ["event data", "PLOVER", "CAMEO", "diplomacy", "Arabic"],
    }
    if licence:
        fields["license"] = licence
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())
