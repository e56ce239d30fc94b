"""``/network``: who has dealings with whom, as a network and on a map."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from fastapi import APIRouter
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from marsad.archive.dyads import TOGETHER, Month, frequent, pair_months, strongest
from marsad.archive.paging import page
from marsad.archive.rows import Row
from marsad.web import graph, worldmap
from marsad.web.items import shown
from marsad.web.problem import Problem
from marsad.web.shell import Page
from marsad.web.sides import code_of
from marsad.web.site import site_of
from marsad.web.wishes import EVENT, Wish, wish

router = APIRouter(include_in_schema=False)
DRAWN = 60  # pairs that a drawing can hold
LISTED = 40
LEAST = 1
STRONGEST = 10  # records of an edge
MOST_MONTHS = 48  # that a slider shows one by one


class Net(NamedTuple):
    """Pairs with at least ``least`` events, the most frequent first, and the number of events of each side of them.

    ``total``: how many such pairs there are, also those not among ``pairs``.
    """

    pairs: list[Row]
    sizes: dict[str, int]
    least: int
    total: int


class Edge(NamedTuple):
    """One direction of a pair."""

    source: str
    target: str
    together: bool


@router.get("/network")
def network(request: Request) -> Response:
    """The page of network and map."""
    shell, asked = Page(request), wish(request, EVENT)
    edge = _edge_of(request)
    with site_of(request).reading() as connection:
        net = _net(connection, request, asked)
        told = _told(connection, asked, edge) if edge else []
    return shell.render(
        "network.html",
        tab="network",
        asked=asked,
        net=net,
        edge=edge,
        told=told,
        listed=net.pairs[:LISTED],
        drawn=DRAWN,
        graph=_graph(net, shell) if net.pairs else None,
        map=_map(net, shell, asked) if net.pairs else None,
        off=worldmap.off_the_map(net.pairs[:DRAWN]),
        policy=worldmap.policy()["note"][shell.names.language],
        look=graph.look,
    )


def _edge_of(request: Request) -> Edge | None:
    """The edge that ``edge=A&edge=B`` asks for, with a third value for what both do together."""
    written = [v.strip() for v in request.query_params.getlist("edge")[:3] if v.strip()]
    if not written:
        return None
    if len(written) < 2 or written[2:] not in ([], [TOGETHER]):
        raise Problem(422, f"edge: give two sides, and {TOGETHER} for what they do together")
    return Edge(code_of(written[0]), code_of(written[1]), len(written) > 2)


def _told(connection: Connection, asked: Wish, edge: Edge) -> list[Row]:
    listing = shown(strongest(connection, asked.filters, *edge), EVENT)
    return page(connection, listing, STRONGEST)[0]


@router.get("/network.{kind}")
def network_file(request: Request, kind: str) -> Response:
    """The network as svg or gexf, or the map (``map.svg``)."""
    shell, asked = Page(request), wish(request, EVENT)
    with site_of(request).reading() as connection:
        net = _net(connection, request, asked, None if kind == "gexf" else DRAWN)
    if kind == "svg":
        return shell.svg(str(_graph(net, shell, linked=False)), "marsad-network")
    if kind == "map.svg":
        return shell.svg(str(_map(net, shell, asked, linked=False)), "marsad-map")
    if kind == "gexf":
        headers = {"content-disposition": 'attachment; filename="marsad-network.gexf"'}
        made = graph.gexf(net.pairs, shell.names.code)
        return Response(made, media_type="application/gexf+xml", headers=headers)
    if kind == "months.json":
        with site_of(request).reading() as connection:
            months = pair_months(connection, asked.filters)
        return JSONResponse(over_time(months, net.pairs[:DRAWN]))
    raise Problem(404, shell.t("no_such_file"))


def over_time(months: Sequence[Month], pairs: Sequence[Row]) -> dict[str, Any]:
    """What the slider shows: ``periods`` and, of each pair drawn, its number of events in each of them.

    Periods are months, quarters if those are many, else years; without gaps.
    """
    drawn = {(p["source"], p["target"], p["relation"]) for p in pairs}
    shown = [m for m in months if m[:3] in drawn]
    if not shown:
        return {"periods": [], "pairs": []}
    first, last = min((m.year, m.month) for m in shown), max((m.year, m.month) for m in shown)
    count = 12 * (last[0] - first[0]) + last[1] - first[1] + 1
    length = 1 if count <= MOST_MONTHS else 3 if count <= 3 * MOST_MONTHS else 12
    begin = first[0] * 12 + (first[1] - 1) // length * length
    periods = [begin + n * length for n in range((first[0] * 12 + first[1] - 1 + count - 1 - begin) // length + 1)]
    numbers = {pair: [0] * len(periods) for pair in sorted(drawn)}
    for m in shown:
        numbers[m.source, m.target, m.relation][(m.year * 12 + m.month - 1 - begin) // length] += m.events
    return {
        "periods": [_stretch(at, length) for at in periods],
        "pairs": [{"a": a, "b": b, "joint": r == TOGETHER, "events": n} for (a, b, r), n in numbers.items()],
    }


def _stretch(month: int, length: int) -> str:
    """What a stretch is called that begins with a month counted from the year 0."""
    year, at = divmod(month, 12)
    if length == 12:
        return f"{year:04}"
    return f"{year:04}-{at + 1:02}" + (f" \u2013 {year:04}-{at + 3:02}" if length == 3 else "")


def _net(connection: Connection, request: Request, asked: Wish, most: int | None = DRAWN) -> Net:
    written = request.query_params.get("least", "")
    least = int(written) if written.isascii() and written.isdigit() and 0 < len(written) < 7 else LEAST
    pairs, total = frequent(connection, asked.filters, least, asked.given.get("side", ()), most)
    sizes: dict[str, int] = {}
    for row in pairs[:DRAWN]:
        for code in (row["source"], row["target"]):
            sizes[code] = sizes.get(code, 0) + row["events"]
    return Net(pairs, sizes, least, total)


def _graph(net: Net, shell: Page, *, linked: bool = True) -> Any:
    links = (lambda c: _ego(shell, c), lambda p: _edge(shell, p)) if linked else None
    return graph.drawn(
        net.pairs[:DRAWN], net.sizes, shell.t("network"), shell.names.code, lambda p: says(shell, p), links
    )


def _map(net: Net, shell: Page, asked: Wish, *, linked: bool = True) -> Any:
    links = (lambda c: _ego(shell, c), lambda p: _edge(shell, p)) if linked else None
    return worldmap.drawn(
        net.pairs[:DRAWN],
        net.sizes,
        shell.t("map"),
        lambda code, n: f"{shell.names.code(code)}: {n}",
        lambda p: says(shell, p),
        links,
        asked.given.get("side", ()),
    )


def says(shell: Page, pair: Row) -> str:
    """A pair in words: who, to whom, how many events, of which mean intensity."""
    names, t = shell.names, shell.t
    between = "\u2013" if pair["relation"] == TOGETHER else names.arrow
    who = f"{names.code(pair['source'])} {between} {names.code(pair['target'])}"
    return f"{who}: {t('n_events', number=pair['events'])}{names.comma}{t('mean')} {pair['score']:+.1f}"


def _ego(shell: Page, code: str) -> str:
    return shell.link(side=code, cursor=None)


def _edge(shell: Page, pair: Row) -> str:
    ends = [pair["source"], pair["target"], *([TOGETHER] if pair["relation"] == TOGETHER else [])]
    return shell.link(edge=ends) + "#edge"
