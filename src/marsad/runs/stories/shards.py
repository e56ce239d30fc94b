"""The shards of a finished run, as the second pass reads them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from marsad.errors import RunError
from marsad.runs.store import FORMAT


class Shards:
    """The folder of a run; ``digest`` stands for all that is in it.

    RunError if there is no run, if it is not finished, or if another version of marsad wrote it.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / "manifest.json"
        try:
            data = path.read_bytes()
            told = json.loads(data)
            self.numbers: list[int] = [entry["shard"] for entry in told["shards"]]
            written = told["format"]
        except FileNotFoundError:
            raise RunError(
                f"{folder} holds no finished run (no manifest.json); run `marsad run … --out` with it, to the end"
            ) from None
        except (ValueError, KeyError, TypeError):
            raise RunError(f"{path} is damaged; run the same `marsad run` again, which writes it anew") from None
        if written != FORMAT:
            raise RunError(f"{folder} is of another version of marsad (format {written}, not {FORMAT}); run it again")
        self._folder = folder
        self.digest = hashlib.sha256(data).hexdigest()

    def read(self, table: str, number: int, columns: Sequence[str]) -> list[tuple[Any, ...]]:
        """Rows of a table of a shard, in their order.  RunError for a file that is missing or damaged."""
        import pyarrow
        from pyarrow import parquet

        path = self._folder / table / f"part-{number:05}.parquet"
        try:
            found = parquet.ParquetFile(path).read(columns=list(columns)).to_pydict()
        except (OSError, pyarrow.ArrowInvalid) as error:
            raise RunError(f"{path}: {error}; run the same `marsad run` again, which mends it") from error
        return list(zip(*(found[c] for c in columns), strict=True))

    def articles(self, columns: Sequence[str]) -> Iterator[tuple[int, int, tuple[Any, ...]]]:
        """All rows of the articles, with shard and place in it."""
        from marsad.runs.columns import ARTICLES

        for number in self.numbers:
            for place, row in enumerate(self.read(ARTICLES, number, columns)):
                yield number, place, row
