"""The network of pairs as a drawing: edges bent by direction, and as GEXF."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from markupsafe import Markup, escape

from marsad.archive.dyads import TOGETHER
from marsad.archive.rows import Row
from marsad.render.bidi import isolate
from marsad.web.springs import HEIGHT, WIDTH, Place, layout

LONGEST_NAME = 26  # characters of a name in the drawing
GOOD, BAD = 0.5, -0.5  # mean intensity from which an edge is drawn as friendly or hostile


def look(score: float) -> str:
    """How a mean intensity is drawn: good, bad or neither."""
    return "good" if score >= GOOD else "bad" if score <= BAD else "even"


def drawn(
    pairs: Sequence[Row],
    sizes: dict[str, int],
    title: str,
    name: Callable[[str], str],
    says: Callable[[Row], str],
    links: tuple[Callable[[str], str], Callable[[Row], str]] | None,
) -> Markup:
    """An SVG; ``sizes``: events of each node; ``links``: addresses of a node and of a pair, ``None`` for a file."""
    written = {code: _short(name(code)) for code in sizes}
    places = layout([(p["source"], p["target"], p["events"]) for p in pairs], written)
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
        label = f'<text {top} text-anchor="middle">{escape(isolate(written[code]))}</text>'
        circle = f'<circle cx="{place.x}" cy="{place.y}" r="{radius:.1f}"/>'
        told = f"<title>{escape(isolate(name(code)))}</title>" if written[code] != name(code) else ""
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
