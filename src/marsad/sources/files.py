"""Files, folders and standard input, one after the other, never the whole batch in memory.

Folders are read with all below them in the order of their names; links to folders are not followed, so a loop of
links ends, and links to files only within the folder.  Nothing that stands inside an input is ever opened or fetched.
"""

from __future__ import annotations

import gzip
import io
import os
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, cast

from marsad.model.article import Article
from marsad.sources.given import Given
from marsad.sources.gzipped import GZIP, unpacked
from marsad.sources.html import read_page
from marsad.sources.jsonfile import read_json, read_lines
from marsad.sources.limits import CHUNK
from marsad.sources.plain import read_plain
from marsad.sources.refusal import Refused, RefusedError
from marsad.sources.sniff import HTML, JSON, JSONL, SUFFIXES, kind_of
from marsad.sources.warc import is_warc, read_warc

STDIN = "-"


def read_paths(paths: Iterable[str | Path], given: Given) -> Iterator[tuple[str, Article | Refused]]:
    """Articles and refusals of files, folders and "-", each with the name of its input."""
    for path in paths:
        for found in _files(path):
            if isinstance(found, Refused):
                yield found.name, found
                continue
            name = "standard input" if str(found) == STDIN else str(found)
            for item in _read(found, name, given):
                yield name, item


def _files(path: str | Path) -> Iterator[Path | Refused]:
    """The files that a path given by the user stands for."""
    if str(path) == STDIN:
        yield Path(STDIN)
        return
    path = Path(path)
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as error:
        yield Refused(str(path), "", _why(error), "give the path of a file or folder")
        return
    if not is_folder:
        yield path
        return
    faults: list[OSError] = []
    count = 0
    root = path.resolve()
    for folder, below, names in os.walk(path, onerror=faults.append):
        below.sort()
        for name in sorted(names):
            file = Path(folder, name)
            if Path(name.lower().removesuffix(".gz")).suffix in SUFFIXES and _may_be_read(file):
                count += 1
                if _leads_out(file, root):
                    yield Refused(str(file), "", "a link out of the folder", "name its target if you want it")
                else:
                    yield file
    for fault in faults:
        count += 1
        yield Refused(str(fault.filename), "", _why(fault), "make the folder readable")
    if not count:
        yield Refused(str(path), "", "no file to read in the folder", f"known are {', '.join(sorted(SUFFIXES))}")


def _leads_out(file: Path, root: Path) -> bool:
    """True for a link whose target is not below ``root``; one that leads nowhere is tried and refused."""
    try:
        return file.is_symlink() and not file.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # RuntimeError: a link to itself
        return False


def _may_be_read(file: Path) -> bool:
    """False for pipes, sockets and devices found in a folder: they could block; a broken link is tried and refused."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True


def _read(path: Path, name: str, given: Given) -> Iterator[Article | Refused]:
    if str(path) == STDIN:
        yield from read_stream(sys.stdin.buffer, "", name, given)
        return
    try:
        stream = path.open("rb")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        yield Refused(name, "", _why(error), "give the path of a readable file")
        return
    with stream:
        try:
            yield from read_stream(stream, path.suffix, name, given)
        except OSError as error:
            yield Refused(name, "", _why(error), "check the disk or the network folder")


def read_stream(stream: BinaryIO, suffix: str, name: str, given: Given) -> Iterator[Article | Refused]:
    """Articles of an open input, packed or not; ``suffix`` and ``name`` of the file, where it has one.

    Raises OSError if the stream does.
    """
    head = _head(stream)
    if not head.strip():
        yield Refused(name, "", "empty", "leave it out or give its text")
        return
    if is_warc(head, name):
        for found in _web_archive(stream, given):
            yield found.named(name) if isinstance(found, RefusedError) else found
        return
    whole = cast(BinaryIO, io.BufferedReader(_Rejoined(head, stream), CHUNK))
    if head.startswith(GZIP):
        try:
            yield from read_stream(unpacked(whole), Path(name.removesuffix(".gz")).suffix, name, given)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            yield Refused(name, "", f"damaged gzip: {error}", "get the file again")
        except RefusedError as refusal:
            yield refusal.named(name)
        return
    kind = kind_of(head, suffix)
    try:
        if kind in (JSON, JSONL):
            for found in (read_json if kind == JSON else read_lines)(whole, given):
                yield found.named(name) if isinstance(found, RefusedError) else found
        elif kind == HTML:
            yield read_page(whole, given)
        else:
            yield read_plain(whole, given)
    except RefusedError as refusal:
        yield refusal.named(name)


def _web_archive(stream: BinaryIO, given: Given) -> Iterator[Article | RefusedError]:
    if stream.seekable():
        return read_warc(stream, given)
    return iter([RefusedError("", "a web archive cannot be read from a pipe", "give its file")])


def _head(stream: BinaryIO) -> bytes:
    """The first bytes: a line that is not blank, or 64 KB, or all; a slow pipe is not waited for longer than that."""
    head = b""
    read = getattr(stream, "read1", stream.read)
    while len(head) < CHUNK:
        piece = read(CHUNK)
        if not piece:
            break
        head += piece
        if b"\n" in head.lstrip():
            break
    return head


class _Rejoined(io.RawIOBase):
    """A stream with its first bytes put back."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head = memoryview(head)
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            size = min(len(buffer), len(self._head))
            buffer[:size] = self._head[:size]
            self._head = self._head[size:]
            return size
        read = getattr(self._rest, "read1", self._rest.read)
        piece: bytes = read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)


def _why(error: OSError | ValueError) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"cannot be opened: {reason}" if isinstance(error, OSError) else f"not a path: {reason}"
