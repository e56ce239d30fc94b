"""What a reviewer does in a browser with words: moving the ends of a record, making one, merging two."""

from __future__ import annotations

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from browser import address, chromium
from test_web_browser import RULES, opened
from web_site import TOKEN, samples_db

__all__ = ["address", "chromium", "samples_db"]


def sign_in(page: Page, who: str = "Amal") -> None:
    """Begin a session on the page of review."""
    page.fill("input[name=who]", who)
    page.fill("input[name=token]", TOKEN)
    page.click("form[action='/review/login'] button")
    expect(page.locator(".who-am-i")).to_be_visible()


def accessible(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(v["id"], [n["html"][:160] for n in v["nodes"][:3]]) for v in found] == []


@pytest.mark.parametrize(("language", "theme"), [("ar", "light"), ("en", "dark")])
def test_the_ends_of_a_record_move_by_keys_and_by_dragging(
    chromium: Browser, address: str, language: str, theme: Any
) -> None:
    with opened(chromium, f"{address}/review?side=TCD", locale=language, color_scheme=theme) as page:
        sign_in(page)
        page.keyboard.press("e")
        begin, finish = page.get_by_role("slider").all()
        expect(begin).to_be_focused()
        words = page.locator(".span-in")
        before = words.inner_text()
        accessible(page)
        finish.focus()
        page.keyboard.press("ArrowLeft")
        longer = words.inner_text()
        assert longer.startswith(before + " ") and len(longer.split()) == len(before.split()) + 1
        assert finish.get_attribute("aria-valuetext") == longer
        page.keyboard.press("Shift+ArrowRight")
        assert words.inner_text() == longer[:-1], "a letter less"
        page.keyboard.press("ArrowRight")
        assert words.inner_text() == before
        page.keyboard.press("ArrowUp")
        box, target = finish.bounding_box(), page.locator(".span-out").last
        assert box
        place = target.evaluate(
            """(part) => { const r = document.createRange(); const at = part.textContent.trimEnd().indexOf(" ", 12);
            r.setStart(part.firstChild, at); r.setEnd(part.firstChild, at + 1); const b = r.getBoundingClientRect();
            return [b.left + b.width / 2, b.top + b.height / 2]; }"""
        )
        handle = finish.evaluate(
            "(h) => { const b = h.getBoundingClientRect(); return [b.left, b.top + b.height / 2] }"
        )
        page.mouse.move(*handle)
        page.mouse.down()
        page.mouse.move(*place, steps=4)
        page.mouse.up()
        dragged = words.inner_text()
        assert len(dragged) > len(longer) and dragged.startswith(before)
        record = page.locator("details.edit input[name=record]").get_attribute("value")
        page.locator("details.edit button[type=submit]").click()
        page.goto(f"{address}/review?record={record}")
        assert page.locator(".audit").inner_text().find(dragged) >= 0
        assert dragged in page.locator("blockquote.context .hit").inner_text()
        page.locator("button[name=action][value=undo]").click()
        page.goto(f"{address}/review?record={record}")
        assert page.locator("blockquote.context .hit").inner_text() == before


@pytest.mark.parametrize("language", ["ar", "en"])
def test_words_chosen_in_an_article_become_a_record(chromium: Browser, address: str, language: str) -> None:
    with opened(chromium, f"{address}/review", locale=language) as page:
        sign_in(page)
        page.locator(".item.big a.open").click()
        page.wait_for_url("**/article/**")
        page.locator("article.text p").nth(1).evaluate(
            """(p) => { const walk = document.createTreeWalker(p, NodeFilter.SHOW_TEXT); let node = walk.nextNode();
            while (node.data.indexOf(" ", 3) < 0) node = walk.nextNode();
            const at = node.data.indexOf(" ", 3); const range = document.createRange();
            range.setStart(node, 0); range.setEnd(node, at + 1); getSelection().removeAllRanges();
            getSelection().addRange(range); }"""
        )
        expect(page.locator("#pick")).to_have_class(re.compile("with-words"))
        chosen = page.evaluate("getSelection().toString().trim()")
        page.locator("#pick").click()
        page.wait_for_url("**/review/new**start=**")
        expect(page.locator(".span-in")).to_have_text(chosen)
        accessible(page)
        page.get_by_role("slider").last.focus()
        page.keyboard.press("ArrowLeft")
        words = page.locator(".span-in").inner_text()
        page.fill("input[name=field-actor]", "EGY")
        page.fill("input[name=field-recipient]", "السودان")
        page.locator("form.new-record button[type=submit]").click()
        page.wait_for_url("**/article/**#eh*")
        card = page.locator(".card.chosen")
        ident = card.get_attribute("data-id")
        marked = page.evaluate(
            """(id) => [...document.querySelectorAll("article.text mark")]
            .filter((m) => m.dataset.core.split(" ").includes(id)).map((m) => m.textContent).join("")""",
            ident,
        )
        assert marked == words


def test_a_record_is_merged_by_keys_and_brought_back(chromium: Browser, address: str) -> None:
    with opened(chromium, f"{address}/review?side=NGA", locale="ar", color_scheme="dark") as page:
        sign_in(page)
        before = page.locator("#queue-h").inner_text()
        page.keyboard.press("m")
        expect(page.locator("input[name=into]").first).to_be_focused()
        page.keyboard.press("Space")
        accessible(page)
        page.keyboard.press("Enter")
        expect(page.locator("form.done")).to_be_visible()
        assert page.locator("#queue-h").inner_text() != before
        page.keyboard.press("u")
        page.wait_for_url("**did=undo**")
        assert page.locator("#queue-h").inner_text() == before


def test_the_desk_fits_a_phone(chromium: Browser, address: str) -> None:
    size = {"width": 390, "height": 844}
    with opened(chromium, f"{address}/review", locale="ar", viewport=size, has_touch=True) as page:
        sign_in(page)
        for box in page.locator("details.edit, details.alike").all():
            box.locator("summary").first.click()
        assert page.locator(".span-in").is_visible() and page.locator("input[name=into]").first.is_visible()
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0
