"""From a sense and the arguments around it to an event: parties, status, date, on whose word."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Final

from marsad.lexicon.entries import ACTIVE, MASDAR, VERB, Sense
from marsad.model.phrase import Phrase
from marsad.model.span import Span
from marsad.model.statement import Statement
from marsad.stages.events.argument import Argument
from marsad.stages.events.candidate import Candidate
from marsad.stages.events.dates import date_of
from marsad.stages.events.modes import mode_of
from marsad.stages.events.places import by_place, home_of, meets, place_of
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.recipients import (
    addressed,
    answered,
    beside,
    blamed,
    both_sides,
    inside,
    is_body,
    is_kin,
    of_the_act_told,
    other_side,
    own_state,
    speaker_is,
    towards,
)
from marsad.stages.events.roles import codes_of, pick
from marsad.stages.events.scene import FORCE, VERBAL, Scene
from marsad.stages.events.sufferers import demonstrators, liberator, pardoned, protesters, silenced, sufferers
from marsad.stages.events.withheld import is_withheld

# forms of coercion that need no recipient: they fall on everybody
_ALONE: Final = frozenset({"curfew", "martial-law", "censor"})
# verbal acts that a participle goes on with towards the recipient of the main act
_AGAINST: Final = frozenset({"THREATEN", "ACCUSE"})
# acts by which a verb answers what another said or did just before
_ANSWERS: Final = frozenset({"REJECT", "ACCUSE"})
# acts in words towards whoever they are said to
_ADDRESSED: Final = frozenset({"AGREE", "REJECT", "THREATEN", "SUPPORT"})
# acts of kindness, which may be towards the people of a state
_KINDNESS: Final = frozenset({"SUPPORT", "AID"})
# acts that are in a state's own power: decided is done
_OWN_POWER: Final = frozenset({"SANCTION", "REJECT", "CONCEDE", "SUPPORT"})
_PARDON: Final = "056"  # CAMEO: pardons and commuted sentences
_WEEK: Final = re.compile(r"\d{4}-W\d\d")
_WHEN: Final = re.compile(r"\d{4}(-\d\d){0,2}")
_NAMED: Final = 4  # tokens between a signing and the name of the pact
_ALSO: Final = 5  # tokens from a verb to before "also"
_OCCASION: Final = 9  # tokens between a signing and the meeting at which it took place
_HOST: Final = 8  # tokens between a place that "saw" a march and the march


def build(
    s: Scene,
    p: Predicate,
    sense: Sense,
    arguments: list[Argument],
    status: str,
    high: int,
    told: Sequence[Candidate],
) -> Candidate | None:
    taken: set[int] = set()
    chosen: dict[str, list[Phrase]] = {}
    for role in ("actor", "recipient"):
        done = {c for x in chosen.get("actor", ()) for c in x.codes}
        phrases = pick(s, sense.roles.get(role, ()), arguments, p, role, sense, taken, done)
        if not phrases and role == "actor" and not may_be_unnamed(sense, arguments):
            return None
        chosen[role] = phrases
        taken.update(id(x) for x in phrases)
    if sense.shape in ("mutual", "meet") and not chosen["recipient"]:
        met = sense.type == "CONSULT" and (p.kind == VERB or bool(chosen["actor"]))
        extra = [
            a.phrase
            for a in arguments
            if (a.slot in (s.words["with"], s.words["among"], "company") or is_partner(s, a, sense))
            and a.phrase.codes
            and id(a.phrase) not in taken
            and not a.theirs
            and not (met and is_matter_among(s, a))
        ]
        chosen["recipient"] = extra
    if sense.shape == "mutual" and sense.mode == "multilateral" and chosen["actor"] and not chosen["recipient"]:
        chosen["recipient"] = attended(s, arguments, chosen["actor"])
    if sense.shape in ("mutual", "meet") and chosen["recipient"]:
        held = {id(x) for x in (*chosen["actor"], *chosen["recipient"])}
        company = [a.phrase for a in arguments if a.slot == "company" and a.phrase.codes and id(a.phrase) not in held]
        chosen["recipient"] = [*chosen["recipient"], *company]  # "met Y in the presence of Z"
    if sense.shape in ("mutual", "meet"):
        sides = [a.phrase for a in arguments if a.slot in s.words["between"] and not a.deep and a.phrase.codes]
        if len({c for x in sides for c in x.codes}) > 1:
            chosen = {"actor": sides, "recipient": []}  # "between X and Y" tells all there are
        elif not sides and any(a.slot in s.words["between"] and a.phrase.refers == "both" for a in arguments):
            chosen = {"actor": [], "recipient": []}  # "between the two countries": not those named further on
    actor, actor_ids = codes_of(chosen["actor"])
    recipient, recipient_ids = codes_of(chosen["recipient"])
    if sense.shape == "visit" and (seat := seat_of(s, chosen["recipient"])) is not None and seat not in actor:
        recipient, recipient_ids = [seat], []
    topical = sense.shape == "meet" and p.kind == VERB and "object" not in sense.roles.get("recipient", ())
    place = place_of(s, arguments, topical)
    mode = sense.mode
    if sense.known:  # an operation with a name of its own: everybody knows whose it is
        actor, actor_ids = list(sense.known.get("actor", actor)), []
        recipient, recipient_ids = list(sense.known.get("recipient", recipient)), []
    if sense.shape == "own":
        if p.kind == VERB and not is_within(actor, recipient):
            return None
        state = own_state(s, p, actor, recipient, place)
        if state is None:
            return None
        return finish(s, p, sense, mode, [state], [state], actor_ids, recipient_ids, status, place, high)
    if not sense.roles.get("recipient") and len(actor) < 2 and not s.words["between"].isdisjoint(sense.roles["actor"]):
        return None  # a war of two sides
    if sense.type in FORCE and not actor and "actor" not in sense.needs:
        actor = liberator(s, recipient, arguments)
    one_sided = sense.type in FORCE and actor and not sense.known and bool(sense.roles.get("recipient"))
    if one_sided and (sense.shape == "plain" or len({*actor, *recipient}) == 1):
        recipient = sufferers(s, p, sense.type, sense.mode, sense.cameo, actor, recipient, arguments, high)
    elif sense.cameo == _PARDON and not recipient and len(actor) == 1:
        recipient = pardoned(s, p, sense, actor[0], high)
    elif sense.type == "PROTEST":
        hosts = [x for x in chosen["recipient"] if is_host(s, p, x, arguments)]
        if hosts and not actor:  # "the capital saw a march": the people of the place march
            actor, recipient = codes_of(hosts)[0], []
            place = place or actor[0]
        nobody = not actor and not recipient and place is None
        before = next((c for c in reversed(told) if c.type == "PROTEST"), None) if nobody else None
        if before is not None:
            actor, recipient = list(before.actor), list(before.recipient)
        else:
            actor, recipient = protesters(s, p, mode, actor, recipient, place or home_of(s, p, arguments))
    if mode == "censor":
        recipient = silenced(s, p, recipient, high)
    within = is_between_organs(sense, arguments, chosen, actor, recipient)
    if recipient and sense.shape == "plain" and not within and all(c in actor for c in recipient):
        if not all(a.deep for a in arguments if a.phrase in chosen["recipient"]):
            return None
        recipient, recipient_ids = [], []
    bound = {c for a in arguments if a.slot == "obliged" for c in a.phrase.codes}
    if "obliged" in sense.roles.get("recipient", ()) and set(actor) & {*recipient, *bound}:
        return None  # "both countries must": nobody is asked
    recipient = [c for c in recipient if c not in actor or within]
    if sense.type in _KINDNESS and chosen["recipient"] and is_kin(s, p, chosen["recipient"][0]):
        recipient = [c + "-CVL" if s.kind_of(c) == "state" else c for c in recipient]
    if sense.type == "SUPPORT":  # "the president, the government and the people": the state
        recipient = [c for c in recipient if c.partition("-")[0] == c or c.partition("-")[0] not in recipient]
    if sense.shape == "mutual" or sense.shape == "meet":
        actor, recipient = [*actor, *recipient], []
        actor_ids = list(dict.fromkeys([*actor_ids, *recipient_ids]))
        recipient_ids = []
        if (
            len(actor) == 1
            and sense.shape == "meet"
            and place is not None
            and place != actor[0]
            and is_own_meeting(s, p, arguments)
        ):
            return finish(s, p, sense, "visit", actor, [place], actor_ids, [], status, place, high)
        if len(actor) < 2 and sense.instrument:
            known = signatories(s, p)
            actor, actor_ids = (list(known), []) if set(actor) <= set(known) else (actor, actor_ids)
        if len(actor) < 2 and (
            (sense.type == "AGREE" and (is_of_both(s, p) or is_of_those_told(p, arguments)))
            or (sense.instrument and is_at_meeting(s, p))
        ):
            actor, actor_ids = both_sides(s, p, actor, told)
        if sense.instrument and sense.type == "SUPPORT" and (known := sides_of_pact(s, p, actor)):
            actor, actor_ids = list(known), []
        if len(actor) < 2 and not (sense.alone and is_assembly(s, actor, chosen)):
            return None
        if sense.shape == "meet" and mode != "phone":
            at = place if place in actor or not (topical and takes_matter(s, sense)) else None
            actor, recipient, mode = by_place(actor, at, mode)
        if len(actor) < 2:
            mode = mode or "multilateral"
    if sense.type == "THREATEN" and not recipient:
        recipient = demonstrators(s, p, mode, actor, high)
    if not recipient and "sides" in sense.roles.get("recipient", ()):
        recipient, recipient_ids = of_the_act_told(s, p, actor, told)
    if not recipient and p.kind == ACTIVE and sense.type in _AGAINST:
        recipient, recipient_ids = addressed(s, p, actor, told)
    if not recipient and (sense.type == "THREATEN" or (sense.type == "REQUEST" and sense.mode == "yield")):
        recipient, recipient_ids = blamed(s, p, actor, told)
    needs = sense.needs if sense.shape not in ("mutual", "meet") else ("actor",)
    if not recipient and takes_up(s, p, sense, actor):
        recipient, recipient_ids = answered(s, p, actor, told)
    if not recipient and mode not in _ALONE and sense.shape == "plain" and not sense.alone:
        needed = s.lexicon.codes[sense.type].get("recipient")
        if needed == "beside" and (p.kind != MASDAR or sense.type == "AGREE") and may_be_beside(s, sense, actor):
            recipient, recipient_ids = beside(s, p, actor, arguments)
            if not recipient and sense.type == "AGREE" and p.kind in (VERB, ACTIVE):
                recipient, recipient_ids = inside(s, p, actor)
        if not recipient and sense.type in _ANSWERS and p.kind == VERB:
            recipient, recipient_ids = answered(s, p, actor, told)
        if not recipient and sense.type in _ADDRESSED and speaker_is(s, p, actor):
            told_to = s.addressee(p.first)
            if told_to is not None:
                recipient, recipient_ids = codes_of([told_to])
        if not recipient and is_said_there(sense) and (p.kind in (VERB, ACTIVE) or p.first in s.governed_by):
            recipient, recipient_ids = other_side(s, p, actor, told)
        if not recipient and (needed is True or (needed and len(actor) < 2 and not is_body(s, actor))):
            return None
    if sense.type == "MOBILIZE" and actor and all(c.endswith("-CVL") for c in actor):
        return None  # people move
    if mode == "curfew" and not recipient and len(actor) == 1 and s.kind_of(actor[0]) == "state":
        recipient = [actor[0] + "-CVL"]  # the people of whoever imposes it
    if sense.type == "ACCUSE" and not recipient and all(c.endswith("-CVL") for c in actor):
        return None  # what people feel about nobody
    if ("actor" in needs and not actor) or ("recipient" in needs and not recipient):
        return None
    if sense.type == "AID" and is_within(actor, recipient):
        return None  # what a state does for its own people
    if sense.shape == "visit" and (not actor or not recipient):
        return None
    if not actor or is_withheld(s, p, sense, actor, recipient, arguments, chosen["actor"]):
        return None
    return finish(s, p, sense, mode, actor, recipient, actor_ids, recipient_ids, status, place, high)


def may_be_unnamed(sense: Sense, arguments: Sequence[Argument]) -> bool:
    """The act is told also where nobody beside it is named who did it: the place or what was told before tells."""
    if sense.known or sense.shape not in ("plain", "visit") or sense.type == "PROTEST":
        return True
    freed = sense.type in FORCE and "actor" not in sense.needs  # a place may be, by its state
    return freed and any(a.phrase.kind == "place" and a.phrase.codes for a in arguments)


def is_between_organs(
    sense: Sense,
    arguments: Sequence[Argument],
    chosen: Mapping[str, Sequence[Phrase]],
    actor: Sequence[str],
    recipient: Sequence[str],
) -> bool:
    """One organ of a state asks another: "the parliament of X called on the government to resign"."""
    if sense.type != "REQUEST" or len(actor) != 1 or list(recipient) != list(actor) or "-" in actor[0]:
        return False
    asks, asked = chosen["actor"][0], chosen["recipient"][0]
    if asked.kind not in ("office", "person", "body") or asks.kind not in ("office", "person", "body", "reference"):
        return False
    return not any(a.deep for a in arguments if a.phrase is asked)


def takes_up(s: Scene, p: Predicate, sense: Sense, actor: Sequence[str]) -> bool:
    """A verb by which an offer is taken up: "X accepted the invitation" is towards whoever sent it."""
    return sense.type == "AGREE" and sense.alone and p.kind == VERB and not is_body(s, actor)


def may_be_beside(s: Scene, sense: Sense, actor: Sequence[str]) -> bool:
    """Any party beside may be meant: not by what a body agrees to, nor where the act asks who its guest is."""
    if sense.type != "AGREE":
        return True
    return not ("recipient" in sense.needs or "guest" in sense.roles.get("recipient", ()) or is_body(s, actor))


def is_said_there(sense: Sense) -> bool:
    """Praise or an offer that may be made to the other side of the meeting told last: "met Y … and offered help"."""
    return sense.type == "SUPPORT" or (sense.type == "AGREE" and "recipient" not in sense.needs)


def is_of_both(s: Scene, p: Predicate) -> bool:
    """An agreement whose sides are known from before: "it was agreed to", "the two sides agreed", "we agreed"."""
    if p.kind == VERB:
        return p.tag[1:2] == "1" or p.tag[-1:] in ("d", "p")
    at = s.governed_by.get(p.first, -1)
    if at not in s.verbs or s.relative(at - 1):
        return False  # "the reforms that were agreed to"
    operators = s.lexicon.operators.get(s.verbs[at].lexeme, ())
    return any(o.effect == "light" and o.slot == "subject" for o in operators)


def is_of_those_told(p: Predicate, arguments: Sequence[Argument]) -> bool:
    """The subject of a verb is several people who have been told of before: "the ministers also agreed"."""
    if p.kind != VERB:
        return False
    subject = next((a.phrase for a in arguments if a.slot == "subject" and not a.deep), None)
    return subject is not None and not subject.codes and subject.plural and subject.definite


def is_at_meeting(s: Scene, p: Predicate) -> bool:
    """A signing that the meeting or visit told before is said to have seen: "the visit saw the signing of"."""
    if p.kind == VERB or p.pronoun:
        return False
    begin, end = s.doc.sentences[s.doc.sentence_of[p.first]]
    for k in range(max(begin, p.first - _OCCASION), min(end, p.last + _OCCASION)):
        if s.phrase_at[k] is None and any(a.definite and a.lexeme in s.words["occasions"] for a in s.doc.lex[k].all):
            behind = s.phrase_at[k + 1] if k + 1 < end else None
            return behind is None or behind.first > k + 1
    return False


def seat_of(s: Scene, hosts: Sequence[Phrase]) -> str | None:
    """The body whose seat is visited, where nobody of the state is named: "travelled to New York"."""
    if len(hosts) != 1 or hosts[0].kind not in ("place", "state"):
        return None
    seats: Mapping[str, str] = s.words["seats"]
    return seats.get(s.doc.words[hosts[0].first].removeprefix(s.lexicon.clitics["article"]))


def takes_matter(s: Scene, sense: Sense) -> bool:
    """The act has a matter for its object: a third country named with it is where that matter lies."""
    return s.words["among"] not in sense.roles.get("actor", ())


def is_partner(s: Scene, a: Argument, sense: Sense) -> bool:
    """Where the act asks for it, the other side stands behind "at": "raised its representation at X"."""
    return a.slot == s.words["at"] and a.slot in sense.roles.get("recipient", ())


def is_matter_among(s: Scene, a: Argument) -> bool:
    """Between whom the matter of a meeting is: "discussed ways to end the war between X and Y"."""
    return a.deep and a.slot == s.words["among"] and a.phrase.kind != "reference"


def is_assembly(s: Scene, actor: Sequence[str], chosen: Mapping[str, Sequence[Phrase]]) -> bool:
    """Nobody but a body that meets by itself is named, and not by an adjective: "the meeting of the council of X"."""
    if len(actor) != 1 or chosen["recipient"] or any(x.kind == "nisba" for x in chosen["actor"]):
        return False
    return meets(s, actor[0])


def attended(s: Scene, arguments: Sequence[Argument], actor: Sequence[Phrase]) -> list[Phrase]:
    """The body whose meeting somebody takes part in: "X attends the summit of the group of seven"."""
    if len({c for x in actor for c in x.codes}) > 1:
        return []  # "the leaders of X and Y attend": those who meet are named
    for a in arguments:
        named = a.slot in (s.within, "object") and a.phrase.kind != "nisba" and len(a.phrase.codes) == 1
        if named and a.phrase not in actor and meets(s, a.phrase.codes[0]):
            return [a.phrase]
    return []


def is_within(actor: Sequence[str], recipient: Sequence[str]) -> bool:
    """Who acts is told, and is of the same state as who suffers it."""
    sides = {c.partition("-")[0] for c in recipient}
    return bool(actor) and (not sides or bool(sides & {c.partition("-")[0] for c in actor}))


def is_host(s: Scene, p: Predicate, phrase: Phrase, arguments: Sequence[Argument]) -> bool:
    """The state or place that "saw" what happened there."""
    saw = any(a.slot == "taker" and a.phrase is phrase for a in arguments)
    near = 0 < p.first - phrase.last <= _HOST
    return saw and near and phrase.kind in ("place", "state") and s.kind_of(phrase.code or "") == "state"


def is_own_meeting(s: Scene, p: Predicate, arguments: Sequence[Argument]) -> bool:
    """The meeting is told as the speaker's, or of the person who is the subject: "our meeting in", "at talks in"."""
    if p.pronoun:  # "our meeting in", "his talks in"
        own = any(a.slot == "possessor" and a.phrase.kind == "person" and not a.phrase.plural for a in arguments)
        return own or p.pronoun == s.words["our"]
    where = s.phrase_at[p.last + 1] if p.last + 1 < len(s.doc.words) else None
    if p.definite or (where is not None and where.kind in ("place", "state") and not s.oblique(where)):
        return False  # "the meeting", "the talks of Doha": whose they are is told elsewhere
    return any(a.slot == "governor" and a.phrase.kind == "person" for a in arguments)


