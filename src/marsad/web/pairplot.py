"""The plot of a pair from what the archive has: a lane a direction, one for what both do, agreements as marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from sqlalchemy import Connection

from marsad.archive import queries
from marsad.archive.articles import days
from marsad.archive.filters import Filters
from marsad.archive.series import Point, directed_days, event_days
from marsad.render.cards import QUAD_CLASS
from marsad.web.lanes import Cell, cells, drawn
from marsad.web.shell import Page
from marsad.web.wishes import Wish


def plot(
    connection: Connection,
    asked: Wish,
    pair: tuple[str, str],
    shell: Page,
    told: Sequence[tuple[dt.date, str]],
    *,
    linked: bool = True,
) -> Any:
    """The lanes of a pair; ``told``: see ``told_of``; ``None`` where no day is known."""
    a, b = pair
    filters = asked.filters
    forth, back = directed_days(connection, filters, a, b), directed_days(connection, filters, b, a)
    both = _together(event_days(connection, filters, pair), forth, back)
    covered = days(connection)
    first, last = filters.since or covered.first, filters.until or covered.last
    if first is None or last is None or first > last:
        return None
    names, t = shell.names, shell.t
    arrow = "\u2192"  # lanes run from left to right whatever the language
    lanes = [
        (f"{names.code(a)} {arrow} {names.code(b)}", cells(forth, first, last)),
        (f"{names.code(b)} {arrow} {names.code(a)}", cells(back, first, last)),
    ]
    if both:
        lanes.append((t("together"), cells(both, first, last)))

    def says(lane: str, cell: Cell) -> str:
        classes = [f"{names.of('quads', q)} {cell.counts[s]}" for q, s in QUAD_CLASS.items() if cell.counts[s]]
        return names.comma.join([lane, cell.period.name, *classes, f"{t('net')} {cell.score:+.1f}"])

    def link(cell: Cell) -> str:
        return (
            shell.link(since=cell.period.first.isoformat(), until=cell.period.last.isoformat(), cursor=None) + "#list"
        )

    return drawn(lanes, told, t("plot"), says, link if linked else None)


def _together(every: list[Point], forth: list[Point], back: list[Point]) -> list[Point]:
    """What is in neither direction: acts of both at once."""
    directed: dict[tuple[dt.date, str], list[float]] = {}
    for p in (*forth, *back):
        have = directed.setdefault((p.day, p.group), [0, 0.0])
        have[0], have[1] = have[0] + p.number, have[1] + p.score
    rest = []
    for p in every:
        number, score = directed.get((p.day, p.group), (0, 0.0))
        if p.number > number:
            rest.append(Point(p.day, p.group, int(p.number - number), p.score - score))
    return rest


def told_of(connection: Connection, filters: Filters, pair: tuple[str, str]) -> list[tuple[dt.date, str]]:
    """Day and name of the agreements of the pair that articles tell of."""
    asked = Filters(since=filters.since, until=filters.until, outlet=filters.outlet, actor=pair, limit=200)
    out = []
    for row in queries.agreements(connection, asked):
        day = row["published"]
        with suppress(ValueError):  # a month or a year
            day = dt.date.fromisoformat(row["signed"]) if row["signed"] else day
        if day:
            out.append((day, row["name"]))
    return out
