"""Which texts of a run are copies of one another?  As ``archive.stories.copies`` finds it, with the joins in DuckDB."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marsad.archive.stories.copies import COMMON, FIRST_SIGHT, Sketch, copied
from marsad.runs.stories.desk import Desk
from marsad.runs.stories.roots import Roots

_PAIRS = f"""
WITH sketch AS (SELECT number, runs, hashes FROM texts JOIN met USING (place)),
     holder AS (SELECT number, unnest(hashes) AS hash FROM sketch),
     rare AS (SELECT hash FROM holder GROUP BY hash HAVING count(*) BETWEEN 2 AND {COMMON}),
     held AS (SELECT number, hash FROM holder JOIN rare USING (hash)),
     pair AS (
       SELECT a.number AS one, b.number AS other
       FROM held AS a JOIN held AS b ON a.hash = b.hash AND a.number < b.number
       GROUP BY 1, 2 HAVING count(*) >= {FIRST_SIGHT}
     )
SELECT one, other, a.hashes, a.runs, b.hashes, b.runs
FROM pair JOIN sketch AS a ON a.number = one JOIN sketch AS b ON b.number = other
"""


def find_copies(desk: Desk) -> None:
    """Make the table ``copies``: ``number`` of a text and of the first text of its ``family``, for copies alone."""
    import pyarrow

    whole = pyarrow.int64()
    schema = pyarrow.schema({"number": whole, "family": whole})
    desk.view("copies", [desk.once("copies", schema, lambda: _families(desk))])


def _families(desk: Desk) -> Iterator[tuple[Any, ...]]:
    (count,) = next(desk.rows("SELECT count(*) FROM texts"))
    roots = Roots(count)
    for one, other, hashes, runs, others, other_runs in desk.rows(_PAIRS):
        if copied(Sketch(tuple(hashes), runs), Sketch(tuple(others), other_runs)):
            roots.join(one, other)
    for number in range(count):
        if (family := roots.root(number)) != number:
            yield number, family
