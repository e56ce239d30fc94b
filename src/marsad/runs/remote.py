"""Inputs behind an address: of the web by ``download``, others (``s3://``, ``gs://``, …) as a stream by fsspec.

Nothing is kept.  An address of the web must be public, redirects included; what fsspec reaches is what its settings and
the one who starts the run name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from marsad.errors import RunError
from marsad.runs.download import downloaded
from marsad.sources.web.limits import is_address

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)


def is_remote(named: str) -> bool:
    """True for an address, false for a path."""
    return _ADDRESS.match(named) is not None


def remote_files(named: str) -> list[str]:
    """The addresses that an address or a pattern stands for; one of the web stands for itself.

    RunError without fsspec or if it cannot be asked.
    """
    if is_address(named):
        return [named]
    filesystem, path = _filesystem(named)
    try:
        found = filesystem.glob(path) if any(c in path for c in "*?[") else [path] * filesystem.isfile(path)
    except (OSError, ValueError) as error:
        raise RunError(f"{named}: cannot be listed: {error}; check the address and your rights") from error
    return [str(filesystem.unstrip_protocol(f)) for f in found]


@contextmanager
def opened(address: str, private: bool) -> Iterator[BinaryIO]:
    """The bytes behind an address; ``private``: of this machine and private networks too.

    OSError or RefusedError if they cannot be had, RunError if this machine lacks what it takes.
    """
    if is_address(address):
        with downloaded(address, private) as stream:
            yield stream
        return
    filesystem, path = _filesystem(address)
    with filesystem.open(path, "rb") as stream:
        yield stream


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
