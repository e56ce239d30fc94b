"""JSON and JSON Lines: one article an object; lines are read one at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from marsad.model.article import Article
from marsad.sources.fields import article_from
from marsad.sources.given import Given
from marsad.sources.limits import CHUNK, MAX_LINE, MAX_WHOLE, decode
from marsad.sources.refusal import RefusedError

Found = Article | RefusedError


def read_json(stream: BinaryIO, given: Given) -> Iterator[Found]:
    """Articles of a file with one object or a list of objects."""
    data = stream.read(MAX_WHOLE + 1)
    if len(data) > MAX_WHOLE:
        mend = "save it as JSON Lines, which is read line by line"
        yield RefusedError("", f"more than {MAX_WHOLE:,} bytes of JSON in one piece", mend)
        return
    try:
        value = _parse(decode(data), 1)
    except RefusedError as refusal:
        yield refusal
        return
    if isinstance(value, list):
        if not value:
            yield RefusedError("", "empty: a list without articles", "leave it out")
        for number, record in enumerate(value, 1):
            yield _article(record, f"item {number}", given)
    else:
        yield _article(value, "", given)


def read_lines(stream: BinaryIO, given: Given) -> Iterator[Found]:
    """Articles of JSON Lines; a faulty line is refused and the next one read."""
    offset = 0
    number = 0
    seen = False
    while line := stream.readline(MAX_LINE + 1):
        number += 1
        place = f"line {number}"
        start, offset = offset, offset + len(line)
        if len(line) > MAX_LINE:
            offset += _skip_line(stream) if not line.endswith(b"\n") else 0
            del line
            yield RefusedError(place, f"more than {MAX_LINE:,} bytes in one line", "put each article on its own line")
            seen = True
            continue
        if not line.strip():
            continue
        seen = True
        try:
            value = _parse(decode(line, start, place), number)
        except RefusedError as refusal:
            yield refusal
            continue
        yield _article(value, place, given)
    if not seen:
        yield RefusedError("", "empty: no line with an article", "leave it out or give its text")


def _skip_line(stream: BinaryIO) -> int:
    """Drop the rest of an overlong line piece by piece; the number of bytes dropped."""
    dropped = 0
    while piece := stream.readline(CHUNK):
        dropped += len(piece)
        if piece.endswith(b"\n"):
            break
    return dropped


def _article(record: Any, place: str, given: Given) -> Found:
    try:
        return article_from(record, place, given)
    except RefusedError as refusal:
        return refusal


def _parse(text: str, line: int) -> Any:
    """The JSON value of ``text``; ``line``: number of its first line in the file."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        place = f"line {line + error.lineno - 1}, column {error.colno}"
        raise RefusedError(place, f"not valid JSON: {error.msg}", "mend the JSON there") from None
    except RecursionError:
        raise RefusedError(f"line {line}", "JSON nested too deeply", "give one flat object an article") from None
    except ValueError as error:  # a number of more digits than Python converts
        raise RefusedError(f"line {line}", f"not readable as JSON: {error}", "mend the JSON there") from None
