"""Phrases that a title or organ noun opens, with all that belongs to them."""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, GIVEN, NOUN, VERB, Found
from marsad.model.document import WORD
from marsad.model.phrase import Phrase
from marsad.stages.mentions import people, several
from marsad.stages.mentions.attributes import is_attribute
from marsad.stages.mentions.grammar import NAMED, SIDE, STATES, Doc, Grammar
from marsad.stages.mentions.names import has_surname, name_end, name_follows
from marsad.stages.mentions.places import place

_TITLES: Final = frozenset({"title", "office"})
_NAMELESS: Final = frozenset({"delegation"})
_SENDING: Final = frozenset({"body", "group", "organ", "organ_noun"})
_CLOSED: Final = frozenset({"mpn", "mpg"})
_SHORTEST: Final = 3  # letters that are too few for a ministry before a pronoun
_POPULATIONS: Final = frozenset({"POP", "OPP", "REB"})


def opened(g: Grammar, doc: Doc, match: Found, end: int) -> Phrase | None:
    """Title or organ noun with what belongs to it; None if it is no actor by itself."""
    kind = match.name.kind
    head = g.rest(doc.words[match.first], match.cut)
    if not _may_open(g, doc, match, head, end):
        return None
    phrase = Phrase(match.first, match.last, "person", pro=match.pro, cut=match.cut, head=head, rule=f"grammar.{kind}")
    phrase.definite = g.is_definite(doc, match) and doc.words[match.last] not in g.of
    number = ""
    at = match.last + 1
    if kind in _TITLES:
        number, _, sector = match.name.tag.partition(".")
        phrase.plural = number in ("p", "d", "c")
        phrase.feminine = number == "sf"
        phrase.sector = sector.partition("+")[0] or None
        phrase.role = match.name.id
        phrase.code = match.name.code or _inner(g, doc, match)
        if not match.name.code and phrase.code is not None:
            at = _other_council(g, doc, phrase, at, end)
        if sector.endswith("+domain"):
            at = domain(g, doc, phrase, at, end)
        elif doc.words[match.last] in g.of:
            at = _in_the_name_of(g, doc, phrase, match.last, end) or at
    elif kind == "organ_noun":
        number, _, sector = match.name.tag.partition(".")
        phrase.plural = number in ("p", "d", "c")
        phrase.sector = sector or None
        phrase.kind = "population" if match.name.id in _POPULATIONS else "office"
        phrase.role = match.name.id
        if head.removeprefix(g.article) in g.ministries:
            at = domain(g, doc, phrase, at, end)
    elif kind == "honorific":
        number, _, sector = match.name.tag.partition(".")
        phrase.plural = number == "p"  # "the martyrs": no name of one person follows
        phrase.sector, phrase.code = sector or None, match.name.code or None
    elif kind == "domain":
        phrase.kind = "office"
        phrase.sector = phrase.role = "GOV"
    extend(g, doc, phrase, at, end)
    if number == "c" and len(phrase.codes) < 2:
        return None
    if kind == "domain" and phrase.code is None:
        return None
    if kind in ("honorific", "rank") and phrase.name is None and phrase.code is None and phrase.last == match.last:
        return None
    alone = phrase.last == match.first and phrase.code is None and phrase.name is None
    if alone and any(a.kind == FUNCTION and not a.cut for a in doc.lex[match.first].all):
        return None  # "due", spelled like a rapporteur
    if kind == "rank" and phrase.role is None:
        phrase.role, phrase.sector = match.name.id or None, "MIL"
    _first_name(g, doc, phrase, match)
    people.settle(g, phrase)
    if kind == "title":
        people.sent_by(g, doc, phrase, end)
    if kind == "organ_noun":
        people.origin(g, doc, phrase, end)
    if kind == "organ_noun" and phrase.code is None and phrase.refers == "":
        bare = " ".join((head.removeprefix(g.article), *doc.words[match.first + 1 : match.last + 1]))
        if bare in g.needs_side or (phrase.kind == "office" and not phrase.definite and phrase.last == match.last):
            return None
    return phrase


