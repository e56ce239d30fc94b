"""Who stands behind a subject that is no party: whoever speaks in a document, or does what a clause opens with?

"The statement called on X": whoever issued it calls.  "The support of X for Y feeds the war": it is the support of X.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, MASDAR, NOUN
from marsad.model.document import PUNCT
from marsad.model.phrase import Phrase
from marsad.stages.events.scene import THINGS, Scene, is_passive

_TOPIC: Final = 16  # tokens between the noun that opens a clause and its verb
_PAST_ISSUER: Final = 3  # sentences between who issued a document and what the document says
_OPENING: Final = frozenset({":", ";", "\u061b", '"', "\u201c", "\u00ab"})


def voice_of_document(s: Scene, i: int, lexeme: str, begin: int, recent: Sequence[Phrase]) -> Phrase | None:
    """Who speaks in the document that is the subject of a verb: "the statement called on X", "the note demanded"."""
    if (of := joint_document(s, i + 1)) is not None:
        return of
    if begin < i and (phrase := s.phrase_at[i - 1]) is not None and joint_document(s, begin) is phrase:
        return phrase  # "a statement of the body X accuses Y"
    at = i + 1 if i + 1 < len(s.doc.words) and is_document(s, i + 1) else i - 1
    if at > i and i not in s.cues and not any(x.type == "REQUEST" for x in s.lexicon.sense_of.get(f"v:{lexeme}", ())):
        return None  # "rejected the resolution": the document is the object
    while begin < at < i and ADJECTIVE in s.doc.lex[at].kinds and s.phrase_at[at] is None:
        at -= 1
    if at < begin or not is_document(s, at):
        return None
    if begin < at < i and s.doc.words[at - 1] not in s.words["that"] and s.doc.kinds[at - 1] != PUNCT:
        return None
    k = past_attributes(s, at + 1)
    named = s.phrase_at[k] if k < len(s.doc.words) else None
    owns = named is not None and named.first == k and (named.kind == "nisba" or s.prepositions[0] in named.pro)
    if owns and named is not None and named.codes:
        return named
    said = s.cue_phrase(i)
    if said is not None:
        return said
    return next(
        (x for x in recent if x.kind != "person" and s.doc.sentence_of[i] - s.doc.sentence_of[x.first] <= _PAST_ISSUER),
        recent[0] if recent else None,
    )


def is_document(s: Scene, i: int) -> bool:
    """A definite noun that means a text in which a party speaks."""
    voices, readings = s.words["voices"], s.doc.lex[i]
    if voices.isdisjoint(readings.lexemes) or s.phrase_at[i] is not None:
        return False
    return any(a.kind == NOUN and a.definite and not a.pro and a.lexeme in voices for a in readings.all)


def joint_document(s: Scene, i: int) -> Phrase | None:
    """Whose the indefinite document behind a verb is: "a joint statement of (li) X and Y condemned"."""
    if i >= len(s.doc.words):
        return None
    voices, readings = s.words["voices"], s.doc.lex[i]
    if voices.isdisjoint(readings.lexemes) or s.phrase_at[i] is not None:
        return None
    if not any(a.kind == NOUN and not (a.definite or a.pro or a.pronoun) and a.lexeme in voices for a in readings.all):
        return None
    k = past_attributes(s, i + 1)
    issued = k + 2 < len(s.doc.words) and any(
        a.kind == ACTIVE and a.lexeme in s.words["issued"] for a in s.doc.lex[k].all
    )
    k = k + 2 if issued else k  # "a statement issued by X"
    phrase = s.phrase_at[k] if k < len(s.doc.words) else None
    if phrase is None or phrase.first != k or not phrase.codes or phrase.kind in ("place", "media"):
        return None
    return phrase if issued or phrase.kind == "nisba" or s.prepositions[0] in phrase.pro else None


def owner_of_topic(s: Scene, i: int, tag: str) -> Phrase | None:
    """Whose act or thing opens the clause of a verb: "that the support of X for Y feeds the crisis"."""
    if tag[1:2] != "3" or tag[3:4] != "s" or is_passive(tag):
        return None
    words, verbs, phrase_at, that = s.doc.words, s.verbs, s.phrase_at, s.words["that"]
    start = s.doc.sentences[s.doc.sentence_of[i]][0]
    first = i
    while first > start and words[first - 1] not in that and words[first - 1] not in _OPENING:
        first -= 1
        if phrase_at[first + 1] is not None and is_further(s, first):
            break
        if first in verbs or i - first > _TOPIC or s.relative(first):
            return None
    while first < i and (s.doc.kinds[first] == PUNCT or s.doc.words[first] in s.words["demonstratives"]):
        first += 1
    if first >= i or s.phrase_at[first] is not None or s.time_at[first]:
        return None
    if THINGS.isdisjoint(s.doc.lex[first].kinds):
        return None
    heads = [a for a in s.doc.lex[first].all if a.kind in (MASDAR, NOUN) and not a.pronoun and a.pro in ("", s.and_)]
    feminine = any(a.lexeme in s.words["feminines"] for a in heads)
    if not any((feminine or a.tag[:1] == "f" or a.tag[1:2] == "p") == (tag[2:3] == "f") for a in heads):
        return None
    k = past_attributes(s, first + 1)
    phrase = s.phrase_at[k]
    if k >= i or phrase is None or phrase.first != k or not phrase.codes or phrase.pro:
        return None
    return phrase if phrase.kind not in ("place", "media") else None


def is_further(s: Scene, first: int) -> bool:
    """A definite noun with "and" and a nationality behind it opens a further clause: "and the American presence"."""
    phrase = s.phrase_at[first + 1]
    if phrase is None or phrase.kind != "nisba" or not phrase.definite or s.phrase_at[first] is not None:
        return False
    return any(a.kind in (NOUN, MASDAR) and a.pro == s.and_ and a.definite for a in s.doc.lex[first].all)


def past_attributes(s: Scene, k: int) -> int:
    """Past adjectives that are no nationality."""
    while k < len(s.doc.words) and ADJECTIVE in s.doc.lex[k].kinds and s.phrase_at[k] is None:
        k += 1
    return k
