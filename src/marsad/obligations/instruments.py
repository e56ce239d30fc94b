"""From an entry of an instrument file to an ``Agreement``; every fault names file, entry and mend."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marsad.errors import CorpusError
from marsad.obligations.agreement import Agreement, Claim, Clause, Doubt, Spell, StatusEvent, Trigger, Where
from marsad.obligations.documents import documents
from marsad.obligations.fields import Fields
from marsad.obligations.pdate import PDate
from marsad.obligations.states import States
from marsad.obligations.vocabulary import (
    ATTACKER_PARTY,
    DISCRETIONS,
    EVENT_KINDS,
    EXITS,
    FORCES,
    IMMEDIACIES,
    INSTRUMENTS,
    LINKS,
    MEANS,
    MODALITIES,
    OBJECTS,
    TEXTS,
    TRIGGERS,
    ClauseType,
)


def read_instruments(folder: Path, states: States) -> list[Agreement]:
    """The agreements of a folder, one a file.  CorpusError for a faulty one, LexiconError for what is no YAML."""
    return [agreement_of(path, content, states) for path, content in documents(folder)]


def agreement_of(path: Path, content: Any, states: States, origin: str = "coded") -> Agreement:
    """The agreement that an entry describes."""
    f = Fields(path, "file", content)
    ident = f.text("id")
    f.entry = ident
    signed, in_force, ended = f.date("signed"), f.date("in_force"), f.date("ended")
    source, confidence = f.sourced()
    defaults = _Defaults(signed, in_force, ended, source, confidence)
    title = f.bilingual("title")
    made = Agreement(
        id=ident,
        title=title,
        short=f.bilingual("short", needed=False) or title,
        instrument=f.choice("instrument", INSTRUMENTS),
        force=f.choice("force", FORCES, "legally_binding"),
        text=f.choice("text", TEXTS, "published_official"),
        languages=f.words("languages"),
        signed=signed,
        in_force=in_force,
        ended=ended,
        registration={k: str(v) for k, v in (f.take("registration") or {}).items()},
        links=tuple(_link(Fields(path, f"{ident}, link", x)) for x in f.tables("links")),
        spells=tuple(
            spell
            for number, x in enumerate(f.tables("parties"), 1)
            for spell in _spells(Fields(path, f"{ident}, party {number}", x), states, defaults)
        ),
        events=tuple(
            _event(Fields(path, f"{ident}, event {n}", x), states, defaults)
            for n, x in enumerate(f.tables("events"), 1)
        ),
        clauses=tuple(
            _clause(Fields(path, f"{ident}, clause {n}", x), states, defaults)
            for n, x in enumerate(f.tables("clauses"), 1)
        ),
        universal=f.flag("universal"),
        note=f.bilingual("note", needed=False),
        source=source,
        confidence=confidence,
        origin=origin,
    )
    f.done()
    if not made.spells and not made.universal:
        raise f.fault("has no 'parties'; list the states that signed")
    if not made.clauses:
        raise f.fault("has no 'clauses'; describe at least one, be it of type cooperation")
    return made


class _Defaults:
    """What parties and clauses inherit from their agreement."""

    def __init__(
        self, signed: PDate | None, in_force: PDate | None, ended: PDate | None, source: str, confidence: str
    ) -> None:
        self.signed, self.in_force, self.ended = signed, in_force, ended
        self.source, self.confidence = source, confidence


def _states(f: Fields, key: str, states: States) -> tuple[str, ...]:
    found = f.words(key)
    for code in found:
        if code not in states:
            raise f.fault(f"{key!r} has {code!r}, which is no state of actors/states.csv; mend the code")
    return found


def _link(f: Fields) -> tuple[str, str]:
    made = f.choice("kind", LINKS), f.text("target")
    f.done()
    return made


def _spells(f: Fields, states: States, d: _Defaults) -> list[Spell]:
    codes = _states(f, "states", states)
    if not codes:
        raise f.fault("has no 'states'; list the codes of the parties that these dates hold for")
    f.entry = f"{f.entry} ({codes[0]}{'…' if codes[1:] else ''})"
    signed, ratified = f.date("signed", d.signed), f.date("ratified")
    begin, end = f.date("from", d.in_force), f.date("to", d.ended)
    if begin and end and begin.earliest > end.latest:
        raise f.fault(f"'to' {end} lies before 'from' {begin}; mend one of them")
    exit_mode = f.choice("exit", EXITS) if f.has("exit") else None
    doubts = []
    for number, entry in enumerate(f.tables("doubts"), 1):
        g = Fields(f.path, f"{f.entry}, doubt {number}", entry)
        doubts.append(Doubt(g.needed_date("since"), g.date("until"), _claims(g), g.bilingual("note")))
        g.done()
    f.sourced(d.source, d.confidence)
    f.done()
    return [Spell(c, signed, ratified, begin, end, exit_mode, tuple(doubts)) for c in codes]


def _claims(f: Fields) -> tuple[Claim, ...]:
    found = []
    for number, entry in enumerate(f.tables("claims"), 1):
        g = Fields(f.path, f"{f.entry}, claim {number}", entry)
        says = g.take("says")
        by, (source, _) = g.words("by"), g.sourced()
        found.append(Claim({True: "yes", False: "no"}.get(says, str(says)), by, source))
        g.done()
    if not found:
        raise f.fault("has no 'claims'; name at least one source and what it says")
    return tuple(found)


def _event(f: Fields, states: States, d: _Defaults) -> StatusEvent:
    codes = states.codes()
    made = StatusEvent(
        f.choice("kind", EVENT_KINDS),
        f.needed_date("date"),
        f.choice("by", codes) if f.has("by") else None,
        f.choice("toward", codes) if f.has("toward") else None,
        f.bilingual("note", needed=False),
        f.sourced(d.source, d.confidence)[0],
    )
    f.done()
    return made


def _clause(f: Fields, states: States, d: _Defaults) -> Clause:
    ident = f.text("id")
    f.entry = f.entry.rpartition(",")[0] + f", clause {ident}"
    source, confidence = f.sourced(d.source, d.confidence)
    made = Clause(
        id=ident,
        article=f.text("article", ""),
        type=ClauseType(f.choice("type", [t.value for t in ClauseType])),
        modality=f.choice("modality", MODALITIES, "must"),
        bearers=frozenset(states.person(c) for c in _states(f, "bearers", states)),
        beneficiaries=frozenset(states.person(c) for c in _states(f, "beneficiaries", states)),
        against=frozenset(states.person(c) for c in _states(f, "against", states)),
        trigger=_trigger(f),
        where=tuple(
            _where(Fields(f.path, f"{f.entry}, where {n}", x), states) for n, x in enumerate(f.tables("where"), 1)
        ),
        objects=frozenset(f.words("objects", OBJECTS)) or frozenset({"territory"}),
        immediacy=f.choice("immediacy", IMMEDIACIES, "none"),
        means=f.words("means", MEANS),
        discretion=f.choice("discretion", DISCRETIONS, "automatic"),
        specific=frozenset(states.person(c) for c in _states(f, "specific", states)),
        article_51=f.flag("article_51"),
        attacker_party=f.choice("attacker_party", ATTACKER_PARTY, "contested"),
        in_force=f.date("in_force"),
        summary=f.bilingual("summary"),
        quotes=f.take("quotes") or {},
        source=source,
        confidence=confidence,
    )
    f.done()
    return made


def _trigger(f: Fields) -> Trigger:
    if not f.has("trigger"):
        return Trigger(frozenset())
    g = Fields(f.path, f"{f.entry}, trigger", f.take("trigger"))
    versions: dict[str, frozenset[str]] = {}
    if g.has("versions"):
        h = Fields(f.path, f"{f.entry}, trigger versions", g.take("versions"))
        versions = {lang: frozenset(h.words(lang, TRIGGERS)) for lang in sorted(h.keys())}
    made = Trigger(
        frozenset(g.words("any_of", TRIGGERS)), versions, g.flag("state_of_war"), g.flag("request"), g.flag("by_states")
    )
    g.done()
    if not made.any_of:
        raise g.fault(f"has no 'any_of'; name at least one of {', '.join(TRIGGERS)}")
    return made


def _where(f: Fields, states: States) -> Where:
    named = {"victim", *states.codes()}
    made = Where(
        areas=frozenset(f.words("areas")),
        objects=frozenset(f.words("objects", OBJECTS)),
        administered_by=f.choice("administered_by", named) if f.has("administered_by") else None,
        territory_of=f.choice("territory_of", named) if f.has("territory_of") else None,
        doubtful=frozenset(f.words("doubtful")),
    )
    f.done()
    return made


def unique(agreements: list[Agreement]) -> dict[str, Agreement]:
    """Agreements by id.  CorpusError for an id that stands twice."""
    found: dict[str, Agreement] = {}
    for a in agreements:
        if a.id in found:
            raise CorpusError(f"agreement {a.id!r} stands twice; give one of them another id or delete it")
        found[a.id] = a
    return found
