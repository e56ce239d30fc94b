"""``marsad run``: many articles to Parquet, on several workers."""

from __future__ import annotations

import datetime as dt
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.inputs import Day, counted
from marsad.render.bidi import clean

if TYPE_CHECKING:
    from marsad.runs.drive import Progress
    from marsad.runs.engine import Engine

LOCAL, DASK, RAY = "local", "dask", "ray"
OFTEN = 30.0  # seconds between two lines of progress where there is no terminal


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The folder to write.")
@click.option("--engine", "named", type=click.Choice((LOCAL, DASK, RAY)), default=LOCAL, show_default=True)
@click.option("--workers", type=click.IntRange(1, 4096), help="Reading processes; default: as many as cores.")
@click.option("--scheduler", metavar="ADDRESS", help="Of a cluster of Dask or Ray that runs already.")
@click.option("--max-errors", type=click.IntRange(0), metavar="N", help="End the run after more than N errors.")
@click.option("--time-limit", type=click.FloatRange(0.1), default=60.0, show_default=True, metavar="SECONDS")
@click.option("--memory-limit", type=click.IntRange(400), default=2048, show_default=True, metavar="MB")
@click.option("--shard", type=click.IntRange(1, 100_000), default=500, show_default=True, help="Articles a shard.")
@click.option("--outlet", help="Outlet of articles that name none.")
@click.option("--date", type=Day(), metavar="YYYY-MM-DD", help="Publication date of articles that name none.")
@click.option("--private", is_flag=True, help="Take web addresses of this machine and private networks too.")
def run(
    inputs: tuple[str, ...],
    out: Path,
    named: str,
    workers: int | None,
    scheduler: str | None,
    max_errors: int | None,
    time_limit: float,
    memory_limit: int,
    shard: int,
    outlet: str | None,
    date: dt.date | None,
    private: bool,
) -> int:
    """Read many articles into a folder of Parquet files: articles, events, statements, agreements, mentions, errors.

    Inputs are JSON Lines (also gzipped), Parquet and all that `marsad read` takes; folders, patterns such as
    'news/*.jsonl.gz' and, with marsad[remote], addresses. Whatever the number of workers, the files are the same to
    the byte. After an interruption, a crash or a full disk run the same command again: finished shards are kept.

    An article that takes longer than the time limit, needs more than the memory limit or ends its process is tried
    once more alone and then set aside in the table errors, like one that cannot be read; the exit code is then 3.
    """
    from marsad.runs.drive import Run, carry_out
    from marsad.runs.inputs import files_of, items_of
    from marsad.runs.limits import Limits
    from marsad.runs.messages import Setup

    engine = _engine(named, workers, scheduler)
    files = files_of(inputs)
    plan = Run(out, Setup(Limits(time_limit, memory_limit)), shard, max_errors)
    tell = _teller()
    try:
        progress = carry_out(items_of(files, date, outlet, private), plan, engine, tell)
    except KeyboardInterrupt:
        click.echo(f"\nmarsad: what is finished is kept in {clean(str(out))}; run the same command to go on", err=True)
        raise
    live = "\r\x1b[K" if sys.stderr.isatty() else ""
    click.echo(f"{live}marsad: {_told(progress)}", err=True)
    return 3 if progress.errors else 0


def _engine(named: str, workers: int | None, scheduler: str | None) -> Engine:
    if scheduler is not None and (workers is not None or named == LOCAL):
        raise click.UsageError("--scheduler goes with --engine dask or ray, and brings its own workers")
    count = workers or os.cpu_count() or 1
    if named == DASK:
        from marsad.runs.on_dask import Dask

        return Dask(count, scheduler)
    if named == RAY:
        from marsad.runs.on_ray import Ray

        return Ray(count, scheduler)
    from marsad.runs.local import Local

    return Local(count)


def _teller() -> Callable[[Progress], None]:
    """Shows progress: in one line of a terminal, else as a line now and then."""
    live = sys.stderr.isatty()
    begin = last = time.monotonic()
    known = 0

    def tell(progress: Progress) -> None:
        nonlocal last, known
        now = time.monotonic()
        if not progress.workers:
            known = progress.items
        if live or now - last >= OFTEN:
            last = now
            rate = (progress.items - known) / max(now - begin, 0.001)
            line = f"{_told(progress)}, {rate:,.0f} a second"
            click.echo(f"\r\x1b[K{line} " if live else f"marsad: {line}", nl=not live, err=True)

    return tell


def _told(progress: Progress) -> str:
    kept = f" ({progress.known:,} kept from before)" if progress.known else ""
    shards = counted(progress.shards, "shard")
    return f"{counted(progress.items, 'item')} in {shards}{kept}, {counted(progress.errors, 'error')}"
