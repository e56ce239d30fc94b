"""Events on the map (GeoJSON, RFC 7946): only those whose evidence names a town that is known, at that town."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from marsad.archive.export.gazetteer import PRECISION, place_in
from marsad.archive.rows import Row

_SAME = (
    *("record_id", "date", "type", "mode", "quad", "score", "actor", "recipient", "status", "claimed_by", "words"),
    *("sentence", "start", "end", "article_id", "outlet", "url", "published", "text_sha256"),
)


def geojson(events: Iterable[Row]) -> Iterator[str]:
    """A feature collection in pieces, a line a feature.

    An event is placed only if its place is told and the sentence names a town of that country with known coordinates;
    nothing is put on the middle of a country.
    """
    yield '{"type": "FeatureCollection", "features": ['
    comma = ""
    for event in events:
        if (feature := _feature(event)) is not None:
            yield f"{comma}\n{json.dumps(feature, ensure_ascii=False, default=_day)}"
            comma = ","
    yield "\n]}\n"


def _feature(event: Row) -> Row | None:
    if not event["place"]:
        return None
    near = max(0, event["sentence"].find(event["words"]))
    found = place_in(event["sentence"], near, event["place"])
    if found is None:
        return None
    place, words = found
    told = {"place": place.name, "place_words": words, "country": place.country, "precision_km": PRECISION}
    return {
        "type": "Feature",
        "id": event["record_id"],
        "geometry": {"type": "Point", "coordinates": [place.longitude, place.latitude]},
        "properties": {**told, **{name: event[name] for name in _SAME}},
    }


def _day(value: object) -> str:
    if isinstance(value, dt.date):
        return value.isoformat()
    raise TypeError(f"no JSON for {type(value).__name__}")
