"""``marsad events``, ``statements``, ``agreements reported``, ``people``, ``dyad``, ``search``: what is archived."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from marsad.cli.add import archive_option
from marsad.cli.inputs import Day
from marsad.cli.output import width_for, writing

if TYPE_CHECKING:
    from marsad.archive.rows import Rows

_MONTH = (
    *("month", "source", "target", "joint", "events", "verbal_cooperation", "material_cooperation", "verbal_conflict"),
    *("material_conflict", "score", "score_mean"),
)
F = TypeVar("F", bound=Callable[..., Any])
SHOWN = 50  # rows of a table on a terminal unless --limit asks for others
REVIEWS = ("machine", "accepted", "edited", "rejected")
_EVENT = ("record_id", "date", "actor", "recipient", "type", "mode", "status", "review", "words")


def options(*names: str) -> Callable[[F], F]:
    """Filters by name, and the options that every question has: archive, limit, format, output."""
    known = {
        "since": click.option("--since", type=Day(), metavar="YYYY-MM-DD", help="Not before this day."),
        "until": click.option("--until", type=Day(), metavar="YYYY-MM-DD", help="Not after this day."),
        "actor": click.option("--actor", multiple=True, metavar="CODE", help="Who acted, spoke or agreed; repeatable."),
        "recipient": click.option("--recipient", multiple=True, metavar="CODE", help="To whom it was done."),
        "type": click.option("--type", multiple=True, help="PLOVER type, or kind of statement or agreement."),
        "outlet": click.option("--outlet", multiple=True, help="Only articles of this outlet."),
        "status": click.option("--status", multiple=True, help="actual, planned, alleged, denied, hypothetical."),
        "confidence": click.option(
            "--confidence", type=click.FloatRange(0, 1), default=0.0, help="At least so likely to be right, 0 to 1."
        ),
        "review": click.option(
            "--review", multiple=True, type=click.Choice(REVIEWS), help="Default: all but rejected ones."
        ),
    }

    def decorate(function: F) -> F:
        function = click.option("--output", type=click.Path(path_type=Path), help="Write here instead.")(function)
        shape = click.Choice(("table", "jsonl"))
        told = "Default: table on a terminal, else jsonl."
        function = click.option("--format", "format_", type=shape, help=told)(function)
        function = click.option("--limit", type=click.IntRange(1), help="Most rows; a table shows 50.")(function)
        for name in reversed(names):
            function = known[name](function)
        return archive_option(function)

    return decorate


@click.command()
@options("since", "until", "actor", "recipient", "type", "outlet", "status", "confidence", "review")
def events(**asked: Any) -> None:
    """Events of the archive, the newest first."""
    show(asked, "events", _EVENT)


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@options("since", "until", "type", "outlet", "status", "confidence", "review")
@click.option("--by", type=click.Choice(("month",)), help="Counts by month and direction instead of events.")
def dyad(first: str, second: str, by: str | None, **asked: Any) -> None:
    """Events between two states or bodies, in either direction (codes as PRK RUS).

    --by month counts what happened or is said to have: a row a month and direction, with the events of each quad class
    and type, and the sum and mean of their scores (-10 to 10). Acts of both together have rows of their own.
    """
    codes = (first.upper(), second.upper())
    if by is None:
        show(asked, "dyad", _EVENT, codes)
        return
    for name in ("type", "outlet", "status", "confidence", "review"):
        if asked.pop(name):
            raise click.UsageError(f"--by month counts all events; leave out --{name}")
    show(asked, "dyad_months", _MONTH, codes)


@click.command()
@options("since", "until", "actor", "type", "outlet", "review")
def statements(**asked: Any) -> None:
    """Statements of the archive; --actor is the speaker's side, --type direct or indirect."""
    show(asked, "statements", ("record_id", "published", "speaker", "side", "kind", "via", "words"))


@click.command("reported")
@options("since", "until", "actor", "type", "outlet", "review")
def reported(**asked: Any) -> None:
    """Agreements that articles of the archive tell of; each --actor must be a party."""
    show(asked, "agreements", ("record_id", "published", "parties", "kind", "signed", "clauses", "name"))


@click.command()
@options("since", "until", "actor", "outlet")
def people(**asked: Any) -> None:
    """Persons, those named in most articles first; --actor is their country."""
    show(asked, "people", ("name", "name_en", "country", "roles", "articles", "mentions", "first_seen", "last_seen"))


@click.command()
@click.argument("words")
@options("since", "until", "outlet")
def search(words: str, **asked: Any) -> None:
    """Articles with all the WORDS, in any spelling; "words in quotes" must stand together."""
    show(asked, "search", ("article_id", "published", "outlet", "title", "snippet"), (words,))


@click.command()
@options("since", "until", "outlet")
def coverage(**asked: Any) -> None:
    """Articles and records by month, outlet and language: what was collected and what could be read."""
    show(asked, "coverage", ("month", "outlet", "language", "articles", "coded", "events", "statements", "agreements"))


@click.command()
@options("since", "until")
def failures(**asked: Any) -> None:
    """Inputs that could not be read, with the reason and what would mend it; the latest first."""
    show(asked, "failures", ("at", "source", "where", "reason", "mend"))


def show(asked: dict[str, Any], verb: str, columns: Sequence[str], first: tuple[str, ...] = ()) -> None:
    """Ask the archive by the method ``verb`` and write the rows; ``columns``: those that a table shows."""
    from marsad.archive.archive import open_archive
    from marsad.archive.rows import json_line

    archive, output, format_ = asked.pop("archive"), asked.pop("output"), asked.pop("format_")
    if output is not None and str(output) == "-":
        output = None
    format_ = format_ or ("table" if output is None and sys.stdout.isatty() else "jsonl")
    limit = asked.pop("limit") or (SHOWN if format_ == "table" else None)
    wanted = {name: _upper(name, value) for name, value in asked.items() if value}
    with open_archive(archive) as kept:
        rows: Rows = getattr(kept, verb)(*first, limit=limit, **wanted)
    with writing(output) as stream:
        if format_ == "jsonl":
            for row in rows:
                stream.write(json_line(row))
            return
        _table(rows, columns, stream)
    if len(rows) == limit:
        click.echo(f"marsad: the first {limit:,} rows; --limit shows more", err=True)
    elif not rows:
        click.echo("marsad: nothing found", err=True)


def _upper(name: str, value: Any) -> Any:
    """Codes are written in capitals whatever was typed."""
    return tuple(v.upper() for v in value) if name in ("actor", "recipient") else value


def _table(rows: Rows, columns: Sequence[str], stream: Any) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table

    from marsad.render.bidi import isolate

    if not rows:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        long = column in ("words", "title", "snippet", "name", "sentence")
        fixed = column in (
            "record_id",
            "article_id",
            "story_id",
            "first",
            "date",
            "published",
            "review",
            "first_use",
            "last_use",
        )
        table.add_column(column.replace("_", " "), overflow="fold", ratio=3 if long else None, no_wrap=fixed)
    for row in rows:
        table.add_row(*(isolate(_cell(row[column])) for column in columns))
    Console(file=stream, highlight=False, markup=False, emoji=False, width=width_for(stream)).print(table)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)[:200]
