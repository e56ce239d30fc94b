"""Are the shipped agreements in order, and would the check see it if they were not?"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from marsad.cli.main import run
from marsad.lexicon.load import data_root
from marsad.obligations.check import check_agreements

PACT = """
id: egy-jor-2030
title: {en: Pact of the Two Rivers, ar: ميثاق النهرين}
instrument: treaty
signed: 2030-01-05
in_force: 2030-03-01
source: made up
parties:
  - {states: [EGY]}
  - {states: [JOR], ratified: 2030-02-01, to: 2035-01-01, exit: withdrawn}
  - {states: [JOR], signed: null, from: 2036-01-01}
events:
  - {kind: renewed, date: 2033-01-01}
  - {kind: suspended, date: 2034-01-01, by: EGY, toward: JOR}
links: [{kind: based_on, target: arab-jd-1950}]
clauses:
  - {id: help, type: defence, bearers: [EGY], trigger: {any_of: [aggression]}, where: [{areas: [pacific]}], summary: {en: they help, ar: يتعاونان}}
  - {id: talk, type: consultation, trigger: {any_of: [threat]}, summary: {en: they talk, ar: يتشاوران}}
"""  # noqa: E501


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what agreements rest on, with the pact above as its only instrument and one that it refers to."""
    root = tmp_path_factory.mktemp("data")
    for name in ("actors", "places", "obligations", "instruments"):
        shutil.copytree(data_root() / name, root / name)
    for path in (root / "instruments").glob("*.yaml"):
        if path.name != "arab-jd-1950.yaml":
            path.unlink()
    (root / "instruments" / "egy-jor-2030.yaml").write_text(PACT, "utf-8")
    return root


@pytest.fixture
def root(whole: Path, tmp_path: Path) -> Path:
    shutil.copytree(whole, tmp_path / "data")
    return tmp_path / "data"


def damaged(root: Path, old: str, new: str) -> list[str]:
    """Complaints after a change of the pact."""
    assert old in PACT, f"nothing to damage: {old!r}"
    (root / "instruments" / "egy-jor-2030.yaml").write_text(PACT.replace(old, new, 1), "utf-8")
    return [str(c) for c in check_agreements(root)]


def test_the_shipped_agreements_draw_no_complaint() -> None:
    found = check_agreements(data_root())
    assert not found, "\n".join(map(str, found))


def test_the_pact_itself_draws_none(root: Path) -> None:
    assert not check_agreements(root)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("from: 2036-01-01", "from: 2034-12-01", "party JOR: JOR has two stretches that overlap"),
        ("to: 2035-01-01, exit: withdrawn", "to: null", "two stretches that overlap"),
        ("signed: 2030-01-05", "signed: 2030-04-05", "'in_force' 2030-03-01 lies before 'signed' 2030-04-05"),
        ("ratified: 2030-02-01", "ratified: 2029-02-01", "'ratified' 2029-02-01 lies before 'signed' 2030-01-05"),
        ("to: 2035-01-01", "to: 2029", "'to' 2029 lies before 'from'"),
        ("date: 2033-01-01", "date: 2034-06-01", "stands behind one of 2034-06-01; put them in order"),
        ("target: arab-jd-1950", "target: arab-jd-1949", "based_on 'arab-jd-1949', which is no agreement"),
        ("target: arab-jd-1950", "target: egy-jor-2030", "based_on itself"),
        ("id: talk", "id: help", "clause help: this id stands twice"),
        ("id: egy-jor-2030", "id: egy-jor-2031", "name it egy-jor-2031.yaml"),
        ("id: egy-jor-2030", "id: arab-jd-1950", "this id stands in several files"),
        ("states: [EGY]", "states: [EGX]", "party 1: 'states' has 'EGX', which is no state"),
        ("bearers: [EGY]", "bearers: [EGX]", "clause help: 'bearers' has 'EGX', which is no state"),
        ("bearers: [EGY]", "bearers: [SAU]", "clause help: 'bearers' has SAU, which is no party"),
        ("toward: JOR", "toward: JOX", "event 2: 'toward' is 'JOX'"),
        ("{en: they help, ar: يتعاونان}", "{en: they help}", "clause help: 'summary' must have a text under 'en'"),
        ("{en: they help, ar: يتعاونان}", "{en: they help, ar: help}", "has under 'ar' a text that is not of that"),
        ("{en: they help, ar: يتعاونان}", "{en: يتعاونان, ar: يتعاونان}", "has under 'en' a text that is not of that"),
        ("{en: Pact of the Two Rivers, ", "{en: ميثاق, ", "'title' has under 'en'"),
        ("source: made up", "force: political", "has neither 'source' nor 'confidence'"),
        ("source: made up", "confidence: sure", "'confidence' is 'sure'"),
        ("areas: [pacific]", "areas: [pacifik]", "the area 'pacifik' stands under no 'areas'"),
        ("type: defence", "type: defense", "clause help: 'type' is 'defense'"),
        ("parties:\n", "parties: [\n", "not valid YAML"),
        ("id: talk,", "id: talk, in_force: 2029,", "clause talk: 'in_force' 2029 lies before 'the signature'"),
    ],
)
def test_each_damage_draws_its_complaint_and_no_other_file_any(old: str, new: str, says: str, root: Path) -> None:
    found = damaged(root, old, new)
    assert any(says in c for c in found), "\n".join(found)
    assert all(c.startswith(("instruments/egy-jor-2030.yaml: ", "instruments/arab-jd-1950.yaml: ")) for c in found)
    elsewhere = [c for c in found if "arab-jd-1950.yaml" in c]
    assert not elsewhere or "several files" in says


def test_one_person_under_two_codes_overlaps_with_itself(root: Path) -> None:
    found = damaged(root, "  - {states: [EGY]}\n", "  - {states: [EGY, SUN]}\n  - {states: [RUS], from: 2031-01-01}\n")
    assert any("SUN and RUS, one legal person" in c for c in found)


def test_every_damaged_file_is_named_not_only_the_first(root: Path) -> None:
    other = root / "instruments" / "arab-jd-1950.yaml"
    other.write_text(other.read_text("utf-8").replace("states: [IRQ]", "states: [IRX]"), "utf-8")
    found = damaged(root, "id: talk", "id: help")
    assert len(found) == 2 and "IRX" in found[0] and "stands twice" in found[1]


@pytest.mark.parametrize(
    ("file", "change", "says"),
    [
        ("places", lambda text: text.replace("sovereign: USA", "sovereign: USX", 1), "USX"),
        ("obligations/conflicts.yaml", lambda text: text.replace("aggressor: ", "aggressor: X", 1), "aggressor"),
        ("obligations/succession.yaml", lambda text: text.replace("to: RUS", "to: RUX", 1), "RUX"),
    ],
)
def test_damage_to_what_agreements_rest_on_is_told(
    file: str, change: Callable[[str], str], says: str, root: Path
) -> None:
    paths = sorted((root / file).glob("*.yaml")) or [root / file]
    for path in paths:
        path.write_text(change(path.read_text("utf-8")), "utf-8")
    assert any(says in str(c) for c in check_agreements(root))


def test_the_command_tells_and_fails(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(data_root(), root, dirs_exist_ok=True)
    path = root / "instruments" / "nato-1949.yaml"
    path.write_text(path.read_text("utf-8").replace("signed: 1949-04-04", "signed: 1950-04-04"), "utf-8")
    assert run(["lexicon", "check", "--root", str(root)]) == 1
    assert "nato-1949.yaml: nato-1949: 'in_force' 1949-08-24 lies before 'signed' 1950-04-04" in capsys.readouterr().out
