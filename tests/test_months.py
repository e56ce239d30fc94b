"""Are the counts by month always those of the events, whatever happens to them?"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

import marsad
from conftest import SAMPLES
from marsad import Article
from marsad.archive import Archive, open_archive
from marsad.archive import models as m
from marsad.archive.engine import make_engine, reading
from marsad.archive.export.dyad_month import COLUMNS
from marsad.archive.migrate import downgrade, prepare
from marsad.archive.months import QUADS, cells_of
from marsad.archive.pairs import pairs_of
from marsad.archive.pool import OwnProcess
from marsad.cli.main import run
from marsad.sources import read_named
from test_archive_review import Other, again

TEXT = "استدعت وزارة الخارجية المصرية السفير التركي في القاهرة. وزار الرئيس الفرنسي المغرب أمس."
DAY = dt.date(2025, 3, 4)


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with open_archive(address, create=True) as kept:
        kept.add([Article("x", "", TEXT, DAY, url="https://a.example/1"), Article("y", "", f"خبر. {TEXT}", DAY)])
        yield kept


def counted(archive: Archive) -> Counter[tuple[object, ...]]:
    """What the table has."""
    t = m.DyadMonth
    with reading(archive.engine) as connection:
        rows = connection.execute(select(t.month, t.source, t.target, t.joint, t.type, t.events)).all()
    assert all(row.events > 0 for row in rows)
    return Counter({tuple(row[:5]): row.events for row in rows})


def true(archive: Archive) -> Counter[tuple[object, ...]]:
    """What it should have: the events that nobody rejected, counted anew."""
    e = m.Event
    shown = {row["record_id"] for row in archive.events()}
    with reading(archive.engine) as connection:
        events = connection.execute(select(*e.__table__.c).where(e.ident.in_(shown))).mappings().all()
    return Counter(tuple(cell) for event in events for cell in cells_of({**event}))


def pairs(archive: Archive) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """What the table of pairs has, and what it should have."""
    t, e = m.Pair, m.Event
    with reading(archive.engine) as connection:
        found = connection.execute(select(t.source, t.target, t.joint, t.record_id)).all()
        events = connection.execute(select(*e.__table__.c)).mappings().all()
    return sorted(map(tuple, found)), sorted((*pair, event["id"]) for event in events for pair in pairs_of({**event}))


def test_the_table_follows_the_events(archive: Archive, reader: marsad.Reader) -> None:
    assert counted(archive) == true(archive)
    assert counted(archive)["2025-03", "EGY", "TUR", False, "ACCUSE"] == 2
    archive.add([Article("x", "", "وزار الرئيس الفرنسي المغرب أمس.", DAY, url="https://a.example/1")])
    assert counted(archive) == true(archive)
    ident = archive.events(type="ACCUSE")[0]["record_id"]
    for action, fields in (
        ("reject", {}),
        ("reject", {}),
        ("accept", {}),
        ("edit", {"type": "ASSAULT"}),
        ("edit", {"date": "2024-11-02", "recipient": "TUR,GRC"}),
        ("edit", {"status": "denied"}),
        ("edit", {"status": "actual"}),
    ):
        archive.decide(ident, action, "amal", None, fields)
        assert counted(archive) == true(archive), (action, fields)
        found, due = pairs(archive)
        assert found == due, (action, fields)
    assert counted(archive)["2024-11", "EGY", "GRC", False, "ASSAULT"] == 1
    again(archive, Other(reader, drop="ACCUSE", actor="KEN"))
    assert counted(archive) == true(archive)
    assert counted(archive)["2024-11", "EGY", "GRC", False, "ASSAULT"] == 1, "edited, so it stays"
    archive.decide(ident, "reject", "amal")
    archive.undo(ident, "amal")
    assert counted(archive) == true(archive)
    archive.undo(ident, "amal")
    assert counted(archive) == true(archive)
    archive.decide(ident, "reject", "amal")
    again(archive, Other(reader), stamp=("3", "x"))
    assert counted(archive) == true(archive)


def test_an_older_archive_gets_its_counts(archive: Archive) -> None:
    archive.decide(archive.events(type="ACCUSE")[0]["record_id"], "reject", "amal")
    before = counted(archive)
    engine = make_engine(archive.engine.url, create=False)
    downgrade(engine, "0002")
    prepare(engine, create=False)
    engine.dispose()
    assert counted(archive) == before


def test_only_what_happened_in_one_month_counts() -> None:
    event = {"status": "actual", "type": "AID", "first": DAY, "last": DAY, "actor": ["A", "B", "A"], "recipient": []}
    assert [(c.source, c.target, c.joint) for c in cells_of(event)] == [("A", "B", True)]
    assert [(c.source, c.target) for c in cells_of({**event, "recipient": ["B", "C"]})] == [
        ("A", "B"),
        ("A", "C"),
        ("B", "C"),
    ]
    assert cells_of({**event, "status": "denied"}) == cells_of({**event, "first": None}) == []
    assert cells_of({**event, "last": dt.date(2025, 4, 1)}) == cells_of({**event, "actor": ["A"]}) == []


def test_rows_by_month_and_direction(archive: Archive) -> None:
    rows = archive.dyad_months("TUR", "EGY")
    assert [(r["month"], r["source"], r["target"], r["events"], r["accuse"]) for r in rows] == [
        ("2025-03", "EGY", "TUR", 2, 2)
    ]
    assert (rows[0]["verbal_conflict"], rows[0]["score"], rows[0]["score_mean"]) == (2, -4.0, -2.0)
    assert archive.dyad_months("EGY", "TUR", since="2025-04-01")[:] == []
    assert archive.dyad_months("EGY", "TUR", until="2025-02-28")[:] == []
    assert archive.dyad_months(limit=1)[:] == archive.dyad_months()[-1:]
    assert rows.to_arrow().schema.field("joint").type == "bool"


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "news.db")
    with open_archive(path, create=True) as kept:
        kept.add_found(read_named([SAMPLES]), OwnProcess(), lambda done, counts: None)
        all_rows = kept.dyad_months()
    assert run(["dyad", "tcd", "nga", "--by", "month", "--archive", path]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows and all({r["source"], r["target"]} == {"TCD", "NGA"} for r in rows)
    assert run(["dyad", "tcd", "nga", "--by", "month", "--type", "AID", "--archive", path]) == 2
    out = tmp_path / "months.tsv"
    assert run(["export", "dyad-month", "--archive", path, "--output", str(out)]) == 0
    found = list(csv.DictReader(io.StringIO(out.read_text("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE))
    assert (tuple(found[0]), len(found)) == (COLUMNS, len(all_rows))
    for row in found:
        assert int(row["events"]) == sum(int(row[q.replace(" ", "_")]) for q in QUADS)
    chad = next(r for r in found if r["source"] == "TCD")
    assert (chad["source_name"], chad["source_cow"], chad["joint"]) == ("Chad", "483", "0")
    assert run(["export", "dyad-month", "--status", "denied", "--archive", path]) == 2
