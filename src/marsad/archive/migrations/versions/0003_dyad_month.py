"""Counts of events by month and direction, filled from the events that are there."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, product
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_NAMES = ("source", "target", "month", "type", "joint")


def upgrade() -> None:
    table = op.create_table(
        "dyad_month",
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("joint", sa.Boolean(), nullable=False),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*_NAMES, name=op.f("pk_dyad_month")),
    )
    counts = Counter(cell for event in _events() for cell in _cells(event))
    rows = [dict(zip(_NAMES, cell, strict=True)) | {"events": n} for cell, n in sorted(counts.items())]
    for at in range(0, len(rows), 1000):
        op.bulk_insert(table, rows[at : at + 1000])


def _events() -> list[Any]:
    event = sa.table(
        "event",
        *(sa.column(name, sa.String) for name in ("ident", "type", "status")),
        *(sa.column(name, sa.JSON) for name in ("actor", "recipient")),
        *(sa.column(name, sa.Date) for name in ("first", "last")),
    )
    review = sa.table("review", sa.column("record", sa.String), sa.column("state", sa.String))
    rejected = sa.select(review.c.record).where(review.c.state == "rejected")
    told = event.c.status.in_(("actual", "alleged"))
    query = sa.select(event).where(told, event.c.first.is_not(None), event.c.ident.not_in(rejected))
    return list(op.get_bind().execute(query))


def _cells(event: Any) -> list[tuple[str, str, str, str, bool]]:
    month = event.first.isoformat()[:7]
    if event.last is None or event.last.isoformat()[:7] != month:
        return []
    actors, recipients = sorted(set(event.actor)), sorted(set(event.recipient))
    if recipients:
        return [(a, r, month, event.type, False) for a, r in product(actors, recipients) if a != r]
    return [(a, b, month, event.type, True) for a, b in combinations(actors, 2)]


def downgrade() -> None:
    op.drop_table("dyad_month")
