"""Answers about obligations in words and tables: grouped, since one question returns a state of the world each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from marsad.model.event import Event
from marsad.obligations.answer import Answer
from marsad.obligations.corpus import Corpus, load_corpus
from marsad.obligations.engine import obligations
from marsad.obligations.news import questions
from marsad.obligations.question import Question
from marsad.obligations.vocabulary import Outcome, Reason
from marsad.render.bidi import isolate, ltr
from marsad.render.labels import Labels, labels

if TYPE_CHECKING:
    from rich.console import RenderableType

NAMED = 6  # states named in full; of more, the number and the codes
LINES = 12  # sentences about what one event could trigger
_COUNTED = 60  # of more, the number alone
_FEW, _MANY = 3, 11  # where Arabic changes the form of what is counted
_STYLE = {
    Outcome.BOUND: "bold red",
    Outcome.BOUND_OWN_PROCESS: "red",
    Outcome.DECLARED_EQUIVALENCE: "red",
    Outcome.CONTESTED: "yellow",
    Outcome.CONDITIONAL: "yellow",
    Outcome.NOT_BOUND: "dim",
}


@dataclass(frozen=True, slots=True)
class Group:
    """States with the same answer under the same clause; ``since``: the one date, or "" if they differ."""

    first: Answer
    states: tuple[str, ...]
    since: str


def groups(answers: Iterable[Answer]) -> list[Group]:
    """Answers gathered by outcome, clause, reasons and conditions, in the order of their first."""
    gathered: dict[tuple[Any, ...], list[Answer]] = {}
    for a in answers:
        gathered.setdefault((a.outcome, a.agreement, a.clause, a.reasons, a.conditions), []).append(a)
    return [
        Group(
            same[0],
            tuple(a.stood_as for a in same),
            dates.pop() if len(dates := {a.since or "" for a in same}) == 1 else "",
        )
        for same in gathered.values()
    ]


class Wording:
    """The words of one question in one language."""

    def __init__(self, corpus: Corpus, q: Question, lang: str) -> None:
        self.names: Labels = labels(lang)
        self.corpus = corpus
        self.question = q
        attacker = q.attacker or q.group
        stood = {x: self.within(corpus.states.as_of(x, q.when)) for x in (attacker, q.victim) if x}
        place = q.place.name_ar if lang == "ar" else q.place.name_en
        self._given = {
            "attacker": stood[attacker] if attacker else self.ui("somebody"),
            "victim": stood[q.victim],
            "place": place,
        }

    def ui(self, key: str, **given: str) -> str:
        """A word of the interface."""
        return self.names.of("obligation_ui", key).format(**given)

    def within(self, code: str) -> str:
        """Name of a state as it stands inside a sentence, with its article where it has one."""
        return self.names.table("obligation_names").get(code) or self.names.code(code)

    def heading(self) -> str:
        """The question as a sentence."""
        key = "question_threat" if self.question.kind == "threat" else "question"
        parts = [self.names.of("obligation_ui", key).format(**self._given), self.ui("on", date=self.question.when.text)]
        if not self.question.place.homeland:
            parts.append(self.ui("at", place=self._given["place"]))
        return self.names.comma.join(parts)

    def assumed(self) -> str:
        """What was taken for granted, "" if nothing."""
        parts = [self.names.of("obligation_parts", p) for p in self.question.assumed]
        return self.ui("assumed", parts=self.names.comma.join(parts)) if parts else ""

    def outcome(self, outcome: Outcome) -> str:
        """Name of an outcome."""
        return self.names.of("obligation_outcomes", outcome.value)

    def under(self, answer: Answer) -> str:
        """Agreement and article, "" if there is none."""
        if answer.agreement is None:
            return ""
        agreement = self.corpus.agreements[answer.agreement]
        short = agreement.short.get(self.names.language) or agreement.id
        return self.names.comma.join((short, self.ui("article", article=answer.article))) if answer.article else short

    def why(self, answer: Answer) -> str:
        """Reasons and conditions as one sentence."""
        parts = []
        if not answer.reasons and not answer.conditions:
            parts.append(self.names.of("obligation_positive", answer.outcome.value))
        for reason in answer.reasons:
            key = reason.value
            if reason is Reason.OWN_ALLY_FIRST and Reason.VICTIM_NOT_BENEFICIARY not in answer.reasons:
                key = "own_victim_attacked_first"
            parts.append(self.names.of("obligation_reasons", key))
        parts += [self.names.of("obligation_conditions", c.value) for c in answer.conditions]
        return self.ui("between").join(p for p in parts if p).format(**self._given)

    def count(self, number: int) -> str:
        """So many states."""
        form = "one" if number == 1 else "two" if number < _FEW else "few" if number < _MANY else "many"
        return self.ui(f"states_{form}", n=str(number))

    def who(self, states: Sequence[str]) -> str:
        """Names of a few states; of many their number and codes."""
        if len(states) <= NAMED:
            return self.names.comma.join(self.names.code(s) for s in states)
        counted = self.count(len(states))
        return counted if len(states) > _COUNTED else f"{counted} ({' '.join(states)})"

    def sentence(self, group: Group) -> str:
        """One line that says it all: who, what, under what, why."""
        a = group.first
        return ": ".join(x for x in (self.outcome(a.outcome), self.who(group.states), self.under(a), self.why(a)) if x)


def tables(corpus: Corpus, q: Question, answers: Sequence[Answer], lang: str = "en") -> Iterator[RenderableType]:
    """The question and its answers for a terminal."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    words = Wording(corpus, q, lang)
    yield Text(isolate(words.heading()), style="bold")
    if words.assumed():
        yield Text(isolate(words.assumed()), style="dim italic")
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for key, ratio in (("answer", 2), ("states", 3), ("under", 3), ("since", None), ("why", 5)):
        table.add_column(words.ui(key), overflow="fold", ratio=ratio, no_wrap=key == "since")
    for group in groups(answers):
        a = group.first
        table.add_row(
            Text(isolate(words.outcome(a.outcome)), style=_STYLE.get(a.outcome, "")),
            isolate(words.who(group.states)),
            isolate(words.under(a)),
            ltr(group.since),
            isolate(words.why(a)),
        )
    yield table


