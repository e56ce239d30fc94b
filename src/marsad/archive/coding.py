"""From a reading to the rows of the tables, before they have keys; the same for a reading stored years ago."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import zlib
from functools import cache
from typing import Any, NamedTuple

from marsad.archive.days import day_bounds
from marsad.archive.formulas.finder import formulas_of
from marsad.archive.identity import RecordIds, article_ident
from marsad.archive.words import searcher
from marsad.lexicon.load import data_root
from marsad.model.article import Article
from marsad.model.reading import Reading

Row = dict[str, Any]
EVENT, STATEMENT, AGREEMENT, FORMULA = "event", "statement", "agreement", "formula"
KINDS = (EVENT, STATEMENT, AGREEMENT, FORMULA)
# what a person would call a change of a record
FIELDS = {
    EVENT: ("type", "mode", "context", "cameo", "actor", "recipient", "date", "place", "status", "claimed_by"),
    STATEMENT: ("speaker", "side", "via", "kind", "spans"),
    AGREEMENT: ("name", "kind", "parties", "signed", "in_force", "clauses"),
    FORMULA: ("formula", "act", "genre", "source", "target", "date"),
}


class Rows(NamedTuple):
    """Rows by table; ``records``: kind to rows, ``people``: rows of ``person``."""

    records: dict[str, list[Row]]
    people: list[Row]


class Read(NamedTuple):
    """What a worker hands back of one article: the packed reading, the words for the index, and the rows.

    ``rows``: of the tables, if the text is the first of its article; ``None`` if they are to be made of ``data``.
    """

    version: str
    lexicon: str
    data: bytes
    words: str
    rows: Rows | None = None


def pack(reading: Reading, article: Article) -> Read:
    """The reading without the article, which the archive has already, the words of the article, and its rows."""
    found = reading.to_dict()
    found["date_conflict"] = found.pop("article")["date_conflict"]
    text = article.text
    ident = article_ident(hashlib.sha256(text.encode()).hexdigest())
    rows = rows_of(found, ident, text, article.published)
    return Read(reading.version, reading.lexicon, squeeze(found), searcher().index(text), rows)


def unread(text: str) -> Read:
    """What stands for the reading of a text in a language that cannot be read yet: no reader, no records."""
    nothing: Row = {
        "reader": {"version": "", "lexicon": ""},
        "notes": ["in a language that cannot be read yet: kept without records"],
        **{kind: [] for kind in ("actors", "times", "statements", "events", "agreements")},
        "date_conflict": None,
    }
    return Read("", "", squeeze(nothing), searcher().index(text))


def squeeze(found: Row) -> bytes:
    """A dict as compressed JSON; the keys and codes that readings repeat stand in one dictionary for all."""
    packer = zlib.compressobj(6, zlib.DEFLATED, zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0, _dictionary())
    plain = json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
    return packer.compress(plain) + packer.flush()


def unpack(data: bytes) -> Row:
    """The packed reading as a dict: the JSON contract without ``article``."""
    found: Row = json.loads(zlib.decompressobj(zlib.MAX_WBITS, _dictionary()).decompress(data))
    return found


@cache
def _dictionary() -> bytes:
    """Readings of the samples; archives refer to it, so the file must never change (another one gets another name)."""
    return (data_root() / "codes" / "readings-1.dict").read_bytes()


def rows_of(found: Row, ident: str, text: str, published: dt.date | None) -> Rows:
    """Rows of an unpacked reading; ``ident``: public id of the article, ``text``: what its offsets count in."""
    ids = RecordIds(ident, text)
    actors = {a["id"]: a for a in found["actors"]}
    bounds = {t["value"]: (t["from"], t["to"]) for t in found["times"] if t["value"]}
    return Rows(
        {
            EVENT: [_event(e, ids, bounds, published) for e in found["events"]],
            STATEMENT: [_statement(s, ids, actors) for s in found["statements"]],
            AGREEMENT: [_agreement(g, ids) for g in found["agreements"]],
            FORMULA: [
                {"ident": ids.ident("f", f["start"], f["end"]), "local": f"f{number}", **f}
                for number, f in enumerate(formulas_of(found, text, published, bounds), 1)
            ],
        },
        [_person(a) for a in found["actors"] if a["kind"] == "person"],
    )


def _event(event: Row, ids: RecordIds, bounds: dict[str, Any], published: dt.date | None) -> Row:
    trigger, evidence = event["trigger"], event["evidence"]
    row = {
        "ident": ids.ident("e", trigger["start"], trigger["end"]),
        "local": event["id"],
        "start": trigger["start"],
        "end": trigger["end"],
        "evidence_start": evidence["start"],
        "evidence_end": evidence["end"],
    }
    same = ("type", "mode", "context", "cameo", "quad", "score", "actor", "recipient", "date", "date_basis", "place")
    row |= {field: event[field] for field in (*same, "status", "claimed_by", "rule")}
    row["confidence"] = event.get("confidence")  # readings of old readers lack it
    if isinstance(row["place"], dict):
        row["place"] = row["place"].get("name")
    row["first"], row["last"] = day_bounds(event["date"], bounds, published)
    return row


def _statement(statement: Row, ids: RecordIds, actors: dict[str, Row]) -> Row:
    cue = statement["cue"]
    speaker = actors.get(statement["speaker"] or "")
    via = [actors[v] for v in statement["via"] if v in actors]
    spans = [[c["start"], c["end"]] for c in statement["content"]]
    place = spans[0] if spans else [cue["start"], cue["end"]]
    return {
        "ident": ids.ident("s", *place),
        "local": statement["id"],
        "speaker": (speaker["name"]["ar"] or speaker["name"]["en"]) if speaker else None,
        "speaker_en": speaker["name"]["en"] if speaker else None,
        "side": (speaker["code"] or speaker["country"]) if speaker else None,
        "via": [v["name"]["ar"] or v["name"]["en"] or v["id"] for v in via],
        "kind": statement["kind"],
        "cue_start": cue["start"],
        "cue_end": cue["end"],
        "spans": spans,
        "rule": statement["rule"],
    }


def _agreement(agreement: Row, ids: RecordIds) -> Row:
    span = agreement["name_span"]
    same = ("name", "kind", "parties", "signed", "in_force", "rule")
    return {
        "ident": ids.ident("g", span["start"], span["end"]),
        "local": agreement["id"],
        **{field: agreement[field] for field in same},
        "clauses": [{**c, "ident": ids.ident("c", c["start"], c["end"])} for c in agreement["clauses"]],
        "start": span["start"],
        "end": span["end"],
    }


def _person(actor: Row) -> Row:
    name = actor["name"]["ar"] or actor["name"]["en"] or actor["id"]
    return {
        "local": actor["id"],
        "who": actor["known"] or f"{name} ({actor['country'] or '?'})",
        "name_ar": name,
        "name_en": actor["name"]["en"],
        "known": actor["known"],
        "country": actor["country"],
        "role": actor["role"],
        "mentions": len(actor["mentions"]),
    }


class Difference(NamedTuple):
    """A record gained, lost or altered between two readings of an article; ``before``/``after``: what differs."""

    kind: str
    what: str
    ident: str
    rule: str
    before: Row
    after: Row


def differences(before: Rows, after: Rows) -> list[Difference]:
    """What the second reading has gained, lost and altered, in the order of kinds and ids."""
    out: list[Difference] = []
    for kind in KINDS:
        old = {r["ident"]: r for r in before.records[kind]}
        new = {r["ident"]: r for r in after.records[kind]}
        for ident in sorted(old.keys() | new.keys()):
            was, now = old.get(ident), new.get(ident)
            if was is None and now is not None:
                out.append(Difference(kind, "gained", ident, now["rule"], {}, content(kind, now)))
            elif now is None and was is not None:
                out.append(Difference(kind, "lost", ident, was["rule"], content(kind, was), {}))
            elif was is not None and now is not None:
                changed = [f for f in FIELDS[kind] if was[f] != now[f]]
                if changed:
                    first, second = ({f: row[f] for f in changed} for row in (was, now))
                    out.append(Difference(kind, "altered", ident, now["rule"], first, second))
    return out


def content(kind: str, row: Row) -> Row:
    """The fields of a record that a person would call its content."""
    return {field: row[field] for field in FIELDS[kind]}
