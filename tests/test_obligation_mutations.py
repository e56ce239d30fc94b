"""Would the scenarios notice?  Each change of a rule or of the data must break at least one of them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from marsad.obligations import Corpus, engine, evaluate, facts, load_corpus, parse_pdate
from marsad.obligations.participation import Standing
from marsad.obligations.places import Places
from marsad.obligations.states import States
from marsad.obligations.truth import Truth
from obligation_cases import SCENARIOS, faults

CORPUS = load_corpus()
Change = Callable[[Corpus], Corpus]


def clause_of(ident: str, clause: str, **changes: Any) -> Change:
    """One clause changed."""

    def change(corpus: Corpus) -> Corpus:
        agreement = corpus.agreements[ident]
        clauses = tuple(dataclasses.replace(c, **changes) if c.id == clause else c for c in agreement.clauses)
        assert clauses != agreement.clauses
        return corpus.replaced(dataclasses.replace(agreement, clauses=clauses))

    return change


def trigger_of(ident: str, **changes: Any) -> Change:
    """The trigger of the defence clause changed."""
    clause = next(c for c in CORPUS.agreements[ident].clauses if c.id == "defence")
    return clause_of(ident, "defence", trigger=dataclasses.replace(clause.trigger, **changes))


def spells_of(ident: str, state: str, **changes: Any) -> Change:
    """The participation of one state changed."""

    def change(corpus: Corpus) -> Corpus:
        agreement = corpus.agreements[ident]
        spells = tuple(dataclasses.replace(s, **changes) if s.state == state else s for s in agreement.spells)
        assert spells != agreement.spells
        return corpus.replaced(dataclasses.replace(agreement, spells=spells))

    return change


def agreement_of(ident: str, **changes: Any) -> Change:
    """One agreement changed."""
    return lambda corpus: corpus.replaced(dataclasses.replace(corpus.agreements[ident], **changes))


NATO_AREA = next(c for c in CORPUS.agreements["nato-1949"].clauses if c.id == "defence").where
JAPAN = next(c for c in CORPUS.agreements["usa-jpn-1960"].clauses if c.id == "defence").where

DATA: dict[str, Change] = {
    "signature counts as entry into force": spells_of("rus-prk-2024", "PRK", bound_from=parse_pdate("2024-06-19")),
    "an ended treaty goes on": spells_of("sun-prk-1961", "SUN", bound_to=None),
    "a member that left stays": spells_of("teu-2007", "GBR", bound_to=None),
    "a member joined earlier": spells_of("nato-1949", "FIN", bound_from=parse_pdate("2022-07-05")),
    "a freeze is forgotten": spells_of("cst-1992", "ARM", doubts=()),
    "help without request": trigger_of("cst-1992", request=False),
    "help without state of war": trigger_of("chn-prk-1961", state_of_war=False),
    "language versions agree": trigger_of("rus-prk-2024", versions={}),
    "no area at all": clause_of("nato-1949", "defence", where=()),
    "the area grows by the Pacific": clause_of(
        "nato-1949", "defence", where=(dataclasses.replace(NATO_AREA[0], areas=NATO_AREA[0].areas | {"pacific"}),)
    ),
    "Japan owes help everywhere": clause_of(
        "usa-jpn-1960", "defence", where=(dataclasses.replace(JAPAN[0], administered_by="victim"),)
    ),
    "no state has a specific character": clause_of("teu-2007", "defence", specific=frozenset()),
    "own process becomes automatic": clause_of("usa-kor-1953", "defence", discretion="automatic"),
    "a party that attacks is disputed": clause_of("arab-jd-1950", "defence", attacker_party="contested"),
    "American states fight under Article 3": clause_of("rio-1947", "defence", attacker_party="contested"),
    "an assurance protects its givers": clause_of("budapest-1994", "consult", beneficiaries=frozenset()),
    "an adversary is anybody": clause_of("chn-sun-1950", "defence", against=frozenset()),
    "a suspension is forgotten": agreement_of("anzus-1951", events=()),
    "a statute is a treaty": agreement_of("usa-twn-1979", instrument="treaty", force="legally_binding"),
    "an executive order binds": agreement_of("usa-qat-2025", force="legally_binding"),
    "who began the war is forgotten": lambda c: Corpus(c.agreements.values(), c.states, c.places, (), c.kinds),
}


def caught(corpus: Corpus) -> bool:
    return any(faults(corpus, s) for s in SCENARIOS)


def test_nothing_is_caught_without_a_change() -> None:
    assert not caught(CORPUS)


@pytest.mark.parametrize("name", DATA)
def test_a_change_of_the_data_breaks_a_scenario(name: str) -> None:
    assert caught(DATA[name](CORPUS))


RULES: dict[str, tuple[Any, str, Any]] = {
    "suspension does not matter": (evaluate, "suspended", lambda *_: False),
    "place does not matter": (evaluate, "located", lambda *_: (Truth.YES, (), None)),
    "kind of event does not matter": (evaluate, "triggered", lambda *_: (Truth.YES, None)),
    "every place is the victim's": (facts, "territory_of", lambda *_: Truth.YES),
    "everybody is protected": (evaluate._Case, "standing_of", lambda *_: Standing(Truth.YES, None)),
    "the attacker is bound too": (evaluate._Case, "no_case", lambda *_: ()),
    "everybody is a party": (evaluate._Case, "no_party", lambda *_: ()),
    "a state keeps one name for ever": (States, "as_of", lambda _, code, when: code),
    "nobody continues anybody": (States, "person", lambda _, code: code),
    "duties of allies go unseen": (engine, "_allies", lambda *_: set()),
    "every place is home": (Places, "find", lambda self, _: self.homeland("USA")),
}


@pytest.mark.parametrize("name", RULES)
def test_a_change_of_a_rule_breaks_a_scenario(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    owner, attribute, value = RULES[name]
    monkeypatch.setattr(owner, attribute, value)
    rebuilt = Corpus(CORPUS.agreements.values(), CORPUS.states, CORPUS.places, CORPUS.conflicts, CORPUS.kinds)
    assert caught(rebuilt)
