"""Packed inputs, unpacked piece by piece and only as far as they are read; one that swells without end is refused."""

from __future__ import annotations

import gzip
import io
from typing import BinaryIO, cast

from marsad.sources.limits import CHUNK
from marsad.sources.refusal import RefusedError

GZIP = b"\x1f\x8b"
ALWAYS = 20_000_000  # bytes that may come out of any file
MOST = 100  # times its size that may come out of a larger one; news comes to five, a bomb to a thousand


def unpacked(stream: BinaryIO) -> BinaryIO:
    """The bytes inside of a gzip stream; reading them raises RefusedError for a bomb, EOFError where it is cut off.

    A gzip inside of a gzip comes out as it is.
    """
    return cast(BinaryIO, io.BufferedReader(_Unpacked(_Counting(stream)), CHUNK))


class _Counting(io.RawIOBase):
    """Counts the bytes that go through."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._stream.read(len(buffer))
        buffer[: len(piece)] = piece
        self.count += len(piece)
        return len(piece)


class _Unpacked(io.RawIOBase):
    """What comes out, measured against what went in."""

    def __init__(self, packed: _Counting) -> None:
        self._packed = packed
        self._plain = gzip.GzipFile(fileobj=cast(BinaryIO, packed))
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        piece = self._plain.read1(len(buffer))
        self._count += len(piece)
        if self._count > ALWAYS and self._count > MOST * self._packed.count:
            raise RefusedError("", f"unpacks to over {MOST} times its size", "unpack it yourself if you trust it")
        buffer[: len(piece)] = piece
        return len(piece)
