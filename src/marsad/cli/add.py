"""``marsad add``: articles into the archive."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from collections.abc import Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

import click

from marsad.cli.inputs import choose_paths, input_options, web_options
from marsad.render.bidi import clean
from marsad.sources import read_named
from marsad.sources.web.limits import Limits, is_address

if TYPE_CHECKING:
    from marsad.archive.ingest import Counts, Done, Found
    from marsad.archive.pool import Pool
    from marsad.archive.stories.build import Built
    from marsad.runs.stories import Found as FoundInRun

ARCHIVE = "marsad.db"
FEW = 100  # inputs that are read faster here than in processes that first have to start

archive_option = click.option(
    "--archive",
    envvar="MARSAD_ARCHIVE",
    default=ARCHIVE,
    show_default=True,
    metavar="PATH|URL",
    help="The archive: a file, or postgresql://user@host/name.",
)


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|URL|-]...")
@archive_option
@input_options
@web_options
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes that read; default: as many as cores, at most 2.")
@click.option("--report", is_flag=True, help="Print a JSON line for each article once it is safely stored.")
@click.option("--stories", is_flag=True, help="Build the stories anew in the end, as `marsad stories build` does.")
def add(
    paths: tuple[str, ...],
    archive: str,
    date: dt.date | None,
    outlet: str | None,
    samples: bool,
    limits: Limits,
    jobs: int | None,
    report: bool,
    stories: bool,
) -> int:
    """Read articles and keep them, with all that they tell, in an archive.

    Inputs are files as for `marsad read`, also packed with gzip, web archives (WARC), and web addresses of pages,
    feeds (RSS, Atom) and sitemaps. The same article again, or by
    another address, is one more sighting of it; a changed text of an address is a new version. What was interrupted
    goes on where it was when the same command is run again. An article in a language that marsad does not read yet is
    kept with its language and without records. What cannot be read is named on standard error, kept as a failure, and
    the exit code is 3.
    """
    from marsad.archive.archive import open_archive

    chosen = choose_paths(paths, samples)
    with open_archive(archive, create=True) as kept:
        teller = Teller(report)
        found: Iterator[Found] = read_named(chosen, date, outlet, foreign=True, limits=limits, guarded=True)
        slow = any(
            is_address(path) for path in chosen
        )  # the web is slower than one reader; what came is stored at once
        head = [] if slow else list(islice(found, FEW))
        pool = _pool(jobs or min(2, os.cpu_count() or 1), slow or len(head) < FEW)
        try:
            counts = kept.add_found(chain(head, found), pool, teller.told)
        finally:
            pool.close()
        code = teller.finish(counts)
        if stories and kept.stories_behind():
            click.echo(f"marsad: {built_stories(kept.build_stories())}", err=True)
    return code


def _pool(jobs: int, few: bool) -> Pool:
    from marsad.archive.pool import OwnProcess, Processes

    return OwnProcess() if few else Processes(jobs)


class Teller:
    """Says what is stored, and only what is."""

    def __init__(self, report: bool, live: bool = True) -> None:
        self._report = report
        self._live = live and sys.stderr.isatty()

    def told(self, done: list[Done], counts: Counts) -> None:
        """Report a batch that is safely stored."""
        for one in done:
            if one.told is not None:
                click.echo(f"marsad: refused {clean(str(one.told))}", err=True)
            if self._report:
                fields = {"outcome": one.outcome, "article_id": one.ident, "source": one.source, "id": one.given}
                sys.stdout.write(json.dumps(fields, ensure_ascii=False) + "\n")
        if self._report:
            sys.stdout.flush()
        if self._live:
            click.echo(f"\r\x1b[K{summed(counts)} ", nl=False, err=True)

    def finish(self, counts: Counts) -> int:
        """Say what became of the inputs; the exit code."""
        click.echo(("\r\x1b[K" if self._live else "") + f"marsad: {summed(counts)}", err=True)
        return 3 if counts.failed else 0


def built_stories(built: Built | FoundInRun) -> str:
    """What a build of the stories found, in words."""
    return (
        f"{built.stories:,} stories of several articles from {built.told:,} of {built.records:,} events; "
        f"{built.copies:,} texts are copies of another"
    )


def summed(counts: Counts) -> str:
    """What became of the inputs, in words."""
    parts = [f"{counts.added:,} added"]
    for number, what in (
        (counts.version, "in a new version"),
        (counts.seen, "seen elsewhere"),
        (counts.known, "known"),
        (counts.failed, "failed"),
    ):
        if number:
            parts.append(f"{number:,} {what}")
    return ", ".join(parts)
