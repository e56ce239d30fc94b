"""Whose is what a pronoun or a participle tells: the party before that agrees, the subject of the sentence so far?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from marsad.lexicon.entries import MASDAR, NOUN
from marsad.model.document import PUNCT
from marsad.model.phrase import Phrase
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import FORCE, Scene, is_passive

# what a verb tells that carries out the noun before its relative pronoun
_CARRIED: Final = frozenset({"light", "begin", "continue", "plan", "receive"})
_NEAREST: Final = 20  # tokens between an attack told with a pronoun and whose it is
_JOINED: Final = 40  # tokens between two verbal nouns that are joined


def main_subject(s: Scene, i: int) -> Phrase | None:
    """Subject of the main verb of the sentence, whom participles describe."""
    begin = s.doc.sentences[s.doc.sentence_of[i]][0]
    for v in range(begin, i):
        subject = s.subjects.get(v)
        if subject is not None and subject.codes and not (v > begin and s.relative(v - 1)):
            return subject
    return current_subject(s, i)


def owner_of(s: Scene, p: Predicate, first: Phrase | None = None) -> Phrase | None:
    """Whom a possessive pronoun means: the nearest subject or phrase before it that agrees."""
    plural = p.pronoun in s.words["they"]
    both = p.pronoun == s.words["of_both"]
    feminine = p.pronoun in s.words["her"]

    def agrees(x: Phrase) -> bool:
        if not x.codes or x.kind == "nisba":
            return False
        if both:
            aside = x.first > 0 and s.doc.words[x.first - 1] in s.words["between"]
            return len(x.codes) > 1 or (bool(s.coordinated(x)) and not aside)
        if plural:
            return x.plural or x.kind in ("group", "population") or len(x.codes) > 1
        person = x.kind == "person" or x.refers in ("latter", "counterpart")
        if feminine:
            return not x.plural and (not person or x.feminine)
        return person or x.kind in ("body", "group") or is_masculine(s, x)

    if first is not None and agrees(first):
        return first
    attack = all(x.type == "ASSAULT" for x in p.senses) or is_blamed(s, p)
    if first is None and attack and (near := attacker(s, p, agrees)) is not None:
        return near
    if (same := joined_owner(s, p)) is not None and agrees(same):
        return same
    if s.prepositions[0] in p.pro and first is None:  # "for his causing": whoever was named last
        named = next((x for k in range(p.first - 1, -1, -1) if (x := s.phrase_at[k]) is not None and agrees(x)), None)
        if named is not None:
            return named
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    for v in range(p.first - 1, begin - 1, -1):
        subject = s.subjects.get(v)
        if subject is not None and agrees(subject):
            return subject
    for k in range(p.first - 1, begin - 1, -1):
        phrase = s.phrase_at[k]
        if phrase is not None and phrase.last == k and agrees(phrase):
            return phrase
    if p.first - begin <= 2:  # "after his meeting with Y, X said": the subject follows
        ahead = following_subject(s, p)
        if ahead is not None and agrees(ahead):
            return ahead
    current = current_subject(s, p.first)
    return current if current is not None and agrees(current) else None


def doer_taken_up(s: Scene, p: Predicate, v: int) -> Phrase | None:
    """Who carried out a noun by a verb whose subject is a pronoun: "X, since the visit that he paid to Y"."""
    verb = s.verbs[v]
    if verb.tag[1:2] != "3" or is_passive(verb.tag) or not is_of_noun(s, p, v):
        return None
    k, end = v + 1, s.doc.sentences[s.doc.sentence_of[v]][1]
    while k < end and (s.time_at[k] or s.is_(k, "adv") or s.doc.words[k] in s.words["by_it"]):
        k += 1
    if k < end and s.doc.kinds[k] != PUNCT and not s.is_(k, "prep"):
        phrase = s.phrase_at[k]
        glued = [phrase.pro] if phrase is not None else [a.pro for a in s.doc.lex[k].all]
        if not any(c in pro for pro in glued for c in s.prepositions):
            return None  # its subject may stand behind it

    def agrees(x: Phrase) -> bool:
        several = x.plural or len(x.codes) > 1
        if not x.codes or x.kind in ("nisba", "place", "media") or (verb.tag[3:4] == "s") == (several):
            return False
        if several or x.kind != "person":
            return several or verb.tag[2:3] == "f" or x.kind in ("body", "group") or is_masculine(s, x)
        return x.feminine == (verb.tag[2:3] == "f")

    before = range(p.first - 1, s.doc.sentences[s.doc.sentence_of[p.first]][0] - 1, -1)
    subjects = [s.subjects.get(k) for k in before]
    named = [x for k in before if (x := s.phrase_at[k]) is not None and x.kind != "population" and not s.is_towards(x)]
    order = [*named, *subjects] if all(x.type in FORCE for x in p.senses) else [*subjects, *named]
    return next((x for x in (*order, current_subject(s, p.first)) if x is not None and agrees(x)), None)


def is_of_noun(s: Scene, p: Predicate, v: int) -> bool:
    """A light verb takes up the noun that it describes by a pronoun that agrees: "a visit (f) that he paid it (f)"."""
    verb = s.verbs[v]
    if not any(o.effect in _CARRIED for o in s.lexicon.operators.get(verb.lexeme, ())):
        return False
    return not verb.pronoun or verb.pronoun in s.words["her"] or not (p.tag[:1] == "f" or p.tag[1:2] == "p")


def is_masculine(s: Scene, x: Phrase) -> bool:
    """A state or its army by a masculine common noun: "the occupation", "the army of X"."""
    if x.kind not in ("state", "office") or x.plural:
        return False
    head = [a for a in s.doc.lex[x.first].all if a.kind in (NOUN, MASDAR) and a.tag[:2] == "ms"]
    return any(a.definite or x.last > x.first for a in head)


def is_blamed(s: Scene, p: Predicate) -> bool:
    """An attack that something else is done because of: "in reply to its attack on X"."""
    if not p.first or not all(x.type in FORCE for x in p.senses):
        return False
    k = p.first - 1
    reasons = s.words["reasons"]
    return s.doc.words[k] in reasons or (k > 0 and s.is_(k, "prep") and s.doc.words[k - 1] in reasons)


def attacker(s: Scene, p: Predicate, agrees: Callable[[Phrase], bool]) -> Phrase | None:
    """Whose attack a noun with a pronoun is, where nothing governs it: the party named last that agrees."""
    begin = max(s.doc.sentences[s.doc.sentence_of[p.first]][0], p.first - _NEAREST)
    for k in range(p.first - 1, begin - 1, -1):
        phrase = s.phrase_at[k]
        if phrase is None or phrase.last != k or phrase.kind in ("place", "media", "nisba"):
            continue
        if phrase.kind == "state" and s.doc.words[phrase.first - 1] in s.words["in"]:
            continue  # where it is
        if agrees(phrase):
            return phrase
    return None


def joined_owner(s: Scene, p: Predicate) -> Phrase | None:
    """Whose act the verbal noun was to which this one is joined: "the charge of X against Y, and its ban on Z"."""
    if s.and_ not in p.pro:
        return None
    begin = max(s.doc.sentences[s.doc.sentence_of[p.first]][0], p.first - _JOINED)
    for k in range(p.first - 1, begin - 1, -1):
        if k in s.verbs:
            return None
        phrase = s.phrase_at[k + 1]
        if phrase is None or phrase.first != k + 1 or phrase.pro or phrase.kind == "nisba":
            continue
        if s.phrase_at[k] is None and any(
            a.kind == MASDAR and not a.definite and not a.pronoun for a in s.doc.lex[k].all
        ):
            return phrase
    return None


def following_subject(s: Scene, p: Predicate) -> Phrase | None:
    """Subject of the main verb behind a sentence-initial phrase, if it stands behind the verb."""
    end = s.doc.sentences[s.doc.sentence_of[p.first]][1]
    for v in range(p.last + 1, end):
        if v in s.verbs and not s.relative(v - 1):
            subject = s.subjects.get(v)
            return subject if subject is not None and subject.first > v else None
    return None


def current_subject(s: Scene, i: int) -> Phrase | None:
    """Subject of the clause so far: of the nearest verb before, in the sentence or the one before it."""
    begin = s.doc.sentences[s.doc.sentence_of[i]][0]
    for v in range(i - 1, begin - 1, -1):
        if v in s.subjects and not (s.relative(v - 1) if v > begin else False):
            return s.subjects[v]
    for k in range(begin, i):
        phrase = s.phrase_at[k]
        if (
            phrase is not None
            and phrase.first == k
            and phrase.kind in ("person", "state", "office", "group", "body")
            and not s.oblique(phrase)
        ):
            return phrase
    earlier = [v for v in s.subjects if v < begin]
    return s.subjects[max(earlier)] if earlier else None
