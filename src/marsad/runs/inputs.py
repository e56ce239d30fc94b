"""What a run reads: files, folders, patterns and addresses, in an order that does not depend on how they were named.

A kind of file that ``marsad.sources`` cannot read from a stream of bytes gets a line in ``READERS``.
"""

from __future__ import annotations

import datetime as dt
import glob
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from marsad.errors import RunError
from marsad.model.article import Article
from marsad.runs.items import Item
from marsad.runs.remote import is_remote, opened, remote_files
from marsad.runs.tables import read_parquet
from marsad.sources import Refused
from marsad.sources.extractor import Extractor
from marsad.sources.files import read_stream
from marsad.sources.given import Given
from marsad.sources.refusal import RefusedError
from marsad.sources.sniff import SUFFIXES

Reads = Callable[[BinaryIO, str, Given], Iterator[Article | Refused]]
READERS: Mapping[str, Reads] = {".parquet": read_parquet}


def files_of(inputs: Iterable[str]) -> list[str]:
    """The files that the inputs stand for, each once, sorted.

    Raises RunError for an input that stands for none, so that a slip of the keyboard ends a long run before it begins.
    """
    found: set[str] = set()
    for named in inputs:
        here = remote_files(named) if is_remote(named) else _local(named)
        if not here:
            raise RunError(f"{named}: no such file, folder or pattern with anything to read; check --out and the path")
        found.update(here)
    return sorted(found)


def items_of(files: Iterable[str], date: dt.date | None, outlet: str | None, private: bool = False) -> Iterator[Item]:
    """Articles and refusals of the files, in order; ``date`` and ``outlet`` for articles that name none.

    ``private``: addresses of the web may be those of this machine and private networks.  A page that keeps its parser
    busy is a refusal.
    """
    with Extractor() as extractor:
        given = Given(date, outlet, pages=extractor)
        for file in files:
            for found in _read(file, given, private):
                yield Item(file, found)


def _read(file: str, given: Given, private: bool) -> Iterator[Article | Refused]:
    path = PurePosixPath(urlsplit(file).path) if is_remote(file) else Path(file)
    reads = READERS.get(path.suffix.lower())
    try:
        with opened(file, private) if is_remote(file) else Path(file).open("rb") as stream:
            yield from reads(stream, file, given) if reads else read_stream(stream, path.suffix, file, given)
    except RefusedError as refusal:
        yield refusal.named(file)
    except OSError as error:
        yield Refused(
            file, "", f"cannot be read: {error.strerror or error}", "check the path, your rights, the network"
        )


def _local(named: str) -> list[str]:
    path = Path(named)
    if path.is_file():
        return [named]
    if path.is_dir():
        return _folder(path)
    if glob.has_magic(named):
        return [m for m in glob.glob(named, recursive=True) if Path(m).is_file()]  # noqa: PTH207 - takes absolute ones
    return []


def _folder(path: Path) -> list[str]:
    """Files of known kinds below a folder; links to folders are not followed."""
    return [
        str(Path(folder, name))
        for folder, _, names in os.walk(path)
        for name in names
        if _known(name) and Path(folder, name).is_file()
    ]


def _known(name: str) -> bool:
    suffix = Path(name.lower().removesuffix(".gz")).suffix
    return suffix in SUFFIXES or suffix in READERS
