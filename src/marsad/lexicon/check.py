"""What is wrong with the language data, in words that whoever edits them can act on?

``check`` reads the files as they stand and never stops at the first fault.  Given a way to read articles it also runs
the examples: every ``examples`` text of an act must yield the events it expects, no ``not`` text may yield an event of
its entry.
"""

from __future__ import annotations

import csv
import datetime as dt
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from marsad.errors import LexiconError
from marsad.lexicon.build import ROLES
from marsad.lexicon.load import cell, parse_yaml
from marsad.model.article import Article
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.text.folding import Folder

ReadArticle = Callable[[Article], Reading]

DATA, EXAMPLE = "data", "example"
_KASHIDA = "\u0640"
EXAMPLE_DAY = dt.date(2025, 6, 18)  # when the examples are read; offices count as of this day

SHAPES = ("plain", "mutual", "meet", "visit")
MASDARS = ("subject", "object")
GOVERNED = ("code", "skip")
CONTEXTS = ("diplomatic", "economic", "military", "aid", "domestic", "legal", "humanitarian", "nuclear", "election")
EFFECTS = (
    "light",
    "receive",
    "credit",
    "announce",
    "plan",
    "deny",
    "begin",
    "continue",
    "stop",
    "fail",
    "call",
    "threaten",
    "promise",
    "refuse",
    "accuse",
)
SLOTS = ("subject", "object", "genitive", "nisba", "possessor", "speaker", "obliged")
POPULATIONS = ("CVL", "OPP", "REB")
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
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_EXPECT = re.compile(r"([A-Z]+) ([^ >]+) >(?: ([^ >]+))?")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One fault: the file (relative to the data folder), the entry or line, what is wrong and what mends it.

    ``level``: ``data`` for the files themselves, ``example`` for an example that is read otherwise than it expects.
    """

    file: str
    entry: str
    message: str
    level: str = DATA

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.message}"


class Sheet(NamedTuple):
    """What a CSV file must look like.

    ``columns``: exactly these; ``key``: columns that together occur once; ``forms``: columns with words of the
    language, ``|`` between them; ``same``: columns of which no form may fold like another of the row;
    ``filled``: columns that may not be empty; ``codes``: columns that hold a known code (empty allowed);
    ``dates``: columns with ISO dates.
    """

    columns: tuple[str, ...]
    key: tuple[str, ...]
    forms: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()


def _sheet(
    columns: str, key: str = "", forms: str = "", same: str = "", filled: str = "", codes: str = "", dates: str = ""
) -> Sheet:
    names = tuple(columns.split())
    first = names[:1]
    return Sheet(
        names,
        tuple(key.split()) or first,
        tuple(forms.split()),
        tuple(same.split()),
        (*first, *filled.split()),
        tuple(codes.split()),
        tuple(dates.split()),
    )


SHEETS: dict[str, Sheet] = {
    "actors/states.csv": _sheet(
        "code iso2 cow gw fips name_en name_ar valid_from valid_to successor status source",
        forms="name_ar",
        filled="name_en name_ar status",
        codes="successor",
        dates="valid_from valid_to",
    ),
    "actors/bodies.csv": _sheet("code name_en name_ar kind source", forms="name_ar", filled="name_en name_ar kind"),
    "actors/groups.csv": _sheet(
        "code name_en name_ar country kind source", forms="name_ar", filled="name_en name_ar kind", codes="country"
    ),
    "actors/organs.csv": _sheet("id state name_en sector source", filled="state name_en sector", codes="state"),
    "actors/media.csv": _sheet("id name_en country ownership kind source", filled="name_en kind", codes="country"),
    "actors/people/*.csv": _sheet("id name_en side sector confidence", filled="name_en sector", codes="side"),
    "actors/offices/*.csv": _sheet(
        "person office side from to confidence source",
        key="person office side from to",
        filled="office",
        codes="side",
        dates="from to",
    ),
    "*/names/states.csv": _sheet(
        "code name variants nisba nisba_plural capital seats loaded",
        forms="name variants nisba nisba_plural capital seats loaded",
        same="name variants",
        filled="name",
        codes="code",
    ),
    "*/names/bodies.csv": _sheet(
        "code name variants nisba", forms="name variants nisba", same="name variants", filled="name", codes="code"
    ),
    "*/names/groups.csv": _sheet(
        "code name variants nisba", forms="name variants nisba", same="name variants", filled="name", codes="code"
    ),
    "*/names/organs.csv": _sheet("id name variants", forms="name variants", same="name variants", filled="name"),
    "*/names/media.csv": _sheet(
        "id name variants bare", forms="name variants", same="name variants", filled="name bare"
    ),
    "*/names/people/*.csv": _sheet("id full variants short", forms="full variants short", same="full variants"),
    "*/names/places.csv": _sheet("form country kind name_en", forms="form", filled="kind name_en", codes="country"),
    "*/names/domains.csv": _sheet("form role", forms="form", same="form", filled="role"),
    "*/names/given.csv": _sheet("form origin", forms="form"),
    "*/names/particles.csv": _sheet("form kind", forms="form", filled="kind"),
    "*/names/media_nouns.csv": _sheet("form kind", forms="form", filled="kind"),
    "*/names/organ_nouns.csv": _sheet("form plural sector role", forms="form plural", filled="sector role"),
    "*/names/titles.csv": _sheet(
        "form fem plural plural_gen role sector kind", forms="form fem plural plural_gen", filled="kind"
    ),
    "*/verbs/*.csv": _sheet(
        "lemma imperfect masdar active passive", forms="lemma imperfect masdar active passive", filled="imperfect"
    ),
    "*/words/function.csv": _sheet("form pos group", key="form pos group", forms="form", filled="pos"),
    "*/words/common.csv": _sheet("form plural pos", forms="form plural", filled="pos"),
}


@dataclass(slots=True)
class _Line:
    """A row of a CSV file: its number and its cells by column, exactly as written."""

    number: int
    cells: dict[str, str]

    @property
    def entry(self) -> str:
        return f"line {self.number} ({next(iter(self.cells.values()))})"


@dataclass(slots=True)
class ExampleRun:
    """How many examples hold: of ``expected`` events those that were read, of ``forbidden`` texts those kept silent."""

    expected: int = 0
    read: int = 0
    forbidden: int = 0
    silent: int = 0
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Share of all examples and counter-examples that hold; 1.0 if there are none."""
        total = self.expected + self.forbidden
        return (self.read + self.silent) / total if total else 1.0

    def summary(self) -> str:
        """The figures in one line."""
        return (
            f"{self.read} of {self.expected} examples are read as expected, "
            f"{self.silent} of {self.forbidden} counter-examples stay silent ({self.rate:.1%})"
        )


