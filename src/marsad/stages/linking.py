"""Statements and events refer to each other.

A verbal act (thanks, an accusation, a call) whose words are the reporting word of a statement, or open its content
("expressed its condemnation"), is the saying itself; other events of the content are told in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marsad.model.event import Event
from marsad.model.span import Span
from marsad.model.statement import Statement


def link(statements: Sequence[Statement], events: Sequence[Event]) -> tuple[list[Statement], list[Event]]:
    """Both again: each statement with ``act`` and ``events``, each event that is a saying with its ``statement``."""
    by_cue = {s.cue.start: s for s in statements}
    by_id = {s.id: s for s in statements}
    acts: dict[str, str] = {}
    told: dict[str, list[str]] = {}
    linked: list[Event] = []
    for event in events:
        made = _made(event, by_cue, by_id)
        for s in made:
            acts.setdefault(s.id, event.id)
        if made and event.claimed_by is None:
            event = replace(event, statement=made[0].id)
        inside = {event.statement} if event.statement is not None else set()
        for ident in inside - {s.id for s in made}:
            told.setdefault(ident, []).append(event.id)
        linked.append(event)
    return [
        replace(s, act=acts.get(s.id), events=tuple(told.get(s.id, ()))) if s.id in acts or s.id in told else s
        for s in statements
    ], linked


def _made(event: Event, by_cue: dict[int, Statement], by_id: dict[str, Statement]) -> list[Statement]:
    """Statements that an event's words make, in the order of the text."""
    made = [by_cue[t.start] for t in (event.trigger, *event.repeats) if t.start in by_cue]
    inside = by_id.get(event.statement or "")
    if inside is not None and event.claimed_by is None and _opens(inside, event.trigger) and inside not in made:
        made.append(inside)
    return sorted(made, key=lambda s: s.cue.start)


def _opens(statement: Statement, words: Span) -> bool:
    """The words stand at the beginning of what is said; a letter glued before them makes no difference."""
    return statement.illocution != "report" and words.start <= statement.content[0].start + 1 <= words.end
