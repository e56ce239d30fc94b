"""Brings a database to the tables of this version, by the migrations that come with the package."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from marsad.archive.engine import shown, writing
from marsad.errors import ArchiveError

HEAD = "0007"  # the last of ``migrations/versions``
_TABLE = "alembic_version"


def prepare(engine: Engine, create: bool) -> None:
    """Make or upgrade the tables if they are not those of this version.

    Raises ArchiveError if the database belongs to another program, to a later version, or may not be created.
    """
    with engine.connect() as connection:
        found = revision(connection)
        if found == HEAD:
            return
        names = set(inspect(connection).get_table_names())
    if found is None:
        if names:
            raise ArchiveError(f"{shown(engine.url)} holds tables of another program; name an archive or a new one")
        if not create:
            raise ArchiveError(f"{shown(engine.url)} is empty; `marsad add` fills it")
    upgrade(engine)


def revision(connection: Connection) -> str | None:
    """The migration a database stands at, ``None`` before the first."""
    if not inspect(connection).has_table(_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()
    return found


def upgrade(engine: Engine, target: str = "head") -> None:
    """Run the migrations up to ``target``, all or none of them."""
    from alembic import command
    from alembic.util import CommandError

    with writing(engine) as connection:
        try:
            command.upgrade(_config(connection), target)
        except CommandError as error:
            raise ArchiveError(f"{shown(engine.url)} was written by a later marsad ({error}); update marsad") from error


def downgrade(engine: Engine, target: str) -> None:
    """Run the migrations back down to ``target`` ("base": nothing is left), all or none of them."""
    from alembic import command

    with writing(engine) as connection:
        command.downgrade(_config(connection), target)


def _config(connection: Connection):  # type: ignore[no-untyped-def]
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
