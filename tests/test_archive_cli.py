"""Do the commands of the archive say what they did, in the right shape and with the right exit code?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.cli.main import run


@pytest.fixture
def archive(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "news.db")
    assert run(["add", "--samples", "--archive", path]) == 0
    assert "16 added" in capsys.readouterr().err
    return path


def test_again_is_known_and_faults_are_three(archive: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["add", "--samples", "--archive", archive, "--report"]) == 0
    said = capsys.readouterr()
    assert "16 known" in said.err
    assert {json.loads(line)["outcome"] for line in said.out.splitlines()} == {"known"}
    (tmp_path / "bad.txt").write_bytes(b"\xff\xff")
    assert run(["add", str(tmp_path / "bad.txt"), "--archive", archive]) == 3
    assert "bad.txt, byte 0: not UTF-8" in capsys.readouterr().err


def test_stories_in_the_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, news = str(tmp_path / "news.db"), tmp_path / "news.jsonl"
    raid = "قصف الجيش التشادي اليوم مواقع في نيجيريا قرب بلدة باغا وسقط {} قتيلا."
    lines = [json.dumps({"body": raid.format(n), "date": "2025-03-04", "outlet": f"o{n}"}) for n in (12, 19)]
    news.write_text("\n".join(lines), "utf-8")
    assert run(["add", str(news), "--archive", path, "--stories"]) == 0
    assert "1 stories of several articles from 2 of 2 events" in capsys.readouterr().err
    assert run(["add", str(news), "--archive", path, "--stories"]) == 0
    assert "stories of several" not in capsys.readouterr().err, "nothing has changed"
    assert run(["stories", "--archive", path]) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["articles"] == 2 and told.err == ""


@pytest.mark.parametrize("verb", ["events", "statements", "agreements reported", "people"])
def test_a_pipe_gets_json_lines(archive: str, verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*verb.split(), "--archive", archive, "--limit", "3"]) == 0
    assert len([json.loads(line) for line in capsys.readouterr().out.splitlines()]) == 3


def test_codes_in_any_case(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["dyad", "tcd", "nga", "--archive", archive]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert found and all({"TCD", "NGA"} <= {*e["actor"], *e["recipient"]} for e in found)


def test_a_table(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "تشاد", "--archive", archive, "--format", "table"]) == 0
    assert "article id" in capsys.readouterr().out
    assert run(["events", "--actor", "ATA", "--archive", archive, "--format", "table"]) == 0
    assert "nothing found" in capsys.readouterr().err


def test_review_and_reread(archive: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(["events", "--archive", archive, "--limit", "1"])
    ident = json.loads(capsys.readouterr().out)["record_id"]
    assert run(["review", ident, "--edit", "status=denied", "--by", "amal", "--archive", archive]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["review"], shown["status"], shown["decisions"][0]["who"]) == ("edited", "denied", "amal")
    assert run(["review", "e-none", "--accept", "--archive", archive]) == 1
    assert run(["review", ident, "--accept", "--edit", "status=actual", "--archive", archive]) == 2
    capsys.readouterr()
    assert run(["reread", "--archive", archive]) == 0
    assert "0 articles read anew" in capsys.readouterr().err
    assert run(["reread", "--all", "--apply", "--archive", archive]) == 0
    assert "16 articles read anew: 0 gained, 0 lost, 0 altered" in capsys.readouterr().err
    assert run(["events", "--archive", archive, "--review", "edited"]) == 0
    assert ident in capsys.readouterr().out


def test_no_archive_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["events", "--archive", str(tmp_path / "none.db")]) == 1
    assert "marsad add" in capsys.readouterr().err
