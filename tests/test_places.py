"""Is a phrase found wherever cutting the whole text into words would find it?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.archive.places import Phrase
from marsad.archive.words import searcher
from support import ARABIC, seconds

WORDS = (
    "وزير",
    "الخارجية",
    "لوزير",
    "خارجيه",
    "وزَيرِ",
    "الخارجيـــة",
    "ﻻجئ",
    "لاجئ",
    "5",
    "ـ",
    "«",
    "&quot;",
    "،",
    "\n",
    "😀",
    "IJ",
    "ＶＩ",
)
TEXT = st.lists(st.sampled_from(WORDS), max_size=12).flatmap(
    lambda words: st.lists(st.sampled_from((" ", "", "، ", "\u200f ")), min_size=len(words), max_size=len(words)).map(
        lambda gaps: "".join(w + g for w, g in zip(words, gaps, strict=True))
    )
)


def both(asked: str, text: str) -> tuple[object, object]:
    forms = searcher().words(asked).forms
    chain = [frozenset(searcher().variants(f)) for f in forms]
    return Phrase(forms, chain).first_in(text), searcher().found(text, chain)


@given(st.sampled_from(("وزير الخارجية", "وزير", "الخارجية وزير", "لاجئ", "وزير 5", "vi")), TEXT)
def test_the_short_way_finds_what_the_long_way_finds(asked: str, text: str) -> None:
    short, long = both(asked, text)
    assert short == long


@given(ARABIC, ARABIC)
def test_nothing_is_found_that_is_not_there(asked: str, text: str) -> None:
    if searcher().words(asked).forms:
        short, long = both(asked, text)
        assert (short is None) == (long is None)


@pytest.mark.parametrize(
    "text",
    [
        "قال وَزِيرُ الخارجِيَّة ذلك",
        "قال وزير «الخارجية» ذلك",
        "قال وزير &quot;الخارجية&quot; ذلك",
        "قال بوزير والخارجيه ذلك",
        "قال وزيــر\nالخارجية.",
    ],
)
def test_spellings(text: str) -> None:
    short, long = both("وزير الخارجية", text)
    assert short == long is not None


def test_a_text_of_near_misses_takes_no_time() -> None:
    text = "وزير الخار" * 20_000
    assert seconds(lambda: both("وزير الخارجية", text)) < 5