def signatories(s: Scene, p: Predicate) -> tuple[str, ...]:
    """Parties of the agreement that a signature beside it must be of."""
    begin, end = s.doc.sentences[s.doc.sentence_of[p.first]]
    near = [*range(p.first, max(begin, p.first - 9) - 1, -1), *range(p.last + 1, min(end, p.last + 9))]
    return next((s.parties_at[i] for i in near if i in s.parties_at), ())


def sides_of_pact(s: Scene, p: Predicate, actor: Sequence[str]) -> tuple[str, ...]:
    """All parties of a famous pact beside its signing, where not two of them are named: "since the deal was signed"."""
    low, high = s.doc.sentences[s.doc.sentence_of[p.first]]
    beside = range(max(low, p.first - _NAMED), min(high, p.last + _NAMED + 1))
    name = next((s.pact_at[i] for i in beside if i in s.pact_at), None)
    if name is None:
        return ()
    parties, allowed = s.lexicon.pacts[name]
    if len(actor) > 1 and allowed.issuperset(actor):
        return ()
    return parties if not actor or p.last + 1 in s.pact_at or not allowed.isdisjoint(actor) else ()


def is_further(s: Scene, p: Predicate, kind: str) -> bool:
    """A verb tells one more act of force: "X also shelled a base", "and shelled another"."""
    if kind != "ASSAULT" or p.kind != VERB or p.tag[:1] != "P":
        return False
    return s.has("also", p.last + 1, p.last + _ALSO) or (
        p.first > 0 and s.doc.words[p.first - 1] in s.words["likewise"]
    )


