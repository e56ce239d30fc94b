"""Which corpus of agreements do the verbs ask: the shipped one and what the user imported.  And how they show it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from platformdirs import user_data_path

from marsad.cli.output import width_for
from marsad.errors import QuestionError

if TYPE_CHECKING:
    from marsad.obligations import Corpus, PDate

IMPORTS_VARIABLE = "MARSAD_IMPORTS"


def imports_file() -> Path:
    """Where imported agreements are kept: ``$MARSAD_IMPORTS`` or the user's data folder."""
    named = os.environ.get(IMPORTS_VARIABLE)
    return (Path(named) if named else user_data_path("marsad") / "agreements") / "atop.jsonl"


def corpus() -> Corpus:
    """The shipped corpus and what was imported.  CorpusError for a faulty import."""
    from marsad.obligations import load_corpus
    from marsad.obligations.atop import imported

    shipped = load_corpus()
    path = imports_file()
    return shipped.with_agreements(imported(path, shipped.states)) if path.exists() else shipped


def day_of(text: str, option: str) -> PDate:
    """A date of any precision from the command line.  QuestionError, naming the option, for anything else."""
    from marsad.obligations import parse_pdate

    try:
        return parse_pdate(text)
    except ValueError as error:
        raise QuestionError(f"{option}: {error}") from None


def supposed(asked: Corpus, pairs: Iterable[str], when: PDate) -> Corpus:
    """The corpus as if states were party to agreements from a day on, each told as AGREEMENT:STATE."""
    for pair in pairs:
        ident, mark, state = pair.partition(":")
        if not mark:
            raise click.UsageError(f"--suppose {pair!r}: write AGREEMENT:STATE, such as nato-1949:UKR")
        asked = asked.joined(ident, state, when)
    return asked


def shown(part: Any) -> None:
    """Print a table or a line of a card to standard output."""
    from rich.console import Console

    Console(file=sys.stdout, highlight=False, markup=False, emoji=False, width=width_for(sys.stdout)).print(part)
