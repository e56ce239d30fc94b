"""Which records a decision would improve most: those that many articles tell and that are likeliest to be wrong."""

from __future__ import annotations

from sqlalchemy import Connection, Integer, Text, and_, case, cast, func, select

from marsad.archive import models as m
from marsad.archive.filters import Filters
from marsad.archive.paging import Listing
from marsad.archive.progress import Progress, progress
from marsad.archive.queries import event_listing

UNSURE = 0.5  # doubt about a type of which nobody has decided anything
DIFFERS = 2  # times more where the articles contradict one another


def doubts(found: list[Progress]) -> dict[str, float]:
    """Of each type of events the share that is probably not right as read; a few decisions move it but a little."""
    return {p.type: round((p.edited + p.rejected + 2 * UNSURE) / (p.decided + 2), 3) for p in found if p.type}


def by_worth(connection: Connection, asked: Filters) -> Listing:
    """Events, those first on which a decision is worth most: doubt about it times articles that tell the act.

    Doubt is the mean of what decisions on the type say and of what the event lacks of full confidence.  Counts twice
    where the articles contradict one another.  Of the records of a story only the one that stands nearest to the top of
    its article counts for all, so that the queue does not begin with the same act many times.
    """
    e, t, s = m.Event, m.Telling, m.Story
    doubt = doubts(progress(connection))
    share = case(*((e.type == kind, value) for kind, value in doubt.items()), else_=UNSURE) if doubt else UNSURE
    sure = func.coalesce(e.confidence, 1 - share)
    weight = case((and_(s.lead == e.ident, cast(s.differs, Text) != "[]"), DIFFERS), else_=1)
    articles = case((s.lead == e.ident, s.articles), else_=1)
    worth = cast(500 * (share + 1 - sure) * articles * weight, Integer)
    listing = event_listing(connection, asked)
    light = listing.light if listing.light is not None else select(e.id)
    told = light.outerjoin(t, t.record == e.ident).outerjoin(s, s.id == t.story_id)
    return listing._replace(light=told, key=worth)
