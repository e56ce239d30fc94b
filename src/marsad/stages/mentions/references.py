"""Phrases that take their meaning from what was said before: counterparts, his country, both sides, the movement."""

from __future__ import annotations

from marsad.lexicon.analyse import MARBUTA
from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB
from marsad.model.phrase import Phrase
from marsad.stages.mentions import several
from marsad.stages.mentions.grammar import Doc, Grammar
from marsad.stages.mentions.titled import extend


def reference(g: Grammar, doc: Doc, i: int, end: int) -> Phrase | None:
    """The reference that a token opens."""
    word = doc.words[i]
    for cut in (0, 1) if word[:1] in g.proclitics else (0,):
        pro = word[:cut]
        rest = g.rest(word, cut) if cut else word
        if rest in g.demonstratives:
            if i + 1 < end and (rest, doc.words[i + 1]) in g.this_state:
                return _simple(i, i + 1, pro, cut, "this-state", doc.words[i + 1])
            continue
        if rest in g.neighbour_words and i + 1 < end and doc.words[i + 1] in g.neighbours:
            named = any(m.name.kind == "state" and not m.pro for m in g.matches(doc, i + 2, end))
            return None if named else _simple(i, i + 1, pro, cut, "neighbour", doc.words[i + 1])
        if rest not in g.marked:
            pass
        elif rest in g.both:
            if rest in g.also_plural and not _is_subject(g, doc, i, end, pro):
                return None
            if i and g.both[rest] == "both-states" and any(a.lexeme == g.solution for a in doc.lex[i - 1].all):
                return None  # "the two-state solution"
            return _both(g, doc, i, end, pro, cut, rest)
        elif rest in g.latter:
            if not cut and _follows_noun(doc, i):
                return None  # "recent changes"
            return _simple(i, i, pro, cut, "latter", rest)
        elif not _longer(g, doc, i, end):
            epithet = i + 1 < end and any(a.definite and a.lexeme in g.epithets for a in doc.lex[i + 1].all)
            if epithet or not _described(doc, i, end):
                return _simple(i, i + epithet, pro, cut, "head", rest.removeprefix(g.article))
        if not rest.endswith(g.pronoun_ends):
            continue
        if rest.endswith(g.feminine) and g.written(doc, i) == MARBUTA:
            continue
        if doc.lex[i].all and not any(a.pronoun for a in doc.lex[i].all) and rest not in g.counterparts:
            continue  # a feminine ending, not a pronoun
        for pronoun, stem, linked in g.stems(rest):
            if stem in g.counterparts or linked in g.counterparts:
                phrase = Phrase(i, i, "person", pro=pro, cut=cut, refers="counterpart", definite=True)
                phrase.head = word[cut:]
                phrase.feminine = stem not in g.counterparts
                phrase.rule = "reference.counterpart"
                extend(g, doc, phrase, i + 1, end)
                return phrase
            kin = g.lexicon.names.entry(stem, "organ_noun") or g.lexicon.names.entry(linked, "organ_noun")
            told = all(a.kind == VERB for a in doc.lex[i].all) and doc.lex[i].all  # "and (she) demanded of him"
            if kin is not None and kin.id == "POP" and not told:
                theirs = _simple(i, i, pro, cut, "country", stem)
                theirs.kind, theirs.role, theirs.plural, theirs.rule = "population", "POP", True, "reference.people"
                return theirs
            organ = next((x for x in (stem, linked) if x in g.own_organs), "")
            if organ and pronoun != g.pronouns[0]:
                own = _simple(i, i, pro, cut, "country", organ)
                entry = g.lexicon.names.entry(organ, "organ_noun")
                own.kind, own.rule = "office", "reference.organ"
                if entry is not None:
                    own.role, own.sector = entry.id, entry.tag.partition(".")[2] or None
                return own
            if (stem in g.country or linked in g.country) and pronoun != g.pronouns[0]:
                return _simple(i, i, pro, cut, "country", stem)
    return None


def _simple(first: int, last: int, pro: str, cut: int, refers: str, head: str) -> Phrase:
    return Phrase(
        first,
        last,
        "reference",
        pro=pro,
        cut=cut,
        refers=refers,
        definite=True,
        plural=refers.startswith("both"),
        head=head,
        rule=f"reference.{refers}",
    )


def _both(g: Grammar, doc: Doc, i: int, end: int, pro: str, cut: int, rest: str) -> Phrase:
    """Both sides, with their nationalities if these follow: "the Indian and Pakistani sides"."""
    if i + 1 < end:
        for match in g.matches(doc, i + 1, end):
            if match.name.kind == "nisba" and not match.pro and g.is_definite(doc, match):
                named = Phrase(i, match.last, "office", pro=pro, cut=cut, code=match.name.code, definite=True)
                named.head, named.rule, named.sector, named.plural = rest, "grammar.both", "GOV", True
                several.collect(g, doc, named, match, end)
                if len(named.codes) > 1:
                    return named
                break
    last = i
    while last + 1 < end and any(a.kind == ADJECTIVE and a.definite for a in doc.lex[last + 1].all):
        last += 1
    return _simple(i, last, pro, cut, g.both[rest], rest)


def _follows_noun(doc: Doc, i: int) -> bool:
    """A noun, or an adjective of one, stands right before."""
    return i > 0 and any(
        a.kind in (NOUN, MASDAR, ADJECTIVE, ACTIVE, PASSIVE) and (a.definite or a.pronoun) for a in doc.lex[i - 1].all
    )


def _longer(g: Grammar, doc: Doc, i: int, end: int) -> bool:
    """A longer name begins here."""
    return any(m.last > i for m in g.matches(doc, i, end))


def _is_subject(g: Grammar, doc: Doc, i: int, end: int, pro: str) -> bool:
    """A nominative place: nothing governs the word, and no adjective of a plural follows."""
    if pro not in ("", g.conjunction) or _described(doc, i, end):
        return False
    if i + 1 < end and any(a.kind == FUNCTION and a.tag.startswith("rel") for a in doc.lex[i + 1].all):
        return False
    if i and doc.words[i - 1] in g.of_several:
        return False
    before = doc.lex[i - 1].all if i else ()
    if any(a.kind == FUNCTION and a.tag.startswith("prep") for a in before):
        return False
    return not any(a.kind in (NOUN, MASDAR) for a in before) or any(a.kind == VERB for a in before)


def _described(doc: Doc, i: int, end: int) -> bool:
    """An adjective follows, so something else than the body named before may be meant."""
    return i + 1 < end and any(
        a.definite and not a.pro and a.kind in (ADJECTIVE, ACTIVE, PASSIVE) for a in doc.lex[i + 1].all
    )
