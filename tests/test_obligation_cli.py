"""The commands about agreements as a user meets them: what they answer, and what they say to what is no question."""

from __future__ import annotations

import dataclasses
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from marsad import Reader
from marsad.cli.main import run
from marsad.errors import QuestionError
from marsad.obligations import binds, load_corpus, parse_pdate, would_bind
from support import article

NEWS = {
    "strike": "شنت القوات الأمريكية، أمس، هجوما على كوريا الشمالية.",
    "threat": "هددت روسيا بولندا بقصفها.",
    "talks": "التقى الرئيس المصري نظيره التركي في القاهرة.",
    "quiet": "هطل المطر على المدينة طوال الليل.",
}


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither imports nor an archive of whoever runs the tests."""
    monkeypatch.setenv("MARSAD_IMPORTS", str(tmp_path / "imports"))
    monkeypatch.delenv("MARSAD_ARCHIVE", raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """A folder with the news as articles, as readings, and in an archive."""
    folder = tmp_path_factory.mktemp("told")
    rows = [{"id": ident, "title": "خبر", "body": body, "date": "2025-03-02"} for ident, body in NEWS.items()]
    (folder / "news.jsonl").write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), "utf-8")
    readings = [reader.read(article(r)).to_dict() for r in rows]
    (folder / "readings.jsonl").write_text("".join(json.dumps(r) + "\n" for r in readings), "utf-8")
    assert run(["add", str(folder / "news.jsonl"), "--archive", str(folder / "marsad.db")]) == 0
    return folder


Said = pytest.CaptureFixture[str]


def lines(capsys: Said, *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run([*arguments, "--format", "json"]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def ids(capsys: Said, *arguments: str) -> set[str]:
    return {a["id"] for a in lines(capsys, "agreements", *arguments)}


def test_agreements_of_a_party_in_force_on_a_day(capsys: Said) -> None:
    ever = ids(capsys, "--party", "PRK")
    assert {"rus-prk-2024", "rus-prk-2000", "sun-prk-1961", "chn-prk-1961"} <= ever
    assert "nato-1949" not in ever
    then = ids(capsys, "--party", "North Korea", "--in-force-on", "2025-03-01")
    assert {"rus-prk-2024", "chn-prk-1961"} <= then and not then & {"rus-prk-2000", "sun-prk-1961"}
    assert "sun-prk-1961" in ids(capsys, "--party", "RUS", "--in-force-on", "1970-01-01")
    assert "nato-1949" not in ids(capsys, "--party", "FIN", "--in-force-on", "2022-01-01")
    assert "nato-1949" in ids(capsys, "--in-force-on", "2022-01-01")
    assert "un-charter-1945" in ids(capsys, "--in-force-on", "2022")
    assert "un-charter-1945" not in ids(capsys, "--in-force-on", "1944-01-01")


def test_being_protected_by_an_act_of_others_is_not_being_party_to_it(capsys: Said) -> None:
    assert "usa-qat-2025" in ids(capsys, "--party", "USA")
    assert "usa-qat-2025" not in ids(capsys, "--party", "QAT")


def test_one_agreement_with_all_that_is_known(capsys: Said) -> None:
    shown = lines(capsys, "agreements", "show", "rus-prk-2024")[0]
    assert shown["signed"] == "2024-06-19" and shown["in_force"] == "2024-12-04"
    defence = next(c for c in shown["clauses"] if c["id"] == "defence")
    assert defence["article"] == "4" and defence["article_51"] and defence["immediacy"] == "without_delay"
    assert len({tuple(v) for v in defence["trigger"]["versions"].values()}) == 2, "the language versions differ"
    assert run(["agreements", "show", "rus-prk-2024", "--format", "table", "--lang", "ar"]) == 0
    card = capsys.readouterr().out
    assert "2024-12-04" in card and "كوريا الشمالية" in card


def test_breaches_and_what_is_none(capsys: Said) -> None:
    asked = ("breaches", "--act", "hostile_treaty", "--by", "RUS", "--against", "PRK", "--with", "KOR")
    found = lines(capsys, *asked, "--date", "2025-06-01")[0]["breaches"]
    assert ("breach", "rus-prk-2024", "5") in {(b["verdict"], b["agreement"], b["article"]) for b in found}
    before = lines(capsys, *asked, "--date", "2024-07-01")[0]["breaches"]
    assert ("breach", "rus-prk-2000") in {(b["verdict"], b["agreement"]) for b in before}
    assert ["not_in_force"] in [b["reasons"] for b in before if b["agreement"] == "rus-prk-2024"]
    assert run([*asked, "--date", "2025-06-01", "--format", "table"]) == 0
    assert "2024-12-04" in capsys.readouterr().out


def test_what_binds_two_states_each_way(capsys: Said) -> None:
    found = lines(capsys, "binds", "USA", "JPN", "--date", "2025-01-01")[0]["clauses"]
    ways = {(c["bearer"], c["beneficiary"]) for c in found if c["agreement"] == "usa-jpn-1960"}
    assert ways == {("USA", "JPN"), ("JPN", "USA")}
    assert found[0]["bearer"] == "USA" and {c["since"] for c in found if c["agreement"] == "usa-jpn-1960"} == {
        "1960-06-23"
    }
    assert not [
        c
        for c in lines(capsys, "binds", "USA", "JPN", "--date", "1955-01-01")[0]["clauses"]
        if c["agreement"] == "usa-jpn-1960"
    ]


def test_what_would_bind_after_a_signature(capsys: Said) -> None:
    asked = ("binds", "UKR", "POL", "--date", "2026-01-01")
    assert "nato-1949" not in {c["agreement"] for c in lines(capsys, *asked)[0]["clauses"]}
    after = lines(capsys, *asked, "--suppose", "nato-1949:UKR")[0]["clauses"]
    assert {c["bearer"] for c in after if c["agreement"] == "nato-1949" and c["type"] == "defence"} == {"UKR", "POL"}


def test_a_signature_that_would_break_a_promise() -> None:
    """A pact that names a state as adversary breaks the promise to that state not to join any such."""
    corpus = load_corpus()
    pact = corpus.agreement("chn-pak-2005")
    aimed = tuple(dataclasses.replace(c, against=frozenset({"RUS"})) for c in pact.clauses)
    corpus = corpus.replaced(dataclasses.replace(pact, clauses=aimed))
    signed = would_bind(corpus, "chn-pak-2005", "PRK", parse_pdate("2025-06-01"))
    assert {(b.verdict, b.agreement, b.toward) for b in signed.broken} == {("breach", "rus-prk-2024", "RUS")}
    assert {b.beneficiary for b in signed.gained if b.bearer == "PRK"} == {"CHN", "PAK"}


@pytest.mark.parametrize(
    ("ident", "state", "says"),
    [("nato-1950", "UKR", "nato-1949"), ("nato-1949", "UKX", "alpha-3"), ("nato-1949", "POL", "is party to nato-1949")],
)
def test_a_signature_that_cannot_be(ident: str, state: str, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        would_bind(load_corpus(), ident, state, parse_pdate("2026-01-01"))


def test_a_state_is_not_bound_to_itself_under_another_name() -> None:
    with pytest.raises(QuestionError, match="one state"):
        binds(load_corpus(), "SUN", "RUS", parse_pdate("1980"))


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["agreements", "--party", "Atlantis"], 1, "no state that marsad knows"),
        (["agreements", "--party", "NZ L"], 1, "no state that marsad knows"),
        (["agreements", "--in-force-on", "2025-02-30"], 1, "no day of the calendar"),
        (["agreements", "--in-force-on", "yesterday"], 1, "YYYY-MM-DD"),
        (["agreements", "--party", "PRK", "show", "nato-1949"], 2, "go with the list"),
        (["agreements", "show", "nato-1994"], 1, "near are"),
        (["agreements", "show", "\u202e../etc"], 1, "no agreement has the id"),
        (["breaches", "--act", "war", "--by", "RUS", "--against", "PRK", "--date", "2025"], 1, "hostile_treaty"),
        (["breaches", "--act", "sanctions", "--by", "RUS", "--against", "SUN", "--date", "2025"], 1, "one state"),
        (["breaches", "--act", "sanctions", "--by", "RUS", "--against", "UKX", "--date", "2025"], 1, "alpha-3"),
        (["breaches", "--act", "sanctions", "--by", "RUS", "--against", "UKR", "--date", "2025-13"], 1, "calendar"),
        (["breaches", "--act", "sanctions", "--by", "RUS", "--against", "UKR"], 2, "--date"),
        (["binds", "USA", "JPN", "--date", "soon"], 1, "--date: 'soon' is no date"),
        (["binds", "USA", "XYZ", "--date", "2025"], 1, "XYZ"),
        (["binds", "USA", "USA", "--date", "2025"], 1, "one state"),
        (["binds", "USA", "JPN", "--date", "2025", "--suppose", "nato-1949"], 2, "AGREEMENT:STATE"),
        (["binds", "USA", "JPN", "--date", "2025", "--suppose", "natto-1949:JPN"], 1, "nato-1949"),
        (["binds", "USA", "JPN", "--date", "2025", "--suppose", "nato-1949:JAP"], 1, "alpha-3"),
        (["obligations", "--attacker", "USA", "--victim", "PRK"], 2, "--date missing"),
        (["obligations", "--attacker", "USA", "--victim", "PRK", "--date", "20250301"], 1, "YYYY-MM-DD"),
        (["obligations", "--attacker", "USA", "--victim", "PRK", "--date", "2025", "--event", "e1"], 2, "either"),
        (["obligations", "--event", "e1"], 2, "needs the place it is in"),
        (["obligations", "--event", "e1", "--date", "2025"], 2, "either"),
        (["obligations", "--event", "e1", "--archive", "none.db"], 1, "marsad add"),
        (["obligations", "none.jsonl", "--event", "e1", "--archive", "none.db"], 2, "one place"),
        (["obligations", "--archive", "none.db", "--attacker", "USA"], 2, "go with --event"),
    ],
)
def test_what_cannot_be_answered_is_told(arguments: list[str], code: int, says: str, capsys: Said) -> None:
    assert run(arguments) == code
    said = capsys.readouterr()
    assert says in said.err and not said.out
    assert "\u202e" not in said.err


def helping(answer: dict[str, Any]) -> dict[str, str]:
    """The strongest outcome of each state that is not simply free."""
    found: dict[str, str] = {}
    for a in answer["answers"]:
        if a["outcome"] != "not_bound":
            found.setdefault(a["state"], a["outcome"])
    return found


def strike_of(capsys: Said, archive: Path) -> str:
    """Id of the attack in the archive."""
    capsys.readouterr()
    assert run(["events", "--archive", str(archive), "--type", "ASSAULT"]) == 0
    found: str = json.loads(capsys.readouterr().out)["record_id"]
    return found


def test_an_event_of_articles_of_readings_and_of_an_archive_is_one_question(told: Path, capsys: Said) -> None:
    at_war = ("--state-of-war", "yes")
    of_articles = lines(capsys, "obligations", str(told / "news.jsonl"), "--event", "strike#e1", *at_war)
    assert of_articles[0]["question"]["date"] == "2025-03-01"
    assert helping(of_articles[0])["CHN"] == "bound" and helping(of_articles[0])["RUS"] == "contested"
    readings, archive = str(told / "readings.jsonl"), told / "marsad.db"
    of_readings = lines(capsys, "obligations", "--readings", readings, "--event", "strike#e1", *at_war)
    record = strike_of(capsys, archive)
    of_archive = lines(capsys, "obligations", "--archive", str(archive), "--event", record, *at_war)
    assert of_articles == of_readings == of_archive
    open_question = lines(capsys, "obligations", "--readings", readings, "--event", "strike#e1")
    assert helping(open_question[0])["CHN"] == "conditional"


def test_an_event_of_the_archive_is_asked_as_people_edited_it(told: Path, tmp_path: Path, capsys: Said) -> None:
    archive = tmp_path / "marsad.db"  # the one that is taken where none is named
    shutil.copy(told / "marsad.db", archive)
    record = strike_of(capsys, archive)
    assert lines(capsys, "obligations", "--event", record)[0]["question"]["victim"] == "PRK"
    assert run(["review", record, "--edit", "recipient=KOR", "--by", "amal"]) == 0
    assert lines(capsys, "obligations", "--event", record)[0]["question"]["victim"] == "KOR"
    assert run(["review", record, "--edit", "status=denied", "--by", "amal"]) == 0
    assert run(["obligations", "--event", record]) == 1
    assert "denied" in capsys.readouterr().err
    assert run(["obligations", "--event", "e-none"]) == 1
    assert "no event 'e-none' in the archive" in capsys.readouterr().err


def test_a_threat_of_the_news_sets_off_consultation(told: Path, capsys: Said) -> None:
    asked = lines(capsys, "obligations", "--readings", str(told / "readings.jsonl"), "--event", "threat#e1")[0]
    assert asked["question"]["kind"] == "threat"
    assert helping(asked)["DEU"] == "consult_only"


@pytest.mark.parametrize(
    ("event", "says"),
    [
        ("talks#e1", "no attack or threat"),
        ("quiet#e1", "no event 'quiet#e1'; the article has: none"),
        ("strike#e9", "the article has: e1"),
        ("nowhere#e1", "no article 'nowhere'"),
    ],
)
def test_an_event_that_puts_no_question(event: str, says: str, told: Path, capsys: Said) -> None:
    assert run(["obligations", "--readings", str(told / "readings.jsonl"), "--event", event]) == 1
    assert says in capsys.readouterr().err


@pytest.mark.parametrize(
    "line",
    [
        b"{oops",
        b"[]",
        b'{"article": 1, "events": []}',
        b'{"article": {"id": "x"}, "events": [1]}',
        b"\xff",
        b"[" * 99999,
    ],
)
def test_a_file_that_holds_no_readings(line: bytes, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "bad.jsonl").write_bytes(b"\n" + line)
    assert run(["obligations", "--readings", str(tmp_path / "bad.jsonl"), "--event", "x#e1"]) == 1
    said = capsys.readouterr().err
    assert "bad.jsonl" in said and "marsad read --format json" in said


def test_what_is_given_beside_an_event_is_checked_and_counts(told: Path, capsys: Said) -> None:
    asked = ("obligations", "--readings", str(told / "readings.jsonl"), "--event", "strike#e1")
    assert run([*asked, "--place", "Hawaai"]) == 1
    assert "hawaii" in capsys.readouterr().err
    assert helping(lines(capsys, *asked, "--suppose", "arab-jd-1950:PRK")[0])["EGY"] == "bound"


@pytest.mark.parametrize(
    "event",
    [
        {"actor": 5, "recipient": ["PRK"]},
        {"actor": "USA", "recipient": ["PRK"]},
        {"actor": [["USA"]], "recipient": [{"PRK": 1}]},
        {"actor": ["USA"], "recipient": ["PRK"], "date": {"x": 1}},
        {"actor": ["USA"], "recipient": ["PRK"], "status": ["actual"]},
        {"actor": ["USA"], "recipient": ["PRK"], "date": "2025-W07"},
    ],
)
def test_an_event_of_strange_make_puts_no_question(event: dict[str, Any], tmp_path: Path, capsys: Said) -> None:
    made = {"id": "e1", "type": "ASSAULT", "status": "actual", **event}
    reading = {"article": {"id": "x", "published": 5, "date_conflict": "no"}, "events": [made]}
    (tmp_path / "strange.jsonl").write_text(json.dumps(reading) + "\n", "utf-8")
    assert run(["obligations", "--readings", str(tmp_path / "strange.jsonl"), "--event", "x#e1"]) == 1
    assert "no attack or threat" in capsys.readouterr().err
