"""What is asked: who attacks whom, when, where, what, how, and what is known beside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.errors import QuestionError
from marsad.obligations.agreement import Claim
from marsad.obligations.conflicts import conflict_between
from marsad.obligations.corpus import Corpus
from marsad.obligations.pdate import PDate, parse_pdate
from marsad.obligations.places import Place
from marsad.obligations.truth import Truth
from marsad.obligations.vocabulary import KINDS, OBJECTS

UNKNOWN_ATTACKER = "unknown"


@dataclass(frozen=True, slots=True)
class Question:
    """An attack or a threat.

    ``attacker``: legal person, ``None`` if unknown or no state; ``group``: the armed group, if one;
    ``prior_aggressor``: whether the victim had itself attacked first; ``assumed``: parts that nobody gave.
    """

    attacker: str | None
    group: str | None
    victim: str
    when: PDate
    place: Place
    object: str
    kind: str
    state_of_war: Truth
    request: Truth
    prior_aggressor: Truth
    claims: tuple[Claim, ...]
    assumed: tuple[str, ...]

    def to_dict(self, corpus: Corpus) -> dict[str, Any]:
        """The ``question`` of the JSON contract."""
        return {
            "attacker": self.attacker or self.group or UNKNOWN_ATTACKER,
            "victim": self.victim,
            "date": self.when.text,
            "place": self.place.id,
            "object": self.object,
            "kind": self.kind,
            "state_of_war": self.state_of_war.value,
            "request": self.request.value,
            "prior_aggressor": self.prior_aggressor.value,
            "assumed": list(self.assumed),
        }


def ask(
    corpus: Corpus,
    attacker: str | None,
    victim: str,
    date: str,
    *,
    place: str | None = None,
    object: str | None = None,
    kind: str | None = None,
    state_of_war: str = "unknown",
    request: str = "unknown",
    prior_aggressor: str | None = None,
) -> Question:
    """A question from words as a user gives them.

    ``attacker``: state, armed group, or ``None``/"unknown"; ``date``: EDTF of any precision; ``place``: default the
    victim's metropolitan territory; ``kind``: default invasion of territory, else armed attack; ``prior_aggressor``:
    default what the contested facts of the corpus say.  QuestionError for anything unknown.
    """
    states = corpus.states
    try:
        when = parse_pdate(date)
    except ValueError as error:
        raise QuestionError(f"date: {error}") from None
    person, group = None, None
    if attacker and attacker.casefold() != UNKNOWN_ATTACKER:
        if states.is_group(attacker):
            group = attacker
        else:
            person = states.person(_state(corpus, attacker, "attacker"))
    suffering = states.person(_state(corpus, victim, "victim"))
    if person == suffering:
        raise QuestionError(f"{attacker!r} and {victim!r} are one state; an attack needs two")
    hit = _choice("object", object or "territory", OBJECTS)
    how = _choice("kind", kind or ("invasion" if hit == "territory" else "armed_attack"), KINDS)
    war, asked = _truth("state_of_war", state_of_war), _truth("request", request)
    assumed = tuple(name for name, given in (("place", place), ("object", object), ("kind", kind)) if given is None)
    first = Truth.UNKNOWN
    claims: tuple[Claim, ...] = ()
    conflict = conflict_between(corpus.conflicts, person, suffering, when) if person else None
    if conflict is not None:
        first = conflict.verdict if conflict.aggressor == suffering else Truth.NO
        claims = conflict.claims if conflict.aggressor == suffering else ()
        if war is Truth.UNKNOWN:
            war = conflict.state_of_war
    if prior_aggressor is not None:
        first, claims = _truth("prior_aggressor", prior_aggressor), ()
    where = corpus.places.find(place) if place else corpus.places.homeland(suffering)
    return Question(person, group, suffering, when, where, hit, how, war, asked, first, claims, assumed)


def _state(corpus: Corpus, text: str, role: str) -> str:
    code = corpus.states.find(text)
    if corpus.states[code].status == "territory":
        raise QuestionError(
            f"{role}: {code} is a territory, not a state; give the state it belongs to and --place {code}"
        )
    return code


def _choice(name: str, value: str, among: tuple[str, ...]) -> str:
    if value not in among:
        raise QuestionError(f"{name}: {value!r} is none of {', '.join(among)}")
    return value


def _truth(name: str, value: str) -> Truth:
    try:
        return Truth(value)
    except ValueError:
        raise QuestionError(f"{name}: {value!r} is none of {', '.join(t.value for t in Truth)}") from None
