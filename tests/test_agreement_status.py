"""What became of a pact: do the examples and counter-examples of the table hold?"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from marsad import Article, Reader
from marsad.lexicon.load import data_root, parse_yaml
from marsad.model.agreement import Status

TABLE: dict[str, Any] = parse_yaml(data_root() / "ar" / "agreements" / "status.yaml")
EXAMPLES = [(row["id"], example) for row in TABLE["facts"] for example in row["examples"]]
COUNTER = [(row["id"], example["text"]) for row in TABLE["facts"] for example in row.get("not", ())]
DAY = dt.date(2025, 6, 18)


def told(reader: Reader, text: str, kind: str) -> list[Status]:
    agreements = reader.read(Article("example", "", text, DAY)).agreements
    return [s for a in agreements for s in a.status if s.kind == kind]


@pytest.mark.parametrize(("kind", "example"), EXAMPLES)
def test_a_fact_has_its_date_and_doers(reader: Reader, kind: str, example: dict[str, Any]) -> None:
    (fact,) = told(reader, example["text"], kind)
    date = example["date"]
    assert (fact.date, list(fact.by)) == (None if date is None else str(date), example["by"])


@pytest.mark.parametrize(("kind", "text"), COUNTER)
def test_counter_examples_tell_no_fact(reader: Reader, kind: str, text: str) -> None:
    assert not told(reader, text, kind)


def test_signing_and_force_have_evidence(reader: Reader) -> None:
    text = "وقعت مالطا وقبرص معاهدة التعاون في مارس 2020. ودخلت المعاهدة حيز التنفيذ في مايو 2021."
    (pact,) = reader.read(Article("example", "", text, DAY)).agreements
    facts = {s.kind: (s.date, text[s.span.start - 1 : s.span.end - 1]) for s in pact.status}
    assert facts["signed"] == ("2020-03", "وقعت مالطا وقبرص معاهدة التعاون")
    assert facts["in_force"] == ("2021-05", "ودخلت المعاهدة")
