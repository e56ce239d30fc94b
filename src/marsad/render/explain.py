"""Why is this record here?  The sentence with its words marked, the entry that made it, how the rest was resolved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from marsad.lexicon.load import data_root, parse_yaml
from marsad.model.agreement import Agreement, Clause
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.model.span import Span
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression
from marsad.render.bidi import FSI, PDI, clean, isolate, ltr
from marsad.render.labels import Labels, labels
from marsad.render.records import AGREEMENT, CLAUSE, EVENT, STATEMENT, Record, find_record
from marsad.text.folding import Folder

if TYPE_CHECKING:
    from rich.text import Text

OPEN, CLOSE = "\u27e6", "\u27e7"  # marks the words where colour does not show
_ENTRY = re.compile(r"^[ ]*-[ ]+(?:\{[ ]*)?id:[ ]*([^\s,}]+)", re.MULTILINE)
_FOLDERS = {EVENT: "acts", AGREEMENT: "agreements", CLAUSE: "agreements"}
MOST_MENTIONS = 6


def explain(
    reading: Reading, record_id: str, sentences: Iterable[Span], lang: str = "en", root: Path | None = None
) -> Iterator[Text]:
    """Lines that explain one record; ``sentences``: of the article, for the words around.

    Raises RecordNotFoundError for an id that the reading does not have.
    """
    from rich.text import Text

    names = labels(lang)
    record = find_record(reading, record_id)
    yield Text(f"{ltr(f'{reading.article.id}#{record.id}')}  {isolate(headline(reading, record, names))}", style="bold")
    limits = list(sentences) or [Span(0, len(reading.article.text))]
    for span in record.words[:MOST_MENTIONS]:
        yield _marked(reading.article.text, span, _around(span, limits))
    for label, value in _facts(reading, record, names):
        yield Text.assemble((f"  {label}: ", "dim"), value)
    for line in _entries(record, reading.article.language, root or data_root(), names):
        yield Text.assemble((f"  {line[0]}: ", "dim"), line[1])


def headline(reading: Reading, record: Record, names: Labels) -> str:
    """One line that names a record."""
    from marsad.render.cards import Cards

    return Cards(reading, names).title(record)


def _around(span: Span, sentences: list[Span]) -> Span:
    """From the sentence where the span begins to the one where it ends."""
    over = [s for s in sentences if s.overlaps(span)]
    return Span(min(s.start for s in over), max(s.end for s in over)) if over else span


def _marked(text: str, span: Span, around: Span) -> Text:
    from rich.text import Text

    start, end = min(around.start, span.start), max(around.end, span.end)
    before, words, after = text[start : span.start], text[span.start : span.end], text[span.end : end]
    return Text.assemble(
        f"  {FSI}",
        _spaced(before),
        (f"{OPEN}{clean(words)}{CLOSE}", "bold reverse"),
        _spaced(after),
        f"{PDI}  ",
        (ltr(f"{span.start}-{span.end}"), "dim"),
    )


def _spaced(part: str) -> str:
    """Cleaned, but with the space at either end that ``clean`` takes off."""
    cleaned = clean(part)
    if not cleaned:
        return " " if part else ""
    return (" " if part[:1].isspace() else "") + cleaned + (" " if part[-1:].isspace() else "")


def _facts(reading: Reading, record: Record, names: Labels) -> Iterator[tuple[str, str]]:
    value = record.value
    if isinstance(value, Event):
        yield names.ui("what"), ltr(" · ".join(x for x in (value.type, value.mode, value.cameo, value.quad) if x))
        yield names.ui("status"), names.of("statuses", value.status)
        for label, codes, ids in (
            ("who", value.actor, value.actor_ids),
            ("to_whom", value.recipient, value.recipient_ids),
        ):
            yield names.ui(label), " + ".join(f"{isolate(names.code(c))} {ltr(c)}" for c in codes) or names.ui("nobody")
            yield from _actors(reading, ids, value.evidence, names)
        yield names.ui("when"), ltr(value.date) if value.date else names.ui("unknown")
        yield names.ui("date_basis"), isolate(names.of("bases", value.date_basis))
        yield from _times(reading, value, names)
        if value.confidence is not None:
            yield names.ui("confidence"), ltr(f"{value.confidence:.2f}")
        if value.claimed_by:
            yield names.ui("claimed_by"), f"{isolate(names.code(value.claimed_by))} {ltr(value.claimed_by)}"
        if value.statement:
            yield names.ui("statement"), ltr(value.statement)
        if value.place:
            yield names.ui("place"), isolate(names.code(value.place))
    elif isinstance(value, Statement):
        yield names.ui("speaker"), isolate(names.speaker(reading, value))
        if value.speaker:
            yield from _actors(reading, (value.speaker,), value.speaker_span, names)
        if value.via:
            yield names.ui("via"), names.comma.join(isolate(names.actor_id(reading, v)) for v in value.via)
        yield names.ui("kind"), names.of("statement_kinds", value.kind)
        yield names.ui("illocution"), names.of("illocutions", value.illocution)
        if value.act:
            yield names.ui("act"), ltr(value.act)
        if value.events:
            yield names.ui("told"), " ".join(ltr(ident) for ident in value.events)
        yield names.ui("cue"), isolate(reading.article.text[value.cue.start : value.cue.end])
    elif isinstance(value, Agreement):
        yield names.ui("kind"), names.of("agreement_kinds", value.kind)
        yield names.ui("parties"), " + ".join(f"{isolate(names.code(c))} {ltr(c)}" for c in value.parties)
        for label, day in (("signed", value.signed), ("in_force", value.in_force)):
            yield names.ui(label), ltr(day) if day else names.ui("unknown")
    elif isinstance(value, Clause):
        if record.parent:
            yield names.ui("agreement"), f"{isolate(record.parent.name)} {ltr(record.parent.id)}"
        for label, values in names.obligation(value.obligation):
            yield label, names.comma.join(isolate(v) for v in values)
    elif isinstance(value, TimeExpression):
        yield names.ui("value"), ltr(value.value or "") or names.ui("unknown")
        if value.first or value.last:
            yield names.of("grains", value.grain), ltr(f"{value.first or '..'} / {value.last or '..'}")
        yield from _way(reading, value, names)
    else:
        yield names.ui("kind"), names.of("actor_kinds", value.kind)
        yield names.ui("side"), ltr(value.code or value.country or "") or names.ui("unknown")
        if value.role:
            yield names.ui("role"), isolate(names.role(value.role))
        if value.holder:
            yield names.ui("holder"), f"{isolate(names.actor_id(reading, value.holder))} {ltr(value.holder)}"
        yield from _actors(reading, (value.id,), None, names)


def _way(reading: Reading, time: TimeExpression, names: Labels) -> Iterator[tuple[str, str]]:
    """How a time was placed on the calendar, and the day from which it counts."""
    head, _, way = time.rule.partition("+")[0].partition(":")
    counted = time.rule.partition(":")[2][:1] in ("+", "-")
    key = "counted" if counted else "last-named" if head.endswith("from-last-named") else way or head
    label = names.of("time_ways", key)
    if label != key:
        yield names.ui("resolved"), isolate(label)
    if reading.day is not None:
        yield names.ui("article"), ltr(reading.day.isoformat())


def _actors(reading: Reading, ids: Iterable[str], near: Span | None, names: Labels) -> Iterator[tuple[str, str]]:
    """The words by which each actor was found, those inside ``near`` if there are any."""
    wanted = set(ids)
    for actor in reading.actors:
        if actor.id not in wanted:
            continue
        close = [m for m in actor.mentions if near is not None and near.overlaps(m.span)] or list(actor.mentions)
        for mention in close[:MOST_MENTIONS]:
            words = isolate(reading.article.text[mention.span.start : mention.span.end])
            name = isolate(names.actor(actor))
            how = (
                f"{words} = {name} {ltr(actor.id)} ({names.of('forms', mention.form)}{names.comma}{ltr(mention.rule)})"
            )
            yield f"  {names.ui('resolved')}", how


def _times(reading: Reading, event: Event, names: Labels) -> Iterator[tuple[str, str]]:
    """Time expressions of the event's sentence that have its date."""
    for time in reading.times:
        if time.value == event.date and event.evidence.overlaps(time.span):
            words = isolate(reading.article.text[time.span.start : time.span.end])
            yield f"  {names.ui('resolved')}", f"{words} = {ltr(time.value or '')} ({ltr(time.rule)})"


