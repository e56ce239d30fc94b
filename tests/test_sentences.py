"""Where do sentences and quotations begin and end?"""

from __future__ import annotations

import pytest
from hypothesis import given

from marsad.text.sentences import MAX_QUOTED, quotations, sentences
from marsad.text.tokens import wordwise
from support import ARABIC, FOLDER

INITIALS = frozenset(FOLDER.fold(x) for x in ("بي", "كيه", "دبليو"))


def cut(text: str) -> list[str]:
    tokens = wordwise(FOLDER)(text)
    _, inside = quotations(text, tokens)
    return [text[tokens.starts[a] : tokens.ends[b - 1]] for a, b in sentences(text, tokens, inside, INITIALS)[0]]


def quoted(text: str) -> list[tuple[str, bool]]:
    found, _ = quotations(text, wordwise(FOLDER)(text))
    return [(text[q.span.start : q.span.end], q.closed) for q in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد. غادر الوفد.", ["وصل الوفد.", "غادر الوفد."]),
        ("عنوان\nنص الخبر", ["عنوان", "نص الخبر"]),
        ("قال: «وصلنا. سنغادر غداً» ثم مضى.", ["قال: «وصلنا. سنغادر غداً» ثم مضى."]),
        ("قال: «وصلنا.» ثم غادر.", ["قال: «وصلنا.»", "ثم غادر."]),
        ("رفضت م.ت.ف القرار. ثم سافر الوفد.", ["رفضت م.ت.ف القرار.", "ثم سافر الوفد."]),
        ("انتهى الاجتماع.وغادر الوفد", ["انتهى الاجتماع.", "وغادر الوفد"]),
        ("قال جون بي. سميث إنه وصل. ثم سافر.", ["قال جون بي. سميث إنه وصل.", "ثم سافر."]),
        ("وصل جورج دبليو. بوش. غادر كيه. رامان", ["وصل جورج دبليو. بوش.", "غادر كيه. رامان"]),
        ("هل وصل؟! نعم", ["هل وصل؟!", "نعم"]),
        ("بلغ 3.5 مليون دولار. انتهى", ["بلغ 3.5 مليون دولار.", "انتهى"]),
    ],
)
def test_sentences_of_a_text(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال «نعم» ومضى", [("نعم", True)]),
        ('قال "نعم" ثم "لا"', [("نعم", True), ("لا", True)]),
        ("قال “نعم” ومضى", [("نعم", True)]),
        ("قال «نعم\nسطر جديد", [("نعم", False)]),
        ("بلا علامات", []),
    ],
)
def test_quotations_of_a_text(text: str, expected: list[tuple[str, bool]]) -> None:
    assert quoted(text) == expected


def test_a_stray_mark_does_not_swallow_the_article() -> None:
    text = "« " + "كلمة " * (MAX_QUOTED + 20) + "قال «نعم» ومضى"
    assert ("نعم", True) in quoted(text)


@given(ARABIC)
def test_every_token_lies_in_exactly_one_sentence(text: str) -> None:
    tokens = wordwise(FOLDER)(text)
    _, inside = quotations(text, tokens)
    ranges, sentence_of = sentences(text, tokens, inside)
    assert [i for a, b in ranges for i in range(a, b)] == list(range(len(tokens.words)))
    assert all(ranges[s][0] <= i < ranges[s][1] for i, s in enumerate(sentence_of))
