"""``marsad export``: records out of the archive, for other programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from marsad.cli.add import archive_option
from marsad.cli.inputs import Day
from marsad.cli.output import writing

if TYPE_CHECKING:
    from marsad.archive import Archive
    from marsad.archive.rows import Row

FOLDERS = ("jsonl", "parquet")
OF_EVENTS = ("polecat", "gdelt", "ftm", "geojson", "bibtex", "cff")
OTHERS = ("web-annotation", "dyad-month", "gexf")
FORMATS = (*FOLDERS, *OF_EVENTS, *OTHERS)
ONLY_TOLD = ("polecat", "gdelt", "ftm", "geojson")  # they cannot say "planned" or "denied"
LICENCE = "Apache-2.0"


@click.command()
@click.argument("format_", type=click.Choice(FORMATS), metavar="FORMAT")
@archive_option
@click.option("--output", type=click.Path(path_type=Path), help="A folder for jsonl and parquet, else a file.")
@click.option("--since", type=Day(), metavar="YYYY-MM-DD", help="Not before this day.")
@click.option("--until", type=Day(), metavar="YYYY-MM-DD", help="Not after this day.")
@click.option("--actor", multiple=True, metavar="CODE", help="Of events: who acted; repeatable.")
@click.option("--recipient", multiple=True, metavar="CODE", help="Of events: to whom it was done.")
@click.option("--type", multiple=True, metavar="TYPE", help="Of events: PLOVER type.")
@click.option("--outlet", multiple=True, help="Of events: only from articles of this outlet.")
@click.option("--status", multiple=True, help="Of events; polecat, gdelt, ftm and geojson: else actual and alleged.")
@click.option("--licence", default=LICENCE, show_default=True, help="SPDX id for datapackage.json and CITATION.cff.")
def export(
    format_: str,
    archive: str,
    output: Path | None,
    since: dt.date | None,
    until: dt.date | None,
    licence: str,
    **asked: tuple[str, ...],
) -> None:
    """Export the records, without those that somebody rejected.

    \b
    jsonl, parquet   a folder with all tables, datapackage.json (what each column
                     means, versions, hashes) and CITATION.cff
    polecat, gdelt   events in the 40 columns of POLECAT, the 61 of GDELT 2.0
    web-annotation   W3C annotations (JSON-LD) of the exact words of each record
    ftm              FollowTheMoney entities, one a line
    dyad-month       counts by month and direction, tab-separated
    gexf             the network of who acts on whom, for Gephi
    geojson          events whose evidence names a town, at that town
    bibtex, cff      how to cite the events of a query, and its articles

    polecat, gdelt, ftm and geojson cannot say that an act is only planned or was denied, so they get what happened or
    is said to have happened unless --status asks for others.
    """
    from marsad.archive.archive import open_archive

    if format_ not in OF_EVENTS and (given := [n for n, v in asked.items() if v and not _goes(n, format_)]):
        raise click.UsageError(f"--{given[0]} does not go with {format_}; it goes with {', '.join(OF_EVENTS)}")
    codes = {n: tuple(v.upper() for v in asked[n]) for n in ("actor", "recipient", "type")}
    wanted: dict[str, Any] = {**asked, **codes, "since": since, "until": until}
    target = None if output is None or str(output) == "-" else output
    with open_archive(archive) as kept:
        if format_ in FOLDERS:
            if target is None:
                raise click.UsageError("name a folder with --output")
            _package(kept, target, format_, wanted, licence)
            return
        with writing(target) as stream:
            stream.writelines(_of_events(kept, format_, wanted, licence) or _other(kept, format_, wanted))


def _goes(name: str, format_: str) -> bool:
    return name == "status" and format_ in (*FOLDERS, "web-annotation")


def _package(kept: Archive, folder: Path, format_: str, wanted: dict[str, Any], licence: str) -> None:
    from marsad.archive.export.package import write_package

    days = {"since": wanted["since"], "until": wanted["until"]}
    tables = {
        "events": kept.events(**days, status=wanted["status"]),
        "statements": kept.statements(**days),
        "agreements": kept.agreements(**days),
        "people": kept.people(**days),
        "stories": kept.stories(**days),
        "dyad_months": kept.dyad_months(**days),
    }
    write_package(folder, tables, format_, kept.as_of(), licence)


def _of_events(kept: Archive, format_: str, wanted: dict[str, Any], licence: str) -> Iterator[str] | None:
    """Lines of a format that is made from events alone; None for another."""
    from marsad.archive.export.citation import bibtex, cff, query
    from marsad.archive.export.columns import TOLD
    from marsad.archive.export.follow_the_money import entities
    from marsad.archive.export.gdelt import gdelt
    from marsad.archive.export.geojson import geojson
    from marsad.archive.export.polecat import polecat

    if format_ not in OF_EVENTS:
        return None
    if format_ in ONLY_TOLD:
        wanted = {**wanted, "status": wanted["status"] or TOLD}
    events = kept.events(**wanted)
    if format_ == "cff":
        return iter([cff(query(wanted, kept.as_of(), events), licence)])
    if format_ == "bibtex":
        return bibtex(query(wanted, kept.as_of(), events), events)
    lines: dict[str, Callable[[Iterable[Row]], Iterator[str]]]
    lines = {"polecat": polecat, "gdelt": gdelt, "ftm": entities, "geojson": geojson}
    return lines[format_](events)


def _other(kept: Archive, format_: str, wanted: dict[str, Any]) -> Iterator[str]:
    from marsad.archive.export.annotations import page
    from marsad.archive.export.dyad_month import dyad_month
    from marsad.archive.export.gexf import gexf

    days = {"since": wanted["since"], "until": wanted["until"]}
    if format_ == "web-annotation":
        return page(_annotated(kept, days, wanted["status"]))
    return (gexf if format_ == "gexf" else dyad_month)(kept.dyad_months(**days))


def _annotated(kept: Archive, days: dict[str, Any], status: tuple[str, ...]) -> Iterator[tuple[str, Row, str]]:
    """All records with their texts, one kind in memory at a time."""
    for row, text in kept.with_texts(kept.events(**days, status=status)):
        yield "event", row, text
    for row, text in kept.with_texts(kept.statements(**days)):
        yield "statement", row, text
    for row, text in kept.with_texts(kept.agreements(**days)):
        yield "agreement", row, text
