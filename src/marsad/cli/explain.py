"""``marsad explain``: why one record is there."""

from __future__ import annotations

import datetime as dt
import sys

import click

from marsad.cli.inputs import Run, choose_paths, input_options
from marsad.cli.output import width_for
from marsad.cli.read import sentence_spans
from marsad.errors import RecordNotFoundError
from marsad.model.reading import Reading


@click.command()
@click.argument("record_id", metavar="RECORD_ID")
@click.argument("paths", nargs=-1, metavar="[FILE|DIR|-]...")
@input_options
@click.option("--lang", type=click.Choice(("ar", "en")), default="en", show_default=True, help="Language of labels.")
def explain(
    record_id: str, paths: tuple[str, ...], date: dt.date | None, outlet: str | None, samples: bool, lang: str
) -> int:
    """Show the sentence of a record with its words marked, the entry that made it, and how the rest was resolved.

    RECORD_ID is ARTICLE_ID#e3 (an event), #s1 (a statement), #g1 (an agreement), #g1c2 (its clause), #a2 (an actor)
    or #t1 (a time), as in the CSV; without ARTICLE_ID# it is looked for in the first article. The input is read again,
    so give the same files, --date and --outlet.
    """
    article_id, mark, record = record_id.rpartition("#")
    if not record or (mark and not article_id):
        raise click.UsageError(f"{record_id!r} is no record id; write ARTICLE_ID#e1, or e1 for the first article")
    run = Run(choose_paths(paths, samples), date, outlet)
    for name, article in run.sources():
        if article_id and article.id != article_id:
            continue
        reading = run.read(name, article)
        if reading is None:
            return 1
        _show(run, reading, record, lang)
        return 0
    wanted = f"no article {article_id!r}" if article_id else "no article"
    raise RecordNotFoundError(f"{wanted} in the input; give the file that has it, or --samples")


def _show(run: Run, reading: Reading, record: str, lang: str) -> None:
    from rich.console import Console

    from marsad.render.explain import explain as lines_of

    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=width_for(sys.stdout))
    for line in lines_of(reading, record, sentence_spans(run, reading), lang):
        console.print(line, soft_wrap=True)
