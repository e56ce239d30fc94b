"""Which words may tell an act?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB, Analysis, Sense
from marsad.model.document import COMMAS, PUNCT
from marsad.model.phrase import Phrase
from marsad.stages.events.grammar import NAMES_ACT, OBLIGES, TELLS
from marsad.stages.events.scene import OPENING, Scene

_STAND: Final = 6  # tokens between somebody's stand and the participle that tells towards whom
_NOMINAL: Final = frozenset({NOUN, ADJECTIVE})


class Predicate:
    """A word that may tell an act."""

    __slots__ = ("definite", "first", "future", "kind", "last", "lexeme", "pro", "pronoun", "senses", "tag")

    def __init__(
        self,
        first: int,
        last: int,
        kind: str,
        lexeme: str,
        tag: str,
        pro: str,
        pronoun: str,
        future: bool,
        definite: bool,
        senses: tuple[Sense, ...],
    ) -> None:
        self.first = first
        self.last = last
        self.kind = kind
        self.lexeme = lexeme
        self.tag = tag
        self.pro = pro
        self.pronoun = pronoun
        self.future = future
        self.definite = definite
        self.senses = senses


def predicates(s: Scene) -> Iterable[Predicate]:
    """Words of the lexicon of acts, in order."""
    doc = s.doc
    sense_of = s.lexicon.sense_of
    names = s.lexicon.names
    behind = 0  # first token behind the last predicate or party
    for i, bits in enumerate(s.screened):
        if (not bits & TELLS and i not in s.verbs) or i < behind or s.time_at[i]:
            continue
        end = doc.sentences[doc.sentence_of[i]][1]
        phrase = s.phrase_at[i]
        if phrase is not None and phrase.kind != "nisba" and not is_nobody(s, phrase):
            behind = min(phrase.last + 1, end)
            continue
        if bits & NAMES_ACT:
            found = next((f for f in names.at(doc.words, i, end) if f.name.kind == "act"), None)
            if found is not None:
                name = found.name
                senses = sense_of[f"n:{name.id}"]
                yield Predicate(i, found.last, NOUN, name.id, name.tag, found.pro, "", False, False, senses)
                behind = found.last + 1
                continue
        predicate = predicate_at(s, i)
        if predicate is not None:
            yield predicate


def is_nobody(s: Scene, phrase: Phrase) -> bool:
    """People of no state, or the capacity in which somebody acts: "works as a mediator"."""
    if phrase.codes or phrase.name is not None:
        return False
    return phrase.kind == "population" or (phrase.kind == "person" and phrase.pro == s.prepositions[-1])


def predicate_at(s: Scene, i: int) -> Predicate | None:
    verb = s.verbs.get(i)
    if verb is not None:
        if i in s.cues and verb.lexeme in s.words["comments"]:
            return None
        if senses := s.senses_of(verb):
            return Predicate(i, i, VERB, verb.lexeme, verb.tag, verb.pro, verb.pronoun, verb.future, False, senses)
        return None
    duty = duty_at(s, i) if s.screened[i] & OBLIGES else None
    if duty is not None:
        return duty
    told_by = s.told_by
    readings = [a for a in s.doc.lex[i].all if a.lexeme in told_by[a.kind]]
    if not readings:
        return None
    if (doing := participle(s, i)) is not None:
        readings = [doing]
    elif len(readings) > 1:
        readings.sort(key=lambda a: a.kind not in _NOMINAL)
    for a in readings:
        senses = told_by[a.kind].get(a.lexeme, ())
        if a.kind in _NOMINAL:  # the same form may be a verbal noun as well: its senses come after those of the noun
            senses = (*senses, *senses_of_masdars(s, i))
            return Predicate(i, i, NOUN, a.lexeme, a.tag, a.pro, a.pronoun, False, a.definite, senses)
        if a.kind == ACTIVE:
            stands = is_of_stand(s, i, a)
            if not stands and not is_circumstance(s, i, a):
                continue
            senses = tuple(x for x in senses if stands or x.governed != "skip")
        elif a.kind == PASSIVE:
            if a.pronoun or not is_attribute(s, i, a):
                continue
            senses = tuple(x for x in senses if x.governed != "skip")
        if senses:
            return Predicate(i, i, a.kind, a.lexeme, a.tag, a.pro, a.pronoun, False, a.definite, senses)
    return None


def senses_of_masdars(s: Scene, i: int) -> tuple[Sense, ...]:
    """What the verbal nouns mean that a word may be."""
    if MASDAR not in s.doc.lex[i].kinds:
        return ()
    masdars = dict.fromkeys(a.lexeme for a in s.doc.lex[i].all if a.kind == MASDAR)
    return tuple(x for lexeme in masdars for x in s.told_by[MASDAR].get(lexeme, ()))


def participle(s: Scene, i: int) -> Analysis | None:
    """A participle written like the verbal noun, behind a comma, before a party: "X criticised it, calling on Y to"."""
    if not i or s.doc.words[i - 1] not in COMMAS or i + 1 >= len(s.doc.words):
        return None
    party = s.phrase_at[i + 1]
    if party is None or party.first != i + 1 or party.pro or party.kind in ("nisba", "place"):
        return None
    masdars = {a.lexeme for a in s.doc.lex[i].all if a.kind == MASDAR}
    return next(
        (a for a in s.doc.lex[i].all if a.kind == ACTIVE and a.lexeme in masdars and is_circumstance(s, i, a)), None
    )


def duty_at(s: Scene, i: int) -> Predicate | None:
    """A word of duty inside what somebody says ("must", "it is for X to …"): the speaker asks it of whoever must."""
    if s.speech[i] is None:
        return None
    bare = any(a.kind == FUNCTION and a.tag == s.words["duty"] for a in s.doc.lex[i].all)
    word = s.doc.words[i]
    upon = word in s.words["upon"] or s.pronoun_slots.get(word) in s.words["upon"]
    if not bare and not (upon and is_upon(s, i)) and not is_bound(s, i):
        return None
    lexeme = s.duty_verb
    senses = s.lexicon.sense_of.get(f"v:{lexeme}", ())
    return Predicate(i, i, VERB, lexeme, "P3ms", "", "", False, False, senses) if senses else None


def is_upon(s: Scene, i: int) -> bool:
    """A party behind "upon" at the head of a clause, then "that" with an imperfect verb, or a verbal noun.

    A pronoun stands for the party behind "that" only: "told X that it was for it to".
    """
    if i and s.doc.kinds[i - 1] != PUNCT and s.doc.words[i - 1] not in s.words["that"]:
        return False
    end = s.doc.sentences[s.doc.sentence_of[i]][1]
    if s.doc.words[i] in s.pronoun_slots:
        if not i or s.doc.words[i - 1] not in s.words["that"]:
            return False
        k = i + 1
    else:
        phrase = s.phrase_at[i + 1] if i + 1 < len(s.doc.words) else None
        if phrase is None or phrase.first != i + 1 or not phrase.codes or phrase.kind in ("nisba", "place"):
            return False
        k = max([phrase.last, *(x.last for x in s.coordinated(phrase))]) + 1
    while k < end and (s.time_at[k] or s.is_(k, "adv") or s.doc.words[k] in OPENING):
        k += 1
    if k + 1 >= end or s.phrase_at[k] is not None:
        return False
    if s.doc.words[k] in s.words["subjunctive"]:
        return any(a.kind == VERB and a.tag[:1] in "IJ" for a in s.doc.lex[k + 1].all)
    return any(not a.pro and (a.kind == MASDAR or (a.kind == NOUN and is_head(s, k))) for a in s.doc.lex[k].all)


def is_head(s: Scene, k: int) -> bool:
    """A noun in construct state with a noun behind it: "the stop of sales"."""
    behind = s.doc.lex[k + 1].kinds
    return s.construct(k) and s.phrase_at[k + 1] is None and bool(behind & {MASDAR, NOUN}) and ADJECTIVE not in behind


def is_bound(s: Scene, i: int) -> bool:
    """A participle said of the party right before it: "X is called upon to …", "is bound to …"."""
    topic = s.phrase_at[i - 1] if i else None
    if topic is None or topic.kind in ("nisba", "place", "media") or not topic.codes or s.oblique(topic):
        return False
    return s.obliges(i)


def is_attribute(s: Scene, i: int, a: Analysis) -> bool:
    """A passive participle that describes the noun before it, where the word is a noun of its own as well."""
    if NOUN not in s.doc.lex[i].kinds:
        return True
    if any(c in s.prepositions for c in a.pro) or i == 0:
        return False
    j = i - 1
    while j > 0 and any(b.kind == ADJECTIVE and b.definite == a.definite for b in s.doc.lex[j].all):
        j -= 1  # adjectives, nationalities among them, stand between the noun and the participle
    return any(b.kind in (NOUN, MASDAR) and b.definite == a.definite for b in s.doc.lex[j].all)


def is_of_stand(s: Scene, i: int, a: Analysis) -> bool:
    """A definite participle with its object behind "to" or "with" that tells of somebody's stand towards another.

    "The stand of X supportive of Y": whose it is stands between, or in a pronoun of the stand.
    """
    if not a.definite or a.pro not in ("", s.and_) or a.pronoun or i + 1 >= len(s.doc.words):
        return False
    behind = s.phrase_at[i + 1]
    glued = behind.pro if behind is not None else "".join(x.pro for x in s.doc.lex[i + 1].all)
    if s.prepositions[0] not in glued and s.doc.words[i + 1] not in (s.prepositions[0], s.with_):
        return False
    return stand_of(s, i) >= 0


def stand_of(s: Scene, i: int) -> int:
    """The token of the stand that a participle describes; -1 if there is none."""
    for k in range(i - 1, max(i - _STAND, -1), -1):
        if s.doc.kinds[k] == PUNCT or k in s.verbs or s.is_(k, "prep"):
            return -1
        if s.phrase_at[k] is None and any(b.lexeme in s.words["stands"] and b.kind != VERB for b in s.doc.lex[k].all):
            return k
    return -1


def is_circumstance(s: Scene, i: int, a: Analysis) -> bool:
    """A participle that tells what the subject does meanwhile: indefinite, accusative, without preposition."""
    if a.definite or a.pronoun or a.pro not in ("", s.and_):
        return False
    written = s.doc.words[i]
    if a.tag == "ms":
        return written.endswith(s.accusative)
    return a.tag in ("fs", "mpg", "mdg") and ((i > 0 and s.doc.words[i - 1] in COMMAS) or bool(a.pro))
