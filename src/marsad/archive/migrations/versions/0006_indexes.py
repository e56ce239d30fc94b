"""Indexes that hold all that charts over time ask for, in the place of those of the days alone."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index(op.f("ix_event_first"), table_name="event")
    op.create_index(op.f("ix_event_first_quad_ident_score"), "event", ["first", "quad", "ident", "score"], unique=False)
    op.drop_index(op.f("ix_version_published"), table_name="version")
    op.create_index(op.f("ix_version_published_current"), "version", ["published", "current"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_version_published_current"), table_name="version")
    op.create_index(op.f("ix_version_published"), "version", ["published"], unique=False)
    op.drop_index(op.f("ix_event_first_quad_ident_score"), table_name="event")
    op.create_index(op.f("ix_event_first"), "event", ["first"], unique=False)
