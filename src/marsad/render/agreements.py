"""The agreements of the corpus as lists, cards and JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from marsad.obligations.agreement import Agreement, Clause, Spell
from marsad.obligations.bindings import Binding
from marsad.obligations.breaches import Breach
from marsad.obligations.corpus import Corpus
from marsad.obligations.reported import Beside
from marsad.render.bidi import isolate, ltr
from marsad.render.labels import Labels, labels
from marsad.render.reported import lines

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

_LISTED = 12  # parties listed by code; of more the number


def to_dict(agreement: Agreement) -> dict[str, Any]:
    """An agreement as JSON."""
    return {
        "id": agreement.id,
        "title": agreement.title,
        "instrument": agreement.instrument,
        "force": agreement.force,
        "text": agreement.text,
        "signed": _text(agreement.signed),
        "in_force": _text(agreement.in_force),
        "ended": _text(agreement.ended),
        "registration": agreement.registration,
        "links": [{"kind": k, "target": t} for k, t in agreement.links],
        "parties": [_spell(s) for s in agreement.spells],
        "events": [
            {"kind": e.kind, "date": e.date.text, "by": e.by, "toward": e.toward, "note": e.note, "source": e.source}
            for e in agreement.events
        ],
        "clauses": [_clause(c) for c in agreement.clauses],
        "note": agreement.note,
        "source": agreement.source,
        "confidence": agreement.confidence,
        "origin": agreement.origin,
    }


def _text(date: object) -> str | None:
    return None if date is None else str(date)


def _spell(spell: Spell) -> dict[str, Any]:
    return {
        "state": spell.state,
        "signed": _text(spell.signed),
        "from": _text(spell.bound_from),
        "to": _text(spell.bound_to),
        "exit": spell.exit_mode,
        "doubts": [
            {
                "since": d.since.text,
                "until": _text(d.until),
                "note": d.note,
                "claims": [{"says": c.says, "by": list(c.by), "source": c.source} for c in d.claims],
            }
            for d in spell.doubts
        ],
    }


def _clause(clause: Clause) -> dict[str, Any]:
    return {
        "id": clause.id,
        "article": clause.article or None,
        "type": clause.type.value,
        "modality": clause.modality,
        "bearers": sorted(clause.bearers),
        "beneficiaries": sorted(clause.beneficiaries),
        "against": sorted(clause.against),
        "trigger": {
            "any_of": sorted(clause.trigger.any_of),
            "versions": {k: sorted(v) for k, v in clause.trigger.versions.items()},
            "state_of_war": clause.trigger.state_of_war,
            "request": clause.trigger.request,
            "by_states": clause.trigger.by_states,
        },
        "where": [
            {
                "areas": sorted(w.areas),
                "objects": sorted(w.objects),
                "administered_by": w.administered_by,
                "territory_of": w.territory_of,
            }
            for w in clause.where
        ],
        "immediacy": clause.immediacy,
        "means": list(clause.means),
        "discretion": clause.discretion,
        "article_51": clause.article_51,
        "summary": clause.summary,
        "source": clause.source,
        "confidence": clause.confidence,
    }


def agreement_list(agreements: Sequence[Agreement], lang: str) -> Table:
    """One row an agreement."""
    names = labels(lang)
    table = _table(names, ("id", "title", "parties", "in_force", "ended"))
    for a in agreements:
        codes = list(dict.fromkeys(s.state for s in a.spells))
        shown = " ".join(codes) if len(codes) <= _LISTED else str(len(codes))
        table.add_row(
            ltr(a.id), isolate(a.title[lang]), ltr(shown), ltr(_text(a.in_force) or "?"), ltr(_text(a.ended) or "")
        )
    return table


def card(agreement: Agreement, lang: str, beside: Beside | None = None) -> Iterator[RenderableType]:
    """All that is known of one agreement; ``beside``: what the news says of it, below each clause."""
    from rich.text import Text

    names = labels(lang)
    ui = _ui(names)
    yield Text(isolate(agreement.title[lang]), style="bold")
    unknown = ui["unknown"]
    for key, value in (
        ("id", agreement.id),
        ("in_force", _text(agreement.in_force) or unknown),
        ("ended", _text(agreement.ended) or ui["still"]),
        ("source", agreement.source or ui["inferred"]),
        ("confidence", names.of("corpus_confidences", agreement.confidence)),
        ("note", agreement.note.get(lang, "")),
    ):
        if value:
            yield Text(f"{ui[key]}: {isolate(value)}")
    yield Text(f"{ui['parties']}:")
    for spell in agreement.spells:
        until = f" – {spell.bound_to}" if spell.bound_to else ""
        begun = _text(spell.bound_from) or unknown
        yield Text(f"  {isolate(names.code(spell.state))} {ltr(begun + until)}")
        for doubt in spell.doubts:
            yield Text(f"    {isolate(doubt.note[lang])}", style="yellow")
    for event in agreement.events:
        yield Text(f"  {ltr(event.date.text)} {isolate(event.note.get(lang, event.kind))}", style="dim")
    yield Text(f"{ui['clauses']}:")
    for clause in agreement.clauses:
        article = ui["article"].format(article=clause.article) + " · " if clause.article else ""
        kind = names.of("clause_kinds", clause.type.value)
        yield Text(f"  {isolate(article + kind)}: {isolate(clause.summary[lang])}")
        if clause.confidence != agreement.confidence:
            yield Text(f"    {names.of('corpus_confidences', clause.confidence)}", style="dim")
        if beside is not None:
            yield from lines(names, beside.by_clause.get(clause.id, ()))
    if beside is not None and beside.others:
        yield Text(f"{ui['reported_otherwise']}:")
        yield from lines(names, beside.others)


def binding_table(corpus: Corpus, found: Iterable[Binding], lang: str) -> Table:
    """One row a clause."""
    names = labels(lang)
    table = _table(names, ("states", "under", "clauses", "since"))
    for b in found:
        table.add_row(
            isolate(f"{names.code(b.bearer)} {names.arrow} {names.code(b.beneficiary)}"),
            isolate(_under(corpus, names, b.agreement, b.article)),
            isolate(names.of("clause_kinds", b.type) + ("" if b.standing == "in_force" else f" ({b.standing})")),
            ltr(b.since or "?"),
        )
    return table


def breach_table(corpus: Corpus, found: Iterable[Breach], lang: str) -> Table:
    """One row a clause, broken ones first."""
    names = labels(lang)
    table = _table(names, ("answer", "under", "since", "why"))
    for b in found:
        reasons = names.comma.join(names.of("obligation_reasons", r.value) for r in b.reasons)
        clause = next(c for c in corpus.agreements[b.agreement].clauses if c.id == b.clause)
        table.add_row(
            isolate(names.of("breach_verdicts", b.verdict)),
            isolate(_under(corpus, names, b.agreement, b.article)),
            ltr(b.since or ""),
            isolate(reasons or clause.summary[lang]),
        )
    return table


def _under(corpus: Corpus, names: Labels, ident: str, article: str | None) -> str:
    short = corpus.agreements[ident].short[names.language]
    return names.comma.join((short, _ui(names)["article"].format(article=article))) if article else short


def _ui(names: Labels) -> dict[str, str]:
    return names.table("obligation_ui")


def _table(names: Labels, columns: Sequence[str]) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(_ui(names)[column], overflow="fold", no_wrap=column in ("id", "since", "in_force", "ended"))
    return table
