"""A folder with all records as JSON Lines or Parquet, and ``datapackage.json``, which says what each column means."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from marsad.archive.export.citation import cff, query
from marsad.archive.fields import FIELDS, arrow_schema
from marsad.archive.rows import Row, Rows, json_line
from marsad.errors import ArchiveError
from marsad.version import __version__

JSONL, PARQUET = "jsonl", "parquet"


KEYS = {
    "events": ["record_id"],
    "statements": ["record_id"],
    "agreements": ["record_id"],
    "stories": ["story_id"],
    "dyad_months": ["month", "source", "target", "joint"],
}


def write_package(folder: Path, tables: Mapping[str, Rows], shape: str, as_of: str, licence: str) -> None:
    """Write each table and the description; each file gets its name only when it is whole.

    ``shape``: JSONL or PARQUET (ArchiveError without pyarrow, or if ``folder`` cannot be written to); ``as_of``: day of
    the state of the archive; ``licence``: SPDX id of the licence that the records are given under.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(f"cannot write to {folder}: {error.strerror}; choose another --output") from None
    resources = []
    for name, rows in tables.items():
        path = folder / f"{name}.{shape}"
        part = path.with_suffix(".part")
        if shape == PARQUET:
            _parquet(part, rows)
        else:
            with part.open("w", encoding="utf-8", newline="") as stream:
                stream.writelines(map(json_line, rows))
        part.replace(path)
        resources.append(_resource(path, name, rows, shape))
    described = {
        "profile": "data-package",
        "name": "marsad-export",
        "title": "Records of diplomatic news, each at its exact words",
        "version": __version__,
        "description": "Offsets count Unicode code points in title, line feed, body of the article, whose SHA-256 is "
        "text_sha256. The records are marsad's; the words quoted belong to their publishers.",
        "created": f"{as_of}T00:00:00Z",
        "licenses": [{"name": licence, "title": "Of the records; the words quoted are their publishers'"}],
        "readers": sorted({f"{r['reader']} {r['lexicon']}" for rows in tables.values() for r in rows if "reader" in r}),
        "resources": resources,
    }
    events = tables.get("events", Rows((), []))
    (folder / "CITATION.cff").write_text(cff(query({}, as_of, events), licence), "utf-8")
    part = folder / "datapackage.part"
    part.write_text(json.dumps(described, ensure_ascii=False, indent=2) + "\n", "utf-8")
    part.replace(folder / "datapackage.json")


def _parquet(path: Path, rows: Rows) -> None:
    try:
        import pyarrow.parquet as parquet
    except ModuleNotFoundError:
        raise ArchiveError("Parquet needs pyarrow; pip install 'marsad[parquet]'") from None
    with parquet.ParquetWriter(path, arrow_schema(rows.columns)) as writer:
        writer.write_table(rows.to_arrow())


def _resource(path: Path, name: str, rows: Rows, shape: str) -> Row:
    data = path.read_bytes()
    kinds = {"spans": "array"}
    return {
        "name": name,
        "path": path.name,
        "format": shape,
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "rows": len(rows),
        "schema": {
            "fields": [
                {"name": c, "type": kinds.get(FIELDS[c].type, FIELDS[c].type), "description": FIELDS[c].means}
                for c in rows.columns
            ],
            **({"primaryKey": KEYS[name]} if name in KEYS else {}),
        },
    }
