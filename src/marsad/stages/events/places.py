"""Where did it happen, and what does the place make of a meeting?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.model.phrase import Phrase
from marsad.stages.events.argument import Argument
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import Scene

# bodies that meet as such, and organs of others that do
_ASSEMBLIES: Final = frozenset({"regional", "summit", "alliance"})
_COUNCILS: Final = frozenset({"UNSC", "UNGA"})
_NEAR: Final = 80  # tokens between an act and the place where it happens


def place_of(s: Scene, arguments: Sequence[Argument], topical: bool = False) -> str | None:
    """Country of the place told with "in", or of the capital that names a meeting.

    ``topical``: the act has a matter for its object, and a place right behind a noun is where that matter lies.
    """
    passed = False
    for a in arguments:
        passed = topical and (is_of_matter(s, a.phrase) or (passed and id(a.phrase) in s.joined))
        if passed:
            continue
        if a.slot == "genitive" and a.phrase.rule in ("names.capital", "grammar.place.capital") and a.phrase.code:
            return a.phrase.code
        if a.slot in s.words["in"] and a.phrase.kind in ("state", "place") and a.phrase.code:
            return a.phrase.code
    return None


def is_of_matter(s: Scene, phrase: Phrase) -> bool:
    """A definite noun that names no party stands right before the place: "discussed the war in X"."""
    k = phrase.first - (1 if phrase.pro else 2)
    return (
        k > 0
        and s.phrase_at[k] is None
        and not s.time_at[k]
        and any(x.definite and not x.pro for x in s.doc.lex[k].all)
    )


def meets(s: Scene, code: str) -> bool:
    """A body whose members meet when it meets: an alliance, a group of states, the Security Council."""
    known = s.lexicon.actors.get(code)
    return code in _COUNCILS or (known is not None and known.domain in _ASSEMBLIES)


def by_place(actor: list[str], place: str | None, mode: str | None) -> tuple[list[str], list[str], str | None]:
    """A meeting on one party's soil is a visit of the others; on other soil it is held in a third place."""
    if len(actor) == 2 and place in actor:
        return [c for c in actor if c != place], [place], "visit"
    if len(actor) > 2:
        return actor, [], mode or "multilateral"
    if place is not None and mode is None:
        return actor, [], "third-party"
    return actor, [], mode


def home_of(s: Scene, p: Predicate, arguments: Sequence[Argument]) -> str | None:
    """The state where people act who are not named: a place beside the act, else the last one in its sentence."""
    told = [c for a in arguments if a.phrase.kind in ("place", "state") for c in a.phrase.codes]
    if told:
        return told[0]
    begin, end = s.doc.sentences[s.doc.sentence_of[p.first]]
    begin, end = max(begin, p.first - _NEAR), min(end, p.last + _NEAR)
    near = [
        x for k in (*range(p.first - 1, begin - 1, -1), *range(p.last + 1, end)) if (x := s.phrase_at[k]) is not None
    ]
    return next((x.code for x in near if x.kind in ("place", "state", "nisba") and x.code), None)
