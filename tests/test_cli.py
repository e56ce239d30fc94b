"""The command line as a user meets it: exit codes, what goes where, and that nothing is lost."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from marsad import Article, Reader
from marsad.cli.main import run

NEWS = "لقاء\n\nاستقبل الرئيس المصري، أمس، وزير خارجية فرنسا في القاهرة.\n"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, "utf-8")
    return path


def test_the_samples_are_read_as_json_that_fits_the_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    Draft202012Validator.check_schema(schema)
    assert run(["read", "--samples", "--format", "json"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) >= 12
    for line in lines:
        Draft202012Validator(schema).validate(json.loads(line))


def test_what_cannot_be_read_is_named_and_the_rest_is_read(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bad.jsonl").write_text('{"body": "زار الوزير القاهرة."}\n{oops}\n', "utf-8")
    assert run(["read", str(tmp_path), "--date", "2025-10-27", "--format", "json"]) == 3
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 2
    assert "bad.jsonl, line 2" in captured.err and "2 articles read, 1 input refused" in captured.err


def test_an_error_inside_one_reading_is_reported_and_the_run_goes_on(
    news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("سقط المطر على المدينة طوال الليل.", "utf-8")
    whole = Reader.read

    def failing(self: Reader, article: Article) -> object:
        if article.title:
            raise IndexError("list index out of range")
        return whole(self, article)

    monkeypatch.setattr(Reader, "read", failing)
    assert run(["read", str(news), str(other), "--date", "2025-10-27"]) == 3
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert str(news) in captured.err and "IndexError" in captured.err and "Traceback" not in captured.err


def test_a_missing_date_is_told(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", str(news), "--format", "json"]) == 0
    captured = capsys.readouterr()
    assert "1 article without a publication date" in captured.err
    reading = json.loads(captured.out)
    assert reading["notes"] and reading["times"][0]["value"] is None


@pytest.mark.parametrize(
    "arguments",
    [["read", "x.txt", "--date", "27/10/2025"], ["read", "x.txt", "--format", "xml"], ["read", "--samples", "x.txt"]],
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert run(arguments) == 2


def test_a_failed_run_leaves_the_output_as_it_was(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "out.json"
    output.write_text("kept")

    def interrupted(self: Reader, article: Article) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(Reader, "read", interrupted)
    assert run(["read", str(news), "--output", str(output)]) == 130
    assert output.read_text() == "kept"
    assert not list(tmp_path.glob(".*.part"))


def test_output_keeps_links_and_modes_and_spares_devices(news: Path, tmp_path: Path) -> None:
    target, link = tmp_path / "target.json", tmp_path / "link.json"
    target.write_text("old")
    target.chmod(0o600)
    link.symlink_to(target)
    assert run(["read", str(news), "--output", str(link)]) == 0
    assert link.is_symlink() and json.loads(target.read_text("utf-8"))
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert run(["read", str(news), "--output", os.devnull]) == 0
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_an_unwritable_output_is_named(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for output in (tmp_path, news / "below" / "out.json"):
        assert run(["read", str(news), "--output", str(output)]) == 1
        assert str(output) in capsys.readouterr().err


def test_several_articles_as_pages_make_a_folder_with_an_index(tmp_path: Path) -> None:
    output = tmp_path / "pages"
    assert run(["read", "--samples", "--format", "html", "--output", str(output)]) == 0
    index = (output / "index.html").read_text("utf-8")
    pages = [p.name for p in output.iterdir() if p.name != "index.html"]
    assert len(pages) >= 12 and all(f'href="{page}"' in index for page in pages)


def test_explain_shows_sentence_words_rule_and_date(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "e1", str(news), "--date", "2025-10-27"]) == 0
    out = capsys.readouterr().out
    assert "\u27e6استقبل\u27e7" in out and "2025-10-26" in out and "ar/acts/" in out
    assert run(["explain", "e99", str(news)]) == 1
    assert "it has: e1" in capsys.readouterr().err


def test_a_closed_pipe_ends_without_a_traceback() -> None:
    command = [sys.executable, "-m", "marsad.cli.main", "read", "--samples", "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait() == 1
