"""Articles out of Parquet files: columns body or text, and title, date or published, outlet, url, id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from marsad.model.article import Article
from marsad.sources import Refused
from marsad.sources.fields import article_from
from marsad.sources.given import Given
from marsad.sources.refusal import RefusedError

FIELDS = ("id", "title", "body", "text", "date", "published", "outlet", "url")
BATCH = 256  # rows held at a time


def read_parquet(path: str, date: dt.date | None, outlet: str | None) -> Iterator[Article | Refused]:
    """Articles of a file and a refusal for each row that is none; ``date``/``outlet`` where a row names none."""
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            columns = [name for name in FIELDS if name in file.schema_arrow.names]
            number = 0
            for batch in file.iter_batches(BATCH, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    try:
                        record = {k: _plain(v) for k, v in row.items()}
                        yield article_from(record, f"row {number}", Given(date, outlet))
                    except RefusedError as refusal:
                        yield refusal.named(path)
    except (pyarrow.ArrowInvalid, OSError) as error:
        yield Refused(path, "", f"not readable as Parquet: {str(error)[:200]}", "get the file again")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
