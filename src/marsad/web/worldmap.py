"""The world with its states shaded by events and lines between states that have dealings.

A line ends in the middle of a state's largest area; nothing is drawn at a place, because a state's name is none.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from marsad.archive.rows import Row
from marsad.lexicon.load import data_root, parse_yaml
from marsad.render.bidi import isolate
from marsad.web.graph import ends_of, look

WIDTH, HEIGHT = 985, 430
STEPS = 5


class Shape(NamedTuple):
    """One area: code of its state (``None``: none), name, middle, and path in tenths of the drawing's unit."""

    code: str | None
    name: str
    x: float
    y: float
    path: str


@cache
def shapes() -> tuple[Shape, ...]:
    """All areas, with the codes that the policy gives to those without one."""
    found: list[dict[str, Any]] = json.loads((data_root() / "map" / "world.json").read_text("utf-8"))
    drawn_as = policy()["shapes"]
    points = [{"code": c, "name": c, "x": x, "y": y, "path": ""} for c, (x, y) in policy()["points"].items()]
    return tuple(
        Shape(s["code"] or drawn_as.get(s["name"]), s["name"], float(s["x"]), float(s["y"]), s["path"])
        for s in (*found, *points)
    )


@cache
def policy() -> dict[str, Any]:
    """How disputed areas are drawn, and the note of it in both languages."""
    found: dict[str, Any] = parse_yaml(data_root() / "map" / "policy.yaml")
    return found


@cache
def middles() -> dict[str, tuple[float, float]]:
    """The middle of each state; of several shapes that of the one with an ISO code."""
    found: dict[str, tuple[float, float]] = {}
    named = policy()["shapes"]
    for shape in sorted(shapes(), key=lambda s: s.name in named):
        if shape.code:
            found.setdefault(shape.code, (shape.x, shape.y))
    return found


def steps(sizes: dict[str, int]) -> dict[str, int]:
    """Shade 1 to ``STEPS`` of each state that has events, by the logarithm of their number."""
    most = max(sizes.values(), default=0)
    return {
        code: 1 + min(STEPS - 1, int(STEPS * math.log1p(n) / math.log1p(most) - 1e-9)) for code, n in sizes.items() if n
    }


def drawn(
    pairs: Sequence[Row],
    sizes: dict[str, int],
    title: str,
    says: Callable[[str, int], str],
    tells: Callable[[Row], str],
    links: tuple[Callable[[str], str], Callable[[Row], str]] | None,
    chosen: Sequence[str] = (),
) -> Markup:
    """An SVG of the world; pairs of which one side is no state on it are left out (see ``off_the_map``)."""
    shades = steps(sizes)
    parts = [
        f'<svg class="world" viewBox="0 0 {WIDTH} {HEIGHT}" role="{"group" if links else "img"}" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg"><g transform="scale(.1)">'
    ]
    land = []
    for shape in shapes():
        shade = shades.get(shape.code or "", 0)
        classes = f"land l{shade}" if shade else "land"
        classes += " chosen" if shape.code in chosen else ""
        if shape.path:
            body = f'<path class="{classes}" d="{shape.path}"/>'
        elif shade:  # too small to be drawn: a disc, as it has events
            body = f'<circle class="{classes}" cx="{shape.x * 10:.0f}" cy="{shape.y * 10:.0f}" r="32"/>'
        else:
            continue
        if shade and shape.code:
            body = f"<g><title>{escape(isolate(says(shape.code, sizes[shape.code])))}</title>{body}</g>"
            if links:
                label = escape(says(shape.code, sizes[shape.code]))
                known = f'data-code="{escape(shape.code)}"'
                body = f'<a href="{escape(links[0](shape.code))}" {known} aria-label="{label}">{body}</a>'
        land.append(body)
    parts += [*land, "</g>"]
    most = max((p["events"] for p in pairs), default=1)
    where = middles()
    for pair in pairs:
        a, b = where.get(pair["source"]), where.get(pair["target"])
        if a is None or b is None or a == b:
            continue
        dx, dy = b[0] - a[0], b[1] - a[1]
        mx, my = (a[0] + b[0]) / 2 - dy * 0.18, (a[1] + b[1]) / 2 + dx * 0.18
        width = 1 + 4 * math.sqrt(pair["events"] / most)
        path = f"M{a[0]} {a[1]}Q{mx:.1f} {my:.1f} {b[0]} {b[1]}"
        line = f'<path class="arc {look(pair["score"])}" d="{path}" stroke-width="{width:.1f}"/>'
        told = f"<title>{escape(isolate(tells(pair)))}</title>"
        if links:
            label = escape(tells(pair))
            parts.append(f'<a href="{escape(links[1](pair))}" {ends_of(pair)} aria-label="{label}">{told}{line}</a>')
        else:
            parts.append(f"<g>{told}{line}</g>")
    return Markup("".join([*parts, "</svg>"]))


def off_the_map(pairs: Sequence[Row]) -> int:
    """How many pairs have a side that is no area of the map (a body, a group, a people)."""
    where = middles()
    return sum(1 for p in pairs if p["source"] not in where or p["target"] not in where)
