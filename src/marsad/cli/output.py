"""Where the results go: standard output, a file, a folder of pages.

A file gets its name only when it is complete: it is written beside it under another name and then renamed.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST_NAME = 80


@contextmanager
def writing(path: Path | None) -> Iterator[TextIO]:
    """A text stream to ``path``, or to standard output for ``None``.  After a failure ``path`` is as it was before."""
    if path is None:
        yield sys.stdout
        sys.stdout.flush()
        return
    folder = path.parent
    folder.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=folder)
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
            yield stream
        part.chmod(0o666 & ~_umask())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


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
