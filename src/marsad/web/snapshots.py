"""Frozen results: the rows of a question as they were, under an address made from their hash, for citing.

A snapshot is two files in a folder beside the archive: the rows (JSON Lines, packed) and what was asked.  Its id is the
beginning of the SHA-256 of the rows, so that the same result has one id and no other content can take its place.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from marsad.archive.rows import Row, json_line
from marsad.archive.store import now
from marsad.errors import ArchiveError
from marsad.version import __version__

ID = re.compile(r"[0-9a-f]{16}")


def freeze(folder: Path, kind: str, query: str, rows: Iterable[Row], who: str) -> dict[str, Any]:
    """Keep rows; what is known of the snapshot.  The same rows again are the snapshot that is there.

    ArchiveError if the folder cannot be written to.
    """
    digest, number = hashlib.sha256(), 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
    except OSError as error:
        raise ArchiveError(f"{folder}: {error.strerror}; name another folder with --snapshots") from None
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream, gzip.GzipFile("", "wb", 6, stream, mtime=0) as packed:
            for row in rows:
                line = json_line(row).encode("utf-8", "backslashreplace")
                digest.update(line)
                packed.write(line)
                number += 1
        ident = digest.hexdigest()[:16]
        known = about(folder, ident)
        if known is not None:
            return known
        facts = {"id": ident, "sha256": digest.hexdigest(), "rows": number, "kind": kind, "query": query}
        facts |= {"made": now(), "by": who, "marsad": __version__}
        part.replace(folder / f"{ident}.jsonl.gz")
        _written(folder / f"{ident}.json", json.dumps(facts, ensure_ascii=False, indent=1))
        return facts
    except OSError as error:
        raise ArchiveError(f"{folder}: {error.strerror}; make room, or name another folder with --snapshots") from None
    finally:
        part.unlink(missing_ok=True)


def about(folder: Path | None, ident: str) -> dict[str, Any] | None:
    """What is known of a snapshot, ``None`` if there is none with this id."""
    if folder is None or not ID.fullmatch(ident):
        return None
    with suppress(OSError, ValueError):
        found: dict[str, Any] = json.loads((folder / f"{ident}.json").read_text("utf-8"))
        return found
    return None


def listed(folder: Path | None) -> list[dict[str, Any]]:
    """All snapshots, the latest first."""
    if folder is None or not folder.is_dir():
        return []
    found = [known for path in sorted(folder.glob("*.json")) if (known := about(folder, path.stem))]
    return sorted(found, key=lambda s: (s["made"], s["id"]), reverse=True)


def rows_of(folder: Path, ident: str) -> Iterator[bytes]:
    """The rows of a snapshot as they were written."""
    with gzip.open(folder / f"{ident}.jsonl.gz", "rb") as stream:
        while chunk := stream.read(65_536):
            yield chunk


def _written(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    part.write_text(text + "\n", "utf-8")
    part.replace(path)
