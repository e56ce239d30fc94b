"""Codes from what people type: a code, or the name of a state, body or group in Arabic or English."""

from __future__ import annotations

import difflib
import re
import unicodedata
from functools import cache

from marsad.archive.words import searcher
from marsad.render.labels import LANGUAGES, labels, named_codes
from marsad.web.problem import Problem

_CODE = re.compile(r"[A-Z0-9][A-Z0-9_.:-]{1,39}")
_BETWEEN = re.compile(r"[,;\u060c\u061b|]+")


def codes_of(written: str) -> list[str]:
    """The codes of names and codes separated by commas.  Problem for a name that nobody goes by, with near ones."""
    return [code_of(part.strip()) for part in _BETWEEN.split(written) if part.strip()]


def code_of(name: str) -> str:
    """The code that a name stands for; what looks like a code is taken for one."""
    known = _names()
    if name.upper() in known.values():
        return name.upper()
    found = known.get(_plain(name))
    if found is not None:
        return found
    if _CODE.fullmatch(name) and name.isascii():
        return name
    near = difflib.get_close_matches(_plain(name), known, 3, 0.6)
    hint = ", ".join(dict.fromkeys(known[n] for n in near))
    raise Problem(
        422, f"{name[:60]!r}: no state, body or group is known by this name{'; near: ' + hint if hint else ''}"
    )


@cache
def suggestions(language: str) -> list[tuple[str, str]]:
    """Code and name of all that may be typed, in the order of names."""
    names = labels(language)
    return sorted(((c, names.code(c)) for c in named_codes(language)), key=lambda pair: pair[1])


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code, name in named_codes(language).items():
            found.setdefault(_plain(name), code)
            found.setdefault(_plain(code), code)
    return found


def _plain(name: str) -> str:
    folded = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    return " ".join(searcher().forms(folded)) or folded
