"""Inputs behind an address (``s3://``, ``gs://``, ``https://``, …), read as a stream by fsspec; nothing is kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from marsad.errors import RunError
from marsad.model.article import Article
from marsad.sources import Refused
from marsad.sources.files import read_stream
from marsad.sources.given import Given

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_remote(named: str) -> bool:
    """True for an address, false for a path."""
    return _ADDRESS.match(named) is not None


def remote_files(named: str) -> list[str]:
    """The addresses that an address or a pattern stands for.  RunError without fsspec or if it cannot be asked."""
    filesystem, path = _filesystem(named)
    try:
        found = filesystem.glob(path) if any(c in path for c in "*?[") else [path] * filesystem.isfile(path)
    except (OSError, ValueError) as error:
        raise RunError(f"{named}: cannot be listed: {error}; check the address and your rights") from error
    return [str(filesystem.unstrip_protocol(f)) for f in found]


def read_remote(address: str, date: dt.date | None, outlet: str | None) -> Iterator[Article | Refused]:
    """Articles and refusals of one file; ``date``/``outlet`` for articles that name none."""
    filesystem, path = _filesystem(address)
    try:
        with filesystem.open(path, "rb") as stream:
            yield from read_stream(stream, PurePosixPath(path).suffix, address, Given(date, outlet))
    except OSError as error:
        yield Refused(address, "", f"cannot be read: {error}", "check the address, your rights and the network")


def _filesystem(address: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ModuleNotFoundError:
        raise RunError(f"{address}: an address needs fsspec; pip install 'marsad[remote]'") from None
    try:
        filesystem, path = url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise RunError(f"{address}: {error}; install the file system that fsspec asks for") from None
    return filesystem, str(path)
