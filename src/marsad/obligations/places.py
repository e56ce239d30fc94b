"""Where is it: whose territory, in whose hands, in which areas that treaties speak of?"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marsad.errors import CorpusError, QuestionError
from marsad.lexicon.load import rows
from marsad.obligations.agreement import Claim
from marsad.obligations.documents import documents
from marsad.obligations.fields import Fields
from marsad.obligations.pdate import PDate
from marsad.obligations.states import States, plain
from marsad.obligations.truth import Truth


@dataclass(frozen=True, slots=True)
class Hold:
    """Who held a place from a day on; ``administrator`` is the sovereign where nobody else is named."""

    since: PDate | None
    sovereign: str | None
    administrator: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of land or sea.  ``tags``: areas it surely lies in; ``open_tags``: areas it may lie in;
    ``claimed_by``: states that claim it beside the sovereign, with whoever supports either side."""

    id: str
    name_en: str
    name_ar: str
    holds: tuple[Hold, ...]
    tags: frozenset[str]
    open_tags: frozenset[str]
    claimed_by: tuple[str, ...] = ()
    claims: tuple[Claim, ...] = ()
    homeland: bool = False

    def held(self, when: PDate) -> Hold:
        """Who held it on a day; the earliest known holder if the day lies before all."""
        fit = [h for h in self.holds if h.since is None or h.since.earliest <= when.earliest]
        return fit[-1] if fit else self.holds[0]

    def within(self, areas: frozenset[str]) -> Truth:
        """Whether it lies in one of the areas."""
        if areas & self.tags:
            return Truth.YES
        return Truth.UNKNOWN if areas & self.open_tags else Truth.NO


class Places:
    """All places with lookups by id, code, name and other spellings."""

    def __init__(
        self,
        known: Iterable[tuple[Place, tuple[str, ...]]],
        homelands: dict[str, Place],
        gazetteer: Callable[[], dict[str, tuple[str, str]]],
        states: States,
        tags: Iterable[str] = (),
    ) -> None:
        self.tags = frozenset(tags)  # areas that any place or state lies, or may lie, in
        self._states = states
        self._homelands = homelands
        self._gazetteer = gazetteer
        self._names: dict[str, Place] = {}
        for place, aliases in known:
            for name in (place.id, place.name_en, place.name_ar, *aliases):
                self._names.setdefault(_key(name), place)

    def homeland(self, state: str) -> Place:
        """The metropolitan territory of a state."""
        found = self._homelands.get(state)
        if found is not None:
            return found
        names = self._states.names(state)
        return Place(f"{state}-homeland", *names, (Hold(None, state, state),), frozenset(), frozenset(), homeland=True)

    def find(self, text: str) -> Place:
        """The place of this id, code or name; a state's name is its metropolitan territory, a city lies in its state.

        QuestionError names the nearest that there are.
        """
        key = _key(text)
        found = self._names.get(key)
        if found is not None:
            return found
        try:
            return self.homeland(self._states.find(text))
        except QuestionError:
            pass
        city = self._gazetteer().get(key)
        if city is not None:
            country, name = city
            home = self.homeland(self._states.person(country))
            return Place(
                f"{country}:{key.replace(' ', '-')}", name, text, home.holds, home.tags, home.open_tags, homeland=True
            )
        near = difflib.get_close_matches(key, self._names, 3, 0.6)
        hint = ", ".join(dict.fromkeys(self._names[n].id for n in near))
        raise QuestionError(
            f"{text!r} is no place that marsad knows{f'; near are {hint}' if hint else ''}; give a place of "
            "data/places, a state or a city of the gazetteer, or leave the place out for the victim's own territory"
        )


def _key(name: str) -> str:
    return plain(name).removesuffix(" islands").removesuffix(" island")


def load_places(root: Path, states: States) -> Places:
    """The places of the data folder.  CorpusError for a faulty file."""
    known: list[tuple[Place, tuple[str, ...]]] = []
    areas: dict[str, dict[str, set[str]]] = {}
    tags: set[str] = set()
    seen: dict[str, str] = {}
    for path, content in documents(root / "places"):
        file = Fields(path, "file", content)
        for tag, codes in (file.take("areas") or {}).items():
            listed = Fields(path, f"area {tag}", codes)
            tags.add(tag)
            for certainty in ("states", "open"):
                for code in listed.words(certainty):
                    if code not in states:
                        raise listed.fault(f"{code!r} is no state of actors/states.csv; mend the code")
                    areas.setdefault(code, {"states": set(), "open": set()})[certainty].add(tag)
            listed.sourced()
            listed.done()
        for number, entry in enumerate(file.tables("places"), 1):
            place, aliases = _place(Fields(path, f"place {number}", entry), states)
            if place.id in seen:
                raise CorpusError(f"{path.name}: place {place.id!r} stands also in {seen[place.id]}; delete one")
            seen[place.id] = path.name
            known.append((place, aliases))
        file.done()
    for place, _ in known:
        for tag in place.tags | place.open_tags:
            if tag not in tags:
                raise CorpusError(f"places: {place.id}: the area {tag!r} stands under no 'areas'; add it there")
    homelands = {
        code: Place(
            f"{code}-homeland",
            states[code].name_en,
            states[code].name_ar,
            (Hold(None, code, code),),
            frozenset(tagged["states"]),
            frozenset(tagged["open"]),
            homeland=True,
        )
        for code, tagged in areas.items()
    }

    @cache
    def gazetteer() -> dict[str, tuple[str, str]]:
        return _cities(root, states)

    return Places(known, homelands, gazetteer, states, tags)


def _cities(root: Path, states: States) -> dict[str, tuple[str, str]]:
    """State and English name of the places that the language packs know, by spelling."""
    found: dict[str, tuple[str, str]] = {}
    for path in sorted(root.glob("*/names/places.csv")):
        for row in rows(path, "form", "country", "name_en"):
            if row["country"] in states:
                for name in (row["form"], row["name_en"]):
                    found.setdefault(_key(name), (row["country"], row["name_en"]))
    return found


def _place(f: Fields, states: States) -> tuple[Place, tuple[str, ...]]:
    ident = f.text("id")
    f.entry = f"place {ident}"

    def hold(g: Fields) -> Hold:
        found = []
        for key in ("sovereign", "administrator"):
            code = g.take(key)
            if code is not None and code not in states:
                raise g.fault(f"{key!r} is {code!r}, which is no state of actors/states.csv; mend the code")
            found.append(code)
        return Hold(g.date("since"), found[0], found[1] or found[0])

    holds = [hold(f)]
    for number, later in enumerate(f.tables("later"), 1):
        g = Fields(f.path, f"{f.entry}, later {number}", later)
        holds.append(hold(g))
        g.done()
    names = f.bilingual("name")
    claims = []
    for number, entry in enumerate(f.tables("claims"), 1):
        g = Fields(f.path, f"{f.entry}, claim {number}", entry)
        claims.append(Claim(g.text("of"), g.words("by"), g.sourced()[0]))
        g.done()
    place = Place(
        ident,
        names["en"],
        names["ar"],
        tuple(holds),
        frozenset(f.words("tags")),
        frozenset(f.words("open_tags")),
        f.words("claimed_by", states.codes()),
        tuple(claims),
    )
    aliases = f.words("aliases")
    f.sourced()
    f.done()
    return place, aliases