def _entries(record: Record, language: str, root: Path, names: Labels) -> Iterator[tuple[str, str]]:
    """The rule of a record and, where it names entries of the language data, what those say."""
    for rule in dict.fromkeys(record.rule.split(" | ")):
        if not rule:
            continue
        yield names.ui("rule"), ltr(rule)
        for place, entry in find_entries(root, language, rule, record.kind):
            yield f"  {names.ui('entry')}", ltr(place)
            if isinstance(entry.get("why"), str):
                yield f"    {names.ui('because')}", isolate(entry["why"])
            for example in list(entry.get("examples") or [])[:1]:
                if isinstance(example, dict) and isinstance(example.get("text"), str):
                    yield f"    {names.ui('example')}", isolate(example["text"])


def find_entries(root: Path, language: str, rule: str, kind: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Place (file and line) and content of the entries that a rule names.

    ``visit.receive+op.light`` names two acts; ``noun.treaty`` and ``clause.stipulate`` an entry of the agreements;
    a statement's ``lemma.frame`` the line of the cues that has the lemma.
    """
    base = root / language
    if kind == STATEMENT:
        yield from _cue_lines(base, root, rule)
        return
    folder, steps = _FOLDERS.get(kind, ""), rule.split("+")
    if not folder:
        return
    wanted = steps if kind == EVENT else [step.partition(".")[2] for step in steps]
    for step in wanted:
        for path in sorted((base / folder).glob("*.yaml")) if step else ():
            found = _entry(path, step)
            if found is not None:
                line, entry = found
                yield f"{path.relative_to(root).as_posix()}:{line}", entry
                break


def _entry(path: Path, ident: str) -> tuple[int, dict[str, Any]] | None:
    """Line and content of the entry with this id; only its own lines are parsed, so that this is quick."""
    source = path.read_text("utf-8")
    for match in _ENTRY.finditer(source):
        if match.group(1) == ident:
            rest = _ENTRY.search(source, match.end())
            block = source[match.start() : rest.start() if rest else len(source)]
            return source.count("\n", 0, match.start()) + 1, _parse_block(block)
    return None


def _parse_block(block: str) -> dict[str, Any]:
    try:
        entries = YAML(typ="safe", pure=True).load(dedent(block))
    except YAMLError:
        return {}
    return entries[0] if isinstance(entries, list) and entries and isinstance(entries[0], dict) else {}


def _cue_lines(base: Path, root: Path, rule: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Lines of the cues on which the folded lemma of a rule stands together with its frame."""
    fold = Folder(parse_yaml(base / "spelling" / "letters.yaml")["fold"]).fold
    lemma, _, frame = rule.partition(".")
    for path in sorted((base / "statements").glob("*.yaml")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if "lemmas" not in line:
                continue
            words = {fold(word) for word in re.findall(r"[^\W\d_]+", line)}
            if lemma in words and (not frame or frame in words):
                yield f"{path.relative_to(root).as_posix()}:{number}", {}
