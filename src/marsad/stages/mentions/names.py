"""Where does a person's name end that no list has?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.analyse import MARBUTA
from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, GIVEN, NOUN, PARTICLE, PASSIVE, VERB, Found
from marsad.model.document import WORD
from marsad.stages.mentions.grammar import Doc, Grammar

_MAX: Final = 8
_NAMELIKE: Final = frozenset({NOUN, ADJECTIVE, ACTIVE, PASSIVE})
_ADJECTIVAL: Final = frozenset({ADJECTIVE, ACTIVE, PASSIVE})
_FILIAL: Final = frozenset({"filiation", "kunya", "theophoric"})


def name_end(g: Grammar, doc: Doc, i: int, end: int, after_title: bool, called: bool = False) -> int:
    """Last token of a run of words that look like a person's name, or ``i - 1``.

    ``after_title``: a title stands before, so that an unknown word is a name; ``called``: one that only names follow
    (a rank, an honorific), so that even a common noun may be a first name if a given name comes next.
    """
    last = i - 1
    for at in range(i, min(end, i + _MAX)):
        if doc.kinds[at] != WORD:
            hyphen = doc.words[at] == "-" and at > i and doc.ends[at - 1] == doc.starts[at] and at + 1 < end
            if (hyphen and doc.ends[at] == doc.starts[at + 1]) or (at > i and is_initial(g, doc, at - 1, end)):
                continue
            break
        if doc.words[at] in g.not_names:
            break
        if is_initial(g, doc, at, end) and (after_title or at > i):
            continue
        if not (
            _begins(g, doc, at, end, after_title, called)
            if at == i
            else (last == at - 1 and _is_filial(doc, at)) or _goes_on(g, doc, i, at, end, after_title, called)
        ):
            break
        last = at
    while last > i and any(a.kind == PARTICLE and a.tag in _FILIAL for a in doc.lex[last].all):
        last -= 1
    if last == i and after_title and len(doc.words[i]) < 3:
        return i - 1
    return last


def _begins(g: Grammar, doc: Doc, i: int, end: int, after_title: bool, called: bool) -> bool:
    """A name may begin with this word."""
    word, readings = doc.words[i], doc.lex[i]
    following = i + 1 < end and doc.kinds[i + 1] == WORD
    if word in g.not_first or (not readings.all and (g.verbal_noun.search(word) or word.startswith(g.glued_articles))):
        return False
    if not readings.all and word.endswith(g.feminine) and g.written(doc, i) == MARBUTA:
        return False  # an unknown feminine noun rather than a name
    cut = bool(readings.all) and all(a.cut for a in readings.all)
    if cut and word.startswith(g.glued_articles):
        return False  # "in al-N"
    if word.startswith(g.conjunction) and (cut or (not after_title and g.lexicon.names.heads(word))):
        return False
    kinds = readings.kinds
    if not _ADJECTIVAL.isdisjoint(kinds) and any(
        a.kind in _ADJECTIVAL and a.definite and not a.cut for a in readings.all
    ):
        return False  # "the second deputy"
    future = any(a.cut and not a.pro for a in readings.all)  # "(he) will attend"
    if (
        cut
        and not future
        and after_title
        and following
        and not doc.lex[i + 1].all
        and all(a.kind == VERB for a in readings.all)
    ):
        return True  # taken apart into a verb, but more of an unknown name follows
    if (GIVEN in kinds or PARTICLE in kinds) and (after_title or not cut):
        uncut = {a.kind for a in readings.all if not a.cut and not a.definite}
        if FUNCTION not in uncut or g.is_given(doc, i):
            return True
    if called and following and any(a.kind == NOUN and not a.cut and not a.definite for a in readings.all):
        return g.is_given(doc, i + 1)
    if _is_entry(g, doc, i, end):
        return False
    return not readings.all and after_title


def is_initial(g: Grammar, doc: Doc, at: int, end: int) -> bool:
    """ "J." as it is spoken, with more of the name behind its stop."""
    return at + 2 < end and doc.words[at] in g.initials and doc.words[at + 1] == "." and doc.kinds[at + 2] == WORD


def _is_filial(doc: Doc, at: int) -> bool:
    """The word behind "son of", "family of", "del": whatever it is, it belongs to the name."""
    if PARTICLE not in doc.lex[at - 1].kinds:
        return False
    before = {a.tag for a in doc.lex[at - 1].all if a.kind == PARTICLE}
    if before & _FILIAL:
        return True
    return "particle" in before and not any(a.kind in (FUNCTION, VERB) and not a.cut for a in doc.lex[at].all)


def _goes_on(g: Grammar, doc: Doc, i: int, at: int, end: int, after_title: bool, called: bool) -> bool:
    """A name that began before may go on with this word."""
    word, readings = doc.words[at], doc.lex[at]
    if word.startswith(g.conjunction) and (any(a.cut for a in readings.all) or g.lexicon.names.heads(word)):
        return False
    if not readings.all and word.startswith((*g.glued_articles, *g.hidden)):
        return False
    cut = bool(readings.all) and all(a.cut for a in readings.all)
    if (GIVEN in readings.kinds or PARTICLE in readings.kinds) and any(
        a.kind in (GIVEN, PARTICLE) and not a.cut for a in readings.all
    ):
        uncut = {a.kind for a in readings.all if not a.cut and not a.definite}
        told = any(a.kind == VERB and a.tag[:3] == "I3f" and not a.cut for a in readings.all)  # "(she) launches"
        if not told and (FUNCTION not in uncut or g.is_given(doc, at)):
            return True
    if _is_entry(g, doc, at, end):
        return False
    if not readings.all or (cut and all(a.pro.endswith(g.ka) for a in readings.all)):
        return True
    if all(a.kind == VERB and a.tag[:2] == "I1" for a in readings.all) and at + 1 < end and doc.kinds[at + 1] == WORD:
        return not doc.lex[at + 1].all or g.is_given(doc, at + 1)  # "we grow strong", in the middle of a name
    given = g.is_given(doc, at - 1)
    named = given or any(a.kind == PARTICLE for a in doc.lex[at - 1].all)
    if named and at > i + 1 and word.startswith(g.article) and word.endswith(g.nisba):
        return any(a.kind == ADJECTIVE and a.definite and a.tag == "ms" for a in readings.all)  # "N N al-Fulani"
    if at != i + 1 or not given:
        return False
    if _surname_like(g, doc, at) or (called and _closes(g, doc, at, end)):
        return True
    kinds = (ADJECTIVE, NOUN) if after_title else (ADJECTIVE,)
    return any(a.definite and a.kind in kinds and not a.cut for a in readings.all) and not any(
        a.tag[:1] == "f" for a in readings.all
    )


def _surname_like(g: Grammar, doc: Doc, at: int) -> bool:
    """An adjective or participle without article, or a form in -i, that may be a family name behind a given one."""
    word, readings = doc.words[at], doc.lex[at]
    if any(a.cut or a.definite or a.pronoun or a.kind not in _NAMELIKE for a in readings.all):
        return False
    if any(a.kind in (ACTIVE, PASSIVE) and a.tag[:2] == "mp" for a in readings.all):
        return False  # "the greatest critics of"
    adjective = any(a.kind != NOUN and a.tag == "ms" for a in readings.all)
    return all(a.tag[-1:] == "c" for a in readings.all) or (adjective and not word.endswith(g.accusative))


def _closes(g: Grammar, doc: Doc, at: int, end: int) -> bool:
    """A word between one given name behind an honorific and a comma or a further title: the family name.

    Any word may be one that is no function word: "Dr N Enemy, director of", "Dr N Victory head of".
    """
    if at + 1 >= end or any(a.kind == FUNCTION and not a.cut for a in doc.lex[at].all) or _is_entry(g, doc, at, end):
        return False
    if doc.words[at + 1] in g.comma:
        return True
    return any(m.name.kind == "title" and not m.pro and not g.is_definite(doc, m) for m in g.matches(doc, at + 1, end))


def _is_entry(g: Grammar, doc: Doc, at: int, end: int) -> bool:
    """Another entry of the gazetteer begins here."""
    return any(
        (m.name.kind != "person" and (not m.pro or m.name.kind not in ("act", "func", "place", "nisba")))
        or (m.name.kind == "person" and m.pro in g.prepositions)
        for m in g.matches(doc, at, end)
    )


def name_follows(g: Grammar, doc: Doc, at: int, end: int) -> bool:
    """A person's name, perhaps after an honorific, begins at a token."""
    if at >= end or doc.kinds[at] != WORD:
        return False
    for match in g.matches(doc, at, end):
        if match.pro:
            continue
        if match.name.kind in ("person", "honorific", "rank"):
            return True
        if match.name.kind == "title" and match.name.tag.startswith("s"):
            return name_end(g, doc, match.last + 1, end, after_title=True) > match.last
    return name_end(g, doc, at, end, after_title=True) >= at


def has_surname(g: Grammar, doc: Doc, match: Found, end: int) -> bool:
    """A family name that no list has stands behind a name of given names only."""
    at = match.last + 1
    if at >= end or doc.lex[at].all or not doc.words[at].startswith(g.article) or doc.words[at] in g.not_names:
        return False
    return all(any(a.kind in (GIVEN, PARTICLE) for a in doc.lex[k].all) for k in range(match.first, at))
