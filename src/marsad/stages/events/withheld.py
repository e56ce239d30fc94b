"""Which acts whose parties have been found are not told after all, since one of the parties must be another?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.lexicon.entries import ACTIVE, MASDAR, NOUN, PASSIVE, VERB, Sense
from marsad.model.document import PUNCT
from marsad.model.phrase import Phrase
from marsad.stages.events.argument import Argument
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import Scene

_PEOPLE: Final = frozenset({NOUN, ACTIVE, PASSIVE})
# verbs of these effects say something of the act
_SAYS: Final = frozenset({"announce", "mention"})
_ADDRESS: Final = 9  # tokens and phrases between a verb of asking and whom it asks


def is_withheld(
    s: Scene,
    p: Predicate,
    sense: Sense,
    actor: Sequence[str],
    recipient: Sequence[str],
    arguments: Sequence[Argument],
    doers: Sequence[Phrase],
) -> bool:
    """Somebody else must be meant than the party that was found, or than nobody."""
    told_by = sense.roles.get("actor", ())[:1] != ("speaker",)
    if p.kind == VERB and p.tag[:2] == "I3" and told_by and not sense.known and is_far_from(s, p, actor):
        return True
    if sense.type == "ASSAULT" and p.kind != VERB and not sense.known and is_talked_of(s, p, arguments, doers):
        return s.kind_of(actor[0]) != "group"
    if sense.type != "REQUEST" or recipient or p.kind != VERB:
        return False
    return is_stance(s, p) or asks_somebody(s, p)


def is_far_from(s: Scene, p: Predicate, actor: Sequence[str]) -> bool:
    """No word of the sentence means whoever acts: a subject of the present carried over from before is a guess."""
    begin, end = s.doc.sentences[s.doc.sentence_of[p.first]]
    acting = set(actor)
    return not any(x is not None and not acting.isdisjoint(x.codes) for x in s.phrase_at[begin:end])


def is_talked_of(s: Scene, p: Predicate, arguments: Sequence[Argument], doers: Sequence[Phrase]) -> bool:
    """An attack that only the person who speaks of it could have done: "the president was worried by the war"."""
    verb = s.verbs.get(s.governed_by.get(p.first, -1))
    operators = s.lexicon.operators.get(verb.lexeme, ()) if verb is not None else ()
    if any(o.effect not in _SAYS for o in operators):
        return False
    if any(a.lexeme in s.words["forces"] for x in doers for k in range(x.first, x.last + 1) for a in s.doc.lex[k].all):
        return False  # "the spokesman of the army announced the shelling of"
    return bool(doers) and all(
        x.kind == "person" and any(a.slot in ("governor", "taker") and a.phrase is x for a in arguments) for x in doers
    )


def is_stance(s: Scene, p: Predicate) -> bool:
    """What somebody stands for, told of him in passing and asked of nobody: "praised X, who calls for unity"."""
    if not p.first or not s.relative(p.first - 1):
        return False
    who = s.phrase_at[s.word_before(p.first - 1)]
    k = p.first - 2
    while k > 0 and who is None and s.doc.kinds[k] == PUNCT:
        k -= 1
        who = s.phrase_at[k]
    return who is not None and who.kind != "nisba"


def asks_somebody(s: Scene, p: Predicate) -> bool:
    """Whoever is asked is named by words that tell no party: "called on the newspaper to (ila) …"."""
    k = p.last + 1
    end = s.doc.sentences[s.doc.sentence_of[p.first]][1]
    for _ in range(_ADDRESS):
        if k >= end:
            return False
        phrase = s.phrase_at[k]
        if phrase is not None:
            k = phrase.last + 1
            continue
        if s.time_at[k] or s.doc.kinds[k] == PUNCT or s.is_(k, "adv"):
            k += 1
            continue
        if (
            s.is_(k, "prep")
            or s.doc.words[k].startswith(s.towards)
            or k in s.verbs
            or s.doc.words[k] in s.words["that"]
            or s.relative(k)
        ):
            return False
        if any(a.lexeme in s.words["quantities"] for a in s.doc.lex[k].all):
            return False  # "all sides": nobody in particular
        nouns = [a for a in s.doc.lex[k].all if a.kind in _PEOPLE or a.kind == MASDAR]
        if any(c in s.prepositions for a in nouns for c in a.pro):
            return False
        if nouns:
            return not any(a.kind == MASDAR for a in nouns) and not s.doc.words[k].endswith(s.accusative)
        k += 1
    return False
