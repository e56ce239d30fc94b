"""What is recorded of a pact?"""

from __future__ import annotations

import datetime as dt
from typing import Final

from marsad.model.agreement import Agreement
from marsad.model.span import Span
from marsad.stages.agreements.pact import Group, Mention
from marsad.stages.agreements.scene import Scene
from marsad.stages.agreements.status import statuses

_DAY: Final = len("2025-10-27")


def agreement(scene: Scene, ident: str, group: Group, parties: tuple[str, ...]) -> Agreement:
    """The record of a group."""
    named = max(
        (m for m in group.mentions if m.inside is None),
        key=lambda m: (_length(scene, m), -m.first),
        default=group.mentions[0],
    )
    span = _span(scene, _first_of_form(scene, group, named))
    known = next((m.known for m in group.mentions if m.known is not None), None)
    dated = [m.when for m in group.mentions if m.when]
    forced = [m.force for m in group.mentions if m.force]
    rule = (
        f"noun.{named.noun.id}"
        + (f"+known:{known.id}" if known else "")
        + ("+signed" if any(m.signed for m in group.mentions) else "")
    )
    return Agreement(
        ident,
        scene.doc.article.text[span.start : span.end],
        span,
        _kind(scene, named),
        parties,
        _exact(dated),
        forced[0] if forced else None,
        tuple(group.clauses),
        tuple(_span(scene, m) for m in group.mentions),
        rule,
        statuses(scene, group),
    )


def _exact(values: list[str]) -> str | None:
    """The first value, or a later one that is a day within it."""
    if not values:
        return None
    first, days = values[0], [v for v in values[1:] if len(v) == _DAY]
    return next((d for d in days if d.startswith(first) or _week(d) == first), first)


def _week(day: str) -> str:
    year, week, _ = dt.date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def _first_of_form(scene: Scene, group: Group, named: Mention) -> Mention:
    """The first mention in the same words."""
    words = scene.doc.words[named.head : named.last + 1]
    return next(m for m in group.mentions if scene.doc.words[m.head : m.last + 1] == words)


def _length(scene: Scene, mention: Mention) -> int:
    return mention.last - mention.first - 4 * mention.heading


def _kind(scene: Scene, mention: Mention) -> str:
    return "truce" if mention.is_truce(scene.t.truces) else mention.noun.kind


def _span(scene: Scene, mention: Mention) -> Span:
    """Characters of the name, without proclitics unless the article is hidden in them."""
    whole = scene.doc.span(mention.first, mention.last)
    word = scene.doc.words[mention.first]
    hidden = any(word.startswith(w) for w, _ in scene.t.hidden)
    if not mention.cut or hidden:
        return whole
    written = scene.written_length(mention.first, mention.cut)
    return Span(whole.start + written, whole.end)
