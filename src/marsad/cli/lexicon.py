"""``marsad lexicon``: for people who edit the language data."""

from __future__ import annotations

from pathlib import Path

import click

from marsad.lexicon.load import data_root
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
def check(root: Path | None) -> int:
    """Check the language data; every complaint names file, entry and mend. Exit code 1 if there are any."""
    from marsad.lexicon.check import check as complaints_of

    complaints = list(complaints_of(root or data_root()))
    for complaint in complaints:
        where = ": ".join(clean(str(part)) for part in (complaint.file, complaint.entry) if part)
        click.echo(f"{where}: {clean(str(complaint.message))}")
    if complaints:
        click.echo(f"marsad: {len(complaints):,} complaint{'' if len(complaints) == 1 else 's'}", err=True)
        return 1
    click.echo("marsad: the language data are in order", err=True)
    return 0
