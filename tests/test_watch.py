"""Does watching keep what is new, ask only for what has changed, and give way to servers in trouble?"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from marsad import InputError
from marsad.archive import Archive, open_archive
from marsad.archive.pool import OwnProcess
from marsad.archive.watch import Look, Watcher
from marsad.cli.main import run
from marsad.cli.watch import look_on
from marsad.sources.watchlist import Source, read_watchlist
from marsad.sources.web.fetch import Fetcher
from marsad.sources.web.limits import Limits
from web_server import Answer, Site, page, says, site

FEED = "application/rss+xml"
BEGIN = dt.datetime(2026, 3, 1, 8, 0, tzinfo=dt.UTC)


def tagged(body: str, kind: str = "text/html; charset=utf-8") -> Answer:
    """An answer with an ETag that is honoured."""
    tag = f'"{hashlib.sha256(body.encode()).hexdigest()[:8]}"'

    def answer(request: BaseHTTPRequestHandler) -> None:
        if request.headers.get("If-None-Match") == tag:
            says(b"", kind, 304, {"ETag": tag})(request)
        else:
            says(body, kind, headers={"ETag": tag})(request)

    return answer


def rss(items: dict[str, str]) -> Answer:
    """A feed of links with the stamp of each ("" for none)."""
    rows = "".join(
        f"<item><link>{link}</link>{f'<pubDate>{stamp}</pubDate>' if stamp else ''}</item>"
        for link, stamp in items.items()
    )
    return tagged(f'<?xml version="1.0"?><rss version="2.0"><channel>{rows}</channel></rss>', FEED)


class Watched:
    """A site, an archive, and a watcher whose time a test moves."""

    def __init__(self, news: Site, archive: Archive, fetcher: Fetcher) -> None:
        self.news = news
        self.archive = archive
        self.time = BEGIN
        self.source = Source(f"{news.address}/feed")
        self.watcher = Watcher(archive, fetcher, OwnProcess(), lambda: self.time)

    def look(self, minutes: int = 0) -> Look:
        """Look so many minutes later; ``news.asked`` then holds what was asked for."""
        self.time += dt.timedelta(minutes=minutes)
        self.news.asked.clear()
        return self.watcher.look(self.source, lambda done, counts: None)

    def articles(self) -> int:
        return sum(row["articles"] for row in self.archive.coverage())


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    limits = Limits(private=True, delay=0, seconds=10)
    with site() as news, open_archive(tmp_path / "news.db", create=True) as archive, Fetcher(limits) as fetcher:
        news.answers |= {"/1": tagged(page(1)), "/2": tagged(page(2)), "/feed": rss({"/1": "", "/2": ""})}
        yield Watched(news, archive, fetcher)


def test_what_has_not_changed_is_not_fetched_again(watched: Watched) -> None:
    first = watched.look()
    assert (first.listed, first.asked, first.counts.added) == (2, 2, 2)
    again = watched.look(30)
    assert (again.listed, again.asked, again.counts.articles) == (0, 0, 0)
    assert watched.news.asked == ["/feed"]
    watched.news.answers |= {"/feed": rss({"/3": "", "/1": "", "/2": ""}), "/3": tagged(page(3))}
    more = watched.look(30)
    assert (more.listed, more.unchanged, more.counts.added) == (3, 2, 1)
    assert watched.news.asked == ["/feed", "/3"]
    assert more.due == "2026-03-01T09:30:00Z"


def test_a_changed_page_is_a_new_version(watched: Watched) -> None:
    watched.news.answers["/feed"] = rss({"/1": "Sun, 01 Mar 2026 08:00:00 GMT"})
    watched.look()
    watched.news.answers |= {"/feed": rss({"/1": "Sun, 01 Mar 2026 08:20:00 GMT"}), "/1": tagged(page("معدل"))}
    assert watched.look(30).counts.version == 1
    assert watched.articles() == 1


def test_without_a_stamp_a_page_is_asked_again_after_a_day(watched: Watched) -> None:
    watched.look()
    watched.news.answers |= {"/feed": rss({"/2": "", "/1": ""}), "/1": tagged(page("معدل"))}
    assert watched.look(60).asked == 0
    watched.news.answers["/feed"] = rss({"/1": "", "/2": ""})
    later = watched.look(24 * 60)
    assert (later.asked, later.unchanged, later.counts.version) == (2, 1, 1)


def test_the_same_words_by_another_address_are_one_article(watched: Watched) -> None:
    watched.look()
    watched.news.answers |= {"/feed": rss({"/copy": ""}), "/copy": tagged(page(1))}
    assert watched.look(30).counts.seen == 1
    assert watched.articles() == 2


def test_a_page_that_fails_is_tried_again_and_the_others_are_not(watched: Watched) -> None:
    broken, watched.news.answers["/2"] = watched.news.answers["/2"], says("", status=503)
    first = watched.look()
    assert (first.counts.added, first.counts.failed) == (1, 1)
    soon = watched.look(30)
    assert (soon.asked, watched.news.asked) == (0, ["/feed"])  # it may rest for an hour
    watched.news.answers["/2"] = broken
    assert watched.look(31).counts.added == 1
    assert watched.news.asked == ["/feed", "/2"]
    watched.look(30)
    assert watched.news.asked == ["/feed"]


def test_a_source_that_fails_is_asked_later_and_later(watched: Watched) -> None:
    works, watched.news.answers["/feed"] = watched.news.answers["/feed"], says("", status=500)
    waits = []
    for _ in range(8):
        found = watched.look()
        assert found.refused is not None and "500" in found.refused.reason
        waits.append((dt.datetime.fromisoformat(found.due) - watched.time).total_seconds() / 3600)
    assert waits == [1, 2, 4, 8, 16, 24, 24, 24]
    watched.news.answers["/feed"] = says("", status=429, headers={"Retry-After": "172800"})
    assert watched.look().due == "2026-03-03T08:00:00Z"
    watched.news.answers["/feed"] = works
    assert watched.look().due == "2026-03-01T08:30:00Z"
    assert not watched.watcher.failing(watched.source)


def test_a_page_is_no_source(watched: Watched) -> None:
    watched.source = Source(f"{watched.news.address}/1")
    found = watched.look()
    assert found.refused is not None
    assert "not a feed" in found.refused.reason


def test_sources_are_looked_at_when_they_are_due(watched: Watched) -> None:
    class Enough(Exception):
        pass

    looked: list[str] = []
    sources = [Source(f"{watched.news.address}/feed"), Source(f"{watched.news.address}/other", every=600)]
    watched.time = dt.datetime.now(dt.UTC)

    def look(watcher: Watcher, source: Source) -> Look:
        looked.append(source.url.rpartition("/")[2])
        return watcher.look(source, lambda done, counts: None)

    def sleep(seconds: float) -> None:
        assert 0 < seconds <= 60
        raise Enough

    with pytest.raises(Enough):
        look_on(watched.watcher, sources, look, sleep)
    assert looked == ["feed", "other"]


# ---------------------------------------------------------------------------------------------- the command, the file


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive, sources = str(tmp_path / "news.db"), tmp_path / "sources.toml"
    command = ["watch", str(sources), "--once", "--private", "--delay", "0", "--archive", archive]
    with site() as news:
        news.answers |= {"/1": tagged(page(1)), "/feed": rss({"/1": ""})}
        sources.write_text(
            f'[defaults]\nevery = "2h"\n[[source]]\nurl = "{news.address}/feed"\noutlet = "وكالة"\n', "utf-8"
        )
        assert run([*command, "--report"]) == 0
        said = capsys.readouterr()
        lines = [json.loads(line) for line in said.out.splitlines()]
        assert lines[0]["outcome"] == "added"
        assert (lines[1]["looked"], lines[1]["added"]) == (f"{news.address}/feed", 1)
        assert "1 listed" in said.err
        sources.write_text(f'[[source]]\nurl = "{news.address}/none"\n', "utf-8")
        assert run(command) == 3
        assert "404" in capsys.readouterr().err
        assert run(command) == 3
        assert "not asked again until" in capsys.readouterr().err
        assert news.asked.count("/none") == 1
    with open_archive(archive) as kept:
        assert kept.coverage()[0]["outlet"] == "وكالة"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "no source"),
        ("[[source]", "not valid TOML"),
        ("[[source]]\noutlet = 'x'", "source 1: no url"),
        ("[[source]]\nurl = 'ftp://x/'", "no address of the web"),
        ("[[source]]\nurl = 'http://x/'\nevry = '1h'", "unknown evry"),
        ("[[source]]\nurl = 'http://x/'\nevery = '10s'", "every is no span"),
        ("[[source]]\nurl = 'http://x/'\nevery = 5", "every is no span"),
        ("[[source]]\nurl = 'http://x/'\nmost = 0", "most is no number"),
        ("[[source]]\nurl = 'http://x/'\noutlet = ''", "outlet is no name"),
        ("[[source]]\nurl = 'http://x/'\n[[source]]\nurl = 'http://x'", "source 2: http://x/ is there twice"),
        ("[sources]\nurl = 'http://x/'", "unknown sources"),
        ("[defaults]\nurl = 'http://x/'\n[[source]]\nurl = 'http://y/'", "defaults"),
        ("source = 5", "no source"),
        ("source = [5]", "source 1: no url"),
    ],
)
def test_faults_of_the_file_are_named(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match=r"sources\.toml") as caught:
        read_watchlist(path)
    assert told in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["watch", str(tmp_path / "none.toml"), "--archive", str(tmp_path / "news.db")]) == 1
    assert "none.toml" in capsys.readouterr().err
