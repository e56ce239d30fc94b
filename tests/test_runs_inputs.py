"""Does ``marsad run`` read what it is given, and say what is wrong with it?"""

from __future__ import annotations

import datetime as dt
import gzip
import json
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import fsspec
import pyarrow
import pyarrow.parquet as parquet
import pytest

from conftest import SAMPLES
from marsad import Article, Reader
from marsad.cli.main import run
from marsad.errors import RunError
from marsad.runs.download import Bounds, downloaded
from marsad.runs.inputs import files_of, items_of
from marsad.runs.items import Item, shards
from marsad.sources.extractor import Extractor
from marsad.sources.refusal import RefusedError
from run_folder import hashes, rows
from web_server import says, site

BODY = "زار وزير خارجية غانا نظيره في أكرا."


def line(ident: str) -> bytes:
    """An article as a line of JSON."""
    return json.dumps({"id": ident, "body": BODY, "date": "2025-03-04"}).encode() + b"\n"


def idents(inputs: list[str]) -> list[str]:
    """Ids of the articles of inputs, and reasons of refusals."""
    found = (item.found for item in items_of(files_of(inputs), None, None))
    return [f.id if isinstance(f, Article) else f.reason for f in found]


def test_folders_patterns_packed_and_plain_each_once_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "2.jsonl").write_bytes(line("two") + b"{]\n")
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line("one")))
    (tmp_path / "c.JSONL").write_bytes(line("three"))
    (tmp_path / "notes.xyz").write_bytes(b"not for reading")
    read = ["one", "two", "not valid JSON: Expecting property name enclosed in double quotes", "three"]
    assert idents([str(tmp_path)]) == read
    assert idents([f"{tmp_path}/**/*.[jJ]*", str(tmp_path / "b"), str(tmp_path / "c.JSONL")]) == read


def test_parquet(tmp_path: Path) -> None:
    day = dt.datetime(2025, 3, 4, 22, 0)
    table = pyarrow.table(
        {"id": ["x", "y", "z"], "text": [BODY, None, BODY], "date": [day, day, None], "views": [1, 2, 3]}
    )
    parquet.write_table(table, tmp_path / "news.parquet")
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 but no more")
    items = list(items_of(files_of([str(tmp_path)]), dt.date(2025, 1, 1), "واس"))
    damaged, first, second, third = (item.found for item in items)
    assert not isinstance(damaged, Article) and damaged.reason.startswith("not readable as Parquet")
    assert isinstance(first, Article) and (first.published, first.outlet) == (dt.date(2025, 3, 4), "واس")
    assert not isinstance(second, Article) and second.place == "row 2"
    assert isinstance(third, Article) and third.published == dt.date(2025, 1, 1)


def test_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe({"/news/1.jsonl.gz": gzip.compress(line("one")), "/news/2.jsonl": line("two")})
    try:
        assert idents(["memory://news/*"]) == ["one", "two"]
        assert idents(["memory://news/2.jsonl"]) == ["two"]
        with pytest.raises(RunError, match="no such file"):
            files_of(["memory://news/3.jsonl"])
        with pytest.raises(RunError, match="nosuch://a: "):
            files_of(["nosuch://a"])
    finally:
        memory.rm("/news", recursive=True)


def test_files_of_the_web(tmp_path: Path) -> None:
    table = pyarrow.table({"id": ["three"], "text": [BODY]})
    parquet.write_table(table, tmp_path / "3.parquet")
    with site() as served:
        served.answers |= {
            "/1.jsonl.gz": says(gzip.compress(line("one"))),
            "/2.jsonl?day=1": says(line("two")),
            "/3.parquet": says((tmp_path / "3.parquet").read_bytes()),
            "/moved": says("", status=302, headers={"Location": "/2.jsonl?day=1"}),
            "/loop": says("", status=302, headers={"Location": "/loop"}),
            "/cut": says(line("cut"), headers={"Content-Length": "5000"}),
            "/inwards": says("", status=302, headers={"Location": "ftp://127.0.0.1/x"}),
        }
        files = [f"{served.address}/{name}" for name in ("1.jsonl.gz", "2.jsonl?day=1", "3.parquet", "moved")]
        assert [i.found.id for i in items_of(files, None, None, True) if isinstance(i.found, Article)] == [
            *("one", "two", "three", "two")
        ]
        bad = [f"{served.address}/{name}" for name in ("loop", "cut", "inwards", "none")]
        reasons = [i.found.reason for i in items_of(bad, None, None, True) if not isinstance(i.found, Article)]
        assert reasons[0] == "more than 5 redirects"
        assert reasons[1].startswith("no whole answer")
        assert reasons[2].startswith("no address of the web")
        assert reasons[3] == "the server answers 404"


