"""Which words of an act tell none: what is only talked about, promised, demanded by protesters, or told in a film?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, NOUN, VERB
from marsad.stages.events.clauses import is_carried
from marsad.stages.events.governors import head_of
from marsad.stages.events.grammar import FEIGNS
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import OPENING, Scene

_REACH: Final = 60  # tokens between protesters and what they demand
# of what is only talked about, these have been done where the doer stands right behind the noun
_FORCED: Final = frozenset({"ASSAULT", "COERCE", "SANCTION"})
_CLAUSE: Final = 7  # tokens between a deed and the verb of its relative clause
_DEEDS: Final = frozenset({"REJECT", "SANCTION", "ASSAULT", "COERCE", "ACCUSE", "THREATEN"})


def is_promised(s: Scene, head: Predicate) -> bool:
    """A verbal noun of promising governs the one that governs the act: "its commitment to going on with aid"."""
    outer = head_of(s, head)
    return outer is not None and outer[1].effect in ("promise", "call", "threaten", "plan")


def is_fiction(s: Scene, p: Predicate) -> bool:
    """Told in a film, a game or a novel that the sentence names before it."""
    sentence = s.doc.sentence_of[p.first]
    named = s.fiction.get(sentence)
    if named is None:
        named = s.fiction[sentence] = _fiction_in(s, *s.doc.sentences[sentence])
    return named < p.first


def _fiction_in(s: Scene, begin: int, end: int) -> int:
    """The token of a sentence that names a work of fiction, else its end."""
    words = s.words["fiction"]
    for k in range(begin, end):
        if not s.screened[k] & FEIGNS:
            continue
        if s.doc.words[k] in s.words["novel"] and k + 1 < end and s.doc.words[k + 1] in OPENING:
            return k
        if (
            any(a.lexeme in words and a.kind == NOUN and not a.pronoun for a in s.doc.lex[k].all)
            and s.speech[k] is None
        ):
            return k
    return end


def is_about(s: Scene, p: Predicate) -> bool:
    """The noun tells what is talked about."""
    return p.kind != VERB and p.first > 0 and s.doc.words[p.first - 1] in s.words["about"]


def is_protesters(s: Scene, p: Predicate) -> bool:
    """A participle, or a verb that goes on without a subject of its own, tells what protesters demand."""
    if p.kind != ACTIVE and not (p.kind == VERB and p.pro == s.and_ and s.subjects.get(p.first) is None):
        return False
    begin = max(s.doc.sentences[s.doc.sentence_of[p.first]][0], p.first - _REACH)
    return any(a.lexeme in s.words["protests"] for k in range(begin, p.first) for a in s.doc.lex[k].all)


def is_done_by(s: Scene, p: Predicate) -> bool:
    """A hostile deed with its doer right behind: "discussed the refusal of X to withdraw"."""
    phrase = s.phrase_at[p.last + 1] if p.last + 1 < len(s.doc.words) else None
    named = phrase is not None and phrase.first == p.last + 1 and not phrase.pro and bool(phrase.codes)
    return named and all(x.type in _DEEDS for x in p.senses)


def is_told_by_clause(s: Scene, p: Predicate) -> bool:
    """A definite deed of force with a relative clause that names its doer: "the siege that X imposes on Y"."""
    return all(x.type in _FORCED for x in p.senses) and (is_carried_by_clause(s, p) or is_known(s, p))


def is_known(s: Scene, p: Predicate) -> bool:
    """A definite attack with the nationality of its doer goes on, also where its end is asked for: "the X attack"."""
    if p.kind == VERB or not p.definite or not all(x.type == "ASSAULT" for x in p.senses):
        return False
    phrase = s.phrase_at[p.last + 1] if p.last + 1 < len(s.doc.words) else None
    return phrase is not None and phrase.kind == "nisba" and phrase.definite and not phrase.pro


def is_carried_by_clause(s: Scene, p: Predicate) -> bool:
    """A noun whose relative clause names who did it."""
    if p.kind == VERB:
        return False
    for v in range(p.last + 2, min(p.last + _CLAUSE, len(s.doc.words))):
        if v in s.verbs:
            subject = s.subjects.get(v)
            doer = subject is not None and subject.first > v and bool(subject.codes) and not s.verbs[v].future
            which = s.relative(v - 1) and s.doc.words[v - 1] not in s.words["what"]
            return doer and which and is_carried(s, p, v)
    return False


def is_meeting(p: Predicate) -> bool:
    """A meeting, visit or exercise that has ended has been held."""
    own = [x for x in p.senses if x.roles.get("actor", ())[:1] != ("speaker",)]
    return bool(own) and all(x.shape in ("meet", "mutual", "visit") or x.type == "MOBILIZE" for x in own)


def is_there(s: Scene, at: int) -> bool:
    """The noun is told of by "there is": "there is more cooperation between X and Y"."""
    begin = s.doc.sentences[s.doc.sentence_of[at]][0]
    return any(s.doc.words[k] in s.words["there"] for k in range(max(begin, at - 3), at))
