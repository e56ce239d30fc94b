"""Towards whom is an act that names nobody, and what does that make of it?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from marsad.lexicon.entries import VERB, Sense
from marsad.model.document import COMMAS
from marsad.model.phrase import Phrase
from marsad.stages.events.argument import Argument
from marsad.stages.events.candidate import Candidate
from marsad.stages.events.places import home_of
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.roles import codes_of, joined
from marsad.stages.events.scene import VERBAL, Scene

# slots of parties that stand outside the words of the act
_OUTSIDE: Final = frozenset({"speaker", "governor", "guest", "possessor", "subject", "agent", "receiver", "taker"})
_ANSWERED: Final = frozenset({"REQUEST", "ACCUSE", "THREATEN", "AGREE", "REJECT", "SANCTION", "COERCE", "ASSAULT"})
_ANSWER_REACH: Final = 1  # sentences from what is said or done to its answer
_THIS: Final = 4  # tokens from a verb to "this" of what it answers: "strongly condemned these acts"
_MUTUAL: Final = frozenset({"CONSULT", "AGREE"})
_SIDES_REACH: Final = 3  # sentences from a meeting to what was agreed there
_MEETING_REACH: Final = 2  # sentences between a meeting and what one side says there
_THAT_REACH: Final = 12  # tokens between a promise and "that"
_INSIDE_REACH: Final = 15  # tokens between "that" and whoever the promise is made to
_KIN_REACH: Final = 4  # tokens between families or inhabitants and the place or state


def own_state(s: Scene, p: Predicate, actor: Sequence[str], recipient: Sequence[str], place: str | None) -> str | None:
    """The state in which an act is done by its own people: of the place, of those who act, of those who suffer it."""
    told = (place, *actor, *recipient, home_of(s, p, ()))
    states = (code.partition("-")[0] for code in told if code)
    return next((x for x in states if s.kind_of(x) == "state"), None)


def beside(s: Scene, p: Predicate, actor: Sequence[str], arguments: Sequence[Argument]) -> tuple[list[str], list[str]]:
    """The next party of another side behind the act, whatever its slot."""
    sides = {c.partition("-")[0] for c in actor}
    for a in sorted(arguments, key=lambda a: a.phrase.first):
        if a.phrase.first <= p.last or a.phrase.kind == "place" or a.slot in _OUTSIDE:
            continue
        if (p.kind != VERB and a.slot in s.words["in"]) or a.slot in s.words["against"]:
            continue  # "its opposition to an intervention in X", "promised to act against X"
        if a.slot == s.within and not a.deep and a.phrase.rule == "names.capital":
            continue  # "welcomed in X the agreement"
        codes, _ = codes_of([a.phrase])
        if codes and not {c.partition("-")[0] for c in codes} & sides:
            behind = [b for b in arguments if b.phrase.first > a.phrase.first and not set(b.phrase.codes) & set(actor)]
            return codes_of(joined(s, [a, *behind], a.slot))
    return [], []


def inside(s: Scene, p: Predicate, actor: Sequence[str]) -> tuple[list[str], list[str]]:
    """The first party of another side in the clause behind "that" of the verb: "promised that it will tell X"."""
    end = min(s.doc.sentences[s.doc.sentence_of[p.first]][1], p.last + _THAT_REACH)
    that = next((k for k in range(p.last + 1, end) if s.doc.words[k] in s.words["that"]), end)
    if any(k in s.verbs or s.relative(k) for k in range(p.last + 1, that)):
        return [], []
    sides = {c.partition("-")[0] for c in actor}
    for k in range(that + 1, min(that + _INSIDE_REACH, s.doc.sentences[s.doc.sentence_of[p.first]][1])):
        phrase = s.phrase_at[k]
        if k in s.cues or s.doc.words[k] in s.words["that"] or s.doc.words[k] in COMMAS:
            break
        if phrase is None or phrase.first != k or not phrase.codes or phrase.kind in ("place", "media"):
            continue
        if not {c.partition("-")[0] for c in phrase.codes} & sides:
            return codes_of([phrase, *s.coordinated(phrase)])
    return [], []


def is_kin(s: Scene, p: Predicate, phrase: Phrase) -> bool:
    """Families or inhabitants stand before a state, place or nationality: "condolences to the families in X"."""
    if phrase.kind not in ("state", "place", "nisba") or phrase.first <= p.last:
        return False
    return any(
        s.phrase_at[k] is None and any(a.lexeme in s.words["kin"] for a in s.doc.lex[k].all)
        for k in range(max(p.last + 1, phrase.first - _KIN_REACH), phrase.first)
    )


def lately(s: Scene, p: Predicate, told: Sequence[Candidate], reach: int) -> Iterator[Candidate]:
    """Acts told before, the last one first, in the sentence and so many before it."""
    first = s.doc.sentence_of[p.first] - reach
    return takewhile(lambda c: s.doc.sentence_of[c.at] >= first, reversed(told))


def answered(s: Scene, p: Predicate, actor: Sequence[str], told: Sequence[Candidate]) -> tuple[list[str], list[str]]:
    """Whose words the act answers: "X rejected these demands" is towards whoever made them of X just before."""
    this = s.has("demonstratives", p.last + 1, p.last + _THIS)  # "rejected this demand", of whomever it was made
    meant: Candidate | None = None
    for c in lately(s, p, told, _ANSWER_REACH):
        if c.type not in _ANSWERED or set(c.actor) & set(actor):
            continue
        if set(c.recipient) & set(actor):
            return list(c.actor), list(c.actor_ids)
        meant = meant or (c if this else None)
    return (list(meant.actor), list(meant.actor_ids)) if meant is not None else ([], [])


def other_side(s: Scene, p: Predicate, actor: Sequence[str], told: Sequence[Candidate]) -> tuple[list[str], list[str]]:
    """The other side of the meeting told last: "X received the minister of Y … and praised the cooperation"."""
    for c in lately(s, p, told, _MEETING_REACH):
        sides = {*c.actor, *c.recipient}
        if c.type == "CONSULT" and len(sides) == 2 and len(actor) == 1 and actor[0] in sides:
            return [x for x in (*c.actor, *c.recipient) if x != actor[0]], []
    return [], []


def of_the_act_told(
    s: Scene, p: Predicate, actor: Sequence[str], told: Sequence[Candidate]
) -> tuple[list[str], list[str]]:
    """The parties of the mutual act told before in the sentence: "talks between X and Y by mediation of Z"."""
    for c in lately(s, p, told, 0):
        others = [x for x in c.actor if x not in actor]
        if len(others) > 1 and not c.recipient:
            return others, list(c.actor_ids) if len(others) == len(c.actor) else []
    return between_before(s, p, actor)


def between_before(s: Scene, p: Predicate, actor: Sequence[str]) -> tuple[list[str], list[str]]:
    """The sides of a matter told before the act in its sentence: "the truce between X and Y … by mediation of Z"."""
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    for k in range(p.first - 1, begin - 1, -1):
        if s.doc.words[k] not in s.words["between"]:
            continue
        first = s.phrase_at[k + 1] if k + 1 < p.first else None
        if first is None or not first.codes:
            return [], []
        codes, ids = codes_of([first, *s.coordinated(first)])
        return (codes, ids) if len(codes) > 1 and not set(codes) & set(actor) else ([], [])
    return [], []


def both_sides(s: Scene, p: Predicate, actor: Sequence[str], told: Sequence[Candidate]) -> tuple[list[str], list[str]]:
    """All parties of the meeting or agreement told shortly before, whoever speaks among them: "it was agreed to"."""
    speaker = s.speaker_phrase(p.first)
    named = {*actor, *(speaker.codes if speaker is not None else ())}
    two = p.kind == VERB and p.tag[-1:] == "d"
    for c in lately(s, p, told, _SIDES_REACH):
        sides = list(dict.fromkeys([*c.actor, *c.recipient]))
        if c.type in _MUTUAL and (len(sides) == 2 or (len(sides) > 2 and not two)) and named <= set(sides):
            return sides, list(dict.fromkeys([*c.actor_ids, *c.recipient_ids]))
    return list(actor), []


def speaker_is(s: Scene, p: Predicate, actor: Sequence[str]) -> bool:
    """The actor is the side that speaks the words in which the act is told."""
    speaker = s.speaker_phrase(p.first)
    return speaker is not None and list(speaker.codes) == list(actor)


def is_body(s: Scene, actor: Sequence[str]) -> bool:
    """An organisation, which decides alone: a resolution of the Security Council is an act without recipient."""
    return any(s.kind_of(code) == "body" for code in actor)


def towards(s: Scene, sense: Sense, recipient: Sequence[str]) -> str | None:
    """The type that an act has where all its recipients are of one kind: support of an armed group is AID."""
    kinds = {s.kind_of(c) for c in recipient}
    return sense.towards.get(kinds.pop()) if len(kinds) == 1 else None


def addressed(s: Scene, p: Predicate, actor: Sequence[str], told: Sequence[Candidate]) -> tuple[list[str], list[str]]:
    """Recipient of the main act of the sentence, which a participle goes on with: "called on X …, threatening to …"."""
    for c in lately(s, p, told, 0):
        own = all(x.partition("-")[0] in actor for x in c.recipient)  # "called on its citizens to …, warning of"
        if c.recipient and c.actor == list(actor) and c.type in VERBAL and not own:
            return list(c.recipient), list(c.recipient_ids)
    return [], []


def blamed(s: Scene, p: Predicate, actor: Sequence[str], told: Sequence[Candidate]) -> tuple[list[str], list[str]]:
    """Whom the actor accused last, here or a sentence before: "condemned the siege by X, demanding its end"."""
    for c in lately(s, p, told, _ANSWER_REACH):
        if c.type == "ACCUSE" and c.recipient and c.actor == list(actor):
            return list(c.recipient), list(c.recipient_ids)
    return [], []
