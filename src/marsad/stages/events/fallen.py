"""Whom did an attack hit that is told behind its dead: "four of X were killed in a strike of Y"?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.lexicon.entries import MASDAR, NOUN, VERB
from marsad.model.document import PUNCT
from marsad.model.phrase import Phrase
from marsad.stages.events.argument import Argument
from marsad.stages.events.attributes import is_member, is_quantity
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import Scene

_REACH: Final = 14  # tokens between the word for the death and the attack
_NEAR: Final = 3  # tokens from the word for the death to the nationality of who died
_DOERS: Final = frozenset({"agent", "genitive", "nisba"})
_PEOPLE: Final = frozenset({"population", "person", "office", "group"})


def add_fallen(s: Scene, p: Predicate, arguments: list[Argument]) -> None:
    """Add those hit as ``fallen`` to a noun of attack; they are not its doers, whatever slot they stood in."""
    if p.kind == VERB or not any(x.type == "ASSAULT" for x in p.senses) or not _is_cause(s, p):
        return
    victims = _fallen_before(s, p)
    if victims:
        arguments[:] = [a for a in arguments if a.phrase not in victims]
        arguments.extend(Argument("fallen", x) for x in victims)


def add_own(s: Scene, p: Predicate, arguments: list[Argument], high: int) -> None:
    """Add whose thing is attacked, where a pronoun tells it: "accused Y of an attack on its embassy"."""
    doers = [a.phrase for a in arguments if a.slot in _DOERS]
    if p.kind == VERB or not doers or p.pronoun or not any(x.type == "ASSAULT" for x in p.senses):
        return
    k = max([p.last, *(x.last for x in doers if x.first == p.last + 1)]) + 1
    if k + 1 >= high or s.doc.words[k] not in s.words["upon"] or s.phrase_at[k + 1] is not None:
        return
    pronoun = next((a.pronoun for a in s.doc.lex[k + 1].all if a.kind == NOUN and a.pronoun), "")
    whose = s.referent(pronoun, p.first, doers) if pronoun else None
    if whose is not None:
        arguments.append(Argument(s.doc.words[k], whose))


def is_fallen(s: Scene, p: Predicate, arguments: Sequence[Argument]) -> bool:
    """An unvowelled passive: people or soldiers nobody has named stand behind a verb of killing, and no object does."""
    if p.kind != VERB or not (p.lexeme in s.words["fallen"] or p.lexeme in s.words["taken"]):
        return False
    if any(a.slot == "agent" for a in arguments):
        return False
    subject = next((a.phrase for a in arguments if a.slot == "subject" and not a.deep), None)
    if subject is None or subject.first < p.first or subject.kind not in _PEOPLE:
        return False
    if subject.definite and not (subject.first > p.last + 1 and is_quantity(s, p.last + 1)):
        return False  # "four of the soldiers of X were killed"
    behind = subject.last + 1
    if behind >= len(s.doc.words) or s.doc.kinds[behind] == PUNCT or s.is_(behind, "prep"):
        return True
    return any(x in a.pro for a in s.doc.lex[behind].all for x in s.prepositions)


def _is_cause(s: Scene, p: Predicate) -> bool:
    """A preposition of cause or circumstance stands before the noun."""
    if s.prepositions[1] in p.pro:
        return True
    return p.first > 0 and s.doc.words[p.first - 1] in s.words["fallen_by"]


def casualty(s: Scene, p: Predicate) -> int:
    """Token of the word for a death or an injury that the attack caused, else that of the attack itself."""
    if p.kind != VERB and _is_cause(s, p):
        return next((k for k in _before(s, p) if _tells(s, k)), p.first)
    return p.first


def _before(s: Scene, p: Predicate) -> range:
    """The tokens of the sentence before an attack, the nearest first."""
    begin = max(s.doc.sentences[s.doc.sentence_of[p.first]][0], p.first - _REACH)
    return range(p.first - 1, begin - 1, -1)


def _tells(s: Scene, k: int) -> bool:
    verb = s.verbs.get(k)
    if verb is not None:
        return verb.lexeme in s.words["fallen"]
    return any(a.lexeme in s.words["fallen"] and a.kind in (MASDAR, NOUN) for a in s.doc.lex[k].all)


def _fallen_before(s: Scene, p: Predicate) -> list[Phrase]:
    """Those that the nearest word for a death or an injury before the noun names, in the same clause."""
    for k in _before(s, p):
        if not _tells(s, k):
            if k in s.verbs:
                return []
            continue
        behind = [
            x
            for j in range(k + 1, p.first)
            if (x := s.phrase_at[j]) is not None and x.first == j and x.codes and x.kind in _PEOPLE
        ]
        if behind and (not s.oblique(behind[0]) or s.is_part_of(behind[0].first - 2, p.first)):
            return [behind[0], *(x for x in s.coordinated(behind[0]) if x.last < p.first)]
        if (one := _by_nationality(s, k, p.first) or _member_before(s, k)) is not None:
            return [one]
        subject = s.subjects.get(k)
        if subject is not None:
            return [subject] if subject.codes and subject.kind in _PEOPLE else []
        if not any(a.pronoun for a in s.doc.lex[k].all):
            return []  # "met their death": whose it is stands before it
    return []


def _member_before(s: Scene, k: int) -> Phrase | None:
    """Whose member stands before the verb that tells of his death: "that a leader in X was killed in a raid"."""
    phrase = s.phrase_at[k - 1] if k > 2 else None
    if phrase is None or phrase.kind not in ("group", "office") or not phrase.codes or phrase.first < 3:
        return None
    at = phrase.first - 1
    if not (s.doc.words[at] in s.words["in"] or s.doc.words[at] == s.from_):
        return None
    return phrase if is_member(s, at - 1) or is_member(s, at - 2) else None


def _by_nationality(s: Scene, k: int, end: int) -> Phrase | None:
    """Somebody told by a nationality behind the word for the death: "a worker of X", or "one of X" alone."""
    for j in range(k + 1, min(k + _NEAR, end)):
        phrase = s.phrase_at[j]
        if phrase is None:
            if s.is_(j, "prep") or s.doc.kinds[j] == PUNCT:
                return None
            continue
        if phrase.kind != "nisba" or not phrase.codes or phrase.pro:
            return None
        if j > k + 1 or any(s.kind_of(c) != "state" for c in phrase.codes):
            return phrase
        return phrase.people()
    return None
