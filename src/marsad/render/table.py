"""A reading as tables for a terminal: Arabic in isolates, codes and dates left to right.

Lines of a terminal run from left to right, so the arrow from actor to recipient does too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from marsad.model.reading import Reading
from marsad.render.bidi import isolate, ltr
from marsad.render.cards import QUAD_CLASS, QUAD_SIGN
from marsad.render.labels import Labels, labels
from marsad.render.records import Record, records, words_of

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

ARROW = "\u2192"
LONGEST = 160  # characters of a quotation in a cell
_STYLE = {"vc": "cyan", "mc": "green", "vx": "yellow", "mx": "red"}


def tables(reading: Reading, lang: str = "en") -> Iterator[RenderableType]:
    """What to print of one reading, from the title to the people; tables without rows are left out."""
    from rich.text import Text

    names = labels(lang)
    article = reading.article
    title = isolate(article.title) or names.ui("untitled")
    facts = (
        isolate(article.outlet or ""),
        ltr(article.published.isoformat()) if article.published else names.ui("no_date"),
    )
    yield Text(title, style="bold")
    yield Text(" · ".join(f for f in (ltr(article.id), *facts) if f), style="dim")
    for note in reading.notes:
        yield Text(f"{names.ui('notes')}: {isolate(names.note(note))}", style="dim italic")
    found = list(records(reading))
    made = [
        _events(reading, names),
        _statements(reading, found, names),
        _agreements(reading, names),
        _people(reading, names),
    ]
    shown = [table for table in made if table.row_count]
    yield from shown
    if not shown:
        yield Text(names.ui("no_records"), style="dim")
    yield Text("")


def _table(names: Labels, title: str, columns: Sequence[str]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=names.ui(title), title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("#", style="dim", no_wrap=True)
    for column in columns:
        wide = column in ("words", "name")
        table.add_column(
            names.ui(column), overflow="fold", ratio=3 if wide else None, no_wrap=column in ("when", "status")
        )
    return table


def _events(reading: Reading, names: Labels) -> Table:
    from rich.text import Text

    table = _table(names, "events", ("when", "who", "what", "status", "words"))
    for event in reading.events:
        short = QUAD_CLASS.get(event.quad, "vc")
        what = names.of("types", event.type) + (f" · {names.of('modes', event.mode)}" if event.mode else "")
        who = _sides(names, event.actor)
        if event.recipient:
            who += f" {ARROW} {_sides(names, event.recipient)}"
        status = names.of("statuses", event.status)
        if event.claimed_by:
            status += f" ({ltr(event.claimed_by)})"
        table.add_row(
            ltr(event.id),
            ltr(event.date or "?"),
            who,
            Text(f"{QUAD_SIGN[short]} {isolate(what)}", style=_STYLE[short]),
            status,
            isolate(reading.article.text[event.trigger.start : event.trigger.end]),
        )
    return table


def _statements(reading: Reading, found: list[Record], names: Labels) -> Table:
    table = _table(names, "statements", ("speaker", "via", "illocution", "kind", "words"))
    words = {r.id: words_of(reading, r) for r in found}
    for statement in reading.statements:
        table.add_row(
            ltr(statement.id),
            isolate(names.speaker(reading, statement)),
            names.comma.join(isolate(names.actor_id(reading, v)) for v in statement.via),
            names.of("illocutions", statement.illocution),
            names.of("statement_kinds", statement.kind),
            isolate(_short(words[statement.id])),
        )
    return table


def _agreements(reading: Reading, names: Labels) -> Table:
    table = _table(names, "agreements", ("kind", "parties", "signed", "in_force", "words"))
    for agreement in reading.agreements:
        table.add_row(
            ltr(agreement.id),
            names.of("agreement_kinds", agreement.kind),
            _sides(names, agreement.parties) if agreement.parties else "",
            ltr(agreement.signed or ""),
            ltr(agreement.in_force or ""),
            isolate(agreement.name),
        )
        for number, clause in enumerate(agreement.clauses, 1):
            said = reading.article.text[clause.span.start : clause.span.end]
            kind = f"\u00a7 {isolate(names.of('clause_types', clause.type))}"
            table.add_row(ltr(f"{agreement.id}c{number}"), kind, "", "", "", isolate(_short(said)))
    return table


def _people(reading: Reading, names: Labels) -> Table:
    table = _table(names, "people", ("name", "side", "role", "mentions"))
    for actor in reading.actors:
        if actor.kind == "person":
            side = isolate(names.code(actor.country)) if actor.country else ""
            mentions = ltr(str(len(actor.mentions)))
            table.add_row(ltr(actor.id), isolate(names.actor(actor)), side, isolate(names.role(actor.role)), mentions)
    return table


def _sides(names: Labels, codes: Sequence[str]) -> str:
    return " + ".join(isolate(names.code(c)) for c in codes) or names.ui("unknown")


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
