"""Plain text: the first line is the title if an empty line follows it."""

from __future__ import annotations

from typing import BinaryIO

from marsad.model.article import Article
from marsad.sources.fields import make_id
from marsad.sources.given import Given
from marsad.sources.limits import MAX_CHARACTERS, MAX_PLAIN, check_text, decode
from marsad.sources.refusal import RefusedError


def split_title(text: str) -> tuple[str, str]:
    """Title and body; the body keeps every character after the empty line.

    >>> split_title("Title\\n\\nBody\\n")
    ('Title', 'Body\\n')
    """
    first, newline, rest = text.partition("\n")
    second, empty_end, body = rest.partition("\n")
    if newline and empty_end and first.strip() and not second.strip() and body.strip():
        return first.removesuffix("\r"), body
    return "", text


def read_plain(stream: BinaryIO, given: Given) -> Article:
    """The article of a text, with what is ``given``; RefusedError if it cannot be read or is too long."""
    data = stream.read(MAX_PLAIN + 1)
    if len(data) > MAX_PLAIN:
        raise RefusedError("", f"more than {MAX_CHARACTERS:,} characters", "split it into its articles")
    title, body = split_title(decode(data))
    language = check_text(title, body, "", given.foreign)
    return Article(make_id(title, body), title, body, given.date, given.outlet, language=language)