def to_dict(corpus: Corpus, q: Question, answers: Sequence[Answer], lang: str = "en") -> dict[str, Any]:
    """The JSON contract; ``explanation`` is each answer in words, ``summary`` the groups in words."""
    words = Wording(corpus, q, lang)
    return {
        "question": q.to_dict(corpus),
        "answers": [{**a.to_dict(), "explanation": words.why(a)} for a in answers],
        "summary": [words.sentence(g) for g in groups(answers)],
    }


@dataclass(frozen=True, slots=True)
class Consequences:
    """What an attack could oblige whom to: a sentence a group, how many more there are, and what was assumed."""

    lines: tuple[str, ...] = ()
    more: int = 0
    assumed: str = ""


def could_trigger(event: Event, day: str | None, lang: str) -> Consequences:
    """What an attack of one state on another, read from the news, could oblige whom to; of many at most ``LINES``.

    Empty for other events and where nobody is obliged.  ``day``: of the article, for an event without its own date.
    """
    if event.type != "ASSAULT" or not event.actor or not event.recipient:
        return Consequences()
    corpus = load_corpus()
    found: dict[str, None] = {}
    assumed = ""
    for q in questions(corpus, event.to_dict(), day):
        words = Wording(corpus, q, lang)
        for group in groups(obligations(corpus, q)):
            if group.first.outcome is not Outcome.NOT_BOUND:
                found[words.sentence(group)] = None
        assumed = words.assumed()
    lines = tuple(found)
    return Consequences(lines[:LINES], max(0, len(lines) - LINES), assumed if lines else "")
