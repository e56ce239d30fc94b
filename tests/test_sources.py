"""Inputs of every kind become articles; what cannot be read is refused with place, reason and mend."""

from __future__ import annotations

import codecs
import datetime as dt
import io
import json
import os
import socket
import tracemalloc
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.model.article import Article
from marsad.sources import Refused, read_inputs, read_named
from marsad.sources.fields import parse_date
from marsad.sources.limits import MAX_CHARACTERS, MAX_LINE
from marsad.sources.plain import split_title
from marsad.sources.sniff import kind_of

BODY = "استقبل الرئيس المصري نظيره الأردني في القاهرة."
TITLE = "قمة مصرية أردنية"


def one(path: Path, **options: Any) -> Article:
    """The only thing read, which must be an article."""
    (found,) = read_inputs([path], **options)
    assert isinstance(found, Article), found
    return found


def refused(path: Path) -> Refused:
    """The only thing read, which must be a refusal that tells what to do."""
    (found,) = read_inputs([path])
    assert isinstance(found, Refused), found
    assert found.name == str(path)
    assert found.reason
    assert found.mend
    return found


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def line(**fields: Any) -> str:
    return json.dumps({"title": TITLE, "body": BODY, **fields}, ensure_ascii=False)


# ---------------------------------------------------------------------------------------------- plain text


