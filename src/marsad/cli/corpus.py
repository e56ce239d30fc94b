"""Which corpus of agreements do the verbs ask: the shipped one and what the user imported."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_data_path

if TYPE_CHECKING:
    from marsad.obligations import Corpus

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
