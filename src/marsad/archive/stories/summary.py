"""One story in a row: what most of its records say, how many sources it rests on, where they disagree."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from marsad.archive.stories.differences import differences
from marsad.archive.stories.origins import Origin, independent, medium_of

Row = dict[str, Any]


def summary(told: list[Row]) -> Row:
    """The columns of a story from its records.  The lead stands nearest to the top of its article."""
    lead = min(told, key=lambda r: (r["start"], r["published"] or dt.date.max, r["record_id"]))
    days = [(r["first"], r["last"]) for r in told if r["date"] and r["first"] and r["last"]]
    days = days or [(r["first"], r["last"]) for r in told if r["first"] and r["last"]]
    first, last = (
        min(Counter(days).items(), key=lambda i: (-i[1], i[0][1] - i[0][0], i[0]))[0] if days else (None, None)
    )
    outlets = sorted({r["outlet"] for r in told if r["outlet"]})
    media = [medium_of(o) for o in outlets]
    ident = hashlib.sha256(min(r["record_id"] for r in told).encode()).hexdigest()[:16]
    return {
        "ident": f"t-{ident}",
        "type": _most(r["type"] for r in told),
        "actor": list(_most(tuple(r["actor"]) for r in told)),
        "recipient": list(_most(tuple(r["recipient"]) for r in told)),
        "first": first,
        "last": last,
        "records": len(told),
        "articles": len({r["article_id"] for r in told}),
        "sources": independent(Origin(r["family"], r["outlet"], tuple(r["agencies"])) for r in told),
        "state_media": sum(medium is not None and medium.ownership == "state" for medium in media),
        "statuses": sorted({r["status"] for r in told}),
        "differs": [d["field"] for d in differences(told)],
        "lead": lead["record_id"],
    }


def _most(values: Iterator[Any]) -> Any:
    """The commonest value; of several the least."""
    return min(Counter(values).items(), key=lambda i: (-i[1], i[0]))[0]
