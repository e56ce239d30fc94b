"""Are the pages of a web archive read, each for itself, whatever else the archive holds?"""

from __future__ import annotations

import gzip
import sys
from pathlib import Path
from typing import Any

import pytest

from marsad.archive import open_archive
from marsad.cli.main import run
from marsad.model.article import Article
from marsad.sources import Refused, read_inputs, warc
from marsad.sources.limits import MAX_PAGE

HTML = [("Content-Type", "text/html; charset=utf-8")]
TEXT = "استقبل وزير الخارجية المصري نظيره التركي في القاهرة وبحث معه التعاون بين البلدين في مجالات التجارة والنقل رقم"


def page(number: int, head: str = "", encoding: str = "utf-8") -> bytes:
    words = f"{TEXT} {number}."
    source = f"<html><head><title>لقاء {number}</title>{head}</head><body><article><h1>لقاء {number}</h1>"
    return f"{source}{f'<p>{words}</p>' * 3}</article></body></html>".encode(encoding)


def record(
    uri: str, body: bytes, headers: list[tuple[str, str]] | None = None, status: str = "200 OK"
) -> dict[str, Any]:
    return {"uri": uri, "body": body, "headers": headers or HTML, "status": status}


def packed(records: list[dict[str, Any]], gz: bool = True) -> list[bytes]:
    """The bytes of each record."""
    out = []
    for row in records:
        head = "".join(f"{name}: {value}\r\n" for name, value in row["headers"])
        block = f"HTTP/1.1 {row['status']}\r\n{head}\r\n".encode() + row["body"]
        fields = (
            f"WARC-Type: response\r\nWARC-Target-URI: {row['uri']}\r\nWARC-Date: 2026-03-01T00:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n"
        )
        whole = f"WARC/1.1\r\n{fields}\r\n".encode() + block + b"\r\n\r\n"
        out.append(gzip.compress(whole, 6) if gz else whole)
    return out


def read(tmp_path: Path, pieces: list[bytes], name: str = "a.warc.gz") -> list[Article | Refused]:
    (tmp_path / name).write_bytes(b"".join(pieces))
    return list(read_inputs([tmp_path / name]))


def titles(found: list[Article | Refused]) -> list[str]:
    return [x.title for x in found if isinstance(x, Article)]


def refusals(found: list[Article | Refused]) -> list[Refused]:
    return [x for x in found if isinstance(x, Refused)]


THREE = [record(f"https://news.example/{n}", page(n)) for n in (1, 2, 3)]


@pytest.mark.parametrize("gz", [True, False])
def test_pages_are_articles_with_their_addresses(tmp_path: Path, gz: bool) -> None:
    found = read(tmp_path, packed(THREE, gz), "a.warc.gz" if gz else "a.warc")
    assert titles(found) == ["لقاء 1", "لقاء 2", "لقاء 3"]
    assert [x.url for x in found if isinstance(x, Article)] == [f"https://news.example/{n}" for n in (1, 2, 3)]


def test_the_content_tells_a_web_archive_whatever_its_name(tmp_path: Path) -> None:
    assert len(titles(read(tmp_path, packed(THREE), "a.bin"))) == 3
    assert len(titles(read(tmp_path, packed(THREE, False), "a.txt"))) == 3


def test_only_pages_that_were_found_count(tmp_path: Path) -> None:
    others = [
        record("https://news.example/a.png", b"\x89PNG", [("Content-Type", "image/png")]),
        record("https://news.example/gone", page(8), HTML, "404 Not Found"),
        record("https://news.example/feed", b"<rss/>", [("Content-Type", "application/rss+xml")]),
    ]
    assert titles(read(tmp_path, packed([*others, THREE[0]]))) == ["لقاء 1"]
    (only,) = refusals(read(tmp_path, packed(others)))
    assert "no HTML page" in only.reason


