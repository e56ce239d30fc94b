"""When did it happen?"""

from __future__ import annotations

from marsad.lexicon.entries import ACTIVE, VERB
from marsad.model.time import TimeExpression
from marsad.stages.events.candidate import Candidate
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import VERBAL, Scene
from marsad.stages.events.telling import is_news

_ERAS = frozenset({"decade", "century"})  # grains of times in which nothing is said


def date_of(s: Scene, p: Predicate, low: int, high: int) -> tuple[str | None, str]:
    """ISO value of the time expression that governs the predicate, and how it was chosen."""
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    anchor = s.governed_by.get(p.first, p.first)
    if p.kind == ACTIVE and anchor == p.first:
        anchor = main_verb(s, p, begin)
    after: TimeExpression | None = None
    before: TimeExpression | None = None
    for time in s.times:
        first, last = time.tokens
        if last < begin or not can_date(s, p, time):
            continue
        if first > high:
            break
        if first > p.last and first < high and after is None and reaches(s, p, first):
            after = time
        if begin <= last < p.first and precedes(s, p, anchor, first, last):
            before = time
    chosen = (
        after
        if after is not None and (before is None or after.tokens[0] - p.last <= p.first - before.tokens[1] + 4)
        else before
    )
    if chosen is not None:
        return chosen.value, "stated"
    return None, "none"


def main_verb(s: Scene, p: Predicate, begin: int) -> int:
    """The verb to which a participle is joined: the nearest before it that opens no relative clause."""
    verbs = [v for v in range(begin, p.first) if v in s.verbs]
    free = [v for v in verbs if not s.relative(v - 1)]
    return (free or verbs or [p.first])[-1]


def can_date(s: Scene, p: Predicate, time: TimeExpression) -> bool:
    """The time is of a kind that dates such an act."""
    if time.value is None or (is_awaited(s, time) and not p.future):
        return False
    if not is_verbal(p):
        return True
    to_come = s.today is not None and time.first is not None and time.first > s.today
    told = p.kind == ACTIVE or (p.kind == VERB and not p.future)
    return time.grain not in _ERAS and not (told and to_come)


def is_verbal(p: Predicate) -> bool:
    """Whatever the predicate means, it is done by words."""
    return bool(p.senses) and all(x.type in VERBAL for x in p.senses)


def is_awaited(s: Scene, time: TimeExpression) -> bool:
    """An interval that ends after today sets a term, it does not date what is told."""
    return "/" in (time.value or "") and time.last is not None and s.today is not None and time.last > s.today


def reaches(s: Scene, p: Predicate, first: int) -> bool:
    """Nothing between the predicate and a time behind it claims the time for its."""
    words = s.doc.words
    return not any(v in s.verbs or words[v] in s.words["since"] for v in range(p.last + 1, first))


def precedes(s: Scene, p: Predicate, anchor: int, first: int, last: int) -> bool:
    """A time before the predicate belongs to it, or to the verb that governs it."""
    if anchor < p.first:
        return not any(v in s.verbs for v in range(min(last, anchor) + 1, max(last, anchor)))
    near = p.kind == VERB or p.first - last < 5
    if not near or any(v in s.verbs for v in range(last + 1, p.first)):
        return False
    return p.kind != VERB or not is_of_another_clause(s, p, first, last)


def is_of_another_clause(s: Scene, p: Predicate, first: int, last: int) -> bool:
    """The time stands behind a verb of its own: in a relative clause, or in one that says that this act was done."""
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    owner = next((v for v in range(first - 1, begin - 1, -1) if v in s.verbs), None)
    if owner is None:
        return False
    if s.relative(owner - 1):
        joined = p.pro == s.and_ and p.first == last + 1
        return not joined or s.doc.words[first] in s.words["since"]
    that = any(s.doc.words[k] in s.words["that"] for k in range(last + 1, p.first))
    return that and p.tag[:1] == "P" and not is_verbal(p)


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
        if c.date is None and is_news(c, s):
            c.date, c.basis = (recent if c.at < turn else today).isoformat(), "news of the day"
