"""When did an act happen? — the time that governs its verb, the day of the news, or none."""

from __future__ import annotations

import datetime as dt
from functools import cache

import pytest

from marsad.model.article import Article
from marsad.pipeline import Reader
from support import seconds

PUBLISHED = dt.date(2015, 7, 21)  # a Tuesday
LEAD = "أعلنت الحكومة البرازيلية اليوم موقفها. "

CASES = [
    # the time behind or before the verb
    ("استقبل الرئيس الفرنسي أمس المستشارة الألمانية.", "CONSULT", "2015-07-20"),
    ("التقى وزير الخارجية التركي نظيره الإيراني في أنقرة يوم الجمعة.", "CONSULT", "2015-07-17"),
    ("وفي مايو الماضي زار الرئيس الفرنسي القاهرة.", "CONSULT", "2015-05"),
    # joined verbs share the time at their head
    ("وفي مايو الماضي زار الرئيس الفرنسي القاهرة، ودعا روسيا إلى الانسحاب من أوكرانيا.", "REQUEST", "2015-05"),
    # background keeps its own time, or none
    (f"{LEAD}وكان الرئيس الفرنسي قد زار القاهرة في يونيو 2014.", "CONSULT", "2014-06"),
    (f"{LEAD}وكان الرئيس الفرنسي قد زار القاهرة.", "CONSULT", None),
    (f"{LEAD}يذكر أن الرئيس الفرنسي زار القاهرة.", "CONSULT", None),
    (f"{LEAD}وزار الرئيس الفرنسي القاهرة مؤخرا.", "CONSULT", None),
    (f"{LEAD}وتتهم فرنسا روسيا بتنفيذ هجمات في أوكرانيا.", "ACCUSE", None),
    # news of the day
    ("زار الرئيس الفرنسي القاهرة.", "CONSULT", "2015-07-21"),
    ("زار الرئيس الفرنسي أمس القاهرة. ودعا الرئيس الفرنسي روسيا إلى الانسحاب من أوكرانيا.", "REQUEST", "2015-07-20"),
    # the first recent day is that of the news, not where the sentence has today as well, nor one far down
    (
        "وصل أمس الرئيس الفرنسي إلى القاهرة، والتقى اليوم (الثلاثاء) نظيره المصري. ودعت ألمانيا روسيا إلى ضبط النفس.",
        "REQUEST",
        "2015-07-21",
    ),
    (
        "دعت ألمانيا روسيا إلى ضبط النفس." + " وهذا موقف قديم." * 9 + " وتظاهر أمس المئات في لندن.",
        "REQUEST",
        "2015-07-21",
    ),
    # what is said in yesterday's speech in the present is of yesterday
    (
        "وصل الرئيس الفرنسي أمس إلى القاهرة. وقال الرئيس الفرنسي في مؤتمر صحافي «نطالب روسيا بالانسحاب من أوكرانيا».",
        "REQUEST",
        "2015-07-20",
    ),
    # what is said has the day of the saying
    (f"{LEAD}وقال مصدر فرنسي أمس إن الرئيس الفرنسي سيدعم أوكرانيا بالمال.", "AGREE", "2015-07-20"),
    # what is called for has not happened when it is called for
    ("دعا الرئيس الفرنسي روسيا إلى الانسحاب من أوكرانيا الشهر المقبل.", "REQUEST", "2015-07-21"),
    # the time of a relative clause is its own
    ("الرئيس الفرنسي الذي انتخب في مايو 2012 دعا روسيا إلى الانسحاب من أوكرانيا.", "REQUEST", "2015-07-21"),
    # what began then goes on
    (f"{LEAD}ويقاتل الجيش السوري تنظيم داعش منذ عام 2013.", "ASSAULT", "2013/2015-07-21"),
    # what goes on is of the day, what is refused was said before
    (f"{LEAD}ويواصل الجيش الروسي قصف المدن الأوكرانية.", "ASSAULT", "2015-07-21"),
    (f"{LEAD}وترفض الحكومة التركية اتهامات من اليونان.", "ACCUSE", None),
    # a planned visit has its planned date, and no other
    (f"{LEAD}وسيزور الرئيس الفرنسي القاهرة الأحد المقبل.", "AGREE", "2015-07-26"),
    (f"{LEAD}وسيزور الرئيس الفرنسي القاهرة.", "AGREE", None),
]


@cache
def _reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("text", "kind", "date"), CASES)
def test_date_of_an_act(text: str, kind: str, date: str | None) -> None:
    reading = _reader().read(Article("case", "", text, PUBLISHED))
    found = [e.date for e in reading.events if e.type == kind]
    assert date in found, [(e.type, e.date, e.date_basis) for e in reading.events]


def test_many_acts_and_times_in_one_sentence_do_not_take_quadratic_time() -> None:
    def taken(count: int) -> float:
        article = Article("case", "", "زار الرئيس الفرنسي القاهرة الأحد " * count, PUBLISHED)
        return seconds(lambda: _reader().read(article))

    taken(100)
    assert taken(1600) < 40 * taken(160) + 0.1


@pytest.mark.parametrize(
    ("title", "kind", "date"),
    [
        ("ميركل: إيران تدعم حزب الله بالسلاح", "AID", None),
        ("ميركل: إيران قصفت أربيل", "ASSAULT", "2015-07-21"),
        ("ميركل تدعو إيران إلى ضبط النفس", "REQUEST", "2015-07-21"),
    ],
)
def test_a_headline_that_tells_what_others_always_do_has_no_day(title: str, kind: str, date: str | None) -> None:
    article = Article("t", title, "تحدثت المستشارة الألمانية عن الأوضاع في المنطقة.", PUBLISHED)
    assert [(e.type, e.date) for e in _reader().read(article).events] == [(kind, date)]


def test_a_conflict_with_the_metadata_moves_the_news() -> None:
    text = "زار الرئيس الفرنسي اليوم الأحد القاهرة."
    reading = _reader().read(Article("case", "", text, PUBLISHED))
    assert reading.date_conflict == {"metadata": "2015-07-21", "text": "2015-07-19"}
    assert [e.date for e in reading.events] == ["2015-07-19"]
