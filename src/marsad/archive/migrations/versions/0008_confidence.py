"""How likely each event is right; unknown for events read before, until they are read again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("event", sa.Column("confidence", sa.Double(), nullable=True))


def downgrade() -> None:
    op.drop_column("event", "confidence")
