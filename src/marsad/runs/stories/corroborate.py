"""The second pass over a run: which events tell one act, from how many sources, and how many acts a month has."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from marsad.runs.columns import check_parquet
from marsad.runs.store import locked, put_json
from marsad.runs.stories.copies import find_copies
from marsad.runs.stories.desk import Desk, desk
from marsad.runs.stories.pairs import find_groups, weights_of
from marsad.runs.stories.prepared import prepare
from marsad.runs.stories.shards import Shards
from marsad.runs.stories.texts import find_texts
from marsad.runs.stories.written import TABLES, find_stories, write_tables

MARK = "stories.json"
STEPS = 6


class Found(NamedTuple):
    """What the pass made: stories of several articles, records that tell them, all events, texts that are copies."""

    stories: int
    told: int
    records: int
    copies: int


def corroborate(
    folder: Path, megabytes: int, threads: int, tell: Callable[[int, str], None] = lambda step, what: None
) -> Found:
    """Write ``stories``, ``tellings`` and ``dyad_months`` beside the tables of the finished run in ``folder``.

    The stories are those of an archive of the same articles, in the same order.  ``megabytes``, ``threads``: what the
    database may use; ``tell``: hears of each step before it begins.  A pass that was cut off goes on where it was; one
    that is done already is not done again.  RunError without DuckDB or pyarrow, for a folder without a finished run, or
    if the disk is full.
    """
    check_parquet()
    shards = Shards(folder)
    if (known := _known(folder, shards.digest)) is not None:
        return known
    with locked(folder), desk(folder / ".stories", shards.digest[:16], megabytes, threads) as table:
        found = _found(table, shards, folder, tell)
    shutil.rmtree(folder / ".stories")
    return found


def _found(table: Desk, shards: Shards, folder: Path, tell: Callable[[int, str], None]) -> Found:
    tell(1, "which articles count")
    find_texts(table, shards)
    tell(2, "which texts are copies")
    find_copies(table)
    tell(3, "words of the events")
    events = prepare(table, shards)
    weights = weights_of(table, events)
    tell(4, "which events are alike")
    find_groups(table, events, weights)
    tell(5, "stories")
    find_stories(table, weights)
    tell(6, "tables")
    (folder / MARK).unlink(missing_ok=True)
    paths = write_tables(table, folder)
    (told,) = next(table.rows("SELECT count(*) FROM told"))
    (stories,) = next(table.rows("SELECT count(*) FROM told WHERE leads"))
    (copies,) = next(table.rows("SELECT count(*) FROM copies"))
    found = Found(stories, told, events, copies)
    _mark(folder, shards.digest, found, paths)
    return found


def _known(folder: Path, digest: str) -> Found | None:
    """What an earlier pass over the same run found, if its tables are there."""
    try:
        told = json.loads((folder / MARK).read_bytes())
        whole = all((folder / name / "part-00000.parquet").stat().st_size == told["bytes"][name] for name in TABLES)
        return Found(**told["found"]) if whole and told["manifest_sha256"] == digest else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _mark(folder: Path, digest: str, found: Found, paths: dict[str, Path]) -> None:
    """Say that the tables are whole, and of which run they are."""
    told = {
        "manifest_sha256": digest,
        "found": found._asdict(),
        "bytes": {name: path.stat().st_size for name, path in paths.items()},
        "sha256": {name: _sha256(path) for name, path in paths.items()},
    }
    put_json(folder / MARK, told)


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
