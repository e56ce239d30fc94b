"""Which names and fixed phrases stand in a row of words?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.lexicon.entries import Name
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.match import Gazetteer
from marsad.lexicon.packed import Entries, PackedNames, pack

STATE = Name("state", "AAA", "AAA", "")
PLACE = Name("place", "BBB", "b", "city")
CLITICS = {
    "article": "ال",
    "hidden_article": {"لل": "ل"},
    "proclitics": {
        "و": {"word": "و", "before": "vnf"},
        "ل": {"word": "ل", "before": "vn"},
        "س": {"word": "س", "before": "v"},
    },
}
TABLE: dict[str, list[tuple[tuple[str, ...], Name]]] = {
    "بلاد": [(("النهر", "الكبير"), STATE), (("النهر",), PLACE)],
    "الجزيرة": [((), PLACE)],
}
GAZETTEER = Gazetteer(TABLE, CLITICS)


def names(text: str, at: int = 0) -> list[tuple[str, int, int, str, int]]:
    words = text.split()
    return [(f.name.code, f.first, f.last, f.pro, f.cut) for f in GAZETTEER.at(words, at, len(words))]


def test_the_longest_entry_comes_first() -> None:
    assert names("بلاد النهر الكبير") == [("AAA", 0, 2, "", 0), ("BBB", 0, 1, "", 0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وبلاد النهر", [("BBB", 0, 1, "و", 1)]),
        ("للجزيرة", [("BBB", 0, 0, "ل", 1)]),
        ("سبلاد النهر", []),  # the future prefix stands before no noun
        ("بلاد الجبل", []),
    ],
)
def test_proclitics_and_the_hidden_article(text: str, expected: list[tuple[str, int, int, str, int]]) -> None:
    assert names(text) == expected


def test_an_entry_does_not_reach_past_the_end() -> None:
    assert GAZETTEER.at(["بلاد", "النهر", "الكبير"], 0, 2)[0].name is PLACE


@given(st.lists(st.sampled_from(["كتاب", "قلم", "باب"]), max_size=6), st.lists(st.sampled_from(["ورق"]), max_size=3))
def test_a_planted_name_is_found_wherever_it_stands(before: list[str], after: list[str]) -> None:
    words = [*before, "بلاد", "النهر", "الكبير", *after]
    assert GAZETTEER.at(words, len(before), len(words))[0].name is STATE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("الولايات المتحدة الأمريكية", "USA"),
        ("وللولايات المتحدة", "USA"),
        ("بكوريا الشمالية", "PRK"),
        ("الأمم المتحدة", "UN"),
        ("لمصر", "EGY"),
        ("والقاهرة", "EGY"),
    ],
)
def test_names_of_the_shipped_lexicon(lexicon: Lexicon, text: str, code: str) -> None:
    words = [lexicon.folder.fold(w) for w in text.split()]
    found = lexicon.names.at(words, 0, len(words))
    assert found[0].name.code == code
    assert found[0].last == len(words) - 1


def test_packed_names_are_those_of_the_table() -> None:
    def cells(entries: Entries) -> list[list[str]]:
        return [[" ".join(rest), name.kind, name.code, name.id, name.tag] for rest, name in entries]

    rows = {word: cells(entries) for word, entries in TABLE.items()}
    names = PackedNames(pack(rows))
    assert {word: cells(names[word]) for word in names} == rows
    assert "بلاد" in names and "بلادي" not in names
