"""Writes articles, readings and records: each call inside one transaction of the only writer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, insert, select, text, update

from marsad.archive import models as m
from marsad.archive.coding import (
    AGREEMENT,
    EVENT,
    FORMULA,
    KINDS,
    STATEMENT,
    Difference,
    Read,
    Row,
    Rows,
    differences,
    rows_of,
    unpack,
)
from marsad.archive.decided import BY_HAND, REJECT, STATES, carry_over, states_of
from marsad.archive.identity import Incoming, article_ident, short
from marsad.archive.months import Ledger
from marsad.sources import Refused

TABLES: dict[str, type[m.Base]] = {
    EVENT: m.Event,
    STATEMENT: m.Statement,
    AGREEMENT: m.Agreement,
    FORMULA: m.FormulaUse,
}
# the sides of a kind of record: role in the table, field of the record
_SIDES = {EVENT: (("actor", "actor"), ("recipient", "recipient")), AGREEMENT: (("party", "parties"),)}
# asked for each article: made once, because making them takes longer than asking
_BY_TEXT = select(m.Version.id, m.Article.ident).join(m.Article).where(m.Version.sha256 == bindparam("sha256"))
_BY_SIGHTING = select(m.Sighting.id).where(m.Sighting.digest == bindparam("digest"))
_BY_KEY = (
    select(m.Version.article_id, m.Article.ident)
    .join(m.Article)
    .join(m.Sighting, m.Sighting.version_id == m.Version.id)
    .where(m.Sighting.key == bindparam("key"))
    .order_by(m.Version.article_id)
)
ADDED, VERSION, SEEN, KNOWN = "added", "version", "seen", "known"


def now() -> str:
    """This moment, UTC, to the second."""
    return stamp(dt.datetime.now(dt.UTC))


def stamp(moment: dt.datetime) -> str:
    """A moment in UTC as the tables hold it, to the second."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


