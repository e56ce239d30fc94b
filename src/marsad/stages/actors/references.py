"""Whom do phrases mean that name nobody: "his counterpart", "his country", "both sides", "the movement"?"""

from __future__ import annotations

import datetime as dt
from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, PASSIVE
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import Readings
from marsad.model.document import Document
from marsad.model.phrase import Phrase
from marsad.stages.actors.pairs import Pairs
from marsad.stages.actors.persons import Persons
from marsad.stages.actors.terms import terms_of

Doc = Document[Readings]
_NEAR: Final = 3  # sentences over which "the refugees" go back to those named before
_BESIDE: Final = 4  # tokens between "this country" and the party it cannot mean
_GOVERNMENT: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "POL", "COP"})


class References:
    """Resolves the phrases of one article, in order; each sees only those before it."""

    def __init__(
        self,
        doc: Doc,
        lexicon: Lexicon,
        persons: Persons,
        on: dt.date | None,
        home: str | None,
        dominant: str | None,
        official: str | None,
    ) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.persons = persons
        self.on = on
        self.home = home
        self.dominant = dominant
        self.official = official
        self.terms = terms_of(lexicon)
        self.pairs = Pairs(doc, lexicon)

    def resolve(self, phrase: Phrase, before: list[Phrase]) -> bool:
        """Fill in code and actor; False if the phrase means nobody."""
        if phrase.refers and (means := self._referred(phrase, before)) is not None:
            return means
        if phrase.kind == "person":
            if phrase.name is None:
                self._title(phrase, before)
        elif phrase.kind in ("office", "population") and (phrase.code is None or phrase.rule.endswith("+seated")):
            self._office(phrase, before)
            return _is_somebody(phrase)
        return True

    def _referred(self, phrase: Phrase, before: list[Phrase]) -> bool | None:
        """The same for phrases that go back to what was named; ``None`` if what the phrase is tells it."""
        if phrase.refers == "counterpart":
            self._counterpart(phrase, before)
        elif phrase.refers == "country" and phrase.code is None:
            self._country(phrase, before)
        elif phrase.refers.startswith("both"):
            phrase.codes = self.pairs.of(phrase, before)
        elif phrase.refers == "latter":
            self._latter(phrase, before)
        elif phrase.refers == "this-state":
            self._this_state(phrase, before)
        elif phrase.refers == "neighbour":
            return self._neighbour(phrase, before)
        elif phrase.refers == "head":
            return self._head(phrase, before)
        else:
            return None
        return True

    def _office(self, phrase: Phrase, before: list[Phrase]) -> None:
        """An office or people without a side: the same as before, or of the state in question."""
        head = phrase.head.removeprefix(self.terms.article)
        people = phrase.kind == "population"
        sentence = self.doc.sentence_of[phrase.first]
        same = next(
            (
                p
                for p in reversed(before)
                if p.code
                and p.kind == phrase.kind
                and p.head.removeprefix(self.terms.article) == head
                and not (people and phrase.role == "POP" and sentence - self.doc.sentence_of[p.first] > _NEAR)
            ),
            None,
        )
        if same is None and phrase.role in ("OPP", "REB") and phrase.definite:
            begins = self.lexicon.names.begins  # "the opposition" of the state whose opposition was named
            same = next((p for p in reversed(before) if p.kind == "group" and begins(phrase.head, p.code or "")), None)
        if same is not None and (phrase.definite or not people):
            beside = self._colleague(phrase, before) if not people and phrase.definite else None
            phrase.code = beside or same.code
            phrase.rule += "+dominant" if beside else "+repeated"
        elif phrase.code is not None:
            return
        elif phrase.role == "SIDES":  # "both sides of the conflict": of the one in the state named last that has one
            phrase.code = next((p.code for p in reversed(before) if p.code in self.terms.fought), None)
        elif (of := self.terms.by_dominant.get((phrase.role or "", head))) is not None:
            phrase.code = of.get(self.dominant or "")
        elif (phrase.definite or (phrase.role == "OPP" and phrase.plural)) and self._supplied(phrase, head):
            phrase.code = self._in_question(phrase, before)
            phrase.rule += "+dominant"

    def _colleague(self, phrase: Phrase, before: list[Phrase]) -> str | None:
        """The state of an organ right before: "the parliament of X demanded that the government …"."""
        other = before[-1] if before else None
        if other is None or other.kind != "office" or other.plural or not other.code or phrase.sector != "GOV":
            return None
        near = 0 < phrase.first - other.last <= _BESIDE and phrase.last == phrase.first and not phrase.plural
        told = near and self.doc.sentence_of[other.first] == self.doc.sentence_of[phrase.first]
        return other.code if told and not phrase.pro and self._kind(other.code) == "state" else None

    def _in_question(self, phrase: Phrase, before: list[Phrase]) -> str | None:
        """Whose government or rebels: rebels are the armed group of the country named last, else a state's.

        The state is that of an official named before in the sentence, else the one named most.
        """
        sentence = self.doc.sentence_of[phrase.first]
        state = (
            self.official if phrase.head.removeprefix(self.terms.article) in self.terms.ministries else self.dominant
        )
        for other in reversed(before):
            if self.doc.sentence_of[other.first] != sentence:
                break
            told = other.kind in ("office", "person") or self._is_scene(other)
            if told and other.code and self._kind(other.code) == "state":
                state = other.code
                break
        if phrase.role == "REB":
            for other in reversed(before):
                if other.code and self._kind(other.code) == "group" and self._country_of(other.code) == state:
                    return other.code
        return state

    def _is_scene(self, phrase: Phrase) -> bool:
        """ "In Tunis the foreign ministry said": a state or place with which the sentence opens."""
        begin = self.doc.sentences[self.doc.sentence_of[phrase.first]][0]
        if phrase.kind not in ("state", "place") or phrase.first != begin + 1:
            return False
        opening = self.doc.words[begin]
        return opening == self.terms.within or (
            opening[1:] == self.terms.within and opening[:1] in self.terms.conjunctions
        )

    def _kind(self, code: str) -> str:
        entry = self.lexicon.actors.get(code)
        return entry.kind if entry is not None else ""

    def _country_of(self, code: str) -> str:
        return self.lexicon.actors[code].country

    def _supplied(self, phrase: Phrase, head: str) -> bool:
        """The state in question may be supplied, unless an adjective tells otherwise ("foreign fighters")."""
        after = phrase.last + 1
        if after < len(self.doc.lex) and any(
            a.definite and not a.pro and (a.kind in (ADJECTIVE, ACTIVE, PASSIVE) or a.tag == "mp")
            for a in self.doc.lex[after].all
        ):
            return False
        if phrase.kind == "population":
            return phrase.role in ("OPP", "REB") and head not in self.terms.no_default
        if phrase.sector in _GOVERNMENT and self._of_government(phrase):
            return True
        ministry = head in self.terms.ministries and not (
            after < len(self.doc.lex) and self.doc.words[after] == self.terms.within
        )
        return (phrase.sector in _GOVERNMENT or ministry) and head not in self.terms.no_default

    def _of_government(self, phrase: Phrase) -> bool:
        """A word behind the noun tells that it is the state's: "the government forces"."""
        inner = range(phrase.first + 1, phrase.last + 1)
        return any(a.lexeme in self.terms.of_government for k in inner for a in self.doc.lex[k].all)

    def _head(self, phrase: Phrase, before: list[Phrase]) -> bool:
        """ "The movement": the body, group or state whose name begins with that noun and that was named last.

        "The kingdom" is the outlet's own, unless the article speaks mostly of another.
        """
        begins = self.lexicon.names.begins
        if self.home and begins(phrase.head, self.home):
            abroad = self.dominant if self.official != self.home else None
            if not (abroad and begins(phrase.head, abroad)):
                phrase.code, phrase.kind = self.home, "state"
                phrase.rule += "+home"
                return True
        if phrase.head in self.terms.lands:
            return self._land(phrase, before)
        for other in reversed(before):
            code = other.code
            if not code or other.kind in ("nisba", "population", "place"):
                continue
            if begins(phrase.head, code) or (
                other.kind == "office" and other.head.removeprefix(self.terms.article) == phrase.head
            ):
                phrase.code, phrase.sector = code, other.sector
                entry = self.lexicon.actors.get(code)
                phrase.kind = entry.kind if entry is not None and other.kind != "office" else "office"
                return True
        return False

    def _land(self, phrase: Phrase, before: list[Phrase]) -> bool:
        """ "The strip", "the region": the place named last with that word before its name."""
        named = (p for p in reversed(before) if p.kind == "place" and p.code and p.last > p.first)
        same = next((p for p in named if p.head.removeprefix(self.terms.article) == phrase.head), None)
        if same is None:
            return False
        phrase.code, phrase.kind = same.code, "place"
        return True

    def _country(self, phrase: Phrase, before: list[Phrase]) -> None:
        """ "His country": that of the person named last, in the same sentence if one is there; "her" is no man's."""
        sentence = self.doc.sentence_of[phrase.first]
        known = [p for p in before if p.code and p.kind in ("person", "office", "state") and not self.pairs.is_place(p)]
        near = [p for p in known if self.doc.sentence_of[p.first] == sentence]
        if self.doc.words[phrase.last].endswith(self.terms.her) and (hers := [p for p in near if not self._is_man(p)]):
            near = known = hers
        source = next((p for p in reversed(near) if p.kind == "person"), None) or next(reversed(known), None)
        if source is not None:
            phrase.code = source.code
            phrase.rule += f"={source.code}"
            person = self.persons.by_key(phrase.actor)
            if person is not None and person.code is None:
                person.code = source.code

    def _is_man(self, phrase: Phrase) -> bool:
        """A person with a title, here or elsewhere, and none in the feminine."""
        if phrase.kind != "person" or phrase.plural or phrase.feminine:
            return False
        person = self.persons.by_key(phrase.actor)
        named = person.phrases if person is not None else []
        return any(p.role for p in (phrase, *named)) and not any(p.feminine for p in named)

    def _latter(self, phrase: Phrase, before: list[Phrase]) -> None:
        kinds = ("person", "state", "group", "body")
        source = next((p for p in reversed(before) if p.code and p.kind in kinds), None)
        if source is not None:
            phrase.code, phrase.actor, phrase.known = source.code, source.actor, source.known

    def _neighbour(self, phrase: Phrase, before: list[Phrase]) -> bool:
        """ "Its southern neighbour": that of the state named last that has one there."""
        of = self.terms.neighbours[phrase.head]
        phrase.code = next((of[p.code] for p in reversed(before) if p.code in of), None)
        phrase.kind = "state"
        return phrase.code is not None

    def _this_state(self, phrase: Phrase, before: list[Phrase]) -> None:
        """ "This country": the state or place named last that is not the side of the party right before."""
        beside = before[-1] if before and phrase.first - before[-1].last <= _BESIDE else None
        for other in reversed(before):
            if other.kind not in ("state", "place") or not other.code or other.code.partition("-")[0] != other.code:
                continue
            if beside is not None and beside.kind != "place" and other.code == beside.code:
                continue
            phrase.code, phrase.kind = other.code, "state"
            phrase.rule += f"={other.code}"
            return

    def _counterpart(self, phrase: Phrase, before: list[Phrase]) -> None:
        source = next((p for p in reversed(before) if p.kind == "person" and p.code), None)
        if source is None:
            return
        person = self.persons.by_key(source.actor)
        role = source.role or (person.role if person else None)
        phrase.role = phrase.role or role
        if phrase.code is None:
            other = next(
                (
                    p
                    for p in reversed(before)
                    if p.code and p.code != source.code and p.kind == "person" and p.role == role
                ),
                None,
            )
            phrase.code = other.code if other else None
            if other is not None:
                phrase.actor = other.actor
        if phrase.name is None and phrase.code and not phrase.actor:
            self._holder(phrase)
        named = self.persons.by_key(phrase.actor)
        if named is not None and named.role is None:
            named.role = phrase.role

    def _title(self, phrase: Phrase, before: list[Phrase]) -> None:
        """A person by title alone: somebody named before, else the holder of the office on the day."""
        if phrase.plural or phrase.role is None:
            if phrase.code is None and phrase.definite and phrase.plural:
                same = next((p for p in reversed(before) if p.code and p.head == phrase.head), None)
                phrase.code = same.code if same else None
            return
        met = [p for p in self.persons.all if p.phrases and p.phrases[0].first < phrase.first]
        met.sort(key=lambda p: (phrase.code is None and p.code == self.home, len(p.phrases)), reverse=True)
        for person in met:
            if phrase.code and person.code != phrase.code:
                continue
            if not phrase.definite and phrase.code is None:
                continue
            if phrase.feminine and not any(p.feminine for p in person.phrases):
                continue
            role = person.role or ""
            if role == phrase.role or (role.endswith(" " + phrase.role) and phrase.definite):
                phrase.actor, phrase.known, phrase.code = person.key, person.known, person.code
                person.phrases.append(phrase)
                phrase.rule += "+named-before"
                return
        neighbour = before[-1] if before else None
        if (
            phrase.code is None
            and phrase.definite
            and not phrase.pro
            and neighbour is not None
            and neighbour.kind == "person"
            and neighbour.last == phrase.first - 1
        ):
            phrase.code = neighbour.code  # a second title behind the first: "vice-president of X, prime minister"
        if phrase.code is None and phrase.definite:
            same = next(
                (
                    p
                    for p in reversed(before)
                    if p.code and p.name is None and p.kind == "person" and p.role == phrase.role
                ),
                None,
            )
            if same is not None:
                phrase.code, phrase.actor = same.code, same.actor
            elif phrase.role in self.terms.body_roles and phrase.sector == "IGO":
                body = next((p for p in reversed(before) if p.code and p.kind == "body"), None)
                phrase.code = body.code if body is not None else self.terms.body_roles[phrase.role]
            elif phrase.role in self.terms.offices or (phrase.role or "").endswith("minister"):
                phrase.code = self.dominant if phrase.sector == "MIL" else self.official
                phrase.rule += "+dominant"
        if phrase.code:
            self._holder(phrase)

    def _holder(self, phrase: Phrase) -> None:
        for office in self.terms.offices.get(phrase.role or "", ()):
            holder = self.lexicon.holder(office, phrase.code or "", self.on)
            if holder is None:
                continue
            phrase.known = holder
            phrase.rule += f"+office:{office}"
            person = next((p for p in self.persons.all if p.known == holder), None)
            if person is not None:
                phrase.actor = person.key
                person.phrases.append(phrase)
            return


def _is_somebody(phrase: Phrase) -> bool:
    """It is not of people whose side is unknown."""
    return phrase.code is not None or phrase.kind != "population" or phrase.role != "POP"
