"""How many sources does a story rest on?  Copies of one report, reports of one outlet or of one agency are one source.

An agency is credited where its name stands alone in a line, in brackets, or before the dash that opens a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from marsad.archive.stories.grouping import Sets
from marsad.archive.words import searcher
from marsad.lexicon.load import cell, data_root, rows

LINE = 160  # characters at the beginning and end of a body where credits stand
_CREDIT = re.compile('[-\u2013\u2014:|/,\u060c()\\[\\]\n\u00ab\u00bb"\u2026.]+')


class Medium(NamedTuple):
    """An outlet or agency of the knowledge base; ``ownership``: state, public, private, party or group."""

    id: str
    name: str
    kind: str
    ownership: str
    country: str


class Origin(NamedTuple):
    """Where a text came from: family of copies, outlet by name, agencies that it credits."""

    family: int
    outlet: str | None
    agencies: tuple[str, ...]


@cache
def _media() -> dict[str, Medium]:
    """Media by the search forms of each of their names."""
    facts = {r["id"]: r for r in rows(data_root() / "actors" / "media.csv", "id", "country", "ownership", "kind")}
    out: dict[str, Medium] = {}
    for row in rows(data_root() / "ar" / "names" / "media.csv", "id", "name", "variants"):
        fact = facts.get(row["id"])
        if fact is None:
            continue
        medium = Medium(row["id"], fact["name_en"], fact["kind"], fact["ownership"], fact["country"])
        for name in (row["name"], *cell(row["variants"])):
            out.setdefault(_key(name), medium)
    return out


def medium_of(outlet: str | None) -> Medium | None:
    """The medium that an article's ``outlet`` names, if the knowledge base has it under just this name."""
    return _media().get(_key(outlet)) if outlet else None


def agencies_in(body: str) -> tuple[str, ...]:
    """Ids of the agencies credited at the beginning or end of a body, in the order of ids."""
    edges = body if len(body) <= 2 * LINE else f"{body[:LINE]}\n{body[-LINE:]}"
    found = {_media().get(_key(part)) for part in _CREDIT.split(edges) if 1 < len(part.strip()) <= 40}
    return tuple(sorted({m.id for m in found if m is not None and m.kind == "agency"}))


def independent(origins: Iterable[Origin]) -> int:
    """Number of sources that do not repeat one another: by family of copies, by outlet, by credited agency."""
    sets = Sets()
    for origin in origins:
        medium = medium_of(origin.outlet)
        text = f"text {origin.family}"
        sets.root(text)
        if origin.outlet:
            sets.join(text, f"medium {medium.id}" if medium else f"outlet {_key(origin.outlet)}")
        for agency in origin.agencies:
            sets.join(text, f"medium {agency}")
    return len(sets.groups())


def _key(name: str) -> str:
    return " ".join(searcher().forms(name))
