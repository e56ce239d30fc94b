"""Which outlet of the knowledge base is meant by an address or by the name a page gives itself?"""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from marsad.lexicon.load import cell, data_root, parse_yaml, rows
from marsad.text.folding import Folder


def outlet_at(url: str | None) -> str | None:
    """Name, in the language of the articles, of the outlet whose site has ``url``; ``None`` if it is not known.

    Subdomains belong to the site they are of: "arabic.news.example" to "news.example".
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    hosts = _hosts()
    labels = host.rstrip(".").split(".")
    names = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((hosts[name] for name in names if name in hosts), None)


def outlet_named(name: str | None) -> str | None:
    """Name, in the language of the articles, of the outlet that is called ``name`` there or in English."""
    return _names().get(_key(name)) if name else None


@cache
def _titles() -> dict[str, str]:
    return {row["id"]: row["name"] for row in rows(data_root() / "ar" / "names" / "media.csv", "id", "name")}


@cache
def _hosts() -> dict[str, str]:
    titles, path = _titles(), data_root() / "sources" / "hosts.csv"
    return {row["host"]: titles[row["outlet"]] for row in rows(path, "host", "outlet") if row["outlet"] in titles}


@cache
def _names() -> dict[str, str]:
    titles, out = _titles(), {}
    for row in rows(data_root() / "actors" / "media.csv", "id", "name_en"):
        if row["id"] in titles:
            out[_key(row["name_en"])] = titles[row["id"]]
    for row in rows(data_root() / "ar" / "names" / "media.csv", "id", "name", "variants"):
        for form in (row["name"], *cell(row["variants"])):
            out.setdefault(_key(form), row["name"])
    return out


def _key(name: str) -> str:
    return " ".join(_folder().phrase(name))


@cache
def _folder() -> Folder:
    return Folder(parse_yaml(data_root() / "ar" / "spelling" / "letters.yaml")["fold"])