def test_first_line_before_an_empty_line_is_the_title(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.txt", f"{TITLE}\n\n{BODY}\nسطر ثان.\n"))
    assert (found.title, found.body) == (TITLE, f"{BODY}\nسطر ثان.\n")


@pytest.mark.parametrize("text", [BODY, f"{BODY}\nسطر ثان", f"\n\n{BODY}", f"{BODY}\n\n"])
def test_without_an_empty_line_behind_it_there_is_no_title(tmp_path: Path, text: str) -> None:
    found = one(put(tmp_path, "a.txt", text))
    assert (found.title, found.body) == ("", text)


@given(st.text(alphabet="ابت \n\r\t", max_size=40))
def test_no_character_of_the_body_is_changed(text: str) -> None:
    title, body = split_title(text)
    assert text.startswith(title)
    assert text.endswith(body)
    assert not text[len(title) : len(text) - len(body)].strip()


def test_carriage_returns_stay(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.txt", f"{TITLE}\r\n\r\n{BODY}\r\n{BODY}"))
    assert found.title == TITLE
    assert found.body == f"{BODY}\r\n{BODY}"


def test_date_and_outlet_come_from_outside(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.txt", BODY), date=dt.date(2026, 3, 1), outlet="وكالة")
    assert found.published == dt.date(2026, 3, 1)
    assert found.outlet == "وكالة"


def test_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.txt", codecs.BOM_UTF8 + BODY.encode())).body == BODY
    assert one(put(tmp_path, "a.jsonl", codecs.BOM_UTF8 + line().encode())).body == BODY


def test_the_same_words_get_the_same_id(tmp_path: Path) -> None:
    first = one(put(tmp_path, "a.txt", f"{TITLE}\n\n{BODY}"))
    second = one(put(tmp_path, "b.jsonl", line()))
    assert first.id == second.id
    assert one(put(tmp_path, "c.txt", BODY)).id != first.id


# ---------------------------------------------------------------------------------------------- JSON


def test_fields_of_json(tmp_path: Path) -> None:
    content = {
        "id": 7,
        "title": TITLE,
        "text": BODY,
        "published": "2026-03-01T23:30:00Z",
        "outlet": "و",
        "url": "https://x.example/1",
    }
    found = one(put(tmp_path, "a.json", json.dumps(content, indent=1)))
    assert found == Article("7", TITLE, BODY, dt.date(2026, 3, 1), "و", "https://x.example/1")


def test_the_article_s_own_date_and_outlet_win(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", line(date="2026-03-01", outlet="أ"))
    found = one(path, date=dt.date(2020, 1, 1), outlet="ب")
    assert (found.published, found.outlet) == (dt.date(2026, 3, 1), "أ")


def test_a_list_of_objects(tmp_path: Path) -> None:
    content = f"[{line(id='1')},\n {line(id='2')}, 3]"
    found = list(read_inputs([put(tmp_path, "a.json", content)]))
    assert [x.id for x in found if isinstance(x, Article)] == ["1", "2"]
    assert isinstance(found[2], Refused)
    assert found[2].place == "item 3"


def test_a_faulty_line_does_not_stop_the_others(tmp_path: Path) -> None:
    content = f"{line(id='1')}\n{{broken}}\n\n{line(id='2')}\n{line(date='غدا')}\n[1]\n{line(id='3')}"
    found = list(read_inputs([put(tmp_path, "a.jsonl", content)]))
    assert [x.id for x in found if isinstance(x, Article)] == ["1", "2", "3"]
    assert [x.place for x in found if isinstance(x, Refused)] == ["line 2, column 2", "line 5", "line 6"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ('{"title": "عنوان"}', 'no field "body"'),
        ('{"title": "عنوان", "body": null}', "null"),
        ('{"body": 5}', "number"),
        ('{"body": "نص عربي", "title": ["x"]}', "list"),
        ('{"body": "نص عربي", "date": "01/02/2026"}', "no date"),
        ('{"body": "نص عربي", "date": "2026-02-30"}', "no date"),
        ('{"body": "نص عربي", "date": 20260101}', "no date"),
        ('{"body": "نص عربي", "id": "a\\nb"}', "line break"),
        ('{"body": "  ", "title": ""}', "empty"),
        ('{"body": "English text only, nothing else."}', "unknown language"),
        ('{"body": "123 456"}', "no letters"),
        ('{"body": "نص \\ud800 عربي"}', "lone surrogate"),
        ('{"body": "نص \\u0000 عربي"}', "NUL"),
        ('{"body": "نص عربي"', "not valid JSON"),
        ('{"body": "نص عربي", "n": ' + "9" * 6000 + "}", "not readable"),
        ("[]", "empty"),
    ],
)
def test_faults_of_json_are_named(tmp_path: Path, content: str, reason: str) -> None:
    assert reason in refused(put(tmp_path, "a.json", content)).reason


def test_the_line_of_a_fault_is_counted_from_the_start_of_the_file(tmp_path: Path) -> None:
    assert refused(put(tmp_path, "a.json", '{\n"body": "نص",\n"date": }')).place == "line 3, column 9"


@pytest.mark.parametrize("content", ["[" * 200_000, '{"body": ' + "[" * 200_000, '{"a":' * 100_000])
def test_deep_nesting_is_refused(tmp_path: Path, content: str) -> None:
    assert "nested too deeply" in refused(put(tmp_path, "a.json", content)).reason


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2025-10-27", dt.date(2025, 10, 27)),
        (" 2025-10-27T23:59:59+03:00", dt.date(2025, 10, 27)),
        ("2025-10-27 08:00", dt.date(2025, 10, 27)),
    ],
)
def test_dates(value: str, day: dt.date) -> None:
    assert parse_date(value) == day


@pytest.mark.parametrize("value", ["", "2025-10", "27-10-2025", "2025-13-01", "٢٠٢٥-١٠-٢٧", "2025-10-27 yesterday"])
def test_no_dates(value: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_date(value)


# ---------------------------------------------------------------------------------------------- bytes


def test_the_byte_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    start = BODY.encode()
    assert refused(put(tmp_path, "a.txt", start + b"\xe9 ...")).place == f"byte {len(start)}"
    first = line().encode() + b"\n"
    found = list(read_inputs([put(tmp_path, "a.jsonl", first + b'{"body": "\xff"}')]))
    assert isinstance(found[1], Refused)
    assert found[1].place == f"line 2, byte {len(first) + 10}"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (BODY.encode("utf-16"), "UTF-16"),
        (BODY.encode("cp1256"), "not UTF-8"),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, content: bytes, reason: str) -> None:
    assert reason in refused(put(tmp_path, "a.txt", content)).reason


def test_a_text_over_the_limit(tmp_path: Path) -> None:
    assert "the limit is" in refused(put(tmp_path, "a.txt", "اب " * (MAX_CHARACTERS // 3 + 1))).reason
    assert "more than" in refused(put(tmp_path, "b.txt", "اب " * MAX_CHARACTERS)).reason


def test_one_overlong_line_is_dropped_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(b'{"body": "')
        for _ in range(50):
            stream.write(b"x" * 1_000_000)
        stream.write(b'"}\n' + line(id="next").encode())
    tracemalloc.start()
    found = list(read_inputs([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(found[0], Refused)
    assert found[0].place == "line 1"
    assert isinstance(found[1], Article)
    assert found[1].id == "next"
    assert peak < 2.5 * MAX_LINE


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    path = put(tmp_path, "a.jsonl", "\n".join(line(id=str(i), body=BODY * 400) for i in range(300)))
    tracemalloc.start()
    assert sum(isinstance(x, Article) for x in read_inputs([path])) == 300
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < path.stat().st_size / 5


# ---------------------------------------------------------------------------------------------- kinds


@pytest.mark.parametrize(
    ("head", "suffix", "kind"),
    [
        (b'{"body": 1}\n{"body": 2}', ".txt", "jsonl"),
        (b'{"body": 1}', "", "jsonl"),
        (b'{\n  "body": 1\n}', ".json", "json"),
        (b'{"body": 1}\n{"body": 2}', ".json", "jsonl"),
        (b'{"body":\n', ".jsonl", "jsonl"),
        (b'[\n {"body": 1}]', ".txt", "json"),
        ("[عاجل] خبر".encode(), ".txt", "text"),
        (b"<!DOCTYPE html><html>", ".txt", "html"),
        (b"  <html lang=ar>", "", "html"),
        ("خبر بلا وسوم".encode(), ".html", "text"),
        ("خبر".encode(), ".json", "json"),
        ("<خبر> عاجل".encode(), ".txt", "text"),
    ],
)
def test_the_content_decides(head: bytes, suffix: str, kind: str) -> None:
    assert kind_of(head, suffix) == kind


# ---------------------------------------------------------------------------------------------- pages


def page(head: str = "", charset: str = "utf-8") -> bytes:
    paragraphs = "".join(f"<p>{BODY} وبحث الجانبان التعاون في المجال رقم {n}.</p>" for n in range(6))
    return (
        f'<!doctype html><html lang="ar"><head><meta charset="{charset}"><title>{TITLE} - موقع</title>'
        f'<meta property="og:title" content="{TITLE}">{head}</head><body><nav><a href="/">الرئيسية</a></nav>'
        f"<article><h1>{TITLE}</h1>{paragraphs}<p>وكانا قد التقيا في 14 أكتوبر 2024.</p></article>"
        f"<footer>جميع الحقوق محفوظة</footer></body></html>"
    ).encode(charset)


def test_a_page_gives_its_text_and_nothing_around_it(tmp_path: Path) -> None:
    found = one(put(tmp_path, "a.html", page('<meta property="og:site_name" content="وكالة">')))
    assert found.title == TITLE
    assert found.outlet == "وكالة"
    assert found.body.startswith(BODY)
    assert "الرئيسية" not in found.body
    assert "محفوظة" not in found.body


def test_a_date_in_the_prose_of_a_page_is_no_date(tmp_path: Path) -> None:
    assert one(put(tmp_path, "a.html", page())).published is None
    assert one(put(tmp_path, "a.html", page()), date=dt.date(2024, 10, 14)).published == dt.date(2024, 10, 14)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2026-03-01T10:00:00+03:00">',
        '<meta name="pubdate" content="2026-03-01">',
        '<script type="application/ld+json">{"@graph": [{"datePublished": "2026-03-01"}]}</script>',
        '<meta itemprop="datePublished" content="2026-03-01">',
    ],
)
def test_a_declared_date_of_a_page_counts(tmp_path: Path, head: str) -> None:
    assert one(put(tmp_path, "a.html", page(head))).published == dt.date(2026, 3, 1)


def test_a_page_in_its_declared_encoding(tmp_path: Path) -> None:
    old = one(put(tmp_path, "a.html", page(charset="windows-1256")))
    assert old.body == one(put(tmp_path, "b.html", page())).body


@pytest.mark.parametrize("content", [b"<html></html>", b"<html><body><script>x()</script>", b"<div>" * 50_000])
def test_a_page_without_an_article(tmp_path: Path, content: bytes) -> None:
    assert "no article text" in refused(put(tmp_path, "a.html", content)).reason


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise AssertionError("network")

    monkeypatch.setattr(socket.socket, "connect", fail)
    monkeypatch.setattr(socket, "getaddrinfo", fail)
    head = '<link rel="canonical" href="http://localhost:1/x"><meta http-equiv="refresh" content="0;url=http://localhost:1/">'
    assert one(put(tmp_path, "a.html", page(head))).body
    one(put(tmp_path, "a.jsonl", line(url="file:///etc/passwd")))


# ---------------------------------------------------------------------------------------------- files and folders


def test_folders_are_read_in_order_of_names(tmp_path: Path) -> None:
    put(tmp_path, "b/2.jsonl", line(id="3"))
    put(tmp_path, "b/1.txt", BODY)
    put(tmp_path, "a.json", line(id="1"))
    put(tmp_path, "b/notes.pdf", b"%PDF")
    names = [Path(name).relative_to(tmp_path).as_posix() for name, _ in read_named([tmp_path])]
    assert names == ["a.json", "b/1.txt", "b/2.jsonl"]


def test_loops_of_links_end(tmp_path: Path) -> None:
    put(tmp_path, "in/a.txt", BODY)
    (tmp_path / "in" / "again").symlink_to(tmp_path / "in", target_is_directory=True)
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    found = list(read_inputs([tmp_path / "in"]))
    assert [type(x) for x in found] == [Article, Refused]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_in_a_folder_is_passed_by(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", BODY)
    os.mkfifo(tmp_path / "b.txt")
    assert len(list(read_inputs([tmp_path]))) == 1


def test_what_is_not_there(tmp_path: Path) -> None:
    assert "cannot be opened" in refused(tmp_path / "none.txt").reason
    assert "no file to read" in refused(tmp_path).reason
    (found,) = read_inputs(["a\0b"])
    assert isinstance(found, Refused)


def test_a_mixed_batch_goes_on_after_each_refusal(tmp_path: Path) -> None:
    paths = [
        put(tmp_path, "a.txt", BODY),
        put(tmp_path, "b.bin", b"\0"),
        tmp_path / "none",
        put(tmp_path, "c.jsonl", line()),
    ]
    assert [type(x) for x in read_inputs(paths)] == [Article, Refused, Refused, Article]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO((line(id="1") + "\n" + line(id="2")).encode())

    monkeypatch.setattr("sys.stdin", Stdin())
    found = list(read_named(["-"]))
    assert [x.id for _, x in found if isinstance(x, Article)] == ["1", "2"]
    assert {name for name, _ in found} == {"standard input"}


def test_the_first_line_of_a_pipe_is_read_before_the_second_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as stream, os.fdopen(writing, "wb", buffering=0) as sink:

        class Stdin:
            buffer = stream

        monkeypatch.setattr("sys.stdin", Stdin())
        found = read_inputs(["-"])
        sink.write((line(id="1") + "\n").encode())
        first = next(found)
        assert isinstance(first, Article)
        assert first.id == "1"
        sink.write((line(id="2") + "\n").encode())
        sink.close()
        assert [x.id for x in found if isinstance(x, Article)] == ["2"]


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fail(content: bytes) -> None:
    class Stdin:
        buffer = io.BytesIO(content)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sys.stdin", Stdin())
        for found in read_inputs(["-"]):
            assert isinstance(found, Article | Refused)
