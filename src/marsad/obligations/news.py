"""Which question does an event read from the news put?"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice, product
from typing import Any

from marsad.obligations.corpus import Corpus
from marsad.obligations.pdate import parse_pdate
from marsad.obligations.question import Question, ask

# PLOVER types that a clause may speak of → kind of event where the mode does not say more
_KINDS = {"ASSAULT": "armed_attack", "THREATEN": "threat"}
_MODES = {"cyber": "cyber", "territory": "invasion"}
_TOLD = ("actual", "alleged", "planned")
MOST = 12  # pairs of sides of one event


def questions(
    corpus: Corpus, event: Mapping[str, Any], day: str | None = None, given: Mapping[str, str | None] | None = None
) -> list[Question]:
    """What can be asked about an event record (its JSON form): an attack or threat of one state on another.

    One question a pair of sides, at most ``MOST``.  An attack outside the victim's country is one on its forces.
    ``day``: date of the article, for an event without its own; ``given``: what a user knows beside, by the names of
    ``ask``.  Nothing for denied events and those without two states or without a date.  QuestionError for what is
    given and cannot be asked.
    """
    kind = _KINDS.get(str(event.get("type")))
    when = date_of(event.get("date")) or date_of(day)
    if kind is None or when is None or event.get("status") not in _TOLD:
        return []
    kind = _MODES.get(str(event.get("mode")), kind) if kind == "armed_attack" else kind
    states = corpus.states
    known = {name: value for name, value in (given or {}).items() if value is not None}
    pairs = product(_sides(corpus, event.get("actor"), groups=True), _sides(corpus, event.get("recipient"), False))
    found = []
    for attacker, victim in islice((p for p in pairs if states.person(p[0]) != states.person(p[1])), MOST):
        place = str(event.get("place") or "")
        abroad = place in states and place not in (victim, attacker)
        told = {"kind": kind, **({"place": place, "object": "forces"} if abroad else {})}
        found.append(ask(corpus, attacker, victim, when, **{**told, **known}))
    return found


def date_of(value: Any) -> str | None:
    """A date of an event in the form of ``PDate``; ``None`` for weeks, seasons and the like, which it cannot hold."""
    begin, _, end = str(value or "").partition("/")
    text = f"[{begin[:10]}..{end[:10]}]" if end else begin[:10]
    try:
        return parse_pdate(text).text
    except ValueError:
        return None


def _sides(corpus: Corpus, codes: Any, groups: bool) -> list[str]:
    """States among the codes of a side, and armed groups if they count; peoples and bodies are none."""
    states = corpus.states
    told = [str(c) for c in codes] if isinstance(codes, list | tuple) else []
    return [c for c in told if (c in states and states[c].status != "territory") or (groups and states.is_group(c))]
