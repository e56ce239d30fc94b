"""An event before ids are given; one act told several times becomes one event."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Container
from dataclasses import dataclass, field
from typing import Final

from marsad.lexicon.entries import Sense
from marsad.model.span import Span

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_PROTEST: Final = "114"  # CAMEO: complain officially
_WEEK: Final = re.compile(r"(\d{4})-W(\d\d)")

# told twice in other words, they are of two subjects
_APART: Final = frozenset({"AGREE", "REQUEST", "SANCTION", "ASSAULT"})


@dataclass(slots=True)
class Candidate:
    """An event before ids are given and repetitions merged."""

    sense: Sense
    type: str
    mode: str | None
    actor: list[str]
    recipient: list[str]
    actor_ids: list[str]
    recipient_ids: list[str]
    status: str
    date: str | None
    basis: str
    claimed_by: str | None
    statement: str | None
    place: str | None
    trigger: Span
    evidence: Span
    at: int
    rule: str
    weight: int = 0
    repeats: list[Span] = field(default_factory=list)
    further: bool = False  # told as one more act: "also shelled"


def merge(found: list[Candidate], news: Container[int] = (), since: dt.date | None = None) -> list[Candidate]:
    """One event for each act, whatever the number of times it is told.

    ``news``: tokens of acts told without a date as the news of the day; none of these is one of before ``since``.
    """
    out: list[Candidate] = []
    for c in found:
        for at, old in enumerate(out):
            if is_same(old, c) and not (is_older(c, since) and old.date is None and old.at in news):
                if is_older(old, since) and c.date is None and c.at in news:
                    continue
                best, other = (c, old) if weight_of(c) > weight_of(old) else (old, c)
                best.repeats = [*best.repeats, *other.repeats, other.trigger]
                if best.date is None:
                    best.date, best.basis = other.date, other.basis
                best.mode = best.mode or other.mode
                out[at] = best
                break
        else:
            out.append(c)
    return out


def is_older(c: Candidate, since: dt.date | None) -> bool:
    """The act is dated, to the day or the week, before a day."""
    if c.date is None or since is None:
        return False
    day, week = _DAY.fullmatch(c.date), _WEEK.fullmatch(c.date)
    if day is not None:
        return c.date < since.isoformat()
    return week is not None and dt.date.fromisocalendar(int(week[1]), int(week[2]), 7) < since


def foretold(found: list[Candidate], body: int) -> list[Candidate]:
    """A headline tells in the present what the body tells as planned: one event, the planned one.

    ``body``: offset at which the body of the article starts.
    """
    out: list[Candidate] = []
    for c in found:
        plan = None
        done = any(x.start >= body for x in c.repeats)  # the body tells it as an act, too
        if c.trigger.start < body and not done and c.status == "actual" and c.type == c.sense.type:
            plan = next((d for d in found if d.trigger.start >= body and is_plan_of(d, c)), None)
        if plan is None:
            out.append(c)
        else:
            plan.repeats = [*plan.repeats, *c.repeats, c.trigger]
    return out


def is_plan_of(plan: Candidate, act: Candidate) -> bool:
    if plan.sense.type != act.type or plan.type == act.type:
        return False
    if set(plan.actor) != set(act.actor):
        return False
    return not plan.recipient or not act.recipient or bool(set(plan.recipient) & set(act.recipient))


def weight_of(c: Candidate) -> int:
    return 4 * (len(c.actor) + len(c.recipient)) + c.weight


def are_two_subjects(a: Candidate, b: Candidate) -> bool:
    """Two sentences below the headline that tell it by different acts: "agreed to trade", "promised to send aid"."""
    if a.type not in _APART or a.sense.id == b.sense.id or a.sense.type == b.sense.type == "CONSULT":
        return False
    return a.evidence != b.evidence and min(a.evidence.start, b.evidence.start) > 0


def is_same(a: Candidate, b: Candidate) -> bool:
    if a.type != b.type or (a.status == "denied") != (b.status == "denied"):
        return False
    if a.date and b.date and a.date != b.date and not a.date.startswith(b.date) and not b.date.startswith(a.date):
        return False
    if a.mode and b.mode and a.mode != b.mode and a.type in ("CONSULT", "ASSAULT"):
        return False
    if a.type == "ASSAULT" and a.date != b.date and a.claimed_by != b.claimed_by and a.evidence != b.evidence:
        return False  # an attack with its day is not the one that another speaks of
    both = {*a.recipient} & {*b.recipient}  # "attacks in X and Y" are those "in Y and X"
    if a.type == "ASSAULT" and a.place and b.place and a.place != b.place and not {a.place, b.place} <= both:
        return False
    if a.type == "AGREE" and (a.sense.type == "CONSULT") != (b.sense.type == "CONSULT") and a.evidence != b.evidence:
        return False  # a meeting to come and a promise are two acts
    if b.further and a.evidence != b.evidence and a.at < b.at:
        return False
    if are_two_subjects(a, b):
        return False
    mine, yours = {*a.actor, *a.recipient}, {*b.actor, *b.recipient}
    if a.type == "ACCUSE" and are_other_charges(a.sense, b.sense):
        return False
    if (set(a.actor), set(a.recipient)) == (set(b.actor), set(b.recipient)):
        return True
    if a.type in ("CONSULT", "COOPERATE") and mine == yours and not (a.actor == b.recipient and a.recipient == b.actor):
        return True
    if set(a.actor) == set(b.actor) and (not a.recipient or not b.recipient):
        return not (a.type == "REQUEST" and a.mode and b.mode and a.mode != b.mode)
    return a.type == "CONSULT" and (mine < yours or yours < mine) and bool(a.recipient) == bool(b.recipient)


def are_other_charges(a: Sense, b: Sense) -> bool:
    """A charge, a diplomatic protest and blame are acts of their own: "summoned the envoy of X" and "accused X".

    What a speaker only says of another in passing is not counted apart.
    """
    if any(x.roles.get("actor", ())[:1] == ("speaker",) for x in (a, b)):
        return False
    return (a.mode, a.cameo == _PROTEST) != (b.mode, b.cameo == _PROTEST)
