"""Are the language data in order, and would the check see it if they were not?

One copy of the data is damaged in many places; each damage must draw its complaint, and nothing else may be said.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from marsad import Reader
from marsad.lexicon.check import EXAMPLE, EXAMPLE_DAY, Complaint, check, describe, run_examples
from marsad.lexicon.load import data_root
from support import floors, text_article


def test_the_shipped_data_draw_no_complaint() -> None:
    complaints = check(data_root())
    assert not complaints, "\n".join(map(str, complaints))


def test_the_examples_of_the_acts_hold(reader: Reader) -> None:
    run = run_examples(data_root(), "ar", reader.read)
    pinned = floors()["examples"]
    assert run.expected >= pinned["examples"] and run.forbidden >= pinned["counter_examples"]
    failing = "\n".join(map(str, run.complaints[:40]))
    assert run.read / run.expected >= pinned["read"], f"{run.summary()}\n{failing}"
    assert run.silent / run.forbidden >= pinned["silent"], f"{run.summary()}\n{failing}"


# ---------------------------------------------------------------------------- damage


@dataclass(frozen=True)
class Damage:
    """A change to one file and what the complaint about it must say."""

    name: str
    file: str
    change: Callable[[str], str]
    says: str


def swap(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text, f"nothing to damage: {old!r}"
        return text.replace(old, new, 1)

    return change


def line(number: int, change: Callable[[str], str]) -> Callable[[str], str]:
    """Change one line of a file, counted from 1."""

    def on(text: str) -> str:
        lines = text.split("\n")
        lines[number - 1] = change(lines[number - 1])
        return "\n".join(lines)

    return on


ENTRY = """
- id: {id}
  type: CONSULT
  mode: visit
  verbs: [{verb}]
  roles:
    actor: [subject]
    recipient: [object]
  why: "damaged on purpose"
  examples:
    - text: "{verb} الوزير المصري نظيره التركي."
      expect: ["CONSULT EGY > TUR"]
  not:
    - text: "{verb} الرجل جاره."
      why: "neighbours"
