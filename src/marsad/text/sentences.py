"""Where do sentences and quotations begin and end?

A full stop inside quotation marks does not end a sentence; a line break ends sentence and quotation alike.  A full
stop with no space behind it ends a sentence too (glued paragraphs), except between single letters (initials).  What
goes on without any of them is cut at commas, so that no text costs more than its length asks.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final

from marsad.model.document import COMMAS, PUNCT, WORD, Quotation
from marsad.model.span import Span
from marsad.text.tokens import Tokens

_OPEN: Final = {"\u00ab": "\u00bb", "\u201c": "\u201d", "\u201e": "\u201d"}
_CLOSE: Final = {"\u00bb", "\u201d", "\u2033"}
_EITHER: Final = {'"', "\u201c", "\u201d", "\u2033", "\u00bb", "\u00ab"}
_STOP: Final = {".", "!", "?", "\u061f", "\u06d4"}
_SHUT: Final = _CLOSE | {'"'}
_ENDING: Final = _STOP | _SHUT
LONGEST: Final = 500  # tokens of a sentence; 1 in 5,000 of news is longer
MAX_QUOTED: Final = 400  # tokens; a mark left open longer than this is taken for a stray one


def quotations(text: str, tokens: Tokens) -> tuple[list[Quotation], list[int]]:
    """Quotations in order of their opening mark, and for each token the index of the innermost one or -1.

    An opening mark is one with white space or an opening bracket before it, or one met while none is open; marks of
    any shape close each other, since outlets mix them.
    """
    words, starts, ends, kinds = tokens
    found: list[Quotation] = []
    inside = [-1] * len(words)
    opened = -1

    def close(at: int, closed: bool) -> None:
        first, last = opened + 1, at - 1
        if last >= first:
            inside[first:at] = [len(found)] * (at - first)
            found.append(Quotation(first, last, Span(starts[first], ends[last]), closed))

    def broken(until: int) -> int:
        """The first token behind a line break between the open mark and the token ``until``, else -1."""
        at = text.find("\n", ends[opened], starts[until])
        return bisect_right(starts, at) if at >= 0 else -1

    if _EITHER.isdisjoint(words):
        return found, inside
    marks = [i for i, word in enumerate(words) if word in _EITHER and kinds[i] == PUNCT]
    for i in marks:
        word = words[i]
        if opened >= 0 and (behind := broken(i)) >= 0:
            close(behind, False)
            opened = -1
        before = text[starts[i] - 1] if starts[i] else " "
        after = text[ends[i]] if ends[i] < len(text) else " "
        if opened < 0:
            if word in _CLOSE and not before.isspace() and (after.isspace() or not after.isalnum()):
                continue
            opened = i
        elif (word in _OPEN and before.isspace() and not after.isspace()) or i - opened > MAX_QUOTED:
            if i - opened > MAX_QUOTED:
                opened = i
            continue
        else:
            close(i, True)
            opened = -1
    if opened >= 0:
        behind = broken(len(words) - 1)
        close(behind if behind >= 0 else len(words), False)
    return found, inside


def sentences(
    text: str, tokens: Tokens, quoted: list[int], initials: frozenset[str] = frozenset()
) -> tuple[list[tuple[int, int]], list[int]]:
    """Half-open token ranges of the sentences, and the sentence index of each token.

    ``initials``: names of letters, behind which a full stop goes on with a name.
    """
    words = tokens.words
    count = len(words)
    if not count:
        return [], []
    stops = _before_breaks(text, tokens)
    for i, word in enumerate(words):
        if word in _ENDING and i < count - 1 and i not in stops and quoted[i] < 0 and _is_stop(tokens, i, initials):
            stops.add(i)
    stops.add(count - 1)
    stops.update(_cuts(words, quoted, sorted(stops)))
    ranges: list[tuple[int, int]] = []
    sentence_of: list[int] = []
    begin = 0
    for index, last in enumerate(sorted(stops)):
        ranges.append((begin, last + 1))
        sentence_of += [index] * (last + 1 - begin)
        begin = last + 1
    return ranges, sentence_of


def _cuts(words: list[str], quoted: list[int], stops: list[int]) -> list[int]:
    """Tokens at which sentences that are too long are cut: the last comma outside quotations, else any token."""
    found: list[int] = []
    begin = 0
    for last in stops:
        while last - begin >= LONGEST:
            end = begin + LONGEST - 1
            half = begin + LONGEST // 2
            cut = next((i for i in range(end, half, -1) if words[i] in COMMAS and quoted[i] < 0), end)
            found.append(cut)
            begin = cut + 1
        begin = last + 1
    return found


def _before_breaks(text: str, tokens: Tokens) -> set[int]:
    """Tokens with a line break between them and the next one."""
    starts = tokens.starts
    found: set[int] = set()
    at = text.find("\n")
    while at >= 0:
        following = bisect_right(starts, at)  # the first token behind the break
        if following == len(starts):
            break
        if following:
            found.add(following - 1)
        at = text.find("\n", starts[following])
    return found


def _is_stop(tokens: Tokens, i: int, initials: frozenset[str]) -> bool:
    """A mark, not the last token and outside of quotations, ends a sentence."""
    words, starts, ends, kinds = tokens
    following = words[i + 1]
    if kinds[i] == PUNCT and words[i] in _STOP:
        single = (
            words[i] == "."
            and i > 0
            and kinds[i - 1] == WORD
            and ends[i - 1] - starts[i - 1] == 1
            and kinds[i + 1] == WORD
            and ends[i + 1] - starts[i + 1] == 1
        )
        if words[i] == "." and i > 0 and words[i - 1] in initials and kinds[i + 1] == WORD:
            return False
        return not single and following not in _STOP and following not in _CLOSE and following != ")"
    if i > 0 and words[i] in _SHUT and words[i - 1] in _STOP:
        return following not in _STOP and following not in COMMAS
    return False
