"""Story events: sketches of texts, stories, the records that tell them, and what people decided on pairs of records."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sketch",
        sa.Column("version_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("agencies", sa.JSON(), nullable=False),
        sa.Column("family", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_sketch_version_id")),
        sa.PrimaryKeyConstraint("version_id", name=op.f("pk_sketch")),
    )
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ident", sa.String(length=20), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("actor", sa.JSON(), nullable=False),
        sa.Column("recipient", sa.JSON(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("records", sa.Integer(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("sources", sa.Integer(), nullable=False),
        sa.Column("state_media", sa.Integer(), nullable=False),
        sa.Column("statuses", sa.JSON(), nullable=False),
        sa.Column("differs", sa.JSON(), nullable=False),
        sa.Column("lead", sa.String(length=20), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_story_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story")),
        sa.UniqueConstraint("ident", name=op.f("uq_story_ident")),
    )
    op.create_index(op.f("ix_story_first"), "story", ["first"], unique=False)
    op.create_table(
        "telling",
        sa.Column("record", sa.String(length=20), nullable=False),
        sa.Column("story_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["story.id"], name=op.f("fk_telling_story_id")),
        sa.PrimaryKeyConstraint("record", name=op.f("pk_telling")),
    )
    op.create_index(op.f("ix_telling_story_id"), "telling", ["story_id"], unique=False)
    op.create_table(
        "verdict",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("one", sa.String(length=20), nullable=False),
        sa.Column("other", sa.String(length=20), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict")),
    )
    op.create_index(op.f("ix_verdict_one"), "verdict", ["one"], unique=False)
    op.create_index(op.f("ix_verdict_other"), "verdict", ["other"], unique=False)


def downgrade() -> None:
    op.execute("DELETE FROM side WHERE role = 'story'")
    op.drop_index(op.f("ix_verdict_other"), table_name="verdict")
    op.drop_index(op.f("ix_verdict_one"), table_name="verdict")
    op.drop_table("verdict")
    op.drop_index(op.f("ix_telling_story_id"), table_name="telling")
    op.drop_table("telling")
    op.drop_index(op.f("ix_story_first"), table_name="story")
    op.drop_table("story")
    op.drop_table("sketch")
    op.execute("DELETE FROM run WHERE verb = 'stories'")