"""


def entry(ident: str, old: str = "", new: str = "", verb: str = "زار") -> str:
    made = ENTRY.format(id=ident, verb=verb)
    assert old in made
    return made.replace(old, new, 1) if old else made


DAMAGES = [
    # spreadsheets
    Damage("bom", "ar/names/particles.csv", lambda t: "\ufeff" + t, "byte-order mark"),
    Damage("column", "ar/names/domains.csv", swap("form,role", "form,rolle"), "unknown column(s) rolle"),
    Damage("missing column", "ar/names/domains.csv", swap("form,role", "form,rolle"), "lacks the column(s) role"),
    Damage("space", "ar/names/media_nouns.csv", line(3, lambda s: s + " "), "stray white space"),
    Damage("order", "ar/names/given.csv", lambda t: t + "آ,arab\n", "sort the file by its first column"),
    Damage("twin", "actors/organs.csv", line(4, lambda s: f"{s}\n{s}"), "the same id as line 4"),
    Damage("width", "ar/names/titles.csv", line(3, lambda s: s + ",x"), "quote cells that contain a comma"),
    Damage("invisible", "ar/words/common.csv", line(2, lambda s: "\u200f" + s), "RIGHT-TO-LEFT MARK"),
    Damage("kashida", "ar/verbs/conflict.csv", line(3, lambda s: s.replace(",", "ـ,", 1)), "ARABIC TATWEEL"),
    Damage("bar", "ar/names/organ_nouns.csv", line(2, lambda s: s.replace(",", "|,", 1)), "an empty form"),
    Damage("alike", "ar/verbs/cooperation.csv", lambda t: t + "ييي,يييي,إيياء|ايياء,,\n", "the same to the reader"),
    Damage("empty", "ar/verbs/operators.csv", lambda t: t + "ييييي,,,,\n", "column imperfect: empty"),
    Damage("date", "actors/states.csv", swap("1992-12-31", "31/12/1992"), "'31/12/1992' is no date"),
    Damage("period", "actors/offices/mena.csv", lambda t: t + "zzz,envoy,EGY,2020,2019,high,x\n", "before it"),
    Damage("person", "actors/offices/mena.csv", lambda t: t, "person 'zzz' has no row in actors/people"),
    Damage("code", "ar/names/places.csv", lambda t: t + "ييييييي,QQQ,city,Nowhere\n", "unknown code 'QQQ'"),
    Damage("stranger", "ar/names/extra.csv", lambda t: "form\n", "no stage reads a file of this name"),
    # acts
    Damage("type", "ar/acts/zz.yaml", lambda t: t + entry("zz.type", "CONSULT", "MEET"), "unknown type 'MEET'"),
    Damage("mode", "ar/acts/zz.yaml", lambda t: t + entry("zz.mode", "mode: visit", "mode: aerial"), "unknown mode"),
    Damage(
        "shape", "ar/acts/zz.yaml", lambda t: t + entry("zz.shape", "why:", "shape: round\n  why:"), "unknown shape"
    ),
    Damage("slot", "ar/acts/zz.yaml", lambda t: t + entry("zz.slot", "[object]", "[indirect]"), "unknown slot"),
    Damage("role", "ar/acts/zz.yaml", lambda t: t + entry("zz.role", "recipient:", "target:"), "unknown role 'target'"),
    Damage("key", "ar/acts/zz.yaml", lambda t: t + entry("zz.key", "why:", "note: x\n  why:"), "unknown key 'note'"),
    Damage("why", "ar/acts/zz.yaml", lambda t: t + entry("zz.why", "damaged on purpose", ""), "no why"),
    Damage(
        "need", "ar/acts/zz.yaml", lambda t: t + entry("zz.need", "why:", "needs: [place]\n  why:"), "needs 'place'"
    ),
    Damage("verb", "ar/acts/zz.yaml", lambda t: t + entry("zz.verb", verb="ضظغ"), "has no row in verbs/*.csv"),
    Damage("expect", "ar/acts/zz.yaml", lambda t: t + entry("zz.expect", "EGY > TUR", "EGY TUR"), "cannot read"),
    Damage("party", "ar/acts/zz.yaml", lambda t: t + entry("zz.party", "EGY > TUR", "EGY > QQQ"), "unknown code 'QQQ'"),
    Damage("examples", "ar/acts/zz.yaml", lambda t: t + entry("zz.ex").split("  examples")[0], "no examples"),
    Damage("counter", "ar/acts/zz.yaml", lambda t: t + entry("zz.counter").split("  not")[0], "no counter-examples"),
    Damage("id twice", "ar/acts/zz.yaml", lambda t: t + entry("zz.type", verb="قصف"), "the id is taken in zz.yaml"),
    Damage("id form", "ar/acts/zz.yaml", lambda t: t + entry("Unsorted2052", verb="غزا"), "ids are written"),
    Damage("effect", "ar/acts/operators.yaml", swap("effect: light", "effect: heavy"), "unknown effect 'heavy'"),
    # tables of the stages
    Damage("yaml", "ar/grammar/clauses.yaml", lambda t: t + "\n  - [\n", "not valid YAML"),
    Damage("table mark", "ar/agreements/nouns.yaml", lambda t: t + '\nzz: ["م\u200eصر"]\n', "LEFT-TO-RIGHT MARK"),
    Damage("lemma", "ar/statements/cues.yaml", lambda t: t + "\nzz: {lemmas: [ضظغ]}\n", "'ضظغ' has no row"),
]


@pytest.fixture(scope="module")
def complaints(tmp_path_factory: pytest.TempPathFactory) -> list[Complaint]:
    """What the check says about a copy with all damages, beyond what it says about the data as shipped."""
    root = tmp_path_factory.mktemp("damaged") / "data"
    shutil.copytree(data_root(), root)
    for damage in DAMAGES:
        path = root / damage.file
        text = path.read_text("utf-8") if path.exists() else ""
        if damage.name != "missing column":  # the damage before it makes this complaint too
            path.write_text(damage.change(text), "utf-8")
    before = set(check(data_root()))
    return [c for c in check(root) if c not in before]


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda d: d.name)
def test_each_damage_draws_its_complaint(complaints: list[Complaint], damage: Damage) -> None:
    about = [c for c in complaints if c.file == damage.file]
    assert any(damage.says in c.message for c in about), "\n".join(map(str, about)) or "nothing said"


def test_two_entries_that_nothing_tells_apart_are_named(complaints: list[Complaint]) -> None:
    assert any("neither with nor unless tells them apart" in c.message for c in complaints)


def test_only_damaged_files_are_complained_of(complaints: list[Complaint]) -> None:
    damaged = {d.file for d in DAMAGES}
    assert {c.file for c in complaints} <= damaged, [str(c) for c in complaints if c.file not in damaged]


def test_a_complaint_names_file_entry_and_mend(complaints: list[Complaint]) -> None:
    for complaint in complaints:
        assert complaint.file and complaint.entry and complaint.message
        assert str(complaint) == f"{complaint.file}: {complaint.entry}: {complaint.message}"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    root = tmp_path / "data"
    shutil.copytree(data_root(), root)
    (root / "actors" / "states.csv").unlink()
    assert any(c.file == "actors/states.csv" and "missing" in c.message for c in check(root))


# ---------------------------------------------------------------------------- examples that do not hold


def test_a_wrong_example_and_a_firing_counter_example_are_named(reader: Reader, tmp_path: Path) -> None:
    acts = tmp_path / "ar" / "acts"
    acts.mkdir(parents=True)
    text = "استقبل الرئيس المصري نظيره التركي في القاهرة."
    (event,) = reader.read(text_article(text, day=EXAMPLE_DAY)).events
    made = ENTRY.format(id=event.rule, verb="استقبل").replace("استقبل الرجل جاره.", text)
    made = made.replace('"CONSULT EGY > TUR"', '"SANCTION EGY > TUR"')
    (acts / "zz.yaml").write_text(made, "utf-8")
    run = run_examples(tmp_path, "ar", reader.read)
    assert (run.expected, run.read, run.forbidden, run.silent) == (1, 0, 1, 0)
    assert [c.level for c in run.complaints] == [EXAMPLE, EXAMPLE]
    assert "should give SANCTION EGY > TUR" in run.complaints[0].message
    assert describe(event) in run.complaints[1].message
    assert run.rate == 0.0
