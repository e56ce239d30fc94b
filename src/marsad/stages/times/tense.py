"""Does the sentence look back or ahead at a token?"""

from __future__ import annotations

from itertools import chain
from typing import Final

from marsad.lexicon.entries import VERB
from marsad.stages.times.grammar import CURRENT, NEXT, PAST
from marsad.stages.times.scan import Scan

# tokens searched for the verb that tells the tense
_BACK: Final = 14
_FORTH: Final = 8


def looks_ahead(scan: Scan, first: int) -> bool | None:
    """Does the sentence look ahead around a token?  ``None`` if nothing tells.

    A verb in the present between the token and one in the past leaves it open.
    """
    if scan.earlier:
        return False
    present = False
    before = range(first - 1, max(scan.begin, first - _BACK) - 1, -1)
    for k in chain(before, range(first + 1, min(scan.end, first + _FORTH))):
        if k > first and scan.has(k, "clause"):
            break
        tense = tense_at(scan, k)
        if tense == NEXT:
            return True
        if tense == PAST:
            return None if present else False
        present = present or tense == CURRENT
    return None


def headline_ahead(scan: Scan, first: int) -> bool:
    """True if a headline tells in the present what is to come: it has a weekday, and its verb is no past one."""
    if scan.doc.starts[first] >= scan.doc.article.body_start:
        return False
    tenses = [tense_at(scan, k) for k in range(max(scan.begin, first - _BACK), first)]
    return CURRENT in tenses and PAST not in tenses


def tense_at(scan: Scan, k: int) -> str:
    """The side to which a word looks, or ""; a verb that may be another word tells only the future."""
    if scan.has(k, "future"):
        return "" if scan.has(k - 1, "was") or scan.has(k - 2, "was") else NEXT
    analyses = scan.doc.lex[k]
    if not analyses.all:
        return NEXT if scan.g.future(scan.doc.words[k]) else ""
    if any(a.future for a in analyses.all):
        return NEXT
    if any(a.kind != VERB for a in analyses.all):
        return ""
    return PAST if any(a.tag.startswith("P") for a in analyses.all) else CURRENT


def tense_before(scan: Scan, k: int) -> str:
    return tense_at(scan, k) if k >= scan.begin else ""
