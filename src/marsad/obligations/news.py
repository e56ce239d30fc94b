"""Which question does an event read from the news put?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.errors import QuestionError
from marsad.obligations.corpus import Corpus
from marsad.obligations.question import Question, ask

# PLOVER types that a clause may speak of → kind of event where the mode does not say more
_KINDS = {"ASSAULT": "armed_attack", "THREATEN": "threat"}
_MODES = {"cyber": "cyber", "territory": "invasion"}
_TOLD = ("actual", "alleged", "planned")


def questions(corpus: Corpus, event: Mapping[str, Any], day: str | None = None) -> list[Question]:
    """What can be asked about an event record (its JSON form): an attack or threat of one state on another.

    One question a pair of sides.  An attack outside the victim's country is one on its forces.  ``day``: date of the
    article, for an event without its own.  Nothing for denied events and those without two states or without a date.
    """
    kind = _KINDS.get(str(event.get("type")))
    when = event.get("date") or day
    if kind is None or not when or event.get("status") not in _TOLD:
        return []
    kind = _MODES.get(str(event.get("mode")), kind) if kind == "armed_attack" else kind
    found = []
    for attacker in _sides(corpus, event.get("actor"), groups=True):
        for victim in _sides(corpus, event.get("recipient"), groups=False):
            place = str(event.get("place") or "")
            abroad = place in corpus.states and place not in (victim, attacker)
            try:
                found.append(
                    ask(
                        corpus,
                        attacker,
                        victim,
                        str(when)[:10],
                        place=place if abroad else None,
                        object="forces" if abroad else None,
                        kind=kind,
                    )
                )
            except QuestionError:
                continue  # one state under two codes, or a date the calendar of treaties does not know
    return found


def _sides(corpus: Corpus, codes: Any, groups: bool) -> list[str]:
    """States among the codes of a side, and armed groups if they count; peoples and bodies are none."""
    states = corpus.states
    return [
        str(c)
        for c in codes or ()
        if (c in states and states[c].status != "territory") or (groups and states.is_group(str(c)))
    ]
