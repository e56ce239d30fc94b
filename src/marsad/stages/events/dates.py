"""When did it happen?"""

from __future__ import annotations

from marsad.lexicon.entries import ACTIVE, VERB
from marsad.model.time import TimeExpression
from marsad.stages.events.candidate import Candidate
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import VERBAL, Scene


def date_of(s: Scene, p: Predicate, low: int, high: int) -> tuple[str | None, str]:
    """ISO value of the time expression that governs the predicate, and how it was chosen."""
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    anchor = s.governed_by.get(p.first, p.first)
    if p.kind == ACTIVE and anchor == p.first:
        anchor = next((v for v in range(begin, p.first) if v in s.verbs), p.first)
    after: TimeExpression | None = None
    before: TimeExpression | None = None
    for time in s.times:
        first, last = time.tokens
        if time.value is None or last < begin or is_awaited(s, time):
            continue
        if first > high:
            break
        if first > p.last and first < high and after is None and reaches(s, p, first):
            after = time
        if begin <= last < p.first and precedes(s, p, anchor, last):
            before = time
    chosen = (
        after
        if after is not None and (before is None or after.tokens[0] - p.last <= p.first - before.tokens[1] + 4)
        else before
    )
    if chosen is not None:
        return chosen.value, "stated"
    return None, "none"


def is_awaited(s: Scene, time: TimeExpression) -> bool:
    """An interval that ends after today sets a term, it does not date what is told."""
    return "/" in (time.value or "") and time.last is not None and s.today is not None and time.last > s.today


def reaches(s: Scene, p: Predicate, first: int) -> bool:
    """Nothing between the predicate and a time behind it claims the time for its."""
    words = s.doc.words
    return not any(v in s.verbs or words[v] in s.words["since"] for v in range(p.last + 1, first))


def precedes(s: Scene, p: Predicate, anchor: int, last: int) -> bool:
    """A time before the predicate belongs to it, or to the verb that governs it."""
    if anchor < p.first:
        return not any(v in s.verbs for v in range(min(last, anchor) + 1, max(last, anchor)))
    near = p.kind == VERB or p.first - last < 5
    return near and not any(v in s.verbs for v in range(last + 1, p.first))


def date_news(found: list[Candidate], s: Scene) -> None:
    """Undated main-clause acts take the day of the news: the first recent day that the text names, else today."""
    today = s.today
    if today is None:
        return
    body = s.doc.article.body_start
    recent = next(
        (
            t.first
            for t in s.times
            if t.span.start >= body and t.grain == "day" and t.first and 0 <= (today - t.first).days <= 3
        ),
        today,
    )
    turn = s.turning_point()
    for c in found:
        if c.date is None and is_main_clause(c, s):
            c.date, c.basis = (recent if c.at < turn else today).isoformat(), "news of the day"


def is_main_clause(c: Candidate, s: Scene) -> bool:
    """Told as news: by a main verb, a participle of it or in the headline; not background."""
    words = s.doc.words
    begin = s.doc.sentences[s.doc.sentence_of[c.at]][0]
    if s.doc.starts[c.at] < s.doc.article.body_start:
        return True
    if any(words[k] in s.words["past"] for k in range(max(begin, c.at - 6), c.at)):
        return False
    if any(words[k] in s.words["background"] for k in range(max(begin, c.at - 2), c.at)):
        return False
    if c.at in s.verbs:
        verb = s.verbs[c.at]
        if c.claimed_by is not None and verb.tag[0] != "I":
            return False
        return not (c.at > begin and s.relative(c.at - 1))
    return (c.type in VERBAL and c.claimed_by is None) or c.type == "CONSULT"
