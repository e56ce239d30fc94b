"""Articles that have all the words asked for, in any spelling, with or without what is glued before them.

The database only narrows down by words; whole phrases are checked here, so that every database answers the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, bindparam, select, text

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.filters import Filters
from marsad.archive.rows import Row, Rows
from marsad.archive.words import searcher
from marsad.errors import ArchiveError

AROUND = 80  # characters shown on each side of what was found
MOST_WORDS = 32
AT_ONCE = 50
_QUOTED = re.compile('["\u00ab\u201c\u201d]([^"\u00bb\u201c\u201d]+)["\u00bb\u201c\u201d]')
_SQLITE = "v.id IN (SELECT rowid FROM word_index WHERE word_index MATCH :match)"
_POSTGRES = "v.id IN (SELECT version_id FROM word_index WHERE words @@ CAST(:match AS tsquery))"


class _Wanted(NamedTuple):
    """Words of a question: ``match`` for the index; ``chains`` and ``sieves`` of its phrases; ``words`` in order."""

    match: str
    chains: list[list[frozenset[str]]]
    sieves: list[re.Pattern[str] | None]
    words: list[str]


def having(connection: Connection, asked: str) -> list[ColumnElement[bool]]:
    """What must hold of a version whose text has all words and "phrases" of ``asked``; nothing if that is empty.

    ArchiveError as from ``search``.
    """
    if not asked.strip():
        return []
    sqlite = connection.dialect.name == "sqlite"
    wanted = _wanted(asked, sqlite)
    if not wanted.chains:
        indexed = text(("version.id" + _SQLITE[4:]) if sqlite else ("version.id" + _POSTGRES[4:]))
        return [indexed.bindparams(bindparam("match", wanted.match))]  # type: ignore[list-item]
    found = search(connection, asked, Filters())
    shas = [row["text_sha256"] for row in found]
    return [m.Version.sha256.in_(shas)]


def _wanted(asked: str, sqlite: bool) -> _Wanted:
    find = searcher()
    phrases = [tuple(find.words(p).forms) for p in _QUOTED.findall(asked)]
    words = find.words(asked).forms
    if not words:
        raise ArchiveError("nothing to search for: give a word")
    if len(words) > MOST_WORDS:
        raise ArchiveError(f"{len(words)} words to search for; give at most {MOST_WORDS}")
    wanted = [frozenset(find.variants(w)) for w in dict.fromkeys(words)]
    join, either, mark = (" AND ", " OR ", '"') if sqlite else (" & ", " | ", "'")
    match = join.join("(" + either.join(f"{mark}{v}{mark}" for v in sorted(w)) + ")" for w in wanted)
    long = [p for p in phrases if len(p) > 1]
    chains = [[frozenset(find.variants(w)) for w in p] for p in long]
    return _Wanted(match, chains, [find.sieve(p) for p in long], words)


def search(connection: Connection, asked: str, filters: Filters) -> Rows:
    """Articles (their latest versions) with all words and "quoted phrases" of ``asked``, the newest first.

    ArchiveError if nothing in ``asked`` is a word, or if it has more than ``MOST_WORDS``.
    """
    sqlite = connection.dialect.name == "sqlite"
    wanted = _wanted(asked, sqlite)
    chains = wanted.chains
    where, values = ["v.current", _SQLITE if sqlite else _POSTGRES], {"match": wanted.match}
    _narrow(filters, where, values, sqlite)
    order = " ORDER BY v.published DESC NULLS LAST, a.ident"
    limit = f" LIMIT {int(filters.limit)}" if filters.limit is not None and not chains else ""
    ids = text(
        f"SELECT v.id FROM version v JOIN article a ON a.id = v.article_id WHERE {' AND '.join(where)}{order}{limit}"
    )
    found = list(connection.execute(ids, values).scalars())
    phrased = bool(chains)
    chains = chains or [[frozenset(searcher().variants(wanted.words[0]))]]
    sieves = wanted.sieves or [searcher().sieve(wanted.words[:1])]
    out: list[Row] = []
    for row in _texts(connection, found):
        whole = f"{row.title}\n{row.body}"
        places = _places(whole, chains, sieves)
        if phrased and None in places:
            continue
        out.append(_row(row, whole, *(places[0] or (0, 0))))
        if filters.limit is not None and len(out) >= filters.limit:
            break
    return Rows(fields.SEARCH, out)


def _places(
    whole: str, chains: list[list[frozenset[str]]], sieves: list[re.Pattern[str] | None]
) -> list[tuple[int, int] | None]:
    """Where each chain of words first stands in a text; the sieve tells quickly where it cannot stand."""
    find = searcher()
    plain = find.plain(whole)
    out: list[tuple[int, int] | None] = []
    for chain, sieve in zip(chains, sieves, strict=True):
        hit = sieve.search(plain) if sieve else None
        if sieve and not hit:
            return [None]
        begin = hit.start() if hit else 0
        out.append(find.found(whole, chain, begin) or (find.found(whole, chain) if begin else None))
    return out


def _texts(connection: Connection, ids: list[int]) -> Iterator[Any]:
    """The texts in the order of ``ids``, some at a time: most searches end early."""
    v = m.Version
    shown = (v.title, v.body, v.outlet, v.language, v.url, v.published, v.sha256)
    query = select(v.id, m.Article.ident, *shown).join(m.Article)
    for at in range(0, len(ids), AT_ONCE):
        some = ids[at : at + AT_ONCE]
        rows = {row.id: row for row in connection.execute(query.where(v.id.in_(some)))}
        yield from (rows[key] for key in some)


def _narrow(filters: Filters, where: list[str], values: dict[str, Any], sqlite: bool) -> None:
    for sign, name, day in ((">=", "since", filters.since), ("<=", "until", filters.until)):
        if day:
            where.append(f"v.published {sign} :{name}")
            values[name] = day.isoformat() if sqlite else day
    if filters.outlet:
        names = [f"outlet{n}" for n in range(len(filters.outlet))]
        listed = ", ".join(f":{n}" for n in names)
        where.append(f"v.id IN (SELECT version_id FROM sighting WHERE outlet IN ({listed}))")
        values |= dict(zip(names, filters.outlet, strict=True))


def _row(row: Any, whole: str, start: int, end: int) -> Row:
    begin, stop = max(0, start - AROUND), min(len(whole), end + AROUND)
    begin = begin if begin == 0 else whole.find(" ", begin, start) + 1 or begin
    stop = stop if stop == len(whole) else max(whole.rfind(" ", end, stop), end)
    snippet = " ".join(whole[begin:stop].split())
    values = (row.ident, row.title, row.outlet, row.language, row.url, row.published, snippet, start, end, row.sha256)
    return dict(zip(fields.SEARCH, values, strict=True))
