"""``/coverage``: what was collected of whom and when, what could not be read, and which reader read what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import Response

from marsad.archive.articles import days
from marsad.archive.collected import Cell, cells, failures, readers, runs
from marsad.render.bidi import isolate
from marsad.web.periods import WEEK, Period, grain, periods
from marsad.web.shell import Page
from marsad.web.site import site_of
from marsad.web.wishes import EVENT, wish

router = APIRouter(include_in_schema=False)
MOST_OUTLETS, MOST_PERIODS, FAILURES, RUNS = 40, 53, 50, 20
ROW, LEFT, TOP, WIDE = 24, 190, 8, 960


@router.get("/coverage")
def coverage(request: Request) -> Response:
    """The page of coverage."""
    shell, asked = Page(request), wish(request, EVENT)
    with site_of(request).reading() as connection:
        covered = days(connection)
        first, last = asked.filters.since or covered.first, asked.filters.until or covered.last
        found: dict[str, Any] = {
            "failures": failures(connection, FAILURES),
            "runs": runs(connection, RUNS),
            "readers": readers(connection),
            "matrix": None,
        }
        if first and last and first <= last:
            columns = shortened(first, last)
            rows = cells(connection, columns[0].first, columns[-1].last)
            found["matrix"] = matrix(rows, columns, shell)
    return shell.render("coverage.html", tab="coverage", asked=asked, **found)


def shortened(first: dt.date, last: dt.date) -> list[Period]:
    """Stretches of the days, weeks where they can be drawn; the latest of more than can be."""
    length = grain(first, last)
    length = WEEK if length == "day" and (last - first).days > 31 else length
    return list(periods(first, last, length))[-MOST_PERIODS:]


def matrix(rows: Sequence[tuple[str | None, list[Cell]]], columns: Sequence[Period], shell: Page) -> dict[str, Any]:
    """A row an outlet and a cell a period, as numbers and as a drawing; articles without a day are counted apart."""
    table = []
    for outlet, found in rows[:MOST_OUTLETS]:
        numbers = [sum(c.articles for c in found if c.day and p.first <= c.day <= p.last) for p in columns]
        table.append(
            {
                "outlet": outlet,
                "numbers": numbers,
                "undated": sum(c.articles for c in found if c.day is None),
                "records": sum(c.records for c in found),
            }
        )
    return {
        "columns": columns,
        "rows": table,
        "more": max(0, len(rows) - MOST_OUTLETS),
        "svg": drawn(table, columns, shell),
    }


def drawn(table: Sequence[dict[str, Any]], columns: Sequence[Period], shell: Page) -> Markup:
    """The heat map: darker cells have more articles, empty ones none; time runs from left to right."""
    most = max((n for row in table for n in row["numbers"]), default=0) or 1
    step = (WIDE - LEFT - 8) / max(1, len(columns))
    height = TOP + ROW * len(table) + 26
    title = escape(shell.t("heat_map"))
    parts = [
        f'<svg class="plot heat" viewBox="0 0 {WIDE} {height}" role="group" aria-label="{title}" '
        'xmlns="http://www.w3.org/2000/svg">'
    ]
    for y, row in enumerate(table):
        name = row["outlet"] or shell.t("no_outlet")
        short = name if len(name) <= 26 else name[:25] + "\u2026"
        top = TOP + y * ROW
        parts.append(
            f'<text class="lane" x="{LEFT - 10}" y="{top + 16}" text-anchor="end">{escape(isolate(short))}</text>'
        )
        for x, (number, period) in enumerate(zip(row["numbers"], columns, strict=True)):
            shade = 0 if not number else 1 + min(3, int(4 * number / most - 1e-9))
            told = f"{name}{shell.names.comma}{period.name}{shell.names.comma}{shell.t('n_collected', number=number)}"
            cell = (
                f'<rect class="cell c{shade}" x="{LEFT + x * step:.1f}" y="{top}" width="{max(1.0, step - 1.5):.1f}" '
                f'height="{ROW - 3}" rx="2"/>'
            )
            body = f"<g><title>{escape(isolate(told))}</title>{cell}</g>"
            if number and row["outlet"]:
                since, until = period.first.isoformat(), period.last.isoformat()
                link = shell.link("/", outlet=row["outlet"], since=since, until=until)
                body = f'<a href="{escape(link)}" aria-label="{escape(told)}">{body}</a>'
            parts.append(body)
    every = max(1, -(-len(columns) // 8))
    parts += [
        f'<text class="tick" x="{LEFT + step * n:.1f}" y="{height - 8}">{escape(columns[n].name)}</text>'
        for n in range(0, len(columns), every)
    ]
    return Markup("".join([*parts, "</svg>"]))
