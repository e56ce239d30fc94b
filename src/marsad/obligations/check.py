"""What is wrong with the instruments, places and facts of the agreements corpus?  All of it, not one fault only."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from marsad.errors import CorpusError, LexiconError
from marsad.lexicon.check.complaint import Complaint
from marsad.lexicon.load import parse_yaml
from marsad.obligations.agreement import Agreement, Clause, Spell
from marsad.obligations.conflicts import load_conflicts
from marsad.obligations.documents import documents
from marsad.obligations.instruments import agreement_of
from marsad.obligations.pdate import PDate
from marsad.obligations.places import load_places
from marsad.obligations.states import States, load_states

_SCRIPT = "ARABIC"  # how the names of the letters of an Arabic text begin
_RETROACTIVE = ("domestic_statute",)  # kinds of instrument that may take effect before they are signed


def check_agreements(root: Path) -> list[Complaint]:
    """All complaints about the instruments of a data folder, file by file, and about the facts they rest on.

    A file that cannot be read as an agreement draws its first fault; what can be read is checked in full.
    """
    folder = root / "instruments"
    try:
        states = load_states(root)
    except (CorpusError, LexiconError) as error:
        return [Complaint("obligations/succession.yaml", "file", str(error))]
    found: list[Complaint] = []
    tags: frozenset[str] | None = None
    try:
        tags = load_places(root, states).tags
    except (CorpusError, LexiconError) as error:
        found.append(Complaint("places", "folder", str(error)))
    try:
        load_conflicts(root, states)
    except (CorpusError, LexiconError) as error:
        found.append(Complaint("obligations/conflicts.yaml", "file", str(error)))
    agreements: list[tuple[Path, Agreement]] = []
    for path, content in _contents(folder):
        if isinstance(content, LexiconError):
            found.append(Complaint(f"{folder.name}/{path.name}", "file", str(content).removeprefix(f"{path}: ")))
            continue
        try:
            agreements.append((path, agreement_of(path, content, states)))
        except CorpusError as error:
            entry, _, message = str(error).removeprefix(f"{path.name}: ").partition(": ")
            found.append(Complaint(f"{folder.name}/{path.name}", entry, message))
    known = Counter(a.id for _, a in agreements)
    files = {path.stem for path in folder.glob("*.yaml")}  # also those that cannot be read
    for path, agreement in agreements:
        for entry, message in _faults(agreement, states, tags):
            found.append(Complaint(f"{folder.name}/{path.name}", entry, message))
        found += [
            Complaint(f"{folder.name}/{path.name}", agreement.id, message)
            for message in _among(path, agreement, known, files)
        ]
    return sorted(found, key=lambda c: c.file)


def _contents(folder: Path) -> Iterator[tuple[Path, Any]]:
    """Each file with what it holds, or with the error that it does not parse."""
    try:
        yield from list(documents(folder))
        return
    except (LexiconError, UnicodeDecodeError):
        pass
    for path in sorted(folder.glob("*.yaml")):
        try:
            yield path, parse_yaml(path)
        except LexiconError as error:
            yield path, error
        except UnicodeDecodeError as error:
            yield path, LexiconError(f"not UTF-8 at byte {error.start}; save it as UTF-8")


def _among(path: Path, a: Agreement, known: Counter[str], files: Collection[str]) -> Iterator[str]:
    """Faults of an agreement among the others."""
    if known[a.id] > 1:
        yield "this id stands in several files; give one of them another id or delete it"
    elif a.id != path.stem:
        yield f"the file is named {path.name}; name it {a.id}.yaml"
    for kind, target in a.links:
        if target == a.id:
            yield f"{kind} itself; mend the link"
        elif target not in known and target not in files:
            yield f"{kind} {target!r}, which is no agreement of the folder; mend the link or delete it"


def _faults(a: Agreement, states: States, tags: frozenset[str] | None) -> Iterator[tuple[str, str]]:
    """Faults within one agreement: the entry and what is wrong."""
    signed = a.signed if a.instrument not in _RETROACTIVE else None
    for fault in _order(("signed", signed), ("in_force", a.in_force), ("ended", a.ended)):
        yield a.id, fault
    persons: dict[str, list[Spell]] = {}
    for spell in a.spells:
        persons.setdefault(states.person(spell.state), []).append(spell)
        for fault in _spell_faults(spell, a.instrument in _RETROACTIVE):
            yield f"{a.id}, party {spell.state}", fault
    for spells in persons.values():
        for one, other in combinations(spells, 2):
            if _overlap(one, other):
                named = one.state if one.state == other.state else f"{one.state} and {other.state}, one legal person,"
                yield (
                    f"{a.id}, party {one.state}",
                    f"{named} has two stretches that overlap: {_told(one)} and {_told(other)}; mend 'from' or 'to'",
                )
    for before, event in pairwise(a.events):
        if event.date.latest < before.date.earliest:
            yield a.id, f"event {event.kind} of {event.date} stands behind one of {before.date}; put them in order"
    for twice in (ident for ident, n in Counter(c.id for c in a.clauses).items() if n > 1):
        yield f"{a.id}, clause {twice}", "this id stands twice; give one of them another id"
    for clause in a.clauses:
        for fault in _clause_faults(a, clause, persons.keys(), tags):
            yield f"{a.id}, clause {clause.id}", fault
    for name, texts in (("title", a.title), ("short", a.short), ("note", a.note)):
        for fault in _languages(texts):
            yield a.id, f"{name!r} {fault}"


def _spell_faults(spell: Spell, retroactive: bool) -> Iterator[str]:
    signed = spell.signed if not retroactive else None
    yield from _order(("signed", signed), ("from", spell.bound_from), ("to", spell.bound_to))
    yield from _order(("signed", signed), ("ratified", spell.ratified), ("to", spell.bound_to))
    for doubt in spell.doubts:
        yield from _order(("since", doubt.since), ("until", doubt.until))
        yield from (f"the note of a doubt {fault}" for fault in _languages(doubt.note))


def _clause_faults(
    a: Agreement, clause: Clause, parties: Collection[str], tags: frozenset[str] | None
) -> Iterator[str]:
    yield from (f"'summary' {fault}" for fault in _languages(clause.summary))
    if not a.universal:
        for name, codes in (("bearers", clause.bearers), ("specific", clause.specific)):
            for code in sorted(codes - set(parties)):
                yield f"{name!r} has {code}, which is no party; list it under 'parties' or mend the code"
    yield from _order(("the signature", a.signed), ("in_force", clause.in_force), ("the end", a.ended))
    for place in clause.where if tags is not None else ():
        for tag in sorted((place.areas | place.doubtful) - (tags or frozenset())):
            yield f"the area {tag!r} stands under no 'areas' of places/; add it there or mend it"


def _order(*dates: tuple[str, PDate | None]) -> Iterator[str]:
    """Dates that are surely out of order; those not given are passed over."""
    given = [(name, date) for name, date in dates if date is not None]
    for (first, one), (then, other) in pairwise(given):
        if other.latest < one.earliest:
            yield f"{then!r} {other} lies before {first!r} {one}; mend one of them"


def _overlap(one: Spell, other: Spell) -> bool:
    """Whether two stretches surely share a day; one without any date goes on for ever."""
    begins = [s.bound_from or s.signed for s in (one, other)]
    latest = max((b.latest for b in begins if b is not None), default=None)
    ends = [s.bound_to.earliest for s in (one, other) if s.bound_to is not None]
    return latest is None or not ends or latest < min(ends)


def _told(spell: Spell) -> str:
    return f"{spell.bound_from or spell.signed or '?'} – {spell.bound_to or ''}".rstrip()


def _languages(texts: dict[str, str]) -> Iterator[str]:
    """Texts that stand under the wrong language; that both are there is asked when they are read."""
    for lang, text in texts.items():
        written = {unicodedata.name(c, "").partition(" ")[0] for c in text if c.isalpha()}
        if not text.strip() or (lang == "ar") != (_SCRIPT in written):
            yield f"has under {lang!r} a text that is not of that language; write it anew"
