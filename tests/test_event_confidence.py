"""Does an event tell how likely it is right, from what is seen of it, and can less likely ones be left out?"""

from __future__ import annotations

import copy
from typing import Any

import pytest

from conftest import SAMPLES
from marsad import Reader
from marsad.archive import open_archive
from marsad.archive.pool import OwnProcess
from marsad.lexicon.lexicon import Lexicon
from marsad.sources import read_named
from marsad.stages.events.confidence import likely
from support import article, text_article

CALLED = "استدعت وزارة الخارجية المصرية السفير التركي في القاهرة احتجاجا على التصريحات."


def weighted(lexicon: Lexicon, weights: dict[str, float]) -> Reader:
    other = copy.copy(lexicon)
    other.confidence = weights
    return Reader(lexicon=other)


def test_every_event_of_the_samples_has_a_share(reader: Reader, samples: list[dict[str, Any]]) -> None:
    shares = [e.confidence for row in samples for e in reader.read(article(row)).events]
    assert all(s is not None and 0 < s < 1 for s in shares)
    assert len(set(shares)) > 10


def test_a_language_without_weights_leaves_it_open(lexicon: Lexicon) -> None:
    (event,) = weighted(lexicon, {}).read(text_article(CALLED)).events
    assert event.confidence is None


@pytest.mark.parametrize(
    "seen",
    [
        "type=ACCUSE",
        "rule=accuse.summon",
        "title=False",
        "word=P",
        "A.kind=state",
        "R.far=after3",
        "actors=1",
        "own=False",
    ],
)
def test_each_thing_seen_of_an_event_counts(lexicon: Lexicon, seen: str) -> None:
    (event,) = weighted(lexicon, {"any": 0.0, seen: 3.0}).read(text_article(CALLED)).events
    assert event.confidence == round(likely(["x"], {"x": 3.0}), 2) == 0.95


def test_the_archive_leaves_out_less_likely_ones_but_not_what_people_decided(tmp_path: Any) -> None:
    with open_archive(f"{tmp_path}/news.db", create=True) as kept:
        kept.add_found(read_named([SAMPLES]), OwnProcess(), lambda done, counts: None)
        every = list(kept.events())
        median = sorted(e["confidence"] for e in every)[len(every) // 2]
        likely_ones = {e["record_id"] for e in kept.events(confidence=median)}
        assert likely_ones == {e["record_id"] for e in every if e["confidence"] >= median}
        doubtful = next(e for e in every if e["confidence"] < median)
        kept.decide(doubtful["record_id"], "accept", "reader")
        made = kept.add_record(doubtful["article_id"], "event", (0, 5), "reader", {"type": "AID", "actor": "EGY"})
        assert {e["record_id"] for e in kept.events(confidence=median)} == likely_ones | {doubtful["record_id"], made}
