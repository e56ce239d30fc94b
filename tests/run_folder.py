"""Inputs for runs, and what is in the folders that they write."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as parquet


def write_articles(path: Path, count: int, bad: Iterable[str] = ()) -> Path:
    """Tiny articles as JSON Lines, with those of the ids in ``bad`` strewn among them."""
    idents = [f"a{n:04}" for n in range(count)]
    for n, ident in enumerate(bad):
        idents.insert(37 * (n + 1), ident)
    lines = (
        json.dumps({"id": ident, "body": f"التقى الوزيران للمرة {n}.", "date": "2025-03-04"})
        for n, ident in enumerate(idents)
    )
    path.write_text("\n".join(lines), "utf-8")
    return path


def hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file of a run by its path in the folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """All rows of a table, in the order of the shards."""
    found: list[dict[str, Any]] = parquet.read_table(folder / table).to_pylist()
    return found
