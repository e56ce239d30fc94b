"""Phrases found by their first word."""

from __future__ import annotations

from marsad.text.phrases import by_first_word, phrase_at

PHRASES = by_first_word([("a",), ("a", "b"), ("a", "b", "c"), ("d", "e")])


def test_the_longest_phrase_wins_and_goes_no_further_than_the_end() -> None:
    words = ["a", "b", "c"]
    assert phrase_at(PHRASES, words, 0, 3) == ("a", "b", "c")
    assert phrase_at(PHRASES, words, 0, 2) == ("a", "b")
    assert phrase_at(PHRASES, words, 1, 3) == ()
    assert phrase_at(PHRASES, words, 3, 3) == ()


def test_a_first_word_may_be_looked_up_otherwise_than_it_stands() -> None:
    assert phrase_at(PHRASES, ["xd", "e"], 0, 2, "d") == ("d", "e")
