"""Do decisions survive a new reader, and does a re-reading say what it changes?"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

import marsad
from marsad import ArchiveError, Article
from marsad.archive import Archive, open_archive
from marsad.archive import models as m
from marsad.archive import reread as rereading
from marsad.archive.coding import Read, pack, unpack
from marsad.archive.engine import reading
from marsad.archive.pool import Result
from marsad.archive.reread import Outcome

TEXT = "استدعت وزارة الخارجية المصرية السفير التركي في القاهرة. وزار الرئيس الفرنسي المغرب أمس."
LATER = ("2", "later")


class Other:
    """A later reader: finds what the present one does, but for what ``change`` does to it."""

    def __init__(self, reader: marsad.Reader, drop: str = "", actor: str = "") -> None:
        self._reader, self._drop, self._actor = reader, drop, actor

    def read(self, articles: Iterable[Article]) -> Iterator[Result]:
        import zlib

        for article in articles:
            read = pack(self._reader.read(article), article)
            found = unpack(read.data)
            found["events"] = [e for e in found["events"] if e["type"] != self._drop]
            if self._drop == article.title:
                found["statements"] = []
            for event in found["events"]:
                event["actor"] = [self._actor] if self._actor else event["actor"]
            yield Read("2", "later", zlib.compress(json.dumps(found).encode()), read.words)

    def close(self) -> None:
        """Nothing to end."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with open_archive(tmp_path / "news.db", create=True) as kept:
        kept.add([Article("x", "", TEXT, dt.date(2025, 3, 4))])
        yield kept


def again(archive: Archive, pool: Other, apply: bool = True, stamp: tuple[str, str] = LATER) -> Outcome:
    return rereading.reread(archive.engine, pool, stamp, apply, lambda found, out: None)


def test_what_a_new_reader_changes_is_told_before_it_is_done(archive: Archive, reader: marsad.Reader) -> None:
    before = archive.events()[:]
    kinds = {e["type"] for e in before}
    assert len(kinds) > 1
    gone = sorted(kinds)[0]
    told = again(archive, Other(reader, drop=gone), apply=False)
    assert told.total("lost") == sum(e["type"] == gone for e in before)
    assert told.total("gained") == told.total("altered") == 0
    assert archive.events()[:] == before
    again(archive, Other(reader, drop=gone))
    assert gone not in {e["type"] for e in archive.events()}
    with reading(archive.engine) as connection:
        assert len(connection.execute(select(m.Reading.id)).all()) == 2, "the old reading is kept"
        assert set(connection.execute(select(m.Change.what)).scalars()) == {"lost"}
    assert again(archive, Other(reader)).articles == 0, "it is up to date"


def test_decisions_survive(archive: Archive, reader: marsad.Reader) -> None:
    first, second = (next(e for e in archive.events() if e["type"] == kind) for kind in ("ACCUSE", "CONSULT"))
    archive.decide(first["record_id"], "accept", "amal")
    archive.decide(second["record_id"], "edit", "amal", "seen on television", {"recipient": "MAR, ESP"})
    again(archive, Other(reader, drop="ACCUSE", actor="XXX"))
    rows = {e["record_id"]: e for e in archive.events()}
    assert rows[first["record_id"]]["review"] == "accepted", "accepted, so it stays though the reader lost it"
    assert rows[second["record_id"]]["recipient"] == ["MAR", "ESP"]
    assert rows[second["record_id"]]["actor"] == ["XXX"], "what was not edited follows the reader"
    assert second["record_id"] in {e["record_id"] for e in archive.events(recipient="ESP")}
    told = archive.history(second["record_id"])
    assert told["altered_since"] == ["actor"]
    assert told["decisions"][0]["note"] == "seen on television"
    archive.decide(second["record_id"], "reject", "badr")
    again(archive, Other(reader), stamp=("3", "x"))
    assert second["record_id"] not in {e["record_id"] for e in archive.events()}
    assert [e["record_id"] for e in archive.events(review="rejected")] == [second["record_id"]]
    assert [d["who"] for d in archive.history(second["record_id"])["decisions"]] == ["amal", "badr"]
    assert len([e for e in archive.events() if e["record_id"] == first["record_id"]]) == 1, "found again, not twice"


