"""Which spellings count as the same word?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import FOLDER

LETTERS = "".join(chr(c) for c in range(0x0621, 0x064B) if chr(c) != "ـ")
MARKS = "ًٌٍَُِّْٰـ"


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("أحمد", "احمد"),
        ("إيران", "ايران"),
        ("آسيا", "اسيا"),
        ("القاهرة", "القاهره"),
        ("مصطفى", "مصطفي"),
        ("مسؤول", "مسءول"),
        ("شؤون", "شءون"),
        ("مُحَمَّدٌ", "محمد"),
        ("اجتمـــاع", "اجتماع"),
        ("ﻻﺟﺌﻮن", "لاجءون"),
        ("ﷲ", "الله"),
        ("١٤٤٧", "1447"),
        ("۲۰۲۶", "2026"),
        ("\u200fمصر\u200e", "مصر"),
        ("NATO", "nato"),
        ("یک", "يك"),
    ],
)
def test_spellings_of_one_word_fold_alike(written: str, folded: str) -> None:
    assert FOLDER.fold(written) == folded


@pytest.mark.parametrize("marks", ["ـ", "ًَُ", "\u200f", "\ufeff"])
def test_nothing_but_marks_folds_to_nothing(marks: str) -> None:
    assert FOLDER.fold(marks) == ""


@pytest.mark.parametrize(
    ("token", "length", "origin"),
    [("وَزِيرٌ", 0, 0), ("وَزِيرٌ", 1, 2), ("وَزِيرٌ", 2, 4), ("وَزِيرٌ", 4, 7), ("ﻻجئ", 1, 1), ("ﻻجئ", 3, 2), ("مصر", 9, 3)],
)
def test_origin_counts_written_characters_with_their_marks(token: str, length: int, origin: int) -> None:
    assert FOLDER.origin(token, length) == origin


def test_a_form_of_the_lexicon_splits_at_spaces_and_hyphens() -> None:
    assert FOLDER.phrase("روسيا - أوكرانيا  اليوم") == ("روسيا", "اوكرانيا", "اليوم")


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    once = FOLDER.fold(text)
    assert FOLDER.fold(once) == once


@given(st.text(alphabet=LETTERS, min_size=1), st.data())
def test_marks_change_no_folded_word(word: str, data: st.DataObject) -> None:
    marked = "".join(c + data.draw(st.text(alphabet=MARKS, max_size=2)) for c in word)
    assert FOLDER.fold(marked) == FOLDER.fold(word)


@given(st.text(alphabet=LETTERS + MARKS, max_size=12), st.integers(min_value=-1, max_value=14))
def test_origin_never_leaves_the_token_and_grows(token: str, length: int) -> None:
    assert 0 <= FOLDER.origin(token, length) <= FOLDER.origin(token, length + 1) <= len(token)
