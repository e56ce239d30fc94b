"""From files to rows, with complaints that name file, line and mend."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from marsad.errors import LexiconError

Row = dict[str, str]
LANGUAGES = ("ar",)  # that can be read


def data_root() -> Path:
    """Folder of the shipped language data."""
    return Path(__file__).resolve().parent.parent / "data"


def digest(root: Path, language: str) -> str:
    """SHA-256 over names and contents of all data files that a reading in ``language`` depends on."""
    sha = hashlib.sha256()
    for folder in ("actors", "codes", language):
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in (".csv", ".yaml"):
                sha.update(path.relative_to(root).as_posix().encode() + b"\0")
                sha.update(path.read_bytes() + b"\0")
    return sha.hexdigest()


def rows(path: Path, *columns: str) -> Iterator[Row]:
    """Rows of a CSV file as dicts of stripped cells.

    Raises LexiconError for a missing file, a byte-order mark, a missing column or a row of another width.
    """
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        raise LexiconError(f"{path}: the file is missing; restore it from the package") from None
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    if text.startswith("\ufeff"):
        raise LexiconError(f"{path}: starts with a byte-order mark; save it as UTF-8 without one")
    reader = csv.reader(text.splitlines())
    header = next(reader, [])
    missing = [c for c in columns if c not in header]
    if missing:
        raise LexiconError(f"{path}: line 1 lacks the column(s) {', '.join(missing)}; it has {', '.join(header)}")
    for cells in reader:
        if not cells:
            continue
        if len(cells) != len(header):
            raise LexiconError(
                f"{path}: line {reader.line_num} has {len(cells)} cells, the header {len(header)}; "
                "quote cells that contain a comma"
            )
        yield {name: cell.strip() for name, cell in zip(header, cells, strict=True)}


def folder_rows(folder: Path, *columns: str) -> Iterator[Row]:
    """Rows of all CSV files of a folder, file by file in the order of their names."""
    for path in sorted(folder.glob("*.csv")):
        yield from rows(path, *columns)


def parse_yaml(path: Path) -> Any:
    """Content of a YAML 1.2 file; LexiconError names file and line of what does not parse."""
    try:
        return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
    except FileNotFoundError:
        raise LexiconError(f"{path}: the file is missing; restore it from the package") from None
    except YAMLError as error:
        raise LexiconError(f"{path}: not valid YAML: {error}") from error


def cell(value: str) -> list[str]:
    """Forms of a cell, separated by ``|``."""
    return [form for part in value.split("|") if (form := part.strip())]