def _may_open(g: Grammar, doc: Doc, match: Found, head: str, end: int) -> bool:
    """Whether the word can be a title or organ noun here, by itself and what stands right beside it."""
    kind = match.name.kind
    if kind == "organ_noun":
        return not (match.pro.endswith(g.bi) and head in g.led_by)
    if kind == "honorific" and head in g.shared_honorifics:
        at = match.last + 1
        named = at < end and any(a.kind == GIVEN and not a.cut for a in doc.lex[at].all)
        return named and doc.words[at] not in g.not_names
    if kind == "rank":
        return not _is_common(g, doc, match, end)
    return kind != "domain" or (match.name.id in g.bare_domains and head not in g.not_domains)


def _first_name(g: Grammar, doc: Doc, phrase: Phrase, match: Found) -> None:
    """A title without article that is a given name too, right before more of a name, is the first name."""
    i = match.first
    if (
        match.name.kind != "title"
        or match.last > i
        or i + 1 >= len(doc.words)
        or phrase.code
        or phrase.known
        or phrase.name is None
    ):
        return
    if phrase.name[0] == i + 1 and not match.pro and g.is_given(doc, i) and not g.is_definite(doc, match):
        phrase.name = (i, phrase.name[1], 0)
        phrase.role = phrase.sector = None
        phrase.rule = "grammar.given-name"


def _is_common(g: Grammar, doc: Doc, match: Found, end: int) -> bool:
    """ "Team" or "brigade" rather than the rank: in the genitive of a title, or with no known or given name behind."""
    i, at = match.first, match.last + 1
    if match.first != match.last or not any(a.lexeme in g.shared_ranks for a in doc.lex[i].all):
        return False
    before = doc.lex[i - 1].all if i else ()
    if any(a.kind in (NOUN, ACTIVE) and not (a.definite or a.pro or a.pronoun) for a in before) and not any(
        a.kind in (VERB, FUNCTION) for a in before
    ):
        return True
    if at >= end or doc.kinds[at] != WORD or not g.rest(doc.words[at], 0).startswith(g.article):
        return False
    return not any(
        m.name.kind in ("person", "rank", "nisba", "honorific") for m in g.matches(doc, at, end)
    ) and not any(a.kind == ADJECTIVE or a.definite for a in doc.lex[at].all)


def _inner(g: Grammar, doc: Doc, match: Found) -> str | None:
    """Code of a body, organ or nationality among the title's own words: "commander of the Guards"."""
    for k in range(match.first + 1, match.last + 1):
        for m in g.matches(doc, k, match.last + 1):
            if m.last == match.last and not m.pro and m.name.kind in SIDE and m.name.code:
                return m.name.code
    return None


