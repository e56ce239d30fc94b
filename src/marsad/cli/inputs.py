"""What the verbs share: which inputs, one reading after the other, refusals told and counted."""

from __future__ import annotations

import datetime as dt
import functools
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from marsad.lexicon.load import data_root
from marsad.model.article import Article
from marsad.model.reading import Reading
from marsad.render.bidi import clean
from marsad.sources import Refused, read_named
from marsad.sources.fields import parse_date
from marsad.sources.web.limits import LIMITS

if TYPE_CHECKING:
    from marsad.pipeline import Reader

F = TypeVar("F", bound=Callable[..., Any])
MANY = 20  # inputs before progress is shown
_CLEAR = "\r\x1b[K"  # empties the line of a terminal


class Day(click.ParamType[dt.date]):
    """A date on the command line."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day of an ISO date; a usage error for anything else."""
        if isinstance(value, dt.date):
            return value
        try:
            return parse_date(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date; write it as YYYY-MM-DD", param, ctx)


def input_options(function: F) -> F:
    """Options that say what to read."""
    for option in (
        click.option("--samples", is_flag=True, help="Read the articles that come with marsad."),
        click.option("--outlet", help="Outlet of articles that name none."),
        click.option("--date", type=Day(), metavar="YYYY-MM-DD", help="Publication date of articles that name none."),
    ):
        function = option(function)
    return function


def web_options(function: F) -> F:
    """Options that bound what is fetched from the web; the command gets ``limits``."""

    @functools.wraps(function)
    def bounded(*, delay: float, most: int, private: bool, **options: Any) -> Any:
        return function(limits=LIMITS._replace(delay=delay, most=most, private=private), **options)

    for option in (
        click.option("--private", is_flag=True, help="Fetch from this machine and private networks too."),
        click.option(
            "--most", type=click.IntRange(1), default=LIMITS.most, show_default=True, help="Pages of a feed or sitemap."
        ),
        click.option(
            "--delay",
            type=click.FloatRange(0),
            default=LIMITS.delay,
            show_default=True,
            help="Seconds between two requests to a host.",
        ),
    ):
        bounded = option(bounded)
    return cast(F, bounded)


def choose_paths(paths: Sequence[str], samples: bool) -> list[str]:
    """What to read: the paths, the samples, or standard input if something is piped in; else a usage error."""
    if samples:
        if paths:
            raise click.UsageError("give either files or --samples")
        return [str(samples_file())]
    if paths:
        return list(paths)
    if sys.stdin.isatty():
        raise click.UsageError("nothing to read: name a file or folder, pipe text in, or try --samples")
    return ["-"]


def samples_file() -> Path:
    """The articles that come with marsad."""
    return data_root() / "samples" / "articles.jsonl"


class Run:
    """One pass over inputs: makes the reader when the first article comes, tells refusals, counts both."""

    def __init__(self, paths: Sequence[str], date: dt.date | None, outlet: str | None) -> None:
        self.articles = 0
        self.refused = 0
        self.undated = 0
        self._paths = paths
        self._date = date
        self._outlet = outlet
        self._reader: Reader | None = None
        self._live = sys.stderr.isatty()

    @property
    def reader(self) -> Reader:
        """Reads articles; compiled on first use.  LexiconError for faulty data."""
        if self._reader is None:
            from marsad.pipeline import Reader, collect_rarely

            if self._live:  # the first use after a change of the data compiles them, which takes some seconds
                click.echo("\rloading the language data … ", nl=False, err=True)
            self._reader = Reader()
            collect_rarely()
            if self._live:
                click.echo(_CLEAR, nl=False, err=True)
        return self._reader

    def sources(self) -> Iterator[tuple[str, Article]]:
        """Articles with the name of their input; refusals go to standard error."""
        for name, found in read_named(self._paths, self._date, self._outlet, guarded=True):
            if isinstance(found, Refused):
                self.refuse(found)
            else:
                yield name, found

    def readings(self) -> Iterator[Reading]:
        """Readings in the order of the inputs; an article that the reader fails on is refused, the rest goes on."""
        for name, article in self.sources():
            reading = self.read(name, article)
            if reading is not None:
                yield reading
            self._progress()
        self._clear()

    def read(self, name: str, article: Article) -> Reading | None:
        """The reading of one article, ``None`` after a refusal."""
        reader = self.reader
        try:
            reading = reader.read(article)
        except Exception as error:  # noqa: BLE001 - whatever one article sets off, the others are still read
            reason = f"the reader failed on it: {type(error).__name__}: {error}"
            self.refuse(Refused(name, article.id, reason, "please report it together with the article"))
            return None
        self.articles += 1
        self.undated += article.published is None
        return reading

    def refuse(self, refused: Refused) -> None:
        """Tell what was refused and count it."""
        self.refused += 1
        self._clear()
        click.echo(f"marsad: refused {clean(str(refused))}", err=True)

    def finish(self) -> int:
        """Exit code; with articles without a date or with refusals, a last line that counts them."""
        if self.undated:
            told = f"{counted(self.undated, 'article')} without a publication date"
            click.echo(f"marsad: {told}: relative times stay unresolved; --date gives one", err=True)
        if not self.refused:
            return 0
        click.echo(
            f"marsad: {counted(self.articles, 'article')} read, {counted(self.refused, 'input')} refused", err=True
        )
        return 3

    def _progress(self) -> None:
        done = self.articles + self.refused
        if self._live and done > MANY and done % 10 == 0:
            click.echo(f"\r{counted(self.articles, 'article')} read, {self.refused} refused ", nl=False, err=True)

    def _clear(self) -> None:
        if self._live and self.articles + self.refused > MANY:
            click.echo(_CLEAR, nl=False, err=True)


def counted(number: int, noun: str) -> str:
    """A number with its noun: "1 article", "1,500 articles"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
