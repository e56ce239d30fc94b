"""Do other words, records made by people and merges outlive all that is read anew, and can they be undone?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

import marsad
from marsad import ArchiveError, Article
from marsad.archive import Archive, open_archive
from marsad.archive import models as m
from marsad.archive.agreed import agreement, second
from marsad.archive.articles import find_article
from marsad.archive.changes import changes, mark_of
from marsad.archive.engine import reading, writing
from marsad.archive.filters import Filters
from marsad.archive.merging import candidates
from marsad.archive.paging import page
from marsad.archive.progress import progress
from marsad.archive.worth import by_worth
from test_archive_review import Other, again

TEXT = "استدعت وزارة الخارجية المصرية السفير التركي في القاهرة. وزار الرئيس الفرنسي المغرب أمس. وتسلّم السودان قمحا."
DAY = dt.date(2025, 3, 4)


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with open_archive(address, create=True) as kept:
        kept.add([Article("x", "", TEXT, DAY, "أ", "https://news.example/1")])
        yield kept


def at(words: str, text: str = "\n" + TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def article_of(archive: Archive) -> str:
    return str(archive.events()[0]["article_id"])


def test_other_words_outlive_a_new_reading_and_new_words_before_them(archive: Archive, reader: marsad.Reader) -> None:
    event = next(e for e in archive.events() if "TUR" in e["recipient"])
    start, end = at("استدعت وزارة الخارجية المصرية السفير")
    archive.decide(event["record_id"], "edit", "Amal", fields={"start": start, "end": str(end)})
    now = archive.event(event["record_id"])
    assert (now["words"], now["review"]) == ("استدعت وزارة الخارجية المصرية السفير", "edited")
    again(archive, Other(reader))
    assert archive.event(event["record_id"])["words"] == now["words"]
    longer = "خبر عاجل. " + TEXT
    archive.add([Article("x", "", longer, DAY, "أ", "https://news.example/1")])
    assert archive.event(event["record_id"])["words"] == now["words"], "it moved with the words"
    archive.decide(event["record_id"], "edit", "Amal", fields={"start": at("السفير", "\n" + longer)[0]})
    assert archive.event(event["record_id"])["words"] == "السفير"
    archive.undo(event["record_id"], "Amal")
    assert archive.event(event["record_id"])["words"] == now["words"]
    archive.undo(event["record_id"], "Amal")
    assert archive.event(event["record_id"])["words"] == event["words"]
    assert archive.event(event["record_id"])["sentence"] == event["sentence"]


def test_the_words_of_a_statement_can_be_fewer(tmp_path: Path) -> None:
    text = "قال وزير الخارجية المصري: «نرفض التهجير، ونتمسك بحل الدولتين»."
    with open_archive(tmp_path / "said.db", create=True) as kept:
        kept.add([Article("x", "", text, DAY)])
        said = kept.statements()[0]
        start, end = at("نتمسك بحل الدولتين", "\n" + text)
        kept.decide(said["record_id"], "edit", "Amal", fields={"start": start, "end": end})
        assert kept.statements()[0]["words"] == "نتمسك بحل الدولتين"
        kept.undo(said["record_id"], "Amal")
        assert kept.statements()[0] == said


@pytest.mark.parametrize(
    ("start", "end", "match"),
    [(-1, 4, "no words"), (4, 4, "no words"), (0, 9_999, "no words"), (0, 1, "only spaces"), ("x", 2, "numbers")],
)
def test_words_that_are_none_are_refused(archive: Archive, start: object, end: object, match: str) -> None:
    ident = archive.events()[0]["record_id"]
    with pytest.raises(ArchiveError, match=match):
        archive.decide(ident, "edit", "Amal", fields={"start": start, "end": end})
    assert archive.history(ident)["decisions"] == []


def test_a_record_made_by_hand_counts_stays_and_can_be_taken_back(archive: Archive, reader: marsad.Reader) -> None:
    before = len(archive.events())
    with reading(archive.engine) as connection:
        counted = progress(connection)[0]
        mark = mark_of(connection, "2999-01-01")
    span = at("وتسلّم السودان قمحا")
    fields = {"type": "AID", "actor": "EGY", "recipient": "SDN", "date": "2025-03-03"}
    ident = archive.add_record(article_of(archive), "event", span, "Amal", fields, "told without a verb of giving")
    made = archive.event(ident)
    assert (made["words"], made["type"], made["quad"]) == ("وتسلّم السودان قمحا", "AID", "material cooperation")
    assert made["sentence"].startswith("وتسلّم السودان قمحا") and made["rule"] == "by-hand"
    assert [r["events"] for r in archive.dyad_months("EGY", "SDN")] == [1]
    with reading(archive.engine) as connection:
        assert progress(connection)[0] == counted, "it says nothing of the reader"
        told, _, _ = changes(connection, mark, 100)
    assert [(r["change"], r["record_id"], r["by"]) for r in told] == [("added", ident, "Amal")]
    again(archive, Other(reader))
    assert archive.event(ident) == {**made, "reader": "2", "lexicon": "later"}
    other = archive.add_record(article_of(archive), "event", span, "Ziad", fields)
    assert other != ident and len(archive.events()) == before + 2
    archive.add([Article("x", "", "نص آخر. " + TEXT, DAY, "أ", "https://news.example/1")])
    with reading(archive.engine) as connection:
        found = find_article(connection, made["article_id"])
    assert found and {row["ident"] for row in found.older} == {ident, other}, "they stand in the text before"
    archive.undo(ident, "Amal")
    assert ident not in [e["record_id"] for e in archive.events()]
    archive.undo(ident, "Amal")
    assert archive.event(ident)["review"] == "accepted"
    archive.decide(ident, "edit", "Ziad", fields={"recipient": "SSD", "end": span[1] - 5})
    assert archive.event(ident)["words"] == "وتسلّم السودان"
    archive.undo(ident, "Ziad")
    assert (archive.event(ident)["recipient"], archive.event(ident)["words"]) == (["SDN"], made["words"])
    assert [r["events"] for r in archive.dyad_months("EGY", "SDN")] == [2]


def test_statements_and_agreements_can_be_made_too(archive: Archive) -> None:
    article = article_of(archive)
    said = archive.add_record(article, "statement", at("وتسلّم السودان"), "Amal", {"speaker": "ناطق", "side": "SDN"})
    pact = archive.add_record(article, "agreement", at("قمحا"), "Amal", {"parties": ["SDN", "EGY"]})
    assert [(r["record_id"], r["words"]) for r in archive.statements(actor="SDN")] == [(said, "وتسلّم السودان")]
    assert [(r["record_id"], r["name"]) for r in archive.agreements(actor=["SDN", "EGY"])] == [(pact, "قمحا")]


@pytest.mark.parametrize(
    ("kind", "article", "fields", "match"),
    [
        ("event", "", {"type": "AID"}, "type and an actor"),
        ("event", "", {"type": "WAR", "actor": "EGY"}, "one of AGREE"),
        ("event", "a-0000000000000000", {"type": "AID", "actor": "EGY"}, "no article"),
        ("formula", "", {}, "no record of kind"),
        ("statement", "", {"clauses": "x"}, "cannot be edited"),
    ],
)
def test_a_record_that_makes_no_sense_is_refused(
    archive: Archive, kind: str, article: str, fields: dict[str, str], match: str
) -> None:
    with pytest.raises(ArchiveError, match=match):
        archive.add_record(article or article_of(archive), kind, at("قمحا"), "Amal", fields)


def test_merging_keeps_one_within_an_article_and_relates_two_articles(archive: Archive) -> None:
    one, other = archive.events()[:2]
    ids = one["record_id"], other["record_id"]
    with reading(archive.engine) as connection:
        assert ids[1] in candidates(connection, ids[0])
    assert archive.merge(ids[0], ids[1], "Amal", "the same visit")
    assert [e["record_id"] for e in archive.events()].count(ids[0]) == 0
    told = archive.history(ids[0])
    assert (told["review"], told["decisions"][0]["action"], told["decisions"][0]["fields"]) == (
        "rejected",
        "merge",
        {"into": ids[1]},
    )
    with pytest.raises(ArchiveError, match="is rejected"):
        archive.merge(ids[1], ids[0], "Amal")
    archive.undo(ids[0], "Amal")
    assert archive.event(ids[0]) == one
    with pytest.raises(ArchiveError, match="with itself"):
        archive.merge(ids[0], ids[0], "Amal")
    archive.add([Article("y", "", "وفي القاهرة " + TEXT, DAY, "ب")])
    twin = next(e for e in archive.events() if e["type"] == one["type"] and e["article_id"] != one["article_id"])
    with reading(archive.engine) as connection:
        assert twin["record_id"] in candidates(connection, ids[0])
    assert not archive.merge(ids[0], twin["record_id"], "Amal")
    archive.build_stories()
    assert archive.story(ids[0])["story_id"] == archive.story(twin["record_id"])["story_id"]


def test_the_queue_begins_where_a_decision_is_worth_most(archive: Archive) -> None:
    archive.add([Article("y", "", "أفادت وكالة بأنه " + TEXT, DAY, "ب")])
    archive.build_stories()
    told = {e["type"]: e for e in archive.events()}
    wrong = told["CONSULT"]
    archive.decide(wrong["record_id"], "reject", "Amal")
    with writing(archive.engine) as connection:
        connection.execute(update(m.Event).values(confidence=0.5))
    with reading(archive.engine) as connection:
        listing = by_worth(connection, Filters(review=("machine",)))
        first, cursor = page(connection, listing, 1)
        rest, _ = page(connection, listing, 100, cursor)
    assert first[0]["type"] == "CONSULT", "its type has been wrong, and two articles tell it"
    ids = [row["record_id"] for row in first + rest]
    assert sorted(ids) == sorted(e["record_id"] for e in archive.events(review="machine"))
    with writing(archive.engine) as connection:
        connection.execute(update(m.Event).where(m.Event.type == "ACCUSE").values(confidence=0.01))
    with reading(archive.engine) as connection:
        first, _ = page(connection, by_worth(connection, Filters(review=("machine",))), 1)
    assert first[0]["type"] == "ACCUSE", "it is hardly likely to be right, and two articles tell it"


def test_people_agree_or_not(archive: Archive) -> None:
    one, other = (e["record_id"] for e in archive.events()[:2])
    with reading(archive.engine) as connection:
        assert agreement(connection).records == 0
    for who in ("Amal", "Ziad"):
        archive.decide(one, "accept", who)
    archive.decide(other, "accept", "Amal")
    with reading(archive.engine) as connection:
        assert list(connection.execute(second("Ziad")).scalars()) == [other]
    archive.decide(other, "reject", "Ziad")
    with reading(archive.engine) as connection:
        found = agreement(connection)
    assert (found.records, found.agreed) == (2, 1)
    assert [(s.record, s.last) for s in found.splits] == [(other, {"Amal": "accept", "Ziad": "reject"})]
    assert found.kappa == pytest.approx(-1 / 3)
    archive.undo(other, "Ziad")
    with reading(archive.engine) as connection:
        assert (agreement(connection).records, agreement(connection).kappa) == (1, None)
