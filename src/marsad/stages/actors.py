"""Who is meant by each phrase, on the day of the article?

Names are gathered into persons across spellings (a skeleton that forgets what transliteration varies), a later surname
goes back to the full name, an office goes to its holder on the day, "his counterpart", "his country" and "both sides"
to those named before.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace

from marsad.lexicon.entries import FUNCTION, GIVEN, VERB, Analysis
from marsad.lexicon.lexicon import Lexicon
from marsad.model.actor import Actor, Mention
from marsad.model.document import WORD, Document
from marsad.model.phrase import Phrase
from marsad.model.span import Span

Doc = Document[Analysis]
_POPULATION = {"POP": "-CVL", "OPP": "-OPP", "REB": "-REB"}


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


class Identifier:
    """Resolves the phrases of one article."""

    def __init__(self, doc: Doc, lexicon: Lexicon, on: dt.date | None) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.on = on
        self.persons: list[Person] = []
        self.skeleton = _Skeleton(lexicon)
        self.offices = lexicon.grammar["actors"]["offices"]
        self.home = self._home()

    # ------------------------------------------------------------------ persons

    def resolve(self, phrases: list[Phrase]) -> list[Phrase]:
        """All phrases in order, with codes and persons; later surnames added."""
        for phrase in phrases:
            if phrase.name is not None and phrase.kind == "person":
                self._person(phrase)
        phrases = self._surnames(phrases)
        self.states = Counter(p.code for p in phrases if p.code in self.lexicon.actors)
        before: list[Phrase] = []
        for phrase in phrases:
            self._reference(phrase, before)
            if not phrase.codes and phrase.code:
                phrase.codes = (
                    phrase.code + _POPULATION.get(phrase.role or "POP", "")
                    if phrase.kind == "population"
                    else phrase.code,
                )
            before.append(phrase)
        return phrases

    def _name_words(self, phrase: Phrase) -> tuple[str, ...]:
        assert phrase.name is not None
        first, last, cut = phrase.name
        words = [
            w
            for w, k in zip(self.doc.words[first : last + 1], self.doc.kinds[first : last + 1], strict=True)
            if k == WORD
        ]
        if words and cut:
            words[0] = words[0][cut:]
        return tuple(words)

    def _person(self, phrase: Phrase) -> None:
        words = self._name_words(phrase)
        if not words:
            return
        known = self._known(phrase, words)
        person = self._same(known, words, phrase)
        if person is None:
            person = Person(
                f"p{len(self.persons) + 1}", known, words, phrase.code, phrase.role, phrase.sector, " ".join(words)
            )
            self.persons.append(person)
        elif len(words) > len(person.words):
            person.words = words
        if person.known is None and known is not None:
            person.known = known
        person.role = person.role or phrase.role
        person.code = person.code or phrase.code
        if person.code is None or (person.known and phrase.code is None):
            person.code = self._side(person) or person.code
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
            return None
        said = {p.known for p in self.persons}
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

    def _same(self, known: str | None, words: tuple[str, ...], phrase: Phrase) -> Person | None:
        """The person already met that this name means."""
        if known is not None:
            for person in self.persons:
                if person.known == known:
                    return person
        bones = self.skeleton.of(words)
        for person in reversed(self.persons):
            if known is not None and person.known is not None:
                continue
            if person.words == words or (len(words) > 1 and self.skeleton.of(person.words) == bones):
                return person
            if phrase.code and person.code and phrase.code != person.code:
                continue
            if len(words) == 1 and len(person.words) > 1:
                last = self.skeleton.of(person.words[-1:])
                if bones == last or (
                    self.skeleton.of(person.words[:1]) == bones
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
            office = self.lexicon.held(person.known, self.on)
            if office is not None and office.side:
                person.role = person.role or office.office
                return office.side
            return self.lexicon.people[person.known].side or None
        return None

    def _surnames(self, phrases: list[Phrase]) -> list[Phrase]:
        """Add mentions by surname alone, wherever no phrase stands yet."""
        doc = self.doc
        alias: dict[str, Person] = {}
        pairs: dict[tuple[str, str], Person] = {}
        bones: dict[str, Person] = {}
        for person in reversed(self.persons):
            if len(person.words) < 2:
                continue
            surname = person.words[-1]
            alias[surname] = person
            pairs[person.words[-2:]] = person  # type: ignore[index]
            bare = self.skeleton.of((surname,))
            if len(bare) > 3:
                bones[bare] = person
        if not alias:
            return phrases
        covered = bytearray(len(doc.words))
        for phrase in phrases:
            covered[phrase.first : phrase.last + 1] = b"\1" * (phrase.last - phrase.first + 1)
        added: list[Phrase] = []
        for i, word in enumerate(doc.words):
            if covered[i] or doc.kinds[i] != WORD or len(word) < 3:
                continue
            if any(not a.cut and a.kind in (FUNCTION, VERB) for a in doc.lex[i]):
                continue
            hit = self._alias(
                word, alias, bones, known=bool(doc.lex[i]) and not any(a.kind == GIVEN for a in doc.lex[i])
            )
            last = i
            if hit is None:
                for cut in (0, 1):
                    if i + 1 < len(doc.words) and not covered[i + 1] and (word[cut:], doc.words[i + 1]) in pairs:
                        hit = (pairs[word[cut:], doc.words[i + 1]], cut)
                        last = i + 1
                        break
            if hit is None:
                continue
            person, cut = hit
            phrase = Phrase(
                i,
                last,
                "person",
                pro=word[:cut],
                cut=cut,
                code=person.code,
                name=(i, last, cut),
                known=person.known,
                definite=True,
                actor=person.key,
                head=word[cut:],
                rule="coreference.surname",
            )
            person.phrases.append(phrase)
            added.append(phrase)
        if added:
            phrases = sorted([*phrases, *added], key=lambda p: p.first)
        return phrases

    def _alias(
        self, word: str, alias: dict[str, Person], bones: dict[str, Person], known: bool
    ) -> tuple[Person, int] | None:
        article = self.lexicon.clitics["article"]
        for pro in ("", *self.lexicon.clitics["proclitics"]):
            if pro and not word.startswith(pro):
                continue
            rest = word[len(pro) :]
            for form in (rest, article + rest, rest.removeprefix(article)):
                if form in alias:
                    return alias[form], len(pro)
            if not known and len(rest) > 3:
                bare = self.skeleton.of((rest,))
                if bare in bones:
                    return bones[bare], len(pro)
        for written, letter in self.lexicon.clitics["hidden_article"].items():
            if word.startswith(written) and article + word[len(written) :] in alias:
                return alias[article + word[len(written) :]], len(written) - len(letter)
        return None

    # ------------------------------------------------------------------ references

    def _reference(self, phrase: Phrase, before: list[Phrase]) -> None:
        if phrase.refers == "counterpart":
            self._counterpart(phrase, before)
        elif phrase.refers == "country" and phrase.code is None:
            source = next((p for p in reversed(before) if p.code and p.kind in ("person", "office", "state")), None)
            if source is not None:
                phrase.code = source.code
                phrase.rule += f"={source.code}"
                person = self.by_key(phrase.actor)
                if person is not None and person.code is None:
                    person.code = source.code
        elif phrase.refers == "both-states":
            self._both(phrase, before)
        elif phrase.refers == "both":
            self._sides(phrase, before)
        elif phrase.refers == "latter":
            source = next(
                (p for p in reversed(before) if p.code and p.kind in ("person", "state", "group", "body")), None
            )
            if source is not None:
                phrase.code, phrase.actor, phrase.known = source.code, source.actor, source.known
        elif phrase.kind == "person" and phrase.name is None:
            self._title(phrase, before)
        elif phrase.kind in ("office", "population") and phrase.code is None:
            same = next(
                (
                    p
                    for p in reversed(before)
                    if p.code
                    and p.kind == phrase.kind
                    and (p.head == phrase.head or p.head == phrase.head.removeprefix(self.lexicon.clitics["article"]))
                ),
                None,
            )
            if same is not None:
                phrase.code = same.code
                phrase.rule += "+repeated"
            elif (
                phrase.definite
                and phrase.kind == "office"
                and phrase.sector in ("GOV", "MIL", "LEG", "JUD", "POL", "COP")
            ):
                phrase.code = self._dominant(phrase, before)
                phrase.rule += "+dominant"

    def _counterpart(self, phrase: Phrase, before: list[Phrase]) -> None:
        source = next((p for p in reversed(before) if p.kind == "person" and p.code), None)
        if source is None:
            return
        person = self.by_key(source.actor)
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
        named = self.by_key(phrase.actor)
        if named is not None and named.role is None:
            named.role = phrase.role

    def by_key(self, key: str) -> Person | None:
        return next((p for p in self.persons if p.key == key), None)

    def _both(self, phrase: Phrase, before: list[Phrase]) -> None:
        """The two sides: the states spoken of most so far, the later ones where that leaves a choice."""
        weight: dict[str, tuple[int, int]] = {}
        for at, other in enumerate(before):
            if other.refers.startswith("both") and len(other.codes) == 2:
                for code in other.codes:
                    weight[code] = (weight.get(code, (0, 0))[0] + 1, at)
            known = self.lexicon.actors.get(other.code or "")
            if known is not None and other.kind in ("person", "state", "office", "nisba") and known.kind == "state":
                weight[other.code or ""] = (weight.get(other.code or "", (0, 0))[0] + 1, at)
        if len(weight) < 2:
            for at, other in enumerate(before):
                if other.code and other.kind in ("body", "group", "person", "office"):
                    weight.setdefault(other.code, (1, at))
        best = sorted(weight, key=lambda c: weight[c], reverse=True)[:2]
        if len(best) == 2:
            phrase.codes = tuple(
                sorted(best, key=lambda c: next(i for i, o in enumerate(before) if o.code == c or c in o.codes))
            )

    def _sides(self, phrase: Phrase, before: list[Phrase]) -> None:
        """The two who were named last."""
        codes: list[str] = []
        for other in reversed(before):
            if other.refers.startswith("both") and len(other.codes) == 2 and not codes:
                codes = list(other.codes)
                break
            if other.code and other.kind in ("person", "state", "office", "body", "group") and other.code not in codes:
                codes.insert(0, other.code)
                if len(codes) == 2:
                    break
        if len(codes) == 2:
            phrase.codes = tuple(codes)

    def _title(self, phrase: Phrase, before: list[Phrase]) -> None:
        """A person by title alone: somebody named before, else the holder of the office on the day."""
        if phrase.plural or phrase.role is None:
            if phrase.code is None and phrase.definite and phrase.plural:
                same = next((p for p in reversed(before) if p.code and p.head == phrase.head), None)
                phrase.code = same.code if same else None
            return
        met = [p for p in self.persons if p.phrases and p.phrases[0].first < phrase.first]
        met.sort(key=lambda p: (phrase.code is None and p.code == self.home, len(p.phrases)), reverse=True)
        for person in met:
            if phrase.code and person.code != phrase.code:
                continue
            if not phrase.definite and phrase.code is None:
                continue
            role = person.role or ""
            if role == phrase.role or (role.endswith(" " + phrase.role) and phrase.definite):
                phrase.actor, phrase.known, phrase.code = person.key, person.known, person.code
                person.phrases.append(phrase)
                phrase.rule += "+named-before"
                return
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
            elif phrase.role in self.offices or (phrase.role or "").endswith("minister"):
                phrase.code = self._dominant(phrase, before)
                phrase.rule += "+dominant"
        if phrase.code:
            self._holder(phrase)

    def _holder(self, phrase: Phrase) -> None:
        for office in self.offices.get(phrase.role or "", ()):
            holder = self.lexicon.holder(office, phrase.code or "", self.on)
            if holder is None:
                continue
            phrase.known = holder
            phrase.rule += f"+office:{office}"
            person = next((p for p in self.persons if p.known == holder), None)
            if person is not None:
                phrase.actor = person.key
                person.phrases.append(phrase)
            return

    def _dominant(self, phrase: Phrase, before: list[Phrase]) -> str | None:
        """Whose government is meant when the text does not say: the state named most, the outlet's own in a tie."""
        states = [(c, n) for c, n in self.states.most_common() if c and self.lexicon.actors[c].kind == "state"]
        if not states:
            return self.home
        most = [c for c, n in states if n == states[0][1]]
        return self.home if self.home in most else most[0]

    def _home(self) -> str | None:
        """Country of the article's outlet, if the knowledge base has it."""
        outlet = self.doc.article.outlet
        if not outlet:
            return None
        words = self.lexicon.folder.phrase(outlet.split("(")[0])
        if words:
            for found in self.lexicon.names.at(words, 0, len(words)):
                if found.name.kind == "media" and found.last == len(words) - 1:
                    return found.name.code or None
        home: str | None = self.lexicon.grammar["outlets"].get(outlet.lower())
        return home


