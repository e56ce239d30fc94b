"""The compiled language data, ready to read with: immutable after loading, shared by all threads."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

from marsad.lexicon.analyse import Analyser
from marsad.lexicon.build import compile_tables
from marsad.lexicon.cache import cache_folder, keep, read_kept
from marsad.lexicon.entries import Office, Operator, Sense
from marsad.lexicon.glued import Splitter
from marsad.lexicon.load import data_root, digest
from marsad.lexicon.match import Gazetteer
from marsad.lexicon.packed import PackedNames
from marsad.text.folding import Folder
from marsad.text.tokens import Tokenizer


class KnownPerson(NamedTuple):
    """A person of the knowledge base: English and Arabic name, side (code), sector."""

    name_en: str
    name_ar: str
    side: str
    sector: str


class KnownActor(NamedTuple):
    """A state, body or group of the knowledge base: kind, names, country; ``domain``: which kind of these."""

    kind: str
    name_en: str
    name_ar: str
    country: str
    domain: str


class Outlet(NamedTuple):
    """A medium: English name, country, ownership, kind, Arabic name."""

    name_en: str
    country: str
    ownership: str
    kind: str
    name_ar: str


class Lexicon:
    """Everything that the stages look up."""

    def __init__(self, tables: dict[str, Any], version: str, language: str) -> None:
        self.digest = version
        self.language = language
        self.folder = Folder(tables["letters"])
        self.initials = frozenset(tables["initials"])
        self.clitics: dict[str, Any] = tables["clitics"]
        self.senses = tuple(
            Sense(
                s["id"],
                s["type"],
                s["mode"],
                s["cameo"],
                {r: tuple(x) for r, x in s["roles"].items()},
                s["masdar"],
                s["shape"],
                tuple(s["needs"]),
                frozenset(s["with"]),
                frozenset(s["unless"]),
                s["governed"],
                s["future"],
                tuple(s["context"]),
                s["negated"],
                s["instrument"],
                s["alone"],
                s["towards"],
                s["coming"],
                {role: tuple(codes) for role, codes in s["known"].items()},
                s["asks_object"],
                frozenset((*s["with"], *s["unless"])),
            )
            for s in tables["senses"]
        )
        asked = frozenset[str]().union(*(x.words for x in self.senses))
        self.pair_heads = frozenset(pair.partition(" ")[0] for pair in asked if " " in pair)
        self.context = frozenset(part for words in asked for part in (words, *words.split()))
        self.analyse = Analyser(tables["forms"], self.clitics, self.context)
        self.names = Gazetteer(PackedNames(tables["names"]), self.clitics)
        self.act_firsts = frozenset(tables["act_firsts"])  # words that open a name of an act
        splitter = Splitter(tables["glued"], self.clitics["article"], self.folder, self.analyse, self.names)
        self.tokenize = Tokenizer(self.folder, self.analyse.spelled, splitter.seam)
        self.sense_of: dict[str, tuple[Sense, ...]] = {
            lexeme: tuple(self.senses[i] for i in indexes) for lexeme, indexes in tables["sense_of"].items()
        }
        self.operators: dict[str, tuple[Operator, ...]] = {
            lemma: tuple(Operator(*op) for op in ops) for lemma, ops in tables["operators"].items()
        }
        self.actors = {code: KnownActor(*row) for code, row in tables["actors"].items()}
        self.outlets = {ident: Outlet(*row) for ident, row in tables["outlets"].items()}
        self.people = {ident: KnownPerson(*row) for ident, row in tables["people"].items()}
        self._offices: dict[tuple[str, str], list[Office]] = {}
        self._held: dict[str, list[Office]] = {}
        for row in tables["offices"]:
            office = Office(*row)
            self._offices.setdefault((office.office, office.side), []).append(office)
            self._held.setdefault(office.person, []).append(office)
        self.codes: dict[str, dict[str, Any]] = tables["codes"]
        self.confidence: dict[str, float] = tables["confidence"]
        self.grammar: dict[str, Any] = tables["grammar"]
        self.time: dict[str, Any] = tables["time"]
        self.statements: dict[str, Any] = tables["statements"]
        self.agreements: dict[str, Any] = tables["agreements"]
        self.pacts = {  # by id: all parties of a pact that everybody knows; who may be told to be one
            x["id"]: (tuple(x["parties"]), frozenset(x.get("allowed", x["parties"])))
            for x in self.agreements["known"]["pacts"]
            if len(x["parties"]) > 1
        }

    def holder(self, office: str, side: str, on: dt.date | None) -> str | None:
        """Id of the person who held an office on a day, if the knowledge base has exactly one."""
        if on is None:
            return None
        day = on.isoformat()
        held = {o.person for o in self._offices.get((office, side), ()) if _covers(o, day)}
        return next(iter(held)) if len(held) == 1 else None

    def holders(self, office: str, on: dt.date | None) -> list[str]:
        """Ids of all who hold an office of this name somewhere on a day."""
        return [h for (name, side) in self._offices if name == office for h in [self.holder(name, side, on)] if h]

    def sides(self, person: str) -> frozenset[str]:
        """All sides that a person stands for or ever held an office of."""
        known = self.people.get(person)
        own = {known.side} if known is not None else set()
        return frozenset(own | {o.side for o in self._held.get(person, ())})

    def held(self, person: str, on: dt.date | None, role: str | None = None) -> Office | None:
        """The office that a person held on a day; if none is known for it, the last one that began before it.

        If the day is unknown, the last one of that ``role``, or the last one.
        """
        spells = self._held.get(person, [])
        if on is None or not spells:
            return next((o for o in reversed(spells) if o.office == role), spells[-1] if spells else None)
        day = on.isoformat()
        now = [o for o in spells if _covers(o, day)]
        if now:
            return now[-1]
        before = [o for o in spells if o.begin and o.begin <= day]
        return max(before, key=lambda o: o.begin) if before else None


def _covers(office: Office, day: str) -> bool:
    """True if the spell surely or possibly covers the day (open bounds count as open)."""
    begin, end = office.begin, office.end
    return (not begin or begin <= day) and (not end or end >= day[: len(end)]) and bool(begin or end)


def load_lexicon(language: str = "ar", root: Path | None = None) -> Lexicon:
    """The lexicon of a language; compiled on first use and kept in the cache under the digest of its data.

    A cache that cannot be written or read only costs time.  Raises LexiconError for faulty data.
    """
    root = root or data_root()
    version = digest(root, language)
    path = cache_folder() / f"{language}-{version[:24]}-{_FORMAT}.json"
    with _collector_waiting():
        tables = read_kept(path)
    if tables is None:
        tables = compile_tables(root, language)
        keep(path, tables)
    with _collector_waiting():
        return Lexicon(tables, version, language)


@contextmanager
def _collector_waiting() -> Iterator[None]:
    """A million objects come to stay; the garbage collector, which would walk them again and again, waits meanwhile."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


_FORMAT: Final = 15  # raise when build.py changes the shape of the tables
