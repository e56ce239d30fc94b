"""From what hangs together to the tables that the second pass leaves: stories, who tells them, counts by month."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from marsad.archive import fields
from marsad.archive.months import month_rows
from marsad.archive.stories.acts import group
from marsad.archive.stories.report import Report, Weights
from marsad.archive.stories.summary import summary
from marsad.runs.stories.desk import Desk, write
from marsad.runs.stories.prepared import COLUMNS, facts_of

TELLINGS = ("story_id", "record_id", "source", "article_id", "id")
TABLES = {"stories": fields.STORIES, "tellings": TELLINGS, "dyad_months": fields.DYAD_MONTHS}
_TOLD = tuple(c for c in fields.STORIES if c != "story_id")
_MONTHS = """
    SELECT month, source, target, joint, type, sum(events)::BIGINT FROM counted
    GROUP BY ALL ORDER BY month, source, target, joint, type
"""


def find_stories(desk: Desk, weights: Weights) -> None:
    """Make the table ``told``: a row a record that tells a story, that of its lead with the columns of the story."""
    import pyarrow

    links = [(name, pyarrow.string()) for name in TELLINGS]
    schema = pyarrow.schema([*links, ("leads", pyarrow.bool_()), *fields.arrow_schema(_TOLD)])
    desk.view("told", [desk.once("told", schema, lambda: _told(desk, weights))])


def write_tables(desk: Desk, out: Path) -> dict[str, Path]:
    """Write the tables into the folder of the run, sorted; gives their files by their names."""
    import pyarrow

    names = ", ".join(_TOLD)
    stories = desk.rows(f"SELECT story_id, {names} FROM told WHERE leads ORDER BY first NULLS FIRST, story_id")
    tellings = desk.rows(f"SELECT {', '.join(TELLINGS)} FROM told ORDER BY story_id, record_id")
    months = (tuple(row[c] for c in fields.DYAD_MONTHS) for row in month_rows(desk.rows(_MONTHS)))
    schemas = {
        "stories": fields.arrow_schema(fields.STORIES),
        "tellings": pyarrow.schema([(name, pyarrow.string()) for name in TELLINGS]),
        "dyad_months": fields.arrow_schema(fields.DYAD_MONTHS),
    }
    paths = {}
    for name, rows in zip(TABLES, (stories, tellings, months), strict=True):
        paths[name] = out / name / "part-00000.parquet"
        write(paths[name], schemas[name], rows)
    return paths


def _told(desk: Desk, weights: Weights) -> Iterator[tuple[Any, ...]]:
    columns = ", ".join(f"prepared.{c}" for c in COLUMNS)
    query = f"""
        SELECT root, coalesce(family, text), {columns} FROM prepared JOIN joined USING (number)
        LEFT JOIN copies ON copies.number = prepared.text ORDER BY root, record_id
    """
    for _, rows in groupby(desk.rows(query), key=lambda row: row[0]):
        found = {}
        for _, family, *values in rows:
            row = dict(zip(COLUMNS, values, strict=True))
            found[row["record_id"]] = {**row, "family": family}
        for members in group({ident: Report(*facts_of(row)) for ident, row in found.items()}, weights=weights):
            yield from _story([found[ident] for ident in members])


def _story(members: list[dict[str, Any]]) -> Iterator[tuple[Any, ...]]:
    """Rows of ``told`` for one act; none if only one article tells it."""
    if len({row["article"] for row in members}) < 2:
        return
    story = summary([{**row, "article_id": row["article"]} for row in members])
    for row in members:
        leads = row["record_id"] == story["lead"]
        known = {**story, "sentence": row["sentence"]} if leads else {}
        links = (story["ident"], *(row[name] for name in TELLINGS[1:]))
        yield *links, leads, *(known.get(name) for name in _TOLD)
