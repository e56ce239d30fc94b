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


def article_date(doc: Doc, lexicon: Lexicon, anchor: dt.date | None) -> dt.date | None:
    """The article's own day: "today Tuesday" in the text outweighs a publication date that is another weekday."""
    return own_day(_scan(doc, lexicon, anchor))


def find_times(doc: Doc, lexicon: Lexicon, anchor: dt.date | None) -> list[TimeExpression]:
    """Time expressions in order, not overlapping; relative ones count from the article's own day."""
    scan = _scan(doc, lexicon, anchor)
    scan.anchor = own_day(scan)
    return [_expression(scan, lexicon, draft) for draft in _drafts(scan)]


def _scan(doc: Doc, lexicon: Lexicon, anchor: dt.date | None) -> Scan:
    grammar = grammar_of(lexicon)
    return Scan(doc, grammar, openers_of(grammar), anchor)
