"""The data dictionary: what each column of a query or export means, and of which type it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple


class Field(NamedTuple):
    """``type``: string, integer, number, date, array (of strings) or spans (of pairs of offsets)."""

    type: str
    means: str


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
    "score": Field("number", "Goldstein-like intensity of the CAMEO root, -10 to 10"),
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
    "articles": Field("integer", "Number of articles (that name them)"),
    "first_seen": Field("date", "First day of publication"),
    "last_seen": Field("date", "Last day of publication"),
    "month": Field("string", "Month of publication, YYYY-MM; empty if unknown"),
    "language": Field("string", "Language of the article, ISO 639; und if unknown"),
    "coded": Field("integer", "Articles that the reader has read; the others are in languages it cannot read yet"),
    "events": Field("integer", "Number of events"),
    "statements": Field("integer", "Number of statements"),
    "agreements": Field("integer", "Number of agreements told of"),
    "source": Field("string", "File or address that the input came from"),
    "where": Field("string", "Line, byte, record or article in it"),
    "reason": Field("string", "Why it could not be read"),
    "mend": Field("string", "What would mend it"),
    "at": Field("string", "When it was first tried, UTC"),
    "snippet": Field("string", "The words around the first word found"),
    "article_id": Field("string", "Public id of the article, made from its first text"),
    "title": Field("string", "Title of the article"),
    "outlet": Field("string", "Who published it"),
    "url": Field("string", "Address of the article"),
    "published": Field("date", "Day of publication"),
    "text_sha256": Field("string", "SHA-256 of title, line feed, body, which offsets count in"),
    "reader": Field("string", "Version of the reader"),
    "lexicon": Field("string", "Digest of the language data of the reader"),
}
ARTICLE = ("article_id", "title", "outlet", "url", "published", "text_sha256", "reader", "lexicon")
EVENTS = (
    *("record_id", "review", "date", "date_basis", "type", "mode", "context", "cameo", "quad", "score", "actor"),
    *("recipient", "place", "status", "claimed_by", "words", "sentence", "start", "end", "rule", *ARTICLE),
)
STATEMENTS = (
    *("record_id", "review", "speaker", "speaker_en", "side", "via", "kind", "words", "start", "end", "spans", "rule"),
    *ARTICLE,
)
AGREEMENTS = (
    *("record_id", "review", "name", "kind", "parties", "signed", "in_force", "clauses", "start", "end", "rule"),
    *ARTICLE,
)
PEOPLE = ("name", "name_en", "country", "known", "roles", "mentions", "articles", "first_seen", "last_seen")
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
        "date": pyarrow.date32(),
        "array": pyarrow.list_(pyarrow.string()),
        "spans": pyarrow.list_(pyarrow.list_(pyarrow.int64())),
    }
    return pyarrow.schema(
        [pyarrow.field(c, types[FIELDS[c].type], metadata={"description": FIELDS[c].means}) for c in columns]
    )
