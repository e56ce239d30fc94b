"""``marsad lexicon``: for people who edit the language data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from marsad.lexicon.load import data_root
from marsad.model.article import Article
from marsad.model.reading import Reading
from marsad.render.bidi import clean


@click.group()
def lexicon() -> None:
    """Look after the language data."""


@lexicon.command()
@click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the data; default: those of this installation.",
)
@click.option("--examples", is_flag=True, help="Also read the examples and counter-examples of the acts.")
def check(root: Path | None, examples: bool) -> int:
    """Check the language data and the agreements; every complaint names file, entry and mend.

    Exit code 1 if there are any.
    """
    from marsad.lexicon.check import check as complaints_of
    from marsad.obligations.check import check_agreements

    root = root or data_root()
    complaints = [*complaints_of(root, read=_read_with(root) if examples else None), *check_agreements(root)]
    for complaint in complaints:
        click.echo(clean(str(complaint)))
    if complaints:
        click.echo(f"marsad: {len(complaints):,} complaint{'' if len(complaints) == 1 else 's'}", err=True)
        return 1
    click.echo("marsad: the data are in order", err=True)
    return 0


def _read_with(root: Path) -> Callable[[Article], Reading]:
    """Reads with the language data in ``root``.  LexiconError if they do not compile."""
    from marsad.lexicon.lexicon import load_lexicon
    from marsad.pipeline import Reader

    return Reader(lexicon=load_lexicon(root=root)).read
