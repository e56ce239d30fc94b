"""Articles out of Parquet files: columns body or text, and title, date or published, outlet, url, id."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, BinaryIO

from marsad.model.article import Article
from marsad.sources import Refused
from marsad.sources.fields import article_from
from marsad.sources.given import Given
from marsad.sources.refusal import RefusedError

FIELDS = ("id", "title", "body", "text", "date", "published", "outlet", "url")
BATCH = 256  # rows held at a time


def read_parquet(stream: BinaryIO, name: str, given: Given) -> Iterator[Article | Refused]:
    """Articles of a file and a refusal for each row that is none; ``name``: of the file."""
    import pyarrow
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(stream) as file:
            columns = [field for field in FIELDS if field in file.schema_arrow.names]
            number = 0
            for batch in file.iter_batches(BATCH, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    try:
                        yield article_from({k: _plain(v) for k, v in row.items()}, f"row {number}", given)
                    except RefusedError as refusal:
                        yield refusal.named(name)
    except (pyarrow.ArrowInvalid, OSError) as error:
        yield Refused(name, "", f"not readable as Parquet: {str(error)[:200]}", "get the file again")


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, dt.date) else value
