"""Which names mean one person, and whom does that person act for on the day?"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final

from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import Readings
from marsad.model.document import WORD, Document
from marsad.model.phrase import Phrase
from marsad.stages.actors.terms import terms_of

Doc = Document[Readings]
_BARE: Final = "names.person.short"  # a surname that the knowledge base has, without a title
_MONARCHS: Final = frozenset({"king", "emir", "sultan", "emperor", "pope"})


@dataclass(slots=True)
class Person:
    """A person while the article is being read."""

    key: str
    known: str | None
    words: tuple[str, ...]
    code: str | None
    role: str | None
    sector: str | None
    name: str
    phrases: list[Phrase] = field(default_factory=list)


class Persons:
    """The persons of one article, in order of first name."""

    def __init__(self, doc: Doc, lexicon: Lexicon, on: dt.date | None) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.on = on
        self.all: list[Person] = []
        self._by_key: dict[str, Person] = {}
        self.introduced: dict[str, set[str | None]] = {}  # surname -> who bears it among those named in full
        self.terms = terms_of(lexicon)

    def _name_words(self, phrase: Phrase) -> tuple[str, ...]:
        assert phrase.name is not None
        first, last, cut = phrase.name
        words = [self.doc.words[i] for i in range(first, last + 1) if self.doc.kinds[i] == WORD]
        if words and cut:
            words[0] = words[0][cut:]
        return tuple(words)

    def introduce(self, phrases: list[Phrase]) -> None:
        """Remember the surnames of those whom the article names in full."""
        for phrase in phrases:
            if phrase.name is not None and phrase.kind == "person" and phrase.name[1] > phrase.name[0]:
                words = self._name_words(phrase)
                if len(words) > 1:
                    self.introduced.setdefault(words[-1], set()).add(self._known(phrase, words))

    def add(self, phrase: Phrase, told: str | None = None) -> None:
        """Gather a phrase with a name into the person it names (``told``: whose name it is, if that is known)."""
        words = self._name_words(phrase)
        if not words:
            return
        known = told or self._known(phrase, words)
        person = self._same(known, words, phrase)
        if person is None:
            person = Person(
                f"p{len(self.all) + 1}", known, words, phrase.code, phrase.role, phrase.sector, " ".join(words)
            )
            self.all.append(person)
            self._by_key[person.key] = person
        elif len(words) > len(person.words):
            person.words = words
        if person.known is None and known is not None:
            person.known = known
        person.role = person.role or phrase.role
        person.code = person.code or phrase.code
        if person.code is None or (person.known and phrase.code is None):
            person.code = self._side(person) or person.code
        for other in person.phrases:
            other.code = other.code or person.code
        person.phrases.append(phrase)
        phrase.actor, phrase.known = person.key, person.known
        phrase.code = person.code

    def _known(self, phrase: Phrase, words: tuple[str, ...]) -> str | None:
        """Knowledge-base id of the bearer of the name: the side must fit, an office on the day is preferred."""
        assert phrase.name is not None
        first, last, cut = phrase.name
        found = [
            m.name
            for m in self.lexicon.names.at(self.doc.words, first, last + 1)
            if m.name.kind == "person" and m.last == last and m.cut == cut
        ]
        if not found:
            return self._reigning(phrase, words)
        if phrase.rule == _BARE and (bearers := self.introduced.get(words[-1])) is not None:
            found = [name for name in found if name.id in bearers]  # "N.N. said … N said": nobody else of that surname
            phrase.code = phrase.code if found else None
        said = {p.known for p in self.all}
        best: list[tuple[int, int, str]] = []
        for rank, name in enumerate(found):
            office = self.lexicon.held(name.id, self.on)
            side = office.side if office else name.code
            if phrase.code and phrase.code not in (side, name.code) and phrase.kind == "person" and name.tag != "full":
                continue
            score = (
                4 * (name.id in said)
                + 2 * (phrase.code is not None and phrase.code in (side, name.code))
                + (office is not None)
            )
            best.append((-score, rank, name.id))
        return min(best)[2] if best else None

    def _reigning(self, phrase: Phrase, words: tuple[str, ...]) -> str | None:
        """A monarch by title and first name: "King N"."""
        if len(words) > 1 or phrase.code is not None or phrase.role not in _MONARCHS:
            return None
        found = [
            p
            for p in self.lexicon.holders(phrase.role, self.on)
            if self.lexicon.folder.phrase(self.lexicon.people[p].name_ar)[:1] == words
        ]
        return found[0] if len(found) == 1 else None

    def _same(self, known: str | None, words: tuple[str, ...], phrase: Phrase) -> Person | None:
        """The person already met that this name means."""
        if known is not None:
            for person in self.all:
                if person.known == known:
                    return person
        bones = self.terms.skeleton.of(words)
        for person in reversed(self.all):
            if known is not None and person.known is not None:
                continue
            if person.words == words or (len(words) > 1 and self.terms.skeleton.of(person.words) == bones):
                return person
            if phrase.code and person.code and phrase.code != person.code:
                continue
            if len(words) == 1 and len(person.words) > 1:
                last = self.terms.skeleton.of(person.words[-1:])
                if bones == last or (
                    self.terms.skeleton.of(person.words[:1]) == bones
                    and (phrase.role is not None or phrase.last > phrase.first)
                ):
                    return person
            elif (
                (len(words) > 1 and len(person.words) > 1 and set(words) >= set(person.words) | set())
                or (
                    len(words) == 2
                    and len(person.words) > 2
                    and person.words[0] == words[0]
                    and person.words[-1] == words[-1]
                )
                or (len(words) >= 2 and len(person.words) > len(words) and person.words[-len(words) :] == words)
                or (len(words) > 1 and len(person.words) == 1 and words[-1] == person.words[0])
            ):
                return person
        return None

    def _side(self, person: Person) -> str | None:
        if person.known is not None:
            office = self.lexicon.held(person.known, self.on, person.role)
            if office is not None and office.side:
                person.role = person.role or office.office
                return office.side
            return self.lexicon.people[person.known].side or None
        return None

    def by_key(self, key: str) -> Person | None:
        """The person of a key, if there is one."""
        return self._by_key.get(key)
