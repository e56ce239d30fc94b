"""The events that count, with all that stories and counts by month need of them: a table a shard."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

from marsad.archive.identity import RecordIds, article_ident
from marsad.archive.months import Cell, cells_of
from marsad.archive.stories.acts import keys_of
from marsad.archive.stories.report import Report, words_of
from marsad.runs.columns import ARTICLES, EVENTS
from marsad.runs.stories.desk import Desk
from marsad.runs.stories.shards import Shards
from marsad.runs.stories.texts import SHARD

_READ = (
    *("id", "source", "article_id", "published", "outlet", "type", "mode", "rule", "actor", "recipient", "date"),
    *("date_basis", "first", "last", "status", "start", "end", "words", "before", "sentence", "sentence_start"),
)
COLUMNS = (
    *(
        "number",
        "record_id",
        "text",
        "article",
        "id",
        "source",
        "article_id",
        "published",
        "outlet",
        "agencies",
        "type",
    ),
    *("mode", "rule", "actor", "recipient", "date", "date_basis", "first", "last", "status", "start", "sentence"),
    *("words", "near", "keys"),
)


def prepare(desk: Desk, shards: Shards) -> int:
    """Make the tables ``prepared`` and ``counted`` of the database; gives the number of events.

    ``prepared``: the events of current texts, numbered from 0; ``text``: number of their text, ``article``: public id
    of the article, ``words``, ``near``: search forms, ``keys``: sides that another report of the act shares.
    ``counted``: numbers of events by month, direction, type and shard.
    """
    import pyarrow
    from pyarrow import parquet

    schema, months = (
        _schema(),
        pyarrow.schema(
            {name: pyarrow.string() for name in ("month", "source", "target", "type")}
            | {"joint": pyarrow.bool_(), "events": pyarrow.int64()}
        ),
    )
    prepared, counted = [], []
    total = 0
    for number in shards.numbers:
        path = desk.once(f"prepared-{number:05}", schema, partial(_events, desk, shards, number, total))
        total += parquet.read_metadata(path).num_rows
        prepared.append(path)
        counted.append(desk.once(f"counted-{number:05}", months, partial(_counted, path)))
    desk.view("prepared", prepared)
    desk.view("counted", counted)
    return total


@cache
def _schema() -> Any:
    import pyarrow

    text, whole, day = pyarrow.string(), pyarrow.int64(), pyarrow.date32()
    types = {"number": whole, "text": whole, "start": whole, "published": day, "first": day, "last": day}
    types |= dict.fromkeys(("agencies", "actor", "recipient", "words", "near", "keys"), pyarrow.list_(text))
    return pyarrow.schema([(name, types.get(name, text)) for name in COLUMNS])


def _events(desk: Desk, shards: Shards, shard: int, number: int) -> Iterator[tuple[Any, ...]]:
    """Events of the texts of a shard that count; each article has as many rows of events as it says, in its order."""
    found = desk.rows("SELECT place, number, article FROM texts WHERE current AND place // ? = ?", (SHARD, shard))
    texts = {place % SHARD: (text, article_ident(article)) for place, text, article in found}
    events = iter(shards.read(EVENTS, shard, _READ))
    for row, (count, agencies) in enumerate(shards.read(ARTICLES, shard, ("events", "agencies"))):
        told = list(islice(events, count))
        if row not in texts:
            continue
        text, article = texts[row]
        ids = RecordIds(article)
        for values in told:
            e = dict(zip(_READ, values, strict=True))
            ident = ids.told("e", e["words"], e["before"])
            begin = e["start"] - e["sentence_start"]
            words, near = words_of(e["sentence"], begin, begin + e["end"] - e["start"])
            row_of = {**e, "number": number, "record_id": ident, "text": text, "article": article, "agencies": agencies}
            report = Report(*facts_of({**row_of, "words": words, "near": near}))
            keys = [" ".join(key) for key in keys_of(report)]
            row_of |= {"words": sorted(words), "near": sorted(near), "keys": keys}
            yield tuple(row_of[name] for name in COLUMNS)
            number += 1


def facts_of(row: Mapping[str, Any]) -> tuple[Any, ...]:
    """What a ``Report`` is made of, out of a row of ``prepared``."""
    return (
        *(row["record_id"], row["article"], row["text"], row["type"], row["mode"], row["rule"]),
        *(tuple(row["actor"]), tuple(row["recipient"]), row["date"], row["first"], row["last"], row["status"]),
        *(frozenset(row["words"]), frozenset(row["near"])),
    )


def _counted(path: Path) -> Iterator[tuple[Any, ...]]:
    from pyarrow import parquet

    columns = ["status", "first", "last", "actor", "recipient", "type"]
    counts: Counter[Cell] = Counter()
    for event in parquet.ParquetFile(path).read(columns=columns).to_pylist():
        counts.update(cells_of(event))
    for cell, events in sorted(counts.items()):
        yield cell.month, cell.source, cell.target, cell.type, cell.joint, events