def test_encodings_of_header_and_page(tmp_path: Path) -> None:
    arabic = [("Content-Type", "text/html; charset=windows-1256")]
    rows = [
        record("https://news.example/1", page(1, encoding="cp1256"), arabic),
        record(
            "https://news.example/2",
            page(2, '<meta charset="windows-1256">', "cp1256"),
            [("Content-Type", "text/html")],
        ),
        record("https://news.example/3", page(3), arabic),  # the server is wrong
        record("https://news.example/4", gzip.compress(page(4)), [*HTML, ("Content-Encoding", "gzip")]),
        record("https://news.example/5", page(5, encoding="cp1256")),  # neither says so
    ]
    found = read(tmp_path, packed(rows))
    assert titles(found) == [f"لقاء {n}" for n in (1, 2, 3, 4)]
    (only,) = refusals(found)
    assert only.place.startswith("record 5 (https://news.example/5), byte ")
    assert "not UTF-8" in only.reason


@pytest.mark.parametrize("gz", [True, False])
def test_a_damaged_record_does_not_end_the_run(tmp_path: Path, gz: bool) -> None:
    pieces = packed([*THREE, *THREE[:1]], gz)
    broken = bytearray(pieces[1])
    broken[2 if not gz else 200] ^= 0xFF
    found = read(tmp_path, [pieces[0], bytes(broken), *pieces[2:]])
    assert titles(found) == ["لقاء 1", "لقاء 3", "لقاء 1"]
    (only,) = refusals(found)
    assert "damaged" in only.reason


def test_a_record_that_is_cut_off_is_told(tmp_path: Path) -> None:
    pieces = packed(THREE, False)
    found = read(tmp_path, [*pieces[:2], pieces[2][:-300]], "a.warc")
    assert len(titles(found)) == 2
    assert "cut off" in refusals(found)[0].reason


def test_bombs_are_refused_and_passed_over(tmp_path: Path) -> None:
    bomb = gzip.compress(b"<p>" + b"a" * (2 * MAX_PAGE))
    huge = record("https://news.example/huge", b"x" * 51_000_000)
    rows = [THREE[0], record("https://news.example/bomb", bomb, [*HTML, ("Content-Encoding", "gzip")]), huge, THREE[2]]
    found = read(tmp_path, packed(rows))
    assert titles(found) == ["لقاء 1", "لقاء 3"]
    assert ["bytes" in r.reason for r in refusals(found)] == [True, True]


def test_names_in_records_are_no_paths(tmp_path: Path) -> None:
    rows = [record(uri, page(n)) for n, uri in enumerate(("file:///etc/passwd", "../../../outside.html", "https://[x"))]
    found = read(tmp_path, packed(rows))
    assert [x.url for x in found if isinstance(x, Article)] == [None, None, None]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.warc.gz"]


def test_a_page_cannot_pass_for_one_of_another_site(tmp_path: Path) -> None:
    links = ["https://www.news.example/true", "https://other.example/stolen"]
    rows = [
        record("https://news.example/x", page(n, f'<link rel="canonical" href="{u}">')) for n, u in enumerate(links)
    ]
    found = read(tmp_path, packed(rows))
    assert [x.url for x in found if isinstance(x, Article)] == [links[0], "https://news.example/x"]


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (only,) = refusals(read(tmp_path, packed(THREE)))
    assert "marsad[warc]" in only.mend
    assert warc.is_warc(b"WARC/1.1\r\n", "")


def test_the_same_page_from_two_archives_is_one_article(tmp_path: Path) -> None:
    for name in ("a.warc.gz", "b.warc"):
        (tmp_path / name).write_bytes(b"".join(packed(THREE, name.endswith("gz"))))
        assert run(["add", str(tmp_path / name), "--archive", str(tmp_path / "news.db")]) == 0
    with open_archive(tmp_path / "news.db") as archive:
        assert sum(row["articles"] for row in archive.coverage()) == 3
