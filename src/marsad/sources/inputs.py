"""What people name as inputs, files and web addresses mixed, becomes articles and refusals."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path

from marsad.model.article import Article
from marsad.sources.extractor import Extractor
from marsad.sources.files import read_paths
from marsad.sources.given import Given
from marsad.sources.refusal import Refused
from marsad.sources.web.limits import LIMITS, Limits, is_address

Named = tuple[str, Article | Refused]


def read_inputs(
    paths: Iterable[str | Path], date: dt.date | None = None, outlet: str | None = None
) -> Iterator[Article | Refused]:
    """Articles of all inputs in order, and a refusal for each that cannot be read.

    ``paths``: files, folders, web addresses or "-" for standard input; ``date`` and ``outlet``: for articles that name
    none.
    """
    for _, found in read_named(paths, date, outlet):
        yield found


def read_named(
    paths: Iterable[str | Path],
    date: dt.date | None = None,
    outlet: str | None = None,
    foreign: bool = False,
    limits: Limits = LIMITS,
    guarded: bool = False,
) -> Iterator[Named]:
    """As ``read_inputs``, each with the name of the input that it came from.

    ``foreign``: articles in languages that cannot be read are let in, with their language, and not refused; ``limits``:
    of what is fetched from web addresses among ``paths``; ``guarded``: large pages are read in another process with a
    limit of time.
    """
    with ExitStack() as stack:
        given = Given(date, outlet, foreign, stack.enter_context(Extractor()) if guarded else None)
        read_web: Callable[[str], Iterator[Named]] | None = None
        for path in paths:
            if is_address(str(path)):
                read_web = read_web or _web_reader(given, limits, stack)
                yield from read_web(str(path))
            else:
                yield from read_paths([path], given)


def _web_reader(given: Given, limits: Limits, stack: ExitStack) -> Callable[[str], Iterator[Named]]:
    """What reads web addresses, at one pace for all of a run; what it holds is let go of with ``stack``."""
    try:
        from marsad.sources.web.collect import read_address
        from marsad.sources.web.fetch import Fetcher
    except ModuleNotFoundError as error:
        reason = f"web addresses need {error.name}"
        return lambda url: iter([(url, Refused(url, "", reason, "pip install 'marsad[web]'"))])
    fetcher = stack.enter_context(Fetcher(limits))
    return lambda url: read_address(url, given, fetcher)
