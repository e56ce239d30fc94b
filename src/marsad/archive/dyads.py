"""Which pairs of states and bodies have dealings, in which direction, and of which class?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, case, exists, extract, func, literal, or_, select, union_all
from sqlalchemy.orm import aliased

from marsad.archive import fields
from marsad.archive import models as m
from marsad.archive.filters import Filters
from marsad.archive.paging import Listing
from marsad.archive.queries import event_conditions, placed
from marsad.archive.rows import Row

ACTS, TOGETHER = "acts_on", "together"
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


def dyad_listing(connection: Connection, asked: Filters) -> Listing:
    """Pairs with their counts of events, the most frequent first; filters are those of events.

    ``acts_on``: the source acts, the target suffers or receives it; ``together``: both act and nobody receives it
    (a meeting, a treaty), with the codes in the order of the alphabet.
    """
    e = m.Event
    p = _pairs()
    ident = p.source + literal(" ") + p.target + literal(" ") + p.relation
    number = func.count()
    columns = [p.source, p.target, p.relation, func.avg(e.score).label("score")]
    columns += [func.sum(case((e.quad == q, 1), else_=0)).label(q.replace(" ", "_")) for q in QUADS]
    columns += [func.min(e.first).label("first_seen"), func.max(e.last).label("last_seen")]
    query = (
        select(number.label("sort_key"), ident.label("sort_ident"), *columns)
        .select_from(e)
        .join(p.source.table, p.record_id == e.id)
        .where(*event_conditions(connection, asked))
        .group_by(p.source, p.target, p.relation)
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
    e, p = m.Event, _pairs()
    when = extract("year", e.first), extract("month", e.first)
    query = (
        select(p.source, p.target, p.relation, *when, func.count())
        .select_from(e)
        .join(p.source.table, p.record_id == e.id)
        .where(e.first.is_not(None), *event_conditions(connection, asked))
        .group_by(p.source, p.target, p.relation, *when)
    )
    return [
        Month(source, target, relation, int(year), int(month), number)
        for source, target, relation, year, month, number in connection.execute(placed(query, asked))
    ]


def _pairs() -> Any:
    """Columns of a table of pairs: the key of an event, source, target, relation."""
    a, b = aliased(m.Side), aliased(m.Side)
    other = aliased(m.Side)
    nobody = ~exists().where(other.record_id == a.record_id, other.role == "recipient")
    acts = select(a.record_id, a.code.label("source"), b.code.label("target"), literal(ACTS).label("relation"))
    acts = acts.join(b, and_(b.record_id == a.record_id, b.role == "recipient", b.code != a.code))
    both = select(a.record_id, a.code.label("source"), b.code.label("target"), literal(TOGETHER).label("relation"))
    both = both.join(b, and_(b.record_id == a.record_id, b.role == "actor", b.code > a.code)).where(nobody)
    return union_all(acts.where(a.role == "actor"), both.where(a.role == "actor")).subquery().c


def _rows(_: Connection, found: Sequence[Any]) -> list[Row]:
    out: list[Row] = []
    for one in found:
        row = {**one, "events": one["sort_key"], "score": round(float(one["score"]), 3)}
        out.append({c: row[c] for c in fields.DYADS})
    return out
