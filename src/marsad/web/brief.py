"""``/``: what happened, was said and was agreed, day by day, with the filters of the address."""

from __future__ import annotations

from itertools import groupby
from typing import Any, get_args

from fastapi import APIRouter
from sqlalchemy import Connection, func, select
from starlette.requests import Request
from starlette.responses import Response

from marsad.archive import models as m
from marsad.archive import queries
from marsad.archive.articles import days
from marsad.archive.filters import Filters
from marsad.archive.paging import Listing, count, page
from marsad.archive.series import article_days, events_by_day
from marsad.errors import ArchiveError
from marsad.render.cards import QUAD_CLASS
from marsad.web.asked import AgreementsAsked, EventType, Quad, State, Status, pack, unpack
from marsad.web.items import shown
from marsad.web.problem import Problem
from marsad.web.sessions import session_of
from marsad.web.shell import Page
from marsad.web.site import site_of
from marsad.web.stories import told_by
from marsad.web.timeline import Bar, bars, drawn
from marsad.web.wishes import AGREEMENT, EVENT, STATEMENT, Wish, wish

router = APIRouter(include_in_schema=False)
ROWS = 40
CHOICES = {
    "type": get_args(EventType),
    "quad": get_args(Quad),
    "status": get_args(Status),
    "confidence": ("0.3", "0.5", "0.7"),
    "review": get_args(State),
    "agreement_type": get_args(get_args(AgreementsAsked.model_fields["type"].annotation)[0]),
}


@router.get("/")
def brief(request: Request) -> Response:
    """The brief."""
    shell, asked = Page(request), wish(request)
    with site_of(request).reading() as connection:
        try:
            listing = shown(listing_of(connection, asked), asked.kind)
        except ArchiveError as error:  # nothing to search for
            asked.faults.append(f"words: {error}")
            asked = Wish(asked.kind, asked.asked.model_copy(update={"words": ""}), asked.given, asked.faults)
            asked.given.pop("words", None)
            listing = shown(listing_of(connection, asked), asked.kind)
        try:
            after = unpack(request.query_params.get("cursor"), number=False)
        except ValueError as error:
            raise Problem(422, str(error)) from None
        rows, last = page(connection, listing, ROWS, after)
        drawing = chart(connection, asked, shell) if asked.kind == EVENT and not after else None
        found = {
            "total": drawing["total"] if drawing else count(connection, listing),
            "stories": told_by(connection, rows),
            "chart": drawing,
            "fetched": _fetched(connection),
            "outlets": _outlets(connection),
        }
    groups = [(day, list(items)) for day, items in groupby(rows, key=lambda row: row["day"])]
    return shell.render(
        "brief.html",
        422 if asked.faults else 200,
        tab="brief",
        asked=asked,
        groups=groups,
        following=pack(last) if last else None,
        choices=CHOICES,
        chips=chips(asked, shell),
        session=session_of(site_of(request), request) if site_of(request).snapshots else None,
        **found,
    )


@router.get("/timeline.svg")
def timeline(request: Request) -> Response:
    """The bars of the brief as a file."""
    shell, asked = Page(request), wish(request, EVENT)
    with site_of(request).reading() as connection:
        made = chart(connection, asked, shell, linked=False)
    if made is None:
        raise Problem(404, shell.t("empty"))
    return shell.svg(str(made["svg"]), "marsad-timeline")


def listing_of(connection: Connection, asked: Wish) -> Listing:
    """The records that a page asks for."""
    if asked.kind == STATEMENT:
        return queries.statement_listing(connection, asked.filters)
    if asked.kind == AGREEMENT:
        return queries.agreement_listing(connection, asked.filters)
    return queries.event_listing(connection, asked.filters)


def chart(connection: Connection, asked: Wish, shell: Page, *, linked: bool = True) -> dict[str, Any] | None:
    """Bars, drawing, the number of events and of those outside the days drawn; ``None`` where no day is known."""
    filters = asked.filters
    covered = days(connection)
    first, last = filters.since or covered.first, filters.until or covered.last
    if first is None or last is None or first > last:
        return None
    points, undated = events_by_day(connection, filters)
    made = bars(points, article_days(connection, Filters(since=first, until=last)), first, last)
    names, t = shell.names, shell.t

    def says(bar: Bar) -> str:
        classes = [f"{names.of('quads', q)} {bar.counts[s]}" for q, s in _quads(bar)]
        span = bar.period.name if bar.period.first == bar.period.last else t("span", a=bar.period[0], b=bar.period[1])
        return names.comma.join([span, *classes, t("articles_collected", number=bar.articles)])

    def link(bar: Bar) -> str:
        return shell.link(since=bar.period.first.isoformat(), until=bar.period.last.isoformat(), cursor=None)

    outside = sum(p.number for p in points if not first <= p.day <= last)
    total = undated + sum(p.number for p in points)
    svg = drawn(made, t("timeline"), says, link if linked else None)
    return {"bars": made, "svg": svg, "total": total, "outside": outside, "first": first, "last": last, "says": says}


def _quads(bar: Bar) -> list[tuple[str, str]]:
    return [(q, s) for q, s in QUAD_CLASS.items() if bar.counts[s]]


def chips(asked: Wish, shell: Page) -> list[tuple[str, str, str]]:
    """For each filter that is set: what it is called, its value in words, the address without it."""
    names, out = shell.names, []
    groups = {"type": "types", "quad": "quads", "status": "statuses"}
    if asked.kind != EVENT:
        groups["type"] = "statement_kinds" if asked.kind == STATEMENT else "agreement_kinds"
    for name, values in asked.given.items():
        for value in values:
            told = names.of(groups[name], value) if name in groups else value
            if name in ("side", "actor", "recipient"):
                told = names.code(value)
            elif name == "review":
                told = shell.t("state_" + value)
            rest = [v for v in values if v != value]
            out.append((shell.t("field_" + name), told, shell.link(**{name: rest or None, "cursor": None})))
    return out


def _fetched(connection: Connection) -> dict[str, Any]:
    """When the archive was last added to, from how many outlets, and how many inputs failed."""
    run = select(m.Run.began).where(m.Run.verb == "add").order_by(m.Run.id.desc()).limit(1)
    return {
        "at": connection.execute(run).scalar(),
        "outlets": connection.execute(select(func.count(func.distinct(m.Sighting.outlet)))).scalar_one(),
        "failed": connection.execute(select(func.count()).select_from(m.Failure)).scalar_one(),
        "articles": connection.execute(select(func.count()).select_from(m.Article)).scalar_one(),
    }


def _outlets(connection: Connection) -> list[str]:
    query = select(m.Sighting.outlet).where(m.Sighting.outlet.is_not(None)).group_by(m.Sighting.outlet)
    return [
        str(o) for o in connection.execute(query.order_by(func.count().desc(), m.Sighting.outlet).limit(200)).scalars()
    ]
