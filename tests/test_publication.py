"""Is the day of publication read from what a page shows, and the outlet told by its host or name?"""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest

from marsad.lexicon.load import data_root
from marsad.model.article import Article
from marsad.sources import Refused, read_inputs
from marsad.sources.dateline import day_in, tells_change
from marsad.sources.outlets import outlet_at, outlet_named

DAY = dt.date(2025, 10, 14)  # a Tuesday
TEXT = (
    "استقبل وزير الخارجية المصري نظيره التركي في القاهرة وبحث معه التعاون بين البلدين في مجالات التجارة والنقل والطاقة."
)


@pytest.mark.parametrize(
    "line",
    [
        "الثلاثاء 14 أكتوبر 2025",
        "نشر في: ١٤ أكتوبر ٢٠٢٥ الساعة 10:30",
        "الثلاثاء 14 تشرين الأول/أكتوبر 2025",
        "14 أكتوبر (تشرين الأول) 2025",
        "الثلاثاء، 14 من شهر أكتوبر لعام 2025",
        "أكتوبر 14, 2025",
        "14أكتوبر2025",
        "14/10/2025",
        "الثلاثاء 10/14/2025",
        "14-10-2025 | 09:12",
        "14 – 10 – 2025",
        "2025/10/14",
        "22 ربيع الآخر 1447 هـ - 14 أكتوبر 2025 م",
        "١٤٤٧/٠٤/٢٢ هـ",
        "الثلاثاء 21 ربيع الآخر 1447هـ",
        "Tuesday, October 14, 2025",
        "mardi 14 octobre 2025",
        "Tue, 14 Oct 2025 09:00:00 +0300",
    ],
)
def test_a_line_tells_its_day(line: str) -> None:
    assert day_in(line) == DAY


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("12 غشت 2024", dt.date(2024, 8, 12)),
        ("3 جانفي 2024", dt.date(2024, 1, 3)),
        ("9 حزيران 2024", dt.date(2024, 6, 9)),
        ("9 يونيه 2024", dt.date(2024, 6, 9)),
        ("كانون الثاني 5, 2024", dt.date(2024, 1, 5)),
        ("الإثنين 3 ربيع الآخر 1448", dt.date(2026, 9, 14)),
        ("05/06/2026", dt.date(2026, 6, 5)),
        ("الأربعاء 05/06/2026", dt.date(2026, 5, 6)),
    ],
)
def test_months_of_all_presses(line: str, day: dt.date) -> None:
    assert day_in(line) == day


@pytest.mark.parametrize(
    "line",
    ["", "14 أكتوبر", "أكتوبر 2025", "الأربعاء 14 أكتوبر 2025", "31/02/2025", "32/10/2025", "10.14.2025.1", "20251014",
     "14 أكتوبر 1815", "9" * 150, "14 أكتوبر 2025 " * 20],
)  # fmt: skip
def test_a_line_that_cannot_be_trusted_tells_none(line: str) -> None:
    assert day_in(line) is None


def test_a_changed_article_is_not_published_anew() -> None:
    assert tells_change("آخر تحديث: 14 أكتوبر 2025")
    assert not tells_change("نشر في 14 أكتوبر 2025")


def page(line: str, head: str = "", before: str = "", behind: str = "") -> str:
    paragraphs = f"<p>{TEXT}</p>" * 4
    return (
        f"<html><head><title>لقاء في القاهرة</title>{head}</head><body>{before}<main><h1>لقاء في القاهرة</h1>{line}"
        f"{paragraphs}{behind}</main></body></html>"
    )


def published(tmp_path: Path, source: str) -> dt.date | None:
    path = tmp_path / "a.html"
    path.write_text(source, "utf-8")
    (found,) = read_inputs([path])
    assert isinstance(found, Article), found
    return found.published


@pytest.mark.parametrize(
    "line",
    [
        "<time>نشر في 14 أكتوبر 2025</time>",
        '<time datetime="2025-10-14T08:00:00+03:00">اليوم</time>',
        "<div>الثلاثاء 14 تشرين الأول/أكتوبر 2025</div>",
        '<div class="post-date"><span>الثلاثاء</span> <b>14</b> أكتوبر 2025 - القاهرة - مراسلنا في العاصمة</div>',
        "<div>آخر تحديث: 16 أكتوبر 2025</div><div>نشر: 14 أكتوبر 2025</div>",
    ],
)
def test_the_line_under_the_headline_dates_a_page(tmp_path: Path, line: str) -> None:
    assert published(tmp_path, page(line)) == DAY


def test_metadata_win_over_the_line(tmp_path: Path) -> None:
    meta = '<meta property="article:published_time" content="2025-10-13T10:00:00Z">'
    assert published(tmp_path, page("<time>14 أكتوبر 2025</time>", meta)) == dt.date(2025, 10, 13)
    assert published(tmp_path, page("", '<meta name="date" content="14 أكتوبر 2025">')) == DAY


@pytest.mark.parametrize(
    ("line", "before", "behind"),
    [
        ("", "<div>الثلاثاء 14 أكتوبر 2025</div>", ""),  # the present day above the headline
        ("<h2>اتفاق 14 أكتوبر 2025 يعود</h2>", "", ""),
        ("", "", "<div>مقال آخر 14 أكتوبر 2025</div>"),
        ('<div class="related"><time>14 أكتوبر 2025</time></div>', "", ""),
        ("<p>وكان البلدان قد وقعا في 14 أكتوبر 2025 اتفاقا للتعاون في مجال النقل البحري.</p>", "", ""),
        ("<div>آخر تحديث: 14 أكتوبر 2025</div>", "", ""),
    ],
)
def test_other_dates_of_a_page_are_not_its_own(tmp_path: Path, line: str, before: str, behind: str) -> None:
    assert published(tmp_path, page(line, "", before, behind)) is None


def test_a_record_may_have_its_date_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    rows = [{"body": TEXT, "date": date} for date in ("الثلاثاء 14 أكتوبر 2025", "05/06/2025")]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    first, second = read_inputs([path])
    assert isinstance(first, Article)
    assert first.published == DAY
    assert isinstance(second, Refused)  # the fifth of June or the sixth of May?


def test_an_address_tells_the_outlet(tmp_path: Path) -> None:
    name = outlet_at("https://www.aljazeera.net/news/1")
    assert name is not None and name == outlet_named("Al Jazeera")
    assert outlet_at("https://arabic.rt.com/a/") == outlet_at("http://rt.com:80/b")
    for url in (None, "", "no address", "https://notaljazeera.net/", "https://[", "https://aljazeera.net.example/"):
        assert outlet_at(url) is None
    path = tmp_path / "a.jsonl"
    rows = [{"body": TEXT, "url": "https://www.aljazeera.net/1"}, {"body": TEXT, "url": "https://x.example/1"}]
    path.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    found = [a.outlet for a in read_inputs([path], outlet="و") if isinstance(a, Article)]
    assert found == [name, "و"]


def test_every_host_has_its_outlet() -> None:
    with (data_root() / "sources" / "hosts.csv").open(encoding="utf-8") as stream:
        hosts = list(csv.DictReader(stream))
    with (data_root() / "actors" / "media.csv").open(encoding="utf-8") as stream:
        known = {row["id"] for row in csv.DictReader(stream)}
    names = [row["host"] for row in hosts]
    assert names == sorted(set(names))
    assert not {row["outlet"] for row in hosts} - known
    assert all(outlet_at(f"https://{name}/") for name in names)
