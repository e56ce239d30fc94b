"""Do reports of one act become one story: sources counted, contradictions shown, people's word last?"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad import ArchiveError, Article
from marsad.archive import Archive, open_archive
from marsad.archive.engine import make_engine, url_of
from marsad.archive.migrate import downgrade
from marsad.archive.pool import OwnProcess
from marsad.archive.stories.copies import families, sketch_of, unpacked
from marsad.archive.stories.differences import counted, differences
from marsad.archive.stories.grouping import grouped
from marsad.archive.stories.origins import Origin, agencies_in, independent, medium_of
from marsad.cli.main import run

DAY = dt.date(2025, 3, 4)
NEWS = {
    "A": "قصف الجيش التشادي اليوم الثلاثاء مواقع في نيجيريا قرب بلدة باغا وسقط 12 قتيلا.",
    "B": "قصفت القوات التشادية الثلاثاء مواقع في نيجيريا قرب بلدة باغا، وسقط 19 قتيلا.",
    "C": "وصل وزير الخارجية الكيني إلى أوغندا اليوم في زيارة تستمر يومين.",
    "D": "شنت تشاد اليوم غارات على مواقع في نيجيريا قرب بلدة باغا.",
}
LONG = " ".join(f"كلمة{n} معنى{n} خبر{n}" for n in range(120))


def article(key: str, outlet: str, body: str | None = None, day: dt.date = DAY) -> Article:
    return Article(key, "", body or NEWS[key], day, outlet)


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with open_archive(address, create=True) as kept:
        kept.add([article("A", "الوطن"), article("B", "الغد"), article("C", "الغد"), article("D", "واس")])
        kept.build_stories()
        yield kept


def event(archive: Archive, outlet: str, actor: str = "TCD") -> str:
    return next(str(e["record_id"]) for e in archive.events(outlet=outlet, actor=actor, type="ASSAULT"))


def test_three_reports_of_one_raid_are_one_story(archive: Archive) -> None:
    rows = archive.stories()
    assert [(r["type"], r["actor"], r["recipient"], r["articles"], r["sources"]) for r in rows] == [
        ("ASSAULT", ["TCD"], ["NGA"], 3, 3)
    ]
    assert (rows[0]["first"], rows[0]["state_media"]) == (DAY, 1)
    assert archive.stories(actor=("TCD", "NGA"), since=DAY)[:] == rows[:]
    told = {e["outlet"]: (e["story_id"], e["articles"], e["sources"]) for e in archive.events()}
    assert told["واس"] == (rows[0]["story_id"], 3, 3)
    assert archive.events(actor="KEN")[0]["story_id"] is None
    assert archive.stories(actor="KEN")[:] == archive.stories(until="2025-03-01")[:] == []
    assert len(archive.stories(type="ASSAULT", outlet="واس", status="actual")) == 1
    assert archive.stories(type="AID")[:] == archive.stories(outlet="x")[:] == archive.stories(least=4)[:] == []


def test_what_the_reports_disagree_on_stands_side_by_side(archive: Archive) -> None:
    story = archive.story(event(archive, "واس"))
    told = {d["field"]: {v["value"]: v["records"] for v in d["values"]} for d in story["differences"]}
    assert told["number: قتيلا"] == {"12": [event(archive, "الوطن")], "19": [event(archive, "الغد")]}
    assert [r["ownership"] for r in story["reports"] if r["outlet"] == "واس"] == ["state"]
    assert {r["sentence"] for r in story["reports"]} <= {f"{b}" for b in NEWS.values()}
    with pytest.raises(ArchiveError, match="stories build"):
        archive.story("t-none")


def test_people_part_and_join_and_their_word_outlives_a_reading_anew(archive: Archive) -> None:
    one, other, third = (event(archive, o) for o in ("الوطن", "الغد", "واس"))
    archive.relate([one, other], "different", "amal", "two raids")
    assert {frozenset((one, other)) <= {r["record_id"] for r in archive.story(i)["reports"]} for i in (third,)} == {
        False
    }
    archive.reread(OwnProcess(), True, lambda found, outcome: None, again=True)
    assert archive.stories_behind()
    archive.build_stories()
    assert not archive.stories_behind()
    assert [r["articles"] for r in archive.stories()] == [2]
    with pytest.raises(ArchiveError, match=f"marsad stories open {min(one, other)}"):
        archive.relate([one, third], "same", "amal")
        archive.relate([third, other], "same", "amal")
    archive.relate([one, other], "open", "amal")
    archive.relate([one, other, third], "same", "amal")
    assert [r["articles"] for r in archive.stories()] == [3]
    visit = next(e["record_id"] for e in archive.events(actor="KEN"))
    archive.relate([one, visit], "same", "amal")
    assert [r["articles"] for r in archive.stories()] == [4]
    with pytest.raises(ArchiveError, match="at least two"):
        archive.relate([one, one], "same", "amal")
    with pytest.raises(ArchiveError, match="no event 'e-none'"):
        archive.relate([one, "e-none"], "same", "amal")


def test_a_rejected_record_tells_no_story(archive: Archive) -> None:
    archive.decide(event(archive, "واس"), "reject", "amal")
    archive.build_stories()
    assert [r["articles"] for r in archive.stories()] == [2]


def test_ids_are_the_same_in_every_archive_and_after_every_build(archive: Archive, tmp_path: Path) -> None:
    before = archive.stories()[:]
    archive.build_stories()
    assert archive.stories()[:] == before
    with open_archive(tmp_path / "other.db", create=True) as other:
        other.add([article("D", "واس"), article("B", "الغد"), article("A", "الوطن")])
        other.build_stories()
        assert [r["story_id"] for r in other.stories()] == [r["story_id"] for r in before]


def test_an_archive_of_the_version_before_is_brought_to_the_tables_of_this_one(archive: Archive) -> None:
    idents = [e["record_id"] for e in archive.events()]
    engine = make_engine(url_of(archive.engine.url.render_as_string(hide_password=False)), create=False)
    downgrade(engine, "0001")
    engine.dispose()
    with open_archive(archive.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")) as again:
        assert [e["record_id"] for e in again.events()] == idents
        assert again.stories()[:] == []
        assert again.stories_behind()


def test_copies_are_found_whole_and_cut() -> None:
    words = LONG.split()
    texts = {
        1: LONG,
        2: "عنوان آخر لجريدة ثانية " + LONG.replace("كلمة7 ", "كلمةً٧ "),
        3: " ".join(words[:130]) + " المزيد من الأخبار",
        4: " ".join(reversed(words)),
        5: "نص قصير",
        6: "نص قصير",
    }
    sketches = {key: sketch_of(text) for key, text in texts.items()}
    assert families(sketches) == {1: 1, 2: 1, 3: 1, 4: 4, 5: 5, 6: 6}
    for sketch in sketches.values():
        assert unpacked(sketch.packed(), sketch.runs) == sketch


def test_copies_and_reports_of_one_agency_are_one_source() -> None:
    first, copy = Origin(1, "الوطن", ()), Origin(1, "الغد", ())
    assert independent([first, copy]) == 1
    assert independent([first, Origin(2, "الغد", ())]) == 2
    assert independent([Origin(1, "الوطن", ("REUTERS",)), Origin(2, "الغد", ("REUTERS",)), Origin(3, None, ())]) == 2
    assert independent([Origin(1, "واس", ()), Origin(2, "الغد", ("SPA",))]) == 1, "an outlet that is itself the agency"


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("انجمينا (رويترز) - قال متحدث إن الجيش عبر الحدود.", ("REUTERS",)),
        ("عبر الجيش الحدود. " * 30 + "\n(واس)", ("SPA",)),
        ("قال متحدث لرويترز إن الجيش عبر الحدود.", ()),
        ("عبر الجيش الحدود.", ()),
    ],
)
def test_credits_of_agencies(body: str, found: tuple[str, ...]) -> None:
    assert agencies_in(body) == found


def test_outlets_of_the_knowledge_base() -> None:
    state, unknown = medium_of("وكالة الأنباء السعودية"), medium_of("جريدة لا يعرفها أحد")
    assert (state and state.ownership, unknown, medium_of(None)) == ("state", None, None)


def test_years_and_days_are_no_counts() -> None:
    assert counted("قتل 1,200 جندي في 12 آذار 2024 م و٧ مدنيين بعد 5-3 قرارات") == [("جندي", "1200"), ("مدنيين", "7")]
    assert counted("في اليوم الـ 28 على التوالي نزح 30 ألف شخص") == [("شخص", "30 الف")]


def test_dates_that_overlap_do_not_disagree() -> None:
    def row(n: int, date: str | None, first: int, last: int, actor: str = "A") -> Mapping[str, object]:
        days = {"first": dt.date(2025, 3, first), "last": dt.date(2025, 3, last)}
        other = "B" if actor == "A" else "A"
        told = {"date": date, "date_basis": "stated" if date else "none", **days}
        return {"record_id": f"e-{n}", **told, "status": "actual", "actor": [actor]} | {
            "recipient": [other],
            "sentence": "",
        }

    week = row(1, "2025-W10", 3, 9)
    assert differences([week, row(2, "2025-03-04", 4, 4), row(3, None, 20, 20)]) == []
    assert [d["field"] for d in differences([week, row(2, "2025-03-12", 12, 12)])] == ["date"]
    assert [d["field"] for d in differences([week, row(2, None, 4, 4, "B")])] == ["direction"]


NAMES = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=2, unique=True).map(lambda p: (min(p), max(p)))


@given(st.dictionaries(NAMES, st.floats(0, 1), max_size=20), st.sets(NAMES, max_size=3), st.sets(NAMES, max_size=3))
def test_groups_are_a_partition_that_obeys(
    known: dict[tuple[str, str], float], same: set[tuple[str, str]], apart: set[tuple[str, str]]
) -> None:
    apart -= same
    alike = [p for p, v in known.items() if v >= 0.5]
    found = grouped("abcdefgh", alike, known, 0.3, same, apart)
    assert sorted(n for g in found for n in g) == list("abcdefgh")
    at = {name: number for number, g in enumerate(found) for name in g}
    assert all(at[a] == at[b] for a, b in same)
    joined = grouped("abcdefgh", [], {}, 0.3, same)
    forced = {frozenset((a, b)) for g in joined for a in g for b in g}
    assert all(at[a] != at[b] for a, b in apart if frozenset((a, b)) not in forced)
    again = grouped("hgfedcba", alike[::-1], known, 0.3, same, apart)
    assert again == found


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "news.db")
    with open_archive(path, create=True) as kept:
        kept.add([article("A", "الوطن"), article("B", "الغد")])
        idents = [event(kept, o) for o in ("الوطن", "الغد")]
    assert run(["stories", "--archive", path]) == 0
    assert "marsad stories build" in capsys.readouterr().err
    assert run(["stories", "build", "--archive", path]) == 0
    assert "1 stories of several articles" in capsys.readouterr().err
    assert run(["stories", "--archive", path, "--actor", "tcd"]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["records"] == 2
    assert run(["stories", "--archive", path, "show", row["story_id"], "--format", "text"]) == 0
    shown = capsys.readouterr().out
    assert "2 articles, 2 independent sources" in shown and NEWS["A"] in shown
    assert run(["stories", "different", *idents, "--archive", path, "--by", "amal"]) == 0
    assert run(["stories", "--archive", path]) == 0
    assert capsys.readouterr().out == ""
    assert run(["stories", "show", row["story_id"], "--archive", path]) == 1
    assert "no story" in capsys.readouterr().err
