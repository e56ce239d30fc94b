"""From the directed-dyad-year file of ATOP (what state A promises state B in a year) to entries of instruments.

The file counts the promises of all alliances between two states together.  A year with one alliance is told as that
alliance; a year with several as all of them together, since nobody can tell which one has the promise.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from marsad.obligations.atop_members import shown
from marsad.obligations.atop_table import Numbers, Row

NEEDED = ("year", "stateA", "stateB", "atopid1", "defense", "offense", "neutral", "nonagg", "consul")
_MOST = 9  # columns atopid1 to atopid9

Pair = tuple[str, str]
Years = dict[Pair, set[int]]


class _Alliance:
    """The years in which one alliance, or several together, tied pairs of states, and those of each promise."""

    def __init__(self) -> None:
        self.years: Years = {}
        self.promises: dict[str, Years] = {}


def dyad_entries(rows: Iterable[Row], numbers: Numbers, words: dict[str, Any]) -> list[dict[str, Any]]:
    """One entry an alliance or set of alliances.  CorpusError for cells that are no numbers, years or promises."""
    found: dict[tuple[str, ...], _Alliance] = {}
    last = 0
    for row in rows:
        year = row.year("year")
        last = max(last, year)
        one, other = numbers.code(row.needed("stateA"), year), numbers.code(row.needed("stateB"), year)
        given = [p for p in words["promises"] if row.flag(p)]
        ids = tuple(sorted({a for n in range(1, _MOST + 1) if (a := row.alliance(f"atopid{n}"))}, key=int))
        if row.cells["stateA"] == row.cells["stateB"]:
            raise row.fault("'stateA' and 'stateB' are one state; mend one of them")
        if given and not ids:
            raise row.fault("has a promise and no 'atopid1'; mend it")
        if one is None or other is None or one == other or not ids:
            continue
        alliance = found.setdefault(ids, _Alliance())
        alliance.years.setdefault((one, other), set()).add(year)
        for promise in given:
            alliance.promises.setdefault(promise, {}).setdefault((one, other), set()).add(year)
    return [_entry(ids, a, last, words) for ids, a in found.items() if a.promises]


def _entry(ids: tuple[str, ...], alliance: _Alliance, last: int, words: dict[str, Any]) -> dict[str, Any]:
    years: dict[str, set[int]] = {}
    for pair, when in alliance.years.items():
        for code in pair:
            years.setdefault(code, set()).update(when)
    codes = sorted(years)
    title = "title" if len(ids) == 1 else "title_together"
    return {
        "id": "atop-" + "-".join(ids),
        "title": {lang: words[title][lang].format(id=", ".join(ids), members=shown(codes)) for lang in ("en", "ar")},
        "note": words["note_dyads"],
        "instrument": "treaty",
        "registration": {"atop": " ".join(ids)},
        "source": words["source"],
        "confidence": "inferred",
        "parties": [p for code in codes for p in _parties(code, years[code], last)],
        "clauses": list(_clauses(alliance, words)),
    }


def _parties(code: str, years: set[int], last: int) -> Iterator[dict[str, Any]]:
    """One spell a run of years; a run that reaches the last year of the file is open."""
    for begin, end in _runs(years):
        party: dict[str, Any] = {"states": [code], "signed": f"{begin:04d}", "from": None}
        yield party if end == last else {**party, "to": f"{end:04d}"}


def _runs(years: set[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(years)
    begin = ordered[0]
    for year, after in zip(ordered, [*ordered[1:], None], strict=True):
        if after != year + 1:
            yield begin, year
            begin = after or 0


def _clauses(alliance: _Alliance, words: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Bearers that owe the same to the same states, and since the same year, share a clause."""
    for promise, shape in words["promises"].items():
        owed: dict[str, Years] = {}
        for (one, other), years in alliance.promises.get(promise, {}).items():
            owed.setdefault(one, {})[one, other] = years
        alike: dict[tuple[tuple[str, ...], str | None], list[str]] = {}
        for bearer in sorted(owed):
            toward = tuple(sorted({bearer, *(other for _, other in owed[bearer])}))
            first = min(min(years) for years in owed[bearer].values())
            begun = min(min(alliance.years[pair]) for pair in owed[bearer])
            alike.setdefault((toward, f"{first:04d}" if first > begun else None), []).append(bearer)
        for number, ((toward, since), bearers) in enumerate(alike.items(), 1):
            alone = len(bearers) == 1
            made = {
                "id": promise if number == 1 else f"{promise}-{number}",
                "bearers": bearers,
                "beneficiaries": [s for s in toward if not (alone and s == bearers[0])],
                **shape,
            }
            yield {**made, "in_force": since} if since else made
