"""Later mentions by surname alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.lexicon.entries import FUNCTION, GIVEN, MASDAR, NOUN, PARTICLE, VERB, Analysis
from marsad.model.phrase import Phrase
from marsad.stages.actors.persons import Person, Persons

_GIVEN: Final = frozenset({GIVEN})


def add_surnames(persons: Persons, phrases: list[Phrase]) -> list[Phrase]:
    """Add mentions by surname alone, wherever no phrase stands yet."""
    doc, skeleton = persons.doc, persons.terms.skeleton
    alias: dict[str, Person] = {}
    bearers: dict[str, list[Person]] = {}
    pairs: dict[tuple[str, str], Person] = {}
    bones: dict[str, Person] = {}
    for person in reversed(persons.all):
        if len(person.words) < 2:
            continue
        surname = person.words[-1]
        alias[surname] = person
        bearers.setdefault(surname, []).append(person)
        pairs[person.words[-2], surname] = person
        bare = skeleton.of((surname,))
        if len(bare) > 3:
            bones[bare] = person
    if not alias:
        return phrases
    article = persons.terms.article
    # whatever is glued to it, a mention ends like a surname, or like the name before one
    ends = tuple({x.removeprefix(article) for x in alias} | {first for first, _ in pairs})
    covered = bytearray(doc.kinds)  # what is no word counts as covered
    for phrase in phrases:
        covered[phrase.first : phrase.last + 1] = b"\1" * (phrase.last - phrase.first + 1)
    places = {phrase.first for phrase in phrases if phrase.kind == "place" and phrase.first == phrase.last}
    towns: set[int] = set()  # that are part of a name
    firsts = _firsts(persons)
    added: list[Phrase] = []
    for i, word in enumerate(doc.words):
        if covered[i]:
            continue
        readings = doc.lex[i]
        alike = word.endswith(ends)
        if (not alike and readings.all and GIVEN not in readings.kinds) or len(word) < 3:
            continue
        following = doc.words[i + 1] if alike and i + 1 < len(doc.words) else ""
        if (both := pairs.get((word, following))) is not None:
            if covered[i + 1] and i + 1 not in places:
                continue
            towns.add(i + 1)
            added.append(_mention(both, i, i + 1, 0, word))
            continue
        first = firsts.get(word)
        if first is not None and i and readings.kinds <= _GIVEN and _reports(persons, i - 1):
            added.append(_mention(first, i, i, 0, word))
            continue
        skip, ordinary, noun = _reads(readings.all)
        if skip or (ordinary and _follows_noun(doc.lex[i - 1].all if i else ()) and not _is_called(persons, i)):
            continue
        hit = _alias(persons, word, alias, bones, known=ordinary)
        last = i
        if hit is None:
            for cut in (0, 1):
                if following and not covered[i + 1] and (word[cut:], following) in pairs:
                    hit = (pairs[word[cut:], following], cut)
                    last = i + 1
                    break
        if hit is None:
            continue
        person, cut = hit
        if last == i:
            person = _nearest(bearers[person.words[-1]], i, person)
        if noun and person.known is None:
            continue  # a common noun that happens to be the last word of a name
        start = i - 1 if not cut and last == i and i and not covered[i - 1] and _is_son(persons, person, i) else i
        added.append(_mention(person, start, last, cut, word))
    if added:
        phrases = sorted([*(p for p in phrases if p.first not in towns), *added], key=lambda p: p.first)
    return phrases


def _mention(person: Person, first: int, last: int, cut: int, word: str) -> Phrase:
    phrase = Phrase(
        first,
        last,
        "person",
        pro=word[:cut],
        cut=cut,
        code=person.code,
        name=(first, last, cut),
        known=person.known,
        definite=True,
        actor=person.key,
        head=word[cut:],
        rule="coreference.surname",
    )
    person.phrases.append(phrase)
    return phrase


def _firsts(persons: Persons) -> dict[str, Person]:
    """First names that one person of the article bears, and that are no part of another name."""
    found: dict[str, Person] = {}
    shared: set[str] = set()
    for person in persons.all:
        shared.update(person.words[1:] if found.get(person.words[0]) is None else person.words)
        found.setdefault(person.words[0], person)
    return {word: person for word, person in found.items() if word not in shared and len(person.words) > 1}


def _reports(persons: Persons, i: int) -> bool:
    """A verb of saying, behind which a first name alone is somebody."""
    return any(a.kind == VERB and a.lexeme in persons.terms.reporting for a in persons.doc.lex[i].all)


def _is_called(persons: Persons, i: int) -> bool:
    """An honorific stands right before."""
    return i > 0 and persons.lexicon.names.entry(persons.doc.words[i - 1], "honorific") is not None


def _is_son(persons: Persons, person: Person, i: int) -> bool:
    """ "Ibn N" of somebody called "M bin N"."""
    return all(
        any(a.kind == PARTICLE and a.tag == "filiation" for a in readings.all)
        for readings in (persons.doc.lex[i - 1], persons.lexicon.analyse(person.words[-2]))
    )


def _nearest(bearers: list[Person], i: int, first: Person) -> Person:
    """Of several with one surname the one named last before the token."""
    if len(bearers) < 2:
        return first
    met = [(p.first, person) for person in bearers for p in person.phrases if p.first < i]
    return max(met, key=lambda x: x[0])[1] if met else first


def _reads(readings: Sequence[Analysis]) -> tuple[bool, bool, bool]:
    """Whether a word cannot be a surname by its readings, is an ordinary word at all, and is a common noun."""
    given = noun = False
    for a in readings:
        if a.kind in (FUNCTION, VERB) and not a.cut:
            return True, True, True
        given = given or a.kind == GIVEN
        noun = noun or a.kind in (MASDAR, NOUN)
    ordinary = bool(readings) and not given
    return False, ordinary, ordinary and noun


def _follows_noun(readings: Sequence[Analysis]) -> bool:
    """A noun stands before, so the word may be its adjective."""
    return any(a.kind in (NOUN, MASDAR) for a in readings) and not any(a.kind == VERB for a in readings)


def _alias(
    persons: Persons, word: str, alias: dict[str, Person], bones: dict[str, Person], known: bool
) -> tuple[Person, int] | None:
    terms = persons.terms
    article = terms.article
    glued = [pro for pro in terms.proclitics if word.startswith(pro)] if word.startswith(terms.proclitics) else ()
    for pro in ("", *glued):
        rest = word[len(pro) :]
        for form in (rest, article + rest, rest.removeprefix(article)):
            if form in alias:
                return alias[form], len(pro)
        if bones and not known and len(rest) > 3:
            bare = terms.skeleton.of((rest,))
            if bare in bones:
                return bones[bare], len(pro)
    if word.startswith(terms.hidden_articles):
        for written, letter in terms.hidden.items():
            if word.startswith(written) and article + word[len(written) :] in alias:
                return alias[article + word[len(written) :]], len(written) - len(letter)
    return None
