"""W3C Web Annotations (JSON-LD): each record as an annotation of its exact words.

Targets name the text by its SHA-256 (the text is title, line feed, body), by position in Unicode code points, as the
data model asks, and by the words with what stands around them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from marsad.archive.export.columns import name_of
from marsad.archive.rows import Row
from marsad.version import __version__

CONTEXT = (
    "http://www.w3.org/ns/anno.jsonld",
    {"marsad": "urn:marsad:", "schema": "http://schema.org/"},
)
AROUND = 32  # characters of prefix and suffix
_FACTS = {
    "event": ("date", "type", "mode", "cameo", "quad", "score", "actor", "recipient", "status", "claimed_by"),
    "statement": ("speaker", "side", "via", "kind"),
    "agreement": ("name", "kind", "parties", "signed", "in_force"),
}


def page(found: Iterable[tuple[str, Row, str]]) -> Iterator[str]:
    """An ``AnnotationPage`` in pieces; ``found``: kind of record, its row, the text that its offsets count in."""
    head = {
        "@context": list(CONTEXT),
        "id": "urn:marsad:annotations",
        "type": "AnnotationPage",
        "label": "Positions count Unicode code points in the text named by its SHA-256: title, line feed, body",
        "generator": {"id": f"urn:marsad:software:{__version__}", "type": "Software", "name": "marsad"},
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "items": ['
    comma = ""
    for kind, row, text in found:
        yield f"{comma}\n{json.dumps(annotation(kind, row, text), ensure_ascii=False)}"
        comma = ","
    yield "\n]}\n"


def annotation(kind: str, row: Row, text: str) -> Row:
    """One record as an annotation; a statement of several pieces has several targets."""
    spans = row.get("spans") or [[row["start"], row["end"]]]
    facts = {f"marsad:{name}": row[name] for name in _FACTS[kind] if row[name] not in (None, [])}
    targets = [_target(row, text, start, end) for start, end in spans]
    out: Row = {
        "id": f"urn:marsad:{row['record_id']}",
        "type": "Annotation",
        "motivation": "identifying" if kind == "agreement" else "classifying",
        "creator": {"type": "Software", "name": f"marsad {row['reader']}", "marsad:lexicon": row["lexicon"]},
        "body": [
            {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en"}
            | {"value": _told(kind, row)},
            {"type": f"marsad:{kind}", "purpose": "classifying", **facts, "marsad:rule": row["rule"]},
        ],
        "target": targets if len(targets) > 1 else targets[0],
    }
    if row["review"] != "machine":
        out["marsad:review"] = row["review"]
    return out


def _target(row: Row, text: str, start: int, end: int) -> Row:
    source: Row = {"id": f"urn:sha256:{row['text_sha256']}", "type": "Text", "format": "text/plain", "language": "ar"}
    if row["url"]:
        source["via"] = row["url"]
    quote = {"type": "TextQuoteSelector", "exact": text[start:end]}
    quote |= {"prefix": text[max(0, start - AROUND) : start], "suffix": text[end : end + AROUND]}
    position = {"type": "TextPositionSelector", "start": start, "end": end}
    return {"type": "SpecificResource", "source": source, "selector": [position, quote]}


def _told(kind: str, row: Row) -> str:
    if kind == "event":
        to = f" to {_names(row['recipient'])}" if row["recipient"] else ""
        return f"{row['type']}: {_names(row['actor']) or 'nobody named'}{to} ({row['status']})"
    if kind == "statement":
        return f"Statement ({row['kind']}): {row['speaker_en'] or row['speaker'] or 'nobody named'}"
    return f"Agreement ({row['kind']}): {_names(row['parties'])}"


def _names(codes: Sequence[str]) -> str:
    return ", ".join(map(name_of, codes))