class Writer:
    """Puts rows into the tables within one transaction and gives out their keys."""

    def __init__(self, connection: Connection, run: int) -> None:
        self._do = connection
        self.run = run
        self._next: dict[str, int] = {}
        self.ledger = Ledger()

    def settle(self) -> None:
        """Bring the sums over months to the state of the events; to be called at the end of the transaction."""
        states = states_of(self._do, self.ledger.idents)
        self.ledger.settle(self._do, (i for i, state in states.items() if state == STATES[REJECT]))

    def key(self, table: type[m.Base]) -> int:
        """The next free key of a table."""
        name = table.__tablename__
        if name not in self._next:
            column = table.__table__.c.id
            self._next[name] = (self._do.execute(select(func.max(column))).scalar() or 0) + 1
        self._next[name] += 1
        return self._next[name] - 1

    def failure(self, refused: Refused, source: str) -> None:
        """Keep what could not be read; the same failure again is no new one."""
        self._one(m.Failure, short("failure", source, refused.place, refused.reason), refused, source)

    def _one(self, table: type[m.Failure], digest: str, refused: Refused, source: str) -> None:
        if self._do.execute(select(table.id).where(table.digest == digest)).first() is None:
            row = {"id": self.key(table), "digest": digest, "source": _safe(source), "place": _safe(refused.place)}
            row |= {"reason": _safe(refused.reason), "mend": refused.mend, "at": now(), "run_id": self.run}
            self._do.execute(insert(table), [row])

    def article(self, come: Incoming, read: Read | None) -> tuple[str, str]:
        """Keep an article: what it was (ADDED, VERSION, SEEN, KNOWN) and its public id.

        ``read``: its reading, needed unless the archive has its text; LookupError if it is missing.
        """
        found = self._do.execute(_BY_TEXT, {"sha256": come.sha256}).first()
        if found is not None:
            return (SEEN if self._sighting(come, found.id) else KNOWN), found.ident
        if read is None:
            raise LookupError(come.sha256)
        before = self._known_by(come.key)
        if before is None:
            outcome, article, number, ident = ADDED, self.key(m.Article), 1, article_ident(come.sha256)
            self._do.execute(insert(m.Article), [{"id": article, "ident": ident}])
        else:
            outcome, article, ident = VERSION, before.article_id, before.ident
            count = select(func.max(m.Version.number)).where(m.Version.article_id == article)
            number = (self._do.execute(count).scalar() or 0) + 1
        a = come.article
        version = self.key(m.Version)
        old = None
        if before is not None:
            old = self._current(article)
            self._do.execute(update(m.Version).where(m.Version.article_id == article).values(current=False))
        row = {"id": version, "article_id": article, "number": number, "sha256": come.sha256, "title": a.title}
        row |= {"body": a.body, "published": a.published, "outlet": a.outlet, "url": a.url, "language": a.language}
        self._do.execute(insert(m.Version), [row | {"current": True, "run_id": self.run}])
        self._sighting(come, version)
        self._index(version, read.words)
        rows = rows_of(unpack(read.data), ident, a.text, a.published)
        self._reading(version, read, rows, old)
        return outcome, ident

    def replace(self, version: int, ident: str, whole: str, published: dt.date | None, read: Read) -> None:
        """Put the records of a new reading of a text in the place of the old ones, which stay as packed reading."""
        old = self._current_reading(version, ident, whole, published)
        self._reading(version, read, rows_of(unpack(read.data), ident, whole, published), old)

    def _current(self, article: int) -> tuple[int, Rows] | None:
        v = self._do.execute(
            select(m.Version, m.Article.ident).join(m.Article).where(m.Version.article_id == article, m.Version.current)
        ).first()
        return None if v is None else self._current_reading(v.id, v.ident, f"{v.title}\n{v.body}", v.published)

    def _current_reading(self, version: int, ident: str, whole: str, day: dt.date | None) -> tuple[int, Rows] | None:
        found = self._do.execute(
            select(m.Reading.id, m.Reading.data).where(m.Reading.version_id == version, m.Reading.current)
        ).first()
        return None if found is None else (found.id, rows_of(unpack(found.data), ident, whole, day))

    def _known_by(self, key: str | None) -> Any:
        if key is None:
            return None
        return self._do.execute(_BY_KEY, {"key": key}).first()

    def _sighting(self, come: Incoming, version: int) -> bool:
        """Keep where a text was met; False if that was known."""
        if self._do.execute(_BY_SIGHTING, {"digest": come.sighting}).first() is not None:
            return False
        a = come.article
        row = {"id": self.key(m.Sighting), "version_id": version, "digest": come.sighting, "key": come.key}
        row |= {"source": _safe(come.source), "given": come.given, "url": a.url, "outlet": a.outlet}
        self._do.execute(insert(m.Sighting), [row | {"published": a.published, "run_id": self.run}])
        return True

    def _index(self, version: int, words: str) -> None:
        if self._do.dialect.name == "sqlite":
            self._do.execute(
                text("INSERT INTO word_index (rowid, words) VALUES (:id, :words)"), {"id": version, "words": words}
            )
        else:
            self._do.execute(
                text("INSERT INTO word_index (version_id, words) VALUES (:id, array_to_tsvector(:words))"),
                {"id": version, "words": [w for w in words.split() if len(w) < 500]},
            )

    def _reading(self, version: int, read: Read, rows: Rows, old: tuple[int, Rows] | None) -> None:
        if old is not None:
            self._do.execute(update(m.Reading).where(m.Reading.id == old[0]).values(current=False))
            self._clear(old[0])
            self._changes(differences(old[1], rows))
        key = self.key(m.Reading)
        row = {"id": key, "version_id": version, "reader": read.version, "lexicon": read.lexicon, "made": now()}
        self._do.execute(insert(m.Reading), [row | {"current": True, "data": read.data, "run_id": self.run}])
        fresh = {kind: [{**r, "reading_id": key, "kept": False} for r in rows.records[kind]] for kind in KINDS}
        if old is not None:
            carry_over(self._do, fresh, old[1], old[0])
            self._unkeep(fresh)
        for kind in KINDS:
            self.records(kind, fresh[kind])
        if old is not None:
            self._keep(version, key)
        if rows.people:
            people = [{**p, "id": self.key(m.Person), "reading_id": key} for p in rows.people]
            self._do.execute(insert(m.Person), people)

    def _keep(self, version: int, reading: int) -> None:
        """What people made goes with the latest reading of its text."""
        of_text = select(m.Reading.id).where(m.Reading.version_id == version)
        for table in TABLES.values():
            columns = table.__table__.c
            made = columns.rule == BY_HAND, columns.reading_id.in_(of_text)
            self._do.execute(update(table).where(*made).values(reading_id=reading))

    def records(self, kind: str, rows: Sequence[Row]) -> None:
        """Insert rows of one kind of record and their sides."""
        if not rows:
            return
        table = TABLES[kind]
        keyed = [{**row, "id": self.key(table)} for row in rows]
        self._do.execute(insert(table), keyed)
        if kind == EVENT:
            self.ledger.moved(keyed, 1)
        sides = [side for row in keyed for side in sides_of(kind, row)]
        if sides:
            self._do.execute(insert(m.Side), sides)

    def _clear(self, reading: int) -> None:
        """Take the records of a reading out of the tables; they stay in its packed form, and those of people stay."""
        for kind, table in TABLES.items():
            self._drop(kind, and_(table.__table__.c.reading_id == reading, table.__table__.c.kept.is_(False)))
        self._do.execute(delete(m.Person).where(m.Person.reading_id == reading))

    def _unkeep(self, fresh: dict[str, list[Row]]) -> None:
        """Make room for records that an earlier reading had lost and that are there again."""
        for kind, rows in fresh.items():
            columns = TABLES[kind].__table__.c
            self._drop(kind, and_(columns.ident.in_([r["ident"] for r in rows]), columns.kept))

    def _drop(self, kind: str, which: ColumnElement[bool]) -> None:
        """Delete records of one kind and their sides; statements have none, and keys of their own."""
        table = TABLES[kind]
        if kind == EVENT:
            gone = self._do.execute(select(*table.__table__.c).where(which)).mappings()
            self.ledger.moved([dict(row) for row in gone], -1)
        roles = [role for role, _ in _SIDES.get(kind, ())]
        if roles:
            ids = select(table.__table__.c.id).where(which)
            self._do.execute(delete(m.Side).where(m.Side.role.in_(roles), m.Side.record_id.in_(ids)))
        self._do.execute(delete(table).where(which))

    def _changes(self, found: Iterable[Difference]) -> None:
        rows = [
            {"id": self.key(m.Change), "run_id": self.run, "record": d.ident, "kind": d.kind, "what": d.what}
            | {"rule": d.rule, "before": d.before, "after": d.after}
            for d in found
        ]
        if rows:
            self._do.execute(insert(m.Change), rows)


def sides_of(kind: str, row: Row) -> list[Row]:
    """Rows of ``side`` for a record with a key; a code that stands twice on a side counts once."""
    return [
        {"role": role, "code": code, "record_id": row["id"]}
        for role, field in _SIDES.get(kind, ())
        for code in dict.fromkeys(row[field])
    ]


def _safe(written: str) -> str:
    """A name that every database can hold: NUL and half characters are shown as escapes."""
    return written.replace("\0", "\\0").encode("utf-8", "backslashreplace").decode()
