"""Whom does a phrase mean?  Invented sentences with the phrases and codes expected of them."""

from __future__ import annotations

from typing import Any

import pytest

from marsad import Article, Reader
from marsad.stages.actors import identify
from marsad.stages.mentions import find_mentions
from support import DAY, TESTS, jsonl

CASES = jsonl(TESTS / "data" / "mentions.jsonl")


def phrases(reader: Reader, text: str, outlet: str | None = None) -> dict[str, list[str]]:
    """Codes of each phrase by its words (the last of several with the same words)."""
    doc = reader.document(Article("t", "", text, DAY, outlet))
    found, _ = identify(doc, find_mentions(doc, reader.lexicon), reader.lexicon, DAY)
    return {doc.surface(p.first, p.last): list(p.codes) for p in found}


@pytest.mark.parametrize("case", CASES, ids=[str(c["text"])[:40] for c in CASES])
def test_phrases_have_the_right_extent_and_codes(reader: Reader, case: dict[str, Any]) -> None:
    found = phrases(reader, case["text"])
    for words, codes in case["phrases"].items():
        assert words in found, found
        assert found[words] == codes, (words, found)
    for words in case.get("not", ()):
        assert not any(words in phrase.split() or words == phrase for phrase in found), found


@pytest.mark.parametrize(
    ("outlet", "code"), [("الجزيرة (السعودية)", "SAU"), ("صحيفة (المغرب؟)", "MAR"), ("عكاظ", "SAU")]
)
def test_the_kingdom_is_that_of_the_outlet_whose_country_its_label_tells(
    reader: Reader, outlet: str, code: str
) -> None:
    assert phrases(reader, "وصل الوفد إلى المملكة.", outlet)["المملكة"] == [code]


def test_the_table_has_counter_examples() -> None:
    assert len(CASES) >= 80
    assert sum(bool(c.get("not")) for c in CASES) >= 15


def test_a_person_within_the_name_of_a_government_is_named(reader: Reader) -> None:
    article = Article("t", "", "هددت واشنطن نظام بشار الأسد بعقوبات جديدة، وانسحبت قوات الأسد من البلدة.", DAY)
    reading = reader.read(article)
    named = {
        article.text[m.name.start : m.name.end]: a.country
        for a in reading.actors
        if a.kind == "person"
        for m in a.mentions
        if m.name is not None
    }
    assert named == {"بشار الأسد": "SYR", "الأسد": "SYR"}


def test_without_a_day_the_office_told_is_the_one_held(reader: Reader) -> None:
    text = "قال الأمين العام للحلف ينس ستولتنبرغ إن الطلب قيد الدرس."
    people = [a for a in reader.read(Article("t", "الناتو يبحث طلبا جديدا", text, None)).actors if a.kind == "person"]
    assert [a.country for a in people] == ["NATO"]


def test_people_by_their_fathers_name_in_an_outlet_of_the_gulf_that_tells_of_home(reader: Reader) -> None:
    text = "وافق مجلس الوزراء على تعيين الدكتور / فهيد بن محمد الرميحان مديرا للمعهد السعودي."
    for outlet, country in (("الرياض", "SAU"), ("", None)):
        people = [a for a in reader.read(Article("t", "", text, DAY, outlet)).actors if a.kind == "person"]
        assert [a.country for a in people] == [country]
