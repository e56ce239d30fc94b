"""The records of a reading as HTML cards: what, who, when, in which words, and how it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from urllib.parse import urlsplit

from marsad.model.actor import Actor
from marsad.model.agreement import Agreement, Clause
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression
from marsad.render.labels import Labels
from marsad.render.records import AGREEMENT, CLAUSE, EVENT, STATEMENT, Record, words_of

QUAD_CLASS = {
    "verbal cooperation": "vc",
    "material cooperation": "mc",
    "verbal conflict": "vx",
    "material conflict": "mx",
}
QUAD_SIGN = {"vc": "\u25cb", "mc": "\u25cf", "vx": "\u25b3", "mx": "\u25b2"}  # ring, disc, open and filled triangle
KIND_SIGN = {STATEMENT: "\u275d", AGREEMENT: "\u25c6", CLAUSE: "\u00a7"}
LONGEST_WORDS = 320  # characters of a card's quotation; the text beside it has them all


def text(value: str) -> str:
    """Escaped for HTML; a carriage return survives, a NUL, which HTML cannot hold, does not."""
    return escape(value, quote=True).replace("\r", "&#13;").replace("\0", "\ufffd")


def bdi(value: str) -> str:
    """Escaped and isolated in its own direction."""
    return f"<bdi>{text(value)}</bdi>"


def code(value: str) -> str:
    """A code or date: left to right whatever stands around it."""
    return f'<bdi class="code" dir="ltr">{text(value)}</bdi>'


def safe_url(url: str | None) -> str | None:
    """The address if a link to it can do no harm: http or https with a host."""
    if url is None:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc else None


def classes(record: Record) -> str:
    """CSS classes of a record: its kind and, for an event, its quad class and status."""
    if isinstance(record.value, Event):
        return f"event q-{QUAD_CLASS.get(record.value.quad, 'vc')} is-{text(record.value.status)}"
    return record.kind


class Cards:
    """Cards of one reading in one interface language."""

    def __init__(self, reading: Reading, names: Labels) -> None:
        self.reading = reading
        self.names = names

    def card(self, record: Record, inner: str = "") -> str:
        """One card; ``inner``: cards of its parts."""
        ident = text(record.id)
        value = record.value
        if isinstance(value, Event):
            head, body, why = self._event(value)
        elif isinstance(value, Statement):
            head, body, why = self._statement(value)
        elif isinstance(value, Agreement):
            head, body, why = self._agreement(value)
        elif isinstance(value, Clause):
            head, body, why = self._clause(value)
        elif isinstance(value, Actor):
            head, body, why = self._actor(value)
        else:
            head, body, why = self._time(value)
        quote = self._quote(record) if record.kind in (EVENT, STATEMENT, CLAUSE) else ""
        level = "h4" if record.kind == CLAUSE else "h3"
        return (
            f'<article class="card {classes(record)}" id="{ident}" data-id="{ident}" tabindex="0"'
            f' aria-labelledby="{ident}-h">'
            f'<header><{level} id="{ident}-h">{head}</{level}>'
            f'<a class="rid" href="#{ident}" tabindex="-1">{code(record.id)}</a></header>'
            f"{body}{quote}{self._why(record, why)}{inner}</article>"
        )

    def title(self, record: Record) -> str:
        """Plain words that name a record: for tooltips and lists."""
        names, value = self.names, record.value
        if isinstance(value, Event):
            told = names.of("types", value.type)
            if not value.actor and not value.recipient:
                return told
            towards = f" {names.arrow} {self._plain(value.recipient)}" if value.recipient else ""
            return f"{told}: {self._plain(value.actor)}{towards}"
        if isinstance(value, Statement):
            return f"{names.ui('statement')}: {names.speaker(self.reading, value)}"
        if isinstance(value, Agreement):
            return f"{names.ui('agreement')}: {value.name}"
        if isinstance(value, Clause):
            return f"{names.ui('clause')}: {names.of('clause_types', value.type)}"
        if isinstance(value, Actor):
            return f"{names.of('actor_kinds', value.kind)}: {names.actor(value)}"
        return f"{names.ui('time')}: {value.value or names.ui('unknown')}"

    def _event(self, event: Event) -> tuple[str, str, Iterable[tuple[str, str]]]:
        names = self.names
        sign = QUAD_SIGN[QUAD_CLASS.get(event.quad, "vc")]
        mode = f' <span class="mode">{text(names.of("modes", event.mode))}</span>' if event.mode else ""
        head = f"{_sign(sign)}{text(names.of('types', event.type))}{mode}"
        who = self._sides(event.actor)
        if event.recipient:
            who += f' <span class="arrow">{names.arrow}</span> {self._sides(event.recipient)}'
        body = f'<p class="who">{who}</p>' + self._facts(
            ("when", code(event.date) if event.date else text(names.ui("unknown"))),
            ("claimed_by", self._sides((event.claimed_by,)) if event.claimed_by else ""),
            ("place", self._named(event.place) if event.place else ""),
        )
        chips = [
            f'<span class="chip quad">{text(names.of("quads", event.quad))}</span>',
            f'<span class="chip status">{text(names.of("statuses", event.status))}</span>',
            code(" · ".join(x for x in (event.type, event.mode, event.cameo) if x)),
        ]
        why = [
            ("date_basis", bdi(names.of("bases", event.date_basis))),
            ("intensity", code(f"{event.score:+.1f}")),
            ("context", text(names.comma.join(names.of("contexts", c) for c in event.context))),
            ("actors", self._resolved((*event.actor_ids, *event.recipient_ids))),
        ]
        return head, body + f'<p class="chips">{" ".join(chips)}</p>', why

    def _statement(self, statement: Statement) -> tuple[str, str, Iterable[tuple[str, str]]]:
        names = self.names
        speaker = names.speaker(self.reading, statement)
        head = f"{_sign(KIND_SIGN[STATEMENT])}{bdi(speaker)}{self._side_of(statement.speaker)}"
        via = names.comma.join(bdi(names.actor_id(self.reading, v)) for v in statement.via)
        body = self._facts(("via", via))
        chips = f'<p class="chips"><span class="chip">{text(names.of("statement_kinds", statement.kind))}</span></p>'
        cue = self.reading.article.text[statement.cue.start : statement.cue.end]
        why = [("cue", bdi(cue)), ("actors", self._resolved((statement.speaker,) if statement.speaker else ()))]
        return head, body + chips, why

    def _agreement(self, agreement: Agreement) -> tuple[str, str, Iterable[tuple[str, str]]]:
        names = self.names
        head = f"{_sign(KIND_SIGN[AGREEMENT])}{bdi(agreement.name)}"
        body = self._facts(
            ("parties", self._sides(agreement.parties) if agreement.parties else ""),
            ("signed", code(agreement.signed) if agreement.signed else ""),
            ("in_force", code(agreement.in_force) if agreement.in_force else ""),
        )
        chip = f'<p class="chips"><span class="chip">{text(names.of("agreement_kinds", agreement.kind))}</span></p>'
        return head, body + chip, ()

    def _clause(self, clause: Clause) -> tuple[str, str, Iterable[tuple[str, str]]]:
        head = f"{_sign(KIND_SIGN[CLAUSE])}{text(self.names.of('clause_types', clause.type))}"
        rows = "".join(
            f"<dt>{text(label)}</dt><dd>{text(self.names.comma).join(self._value(v) for v in values)}</dd>"
            for label, values in self.names.obligation(clause.obligation)
        )
        return head, f'<dl class="facts">{rows}</dl>' if rows else "", ()

    def _value(self, value: str) -> str:
        """A value of an obligation; codes get their names."""
        return self._named(value) if self.names.code(value) != value else bdi(value)

    def _actor(self, actor: Actor) -> tuple[str, str, Iterable[tuple[str, str]]]:
        names = self.names
        head = f"{bdi(names.actor(actor))}{self._side_of(actor.id)}"
        second = actor.name_en if names.language == "ar" else actor.name_ar
        facts = [names.of("actor_kinds", actor.kind), names.role(actor.role), names.of("sectors", actor.sector)]
        shown = [bdi(f) for f in dict.fromkeys(facts) if f]
        if second and second != names.actor(actor):
            shown.append(bdi(second))
        if actor.holder:
            shown.append(f"{text(names.ui('holder'))}: {bdi(names.actor_id(self.reading, actor.holder))}")
        shown.append(f"{text(names.ui('mentions'))}: {code(str(len(actor.mentions)))}")
        said = self.reading.article.text
        why = [
            (
                "mentions",
                "<br>".join(
                    f"{bdi(said[m.span.start : m.span.end])} ({text(names.of('forms', m.form))}) {code(m.rule)}"
                    for m in actor.mentions
                ),
            )
        ]
        return head, f'<p class="line">{" · ".join(shown)}</p>', why

    def _time(self, time: TimeExpression) -> tuple[str, str, Iterable[tuple[str, str]]]:
        names = self.names
        said = self.reading.article.text[time.span.start : time.span.end]
        value = code(time.value) if time.value else text(names.ui("unknown"))
        head = f'{bdi(said)} <span class="arrow">=</span> {value}'
        bounds = ""
        if time.first and time.last and time.first != time.last:
            bounds = f" · {code(f'{time.first} / {time.last}')}"
        return head, f'<p class="line">{text(names.of("grains", time.grain))}{bounds}</p>', ()

    def _side_of(self, actor_id: str | None) -> str:
        for actor in self.reading.actors:
            if actor.id == actor_id:
                side = actor.code or actor.country
                return f" {code(side)}" if side else ""
        return ""

    def _sides(self, codes: Sequence[str]) -> str:
        """Names with their codes."""
        if not codes:
            return text(self.names.ui("unknown"))
        return '<span class="comma"> + </span>'.join(self._named(c) for c in codes)

    def _named(self, side: str) -> str:
        name = self.names.code(side)
        return code(side) if name == side else f"{bdi(name)} {code(side)}"

    def _plain(self, codes: Sequence[str]) -> str:
        return " + ".join(self.names.code(c) for c in codes) or self.names.ui("unknown")

    def _facts(self, *pairs: tuple[str, str]) -> str:
        rows = "".join(f"<dt>{text(self.names.ui(key))}</dt><dd>{shown}</dd>" for key, shown in pairs if shown)
        return f'<dl class="facts">{rows}</dl>' if rows else ""

    def _quote(self, record: Record) -> str:
        words = words_of(self.reading, record)
        shown = words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS].rsplit(" ", 1)[0] + " …"
        return f'<blockquote dir="rtl" lang="ar">{text(shown)}</blockquote>'

    def _resolved(self, ids: Sequence[str]) -> str:
        """How each actor was found: its nearest words and the rules."""
        lines = []
        for actor in self.reading.actors:
            if actor.id in ids:
                rules = " | ".join(dict.fromkeys(m.rule for m in actor.mentions))
                lines.append(f"{bdi(self.names.actor(actor))} {code(rules)}")
        return "<br>".join(lines)

    def _why(self, record: Record, pairs: Iterable[tuple[str, str]]) -> str:
        shown = [("rule", code(record.rule)) if record.rule else ("rule", ""), *pairs]
        if isinstance(record.value, Actor):
            shown = list(pairs)
        facts = self._facts(*shown)
        return f"<details><summary>{text(self.names.ui('why'))}</summary>{facts}</details>" if facts else ""


def _sign(sign: str) -> str:
    return f'<span class="sign" aria-hidden="true">{sign}</span> '


def nested(found: Iterable[Record], cards: Cards) -> Iterator[str]:
    """Cards in the order given; the clauses of an agreement stand inside its card."""
    waiting: list[Record] = []
    parts: list[str] = []
    for record in found:
        if record.kind == CLAUSE:
            parts.append(cards.card(record))
            continue
        if waiting:
            yield _with_parts(cards, waiting.pop(), parts)
            parts = []
        waiting.append(record)
    if waiting:
        yield _with_parts(cards, waiting.pop(), parts)


def _with_parts(cards: Cards, record: Record, parts: list[str]) -> str:
    if not parts:
        return cards.card(record)
    label = text(cards.names.ui("clauses"))
    return cards.card(record, f'<section class="parts"><p class="parts-h">{label}</p>{"".join(parts)}</section>')
