"""Does the API give what the archive has, page by page and whole, and refuse what it cannot answer?"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from marsad.archive import open_archive
from marsad.archive.engine import writing
from marsad.archive.fields import FIELDS
from web_site import client, samples_db

__all__ = ["client", "samples_db"]
LISTS = ("events", "statements", "agreements", "people", "dyads", "articles")


def everything(client: TestClient, path: str) -> list[dict[str, Any]]:
    """All rows of a list, page after page."""
    rows: list[dict[str, Any]] = []
    url: str | None = path
    while url:
        answer = client.get(url)
        assert answer.status_code == 200, answer.text
        rows += answer.json()["data"]
        url = answer.links["next"]["url"] if "next" in answer.links else None
    return rows


@pytest.mark.parametrize("name", LISTS)
def test_pages_lines_and_tables_are_the_same_rows(client: TestClient, name: str) -> None:
    paged = everything(client, f"/v1/{name}?limit=3")
    lines = client.get(f"/v1/{name}?format=jsonl")
    assert paged and [json.loads(x) for x in lines.text.splitlines()] == paged
    assert lines.headers["marsad-rows"] == str(len(paged))
    table = list(csv.DictReader(io.StringIO(client.get(f"/v1/{name}?format=csv").content.decode("utf-8-sig"))))
    assert [set(row) for row in table] == [set(row) for row in paged]
    pyarrow = pytest.importorskip("pyarrow.parquet")
    parquet = pyarrow.read_table(io.BytesIO(client.get(f"/v1/{name}?format=parquet").content))
    assert parquet.num_rows == len(paged)
    assert parquet.schema.names == list(paged[0])


def test_the_api_answers_as_the_archive_does(client: TestClient, samples_db: Path) -> None:
    with open_archive(samples_db) as archive:
        for name in ("events", "statements", "agreements", "people"):
            kept = [json.loads(json.dumps(row, default=str)) for row in getattr(archive, name)()]
            assert everything(client, f"/v1/{name}?limit=7") == kept
        pair = [row["record_id"] for row in archive.dyad("TCD", "NGA")]
    assert pair and [r["record_id"] for r in everything(client, "/v1/events?dyad=TCD&dyad=nga")] == pair


def test_filters_narrow_down(client: TestClient) -> None:
    events = everything(client, "/v1/events")
    for query, holds in (
        ("actor=tcd", lambda r: "TCD" in r["actor"]),
        ("side=NGA", lambda r: "NGA" in [*r["actor"], *r["recipient"]]),
        ("type=ASSAULT&type=ACCUSE", lambda r: r["type"] in ("ASSAULT", "ACCUSE")),
        ("quad=material%20conflict", lambda r: r["quad"] == "material conflict"),
        ("status=denied", lambda r: r["status"] == "denied"),
        ("since=2026-04-19&until=2026-04-19", lambda r: r["date"] is None or r["date"][:7] == "2026-04"),
    ):
        found = everything(client, f"/v1/events?{query}")
        assert found == [r for r in events if r in found] and found
        assert all(holds(r) for r in found), query
    worded = everything(client, "/v1/events?words=تشاد")
    assert 0 < len(worded) < len(events)
    assert everything(client, '/v1/events?words="لا توجد هذه العبارة"') == []
    assert everything(client, "/v1/events?review=rejected") == []


def test_events_come_in_the_columns_of_other_coders(client: TestClient) -> None:
    told = [r for r in everything(client, "/v1/events?side=NGA") if r["status"] in ("actual", "alleged")]
    for name, columns, ident in (("polecat", 40, "Event ID"), ("gdelt", 61, "marsad_record_id")):
        answer = client.get(f"/v1/events?side=NGA&format={name}")
        head, *rows = [line.split("\t") for line in answer.text.splitlines()]
        assert len(head) > columns and all(len(row) == len(head) for row in rows)
        assert {row[head.index(ident)] for row in rows} == {r["record_id"] for r in told}, name
        assert f"marsad-events-{name}.tsv" in answer.headers["content-disposition"]
        denied = client.get(f"/v1/events?side=NGA&status=denied&format={name}").text.splitlines()
        assert len(denied) > 1 and denied[1] not in answer.text.splitlines(), "planned and denied only if asked for"
    assert client.get("/v1/dyads?format=gdelt").status_code == 422


def test_a_pair_is_counted_in_its_direction(client: TestClient) -> None:
    pairs = {(r["source"], r["target"], r["relation"]): r for r in everything(client, "/v1/dyads")}
    forth, back = pairs["TCD", "NGA", "acts_on"], pairs["NGA", "TCD", "acts_on"]
    assert forth["material_conflict"] >= 1 and back["verbal_conflict"] >= 1
    for row in pairs.values():
        classes = [v for k, v in row.items() if k.startswith(("verbal_", "material_"))]
        assert sum(classes) == row["events"]


def test_an_unchanged_archive_is_not_sent_again(client: TestClient, samples_db: Path) -> None:
    first = client.get("/v1/events")
    tag = first.headers["etag"]
    assert client.get("/v1/events", headers={"if-none-match": tag}).status_code == 304
    assert client.get("/v1/events?limit=5", headers={"if-none-match": tag}).status_code == 200


def test_an_article_has_its_text_and_reading(client: TestClient) -> None:
    event = client.get("/v1/events").json()["data"][0]
    found = client.get(f"/v1/articles/{event['article_id']}").json()
    assert f"{found['title']}\n{found['body']}"[event["start"] : event["end"]] == event["words"]
    assert event["record_id"] in {r["record_id"] for r in found["records"].values()}
    shown = client.get(f"/v1/records/{event['record_id']}").json()
    assert (shown["record_type"], shown["article_id"]) == ("event", event["article_id"])
    assert client.get("/v1/articles/a-0000000000000000").status_code == 404
    assert client.get("/v1/records/e-0000000000000000").status_code == 404


def test_who_is_bound(client: TestClient) -> None:
    asked = "/v1/obligations?attacker=USA&victim=PRK&date=2025-03-01&state_of_war=yes"
    found = client.get(asked).json()
    assert {a["state"] for a in found["answers"] if a["outcome"] == "bound"} == {"CHN", "RUS"}
    lines = client.get(asked + "&format=jsonl").text.splitlines()
    assert len(lines) == len(found["answers"])
    assert client.get(asked + "&format=csv").text.count("\n") == len(lines) + 1
    assert "gone" not in client.get("/v1/obligations?attacker=Gone&victim=PRK&date=2025").json().get("answers", [])


@pytest.mark.parametrize(
    "path",
    [
        "/v1/events?since=yesterday",
        "/v1/events?since=0",
        "/v1/events?typ=ASSAULT",
        "/v1/events?type=WAR",
        "/v1/events?actor=EGY'--",
        "/v1/events?limit=0",
        "/v1/events?limit=100000",
        "/v1/events?cursor=none",
        "/v1/events?cursor=W251bGwsIDFd",
        "/v1/events?dyad=EGY",
        "/v1/events?words=%22%22",
        "/v1/events?words=%00",
        "/v1/events?format=xml",
        "/v1/articles/..%2f..%2fetc",
        "/v1/obligations?attacker=nowhere&victim=PRK&date=2025",
        "/v1/obligations?attacker=USA&victim=PRK&date=soon",
    ],
)
def test_what_cannot_be_answered_is_a_problem_with_its_place(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 422)
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == answer.status_code
    assert len(answer.json()["detail"]) > 8


def test_every_answer_has_the_headers_that_bind_a_browser(client: TestClient) -> None:
    for path in ("/healthz", "/v1/events", "/v1/nothing", "/nothing", "/static/site.css"):
        headers = client.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_another_name_for_the_site_is_refused(client: TestClient) -> None:
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/healthz", headers={"host": "localhost:8765"}).status_code == 200
    assert client.get("/v1/events?words=" + "a" * 9000).status_code == 414


def test_health_tells_the_state(client: TestClient) -> None:
    said = client.get("/healthz").json()
    assert said["status"] == "ok" and len(said["archive"]) == 16


def test_the_archive_of_a_site_cannot_be_written_to(samples_db: Path) -> None:
    from sqlalchemy import text

    from marsad.errors import ArchiveError

    with (
        open_archive(samples_db, read_only=True) as archive,
        pytest.raises(ArchiveError, match="readonly"),
        writing(archive.engine) as connection,
    ):
        connection.execute(text("DELETE FROM event"))


def test_the_document_describes_every_column(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    for name in LISTS:
        answer = paths[f"/v1/{name}"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        row = answer["properties"]["data"]["items"]["properties"]
        assert {c: p["description"] for c, p in row.items()} == {c: FIELDS[c].means for c in row}
