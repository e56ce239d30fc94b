"""Which senses of a predicate do its words and its place allow?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.lexicon.entries import ADJECTIVE, MASDAR, NOUN, PASSIVE, VERB, Sense
from marsad.stages.events.objects import is_object
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.roles import vocabulary_of, wording_of
from marsad.stages.events.scene import Scene
from marsad.stages.events.untold import is_about, is_protesters, is_there

# acts that "after" tells even where no verb governs them
_BYGONE: Final = frozenset({"RETREAT"})
# acts of kindness, which a participle tells in passing: "the rebels backed by X"
_KINDNESS: Final = frozenset({"SUPPORT", "AID"})
# acts that what is talked about does not tell: "talks about an exchange"
_TALKED: Final = frozenset({"COOPERATE", "AID", "SUPPORT"})
# acts that somebody may deny to have done: "X did not shell Y"
_DENIABLE: Final = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION"})


_EFFORT: Final = 5  # tokens between efforts and what they are made for


def is_of_never(s: Scene, sense: Sense) -> bool:
    """The negation that tells the act is "will not"."""
    return bool(sense.with_) and sense.with_ <= s.words["never"]


def may_be_told(s: Scene, p: Predicate) -> bool:
    """The sentence has the words that one of the senses asks for."""
    words: frozenset[str] | None = None
    for sense in p.senses:
        if not sense.with_:
            return True
        if words is None:
            words = wording_of(s, p)
        if not sense.with_.isdisjoint(words):
            return True
    return False


def worded(s: Scene, p: Predicate, high: int) -> tuple[list[Sense], list[Sense]]:
    """Senses that the words of the clause allow, those that ask for some of them first; those that lack a verb."""
    senses: Sequence[Sense] = p.senses
    if len(senses) > 1:
        senses = [*(x for x in senses if x.with_), *(x for x in senses if not x.with_)]
    words = wording_of(s, p)
    asked: set[str] = set()  # of the words of the sentence; the place of no other word matters
    for sense in senses:
        asked |= sense.words & words
    vocabulary, lands = vocabulary_of(s, p, high, asked) if asked else (asked, asked)
    found: list[Sense] = []
    lacking: list[Sense] = []
    for sense in senses:
        if sense.coming and not is_to_come(s, p):
            continue
        if not sense.unless.isdisjoint(vocabulary):
            continue
        if sense.with_:
            if sense.with_.isdisjoint(vocabulary) and sense.with_.isdisjoint(lands):
                # the verb that may govern it is a word of the sentence too
                if p.kind != VERB and sense.id in s.asking_verbs and not sense.with_.isdisjoint(words):
                    lacking.append(sense)
                continue
            if sense.asks_object and not is_object(s, p, sense, high):
                continue
        found.append(sense)
    return found, lacking


def meant(
    s: Scene, p: Predicate, senses: Sequence[Sense], status: str, negated: bool, told: bool, governed: bool
) -> list[Sense]:
    """Senses that the place of the predicate allows.

    ``governed``: a verb governs it; ``told``: it is governed or opens the headline.
    """
    purpose = p.kind == MASDAR and s.prepositions[0] in p.pro and not p.definite and not governed
    found: list[Sense] = []
    for sense in senses:
        if sense.negated and not (negated and (not is_of_never(s, sense) or s.doc.words[p.first - 1] in sense.with_)):
            continue
        bygone = sense.type in _BYGONE and p.first > 0 and s.doc.words[p.first - 1] in s.words["background"]
        if sense.governed == "skip" and p.kind != VERB and not (told or bygone or is_there(s, p.first)):
            continue
        aimed = purpose and not p.pronoun and not (sense.shape == "visit" and is_visitors(s, p))
        if sense.shape in ("meet", "mutual", "visit") and aimed:
            continue
        if status == "denied" and p.kind == VERB and sense.type not in _DENIABLE and not sense.negated:
            continue
        if p.kind == PASSIVE and sense.type in _KINDNESS and not sense.instrument:
            continue
        if sense.type in _TALKED and is_about(s, p):
            continue
        if sense.shape == "mutual" and sense.type == "AGREE" and not governed and is_aimed_at(s, p):
            continue
        if sense.type == "REQUEST" and is_protesters(s, p):
            continue
        if sense.shape == "own" and p.kind != VERB and p.tag[1:2] == "p":
            continue  # "the coups in X" are spoken of in passing
        found.append(sense)
    return found


def is_aimed_at(s: Scene, p: Predicate) -> bool:
    """What is only striven for: "(works) for the sake of reaching an accord", "efforts to reach"."""
    if p.kind != MASDAR or p.pronoun or p.first < 1:
        return False
    if s.doc.words[p.first - 1] in s.words["in_order_to"]:
        return True
    k = p.first - 1
    while k > p.first - _EFFORT and k > 0 and (s.is_(k, "prep") or s.phrase_at[k] is not None or is_loose(s, k)):
        k -= 1
    return any(a.lexeme in s.words["efforts"] for a in s.doc.lex[k].all)


def is_loose(s: Scene, k: int) -> bool:
    """An adjective or participle between a noun and what it governs."""
    return not s.doc.lex[k].kinds.isdisjoint({ADJECTIVE, PASSIVE}) and NOUN not in s.doc.lex[k].kinds


def is_visitors(s: Scene, p: Predicate) -> bool:
    """A person right behind a visit pays it: "in addition to (li) the visit of the minister to X", no purpose."""
    phrase = s.phrase_at[p.last + 1] if p.last + 1 < len(s.doc.words) else None
    return phrase is not None and phrase.first == p.last + 1 and phrase.kind == "person" and not phrase.pro


def is_to_come(s: Scene, p: Predicate) -> bool:
    """A verb in the future, or behind "will not"."""
    before = s.doc.words[p.first - 1] if p.first else ""
    return p.kind == VERB and (p.future or before in s.words["never"] or (p.first > 0 and s.is_(p.first - 1, "fut")))
