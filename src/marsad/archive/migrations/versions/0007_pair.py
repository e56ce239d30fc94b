"""Pairs that events tell of, filled from the events that are there."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_NAMES = ("source", "target", "joint", "record_id")


def upgrade() -> None:
    table = op.create_table(
        "pair",
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.Column("joint", sa.Boolean(), nullable=False),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint(*_NAMES, name=op.f("pk_pair")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_pair_record_id"), "pair", ["record_id"], unique=False)
    event = sa.table(
        "event", sa.column("id", sa.Integer), *(sa.column(name, sa.JSON) for name in ("actor", "recipient"))
    )
    rows = [
        dict(zip(_NAMES, (*pair, one.id), strict=True))
        for one in op.get_bind().execute(sa.select(event))
        for pair in _pairs(one)
    ]
    for at in range(0, len(rows), 1000):
        op.bulk_insert(table, rows[at : at + 1000])


def _pairs(event: Any) -> list[tuple[str, str, bool]]:
    actors, recipients = sorted(set(event.actor)), sorted(set(event.recipient))
    if recipients:
        return [(a, r, False) for a, r in product(actors, recipients) if a != r]
    return [(a, b, True) for a, b in combinations(actors, 2)]


def downgrade() -> None:
    op.drop_index(op.f("ix_pair_record_id"), table_name="pair")
    op.drop_table("pair")
