"""Texts that look like diplomacy and are none: how many events are read from them at most?"""

from __future__ import annotations

import pytest

from marsad import Reader
from measure import negative_events
from support import TESTS, floors, jsonl

TEXTS = TESTS / "data" / "hard_negatives.jsonl"


def test_few_events_are_read_where_nothing_happened(reader: Reader) -> None:
    assert len(jsonl(TEXTS)) >= 100
    told = negative_events(reader)
    limit = floors()["hard_negatives"]["events_at_most"]
    assert len(told) <= limit, "\n".join(told)


@pytest.mark.parametrize("row", jsonl(TEXTS), ids=lambda row: row["id"])
def test_a_hard_negative_is_an_article(row: dict[str, str]) -> None:
    assert row["kind"] and row["title"] and row["body"] and row["date"]
