"""What a person sees and does in a browser: every screen in both languages, by mouse, keyboard and phone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser import address, chromium
from web_site import TOKEN, samples_db

__all__ = ["address", "chromium", "samples_db"]
SCREENS = {
    "brief": "/",
    "statements": "/?kind=statement",
    "empty": "/?side=ATA",
    "faulty": "/?side=Atlantis",
    "article": "/article/{article}",
    "relations": "/dyad",
    "pair": "/dyad/TCD/NGA",
    "compared": "/dyad/TCD/NGA?beside=EGY&beside=JPN",
    "network": "/network",
    "agreements": "/agreements?attacker=USA&victim=PRK&date=2025-03-01&state_of_war=yes",
    "agreement": "/agreements/rus-prk-2024",
    "review": "/review",
    "new": "/review/new?article={article}&kind=agreement",
    "coverage": "/coverage",
    "about": "/about",
    "missing": "/nothing",
}
STANDARD = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
RULES = {"resultTypes": ["violations"], "runOnly": STANDARD}


@contextmanager
def opened(browser: Browser, path: str, **how: Any) -> Iterator[Page]:
    """A page in a context of its own; whatever its console complains of fails the test."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, "locale": "ar", **how})
    page, told = context.new_page(), []
    page.on("console", lambda m: told.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: told.append(str(e)))
    answer = page.goto(path)
    assert answer is not None
    try:
        yield page
        faults = [t for t in told if answer.ok or "status of" not in t]
        assert not faults
    finally:
        context.close()


@pytest.fixture(scope="module")
def article(chromium: Browser, address: str) -> str:
    """The id of the article with the most records."""
    with opened(chromium, f"{address}/v1/articles?limit=100") as page:
        rows = json.loads(page.locator("body").inner_text())["data"]
    return str(max(rows, key=lambda r: (r["events"] + r["statements"], r["article_id"]))["article_id"])


@pytest.mark.parametrize(("language", "theme", "half"), [("ar", "light", 0), ("en", "dark", 1)])
def test_every_screen_is_clean_accessible_and_fits_a_phone(
    chromium: Browser, address: str, article: str, language: str, theme: Any, half: int
) -> None:
    for number, (name, path) in enumerate(SCREENS.items()):
        url = address + path.format(article=article)
        with opened(chromium, url, locale=language, color_scheme=theme) as page:
            assert page.locator("html").get_attribute("lang") == language
            assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
            if number % 2 == half:  # the other half is looked at in the other language and theme
                found = Axe().run(page, options=RULES).response["violations"]
                told = [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found]
                assert told == [], f"{name} in {language}, {theme}"
            page.set_viewport_size({"width": 390, "height": 844})
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{name} in {language} is {wide} px too wide for a phone"


def test_marks_have_the_words_of_their_records_and_lead_to_cards(chromium: Browser, address: str, article: str) -> None:
    with opened(chromium, f"{address}/v1/articles/{article}") as page:
        told = json.loads(page.locator("body").inner_text())
    text = f"{told['title']}\n{told['body']}"
    with opened(chromium, f"{address}/article/{article}") as page:
        marks: dict[str, str] = page.evaluate(
            """() => { const out = {};
            for (const mark of document.querySelectorAll("article.text mark"))
              for (const id of mark.dataset.core.split(" ")) out[id] = (out[id] || "") + mark.textContent;
            return out; }"""
        )
        for event in told["reading"]["events"]:
            spans = sorted([event["trigger"], *event["repeats"]], key=lambda s: s["start"])
            assert "".join(text[s["start"] : s["end"]] for s in spans) in marks[event["id"]]
        widths = page.evaluate(
            """() => [...document.querySelectorAll("article.text mark")].filter((m) => {
            const s = getComputedStyle(m);
            return s.paddingInlineStart !== "0px" || s.marginInlineStart !== "0px" || s.borderInlineStartWidth !== "0px"
              || s.display !== "inline"; }).length"""
        )
        assert widths == 0, "a mark that takes room breaks the joins of Arabic letters"
        first = page.locator("article.text mark.event").first
        ids = (first.get_attribute("data-core") or "").split(" ")
        first.click()
        expect(page.locator(".card.chosen")).to_have_count(1)
        assert page.locator(".card.chosen").get_attribute("data-id") in ids
        page.keyboard.press("Escape")
        page.keyboard.press("j")
        expect(page.locator(".card.chosen")).to_have_count(1)


def test_a_link_to_a_record_opens_at_its_words(chromium: Browser, address: str, article: str) -> None:
    with opened(chromium, f"{address}/article/{article}#e1") as page:
        expect(page.locator("#e1")).to_have_class(re.compile("chosen"))
        assert page.locator("mark.lit").first.is_visible()


