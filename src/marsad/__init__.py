"""marsad (observatory): reads Arabic diplomatic news into evidence-linked records.

>>> import marsad
>>> reading = marsad.read("…", date="2025-10-27")
>>> reading.events
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from marsad.errors import ArchiveError, InputError, LexiconError, MarsadError, UnknownLanguageError
from marsad.model.actor import Actor, Mention
from marsad.model.agreement import Agreement, Clause
from marsad.model.article import Article
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.model.span import Span
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression
from marsad.pipeline import Reader, read
from marsad.version import __version__

if TYPE_CHECKING:
    from marsad.archive import Archive


def open(address: str | Path) -> Archive:
    """The archive at a path or ``postgresql://`` address; ArchiveError if there is none."""
    from marsad.archive import open_archive  # loads the database library, which reading does without

    return open_archive(address)


__all__ = [
    "Actor",
    "Agreement",
    "ArchiveError",
    "Article",
    "Clause",
    "Event",
    "InputError",
    "LexiconError",
    "MarsadError",
    "Mention",
    "Reader",
    "Reading",
    "Span",
    "Statement",
    "TimeExpression",
    "UnknownLanguageError",
    "__version__",
    "open",
    "read",
]