def check(root: Path, language: str = "ar", read: ReadArticle | None = None) -> list[Complaint]:
    """All complaints about the data in ``root``, file by file; with ``read`` the examples of the acts are run too.

    ``read`` reads an article with the lexicon compiled from the same ``root``: ``Reader(lexicon=…).read``.
    """
    complaints = _Checker(root, language).run()
    if read is not None:
        complaints += run_examples(root, language, read).complaints
    return complaints


def run_examples(root: Path, language: str, read: ReadArticle) -> ExampleRun:
    """Read the examples and counter-examples of all acts; faults in the files are left to ``check``."""
    run = ExampleRun()
    for path in _act_files(root / language):
        for entry in parse_yaml(path):
            _run_entry(run, path.relative_to(root).as_posix(), entry, read)
    return run


def _act_files(lang: Path) -> list[Path]:
    return [p for p in sorted((lang / "acts").glob("*.yaml")) if p.name != "operators.yaml"]


def _run_entry(run: ExampleRun, file: str, entry: Mapping[str, Any], read: ReadArticle) -> None:
    ident = str(entry["id"])

    def events(text: str) -> tuple[Event, ...]:
        return read(Article("example", "", text, EXAMPLE_DAY)).events

    for example in entry.get("examples") or ():
        found = events(example["text"])
        told = {_parties(e.type, "+".join(e.actor), "+".join(e.recipient)) for e in found}
        for wanted in example["expect"]:
            run.expected += 1
            if _expected(wanted) in told:
                run.read += 1
            else:
                got = "; ".join(map(describe, found)) or "nothing"
                message = f"«{example['text']}» should give {wanted}, gives {got}"
                run.complaints.append(Complaint(file, ident, message, EXAMPLE))
    for counter in entry.get("not") or ():
        run.forbidden += 1
        wrong = [e for e in events(counter["text"]) if ident in e.rule.split("+")]
        if wrong:
            message = f"«{counter['text']}» should give nothing of this entry, gives {describe(wrong[0])}"
            run.complaints.append(Complaint(file, ident, message, EXAMPLE))
        else:
            run.silent += 1


