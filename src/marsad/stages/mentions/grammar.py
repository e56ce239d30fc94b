"""The words by which the actor grammar works, and the small questions that all of it asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from marsad.lexicon.analyse import YA
from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, GIVEN, NOUN, PARTICLE, PASSIVE, Found
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import NAMING, Readings
from marsad.lexicon.screen import Screen
from marsad.model.document import Document
from marsad.model.phrase import Phrase

Doc = Document[Readings]
_HAMZA: Final = ("\u0623", "\u0625")
OPENERS: Final = frozenset({"title", "honorific", "rank", "office", "organ_noun", "domain"})
NAMED: Final = ("state", "capital", "seat", "loaded", "body", "group", "organ")
PLAIN: Final = frozenset({*NAMED, "natives", "person", "media", "place"})
SIDE: Final = frozenset({"nisba", *NAMED})
_CLOSED: Final = frozenset({"mpn", "mpg", "mdn", "mdg"})  # duals and sound plurals of persons
STATES: Final = frozenset({"state", "capital", "seat", "loaded"})
# what a word may begin (bits).  ALONE: a phrase, whatever follows; LISTED: an entry of the gazetteer, if not ALONE then
# a longer one; REFERS: a reference; PLACES: a place phrase; UNLISTED: the name of a person whom no list has; INITIAL:
# the same with a stop behind it; APART: the name of an outlet, if it is set apart
ALONE: Final = 1
LISTED: Final = 2
REFERS: Final = 4
PLACES: Final = 8
UNLISTED: Final = 16
INITIAL: Final = 32
APART: Final = 64
SILENT: Final = frozenset({"act", "func"})  # entries that are no actors, and that keep their word from being one
_ORDER: Final = (
    "person organ office title body group state seat capital loaded media organ_noun nisba natives rank honorific"
    " domain media_noun place act func"
)
_PRIORITY: Final = {kind: i for i, kind in enumerate(_ORDER.split())}


def _order(match: Found) -> tuple[int, int, int]:
    return match.first - match.last, match.cut, _PRIORITY.get(match.name.kind, 99)


class Grammar:
    """The grammar's words bound to a lexicon; holds no state of an article."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.grammar["actors"]
        clitics = lexicon.clitics
        self.lexicon = lexicon
        self.counterparts = frozenset(words["counterpart_forms"])
        self.country = frozenset(words["country_of"])
        self.own_organs = frozenset(words["own_organs"])
        self.both = dict.fromkeys(words["both_sides"], "both") | dict.fromkeys(words["both_states"], "both-states")
        self.this_state = frozenset(tuple(x.split()) for x in words["this_state"])
        self.demonstratives = frozenset(x for x, _ in self.this_state)
        self.also_plural = frozenset(words["also_plural"])
        self.of_several = frozenset(words["of_several"])
        self.solution: str = words["solution"]
        self.place_nouns = frozenset(words["place_nouns"])
        self.capital: str = words["place_nouns"][0]
        self.latter = frozenset(words["latter"])
        self.heads = frozenset((*words["heads"], *words["lands"]))
        self.marked = frozenset({*self.both, *self.latter, *self.heads})
        self.neighbour_words = frozenset(words["neighbour_words"])
        self.neighbours = frozenset(words["neighbours"])
        self.referring = self.marked | self.demonstratives | self.neighbour_words
        self.adjectival = frozenset(words["adjectival"])
        self.undergone = frozenset(words["undergone"])
        self.honoured = frozenset(words["honoured"])
        self.who = frozenset(words["who"])
        self.epithets = frozenset(words["epithets"])
        self.of = frozenset(words["of"])
        self.post = frozenset(words["post"])
        self.within: str = words["within"]
        self.from_: str = words["from"]
        self.with_li = frozenset(words["with_li"])
        self.local = frozenset(words["local_roles"])
        self.envoys = frozenset(words["envoys"])
        self.private = frozenset(words["private_roles"])
        self.needs_side = frozenset(words["needs_side"])
        self.bound_nisba = frozenset(words["bound_nisba"])
        self.accusative: str = lexicon.grammar["clauses"]["accusative"]
        self.directions = frozenset(words["directions"])
        self.civic = frozenset(words["civic"])
        self.people: str = words["people"]
        self.no_default = frozenset(words["no_default"])
        self.led_by = frozenset(words["led_by"])
        self.not_after = frozenset(words["not_after"])
        self.named_after = frozenset(words["named_after"])
        self.called_after = frozenset(words["called_after"])
        self.callings = frozenset(words["callings"])
        self.serving = frozenset(words["serving"])
        self.vessels = frozenset(words["vessels"])
        self.shared_honorifics = frozenset(words["shared_honorifics"])
        self.place_honorifics = frozenset(words["place_honorifics"])
        self.heading = frozenset(words["heads_of_institutions"])
        self.shared_ranks = frozenset(words["shared_ranks"])
        self.bare_domains = frozenset(words["bare_domains"])
        self.not_domains = frozenset(words["not_domains"])
        self.councils = frozenset(words["councils"])
        self.ministries = frozenset(words["ministries"])
        self.comma = frozenset(words["comma"])
        self.initials = lexicon.initials
        self.not_first = frozenset(words["not_first"])
        self.verbal_noun = re.compile(words["verbal_noun"])
        self.not_names = frozenset(words["not_names"])
        self.prepositions: list[str] = clitics["prepositions"]
        self.li, self.bi, self.ka = self.prepositions
        self.article: str = clitics["article"]
        self.glued_articles = tuple(p + self.article for p in clitics["proclitics"])
        self.nisba: str = words["nisba_ending"]
        self.hidden: tuple[str, ...] = tuple(clitics["hidden_article"])
        self.proclitics: frozenset[str] = frozenset(clitics["proclitics"])
        self.pronouns: list[str] = clitics["pronouns"]
        self.pronoun_ends = tuple(self.pronouns)
        self.linked, self.feminine = clitics["before_pronoun"]["noun"][0]
        self.conjunction: str = clitics["conjunctions"][0]
        self.reporting = frozenset(x for row in lexicon.statements["cues"]["verbs"] for x in row["lemmas"])
        self.naming = Screen(NAMING, self._may_name)

    def _may_name(self, word: str, readings: Readings) -> int:
        """What a phrase that begins with the word may be: a reference, a place, a person, an entry of the gazetteer."""
        names = self.lexicon.names
        listed, initial = bool(names.heads(word)), word in self.initials
        what = LISTED if listed else 0
        if not readings.all:
            if len(word) > 2 or initial:
                what |= UNLISTED | ALONE
            elif listed:
                what |= UNLISTED
        elif GIVEN in readings.kinds and any(
            a.kind == GIVEN and not a.definite and not a.pronoun for a in readings.all
        ):
            what |= UNLISTED | ALONE
        elif initial:
            what |= INITIAL
        if listed and (entries := names.at([word], 0, 1)):
            if min(entries, key=_order).name.kind in SILENT:
                what &= ~ALONE
            elif any(self._may_stand(m) for m in entries):
                what |= ALONE
            elif any(m.name.kind == "media" for m in entries):
                what |= APART
        if self.may_refer(word, readings):
            what |= REFERS | ALONE
        if not self.place_nouns.isdisjoint(readings.lexemes) and any(
            a.lexeme in self.place_nouns and not a.pronoun for a in readings.all
        ):
            what |= PLACES | ALONE
        return 0 if what == LISTED and names.opens_only(word, SILENT) else what

    def _may_stand(self, match: Found) -> bool:
        """The entry may be a phrase wherever it stands, perhaps with what follows."""
        name = match.name
        if name.kind == "media":
            return name.tag == "bare"
        return name.kind != "domain" or name.id in self.bare_domains

    def may_refer(self, word: str, readings: Readings) -> bool:
        """The word may take its meaning from what was said before, by its letters."""
        rests = (word, self.rest(word, 1)) if word[:1] in self.proclitics else (word,)
        if not self.referring.isdisjoint(rests):
            return True
        if not word.endswith(self.pronoun_ends):
            return False  # most words: what is taken off in front changes nothing at the end
        owned = not readings.all or any(a.pronoun for a in readings.all)
        return any(
            rest.endswith(self.pronoun_ends) and (owned or rest in self.counterparts) and self._ends_in_kin(rest)
            for rest in rests
        )

    def _ends_in_kin(self, word: str) -> bool:
        return any(self._is_kin(x) for _, *forms in self.stems(word) for x in forms)

    def stems(self, word: str) -> Iterator[tuple[str, str, str]]:
        """A pronoun that a word may end in, what stands before it, and the noun that this is before a pronoun."""
        for pronoun in self.pronouns:
            if word.endswith(pronoun):
                stem = word[: -len(pronoun)]
                yield pronoun, stem, stem[:-1] + self.feminine if stem.endswith(self.linked) else stem

    def _is_kin(self, stem: str) -> bool:
        """With a pronoun: "his counterpart", "its country", "its army", "its people"."""
        if stem in self.counterparts or stem in self.country or stem in self.own_organs:
            return True
        return self.lexicon.names.is_a(stem, "organ_noun") == "POP"

    def is_own_country(self, doc: Doc, i: int) -> bool:
        """A word like "his country", with nothing joined before it."""
        word = doc.words[i]
        if not word.endswith(self.pronoun_ends) or (doc.lex[i].all and not any(a.pronoun for a in doc.lex[i].all)):
            return False
        return any(p != self.pronouns[0] and not self.country.isdisjoint(forms) for p, *forms in self.stems(word))

    def matches(self, doc: Doc, i: int, end: int) -> list[Found]:
        """Gazetteer entries that start at a token, longest first, then the least cut, then by kind."""
        found = self.lexicon.names.at(doc.words, i, end)
        if len(found) > 1:
            found.sort(key=_order)
        return found

    def glued(self, match: Found) -> bool:
        """Something other than a conjunction is glued to the entry's first word."""
        return bool(match.pro) and match.pro != self.conjunction

    def rest(self, word: str, cut: int) -> str:
        """A word without its proclitics, a hidden article written out."""
        if cut and word.startswith(self.hidden):
            at = word.index(self.li + self.li)
            if cut == at + 1:
                return self.article + word[at + 2 :]
        return word[cut:]

    def is_definite(self, doc: Doc, match: Found) -> bool:
        """The article stands somewhere in the entry; an alif with hamza begins no article ("German", not "the …")."""
        first, last, cut = match.first, match.last, match.cut
        article = self.rest(doc.words[first], cut).startswith(self.article)
        if first == last:
            return article and doc.surface(first, first)[cut : cut + 1] not in _HAMZA
        return article or any(w.startswith(self.article) for w in doc.words[first + 1 : last + 1])

    def written(self, doc: Doc, i: int) -> str:
        """Last letter of a token as written."""
        return self.lexicon.folder.last(doc.surface(i, i))

    def is_given(self, doc: Doc, i: int) -> bool:
        """A given name as it stands; one that is spelled like a preposition needs its final ya and a name behind it."""
        if GIVEN not in doc.lex[i].kinds:
            return False
        kinds = {a.kind for a in doc.lex[i].all if not a.cut and not a.definite and not a.pronoun}
        if GIVEN not in kinds:
            return False
        if FUNCTION not in kinds:
            return True
        return (
            self.written(doc, i) == YA
            and i + 1 < len(doc.lex)
            and any(a.kind == GIVEN and not a.cut for a in doc.lex[i + 1].all)
        )

    def is_bound(self, doc: Doc, match: Found) -> bool:
        """A nationality that is a common adjective too ("financial")."""
        readings = doc.lex[match.first]
        return not self.bound_nisba.isdisjoint(readings.lexemes) and any(
            a.lexeme in self.bound_nisba for a in readings.all
        )

    def is_known(self, doc: Doc, i: int) -> bool:
        """The whole token is a word of the lexicon, so a name found after cutting it is not meant."""
        return any(a.cut == 0 and a.kind not in (GIVEN, PARTICLE) for a in doc.lex[i].all)

    def is_adjective(self, doc: Doc, i: int, phrase: Phrase) -> bool:
        """A word that may stand between a title and its state: it agrees with the title in definiteness."""
        for a in doc.lex[i].all:
            if a.pro or a.pronoun:
                continue
            if a.tag in _CLOSED and phrase.kind == "office" and phrase.code is not None and not phrase.plural:
                continue  # "the judiciary of X (threatened) the demonstrators"
            if a.kind in (ADJECTIVE, ACTIVE, PASSIVE) and (a.definite or not phrase.definite):
                return True
            if a.kind == NOUN and a.definite and not phrase.definite and phrase.code is None:
                return True
        return False


@lru_cache(maxsize=4)
def grammar_of(lexicon: Lexicon) -> Grammar:
    """The grammar of a lexicon, which never changes; made once."""
    return Grammar(lexicon)
