"""What the news says an instrument provides stands beside the coded clauses, marked as reported; no answer changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marsad import Reader
from marsad.cli.main import run
from marsad.obligations import ask, load_corpus, obligations
from marsad.obligations.reported import Reports
from support import article

CORPUS = load_corpus()
DATED = (
    "وقعت روسيا وكوريا الشمالية في 19 يونيو 2024 معاهدة شراكة في بيونغ يانغ. "
    "وتنص المعاهدة على ألا يوقع أي من الطرفين اتفاقا مع دولة ثالثة ضد الطرف الآخر. "
    "وتنص المعاهدة على توسيع التبادل التجاري."
)
NEWS = {
    "dated": DATED,
    "again": DATED,
    "undated": "وقعت روسيا وكوريا الشمالية اتفاقية للنقل البحري. وتنص الاتفاقية على تشغيل عبارة بين الميناءين.",
    "other": "وقعت روسيا وكوريا الشمالية في 3 مايو 2019 اتفاقية للبريد. وتنص الاتفاقية على تبادل الطرود.",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """A folder with readings of the news, and an archive of it."""
    folder = tmp_path_factory.mktemp("told")
    rows = [
        {"id": ident, "title": f"خبر {ident}", "body": body, "date": "2024-07-01", "outlet": "مرفأ"}
        for ident, body in NEWS.items()
    ]
    (folder / "news.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    readings = [reader.read(article(r)).to_dict() for r in rows]
    (folder / "readings.jsonl").write_text("".join(json.dumps(r) + "\n" for r in readings), "utf-8")
    assert run(["add", str(folder / "news.jsonl"), "--archive", str(folder / "news.db")]) == 0
    return folder


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """No archive of whoever runs the tests."""
    monkeypatch.delenv("MARSAD_ARCHIVE", raising=False)


Said = pytest.CaptureFixture[str]


def shown(capsys: Said, ident: str, *source: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["agreements", "show", ident, *source, "--format", "json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("source", [("--readings", "readings.jsonl"), ("--archive", "news.db")])
def test_a_clause_of_the_news_stands_beside_the_coded_one(source: tuple[str, str], told: Path, capsys: Said) -> None:
    found = shown(capsys, "rus-prk-2024", source[0], str(told / source[1]))
    beside = {c["id"]: c["reported"] for c in found["clauses"] if c["reported"]}
    assert list(beside) == ["no-hostile-treaty"]
    (clause,) = beside["no-hostile-treaty"]  # the same words of two articles once
    assert clause["confidence"] == "reported" and clause["obligation"]["modality"] == "must_not"
    assert clause["words"].startswith("ألا يوقع") and clause["outlet"] == "مرفأ"
    assert [c["type"] for c in found["reported_otherwise"]] == ["economic-cooperation"]
    plain = shown(capsys, "rus-prk-2024")
    assert "reported_otherwise" not in plain
    assert [{k: v for k, v in c.items() if k != "reported"} for c in found["clauses"]] == plain["clauses"]


def test_other_pacts_of_the_same_two_are_not_it(told: Path, capsys: Said) -> None:
    found = shown(capsys, "rus-prk-2000", "--readings", str(told / "readings.jsonl"))
    assert not found["reported_otherwise"] and not any(c["reported"] for c in found["clauses"])


def test_the_card_shows_both_and_which_is_which(told: Path, capsys: Said) -> None:
    asked = ["agreements", "show", "rus-prk-2024", "--archive", str(told / "news.db"), "--format", "table"]
    capsys.readouterr()
    assert run(asked) == 0
    card = capsys.readouterr().out
    coded, news = card.index("no agreement with third states"), card.index("ألا يوقع")
    assert coded < card.index("the news: ") < news
    assert "must not" in card and "Told by the news" in card
    assert run([*asked, "--lang", "ar"]) == 0
    assert "في الأخبار" in capsys.readouterr().out


def test_the_usual_archive_is_asked_if_it_is_there(told: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setenv("MARSAD_ARCHIVE", str(told / "none.db"))
    assert "reported_otherwise" not in shown(capsys, "rus-prk-2024")
    monkeypatch.setenv("MARSAD_ARCHIVE", str(told / "news.db"))
    assert shown(capsys, "rus-prk-2024")["reported_otherwise"]
    assert run(["agreements", "show", "rus-prk-2024", "--archive", str(told / "none.db")]) == 1


def test_what_people_rejected_is_not_shown(told: Path, capsys: Said) -> None:
    archive = str(told / "news.db")
    capsys.readouterr()
    assert run(["agreements", "reported", "--archive", archive]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    for row in rows:
        assert run(["review", row["record_id"], "--reject", "--by", "amal", "--archive", archive]) == 0
    found = shown(capsys, "rus-prk-2024", "--archive", archive)
    assert not any(c["reported"] for c in found["clauses"])


def test_no_answer_rests_on_what_the_news_says(told: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    question = ask(CORPUS, "USA", "PRK", "2025-03-01", state_of_war="yes")
    before = [a.to_dict() for a in obligations(CORPUS, question)]
    monkeypatch.setenv("MARSAD_ARCHIVE", str(told / "news.db"))
    capsys.readouterr()
    asked = ["--attacker", "USA", "--victim", "PRK", "--date", "2025-03-01", "--state-of-war", "yes"]
    assert run(["obligations", *asked, "--format", "json"]) == 0
    answers = json.loads(capsys.readouterr().out)["answers"]
    assert [{k: v for k, v in a.items() if k != "explanation"} for a in answers] == before


@pytest.mark.parametrize(
    ("made", "ident"),
    [
        ({"parties": ["RUS", "PRK"], "signed": "2024-06"}, "rus-prk-2024"),
        ({"parties": ["PRK", "RUS"], "in_force": "2024-12"}, "rus-prk-2024"),
        ({"parties": ["SUN", "PRK"], "signed": "1961-07-06"}, "sun-prk-1961"),
        ({"parties": ["RUS", "PRK"], "signed": "2024-06", "in_force": "2025-02"}, None),
        ({"parties": ["RUS", "PRK"], "signed": "2023"}, None),
        ({"parties": ["RUS", "PRK"]}, None),
        ({"parties": ["RUS", "PRK", "CHN"], "signed": "2024-06"}, None),
        ({"parties": ["RUS"], "signed": "2024-06"}, None),
        ({"parties": None, "signed": "2024-W25"}, None),
        ({"parties": [], "rule": "noun.charter+known:un-charter"}, "un-charter-1945"),
        ({"parties": ["USA", "GBR"], "rule": "noun.charter+known:un-charter+signed"}, "un-charter-1945"),
        ({"parties": ["RUS", "PRK"], "rule": "noun.treaty+known:npt", "signed": "2024-06"}, None),
    ],
)
def test_which_instrument_an_agreement_of_the_news_is(made: dict[str, Any], ident: str | None) -> None:
    assert Reports(CORPUS).instrument(made) == ident


@pytest.mark.parametrize(
    "agreements",
    [
        None,
        5,
        [5],
        [{"parties": 5}],
        [{"rule": "+known:un-charter"}],
        [{"rule": "+known:un-charter", "id": "g1", "clauses": [{"type": "other"}]}],
        [{"rule": "+known:un-charter", "id": "g1", "clauses": [{"start": 0, "end": 1, "type": "x", "obligation": 1}]}],
    ],
)
def test_readings_that_are_none_are_refused(agreements: object, tmp_path: Path, capsys: Said) -> None:
    reading = {"article": {"id": "x"}, "events": [], "agreements": agreements}
    (tmp_path / "bad.jsonl").write_text(json.dumps(reading) + "\n", "utf-8")
    assert run(["agreements", "show", "un-charter-1945", "--readings", str(tmp_path / "bad.jsonl")]) == 1
    assert "read it again with marsad read" in capsys.readouterr().err
