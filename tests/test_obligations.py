"""Who is bound, who is not, and why: every scenario with its reasons, and what questions cannot be asked."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.errors import QuestionError
from marsad.obligations import act, ask, binds, breaches, load_corpus, obligations, parse_pdate, would_bind
from obligation_cases import SCENARIOS, faults

CORPUS = load_corpus()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda s: s["id"])
def test_scenario(scenario: dict[str, Any]) -> None:
    assert not faults(CORPUS, scenario)


def test_every_state_gets_an_answer_and_every_no_a_reason() -> None:
    q = ask(CORPUS, "USA", "PRK", "2025-03-01", state_of_war="yes")
    answers = obligations(CORPUS, q)
    assert len({a.state for a in answers}) > 190
    assert all(a.reasons for a in answers if a.outcome == "not_bound")
    assert "PRK" not in {a.state for a in answers}


@pytest.mark.parametrize(
    ("kind", "by", "partner", "against", "day", "verdict", "agreement", "article"),
    [
        ("hostile_treaty", "RUS", "KOR", "PRK", "2025-06-01", "breach", "rus-prk-2024", "5"),
        ("hostile_treaty", "RUS", "KOR", "PRK", "2024-07-01", "breach", "rus-prk-2000", None),
        ("hostile_treaty", "RUS", "KOR", "PRK", "2024-07-01", "no_breach", "rus-prk-2024", "5"),
        ("hostile_treaty", "CHN", "KOR", "PRK", "2025-06-01", "breach", "chn-prk-1961", "III"),
        ("lends_territory", "PRK", "USA", "RUS", "2025-06-01", "breach", "rus-prk-2024", "5"),
        ("use_of_force", "RUS", None, "UKR", "2022-02-24", "breach", "budapest-1994", "1"),
        ("use_of_force", "RUS", None, "UKR", "2022-02-24", "breach", "budapest-1994", "2"),
    ],
)
def test_breach(
    kind: str, by: str, partner: str | None, against: str, day: str, verdict: str, agreement: str, article: str | None
) -> None:
    found = breaches(CORPUS, act(CORPUS, kind, by, against, day, partner))
    assert (verdict, agreement, article) in {(b.verdict, b.agreement, b.article) for b in found}


def test_a_trade_agreement_breaks_nothing() -> None:
    assert breaches(CORPUS, act(CORPUS, "trade_agreement", "RUS", "PRK", "2025-06-01", "KOR")) == []


def test_a_guarantee_of_one_side_binds_one_side() -> None:
    found = binds(CORPUS, "UKR", "GBR", parse_pdate("2020-01-01"))
    assert {b.bearer for b in found if b.agreement == "budapest-1994" and b.type != "consultation"} == {"GBR"}
    assert not [b for b in binds(CORPUS, "GBR", "USA", parse_pdate("2020-01-01")) if b.agreement == "budapest-1994"]


def test_an_ended_treaty_binds_nobody() -> None:
    ids = {b.agreement for b in binds(CORPUS, "RUS", "PRK", parse_pdate("2025-06-01"))}
    assert "rus-prk-2024" in ids and not ids & {"rus-prk-2000", "sun-prk-1961"}


def test_a_suspended_leg_is_shown_as_such() -> None:
    found = binds(CORPUS, "USA", "NZL", parse_pdate("2010-01-01"))
    assert {b.standing for b in found if b.agreement == "anzus-1951"} == {"suspended"}


def test_a_hypothetical_signature() -> None:
    signed = would_bind(CORPUS, "nato-1949", "UKR", parse_pdate("2026-01-01"))
    assert {"USA", "POL"} <= {b.beneficiary for b in signed.gained if b.bearer == "UKR" and b.type == "defence"}
    after = CORPUS.joined("nato-1949", "UKR", parse_pdate("2026-01-01"))
    q = ask(after, "RUS", "UKR", "2026-06-01")
    assert "bound_own_process" in {a.outcome for a in obligations(after, q) if a.state == "POL"}
    assert "UKR" not in CORPUS.participation("nato-1949").parties, "the corpus itself stays as it was"


def test_since_when_a_party_is_bound_may_be_open() -> None:
    """Who ratified the African Union's pact is known to no source that was found: nobody is said to be bound."""
    for year, outcome in (("2008", "not_bound"), ("2015", "conditional"), ("2200", "conditional")):
        q = ask(CORPUS, "unknown", "GAB", f"{year}-05-01", kind="armed_attack")
        found = {a.outcome for a in obligations(CORPUS, q) if a.agreement == "au-nonaggression-2005"}
        assert found == {outcome}, year


@pytest.mark.parametrize("text", ["[..2009]", "[2009-12-18..", "2009..", "[2010..2009]", "[..]", "2009-13", "09"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match="is no date|no day of the calendar|ends before"):
        parse_pdate(text)


@pytest.mark.parametrize(
    ("asked", "more", "says"),
    [
        (("USA", "KOP", "2025-03-01"), {}, "alpha-3"),
        (("USA", "PRK", "2025-13-01"), {}, "date"),
        (("USA", "PRK", "soon"), {}, "YYYY-MM-DD"),
        (("USA", "USA", "2025-03-01"), {}, "one state"),
        (("SUN", "RUS", "2025-03-01"), {}, "one state"),
        (("CHN", "GUM", "2025-03-01"), {}, "--place GUM"),
        (("CHN", "USA", "2025-03-01"), {"place": "Hawaai"}, "hawaii"),
        (("CHN", "USA", "2025-03-01"), {"kind": "war"}, "invasion"),
        (("CHN", "USA", "2025-03-01"), {"object": "ships"}, "vessels"),
        (("CHN", "USA", "2025-03-01"), {"request": "maybe"}, "unknown"),
    ],
)
def test_a_question_that_cannot_be_asked_says_what_to_mend(
    asked: tuple[str, str, str], more: dict[str, str], says: str
) -> None:
    with pytest.raises(QuestionError, match=says):
        ask(CORPUS, *asked, **more)
