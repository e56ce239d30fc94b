"""The file that names what is watched (TOML): feeds and sitemaps, and how often each is asked."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

from marsad.errors import InputError
from marsad.sources.refusal import RefusedError
from marsad.sources.web.limits import LIMITS, web_address

_UNITS = {"m": 60, "h": 3_600, "d": 86_400}
_SPAN = re.compile(r"(\d{1,6})\s*([mhd])")
_LARGEST = 1_000_000  # bytes of the file
_KNOWN = ("url", "outlet", "every", "recheck", "most")


class Source(NamedTuple):
    """What is watched: the ``url`` of a feed or sitemap; ``outlet`` of articles that name none.

    ``every``: seconds between two looks; ``recheck``: seconds after which a page that is still listed is asked again
    if it has changed, where the list does not say when it did; ``most``: pages of one look.
    """

    url: str
    outlet: str | None = None
    every: int = 1_800
    recheck: int = 86_400
    most: int = LIMITS.most


def read_watchlist(path: Path) -> list[Source]:
    """The sources of a file, in its order; InputError names the entry and the mend.

    Entries are ``[[source]]`` tables; a table ``[defaults]`` holds what they have in common.
    """
    try:
        data = path.read_bytes()[: _LARGEST + 1]
        content = tomllib.loads(data.decode("utf-8") if len(data) <= _LARGEST else "[")
    except OSError as error:
        raise InputError(f"{path}: cannot be opened: {error.strerror}; name a file of sources") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"{path}: not valid TOML: {error}; mend it there") from None
    defaults, rows = content.pop("defaults", {}), content.pop("source", [])
    if content:
        raise InputError(f"{path}: unknown {', '.join(sorted(content))}; write [defaults] and [[source]]")
    if not isinstance(rows, list) or not rows:
        raise InputError(f'{path}: no source; write [[source]] and under it url = "https://…"')
    if not isinstance(defaults, dict) or "url" in defaults:
        raise InputError(f'{path}, defaults: no table, or one with a url; write [defaults] and every = "30m"')
    out: list[Source] = []
    for number, row in enumerate(rows, 1):
        source = _source(f"{path}, source {number}", {**defaults, **row} if isinstance(row, dict) else row)
        if any(source.url == other.url for other in out):
            raise InputError(f"{path}, source {number}: {source.url} is there twice; take one out")
        out.append(source)
    return out


def _source(place: str, row: Any) -> Source:
    if not isinstance(row, dict) or not isinstance(row.get("url"), str):
        raise InputError(f'{place}: no url; write url = "https://…"')
    unknown = sorted(set(row) - set(_KNOWN))
    if unknown:
        raise InputError(f"{place}: unknown {', '.join(unknown)}; there are {', '.join(_KNOWN)}")
    try:
        url = web_address(row["url"])
    except RefusedError as refusal:
        raise InputError(f"{place}: {refusal.reason}; {refusal.mend}") from None
    outlet, most = row.get("outlet"), row.get("most", LIMITS.most)
    if outlet is not None and (not isinstance(outlet, str) or not outlet.strip() or not outlet.isprintable()):
        raise InputError(f'{place}: outlet is no name; write outlet = "…" on one line')
    if isinstance(most, bool) or not isinstance(most, int) or not 1 <= most <= 100_000:
        raise InputError(f"{place}: most is no number of pages; write most = 200")
    spans = {name: _seconds(place, name, row[name]) for name in ("every", "recheck") if name in row}
    return Source(url, outlet, most=most, **spans)


def _seconds(place: str, name: str, value: Any) -> int:
    match = _SPAN.fullmatch(value.strip()) if isinstance(value, str) else None
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0
    if seconds < 60:
        raise InputError(f'{place}: {name} is no span of time; write {name} = "30m", "2h" or "1d"')
    return seconds
