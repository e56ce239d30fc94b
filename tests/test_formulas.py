"""Are set phrases found with who says them to whom, and is it told what became of them?"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import marsad
from marsad import ArchiveError, Article
from marsad.archive import Archive, open_archive
from marsad.archive.formulas.finder import MOST, formulas_of
from marsad.archive.formulas.phrases import phrases
from marsad.archive.pool import OwnProcess
from marsad.cli.main import run
from support import seconds

DAY = dt.date(2025, 3, 4)
GREETING = "هنأ الرئيس المصري عبد الفتاح السيسي نظيره التونسي قيس سعيد"
EXAMPLES = [(f["id"], example) for f in phrases().examples["formulas"] for example in f["examples"]]


def found(reader: marsad.Reader, text: str) -> list[dict[str, Any]]:
    reading = reader.read(Article("x", "", text, DAY)).to_dict()
    return [
        {**row, "words": f"\n{text}"[row["start"] : row["end"]]} for row in formulas_of(reading, f"\n{text}", DAY, {})
    ]


@pytest.mark.parametrize(("formula", "example"), EXAMPLES, ids=lambda v: v if isinstance(v, str) else "")
def test_examples_of_phrases(reader: marsad.Reader, formula: str, example: dict[str, str]) -> None:
    rows = [r for r in found(reader, example["text"]) if r["formula"] == formula]
    assert [(r["act"], r["source"], r["target"]) for r in rows] == [("used", example["source"], example["target"])]
    assert rows[0]["genre"] == example.get("genre", rows[0]["genre"])


@pytest.mark.parametrize("example", phrases().examples["omitted"]["examples"])
def test_examples_of_remarks(reader: marsad.Reader, example: dict[str, str]) -> None:
    rows = found(reader, example["text"])
    assert [(r["act"], r["formula"], r["source"], r["target"]) for r in rows] == [
        ("omitted", example["formula"], example["source"], example["target"])
    ]
    assert rows[0]["genre"] == example.get("genre", "other")
    assert rows[0]["words"] in example["text"]


@pytest.mark.parametrize("text", phrases().examples["omitted"]["not"])
def test_what_is_no_remark(reader: marsad.Reader, text: str) -> None:
    assert [r for r in found(reader, text) if r["act"] == "omitted"] == []


def test_a_sister_is_no_sister_state(reader: marsad.Reader) -> None:
    assert found(reader, "التقى وزير خارجية اليابان في فرنسا شقيقة الرئيس الإيطالي.") == []


def test_a_text_of_nothing_but_phrases_is_bounded(reader: marsad.Reader) -> None:
    text = "أغفل العبارة المعتادة مصر الشقيقة " * 4000
    named = {"id": "a1", "code": "EGY", "country": "EGY"}
    spans = [{"start": at, "end": at + 3} for at in range(len(text)) if text.startswith("مصر", at)]
    reading = {"actors": [{**named, "mentions": spans}], "statements": [], "events": []}
    assert seconds(lambda: formulas_of(reading, text, DAY, {})) < 5
    assert len(formulas_of(reading, text, DAY, {})) <= MOST


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    said = {
        dt.date(2020, 5, 24): f"{GREETING} بالعيد، مشيدا بالروابط الأخوية بين البلدين.",
        dt.date(2021, 5, 13): f"{GREETING} بالعيد باسم علاقات الصداقة بين القاهرة وتونس.",
        dt.date(2023, 4, 21): f"{GREETING} بالعيد باسم الشعبين الشقيقين.",
        dt.date(2024, 4, 10): f"{GREETING} بحلول العيد.",
        dt.date(2025, 3, 30): f"{GREETING} بالعيد، لكنه أغفل العبارة المعتادة «توأم مصر».",
    }
    with open_archive(address, create=True) as kept:
        kept.add([Article(f"{day}", "", text, day) for day, text in said.items()])
        yield kept


def standing(archive: Archive, **more: Any) -> dict[str, tuple[str, str | None, str | None]]:
    rows = [r for r in archive.formulas("TUN", "EGY", **more) if r["source"] == "EGY"]
    return {r["formula"]: (r["standing"], _iso(r["first_use"]), _iso(r["last_use"])) for r in rows}


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def test_first_use_return_and_disappearance(archive: Archive) -> None:
    assert standing(archive) == {
        "brotherly": ("gone", "2020-05-24", "2023-04-21"),
        "friendly": ("gone", "2021-05-13", "2021-05-13"),
        "other": ("left out", None, None),
    }
    rows = {r["formula"]: r for r in archive.formulas("EGY", "TUN")}
    assert (rows["brotherly"]["returns"], rows["brotherly"]["uses"]) == (["2023-04-21"], 2)
    assert (rows["brotherly"]["occasions_since"], rows["friendly"]["occasions_since"]) == (2, 3)
    assert (rows["other"]["left_out"], rows["other"]["words"]) == (["2025-03-30"], "توأم مصر")
    assert standing(archive, until="2023-12-31")["brotherly"][0] == "returned"
    assert standing(archive, until="2023-12-31", silence=2000)["brotherly"][0] == "in use"
    assert standing(archive, genre="joint_statement") == standing(archive, since="2026-01-01") == {}


def test_records_of_phrases_are_reviewed_like_others(archive: Archive) -> None:
    ident = next(r for r in archive.formulas("EGY", "TUN") if r["formula"] == "friendly")["uses_ids"][0]
    archive.decide(ident, "edit", "amal", None, {"target": "LBY"})
    assert "friendly" not in standing(archive)
    archive.reread(OwnProcess(), True, lambda found, outcome: None, again=True)
    assert "friendly" not in standing(archive), "the edit outlives a reading anew"
    assert [r["formula"] for r in archive.formulas("EGY", "LBY")] == ["friendly"]
    assert archive.history(ident)["record_type"] == "formula"
    archive.decide(ident, "reject", "amal")
    assert archive.formulas("EGY", "LBY")[:] == []
    with pytest.raises(ArchiveError, match="one of used, omitted"):
        archive.decide(ident, "edit", "amal", None, {"act": "sung"})


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "news.db")
    with open_archive(path, create=True) as kept:
        kept.add([Article("x", "", f"{GREETING} بالعيد، مشيدا بالروابط الأخوية بين البلدين.", DAY)])
    assert run(["formulas", "egy", "tun", "--archive", path]) == 0
    row = json.loads(capsys.readouterr().out)
    assert (row["formula"], row["standing"], row["genre"]) == ("brotherly", "in use", "greeting")
    assert run(["formulas", "egy", "tun", "--archive", path, "--format", "table"]) == 0
    assert "brotherly" in capsys.readouterr().out
    assert run(["formulas", "egy", "tun", "--archive", path, "--genre", "song"]) == 2
