"""The plot of a pair: one lane a direction, cooperation above its line and conflict below, and agreements as marks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from marsad.archive.series import Point
from marsad.render.bidi import isolate
from marsad.render.cards import QUAD_CLASS
from marsad.web.periods import Period, grain, periods, place_of
from marsad.web.timeline import PATTERNS

WIDTH, LANE, SIDE, FOOT, MARKS = 960, 130, 34, 24, 22
UP, DOWN = ("vc", "mc"), ("vx", "mx")
AROUND = 5  # periods of the moving mean


class Cell(NamedTuple):
    """One stretch of time of one direction: number of events by class, sum of their intensities."""

    period: Period
    counts: dict[str, int]
    score: float

    @property
    def total(self) -> int:
        """Events of all classes."""
        return sum(self.counts.values())


def cells(points: Iterable[Point], first: dt.date, last: dt.date) -> list[Cell]:
    """The days gathered into stretches; others are left out."""
    made = [Cell(p, dict.fromkeys((*UP, *DOWN), 0), 0.0) for p in periods(first, last, grain(first, last))]
    stretches = [c.period for c in made]
    for point in points:
        if (at := place_of(point.day, stretches)) is not None:
            made[at].counts[QUAD_CLASS.get(point.group, "vc")] += point.number
            made[at] = made[at]._replace(score=made[at].score + point.score)
    return made


def drawn(
    lanes: Sequence[tuple[str, Sequence[Cell]]],
    marks: Sequence[tuple[dt.date, str]],
    title: str,
    says: Callable[[str, Cell], str],
    link: Callable[[Cell], str] | None,
) -> Markup:
    """An SVG; ``lanes``: name and cells of each direction; ``marks``: days of agreements with what they are called."""
    height = len(lanes) * LANE + FOOT + MARKS
    tallest = max((sum(c.counts[q] for q in part) for _, row in lanes for c in row for part in (UP, DOWN)), default=0)
    unit = (LANE / 2 - 16) / (tallest or 1)
    parts = [
        f'<svg class="plot" viewBox="0 0 {WIDTH} {height}" role="{"group" if link else "img"}" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">',
        PATTERNS,
    ]
    for number, (name, row) in enumerate(lanes):
        zero = number * LANE + LANE / 2 + 6
        step = (WIDTH - 2 * SIDE) / max(1, len(row))
        parts.append(f'<text class="lane" x="{SIDE}" y="{number * LANE + 13}">{escape(isolate(name))}</text>')
        parts.append(f'<line class="zero" x1="{SIDE}" x2="{WIDTH - SIDE}" y1="{zero}" y2="{zero}"/>')
        parts += [_bar(c, SIDE + step * n, step, zero, unit, name, says, link) for n, c in enumerate(row)]
        parts.append(_trend(row, step, zero))
    row = lanes[0][1] if lanes else []
    step = (WIDTH - 2 * SIDE) / max(1, len(row))
    stretches = [c.period for c in row]
    for day, name in marks:
        if (at := place_of(day, stretches)) is not None:
            x = SIDE + step * (at + 0.5)
            y = len(lanes) * LANE + 12
            told = f"<title>{escape(isolate(name))}</title>"
            parts.append(f'<path class="mark-ag" d="M{x:.1f} {y - 7}l7 7l-7 7l-7 -7z">{told}</path>')
    every = max(1, -(-len(row) // 8))
    parts += [
        f'<text class="tick" x="{SIDE + step * (n + 0.5):.1f}" y="{height - 6}" text-anchor="middle">'
        f"{escape(row[n].period.name)}</text>"
        for n in range(0, len(row), every)
    ]
    return Markup("".join([*parts, "</svg>"]))


def _bar(
    cell: Cell,
    x: float,
    step: float,
    zero: float,
    unit: float,
    name: str,
    says: Callable[[str, Cell], str],
    link: Callable[[Cell], str] | None,
) -> str:
    if not cell.total:
        return ""
    body = []
    for part, way in ((UP, -1), (DOWN, 1)):
        at = zero
        for quad in part:
            tall = cell.counts[quad] * unit
            top = at - tall if way < 0 else at
            if tall:
                body.append(
                    f'<rect class="bar-{quad}" x="{x + step * 0.1:.1f}" y="{top:.1f}" width="{step * 0.8:.1f}" '
                    f'height="{tall:.1f}"/>'
                )
            at += way * tall
    told = says(name, cell)
    body.insert(0, f"<title>{escape(isolate(told))}</title>")
    if link is None:
        return f"<g>{''.join(body)}</g>"
    whole = f'<rect class="hit" x="{x:.1f}" y="{zero - LANE / 2 + 10}" width="{step:.1f}" height="{LANE - 20}"/>'
    return f'<a href="{escape(link(cell))}" aria-label="{escape(told)}">{whole}{"".join(body)}</a>'


def _trend(row: Sequence[Cell], step: float, zero: float) -> str:
    """The mean intensity of an event over ``AROUND`` periods, -10 to 10 over the height of the lane."""
    points, totals, scores = [], [c.total for c in row], [c.score for c in row]
    for n in range(len(row)):
        around = slice(max(0, n - AROUND // 2), n + AROUND // 2 + 1)
        if total := sum(totals[around]):
            mean = sum(scores[around]) / total
            points.append((SIDE + step * (n + 0.5), zero - mean / 10 * (LANE / 2 - 16), n))
    path, before = "", -2
    for x, y, n in points:
        path += f"{'L' if n == before + 1 else 'M'}{x:.1f} {y:.1f}"
        before = n
    return f'<path class="trend" d="{path}"/>' if path else ""
