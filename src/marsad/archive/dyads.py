"""Which pairs of states and bodies have dealings, in which direction, and of which class?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, and_, case, exists, func, literal, select, union_all
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
    a, b = aliased(m.Side), aliased(m.Side)
    other = aliased(m.Side)
    nobody = ~exists().where(other.record_id == a.record_id, other.role == "recipient")
    acts = select(a.record_id, a.code.label("source"), b.code.label("target"), literal(ACTS).label("relation"))
    acts = acts.join(b, and_(b.record_id == a.record_id, b.role == "recipient", b.code != a.code))
    both = select(a.record_id, a.code.label("source"), b.code.label("target"), literal(TOGETHER).label("relation"))
    both = both.join(b, and_(b.record_id == a.record_id, b.role == "actor", b.code > a.code)).where(nobody)
    pairs = union_all(acts.where(a.role == "actor"), both.where(a.role == "actor")).subquery()
    p, e = pairs.c, m.Event
    ident = p.source + literal(" ") + p.target + literal(" ") + p.relation
    number = func.count()
    columns = [p.source, p.target, p.relation, func.avg(e.score).label("score")]
    columns += [func.sum(case((e.quad == q, 1), else_=0)).label(q.replace(" ", "_")) for q in QUADS]
    columns += [func.min(e.first).label("first_seen"), func.max(e.last).label("last_seen")]
    query = (
        select(number.label("sort_key"), ident.label("sort_ident"), *columns)
        .select_from(e)
        .join(pairs, p.record_id == e.id)
        .where(*event_conditions(connection, asked))
        .group_by(p.source, p.target, p.relation)
    )
    return Listing(placed(query, asked), fields.DYADS, _rows, number, ident, grouped=True)


def _rows(_: Connection, found: Sequence[Any]) -> list[Row]:
    out: list[Row] = []
    for one in found:
        row = {**one, "events": one["sort_key"], "score": round(float(one["score"]), 3)}
        out.append({c: row[c] for c in fields.DYADS})
    return out
