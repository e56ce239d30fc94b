"""Where do words, numbers and marks stand?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import Reader
from marsad.model.document import NUMBER, PUNCT, WORD
from marsad.text.tokens import wordwise
from support import ARABIC, FOLDER, text_article

KINDS = {WORD: "w", NUMBER: "n", PUNCT: "p"}


@pytest.mark.parametrize(
    ("text", "words", "kinds"),
    [
        ("قال الوزير: «نعم».", ["قال", "الوزير", ":", "«", "نعم", "»", "."], "wwppwpp"),
        ("في 12 مارس ٢٠٢٦", ["في", "12", "مارس", "2026"], "wnwn"),
        ("نحو 1,500 شخص و3.5 مليار", ["نحو", "1,500", "شخص", "و", "3.5", "مليار"], "wnwwnw"),
        ("مِصْرُ\u00a0والأُرْدُن", ["مصر", "والاردن"], "ww"),
        ("\u200fمصر\u200f \u200eUSA\u200e", ["مصر", "usa"], "ww"),
        ("قمة 😀 اليوم", ["قمه", "😀", "اليوم"], "wpw"),
        ("قال &quot;نعم&quot;", ["قال", '"', "نعم", '"'], "wpwp"),
        ("ﻻجئون", ["لاجءون"], "w"),
        ("ـ َ", [], ""),
        ("", [], ""),
    ],
)
def test_tokens_of_a_text(text: str, words: list[str], kinds: str) -> None:
    tokens = wordwise(FOLDER)(text)
    assert tokens.words == words
    assert "".join(KINDS[k] for k in tokens.kinds) == kinds


@given(st.one_of(st.text(max_size=80), ARABIC))
def test_tokens_stand_in_order_at_non_empty_places_of_the_text(text: str) -> None:
    words, starts, ends, kinds = wordwise(FOLDER)(text)
    assert len(words) == len(starts) == len(ends) == len(kinds)
    at = 0
    for word, start, end in zip(words, starts, ends, strict=True):
        assert at <= start < end <= len(text)
        assert word
        assert not text[start].isspace() and not text[end - 1].isspace()
        at = end


@given(ARABIC)
def test_a_folded_word_comes_from_exactly_its_characters(text: str) -> None:
    words, starts, ends, kinds = wordwise(FOLDER)(text)
    for word, start, end, kind in zip(words, starts, ends, kinds, strict=True):
        if kind == WORD:
            assert word == FOLDER.fold(text[start:end])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("أعلنت الحكومةالسورية", ["الحكومة", "السورية"]),
        ("جيش روسياالثابت في موقفه", ["روسيا", "الثابت"]),
        ("وفداً مشتركاًإلى نيامي", ["مشتركاً", "إلى"]),
        ("الانتخاباتالتي جرت", ["الانتخابات", "التي"]),
        ("ذكر أنّموسكو سترد", ["أنّ", "موسكو"]),
        ("سفير طهرانفي بغداد", ["طهران", "في"]),
        ("بحثا منالتضخم إلى النفط", ["من", "التضخم"]),
        ("أفادتصحيفة محلية", ["أفادت", "صحيفة"]),
        ("خلال تعليقعمليتها هناك", ["تعليق", "عمليتها"]),
    ],
)
def test_words_that_lost_their_space_are_two(reader: Reader, text: str, words: list[str]) -> None:
    doc = reader.document(text_article(text))
    written = [doc.surface(i, i) for i in range(len(doc))]
    assert [w for w in words if w in written] == words


@pytest.mark.parametrize(
    "text",
    ["المكانة", "الراديكالي", "ستولتنبرغ", "كتابًا", "مبدئياً", "الاستراتيجية", "روبينستين", "الديماغوجية"],
)
def test_a_word_of_its_own_is_never_cut(reader: Reader, text: str) -> None:
    assert len(reader.document(text_article(text))) == 1
