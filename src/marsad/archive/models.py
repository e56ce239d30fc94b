"""The tables of the archive: the same models on SQLite and PostgreSQL.

Keys are whole numbers given out by the one writer that holds the lock (see ``engine.writing``); what outlives a
database are the public ids: ``Article.ident`` and the ``ident`` of records, both made from content (see ``identity``).
Times of day are ISO 8601 strings in UTC.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """All tables of the archive."""

    metadata = MetaData(naming_convention=NAMING)


def _key() -> Mapped[int]:
    return mapped_column(Integer, primary_key=True, autoincrement=False)


class Run(Base):
    """One pass of a verb that writes: what it was, when, with which reader, how it ended (``ended`` empty: cut off)."""

    __tablename__ = "run"
    id: Mapped[int] = _key()
    verb: Mapped[str] = mapped_column(String(20))
    began: Mapped[str] = mapped_column(String(20))
    ended: Mapped[str | None] = mapped_column(String(20))
    version: Mapped[str] = mapped_column(String(40))
    lexicon: Mapped[str] = mapped_column(String(64))
    counts: Mapped[dict[str, Any]] = mapped_column(JSON)


class Article(Base):
    """One article in all its versions; ``ident`` is made from the words of the first one."""

    __tablename__ = "article"
    id: Mapped[int] = _key()
    ident: Mapped[str] = mapped_column(String(20), unique=True)


class Version(Base):
    """A text of an article, never altered; ``sha256`` of ``title + "\\n" + body``, which all offsets count in.

    ``published``, ``outlet`` and ``url``: what it was read with; ``current``: the latest version of its article.
    """

    __tablename__ = "version"
    id: Mapped[int] = _key()
    article_id: Mapped[int] = mapped_column(ForeignKey("article.id"), index=True)
    number: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), unique=True)
    published: Mapped[dt.date | None]
    outlet: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(12))
    current: Mapped[bool]
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    title: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)  # last: SQLite reads through a long column to those behind it
    __table_args__ = (Index(None, "published", "current"),)


class Sighting(Base):
    """Where a version was met: ``digest`` of the rest makes it unique; ``key``: what a later fetch is known again by.

    ``given``: id that the source gave; ``place``: file, line or address.
    """

    __tablename__ = "sighting"
    id: Mapped[int] = _key()
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), index=True)
    digest: Mapped[str] = mapped_column(String(32), unique=True)
    key: Mapped[str | None] = mapped_column(String(32), index=True)
    source: Mapped[str] = mapped_column(Text)
    given: Mapped[str | None] = mapped_column(Text)
    url: Mapped[str | None] = mapped_column(Text)
    outlet: Mapped[str | None] = mapped_column(Text, index=True)
    published: Mapped[dt.date | None]
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))


class Reading(Base):
    """The whole reading of a version by one reader (``data``: compressed JSON); ``current``: the one in the tables.

    ``reader`` is empty where the language of the text could not be read.
    """

    __tablename__ = "reading"
    id: Mapped[int] = _key()
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"))
    reader: Mapped[str] = mapped_column(String(40))
    lexicon: Mapped[str] = mapped_column(String(64))
    made: Mapped[str] = mapped_column(String(20))
    current: Mapped[bool]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))
    __table_args__ = (Index(None, "version_id", "current"),)


class Event(Base):
    """An act of the current reading; ``first``/``last``: bounds of ``date``, of the publication day where it has none.

    ``kept``: the present reader no longer finds it, but somebody accepted or edited it.
    """

    __tablename__ = "event"
    id: Mapped[int] = _key()
    ident: Mapped[str] = mapped_column(String(20), unique=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"), index=True)
    local: Mapped[str] = mapped_column(String(12))
    kept: Mapped[bool]
    type: Mapped[str] = mapped_column(String(12))
    mode: Mapped[str | None] = mapped_column(String(40))
    context: Mapped[list[str]] = mapped_column(JSON)
    cameo: Mapped[str] = mapped_column(String(8))
    quad: Mapped[str] = mapped_column(String(24))
    score: Mapped[float]
    actor: Mapped[list[str]] = mapped_column(JSON)
    recipient: Mapped[list[str]] = mapped_column(JSON)
    date: Mapped[str | None] = mapped_column(String(40))
    date_basis: Mapped[str] = mapped_column(String(24))
    first: Mapped[dt.date | None]
    last: Mapped[dt.date | None]
    place: Mapped[str | None] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))
    claimed_by: Mapped[str | None] = mapped_column(String(40))
    start: Mapped[int]
    end: Mapped[int]
    evidence_start: Mapped[int]
    evidence_end: Mapped[int]
    rule: Mapped[str] = mapped_column(Text)
    confidence: Mapped[float | None]
    __table_args__ = (Index(None, "first", "quad", "ident", "score"),)  # what the bars of the brief are made of


class Side(Base):
    """A code on one side of an event (``role``: actor or recipient) or a party of an agreement (``role``: party).

    ``record_id``: key of the event or agreement.
    """

    __tablename__ = "side"
    role: Mapped[str] = mapped_column(String(10), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    record_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    __table_args__ = (Index(None, "record_id", "role"), {"sqlite_with_rowid": False})


class Pair(Base):
    """What an event tells of a pair: ``source`` acts on ``target``, or (``joint``) both act and nobody receives it.

    ``record_id``: key of the event.  Follows from the sides of the event, see ``pairs``.
    """

    __tablename__ = "pair"
    source: Mapped[str] = mapped_column(String(40), primary_key=True)
    target: Mapped[str] = mapped_column(String(40), primary_key=True)
    joint: Mapped[bool] = mapped_column(primary_key=True)
    record_id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False, index=True)
    __table_args__ = ({"sqlite_with_rowid": False},)


class DyadMonth(Base):
    """How many events of a type ``source`` did to ``target`` in a month (``2025-03``); ``joint``: both did it together.

    Kept true with the events, see ``months``.
    """

    __tablename__ = "dyad_month"
    source: Mapped[str] = mapped_column(String(40), primary_key=True)
    target: Mapped[str] = mapped_column(String(40), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    type: Mapped[str] = mapped_column(String(12), primary_key=True)
    joint: Mapped[bool] = mapped_column(primary_key=True)
    events: Mapped[int]


class Statement(Base):
    """Words attributed to somebody; ``side``: code of the speaker's country or body; ``spans``: pairs of offsets."""

    __tablename__ = "statement"
    id: Mapped[int] = _key()
    ident: Mapped[str] = mapped_column(String(20), unique=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"), index=True)
    local: Mapped[str] = mapped_column(String(12))
    kept: Mapped[bool]
    speaker: Mapped[str | None] = mapped_column(Text)
    speaker_en: Mapped[str | None] = mapped_column(Text)
    side: Mapped[str | None] = mapped_column(String(40), index=True)
    via: Mapped[list[str]] = mapped_column(JSON)
    kind: Mapped[str] = mapped_column(String(12))
    cue_start: Mapped[int]
    cue_end: Mapped[int]
    spans: Mapped[list[list[int]]] = mapped_column(JSON)
    rule: Mapped[str] = mapped_column(Text)


class Agreement(Base):
    """A pact as one article tells of it; ``clauses``: as in the JSON of a reading, each with its public ``ident``."""

    __tablename__ = "agreement"
    id: Mapped[int] = _key()
    ident: Mapped[str] = mapped_column(String(20), unique=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"), index=True)
    local: Mapped[str] = mapped_column(String(12))
    kept: Mapped[bool]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(24))
    parties: Mapped[list[str]] = mapped_column(JSON)
    signed: Mapped[str | None] = mapped_column(String(40))
    in_force: Mapped[str | None] = mapped_column(String(40))
    clauses: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    start: Mapped[int]
    end: Mapped[int]
    rule: Mapped[str] = mapped_column(Text)


class FormulaUse(Base):
    """A set phrase that ``source`` uses towards ``target``, or (``act`` omitted) a remark that it was left out.

    ``formula``: its id in ``formulas.yaml``, ``other`` for one that is not listed; ``genre``: the occasion;
    ``first``/``last``: bounds of the act that it goes with, else of the publication.
    """

    __tablename__ = "formula_use"
    id: Mapped[int] = _key()
    ident: Mapped[str] = mapped_column(String(20), unique=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"), index=True)
    local: Mapped[str] = mapped_column(String(12))
    kept: Mapped[bool]
    formula: Mapped[str] = mapped_column(String(48))
    act: Mapped[str] = mapped_column(String(8))
    genre: Mapped[str] = mapped_column(String(24))
    source: Mapped[str] = mapped_column(String(40))
    target: Mapped[str] = mapped_column(String(40))
    date: Mapped[str | None] = mapped_column(String(40))
    first: Mapped[dt.date | None]
    last: Mapped[dt.date | None]
    start: Mapped[int]
    end: Mapped[int]
    evidence_start: Mapped[int]
    evidence_end: Mapped[int]
    rule: Mapped[str] = mapped_column(Text)
    __table_args__ = (Index(None, "source", "target"),)


class Person(Base):
    """A person as one article names them; ``who`` is the same for the same person in all articles."""

    __tablename__ = "person"
    id: Mapped[int] = _key()
    reading_id: Mapped[int] = mapped_column(ForeignKey("reading.id"), index=True)
    local: Mapped[str] = mapped_column(String(12))
    who: Mapped[str] = mapped_column(Text, index=True)
    name_ar: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str | None] = mapped_column(Text)
    known: Mapped[str | None] = mapped_column(Text)
    country: Mapped[str | None] = mapped_column(String(40))
    role: Mapped[str | None] = mapped_column(Text)
    mentions: Mapped[int]


class Failure(Base):
    """What could not be read: kept, named, and tried again whenever its input is added again."""

    __tablename__ = "failure"
    id: Mapped[int] = _key()
    digest: Mapped[str] = mapped_column(String(32), unique=True)
    source: Mapped[str] = mapped_column(Text)
    place: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    mend: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(20))
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))