def test_filters_stand_in_the_address_and_the_back_button_goes_back(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "/", locale="en") as page:
        everything = page.locator("#list-h").inner_text()
        page.fill("input[name=side]", "Chad")
        page.click("form.filters button[type=submit]")
        page.wait_for_url("**/?kind=event&side=Chad")
        narrowed = page.locator("#list-h").inner_text()
        assert narrowed != everything
        page.check("input[name=kind][value=statement]")
        page.wait_for_url("**/?kind=statement&side=TCD")
        page.go_back()
        page.wait_for_url("**/?kind=event&side=Chad")
        assert page.locator("#list-h").inner_text() == narrowed
        page.locator(".chosen-filters a").first.click()
        page.wait_for_url("**/?kind=event")
        assert page.locator("#list-h").inner_text() == everything
        page.click("a.language")
        page.wait_for_url("**lang=ar**")
        assert "kind=event" in page.url


def test_a_bar_leads_to_its_days(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "/", locale="en") as page:
        bar = page.locator("svg.timeline a").first
        bar.focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**since=**until=**")
        assert page.locator(".item").count() > 0


def test_pages_work_without_scripts(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "/", locale="en", java_script_enabled=False) as page:
        page.fill("input[name=side]", "TCD")
        page.click("form.filters button[type=submit]")
        assert "side=TCD" in page.url and page.locator(".item").count() > 0
        page.locator(".item .open").first.click()
        assert page.locator("article.text mark").count() > 0


def test_review_by_keys_with_undo(chromium: Browser, address: str) -> None:
    with opened(chromium, address + "/review", locale="en") as page:
        page.fill("input[name=who]", "Amal")
        page.fill("input[name=token]", TOKEN)
        page.click("form[action='/review/login'] button")
        first = page.locator("#record-h").inner_text()
        before = page.locator("#queue-h").inner_text()
        page.keyboard.press("j")
        page.wait_for_url("**record=**")
        page.keyboard.press("k")
        expect(page.locator("#record-h")).to_have_text(first)
        page.keyboard.press("a")
        expect(page.locator("form.done")).to_contain_text("accepted")
        assert page.locator("#queue-h").inner_text() != before
        page.keyboard.press("u")
        expect(page.locator("form.done")).to_contain_text("undone")
        assert page.locator("#queue-h").inner_text() == before
        page.fill("input[name=note] >> nth=0", "a r j k")
        assert page.locator("#queue-h").inner_text() == before, "keys in a field decide nothing"
        found = Axe().run(page, options=RULES).response["violations"]
        assert [v["id"] for v in found] == []


def test_downloads_are_files(chromium: Browser, address: str, tmp_path: Path) -> None:
    for path, link, start in (
        ("/?side=TCD", "CSV", b"\xef\xbb\xbfrecord_id,"),
        ("/?side=TCD", "JSON", b'{"record_id"'),
        ("/?side=TCD", "Parquet", b"PAR1"),
        ("/", "SVG", b"<svg"),
        ("/network", "GEXF", b"<?xml"),
    ):
        with opened(chromium, address + path, locale="en") as page:
            with page.expect_download() as waiting:
                page.get_by_role("link", name=link, exact=True).first.click()
            target = tmp_path / link
            waiting.value.save_as(target)
            assert target.read_bytes().startswith(start), link


@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "dark")])
def test_drawings_are_saved_as_pictures(
    chromium: Browser, address: str, tmp_path: Path, language: str, theme: Any
) -> None:
    for path, number in (("/dyad/TCD/NGA?beside=USA&beside=PRK", 2), ("/network", 2)):
        with opened(chromium, address + path, locale=language, color_scheme=theme) as page:
            buttons = page.locator("button[data-png]:visible")
            assert buttons.count() == number
            for button in buttons.all():
                with page.expect_download() as waiting:
                    button.press("Enter")
                target = tmp_path / waiting.value.suggested_filename
                waiting.value.save_as(target)
                content = target.read_bytes()
                assert content.startswith(b"\x89PNG") and int.from_bytes(content[16:20]) > 1900
                assert len(content) > 12_000, f"{target.name} has nothing in it"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_network_and_map_are_played_over_time(chromium: Browser, address: str, language: str) -> None:
    with opened(chromium, address + "/network", locale=language) as page:
        everything = page.locator("svg.network a[data-a]").count()
        page.clock.install()
        page.locator(".play button").press("Enter")
        slider = page.locator(".play input")
        expect(slider).to_have_value("1")
        page.clock.run_for(1_900)
        expect(slider).to_have_value("3")
        page.locator(".play button").press("Enter")
        page.clock.run_for(3_000)
        expect(slider).to_have_value("3")
        shown = []
        slider.focus()
        page.keyboard.press("Home")
        assert page.locator("svg.network a[data-a]:visible").count() == everything
        total = int(page.locator(".play .sum").inner_text())
        for _ in range(int(slider.get_attribute("max") or 0)):
            page.keyboard.press("ArrowRight")
            shown.append(int(page.locator(".play .sum").inner_text()))
        assert sum(shown) == total > 0 and min(shown) < total
        assert 0 < page.locator("svg.network a[data-a]:visible").count() < everything
        found = Axe().run(page, options=RULES).response["violations"]
        assert [v["id"] for v in found] == []


def test_a_printed_page_keeps_what_matters(chromium: Browser, address: str, article: str) -> None:
    with opened(chromium, f"{address}/article/{article}") as page:
        page.emulate_media(media="print")
        assert not page.locator("header.site nav").is_visible()
        assert page.locator("article.text").is_visible() and page.locator(".card").first.is_visible()
