"""The bars of the brief: events by class over time, with a line of the articles collected behind them.

Time runs from left to right in every language; labels stand in isolates.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from marsad.archive.series import Point
from marsad.render.bidi import isolate
from marsad.render.cards import QUAD_CLASS
from marsad.web.periods import Period, grain, periods, place_of

WIDTH, HEIGHT = 960, 190
TOP, FOOT, SIDE = 12, 26, 34
STACK = ("mc", "vc", "vx", "mx")


class Bar(NamedTuple):
    """One stretch of time: number of events by class ("vc", "mc", "vx", "mx"), and of articles."""

    period: Period
    counts: dict[str, int]
    articles: int

    @property
    def total(self) -> int:
        """Events of all classes."""
        return sum(self.counts.values())


def bars(points: Iterable[Point], collected: Mapping[dt.date, int], first: dt.date, last: dt.date) -> list[Bar]:
    """The days from ``first`` to ``last`` gathered into stretches; other days are left out."""
    made = [Bar(p, dict.fromkeys(STACK, 0), 0) for p in periods(first, last, grain(first, last))]
    stretches = [b.period for b in made]
    for point in points:
        if (at := place_of(point.day, stretches)) is not None:
            made[at].counts[QUAD_CLASS.get(point.group, "vc")] += point.number
    for day, number in collected.items():
        if (at := place_of(day, stretches)) is not None:
            made[at] = made[at]._replace(articles=made[at].articles + number)
    return made


def drawn(made: Sequence[Bar], title: str, says: Callable[[Bar], str], link: Callable[[Bar], str] | None) -> Markup:
    """An SVG of the bars; ``says``: a bar in words; ``link``: where a bar leads (none in a file for print)."""
    most = max((b.total for b in made), default=0) or 1
    most_articles = max((b.articles for b in made), default=0) or 1
    step = (WIDTH - 2 * SIDE) / max(1, len(made))
    floor = HEIGHT - FOOT
    high = floor - TOP
    parts = [
        f'<svg class="timeline" viewBox="0 0 {WIDTH} {HEIGHT}" role="{"group" if link else "img"}" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">',
        PATTERNS,
        *(
            f'<line class="grid" x1="{SIDE}" x2="{WIDTH - SIDE}" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text class="tick" x="{SIDE - 5}" y="{y + 4:.1f}" text-anchor="end">{value}</text>'
            for value, y in ((v, floor - high * v / most) for v in _ticks(most))
        ),
    ]
    steps = "".join(
        f"V{floor - 0.6 * high * b.articles / most_articles:.1f}H{SIDE + step * (n + 1):.1f}"
        for n, b in enumerate(made)
    )
    parts.append(f'<path class="collected" d="M{SIDE} {floor}{steps}V{floor}Z"/>')
    for n, one in enumerate(made):
        x, y = SIDE + step * n, float(floor)
        body = []
        for quad in STACK:
            tall = high * one.counts[quad] / most
            if tall:
                y -= tall
                body.append(
                    f'<rect class="bar-{quad}" x="{x + step * 0.1:.1f}" y="{y:.1f}" width="{step * 0.8:.1f}" '
                    f'height="{tall:.1f}"/>'
                )
        told = f"<title>{escape(isolate(says(one)))}</title>"
        whole = f'<rect class="hit" x="{x:.1f}" y="{TOP}" width="{step:.1f}" height="{high}"/>'
        if link and one.total:
            parts.append(
                f'<a href="{escape(link(one))}" aria-label="{escape(says(one))}">{told}{whole}{"".join(body)}</a>'
            )
        else:
            parts.append(f"<g>{told}{''.join(body)}</g>")
    every = max(1, -(-len(made) // 8))
    parts += [
        f'<text class="tick" x="{SIDE + step * (n + 0.5):.1f}" y="{HEIGHT - 8}" text-anchor="middle">'
        f"{escape(made[n].period.name)}</text>"
        for n in range(0, len(made), every)
    ]
    return Markup("".join([*parts, "</svg>"]))


def _ticks(most: int) -> list[int]:
    step = next(s for e in range(12) for s in (10**e, 2 * 10**e, 5 * 10**e) if most / s <= 4)
    return list(range(0, most + 1, step))


# conflict is hatched, so that colour is not the only sign of it
PATTERNS = (
    "<defs>"
    + "".join(
        f'<pattern id="hatch-{q}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        f'<rect class="plain-{q}" width="6" height="6"/><rect class="stripe" width="2" height="6"/></pattern>'
        for q in ("vx", "mx")
    )
    + "</defs>"
)
