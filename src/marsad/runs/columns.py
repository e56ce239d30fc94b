"""The tables that a run writes: their columns, types and meanings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from marsad.errors import RunError

ARTICLES, EVENTS, STATEMENTS, AGREEMENTS, MENTIONS, ERRORS = (
    *("articles", "events", "statements", "agreements", "mentions", "errors"),
)


class Column(NamedTuple):
    """``type``: text, whole, real, day, bytes, texts (a list) or spans (a list of pairs of offsets)."""

    name: str
    type: str
    means: str


_WHERE = (
    Column("source", "text", "Input that the article came from"),
    Column("article_id", "text", "Id of the article, its own or made from its text"),
    Column("published", "day", "Day of publication"),
    Column("outlet", "text", "Who published it"),
)
_WORDS = (
    Column("start", "whole", "First character in title, line feed, body; Unicode code points"),
    Column("end", "whole", "Character after the last"),
    Column("words", "text", "The exact words that the record rests on"),
)
_RULE = Column("rule", "text", "Entry of the language data that made the record")
_ID = Column("id", "text", "Id of the record within its article")

COLUMNS: Mapping[str, tuple[Column, ...]] = {
    ARTICLES: (
        *_WHERE,
        Column("url", "text", "Address of the article"),
        Column("title", "text", "Title"),
        Column("day", "day", "Day that relative times count from"),
        Column("characters", "whole", "Length of title, line feed, body"),
        Column("text_sha256", "text", "SHA-256 of title, line feed, body in UTF-8"),
        Column("events", "whole", "Number of events"),
        Column("statements", "whole", "Number of statements"),
        Column("agreements", "whole", "Number of agreements"),
        Column("agencies", "texts", "Ids of the agencies that it credits"),
        Column("runs", "whole", "How many different runs of four words it has"),
        Column("sketch", "bytes", "The least hashes of these runs, four bytes each: what copies are known by"),
    ),
    EVENTS: (
        *_WHERE,
        _ID,
        Column("type", "text", "PLOVER event type"),
        Column("mode", "text", "PLOVER mode"),
        Column("context", "texts", "PLOVER contexts"),
        Column("cameo", "text", "CAMEO code"),
        Column("quad", "text", "Quad class: verbal or material, cooperation or conflict"),
        Column("score", "real", "Goldstein-like intensity of the CAMEO root, -10 to 10"),
        Column("actor", "texts", "Codes of who acted"),
        Column("recipient", "texts", "Codes of whom it was done to"),
        Column("date", "text", "When it happened, ISO 8601; empty if untold"),
        Column("date_basis", "text", "How the date was found"),
        Column("first", "day", "First day that the date allows, the day of publication if it is untold"),
        Column("last", "day", "Last day that the date allows"),
        Column("place", "text", "Where, as far as told"),
        Column("status", "text", "actual, planned, alleged, denied, hypothetical"),
        Column("claimed_by", "text", "On whose word, if on somebody's"),
        Column("statement", "text", "Id of the statement that tells it"),
        *_WORDS,
        Column("before", "whole", "How often the same words stand before them in the text"),
        Column("sentence", "text", "The evidence around the words"),
        Column("sentence_start", "whole", "First character of the evidence"),
        _RULE,
        Column("confidence", "real", "Share of such events, 0 to 1, that are right on annotated articles"),
    ),
    STATEMENTS: (
        *_WHERE,
        _ID,
        Column("speaker", "text", "Who said it, as named in the article's language"),
        Column("speaker_en", "text", "Who said it, English name if known"),
        Column("side", "text", "Code of the state or body that the speaker speaks for"),
        Column("via", "texts", "Through whom the words came"),
        Column("kind", "text", "direct or indirect"),
        Column("illocution", "text", "What is done by saying it"),
        Column("events", "texts", "Ids of the events told in it"),
        *_WORDS,
        Column("spans", "spans", "Pairs of offsets of the words said"),
        _RULE,
    ),
    AGREEMENTS: (
        *_WHERE,
        _ID,
        Column("name", "text", "Name in the article's language"),
        Column("kind", "text", "Kind of agreement"),
        Column("parties", "texts", "Codes of the parties"),
        Column("signed", "text", "ISO value of the signing as told"),
        Column("in_force", "text", "ISO value of the entry into force as told"),
        Column("clauses", "texts", "Clause types in the order of the article"),
        Column("status", "texts", "What became of it, in the order of the article"),
        *_WORDS,
        _RULE,
    ),
    MENTIONS: (
        *_WHERE,
        Column("actor", "text", "Id of the actor within the article"),
        Column("kind", "text", "person, state, body, group, outlet, office or population"),
        Column("code", "text", "Code of a state, body or group"),
        Column("country", "text", "Code of the country it acts for"),
        Column("known", "text", "Id in the knowledge base"),
        Column("name", "text", "Name in the article's language"),
        Column("name_en", "text", "English name if known"),
        Column("role", "text", "Office told of it"),
        Column("form", "text", "name, title, pronoun or counterpart"),
        *_WORDS,
        _RULE,
    ),
    ERRORS: (
        Column("source", "text", "Input that it came from"),
        Column("article_id", "text", "Id of the article; empty if there is none to speak of"),
        Column("place", "text", "Line or item of the input"),
        Column("kind", "text", "refused, failed, time, memory, crash or lost"),
        Column("reason", "text", "Why it was not read"),
        Column("mend", "text", "What can be done about it"),
        Column("article", "text", "The article as a JSON object that can be read again"),
    ),
}
Rows = dict[str, list[tuple[Any, ...]]]


def no_rows() -> Rows:
    """Every table, empty."""
    return {name: [] for name in COLUMNS}


def check_parquet() -> None:
    """RunError without pyarrow."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ModuleNotFoundError:
        raise RunError("a run writes Parquet, which needs pyarrow; pip install 'marsad[parquet]'") from None


def arrow_table(name: str, rows: Sequence[tuple[Any, ...]]) -> Any:
    """Rows of one of the tables as a ``pyarrow.Table``; values in the order of its columns."""
    import pyarrow

    types = {
        "text": pyarrow.string(),
        "whole": pyarrow.int64(),
        "real": pyarrow.float64(),
        "day": pyarrow.date32(),
        "bytes": pyarrow.binary(),
        "texts": pyarrow.list_(pyarrow.string()),
        "spans": pyarrow.list_(pyarrow.list_(pyarrow.int64())),
    }
    columns = COLUMNS[name]
    schema = pyarrow.schema([pyarrow.field(c.name, types[c.type], metadata={"description": c.means}) for c in columns])
    values = zip(*rows, strict=True) if rows else [()] * len(columns)
    arrays = [pyarrow.array(v, types[c.type]) for c, v in zip(columns, values, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=schema)
