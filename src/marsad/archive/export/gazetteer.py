"""Which place with known coordinates does a sentence name?  ``data/places/coordinates.csv`` and the names of places."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from marsad.archive.words import searcher
from marsad.lexicon.load import cell, data_root, rows

PRECISION = 5  # kilometres, about what coordinates of two decimals of a town are good for


class Place(NamedTuple):
    """A town or a place as small; coordinates in degrees (WGS 84)."""

    country: str
    name: str
    latitude: float
    longitude: float


def place_in(sentence: str, near: int, country: str) -> tuple[Place, str] | None:
    """The place of ``country`` that is named nearest to the offset ``near``, and the words that name it."""
    words = searcher().words(sentence)
    found: list[tuple[int, int, Place, str]] = []
    for at, form in enumerate(words.forms):
        for chain, place in _names().get(form, ()):
            last = at + len(chain) - 1
            if place.country == country and tuple(words.forms[at + 1 : last + 1]) == chain[1:]:
                begin, end = words.starts[at], words.ends[last]
                found.append((abs(begin - near), -len(chain), place, sentence[begin:end]))
    if not found:
        return None
    nearest = min(found, key=lambda f: f[:2])
    return nearest[2], nearest[3]


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], Place]]]:
    """Search forms of the names by their first word, also with what may be glued before it."""
    folder = data_root() / "ar" / "names"
    forms: dict[tuple[str, str, str], list[str]] = {}
    for row in rows(folder / "places.csv", "form", "country", "name_en"):
        forms.setdefault(("place", row["country"], row["name_en"]), []).append(row["form"])
    capitals = {row["code"]: cell(row["capital"]) for row in rows(folder / "states.csv", "code", "capital")}
    out: dict[str, list[tuple[tuple[str, ...], Place]]] = {}
    for row in rows(data_root() / "places" / "coordinates.csv", "country", "name_en", "kind", "latitude", "longitude"):
        key = (row["kind"], row["country"], row["name_en"])
        place = Place(row["country"], row["name_en"], float(row["latitude"]), float(row["longitude"]))
        for name in capitals[row["country"]] if row["kind"] == "capital" else forms[key]:
            chain = tuple(searcher().words(name).forms)
            for first in searcher().variants(chain[0]):
                out.setdefault(first, []).append((chain, place))
    return out
