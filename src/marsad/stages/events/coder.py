"""What happened between whom?  One candidate for each predicate that tells an act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from marsad.lexicon.entries import MASDAR, NOUN, VERB
from marsad.stages.events.argument import Argument
from marsad.stages.events.arguments import gather
from marsad.stages.events.building import build
from marsad.stages.events.candidate import Candidate
from marsad.stages.events.clauses import clause_end, is_carried, is_running
from marsad.stages.events.drawn import charged
from marsad.stages.events.fallen import add_fallen, add_own, is_fallen
from marsad.stages.events.governors import governor_of, head_of, is_scheduled, is_to_be, status_of
from marsad.stages.events.implied import add_head, add_implied, subject_of_governor, voiced_by
from marsad.stages.events.predicates import Predicate, predicates
from marsad.stages.events.scene import VERBAL, Scene
from marsad.stages.events.senses import may_be_told, meant, worded
from marsad.stages.events.sufferers import is_own_loss
from marsad.stages.events.untold import (
    is_carried_by_clause,
    is_done_by,
    is_fiction,
    is_meeting,
    is_promised,
    is_told_by_clause,
)

# what these verbs govern has not happened, or is not said to have happened
_UNTOLD: Final = frozenset({"fail", "stop", "call", "threaten", "promise", "topic"})
# what these verbs govern is an act of another: it is told only where that other is named
_OF_ANOTHER: Final = frozenset({"accuse", "refuse"})
# whoever is told to do what a noun governs, and what such a noun says of the act that it governs in turn
_HELD: Final = frozenset({"governor", "possessor", "receiver"})
_PASSED: Final = frozenset({"announce", "light", "begin", "continue"})
# what is done with an agreement that stands: "markets the agreement", "the agreement ends"
_UNREACHED: Final = frozenset({"begin", "continue", "stop"})
# acts that do not come about where they are refused
_WANTED: Final = frozenset({"CONSULT", "COOPERATE", "AID", "SUPPORT", "RETREAT"})
# acts that go on where they are not given up: "will not give up its support for X"
_KEPT: Final = frozenset({"COOPERATE", "AID", "SUPPORT"})
_STRUCK: Final = 8  # tokens between an attack and the verb that tells whom it hit
_HOST: Final = 8  # tokens between "hosted" and the talks


def candidates(s: Scene) -> list[Candidate]:
    """Candidates in order of their triggers."""
    out: list[Candidate] = []
    for predicate in predicates(s):
        candidate = code(s, predicate, out)
        if candidate is not None and not is_hosted(s, candidate, out):
            out.extend(one_each(predicate, candidate))
    return [c for c in out if c.at not in s.light or c.sense.with_]


def is_hosted(s: Scene, c: Candidate, out: Sequence[Candidate]) -> bool:
    """The talks that somebody hosts have been told with their host: "X hosted talks between Y and Z"."""
    if c.sense.shape != "meet" or not out:
        return False
    host = out[-1]
    told = host.sense.mode == "third-party" and host.sense.shape == "plain" and host.at < c.at <= host.at + _HOST
    return told and s.doc.sentence_of[c.at] == s.doc.sentence_of[host.at] and set(host.recipient) >= set(c.actor)


def one_each(p: Predicate, c: Candidate) -> list[Candidate]:
    """Two calls or letters from two parties are an event of each: "received two calls from X and Y"."""
    if p.kind != NOUN or p.tag[1:2] != "d" or len(c.actor) != 2 or len(c.recipient) != 1:
        return [c]
    ids = c.actor_ids if len(c.actor_ids) == 2 else [None, None]
    return [
        replace(c, actor=[code], actor_ids=[actor] if actor else [], repeats=[])
        for code, actor in zip(c.actor, ids, strict=True)
    ]


def code(s: Scene, p: Predicate, told: Sequence[Candidate]) -> Candidate | None:
    if p.first in s.struck and any(p.first - c.at <= _STRUCK and c.type == "ASSAULT" for c in told[-2:]):
        return None  # the attack that the verb describes has been told
    if not may_be_told(s, p):
        return None
    high = clause_end(s, p)
    senses, lacking = worded(s, p, high)
    if not senses and not lacking:
        return None
    status = status_of(s, p)
    told_of = status is None and is_told_by_clause(s, p)
    if told_of:
        status = "actual"  # "called for an end to the attacks that X launches": they are told all the same
    negated = p.first > 0 and s.is_(p.first - 1, "neg")
    refused = negated and status is None and any(x.negated for x in p.senses)
    if refused:
        status = "actual"
    coming = status is None and p.future and any(x.coming for x in p.senses)
    if coming:
        status = "planned"  # "if attacked, X will reply"
    if status is None or is_fiction(s, p):
        return None
    governor = None
    effect = ""
    head: Predicate | None = None
    receives = False
    if p.kind in (MASDAR, NOUN):
        voiced = all(x.roles.get("actor", ())[:1] == ("speaker",) for x in p.senses)
        governor = None if voiced else governor_of(s, p)  # whoever speaks does the act, whatever governs the noun
        found = None if voiced else head_of(s, p)
        untold = (governor is not None and governor[1].effect in _UNTOLD) or (
            found is not None and found[1].effect in _UNTOLD
        )
        if told_of or (untold and is_told_by_clause(s, p)):
            governor = found = None
        if found is not None and (governor is None or governor[0] < found[0].first):
            head, operator = found
            if operator.effect in ("continue", "begin") and is_promised(s, head):
                return None
            if operator.effect in _OF_ANOTHER:
                head = governor = None
            elif operator.effect in _UNTOLD or (told_so := status_of(s, head)) is None:
                return None
            else:
                if told_so == "planned" and status == "actual":
                    status = told_so  # "it had been planned to hold talks"
                receives = operator.effect == "receive"
                if head.kind == NOUN:
                    s.decided.add(p.first)
                if operator.effect in ("plan", "deny"):
                    status = "planned" if operator.effect == "plan" else "denied"
                elif is_meeting(p) and (above := head_of(s, head)) is not None and above[1].effect == "plan":
                    status = "planned"  # "preparations to hold a summit"
                governor = governor_of(s, head)
        if governor is not None:
            at, operator = governor
            effect = operator.effect
            if effect == "deny" and all(x.type == "ACCUSE" for x in p.senses):
                effect = "refuse"  # "denied the charges of X": they have been made
            kind = any(x.type in _KEPT for x in p.senses)
            if effect in _UNREACHED and p.senses[0].type == "AGREE" and p.senses[0].instrument:
                return None
            if effect == "stop" and kind and at and s.is_(at - 1, "neg"):
                effect = "continue"  # "will not give up its support": it goes on
            s.governed_by[p.first] = at
            verb = s.verbs.get(at)
            off = verb is not None and verb.lexeme in s.words["called_off"]
            ended = effect in ("stop", "fail") and operator.slot == "subject" and is_meeting(p) and not off
            if effect in _UNTOLD and not ended and not (effect == "topic" and is_done_by(s, p)):
                return None
            begin = s.doc.sentences[s.doc.sentence_of[at]][0]
            wanted = at > begin and s.doc.words[at - 1] in s.words["subjunctive"] and not is_perfect(s, at)
            scheduled = wanted and is_scheduled(s, at, begin)
            kept = effect != operator.effect  # the negation is what keeps it going
            if not kept and ((wanted and not scheduled) or (at > begin and s.is_(at - 1, "neg"))):
                return None
            if (scheduled or effect == "plan" or is_to_be(s, at)) and not is_past_clause(s, p):
                status = "planned"
            elif effect == "deny":
                status = "denied"
    headline = (
        p.first == s.doc.sentences[s.doc.sentence_of[p.first]][0] and s.doc.starts[p.first] < s.doc.article.body_start
    )
    if lacking and governor is not None and (verb := s.verbs.get(governor[0])) is not None:
        senses = [*(x for x in lacking if verb.lexeme in x.with_), *senses]  # the verb is a word of the clause too
    governed = governor is not None or receives or headline
    if not governed and any(x.governed == "skip" for x in senses):  # no other sense asks for it
        governed = is_carried_by_clause(s, p) or has_run(s, p)
    senses = meant(s, p, senses, status, negated, governed, governor is not None or head is not None)
    if refused:
        senses = [x for x in senses if x.negated]
    if coming:
        senses = [x for x in senses if x.coming]
    if not senses:
        return None
    arguments = gather(s, p, high)
    add_implied(s, p, arguments, governor, effect)
    if head is not None:
        add_head(s, p, head, arguments, governor, receives)
        if governor is None and not any(a.slot in _HELD for a in arguments):
            above = head_of(s, head)
            if above is not None and above[1].effect in _PASSED:  # "the announcement by X of the imposing of …"
                add_head(s, p, above[0], arguments, None, False)
    arguments[:0] = [Argument("agent", x) for x in charged(s, p)]
    add_fallen(s, p, arguments)
    add_own(s, p, arguments, high)
    if is_fallen(s, p, arguments):
        return None
    speaker = s.speaker_phrase(p.first)
    if speaker is not None:
        arguments.append(Argument("speaker", speaker))
    for sense in senses:
        candidate = build(s, p, sense, arguments, status, high, told)
        if candidate is not None:
            if effect == "announce" and sense.type == "ASSAULT" and is_own_loss(p, candidate.actor, arguments):
                return None
            if (
                p.kind == MASDAR
                and sense.shape == "plain"
                and sense.type in VERBAL
                and not (candidate.recipient or governor or head or headline or sense.alone)
                and not (p.pronoun and voiced_by(s, p))
            ):
                continue  # a verbal act towards nobody, spoken of in passing
            if effect == "refuse" and sense.type in _WANTED:
                return None  # "refused that X attend": it has not been
            if effect in _OF_ANOTHER and (governor is None or not is_of_another(s, candidate, governor[0])):
                return None
            if head is not None:
                s.light.add(head.first)
            if governor is not None and effect not in _OF_ANOTHER and effect != "credit":
                s.light.add(governor[0])
                candidate.rule += f"+{governor[1].id}"
            return candidate
    return None


def has_run(s: Scene, p: Predicate) -> bool:
    """The verb behind a meeting says that it took place: "a meeting of four was held yesterday between"."""
    if p.kind == VERB:
        return False
    behind = range(p.last + 1, min(p.last + 4, len(s.doc.words)))
    v = next((k for k in behind if k in s.verbs), None)
    return v is not None and s.verbs[v].tag[:1] == "P" and is_running(s, p, v)


def is_of_another(s: Scene, c: Candidate, governor: int) -> bool:
    """The act that a verb condemns or rejects is that of a named other, not of the subject of the verb."""
    subject = subject_of_governor(s, governor)
    return subject is None or not set(subject.codes) & set(c.actor)


def is_perfect(s: Scene, at: int) -> bool:
    """A verb in the perfect tells what has been, also behind "that": "since X announced its …"."""
    verb = s.verbs.get(at)
    return verb is not None and verb.tag[:1] == "P"


def is_past_clause(s: Scene, p: Predicate) -> bool:
    """A relative clause in the past tells that the noun before it has been: "will complete the talks that X held"."""
    for v in range(p.last + 1, min(p.last + 5, len(s.doc.words))):
        if v in s.verbs:
            return s.relative(v - 1) and s.verbs[v].tag[:1] == "P" and is_carried(s, p, v)
    return False
