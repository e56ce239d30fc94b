"""The filters of a page as its form sends them: names or codes, empty fields ignored, faults told all at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlencode

from pydantic import ValidationError
from starlette.requests import Request

from marsad.archive.filters import Filters
from marsad.web.asked import AgreementsAsked, EventsAsked, RecordsAsked, StatementsAsked
from marsad.web.problem import Problem
from marsad.web.sides import codes_of

EVENT, STATEMENT, AGREEMENT = "event", "statement", "agreement"
MODELS: dict[str, type[RecordsAsked]] = {EVENT: EventsAsked, STATEMENT: StatementsAsked, AGREEMENT: AgreementsAsked}
_SIDES = ("actor", "recipient", "side")
FIELDS = (
    *("side", "actor", "recipient", "type", "quad", "status", "outlet", "since", "until", "words", "review"),
    "confidence",
)
_ONE = ("since", "until", "words", "confidence")  # of these there is one value


@dataclass(frozen=True)
class Wish:
    """What a page was asked for: ``kind`` of records, checked filters, and the filters as written (codes, no empties).

    ``faults``: what could not be understood; the filter that it came from is left out.
    """

    kind: str
    asked: RecordsAsked
    given: dict[str, list[str]]
    faults: list[str] = field(default_factory=list)

    @property
    def filters(self) -> Filters:
        """As the archive asks."""
        return self.asked.filters()

    def query(self, **more: str) -> str:
        """The query of the API for the same records."""
        return urlencode([(k, v) for k, vs in self.given.items() for v in vs] + list(more.items()))


def wish(request: Request, kind: str | None = None) -> Wish:
    """What the address of a page asks for; a field that this kind of record lacks is left out."""
    query = request.query_params
    kind = kind or (query.get("kind") if query.get("kind") in MODELS else EVENT) or EVENT
    model = MODELS[kind]
    given: dict[str, list[str]] = {}
    faults: list[str] = []
    for name in FIELDS:
        values = [v.strip() for v in query.getlist(name)[:50] if v.strip()]
        if not values or name not in model.model_fields:
            continue
        if name in _SIDES:
            try:
                values = list(dict.fromkeys(c for v in values for c in codes_of(v)))
            except Problem as problem:
                faults.append(problem.detail)
                continue
        try:
            one = values[0] if name in _ONE else values
            model.model_validate({name: one})
        except ValidationError as error:
            faults.append(f"{name}: {error.errors()[0]['msg']}")
            continue
        given[name] = values
    flat = {k: v[0] if k in _ONE else v for k, v in given.items()}
    return Wish(kind, model.model_validate(flat), given, faults)
