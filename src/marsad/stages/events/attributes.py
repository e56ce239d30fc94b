"""What belongs to a noun phrase beside a predicate: adjectives, counts, members, whom it belongs to, its own clause."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, MASDAR, NOUN, PASSIVE, VERB
from marsad.model.document import NUMBER
from marsad.model.phrase import Phrase
from marsad.stages.events.argument import Argument
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import OPENING, THINGS, Scene

_DESCRIBING: Final = frozenset({ADJECTIVE, ACTIVE, PASSIVE})
_ATTRIBUTES: Final = 4  # tokens between a noun and the last of its adjectives


def resumed_at(s: Scene, v: int) -> int:
    """The pronoun by which a clause takes up the indefinite noun that it describes without "who"; 0 if none does."""
    verb = s.verbs.get(v)
    if verb is None or verb.pro:
        return 0
    k = v - 1
    while k > 0 and (s.is_(k, "neg") or is_adjective(s, k)):
        k -= 1
    if (
        s.phrase_at[k] is not None
        or s.doc.words[k] in s.words["that"]
        or THINGS.isdisjoint(s.doc.lex[k].kinds)
        or not any(a.kind in THINGS and not a.definite and not a.pronoun for a in s.doc.lex[k].all)
    ):
        return 0
    end = s.doc.sentences[s.doc.sentence_of[v]][1]
    for n in range(v + 1, min(v + 3, end)):
        if s.doc.words[n] in s.words["resumed"]:
            return n
    return 0


def is_covering(s: Scene, p: Predicate, v: int) -> bool:
    """A verb that tells where a visit goes: "a tour that takes in X and Y"."""
    return v in s.verbs and s.verbs[v].lexeme in s.words["covers"] and any(x.shape == "visit" for x in p.senses)


def belonging(s: Scene, j: int) -> int:
    """Tokens of an attribute that tells whom the party right before belongs or is loyal to; 0 if there is none."""
    before = s.phrase_at[j - 1]
    if before is None or not before.codes or not s.named_in("belonging", j):
        return 0
    k = j + 1
    if k < len(s.doc.words) and s.phrase_at[k] is None and s.is_(k, "prep"):
        k += 1
    elif k >= len(s.doc.words) or not any(c in s.prepositions for c in _clitics(s, k)):
        return 0
    phrase = s.phrase_at[k] if k < len(s.doc.words) else None
    return (phrase.last if phrase is not None else k) + 1 - j


def _clitics(s: Scene, k: int) -> list[str]:
    phrase = s.phrase_at[k]
    return list(phrase.pro) if phrase is not None else [c for a in s.doc.lex[k].all for c in a.pro]


def is_of_pact(s: Scene, p: Predicate, j: int) -> bool:
    """ "Between" that tells the sides of a noun behind the predicate: of a treaty, a war, a border."""
    k = j - 1
    while k > p.last and s.phrase_at[k] is None and is_adjective(s, k):
        k -= 1
    if k <= p.last or s.phrase_at[k] is not None:
        return False
    return any(a.lexeme in s.words["two_sided"] and a.kind in (NOUN, MASDAR) for a in s.doc.lex[k].all)


def past_sides(s: Scene, j: int, high: int) -> tuple[int, list[Phrase]]:
    """First token behind the two parties of "between", and these."""
    k = j + 1
    sides: list[Phrase] = []
    while k < high and len(sides) < 2:
        phrase = s.phrase_at[k]
        if phrase is None or phrase.first != k:
            if s.doc.words[k] in s.words["between"] or s.doc.words[k] == s.and_ or s.is_counted_on(k):
                k += 1
                continue
            break
        k = phrase.last + 1
        sides.append(phrase)
    return k, sides


def is_closed_by_pronoun(s: Scene, j: int) -> bool:
    """A definite noun that is no adjective right behind one with a pronoun: "condemned, on his visit, the attack"."""
    if s.phrase_at[j - 1] is not None or THINGS.isdisjoint(s.doc.lex[j - 1].kinds):
        return False
    closed = [a.tag for a in s.doc.lex[j - 1].all if a.pronoun and a.kind in THINGS]
    if not closed:
        return False
    if not any(a.definite and not a.pro and a.kind in (NOUN, MASDAR) for a in s.doc.lex[j].all):
        return False
    fitting = {tag[:2] for tag in closed} | {"fs" for tag in closed if tag[1:2] == "p"}
    return not any(a.kind in _DESCRIBING and a.tag[:2] in fitting for a in s.doc.lex[j].all)


def is_aside(s: Scene, v: int) -> bool:
    """A verb that tells of what the subject says or writes: "accused, in a speech that he gave to …, X of"."""
    verb = s.verbs.get(v)
    if verb is None or verb.pro or verb.tag[:1] != "P" or v < 2:
        return False
    k = v - 1
    while k > 1 and s.phrase_at[k] is None and is_adjective(s, k):
        k -= 1
    if s.phrase_at[k] is not None or not is_utterance(s, k):
        return False
    behind = v + 1 < len(s.doc.words) and s.doc.words[v + 1] in s.words["resumed"]
    return (bool(verb.pronoun) or behind) and not s.subject_like(v + (2 if behind else 1))


def stands_alone(s: Scene, j: int) -> bool:
    """A demonstrative with no noun of its own behind it."""
    if j + 1 >= len(s.doc.words) or s.doc.words[j] not in s.words["demonstratives"]:
        return False
    phrase = s.phrase_at[j + 1]
    if phrase is not None:
        return phrase.kind in ("state", "body", "person", "place") and not phrase.role
    return not any(a.definite for a in s.doc.lex[j + 1].all)


def is_apposed(s: Scene, phrase: Phrase) -> bool:
    """Only a quotation mark stands between a phrase that names nobody and the next one."""
    k = phrase.last + 1
    while k < len(s.doc.words) and s.doc.words[k] in OPENING:
        k += 1
    following = s.phrase_at[k] if k < len(s.doc.words) else None
    return following is not None and following.first == k and not following.pro and following.kind != "nisba"


def is_utterance(s: Scene, i: int) -> bool:
    """An indefinite word for what one says or writes, behind "in"."""
    return s.doc.words[i - 1] in s.words["in"] and any(
        a.lexeme in s.words["utterances"] and not a.definite and not a.pronoun for a in s.doc.lex[i].all
    )


def is_quantity(s: Scene, i: int) -> bool:
    """A number, or a word for how many, before "of"."""
    return s.doc.kinds[i] == NUMBER or s.named_in("quantities", i)


def is_member(s: Scene, i: int) -> bool:
    """A word for a part or member before "in"."""
    return s.phrase_at[i] is None and s.named_in("members", i)


def is_private(s: Scene, i: int) -> bool:
    """A word for a company or the like."""
    return s.named_in("private", i)


def are_adjectives(s: Scene, p: Predicate, j: int) -> bool:
    """Nothing, or only adjectives of the noun, between a predicate and a token: "the yearly joint exercises of X"."""
    return j == p.last + 1 or (
        p.kind != VERB
        and j - p.last <= _ATTRIBUTES
        and all(s.phrase_at[k] is None and is_adjective(s, k) for k in range(p.last + 1, j))
    )


def is_adjective(s: Scene, i: int) -> bool:
    readings = s.doc.lex[i]
    kinds = readings.kinds
    return ADJECTIVE in kinds and NOUN not in kinds and any(a.kind == ADJECTIVE and not a.pro for a in readings.all)


def are_counted(s: Scene, low: int, j: int) -> bool:
    """Only numbers stand between a noun and what it governs: "the death of 5 soldiers"."""
    return all(
        s.doc.kinds[k] == NUMBER or any(a.lexeme in s.words["numbers"] and not a.pro for a in s.doc.lex[k].all)
        for k in range(low, j)
    )


def is_whose(s: Scene, previous: Argument | None, j: int) -> bool:
    """ "Each" behind a title whose side is not told: "the ministers of each of X and Y"."""
    if previous is None or previous.phrase.codes or previous.phrase.last != j - 1 or previous.phrase.kind == "place":
        return False
    return s.doc.words[j] in s.words["each"]
