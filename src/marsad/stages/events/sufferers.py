"""Who suffers an act of force, or whom do the people face, where the words beside it do not say?

"Twenty people were killed in an attack in Gombe in Nigeria" happens to civilians of Nigeria; an army that retakes a
town of its own state fights the armed group that the article speaks of; demonstrators stand for the people of the
place and face its state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.lexicon.entries import VERB, Sense
from marsad.stages.events.argument import Argument
from marsad.stages.events.candidate import Candidate
from marsad.stages.events.fallen import casualty
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import FORCE, Scene

_MARCH: Final = 60  # tokens between a march and whom it is for
_FACED: Final = 8  # tokens between "in protest at" and whose deed it is
_COUNTED: Final = 3  # tokens of a number and the people behind it: "of (about) ten prisoners"
_PEOPLE: Final = "-CVL"
_OWN: Final = frozenset({"arrest", "crowd-control"})  # what a state does to its own people where nobody else is told
_UPON_PEOPLE: Final = frozenset({"arrest", "unconventional"})  # what a state does at home it does to its people
_FIRE: Final = frozenset({"aerial", "drone", "heavy-weapons"})
_MASS: Final = frozenset({"202", "203"})  # CAMEO: mass killings and ethnic cleansing fall on the people of a state
_FACELESS: Final = frozenset({"vandalize", "hunger"})  # protests whose addressee is not the state of the people as such
_DOERS: Final = frozenset({"subject", "speaker", "governor", "agent"})


def sufferers(
    s: Scene,
    p: Predicate,
    kind: str,
    mode: str | None,
    cameo: str,
    actor: Sequence[str],
    recipient: list[str],
    arguments: Sequence[Argument],
    high: int,
) -> list[str]:
    """Recipients of an act of force: as told, made more exact, or from the place; empty if nobody can be named."""
    if kind not in FORCE:
        return recipient
    own = kind == "ASSAULT" and set(recipient) <= set(
        actor
    )  # "the army retook the town": the place told is the army's own
    there = [
        a
        for a in arguments
        if a.phrase.kind in ("place", "state")
        and (a.slot in s.words["in"] or (own and (recipient or a.slot in s.words["against"])))
    ]
    places = [c for a in there for c in a.phrase.codes]
    if recipient and not set(recipient) <= set(actor):
        if kind == "ASSAULT" and (cameo in _MASS or _is_civil(s, p, recipient, high)):
            bare = {c for a in arguments if a.phrase.kind in ("place", "state", "nisba") for c in a.phrase.codes}
            return list(dict.fromkeys(c + _PEOPLE if c in bare and _is_state(s, c) else c for c in recipient))
        return recipient
    if (
        mode != "seize"
        and recipient
        and set(recipient) <= set(actor)
        and any(a.phrase.kind == "person" for a in arguments if not a.deep and a.slot not in _DOERS)
    ):
        return [c + _PEOPLE for c in recipient if _is_state(s, c)]  # a state acts against one of its own
    if p.kind == VERB and (p.first in s.preverbal or s.kind_of_subject(p.first) == "person"):
        return [actor[0] + _PEOPLE] if _is_own(s, p, mode, actor) else []  # "X was killed": no object, a passive
    civil = bool(places) and (cameo in _MASS or _is_civil(s, p, recipient, high))
    for place in places:
        if not _is_state(s, place):
            continue
        if place in actor and mode in _UPON_PEOPLE:
            return [place + _PEOPLE] if kind == "ASSAULT" or _is_announced(s, p, mode, actor, arguments) else []
        if place in actor or any(s.kind_of(c) == "body" for c in actor):
            foe = _foe(s, p, place, actor)
            return [foe] if foe else []
        if civil or kind == "ASSAULT":
            return [place + _PEOPLE] if civil else [place]
    return [actor[0] + _PEOPLE] if _is_own(s, p, mode, actor) or _is_announced(s, p, mode, actor, arguments) else []


def _is_announced(
    s: Scene, p: Predicate, mode: str | None, actor: Sequence[str], arguments: Sequence[Argument]
) -> bool:
    """A state tells of an arrest of its own, and it is not told whose: "the police announced the arrest of 20"."""
    if mode != "arrest" or p.kind == VERB or p.definite or p.pronoun or p.first not in s.governed_by:
        return False
    verb = s.verbs.get(s.governed_by[p.first])
    if verb is None or any(x.slot == "subject" for x in s.lexicon.operators.get(verb.lexeme, ())):
        return False  # "the arrest took place"
    told = any(a.slot == "governor" and list(a.phrase.codes) == list(actor) for a in arguments)
    return told and len(actor) == 1 and _is_state(s, actor[0])


def name_foes(s: Scene, found: Sequence[Candidate]) -> None:
    """Fire in a foreign land falls on the group that the same actor is told to fire at there: "raids in Y", on Z."""
    fired = [c for c in found if c.type == "ASSAULT" and c.mode in _FIRE and c.place is not None]
    fought: dict[tuple[str, ...], list[str]] = {}
    for c in fired:
        if len(c.recipient) == 1 and s.kind_of(c.recipient[0]) == "group":
            fought.setdefault((str(c.place), *c.actor), list(c.recipient))
    for c in fired if fought else ():
        foe = fought.get((str(c.place), *c.actor))
        if foe and c.recipient == [c.place] and c.place not in c.actor:
            c.recipient, c.recipient_ids = list(foe), []


def _is_civil(s: Scene, p: Predicate, recipient: Sequence[str], high: int) -> bool:
    """A word for civilians or for what is theirs stands beside the act, not in the name of a place elsewhere."""
    for k in range(casualty(s, p), high):
        if any(a.lexeme in s.words["civilians"] for a in s.doc.lex[k].all):
            phrase = s.phrase_at[k]
            if phrase is None or phrase.kind != "place" or not recipient or not set(recipient).isdisjoint(phrase.codes):
                return True
    return False


def silenced(s: Scene, p: Predicate, recipient: list[str], high: int) -> list[str]:
    """Whose outlet is closed or blocked: people of its state, where nobody but that state is told."""
    outlets = (x for x in s.phrase_at[p.last + 1 : high] if x is not None and x.kind == "media")
    whose = next((c for x in outlets for c in x.codes if _is_state(s, c)), None)
    return [whose + _PEOPLE] if whose is not None and set(recipient) <= {whose} else recipient


def is_own_loss(p: Predicate, actor: Sequence[str], arguments: Sequence[Argument]) -> bool:
    """Who tells of an attack tells of its own dead: "the army announced the death of two of its soldiers"."""
    telling = {c for a in arguments if a.slot == "governor" for c in a.phrase.codes}
    first = next((a.phrase for a in arguments if a.phrase.first > p.last and a.phrase.codes), None)
    return (
        first is not None and set(actor) <= telling and bool({c.removesuffix(_PEOPLE) for c in first.codes} & telling)
    )


def liberator(s: Scene, recipient: Sequence[str], arguments: Sequence[Argument]) -> list[str]:
    """Who frees a place from an armed group where nobody is named: the state of the place."""
    if not recipient or any(_is_state(s, c) for c in recipient):
        return []
    return next((list(a.phrase.codes) for a in arguments if a.phrase.kind == "place" and a.phrase.codes), [])


def demonstrators(s: Scene, p: Predicate, mode: str | None, actor: Sequence[str], high: int) -> list[str]:
    """Demonstrators whom a state threatens with arrest are its own people."""
    if mode != "arrest" or len(actor) != 1 or not _is_state(s, actor[0]):
        return []
    own = any(
        a.definite and a.tag[1:2] in ("p", "d") and a.lexeme in s.words["protests"]
        for k in range(p.last + 1, high)
        for a in s.doc.lex[k].all
    )
    return [actor[0] + _PEOPLE] if own else []


def _is_own(s: Scene, p: Predicate, mode: str | None, actor: Sequence[str]) -> bool:
    """A state arrests somebody or puts down a protest, and it is not told whose: of its own people."""
    if mode not in _OWN or len(actor) != 1 or not _is_state(s, actor[0]) or p.kind != VERB or p.pronoun:
        return False
    return mode == "arrest" or any(
        x.type == "PROTEST"
        for k in range(p.last + 1, min(p.last + _FACED, len(s.doc.words)))
        for a in s.doc.lex[k].all
        for x in s.lexicon.sense_of.get(f"n:{a.lexeme}", ())
    )


def pardoned(s: Scene, p: Predicate, sense: Sense, state: str, high: int) -> list[str]:
    """People of the state itself behind the preposition of a pardon, of whom no side is told: "pardoned activists"."""
    if not _is_state(s, state):
        return []
    for k in range(p.last + 1, high):
        if s.doc.words[k] in sense.roles.get("recipient", ()):
            behind = range(k + 1, min(k + 1 + _COUNTED, high))
            if any(a.kind != VERB and a.lexeme in s.words["pardoned"] for j in behind for a in s.doc.lex[j].all):
                return [state + _PEOPLE]
    return []


def _is_state(s: Scene, code: str) -> bool:
    return s.kind_of(code) == "state"


def _foe(s: Scene, p: Predicate, state: str, actor: Sequence[str]) -> str | None:
    """The armed group of a state that the article named last before the act, else first after it."""
    before: str | None = None
    for phrase in s.phrases:
        if phrase.kind != "group" or not phrase.code or phrase.code in actor:
            continue
        known = s.lexicon.actors.get(phrase.code)
        if known is None or known.country != state:
            continue
        if phrase.first < p.first:
            before = phrase.code
        else:
            return before or phrase.code
    return before


def _faced(s: Scene, p: Predicate, end: int) -> list[str]:
    """Whose deed a protest is told to be against, by its nationality or right behind: "in protest at Israeli raids"."""
    for k in range(p.last + 1, end):
        if k in s.verbs:
            return []
        if not any(
            a.kind != VERB and not a.definite and a.lexeme in s.words["against_others"] for a in s.doc.lex[k].all
        ):
            continue
        for j in range(k + 1, min(k + _FACED, end)):
            phrase = s.phrase_at[j]
            if phrase is None or not phrase.codes or phrase.kind in ("media", "place"):
                continue
            if phrase.kind == "state" and s.doc.words[phrase.first - 1] in s.words["in"]:
                return [c for x in (phrase, *s.coordinated(phrase)) for c in x.codes]  # "at the burning of a book in X"
            near = phrase.first <= k + 2 and phrase.kind != "population"
            return [phrase.codes[0].partition("-")[0]] if near or phrase.kind == "nisba" else []
        return []
    return []


def protesters(
    s: Scene, p: Predicate, mode: str | None, actor: list[str], recipient: list[str], place: str | None
) -> tuple[list[str], list[str]]:
    """Actor and recipient of a protest: people, a bare state in a boycott only; they face the state of the place.

    A march for others faces nobody, nor does the burning of a book, nor a hunger strike (in whose prison, is told).
    """
    home = [c for c in actor if _is_state(s, c)]
    if not actor and place is not None:
        home = [place]
    people = [c + _PEOPLE if c in home and mode != "boycott" else c for c in actor] or [c + _PEOPLE for c in home]
    end = min(s.doc.sentences[s.doc.sentence_of[p.first]][1], p.last + _MARCH)
    others = any(
        s.doc.words[k] in s.words["in_support"] or any(a.lexeme in s.words["for_others"] for a in s.doc.lex[k].all)
        for k in range(p.first, end)
    )
    if not recipient:
        recipient = [c for c in _faced(s, p, end) if c not in home and c not in people]
    if not recipient and people and not others and mode not in _FACELESS:
        recipient = [c.partition("-")[0] for c in people[:1] if c.endswith(_PEOPLE)]
    return people, recipient
