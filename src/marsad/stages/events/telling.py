"""Is an act told as the news of the day, or recalled?"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from marsad.lexicon.entries import ACTIVE, PASSIVE, Analysis
from marsad.stages.events.candidate import Candidate
from marsad.stages.events.scene import FORCE, VERBAL, Scene
from marsad.stages.events.untold import is_there

_PLUPERFECT: Final = 12  # tokens between "had" and its verb
_STANDING: Final = frozenset({"ACCUSE", "THREATEN", "CONSULT"})
_ANNOUNCED: Final = frozenset({"AGREE", "CONCEDE"})
_ADJECTIVES: Final = 2  # tokens between a noun and its relative clause
_VAGUE: Final = 12  # tokens between a verb and an adverb behind it


def is_news(c: Candidate, s: Scene) -> bool:
    """Told as news: by a main verb, a participle of it or in the headline; not background."""
    words = s.doc.words
    begin = s.doc.sentences[s.doc.sentence_of[c.at]][0]
    lead = lead_of(s)
    if is_own_account(s, s.governed_by.get(c.at, c.at)):
        return False
    if s.doc.starts[c.at] < s.doc.article.body_start or c.at == lead:
        return not is_standing_claim(c, s)
    if is_awaited_meeting(c) or is_vague(s, c.at) or is_recalled(s, begin):
        return False
    if is_past_of_past(s, s.governed_by.get(c.at, c.at)) or is_said_before(s, c.at):
        return False
    if is_standing(c, s, begin, s.governed_by.get(c.at, -1)):
        return False
    if c.at not in s.verbs and is_of_the_past(s, c.at, begin):
        return False
    if c.at not in s.verbs and is_there(s, c.at):
        return True
    if s.has("background", max(begin, c.at - 2), c.at):
        return c.type == "CONSULT" and words[c.at - 1] in s.telling["right_after"]
    if c.at in s.verbs:
        return is_news_verb(c, s, s.verbs[c.at], begin)
    if is_occasion(s, c.at, begin) or is_described(s, c.at):
        return False
    if c.type in FORCE and is_under_way_now(s, c.at):
        return True
    if is_governed(c, s, "refuse"):
        return False  # what is refused was said or done before
    if c.claimed_by is None and (is_governed(c, s, "continue") or is_carried_out(c, s)):
        return True
    if c.type == "CONSULT":
        return not (is_mentioned(c, s) and any(a.pronoun for a in s.doc.lex[c.at].all))
    own = c.claimed_by in c.actor and c.at in s.governed_by
    if c.type in VERBAL:
        return own or c.claimed_by is None
    return own and s.speech[s.governed_by[c.at]] is None


def is_standing_claim(c: Candidate, s: Scene) -> bool:
    """What a headline makes somebody say that others do, not told by a verb of the past: "X: Y supports Z"."""
    if c.claimed_by is None or c.claimed_by in c.actor or c.type in _ANNOUNCED or is_of_a_medium(s, c.at):
        return False
    verb = s.verbs.get(c.at)
    return verb is None or (verb.tag[:1] == "I" and not verb.future)


def is_of_a_medium(s: Scene, at: int) -> bool:
    """An outlet is who says it: its report is the news."""
    statement = s.speech[at]
    if statement is None or statement.speaker_span is None:
        return False
    k = bisect_left(s.doc.starts, statement.speaker_span.start)
    phrase = s.phrase_at[k] if k < len(s.phrase_at) else None
    return phrase is not None and phrase.kind == "media"


def is_said_before(s: Scene, at: int) -> bool:
    """What somebody "had said" is older than the news."""
    statement = s.speech[at]
    cue = statement.cue if statement is not None else None
    if cue is None:
        return False
    said = bisect_left(s.doc.starts, cue.start)
    return said < at and said in s.verbs and s.doc.starts[said] == cue.start and is_past_of_past(s, said)


def is_own_account(s: Scene, at: int) -> bool:
    """What somebody says of themselves in the past: "we have made concessions"."""
    verb = s.verbs.get(at)
    return verb is not None and verb.tag[:2] == "P1" and s.speech[at] is not None


def is_of_the_past(s: Scene, at: int, begin: int) -> bool:
    """A participle that goes on with what somebody "had said"."""
    if s.doc.words[begin] not in s.words["past"] or not any(
        a.kind == ACTIVE and not a.definite for a in s.doc.lex[at].all
    ):
        return False
    return s.has_verb(begin + 1, at)


def is_governed(c: Candidate, s: Scene, effect: str) -> bool:
    """A verb of the present with this effect governs the act: "the army continues its bombardment"."""
    verb = s.verbs.get(s.governed_by.get(c.at, -1))
    if verb is None or verb.tag[:1] != "I":
        return False
    return s.has_effect(verb.lexeme, effect)


def is_carried_out(c: Candidate, s: Scene) -> bool:
    """A light verb of the present in a main clause tells a deed that goes on: "X gives Y support"."""
    at = s.governed_by.get(c.at, 0)
    return c.type not in VERBAL and is_governed(c, s, "light") and not s.relative(at - 1)


def is_mentioned(c: Candidate, s: Scene) -> bool:
    """A verb of speech with a preposition governs the act: "he referred to his visit"."""
    verb = s.verbs.get(s.governed_by.get(c.at, -1))
    if verb is None or not s.is_(c.at - 1, "prep"):
        return False
    told = s.lexicon.operators.get(verb.lexeme, ())
    return any(o.effect in ("announce", "mention") and o.slot == s.doc.words[c.at - 1] for o in told)


def is_news_verb(c: Candidate, s: Scene, verb: Analysis, begin: int) -> bool:
    if c.claimed_by is not None and verb.tag[0] != "I":
        return False
    if c.at > begin and s.relative(c.at - 1):
        return c.type == "CONSULT" and is_of_a_person(s, c.at - 2)
    return not (c.claimed_by is None and is_standing(c, s, begin, c.at))


def is_of_a_person(s: Scene, i: int) -> bool:
    """The relative clause describes somebody, not an agreement or a meeting."""
    phrase = s.phrase_at[i] if i >= 0 else None
    return phrase is not None and phrase.kind in ("person", "office", "reference")


def is_standing(c: Candidate, s: Scene, begin: int, at: int) -> bool:
    """A sentence of the body that opens with a verb of the present tells what somebody always says or does.

    ``at``: the verb that tells the act, or that governs the noun that does.
    """
    verb = s.verbs.get(at)
    if verb is None or verb.tag[:1] != "I" or verb.future or not at == begin > lead_of(s):
        return False
    return c.type in _STANDING or (at != c.at and c.type in VERBAL)


def lead_of(s: Scene) -> int:
    """First token of the body."""
    return next((b for b, _ in s.doc.sentences if s.doc.starts[b] >= s.doc.article.body_start), 0)


def is_awaited_meeting(c: Candidate) -> bool:
    """A meeting or visit to come has the date for which it is planned, and none if that is not told."""
    return c.type == "AGREE" and c.sense.type == "CONSULT"


def is_vague(s: Scene, at: int) -> bool:
    """An adverb beside the predicate says that it happened at some time, or often."""
    vague = s.telling["vague"]
    begin, end = s.doc.sentences[s.doc.sentence_of[at]]
    words = s.doc.words
    if not vague.isdisjoint(words[max(begin, at - 3) : at]):
        return True
    for k in range(at + 1, min(end, at + _VAGUE)):
        if k in s.verbs:
            return False
        if words[k] in vague:
            return True
    return False


def is_recalled(s: Scene, begin: int) -> bool:
    """The sentence opens with words by which a text recalls something."""
    words = s.doc.words
    return words[begin] in s.recall_heads and any(tuple(words[begin : begin + len(x)]) == x for x in s.recalls)


def is_past_of_past(s: Scene, at: int) -> bool:
    """ "Had met": a form of "to be" in the past stands before the verb, with nothing but its subject between."""
    begin = s.doc.sentences[s.doc.sentence_of[at]][0]
    if s.doc.words[begin] in s.words["past"] and at - 1 > begin and s.is_(at - 1, "asp"):
        return True  # "had X, a long-serving senator of Y, said", with the second half of "had" before the verb
    low = max(begin, at - _PLUPERFECT)
    if s.words["past"].isdisjoint(s.doc.words[low:at]):
        return False
    for k in range(at - 1, low - 1, -1):
        if s.doc.words[k] in s.words["past"]:
            return True
        if k in s.verbs or s.relative(k):
            return False
    return False


def is_described(s: Scene, at: int) -> bool:
    """A definite participle, or a noun with a relative clause in the past: they say which act is meant."""
    if any(a.kind == PASSIVE and a.definite for a in s.doc.lex[at].all):
        return True
    verb = s.verbs.get(at + 2)
    return verb is not None and verb.tag[:1] == "P" and s.relative(at + 1)


def is_under_way_now(s: Scene, at: int) -> bool:
    """A noun with a relative clause in the present: "the operation that X is carrying out"."""
    k = at + 1
    while k < len(s.doc.words) and not s.relative(k) and k - at <= _ADJECTIVES:
        k += 1
    verb = s.verbs.get(k + 1) if k < len(s.doc.words) and s.relative(k) else None
    return verb is not None and verb.tag[:1] == "I" and not verb.future


def is_occasion(s: Scene, at: int, begin: int) -> bool:
    """A verbal noun that is the occasion or cause of what is told."""
    k = at - 1
    if k >= begin and s.doc.words[k] in s.telling["between"]:
        k -= 1
    return k >= begin and s.doc.words[k] in s.telling["occasion"]
