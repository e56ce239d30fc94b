"""Rows as JSON pages, or whole and streamed as JSON Lines, CSV or Parquet; with the state of the archive as ETag."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from itertools import islice
from typing import Any

from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from marsad.archive.export.gdelt import gdelt
from marsad.archive.export.polecat import polecat
from marsad.archive.fields import arrow_schema
from marsad.archive.paging import Listing, count, every, page
from marsad.archive.rows import Row, json_line
from marsad.render.csv import guard, line
from marsad.web.asked import FOREIGN, Asked, pack, unpack
from marsad.web.problem import Problem
from marsad.web.site import site_of, state_of

TYPES = {
    "jsonl": "application/jsonl",
    "csv": "text/csv; charset=utf-8",
    "parquet": "application/vnd.apache.parquet",
    "polecat": "text/tab-separated-values; charset=utf-8",
    "gdelt": "text/tab-separated-values; charset=utf-8",
}
CHUNK = 65_536  # bytes that are sent at a time
GROUP = 5_000  # rows of a row group
Ask = Callable[[Connection], Listing]


def answer(request: Request, asked: Asked, name: str, ask: Ask) -> Response:
    """A page of JSON with ``next`` and a Link header, or the whole list in another format.

    Whole lists are read in one transaction and say their number of rows in ``marsad-rows`` before they begin; one that
    breaks off ends without the last chunk.
    """
    if asked.format == "parquet":
        _check_parquet()
    site = site_of(request)
    with ExitStack() as stack:
        connection = stack.enter_context(site.reading())
        tag = etag(request, state_of(connection))
        if matches(request, tag):
            return Response(status_code=304, headers={"etag": tag})
        listing = ask(connection)
        if asked.format == "json":
            return _page(request, asked, connection, listing, tag)
        rows = count(connection, listing)
        open_now = stack.pop_all()  # stays open until the last row is sent
    chunks = _WRITERS[asked.format](listing.columns, every(connection, listing))
    headers = {"etag": tag, "marsad-rows": str(rows), "content-disposition": _named(name, asked.format)}
    return StreamingResponse(closing(chunks, open_now), media_type=TYPES[asked.format], headers=headers)


def etag(request: Request, state: str) -> str:
    """A weak tag of the archive's state and what was asked."""
    asked = f"{state} {request.url.path}?{request.url.query} {request.headers.get('accept-language', '')}"
    return f'W/"{hashlib.sha256(asked.encode("utf-8", "surrogatepass")).hexdigest()[:24]}"'


def matches(request: Request, tag: str) -> bool:
    """Whether the asker has this state already."""
    return tag in [t.strip() for t in request.headers.get("if-none-match", "").split(",")]


def _page(request: Request, asked: Asked, connection: Connection, listing: Listing, tag: str) -> Response:
    try:
        after = unpack(asked.cursor, number=listing.grouped)
    except ValueError as error:
        raise Problem(422, str(error)) from None
    rows, last = page(connection, listing, asked.limit, after)
    following = pack(last) if last else None
    headers = {"etag": tag}
    if following:
        headers["link"] = f'<{request.url.include_query_params(cursor=following)}>; rel="next"'
    return JSONResponse({"data": [plain(row) for row in rows], "next": following}, headers=headers)


def plain(row: Row) -> Row:
    """A row as JSON has it: days as ISO strings."""
    return {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in row.items()}


def _named(name: str, suffix: str) -> str:
    ending = f"-{suffix}.tsv" if suffix in FOREIGN else f".{suffix}"
    return f'attachment; filename="marsad-{name}{ending}"'


def closing(chunks: Iterable[bytes], stack: ExitStack) -> Iterator[bytes]:
    """The chunks, small ones together; what ``stack`` holds open ends after the last, or when nobody wants more."""
    with stack:
        parts: list[bytes] = []
        size = 0
        for chunk in chunks:
            parts.append(chunk)
            size += len(chunk)
            if size >= CHUNK:
                yield b"".join(parts)
                parts, size = [], 0
        yield b"".join(parts)


def _jsonl(_: Any, rows: Iterator[Row]) -> Iterator[bytes]:
    for row in rows:
        yield json_line(row).encode("utf-8", "backslashreplace")


def _lines(made: Iterator[str]) -> Iterator[bytes]:
    for one in made:
        yield one.encode("utf-8", "backslashreplace")


def _csv(columns: Any, rows: Iterator[Row]) -> Iterator[bytes]:
    yield b"\xef\xbb\xbf" + line(list(columns)).encode()  # the mark by which spreadsheets know UTF-8
    for row in rows:
        yield line([_cell(row[c]) for c in columns]).encode("utf-8", "backslashreplace")


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        shown = "|".join(v if isinstance(v, str) else json.dumps(v) for v in value)
        return guard(shown)
    return guard(value) if isinstance(value, str) else str(value)


class _Sink:
    """A file that only remembers what was written since it was last emptied."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self.closed = False

    def write(self, data: Any) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        self.closed = True

    def taken(self) -> bytes:
        """All that was written, once."""
        out, self._parts = b"".join(self._parts), []
        return out


def _parquet(columns: Any, rows: Iterator[Row]) -> Iterator[bytes]:
    import pyarrow
    from pyarrow import parquet

    sink, schema = _Sink(), arrow_schema(columns)
    with parquet.ParquetWriter(pyarrow.PythonFile(sink, mode="w"), schema) as writer:
        while some := list(islice(rows, GROUP)):
            writer.write_table(pyarrow.Table.from_pylist(some, schema=schema))
            yield sink.taken()
    yield sink.taken()


def _check_parquet() -> None:
    if find_spec("pyarrow") is None:
        raise Problem(501, "Parquet needs pyarrow where the site runs: pip install 'marsad[parquet]'")


_WRITERS: dict[str, Callable[[Any, Iterator[Row]], Iterator[bytes]]] = {
    "jsonl": _jsonl,
    "csv": _csv,
    "parquet": _parquet,
    "polecat": lambda _, rows: _lines(polecat(rows)),
    "gdelt": lambda _, rows: _lines(gdelt(rows)),
}
