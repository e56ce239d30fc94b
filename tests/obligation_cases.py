"""Scenarios of obligations: read, asked of a corpus, compared with what the texts answer."""

from __future__ import annotations

from typing import Any

from marsad.lexicon.load import parse_yaml
from marsad.obligations import Answer, Corpus, ask, obligations
from support import TESTS

HELPING = ("bound", "bound_own_process", "declared_equivalence")
SCENARIOS: list[dict[str, Any]] = parse_yaml(TESTS / "data" / "obligations.yaml")


def faults(corpus: Corpus, scenario: dict[str, Any]) -> list[str]:
    """What the corpus answers otherwise than the scenario expects."""
    attacker, victim, day = scenario["ask"]
    answers = obligations(corpus, ask(corpus, attacker, victim, str(day), **scenario.get("with", {})))
    found = []
    for expected in scenario.get("expect", ()):
        for state in expected["states"]:
            own = [a for a in answers if a.state == state]
            if not any(_fits(a, expected) for a in own):
                found.append(f"{state}: expected {expected}, got {[a.to_dict() for a in own]}")
    if "helping" in scenario:
        helping = {a.state for a in answers if a.outcome.value in HELPING}
        if helping != set(scenario["helping"]):
            found.append(f"helping: {sorted(helping)}")
    return found


def _fits(answer: Answer, expected: dict[str, Any]) -> bool:
    got = answer.to_dict()
    lists = all(set(expected.get(key, ())) <= set(got[key]) for key in ("reasons", "conditions"))
    single = all(
        str(got.get(key)) == str(expected[key])
        for key in ("outcome", "agreement", "article", "since", "as")
        if key in expected
    )
    return lists and single
