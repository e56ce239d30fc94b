"""``marsad watch``: feeds and sitemaps, looked at again and again."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from marsad.cli.add import Teller, archive_option, summed
from marsad.errors import InputError
from marsad.render.bidi import clean
from marsad.sources.extractor import Extractor
from marsad.sources.watchlist import Source, read_watchlist
from marsad.sources.web.limits import LIMITS

if TYPE_CHECKING:
    from marsad.archive.watch import Look, Watcher

_LONGEST_SLEEP = 60.0  # seconds; a machine that was asleep looks soon after it wakes


@click.command()
@click.argument("sources", type=click.Path(path_type=Path), metavar="SOURCES.toml")
@archive_option
@click.option(
    "--once", is_flag=True, help="Look at each source once, and end; those that failed wait until they are due."
)
@click.option("--private", is_flag=True, help="Fetch from this machine and private networks too.")
@click.option(
    "--delay", type=click.FloatRange(0), default=LIMITS.delay, show_default=True, help="Seconds between two requests."
)
@click.option("--report", is_flag=True, help="Print a JSON line for each look and each article stored.")
def watch(sources: Path, archive: str, once: bool, private: bool, delay: float, report: bool) -> int:
    """Look at feeds and sitemaps again and again, and keep what is new or has changed in an archive.

    SOURCES.toml names them: [[source]] with url, and if wanted outlet, every ("30m"), recheck ("1d"), most (200).
    Only what has changed is fetched; what fails is tried later and later. Ends with Ctrl-C; the next run goes on where
    this one was.
    """
    listed = read_watchlist(sources)
    try:
        from marsad.archive.archive import open_archive
        from marsad.archive.pool import OwnProcess, Processes
        from marsad.archive.watch import Watcher
        from marsad.sources.web.fetch import Fetcher
    except ModuleNotFoundError as error:
        raise InputError(f"watching needs {error.name}; pip install 'marsad[web]'") from None
    limits = LIMITS._replace(private=private, delay=delay)
    with open_archive(archive, create=True) as kept, Fetcher(limits) as fetcher, Extractor() as extractor:
        pool = OwnProcess() if once else Processes(1)
        try:
            watcher = Watcher(kept, fetcher, pool, lambda: dt.datetime.now(dt.UTC), extractor)
            teller = _Teller(report)
            if once:
                return look_once(watcher, listed, teller.look)
            look_on(watcher, listed, teller.look, time.sleep)
        finally:
            pool.close()
    return 0


Looker = Callable[["Watcher", Source], "Look"]


def look_once(watcher: Watcher, sources: Sequence[Source], look: Looker) -> int:
    """One look at each source that may be looked at; 3 if something was refused."""
    now = dt.datetime.now(dt.UTC)
    failed = 0
    for source in sources:
        due = watcher.due(source)
        if due is not None and due > now and watcher.failing(source):
            click.echo(
                f"marsad: {clean(source.url)}: failed before, not asked again until {due:%Y-%m-%d %H:%M} UTC", err=True
            )
            failed += 1
            continue
        found = look(watcher, source)
        failed += found.refused is not None or found.counts.failed > 0
    return 3 if failed else 0


def look_on(watcher: Watcher, sources: Sequence[Source], look: Looker, sleep: Callable[[float], None]) -> None:
    """Looks at each source when it is due, without end."""
    while True:
        now = dt.datetime.now(dt.UTC)
        due = [(watcher.due(source) or now, at) for at, source in enumerate(sources)]
        moment, at = min(due)
        if moment <= now:
            look(watcher, sources[at])
        else:
            sleep(min((moment - now).total_seconds(), _LONGEST_SLEEP))


class _Teller:
    """Says what each look found."""

    def __init__(self, report: bool) -> None:
        self._report = report

    def look(self, watcher: Watcher, source: Source) -> Look:
        """Look at a source and say what became of it."""
        found = watcher.look(source, Teller(self._report, live=False).told)
        if found.refused is not None:
            click.echo(f"marsad: refused {clean(str(found.refused))}; next look {found.due}", err=True)
        else:
            told = f"{found.listed:,} listed, {found.unchanged:,} unchanged, {summed(found.counts)}"
            click.echo(f"marsad: {clean(source.url)}: {told}; next look {found.due}", err=True)
        if self._report:
            fields = {"looked": source.url, "listed": found.listed, "asked": found.asked, "unchanged": found.unchanged}
            refused = str(found.refused) if found.refused is not None else None
            line = {**fields, **vars(found.counts), "refused": refused, "due": found.due}
            sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")
            sys.stdout.flush()
        return found
