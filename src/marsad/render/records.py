"""All records of a reading under one shape: id, kind, exact words, words around them.

Ids: ``e1`` events, ``s1`` statements, ``g1`` agreements, ``g1c1`` their clauses, ``a1`` actors, ``t1`` times.  In a
batch the id of the article stands before: ``ARTICLE#e1``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.errors import RecordNotFoundError
from marsad.model.actor import Actor
from marsad.model.agreement import Agreement, Clause
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.model.span import Span
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression

EVENT, STATEMENT, AGREEMENT, CLAUSE, ACTOR, TIME = "event", "statement", "agreement", "clause", "actor", "time"
KINDS = (EVENT, STATEMENT, AGREEMENT, CLAUSE, ACTOR, TIME)

Value = Event | Statement | Agreement | Clause | Actor | TimeExpression


@dataclass(frozen=True, slots=True)
class Record:
    """One record; ``words``: exact words; ``around``: evidence, reporting word, speaker; ``parent``: of a clause."""

    id: str
    kind: str
    value: Value
    words: tuple[Span, ...]
    around: tuple[Span, ...] = ()
    parent: Agreement | None = None

    @property
    def rule(self) -> str:
        """How it was found; of an actor, the ways of all its mentions."""
        if isinstance(self.value, Actor):
            return " | ".join(dict.fromkeys(m.rule for m in self.value.mentions))
        return self.value.rule


def records(reading: Reading) -> Iterator[Record]:
    """Events, statements, agreements with their clauses, actors and times, each in the order of the reading."""
    for event in reading.events:
        yield Record(event.id, EVENT, event, (event.trigger, *event.repeats), (event.evidence,))
    for statement in reading.statements:
        speaker = (statement.speaker_span,) if statement.speaker_span else ()
        yield Record(statement.id, STATEMENT, statement, statement.content, (statement.cue, *speaker))
    for agreement in reading.agreements:
        spans = tuple(dict.fromkeys((agreement.name_span, *agreement.mentions)))
        yield Record(agreement.id, AGREEMENT, agreement, spans)
        for number, clause in enumerate(agreement.clauses, 1):
            yield Record(f"{agreement.id}c{number}", CLAUSE, clause, (clause.span,), parent=agreement)
    for actor in reading.actors:
        yield Record(actor.id, ACTOR, actor, tuple(m.name or m.span for m in actor.mentions), _titles(actor))
    for number, time in enumerate(reading.times, 1):
        yield Record(f"t{number}", TIME, time, (time.span,))


def _titles(actor: Actor) -> tuple[Span, ...]:
    """Whole mentions, where the words of the name are only a part of them."""
    return tuple(m.span for m in actor.mentions if m.name is not None and m.name != m.span)


def find_record(reading: Reading, record_id: str) -> Record:
    """The record with this id ("e1"); RecordNotFoundError names the ids there are."""
    found = list(records(reading))
    for record in found:
        if record.id == record_id:
            return record
    known = ", ".join(r.id for r in found[:40]) or "none"
    raise RecordNotFoundError(f"article {reading.article.id!r} has no record {record_id!r}; it has: {known}")


def words_of(reading: Reading, record: Record) -> str:
    """The exact words; several stretches are joined by an ellipsis."""
    spans = record.words if record.kind in (STATEMENT,) else record.words[:1]
    return " … ".join(reading.article.text[s.start : s.end] for s in spans)
