"""Can a program keep a copy by the feed of changes, cite a frozen result, and follow a search?"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from marsad import Article
from marsad.archive import Archive, open_archive
from marsad.web.app import create_app
from marsad.web.site import Site
from web_site import TOKEN, samples_db

__all__ = ["samples_db"]
ATOM = "{http://www.w3.org/2005/Atom}"
BEARER = {"authorization": f"Bearer {TOKEN}"}


@pytest.fixture
def writer(samples_db: Path, tmp_path: Path) -> Iterator[Archive]:
    with open_archive(Path(shutil.copy(samples_db, tmp_path / "own.db"))) as archive:
        yield archive


@pytest.fixture
def client(writer: Archive, tmp_path: Path) -> Iterator[TestClient]:
    with open_archive(tmp_path / "own.db", read_only=True) as archive:
        site = Site(archive, writer, TOKEN, snapshots=tmp_path / "frozen")
        yield TestClient(create_app(site), base_url="http://127.0.0.1", follow_redirects=False)


def all_changes(client: TestClient, since: str = "", limit: int = 30) -> tuple[list[dict[str, Any]], str]:
    """Everything since a mark, page after page, and the mark behind it."""
    rows: list[dict[str, Any]] = []
    for _ in range(200):
        answer = client.get("/v1/changes", params={"since": since, "limit": limit}).json()
        rows += answer["data"]
        since = answer["next"]
        if not answer["more"]:
            return rows, since
    raise AssertionError("the feed does not end")


def followed(copy: set[str], rows: list[dict[str, Any]]) -> set[str]:
    """A copy of the ids of records, kept up by the feed."""
    for row in rows:
        if row["change"] == "withdrawn":
            copy.discard(row["record_id"])
        elif row["change"] in ("added", "restored"):
            copy.add(row["record_id"])
    return copy


def present(client: TestClient) -> set[str]:
    names = ("events", "statements", "agreements")
    return {json.loads(x)["record_id"] for n in names for x in client.get(f"/v1/{n}?format=jsonl").text.splitlines()}


@pytest.mark.parametrize("limit", [1, 7, 1000])
def test_a_copy_kept_by_the_feed_is_the_archive(client: TestClient, writer: Archive, limit: int) -> None:
    rows, mark = all_changes(client, limit=limit)
    copy = followed(set(), rows)
    assert copy == present(client) and len(rows) == len(copy)
    assert all_changes(client, mark) == ([], mark)
    first, second = (row["record_id"] for row in writer.events(limit=2))
    writer.decide(first, "reject", "amal", "a slip")
    writer.decide(second, "reject", "amal")
    writer.undo(second, "ziad")
    url = "https://a.example/1"
    body = "استدعت وزارة الخارجية المصرية السفير التركي في القاهرة."
    writer.add([Article("x", "", body, dt.date(2025, 3, 4), url=url)])
    writer.add([Article("x", "", "زار الرئيس الفرنسي المغرب أمس.", dt.date(2025, 3, 4), url=url)])
    rows, mark = all_changes(client, mark, limit)
    told = [(r["change"], r["by"]) for r in rows if r["record_id"] in (first, second)]
    assert sorted(told) == sorted([("withdrawn", "amal"), ("withdrawn", "amal"), ("restored", "ziad")])
    assert "withdrawn" in {r["change"] for r in rows if r["by"] is None}, "the first text of the article is gone"
    assert followed(copy, rows) == present(client)


def test_the_feed_by_moment_and_as_lines(client: TestClient) -> None:
    lines = client.get("/v1/changes?format=jsonl")
    rows = [json.loads(x) for x in lines.text.splitlines()]
    assert rows == all_changes(client)[0]
    assert client.get("/v1/changes", params={"since": lines.headers["marsad-next"]}).json()["data"] == []
    assert client.get("/v1/changes?since=2000-01-01&limit=1000").json()["data"] == rows
    assert client.get("/v1/changes?since=2999-01-01T00:00:00Z").json()["data"] == []
    for wrong in ("yesterday", "1.2", "-1.0.0", "2026-13", "1.2.3.4"):
        assert client.get("/v1/changes", params={"since": wrong}).status_code == 422


def test_a_snapshot_stays_as_it_was(client: TestClient, writer: Archive) -> None:
    asked = {"kind": "event", "query": "actor=TCD&status=actual", "who": "Amal"}
    made = client.post("/v1/snapshots", json=asked, headers=BEARER)
    assert made.status_code == 201
    facts = made.json()
    before = client.get("/v1/events?actor=TCD&status=actual&format=jsonl").content
    assert facts["sha256"] == hashlib.sha256(before).hexdigest() and facts["rows"] == before.count(b"\n") > 0
    writer.decide(json.loads(before.splitlines()[0])["record_id"], "reject", "amal")
    kept = client.get(f"/v1/snapshots/{facts['id']}/data")
    assert kept.content == before != client.get("/v1/events?actor=TCD&status=actual&format=jsonl").content
    assert "immutable" in kept.headers["cache-control"]
    page = client.get(f"/snapshot/{facts['id']}?lang=en").text
    assert facts["sha256"] in page and "Amal" in page
    assert client.get("/v1/snapshots").json()["data"] == [facts]
    other = client.post("/v1/snapshots", json=asked, headers=BEARER).json()
    assert other["id"] != facts["id"] and len(client.get("/v1/snapshots").json()["data"]) == 2


def test_the_same_result_is_one_snapshot(client: TestClient) -> None:
    first = client.post("/v1/snapshots", json={"kind": "agreement"}, headers=BEARER).json()
    assert client.post("/v1/snapshots", json={"kind": "agreement", "who": "x"}, headers=BEARER).json() == first


def test_a_page_is_frozen_by_whoever_has_a_session(client: TestClient) -> None:
    assert client.post("/snapshot", data={"kind": "event"}).status_code == 403
    client.post("/review/login", data={"who": "Amal", "token": TOKEN})
    page = client.get("/?lang=en&side=TCD").text
    mark = page.partition('name="mark" value="')[2].partition('"')[0]
    answer = client.post("/snapshot", data={"mark": mark, "kind": "event", "query": "side=TCD"})
    assert answer.status_code == 303
    assert client.get(answer.headers["location"]).status_code == 200
    assert client.post("/snapshot", data={"mark": "x", "kind": "event"}).status_code == 403


@pytest.mark.parametrize("ident", ["0" * 16, "..%2f..%2fown", "%2e%2e", "own.db", "0" * 15 + "/"])
def test_no_other_file_is_a_snapshot(client: TestClient, ident: str) -> None:
    for path in (f"/v1/snapshots/{ident}", f"/v1/snapshots/{ident}/data", f"/snapshot/{ident}"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize("query", ["typ=X", "actor='", "since=now", "dyad=EGY", "cursor=x;y"])
def test_what_cannot_be_asked_is_not_frozen(client: TestClient, query: str) -> None:
    answer = client.post("/v1/snapshots", json={"kind": "event", "query": query}, headers=BEARER)
    assert answer.status_code == 422
    assert client.post("/v1/snapshots", json={"kind": "event"}).status_code == 401


def test_a_search_as_a_feed(client: TestClient) -> None:
    answer = client.get("/feed.atom?lang=en&side=TCD")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    tree = ElementTree.fromstring(answer.text)
    ids = [e.findtext(f"{ATOM}id") for e in tree.findall(f"{ATOM}entry")]
    assert ids == [f"urn:marsad:{r['record_id']}" for r in client.get("/v1/events?side=TCD").json()["data"][:50]]
    link = tree.find(f"{ATOM}entry/{ATOM}link")
    assert link is not None
    assert client.get(link.attrib["href"].removeprefix("http://127.0.0.1")).status_code == 303
    for kind in ("statement", "agreement"):
        ElementTree.fromstring(client.get(f"/feed.atom?kind={kind}").text)


def test_what_an_article_says_is_no_markup_of_a_feed(client: TestClient, writer: Archive) -> None:
    body = 'استدعت وزارة الخارجية المصرية السفير التركي <b>"&</b> ]]> \u0001 في القاهرة.'
    writer.add([Article("x", "</title><script>", body, dt.date(2026, 12, 4), outlet='"><x>&')])
    tree = ElementTree.fromstring(client.get("/feed.atom?side=EGY&since=2026-12-01").text)
    told = "".join(tree.itertext())
    assert "<b>" in told and "</title><script>" in told and "\u0001" not in told


def test_an_act_told_twice_is_a_story_with_what_differs(client: TestClient, writer: Archive) -> None:
    day = dt.date(2025, 3, 4)
    one = "استدعت وزارة الخارجية المصرية اليوم السفير التركي في القاهرة احتجاجا على تصريحات بشأن ليبيا."
    two = "قالت صحيفة إن وزارة الخارجية المصرية استدعت الثلاثاء السفير التركي احتجاجا على تصريحات بشأن ليبيا."
    writer.add([Article("x", "", one, day, outlet="أ"), Article("y", "", two, day, outlet="ب")])
    writer.build_stories()
    ident = writer.stories(actor="EGY")[0]["story_id"]
    listed = client.get("/?lang=en&side=EGY&since=2025-03-01&until=2025-03-31").text
    assert f"/story/{ident}" in listed and "2 articles, 2 sources" in listed
    told = client.get(f"/v1/stories/{ident}").json()
    page = client.get(f"/story/{ident}?lang=en").text
    for report in told["reports"]:
        assert f"/record/{report['record_id']}" in page and report["outlet"] in page
    assert client.get(f"/v1/stories/{told['reports'][1]['record_id']}").json() == told
    assert client.get("/story/e-0000000000000000").status_code == 404
    listed = client.get("/v1/stories?side=EGY&since=2025-03-01&until=2025-03-31").json()["data"]
    assert [(row["story_id"], row["articles"], row["sources"]) for row in listed] == [(ident, 2, 2)]
    for query in ("least=3", "side=JPN&since=2025-03-01", "actor=EGY&actor=JPN", "words=اليابان&since=2025-03-01"):
        assert ident not in client.get(f"/v1/stories?format=jsonl&{query}").text, query
    for query in ("actor=EGY&actor=TUR", "words=ليبيا", "outlet=ب", "type=REJECT&type=ACCUSE&type=COERCE&type=PROTEST"):
        assert ident in client.get(f"/v1/stories?format=csv&{query}").text, query


def test_an_article_in_a_language_not_read_yet_is_shown_as_text(client: TestClient, writer: Archive) -> None:
    body = (
        "The ministry summoned the ambassador of the neighbouring state on Monday over remarks about the border. " * 3
    )
    writer.add([Article("x", "Ambassador summoned", body, dt.date(2025, 3, 4), outlet="Gazette", language="en")])
    ident = client.get("/v1/articles?outlet=Gazette").json()["data"][0]["article_id"]
    page = client.get(f"/article/{ident}?lang=en").text
    assert "language not read yet" in page and "neighbouring state" in page and "<mark" not in page
    assert 'dir="rtl" lang="en"' not in page
    assert client.get("/coverage?lang=en").status_code == client.get(f"/v1/articles/{ident}").status_code == 200


def test_a_set_phrase_has_no_page_of_review_but_its_record(client: TestClient, writer: Archive) -> None:
    text = "هنأ الرئيس الصيني نظيره الكوري الشمالي بالذكرى السبعين لإقامة العلاقات بين البلدين الشقيقين."
    writer.add([Article("x", "", text, dt.date(2025, 3, 4))])
    ident = next(i for row in writer.formulas("CHN", "PRK") for i in row["uses_ids"])
    assert client.get(f"/review?record={ident}").status_code == 404
    assert client.get(f"/v1/records/{ident}").json()["record_type"] == "formula"
