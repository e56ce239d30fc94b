"""Which pairs of states and bodies have dealings, in which direction, and of which class?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Integer, case, cast, extract, func, literal, or_, select

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.filters import Filters
from marsad.archive.paging import Listing
from marsad.archive.queries import event_conditions, event_listing, placed
from marsad.archive.rows import Row

ACTS, TOGETHER = "acts_on", "together"
_RELATION = case((m.Pair.joint, literal(TOGETHER)), else_=literal(ACTS))
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def dyad_listing(connection: Connection, asked: Filters) -> Listing:
    """Pairs with their counts of events, the most frequent first; filters are those of events.

    ``acts_on``: the source acts, the target suffers or receives it; ``together``: both act and nobody receives it
    (a meeting, a treaty), with the codes in the order of the alphabet.
    """
    e, p = m.Event, m.Pair
    ident = p.source + literal(" ") + p.target + literal(" ") + _RELATION
    number = func.count()
    columns = [p.source, p.target, _RELATION.label("relation"), func.avg(e.score).label("score")]
    columns += [func.sum(case((e.quad == q, 1), else_=0)).label(q.replace(" ", "_")) for q in QUADS]
    columns += [func.min(e.first).label("first_seen"), func.max(e.last).label("last_seen")]
    query = (
        select(number.label("sort_key"), ident.label("sort_ident"), *columns)
        .select_from(e)
        .join(p, p.record_id == e.id)
        .where(*event_conditions(connection, asked))
        .group_by(p.source, p.target, p.joint)
    )
    return Listing(placed(query, asked), fields.DYADS, _rows, number, ident, grouped=True)


def frequent(
    connection: Connection, asked: Filters, least: int, ends: Sequence[str] = (), limit: int | None = None
) -> tuple[list[Row], int]:
    """At most ``limit`` of the pairs of ``dyad_listing`` with at least ``least`` events, and how many there are.

    ``ends``: codes of which one must be in the pair itself.
    """
    listing = dyad_listing(connection, asked)
    columns = listing.query.selected_columns
    query = listing.query.having(listing.key >= least)
    if ends:
        query = query.where(or_(columns["source"].in_(ends), columns["target"].in_(ends)))
    query = query.add_columns(func.count().over().label("total"))
    found = connection.execute(listing._replace(query=query).ordered.limit(limit)).mappings().all()
    return listing.make(connection, found), found[0]["total"] if found else 0


def strongest(connection: Connection, asked: Filters, source: str, target: str, together: bool) -> Listing:
    """Events of one direction of a pair, those of the greatest intensity first, whether friendly or hostile."""
    e, p = m.Event, m.Pair
    force = cast(100 * func.abs(e.score), Integer)
    of_pair = select(p.record_id).where(p.source == source, p.target == target, p.joint == together)
    return event_listing(connection, asked)._replace(key=force).where(e.id.in_(of_pair))


class Month(NamedTuple):
    """Events of a pair that began in a month: source, target, relation, year, month, and their number."""

    source: str
    target: str
    relation: str
    year: int
    month: int
    events: int


def pair_months(connection: Connection, asked: Filters) -> list[Month]:
    """The pairs of ``dyad_listing`` by month; events of which no day is known are left out."""
    e, p = m.Event, m.Pair
    when = extract("year", e.first), extract("month", e.first)
    query = (
        select(p.source, p.target, _RELATION, *when, func.count())
        .select_from(e)
        .join(p, p.record_id == e.id)
        .where(e.first.is_not(None), *event_conditions(connection, asked))
        .group_by(p.source, p.target, p.joint, *when)
    )
    return [
        Month(source, target, relation, int(year), int(month), number)
        for source, target, relation, year, month, number in connection.execute(placed(query, asked))
    ]


def _rows(_: Connection, found: Sequence[Any]) -> list[Row]:
    out: list[Row] = []
    for one in found:
        row = {**one, "events": one["sort_key"], "score": round(float(one["score"]), 3)}
        out.append({c: row[c] for c in fields.DYADS})
    return out
