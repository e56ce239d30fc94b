"""How can a written word be taken apart?"""

from __future__ import annotations

import pytest

from marsad.lexicon.lexicon import Lexicon


@pytest.mark.parametrize(
    ("word", "kind", "lexeme", "pro", "definite", "pronoun", "cut"),
    [
        ("استقبل", "v", "استقبل", "", False, "", 0),
        ("واستقبل", "v", "استقبل", "و", False, "", 1),
        ("سيستقبل", "v", "استقبل", "", False, "", 1),
        ("وسيستقبل", "v", "استقبل", "و", False, "", 2),
        ("أدانتها", "v", "أدان", "", False, "ها", 0),
        ("فاستقبله", "v", "استقبل", "ف", False, "ه", 1),
        ("بزيارته", "m", "زار", "ب", False, "ه", 1),
        ("للحكومة", "n", "حكومة", "ل", True, "", 1),
        ("والحكومة", "n", "حكومة", "و", True, "", 1),
        ("لقائهما", "m", "التقى", "", False, "هما", 0),
    ],
)
def test_a_word_is_taken_apart(
    lexicon: Lexicon, word: str, kind: str, lexeme: str, pro: str, definite: bool, pronoun: str, cut: int
) -> None:
    fold = lexicon.folder.fold
    found = {(a.kind, a.lexeme, a.pro, a.definite, a.pronoun, a.cut) for a in lexicon.analyse(fold(word)).all}
    assert (kind, fold(lexeme), pro, definite, pronoun, cut) in found


def test_the_future_prefix_needs_an_imperfect(lexicon: Lexicon) -> None:
    fold = lexicon.folder.fold
    assert all(a.future and a.tag[0] == "I" for a in lexicon.analyse(fold("سيزور")).all if a.kind == "v")
    assert not any(a.future for a in lexicon.analyse(fold("سزار")).all)


def test_a_word_that_stands_in_the_lexicon_is_never_cut(lexicon: Lexicon) -> None:
    assert {a.cut for a in lexicon.analyse("وزير").all} == {0}  # not «and» + a word for a pad
    assert {a.cut for a in lexicon.analyse("وقع").all} == {0}


def test_an_unknown_word_has_no_analysis(lexicon: Lexicon) -> None:
    assert lexicon.analyse("ظظظظغغ").all == ()


def test_the_same_word_gives_the_same_answer(lexicon: Lexicon) -> None:
    assert lexicon.analyse("استقبل") is lexicon.analyse("استقبل")
