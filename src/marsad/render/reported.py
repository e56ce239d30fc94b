"""Clauses as the news tells them, set beside the coded clauses of an instrument."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from marsad.obligations.reported import Beside, Reported
from marsad.render.bidi import isolate, ltr
from marsad.render.labels import Labels

if TYPE_CHECKING:
    from rich.text import Text

SHOWN = 3  # clauses of the news beside a coded one; of more the number
_QUOTED = ("trigger", "action", "means", "bearer", "beneficiary")  # words that the quotation holds already


def with_reported(made: dict[str, Any], beside: Beside) -> dict[str, Any]:
    """The JSON of an instrument with what the news says: ``reported`` in each clause, ``reported_otherwise`` beside."""
    clauses = [{**c, "reported": [r.to_dict() for r in beside.by_clause.get(c["id"], ())]} for c in made["clauses"]]
    return {**made, "clauses": clauses, "reported_otherwise": [r.to_dict() for r in beside.others]}


def lines(names: Labels, reported: Sequence[Reported]) -> Iterator[Text]:
    """A few clauses of the news for a terminal, each with day, outlet, words and what they oblige to."""
    from rich.text import Text

    ui = names.table("obligation_ui")
    for told in reported[:SHOWN]:
        terms = names.comma.join(
            value
            for _, values in names.obligation({k: v for k, v in told.obligation.items() if k not in _QUOTED})
            for value in values
        )
        where = " · ".join(x for x in (ltr(told.day or ""), isolate(told.outlet or ""), ltr(told.record)) if x)
        yield Text(f"    {ui['reported']} {where}", style="cyan")
        yield Text(f"      {isolate(told.words)}")
        if terms:
            yield Text(f"      {isolate(terms)}", style="dim")
    if len(reported) > SHOWN:
        yield Text(f"    {ui['more'].format(n=len(reported) - SHOWN)}", style="dim")
