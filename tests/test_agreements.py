"""Do the examples and counter-examples of the agreement tables hold?"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from marsad import Article, Reader
from marsad.lexicon.load import data_root, parse_yaml

TABLE: dict[str, Any] = parse_yaml(data_root() / "ar" / "agreements" / "clauses.yaml")
EXAMPLES = [
    (row["id"], example["text"], example["provides"]) for row in TABLE["verbs"] for example in row.get("examples", ())
]
EXAMPLES += [("introduced", row["text"], row["provides"]) for row in TABLE["introduced"]]
DAY = dt.date(2025, 6, 18)


def provided(reader: Reader, text: str) -> list[str]:
    agreements = reader.read(Article("example", "", text, DAY)).agreements
    return [text[c.span.start - 1 : c.span.end - 1] for a in agreements for c in a.clauses]


@pytest.mark.parametrize(("verb", "text", "clause"), EXAMPLES)
def test_examples_provide_what_they_say(reader: Reader, verb: str, text: str, clause: str) -> None:
    assert clause in provided(reader, text), verb


@pytest.mark.parametrize(("text", "why"), [(row["text"], row["why"]) for row in TABLE["not"]])
def test_counter_examples_provide_nothing(reader: Reader, text: str, why: str) -> None:
    assert not provided(reader, text), why


# text -> name, day of signing and day of force of the only pact
NAMED = [
    ("وأكد الوزير أن تطبيق إعلان المنامة مايو 2024م ضروري.", "إعلان المنامة", "2024-05", None),
    ("انضمت تونس إلى اتفاقية جنيف عام 1957.", "اتفاقية جنيف", None, None),
    ("وأعلن التحالف هدنة لمدة سبعة أيام ابتداء من 14 يونيو 2025.", "هدنة", None, "2025-06-14"),
    ("ورحبت المنظمة بالهدنة التي بدأت يوم 15 يونيو 2025 في مدينة تعز.", "الهدنة", None, "2025-06-15"),
    ("رحب الوزير بإعلان الخرطوم الذي صدر أمس في ختام القمة.", "إعلان الخرطوم", "2025-06-17", None),
    ("وقال إن بلاده غير راضية عن مدونة سلوك وقعتها الفلبين وفيتنام عام 2003.", "مدونة سلوك", "2003", None),
    ("ودعا المبعوث إلى الالتزام بمقررات فيينا.", "مقررات فيينا", None, None),
    ("وتحدث الوزير عن تفسير بيان جنيف خاصة بين الروس والأميركيين.", "بيان جنيف", None, None),
    (
        "دخلت الهدنة في تعز حيز التنفيذ يوم 15 يونيو 2025. ودعا إلى هدنة أخرى. ثم رحب بالهدنة الإنسانية في اليمن.",
        "الهدنة الإنسانية في اليمن",
        None,
        "2025-06-15",
    ),
    ("قال المتحدث باسم الائتلاف إن بيان جنيف هو أساس الحل.", "بيان جنيف", None, None),
    (
        "دخل اتفاق وقف القتال وتبادل الأسرى بين مالطا وقبرص حيز التنفيذ يوم 15 يونيو 2025.",
        "اتفاق وقف القتال وتبادل الأسرى بين مالطا وقبرص",
        None,
        "2025-06-15",
    ),
]


@pytest.mark.parametrize(("text", "name", "signed", "force"), NAMED, ids=[row[1] for row in NAMED])
def test_names_and_days(reader: Reader, text: str, name: str, signed: str | None, force: str | None) -> None:
    found = reader.read(Article("example", "", text, DAY)).agreements
    assert [(a.name, a.signed, a.in_force) for a in found] == [(name, signed, force)]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("رحب الوزير بالاتفاق الذي تم بين مالطا وقبرص.", {"MLT", "CYP"}),
        ("رحبت مالطا بالاتفاق الذي جرى في روما مع قبرص.", {"MLT", "CYP"}),
        ("أشاد الوزير بالتفاهم الذي حصل بين مالطا وقبرص.", {"MLT", "CYP"}),
    ],
)
def test_sides_of_a_pact_that_came_about(reader: Reader, text: str, parties: set[str]) -> None:
    found = reader.read(Article("example", "", text, DAY)).agreements
    assert [set(a.parties) for a in found] == [parties]
