"""``marsad read``: inputs to tables, JSON, pages or CSV."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from marsad.cli.inputs import Run, choose_paths, input_options
from marsad.cli.output import FileNames, width_for, writing
from marsad.errors import MarsadError
from marsad.model.reading import Reading
from marsad.model.span import Span

FORMATS = ("table", "json", "html", "csv")
_SUFFIX_FORMATS = {".html": "html", ".htm": "html", ".csv": "csv", ".txt": "table"}


@click.command()
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...")
@input_options
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: table on a terminal, else by the suffix of --output, else json.",
)
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    help="Write here instead; for html of several articles a folder.",
)
@click.option(
    "--lang", type=click.Choice(("ar", "en")), help="Language of labels; default: ar for html, en for tables."
)
@click.option("--explain", "explained", is_flag=True, help="With tables: also why each record is there.")
def read(
    paths: tuple[str, ...],
    date: dt.date | None,
    outlet: str | None,
    samples: bool,
    format_: str | None,
    output: Path | None,
    lang: str | None,
    explained: bool,
) -> int:
    """Read articles and show or save what they tell.

    Inputs are plain text (first line the title if an empty line follows), JSON or JSON Lines (fields title, body or
    text, date, outlet, url, id), saved HTML pages, folders of these, or standard input. What cannot be read is named
    on standard error and the exit code is 3.
    """
    if output is not None and str(output) == "-":
        output = None
    format_ = format_ or _default_format(output, explained)
    if explained and format_ != "table":
        raise click.UsageError("--explain goes with --format table; the other formats carry the rules in every record")
    run = Run(choose_paths(paths, samples), date, outlet)
    readings = run.readings()
    if format_ == "html":
        _pages(readings, output, lang or "ar")
    elif format_ == "table":
        _tables(run, readings, output, lang or "en", explained)
    else:
        lines = _json_lines(readings) if format_ == "json" else _csv_lines(readings)
        with writing(output) as stream:
            for line in lines:
                stream.write(line)
                if output is None and stream.isatty():
                    stream.flush()
    return run.finish()


def _default_format(output: Path | None, explained: bool) -> str:
    if explained:
        return "table"
    if output is not None:
        return _SUFFIX_FORMATS.get(output.suffix.lower(), "json")
    return "table" if sys.stdout.isatty() else "json"


def _json_lines(readings: Iterable[Reading]) -> Iterator[str]:
    for reading in readings:
        yield json.dumps(reading.to_dict(), ensure_ascii=False) + "\n"


def _csv_lines(readings: Iterable[Reading]) -> Iterator[str]:
    from marsad.render import csv

    yield csv.header()
    for reading in readings:
        yield from csv.lines(reading)


def _tables(run: Run, readings: Iterable[Reading], output: Path | None, lang: str, explained: bool) -> None:
    from rich.console import Console

    from marsad.render.explain import explain
    from marsad.render.records import records
    from marsad.render.table import tables

    with writing(output) as stream:
        console = Console(file=stream, highlight=False, markup=False, emoji=False, width=width_for(stream))
        for reading in readings:
            for part in tables(reading, lang):
                console.print(part)
            if explained:
                sentences = sentence_spans(run, reading)
                for record in records(reading):
                    for line in explain(reading, record.id, sentences, lang):
                        console.print(line, soft_wrap=True)


def sentence_spans(run: Run, reading: Reading) -> list[Span]:
    """Where the sentences of an article stand."""
    doc = run.reader.document(reading.article)
    return [doc.span(first, last - 1) for first, last in doc.sentences if last > first]


def _pages(readings: Iterator[Reading], output: Path | None, lang: str) -> None:
    from marsad.render.html import page
    from marsad.render.index import Entry, index_page

    first = next(readings, None)
    if first is None:
        return
    second = next(readings, None)
    single = output is None or output.suffix.lower() in (".html", ".htm")
    if second is None and single:
        with writing(output) as stream:
            stream.write(page(first, lang))
        return
    if single or output is None:
        raise click.UsageError("several articles: name a folder with --output, it gets one page each and an index")
    if output.exists() and not output.is_dir():
        raise MarsadError(f"{output} is a file; name a folder")
    names = FileNames()
    entries: list[Entry] = []
    for reading in (r for group in ((first,), (second,) if second else (), readings) for r in group):
        name = names.name(reading.article.id)
        with writing(output / name) as stream:
            stream.write(page(reading, lang))
        entries.append(Entry.of(reading, name))
    with writing(output / "index.html") as stream:
        stream.write(index_page(entries, lang))
