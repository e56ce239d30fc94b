"""Plain text: the first line is the title if an empty line follows it."""

from __future__ import annotations

from typing import BinaryIO

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


def read_plain(stream: BinaryIO) -> tuple[str, str]:
    """Title and body of a text; RefusedError if it cannot be read or is too long."""
    data = stream.read(MAX_PLAIN + 1)
    if len(data) > MAX_PLAIN:
        raise RefusedError("", f"more than {MAX_CHARACTERS:,} characters", "split it into its articles")
    title, body = split_title(decode(data))
    check_text(title, body, "")
    return title, body