def finish(
    s: Scene,
    p: Predicate,
    sense: Sense,
    mode: str | None,
    actor: list[str],
    recipient: list[str],
    actor_ids: list[str],
    recipient_ids: list[str],
    status: str,
    place: str | None,
    high: int,
) -> Candidate | None:
    """Date, status and attribution of an act whose parties are known."""
    if any(c in s.lexicon.actors and s.lexicon.actors[c].domain == "sport" for c in (*actor, *recipient)):
        return None
    future = sense.future or s.lexicon.codes[sense.type].get("future")
    date, basis = date_of(s, p, high)
    sure = date is not None and (len(date) == 10 or sense.type == "CONSULT")
    if sure and status == "actual" and s.today is not None and is_after(str(date), s.today):
        status = "planned"
    kind = sense.type
    other = towards(s, sense, recipient)
    if other is not None:
        kind, future = other, s.lexicon.codes[other].get("future")
    if kind == "AID" and status == "denied" and will_not_give(s, p):
        kind, status, mode = "REJECT", "actual", "assist"
    if sense.negated and status in ("denied", "planned"):
        status = "actual"
    if status == "planned" and is_decided(s, p) and (kind in _OWN_POWER or (p.first in s.decided and not future)):
        status = "actual"
    if status == "planned" and future:
        kind, status, mode = future, "actual", None
        if kind == "CONCEDE":
            date, basis = None, "none"  # to announce a withdrawal is an act of the day it is said
    elif status == "planned" and kind in VERBAL:
        return None
    statement = s.speech[p.first]
    claimed: str | None = None
    if statement is not None and statement.speaker is not None and "speaker" not in sense.roles.get("actor", ()):
        claimed = s.actor_codes.get(statement.speaker)
        if claimed is not None and [claimed] == actor and (kind in VERBAL):
            claimed = None
        if status == "denied" and claimed is not None and [claimed] != actor and not sense.negated:
            return None
        if is_denied(s, statement) and claimed is not None and kind not in ("ACCUSE",):
            status = "denied"
    if sense.coming and claimed is not None and claimed not in actor:
        return None  # what another says that somebody will do to him
    begin, end = s.doc.sentences[s.doc.sentence_of[p.first]]
    return Candidate(
        sense,
        kind,
        mode_of(s, kind, mode, actor, recipient),
        actor,
        recipient,
        actor_ids,
        recipient_ids,
        status,
        date,
        basis,
        claimed,
        statement.id if statement is not None else None,
        place,
        trigger_of(s, p),
        s.doc.span(begin, end - 1),
        p.first,
        sense.id,
        len(recipient) + 2 * (p.kind == VERB) + 2 * (date is not None),
        further=is_further(s, p, kind),
    )


