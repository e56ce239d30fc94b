"""The folder that a run writes: a Parquet file a table and shard, and what makes a shard count as finished.

``TABLE/part-00000.parquet`` for each table; ``shards/part-00000.json`` is written last and makes the shard count;
``run.json`` says by which reader and how; ``manifest.json`` lists all shards once all are there.  Every file gets its
name only when it is whole and on the disk, so that nothing is ever there by half.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from marsad.errors import RunError
from marsad.runs.columns import COLUMNS, ERRORS
from marsad.runs.items import Shard
from marsad.runs.limits import Limits
from marsad.runs.rows import CRASH, LOST, MEMORY, TIME

FORMAT = 2  # raise when the columns change
_SET_ASIDE = frozenset({TIME, MEMORY, CRASH, LOST})
Entry = dict[str, Any]


class Store:
    """An output folder that this run alone writes to; made by ``opened``."""

    def __init__(self, folder: Path, reader: str, limits: Limits) -> None:
        self._folder = folder
        self._reader = reader
        self._limits = list(limits)

    def finished(self, shard: Shard) -> Entry | None:
        """What is known of a shard, if all its files are there and it was made of the same items.

        A shard with items that were set aside counts only if the limits are the same as then.
        """
        entry = self._entry(shard.number)
        if entry is None or entry["items_sha256"] != shard.digest:
            return None
        if entry["set_aside"] and entry["set_aside"]["limits"] != self._limits:
            return None
        for name, told in entry["tables"].items():
            try:
                if self._table(name, shard.number).stat().st_size != told["bytes"]:
                    return None
            except OSError:
                return None
        return entry

    def write(self, shard: Shard, pieces: Sequence[Mapping[str, Any]]) -> Entry:
        """Write a shard out of its pieces, in their order.  RunError if the disk does not take it."""
        import pyarrow

        tables: Entry = {}
        aside: Entry | None = None
        for name in COLUMNS:
            table = pyarrow.concat_tables([piece[name] for piece in pieces]).combine_chunks()
            data = self._parquet(table)
            put(self._table(name, shard.number), partial(_all, data=data))
            tables[name] = {"rows": table.num_rows, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            if name == ERRORS:
                count = sum(kind in _SET_ASIDE for kind in table.column("kind").to_pylist())
                aside = {"count": count, "limits": self._limits} if count else None
        entry = {
            "shard": shard.number,
            "items": len(shard.items),
            "items_sha256": shard.digest,
            "set_aside": aside,
            "tables": tables,
        }
        put_json(self._shard(shard.number), entry)
        return entry

    def finish(self, count: int) -> None:
        """All ``count`` shards are there: list them, and take away what is left of a run over more items."""
        entries = [self._entry(number) for number in range(count)]
        number = count
        while self._shard(number).exists():
            self._shard(number).unlink()
            for name in COLUMNS:
                self._table(name, number).unlink(missing_ok=True)
            number += 1
        described = {
            name: [{"name": c.name, "type": c.type, "description": c.means} for c in columns]
            for name, columns in COLUMNS.items()
        }
        whole = {"format": FORMAT, "reader": self._reader, "columns": described, "shards": entries}
        put_json(self._folder / "manifest.json", whole)

    def begin(self, size: int) -> None:
        """Say what the folder holds.  RunError if it holds a run by another reader or in other shards."""
        told = {"format": FORMAT, "reader": self._reader, "items_a_shard": size}
        path = self._folder / "run.json"
        try:
            known = json.loads(path.read_bytes())
        except FileNotFoundError:
            put_json(path, told)
            return
        except ValueError:
            raise RunError(f"{path} is damaged; delete it if the folder was made by this version of marsad") from None
        differ = [k for k in told if not isinstance(known, dict) or known.get(k) != told[k]]
        if differ:
            raise RunError(
                f"{self._folder} holds a run with another {' and '.join(differ).replace('_', ' ')}; "
                "name another folder with --out, or delete this one"
            )
        (self._folder / "manifest.json").unlink(missing_ok=True)  # until all shards are there again

    def _entry(self, number: int) -> Entry | None:
        try:
            loaded = json.loads(self._shard(number).read_bytes())
        except (OSError, ValueError):
            return None
        return loaded if isinstance(loaded, dict) else None

    def _shard(self, number: int) -> Path:
        return self._folder / "shards" / f"part-{number:05}.json"

    def _table(self, name: str, number: int) -> Path:
        return self._folder / name / f"part-{number:05}.parquet"

    def _parquet(self, table: Any) -> bytes:
        import pyarrow
        from pyarrow import parquet

        sink = pyarrow.BufferOutputStream()
        labelled = table.replace_schema_metadata({"marsad": self._reader})
        parquet.write_table(labelled, sink, compression="zstd")
        data: bytes = sink.getvalue().to_pybytes()
        return data


def put(path: Path, fill: Callable[[BinaryIO], None]) -> None:
    """A file with what ``fill`` writes; it gets its name when it is whole and on the disk.

    RunError if the disk does not take it.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise RunError(
            f"cannot write {path}: {error.strerror or error}; what is finished is kept: make room, "
            "then run the same command again"
        ) from error


def put_json(path: Path, value: Any) -> None:
    """As ``put``, a value as JSON."""
    data = (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
    put(path, partial(_all, data=data))


def _all(stream: BinaryIO, data: bytes) -> None:
    stream.write(data)


@contextmanager
def opened(folder: Path, reader: str, limits: Limits) -> Iterator[Store]:
    """The store of a folder, made if need be.  RunError if it cannot be, or if another run writes there now."""
    with locked(folder):
        yield Store(folder, reader, limits)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Be the only one that writes to a folder, made if need be.  RunError if it cannot be, or if another does."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / ".lock").open("wb")
    except OSError as error:
        raise RunError(f"cannot write to {folder}: {error.strerror or error}; choose another --out") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise RunError(f"another run writes to {folder} now; wait for it, or choose another --out") from None
        yield
