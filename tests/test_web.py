"""Are pages, feeds and sitemaps fetched politely, within bounds, and never from where they should not be?"""

from __future__ import annotations

import datetime as dt
import gzip
import ipaddress
import json
import sys
import tracemalloc
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from marsad.cli.main import run
from marsad.model.article import Article
from marsad.sources import Refused, read_named
from marsad.sources.refusal import RefusedError
from marsad.sources.web.fetch import Fetcher
from marsad.sources.web.guard import is_public
from marsad.sources.web.limits import Limits, web_address
from marsad.sources.web.xml import kind_of_answer
from web_server import HTML, Site, page, says, site

XML = "application/xml"
LOOPBACK = Limits(private=True, delay=0, seconds=10)


@pytest.fixture
def news() -> Iterator[Site]:
    with site() as served:
        yield served


def read(url: str, limits: Limits = LOOPBACK) -> list[Article | Refused]:
    return [found for _, found in read_named([url], foreign=True, limits=limits)]


def article(url: str, limits: Limits = LOOPBACK) -> Article:
    (found,) = read(url, limits)
    assert isinstance(found, Article), found
    return found


def refused(url: str, limits: Limits = LOOPBACK) -> Refused:
    (found,) = read(url, limits)
    assert isinstance(found, Refused), found
    assert found.name == url
    assert found.mend
    return found


def rss(links: list[str], more: str = "") -> str:
    items = "".join(f"<item><title>x</title><link>{link}</link>{more}</item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>n</title>{items}</channel></rss>'


def urlset(links: list[str], tag: str = "urlset") -> str:
    inner = "url" if tag == "urlset" else "sitemap"
    rows = "".join(f"<{inner}><loc>{link}</loc></{inner}>" for link in links)
    return f'<?xml version="1.0"?><{tag} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</{tag}>'


# ---------------------------------------------------------------------------------------------- pages, feeds, sitemaps


def test_a_page_is_an_article_of_its_address(news: Site) -> None:
    news.answers["/1"] = says(page(1))
    found = article(f"{news.address}/1#top")
    assert (found.title, found.url) == ("لقاء 1", f"{news.address}/1")
    assert news.asked == ["/robots.txt", "/1"]
    assert news.heads[1]["user-agent"].startswith("marsad/")


def test_an_arabic_address_is_encoded(news: Site) -> None:
    news.answers["/%D8%AE%D8%A8%D8%B1?a=%D9%85"] = says(page(1))
    assert article(f"{news.address}/خبر?a=م").title == "لقاء 1"


def test_the_server_s_charset_counts(news: Site) -> None:
    news.answers["/1"] = says(page(1).encode("cp1256"), "text/html; charset=windows-1256")
    news.answers["/2"] = says(page(2).encode("cp1256"))
    assert article(f"{news.address}/1").title == "لقاء 1"
    assert "not UTF-8" in refused(f"{news.address}/2").reason


@pytest.mark.parametrize("kind", ["application/rss+xml", "text/xml; charset=utf-8", HTML])
def test_a_feed_lists_articles_with_their_days(news: Site, kind: str) -> None:
    day = "<pubDate>Tue, 14 Oct 2025 23:30:00 +0300</pubDate>"
    news.answers |= {"/feed": says(rss(["/1", f"{news.address}/2", "/1", "javascript:x", "/gone"], day), kind)}
    news.answers |= {"/1": says(page(1)), "/2": says(page(2, '<meta name="date" content="2025-10-13">'))}
    found = read(f"{news.address}/feed")
    assert [(a.title, a.published) for a in found if isinstance(a, Article)] == [
        ("لقاء 1", dt.date(2025, 10, 14)),
        ("لقاء 2", dt.date(2025, 10, 13)),
    ]
    assert [r.name for r in found if isinstance(r, Refused)] == [f"{news.address}/gone"]


def test_atom_and_arabic_days(news: Site) -> None:
    news.answers["/1"] = says(page(1))
    news.answers["/atom"] = says(
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="/1"/>'
        "<published>الثلاثاء 14 تشرين الأول/أكتوبر 2025</published></entry></feed>",
        "application/atom+xml",
    )
    assert article(f"{news.address}/atom").published == dt.date(2025, 10, 14)


def test_sitemaps_within_sitemaps(news: Site) -> None:
    inner = urlset([f"{news.address}/1", f"{news.address}/2", f"{news.address}/1"])
    outer = urlset([f"{news.address}/a.xml.gz", f"{news.address}/bad.xml", "/sitemap.xml"], "sitemapindex")
    news.answers |= {
        "/sitemap.xml": says(outer, XML),
        "/a.xml.gz": says(gzip.compress(inner.encode()), "application/x-gzip"),
        "/bad.xml": says("no sitemap", "image/png"),
        "/1": says(page(1)),
        "/2": says(page(2)),
    }  # fmt: skip
    found = read(f"{news.address}/sitemap.xml")
    assert [a.title for a in found if isinstance(a, Article)] == ["لقاء 1", "لقاء 2"]
    assert [r.name for r in found if isinstance(r, Refused)] == [f"{news.address}/bad.xml"]


def test_sitemaps_without_end_are_bounded(news: Site) -> None:
    for n in range(30):
        news.answers[f"/{n}.xml"] = says(urlset([f"{news.address}/{n + 1}.xml"], "sitemapindex"), XML)
    assert "lists no article" in refused(f"{news.address}/0.xml").reason
    assert len(news.asked) == 1 + LOOPBACK.depth
    news.answers["/many"] = says(urlset([f"{news.address}/p{n}" for n in range(500)]), XML)
    assert len(read(f"{news.address}/many", LOOPBACK._replace(most=3))) == 3


# ---------------------------------------------------------------------------------------------- manners


def test_robots_are_obeyed(news: Site) -> None:
    news.answers |= {"/robots.txt": says("User-agent: *\nDisallow: /no", "text/plain"), "/no/1": says(page(1))}
    news.answers["/yes"] = says(page(2))
    assert "robots.txt" in refused(f"{news.address}/no/1").reason
    assert article(f"{news.address}/yes").title == "لقاء 2"
    assert "/no/1" not in news.asked


def test_a_host_without_answer_to_robots_is_left_alone(news: Site) -> None:
    news.answers |= {"/robots.txt": says("", status=503), "/1": says(page(1))}
    assert "robots.txt" in refused(f"{news.address}/1").reason
    assert news.asked == ["/robots.txt"]


def test_a_host_is_not_hurried(news: Site) -> None:
    news.answers |= {f"/{n}": says(page(n)) for n in range(3)}
    now, slept = [100.0], list[float]()

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    with Fetcher(LOOPBACK._replace(delay=2), lambda: now[0], sleep) as fetcher:
        for n in range(3):
            fetcher.get(f"{news.address}/{n}")
    assert slept == [2, 2]
    news.answers["/robots.txt"] = says("User-agent: *\nCrawl-delay: 7", "text/plain")
    with Fetcher(LOOPBACK, lambda: now[0], sleep) as fetcher:
        for n in range(2):
            fetcher.get(f"{news.address}/{n}")
    assert slept == [2, 2, 7]


# ---------------------------------------------------------------------------------------------- hostile


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "2130706433", "10.0.0.1", "169.254.169.254"],
)
def test_this_machine_and_private_networks_are_not_fetched(host: str) -> None:
    assert "private network" in refused(f"http://{host}:9/", Limits(delay=0)).reason


