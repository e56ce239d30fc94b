"""When did it happen?"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, PASSIVE, VERB, Analysis
from marsad.model.time import TimeExpression
from marsad.stages.events.candidate import Candidate
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import VERBAL, Scene
from marsad.stages.events.telling import is_carried_out, is_news

_TERMS: Final = ("within", "several")  # rules of times that begin today
_LONG: Final = 31  # days
_REACH: Final = 80  # tokens between an act and its time
_BESIDE: Final = 8  # tokens between an act and "then"
_MOST: Final = 12  # times looked at before an act
_SINCE: Final = 3  # tokens between "since" and the time: "since its split in 2018"
_RECENT: Final = 3  # days
_OPENING: Final = 8  # sentences in which the day of the news is named
_ERAS: Final = frozenset({"decade", "century"})  # grains of times in which nothing is said


def date_of(s: Scene, p: Predicate, high: int) -> tuple[str | None, str]:
    """ISO value of the time expression that governs the predicate, and how it was chosen."""
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    anchor = s.governed_by.get(p.first, p.first)
    if p.kind == ACTIVE and anchor == p.first:
        anchor = main_verb(s, p, begin)
    here = bisect_left(s.times, p.first, key=lambda time: time.tokens[0])
    after: TimeExpression | None = None
    before: TimeExpression | None = None
    for time in s.times[here:]:
        first = time.tokens[0]
        if first >= high or first > p.last + _REACH:
            break
        if first > p.last and can_date(s, p, time) and reaches(s, p, first):
            after = time
            break
    for time in reversed(s.times[max(here - _MOST, 0) : here]):
        first, last = time.tokens
        if last < max(begin, p.first - _REACH):
            break
        if last < p.first and can_date(s, p, time) and precedes(s, p, anchor, first, last):
            before = time
            break
    chosen = (
        after
        if after is not None and (before is None or after.tokens[0] - p.last <= p.first - before.tokens[1] + 4)
        else before
    )
    if chosen is None:
        then = time_then(s, p, begin)
        return (then.value, "stated") if then is not None else (None, "none")
    if goes_on_since(s, anchor, chosen.tokens[0]):
        return until_today(s, chosen), "stated"
    return chosen.value, "stated"


def time_then(s: Scene, p: Predicate, begin: int) -> TimeExpression | None:
    """The time that "then" beside an act goes back to: the last one that the sentence before names."""
    beside = s.doc.words[max(begin, p.first - _BESIDE) : p.last + _BESIDE]
    sentence = s.doc.sentence_of[p.first]
    if sentence == 0 or s.telling["then"].isdisjoint(beside):
        return None
    earlier, end = s.doc.sentences[sentence - 1]
    at = bisect_left(s.times, end, key=lambda time: time.tokens[0]) - 1
    return s.times[at] if at >= 0 and s.times[at].tokens[0] >= earlier else None


def goes_on_since(s: Scene, anchor: int, first: int) -> bool:
    """A verb of the present with "since" before the time: what began then goes on."""
    verb = s.verbs.get(anchor)
    if verb is None or verb.future or verb.tag[:1] != "I":
        return False
    return s.has("since", max(first - _SINCE, 0), first + 1)


def until_today(s: Scene, time: TimeExpression) -> str | None:
    """The stretch from the beginning of a time to the day of the article."""
    if s.today is None or time.value is None or time.grain not in ("day", "month", "year"):
        return time.value
    return f"{time.value}/{s.today.isoformat()}"


def main_verb(s: Scene, p: Predicate, begin: int) -> int:
    """The verb to which a participle is joined: the nearest before it that opens no relative clause."""
    verbs = [v for v in range(max(begin, p.first - _REACH), p.first) if v in s.verbs]
    free = [v for v in verbs if not s.relative(v - 1)]
    return (free or verbs or [p.first])[-1]


def can_date(s: Scene, p: Predicate, time: TimeExpression) -> bool:
    """The time is of a kind that dates such an act."""
    if time.value is None or (is_awaited(s, time) and not p.future) or is_of_described(s, p, time):
        return False
    if not is_verbal(p):
        return True
    to_come = s.today is not None and time.first is not None and time.first > s.today
    told = p.kind == ACTIVE or (p.kind == VERB and not p.future)
    return time.grain not in _ERAS and not (told and to_come)


def is_of_described(s: Scene, p: Predicate, time: TimeExpression) -> bool:
    """A definite participle right before "since" has the time for its own: "the war that rages since"."""
    first = time.tokens[0]
    k = first if s.doc.words[first] in s.words["since"] else first - 1
    while k > p.last + 1 and s.doc.words[k] not in s.words["since"] and first - k < _SINCE:
        k -= 1
    if s.doc.words[k] not in s.words["since"] or k - 1 <= p.last or k - 1 in s.verbs:
        return False
    return any(a.kind in (ACTIVE, PASSIVE) and a.definite and not a.pro for a in s.doc.lex[k - 1].all)


def is_verbal(p: Predicate) -> bool:
    """Whatever the predicate means, it is done by words."""
    return bool(p.senses) and all(x.type in VERBAL for x in p.senses)


def is_awaited(s: Scene, time: TimeExpression) -> bool:
    """A term from today on, or a long stretch that today lies in, does not date what is told."""
    if "/" not in (time.value or "") or time.first is None or time.last is None or s.today is None:
        return False
    term = time.rule.startswith(_TERMS) or (s.today - time.first).days > _LONG
    return time.last > s.today and term


def reaches(s: Scene, p: Predicate, first: int) -> bool:
    """Nothing between the predicate and a time behind it claims the time for its."""
    words = s.doc.words
    own = own_clause(s, p)
    verb = s.verbs.get(p.first)
    goes_on = verb is not None and not verb.future and verb.tag[:1] == "I"
    return not any(
        (v in s.verbs and v != own) or (words[v] in s.words["since"] and not (goes_on and v >= first - _SINCE))
        for v in range(p.last + 1, first)
    )


def own_clause(s: Scene, p: Predicate) -> int | None:
    """The verb of a relative clause that says when the act named by a noun was: "the talks that were held"."""
    if p.kind == VERB:
        return None
    k = p.last + 1
    if k + 2 < len(s.doc.words) and any(a.kind == ADJECTIVE and a.definite and not a.pro for a in s.doc.lex[k].all):
        k += 1
    return k + 1 if k + 1 < len(s.doc.words) and s.relative(k) and k + 1 in s.verbs else None


def precedes(s: Scene, p: Predicate, anchor: int, first: int, last: int) -> bool:
    """A time before the predicate belongs to it, or to the verb that governs it."""
    if anchor < last:
        return not s.has_verb(anchor + 1, last)
    verb = s.verbs.get(anchor)
    if anchor == p.first and recalls(s, p.first, last) and not follows(s, p):
        return False
    if verb is not None:
        return dates_verb(s, anchor, verb, first, last, is_verbal(p))
    between = s.has_verb(last + 1, anchor)
    that = s.has("that", last + 1, p.first)
    near = anchor < p.first or p.first - last < 5
    return near and not between and not (that and is_verbal(p))


def follows(s: Scene, p: Predicate) -> bool:
    """A meeting right after which something is said took place on the same day."""
    meeting = bool(p.senses) and all(x.type == "CONSULT" for x in p.senses)
    return meeting and s.doc.words[p.first - 1] in s.telling["right_after"]


def recalls(s: Scene, at: int, last: int) -> bool:
    """ "After it had signed": what comes after a time is no part of the clause that has it."""
    return s.has("background", max(last + 1, at - 2), at)


def dates_verb(s: Scene, at: int, verb: Analysis, first: int, last: int, verbal: bool) -> bool:
    """A time before a verb belongs to it: at the head of its clause, or of one to which it is joined."""
    words = s.doc.words
    past = verb.tag[:1] == "P"
    if past and words[first] in s.words["since"]:
        return False
    between = [v for v in range(last + 1, at) if v in s.verbs]
    that = s.has("that", last + 1, at)
    if between and (that or verb.pro != s.and_ or not past or not all(is_told(s, v) for v in between)):
        return False
    begin = s.doc.sentences[s.doc.sentence_of[at]][0]
    owner = s.verb_before(first)
    if owner < max(begin, first - _REACH):
        return True
    if s.relative(owner - 1):
        return verb.pro == s.and_ and at == last + 1
    return not (that and past and not verbal)


def is_told(s: Scene, v: int) -> bool:
    """A verb of the past in a main clause."""
    return s.verbs[v].tag[:1] == "P" and not s.relative(v - 1)


def told_as_news(found: list[Candidate], s: Scene) -> set[int]:
    """Tokens of undated acts that are the news of the day."""
    return {c.at for c in found if c.date is None and is_news(c, s)}


def recent_since(s: Scene) -> dt.date | None:
    """The first day that still counts as the time of the news."""
    return s.today - dt.timedelta(days=_RECENT) if s.today is not None else None


def date_news(found: list[Candidate], s: Scene) -> None:
    """Undated main-clause acts take the day of the news: the first recent day that the text names, else today."""
    today = s.today
    if today is None:
        return
    recent = recent_day(s, today)
    turn = s.turning_point()
    for c in found:
        if c.date is None and c.status != "denied" and is_news(c, s):
            day = recent if c.at < turn and not is_under_way(c, s) else today
            day = day_of_speech(c, s, today) or day
            day -= dt.timedelta(days=is_eve(c, s))
            c.date, c.basis = day.isoformat(), "news of the day"


def day_of_speech(c: Candidate, s: Scene, today: dt.date) -> dt.date | None:
    """What is said has the day that the sentence tells of the saying: "a source told X on Sunday that …"."""
    statement = s.speech[c.at]
    begin = s.doc.sentences[s.doc.sentence_of[c.at]][0]
    if statement is None or statement.cue is None or statement.cue.start < s.doc.starts[begin]:
        return None
    here = bisect_left(s.times, c.at, key=lambda time: time.tokens[0])
    for time in reversed(s.times[max(here - _MOST, 0) : here]):
        first = time.tokens[0]
        if first < begin:
            break
        if s.speech[first] is not statement and is_recent(s, time, today):
            return time.first
    return None


def recent_day(s: Scene, today: dt.date) -> dt.date:
    """The day of the news: the first recent one that the beginning names, unless its sentence has today as well."""
    named = next((t for t in s.times if t.first and is_recent(s, t, today)), None)
    if named is None or named.first is None:
        return today
    sentence = s.doc.sentence_of[named.tokens[0]]
    beside = any(t.first == t.last == today and s.doc.sentence_of[t.tokens[0]] == sentence for t in s.times)
    return today if sentence > _OPENING or beside else named.first


def is_recent(s: Scene, time: TimeExpression, today: dt.date) -> bool:
    """A day that the body names, at most some days ago; not one that is only counted, nor the date of the dateline."""
    if time.first is None or time.span.start < s.doc.article.body_start or time.grain != "day":
        return False
    if time.first == today and time.rule.startswith("date") and time.tokens[0] <= first_body_verb(s):
        return False
    return time.rule != "ago" and 0 <= (today - time.first).days <= _RECENT


def first_body_verb(s: Scene) -> int:
    """The first verb of the body; the end of the article if it has none."""
    return next((v for v in s.verbs if s.doc.starts[v] >= s.doc.article.body_start), len(s.doc.words))


def is_under_way(c: Candidate, s: Scene) -> bool:
    """Told by a verb of the present in the body: it goes on while the article is written."""
    verb = s.verbs.get(c.at) or (s.verbs.get(s.governed_by.get(c.at, -1)) if is_carried_out(c, s) else None)
    body = s.doc.starts[c.at] >= s.doc.article.body_start
    return body and verb is not None and verb.tag[:1] == "I" and c.claimed_by is None and s.speech[c.at] is None


def is_eve(c: Candidate, s: Scene) -> bool:
    """What is told happened the day after this act."""
    return c.at > 0 and s.doc.words[c.at - 1] in s.telling["day_after"]
