"""The data dictionary: what each column of a query or export means, and of which type it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class Field(NamedTuple):
    """``type``: string, integer, number, boolean, date, array (of strings) or spans (of pairs of offsets)."""

    type: str
    means: str


PLOVER = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT"),
    *("THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
FIELDS = {
    "record_id": Field("string", "Public id of the record, made from article, words and kind; outlives re-reading"),
    "review": Field("string", "machine, or what people decided: accepted, edited, rejected"),
    "date": Field("string", "When it happened: ISO 8601 day, month, year, week, interval …; empty if untold"),
    "date_basis": Field("string", "How the date was found"),
    "type": Field("string", "PLOVER event type (16, POLECAT vintage)"),
    "mode": Field("string", "PLOVER mode"),
    "context": Field("array", "PLOVER contexts"),
    "cameo": Field("string", "CAMEO code"),
    "quad": Field("string", "Quad class: verbal or material, cooperation or conflict"),
    "score": Field(
        "number", "Goldstein-like intensity of the CAMEO root, -10 to 10; of a month the sum over its events"
    ),
    "actor": Field("array", "Codes of who acted (ISO 3166 alpha-3, body, group)"),
    "recipient": Field("array", "Codes of whom it was done to"),
    "place": Field("string", "Where, as far as told"),
    "status": Field("string", "actual, planned, alleged, denied, hypothetical"),
    "claimed_by": Field("string", "On whose word, if on somebody's"),
    "words": Field("string", "The exact words that the record rests on"),
    "sentence": Field("string", "The evidence around them"),
    "start": Field("integer", "First character of the words in title, line feed, body; Unicode code points"),
    "end": Field("integer", "Character after the last"),
    "rule": Field("string", "Entry of the language data that made the record"),
    "confidence": Field(
        "number", "Share of such events, 0 to 1, that are right in type, actor and recipient on annotated articles"
    ),
    "speaker": Field("string", "Who said it, as named in the article's language"),
    "speaker_en": Field("string", "Who said it, English name if known"),
    "side": Field("string", "Code of the state or body the speaker speaks for"),
    "via": Field("array", "Through whom the words came"),
    "kind": Field("string", "Kind of statement (direct, indirect) or of agreement"),
    "spans": Field("spans", "Pairs of offsets of the words"),
    "name": Field("string", "Name in the language of the articles"),
    "name_en": Field("string", "English name if known"),
    "parties": Field("array", "Codes of the parties"),
    "signed": Field("string", "ISO value of the signing as told"),
    "in_force": Field("string", "ISO value of the entry into force as told"),
    "clauses": Field("array", "Clause types in the order of the article"),
    "known": Field("string", "Id in the knowledge base"),
    "country": Field("string", "Code of the country"),
    "roles": Field("array", "Offices named in the articles"),
    "mentions": Field("integer", "Times named"),
    "articles": Field("integer", "Articles that name or tell it; empty for an event of no story"),
    "first_seen": Field("date", "First day of publication"),
    "last_seen": Field("date", "Last day of publication"),
    "story_id": Field("string", "Public id of the story, made from the least id of its records"),
    "first": Field("date", "First day it may have happened, as most reports tell it"),
    "last": Field("date", "Last day it may have happened"),
    "records": Field("integer", "Records that tell it"),
    "sources": Field("integer", "Independent sources: copies, one outlet, one agency count once"),
    "state_media": Field("integer", "How many of its outlets are owned by a state"),
    "statuses": Field("array", "What its records say of it: actual, planned, alleged, denied, hypothetical"),
    "differs": Field("array", "On what its records disagree"),
    "lead": Field("string", "Id of the record that stands nearest to the top of its article"),
    "month": Field("string", "Month in which it happened, else of the publication, YYYY-MM; empty if unknown"),
    "source": Field(
        "string", "Code of who acted, the first of two in order of codes if joint; of a failure the file or address"
    ),
    "target": Field("string", "Code of whom it was done to; of a joint act the second of two"),
    "joint": Field("boolean", "Both did it together: talks, agreements, clashes"),
    "events": Field("integer", "Events that happened or are said to have happened; of a month of coverage all events"),
    "verbal_cooperation": Field("integer", "Events of this quad class"),
    "material_cooperation": Field("integer", "Events of this quad class"),
    "verbal_conflict": Field("integer", "Events of this quad class"),
    "material_conflict": Field("integer", "Events of this quad class"),
    "score_mean": Field("number", "Mean of the Goldstein-like scores of the events, -10 to 10"),
    **{name.lower(): Field("integer", f"Events of the PLOVER type {name}") for name in PLOVER},
    "language": Field("string", "Language of the article, ISO 639; und if unknown"),
    "coded": Field("integer", "Articles that the reader has read; the others are in languages it cannot read yet"),
    "statements": Field("integer", "Number of statements"),
    "agreements": Field("integer", "Number of agreements told of"),
    "where": Field("string", "Line, byte, record or article in it"),
    "reason": Field("string", "Why it could not be read"),
    "mend": Field("string", "What would mend it"),
    "at": Field("string", "When it was first tried, UTC"),
    "genre": Field("string", "Occasion: joint_statement, anniversary, greeting, other"),
    "formula": Field("string", "Id of the set phrase in data/ar/formulas.yaml; other for one that is not listed"),
    "standing": Field(
        "string", "in use, returned, gone (later occasions without it), left out (as an article remarks)"
    ),
    "first_use": Field("date", "First day on which it was used"),
    "last_use": Field("date", "Last day on which it was used"),
    "uses": Field("integer", "Articles in which it is used"),
    "returns": Field("array", "Days on which it was used again after a silence"),
    "occasions_since": Field("integer", "Days of the same genre and direction since its last use"),
    "left_out": Field("array", "Days for which an article remarks that it was left out"),
    "uses_ids": Field("array", "Ids of the records of its use"),
    "remarks_ids": Field("array", "Ids of the records of remarks that it was left out"),
    "snippet": Field("string", "The words around the first word found"),
    "article_id": Field("string", "Public id of the article, made from its first text"),
    "title": Field("string", "Title of the article"),
    "outlet": Field("string", "Who published it"),
    "url": Field("string", "Address of the article"),
    "published": Field("date", "Day of publication"),
    "text_sha256": Field("string", "SHA-256 of title, line feed, body, which offsets count in"),
    "reader": Field("string", "Version of the reader"),
    "lexicon": Field("string", "Digest of the language data of the reader"),
    "version": Field("integer", "Which text of the article this is, counted from 1"),
    "relation": Field("string", "acts_on, or together: both act and nobody receives it"),
}
ARTICLE = ("article_id", "title", "outlet", "url", "published", "text_sha256", "reader", "lexicon")
EVENTS = (
    *("record_id", "review", "date", "date_basis", "type", "mode", "context", "cameo", "quad", "score", "actor"),
    *("recipient", "place", "status", "claimed_by", "words", "sentence", "start", "end", "rule"),
    *("confidence", *ARTICLE, "story_id", "articles", "sources"),
)
STATEMENTS = (
    *("record_id", "review", "speaker", "speaker_en", "side", "via", "kind", "words", "start", "end", "spans", "rule"),
    *ARTICLE,
)
AGREEMENTS = (
    *("record_id", "review", "name", "kind", "parties", "signed", "in_force", "clauses", "start", "end", "rule"),
    *ARTICLE,
)
STORIES = (
    *("story_id", "first", "last", "type", "actor", "recipient", "records", "articles", "sources", "state_media"),
    *("statuses", "differs", "lead", "sentence"),
)
DYAD_MONTHS = (
    *("month", "source", "target", "joint", "events", "verbal_cooperation", "material_cooperation", "verbal_conflict"),
    *("material_conflict", "score", "score_mean", *(name.lower() for name in PLOVER)),
)
FORMULAS = (
    *(
        "source",
        "target",
        "genre",
        "formula",
        "name_en",
        "name",
        "standing",
        "first_use",
        "last_use",
        "uses",
        "returns",
    ),
    *("occasions_since", "left_out", "words", "uses_ids", "remarks_ids"),
)
PEOPLE = ("name", "name_en", "country", "known", "roles", "mentions", "articles", "first_seen", "last_seen")
ARTICLES = (
    *("article_id", "version", "title", "outlet", "url", "published", "language", "text_sha256"),
    *("events", "statements", "agreements", "reader", "lexicon"),
)
DYADS = (
    *("source", "target", "relation", "events", "score"),
    *("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"),
    *("first_seen", "last_seen"),
)
COVERAGE = ("month", "outlet", "language", "articles", "coded", "events", "statements", "agreements")
FAILURES = ("at", "source", "where", "reason", "mend")
SEARCH = ("article_id", "title", "outlet", "language", "url", "published", "snippet", "start", "end", "text_sha256")


def arrow_schema(columns: Iterable[str]) -> Any:
    """The columns as an Arrow schema with their meanings."""
    import pyarrow

    types = {
        "string": pyarrow.string(),
        "integer": pyarrow.int64(),
        "number": pyarrow.float64(),
        "boolean": pyarrow.bool_(),
        "date": pyarrow.date32(),
        "array": pyarrow.list_(pyarrow.string()),
        "spans": pyarrow.list_(pyarrow.list_(pyarrow.int64())),
    }
    return pyarrow.schema(
        [pyarrow.field(c, types[FIELDS[c].type], metadata={"description": FIELDS[c].means}) for c in columns]
    )
