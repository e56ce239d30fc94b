"""What must hold for every time expression: the value is its bounds, the day of publication moves what counts from it,
marks inside words move no offset."""

from __future__ import annotations

import datetime as dt
import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.lexicon.load import data_root, parse_yaml
from marsad.model.article import Article
from marsad.model.time import TimeExpression
from marsad.pipeline import Reader
from marsad.stages.times import find_times

CASES = [json.loads(line) for line in (Path(__file__).parent / "data" / "times.jsonl").read_text("utf-8").splitlines()]
MONTHS: list[list[str]] = parse_yaml(data_root() / "ar" / "time" / "months.yaml")["gregorian"]
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2035, 12, 31))
# behind letters that are joined to the next one; nunation would end a word there
JOINED = "بتثجحخسشصضطظعغفقكلمنهي"
SIGNS = "\u064e\u064f\u0650\u0652"
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
TRIES = settings(deadline=None, max_examples=60)


@cache
def _reader() -> Reader:
    return Reader()


def _times(text: str, published: dt.date | None) -> list[TimeExpression]:
    article = Article("case", "", text, published)
    return find_times(_reader().document(article), _reader().lexicon, published)[1]


def _one(text: str, published: dt.date) -> TimeExpression:
    (found,) = _times(text, published)
    return found


