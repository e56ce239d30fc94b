"""From a reading, or a failure, to rows of the tables."""

from __future__ import annotations

import hashlib
from typing import Any

from marsad.archive.days import day_bounds
from marsad.archive.identity import times_before
from marsad.archive.stories.copies import sketch_of
from marsad.archive.stories.origins import agencies_in
from marsad.model.actor import Actor
from marsad.model.article import Article
from marsad.model.reading import Reading
from marsad.model.span import Span
from marsad.runs.columns import AGREEMENTS, ARTICLES, ERRORS, EVENTS, MENTIONS, STATEMENTS, Rows
from marsad.runs.items import Item, article_json

REFUSED, FAILED, TIME, MEMORY, CRASH, LOST = "refused", "failed", "time", "memory", "crash", "lost"
_REPORT = "please report it together with the article"


def add_reading(rows: Rows, source: str, reading: Reading) -> None:
    """Append all that one article tells."""
    a = reading.article
    where = (source, a.id, a.published, a.outlet)
    actors = {x.id: x for x in reading.actors}
    counts = (len(reading.events), len(reading.statements), len(reading.agreements))
    digest = hashlib.sha256(a.text.encode()).hexdigest()
    sketch = sketch_of(a.text)
    known_by = (agencies_in(a.body), sketch.runs, sketch.packed())
    rows[ARTICLES].append((*where, a.url, a.title, reading.day, len(a.text), digest, *counts, *known_by))
    bounds = {t.value: (t.first, t.last) for t in reading.times if t.value}
    for e in reading.events:
        act = (e.type, e.mode, e.context, e.cameo, e.quad, e.score, e.actor, e.recipient, e.date, e.date_basis)
        days = day_bounds(e.date, bounds, a.published)
        told = (e.place, e.status, e.claimed_by, e.statement, *_words(a, e.trigger))
        before = times_before(a.text, e.trigger.start, e.trigger.end)
        evidence = (a.text[e.evidence.start : e.evidence.end], e.evidence.start)
        rows[EVENTS].append((*where, e.id, *act, *days, *told, before, *evidence, e.rule, e.confidence))
    for s in reading.statements:
        speaker = actors.get(s.speaker or "")
        who = (_name(speaker), speaker.name_en, speaker.code or speaker.country) if speaker else (None, None, None)
        via = [_name(actors[v]) for v in s.via if v in actors]
        at = _words(a, s.content[0] if s.content else s.cue)
        spans = [(c.start, c.end) for c in s.content]
        rows[STATEMENTS].append((*where, s.id, *who, via, s.kind, s.illocution, s.events, *at, spans, s.rule))
    for g in reading.agreements:
        agreed = (g.parties, g.signed, g.in_force, [c.type for c in g.clauses], [x.kind for x in g.status])
        rows[AGREEMENTS].append((*where, g.id, g.name, g.kind, *agreed, *_words(a, g.name_span), g.rule))
    for actor in reading.actors:
        known = (actor.id, actor.kind, actor.code, actor.country, actor.known, actor.name_ar, actor.name_en, actor.role)
        rows[MENTIONS].extend((*where, *known, m.form, *_words(a, m.span), m.rule) for m in actor.mentions)


def add_refusal(rows: Rows, item: Item) -> None:
    """Append an input that did not become an article."""
    assert not isinstance(item.found, Article)
    _, place, reason, mend = item.found
    rows[ERRORS].append((item.source, None, _plain(place), REFUSED, _plain(reason), mend, None))


def add_failure(rows: Rows, item: Item, kind: str, reason: str) -> None:
    """Append an item that could not be read: ``kind`` is FAILED, TIME, MEMORY, CRASH or LOST."""
    if isinstance(item.found, Article):
        told = (item.source, item.found.id, None, kind, _plain(reason), _REPORT, article_json(item.found))
        rows[ERRORS].append(told)
    else:
        add_refusal(rows, item)


def _words(article: Article, span: Span) -> tuple[int, int, str]:
    return span.start, span.end, article.text[span.start : span.end]


def _name(actor: Actor) -> str:
    return actor.name_ar or actor.name_en or actor.id


def _plain(told: Any) -> str:
    """A message that every file can hold."""
    return str(told).encode("utf-8", "backslashreplace").decode()
