"""Is every act and operator sound?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.lexicon.build import ROLES
from marsad.lexicon.check.complaint import invisible_mark, twice, unknown_keys
from marsad.lexicon.check.data import Data
from marsad.lexicon.check.examples import act_files, expected_event

SHAPES = ("plain", "mutual", "meet", "visit", "own")
MASDARS = ("subject", "object", "none")
GOVERNED = ("code", "skip")
CONTEXTS = ("diplomatic", "economic", "military", "aid", "domestic", "legal", "humanitarian", "nuclear", "election")
EFFECTS = (
    "light",
    "prompt",
    "receive",
    "credit",
    "announce",
    "mention",
    "plan",
    "deny",
    "begin",
    "continue",
    "stop",
    "fail",
    "topic",
    "content",
    "call",
    "threaten",
    "promise",
    "refuse",
    "accuse",
)
SLOTS = (
    "subject",
    "object",
    "genitive",
    "nisba",
    "possessor",
    "speaker",
    "obliged",
    "guest",
    "topic",
    "content",
    "agent",
    "sides",
)
_ENTRY_KEYS = frozenset(
    {
        "id",
        "type",
        "mode",
        "cameo",
        "verbs",
        "nouns",
        "roles",
        "masdar",
        "shape",
        "needs",
        "with",
        "unless",
        "governed",
        "instrument",
        "alone",
        "towards",
        "tense",
        "asked",
        "known",
        "future",
        "negated",
        "context",
        "why",
        "source",
        "examples",
        "not",
    }
)
_OPERATOR_KEYS = frozenset({"id", "effect", "verbs", "why", "source"})
_ID = re.compile(r"[a-z][a-z0-9-]*(\.[a-z0-9-]+)+")
_CAMEO = re.compile(r"(0[1-9]|1\d|20)\d{0,2}")


def check_acts(data: Data) -> None:
    ids: dict[str, str] = {}
    frames: dict[tuple[Any, ...], str] = {}
    operators = data.lang / "acts" / "operators.yaml"
    for path in [*act_files(data.lang), operators]:
        entries = data.yaml(path)
        if entries is None:
            continue
        if not isinstance(entries, list):
            data.say(path, "file", "is not a list of entries; begin each with '- id:'")
            continue
        for entry in entries:
            ident = _ident(data, path, entry, ids)
            if ident is None:
                continue
            faults = _operator(data, entry) if path == operators else _act(data, entry, ident, frames)
            for fault in faults:
                data.say(path, ident, fault)


def _ident(data: Data, path: Path, entry: Any, ids: dict[str, str]) -> str | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        data.say(path, str(entry)[:40], "an entry without id; give it one such as meet.receive")
        return None
    ident: str = entry["id"]
    if not _ID.fullmatch(ident):
        data.say(path, ident, "ids are written family.meaning in small Latin letters, digits and hyphens")
    if ident in ids:
        data.say(path, ident, f"the id is taken in {ids[ident]}; ids are never used twice")
    ids.setdefault(ident, path.name)
    return ident


def _operator(data: Data, entry: Mapping[str, Any]) -> Iterator[str]:
    yield from unknown_keys(entry, _OPERATOR_KEYS)
    if entry.get("effect") not in EFFECTS:
        yield f"unknown effect {entry.get('effect')!r}; use {', '.join(EFFECTS)}"
    verbs = entry.get("verbs")
    if not isinstance(verbs, dict) or not verbs:
        yield "no verbs; write verbs: {lemma: slot}"
        return
    for lemma, slots in verbs.items():
        yield from data.unknown_verb(lemma)
        for slot in slots if isinstance(slots, list) else [slots]:
            if slot not in SLOTS[:2] and slot not in data.slots:
                yield f"unknown slot {slot!r} of {lemma}; use object, subject or a preposition"


def _act(data: Data, entry: Mapping[str, Any], ident: str, frames: dict[tuple[Any, ...], str]) -> Iterator[str]:
    yield from unknown_keys(entry, _ENTRY_KEYS)
    yield from _values(data, entry)
    yield from _roles(data, entry)
    yield from _words(data, entry)
    yield from _frame(data, entry, ident, frames)
    if not entry.get("why"):
        yield "no why; say in a line what decides and which confusion is avoided"
    yield from _examples(data, entry)


def _values(data: Data, entry: Mapping[str, Any]) -> Iterator[str]:
    """Faults of the coded values: type, mode, CAMEO, shape and the like."""
    kind = entry.get("type")
    if kind not in data.types:
        yield f"unknown type {kind!r}; use one of {', '.join(data.types)}"
    else:
        modes = data.types[kind].get("modes") or ()
        if entry.get("mode") is not None and entry["mode"] not in modes:
            mend = f"use {', '.join(modes)}" if modes else "it has none"
            yield f"unknown mode {entry['mode']!r} of {kind}; {mend}"
    if entry.get("future") is not None and entry["future"] not in data.types:
        yield f"unknown type {entry['future']!r} for future; use one of {', '.join(data.types)}"
    for kind_of, other in (entry.get("towards") or {}).items():
        if kind_of not in ("state", "body", "group") or other not in data.types:
            yield f"towards {kind_of!r}: {other!r}; write state, body or group and a type"
    if "cameo" in entry and not _CAMEO.fullmatch(str(entry["cameo"])):
        yield f'{entry["cameo"]!r} is no CAMEO code; write it quoted, as "042"'
    only = (("negated", ("required",)), ("tense", ("future",)), ("asked", ("object",)))
    closed = (("shape", SHAPES), ("masdar", MASDARS), ("governed", GOVERNED), *only)
    for key, allowed in closed:
        if key in entry and entry[key] not in allowed:
            yield f"unknown {key} {entry[key]!r}; use {' or '.join(allowed)}"
    for role, codes in (entry.get("known") or {}).items():
        if role not in ROLES:
            yield f"unknown role {role!r} in known; use {' or '.join(ROLES)}"
        for code in codes:
            if not data.is_code(code):
                yield f"{code!r} in known is no code of an actor; add it to the knowledge base or correct it"
    for context in entry.get("context") or ():
        if context not in CONTEXTS:
            yield f"unknown context {context!r}; use {', '.join(CONTEXTS)}"


def _roles(data: Data, entry: Mapping[str, Any]) -> Iterator[str]:
    roles = entry.get("roles")
    if not isinstance(roles, dict) or not roles.get("actor"):
        yield "no actor in roles; say where the one who acts stands, such as actor: [subject]"
        return
    for role, slots in roles.items():
        if role not in ROLES:
            yield f"unknown role {role!r}; use {' or '.join(ROLES)}"
        for slot in slots or ():
            if slot not in SLOTS and slot not in data.slots:
                yield f"unknown slot {slot!r} of {role}; use {', '.join(SLOTS)} or a preposition"
        for slot in twice(slots or ()):
            yield f"slot {slot!r} stands twice in {role}; keep one"
    for role in entry.get("needs") or ():
        if role not in roles:
            yield f"needs {role!r}, which roles does not tell; add it to roles"


def _words(data: Data, entry: Mapping[str, Any]) -> Iterator[str]:
    if not entry.get("verbs") and not entry.get("nouns"):
        yield "neither verbs nor nouns; the entry can never be found"
    for lemma in entry.get("verbs") or ():
        yield from data.unknown_verb(lemma)
    for key in ("verbs", "nouns", "with", "unless"):
        words = entry.get(key) or ()
        for word in words:
            invisible = invisible_mark(word, True)
            if invisible:
                yield f"{key}: {word!r} holds {invisible}; delete it"
        for word in twice(" ".join(data.folder.phrase(w)) for w in words):
            yield f"{key}: {word!r} stands twice to the reader; keep one"


def _frame(data: Data, entry: Mapping[str, Any], ident: str, frames: dict[tuple[Any, ...], str]) -> Iterator[str]:
    """Two entries that nothing tells apart: same word, same roles, same conditions."""
    roles = entry.get("roles") if isinstance(entry.get("roles"), dict) else {}
    shape = tuple(sorted((role, tuple(slots or ())) for role, slots in (roles or {}).items()))
    conditions = (frozenset(entry.get("with") or ()), frozenset(entry.get("unless") or ()), entry.get("negated"))
    for key in ("verbs", "nouns"):
        for word in entry.get(key) or ():
            frame = (key, data.folder.phrase(word), shape, conditions)
            if frame in frames:
                yield f"{word!r} has the same roles in {frames[frame]} and neither with nor unless tells them apart"
            frames.setdefault(frame, ident)


def _examples(data: Data, entry: Mapping[str, Any]) -> Iterator[str]:
    examples, counters = entry.get("examples") or (), entry.get("not") or ()
    if not examples:
        yield "no examples; add a sentence with the events it must give"
    if not counters:
        yield "no counter-examples; add under not: a sentence that must give nothing of this entry"
    texts: list[str] = []
    for example in examples:
        yield from unknown_keys(example, frozenset({"text", "expect", "why"}), "examples: ")
        texts.append(str(example.get("text") or ""))
        if not example.get("expect"):
            yield f'example {example.get("text")!r} expects nothing; write expect: ["TYPE A > B"]'
        for wanted in example.get("expect") or ():
            yield from _expect(data, wanted)
    for counter in counters:
        yield from unknown_keys(counter, frozenset({"text", "why"}), "not: ")
        texts.append(str(counter.get("text") or ""))
    if "" in texts:
        yield "an example without text; write one or delete it"
    for text in twice(texts):
        yield f"the example {text!r} stands twice; keep one"


def _expect(data: Data, wanted: str) -> Iterator[str]:
    parties = expected_event(wanted)
    if parties is None:
        yield f"cannot read the expected event {wanted!r}; write TYPE A+B > C"
        return
    kind, actor, recipient = parties
    if kind not in data.types:
        yield f"unknown type in the expected event {wanted!r}"
    whole = {piece for code in data.codes if "+" in code for piece in code.split("+")}
    for code in sorted((actor | recipient) - whole - {""}):
        if not data.is_code(code):
            yield f"unknown code {code!r} in the expected event {wanted!r}"
