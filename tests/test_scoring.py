"""The comparison that guards the floors: does it see what is wrong?"""

from __future__ import annotations

from typing import Any

import pytest

from scoring import Count, compare, locate, pairs, total

TEXT = "عنوان\nقال لافروف إن بلاده مستعدة للحوار اليوم. واستقبل الوزير نظيره."
GOLD: dict[str, Any] = {
    "people": [{"names": ["لافروف"], "country": "RUS", "role": None}],
    "times": [{"text": "اليوم", "value": "2026-03-18"}],
    "statements": [
        {"speaker": "لافروف", "country": "RUS", "via": [], "content": "بلاده مستعدة للحوار", "kind": "indirect"}
    ],
    "events": [{"type": "CONSULT", "actor": ["RUS", "CHN"], "recipient": [], "date": None, "status": "actual"}],
    "agreements": [],
}


def at(words: str) -> dict[str, int]:
    start, end = locate(TEXT, words)
    return {"start": start, "end": end}


def right() -> dict[str, Any]:
    return {
        "actors": [
            {"id": "a1", "kind": "person", "country": "RUS", "mentions": [{**at("لافروف"), "name": at("لافروف")}]}
        ],
        "times": [{**at("اليوم"), "value": "2026-03-18"}],
        "statements": [{"content": [at("بلاده مستعدة للحوار")]}],
        "events": [{"type": "CONSULT", "actor": ["CHN"], "recipient": ["RUS"]}],
        "agreements": [],
    }


def test_a_right_reading_scores_full() -> None:
    assert {layer: c.f1 for layer, c in compare(GOLD, right(), TEXT).items()} == dict.fromkeys(
        ("people", "times", "statements", "events", "agreements"), 1.0
    )


def test_an_empty_reading_scores_nothing() -> None:
    empty: dict[str, Any] = {k: [] for k in right()}
    scores = compare(GOLD, empty, TEXT)
    assert [scores[k].f1 for k in ("people", "times", "statements", "events")] == [0.0] * 4


@pytest.mark.parametrize(
    ("layer", "key", "value"),
    [
        ("people", "actors", [{"id": "a1", "kind": "person", "country": "CHN", "mentions": [at("لافروف")]}]),
        ("people", "actors", [{"id": "a1", "kind": "office", "country": "RUS", "mentions": [at("لافروف")]}]),
        ("times", "times", [{**at("اليوم"), "value": "2026-03-17"}]),
        ("statements", "statements", [{"content": [at("قال")]}]),
        ("events", "events", [{"type": "CONSULT", "actor": ["CHN"], "recipient": ["USA"]}]),
        ("events", "events", [{"type": "AGREE", "actor": ["RUS", "CHN"], "recipient": []}]),
        ("agreements", "agreements", [{"name_span": at("قال"), "parties": []}]),
    ],
)
def test_a_wrong_record_is_no_hit(layer: str, key: str, value: list[dict[str, Any]]) -> None:
    assert compare(GOLD, {**right(), key: value}, TEXT)[layer].f1 < 1.0


def test_a_directed_act_has_its_direction() -> None:
    gold = {**GOLD, "events": [{"type": "ACCUSE", "actor": ["RUS"], "recipient": ["CHN"]}]}
    turned = {**right(), "events": [{"type": "ACCUSE", "actor": ["CHN"], "recipient": ["RUS"]}]}
    assert compare(gold, turned, TEXT)["events"].hit == 0


def test_said_twice_counts_once() -> None:
    twice = {**right(), "events": right()["events"] * 2}
    assert compare(GOLD, twice, TEXT)["events"] == Count(1, 1, 2)


def test_best_pairs_come_first() -> None:
    assert pairs([1, 2], [2, 1], lambda a, b: 1.0 if a == b else 0.1) == [(1, 1), (2, 2)]


def test_a_stretch_and_a_later_occurrence_are_found() -> None:
    assert locate("أ ب ج ب د", "ب", 2) == (6, 7)
    assert locate("أ ب ج ب د", "أ … د") == (0, 9)
    with pytest.raises(ValueError, match="substring"):
        locate("أ", "ب")


def test_totals_add_up() -> None:
    assert total([{"x": Count(1, 2, 3)}, {"x": Count(1, 1, 1)}])["x"] == Count(2, 3, 4)
