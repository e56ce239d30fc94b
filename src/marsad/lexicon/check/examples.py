"""Are the examples of the acts read as they expect?"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from marsad.lexicon.check.complaint import EXAMPLE, Complaint
from marsad.lexicon.load import parse_yaml
from marsad.model.article import Article
from marsad.model.event import Event
from marsad.model.reading import Reading

EXAMPLE_DAY = dt.date(2025, 6, 18)  # when the examples are read; offices count as of this day
_EXPECT = re.compile(r"([A-Z]+) ([^ >]+) >(?: ([^ >]+))?")
ReadArticle = Callable[[Article], Reading]
Parties = tuple[str, frozenset[str], frozenset[str]]


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


def run_examples(root: Path, language: str, read: ReadArticle) -> ExampleRun:
    """Read the examples and counter-examples of all acts; faults in the files are left to ``check``."""
    run = ExampleRun()
    for path in act_files(root / language):
        for entry in parse_yaml(path):
            _run_entry(run, path.relative_to(root).as_posix(), entry, read)
    return run


def act_files(lang: Path) -> list[Path]:
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
            if expected_event(wanted) in told:
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


def _parties(kind: str, actor: str, recipient: str) -> Parties:
    """Both sides as sets of what stands between the plus signs; a code that holds one (P5+1) falls apart alike."""
    return kind, frozenset(actor.split("+")), frozenset(recipient.split("+"))


def expected_event(text: str) -> Parties | None:
    """The event that ``TYPE A+B > C`` stands for; ``None`` if it is written otherwise."""
    match = _EXPECT.fullmatch(text.strip())
    if match is None:
        return None
    return _parties(match[1], match[2], match[3] or "")


def describe(event: Event) -> str:
    """An event as the examples write it, ``TYPE A+B > C``, with the entry that gave it."""
    return f"{event.type} {'+'.join(event.actor)} > {'+'.join(event.recipient)}".rstrip() + f" [{event.rule}]"
