"""Writes articles, readings and records: each call inside one transaction of the only writer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, and_, delete, func, insert, select, update

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
from marsad.archive.met import Kept, Met
from marsad.archive.months import Ledger
from marsad.archive.pairs import rows_of_pairs
from marsad.archive.waiting import Waiting
from marsad.sources import Refused

TABLES: dict[str, type[m.Base]] = {
    EVENT: m.Event,
    STATEMENT: m.Statement,
    AGREEMENT: m.Agreement,
    FORMULA: m.FormulaUse,
}
# the sides of a kind of record: role in the table, field of the record
_SIDES = {EVENT: (("actor", "actor"), ("recipient", "recipient")), AGREEMENT: (("party", "parties"),)}
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
        self._waiting = Waiting(connection)
        self.ledger = Ledger()

    def settle(self) -> None:
        """Write what waits, and bring the sums over months to the state of the events.

        To be called at the end of the transaction, after ``article`` and ``replace``.
        """
        self._waiting.flush()
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

    def article(self, come: Incoming, read: Read | None, met: Met) -> tuple[str, str]:
        """Keep an article: what it was (ADDED, VERSION, SEEN, KNOWN) and its public id.

        ``read``: its reading, needed unless the archive has its text, LookupError if it is missing; ``met``: what the
        archive knows of a batch that it belongs to.
        """
        known = met.text(come)
        if known is not None:
            return (SEEN if self._sighting(come, known, met) else KNOWN), known.ident
        if read is None:
            raise LookupError(come.sha256)
        before, version, a = met.before(come), self.key(m.Version), come.article
        if before is None:
            outcome, number, old = ADDED, 1, None
            kept = Kept(self.key(m.Article), article_ident(come.sha256), version)
            self._waiting.add(m.Article, [{"id": kept.article, "ident": kept.ident}])
        else:
            self._waiting.flush()
            outcome, kept = VERSION, before._replace(version=version)
            count = select(func.max(m.Version.number)).where(m.Version.article_id == kept.article)
            number = (self._do.execute(count).scalar() or 0) + 1
            old = self._current(kept.article)
            self._do.execute(update(m.Version).where(m.Version.article_id == kept.article).values(current=False))
        row = {"id": version, "article_id": kept.article, "number": number, "sha256": come.sha256, "title": a.title}
        row |= {"body": a.body, "published": a.published, "outlet": a.outlet, "url": a.url, "language": a.language}
        self._waiting.add(m.Version, [row | {"current": True, "run_id": self.run}])
        self._sighting(come, kept, met)
        self._waiting.index(version, read.words)
        rows = read.rows if before is None else None
        self._reading(version, read, rows or rows_of(unpack(read.data), kept.ident, a.text, a.published), old)
        return outcome, kept.ident

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

    def _sighting(self, come: Incoming, kept: Kept, met: Met) -> bool:
        """Keep where a text was met; False if that was known."""
        if not met.add(come, kept):
            return False
        a = come.article
        row = {"id": self.key(m.Sighting), "version_id": kept.version, "digest": come.sighting, "key": come.key}
        row |= {"source": _safe(come.source), "given": come.given, "url": a.url, "outlet": a.outlet}
        self._waiting.add(m.Sighting, [row | {"published": a.published, "run_id": self.run}])
        return True

    def _reading(self, version: int, read: Read, rows: Rows, old: tuple[int, Rows] | None) -> None:
        if old is not None:
            self._waiting.flush()
            self._do.execute(update(m.Reading).where(m.Reading.id == old[0]).values(current=False))
            self._clear(old[0])
            self._changes(differences(old[1], rows))
        key = self.key(m.Reading)
        row = {"id": key, "version_id": version, "reader": read.version, "lexicon": read.lexicon, "made": now()}
        self._waiting.add(m.Reading, [row | {"current": True, "data": read.data, "run_id": self.run}])
        fresh = {kind: [{**r, "reading_id": key, "kept": False} for r in rows.records[kind]] for kind in KINDS}
        if old is not None:
            carry_over(self._do, fresh, old[1], old[0])
            self._unkeep(fresh)
        for kind in KINDS:
            self.records(kind, fresh[kind])
        if old is not None:
            self._waiting.flush()
            self._keep(version, key)
        self._waiting.add(m.Person, [{**p, "id": self.key(m.Person), "reading_id": key} for p in rows.people])

    def _keep(self, version: int, reading: int) -> None:
        """What people made goes with the latest reading of its text."""
        of_text = select(m.Reading.id).where(m.Reading.version_id == version)
        for table in TABLES.values():
            columns = table.__table__.c
            made = columns.rule == BY_HAND, columns.reading_id.in_(of_text)
            self._do.execute(update(table).where(*made).values(reading_id=reading))

    def records(self, kind: str, rows: Sequence[Row]) -> None:
        """Let rows of one kind of record and their sides wait to be written."""
        table = TABLES[kind]
        keyed = [{**row, "id": self.key(table)} for row in rows]
        self._waiting.add(table, keyed)
        if kind == EVENT:
            self.ledger.moved(keyed, 1)
            self._waiting.add(m.Pair, [pair for row in keyed for pair in rows_of_pairs(row)])
        self._waiting.add(m.Side, [side for row in keyed for side in sides_of(kind, row)])

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
            self._do.execute(delete(m.Pair).where(m.Pair.record_id.in_(select(m.Event.id).where(which))))
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
        self._waiting.add(m.Change, rows)


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
