"""Which of several phrases stands at a word?"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Phrases = Mapping[str, tuple[tuple[str, ...], ...]]  # phrases by their first word, the longest first


def by_first_word(phrases: Iterable[Sequence[str]]) -> Phrases:
    """Phrases, each a row of words, in the order in which ``phrase_at`` tries them."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(map(tuple, phrases), key=len, reverse=True):
        found[phrase[0]] = (*found.get(phrase[0], ()), phrase)
    return found


def phrase_at(phrases: Phrases, words: Sequence[str], i: int, end: int, first: str = "") -> tuple[str, ...]:
    """The longest phrase that stands at a word and goes no further than ``end``; empty if none does.

    ``first``: the word there as it is looked up, where that is not as it stands.
    """
    if i < end:
        for phrase in phrases.get(first or words[i], ()):
            last = i + len(phrase)
            if last <= end and tuple(words[i + 1 : last]) == phrase[1:]:
                return phrase
    return ()
