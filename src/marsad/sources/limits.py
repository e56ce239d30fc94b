"""How much is read before an input is refused, and what counts as text that can be read."""

from __future__ import annotations

import codecs
import re

from marsad.lexicon.load import LANGUAGES
from marsad.sources.language import language_of
from marsad.sources.refusal import RefusedError

MAX_CHARACTERS = 2_000_000  # of one article, title included
MAX_LINE = 16_000_000  # bytes of one JSON line: an article of that size with every character escaped still fits
MAX_WHOLE = 50_000_000  # bytes of a file that must be held whole (a JSON list, a record of a web archive)
MAX_PAGE = 5_000_000  # bytes of one page
MAX_PLAIN = 4 * MAX_CHARACTERS + 16  # bytes: UTF-8 takes four for a character at most
CHUNK = 65_536
ARABIC_SHARE = 0.3
NUL_SHARE = 0.01  # archives end many an article with a stray NUL; more of them is no text

_NO_LETTERS = re.compile(r"[\W\d_]+")
_NOT_ARABIC = re.compile(
    "[^\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc]+"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def decode(data: bytes, offset: int = 0, place: str = "") -> str:
    """UTF-8 text of ``data``, a byte-order mark at the very start taken off.

    Raises RefusedError for UTF-16, NUL bytes and what is not UTF-8, naming the byte (counted from ``offset``).
    """
    if offset == 0 and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise RefusedError("byte 0", "the text is UTF-16, not UTF-8", "save it as UTF-8")
    data_start = len(codecs.BOM_UTF8) if offset == 0 and data.startswith(codecs.BOM_UTF8) else 0
    nul = data.find(b"\0")
    if nul >= 0:
        raise RefusedError(f"byte {offset + nul}", "binary data (a NUL byte)", "give text, JSON or HTML")
    try:
        return data[data_start:].decode("utf-8")
    except UnicodeDecodeError as error:
        at = offset + data_start + error.start
        where = f"{place}, byte {at}" if place else f"byte {at}"
        wrong = error.object[error.start]
        raise RefusedError(where, f"not UTF-8 (byte 0x{wrong:02x})", "save it as UTF-8") from None


def check_text(title: str, body: str, place: str, foreign: bool = False) -> str:
    """The language of a text; RefusedError if it is empty, too long, holds what is no text, or cannot be read.

    ``foreign``: languages without language data are let in.
    """
    if not body.strip() and not title.strip():
        raise RefusedError(place, "empty: neither title nor text", "leave it out or give its text")
    size = len(title) + 1 + len(body)
    if size > MAX_CHARACTERS:
        raise RefusedError(place, f"{size:,} characters, the limit is {MAX_CHARACTERS:,}", "split it into its articles")
    for part in (title, body):
        if part.count("\0") > NUL_SHARE * len(part):
            raise RefusedError(place, "binary data (NUL characters)", "give text only")
        check_encodable(part, place)
    share = arabic_share(title) if not body.strip() else arabic_share(body)
    if share is None:
        raise RefusedError(place, "no letters in the text", "give an article in Arabic")
    language = language_of(body if body.strip() else title, "arabic" if share >= ARABIC_SHARE else None)
    if language not in LANGUAGES and not foreign:
        told = f"unknown language ({language}): {share:.0%} of the letters are Arabic"
        raise RefusedError(place, told, "give an article in Arabic")
    return language


def check_encodable(text: str, place: str) -> None:
    """Raise RefusedError for half a surrogate pair, which JSON can spell and no file can hold."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise RefusedError(
            place, f"half a character (a lone surrogate) at character {error.start}", "escape it as a pair"
        ) from None


def arabic_share(text: str) -> float | None:
    """Share of Arabic letters among the letters, ``None`` if there are no letters."""
    letters = _NO_LETTERS.sub("", text)
    if not letters:
        return None
    return len(_NOT_ARABIC.sub("", letters)) / len(letters)


def one_line(text: str) -> bool:
    """True if no control character or line break is inside: fit for a field shown on one line."""
    return _CONTROL.search(text) is None
