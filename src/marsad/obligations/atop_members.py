"""From the member file of ATOP (a row a member and phase of an alliance) to entries of instruments.

Begin dates are signatures, so nothing is ever said to be in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from marsad.obligations.atop_table import Numbers, Row
from marsad.obligations.pdate import PDate, parse_pdate

NEEDED = ("atopid", "member", "yrent", "defense", "offense", "neutral", "nonagg", "consul")
_TREATY, _SECRET = 1, 2
_LIMITS = ("adv", "loc", "con", "num", "dem", "pr")
_GAP = timedelta(days=31)  # phases this close follow one another

Member = tuple[str, Row]


def member_entries(rows: Iterable[Row], numbers: Numbers, words: dict[str, Any]) -> list[dict[str, Any]]:
    """One entry an alliance.  CorpusError for cells that are no numbers or years, and for exits before entries."""
    alliances: dict[str, list[Member]] = {}
    for row in rows:
        ident, year = str(row.needed("atopid")), row.year("yrent")
        code = numbers.code(row.needed("member"), year)
        if code is not None:
            alliances.setdefault(ident, []).append((code, row))
    entries = [_entry(ident, members, words) for ident, members in alliances.items()]
    return [e for e in entries if e["clauses"]]


def _entry(ident: str, members: list[Member], words: dict[str, Any]) -> dict[str, Any]:
    codes = list(dict.fromkeys(code for code, _ in members))
    rows = [row for _, row in members]
    limits = sorted({c for r in rows for c in r.cells if _is_limit(c) and r.number(c) == 1})
    told = {lang: ", ".join(limits) or words["none"][lang] for lang in ("en", "ar")}
    formal = "estmode" not in rows[0] or any(r.number("estmode") == _TREATY for r in rows)
    return {
        "id": f"atop-{ident}",
        "title": {lang: words["title"][lang].format(id=ident, members=shown(codes)) for lang in ("en", "ar")},
        "note": {lang: words["note"][lang].format(limits=told[lang]) for lang in ("en", "ar")},
        "instrument": "treaty" if formal else "executive_agreement",
        "text": "secret" if any(r.number("pubsecr") == _SECRET for r in rows) else "published_official",
        "registration": {"atop": ident},
        "source": words["source"],
        "confidence": "inferred",
        "parties": [p for code in codes for p in _parties(code, [r for c, r in members if c == code])],
        "clauses": list(_clauses(members, codes, words)),
    }


def shown(codes: list[str]) -> str:
    """The first members of an alliance, for its title."""
    return ", ".join(codes[:4]) + (" …" if codes[4:] else "")


def _clauses(members: list[Member], codes: list[str], words: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for column, shape in words["promises"].items():
        given = {code for code, row in members if row.flag(column)}
        if given and len(codes) > 1:
            yield {"id": column, "bearers": [c for c in codes if c in given], **shape}


def _parties(code: str, rows: list[Row]) -> Iterator[dict[str, Any]]:
    """One spell a stretch of membership: phases that follow one another are one."""
    phases = sorted(((_entered(r), _left(r)) for r in rows), key=lambda p: (p[0].earliest, p[1] is None))
    begin, end = phases[0]
    for entered, left in phases[1:]:
        if end is None or entered.earliest <= end.latest + _GAP:
            end = left if end is None or left is None or left.latest > end.latest else end
        else:
            yield _party(code, begin, end)
            begin, end = entered, left
    yield _party(code, begin, end)


def _party(code: str, begin: PDate, end: PDate | None) -> dict[str, Any]:
    party: dict[str, Any] = {"states": [code], "signed": begin.text, "from": None}
    return {**party, "to": end.text} if end is not None else party


def _entered(row: Row) -> PDate:
    return _date(row, row.year("yrent"), "moent", "dayent")


def _left(row: Row) -> PDate | None:
    if not row.number("yrexit"):
        return None
    found = _date(row, row.year("yrexit"), "moexit", "dayexit")
    if found.latest < _entered(row).earliest:
        raise row.fault(f"the member leaves ({found}) before it enters ({_entered(row)}); mend one of the dates")
    return found


def _date(row: Row, year: int, month: str, day: str) -> PDate:
    """A date as far as it is given; 0 means not given."""
    parts = [f"{year:04d}"]
    for column in (month, day):
        if not (found := row.number(column)):
            break
        parts.append(f"{found:02d}")
    try:
        return parse_pdate("-".join(parts))
    except ValueError as error:
        raise row.fault(f"{error}; mend {month!r} or {day!r}") from None


def _is_limit(column: str) -> bool:
    return any(column == f"{kind}co{limit}" for kind in ("def", "off", "neu", "con") for limit in _LIMITS)