class Fetched(Base):
    """What is known of an address that is watched, or listed by one that is: asked ``at``, not before ``due`` again.

    ``etag``, ``modified``: what the server tells changes by; ``stamp``: when the list says it changed; ``failures`` in
    a row, ``told``: the last one.
    """

    __tablename__ = "fetched"
    id: Mapped[int] = _key()
    digest: Mapped[str] = mapped_column(String(32), unique=True)
    url: Mapped[str] = mapped_column(Text)
    etag: Mapped[str] = mapped_column(Text)
    modified: Mapped[str] = mapped_column(Text)
    stamp: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(20))
    due: Mapped[str] = mapped_column(String(20))
    failures: Mapped[int]
    told: Mapped[str] = mapped_column(Text)


class Decision(Base):
    """What somebody decided on a record; points at it by its public id, so that it outlives every re-reading.

    ``action``: accept, edit, reject, note or undo; ``fields``: new values of an edit; ``seen``: the record as it stood
    then (after an undo).
    """

    __tablename__ = "decision"
    id: Mapped[int] = _key()
    record: Mapped[str] = mapped_column(String(20), index=True)
    action: Mapped[str] = mapped_column(String(8))
    fields: Mapped[dict[str, Any]] = mapped_column(JSON)
    note: Mapped[str | None] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(20))
    seen: Mapped[dict[str, Any]] = mapped_column(JSON)


