"""``marsad export``: records out of the archive, for other programs."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from marsad.cli.add import archive_option
from marsad.cli.inputs import Day
from marsad.cli.output import writing

FORMATS = ("jsonl", "parquet", "polecat", "gdelt", "dyad-month")


@click.command()
@click.argument("format_", type=click.Choice(FORMATS), metavar="|".join(FORMATS))
@archive_option
@click.option(
    "--output", type=click.Path(path_type=Path), help="A folder for jsonl and parquet, a file for the others."
)
@click.option("--since", type=Day(), metavar="YYYY-MM-DD", help="Not before this day.")
@click.option("--until", type=Day(), metavar="YYYY-MM-DD", help="Not after this day.")
@click.option("--status", multiple=True, help="Of events; default for polecat and gdelt: actual and alleged.")
def export(
    format_: str,
    archive: str,
    output: Path | None,
    since: dt.date | None,
    until: dt.date | None,
    status: tuple[str, ...],
) -> None:
    """Export the records, without those that somebody rejected.

    jsonl and parquet: a folder with events, statements, agreements, people and datapackage.json, which says what each
    column means. polecat: the 40 columns of POLECAT; gdelt: the 61 columns of GDELT 2.0, a row a pair of actors; both
    tab-separated, with marsad's evidence columns behind theirs. These two cannot say that an act is only planned or was
    denied, so they get what happened or is said to have. dyad-month: a row a month and direction, tab-separated, with
    counts by quad class and type, and scores.
    """
    from marsad.archive.archive import open_archive
    from marsad.archive.export.columns import TOLD
    from marsad.archive.export.dyad_month import dyad_month
    from marsad.archive.export.gdelt import gdelt
    from marsad.archive.export.package import write_package
    from marsad.archive.export.polecat import polecat

    with open_archive(archive) as kept:
        if format_ in ("jsonl", "parquet"):
            if output is None:
                raise click.UsageError("name a folder with --output")
            tables = {
                "events": kept.events(since=since, until=until, status=status),
                "statements": kept.statements(since=since, until=until),
                "agreements": kept.agreements(since=since, until=until),
                "people": kept.people(since=since, until=until),
            }
            write_package(output, tables, format_)
            return
        if format_ == "dyad-month":
            if status:
                raise click.UsageError("dyad-month counts what is actual or alleged; leave out --status")
            found = dyad_month(kept.dyad_months(since=since, until=until))
        else:
            events = kept.events(since=since, until=until, status=status or TOLD)
            found = (polecat if format_ == "polecat" else gdelt)(events)
    with writing(None if output is None or str(output) == "-" else output) as stream:
        stream.writelines(found)
