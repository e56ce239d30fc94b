"""``marsad formulas``: the set phrases between two states, and what became of them."""

from __future__ import annotations

from typing import Any

import click

from marsad.cli.ask import options, show

GENRES = ("joint_statement", "anniversary", "greeting", "other")
_COLUMNS = (
    *("source", "target", "genre", "formula", "standing", "first_use", "last_use", "uses", "occasions_since", "words"),
)


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@options("since", "until")
@click.option("--genre", type=click.Choice(GENRES), help="Only phrases of these occasions.")
@click.option(
    "--silence", type=click.IntRange(1), default=180, show_default=True, help="Days after which a use is a return."
)
def formulas(first: str, second: str, **asked: Any) -> None:
    """Set phrases that A and B use of each other (brotherly, friendly neighbour, without limits ...).

    For each direction and occasion: first and last use, returns after a silence, and where it stands: in use, returned,
    gone (later occasions of the same kind went without it), or left out, as an article remarks.
    """
    show(asked, "formulas", _COLUMNS, (first.upper(), second.upper()))
