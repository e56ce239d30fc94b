"""Where the results go: standard output, a file, a folder of pages.

A file gets its name only when it is complete: it is written beside it under another name and then renamed.  A device
or a pipe has no such name to take and is written to as it is.
"""

from __future__ import annotations

import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from marsad.errors import MarsadError

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80
_WIDTH, _NARROWEST = 120, 40  # columns


@contextmanager
def writing(path: Path | None) -> Iterator[TextIO]:
    """A text stream to ``path``, or to standard output for ``None``.  After a failure ``path`` is as it was before.

    Raises MarsadError if ``path`` is a folder or its folder cannot be written to.
    """
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    if path.is_dir():
        raise MarsadError(f"{path} is a folder; name a file")
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as stream:
            yield stream
        return
    path = path.resolve()  # a link stays a link: what it points to is replaced
    part, handle = _part_of(path)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        part.chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o666 & ~_umask())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _part_of(path: Path) -> tuple[Path, int]:
    """A fresh file beside ``path`` that becomes it when complete, and its descriptor."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise MarsadError(f"cannot write {path}: {error.strerror or error}; choose another --output") from error
    return Path(name), handle


def width_for(stream: TextIO) -> int | None:
    """Columns for tables: those of the terminal, also behind a pager; ``None`` lets the console find out itself."""
    if stream.isatty():
        return None
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named) >= _NARROWEST:
        return int(named)
    if stream is sys.stdout and sys.stderr.isatty():
        return max(_NARROWEST, os.get_terminal_size(sys.stderr.fileno()).columns)
    return _WIDTH


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class FileNames:
    """Names of pages in one folder, made from article ids: no separators, no hidden files, none twice."""

    def __init__(self) -> None:
        self._used = {"index"}

    def name(self, ident: str) -> str:
        """A fresh file name for an article id.

        >>> FileNames().name("../../etc/passwd")
        'etc-passwd.html'
        """
        stem = _UNSAFE.sub("-", ident).strip("-._")[:_LONGEST_NAME].strip("-._") or "article"
        stem = re.sub(r"\.{2,}", ".", stem)
        fresh, number = stem, 2
        while fresh.casefold() in self._used:
            fresh, number = f"{stem}-{number}", number + 1
        self._used.add(fresh.casefold())
        return f"{fresh}.html"
