"""The network of pairs as a drawing: nodes laid out by springs, the same way every time; edges bent by direction."""

from __future__ import annotations

import cmath
import math
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup, escape

from marsad.archive.dyads import TOGETHER
from marsad.archive.rows import Row
from marsad.render.bidi import isolate

WIDTH, HEIGHT, EDGE = 960, 560, 46
TURNS = 110
ROOM, APART = (96, 40), 60  # what a node and its name need, across and down; rounds of pushing apart
GATHER = (1.1, 3.2)  # pull to the middle, across and down: the drawing is wider than high
LONGEST_NAME = 26  # characters of a name in the drawing
NEAR = 0.01  # how far two nodes at the same place are taken to be from one another
GOOD, BAD = 0.5, -0.5  # mean intensity from which an edge is drawn as friendly or hostile


class Place(NamedTuple):
    """Where a node stands, in the units of the drawing."""

    x: float
    y: float


def look(score: float) -> str:
    """How a mean intensity is drawn: good, bad or neither."""
    return "good" if score >= GOOD else "bad" if score <= BAD else "even"


def layout(edges: Sequence[tuple[str, str, int]]) -> dict[str, Place]:
    """Places of all nodes of ``edges`` (two codes and a weight): springs along edges, and all push each other off."""
    return dict(_settled(tuple(edges)))


@lru_cache(maxsize=64)
def _settled(edges: tuple[tuple[str, str, int], ...]) -> tuple[tuple[str, Place], ...]:
    """The places, worked out once for the same edges: a page, its file and the next visit ask for the same."""
    nodes = sorted({n for a, b, _ in edges for n in (a, b)})
    if not nodes:
        return ()
    number = {n: i for i, n in enumerate(nodes)}
    springs = [(number[a], number[b], 0.5 + min(1.0, math.log1p(w) / 4)) for a, b, w in edges]
    at = [cmath.rect(1, 2 * math.pi * i / len(nodes)) for i in range(len(nodes))]
    best = 1.6 / math.sqrt(len(nodes))
    area = best * best
    for turn in range(TURNS):
        heat = 0.15 * (1 - turn / TURNS)
        move = [complex(-GATHER[0] * z.real, -GATHER[1] * z.imag) for z in at]
        turned = [z.conjugate() for z in at]  # z / |z|² is one over the conjugate of z
        for i, z in enumerate(turned):
            pushes = [area / (z - other or NEAR) for other in turned[:i]]
            move[i] += sum(pushes)
            move[:i] = [m - push for m, push in zip(move, pushes, strict=False)]
        for i, j, strength in springs:
            away = at[i] - at[j]
            pull = away * abs(away) / best * strength
            move[i] -= pull
            move[j] += pull
        at = [z + m * min(1.0, heat / abs(m)) if m else z for z, m in zip(at, move, strict=True)]
    return tuple(_fitted({n: [at[i].real, at[i].imag] for n, i in number.items()}).items())


def _fitted(at: dict[str, list[float]]) -> dict[str, Place]:
    xs, ys = [p[0] for p in at.values()], [p[1] for p in at.values()]
    wide, high = (max(xs) - min(xs)) or 1, (max(ys) - min(ys)) or 1
    placed = {
        n: [2 * EDGE + (x - min(xs)) / wide * (WIDTH - 4 * EDGE), EDGE + (y - min(ys)) / high * (HEIGHT - 2 * EDGE)]
        for n, (x, y) in at.items()
    }
    _part(list(placed.values()))
    return {n: Place(round(x, 1), round(y, 1)) for n, (x, y) in placed.items()}


def _part(places: list[list[float]]) -> None:
    """Push nodes apart until there is room for their names, within the drawing."""
    for _ in range(APART):
        moved = False
        for i, one in enumerate(places):
            for other in places[:i]:
                across, down = one[0] - other[0], one[1] - other[1]
                over = ROOM[0] - abs(across), ROOM[1] - abs(down)
                if min(over) <= 0.5:
                    continue
                axis = 0 if over[0] / ROOM[0] < over[1] / ROOM[1] else 1
                way = 1 if (across, down)[axis] >= 0 else -1
                one[axis] += way * over[axis] / 2
                other[axis] -= way * over[axis] / 2
                moved = True
        for place in places:
            place[0] = min(max(place[0], 2 * EDGE), WIDTH - 2 * EDGE)
            place[1] = min(max(place[1], EDGE), HEIGHT - EDGE)
        if not moved:
            return


