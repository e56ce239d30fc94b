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
from marsad.archive.places import Phrase
from marsad.archive.rows import Row, Rows
from marsad.archive.words import searcher
from marsad.errors import ArchiveError

AROUND = 80  # characters shown on each side of what was found
MOST_WORDS = 32
AT_FIRST, AT_MOST = 50, 400  # texts in memory
_QUOTED = re.compile('["\u00ab\u201c\u201d]([^"\u00bb\u201c\u201d]+)["\u00bb\u201c\u201d]')
_SQLITE = "v.id IN (SELECT rowid FROM word_index WHERE word_index MATCH :match)"
_POSTGRES = "v.id IN (SELECT version_id FROM word_index WHERE words @@ CAST(:match AS tsquery))"


class _Wanted(NamedTuple):
    """Words of a question: ``match`` for the index; its ``phrases``; its ``first`` word, where there are none."""

    match: str
    phrases: list[Phrase]
    first: Phrase


def having(connection: Connection, asked: str) -> list[ColumnElement[bool]]:
    """What must hold of a version whose text has all words and "phrases" of ``asked``; nothing if that is empty.

    ArchiveError as from ``search``.
    """
    if not asked.strip():
        return []
    sqlite = connection.dialect.name == "sqlite"
    wanted = _wanted(asked, sqlite)
    if not wanted.phrases:
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
    long = [Phrase(p, [frozenset(find.variants(w)) for w in p]) for p in phrases if len(p) > 1]
    return _Wanted(match, long, Phrase(words[:1], wanted[:1]))


def search(connection: Connection, asked: str, filters: Filters) -> Rows:
    """Articles (their latest versions) with all words and "quoted phrases" of ``asked``, the newest first.

    ArchiveError if nothing in ``asked`` is a word, or if it has more than ``MOST_WORDS``.
    """
    sqlite = connection.dialect.name == "sqlite"
    wanted = _wanted(asked, sqlite)
    where, values = ["v.current", _SQLITE if sqlite else _POSTGRES], {"match": wanted.match}
    _narrow(filters, where, values, sqlite)
    order = " ORDER BY v.published DESC NULLS LAST, a.ident"
    limit = f" LIMIT {int(filters.limit)}" if filters.limit is not None and not wanted.phrases else ""
    ids = text(
        f"SELECT v.id FROM version v JOIN article a ON a.id = v.article_id WHERE {' AND '.join(where)}{order}{limit}"
    )
    found = list(connection.execute(ids, values).scalars())
    hits: dict[int, tuple[str, int, int]] = {}
    for key, whole in _texts(connection, found):
        places = _places(whole, wanted.phrases or [wanted.first])
        if wanted.phrases and places is None:
            continue
        hits[key] = _snippet(whole, *(places or (0, 0)))
        if filters.limit is not None and len(hits) >= filters.limit:
            break
    return Rows(fields.SEARCH, [_row(facts, hits[facts.id]) for facts in _facts(connection, list(hits))])


def _places(whole: str, phrases: list[Phrase]) -> tuple[int, int] | None:
    """Where the first of the phrases stands, if all of them stand in the text."""
    first: tuple[int, int] | None = None
    for phrase in phrases:
        place = phrase.first_in(whole)
        if place is None:
            return None
        first = first or place
    return first


def _texts(connection: Connection, ids: list[int]) -> Iterator[tuple[int, str]]:
    """Keys and texts in the order of ``ids``; few at first, because most searches end early, then more at a time."""
    v = m.Version
    query = select(v.id, v.title, v.body)
    at, count = 0, AT_FIRST
    while at < len(ids):
        some = ids[at : at + count]
        found = {key: f"{title}\n{body}" for key, title, body in connection.execute(query.where(v.id.in_(some)))}
        yield from ((key, found[key]) for key in some)
        at, count = at + count, min(2 * count, AT_MOST)


def _facts(connection: Connection, ids: list[int]) -> Iterator[Any]:
    """What is told of each article but its text, in the order of ``ids``."""
    v = m.Version
    shown = (v.title, v.outlet, v.language, v.url, v.published, v.sha256)
    query = select(v.id, m.Article.ident, *shown).join(m.Article)
    for at in range(0, len(ids), AT_MOST):
        some = ids[at : at + AT_MOST]
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


def _snippet(whole: str, start: int, end: int) -> tuple[str, int, int]:
    """The words around a place, and the place."""
    begin, stop = max(0, start - AROUND), min(len(whole), end + AROUND)
    begin = begin if begin == 0 else whole.find(" ", begin, start) + 1 or begin
    stop = stop if stop == len(whole) else max(whole.rfind(" ", end, stop), end)
    return " ".join(whole[begin:stop].split()), start, end


def _row(facts: Any, hit: tuple[str, int, int]) -> Row:
    same = (facts.ident, facts.title, facts.outlet, facts.language, facts.url, facts.published)
    return dict(zip(fields.SEARCH, (*same, *hit, facts.sha256), strict=True))