def will_not_give(s: Scene, p: Predicate) -> bool:
    """A verb in the imperfect says what its subject does not give: "will not send arms"; but "did not send arms"."""
    before = s.doc.words[p.first - 1] if p.first else ""
    return p.kind == VERB and p.tag[:1] == "I" and before in s.words["withheld"]


def is_after(date: str, today: dt.date) -> bool:
    """A day, week, month or year that begins after a day."""
    date = date.partition("/")[0]
    if _WEEK.fullmatch(date):
        return dt.date.fromisocalendar(int(date[:4]), int(date[-2:]), 1) > today
    return bool(_WHEN.fullmatch(date)) and date > today.isoformat()[: len(date)]


def is_decided(s: Scene, p: Predicate) -> bool:
    """A noun before it or the verb that governs it, not in the future, says it was decided: "decides to recognise"."""
    if p.first in s.decided:
        return True
    at = s.governed_by.get(p.first, p.first - 2)
    verb = s.verbs.get(at)
    return verb is not None and verb.lexeme in s.words["decided"] and not verb.future


def is_denied(s: Scene, statement: Statement) -> bool:
    lemma = statement.rule.partition(".")[0]
    return s.has_effect(lemma, "deny")


def trigger_of(s: Scene, p: Predicate) -> Span:
    start = s.doc.starts[p.first]
    return Span(start, s.doc.ends[p.last])
