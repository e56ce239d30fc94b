"""Importing a user's own ATOP files: what becomes of a made-up one, and how a faulty one is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marsad.cli.main import run

DYADS = (
    "ddyad,year,atopally,defense,offense,neutral,nonagg,consul,shareob,transyr,bilatno,multino,number,asymm,"
    "atopid1,atopid2,atopid3,atopid4,atopid5,atopid6,atopid7,atopid8,atopid9,stateA,stateB,version"
)
MEMBERS = "atopid,cowid,member,yrent,moent,dayent,yrexit,moexit,dayexit,phase,defense,offense,neutral,nonagg,consul"
# COW numbers: 140 Brazil, 339 Albania, 710 China, 820 Malaysia, 20 Canada, 200 United Kingdom
ALBANIA, CHINA, MALAYSIA, BRAZIL = 339, 710, 820, 140


def dyad(one: int, other: int, year: int, flags: str, *ids: str) -> str:
    """A row; ``flags``: defense, offense, neutral, nonagg, consul as five digits."""
    numbers = [*ids, *[""] * (9 - len(ids))]
    asymm = 0
    counts = f"0,{year},{len(ids)},0,{len(ids)},{asymm}"
    return f"{one}{other:03d},{year},1,{','.join(flags)},{counts},{','.join(numbers)},{one},{other},5.1"


def both(one: int, other: int, years: range, flags: str, *ids: str) -> list[str]:
    return [dyad(a, b, y, flags, *ids) for y in years for a, b in ((one, other), (other, one))]


def written(folder: Path, header: str, *rows: str) -> Path:
    path = folder / "atop.csv"
    path.write_text("\n".join((header, *rows)) + "\n", "utf-8")
    return path


@pytest.fixture(autouse=True)
def own_imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MARSAD_IMPORTS", str(tmp_path / "imports"))


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert run(list(arguments)) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def answer(
    capsys: pytest.CaptureFixture[str], state: str, attacker: str, victim: str, day: str
) -> list[dict[str, Any]]:
    asked = ("obligations", "--attacker", attacker, "--victim", victim, "--date", day, "--format", "json")
    return [a for a in told(capsys, *asked)[0]["answers"] if a["state"] == state]


def test_directed_dyad_years_become_directed_inferred_clauses_open_on_being_in_force(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [dyad(CHINA, ALBANIA, y, "10001", "9001") for y in range(1990, 1996)]
    rows += [dyad(ALBANIA, CHINA, y, "00001", "9001") for y in range(1990, 1996)]
    rows += both(BRAZIL, MALAYSIA, range(1990, 2000), "00010", "9002")
    assert run(["agreements", "import", "atop", str(written(tmp_path, DYADS, *rows))]) == 0
    assert "2 alliances imported" in capsys.readouterr().err
    shown = told(capsys, "agreements", "show", "atop-9001", "--format", "json")[0]
    assert shown["origin"] == "imported" and shown["confidence"] == "inferred"
    assert {c["confidence"] for c in shown["clauses"]} == {"inferred"}
    assert [(p["state"], p["signed"], p["from"], p["to"]) for p in shown["parties"]] == [
        ("ALB", "1990", None, "1995"),
        ("CHN", "1990", None, "1995"),
    ]
    defence = next(c for c in shown["clauses"] if c["type"] == "defence")
    assert (defence["bearers"], defence["beneficiaries"]) == (["CHN"], ["ALB"])
    helping = answer(capsys, "CHN", "BRA", "ALB", "1993-05-01")
    assert ("conditional", ["in_force"]) in [
        (a["outcome"], a["conditions"]) for a in helping if a["clause"] == "defense"
    ]
    assert all(a["outcome"] != "conditional" for a in answer(capsys, "ALB", "BRA", "CHN", "1993-05-01"))
    assert all(
        "terminated" in a["reasons"] for a in answer(capsys, "CHN", "BRA", "ALB", "1999-05-01") if a["agreement"]
    )


def test_an_alliance_that_reaches_the_last_year_of_the_file_is_not_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = both(BRAZIL, MALAYSIA, range(2015, 2019), "10000", "9002")
    assert run(["agreements", "import", "atop", str(written(tmp_path, DYADS, *rows))]) == 0
    assert [a["outcome"] for a in answer(capsys, "BRA", "ALB", "MYS", "2030-01-01")] == ["conditional"]


def test_a_promise_made_later_than_the_alliance_begins_with_its_own_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = both(BRAZIL, MALAYSIA, range(1990, 1995), "00001", "9002")
    rows += both(BRAZIL, MALAYSIA, range(1995, 2000), "10001", "9002")
    assert run(["agreements", "import", "atop", str(written(tmp_path, DYADS, *rows))]) == 0
    outcomes = {
        year: [a["outcome"] for a in answer(capsys, "BRA", "ALB", "MYS", f"{year}-05-01") if a["clause"] == "defense"]
        for year in (1992, 1997)
    }
    assert outcomes == {1992: ["not_bound"], 1997: ["conditional"]}


def test_years_under_several_alliances_are_told_as_all_of_them_together(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = both(BRAZIL, MALAYSIA, range(1990, 1995), "10000", "9002", "9003")
    assert run(["agreements", "import", "atop", str(written(tmp_path, DYADS, *rows))]) == 0
    listed = told(capsys, "agreements", "--party", "MYS", "--format", "json")
    assert [a["registration"]["atop"] for a in listed if a["origin"] == "imported"] == ["9002 9003"]


def test_what_is_coded_outranks_what_is_imported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = both(20, 200, range(1949, 2019), "10011", "3180") + both(20, 200, range(1949, 2019), "10011", "9004")
    assert run(["agreements", "import", "atop", str(written(tmp_path, DYADS, *rows))]) == 0
    assert "atop-3180" not in {a["id"] for a in told(capsys, "agreements", "--format", "json")}
    helping = answer(capsys, "CAN", "RUS", "GBR", "2010-05-01")
    assert helping[0]["agreement"] == "nato-1949" and helping[0]["outcome"] == "bound_own_process"
    assert "atop-9004" in {a["agreement"] for a in helping}


def test_a_coded_treaty_without_an_atop_number_outranks_one_of_the_same_parties_and_year(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    israel, jordan, egypt = 666, 663, 651
    rows = both(israel, jordan, range(1994, 2019), "10010", "9007")  # the peace treaty of that year is coded
    rows += both(israel, jordan, range(2001, 2019), "10010", "9008") + both(
        egypt, jordan, range(1994, 2019), "1" * 5, "9"
    )
    assert run(["agreements", "import", "atop", str(written(tmp_path, DYADS, *rows))]) == 0
    listed = told(capsys, "agreements", "--party", "JOR", "--format", "json")
    assert {a["id"] for a in listed if a["origin"] == "imported"} == {"atop-9008", "atop-9"}
    assert "isr-jor-1994" in {a["id"] for a in listed}


def test_members_with_phases_and_a_gap(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        "9005,,140,1950,6,17,1961,4,1,1,1,0,0,0,0",
        "9005,,140,1961,4,1,1979,3,31,2,1,0,0,0,0",
        "9005,,140,1989,5,23,0,0,0,3,1,0,0,0,0",
        "9005.0,,339,1950,6,0,0,0,0,1,0,0,0,0,1",
    ]
    assert run(["agreements", "import", "atop", str(written(tmp_path, MEMBERS, *rows))]) == 0
    shown = told(capsys, "agreements", "show", "atop-9005", "--format", "json")[0]
    assert [(p["state"], p["signed"], p["to"]) for p in shown["parties"]] == [
        ("BRA", "1950-06-17", "1979-03-31"),
        ("BRA", "1989-05-23", None),
        ("ALB", "1950-06", None),
    ]
    assert {c["type"]: c["bearers"] for c in shown["clauses"]} == {"defence": ["BRA"], "consultation": ["ALB"]}


def test_numbers_of_no_known_state_are_left_out_by_name_and_west_germany_is_germany(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*both(260, MALAYSIA, range(1980, 1984), "10000", "9006"), *both(999, 140, range(1980, 1984), "10000", "7")]
    assert run(["agreements", "import", "atop", str(written(tmp_path, DYADS, *rows))]) == 0
    said = capsys.readouterr().err
    assert "8 rows of COW number 999" in said and "1 alliance imported" in said
    assert answer(capsys, "DEU", "ALB", "MYS", "1982-05-01")[0]["outcome"] == "conditional"


GOOD = dyad(CHINA, ALBANIA, 1990, "10000", "9001")


@pytest.mark.parametrize(
    ("header", "row", "says"),
    [
        ("", "", "lacks year"),
        ("atopid,begyr,endyr,defense", "9001,1990,0,1", "atop5_1ddyr.csv"),
        ("mem1,mem2,year,defense,offense,neutral,nonagg,consul,atopid1", "1,2,1990,1,0,0,0,0,5", "stateA, stateB"),
        (DYADS, GOOD.replace(",1990,", ",soon,", 1), "line 3: 'year' is 'soon'"),
        (DYADS, GOOD.replace(",1990,", ",19900,", 1), "line 3: 'year' is 19900"),
        (DYADS, GOOD.replace(",1990,", ",0,", 1), "line 3: 'year' is '0'"),
        (DYADS, GOOD.replace(",1,1,0,", ",1,7,0,", 1), "line 3: 'defense' is 7"),
        (DYADS, GOOD.replace(",9001,", ",x,"), "line 3: 'atopid1' is 'x'"),
        (DYADS, GOOD.replace(",9001,", ",,"), "line 3: has a promise and no 'atopid1'"),
        (DYADS, GOOD.replace("339,5.1", "710,5.1"), "line 3: 'stateA' and 'stateB' are one state"),
        (DYADS, GOOD + ",more", "line 3 has more or fewer cells"),
        (DYADS, "710339,1990", "line 3 has more or fewer cells"),
        (DYADS, '"710339,1990', "line 3 is no CSV"),
        (DYADS + ",year", GOOD + ",1990", "year twice"),
        (DYADS, GOOD + "\0", "is binary"),
        (MEMBERS, "9005,,140,1979,3,31,1961,4,1,1,1,0,0,0,0", "before it enters"),
        (MEMBERS, "9005,,140,1979,13,31,0,0,0,1,1,0,0,0,0", "no day of the calendar"),
    ],
)
def test_a_malformed_file_is_refused_and_nothing_is_written(
    header: str, row: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = {DYADS: [GOOD], MEMBERS: ["9005,,339,1950,6,0,0,0,0,1,0,0,0,0,1"]}.get(header, [])
    path = written(tmp_path, header, *good, row)
    assert run(["agreements", "import", "atop", str(path)]) == 1
    said = capsys.readouterr().err
    assert says in said and str(path) in said
    assert not (tmp_path / "imports").exists()


def test_a_file_without_a_single_alliance_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agreements", "import", "atop", str(written(tmp_path, DYADS))]) == 1
    assert "no alliance that could be imported" in capsys.readouterr().err


def test_a_broken_import_says_so_wherever_agreements_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "imports").mkdir()
    (tmp_path / "imports" / "atop.jsonl").write_text('{"id": "x"\n', "utf-8")
    assert run(["agreements"]) == 1
    assert "line 1 is no JSON; import the file again" in capsys.readouterr().err
