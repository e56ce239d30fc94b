"""Does the site answer the same over PostgreSQL as over a file?"""

from __future__ import annotations

from pathlib import Path

from starlette.testclient import TestClient

from conftest import SAMPLES
from marsad import Reader
from marsad.archive import open_archive
from marsad.archive.pool import OwnProcess
from marsad.sources import read_named
from marsad.web.app import create_app
from marsad.web.site import Site
from postgres import server
from web_site import TOKEN, client, samples_db

__all__ = ["client", "samples_db"]
LISTS = ("events", "statements", "agreements", "people", "dyads", "articles")
PAGES = (
    "/",
    "/?kind=statement&words=تشاد",
    "/dyad",
    "/dyad/TCD/NGA",
    "/network",
    "/agreements",
    "/review",
    "/coverage",
)


def test_both_databases_give_the_same(client: TestClient, reader: Reader, samples_db: Path) -> None:
    with server() as address, open_archive(address, create=True) as archive:
        archive.add_found(read_named([SAMPLES]), OwnProcess(), lambda done, counts: None)
        with open_archive(address, read_only=True) as kept:
            other = TestClient(create_app(Site(kept, archive, TOKEN)), base_url="http://127.0.0.1")
            for name in LISTS:
                for query in ("format=jsonl", "limit=7", "words=تشاد", "since=2026-03-01&side=TCD"):
                    if name == "articles":
                        query = query.replace("&side=TCD", "")
                    ours, theirs = (c.get(f"/v1/{name}?{query}") for c in (client, other))
                    assert theirs.status_code == 200, theirs.text[:300]
                    assert ours.text == theirs.text, f"{name}?{query}"
            cursor = client.get("/v1/dyads?limit=7").json()["next"]
            assert other.get(f"/v1/dyads?limit=7&cursor={cursor}").json() == (
                client.get(f"/v1/dyads?limit=7&cursor={cursor}").json()
            )
            for page in (*PAGES, "/coverage"):
                assert other.get(page).status_code == 200, page
            changes = other.get("/v1/changes?format=jsonl").text.splitlines()
            assert len(changes) == len(client.get("/v1/changes?format=jsonl").text.splitlines())
            ident = client.get("/v1/events").json()["data"][0]["record_id"]
            bearer = {"authorization": f"Bearer {TOKEN}"}
            for action in ("reject", "undo"):
                path, body = f"/v1/records/{ident}/decisions", {"action": action, "who": "Amal"}
                assert other.post(path, json=body, headers=bearer).status_code == 201
