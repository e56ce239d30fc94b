"""Search forms of words: what index, query and sketch take as the same."""

from __future__ import annotations

from marsad.archive.words import searcher

TEXT = "وقّعت «الحكومةُ» 2,500 اتفاق، والحكومات الـ12 للحكومة!"


def test_words_and_numbers_have_forms_and_places_and_marks_none() -> None:
    words = searcher().words(TEXT)
    assert [TEXT[a:b] for a, b in zip(words.starts, words.ends, strict=True)] == [
        *("وقّعت", "الحكومةُ", "2,500", "اتفاق", "والحكومات", "الـ", "12", "للحكومة")
    ]
    assert words.forms[1] == words.forms[7], "the article, hidden or not, comes off"
    assert words.forms[2] == "2500"
    assert all(form.isalnum() for form in words.forms)


def test_forms_alone_are_those_of_the_words() -> None:
    assert searcher().forms(TEXT) == searcher().words(TEXT).forms
    assert searcher().index("كتاب 7 الكتاب").split() == sorted({"7", *searcher().forms("كتاب")})
