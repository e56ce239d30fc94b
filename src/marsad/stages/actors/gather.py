"""From resolved phrases to actors with their mentions."""

from __future__ import annotations

from dataclasses import replace

from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import Readings
from marsad.model.actor import Actor, Mention
from marsad.model.document import Document
from marsad.model.phrase import Phrase
from marsad.model.span import Span
from marsad.stages.actors.persons import Persons

Doc = Document[Readings]


def gather(doc: Doc, phrases: list[Phrase], persons: Persons, lexicon: Lexicon) -> list[Actor]:
    """Actors in order of first mention; ids are ``a1``, ``a2`` …"""
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
        actors.append(_actor(ids[key], key, members, doc, persons, lexicon))
    for phrase in phrases:
        phrase.actor = ids.get(phrase.actor, "")
        phrase.person = ids.get(phrase.person, "")
    holders = {p.actor: p.person for p in phrases if p.person}
    return [replace(a, holder=holders[a.id]) if a.id in holders else a for a in actors]


def _first(phrase: Phrase) -> int:
    return phrase.first


def _actor(ident: str, key: str, members: list[Phrase], doc: Doc, persons: Persons, lexicon: Lexicon) -> Actor:
    first = members[0]
    person = persons.by_key(key)
    code: str | None = None
    country = first.code
    role = first.role if first.kind == "person" else None
    sector = first.sector
    known = first.known
    kind = first.kind
    name_en: str | None = None
    longest = max(members, key=_length)
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
        tuple([_mention(p, doc, lexicon) for p in sorted(members, key=_first)]),
    )


def _length(phrase: Phrase) -> tuple[int, int]:
    """The longest name, of several as long the first."""
    return phrase.name[1] - phrase.name[0] if phrase.name else -1, -phrase.first


def _surface(doc: Doc, first: int, last: int, cut: int, lexicon: Lexicon) -> str:
    span = _span(doc, first, last, cut, lexicon)
    return doc.article.text[span.start : span.end]


def _mention(phrase: Phrase, doc: Doc, lexicon: Lexicon) -> Mention:
    name = phrase.name if phrase.kind in ("person", "media") else None
    return Mention(
        _span(doc, phrase.first, phrase.last, phrase.cut, lexicon),
        _span(doc, *name, lexicon) if name else None,
        _form(phrase),
        phrase.rule,
    )


def _span(doc: Doc, first: int, last: int, cut: int, lexicon: Lexicon) -> Span:
    start = doc.starts[first]
    return Span(start + lexicon.folder.origin(doc.surface(first, first), cut) if cut else start, doc.ends[last])


def _form(phrase: Phrase) -> str:
    """How the phrase points at its actor."""
    if phrase.refers:
        if phrase.refers == "counterpart":
            return "counterpart"
        if phrase.refers in ("latter", "both", "both-states"):
            return "pronoun"
        if phrase.refers == "head":
            return "title"
    return "name" if phrase.name or phrase.kind in ("state", "nisba", "body", "group") else "title"
