"""Which words place something in time, and when is that?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from marsad.lexicon.lexicon import Lexicon
from marsad.model.span import Span
from marsad.model.time import TimeExpression
from marsad.stages.times.draft import Draft
from marsad.stages.times.grammar import grammar_of
from marsad.stages.times.openers import openers_of
from marsad.stages.times.own_day import own_day
from marsad.stages.times.ranges import joined
from marsad.stages.times.scan import Doc, Scan


def _drafts(scan: Scan) -> Iterator[Draft]:
    """Expressions in order, not overlapping."""
    free = 0  # the token behind the last expression
    for i in scan.starts:
        if i < free:
            continue
        end = scan.enter(i)
        draft = scan.read(i)
        if draft is None:
            continue
        draft = joined(scan, draft)
        if draft.period.grain in ("day", "month", "year") and draft.period.first is not None:
            scan.recent = draft.period
        if draft.period.first is not None:
            scan.named = draft.period
        yield draft
        free = min(draft.last + 1, end)


def _expression(scan: Scan, lexicon: Lexicon, draft: Draft) -> TimeExpression:
    doc = scan.doc
    start = doc.starts[draft.first]
    cut = scan.g.cut.get(doc.words[draft.first])
    if cut:
        start += lexicon.folder.origin(doc.article.text[start : doc.ends[draft.first]], cut)
    value, first, last, grain = draft.period
    span = Span(start, doc.ends[draft.last])
    return TimeExpression(span, value, first, last, grain, draft.rule, (draft.first, draft.last))


def find_times(doc: Doc, lexicon: Lexicon, published: dt.date | None) -> tuple[dt.date | None, list[TimeExpression]]:
    """The article's own day, and its time expressions in order, not overlapping; relative ones count from that day.

    "Today Tuesday" in the text outweighs a publication date that is another weekday.
    """
    grammar = grammar_of(lexicon)
    scan = Scan(doc, grammar, openers_of(grammar), published)
    day = own_day(scan)
    if day != published:
        scan.anchor = day
        scan.anchor = own_day(scan)  # other days are near enough to the new one
    return day, [_expression(scan, lexicon, draft) for draft in _drafts(scan)]
