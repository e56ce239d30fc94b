"""The records of a reading as HTML cards: what, who, when, in which words, and how it was found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import NamedTuple
from urllib.parse import urlsplit

from marsad.model.actor import Actor
from marsad.model.agreement import Agreement, Clause
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression
from marsad.render.labels import Labels
from marsad.render.marks import whole_glyphs
from marsad.render.obligations import could_trigger
from marsad.render.records import AGREEMENT, CLAUSE, STATEMENT, Record, words_of

QUAD_CLASS = {
    "verbal cooperation": "vc",
    "material cooperation": "mc",
    "verbal conflict": "vx",
    "material conflict": "mx",
}
QUAD_SIGN = {"vc": "\u25cb", "mc": "\u25cf", "vx": "\u25b3", "mx": "\u25b2"}  # ring, disc, open and filled triangle
KIND_SIGN = {STATEMENT: "\u275d", AGREEMENT: "\u25c6", CLAUSE: "\u00a7"}
LONGEST_WORDS = 320  # characters of a card's quotation; the text beside it has them all
BEFORE, AFTER = 90, 150  # characters of evidence shown around a trigger


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
    """Cards of one reading in one interface language; ``more``: HTML to stand in a card, by the id of its record."""

    def __init__(self, reading: Reading, names: Labels, more: Mapping[str, str] | None = None) -> None:
        self.reading = reading
        self.names = names
        self.more = more or {}

    def card(self, record: Record, inner: str = "") -> str:
        """One card; ``inner``: cards of its parts."""
        ident = text(record.id)
        value = record.value
        if isinstance(value, Event):
            made = self._event(value)
        elif isinstance(value, Statement):
            made = self._statement(record, value)
        elif isinstance(value, Agreement):
            made = self._agreement(value)
        elif isinstance(value, Clause):
            made = self._clause(record, value)
        elif isinstance(value, Actor):
            made = self._actor(value)
        else:
            made = self._time(value)
        level = "h4" if record.kind == CLAUSE else "h3"
        more = self.more.get(record.id, "")
        aside = f'<span class="aside">{made.aside}</span>' if made.aside else ""
        return (
            f'<article class="card {classes(record)}" id="{ident}" data-id="{ident}" tabindex="0"'
            f' aria-labelledby="{ident}-h">'
            f'<header><{level} id="{ident}-h">{made.head}</{level}>{aside}</header>'
            f"{made.body}{more}{self._foot(record, made)}{inner}</article>"
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

    def _event(self, event: Event) -> _Made:
        names = self.names
        sign = QUAD_SIGN[QUAD_CLASS.get(event.quad, "vc")]
        mode = f' <span class="mode">{text(names.of("modes", event.mode))}</span>' if event.mode else ""
        who = self._sides(event.actor)
        if event.recipient:
            towards = text(names.ui("towards"))
            who += f' <span class="arrow" role="img" aria-label="{towards}">{names.arrow}</span> '
            who += self._sides(event.recipient)
        chips = [
            f'<span class="chip status">{text(names.of("statuses", event.status))}</span>',
            f'<span class="chip quad">{text(names.of("quads", event.quad))}</span>',
        ]
        if event.claimed_by:
            chips.append(f'<span class="chip">{text(names.ui("claimed_by"))} {self._named(event.claimed_by)}</span>')
        if event.statement:
            chips.append(f'<span class="chip">{text(names.ui("statement"))} {_link(event.statement)}</span>')
        if event.place:
            chips.append(f'<span class="chip">{text(names.ui("place"))}: {self._named(event.place)}</span>')
        body = f'<p class="who">{who}</p>{_chips(chips)}{self._evidence(event)}{self._triggers(event)}'
        why = [
            ("date_basis", bdi(names.of("bases", event.date_basis))),
            ("intensity", code(f"{event.score:+.1f}")),
            ("confidence", "" if event.confidence is None else code(f"{event.confidence:.2f}")),
            ("context", text(names.comma.join(names.of("contexts", c) for c in event.context))),
            ("actors", self._resolved((*event.actor_ids, *event.recipient_ids))),
            ("repeats", self._repeats(event)),
        ]
        tag = " · ".join(x for x in (event.type, event.mode, event.cameo) if x)
        return _Made(f"{_sign(sign)}{text(names.of('types', event.type))}{mode}", body, self._day(event.date), why, tag)

    def _statement(self, record: Record, statement: Statement) -> _Made:
        names = self.names
        speaker = names.speaker(self.reading, statement)
        head = f"{_sign(KIND_SIGN[STATEMENT])}{bdi(speaker)}{self._side_of(statement.speaker)}"
        cue = self.reading.article.text[statement.cue.start : statement.cue.end]
        why = [("cue", bdi(cue)), ("actors", self._resolved((statement.speaker,) if statement.speaker else ()))]
        kind = f'<span class="chip">{text(names.of("statement_kinds", statement.kind))}</span>'
        chips = _chips([f'<span class="chip">{text(names.of("illocutions", statement.illocution))}</span>'])
        links = self._facts(
            ("act", _link(statement.act) if statement.act else ""),
            ("told", " ".join(_link(ident) for ident in statement.events)),
        )
        return _Made(head, self._chain(statement) + chips + self._quote(record) + links, kind, why)

    def _chain(self, statement: Statement) -> str:
        """Speaker and conveyors in order, each with what the knowledge base has of it; "" if nobody conveyed."""
        if not statement.via:
            return ""
        names = self.names
        first = self._hop(statement.speaker, names.speaker(self.reading, statement), names.ui("speaker"))
        rest = [self._hop(v, names.actor_id(self.reading, v), names.ui("conveyed_by")) for v in statement.via]
        label = text(names.ui("chain"))
        return f'<ol class="chain" aria-label="{label}">{"".join([first, *rest])}</ol>'

    def _hop(self, actor_id: str | None, name: str, part: str) -> str:
        """One link of the chain: part, name, kind, side and id in the knowledge base."""
        actor = next((a for a in self.reading.actors if a.id == actor_id), None)
        shown = bdi(name)
        if actor is None:
            return f'<li><span class="dim">{text(part)}</span> {shown}</li>'
        kind = self.names.of("actor_kinds", actor.kind) if actor.kind not in ("person", "population") else ""
        side = actor.code or actor.country
        facts = [text(kind)] if kind else []
        facts += [self._named(side)] if side else []
        facts += [code(actor.known)] if actor.known and actor.kind == "media" else []
        told = f' <span class="dim">({text(self.names.comma).join(facts)})</span>' if facts else ""
        return f'<li><span class="dim">{text(part)}</span> <a href="#{text(actor.id)}">{shown}</a>{told}</li>'

    def _agreement(self, agreement: Agreement) -> _Made:
        names = self.names
        head = f"{_sign(KIND_SIGN[AGREEMENT])}{bdi(agreement.name)}"
        body = self._facts(
            ("parties", self._sides(agreement.parties) if agreement.parties else ""),
            ("signed", code(agreement.signed) if agreement.signed else ""),
            ("in_force", code(agreement.in_force) if agreement.in_force else ""),
        )
        return _Made(head, body, f'<span class="chip">{text(names.of("agreement_kinds", agreement.kind))}</span>')

    def _clause(self, record: Record, clause: Clause) -> _Made:
        said = words_of(self.reading, record)
        head = f"{_sign(KIND_SIGN[CLAUSE])}{text(self.names.of('clause_types', clause.type))}"
        rows = "".join(
            f"<dt>{text(label)}</dt><dd>{text(self.names.comma).join(self._value(v) for v in values)}</dd>"
            for label, values in self.names.obligation(clause.obligation)
            if values != [said]  # the quotation above says it already
        )
        return _Made(head, self._quote(record) + (f'<dl class="facts">{rows}</dl>' if rows else ""))

    def _value(self, value: str) -> str:
        """A value of an obligation; codes get their names."""
        return self._named(value) if self.names.code(value) != value else bdi(value)

    def _actor(self, actor: Actor) -> _Made:
        names = self.names
        second = actor.name_en if names.language == "ar" else actor.name_ar
        facts = [names.of("actor_kinds", actor.kind) if actor.kind != "person" else "", names.role(actor.role)]
        shown = [bdi(f) for f in dict.fromkeys((*facts, names.of("sectors", actor.sector))) if f]
        if second and second != names.actor(actor):
            shown.append(bdi(second))
        if actor.holder:
            shown.append(f"{text(names.ui('holder'))}: {bdi(names.actor_id(self.reading, actor.holder))}")
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
        count = f'<span class="count" title="{text(names.ui("mentions"))}">{code(f"×{len(actor.mentions)}")}</span>'
        head = f"{bdi(names.actor(actor))}{self._side_of(actor.id)}"
        return _Made(head, f'<p class="line">{" · ".join(shown)}</p>', count, why)

    def _time(self, time: TimeExpression) -> _Made:
        names = self.names
        said = self.reading.article.text[time.span.start : time.span.end]
        bounds = ""
        if time.first and time.last and time.first != time.last:
            bounds = f" · {code(f'{time.first} / {time.last}')}"
        line = f'<p class="line">{text(names.of("grains", time.grain))}{bounds}</p>'
        return _Made(bdi(said), line, self._day(time.value))

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

    def _day(self, value: str | None) -> str:
        return code(value) if value else f'<span class="dim">{text(self.names.ui("unknown"))}</span>'

    def _quote(self, record: Record) -> str:
        words = words_of(self.reading, record)
        shown = words if len(words) <= LONGEST_WORDS else words[:LONGEST_WORDS].rsplit(" ", 1)[0] + " …"
        return f'<blockquote dir="rtl" lang="ar">{text(shown)}</blockquote>'

    def _evidence(self, event: Event) -> str:
        """The trigger, marked, with as much of the evidence around it as is read at a glance."""
        said = self.reading.article.text
        trigger = whole_glyphs(said, event.trigger)
        before = said[min(event.evidence.start, trigger.start) : trigger.start]
        after = said[trigger.end : max(event.evidence.end, trigger.end)]
        if len(before) > BEFORE:
            before = "… " + before[-BEFORE:].partition(" ")[2]
        if len(after) > AFTER:
            after = after[:AFTER].rpartition(" ")[0] + " …"
        hit = f'<span class="hit">{text(said[trigger.start : trigger.end])}</span>'
        return f'<blockquote dir="rtl" lang="ar">{text(before)}{hit}{text(after)}</blockquote>'

    def _triggers(self, event: Event) -> str:
        """What an attack between states could oblige others to, folded away."""
        published = self.reading.day or self.reading.article.published
        day = published.isoformat() if published else None
        found = could_trigger(event, day, self.names.language)
        if not found.lines:
            return ""
        ui = self.names.table("obligation_ui")
        items = "".join(f"<li>{bdi(line)}</li>" for line in found.lines)
        if found.more:
            items += f"<li>{text(ui['more_lines'].format(n=found.more))}</li>"
        assumed = f"<p>{bdi(found.assumed)}</p>" if found.assumed else ""
        title = text(ui["triggers"])
        return f'<details class="triggers"><summary>{title}</summary>{assumed}<ul>{items}</ul></details>'

    def _repeats(self, event: Event) -> str:
        said = self.reading.article.text
        return "<br>".join(bdi(said[r.start : r.end]) for r in event.repeats)

    def _resolved(self, ids: Sequence[str]) -> str:
        """How each actor was found: its nearest words and the rules."""
        lines = []
        for actor in self.reading.actors:
            if actor.id in ids:
                rules = " | ".join(dict.fromkeys(m.rule for m in actor.mentions))
                lines.append(f"{bdi(self.names.actor(actor))} {code(rules)}")
        return "<br>".join(lines)

    def _foot(self, record: Record, made: _Made) -> str:
        """The way the record was found, folded away, and its codes."""
        rule = [] if isinstance(record.value, Actor) else [("rule", code(record.rule) if record.rule else "")]
        facts = self._facts(*rule, *made.why)
        why = f"<details><summary>{text(self.names.ui('why'))}</summary>{facts}</details>" if facts else ""
        tag = f"{text(made.tag)} · " if made.tag else ""
        link = f'<a class="rid" href="#{text(record.id)}" tabindex="-1">{code(record.id)}</a>'
        return f'<footer>{why}<span class="tag" dir="ltr">{tag}{link}</span></footer>'


class _Made(NamedTuple):
    """The parts of one card as HTML: heading, body, what stands opposite the heading, how found, codes (plain)."""

    head: str
    body: str
    aside: str = ""
    why: Iterable[tuple[str, str]] = ()
    tag: str = ""


def _link(ident: str) -> str:
    return f'<a class="rid" href="#{text(ident)}">{code(ident)}</a>'


def _chips(chips: Iterable[str]) -> str:
    return f'<p class="chips">{" ".join(chips)}</p>'


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
