"""Phrases that are a name of the gazetteer: states, bodies, groups, outlets, people, nationalities."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ADJECTIVE, FUNCTION, GIVEN, MASDAR, NOUN, PARTICLE, VERB, Analysis, Found
from marsad.model.document import WORD
from marsad.model.phrase import Phrase
from marsad.stages.mentions import people
from marsad.stages.mentions.attributes import is_other_word
from marsad.stages.mentions.grammar import Doc, Grammar
from marsad.stages.mentions.names import has_surname, name_end, name_follows
from marsad.stages.mentions.outlets import outlet, set_apart
from marsad.stages.mentions.titled import apposition, extend

_KINDS: Final = {"capital": "state", "seat": "state", "loaded": "state", "organ": "office", "natives": "population"}


def plain(g: Grammar, doc: Doc, match: Found, end: int) -> Phrase | None:
    """The phrase of a gazetteer entry; None if the entry is not meant."""
    name = match.name
    if name.kind == "media_noun":
        return outlet(g, doc, match, end)
    if name.kind == "nisba":
        if g.is_bound(doc, match) or is_other_word(g, doc, match) or _is_father(doc, match):
            return None
        return _nationality(g, doc, match, end)
    if name.kind == "media" and name.tag != "bare" and not set_apart(doc, match.first, match.last):
        return None
    phrase = Phrase(
        match.first,
        match.last,
        _KINDS.get(name.kind, name.kind),
        pro=match.pro,
        cut=match.cut,
        code=name.code or None,
        rule=f"names.{name.kind}",
        definite=True,
    )
    phrase.head = doc.words[match.first][match.cut :]
    if name.kind == "person":
        return _person(g, doc, match, phrase, end)
    if name.kind == "media":
        phrase.known = name.id
    if name.kind == "natives":
        phrase.role, phrase.plural = "POP", True
    if match.last + 1 < end:
        _other_owner(g, doc, match, phrase, end)
    phrase.sector = name.tag if phrase.kind == "office" else None
    if phrase.kind in ("state", "body", "group", "media", "office"):
        phrase.name = (match.first, match.last, match.cut)
    return phrase


def _other_owner(g: Grammar, doc: Doc, match: Found, phrase: Phrase, end: int) -> None:
    """ "The occupation", "the Security Council" of another state than meant without its adjective."""
    if match.name.kind not in ("loaded", "seat", "organ", "body"):
        return
    for other in g.matches(doc, match.last + 1, end):
        if other.name.kind != "nisba" or other.name.id or other.pro or not g.is_definite(doc, other):
            continue
        if other.name.code == phrase.code:
            phrase.last = other.last
            return
        alone = match.first == match.last
        council = phrase.kind == "body" and phrase.head.removeprefix(g.article) in g.councils
        if (council or (alone and phrase.kind != "body")) and not other.name.tag.startswith("f"):
            phrase.code, phrase.last, phrase.kind = other.name.code, other.last, "office"
            return


def _nationality(g: Grammar, doc: Doc, match: Found, end: int) -> Phrase:
    """An adjective, a people, or a person by nationality and name."""
    first, last = match.first, match.last
    tag = match.name.tag
    phrase = Phrase(first, last, "nisba", pro=match.pro, cut=match.cut, code=match.name.code, rule="names.nisba")
    phrase.definite = tag.endswith("D")
    phrase.plural = "p" in tag
    phrase.feminine = tag.startswith("f")
    phrase.case = "n" if "n" in tag.rstrip("D") else "g" if "g" in tag else ""
    phrase.head = doc.words[first][match.cut :]
    if people.is_people(g, doc, phrase, tag):
        phrase.kind, phrase.role, phrase.plural = "population", "POP", True
    elif (
        not phrase.feminine
        and name_follows(g, doc, last + 1, end)
        and name_end(g, doc, last + 1, end, after_title=True) > last + 1
    ):
        phrase.kind = "person"
        extend(g, doc, phrase, last + 1, end)
    return phrase


def _is_father(doc: Doc, match: Found) -> bool:
    """A nationality behind "son of" is a given name."""
    i = match.first
    return i > 0 and not match.pro and any(a.kind == PARTICLE and a.tag == "filiation" for a in doc.lex[i - 1].all)


def _person(g: Grammar, doc: Doc, match: Found, phrase: Phrase, end: int) -> Phrase | None:
    first, last, cut = match.first, match.last, match.cut
    short = match.name.tag == "short"
    if (
        short
        and doc.lex[first].all
        and (cut or any(_ordinary(a) for a in doc.lex[first].all) or _describes(g, doc, first))
    ):
        return None
    phrase.name = (first, last, cut)
    phrase.known = match.name.id
    phrase.rule = f"names.person.{match.name.tag}"
    verb = last + 1 < end and any(a.kind == VERB and not a.cut for a in doc.lex[last + 1].all)
    further = name_end(g, doc, last + 1, end, after_title=False) if short and not verb else last
    if not short and has_surname(g, doc, match, end):
        further = last + 1  # "Abdullah bin Abdulaziz al-N": somebody else
    if further > last:
        phrase.known, phrase.code = None, None
        phrase.name = (first, further, cut)
        phrase.last = further
    apposition(g, doc, phrase, end)
    return phrase


def _describes(g: Grammar, doc: Doc, i: int) -> bool:
    """An adjective without article right behind a noun without one: "a quick solution"."""
    if (
        i == 0
        or doc.kinds[i - 1] != WORD
        or not any(a.kind == ADJECTIVE and a.tag == "ms" and not a.definite for a in doc.lex[i].all)
    ):
        return False
    before = doc.lex[i - 1]
    return any(a.kind in (NOUN, MASDAR) and a.tag[:1] == "m" for a in before.all) and not any(
        a.definite or a.pronoun or a.kind in (GIVEN, PARTICLE) or (a.kind == VERB and a.lexeme in g.reporting)
        for a in before.all
    )


def _ordinary(a: Analysis) -> bool:
    """A reading that makes a surname a common word: a function word, a feminine noun ("the ability")."""
    return not a.cut and (a.kind == FUNCTION or (a.kind == NOUN and a.tag[:1] == "f"))