class _Skeleton:
    """What stays of a foreign name when transliteration habits are forgotten."""

    def __init__(self, lexicon: Lexicon) -> None:
        table = lexicon.grammar["transliteration"]
        self._same = str.maketrans(dict(table["same"].items()))
        self._drop = str.maketrans("", "", "".join(table["drop"]))
        self._article = lexicon.clitics["article"]

    def of(self, words: tuple[str, ...]) -> str:
        """Skeleton of a name; empty for names of vowels only."""
        joined = "".join(w.removeprefix(self._article) if len(w) > 4 else w for w in words)
        first = joined[:1]
        bare = joined.translate(self._same).translate(self._drop)
        out = "".join(c for i, c in enumerate(bare) if i == 0 or bare[i - 1] != c)
        return out or first


def identify(doc: Doc, phrases: list[Phrase], lexicon: Lexicon, on: dt.date | None) -> tuple[list[Phrase], list[Actor]]:
    """Resolve the phrases and gather them into actors, in order of first mention; ids are ``a1``, ``a2`` …"""
    identifier = Identifier(doc, lexicon, on)
    phrases = identifier.resolve(phrases)
    return phrases, _gather(doc, phrases, identifier, lexicon)


def _gather(doc: Doc, phrases: list[Phrase], identifier: Identifier, lexicon: Lexicon) -> list[Actor]:
    groups: dict[str, list[Phrase]] = {}
    for phrase in phrases:
        if phrase.kind == "place" or (phrase.refers in ("both", "both-states", "country") and not phrase.actor):
            if phrase.refers == "country" and phrase.code:
                phrase.actor = f"code:{phrase.code}"
                groups.setdefault(phrase.actor, []).append(phrase)
            elif phrase.refers.startswith("both"):
                phrase.actor = f"both:{'+'.join(phrase.codes)}"
                groups.setdefault(phrase.actor, []).append(phrase)
            continue
        if phrase.actor and phrase.name is None and phrase.kind in ("person", "reference"):
            phrase.person = phrase.actor
            phrase.actor = f"office:{phrase.actor}:{phrase.role}:{phrase.code}"
        if not phrase.actor:
            if phrase.kind in ("state", "nisba", "body", "group"):
                phrase.actor = f"code:{phrase.code}"
            elif phrase.kind == "media":
                phrase.actor = f"media:{phrase.known or doc.surface(phrase.first, phrase.last)}"
            else:
                head = phrase.head.removeprefix(lexicon.clitics["article"])
                phrase.actor = f"{phrase.kind}:{head}:{phrase.role}:{phrase.code}:{phrase.known or ''}"
        groups.setdefault(phrase.actor, []).append(phrase)
    ids: dict[str, str] = {}
    actors: list[Actor] = []
    for key, members in groups.items():
        ids[key] = f"a{len(actors) + 1}"
        actors.append(_actor(ids[key], key, members, doc, identifier, lexicon))
    for phrase in phrases:
        phrase.actor = ids.get(phrase.actor, "")
        phrase.person = ids.get(phrase.person, "")
    holders = {p.actor: p.person for p in phrases if p.person}
    return [replace(a, holder=holders[a.id]) if a.id in holders else a for a in actors]


