"""The page: the text unharmed, every record linked, nothing in an article can become markup."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from typing import Any

import pytest

import marsad
from marsad import Article, Reader
from marsad.render.html import fragment, page
from marsad.render.labels import labels
from marsad.render.records import records
from support import DAY, article

HOSTILE = Article(
    'x"><script>alert(1)</script>',
    "<img src=x onerror=alert(1)> استقبل الرئيس المصري نظيره الفرنسي",
    "</article><script>alert(2)</script> قال الرئيس المصري إن بلاده «تدعم <b>فرنسا</b> & الأردن».\r\n\u202eنص\x07",
    DAY,
    "<svg onload=alert(3)>",
    "javascript:alert(4)",
)


class Page(HTMLParser):
    """Tags with their attributes, and the text of the article."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.lines: list[str] = []
        self._inside = 0
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        if tag == "article":
            self._inside = 2 if found.get("class") == "text" else self._inside
        if self._inside and tag in ("h1", "p"):
            self.lines.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._inside = 0

    def handle_data(self, data: str) -> None:
        if self._inside and self.lines:
            self.lines[-1] += data.removesuffix("\n") if data == "\n" else data


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_sample_is_shown_whole_and_linked_both_ways(
    samples: list[dict[str, Any]], reader: Reader, lang: str
) -> None:
    for row in samples:
        reading = reader.read(article(row))
        shown = Page(page(reading, lang))
        assert [line for line in shown.lines if line] == [line for line in reading.article.text.split("\n") if line]
        cards = {a["data-id"] for tag, a in shown.tags if tag == "article" and "data-id" in a}
        assert cards == {r.id for r in records(reading)}
        pointed = {i for _, a in shown.tags for i in a.get("data-ids", "").split()}
        assert pointed == cards


def test_no_mark_cuts_a_lam_alef(reader: Reader) -> None:
    reading = reader.read(Article("l", "", "أعرب الوزير الفرنسي عن شكره لأوروغواي وإيطاليا.", DAY))
    source = page(reading)
    assert "لأوروغواي</mark>" in source and "ل<mark" not in source


def test_nothing_of_an_article_becomes_markup_or_a_request(reader: Reader) -> None:
    source = page(reader.read(HOSTILE))
    shown = Page(source)
    assert [tag for tag, _ in shown.tags].count("script") == 1
    assert not {"img", "svg", "b", "iframe", "link", "base"} & {tag for tag, _ in shown.tags}
    for _, found in shown.tags:
        assert not [name for name in found if name.startswith("on") or name in ("src", "style")]
        assert found.get("href", "#").startswith("#")
    assert "\u202e" in source  # inside its own paragraph it stays, and is confined to it


def test_the_policy_allows_exactly_the_style_and_the_script_of_the_page(reader: Reader) -> None:
    source = page(reader.read(HOSTILE))
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', source)
    assert policy is not None and policy[1].startswith("default-src 'none'; ")
    for tag in ("style", "script"):
        body = re.search(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        assert body is not None
        digest = base64.b64encode(hashlib.sha256(body[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy[1]


def test_a_web_address_is_linked(reader: Reader) -> None:
    url = "https://example.org/a?b=1&c=2"
    shown = Page(page(reader.read(Article("u", "", "زار الوزير القاهرة.", DAY, None, url))))
    assert url in [found.get("href") for _, found in shown.tags]


def test_both_languages_have_the_same_labels_and_translate_the_notes() -> None:
    arabic, english = labels("ar"), labels("en")
    for group, words in english._tables.items():
        if isinstance(words, dict) and words:
            assert set(words) == set(arabic._tables[group]), group
    note = arabic.note("the text is of 2025-10-27, its metadata says 2025-10-28")
    assert "2025-10-27" in note and "metadata" not in note


def test_a_notebook_shows_a_reading() -> None:
    reading = marsad.read("استقبل الرئيس المصري وزير خارجية فرنسا.", date="2025-10-27")
    assert reading.events and reading._repr_html_() == fragment(reading)
    assert "<script" not in fragment(reading)


def test_the_python_entry_says_what_is_wrong() -> None:
    with pytest.raises(marsad.UnknownLanguageError, match="there are: ar"):
        Reader("xx")
    with pytest.raises(TypeError):
        marsad.read(None)  # type: ignore[arg-type]
