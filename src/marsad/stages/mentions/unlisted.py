"""People whom no list has: a given name followed by more name, a new first name before a known surname."""

from __future__ import annotations

from marsad.lexicon.entries import GIVEN, PARTICLE, VERB
from marsad.lexicon.readings import NO_READINGS
from marsad.model.document import WORD
from marsad.model.phrase import Phrase
from marsad.stages.mentions.grammar import Doc, Grammar
from marsad.stages.mentions.names import is_initial, name_end
from marsad.stages.mentions.titled import apposition


def unlisted(g: Grammar, doc: Doc, i: int, end: int) -> Phrase | None:
    """The person whose name starts at a token, if the words look like a name."""
    given = None
    if GIVEN in doc.lex[i].kinds:  # "our struggle" is no Nidal
        given = next((a for a in doc.lex[i].all if a.kind == GIVEN and not a.definite and not a.pronoun), None)
    if given is not None and not given.cut and not g.is_given(doc, i):
        return None
    if given is None:
        return _before_surname(g, doc, i, end)
    last = name_end(g, doc, i, end, after_title=False)
    if last <= i:
        return None
    phrase = Phrase(
        i,
        last,
        "person",
        pro=given.pro,
        cut=given.cut,
        name=(i, last, given.cut),
        definite=True,
        rule="grammar.given-name",
    )
    phrase.head = doc.words[i][given.cut :]
    apposition(g, doc, phrase, end)
    return phrase


def _before_surname(g: Grammar, doc: Doc, i: int, end: int) -> Phrase | None:
    """An unknown word before a known surname: a first name in another spelling."""
    if i + 1 >= end:
        return None
    before = doc.lex[i - 1] if i else NO_READINGS
    told = VERB in before.kinds and any(a.kind == VERB and a.lexeme in g.reporting for a in before.all)
    sure = told and (is_initial(g, doc, i, end) or _has_father(doc, i))
    unknown = not doc.lex[i].all and len(doc.words[i]) > 2 and not g.lexicon.names.heads(doc.words[i])
    if not (sure or unknown):
        return None
    if told:
        last = name_end(g, doc, i, end, after_title=True)
        if last > i:
            phrase = Phrase(
                i,
                last,
                "person",
                name=(i, last, 0),
                definite=True,
                head=doc.words[i],
                rule="grammar.after-reporting",
            )
            apposition(g, doc, phrase, end)
            return phrase
    if not doc.lex[i + 1].all:
        return _before_title(g, doc, i, end)
    known = next((m for m in g.matches(doc, i + 1, end) if m.name.kind == "person" and not m.pro), None)
    if known is None:
        return None
    phrase = Phrase(i, known.last, "person", name=(i, known.last, 0), definite=True, rule="grammar.before-surname")
    phrase.head = doc.words[i]
    apposition(g, doc, phrase, end)
    return phrase


def _has_father(doc: Doc, i: int) -> bool:
    """A word without a reading before "son of" or "father of": a first name, whatever else begins with it."""
    return not doc.lex[i].all and any(a.kind == PARTICLE for a in doc.lex[i + 1].all)


def _before_title(g: Grammar, doc: Doc, i: int, end: int) -> Phrase | None:
    """Two or more unknown words and a definite title behind them: "N N, the chargé d'affaires of X"."""
    last = i
    while last + 1 < end and last - i < 4 and not doc.lex[last + 1].all and doc.kinds[last + 1] == WORD:
        if g.lexicon.names.heads(doc.words[last + 1]):
            break
        last += 1
    if last == i:
        return None
    phrase = Phrase(i, last, "person", name=(i, last, 0), definite=True, head=doc.words[i], rule="grammar.before-title")
    apposition(g, doc, phrase, end)
    return phrase if phrase.role is not None else None
