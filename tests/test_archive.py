"""Is what was added kept once, whole and findable, on both databases?"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import os
from collections.abc import Iterator
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, func, inspect, select, text

import marsad
from conftest import SAMPLES
from marsad import ArchiveError, Article
from marsad.archive import Archive, open_archive
from marsad.archive import models as m
from marsad.archive.engine import make_engine, reading, url_of, writing
from marsad.archive.identity import RecordIds, plain_url
from marsad.archive.migrate import downgrade, prepare, revision, upgrade
from marsad.archive.pool import OwnProcess, Processes
from marsad.sources import read_named

CALLED = "استدعت وزارة الخارجية المصرية السفير التركي في القاهرة احتجاجا على التصريحات."


@pytest.fixture
def archive(address: str) -> Iterator[Archive]:
    with open_archive(address, create=True) as kept:
        yield kept


@pytest.fixture
def filled(archive: Archive) -> Archive:
    archive.add_found(read_named([SAMPLES]), OwnProcess(), lambda done, counts: None)
    return archive


def counts(archive: Archive) -> dict[str, int]:
    """Rows of each table but the log of runs."""
    tables = [t for t in m.Base.metadata.sorted_tables if t.name != "run"]
    with reading(archive.engine) as connection:
        return {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}


def article(body: str, **more: Any) -> Article:
    return Article(more.pop("id", "x"), more.pop("title", ""), body, dt.date(2025, 3, 4), **more)


def test_the_migrations_make_the_tables_of_the_models_and_take_them_away(address: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    engine = make_engine(url_of(address), create=True)
    prepare(engine, create=True)
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), m.Base.metadata)
        assert [d for d in found if "word_index" not in str(d)] == []
    downgrade(engine, "base")
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == ["alembic_version"]
        assert revision(connection) is None
    upgrade(engine)
    prepare(engine, create=False)
    engine.dispose()


def test_a_database_of_a_later_version_is_left_alone(address: str) -> None:
    open_archive(address, create=True).close()
    engine = make_engine(url_of(address), create=False)
    with writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(ArchiveError, match="update marsad"):
        open_archive(address)


def test_records_point_at_their_words(filled: Archive, samples: list[dict[str, Any]]) -> None:
    texts = {f"{s['title']}\n{s['body']}" for s in samples}
    events = filled.events()
    assert len(events) > 40
    for row in [*events, *filled.statements()]:
        assert any(t[row["start"] : row["end"]].startswith(row["words"].split(" … ")[0]) for t in texts)


def test_the_archive_has_what_the_reader_finds(filled: Archive, reader: marsad.Reader) -> None:
    articles = [a for _, a in read_named([SAMPLES]) if isinstance(a, Article)]
    readings = [reader.read(a) for a in articles]
    assert len(filled.events()) == sum(len(r.events) for r in readings)
    assert len(filled.statements()) == sum(len(r.statements) for r in readings)
    assert len(filled.agreements()) == sum(len(r.agreements) for r in readings)


def test_the_same_again_changes_nothing(filled: Archive) -> None:
    before = counts(filled)
    again = filled.add_found(read_named([SAMPLES]), OwnProcess(), lambda done, counts: None)
    assert (again.known, again.articles) == (again.articles, before["article"])
    assert counts(filled) == before


def test_another_address_is_a_sighting_a_changed_text_a_version(archive: Archive) -> None:
    first = archive.add([article(CALLED, url="https://a.example/1?utm_source=x", outlet="A")])
    again = archive.add([article(CALLED, url="http://b.example/2", outlet="B")])
    same = archive.add([article(CALLED, url="http://www.a.example/1#top", outlet="A")])
    assert (first.added, again.seen, same.added) == (1, 1, 0)
    before = archive.events()[0]
    changed = archive.add([article("عاجل. " + CALLED, url="https://a.example/1")])
    assert (changed.version, counts(archive)["article"], counts(archive)["version"]) == (1, 1, 2)
    after = archive.events()
    assert len(after) == 1, "records of the older text are no longer in the tables"
    assert after[0]["record_id"] == before["record_id"]
    assert after[0]["start"] == before["start"] + 6
    assert len(archive.events(outlet="B")) == 0, "the second outlet never had the new text"


def test_a_batch_is_kept_as_its_articles_one_by_one(archive: Archive, tmp_path: Path) -> None:
    one, two = "https://a.example/1", "https://b.example/2"
    other = CALLED.replace("المصرية", "التونسية")
    come = [
        article(CALLED, url=one),
        article(f"{CALLED} عاجل.", url=one),  # a new version of the first
        article(other, url=two),
        article(CALLED, url=two),  # the first again, at the address of the third
        article(f"{other} عاجل.", url=two),  # a new version of the first, the older of two
        article(CALLED, url=one),
        article(other, title="x", url=one),
    ]
    counted = archive.add(come)
    assert (counted.added, counted.version, counted.seen, counted.known) == (2, 3, 1, 1)
    with open_archive(tmp_path / "slowly.db", create=True) as slowly:
        for each in come:
            slowly.add([each])
        assert counts(slowly) == counts(archive)
        kept = [list(a.events()) for a in (archive, slowly)]
    assert kept[0] == kept[1] and len(kept[0]) == 2
    assert {e["actor"][0] for e in kept[0]} == {"TUN"}


def test_ids_are_the_same_in_every_archive(tmp_path: Path) -> None:
    found = []
    for name, bodies in (("a.db", [CALLED, "خبر آخر عن الطقس."]), ("b.db", ["خبر آخر عن الطقس.", CALLED])):
        with open_archive(tmp_path / name, create=True) as kept:
            kept.add([article(b) for b in bodies])
            found.append([e["record_id"] for e in kept.events()])
    assert found[0] == found[1] != []


def test_two_records_on_the_same_words_have_two_ids() -> None:
    ids = RecordIds("a-1", "قال قال")
    assert len({ids.ident("e", 0, 3), ids.ident("e", 0, 3), ids.ident("e", 4, 7), ids.ident("s", 0, 3)}) == 4


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://www.a.example/x/", "http://a.example/x#part", True),
        ("https://a.example/?id=1", "https://a.example/?id=2", False),
        ("https://a.example/X", "https://a.example/x", False),
    ],
)
def test_which_addresses_are_one(one: str, other: str, same: bool) -> None:
    assert (plain_url(one) == plain_url(other)) is same


def test_a_failure_is_a_record_and_not_the_end(archive: Archive, tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    rows = [{"body": CALLED}, {"title": "no text"}, {"body": "English only here"}, {"body": CALLED + " مرة أخرى."}]
    source.write_text("\n".join(json.dumps(r) for r in rows), "utf-8")
    for _ in range(2):
        got = archive.add_found(read_named([source]), OwnProcess(), lambda done, counts: None)
        assert (got.failed, got.articles) == (2, 2)
    with reading(archive.engine) as connection:
        failures = connection.execute(select(m.Failure.place, m.Failure.reason).order_by(m.Failure.id)).all()
    assert [f.place for f in failures] == ["line 2", "line 3"]


def test_filters(filled: Archive) -> None:
    events = filled.events()
    code = next(e["actor"][0] for e in events if e["actor"])
    assert {r["record_id"] for r in filled.events(actor=code)} == {e["record_id"] for e in events if code in e["actor"]}
    kind = events[0]["type"]
    assert {e["type"] for e in filled.events(type=kind)} == {kind}
    assert all(e["status"] == "denied" for e in filled.events(status="denied"))
    day = sorted(e["published"] for e in events)[len(events) // 2]
    late = filled.statements(since=day)
    assert 0 < len(late) < len(filled.statements())
    assert all(s["published"] >= day for s in late)
    assert filled.events(outlet="nobody")[:] == []
    assert len(filled.events(limit=3)) == 3
    a, b = next((e["actor"][0], e["recipient"][0]) for e in events if e["actor"] and e["recipient"])
    assert [r["record_id"] for r in filled.dyad(a, b)] == [r["record_id"] for r in filled.dyad(b, a)] != []
    assert filled.events(actor="x' OR 1=1 --")[:] == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("الاتفاقية", "وقع البلدان إتفاقيّه للتعاون"),
        ("اتفاقيه", "وبالاتفاقية الجديدة يلتزم الجانبان"),
        ("تركيا", "مصر وتركيا تتفقان"),
        ("وزير", "التقى الوزير نظيره"),
        ("٢٠٢٥", "في عام 2025 جرى ذلك"),
        ('"وزير الخارجية"', "صرح وزير الخارجيه بذلك"),
    ],
)
def test_search_finds_every_spelling(archive: Archive, asked: str, found: str) -> None:
    archive.add([article(found + "."), article("كلام لا صلة له بما سبق.")])
    rows = archive.search(asked)
    assert len(rows) == 1
    assert rows[0]["snippet"].startswith(found)


def test_search_wants_phrases_whole(archive: Archive) -> None:
    archive.add([article("وزير الدفاع في الخارجية.")])
    assert archive.search("وزير الخارجية")[:] != []
    assert archive.search('"وزير الخارجية"')[:] == []
    with pytest.raises(ArchiveError, match="give a word"):
        archive.search('" * : ( "')


def test_what_databases_choke_on(archive: Archive) -> None:
    body = CALLED + " " + "كلمة " * 200 + "\0" + "\U0001f600 ' \" ; DROP TABLE article; -- \\ %s {}"
    assert archive.add([article(body, title="<script>alert('x')</script> خبر", id="../../etc/passwd")]).added == 1
    row = archive.events()[0]
    assert row["words"] in CALLED
    assert row["title"].startswith("<script>")


def test_rows_go_to_data_frames(filled: Archive, tmp_path: Path) -> None:
    rows = filled.events(limit=5)
    table = rows.to_arrow()
    assert table.num_rows == 5 and table.column_names == list(rows.columns)
    assert list(rows.to_pandas()["record_id"]) == [r["record_id"] for r in rows]
    rows.to_jsonl(tmp_path / "x.jsonl")
    assert len((tmp_path / "x.jsonl").read_text("utf-8").splitlines()) == 5


def test_people_are_counted_over_articles(filled: Archive) -> None:
    people = filled.people()
    assert people[0]["articles"] >= people[-1]["articles"] >= 1
    assert len({(p["name"], p["country"]) for p in people}) == len(people)


@pytest.mark.parametrize(
    ("name", "content", "match"),
    [("none.db", None, "marsad add"), ("text.db", b"no database at all", "no archive"), (".", None, "folder")],
)
def test_what_is_no_archive(tmp_path: Path, name: str, content: bytes | None, match: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ArchiveError, match=match):
        marsad.open(tmp_path / name)


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'x.db'}")
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE mine (a int)"))
    engine.dispose()
    with pytest.raises(ArchiveError, match="another program"):
        open_archive(tmp_path / "x.db", create=True)


def test_addresses_that_are_none() -> None:
    with pytest.raises(ArchiveError, match="no archive on 'mysql'"):
        url_of("mysql://x/y")


def interrupted(_: object) -> None:
    raise KeyboardInterrupt


def test_an_interrupt_while_a_process_starts_is_no_other_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SpawnProcess, "start", interrupted)
    pool = Processes(2)
    with pytest.raises(KeyboardInterrupt):
        try:
            list(pool.read([article("1")]))
        finally:
            pool.close()


def test_other_processes_read_in_order(reader: marsad.Reader) -> None:
    pool = Processes(2)
    try:
        articles = [article(f"{CALLED} {n}") for n in range(40)]
        results = list(pool.read(iter(articles)))
    finally:
        pool.close()
    own = list(OwnProcess().read(articles))
    assert results == own


def dies_of_one(article: Article) -> str:
    """Stands for a reader that one article crashes."""
    if "7" in article.body:
        os._exit(1)
    return article.body


def hangs_over_one(article: Article) -> str:
    """Stands for a reader that never comes to an end with one article."""
    while article.body == "3":
        pass
    return article.body


def test_an_article_that_takes_too_long_is_the_only_failure() -> None:
    pool = Processes(1, hangs_over_one, longest=0.3)
    try:
        results = list(pool.read(article(str(n)) for n in range(5)))
    finally:
        pool.close()
    assert ["too long" in str(r) for r in results] == [False, False, False, True, False]


def test_an_article_that_kills_its_process_is_the_only_failure() -> None:
    pool = Processes(2, dies_of_one)
    try:
        results = list(pool.read(article(str(n)) for n in range(20)))
    finally:
        pool.close()
    assert [n for n, r in enumerate(results) if "died" in str(r)] == [7, 17]
    assert [r for r in results if "died" not in str(r)] == [str(n) for n in range(20) if n % 10 != 7]


def test_packed_lines_are_read_and_bombs_refused(archive: Archive, tmp_path: Path) -> None:
    good, cut, bomb = (tmp_path / n for n in ("a.jsonl.gz", "b.jsonl.gz", "c.jsonl.gz"))
    packed = gzip.compress(json.dumps({"body": CALLED}).encode())
    good.write_bytes(packed)
    cut.write_bytes(packed[:-12])
    with gzip.open(bomb, "wb") as stream:
        stream.write(json.dumps({"body": CALLED}).encode() + b"\n")
        for _ in range(25):
            stream.write(b" " * 999_999 + b"\n")
    told: list[str] = []
    got = archive.add_found(
        read_named([tmp_path]), OwnProcess(), lambda done, _: told.extend(str(d.told) for d in done if d.told)
    )
    assert got.articles == 2
    assert "damaged gzip" in told[0] and "unpacks to over" in told[1]
