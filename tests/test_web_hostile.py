"""Is whatever comes in refused or shown as text, and does no request bring the site down?"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from starlette.testclient import TestClient

from marsad import Article
from marsad.archive import open_archive
from marsad.web.app import create_app
from marsad.web.site import Site
from test_web_pages import Seen
from web_site import TOKEN, client, samples_db

__all__ = ["client", "samples_db"]
MARKUP = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><svg onload=alert(1)>",
    "{{ 7 * 7 }}",
    "{% raw %}",
    "${7*7}",
    "javascript:alert(1)",
    "</textarea><iframe src=//evil.example>",
    "<!--#exec cmd=ls-->",
    "&lt;b&gt;",
    "\u202e<b>\u2066",
]
QUERIES = ["' OR '1'='1", "1; DROP TABLE event;--", "%' --", 'a" OR b:c*', "NEAR(a b)", "x AND NOT", "*", "^", "a:b c"]
PATHS = [
    "/static/../app.py",
    "/static/..%2f..%2farchive%2fmodels.py",
    "/static/%2e%2e/%2e%2e/pyproject.toml",
    "/static/....//....//etc/passwd",
    "/static/page.css%00.png",
    "/article/..%2f..%2fetc%2fpasswd",
    "/article/%27%20OR%201=1",
    "/article/a-2c0b789963373201%00",
    "/record/%3Cscript%3E",
    "/record/e-0' --",
    "/dyad/%3Cb%3E/EGY",
    "/dyad/EGY/..%2f..",
    "/agreements/..%2fpolicy.yaml",
    "/agreements/%3Cscript%3E",
    "/v1/snapshots/..%2f..%2fetc/data",
    "/v1/articles/a-0%27",
    "/v1/records/e-%3Cscript%3E",
    "/snapshot/%2e%2e%2f",
    "/network.%2e%2e%2fx",
    "/%2e%2e/%2e%2e/etc/passwd",
    "/network.months.json%00",
    "/dyad/TCD/NGA/beside.%2e%2e",
    "/dyad/TCD/NGA/beside.csv?beside=%27%20OR%201=1&beside=EGY",
    "/review/new?article=..%2f..%2fetc%2fpasswd",
    "/review/new?article=%27%20OR%201=1--&start=0&end=1",
    "/v1/stories/..%2f..%2fetc",
    "/v1/stories/%27%20UNION%20SELECT%201--",
    "/story/%3Cscript%3E",
    "/v1/events?format=..%2fpolecat",
    "/v1/stories?type=%27%3B--",
    "/v1/stories?least=1e9",
    "/v1/../v1/events/..",
]
SCREENS = ["/", "/network", "/review", "/coverage", "/agreements", "/dyad/TCD/NGA", "/review/new"]
FIELDS = ["side", "words", "outlet", "since", "cursor", "attacker", "victim", "record", "lang", "least", "kind"]
FIELDS += ["beside", "order", "second", "article", "start", "end"]


@pytest.mark.parametrize("value", MARKUP)
def test_markup_in_a_filter_is_text(client: TestClient, value: str) -> None:
    for screen in SCREENS:
        query = "&".join(f"{field}={quote(value)}" for field in FIELDS)
        answer = client.get(f"{screen}?{query}")
        assert answer.status_code in (200, 404, 422), (screen, answer.status_code)
        _harmless(answer.text, screen)
        assert "49" not in Seen(answer.text).text or "7 * 7" not in value, "a template ran what came in"


@pytest.mark.parametrize("value", [*QUERIES, *MARKUP])
def test_what_looks_like_a_query_finds_nothing_it_should_not(client: TestClient, value: str) -> None:
    before = client.get("/healthz").json()["archive"]
    for path in ("/v1/events", "/v1/statements", "/v1/articles", "/v1/people"):
        for field in ("words", "outlet"):
            answer = client.get(path, params={field: value, "limit": 5})
            assert answer.status_code in (200, 422), (path, field, answer.text[:200])
        assert client.get(path, params={"outlet": value}).json().get("data", []) == []
    assert client.get("/v1/events", params={"actor": value}).status_code == 422
    assert client.get("/", params={"words": value}).status_code in (200, 422)
    assert client.get("/healthz").json()["archive"] == before


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(client: TestClient, path: str) -> None:
    answer = client.get(path, follow_redirects=False)
    assert answer.status_code in (404, 405, 422), (path, answer.status_code)
    assert "root:" not in answer.text and "import annotations" not in answer.text
    if "html" in answer.headers["content-type"]:
        _harmless(answer.text, path)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A site whose articles carry markup in every field that comes from outside."""
    path = tmp_path_factory.mktemp("hostile") / "news.db"
    with open_archive(path, create=True) as archive:
        articles = [
            Article(
                f"x{n}",
                f"استدعت مصر السفير التركي {value}",
                f"استدعت وزارة الخارجية المصرية السفير التركي {value}.\nوقال الوزير سامح {value} إن «{value}».",
                dt.date(2026, 3, n + 1),
                outlet=value,
                url=f"https://a.example/{n}?{quote(value)}" if n % 2 else f"javascript:alert({n})",
            )
            for n, value in enumerate(MARKUP)
        ]
        archive.add(articles)
    with open_archive(path, read_only=True) as archive:
        yield TestClient(create_app(Site(archive)), base_url="http://127.0.0.1")


