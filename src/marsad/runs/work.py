"""What an engine does with a job: its items to tables, by a guarded process; it never raises for what an item does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from marsad.lexicon.load import data_root, digest
from marsad.runs.columns import COLUMNS, arrow_table
from marsad.runs.guard import Guards
from marsad.runs.items import Item
from marsad.version import __version__


class Job(NamedTuple):
    """Consecutive items of a shard; ``start``: place of the first of them in the shard."""

    shard: int
    start: int
    items: tuple[Item, ...]


class Piece(NamedTuple):
    """What came of a job: a ``pyarrow.Table`` for each name of ``COLUMNS``, and which reader made them."""

    reader: str
    tables: dict[str, Any]


def piece_of(guards: Guards, items: Sequence[Item]) -> Piece:
    """Read the items.  RunError if no reading process starts, StoppedError if the guards were stopped."""
    rows = guards.read(items)
    return Piece(reader_name(), {name: arrow_table(name, rows[name]) for name in COLUMNS})


@cache
def reader_name() -> str:
    """Version and language data of the reader on this machine."""
    return f"{__version__} {digest(data_root(), 'ar')}"
