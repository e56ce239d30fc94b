"""Which clauses stand aside, so that their sentence goes on behind them: "X, who is on a visit to Y, condemned Z"?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from marsad.lexicon.entries import FUNCTION, MASDAR, NOUN, VERB
from marsad.lexicon.readings import Readings
from marsad.model.document import COMMAS, WORD, Document
from marsad.model.phrase import Phrase

_PAIRS: Final = {"(": frozenset({")"}), "-": frozenset({"-"}), "\u2013": frozenset({"\u2013"})}
_OPENING: Final = COMMAS | frozenset(_PAIRS)
_REACH: Final = 26  # tokens from one end of an aside to the other
_VERB: Final = 4  # tokens between its first word and its verb


def find_asides(
    doc: Document[Readings],
    signs: Sequence[int],
    named: Sequence[Phrase | None],
    time_at: bytearray,
    and_: str,
    taking: Collection[str],
) -> dict[int, int]:
    """The mark that opens a clause and the mark that closes it: commas round a relative clause, brackets, dashes.

    ``signs``: tokens that are no words; ``named``: the actor phrase at each token or ``None``; ``time_at``: 1 at
    tokens that tell a time; ``taking``: verbs that need an object, so that a clause without one is not over.
    """
    out: dict[int, int] = {}
    behind = 0  # first token behind the last aside
    for i in signs:
        if i < behind or doc.words[i] not in _OPENING:
            continue
        begin, end = doc.sentences[doc.sentence_of[i]]
        if i >= end - 2:
            continue
        close = None
        if doc.words[i] in COMMAS:
            if _is_relative(doc.lex[i + 1]) and _has_verb(doc, i + 1, end):
                close = _behind(doc, i, end, COMMAS)
                if close is not None and not (
                    _goes_on(doc, close, end, and_)
                    and any(not time_at[k] for k in range(i + 3, close))
                    and not _lacks_object(doc, named, range(i + 2, close), taking)
                ):
                    close = None
        elif i > begin:
            close = _behind(doc, i, end, _PAIRS[doc.words[i]])
            if close is not None and not any(named[k] is None and _is_verb(doc.lex[k]) for k in range(i + 1, close)):
                close = None
        if close is not None:
            out[i] = close
            behind = close + 1
    return out


def _behind(doc: Document[Readings], i: int, end: int, marks: frozenset[str]) -> int | None:
    quoted = doc.quoted[i]
    for k in range(i + 2, min(end - 1, i + _REACH)):
        if doc.words[k] in marks and doc.quoted[k] == quoted:
            return k
    return None


def _is_relative(readings: Readings) -> bool:
    return "rel" in readings.parts and any(
        a.kind == FUNCTION and a.tag.startswith("rel") and not a.pro for a in readings.all
    )


def _is_verb(readings: Readings) -> bool:
    return VERB in readings.kinds and FUNCTION not in readings.kinds


def _has_verb(doc: Document[Readings], i: int, end: int) -> bool:
    return any(_is_verb(doc.lex[k]) for k in range(i + 1, min(end, i + _VERB)))


def _lacks_object(
    doc: Document[Readings], named: Sequence[Phrase | None], clause: range, taking: Collection[str]
) -> bool:
    """The verb of the clause needs an object, and no noun or party stands in it that no preposition governs."""
    verb = next((k for k in clause if _is_verb(doc.lex[k])), clause.stop)
    if verb == clause.stop or not any(
        a.kind == VERB and a.lexeme in taking and not a.pronoun for a in doc.lex[verb].all
    ):
        return False
    governed = False  # the noun behind a preposition, and what stands behind it in construct state, is no object
    for k in range(verb + 1, clause.stop):
        phrase, readings = named[k], doc.lex[k]
        if phrase is not None:
            if phrase.first == k and not phrase.pro and not governed:
                return False
            governed = False
        elif FUNCTION in readings.kinds:
            governed = True
        elif any(a.kind in (NOUN, MASDAR) and not a.pro for a in readings.all) and not governed:
            return False
        else:
            governed = not any(a.definite or a.pronoun for a in readings.all)
    return True


def _goes_on(doc: Document[Readings], close: int, end: int, and_: str) -> bool:
    """The sentence goes on behind the comma: with no second relative clause and nothing joined by "and"."""
    if close + 1 >= end or doc.kinds[close + 1] != WORD:
        return close + 1 < end and doc.quoted[close + 1] >= 0
    readings = doc.lex[close + 1]
    if _is_relative(readings):
        return False
    return not any(a.pro.startswith(and_) for a in readings.all) and doc.words[close + 1] != and_
