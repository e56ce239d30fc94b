"""What lies on the desk of a reviewer: the queue in its order, the record looked at, and those that may be the same."""

from __future__ import annotations

from sqlalchemy import Connection
from starlette.requests import Request

from marsad.archive.agreed import second
from marsad.archive.merging import candidates
from marsad.archive.paging import Listing, page
from marsad.archive.review import find
from marsad.archive.rows import Row
from marsad.archive.worth import by_worth
from marsad.errors import ArchiveError
from marsad.web.brief import listing_of
from marsad.web.items import shown
from marsad.web.wishes import EVENT, MODELS, Wish, wish

AROUND = 420  # characters of context on each side
WORTH, NEWEST = "worth", "newest"  # orders of the queue


def asked_of(request: Request) -> Wish:
    """The filters of the queue; unless asked otherwise, what nobody has decided on."""
    asked = wish(request)
    if "review" in asked.given:
        return asked
    model = asked.asked.model_copy(update={"review": ["machine"]})
    return Wish(asked.kind, model, asked.given, asked.faults)


def order_of(request: Request, asked: Wish) -> str:
    """What the queue is ordered by: events by worth unless asked otherwise, others by day."""
    return NEWEST if asked.kind != EVENT or request.query_params.get("order") == NEWEST else WORTH


def queue_of(connection: Connection, asked: Wish, order: str, again: str | None) -> Listing:
    """The records to decide on; ``again``: those that others than this person decided on."""
    if again is not None:
        model = asked.asked.model_copy(update={"review": ["accepted", "edited", "rejected"]})
        asked = Wish(asked.kind, model, asked.given, asked.faults)
    listing = by_worth(connection, asked.filters) if order == WORTH else listing_of(connection, asked)
    if again is not None:
        listing = listing.where(listing.ident.in_(second(again)))
    return shown(listing, asked.kind, AROUND)


def alike_of(connection: Connection, current: Row) -> list[Row]:
    """Records that may be the same as the one looked at."""
    idents = candidates(connection, current["record_id"])
    listing = listing_of(connection, Wish(current["kind_of"], MODELS[current["kind_of"]].model_validate({}), {}))
    rows, _ = page(connection, shown(listing.where(listing.ident.in_(idents)), current["kind_of"]), len(idents) or 1)
    return sorted(rows, key=lambda row: idents.index(row["record_id"]))


def single(connection: Connection, ident: str) -> Row | None:
    """One record whatever its state; ``None`` if there is none that pages show."""
    try:
        kind, _ = find(connection, ident)
    except ArchiveError:
        return None
    if kind not in MODELS:  # set phrases are decided on by the command line
        return None
    listing = listing_of(connection, Wish(kind, MODELS[kind].model_validate({"review": []}), {}))
    rows, _ = page(connection, shown(listing.where(listing.ident == ident), kind, AROUND), 1)
    return rows[0] if rows else None
