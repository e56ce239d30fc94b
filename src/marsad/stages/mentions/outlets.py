"""An outlet noun with the outlet's name, in quotation marks or not, and its nationality."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import Found
from marsad.model.document import WORD
from marsad.model.phrase import Phrase
from marsad.stages.mentions.grammar import Doc, Grammar

# brackets, in which an outlet's name may stand as well as in quotation marks
OPENING: Final = "("
CLOSING: Final = ")"


def outlet(g: Grammar, doc: Doc, match: Found, end: int) -> Phrase | None:
    """The outlet phrase that a media noun opens; None if no name or nationality follows."""
    phrase = Phrase(
        match.first,
        match.last,
        "media",
        pro=match.pro,
        cut=match.cut,
        head=doc.words[match.first][match.cut :],
        rule="grammar.outlet",
    )
    at = match.last + 1
    while at < end and at - phrase.last <= 2:
        if doc.kinds[at] != WORD:
            at = _quoted(g, doc, phrase, at, end)
            if not at:
                break
            continue
        matches = g.matches(doc, at, end)
        media = next((m for m in matches if m.name.kind in ("media", "media_noun") and not m.pro), None)
        nisba = next((m for m in matches if m.name.kind == "nisba" and not m.pro), None)
        state = next((m for m in matches if m.name.kind in ("state", "body", "group") and m.pro in ("", g.li)), None)
        if media is not None and phrase.name is None:
            if media.name.kind == "media":
                phrase.name, phrase.known = (media.first, media.last, 0), media.name.id
                phrase.code = media.name.code or None
            phrase.last = media.last
        elif nisba is not None:
            phrase.code = phrase.code or nisba.name.code
            phrase.last = nisba.last
        elif state is not None and phrase.code is None:
            phrase.code = state.name.code
            phrase.last = state.last
        elif not g.is_adjective(doc, at, phrase):
            break
        at = max(at, phrase.last) + 1
    if phrase.last == match.last:
        return None
    if phrase.name is None:
        if match.name.tag == "named":
            return None  # a site, a network, a patrol: an outlet only by its name
        phrase.name = (match.first, phrase.last, match.cut)
    return phrase


def _quoted(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """Take a short quotation as the outlet's name; the token to go on from, or 0."""
    if phrase.name is not None or doc.quoted[at] >= 0 or at + 1 >= end or doc.quoted[at + 1] < 0:
        return 0
    q = doc.quotations[doc.quoted[at + 1]]
    if q.last - q.first >= 6:
        return 0
    named = next((m for m in g.matches(doc, q.first, q.last + 1) if m.name.kind == "media"), None)
    phrase.name = (q.first, q.last, 0)
    phrase.known = named.name.id if named else None
    phrase.code = (named.name.code or None) if named else None
    phrase.last = min(q.last + 1, end - 1) if q.closed else q.last
    return phrase.last + 1


def is_outlet(doc: Doc, match: Found, matches: list[Found]) -> bool:
    """A capital or nationality that is an outlet's name and stands alone in quotation marks or brackets."""
    return set_apart(doc, match.first, match.last) and any(
        m.name.kind == "media" and m.last == match.last and m.cut == match.cut for m in matches
    )


def set_apart(doc: Doc, first: int, last: int) -> bool:
    """The words fill a quotation, or brackets."""
    q = doc.quoted[first]
    if q >= 0:
        return doc.quotations[q].first == first and doc.quotations[q].last == last
    return (
        first > 0 and last + 1 < len(doc.words) and doc.words[first - 1] == OPENING and doc.words[last + 1] == CLOSING
    )
