"""What became of the set phrases between two sides: since when each is used, when it came back, whether it is gone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.formulas.finder import OMITTED, USED
from marsad.archive.formulas.phrases import OTHER, phrases
from marsad.archive.queries import Filters
from marsad.archive.queries import events as ask_events
from marsad.archive.rows import Row, Rows
from marsad.archive.words import searcher

SILENCE = 180  # days without a phrase after which its next use is a return
ENOUGH = 2  # later occasions without it that make it gone
IN_USE, RETURNED, GONE, LEFT_OUT = "in use", "returned", "gone", "left out"


def formulas(
    connection: Connection,
    dyad: tuple[str, str],
    since: dt.date | None = None,
    until: dt.date | None = None,
    genre: str | None = None,
    silence: int = SILENCE,
) -> Rows:
    """A row a phrase, direction and genre between two codes, by direction, genre and first use.

    ``standing`` is ``left out`` if an article remarks so and no later use is known, ``gone`` if ``ENOUGH`` later
    occasions of the same genre and direction went without it, ``returned`` if ``silence`` days lay before a use, else
    ``in use``.  An occasion is a day with an act of the source towards the target whose sentence has a
    word of the genre; where the genre is none of those listed, nothing is said to be gone.
    """
    uses = _uses(connection, dyad, since, until, genre)
    listed = any(u["genre"] != OTHER for u in uses)
    occasions = _occasions(connection, dyad, since, until) if listed else {}
    out = []
    for key in sorted({(u["source"], u["target"], u["genre"], u["formula"]) for u in uses}):
        told = [u for u in uses if (u["source"], u["target"], u["genre"], u["formula"]) == key]
        out.append(_row(key, told, occasions.get(key[:3], set()), silence))
    out.sort(key=lambda r: (r["source"], r["target"], r["genre"], r["first_use"] or dt.date.max, r["formula"]))
    return Rows(fields.FORMULAS, out)


def _row(key: tuple[str, str, str, str], told: Sequence[Row], occasions: set[dt.date], silence: int) -> Row:
    source, target, genre, formula = key
    days = sorted({u["first"] for u in told if u["act"] == USED and u["first"]})
    remarks = [u for u in told if u["act"] == OMITTED]
    returns = [b for a, b in pairwise(days) if (b - a).days > silence]
    later = sorted(day for day in occasions if not days or day > days[-1])
    missed = max((u["first"] for u in remarks if u["first"]), default=None)
    if remarks and (not days or missed is None or missed >= days[-1]):
        standing = LEFT_OUT
    elif genre != OTHER and len(later) >= ENOUGH:
        standing = GONE
    else:
        standing = RETURNED if returns else IN_USE
    known = phrases().formulas.get(formula)
    row = {
        "source": source,
        "target": target,
        "genre": genre,
        "formula": formula,
        "name_en": known.name_en if known else None,
        "name": known.name_ar if known else None,
        "standing": standing,
        "first_use": days[0] if days else None,
        "last_use": days[-1] if days else None,
        "uses": len({u["article_id"] for u in told if u["act"] == USED}),
        "returns": [day.isoformat() for day in returns],
        "occasions_since": len(later),
        "left_out": [u["first"].isoformat() for u in remarks if u["first"]],
        "words": _commonest(u["words"] for u in told),
        "uses_ids": [u["ident"] for u in told if u["act"] == USED],
        "remarks_ids": [u["ident"] for u in remarks],
    }
    return {c: row[c] for c in fields.FORMULAS}


def _uses(
    connection: Connection, dyad: tuple[str, str], since: dt.date | None, until: dt.date | None, genre: str | None
) -> list[Row]:
    f, v = m.FormulaUse, m.Version
    a, b = dyad
    words = func.substr(v.title + "\n" + v.body, f.start + 1, f.end - f.start).label("words")
    query = (
        select(f.ident, f.formula, f.act, f.genre, f.source, f.target, f.first, words, v.article_id)
        .join(m.Reading, m.Reading.id == f.reading_id)
        .join(v, v.id == m.Reading.version_id)
        .outerjoin(m.Review, m.Review.record == f.ident)
        .where(or_(and_(f.source == a, f.target == b), and_(f.source == b, f.target == a)))
        .where(func.coalesce(m.Review.state, "machine") != "rejected")
        .order_by(f.first.asc().nulls_last(), f.ident)
    )
    if since:
        query = query.where(f.last >= since)
    if until:
        query = query.where(f.first <= until)
    if genre:
        query = query.where(f.genre == genre)
    return [dict(row) for row in connection.execute(query).mappings()]


def _occasions(
    connection: Connection, dyad: tuple[str, str], since: dt.date | None, until: dt.date | None
) -> dict[tuple[str, str, str], set[dt.date]]:
    """Days on which one side acted towards the other with a word of a genre, by direction and genre."""
    out: dict[tuple[str, str, str], set[dt.date]] = {}
    for event in ask_events(connection, Filters(since, until), dyad):
        day = _day(event)
        if not day or not phrases().may_be_an_occasion(searcher().plain(event["sentence"])):
            continue
        genre = phrases().genre(searcher().words(event["sentence"]).forms)
        if genre:
            for source, target in _directions(event, dyad):
                out.setdefault((source, target, genre), set()).add(day)
    return out


def _directions(event: Mapping[str, Any], dyad: tuple[str, str]) -> Iterable[tuple[str, str]]:
    for source, target in (dyad, dyad[::-1]):
        if source in event["actor"] and (target in event["recipient"] or target in event["actor"]):
            yield source, target


def _day(event: Mapping[str, Any]) -> dt.date | None:
    date = event["date"]
    if date and len(date) == 10:
        return dt.date.fromisoformat(date)
    published: dt.date | None = event["published"]
    return published if not date else None


def _commonest(words: Iterable[str]) -> str:
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    return min(counts, key=lambda w: (-counts[w], w))