def drawn(
    pairs: Sequence[Row],
    sizes: dict[str, int],
    title: str,
    name: Callable[[str], str],
    says: Callable[[Row], str],
    links: tuple[Callable[[str], str], Callable[[Row], str]] | None,
) -> Markup:
    """An SVG; ``sizes``: events of each node; ``links``: addresses of a node and of a pair, ``None`` for a file."""
    places = layout([(p["source"], p["target"], p["events"]) for p in pairs])
    most = max((p["events"] for p in pairs), default=1)
    largest = max(sizes.values(), default=1)
    parts = [
        f'<svg class="network" viewBox="0 0 {WIDTH} {HEIGHT}" role="{"group" if links else "img"}" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
        'markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="#6b7280"/></marker></defs>'
    ]
    for pair in pairs:
        radius = _radius(sizes.get(pair["target"], 1), largest)
        path = _curve(places[pair["source"]], places[pair["target"]], radius, bent=pair["relation"] != TOGETHER)
        width = 1.2 + 5 * math.sqrt(pair["events"] / most)
        tip = "" if pair["relation"] == TOGETHER else ' marker-end="url(#tip)"'
        told = f"<title>{escape(isolate(says(pair)))}</title>"
        line = f'<path class="edge {look(pair["score"])}" d="{path}" stroke-width="{width:.1f}"{tip}/>'
        ends = ends_of(pair)
        if links:
            parts.append(
                f'<a href="{escape(links[1](pair))}" {ends} aria-label="{escape(says(pair))}">{told}{line}</a>'
            )
        else:
            parts.append(f"<g>{told}{line}</g>")
    for code, place in places.items():
        radius = _radius(sizes.get(code, 1), largest)
        top = f'x="{place.x}" y="{place.y - radius - 5:.1f}"'
        label = f'<text {top} text-anchor="middle">{escape(isolate(_short(name(code))))}</text>'
        circle = f'<circle cx="{place.x}" cy="{place.y}" r="{radius:.1f}"/>'
        told = f"<title>{escape(isolate(name(code)))}</title>" if _short(name(code)) != name(code) else ""
        body = f'<g class="node" data-code="{escape(code)}">{told}{circle}{label}</g>'
        parts.append(f'<a href="{escape(links[0](code))}">{body}</a>' if links else body)
    return Markup("".join([*parts, "</svg>"]))


def _short(name: str) -> str:
    """A name that a drawing has room for: without what stands in brackets if it is long, else cut."""
    if len(name) <= LONGEST_NAME:
        return name
    name = name.partition(" (")[0]
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "\u2026"


def ends_of(pair: Row) -> str:
    """Attributes by which scripts know a pair."""
    joint = ' data-joint="1"' if pair["relation"] == TOGETHER else ""
    return f'data-a="{escape(pair["source"])}" data-b="{escape(pair["target"])}"{joint}'


def _radius(number: int, largest: int) -> float:
    return 7 + 15 * math.sqrt(number / max(1, largest))


def _curve(a: Place, b: Place, radius: float, *, bent: bool) -> str:
    """A line that ends at the rim of the second node; bent to its own left, so that both directions are seen."""
    dx, dy = b.x - a.x, b.y - a.y
    far = math.hypot(dx, dy) or 1
    bend = 0.16 if bent else 0
    mx, my = (a.x + b.x) / 2 - dy * bend, (a.y + b.y) / 2 + dx * bend
    tx, ty = b.x - mx, b.y - my
    end = math.hypot(tx, ty) or 1
    ex, ey = b.x - tx / end * min(radius, far / 2), b.y - ty / end * min(radius, far / 2)
    return f"M{a.x:.1f} {a.y:.1f}Q{mx:.1f} {my:.1f} {ex:.1f} {ey:.1f}"


def gexf(pairs: Sequence[Row], name: Callable[[str], str]) -> str:
    """The pairs as GEXF 1.3, for Gephi and networkx."""
    nodes = sorted({n for p in pairs for n in (p["source"], p["target"])})
    listed = "".join(f'<node id="{escape(_xml(n))}" label="{escape(_xml(name(n)))}"/>' for n in nodes)
    edges = "".join(
        f'<edge id="{i}" source="{escape(_xml(p["source"]))}" target="{escape(_xml(p["target"]))}" '
        f'type="{"undirected" if p["relation"] == TOGETHER else "directed"}" weight="{p["events"]}">'
        f'<attvalues><attvalue for="0" value="{p["score"]}"/></attvalues></edge>'
        for i, p in enumerate(pairs)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">'
        '<graph defaultedgetype="directed"><attributes class="edge"><attribute id="0" title="score" type="double"/>'
        f"</attributes><nodes>{listed}</nodes><edges>{edges}</edges></graph></gexf>\n"
    )


def _xml(written: str) -> str:
    return "".join(c for c in written if c.isprintable())
