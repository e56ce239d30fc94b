"""Which words may tell an act?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from marsad.lexicon.entries import ACTIVE, MASDAR, NOUN, PASSIVE, VERB, Analysis, Sense
from marsad.model.document import WORD
from marsad.stages.events.scene import Scene


@dataclass(slots=True)
class Predicate:
    """A word that may tell an act."""

    first: int
    last: int
    kind: str
    lexeme: str
    tag: str
    pro: str
    pronoun: str
    future: bool
    definite: bool
    senses: tuple[Sense, ...]


def predicates(s: Scene) -> Iterable[Predicate]:
    """Words of the lexicon of acts, in order."""
    doc = s.doc
    sense_of = s.lexicon.sense_of
    names = s.lexicon.names
    for begin, end in doc.sentences:
        i = begin
        while i < end:
            if doc.kinds[i] != WORD or s.time_at[i]:
                i += 1
                continue
            phrase = s.phrase_at[i]
            if phrase is not None and phrase.kind != "nisba":
                i = phrase.last + 1
                continue
            if names.heads(doc.words[i]):
                found = next((f for f in names.at(doc.words, i, end) if f.name.kind == "act"), None)
                if found is not None:
                    yield Predicate(
                        i,
                        found.last,
                        NOUN,
                        found.name.id,
                        found.name.tag,
                        found.pro,
                        "",
                        False,
                        False,
                        sense_of[f"n:{found.name.id}"],
                    )
                    i = found.last + 1
                    continue
            predicate = predicate_at(s, i)
            if predicate is not None:
                yield predicate
            i += 1


def predicate_at(s: Scene, i: int) -> Predicate | None:
    sense_of = s.lexicon.sense_of
    verb = s.verbs.get(i)
    if verb is not None:
        senses = sense_of.get(f"v:{verb.lexeme}")
        if senses:
            return Predicate(i, i, VERB, verb.lexeme, verb.tag, verb.pro, verb.pronoun, verb.future, False, senses)
        return None
    for a in sorted(s.doc.lex[i], key=lambda a: a.kind not in (NOUN, "j") or f"n:{a.lexeme}" not in sense_of):
        if a.kind == ACTIVE and not is_circumstance(s, i, a):
            continue
        if a.kind == PASSIVE and not is_attribute(s, i, a):
            continue
        if a.kind in (MASDAR, ACTIVE, PASSIVE):
            senses = sense_of.get(f"v:{a.lexeme}", ())
            if a.kind != MASDAR:
                senses = tuple(s for s in senses if s.governed != "skip")
        elif a.kind in (NOUN, "j"):
            senses = ()
        else:
            continue
        extra = sense_of.get(f"n:{a.lexeme}", ()) if a.kind in (NOUN, "j") else ()
        if senses or extra:
            return Predicate(
                i,
                i,
                a.kind if not extra else NOUN,
                a.lexeme,
                a.tag,
                a.pro,
                a.pronoun,
                False,
                a.definite,
                (*extra, *senses),
            )
    return None


def is_attribute(s: Scene, i: int, a: Analysis) -> bool:
    """A passive participle that describes the noun before it, where the word is a noun of its own as well."""
    if not any(b.kind == NOUN for b in s.doc.lex[i]):
        return True
    if any(c in s.prepositions for c in a.pro) or i == 0:
        return False
    return any(b.kind in (NOUN, MASDAR) and b.definite == a.definite for b in s.doc.lex[i - 1])


def is_circumstance(s: Scene, i: int, a: Analysis) -> bool:
    """A participle that tells what the subject does meanwhile: indefinite, accusative, without preposition."""
    if a.definite or a.pronoun or a.pro not in ("", s.and_):
        return False
    written = s.doc.words[i]
    if a.tag == "ms":
        return written.endswith(s.accusative)
    return a.tag in ("fs", "mpg", "mdg") and ((i > 0 and s.doc.words[i - 1] in ("\u060c", ",")) or bool(a.pro))
