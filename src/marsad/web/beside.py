"""A second pair beside the first: how many events of each, and of which mean intensity, over the same stretches."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from markupsafe import Markup, escape
from sqlalchemy import Connection
from starlette.requests import Request

from marsad.archive.articles import days
from marsad.archive.filters import Filters
from marsad.archive.series import event_days
from marsad.render.bidi import isolate
from marsad.render.cards import QUAD_CLASS
from marsad.render.csv import line
from marsad.web.lanes import Cell, cells
from marsad.web.problem import Problem
from marsad.web.sides import code_of

Pair = tuple[str, str]
WIDTH, PART, SIDE, FOOT, GAP = 960, 120, 40, 24, 26


class Line(NamedTuple):
    """One pair over time: its codes and its stretches, the same ones for every line."""

    pair: Pair
    cells: list[Cell]

    def sums(self) -> dict[str, int]:
        """Events of each quad class over all stretches."""
        return {quad: sum(c.counts[short] for c in self.cells) for quad, short in QUAD_CLASS.items()}

    @property
    def mean(self) -> float | None:
        """Mean intensity of all events, ``None`` without any."""
        number = sum(c.total for c in self.cells)
        return sum(c.score for c in self.cells) / number if number else None


def pair_beside(request: Request, first: Pair) -> Pair | None:
    """The second pair that ``beside`` asks for, ``None`` if nothing.  Problem for one that is none, or the first."""
    written = [v.strip() for v in request.query_params.getlist("beside")[:4] if v.strip()]
    if not written:
        return None
    codes = [code_of(v) for v in written]
    if len(codes) != 2 or codes[0] == codes[1]:
        raise Problem(422, "beside: give two different sides")
    if set(codes) == set(first):
        raise Problem(422, "beside: give another pair than the one it stands beside")
    return codes[0], codes[1]


def lines_of(connection: Connection, asked: Filters, pairs: Sequence[Pair]) -> list[Line]:
    """A line a pair; none where no day is known."""
    covered = days(connection)
    first, last = asked.since or covered.first, asked.until or covered.last
    if first is None or last is None or first > last:
        return []
    return [Line(pair, cells(event_days(connection, asked, pair), first, last)) for pair in pairs]


def rows(lines: Sequence[Line]) -> Iterator[str]:
    """The lines as CSV, one file for all of them: a row a pair and stretch."""
    yield "\ufeff" + line(["source", "target", "since", "until", *QUAD_CLASS, "events", "score_mean"])
    for one in lines:
        for cell in one.cells:
            period = (cell.period.first.isoformat(), cell.period.last.isoformat())
            mean = f"{cell.score / cell.total:.2f}" if cell.total else ""
            counts = [str(cell.counts[short]) for short in QUAD_CLASS.values()]
            yield line([*one.pair, *period, *counts, str(cell.total), mean])


def drawn(lines: Sequence[Line], names: Sequence[str], words: Callable[[str], str]) -> Markup:
    """An SVG: above the number of events, below their mean intensity from -10 to 10; one stroke a line.

    ``names``: what each line is called; ``words``: the words of a key of the pages.
    """
    height = 2 * PART + GAP + FOOT + 18
    parts = [
        f'<svg class="plot beside" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(words("beside"))}" '
        'xmlns="http://www.w3.org/2000/svg">'
    ]
    stretches = [c.period for c in lines[0].cells] if lines else []
    step = (WIDTH - 2 * SIDE) / max(1, len(stretches))
    most = max((c.total for one in lines for c in one.cells), default=0) or 1
    floor, zero = 18 + PART, 18 + PART + GAP + PART / 2
    for text, top in ((words("number_of_events"), 12), (words("mean"), 12 + PART + GAP)):
        parts.append(f'<text class="lane" x="{SIDE}" y="{top}">{escape(isolate(text))}</text>')
    scale: tuple[tuple[int, float], ...] = ((0, floor), (most, 18), (10, zero - PART / 2), (0, zero))
    for value, y in (*scale, (-10, zero + PART / 2)):
        parts.append(f'<line class="grid" x1="{SIDE}" x2="{WIDTH - SIDE}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text class="tick" x="{SIDE - 6}" y="{y + 4}" text-anchor="end">{value}</text>')
    for number, one in enumerate(lines):
        at = [SIDE + step * (n + 0.5) for n in range(len(one.cells))]
        counted = [(x, floor - PART * c.total / most) for x, c in zip(at, one.cells, strict=True)]
        means = [
            (x, zero - c.score / c.total / 10 * PART / 2) if c.total else None
            for x, c in zip(at, one.cells, strict=True)
        ]
        parts += [_stroke(counted, number, marked=False), _stroke(means, number, marked=True)]
    for n, period in enumerate(stretches):
        told = [period.name] + [_says(name, one.cells[n]) for name, one in zip(names, lines, strict=True)]
        title = f"<title>{escape(isolate(' · '.join(told)))}</title>"
        hit = f'<rect class="hit" x="{SIDE + step * n:.1f}" y="18" width="{step:.1f}" height="{2 * PART + GAP}"/>'
        parts.append(f"<g>{title}{hit}</g>")
    parts += [
        f'<text class="tick" x="{SIDE + step * (n + 0.5):.1f}" y="{height - 6}" text-anchor="middle">'
        f"{escape(stretches[n].name)}</text>"
        for n in range(0, len(stretches), max(1, -(-len(stretches) // 8)))
    ]
    return Markup("".join([*parts, "</svg>"]))


def _says(name: str, cell: Cell) -> str:
    return f"{name}: {cell.total}" + (f" ({cell.score / cell.total:+.1f})" if cell.total else "")


def _stroke(points: Sequence[Any], number: int, *, marked: bool) -> str:
    """A line through the points, broken where one is missing; ``marked``: also a mark at each, round or square."""
    path, pen = "", "M"
    marks = []
    for point in points:
        if point is None:
            pen = "M"
            continue
        x, y = point
        path += f"{pen}{x:.1f} {y:.1f}"
        pen = "L"
        if marked and number == 0:
            marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3"/>')
        elif marked:
            marks.append(f'<rect x="{x - 2.7:.1f}" y="{y - 2.7:.1f}" width="5.4" height="5.4"/>')
    return f'<g class="stroke-{number}"><path d="{path}"/>{"".join(marks)}</g>' if path else ""