def _month(year: int, month: int, count: int = 1) -> tuple[dt.date, dt.date]:
    end = year * 12 + month - 1 + count
    return dt.date(year, month, 1), dt.date(end // 12, end % 12 + 1, 1) - dt.timedelta(days=1)


def calendar(value: str) -> tuple[dt.date, dt.date]:
    """First and last day of an ISO value, worked out apart from the program."""
    if "/" in value:
        first, last = value.split("/")
        return calendar(first)[0], calendar(last)[1]
    year, _, rest = value.partition("-")
    if "X" in year:
        low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return dt.date(max(low, 1), 1, 1), dt.date(high, 12, 31)
    if not rest:
        return dt.date(int(year), 1, 1), dt.date(int(year), 12, 31)
    if rest.startswith("W"):
        monday = dt.date.fromisocalendar(int(year), int(rest[1:]), 1)
        return monday, monday + dt.timedelta(days=6)
    if rest.startswith("Q"):
        return _month(int(year), 3 * int(rest[1:]) - 2, 3)
    if rest.startswith("H"):
        return _month(int(year), 6 * int(rest[1:]) - 5, 6)
    if rest in SEASONS:
        return _month(int(year), SEASONS[rest], 3)
    if len(rest) == 2:
        return _month(int(year), int(rest))
    day = dt.date.fromisoformat(value)
    return day, day


@pytest.mark.parametrize("case", [c for c in CASES if c["expected"]], ids=lambda c: f"{c['published']}-{c['text']}")
def test_a_value_is_read_back_as_its_bounds(case: dict[str, Any]) -> None:
    published = dt.date.fromisoformat(case["published"]) if case["published"] else None
    for time in _times(case["text"], published):
        if time.value is not None:
            assert calendar(time.value) == (time.first, time.last), time


@TRIES
@given(published=DAYS, number=st.integers(2, 400), unit=st.sampled_from(["يوما", "أسبوعا", "شهرا", "عاما"]))
def test_so_long_ago_lies_so_far_back(published: dt.date, number: int, unit: str) -> None:
    time = _one(f"غادر الوفد قبل {number} {unit}.", published)
    assert time.value is not None
    assert calendar(time.value) == (time.first, time.last)
    assert time.last is not None and time.last < published
    days = {"يوما": 1, "أسبوعا": 7, "شهرا": 30.44, "عاما": 365.25}[unit] * number
    middle = calendar(time.value)[0] + (calendar(time.value)[1] - calendar(time.value)[0]) / 2
    assert abs((published - middle).days - days) <= {"يوما": 0, "أسبوعا": 4, "شهرا": 32, "عاما": 190}[unit]


@TRIES
@given(published=DAYS, moved=st.integers(1, 3000))
@pytest.mark.parametrize(
    ("text", "days"),
    [("غادر الوفد أمس.", -1), ("غادر الوفد أول من أمس.", -2), ("يغادر الوفد غدا.", 1), ("يغادر الوفد بعد غد.", 2)],
)
def test_the_publication_date_moves_what_counts_from_it(text: str, days: int, published: dt.date, moved: int) -> None:
    later = published + dt.timedelta(days=moved)
    one, two = (_one(text, day) for day in (published, later))
    assert one.first == published + dt.timedelta(days=days)
    assert one.first is not None and two.first is not None and two.first - one.first == later - published
    assert one.span == two.span and one.rule == two.rule


@TRIES
@given(published=DAYS, weeks=st.integers(1, 200))
def test_whole_weeks_move_weekdays_by_as_many(published: dt.date, weeks: int) -> None:
    for text in ("التقى الوزيران الخميس.", "التقى الوزيران الأحد الماضي.", "يلتقي الوزيران الاثنين المقبل."):
        one = _one(text, published)
        two = _one(text, published + dt.timedelta(weeks=weeks))
        assert one.first is not None and two.first is not None
        assert two.first - one.first == dt.timedelta(weeks=weeks)


@TRIES
@given(published=DAYS, other=DAYS, day=DAYS, data=st.data())
def test_the_publication_date_moves_no_whole_date(
    published: dt.date, other: dt.date, day: dt.date, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([form for form in MONTHS[day.month - 1] if " " not in form]))
    text = f"وقع الاتفاق في {day.day} {name} {day.year}."
    one, two = (_one(text, when) for when in (published, other))
    assert one == two
    assert one.value == day.isoformat() and one.first == one.last == day


@TRIES
@given(published=DAYS, month=st.integers(1, 12))
def test_last_and_next_month_of_a_name_enclose_the_publication_date(published: dt.date, month: int) -> None:
    name = MONTHS[month - 1][0]
    past = _one(f"زار الوزير الرباط في {name} الماضي.", published)
    coming = _one(f"يزور الوزير الرباط في {name} المقبل.", published)
    assert past.last is not None and coming.first is not None
    assert past.last < published < coming.first
    assert (coming.first - past.last).days < 2 * 366


@TRIES
@given(case=st.sampled_from(CASES), data=st.data())
def test_vowel_signs_and_kashida_move_no_offset(case: dict[str, Any], data: st.DataObject) -> None:
    published = dt.date.fromisoformat(case["published"]) if case["published"] else None
    text: str = case["text"]
    plain = _times(text, published)
    marked, at = "", [0, 1]  # the title is empty, so that the text begins at 1
    for letter, following in zip(text, f"{text[1:]} ", strict=True):
        marked += letter
        if letter in JOINED and following.isalpha() and letter != "ه":
            marked += data.draw(st.sampled_from(["", "", "", "ـ", *SIGNS]))
        at.append(len(marked) + 1)
    found = _times(marked, published)
    assert [(t.value, t.rule) for t in found] == [(t.value, t.rule) for t in plain]
    for mine, yours in zip(found, plain, strict=True):
        assert re.sub(f"[ـ{SIGNS}]", "", marked[mine.span.start - 1 : mine.span.end - 1]) == re.sub(
            f"[ـ{SIGNS}]", "", text[yours.span.start - 1 : yours.span.end - 1]
        )
        assert (mine.span.start, mine.span.end) == (at[yours.span.start], at[yours.span.end])


@TRIES
@given(day=DAYS, back=st.integers(0, 5))
def test_the_weekday_in_the_text_is_that_of_the_articles_day(day: dt.date, back: int) -> None:
    weekdays = parse_yaml(data_root() / "ar" / "time" / "days.yaml")["weekdays"]
    published = day + dt.timedelta(days=back)
    article = Article("case", "", f"أعلن الوزير اليوم {weekdays[day.weekday()][0]} موقف بلاده.", published)
    assert find_times(_reader().document(article), _reader().lexicon, published)[0] == day
    reading = _reader().read(article)
    assert reading.times[0].first == day
    expected = {"metadata": published.isoformat(), "text": day.isoformat()} if back else None
    assert reading.to_dict()["article"]["date_conflict"] == expected
