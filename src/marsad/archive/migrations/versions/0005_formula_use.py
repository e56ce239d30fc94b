"""Set phrases that articles use, and remarks that one was left out; filled when texts are read (anew)."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "formula_use",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ident", sa.String(length=20), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("local", sa.String(length=12), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("formula", sa.String(length=48), nullable=False),
        sa.Column("act", sa.String(length=8), nullable=False),
        sa.Column("genre", sa.String(length=24), nullable=False),
        sa.Column("source", sa.String(length=40), nullable=False),
        sa.Column("target", sa.String(length=40), nullable=False),
        sa.Column("date", sa.String(length=40), nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_formula_use_reading_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_formula_use")),
        sa.UniqueConstraint("ident", name=op.f("uq_formula_use_ident")),
    )
    op.create_index(op.f("ix_formula_use_reading_id"), "formula_use", ["reading_id"], unique=False)
    op.create_index(op.f("ix_formula_use_source_target"), "formula_use", ["source", "target"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_formula_use_source_target"), table_name="formula_use")
    op.drop_index(op.f("ix_formula_use_reading_id"), table_name="formula_use")
    op.drop_table("formula_use")
