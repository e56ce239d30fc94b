"""Which language is a text in?  By script, then by words that stand everywhere in a language; tables are data."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from marsad.lexicon.load import data_root, parse_yaml

UNKNOWN = "und"  # ISO 639 for a language that could not be told
_LOOKED_AT = 1_500  # characters; more tells no more
_FAIR = 0.1  # share of signs that decides between scripts written together
_SURE = 2  # words that it takes to leave the likely language of a script
_WORD = re.compile(r"[^\W\d_]+")


class _Tables(NamedTuple):
    scripts: dict[str, re.Pattern[str]]
    together: list[tuple[str, str]]
    likely: dict[str, str]
    languages: dict[str, list[str]]  # of a script, in the order of the table
    words: dict[str, dict[str, list[str]]]  # script to word to the languages that have it


def language_of(text: str, script: str | None = None) -> str:
    """ISO 639 code of the language of ``text``; "und" where neither script nor words tell.

    ``script``: where the caller knows it ("arabic").

    >>> language_of("The minister said that talks with the delegation were useful.")
    'en'
    """
    tables = _tables()
    text = text[:_LOOKED_AT]
    script = script or _script(text, tables)
    if script is None:
        return UNKNOWN
    languages = tables.languages.get(script, [])
    if len(languages) == 1:
        return languages[0]
    telling = tables.words.get(script, {})
    hits = dict.fromkeys(languages, 0)
    for word in filter(telling.__contains__, _WORD.findall(text.lower())):
        for language in telling[word]:
            hits[language] += 1
    likely = tables.likely.get(script, UNKNOWN)
    best, most = max(hits.items(), key=lambda h: h[1])  # the first listed where several tie
    if likely in hits:
        return best if most >= _SURE and most > 2 * hits[likely] else likely
    return best if most else UNKNOWN


def _script(text: str, tables: _Tables) -> str | None:
    """The script of most letters; ``None`` if no letter is of a known one."""
    counts = {name: len(pattern.findall(text)) for name, pattern in tables.scripts.items()}
    total = sum(counts.values())
    for first, second in tables.together:
        if counts[first] > _FAIR * total and counts[first] + counts[second] > total / 2:
            return first
    name = max(counts, key=lambda n: counts[n])
    return name if counts[name] else None


@cache
def _tables(path: Path | None = None) -> _Tables:
    data = parse_yaml(path or data_root() / "sources" / "languages.yaml")
    scripts = {name: re.compile(f"[{_ranges(value)}]") for name, value in data["scripts"].items()}
    languages: dict[str, list[str]] = {}
    words: dict[str, dict[str, list[str]]] = {}
    for code, row in data["languages"].items():
        languages.setdefault(row["script"], []).append(str(code))
        for word in row.get("words", ()):
            words.setdefault(row["script"], {}).setdefault(str(word), []).append(str(code))
    return _Tables(scripts, [(a, b) for a, b in data["together"]], data["likely"], languages, words)


def _ranges(written: str) -> str:
    """A character class from ranges of code points in hexadecimal digits."""
    return "".join("-".join(f"\\U{int(end, 16):08x}" for end in part.split("-")) for part in str(written).split())
