"""Opening a database: addresses, locks, and what every connection is told first."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from marsad.errors import ArchiveError

BUSY = 60  # seconds that a writer waits for another
_AGAIN = 0.02  # seconds
_LOCK = 0x6D617273  # the advisory lock of writers on PostgreSQL
_MAGIC = b"SQLite format 3\0"


def url_of(address: str | Path) -> URL:
    """The address of an archive: a path is SQLite, ``postgresql://`` PostgreSQL.  ArchiveError for any other."""
    written = str(address)
    if "://" not in written:
        return URL.create("sqlite", database=written)
    try:
        url = make_url(written)
    except ArgumentError:
        raise ArchiveError(
            "the address of the archive is no URL; write a path or postgresql://user@host/name"
        ) from None
    kind = url.get_backend_name()
    if kind in ("postgresql", "postgres"):
        return url.set(drivername="postgresql+psycopg")
    if kind == "sqlite" and url.database:
        return url
    raise ArchiveError(f"no archive on {kind!r}; write a path, sqlite:///path or postgresql://user@host/name")


def shown(url: URL) -> str:
    """The address without its password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def make_engine(url: URL, create: bool, *, read_only: bool = False) -> Engine:
    """An engine for ``url``; ``read_only``: whatever runs on it, an SQLite file is not changed.

    Raises ArchiveError if a file is missing (and may not be made), is no SQLite database, or the driver is missing.
    """
    if url.get_backend_name() == "sqlite":
        _check_file(Path(str(url.database)), create)
        engine = create_engine(url, connect_args={"timeout": BUSY, "check_same_thread": False})
        event.listen(engine, "connect", _tell_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        if read_only:
            event.listen(engine, "connect", _only_read)
        return engine
    try:
        return create_engine(url, connect_args={"connect_timeout": 10})
    except (ModuleNotFoundError, NoSuchModuleError):
        raise ArchiveError("PostgreSQL needs psycopg; pip install 'marsad[postgres]'") from None


def _check_file(path: Path, create: bool) -> None:
    if path.is_dir():
        raise ArchiveError(f"{path} is a folder; name the file of the archive")
    if not path.exists():
        if not create:
            raise ArchiveError(f"no archive at {path}; `marsad add` makes one, --archive names another")
        if not path.absolute().parent.is_dir():
            raise ArchiveError(f"no folder {path.absolute().parent}; make it first")
        return
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except OSError as error:
        raise ArchiveError(f"{path} cannot be opened: {error.strerror}; check its rights") from None
    if head and head != _MAGIC:
        raise ArchiveError(f"{path} is no archive (not an SQLite file); name another with --archive")


def _tell_sqlite(connection: sqlite3.Connection, _: object) -> None:
    connection.isolation_level = None  # transactions are begun below, not by the driver
    _write_ahead(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Turn a file to a write-ahead log; SQLite does not wait by itself when two turn a new file at once."""
    until = time.monotonic() + BUSY
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
        time.sleep(_AGAIN)


def _only_read(connection: sqlite3.Connection, _: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("marsad_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the only writer; all or nothing of it is kept.  Others wait up to ``BUSY`` seconds."""
    with told(engine), engine.connect().execution_options(marsad_writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY}s'"))
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the archive."""
    with told(engine), engine.connect() as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        yield connection


@contextmanager
def told(engine: Engine) -> Iterator[None]:
    """What the database complains of, as an ArchiveError that names the archive and the mend."""
    try:
        yield
    except DBAPIError as error:
        raise ArchiveError(f"{shown(engine.url)}: {_complaint(error.orig)}") from error


def _complaint(error: Any) -> str:
    said = " ".join(str(error).split())[:300]
    for sign, mend in (
        ("locked", "another process writes to it; try again when it is done"),
        ("lock timeout", "another process writes to it; try again when it is done"),
        ("readonly", "it may not be written to; check the rights of the file and its folder"),
        ("unable to open", "check the rights of the file and its folder"),
        ("disk is full", "make room and run the command again: what was reported as done is kept"),
        ("malformed", "the file is damaged; restore it from a copy"),
        ("not a database", "the file is damaged or no archive; name another with --archive"),
        ("connection", "check address, server and password"),
        ("password", "check address and password"),
    ):
        if sign in said.lower():
            return f"{said}; {mend}"
    return said
