"""The first tables, and the index of words: FTS5 on SQLite, a tsvector on PostgreSQL."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ident", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_article")),
        sa.UniqueConstraint("ident", name=op.f("uq_article_ident")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("record", sa.String(length=20), nullable=False),
        sa.Column("action", sa.String(length=8), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("seen", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_record"), "decision", ["record"], unique=False)
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("verb", sa.String(length=20), nullable=False),
        sa.Column("began", sa.String(length=20), nullable=False),
        sa.Column("ended", sa.String(length=20), nullable=True),
        sa.Column("version", sa.String(length=40), nullable=False),
        sa.Column("lexicon", sa.String(length=64), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_table(
        "side",
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("role", "code", "record_id", name=op.f("pk_side")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_side_record_id_role"), "side", ["record_id", "role"], unique=False)
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("record", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("what", sa.String(length=8), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_change_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_change")),
    )
    op.create_index(op.f("ix_change_record"), "change", ["record"], unique=False)
    op.create_index(op.f("ix_change_run_id"), "change", ["run_id"], unique=False)
    op.create_table(
        "failure",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("mend", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_failure_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failure")),
        sa.UniqueConstraint("digest", name=op.f("uq_failure_digest")),
    )
    op.create_table(
        "review",
        sa.Column("record", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_review_decision_id")),
        sa.PrimaryKeyConstraint("record", name=op.f("pk_review")),
    )
    op.create_table(
        "version",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["article.id"], name=op.f("fk_version_article_id")),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_version_run_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_version")),
        sa.UniqueConstraint("sha256", name=op.f("uq_version_sha256")),
    )
    op.create_index(op.f("ix_version_article_id"), "version", ["article_id"], unique=False)
    op.create_index(op.f("ix_version_published"), "version", ["published"], unique=False)
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("reader", sa.String(length=40), nullable=False),
        sa.Column("lexicon", sa.String(length=64), nullable=False),
        sa.Column("made", sa.String(length=20), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_reading_run_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_reading_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reading")),
    )
    op.create_index(op.f("ix_reading_version_id_current"), "reading", ["version_id", "current"], unique=False)
    op.create_table(
        "sighting",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=32), nullable=False),
        sa.Column("key", sa.String(length=32), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("given", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.Date(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_sighting_run_id")),
        sa.ForeignKeyConstraint(["version_id"], ["version.id"], name=op.f("fk_sighting_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sighting")),
        sa.UniqueConstraint("digest", name=op.f("uq_sighting_digest")),
    )
    op.create_index(op.f("ix_sighting_key"), "sighting", ["key"], unique=False)
    op.create_index(op.f("ix_sighting_outlet"), "sighting", ["outlet"], unique=False)
    op.create_index(op.f("ix_sighting_version_id"), "sighting", ["version_id"], unique=False)
    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ident", sa.String(length=20), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("local", sa.String(length=12), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("parties", sa.JSON(), nullable=False),
        sa.Column("signed", sa.String(length=40), nullable=True),
        sa.Column("in_force", sa.String(length=40), nullable=True),
        sa.Column("clauses", sa.JSON(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_agreement_reading_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agreement")),
        sa.UniqueConstraint("ident", name=op.f("uq_agreement_ident")),
    )
    op.create_index(op.f("ix_agreement_reading_id"), "agreement", ["reading_id"], unique=False)
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ident", sa.String(length=20), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("local", sa.String(length=12), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("type", sa.String(length=12), nullable=False),
        sa.Column("mode", sa.String(length=40), nullable=True),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("cameo", sa.String(length=8), nullable=False),
        sa.Column("quad", sa.String(length=24), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("actor", sa.JSON(), nullable=False),
        sa.Column("recipient", sa.JSON(), nullable=False),
        sa.Column("date", sa.String(length=40), nullable=True),
        sa.Column("date_basis", sa.String(length=24), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("claimed_by", sa.String(length=40), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("evidence_start", sa.Integer(), nullable=False),
        sa.Column("evidence_end", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_event_reading_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("ident", name=op.f("uq_event_ident")),
    )
    op.create_index(op.f("ix_event_first"), "event", ["first"], unique=False)
    op.create_index(op.f("ix_event_reading_id"), "event", ["reading_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("local", sa.String(length=12), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=False),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("known", sa.Text(), nullable=True),
        sa.Column("country", sa.String(length=40), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_person_reading_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
    )
    op.create_index(op.f("ix_person_reading_id"), "person", ["reading_id"], unique=False)
    op.create_index(op.f("ix_person_who"), "person", ["who"], unique=False)
    op.create_table(
        "statement",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ident", sa.String(length=20), nullable=False),
        sa.Column("reading_id", sa.Integer(), nullable=False),
        sa.Column("local", sa.String(length=12), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_en", sa.Text(), nullable=True),
        sa.Column("side", sa.String(length=40), nullable=True),
        sa.Column("via", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("cue_start", sa.Integer(), nullable=False),
        sa.Column("cue_end", sa.Integer(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["reading_id"], ["reading.id"], name=op.f("fk_statement_reading_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_statement")),
        sa.UniqueConstraint("ident", name=op.f("uq_statement_ident")),
    )
    op.create_index(op.f("ix_statement_reading_id"), "statement", ["reading_id"], unique=False)
    op.create_index(op.f("ix_statement_side"), "statement", ["side"], unique=False)

    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE word_index USING fts5("
            "words, content='', columnsize=0, detail=none, tokenize='unicode61 remove_diacritics 0')"
        )
    else:
        op.execute("CREATE TABLE word_index (version_id integer PRIMARY KEY, words tsvector NOT NULL)")
        op.execute("CREATE INDEX ix_word_index_words ON word_index USING gin (words)")


def downgrade() -> None:
    op.execute("DROP TABLE word_index")
    op.drop_index(op.f("ix_statement_side"), table_name="statement")
    op.drop_index(op.f("ix_statement_reading_id"), table_name="statement")
    op.drop_table("statement")
    op.drop_index(op.f("ix_person_who"), table_name="person")
    op.drop_index(op.f("ix_person_reading_id"), table_name="person")
    op.drop_table("person")
    op.drop_index(op.f("ix_event_reading_id"), table_name="event")
    op.drop_index(op.f("ix_event_first"), table_name="event")
    op.drop_table("event")
    op.drop_index(op.f("ix_agreement_reading_id"), table_name="agreement")
    op.drop_table("agreement")
    op.drop_index(op.f("ix_sighting_version_id"), table_name="sighting")
    op.drop_index(op.f("ix_sighting_outlet"), table_name="sighting")
    op.drop_index(op.f("ix_sighting_key"), table_name="sighting")
    op.drop_table("sighting")
    op.drop_index(op.f("ix_reading_version_id_current"), table_name="reading")
    op.drop_table("reading")
    op.drop_index(op.f("ix_version_published"), table_name="version")
    op.drop_index(op.f("ix_version_article_id"), table_name="version")
    op.drop_table("version")
    op.drop_table("review")
    op.drop_table("failure")
    op.drop_index(op.f("ix_change_run_id"), table_name="change")
    op.drop_index(op.f("ix_change_record"), table_name="change")
    op.drop_table("change")
    op.drop_index(op.f("ix_side_record_id_role"), table_name="side")
    op.drop_table("side")
    op.drop_table("run")
    op.drop_index(op.f("ix_decision_record"), table_name="decision")
    op.drop_table("decision")
    op.drop_table("article")