def test_private_addresses_are_not_fetched_unasked(tmp_path: Path) -> None:
    with site() as served:
        served.answers["/1.jsonl"] = says(line("one"))
        address = f"{served.address}/1.jsonl"
        out = str(tmp_path / "out")
        (refused,) = idents([address])
        assert "private network" in refused and not served.asked
        assert run(["run", address, "--out", out, "--workers", "1", "--private"]) == 0
        assert rows(tmp_path / "out", "articles")[0]["source"] == address


def test_a_file_that_never_ends_or_only_drips_is_left() -> None:
    def drips(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        while not request.server.stop.wait(0.02):  # type: ignore[attr-defined]
            request.wfile.write(b"x")

    with site() as served:
        served.answers |= {"/drips": drips, "/large": says(b"x" * 3_000)}
        slow = Bounds(seconds=0.3, slowest=1_000)
        with pytest.raises(RefusedError, match="too slow"), downloaded(f"{served.address}/drips", True, slow):
            pytest.fail("it was taken")
        small = Bounds(bytes=2_000)
        with (
            pytest.raises(RefusedError, match="more than 2,000 bytes"),
            downloaded(f"{served.address}/large", True, small),
        ):
            pytest.fail("it was taken")


@pytest.mark.parametrize("verb", ["read", "run"])
def test_a_page_that_keeps_the_parser_busy_is_an_error_of_the_run(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Extractor.__init__, "__defaults__", (0.5,))
    slow = "<html><body><p " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{BODY}"
    (tmp_path / "a.html").write_text(slow, "utf-8")
    (tmp_path / "b.txt").write_text(BODY, "utf-8")
    more = ["--out", str(tmp_path / "out"), "--workers", "1"] if verb == "run" else ["--format", "json"]
    assert run([verb, str(tmp_path / "a.html"), str(tmp_path / "b.txt"), *more]) == 3
    told = capsys.readouterr()
    if verb == "run":
        assert [e["reason"] for e in rows(tmp_path / "out", "errors")] == ["takes the parser over 0.5 seconds"]
        assert len(rows(tmp_path / "out", "articles")) == 1
    else:
        assert "takes the parser over 0.5 seconds" in told.err
        assert json.loads(told.out)["article"]["published"] is None


def test_a_shard_ends_by_count_or_by_length() -> None:
    def item(ident: str, length: int) -> Item:
        return Item("x", Article(ident, "", "ا" * length))

    long = [item("a", 10), item("b", 3_000_000), item("c", 3_000_000), item("d", 10), item("e", 10), item("f", 10)]
    assert [[i.found.id for i in s.items if isinstance(i.found, Article)] for s in shards(long, 3)] == [
        ["a", "b"],
        ["c", "d", "e"],
        ["f"],
    ]
    assert [s.digest for s in shards(long, 3)] == [s.digest for s in shards(iter(long), 3)]
    assert [s.digest for s in shards(long, 3)] != [s.digest for s in shards([i._replace(source="y") for i in long], 3)]


def test_the_command_writes_what_reading_gives(
    reader: Reader, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert run(["run", str(SAMPLES), "--out", str(out), "--workers", "1"]) == 0
    assert "16 items in 1 shard, 0 errors" in capsys.readouterr().err
    items = list(items_of([str(SAMPLES)], None, None))
    readings = [reader.read(item.found) for item in items if isinstance(item.found, Article)]
    events = [(r.article.id, e.id, e.type, list(e.actor), e.status, e.rule) for r in readings for e in r.events]
    written = rows(out, "events")
    assert [(w["article_id"], w["id"], w["type"], w["actor"], w["status"], w["rule"]) for w in written] == events
    for table, count in (
        ("statements", sum(len(r.statements) for r in readings)),
        ("agreements", sum(len(r.agreements) for r in readings)),
        ("mentions", sum(len(a.mentions) for r in readings for a in r.actors)),
    ):
        assert len(rows(out, table)) == count > 0
    texts = {r.article.id: r.article.text for r in readings}
    for row in (*written, *rows(out, "statements"), *rows(out, "mentions")):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["words"]
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    (shard,) = manifest["shards"]
    assert shard["tables"]["events"]["sha256"] == hashes(out)["events/part-00000.parquet"]


def test_exit_codes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["run", str(tmp_path / "nothing.jsonl"), "--out", str(tmp_path / "out")]) == 1
    assert "nothing.jsonl: no such file" in capsys.readouterr().err
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xff")
    assert run(["run", str(bad), "--out", str(tmp_path / "out"), "--workers", "1"]) == 3
    assert "1 item in 1 shard, 1 error" in capsys.readouterr().err
    assert run(["run", str(bad), "--out", str(bad)]) == 1
    assert "choose another --out" in capsys.readouterr().err
    assert run(["run", str(bad)]) == 2
