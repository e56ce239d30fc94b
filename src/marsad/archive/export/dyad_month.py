"""Counts by month and direction as a table for statistics, with the state codes that other data sets join on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.archive.export.columns import lines, name_of, state_of
from marsad.archive.fields import DYAD_MONTHS
from marsad.archive.rows import Row

_JOINED = ("name", "iso3", "cow")
COLUMNS = (
    *DYAD_MONTHS[:3],
    *(f"{side}_{field}" for side in ("source", "target") for field in _JOINED),
    *DYAD_MONTHS[3:],
)


def dyad_month(found: Iterable[Row]) -> Iterator[str]:
    """Tab-separated lines, header first; ``joint`` is 0 or 1, codes of states stand behind the codes of both sides."""
    return lines(COLUMNS, map(_row, found))


def _row(row: Row) -> Row:
    out = {**row, "joint": int(row["joint"])}
    for side in ("source", "target"):
        state = state_of(row[side])
        out |= {f"{side}_name": name_of(row[side]), f"{side}_iso3": state.get("code"), f"{side}_cow": state.get("cow")}
    return out