def test_markup_in_articles_is_text_on_every_page(hostile: TestClient) -> None:
    ids = [r["article_id"] for r in hostile.get("/v1/articles").json()["data"]]
    assert len(ids) == len(MARKUP)
    for path in (*SCREENS[:5], "/dyad/EGY/TUR", "/?kind=statement", *(f"/article/{i}" for i in ids)):
        answer = hostile.get(path)
        assert answer.status_code == 200, path
        _harmless(answer.text, path)
    shown = Seen(hostile.get(f"/article/{ids[-1]}").text).text
    assert "<script>alert(1)</script>" in shown


def test_a_formula_in_an_article_is_text_in_a_spreadsheet(tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add(
            [Article("x", "=cmd|' /C calc'!A0", "استدعت مصر السفير التركي.", dt.date(2026, 3, 1), outlet="@SUM(1)")]
        )
    with open_archive(tmp_path / "news.db", read_only=True) as archive:
        table = TestClient(create_app(Site(archive)), base_url="http://127.0.0.1").get("/v1/articles?format=csv").text
    assert "'=cmd" in table and "'@SUM" in table


def _harmless(page: str, place: str) -> None:
    """No element, handler or address on a page that the site did not put there."""
    for tag, has in Seen(page).tags:
        assert tag not in ("iframe", "img", "object", "embed", "base"), (place, tag)
        assert not [n for n in has if n.startswith("on")], (place, tag, has)
        if tag == "script":
            assert str(has.get("src")).startswith("/static/"), (place, has)
        for name in ("href", "src", "action"):
            target = str(has.get(name) or "")
            assert not target.lower().startswith(("javascript:", "data:", "//")), (place, target)


def test_no_request_that_the_document_allows_brings_the_site_down(samples_db: Path, tmp_path: Path) -> None:
    """Requests made up from the OpenAPI document: whatever they ask, the answer is no failure of the server."""
    own = Path(shutil.copy(samples_db, tmp_path / "own.db"))
    with open_archive(own, read_only=True) as archive, open_archive(own) as writer:
        app = create_app(Site(archive, writer, TOKEN))
        schema = schemathesis.openapi.from_asgi("/openapi.json", app, headers={"host": "127.0.0.1"})
        asked = 0
        for found in schema.get_all_operations():
            operation = found.ok()  # type: ignore[union-attr]

            @settings(
                max_examples=7,
                deadline=None,
                derandomize=True,
                database=None,
                phases=[Phase.explicit, Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
            @given(case=operation.as_strategy())
            def ask(case: schemathesis.Case[Any]) -> None:
                nonlocal asked
                asked += 1
                answer = case.call(headers={"host": "127.0.0.1", "authorization": f"Bearer {TOKEN}"})
                assert answer.status_code < 500 or answer.status_code == 501, case.as_curl_command()

            ask()
    assert asked > 100


def test_a_failure_of_the_site_tells_nothing_of_its_inside(samples_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from marsad.archive import queries

    def broken(*_: object) -> None:
        raise RuntimeError("secret inside")

    with open_archive(samples_db, read_only=True) as archive:
        site = TestClient(create_app(Site(archive)), base_url="http://127.0.0.1", raise_server_exceptions=False)
        monkeypatch.setattr(queries, "event_listing", broken)
        for path, kind in (("/v1/events", "application/problem+json"), ("/", "text/html; charset=utf-8")):
            answer = site.get(path)
            assert (answer.status_code, answer.headers["content-type"]) == (500, kind)
            assert "secret" not in answer.text and "default-src 'none'" in answer.headers["content-security-policy"]
