"""Rows that wait for one another within a transaction: put in table by table, many at a time.

One statement for the rows of a whole batch costs little more than one for the rows of an article.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, insert, text

from marsad.archive import models as m

Row = dict[str, Any]
# each behind those that its rows point at
_ORDER: tuple[type[m.Base], ...] = (
    *(m.Article, m.Version, m.Sighting, m.Reading, m.Event, m.Statement, m.Agreement, m.FormulaUse, m.Side, m.Person),
    *(m.Pair, m.Change),
)
_INDEX = {
    "sqlite": "INSERT INTO word_index (rowid, words) VALUES (:id, :words)",
    "postgresql": "INSERT INTO word_index (version_id, words) VALUES (:id, array_to_tsvector(:words))",
}
_LONGEST = 500  # characters of a word that PostgreSQL takes into its index


class Waiting:
    """Nothing that waits is seen by a query before ``flush``."""

    def __init__(self, connection: Connection) -> None:
        self._do = connection
        self._rows: dict[type[m.Base], list[Row]] = {}
        self._words: list[Row] = []

    def add(self, table: type[m.Base], rows: Iterable[Row]) -> None:
        """Let rows of a table wait; all rows of a table have the same columns."""
        self._rows.setdefault(table, []).extend(rows)

    def index(self, version: int, words: str) -> None:
        """Let the words of a text, separated by spaces, wait for the index."""
        found: Any = words
        if self._do.dialect.name != "sqlite":
            found = [w for w in words.split() if len(w) < _LONGEST]
        self._words.append({"id": version, "words": found})

    def flush(self) -> None:
        """Put in all that waits."""
        for table in _ORDER:
            if rows := self._rows.pop(table, None):
                self._do.execute(insert(table), rows)
        if self._words:
            self._do.execute(text(_INDEX[self._do.dialect.name]), self._words)
            self._words = []
