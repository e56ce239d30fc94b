"""Do the examples and counter-examples of the agreement tables hold?"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from marsad import Article, Reader
from marsad.lexicon.load import data_root, parse_yaml

TABLE: dict[str, Any] = parse_yaml(data_root() / "ar" / "agreements" / "clauses.yaml")
EXAMPLES = [
    (row["id"], example["text"], example["provides"]) for row in TABLE["verbs"] for example in row.get("examples", ())
]
EXAMPLES += [("introduced", row["text"], row["provides"]) for row in TABLE["introduced"]]
DAY = dt.date(2025, 6, 18)


def provided(reader: Reader, text: str) -> list[str]:
    agreements = reader.read(Article("example", "", text, DAY)).agreements
    return [text[c.span.start - 1 : c.span.end - 1] for a in agreements for c in a.clauses]


@pytest.mark.parametrize(("verb", "text", "clause"), EXAMPLES)
def test_examples_provide_what_they_say(reader: Reader, verb: str, text: str, clause: str) -> None:
    assert clause in provided(reader, text), verb


@pytest.mark.parametrize(("text", "why"), [(row["text"], row["why"]) for row in TABLE["not"]])
def test_counter_examples_provide_nothing(reader: Reader, text: str, why: str) -> None:
    assert not provided(reader, text), why
