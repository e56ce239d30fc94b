"""What happened between whom?

Every verb, verbal noun, participle and event noun that the lexicon of acts knows is a candidate.  Its arguments are
gathered from the words around it, its sense is chosen by what stands with it, and what it amounts to (negated, denied,
planned, alleged, carried out) by what governs it.  One act told several times becomes one event.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import Readings
from marsad.model.agreement import Agreement
from marsad.model.document import Document
from marsad.model.event import Event
from marsad.model.phrase import Phrase
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression
from marsad.stages.events.candidate import foretold, merge
from marsad.stages.events.coder import candidates
from marsad.stages.events.confidence import confidence_of
from marsad.stages.events.dates import date_news, recent_since, told_as_news
from marsad.stages.events.domain import is_sport
from marsad.stages.events.modes import of_visits
from marsad.stages.events.scene import Scene
from marsad.stages.events.subjects import find_verbs
from marsad.stages.events.sufferers import name_foes


def code_events(
    doc: Document[Readings],
    phrases: Sequence[Phrase],
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    agreements: Sequence[Agreement],
    lexicon: Lexicon,
    today: dt.date | None,
) -> list[Event]:
    """Events of an article in the order of their first trigger, repetitions merged.

    ``agreements``: their clauses tell duties, so nothing has happened there; their parties are those who signed.
    """
    scene = Scene(doc, phrases, times, statements, lexicon, today)
    if is_sport(scene):
        return []
    find_verbs(scene)
    scene.take(agreements)
    found = candidates(scene)
    name_foes(scene, found)
    merged = merge(found, told_as_news(found, scene), recent_since(scene))
    of_visits(merged)
    date_news(merged, scene)
    merged = foretold(merge(merged), doc.article.body_start)
    out: list[Event] = []
    for c in merged:
        code = lexicon.codes[c.type]
        out.append(
            Event(
                f"e{len(out) + 1}",
                c.type,
                c.mode,
                c.sense.context or (code["context"],),
                c.sense.cameo if c.type == c.sense.type and c.sense.cameo else f"{code['cameo']}0",
                code["quad"],
                code["score"],
                tuple(c.actor),
                tuple(c.recipient),
                tuple(c.actor_ids),
                tuple(c.recipient_ids),
                c.date,
                c.basis,
                c.place,
                c.status,
                c.claimed_by,
                c.statement,
                c.trigger,
                c.evidence,
                c.rule,
                tuple(c.repeats),
                confidence_of(scene, c, lexicon.confidence),
            )
        )
    return out
