"""Web archives (WARC, packed or not): the HTML pages among their responses, each record bounded and on its own.

A damaged record is refused, and reading goes on behind it.  Names and addresses in records are never opened, fetched
or used as paths.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from marsad.model.article import Article
from marsad.sources.given import Given
from marsad.sources.gzipped import GZIP
from marsad.sources.html import Origin, page_article
from marsad.sources.limits import CHUNK, MAX_WHOLE
from marsad.sources.refusal import RefusedError

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

MAGIC = b"WARC/"
_SHOWN = 200  # characters of an address in a refusal
_MOST_SKIPPED = 2_000_000_000  # bytes that are unpacked to find the end of an oversized record
_HTML = ("text/html", "application/xhtml+xml")
_START = re.compile(rb"\x1f\x8b\x08|(?:\A|(?<=\n))WARC/[01]\.\d\r?\n")
_GET_AGAIN = "get the archive again"

Found = Article | RefusedError


def is_warc(head: bytes, name: str) -> bool:
    """True if the first bytes are of a WARC; of a packed file the name tells, or its first bytes unpacked."""
    if head.startswith(GZIP):
        return Path(name.lower()).suffixes[-2:] == [".warc", ".gz"] or _unpacks_to_magic(head)
    return head.startswith(MAGIC)


def read_warc(stream: BinaryIO, given: Given) -> Iterator[Found]:
    """Articles of the HTML pages with status 200; ``stream`` must be able to seek.

    The place of a refusal is the number of the record and its address.
    """
    try:
        from fastwarc.warc import ArchiveIterator
    except ModuleNotFoundError:
        yield RefusedError("", "web archives need fastwarc", "pip install 'marsad[warc]'")
        return
    at: int | None = 0
    number = pages = 0
    told = False  # of the damage that reading is just behind
    while at is not None:
        stream.seek(at)
        last = at
        try:
            for record in ArchiveIterator(stream, parse_http=False):
                number, last, told = number + 1, record.stream_pos, False
                place = f"record {number} ({_address(record)})"
                if record.content_length > MAX_WHOLE:
                    reason = f"a record of {record.content_length:,} bytes, the limit is {MAX_WHOLE:,}"
                    yield RefusedError(place, reason, "leave it out, or save its page alone")
                    at = _behind(stream, last, record.content_length)
                    break
                for found in _page(record, place, given):
                    pages += 1
                    yield found
            else:
                at = None
        except (OSError, ValueError) as error:
            if not told:
                yield RefusedError(f"behind record {number}", f"damaged: {error}", _GET_AGAIN)
            told, pages = True, pages + 1
            at = _next_start(stream, last + 1)
    if not pages:
        yield RefusedError("", "no HTML page with status 200 in the archive", "leave it out")


def _page(record: WarcRecord, place: str, given: Given) -> Iterator[Found]:
    """The article of a record, or nothing if it is no HTML page."""
    if int(record.record_type) != 4 or not record.is_http:  # a response
        return
    raw = record.reader.read(record.content_length) if record.content_length else b""
    if len(raw) < record.content_length:
        yield RefusedError(place, "cut off: shorter than it says", _GET_AGAIN)
        return
    record.set_bytes_content(raw)
    try:
        record.parse_http(auto_decode="all")
        headers = record.http_headers
        kind = (record.http_content_type or "").lower()
        if headers.status_code != 200 or kind not in _HTML:
            return
        data = record.reader.read(MAX_WHOLE + 1)
    except (OSError, ValueError) as error:
        yield RefusedError(place, f"damaged: {error}", _GET_AGAIN)
        return
    try:
        yield page_article(data, given, Origin(record.headers.get("WARC-Target-URI"), record.http_charset))
    except RefusedError as refusal:
        yield RefusedError(f"{place}, {refusal.place}" if refusal.place else place, refusal.reason, refusal.mend)


def _address(record: WarcRecord) -> str:
    return " ".join((record.headers.get("WARC-Target-URI") or "no address").split())[:_SHOWN]


def _unpacks_to_magic(packed: bytes) -> bool:
    try:
        return zlib.decompressobj(31).decompress(packed, len(MAGIC)) == MAGIC
    except zlib.error:
        return False


def _next_start(stream: BinaryIO, at: int) -> int | None:
    """Where the next record, or packed record, begins at or behind ``at``."""
    window, offset = b"", at
    stream.seek(at)
    while piece := stream.read(CHUNK):
        window += piece
        for match in _START.finditer(window):
            begin = match.start()
            head = window[begin : begin + 1024]
            if match[0].startswith(MAGIC) or _unpacks_to_magic(head):
                return offset + begin
        offset, window = offset + max(0, len(window) - 1024), window[-1024:]
    return None


def _behind(stream: BinaryIO, at: int, length: int) -> int | None:
    """Where the record behind one that is passed over begins; ``None`` if that cannot be told."""
    stream.seek(at)
    if stream.read(2) == GZIP:
        return _behind_packed(stream, at)
    stream.seek(at)
    for _ in range(1_000):  # lines of a header
        if not stream.readline(CHUNK).strip():
            return _next_start(stream, stream.tell() + length)
    return None


def _behind_packed(stream: BinaryIO, at: int) -> int | None:
    stream.seek(at)
    unpacker = zlib.decompressobj(31)
    count = 0
    while not unpacker.eof and count < _MOST_SKIPPED:
        piece = unpacker.unconsumed_tail or stream.read(CHUNK)
        if not piece:
            return None
        count += len(unpacker.decompress(piece, 1_000_000))
    return stream.tell() - len(unpacker.unused_data) if unpacker.eof else None
