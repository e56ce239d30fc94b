"""When? — the table of cases, the examples in the data, and what must hold whatever the words."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path
from typing import Any

import pytest

from marsad.lexicon.lexicon import Lexicon, load_lexicon
from marsad.lexicon.load import data_root, parse_yaml
from marsad.model.article import Article
from marsad.model.time import TimeExpression
from marsad.pipeline import Reader
from marsad.stages.times import find_times
from support import seconds

CASES = [json.loads(line) for line in (Path(__file__).parent / "data" / "times.jsonl").read_text("utf-8").splitlines()]
TABLES = sorted((data_root() / "ar" / "time").glob("*.yaml"))
VALUE = re.compile(
    r"(\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}|\d{3}X|\d{2}XX|\d{4}-(SP|SU|FA|WI)|\d{4}-Q[1-4]|\d{4}-H[12]|\d{4}-W\d{2})"
    r"(/(\d{4}-\d{2}-\d{2}|\d{4}-\d{2}|\d{4}))?"
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


def _article(text: str, published: str | None) -> Article:
    return Article("case", "", text, dt.date.fromisoformat(published) if published else None)


def _times(lexicon: Lexicon, article: Article) -> list[TimeExpression]:
    return find_times(Reader(lexicon=lexicon).document(article), lexicon, article.published)[1]


def _plain(article: Article, found: list[TimeExpression]) -> list[dict[str, str | None]]:
    return [{"text": article.text[t.span.start : t.span.end], "value": t.value} for t in found]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['published']}-{c['text']}" for c in CASES])
def test_case(case: dict[str, Any], lexicon: Lexicon) -> None:
    article = _article(case["text"], case["published"])
    assert _plain(article, _times(lexicon, article)) == case["expected"]


@pytest.mark.parametrize("path", TABLES, ids=[p.stem for p in TABLES])
def test_every_table_brings_examples_and_counter_examples_that_hold(path: Path, lexicon: Lexicon) -> None:
    table = parse_yaml(path)
    assert table["why"] and table["examples"] and table["not"]
    for example in table["examples"]:
        found = _times(lexicon, _article(example["text"], example["published"]))
        assert [t.value for t in found] == example["values"], example["text"]
    for example in table["not"]:
        assert example["why"]
        assert not _times(lexicon, _article(example["text"], "2015-07-21")), example["text"]


def test_no_case_stands_twice() -> None:
    keys = [(c["text"], c["published"]) for c in CASES]
    assert len(keys) == len(set(keys)) >= 400
    assert sum(not c["expected"] for c in CASES) >= 70


def test_values_bounds_and_tokens_agree_with_the_text(lexicon: Lexicon) -> None:
    text = " ".join(c["text"] for c in CASES)
    article = _article(text, "2015-07-21")
    doc = Reader(lexicon=lexicon).document(article)
    last = -1
    for t in find_times(doc, lexicon, article.published)[1]:
        first_token, last_token = t.tokens
        assert last < first_token <= last_token
        last = last_token
        assert doc.starts[first_token] <= t.span.start < doc.ends[first_token]
        assert t.span.end == doc.ends[last_token]
        assert t.value is not None and VALUE.fullmatch(t.value), t
        assert t.first is not None and t.last is not None and t.first <= t.last, t
        assert t.rule and t.grain


def test_without_an_anchor_only_absolute_times_have_a_value(lexicon: Lexicon) -> None:
    for case in CASES:
        if case["published"] is None or not case["expected"]:
            continue
        for t in _times(lexicon, _article(case["text"], None)):
            assert (t.value is None) == (t.first is None) == (t.last is None)


def test_the_text_outweighs_its_metadata(lexicon: Lexicon) -> None:
    def own_day(text: str, published: str | None) -> dt.date | None:
        article = _article(text, published)
        return find_times(Reader(lexicon=lexicon).document(article), lexicon, article.published)[0]

    assert own_day("أعلن اليوم الثلاثاء عن الاتفاق.", "2015-07-23") == dt.date(2015, 7, 21)
    assert own_day("يجتمعون غدا الاثنين.", "2015-07-21") == dt.date(2015, 7, 19)
    assert own_day("اجتمعوا أمس الاثنين.", "2015-07-21") == dt.date(2015, 7, 21)
    assert own_day("اجتمعوا اليوم الاثنين 20 فيفري 2017.", None) == dt.date(2017, 2, 20)
    assert own_day("اجتمعوا أمس (الجمعة) وستنعقد القمة نهاية مارس الحالي.", "2015-07-21") == dt.date(2015, 3, 7)
    assert own_day("اجتمعوا أمس في منتصف يونيو الحالي.", "2015-07-21") == dt.date(2015, 7, 21)
    assert own_day("اجتمعوا اليوم.", "2015-07-21") == dt.date(2015, 7, 21)
    assert own_day("اجتمعوا اليوم.", None) is None


def test_vowel_signs_change_nothing(lexicon: Lexicon) -> None:
    plain = _article("التقيا في مايو الماضي وقبل يومين.", "2015-07-21")
    marked = _article("التقيا في مَايُو المَاضِي وقَبْلَ يَوْمَيْن.", "2015-07-21")
    assert (
        [t.value for t in _times(lexicon, plain)]
        == [t.value for t in _times(lexicon, marked)]
        == ["2015-05", "2015-07-19"]
    )


def test_reading_is_repeatable(lexicon: Lexicon) -> None:
    article = _article(" ".join(c["text"] for c in CASES), "2015-07-21")
    assert _times(lexicon, article) == _times(lexicon, article)


@pytest.mark.parametrize(
    "word",
    [
        "مساء ",
        "نهاية ",
        "5 و",
        "أكثر من ",
        "يوم ",
        "قبل ",
        "2015 ",
        "2015/",
        "أيار/",
        "(",
        "عام ",
        "الأحد ",
        "غضون شهرين ",
        "اليوم و",
        "يناير أو ",
    ],
)
def test_a_word_repeated_does_not_take_quadratic_time(word: str, lexicon: Lexicon) -> None:
    def taken(count: int) -> float:
        doc = Reader(lexicon=lexicon).document(_article(word * count, "2015-07-21"))
        return seconds(lambda: find_times(doc, lexicon, dt.date(2015, 7, 21)))

    taken(100)
    assert taken(8000) < 40 * taken(800) + 0.05
