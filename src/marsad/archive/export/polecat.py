"""Events with the 40 columns of POLECAT, and behind them where each stands in which text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from marsad.archive.days import day_bounds
from marsad.archive.export.columns import EVIDENCE_COLUMNS, each, evidence, lines, name_of, suffix_of
from marsad.archive.rows import Row

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW"),
    *("Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw"),
    *("Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude"),
    *("GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People"),
    *("Story Organizations", "Story Locations", "Language", "Version"),
)


def polecat(events: Iterable[Row]) -> Iterator[str]:
    """Tab-separated lines, header first; a day that is not known is the first day of what is, and stays in evidence."""
    return lines((*COLUMNS, *EVIDENCE_COLUMNS), (_row(e) for e in events))


def _row(event: Row) -> Row:
    out: Row = {
        "Event ID": event["record_id"],
        "Event Date": day_of(event),
        "Event Type": event["type"],
        "Event Mode": event["mode"],
        "Intensity": event["score"],
        "Quad Code": event["quad"].upper(),
        "Contexts": "; ".join(event["context"]),
        "Placename": event["place"],
        "Source": event["outlet"],
        "Publication Date": event["published"],
        "Language": "Arabic",
        "Version": f"marsad {event['reader']}",
    }
    for who, codes in (("Actor", event["actor"]), ("Recipient", event["recipient"])):
        out |= _side(who, codes)
    return out | evidence(event)


def _side(who: str, codes: Sequence[str]) -> Row:
    sectors = list(dict.fromkeys(s for c in codes if (s := suffix_of(c))))
    return {
        f"{who} Name": "; ".join(map(name_of, codes)),
        f"{who} Country": each(codes, "code"),
        f"{who} COW": each(codes, "cow"),
        f"Primary {who} Sector": sectors[0] if sectors else "",
        f"{who} Sectors": "; ".join(sectors),
    }


def day_of(event: Row) -> str:
    """The first day of an event as ISO date; that of the publication if no day can be told."""
    first, _ = day_bounds(event["date"], {}, event["published"])
    return first.isoformat() if first else ""
