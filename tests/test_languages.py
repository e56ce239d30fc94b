"""Is the language of an article told, and is one that cannot be read kept, visible and left uncoded?"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conftest import SAMPLES
from marsad.archive import open_archive
from marsad.cli.main import run
from marsad.sources import Refused, read_inputs
from marsad.sources.language import UNKNOWN, language_of

TEXTS = {
    "ar": "استقبل وزير الخارجية نظيره في العاصمة",
    "fa": "وزیر خارجه در دیدار با سفیر گفت که گفتگوها ادامه خواهد یافت",
    "ur": "وزیر خارجہ نے کہا ہے کہ مذاکرات جاری رہیں گے",
    "ckb": "وەزیر لە هەولێر پێشوازی لە باڵیۆز کرد بۆ گفتوگۆ",
    "ps": "وزیر وویل چې دوی به خبرې کوي او تړون ته په تمه دي",
    "en": "The minister received the ambassador of the neighbouring state.",
    "fr": "Le ministre a reçu son homologue dans la capitale.",
    "de": "Der Minister hat den Botschafter nicht einbestellt.",
    "es": "El ministro se reunió con su homólogo en la capital.",
    "tr": "Bakan, mevkidaşı ile bir araya geldi ve görüştü.",
    "ru": "Министр заявил, что переговоры прошли успешно.",
    "uk": "Міністр заявив, що переговори були довгими.",
    "he": "השר נפגש עם עמיתו בבירה",
    "zh": "外交部发言人会见了大使",
    "ja": "外務省は大使と会談した",
    "ko": "장관은 대사와 회담을 가졌다",
}
ENGLISH = "The foreign minister of the republic met the ambassador and said that the talks are to go on."


@pytest.mark.parametrize("code", TEXTS)
def test_a_sentence_is_enough(code: str) -> None:
    assert language_of(TEXTS[code]) == code


@pytest.mark.parametrize("text", ["", "2026", "Xi Jinping", "☀☁"])
def test_what_does_not_tell_is_unknown(text: str) -> None:
    assert language_of(text) == UNKNOWN


def test_a_quotation_in_another_language_leaves_the_article_s_own() -> None:
    assert language_of(f"{TEXTS['ar']} في القاهرة، وقال إن {TEXTS['fa'][:20]} من كلام الوزير على الأرجح") == "ar"


def test_all_samples_are_arabic() -> None:
    assert {json.loads(line)["id"] for line in SAMPLES.read_text("utf-8").splitlines()} == {
        found.id for found in read_inputs([SAMPLES]) if not isinstance(found, Refused) and found.language == "ar"
    }


def test_persian_is_not_read_as_arabic(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXTS["fa"], "utf-8")
    (found,) = read_inputs([path])
    assert isinstance(found, Refused)
    assert "unknown language (fa)" in found.reason


def test_a_foreign_article_is_kept_with_its_language_and_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news, archive = tmp_path / "a.jsonl", str(tmp_path / "news.db")
    rows = [
        {"body": ENGLISH, "outlet": "A", "date": "2026-03-01", "url": "https://a.example/1"},
        {"body": TEXTS["ar"], "outlet": "A", "date": "2026-03-02"},
    ]
    news.write_text("\n".join(json.dumps(row) for row in rows), "utf-8")
    assert run(["add", str(news), "--archive", archive]) == 0
    assert run(["add", str(news), "--archive", archive]) == 0
    assert "2 known" in capsys.readouterr().err
    assert run(["coverage", "--archive", archive]) == 0
    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(c["month"], c["outlet"], c["language"], c["articles"], c["coded"]) for c in found] == [
        ("2026-03", "A", "ar", 1, 1),
        ("2026-03", "A", "en", 1, 0),
    ]
    assert run(["search", "ambassador talks", "--archive", archive]) == 0
    assert json.loads(capsys.readouterr().out)["language"] == "en"
    assert run(["reread", "--all", "--archive", archive]) == 0
    assert "1 article" in capsys.readouterr().err
    assert run(["failures", "--archive", archive]) == 0
    assert not capsys.readouterr().out


def test_a_page_that_turns_foreign_loses_its_records(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with open_archive(tmp_path / "news.db", create=True) as archive:
        for body in ("استدعت وزارة الخارجية المصرية السفير التركي.", ENGLISH):
            path.write_text(json.dumps({"body": body, "url": "https://a.example/1"}), "utf-8")
            assert run(["add", str(path), "--archive", str(tmp_path / "news.db")]) == 0
            events = len(archive.events())
            assert bool(events) is (body != ENGLISH)
        assert [row["language"] for row in archive.coverage()] == ["en"]


def test_failures_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xff")
    archive = str(tmp_path / "news.db")
    assert run(["add", str(tmp_path / "bad.txt"), "--archive", archive]) == 3
    capsys.readouterr()
    assert run(["failures", "--archive", archive]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["source"].endswith("bad.txt")
    assert row["where"] == "byte 0"
