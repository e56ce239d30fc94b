"""Samples (fictional articles) and, where it is at hand, a larger gold set: no layer falls below its floor."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from marsad import Reader
from measure import GOLDEN, OUTSIDE, gold_figures, sample_counts
from scoring import Count, locate
from support import article, floors

CODED = sorted(GOLDEN.glob("*.json"))


@pytest.fixture(scope="module")
def scores(reader: Reader) -> dict[str, Count]:
    return sample_counts(reader)


@pytest.mark.parametrize("layer", ["people", "times", "statements", "events", "agreements"])
def test_no_layer_falls_below_its_floor(scores: dict[str, Count], layer: str) -> None:
    count, floor = scores[layer], floors()["samples"][layer]
    assert count.f1 >= floor, f"{layer}: F1 {count.f1:.3f} ({count}) is below the pinned {floor}"


def test_every_sample_has_its_gold_file(samples: list[dict[str, Any]]) -> None:
    assert {p.stem for p in CODED} == {row["id"] for row in samples}


@pytest.mark.parametrize("path", CODED, ids=lambda p: p.stem)
def test_every_text_of_a_gold_file_stands_in_its_article(path: Path, samples: list[dict[str, Any]]) -> None:
    gold = json.loads(path.read_text("utf-8"))
    text = article(next(row for row in samples if row["id"] == gold["id"])).text
    for person in gold["people"]:
        assert all(name in text for name in person["names"])
    for time in gold["times"]:
        locate(text, time["text"], time.get("nth", 1))
    for statement in gold["statements"]:
        locate(text, statement["content"], statement.get("nth", 1))
        assert statement["speaker"] in text
    for event in gold["events"]:
        assert event["trigger"] in text and event["actor"]
    for agreement in gold["agreements"]:
        locate(text, agreement["name"])
        for clause in agreement["clauses"]:
            locate(text, clause["text"])


def test_the_outside_gold_does_not_fall_below_its_floors(reader: Reader, tmp_path: Path) -> None:
    articles = OUTSIDE / "dev" / "articles.jsonl"
    if not articles.exists():
        if os.environ.get("MARSAD_GOLD"):
            pytest.fail(f"MARSAD_GOLD names {OUTSIDE}, which holds no dev/articles.jsonl")
        if os.environ.get("CI") == "true":
            pytest.fail(
                "CI is set but the gold set is missing; check it out beside the project or name it in MARSAD_GOLD"
            )
        pytest.skip(f"no gold set at {OUTSIDE} (name another folder in MARSAD_GOLD)")
    measured = gold_figures(reader, OUTSIDE, tmp_path)
    fallen = {
        layer: (round(measured.get(layer, 0.0), 3), floor)
        for layer, floor in floors()["gold"].items()
        if measured.get(layer, 0.0) < floor
    }
    assert not fallen, f"below the floor (measured, pinned): {fallen}"
