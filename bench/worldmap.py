"""Makes src/marsad/data/map/world.json from countries-50m.json of the npm package world-atlas (needs babel).

python bench/worldmap.py countries-50m.json
"""

from __future__ import annotations

import csv
import json
import math
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from babel.core import get_global

DATA = Path(__file__).parent.parent / "src" / "marsad" / "data"
WIDTH, NEAR, SMALL = 960.0, 0.7, 0.8  # pixels: of the map, between points kept, square of rings left out
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796


def project(lon: float, lat: float) -> tuple[float, float]:
    """Equal Earth, 960 wide, y from the top of the map at 84 degrees north."""
    scale = WIDTH / (2 * 2.7066297)
    t = math.asin(math.sqrt(3) / 2 * math.sin(math.radians(lat)))
    x = 2 * math.radians(lon) * math.cos(t) / (math.sqrt(3) * (A1 + 3 * A2 * t**2 + t**6 * (7 * A3 + 9 * A4 * t**2)))
    y = t * (A1 + A2 * t**2 + t**6 * (A3 + A4 * t**2))
    return WIDTH / 2 + x * scale, (1.3173628 - y) * scale


def unrolled(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """A ring that crosses the 180th meridian goes on beyond it instead of jumping to the other side."""
    if not any(abs(a[0] - b[0]) > 180 for a, b in pairwise(ring)):
        return ring
    return [(lon + 360 if lon < 0 else lon, lat) for lon, lat in ring]


def area(ring: list[tuple[float, float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)) / 2


def middle(ring: list[tuple[float, float]]) -> tuple[float, float]:
    whole = area(ring)
    if abs(whole) < 1e-6:
        return ring[0]
    x = y = 0.0
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        x, y = x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return x / (6 * whole), y / (6 * whole)


def thinned(ring: list[tuple[float, float]]) -> list[tuple[float, float]]:
    out = [ring[0]]
    for point in ring[1:]:
        if math.dist(point, out[-1]) >= NEAR:
            out.append(point)
    return out


def main() -> None:
    topology: dict[str, Any] = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    with (DATA / "actors" / "states.csv").open(encoding="utf-8") as stream:
        codes = {row["iso2"]: row["code"] for row in csv.DictReader(stream) if row["iso2"] and not row["valid_to"]}
    aliases = get_global("territory_aliases")
    out = []
    for shape in topology["objects"]["countries"]["geometries"]:
        name = shape["properties"]["name"]
        if name == "Antarctica":
            continue
        two = aliases.get(str(shape.get("id")), [None])[0] if "id" in shape else None
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        rings = []
        for polygon in polygons:
            for at, ring in enumerate(polygon):
                points = []
                for index in ring:
                    part = arcs[index] if index >= 0 else arcs[~index][::-1]
                    points += part[1:] if points else part
                rings.append((at == 0, [project(*p) for p in unrolled(points)]))
        largest = max((points for outer, points in rings if outer), key=lambda p: abs(area(p)))
        x, y = middle(largest)
        path = ""
        for _, points in rings:
            if abs(area(points)) < SMALL:
                continue
            some = thinned(points)
            if len(some) > 2:
                px, py = round(some[0][0] * 10), round(some[0][1] * 10)
                path += f"M{px} {py}l"
                steps = []
                for a in some[1:]:
                    qx, qy = round(a[0] * 10), round(a[1] * 10)
                    if (qx, qy) != (px, py):
                        steps.append(f"{qx - px} {qy - py}")
                        px, py = qx, qy
                path += " ".join(steps) + "z"
        out.append({"code": codes.get(two or ""), "name": name, "x": round(x, 1), "y": round(y, 1), "path": path})
    out.sort(key=lambda one: (str(one["code"] or "~"), str(one["name"])))
    target = DATA / "map" / "world.json"
    target.parent.mkdir(exist_ok=True)
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in out)
    target.write_text(f"[\n{lines}\n]\n", "utf-8")
    print(f"{target}: {len(out)} shapes, {target.stat().st_size:,} bytes; without code:")
    print([one["name"] for one in out if one["code"] is None])


if __name__ == "__main__":
    main()