Parties = tuple[str, frozenset[str], frozenset[str]]


def _parties(kind: str, actor: str, recipient: str) -> Parties:
    """Both sides as sets of what stands between the plus signs; a code that holds one (P5+1) falls apart alike."""
    return kind, frozenset(actor.split("+")), frozenset(recipient.split("+"))


def _expected(text: str) -> Parties | None:
    """The event that ``TYPE A+B > C`` stands for; ``None`` if it is written otherwise."""
    match = _EXPECT.fullmatch(text.strip())
    if match is None:
        return None
    return _parties(match[1], match[2], match[3] or "")


def describe(event: Event) -> str:
    """An event as the examples write it, ``TYPE A+B > C``, with the entry that gave it."""
    return f"{event.type} {'+'.join(event.actor)} > {'+'.join(event.recipient)}".rstrip() + f" [{event.rule}]"


# ---------------------------------------------------------------------------- the files


class _Checker:
    """Collects the complaints about one data folder."""

    def __init__(self, root: Path, language: str) -> None:
        self.root = root
        self.lang = root / language
        self.language = language
        self.found: list[Complaint] = []
        self.folder = Folder({})
        self.lines: dict[str, list[_Line]] = {}
        self.codes: set[str] = set()
        self.types: dict[str, dict[str, Any]] = {}
        self.verbs: set[str] = set()
        self.slots: set[str] = set()

    def say(self, path: Path, entry: str, message: str) -> None:
        self.found.append(Complaint(path.relative_to(self.root).as_posix(), entry, message))

    def run(self) -> list[Complaint]:
        letters = self.yaml(self.lang / "spelling" / "letters.yaml")
        if isinstance(letters, dict):
            self.folder = Folder(letters.get("fold") or {})
        types = self.yaml(self.root / "codes" / "plover.yaml")
        if isinstance(types, dict):
            self.types = types
        sheets = self._sheets()
        for path, sheet in sheets:
            self.lines[path.relative_to(self.root).as_posix()] = self._read(path, sheet)
        self._known()
        for path, sheet in sheets:
            self._rows(path, sheet, self.lines[path.relative_to(self.root).as_posix()])
        self._pairs()
        self._acts()
        self._tables()
        return self.found

    def yaml(self, path: Path) -> Any:
        """Content of a YAML file; ``None`` after a complaint."""
        try:
            return parse_yaml(path)
        except LexiconError as error:
            self.say(path, "file", str(error).removeprefix(f"{path}: "))
        except UnicodeDecodeError as error:
            self.say(path, "file", f"not UTF-8 at byte {error.start}; save it as UTF-8")
        return None

    # ------------------------------------------------------------------ CSV

    def _sheets(self) -> list[tuple[Path, Sheet]]:
        """CSV files with what they must look like; complains of missing and unknown ones."""
        found: dict[Path, Sheet] = {}
        for pattern, sheet in SHEETS.items():
            if pattern.startswith("*/"):
                pattern = f"{self.language}/{pattern[2:]}"
            paths = sorted(self.root.glob(pattern))
            if not paths:
                self.say(self.root / pattern, "file", "the file is missing; restore it from the package")
            found.update(dict.fromkeys(paths, sheet))
        for folder in (self.root / "actors", self.lang):
            for path in sorted(folder.rglob("*.csv")):
                if path not in found:
                    self.say(path, "file", "no stage reads a file of this name; merge it into one that is read")
        return sorted(found.items())

    def _read(self, path: Path, sheet: Sheet) -> list[_Line]:
        """Lines of a file whose header is right; complains of the file as a whole."""
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            self.say(path, "file", f"not UTF-8 at byte {error.start}; save it as UTF-8")
            return []
        if text.startswith("\ufeff"):
            self.say(path, "line 1", "starts with a byte-order mark; save it as UTF-8 without one")
            text = text[1:]
        reader = csv.reader(text.splitlines())
        header = next(reader, [])
        unknown = [c for c in header if c not in sheet.columns]
        missing = [c for c in sheet.columns if c not in header]
        if unknown:
            self.say(path, "line 1", f"unknown column(s) {', '.join(unknown)}; use {', '.join(sheet.columns)}")
        if missing:
            self.say(path, "line 1", f"lacks the column(s) {', '.join(missing)}; add them")
        lines: list[_Line] = []
        for cells in reader:
            if len(cells) == len(header):
                lines.append(_Line(reader.line_num, dict(zip(header, cells, strict=True))))
            else:
                self.say(
                    path,
                    f"line {reader.line_num}",
                    f"has {len(cells)} cells, the header {len(header)}; quote cells that contain a comma",
                )
        return lines if not missing else []

    def _known(self) -> None:
        """Gather what other files refer to: codes of actors, verbs, prepositions."""
        for name in ("states", "bodies", "groups"):
            self.codes.update(line.cells["code"] for line in self.lines.get(f"actors/{name}.csv", ()))
        for file, lines in self.lines.items():
            if file.startswith(f"{self.language}/verbs/"):
                self.verbs.update(self.folder.fold(line.cells["lemma"]) for line in lines)
        clitics = self.yaml(self.lang / "morphology" / "clitics.yaml")
        if isinstance(clitics, dict):
            self.slots.update(clitics.get("prepositions") or ())
        self.slots.update(
            line.cells["form"]
            for line in self.lines.get(f"{self.language}/words/function.csv", ())
            if line.cells["pos"] in ("prep", "neg")
        )

    def _rows(self, path: Path, sheet: Sheet, lines: list[_Line]) -> None:
        seen: dict[tuple[str, ...], int] = {}
        previous = ""
        for line in lines:
            first = line.cells[sheet.columns[0]]
            if first < previous:
                self.say(path, line.entry, f"stands after {previous!r}; sort the file by its first column")
            previous = first
            key = tuple(line.cells[c] for c in sheet.key)
            if key in seen:
                twin = f"the same {' and '.join(sheet.key)} as line {seen[key]}; merge the two rows"
                self.say(path, line.entry, twin)
            seen.setdefault(key, line.number)
            for column, value in line.cells.items():
                for fault in self._cell(column, value, sheet):
                    self.say(path, line.entry, f"column {column}: {fault}")
            for fault in self._alike(line, sheet):
                self.say(path, line.entry, fault)
            if sheet.dates:
                self._period(path, line, sheet)

    def _cell(self, column: str, value: str, sheet: Sheet) -> Iterator[str]:
        """Faults of one cell."""
        if not value:
            if column in sheet.filled:
                yield "empty; fill it in or delete the row"
            return
        if value != " ".join(value.split(" ")).strip() or "  " in value or "\t" in value or "\n" in value:
            yield f"stray white space in {value!r}; delete it"
        invisible = _invisible(value, column in sheet.forms)
        if invisible:
            yield f"{value!r} holds {invisible}; delete it"
        if column in sheet.forms:
            parts = value.split("|")
            if any(not p or p != p.strip() for p in parts):
                yield f"an empty form or a space beside a bar in {value!r}; write the forms as a|b"
        if column in sheet.dates and not _DATE.fullmatch(value):
            yield f"{value!r} is no date; write YYYY, YYYY-MM or YYYY-MM-DD"
        if column in sheet.codes:
            for code in cell(value):
                if not self._is_code(code):
                    yield f"unknown code {code!r}; use one of actors/states, bodies or groups.csv, or add it there"

    def _is_code(self, code: str) -> bool:
        state, _, population = code.partition("-")
        return code in self.codes or (state in self.codes and population in POPULATIONS)

    def _alike(self, line: _Line, sheet: Sheet) -> Iterator[str]:
        """Forms of a row that folding makes the same, within a cell or among the columns of one use."""
        groups: list[tuple[str, ...]] = [(c,) for c in sheet.forms if c not in sheet.same]
        if sheet.same:
            groups.append(sheet.same)
        for columns in groups:
            seen: dict[tuple[str, ...], str] = {}
            for form in (f for c in columns for f in cell(line.cells[c])):
                folded = self.folder.phrase(form)
                if folded in seen:
                    yield f"{form!r} and {seen[folded]!r} are the same to the reader; keep one"
                seen.setdefault(folded, form)

    def _period(self, path: Path, line: _Line, sheet: Sheet) -> None:
        begin, end = (line.cells[c] for c in sheet.dates)
        if begin and end and end < begin[: len(end)]:
            self.say(path, line.entry, f"ends ({end}) before it begins ({begin}); swap or mend the dates")

    def _pairs(self) -> None:
        """Ids that must have a row in another file."""
        people = self._ids("actors/people/", "id")
        self._refer("actors/offices/", "person", people, "actors/people")
        self._refer(f"{self.language}/names/people/", "id", people, "actors/people")
        for name in ("organs", "media", "states", "bodies", "groups"):
            column = "id" if name in ("organs", "media") else "code"
            known = self._ids(f"actors/{name}.csv", column)
            self._refer(f"{self.language}/names/{name}.csv", column, known, f"actors/{name}.csv")

    def _ids(self, prefix: str, column: str) -> set[str]:
        return {line.cells[column] for file, lines in self.lines.items() if file.startswith(prefix) for line in lines}

    def _refer(self, prefix: str, column: str, known: Collection[str], where: str) -> None:
        for file, lines in self.lines.items():
            for line in lines if file.startswith(prefix) else ():
                if line.cells[column] not in known:
                    fault = f"{column} {line.cells[column]!r} has no row in {where}; add it there"
                    self.say(self.root / file, line.entry, fault)

    # ------------------------------------------------------------------ acts

    def _acts(self) -> None:
        ids: dict[str, str] = {}
        frames: dict[tuple[Any, ...], str] = {}
        operators = self.lang / "acts" / "operators.yaml"
        for path in [*_act_files(self.lang), operators]:
            entries = self.yaml(path)
            if entries is None:
                continue
            if not isinstance(entries, list):
                self.say(path, "file", "is not a list of entries; begin each with '- id:'")
                continue
            for entry in entries:
                ident = self._ident(path, entry, ids)
                if ident is None:
                    continue
                faults = self._operator(entry) if path == operators else self._act(entry, ident, frames)
                for fault in faults:
                    self.say(path, ident, fault)

    def _ident(self, path: Path, entry: Any, ids: dict[str, str]) -> str | None:
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            self.say(path, str(entry)[:40], "an entry without id; give it one such as meet.receive")
            return None
        ident: str = entry["id"]
        if not _ID.fullmatch(ident):
            self.say(path, ident, "ids are written family.meaning in small Latin letters, digits and hyphens")
        if ident in ids:
            self.say(path, ident, f"the id is taken in {ids[ident]}; ids are never used twice")
        ids.setdefault(ident, path.name)
        return ident

    def _operator(self, entry: Mapping[str, Any]) -> Iterator[str]:
        yield from _unknown_keys(entry, _OPERATOR_KEYS)
        if entry.get("effect") not in EFFECTS:
            yield f"unknown effect {entry.get('effect')!r}; use {', '.join(EFFECTS)}"
        verbs = entry.get("verbs")
        if not isinstance(verbs, dict) or not verbs:
            yield "no verbs; write verbs: {lemma: slot}"
            return
        for lemma, slots in verbs.items():
            yield from self._lemma(lemma)
            for slot in slots if isinstance(slots, list) else [slots]:
                if slot not in SLOTS[:2] and slot not in self.slots:
                    yield f"unknown slot {slot!r} of {lemma}; use object, subject or a preposition"

    def _lemma(self, lemma: str) -> Iterator[str]:
        if self.folder.fold(lemma) not in self.verbs:
            yield f"verb {lemma!r} has no row in verbs/*.csv; add one"

    def _act(self, entry: Mapping[str, Any], ident: str, frames: dict[tuple[Any, ...], str]) -> Iterator[str]:
        yield from _unknown_keys(entry, _ENTRY_KEYS)
        yield from self._values(entry)
        yield from self._roles(entry)
        yield from self._words(entry)
        yield from self._frame(entry, ident, frames)
        if not entry.get("why"):
            yield "no why; say in a line what decides and which confusion is avoided"
        yield from self._examples(entry)

    def _values(self, entry: Mapping[str, Any]) -> Iterator[str]:
        """Faults of the coded values: type, mode, CAMEO, shape and the like."""
        kind = entry.get("type")
        if kind not in self.types:
            yield f"unknown type {kind!r}; use one of {', '.join(self.types)}"
        else:
            modes = self.types[kind].get("modes") or ()
            if entry.get("mode") is not None and entry["mode"] not in modes:
                mend = f"use {', '.join(modes)}" if modes else "it has none"
                yield f"unknown mode {entry['mode']!r} of {kind}; {mend}"
        if entry.get("future") is not None and entry["future"] not in self.types:
            yield f"unknown type {entry['future']!r} for future; use one of {', '.join(self.types)}"
        if "cameo" in entry and not _CAMEO.fullmatch(str(entry["cameo"])):
            yield f'{entry["cameo"]!r} is no CAMEO code; write it quoted, as "042"'
        closed = (("shape", SHAPES), ("masdar", MASDARS), ("governed", GOVERNED), ("negated", ("required",)))
        for key, allowed in closed:
            if key in entry and entry[key] not in allowed:
                yield f"unknown {key} {entry[key]!r}; use {' or '.join(allowed)}"
        for context in entry.get("context") or ():
            if context not in CONTEXTS:
                yield f"unknown context {context!r}; use {', '.join(CONTEXTS)}"

    def _roles(self, entry: Mapping[str, Any]) -> Iterator[str]:
        roles = entry.get("roles")
        if not isinstance(roles, dict) or not roles.get("actor"):
            yield "no actor in roles; say where the one who acts stands, such as actor: [subject]"
            return
        for role, slots in roles.items():
            if role not in ROLES:
                yield f"unknown role {role!r}; use {' or '.join(ROLES)}"
            for slot in slots or ():
                if slot not in SLOTS and slot not in self.slots:
                    yield f"unknown slot {slot!r} of {role}; use {', '.join(SLOTS)} or a preposition"
            for slot in _twice(slots or ()):
                yield f"slot {slot!r} stands twice in {role}; keep one"
        for role in entry.get("needs") or ():
            if role not in roles:
                yield f"needs {role!r}, which roles does not tell; add it to roles"

    def _words(self, entry: Mapping[str, Any]) -> Iterator[str]:
        if not entry.get("verbs") and not entry.get("nouns"):
            yield "neither verbs nor nouns; the entry can never be found"
        for lemma in entry.get("verbs") or ():
            yield from self._lemma(lemma)
        for key in ("verbs", "nouns", "with", "unless"):
            words = entry.get(key) or ()
            for word in words:
                invisible = _invisible(word, True)
                if invisible:
                    yield f"{key}: {word!r} holds {invisible}; delete it"
            for word in _twice(" ".join(self.folder.phrase(w)) for w in words):
                yield f"{key}: {word!r} stands twice to the reader; keep one"

    def _frame(self, entry: Mapping[str, Any], ident: str, frames: dict[tuple[Any, ...], str]) -> Iterator[str]:
        """Two entries that nothing tells apart: same word, same roles, same conditions."""
        roles = entry.get("roles") if isinstance(entry.get("roles"), dict) else {}
        shape = tuple(sorted((role, tuple(slots or ())) for role, slots in (roles or {}).items()))
        conditions = (frozenset(entry.get("with") or ()), frozenset(entry.get("unless") or ()), entry.get("negated"))
        for key in ("verbs", "nouns"):
            for word in entry.get(key) or ():
                frame = (key, self.folder.phrase(word), shape, conditions)
                if frame in frames:
                    yield f"{word!r} has the same roles in {frames[frame]} and neither with nor unless tells them apart"
                frames.setdefault(frame, ident)

    def _examples(self, entry: Mapping[str, Any]) -> Iterator[str]:
        examples, counters = entry.get("examples") or (), entry.get("not") or ()
        if not examples:
            yield "no examples; add a sentence with the events it must give"
        if not counters:
            yield "no counter-examples; add under not: a sentence that must give nothing of this entry"
        texts: list[str] = []
        for example in examples:
            yield from _unknown_keys(example, frozenset({"text", "expect", "why"}), "examples: ")
            texts.append(str(example.get("text") or ""))
            if not example.get("expect"):
                yield f'example {example.get("text")!r} expects nothing; write expect: ["TYPE A > B"]'
            for wanted in example.get("expect") or ():
                yield from self._expect(wanted)
        for counter in counters:
            yield from _unknown_keys(counter, frozenset({"text", "why"}), "not: ")
            texts.append(str(counter.get("text") or ""))
        if "" in texts:
            yield "an example without text; write one or delete it"
        for text in _twice(texts):
            yield f"the example {text!r} stands twice; keep one"

    def _expect(self, wanted: str) -> Iterator[str]:
        parties = _expected(wanted)
        if parties is None:
            yield f"cannot read the expected event {wanted!r}; write TYPE A+B > C"
            return
        kind, actor, recipient = parties
        if kind not in self.types:
            yield f"unknown type in the expected event {wanted!r}"
        whole = {piece for code in self.codes if "+" in code for piece in code.split("+")}
        for code in sorted((actor | recipient) - whole - {""}):
            if not self._is_code(code):
                yield f"unknown code {code!r} in the expected event {wanted!r}"

    # ------------------------------------------------------------------ tables of the stages

    def _tables(self) -> None:
        """YAML files of the stages: they parse, hold no invisible marks, and name only verbs that have a row.

        Kashida may stand there: the sign of Hijri years is written with it.
        """
        for path in sorted(self.lang.rglob("*.yaml")):
            if path.parent.name in ("acts", "spelling"):
                continue
            table = self.yaml(path)
            for text in _strings(table):
                invisible = _invisible(text.replace(_KASHIDA, ""), True)
                if invisible:
                    self.say(path, text, f"holds {invisible}; delete it")
            for lemma in _lemmas(table):
                for fault in self._lemma(lemma):
                    self.say(path, lemma, fault)


def _unknown_keys(entry: Mapping[str, Any], known: Collection[str], where: str = "") -> Iterator[str]:
    for key in entry:
        if key not in known:
            yield f"{where}unknown key {key!r}; use {', '.join(sorted(known))}"


def _twice(values: Iterable[str]) -> list[str]:
    """Values that occur more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def _invisible(text: str, form: bool) -> str:
    """Name of the first character that cannot be seen or does not belong; in a form also vowel signs and kashida."""
    for char in text:
        kind = unicodedata.category(char)
        if kind in ("Cf", "Cc", "Co", "Cn") or char == "\u00a0" or (form and (kind == "Mn" or char == _KASHIDA)):
            return f"{unicodedata.name(char, f'U+{ord(char):04X}')} (U+{ord(char):04X})"
    return ""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _lemmas(value: Any) -> Iterator[str]:
    """Verbs that a table names under ``lemmas``."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "lemmas" and isinstance(inner, list):
                yield from (x for x in inner if isinstance(x, str))
            else:
                yield from _lemmas(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _lemmas(inner)
