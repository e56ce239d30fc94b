"""From the user's own copy of the Alliance Treaty Obligations and Provisions data to agreements.

Two of its files can be read: the members (``atop5_1m.csv``) and the directed dyad-years (``atop5_1ddyr.csv``).  Their
dates are signatures, so nothing imported is ever said to be in force: answers stay open on that.  Each promise becomes
a clause directed from those that give it to the others, without article or words, ``confidence: inferred``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from marsad.errors import CorpusError
from marsad.lexicon.load import data_root, parse_yaml
from marsad.obligations import atop_dyads, atop_members
from marsad.obligations.agreement import Agreement
from marsad.obligations.atop_table import Numbers, rows_of
from marsad.obligations.instruments import agreement_of
from marsad.obligations.states import States

_READERS = {
    "directed-dyad-year file (atop5_1ddyr.csv)": (atop_dyads.NEEDED, atop_dyads.dyad_entries),
    "member file (atop5_1m.csv)": (atop_members.NEEDED, atop_members.member_entries),
}


def read_atop(path: Path, states: States) -> tuple[list[dict[str, Any]], list[str]]:
    """Entries in the form of an instrument file, and what was left out with the reason.

    CorpusError for a file that is neither of the two, naming the columns it lacks, or the line that is wrong.
    """
    columns, rows = rows_of(path)
    lacking = {name: [c for c in needed if c not in columns] for name, (needed, _) in _READERS.items()}
    for name, (_, entries_of) in _READERS.items():
        if not lacking[name]:
            words = parse_yaml(data_root() / "obligations" / "atop.yaml")
            numbers = Numbers(states, words["numbers"])
            return entries_of(rows, numbers, words), numbers.left_out()
    told = "; ".join(f"to be the {name} it lacks {', '.join(missing)}" for name, missing in lacking.items())
    raise CorpusError(f"{path}: is no ATOP file that can be imported: {told}")


def imported(path: Path, states: States) -> list[Agreement]:
    """Agreements of a file that ``read_atop`` entries were saved to, one JSON object a line; none without the file."""
    if not path.exists():
        return []
    entries = []
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        try:
            entries += [json.loads(line)] if line else []
        except (ValueError, RecursionError):
            raise CorpusError(f"{path}: line {number} is no JSON; import the file again") from None
    return agreements_from(path, entries, states)


def agreements_from(path: Path, entries: Iterable[Any], states: States) -> list[Agreement]:
    """Entries as agreements, marked as imported.  CorpusError for one that does not fit, naming ``path``."""
    return [agreement_of(path, entry, states, origin="imported") for entry in entries]