class Review(Base):
    """Where a record stands after its decisions: accepted, edited or rejected; none means made by the machine alone."""

    __tablename__ = "review"
    record: Mapped[str] = mapped_column(String(20), primary_key=True)
    state: Mapped[str] = mapped_column(String(10))
    decision_id: Mapped[int] = mapped_column(ForeignKey("decision.id"))


class Change(Base):
    """A record gained, lost or altered when a text or the reader changed, and the fields that differ."""

    __tablename__ = "change"
    id: Mapped[int] = _key()
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    record: Mapped[str] = mapped_column(String(20), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    what: Mapped[str] = mapped_column(String(8))
    rule: Mapped[str] = mapped_column(Text)
    before: Mapped[dict[str, Any]] = mapped_column(JSON)
    after: Mapped[dict[str, Any]] = mapped_column(JSON)


class Sketch(Base):
    """What a text is known by where it is copied (``stories.copies``); ``family``: key of the first of the copies."""

    __tablename__ = "sketch"
    version_id: Mapped[int] = mapped_column(ForeignKey("version.id"), primary_key=True, autoincrement=False)
    runs: Mapped[int]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    agencies: Mapped[list[str]] = mapped_column(JSON)
    family: Mapped[int]


class Story(Base):
    """One act as several articles tell it; made anew by every build (``ident`` is that of its least record).

    ``type``, ``actor``, ``recipient``: as most of its records have it; ``first``/``last``: the days that most of them
    allow; ``records``, ``articles``, ``sources`` (independent ones), ``state_media`` (of its outlets): counts;
    ``statuses``, ``differs``: what its records say, and the fields on which they disagree.
    """

    __tablename__ = "story"
    id: Mapped[int] = _key()
    ident: Mapped[str] = mapped_column(String(20), unique=True)
    type: Mapped[str] = mapped_column(String(12))
    actor: Mapped[list[str]] = mapped_column(JSON)
    recipient: Mapped[list[str]] = mapped_column(JSON)
    first: Mapped[dt.date | None] = mapped_column(index=True)
    last: Mapped[dt.date | None]
    records: Mapped[int]
    articles: Mapped[int]
    sources: Mapped[int]
    state_media: Mapped[int]
    statuses: Mapped[list[str]] = mapped_column(JSON)
    differs: Mapped[list[str]] = mapped_column(JSON)
    lead: Mapped[str] = mapped_column(String(20))
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"))


class Telling(Base):
    """A record that tells a story; by its public id, because keys of events change when they are read anew."""

    __tablename__ = "telling"
    record: Mapped[str] = mapped_column(String(20), primary_key=True)
    story_id: Mapped[int] = mapped_column(ForeignKey("story.id"), index=True)


class Verdict(Base):
    """What somebody decided on two records: the ``same`` act, ``different`` ones, ``open`` again; the last counts."""

    __tablename__ = "verdict"
    id: Mapped[int] = _key()
    one: Mapped[str] = mapped_column(String(20), index=True)
    other: Mapped[str] = mapped_column(String(20), index=True)
    verdict: Mapped[str] = mapped_column(String(10))
    note: Mapped[str | None] = mapped_column(Text)
    who: Mapped[str] = mapped_column(Text)
    at: Mapped[str] = mapped_column(String(20))
