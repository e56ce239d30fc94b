"""Whose government is meant when the text does not say?"""

from __future__ import annotations

from collections import Counter
from typing import Final

from marsad.lexicon.entries import Name
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import Readings
from marsad.model.document import Document
from marsad.model.phrase import Phrase

_SHARE: Final = 3  # how often the country named most may be named for each time the outlet's own is


def outlet_of(doc: Document[Readings], lexicon: Lexicon) -> Name | None:
    """The article's outlet in the knowledge base."""
    words = list(lexicon.folder.phrase((doc.article.outlet or "").split("(")[0]))
    found = lexicon.names.at(words, 0, len(words)) if words else []
    return next((f.name for f in found if f.name.kind == "media" and f.last == len(words) - 1), None)


def home_of(doc: Document[Readings], lexicon: Lexicon, outlet: Name | None) -> str | None:
    """Country of the article's outlet: told in brackets behind its name, else if the knowledge base has it."""
    country = _country((doc.article.outlet or "").partition("(")[2], lexicon)
    if country is not None:
        return country
    if outlet is not None:
        return outlet.code or None
    home: str | None = lexicon.grammar["outlets"].get((doc.article.outlet or "").lower())
    return home


def _country(label: str, lexicon: Lexicon) -> str | None:
    """The state that a label begins with, whatever marks are in it."""
    words = list(lexicon.folder.phrase("".join(c for c in label if c.isalpha() or c.isspace())))
    found = lexicon.names.at(words, 0, len(words)) if words else []
    return next((f.name.code for f in found if f.name.kind == "state"), None)


def dominant(phrases: list[Phrase], lexicon: Lexicon, home: str | None) -> str | None:
    """The state named most, the outlet's own in a tie."""
    counts = Counter(p.code for p in phrases if p.code in lexicon.actors)
    states = [(c, n) for c, n in counts.most_common() if c and lexicon.actors[c].kind == "state"]
    if not states:
        return home
    most = [c for c, n in states if n == states[0][1]]
    return home if home in most else most[0]


def own(phrases: list[Phrase], home: str | None, state: str | None) -> str | None:
    """Whose minister is meant by the title alone: the outlet's own if its country is much spoken of."""
    at_home = sum(p.code == home for p in phrases)
    abroad = sum(p.code == state for p in phrases)
    return home if home is not None and at_home and at_home * _SHARE >= abroad else state