@pytest.mark.parametrize(
    ("fields", "match"),
    [
        ({"type": "WAR"}, "one of AGREE"),
        ({"rule": "mine"}, "cannot be edited"),
        ({"start": "900"}, "no words"),
        ({"status": ""}, "empty"),
        ({}, "field"),
    ],
)
def test_edits_that_cannot_be(archive: Archive, fields: dict[str, str], match: str) -> None:
    with pytest.raises(ArchiveError, match=match):
        archive.decide(archive.events()[0]["record_id"], "edit", "amal", None, fields)


def test_no_such_record(archive: Archive) -> None:
    with pytest.raises(ArchiveError, match="no record 'e-1'"):
        archive.decide("e-1", "accept", "amal")


def test_a_new_type_brings_its_class(archive: Archive) -> None:
    ident = archive.events(type="ACCUSE")[0]["record_id"]
    archive.decide(ident, "edit", "amal", None, {"type": "ASSAULT"})
    row = next(e for e in archive.events() if e["record_id"] == ident)
    assert (row["quad"], row["score"], row["cameo"]) == ("material conflict", -10.0, "19")


def test_a_statement_found_again_takes_nothing_from_events(tmp_path: Path, reader: marsad.Reader) -> None:
    """Statements and events have keys of their own: what one loses must not take the sides of the other."""

    def sides() -> list[list[str]]:
        return [sorted(e["record_id"] for e in kept.events(recipient=code)) for code in ("TUR", "MAR")]

    with open_archive(tmp_path / "news.db", create=True) as kept:
        day = dt.date(2025, 3, 4)
        kept.add([Article(f"y{n}", "", f"{n}. {TEXT}", day) for n in range(3)])
        kept.add([Article("w", "", " ".join(f"وقال الوزير المصري إن الجسر رقم {n} مفتوح." for n in range(6)), day)])
        kept.add([Article("z", "lost", "قال الوزير اليوناني إن الطريق مغلق.", day)])
        before = sides()
        assert [len(found) for found in before] == [3, 3]
        said = kept.statements(actor="GRC")[:][0]["record_id"]
        kept.decide(said, "accept", "amal")
        again(kept, Other(reader, drop="lost"))
        assert said in {s["record_id"] for s in kept.statements()}, "accepted, so it stays"
        again(kept, Other(reader), stamp=("3", "x"))
        assert sides() == before


def test_an_undone_edit_does_not_come_back_with_a_new_reading(archive: Archive, reader: marsad.Reader) -> None:
    before = archive.events()[0]
    ident = before["record_id"]
    archive.decide(ident, "edit", "amal", fields={"actor": "JOR"})
    archive.decide(ident, "edit", "amal", fields={"status": "denied"})
    archive.undo(ident, "ziad")
    now = archive.events(actor="JOR")[0]
    assert (now["status"], now["review"]) == (before["status"], "edited")
    archive.undo(ident, "ziad")
    assert archive.events()[0] == before
    assert [d["action"] for d in archive.history(ident)["decisions"]] == ["edit", "edit", "undo", "undo"]
    with pytest.raises(ArchiveError, match="no decision to undo"):
        archive.undo(ident, "ziad")
    again(archive, Other(reader, actor="SYR"))
    assert {tuple(e["actor"]) for e in archive.events()} == {("SYR",)}


def test_what_is_only_there_by_decision_is_not_undone(archive: Archive, reader: marsad.Reader) -> None:
    event = archive.events()[0]
    archive.decide(event["record_id"], "accept", "amal")
    again(archive, Other(reader, drop=event["type"]))
    with pytest.raises(ArchiveError, match="no longer finds"):
        archive.undo(event["record_id"], "amal")
    assert archive.history(event["record_id"])["review"] == "accepted"
