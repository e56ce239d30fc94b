"""Where the second pass works: a folder for what is half done, and a DuckDB that spills to it.

Every table between two steps is a Parquet file that gets its name when it is on the disk.  A pass that was cut off
finds it there and goes on behind it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from marsad.errors import RunError
from marsad.runs.store import put

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

AT_ONCE = 10_000  # rows held as Python objects at a time, and of a row group


class Desk:
    """One pass over one state of a run; made by ``desk``."""

    def __init__(self, folder: Path, database: DuckDBPyConnection) -> None:
        self._folder = folder
        self.database = database

    def path(self, name: str) -> Path:
        """Where the table ``name`` lies, or will lie."""
        return self._folder / f"{name}.parquet"

    def once(self, name: str, schema: Any, rows: Callable[[], Iterable[tuple[Any, ...]]]) -> Path:
        """The table ``name``: as an earlier pass left it, else of ``rows``."""
        path = self.path(name)
        if not path.exists():
            write(path, schema, rows())
        return path

    def view(self, name: str, paths: Iterable[Path]) -> None:
        """Let queries read Parquet files as the table ``name``."""
        listed = ", ".join("'" + _literal(str(path)).replace("'", "''") + "'" for path in paths)
        self.database.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet([{listed}])")

    def rows(self, query: str, values: Sequence[Any] = ()) -> Iterator[tuple[Any, ...]]:
        """What a query finds, a row at a time; another query may be asked meanwhile."""
        found = self.database.cursor().execute(query, list(values))
        while batch := found.fetchmany(AT_ONCE):
            yield from batch


@contextmanager
def desk(folder: Path, name: str, megabytes: int, threads: int) -> Iterator[Desk]:
    """A desk in ``folder`` for the state ``name`` of a run; those of other states are cleared away.

    ``megabytes``: what the database may hold in memory before it spills.  RunError without DuckDB.
    """
    try:
        import duckdb
    except ModuleNotFoundError:
        raise RunError("stories of a run need DuckDB; pip install 'marsad[stories]'") from None
    if folder.exists():
        for other in folder.iterdir():
            if other.name != name:
                shutil.rmtree(other)
    here = folder / name
    spill = here / "spill"
    spill.mkdir(parents=True, exist_ok=True)
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": f"{megabytes}MB",
        "threads": threads,
        "temp_directory": str(spill),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    database = duckdb.connect(":memory:", config=config)
    try:
        yield Desk(here, database)
    except (duckdb.OutOfMemoryException, duckdb.IOException) as error:
        raise RunError(
            f"{folder}: {str(error).splitlines()[0]}; make room on the disk or raise --memory-limit, then run the same "
            "command again: it goes on where it was"
        ) from error
    finally:
        database.close()
        shutil.rmtree(spill, ignore_errors=True)


def write(path: Path, schema: Any, rows: Iterable[tuple[Any, ...]]) -> None:
    """A Parquet file of rows with the columns of ``schema``; named when it is whole.  RunError if the disk is full."""
    import pyarrow
    from pyarrow import parquet

    def fill(stream: BinaryIO) -> None:
        source = iter(rows)
        with parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
            while batch := list(islice(source, AT_ONCE)):
                arrays = [pyarrow.array(v, f.type) for v, f in zip(zip(*batch, strict=True), schema, strict=True)]
                writer.write_table(pyarrow.Table.from_arrays(arrays, schema=schema))

    put(path, fill)


def _literal(path: str) -> str:
    """A path in which nothing is taken for a pattern."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in path)
