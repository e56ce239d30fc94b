"""What a query gives back: rows, and ways out of them to tables of other programs."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, overload

from marsad.errors import ArchiveError

Row = dict[str, Any]


class Rows(Sequence[Row]):
    """Rows of one query, each a dict with the same keys in the same order (``columns``)."""

    def __init__(self, columns: Sequence[str], rows: list[Row]) -> None:
        self.columns = tuple(columns)
        self._rows = rows

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        return self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def to_jsonl(self, path: str | Path) -> None:
        """Write one JSON object a line."""
        with Path(path).open("w", encoding="utf-8") as stream:
            stream.writelines(json_line(row) for row in self._rows)

    def to_arrow(self) -> Any:
        """A ``pyarrow.Table``; ArchiveError without pyarrow."""
        try:
            import pyarrow
        except ModuleNotFoundError:
            raise ArchiveError("Arrow and Parquet need pyarrow; pip install 'marsad[parquet]'") from None
        from marsad.archive.fields import arrow_schema

        return pyarrow.Table.from_pylist(self._rows, schema=arrow_schema(self.columns))

    def to_pandas(self) -> Any:
        """A ``pandas.DataFrame``; ArchiveError without pandas."""
        try:
            import pandas
        except ModuleNotFoundError:
            raise ArchiveError("data frames need pandas; pip install pandas") from None
        return pandas.DataFrame(self._rows, columns=list(self.columns))

    def to_polars(self) -> Any:
        """A ``polars.DataFrame``; ArchiveError without polars."""
        try:
            import polars  # type: ignore[import-not-found]
        except ModuleNotFoundError:
            raise ArchiveError("data frames need polars; pip install polars") from None
        return polars.from_arrow(self.to_arrow())

    def __arrow_c_stream__(self, requested_schema: object = None) -> Any:
        return self.to_arrow().__arrow_c_stream__(requested_schema)


def json_line(row: Row) -> str:
    """A row as one line of JSON; days as ISO strings."""
    return json.dumps(row, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
