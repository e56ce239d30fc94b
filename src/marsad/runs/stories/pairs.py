"""Which events are so alike that they tell one act, and which hang together by such pairs?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Any

from marsad.archive.stories.acts import near_in_time
from marsad.archive.stories.likeness import ALIKE, likeness
from marsad.archive.stories.report import Report, Weights
from marsad.runs.stories.desk import Desk
from marsad.runs.stories.prepared import facts_of
from marsad.runs.stories.roots import Roots

BUCKET = 200_000  # events of a part of the work that a pass which is cut off does again
_KEYED = (
    *("number", "record_id", "article", "text", "type", "mode", "rule", "actor", "recipient", "date", "first", "last"),
    *("status", "words", "near"),
)


@dataclass(frozen=True)
class _Numbered(Report):
    number: int


def weights_of(desk: Desk, events: int) -> Weights:
    """What words weigh over all events; words of a single event all weigh the same and are not held."""
    import pyarrow

    schema = pyarrow.schema({"word": pyarrow.string(), "count": pyarrow.int64()})
    query = "SELECT word, count(*) AS n FROM (SELECT unnest(words) AS word FROM prepared) GROUP BY word HAVING n > 1"
    desk.view("weighed", [desk.once("weighed", schema, lambda: desk.rows(f"{query} ORDER BY word"))])
    return Weights(dict(desk.rows("SELECT word, count FROM weighed")), events)


def find_groups(desk: Desk, events: int, weights: Weights) -> None:
    """Make the table ``joined``: ``number`` of each event that another is like, and the least it hangs with."""
    import pyarrow

    schema = pyarrow.schema({"one": pyarrow.int64(), "other": pyarrow.int64()})
    count = events // BUCKET + 1
    pairs = [desk.once(f"pairs-{count}-{n}", schema, partial(_alike, desk, n, count, weights)) for n in range(count)]
    desk.view("pairs", pairs)
    joined = pyarrow.schema({"number": pyarrow.int64(), "root": pyarrow.int64()})
    desk.view("joined", [desk.once("joined", joined, lambda: _joined(desk, events))])


def _alike(desk: Desk, bucket: int, count: int, weights: Weights) -> Iterator[tuple[int, int]]:
    """Pairs of events that share a key of this bucket, are near in time and alike enough."""
    columns = ", ".join(_KEYED)
    query = f"""
        SELECT key, {columns} FROM (SELECT unnest(keys) AS key, {columns} FROM prepared)
        WHERE hash(key) % ? = ? ORDER BY key, first, record_id
    """
    for _, rows in groupby(desk.rows(query, (count, bucket)), key=lambda row: row[0]):
        for one, other in near_in_time(map(_numbered, rows)):
            if likeness(one, other, weights) >= ALIKE:
                yield one.number, other.number


def _numbered(values: tuple[Any, ...]) -> _Numbered:
    row = dict(zip(_KEYED, values[1:], strict=True))
    return _Numbered(*(*facts_of(row), row["number"]))


def _joined(desk: Desk, events: int) -> Iterator[tuple[int, int]]:
    roots = Roots(events)
    for one, other in desk.rows("SELECT one, other FROM pairs"):
        roots.join(one, other)
    for (number,) in desk.rows("SELECT DISTINCT unnest([one, other]) AS number FROM pairs ORDER BY number"):
        yield number, roots.root(number)
