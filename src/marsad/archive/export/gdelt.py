"""Events with the 61 columns of GDELT 2.0, a row a pair of actors, and behind them where each stands in which text."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from itertools import combinations, product

from marsad.archive.export.columns import EVIDENCE_COLUMNS, evidence, lines, name_of, state_of, suffix_of
from marsad.archive.export.polecat import day_of
from marsad.archive.rows import Row

_ACTOR = (
    *("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code"),
    *("Type1Code", "Type2Code", "Type3Code"),
)
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
COLUMNS = (
    *("GlobalEventID", "Day", "MonthYear", "Year", "FractionDate"),
    *(f"Actor{n}{c}" for n in (1, 2) for c in _ACTOR),
    *("IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale"),
    *("NumMentions", "NumSources", "NumArticles", "AvgTone"),
    *(f"{who}Geo_{c}" for who in ("Actor1", "Actor2", "Action") for c in _GEO),
    *("DATEADDED", "SOURCEURL"),
)
_QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}


def gdelt(events: Iterable[Row]) -> Iterator[str]:
    """Tab-separated lines, header first.

    A row is an event of one article; what GDELT counts over articles is that of the story it tells, 1 if it tells none.
    """
    return lines((*COLUMNS, *EVIDENCE_COLUMNS), (row for e in events for row in _rows(e)))


def pairs(actor: list[str], recipient: list[str]) -> Iterator[tuple[str, str]]:
    """Who acts on whom; of several who act together without a recipient each pair once; "" for nobody."""
    if recipient or len(actor) < 2:
        yield from product(actor or [""], recipient or [""])
    else:
        yield from combinations(actor, 2)


def _rows(event: Row) -> Iterator[Row]:
    day = day_of(event)
    when = dt.date.fromisoformat(day) if day else None
    for one, other in pairs(event["actor"], event["recipient"]):
        number = int(hashlib.sha256(f"{event['record_id']} {one} {other}".encode()).hexdigest()[:13], 16)
        out: Row = {
            "GlobalEventID": number,
            "Day": day.replace("-", ""),
            "MonthYear": day[:7].replace("-", ""),
            "Year": day[:4],
            "FractionDate": f"{when.year + when.timetuple().tm_yday / 365:.4f}" if when else "",
            "IsRootEvent": 1,
            "EventCode": event["cameo"],
            "EventBaseCode": event["cameo"][:3],
            "EventRootCode": event["cameo"][:2],
            "QuadClass": _QUADS.get(event["quad"], ""),
            "GoldsteinScale": event["score"],
            "NumMentions": event["articles"] or 1,
            "NumSources": event["sources"] or 1,
            "NumArticles": event["articles"] or 1,
            "SOURCEURL": event["url"],
            "DATEADDED": event["published"].strftime("%Y%m%d000000") if event["published"] else "",
        }
        for number_, code in ((1, one), (2, other)):
            out |= _actor(f"Actor{number_}", code)
        yield out | evidence(event)


def _actor(who: str, code: str) -> Row:
    if not code:
        return {}
    state = state_of(code)
    return {
        f"{who}Code": code.replace("-", ""),
        f"{who}Name": name_of(code).upper(),
        f"{who}CountryCode": state.get("code", ""),
        f"{who}KnownGroupCode": "" if state else code,
        f"{who}Type1Code": suffix_of(code),
        f"{who}Geo_Type": 1 if state else "",
        f"{who}Geo_FullName": name_of(state["code"]) if state else "",
        f"{who}Geo_CountryCode": state.get("fips", ""),
    }
