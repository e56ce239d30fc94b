"""The page of an article tells what an attack between states could oblige others to: bounded, escaped, folded away."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from marsad import Reader
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.render import cards
from marsad.render.html import page
from marsad.render.obligations import LINES, Consequences, could_trigger
from support import text_article

STRIKE = "شنت القوات الأمريكية، أمس، هجوما على كوريا الشمالية."
_TRIGGERS = re.compile(r'<details class="triggers">.*?</details>', re.S)


@pytest.fixture(scope="module")
def strike(reader: Reader) -> Reading:
    return reader.read(text_article(STRIKE))


def assault(reading: Reading) -> Event:
    return next(e for e in reading.events if e.type == "ASSAULT")


def told(reading: Reading, lang: str = "ar") -> list[str]:
    return _TRIGGERS.findall(page(reading, lang))


def test_the_page_of_an_attack_says_who_could_be_bound_and_what_was_assumed(strike: Reading) -> None:
    (english,) = told(strike, "en")
    assert "What this could trigger" in english and "assumed, since not given" in english
    assert re.search(r"China.*1961.*Art\. II", english)
    assert "Not bound" not in english and "ANZUS" not in english
    (arabic,) = told(strike)
    assert "ما قد يترتب على هذا من التزامات" in arabic and "الصين" in arabic


@pytest.mark.parametrize(
    "change",
    [
        lambda e: replace(e, type="THREATEN"),
        lambda e: replace(e, status="denied"),
        lambda e: replace(e, recipient=()),
        lambda e: replace(e, actor=("PRK",)),
        lambda e: replace(e, recipient=("UN",)),
        lambda e: replace(e, actor=("USA-CVL",)),
        lambda e: replace(e, actor=("<script>",)),
        lambda e: replace(e, recipient=("CHE",)),
    ],
)
def test_other_events_and_attacks_that_oblige_nobody_say_nothing(
    change: Callable[[Event], Event], strike: Reading
) -> None:
    changed = replace(strike, events=tuple(change(e) for e in strike.events))
    assert not told(changed)


def test_an_event_without_date_takes_the_day_of_the_article(strike: Reading) -> None:
    undated = replace(assault(strike), date=None)
    assert could_trigger(undated, "1955-01-01", "en") == Consequences()
    assert any("1961" in line for line in could_trigger(undated, "2025-01-01", "en").lines)
    assert could_trigger(undated, None, "en") == Consequences()


def test_many_sides_give_a_bounded_list_that_says_how_many_it_leaves_out(strike: Reading) -> None:
    everybody = ("USA", "RUS", "CHN", "FRA", "GBR", "DEU", "TUR", "EGY", "SAU", "IRN", "IRQ", "JPN", "KOR", "PRK")
    event = replace(assault(strike), actor=everybody, recipient=everybody, date="2025-03-01")
    found = could_trigger(event, None, "en")
    assert len(found.lines) == LINES and found.more > 0
    crowded = replace(strike, events=(event,))
    (shown,) = told(crowded, "en")
    assert shown.count("<li>") == LINES + 1 and f"and {found.more} more" in shown


def test_whatever_the_sentences_hold_is_escaped(strike: Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    monkeypatch.setattr(cards, "could_trigger", lambda *_: Consequences((hostile,), 1, hostile))
    (shown,) = told(strike)
    assert "<img" not in shown and shown.count("&lt;img") == 2
