"""Where do the words of a predicate end?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import MASDAR, NOUN, VERB
from marsad.stages.events.attributes import is_adjective, is_aside, resumed_at
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import Scene, is_passive

_WINDOW: Final = 40
_RUNS: Final = 4  # tokens between a mutual act and the verb that says that it goes on
_GOING: Final = frozenset({"light", "begin", "continue"})
_STRIKE_REACH: Final = 7  # tokens between an attack and the verb that tells whom it hit
_CARRIED: Final = 6  # tokens between an act and the verb that tells who carried it out
_TELLING_REACH: Final = max(_RUNS, _STRIKE_REACH, _CARRIED)


def clause_end(s: Scene, p: Predicate) -> int:
    """The token behind the last one of the predicate's own words."""
    end = min(s.doc.sentences[s.doc.sentence_of[p.first]][1], p.last + _WINDOW)
    aside = s.aside_of.get(p.first)
    if aside is not None:
        end = min(end, s.asides[aside])
    for high in s.clause_ends(p.last + 1, end):
        if s.aside_of.get(high) != aside:
            continue
        if high not in s.verbs or (
            high - p.last > 1
            and not s.relative(high - 1)
            and s.doc.words[high - 1] not in s.words["what"]
            and not (p.kind != VERB and goes_with(s, p, high))
            and not is_describing(s, high)
            and not resumed_at(s, high)
            and not (p.kind == VERB and is_aside(s, high))
        ):
            return high
    return max(end, p.last + 1)


def goes_with(s: Scene, p: Predicate, v: int) -> bool:
    """The verb behind a noun tells of the same act: who did it, where it went, whom it hit, or that it goes on."""
    if s.verbs[v].lexeme in s.words["covers"]:
        return True
    near = v - p.last <= _TELLING_REACH
    return near and (is_carried(s, p, v) or is_striking(s, p, v) or is_running(s, p, v))


def is_carried(s: Scene, p: Predicate, v: int) -> bool:
    """A relative clause that tells who carried out the noun before it: "a visit that X paid"."""
    if p.kind not in (MASDAR, NOUN) or v - p.last > _CARRIED or any(x in s.verbs for x in range(p.last + 1, v)):
        return False
    if any(
        a.kind in (NOUN, MASDAR) and not a.pronoun
        for x in range(p.last + 1, v)
        for a in s.doc.lex[x].all
        if s.phrase_at[x] is None and not s.relative(x) and a.lexeme not in s.words["kinds_of_visit"]
    ):
        return False
    verb = s.verbs[v]
    if verb.pronoun:
        return True
    return v + 1 < len(s.doc.words) and (s.doc.words[v + 1] in s.words["by_it"] or is_exposed(s, v))


def is_running(s: Scene, p: Predicate, v: int) -> bool:
    """The verb behind a mutual act says that it is going on: "battles raged yesterday between X and Y"."""
    if p.kind == VERB or v - p.last > _RUNS or s.verbs[v].future or s.verbs[v].pro:
        return False
    slots = ("subject", "object") if is_undergone(s, v) else ("subject",)  # "talks are held with X"
    if not any(o.slot in slots and o.effect in _GOING for o in s.lexicon.operators.get(s.verbs[v].lexeme, ())):
        return False
    if not any(x.shape in ("mutual", "meet") for x in p.senses):
        return False
    first = v - 1 if s.relative(v - 1) else v  # "the talks that went on between X and Y"
    return all((s.phrase_at[k] is None and is_adjective(s, k)) or s.time_at[k] for k in range(p.last + 1, first))


def is_undergone(s: Scene, v: int) -> bool:
    """A passive verb, or one written like it, with a preposition behind it and no subject of its own."""
    verb = s.verbs[v]
    if is_passive(verb.tag):
        return True
    behind = v + 1 < len(s.doc.words) and (s.is_(v + 1, "prep") or s.doc.words[v + 1] in s.words["between"])
    return behind and not verb.pronoun and s.subjects.get(v) is None


def is_striking(s: Scene, p: Predicate, v: int) -> bool:
    """The verb tells whom the attack before it hit: "an air strike killed", "a bombing that targeted"."""
    return (
        p.kind == NOUN
        and v - p.last <= _STRIKE_REACH
        and s.verbs[v].lexeme in s.words["strikes"]
        and any(x.type == "ASSAULT" for x in p.senses)
        and not any(x in s.verbs for x in range(p.last + 1, v))
    )


def is_exposed(s: Scene, v: int) -> bool:
    """A verb that tells who had the noun before its relative pronoun done to them: "the attacks X was exposed to"."""
    return (
        v + 1 < len(s.doc.words)
        and s.pronoun_slots.get(s.doc.words[v + 1]) == s.prepositions[0]
        and s.has_effect(s.verbs[v].lexeme, "receive")
    )


def is_describing(s: Scene, v: int) -> bool:
    """A verb tells who does the indefinite noun right before it: "warned of attempts (that) X makes"."""
    verb = s.verbs[v]
    if (
        verb.pro
        or s.phrase_at[v - 1] is not None
        or not any(a.kind in (NOUN, MASDAR) and not a.definite and not a.pronoun for a in s.doc.lex[v - 1].all)
    ):
        return False
    subject = s.subjects.get(v)
    if subject is None or subject.first < v:
        return False
    return bool(verb.pronoun) or any(s.doc.words[k] in s.words["by_it"] for k in range(v + 1, subject.first))