def _other_council(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """ "The speaker of the House of Commons" of another state than that whose house is so called."""
    if at >= end or not any(w in g.councils for w in doc.words[phrase.first : phrase.last + 1]):
        return at
    for match in g.matches(doc, at, end):
        if match.name.kind == "nisba" and not match.pro and g.is_definite(doc, match):
            phrase.code, phrase.last = match.name.code, match.last
            return match.last + 1
    return at


def domain(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """The ministry's field after a minister or a ministry: foreign, defence …"""
    if at >= end:
        return at
    word = doc.words[at]
    linked = next((noun for _, stem, noun in g.stems(word) if len(stem) > _SHORTEST), "")
    if linked:
        field = g.lexicon.names.is_a(g.article + linked, "domain") or g.lexicon.names.is_a(linked, "domain")
        if field:
            phrase.role = f"{field} {phrase.role}" if phrase.kind == "person" else phrase.role
            phrase.definite, phrase.last, phrase.refers = True, at, "country"
            return at + 1
    for match in g.matches(doc, at, end):
        if match.name.kind == "domain" and (not match.pro or (match.pro == g.li and phrase.kind == "person")):
            phrase.role = f"{match.name.id} {phrase.role}" if phrase.kind == "person" else phrase.role
            phrase.definite = g.is_definite(doc, match)
            phrase.last = match.last
            return match.last + 1
    return at


def extend(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> None:
    """Adjectives, state, further titles, place of service, name, apposition."""
    while at < end and at - phrase.last <= 4 and phrase.name is None:  # a few adjectives at most
        at = _step(g, doc, phrase, at, end)
        if not at:
            break
    if phrase.name is not None:
        apposition(g, doc, phrase, end)


def _step(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """Take what stands at a token into the phrase: the token to go on from, 0 if nothing there belongs to it."""
    if doc.kinds[at] != WORD:
        if doc.words[at] == "/" and phrase.name is None and at == phrase.last + 1 and _called(g, doc, phrase):
            return at + 1 if at + 1 < end and doc.kinds[at + 1] == WORD else 0
        return _quoted_name(g, doc, phrase, at, end) or _name_after_comma(g, doc, phrase, at, end)
    if phrase.code is None and (after := _quoted_side(g, doc, phrase, at, end)):
        return after
    title = 0
    if phrase.kind == "person" and phrase.code is None and not phrase.definite and at == phrase.last + 1:
        after = _unlisted_place(g, doc, phrase, at, end)
        if after:
            return after
    for match in g.matches(doc, at, end):
        if match.name.kind == "title":
            if match.last < title:
                continue  # part of a longer title that does not belong here
            title = match.last
        if _take(g, doc, phrase, match, end):
            return phrase.last + 1
    word = doc.words[at]
    if word in g.of and phrase.code is None:
        return _in_the_name_of(g, doc, phrase, at, end)
    if _is_construct(phrase, at) and g.is_own_country(doc, at):
        phrase.refers, phrase.definite, phrase.last = "country", True, at  # "the government of his country"
        return at + 1
    attributive = phrase.definite or not any(a.definite for k in range(phrase.last + 1, at) for a in doc.lex[k].all)
    if phrase.code is None and word == g.within and attributive and _may_be_seated(g, phrase):
        seated = _seated(g, doc, phrase, at, end)
        if seated:
            return seated
    if phrase.kind == "person" and (word in g.post or word.startswith(g.bi)):
        served = _post(g, doc, phrase, at, end)
        if served or word in g.post:
            return served
    if phrase.kind == "person" and phrase.code is None and phrase.role in g.local and word.startswith(g.li):
        kind = next((a for a in doc.lex[at].all if a.lexeme in g.place_nouns and not a.pronoun), None)
        where = place(g, doc, at, end, kind) if kind is not None else None
        if where is not None and where.pro == g.li and where.code:
            phrase.code, phrase.last = where.code, where.last
            return where.last + 1
    if _takes_name(phrase) and word.startswith((g.li, g.bi)):
        after = _institution(g, doc, phrase, at, end)
        if after:
            return after
    if _is_state(g, doc, phrase, at, end):
        return 0
    if _takes_name(phrase) and not (at == phrase.last + 1 and _is_bare(g, doc, phrase)):
        last = name_end(g, doc, at, end, after_title=True, called=_called(g, doc, phrase))
        private = phrase.role in g.private and last == at and word.startswith(g.article)
        if last >= at and not private:  # "the political N" is an adjective, not a politician's name
            phrase.name = (at, last, 0)
            phrase.last = last
            phrase.rule += "+unseen"
            return last + 1
    return at + 1 if g.is_adjective(doc, at, phrase) else 0


def _is_construct(phrase: Phrase, at: int) -> bool:
    """An office or title whose side may be what stands at a token."""
    if phrase.code is not None or phrase.refers or at != phrase.last + 1:
        return False
    return phrase.kind == "person" or (phrase.kind == "office" and not phrase.definite)


def _is_state(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> bool:
    """A state or capital is no name of whoever has a side already: "the president of X (visits) Y"."""
    found = g.matches(doc, at, end) if phrase.code is not None else ()
    return any(m.name.kind in ("state", "capital") and not m.pro for m in found)


def _unlisted_place(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """Past the genitive of a local office that no list has, if an honorific or rank and a name follow it."""
    if phrase.role not in g.local | g.heading or (doc.lex[at].all and not any(a.kind == NOUN for a in doc.lex[at].all)):
        return 0
    for k in range(at, min(at + 4, end)):
        if doc.kinds[k] != WORD:
            return 0
        if doc.words[k] not in g.post and any(a.kind in (VERB, FUNCTION) and not a.cut for a in doc.lex[k].all):
            return 0
        found = g.matches(doc, k, end)
        if any(not m.pro and m.name.kind in SIDE for m in found):
            return 0  # it has its side
        if k == at and any(not m.pro and m.name.kind in ("place", "person") for m in found):
            return 0
        for match in found:
            if k > at and match.name.kind in ("honorific", "rank") and not match.pro:
                if name_follows(g, doc, match.last + 1, end):
                    phrase.last, phrase.definite = match.last, True
                    return match.last + 1
                return 0
    return 0


def _institution(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """Past an institution that no list has, if a name follows: "the spokesman *of the centre* N.N."."""
    nouns = [a for a in doc.lex[at].all if a.kind == NOUN and a.pro in g.prepositions and not a.pronoun]
    if not nouns or phrase.role is None:
        return 0
    whole = any(a.definite for a in nouns)
    last = at
    while last + 1 < end and last - at < 3 and doc.kinds[last + 1] == WORD:
        if (whole or last > at) and name_follows(g, doc, last + 1, end):
            phrase.last = last
            return last + 1
        if not any(a.definite and not a.pro and not a.pronoun for a in doc.lex[last + 1].all):
            return 0
        last += 1
    return 0


def _takes_name(phrase: Phrase) -> bool:
    return (
        phrase.kind == "person" and not phrase.plural and phrase.refers != "apposition" and phrase.role not in _NAMELESS
    )


def _is_bare(g: Grammar, doc: Doc, phrase: Phrase) -> bool:
    """A title of one word with neither article nor side: what follows at once is in its genitive, no name of it."""
    return (
        phrase.rule == "grammar.title"
        and phrase.first == phrase.last
        and not phrase.definite
        and phrase.code is None
        and not phrase.refers
        and not g.is_given(doc, phrase.first)
    )


def _called(g: Grammar, doc: Doc, phrase: Phrase) -> bool:
    """The last word of the phrase is one that only names follow."""
    word = doc.words[phrase.last]
    return phrase.rule.startswith(("grammar.rank", "grammar.honorific")) or any(
        g.lexicon.names.entry(word, kind) is not None for kind in ("rank", "honorific")
    )


def _take(g: Grammar, doc: Doc, phrase: Phrase, match: Found, end: int) -> bool:
    """Take a gazetteer entry into the phrase if it can belong there."""
    kind = match.name.kind
    if kind == "organ_noun" and match.pro == g.conjunction and _with_people(g, doc, phrase, match, end):
        return True
    if match.pro and not _linked(g, phrase, match):
        return False
    if match.pro == g.bi and g.rest(doc.words[match.first], match.cut) in g.led_by:
        return False
    if kind in ("title", "organ_noun") and match.first > phrase.last + 1 and is_attribute(g, doc, match, phrase.first):
        return False
    if kind == "nisba" or (kind == "natives" and phrase.plural):
        return _side(g, doc, phrase, match, end)
    if kind in NAMED or kind == "place":
        return _genitive(g, doc, phrase, match, end)
    if kind == "person":
        return _person(g, doc, phrase, match, end)
    if kind in ("honorific", "rank"):
        if not _takes_name(phrase) or not name_follows(g, doc, match.last + 1, end):
            return False
        if not _compatible(g, doc, phrase, match.last + 1, end):
            return False
        phrase.last = match.last
        return True
    if kind in ("title", "office", "organ_noun"):
        if (
            _called(g, doc, phrase)
            and match.first + 1 < end
            and g.is_given(doc, match.first)
            and g.is_given(doc, match.first + 1)
        ):
            return False  # a first name behind a rank: "corporal Sultan N"
        return _second(g, doc, phrase, match, end)
    if kind == "domain" and (
        (phrase.kind == "office" and phrase.code is None and not phrase.definite)
        or (match.pro == g.li and phrase.kind == "person" and phrase.code is not None)
    ):
        phrase.last = match.last
        phrase.definite = True
        return True
    return False


def _with_people(g: Grammar, doc: Doc, phrase: Phrase, match: Found, end: int) -> bool:
    """An office shares its state with the one joined to it, or with the people: "the government and people of X"."""
    if phrase.kind != "office" or phrase.code is not None or phrase.last != phrase.first:
        return False
    inner = opened(g, doc, match, end)
    if inner is None or inner.code is None or inner.codes or inner.last == match.last or not inner.definite:
        return False
    if (entry := g.lexicon.actors.get(inner.code)) is None or entry.kind != "state":
        return False  # "the army and the forces of the group X"
    people = g.rest(doc.words[match.first], match.cut).removeprefix(g.article) == g.people
    phrase.code = inner.code
    phrase.rule += "+joined"
    if not people and (phrase.definite or match.name.id in _POPULATIONS):
        return False  # "the government and the opposition of X": two parties
    phrase.last, phrase.definite = inner.last, True
    return True


def _linked(g: Grammar, phrase: Phrase, match: Found) -> bool:
    """What may stand glued between the title and its side: "secretary-general *of* the UN"."""
    kind = match.name.kind
    if match.pro == g.li:
        if kind == "domain":
            return phrase.kind == "person" and phrase.code is not None and phrase.role not in g.local
        return phrase.code is None and (
            (
                phrase.role in g.with_li
                and (kind not in STATES or phrase.role not in g.envoys)
                and (kind in NAMED or kind == "organ_noun")
            )
            or (phrase.kind == "office" and phrase.last > phrase.first and phrase.definite and kind in STATES)
            or (phrase.role in g.local and (kind in STATES or kind == "place"))
        )
    return (
        match.pro == g.bi
        and kind in _SENDING
        and phrase.code is None
        and phrase.role in g.with_li
        and phrase.role not in g.envoys
    )


def _side(g: Grammar, doc: Doc, phrase: Phrase, match: Found, end: int) -> bool:
    """Take an adjective of nationality, and those joined to it, if it can belong to the phrase."""
    definite = g.is_definite(doc, match)
    if g.is_bound(doc, match) and not _stately(g, phrase):
        return False
    if phrase.code is not None and phrase.code != match.name.code:
        return False
    if definite and not phrase.definite and phrase.kind != "person":
        return False
    if not definite and phrase.definite and phrase.refers != "counterpart":
        return False
    phrase.code = match.name.code
    phrase.last = match.last
    several.collect(g, doc, phrase, match, end)
    return True


def _stately(g: Grammar, phrase: Phrase) -> bool:
    """An office that can only be a state's."""
    role = phrase.role or ""
    if phrase.kind == "office":
        return phrase.head.removeprefix(g.article) not in g.needs_side
    return phrase.kind == "person" and (
        role in g.lexicon.grammar["actors"]["offices"] or role.endswith("minister") or role in g.envoys
    )


def _genitive(g: Grammar, doc: Doc, phrase: Phrase, match: Found, end: int) -> bool:
    """Take a state, body, organ or place in the genitive: only a title that has no article can govern it."""
    if phrase.code is not None or (phrase.definite and not match.pro) or _is_closed(doc, phrase, match):
        return False
    if match.name.kind == "place":
        if phrase.kind != "person" or not phrase.role or not match.name.code:
            return False
        phrase.code, phrase.last = match.name.code, match.last
        return True
    phrase.code, phrase.definite, phrase.last = match.name.code, True, match.last
    several.collect(g, doc, phrase, match, end)
    return True


def _is_closed(doc: Doc, phrase: Phrase, match: Found) -> bool:
    """A plural with its final nun, which governs no genitive: "demonstrators (stormed) the embassy of X"."""
    tags = [a.tag for a in doc.lex[phrase.first].all if a.tag[1:2] == "p"]
    return not match.pro and bool(tags) and all(tag in _CLOSED for tag in tags)


def _person(g: Grammar, doc: Doc, phrase: Phrase, match: Found, end: int) -> bool:
    """Take the name of somebody known, unless another side's office has just been named."""
    if not _takes_name(phrase):
        return False
    if not (match.name.tag == "full" or phrase.role or match.first == match.last or _called(g, doc, phrase)):
        return False
    if _foreign(g, phrase, [match]):
        return False
    if match.name.tag == "short" and any(a.kind == FUNCTION and not a.cut for a in doc.lex[match.first].all):
        return False  # "until", spelled like a name
    if phrase.role in g.serving and phrase.code is None and not phrase.definite and match.first == phrase.last + 1:
        # "the aide of N": another person of the same side, whose own name may follow
        phrase.code, phrase.last, phrase.definite = match.name.code or None, match.last, True
        phrase.rule += "+serving"
        return phrase.code is not None
    last = match.last
    if match.name.tag == "short" and last + 1 < end and g.is_given(doc, last + 1):
        last = max(last, name_end(g, doc, last + 1, end, after_title=False))
    stranger = last == match.last and match.name.tag == "full" and has_surname(g, doc, match, end)
    phrase.last = last + stranger
    phrase.name = (match.first, phrase.last, match.cut)
    phrase.known = None if stranger else match.name.id
    phrase.rule += "+unseen" if stranger else "+known"
    return True


def _foreign(g: Grammar, phrase: Phrase, found: list[Found]) -> bool:
    """All bearers of the name belong to other sides than the head of state or minister named before it."""
    role = phrase.role or ""
    if phrase.code is None or not (role in g.lexicon.grammar["actors"]["offices"] or role.endswith("minister")):
        return False
    return not any(phrase.code in g.lexicon.sides(m.name.id) or m.name.code == phrase.code for m in found)


def _compatible(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> bool:
    """The name behind an honorific can be that of the title's bearer."""
    found = [m for m in g.matches(doc, at, end) if m.name.kind == "person" and not m.pro]
    return not found or not _foreign(g, phrase, found)


def _second(g: Grammar, doc: Doc, phrase: Phrase, match: Found, end: int) -> bool:
    """A further title: governed by the first ("adviser of the president"), or another one of the same person.

    Where the first is complete (it has its side or the article), a second one is somebody else, as in a verb with
    subject and object, unless a name follows and no other side is told.
    """
    kind = match.name.kind
    if phrase.plural or (kind == "title" and not match.name.tag.startswith("s")):
        return False
    if phrase.role is None:
        phrase.role = match.name.id if kind != "organ_noun" else None
    elif phrase.code is not None or (phrase.definite and not match.pro):
        return _same_bearer(g, doc, phrase, match, end)
    if kind == "organ_noun" and (phrase.kind == "population" or match.name.id == "POP"):
        return False
    if kind != "organ_noun" and match.name.code:
        phrase.code = phrase.code or match.name.code
    if phrase.code is None:
        phrase.code = _inner(g, doc, match)
    phrase.last = match.last
    phrase.definite = g.is_definite(doc, match)
    if kind != "office":
        role, definite = phrase.role, phrase.definite
        after = domain(g, doc, phrase, match.last + 1, end)
        if after > match.last + 1 and role != match.name.id:
            phrase.role = role
        phrase.definite = phrase.definite or definite
    return True


def _same_bearer(g: Grammar, doc: Doc, phrase: Phrase, match: Found, end: int) -> bool:
    if not _takes_name(phrase) or match.name.kind == "organ_noun" or match.pro:
        return False
    second = opened(g, doc, match, end)
    if second is None or second.name is None or second.code is not None or second.refers:
        return False
    first, _, _ = second.name
    found = [m for m in g.matches(doc, first, end) if m.name.kind == "person" and not m.pro]
    served = phrase.rule.endswith("+post")
    if phrase.code is not None and not served and not any(phrase.code in g.lexicon.sides(m.name.id) for m in found):
        return False
    phrase.name, phrase.known, phrase.last = second.name, second.known, second.last
    phrase.rule += "+second"
    return True


def _in_the_name_of(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """ "Spokesman in the name of" a side, an organ, a ministry or somebody with a title."""
    if at + 1 >= end:
        return 0
    for match in g.matches(doc, at + 1, end):
        if match.pro:
            continue
        if match.name.kind in SIDE:
            phrase.code, phrase.definite, phrase.last = match.name.code, True, match.last
            return match.last + 1
        if match.name.kind in ("organ_noun", "domain"):
            phrase.definite, phrase.last = True, match.last
            return domain(g, doc, phrase, match.last + 1, end) if match.name.kind == "organ_noun" else match.last + 1
        if match.name.kind in _TITLES:
            inner = opened(g, doc, match, end)
            if inner is not None and inner.name is None:
                phrase.code, phrase.definite, phrase.last = inner.code, True, inner.last
                return inner.last + 1
            if inner is not None and inner.name is not None and inner.name[0] > inner.first:
                phrase.code, phrase.definite, phrase.last = inner.code, True, inner.name[0] - 1
                return inner.name[0]
    if any(a.kind == NOUN and not a.pro and not a.pronoun for a in doc.lex[at + 1].all):
        phrase.last = at + 1  # an organ that no list has: "of the office of national security"
        phrase.definite = any(a.definite for a in doc.lex[at + 1].all)
        return at + 2
    return 0


def _post(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """Place of service: it is the side only of those who serve there, and belongs to the phrase if a name follows."""
    glued = doc.words[at] not in g.post
    start = at if glued else at + 1
    if start >= end:
        return 0
    kinds = ("state", "capital", "place", "body", "group", "organ", "seat")
    found = g.matches(doc, start, end)
    where = next((m for m in found if m.name.kind in kinds and m.pro == (g.bi if glued else "")), None)
    if where is None or any(m.last > where.last and m.name.kind == "organ_noun" for m in found):
        return 0  # "in the security council" of a state, which has a longer name
    last = where.last
    if (
        phrase.code is None
        and where.name.kind != "place"
        and not glued
        and doc.words[at] == g.within
        and phrase.role in g.with_li
        and phrase.role not in g.envoys
    ):
        phrase.code, phrase.last = where.name.code, last
        return last + 1
    while last + 1 < end:
        further = next(
            (m for m in g.matches(doc, last + 1, end) if m.name.kind in kinds and m.pro == g.conjunction), None
        )
        if further is None:
            break
        last = further.last
    if last + 1 < end and name_follows(g, doc, last + 1, end):
        phrase.last = last
        phrase.rule += "+post"
        return last + 1
    if last + 1 < end and doc.words[last + 1] in g.comma:
        before, phrase.last = phrase.last, last
        after = _name_after_comma(g, doc, phrase, last + 1, end)
        if after:
            return after
        phrase.last = before
    return 0


def _may_be_seated(g: Grammar, phrase: Phrase) -> bool:
    """ "In X" tells whose it is: an office, an opposition, counterparts, or a union or association."""
    if phrase.kind == "population":
        head = phrase.head.removeprefix(g.article)
        return phrase.role in ("OPP", "REB") and head not in g.no_default if phrase.definite else head in g.civic
    return phrase.definite and (phrase.kind == "office" or phrase.refers == "counterpart")


def _seated(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """ "The authorities *in* X": an office is told by its state or capital, an opposition by its state."""
    if at + 1 >= end:
        return 0
    opposed = phrase.role in ("OPP", "REB")
    for match in g.matches(doc, at + 1, end):
        kinds = ("state", "body", "group") if phrase.refers else ("state",) if opposed else ("state", "capital")
        if match.name.kind in kinds and not match.pro:
            phrase.code, phrase.last = match.name.code, match.last
            if opposed:
                phrase.rule += "+seated"
            if phrase.refers:
                phrase.plural = True  # "his counterparts in X, Y and Z"
                several.collect(g, doc, phrase, match, end)
            return phrase.last + 1
    return 0


def _name_after_comma(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """A name between commas behind a complete title."""
    if not _takes_name(phrase) or doc.words[at] not in g.comma or not (phrase.role or phrase.refers):
        return 0
    if not (phrase.definite or phrase.code) or at + 2 >= end or doc.kinds[at + 1] != WORD:
        return 0
    known = next((m for m in g.matches(doc, at + 1, end) if m.name.kind == "person" and not m.pro), None)
    last = name_end(g, doc, at + 1, end, after_title=phrase.code is not None)
    if known is not None and known.last >= last:
        last = known.last
    elif last < at + 2:
        return 0
    if last + 1 >= end or doc.words[last + 1] not in g.comma:
        return 0
    if known is not None and known.last == last and _foreign(g, phrase, [known]):
        return 0
    phrase.name = (at + 1, last, 0)
    phrase.known = known.name.id if known is not None and known.last == last else None
    phrase.last = last
    phrase.rule += "+comma"
    return last + 1


def _quoted_name(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """A group or body in quotation marks after its kind noun: the movement "X"; 0 if there is none."""
    if phrase.code is not None or at + 2 >= end or doc.words[at].isalnum() or doc.words[at] in g.comma:
        return 0
    for match in g.matches(doc, at + 1, end):
        if (
            match.name.kind in ("body", "group", "organ", "state")
            and match.last + 1 < end
            and doc.kinds[match.last + 1] != WORD
        ):
            phrase.code = match.name.code
            phrase.last = match.last + 1
            return match.last + 2
    return 0


def _quoted_side(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
    """A side in quotation marks behind its kind noun, "of" or "in": "the head of the alliance "X""."""
    word = doc.words[at]
    if at + 2 >= end:
        return 0
    if doc.kinds[at + 1] == WORD:
        inside = word in (g.within, g.from_) and at + 3 < end and doc.kinds[at + 2] != WORD and _is_kind(g, doc, at + 1)
        return _quoted_name(g, doc, phrase, at + 2, end) if inside else 0
    if at == phrase.last + 1 and _is_kind(g, doc, at):
        return _quoted_name(g, doc, phrase, at + 1, end)
    if phrase.kind != "person" or phrase.role not in g.with_li or phrase.role in g.envoys:
        return 0
    if word not in (g.li, g.within) and not any(
        a.kind == NOUN and a.pro == g.li and not a.pronoun for a in doc.lex[at].all
    ):
        return 0
    return _quoted_name(g, doc, phrase, at + 1, end)


def _is_kind(g: Grammar, doc: Doc, i: int) -> bool:
    """A bare noun for the kind of a group or body, whose name follows: "the movement", "the organisation"."""
    return g.article + doc.words[i] in g.heads and any(a.kind == NOUN and not a.definite for a in doc.lex[i].all)


def apposition(g: Grammar, doc: Doc, phrase: Phrase, end: int) -> None:
    """A title behind the name: "X, foreign minister of Egypt"."""
    at = phrase.last + 1
    if at < end and doc.words[at] in g.comma:
        at += 1
    if at < end and doc.words[at] in g.who:
        at += 1
    if at >= end or doc.kinds[at] != WORD or (phrase.role is not None and phrase.code is not None):
        return
    title = next(
        (m for m in g.matches(doc, at, end) if m.name.kind == "title" and not m.pro and m.name.tag.startswith("s")),
        None,
    )
    if title is None:
        if phrase.role is None:
            _calling(g, doc, phrase, at, end)
        return
    inner = Phrase(title.first, title.last, "person", head=doc.words[at], definite=g.is_definite(doc, title))
    inner.role = title.name.id
    inner.code = _inner(g, doc, title)
    inner.refers = "apposition"  # takes no name of its own
    after = title.last + 1
    if title.name.tag.endswith("+domain"):
        after = domain(g, doc, inner, after, end)
    elif doc.words[title.last] in g.of:
        after = _in_the_name_of(g, doc, inner, title.last, end) or after
    extend(g, doc, inner, after, end)
    if inner.code is None and phrase.code is None and phrase.role in g.envoys and inner.definite:
        phrase.role = inner.role  # "the ambassador N.N., under-secretary of the ministry": a rank, and what he is
        phrase.last = inner.last
        phrase.rule += "+apposition"
    if inner.code is None and (phrase.role is not None or not inner.definite):
        return
    closed = inner.last + 1
    if closed < end and any(a.kind == ADJECTIVE and a.definite for a in doc.lex[closed].all):
        closed += 1
    aside = phrase.code is None and doc.words[at - 1] in g.comma and closed < end and doc.words[closed] in g.comma
    if phrase.role is not None and phrase.role != inner.role and not aside:
        return  # somebody else: "King N congratulated the president of X"
    if at == phrase.last + 1 and inner.code and phrase.known and not _may_serve(g, phrase.known, inner.code):
        return  # "N (of A) thanked the president of X" in the order of verb, subject and object
    phrase.code = phrase.code or inner.code
    phrase.role = phrase.role or inner.role
    phrase.last = inner.last
    phrase.rule += "+apposition"


def _may_serve(g: Grammar, known: str, code: str) -> bool:
    """The person is known on a side or with a group of the state, or nothing is known of where he or she serves."""
    sides = g.lexicon.sides(known)
    state = code.partition(".")[0]
    homes = {a.country for x in sides if (a := g.lexicon.actors.get(x)) is not None}
    return not sides or bool({code, state} & sides) or state in homes


def _calling(g: Grammar, doc: Doc, phrase: Phrase, at: int, end: int) -> None:
    """The nationality of a private calling behind the name: "X, the Australian scientist"."""
    if phrase.code is not None or at + 1 >= end or at != phrase.last + 2:
        return
    if not any(a.definite and a.lexeme in g.callings and not a.pro for a in doc.lex[at].all):
        return
    for match in g.matches(doc, at + 1, end):
        if match.name.kind == "nisba" and not match.name.id and not match.pro and g.is_definite(doc, match):
            phrase.code, phrase.last = match.name.code, match.last
            phrase.rule += "+calling"
            return