@pytest.mark.parametrize(
    "address", ["64:ff9b::7f00:1", "2002:7f00:1::", "fe80::1", "fc00::1", "224.0.0.1", "100.64.0.1", "::"]
)
def test_what_wraps_a_private_address_is_private(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


def test_a_redirect_to_a_private_address_is_refused(news: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    news.answers["/1"] = says("", status=302, headers={"Location": "http://127.0.0.2:9/secret"})
    monkeypatch.setattr("marsad.sources.web.guard.is_public", lambda a: str(a) == "127.0.0.1")
    assert "private network" in refused(f"{news.address}/1", LOOPBACK._replace(private=False)).reason


@pytest.mark.parametrize(
    "url",
    ["http://", "http://user:secret@news.example/", "http://[x/", "http://a..b/", "http://x:99999/", "http://x/\na"],
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(RefusedError):
        web_address(url)


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://x.example/", "//", "javascript:alert(1)"])
def test_links_to_other_things_are_no_addresses(url: str) -> None:
    with pytest.raises(RefusedError):
        web_address(url, "file:///")


def test_redirects_are_followed_and_bounded(news: Site) -> None:
    news.answers |= {"/a": says("", status=301, headers={"Location": "b"}), "/b": says(page(1))}
    assert article(f"{news.address}/a").url == f"{news.address}/b"
    news.answers["/loop"] = says("", status=302, headers={"Location": "/loop"})
    assert "redirects" in refused(f"{news.address}/loop").reason
    assert news.asked.count("/loop") == LOOPBACK.redirects + 1
    news.answers["/file"] = says("", status=302, headers={"Location": "file:///etc/passwd"})
    assert "no address of the web" in refused(f"{news.address}/file").reason


def _endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", HTML)
    request.end_headers()
    for _ in range(200):
        request.wfile.write(b"<p>" + b"x" * 999_997)


def test_a_page_of_200_mb_is_left_early(news: Site) -> None:
    news.answers["/big"] = _endless
    tracemalloc.start()
    assert "more than 10,000,000 bytes" in refused(f"{news.address}/big").reason
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000


def test_bombs_are_not_unpacked(news: Site) -> None:
    bomb = gzip.compress(b"<p>" + b"\0" * 200_000_000, 9)
    news.answers["/1"] = says(bomb, headers={"Content-Encoding": "gzip"})
    news.answers["/2"] = says(gzip.compress(bomb), "application/gzip", headers={"Content-Encoding": "gzip"})
    news.answers["/3"] = says(b"x", headers={"Content-Encoding": "br"})
    news.answers["/4"] = says(gzip.compress(b"<p>x")[:-9], headers={"Content-Encoding": "gzip"})
    for path in ("/1", "/2"):
        assert "more than" in refused(news.address + path).reason
    assert "not asked for" in refused(f"{news.address}/3").reason
    assert "cut off" in refused(f"{news.address}/4").reason


def _trickle(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", HTML)
    request.end_headers()
    stop = request.server.stop  # type: ignore[attr-defined]
    while not stop.wait(0.05):
        request.wfile.write(b"x")


def test_a_server_that_trickles_is_left(news: Site) -> None:
    news.answers["/slow"] = _trickle
    assert "seconds" in refused(f"{news.address}/slow", LOOPBACK._replace(seconds=0.5)).reason


RSS = "<rss><channel><item><link>&b;</link></item></channel></rss>"
URLSET = "<urlset><url><loc>&a;</loc></url></urlset>"
LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prolog", [LAUGHS, OUTSIDE, LAUGHS.replace("ENTITY", "entity")])
@pytest.mark.parametrize("body", [RSS, URLSET])
def test_xml_that_swells_or_looks_outside_is_refused(news: Site, prolog: str, body: str) -> None:
    news.answers["/x"] = says(prolog + body, XML)
    assert "entities" in refused(f"{news.address}/x").reason
    news.answers["/x"] = says((prolog + body).encode("utf-16"), XML)
    assert isinstance(read(f"{news.address}/x")[0], Refused)


def test_roots_tell_lists_from_pages() -> None:
    assert kind_of_answer(b"\xef\xbb\xbf<?xml version='1.0'?><!-- <urlset> --><rss>") == "feed"
    assert kind_of_answer(b"<!DOCTYPE html><html><body><rss>") == "page"
    assert kind_of_answer(b"<rdf:RDF>") == "feed"


@pytest.mark.parametrize(
    ("kind", "body"), [("image/png", b"\x89PNG"), ("application/pdf", b"%PDF"), ("", b"x"), ("text/html\x0b;;", b"")]
)
def test_other_things_are_refused(news: Site, kind: str, body: bytes) -> None:
    news.answers["/x"] = says(body, kind)
    assert refused(f"{news.address}/x").reason


def test_answers_that_are_no_http(news: Site) -> None:
    def garbage(request: BaseHTTPRequestHandler) -> None:
        request.wfile.write(b"\xff" * 1000)
        request.close_connection = True

    news.answers["/x"] = garbage
    assert "no answer" in refused(f"{news.address}/x").reason


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("collect", "fetch", "guard"):
        monkeypatch.delitem(sys.modules, f"marsad.sources.web.{name}", raising=False)
    monkeypatch.setitem(sys.modules, "httpcore2", None)
    assert "marsad[web]" in refused("https://news.example/").mend


# ---------------------------------------------------------------------------------------------- into the archive


def test_scripts_and_sql_in_titles_are_words(
    news: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "لقاء &lt;script&gt;alert(1)&lt;/script&gt; '); DROP TABLE article; --"
    news.answers["/x"] = says(page(1, title=title))
    archive = str(tmp_path / "news.db")
    command = ["add", f"{news.address}/x", "--private", "--delay", "0", "--archive", archive]
    assert run(command) == 0
    assert run(command) == 0
    assert "1 known" in capsys.readouterr().err
    assert run(["search", "لقاء", "--archive", archive]) == 0
    row = json.loads(capsys.readouterr().out)
    assert row["title"] == "لقاء <script>alert(1)</script> '); DROP TABLE article; --"
    assert row["url"] == f"{news.address}/x"


def test_an_address_that_is_refused_is_a_failure(
    news: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive = str(tmp_path / "news.db")
    assert run(["add", f"{news.address}/x", "--archive", archive]) == 3
    assert "private network" in capsys.readouterr().err
    assert run(["failures", "--archive", archive]) == 0
    assert json.loads(capsys.readouterr().out)["source"] == f"{news.address}/x"