def _actor(ident: str, key: str, members: list[Phrase], doc: Doc, identifier: Identifier, lexicon: Lexicon) -> Actor:
    first = members[0]
    person = identifier.by_key(key)
    code: str | None = None
    country = first.code
    role = first.role if first.kind == "person" else None
    sector = first.sector
    known = first.known
    kind = first.kind
    name_en: str | None = None
    longest = max(members, key=lambda p: (p.name[1] - p.name[0] if p.name else -1, -p.first))
    name_ar = (
        _surface(doc, *longest.name, lexicon)
        if longest.name
        else _surface(doc, first.first, first.last, first.cut, lexicon)
    )
    if person is not None:
        kind, country, role, known, sector = "person", person.code, person.role, person.known, person.sector
        if known:
            name_en = lexicon.people[known].name_en
            sector = sector or lexicon.people[known].sector
    elif key.startswith("code:") or kind in ("body", "group"):
        code = first.code
        entry = lexicon.actors.get(code or "")
        if entry is not None:
            kind, name_ar, name_en, country = (
                entry.kind,
                entry.name_ar,
                entry.name_en,
                entry.country if entry.kind == "state" else code,
            )
    elif kind == "media":
        outlet = lexicon.outlets.get(known or "")
        if outlet is not None:
            name_ar, name_en, country = outlet.name_ar, outlet.name_en, outlet.country or None
            if outlet.ownership != "state":
                country = outlet.country or None
    elif kind == "reference":
        kind = "office" if not first.refers.startswith("both") else "population"
        country = first.code
    elif kind == "person":
        kind = "office"
    elif kind == "population":
        country = first.codes[0] if first.codes else first.code
    return Actor(
        ident,
        kind,
        code,
        country,
        name_ar,
        name_en,
        role,
        sector,
        known,
        tuple(_mention(p, doc, lexicon) for p in sorted(members, key=lambda p: p.first)),
    )


def _surface(doc: Doc, first: int, last: int, cut: int, lexicon: Lexicon) -> str:
    start = doc.starts[first] + lexicon.folder.origin(doc.surface(first, first), cut)
    return doc.article.text[start : doc.ends[last]]


def _mention(phrase: Phrase, doc: Doc, lexicon: Lexicon) -> Mention:
    def span(first: int, last: int, cut: int) -> Span:
        return Span(
            doc.starts[first] + (lexicon.folder.origin(doc.surface(first, first), cut) if cut else 0), doc.ends[last]
        )

    form = (
        "counterpart"
        if phrase.refers == "counterpart"
        else "pronoun"
        if phrase.refers in ("latter", "both", "both-states")
        else "name"
        if phrase.name or phrase.kind in ("state", "nisba", "body", "group")
        else "title"
    )
    return Mention(
        span(phrase.first, phrase.last, phrase.cut),
        span(*phrase.name) if phrase.name and phrase.kind in ("person", "media") else None,
        form,
        phrase.rule,
    )
