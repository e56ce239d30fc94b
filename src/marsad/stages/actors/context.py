"""Whose government is meant when the text does not say?"""

from __future__ import annotations

from collections import Counter

from marsad.lexicon.entries import Analysis
from marsad.lexicon.lexicon import Lexicon
from marsad.model.document import Document
from marsad.model.phrase import Phrase

_SHARE = 3  # how often the country named most may be named for each time the outlet's own is


def home_of(doc: Document[Analysis], lexicon: Lexicon) -> str | None:
    """Country of the article's outlet, if the knowledge base has it."""
    outlet = doc.article.outlet
    if not outlet:
        return None
    words = lexicon.folder.phrase(outlet.split("(")[0])
    if words:
        for found in lexicon.names.at(words, 0, len(words)):
            if found.name.kind == "media" and found.last == len(words) - 1:
                return found.name.code or None
    home: str | None = lexicon.grammar["outlets"].get(outlet.lower())
    return home


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
