"""``/dyad/A/B``: what two states or bodies do to each other, each direction for itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from marsad.archive import queries
from marsad.archive.articles import days
from marsad.archive.dyadfacts import outlets, speakers
from marsad.archive.filters import Filters
from marsad.archive.months import busiest
from marsad.archive.paging import count, page
from marsad.archive.series import event_days
from marsad.errors import QuestionError
from marsad.obligations import Corpus, parse_pdate
from marsad.render.cards import QUAD_CLASS
from marsad.web.answers import TYPES
from marsad.web.asked import pack, unpack
from marsad.web.beside import Line, lines_of, pair_beside, rows
from marsad.web.beside import drawn as both_lines
from marsad.web.items import shown
from marsad.web.pairplot import plot, told_of
from marsad.web.problem import Problem
from marsad.web.shell import Page
from marsad.web.sides import code_of
from marsad.web.site import site_of
from marsad.web.stories import told_by
from marsad.web.wishes import EVENT, Wish, wish

router = APIRouter(include_in_schema=False)
ROWS = 25
LISTED = 20  # pairs
QUARTER = dt.timedelta(days=91)
MOSTLY = 0.6  # share of one outlet above which a reader is warned


class Pact(NamedTuple):
    """An agreement of the corpus that binds both on a day, with its number of clauses."""

    ident: str
    title: str
    since: str | None
    clauses: int


@router.get("/dyad")
def choose(request: Request) -> Response:
    """To the page of the pair that a form names, or the form."""
    first, second = (request.query_params.get(n, "").strip() for n in ("first", "second"))
    shell = Page(request)
    if not (first and second):
        with site_of(request).reading() as connection:
            pairs = busiest(connection, LISTED)
        return shell.render("dyad_choose.html", tab="relations", pairs=pairs)
    path = f"/dyad/{quote(code_of(first), safe='')}/{quote(code_of(second), safe='')}"
    return RedirectResponse(shell.link(path), 303)


@router.get("/dyad/{first}/{second}")
def dyad(request: Request, first: str, second: str) -> Response:
    """The page of a pair."""
    shell, pair = Page(request), (code_of(first), code_of(second))
    if pair[0] == pair[1]:
        raise Problem(422, shell.t("one_side"))
    if pair != (first, second):
        return RedirectResponse(shell.link(f"/dyad/{quote(pair[0], safe='')}/{quote(pair[1], safe='')}"), 303)
    asked, beside = _asked(request), pair_beside(request, pair)
    try:
        after = unpack(request.query_params.get("cursor"), number=False)
    except ValueError as error:
        raise Problem(422, str(error)) from None
    with site_of(request).reading() as connection:
        listing = shown(queries.event_listing(connection, asked.filters, pair), EVENT)
        listed, last = page(connection, listing, ROWS, after)
        told = told_of(connection, asked.filters, pair)
        found: dict[str, Any] = {
            "total": count(connection, listing),
            "stories": told_by(connection, listed),
            "plot": plot(connection, asked, pair, shell, told),
            "speakers": speakers(connection, asked.filters, pair),
            "outlets": outlets(connection, asked.filters, pair),
            "told": told,
            "quarters": _quarters(connection, asked.filters, pair),
            "lines": lines_of(connection, asked.filters, (pair, beside)) if beside else [],
        }
    pacts = pacts_of(site_of(request).corpus(), pair, asked.filters.until, shell.names.language)
    following = pack(last) if last else None
    more: dict[str, Any] = {"pair": pair, "asked": asked, "rows": listed, "following": following, "pacts": pacts}
    more |= {"beside": beside, "both": both_drawn(found["lines"], shell)}
    return shell.render("dyad.html", tab="relations", mostly=MOSTLY, **more, **found)


@router.get("/dyad/{first}/{second}/plot.svg")
def plot_file(request: Request, first: str, second: str) -> Response:
    """The plot of a pair as a file."""
    shell, pair = Page(request), (code_of(first), code_of(second))
    asked = _asked(request)
    with site_of(request).reading() as connection:
        told = told_of(connection, asked.filters, pair)
        made = plot(connection, asked, pair, shell, told, linked=False)
    if made is None:
        raise Problem(404, shell.t("empty"))
    return shell.svg(str(made), f"marsad-{pair[0]}-{pair[1]}")


@router.get("/dyad/{first}/{second}/beside.{kind}")
def beside_file(request: Request, first: str, second: str, kind: str) -> Response:
    """The comparison with a second pair as svg, or its numbers as csv."""
    shell, pair = Page(request), (code_of(first), code_of(second))
    beside = pair_beside(request, pair)
    with site_of(request).reading() as connection:
        lines = lines_of(connection, _asked(request).filters, (pair, beside)) if beside else []
    if not lines or kind not in ("svg", "csv"):
        raise Problem(404, shell.t("no_such_file"))
    name = "marsad-" + "-".join((*lines[0].pair, *lines[1].pair))
    if kind == "svg":
        return shell.svg(str(both_drawn(lines, shell)), name)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response("".join(rows(lines)), media_type=TYPES["csv"], headers=headers)


def both_drawn(lines: Sequence[Line], shell: Page) -> Any:
    """The drawing of both pairs, ``None`` without lines."""
    names = [f"{shell.names.code(a)} \u2013 {shell.names.code(b)}" for a, b in (one.pair for one in lines)]
    return both_lines(lines, names, shell.t) if lines else None


def _asked(request: Request) -> Wish:
    asked = wish(request, EVENT)
    if request.query_params.get("reviewed"):
        model = asked.asked.model_copy(update={"review": ["accepted", "edited"]})
        return Wish(EVENT, model, asked.given | {"review": ["accepted", "edited"]}, asked.faults)
    return asked


def _quarters(connection: Connection, filters: Filters, pair: tuple[str, str]) -> dict[str, Any] | None:
    """Events by class of the last 91 days covered, and of the same days a year before."""
    last = filters.until or days(connection).last
    if last is None or last.year < 2:
        return None
    begin = last - QUARTER + dt.timedelta(days=1)
    year = dt.timedelta(days=364)
    sums: list[dict[str, int]] = []
    for shift in (dt.timedelta(0), year):
        narrowed = Filters(**{**filters.__dict__, "since": begin - shift, "until": last - shift})
        number = dict.fromkeys(QUAD_CLASS, 0)
        for point in event_days(connection, narrowed, pair):
            number[point.group] = number.get(point.group, 0) + point.number
        sums.append(number)
    return {"first": begin, "last": last, "now": sums[0], "before": sums[1]}


def pacts_of(corpus: Corpus, pair: tuple[str, str], day: dt.date | None, language: str) -> list[Pact]:
    """Agreements known that bind both on a day (the present one if ``None``); empty if either is no state."""
    try:
        a, b = (corpus.states.person(corpus.states.find(code)) for code in pair)
    except QuestionError:
        return []
    when = parse_pdate((day or dt.datetime.now(dt.UTC).date()).isoformat())
    out = []
    for known in corpus.of(a):
        if known.binds(a, when) and known.binds(b, when):
            agreement = known.agreement
            since = str(agreement.in_force) if agreement.in_force else None
            out.append(Pact(agreement.id, agreement.title[language], since, len(agreement.clauses)))
    return sorted(out)
