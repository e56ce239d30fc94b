"""A reading as a page that needs nothing but itself, and as a fragment for notebooks.

The text stands as it came, cut into flat pieces at every edge of a record; beside it one card a record.  Pieces carry
colour only as background, so the Arabic letters on both sides of an edge stay joined.
"""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from marsad.model.actor import Actor
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.render.cards import KIND_SIGN, QUAD_CLASS, QUAD_SIGN, Cards, bdi, classes, code, nested, safe_url, text
from marsad.render.labels import Labels, labels
from marsad.render.marks import Piece, cut
from marsad.render.records import ACTOR, AGREEMENT, CLAUSE, EVENT, STATEMENT, TIME, Record, records

_LAYERS = (EVENT, STATEMENT, AGREEMENT, ACTOR, TIME)
_SECTIONS = (
    ("events", (EVENT,)),
    ("statements", (STATEMENT,)),
    ("agreements", (AGREEMENT, CLAUSE)),
    ("people", (ACTOR,)),
    ("actors", (ACTOR,)),
    ("times", (TIME,)),
)


def page(reading: Reading, lang: str = "ar") -> str:
    """One self-contained HTML page; ``lang``: "ar" or "en", the language of its labels."""
    names = labels(lang)
    found = list(records(reading))
    article = reading.article
    title = article.title.strip() or article.id
    style, script = asset("page.css"), asset("page.js")
    return (
        "<!doctype html>\n"
        f'<html lang="{names.language}" dir="{names.direction}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{text(title)} · {text(names.ui('title'))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#records">{text(names.ui("skip"))}</a>\n'
        f"{_top(reading, names)}\n{legend(found, names)}\n"
        f'<main><div class="reading">{marked(reading, found, names, focusable=True)}'
        f"{notes(reading, names)}</div>\n"
        f'<aside id="records" aria-label="{text(names.ui("records"))}">'
        f"{sections(reading, found, names)}</aside></main>\n"
        f"{peek(names)}{_foot(reading, names)}\n<script>{script}</script>\n</body>\n</html>\n"
    )


def fragment(reading: Reading, lang: str = "ar") -> str:
    """The marked text and a list of its records, for a notebook cell: no script, no ids, nothing outside its box."""
    names = labels(lang)
    found = list(records(reading))
    cards = Cards(reading, names)
    told = [r for r in found if r.kind not in (ACTOR, TIME)]
    items = "".join(
        f'<li class="{classes(r)}">{_sign_of(r)} {bdi(cards.title(r))} {code(r.id)}{_when(r)}</li>' for r in told
    )
    listed = f"<ul>{items}</ul>" if items else f"<p>{text(names.ui('no_records'))}</p>"
    return (
        f'<div class="marsad-reading" dir="{names.direction}" lang="{names.language}">'
        f"<style>{asset('fragment.css')}</style>"
        f"{marked(reading, found, names, focusable=False)}{listed}</div>"
    )


@cache
def asset(name: str) -> str:
    """A style sheet or script of the package, fit to stand inside its element."""
    source = (Path(__file__).parent / "static" / name).read_text("utf-8")
    return "\n" + source.strip() + "\n"


def policy(style: str, script: str = "") -> str:
    """Content security policy: exactly this style and this script, nothing else, nothing from elsewhere."""
    allowed = f"'sha256-{_sha(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; style-src 'sha256-{_sha(style)}'; script-src {allowed}; "
        "base-uri 'none'; form-action 'none'"
    )


def _sha(source: str) -> str:
    return base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()


def _top(reading: Reading, names: Labels) -> str:
    article = reading.article
    url = safe_url(article.url)
    facts = [
        bdi(article.outlet) if article.outlet else "",
        code(article.published.isoformat()) if article.published else text(names.ui("no_date")),
        f'<a href="{text(url)}" rel="noreferrer noopener">{text(names.ui("source_link"))}</a>' if url else "",
    ]
    line = " · ".join(f for f in facts if f)
    brand = (
        f'<strong class="brand">{text(names.ui("title"))}</strong><span class="motto">{text(names.ui("motto"))}</span>'
    )
    return f'<div class="top">{brand}<p>{line}</p></div>'


def legend(found: list[Record], names: Labels) -> str:
    """Buttons that show and hide a kind of record, and the key of the four classes; both with their counts."""
    plural = {EVENT: "events", STATEMENT: "statements", AGREEMENT: "agreements", ACTOR: "actors", TIME: "times"}
    kinds = Counter(r.kind for r in found)
    buttons = "".join(
        f'<button type="button" class="layer" data-layer="{kind}" aria-pressed="true">'
        f'<span class="swatch {kind}"></span>{text(names.ui(plural[kind]))} {code(str(kinds[kind]))}</button>'
        for kind in _LAYERS
        if kinds[kind]
    )
    if not buttons:
        return ""
    quads = Counter(r.value.quad for r in found if isinstance(r.value, Event))
    key = "".join(
        f'<span class="key"><span class="swatch event q-{short}"></span>'
        f'<span class="event q-{short}"><span class="sign" aria-hidden="true">{QUAD_SIGN[short]}</span></span> '
        f"{text(names.of('quads', quad))} {code(str(quads[quad]))}</span>"
        for quad, short in QUAD_CLASS.items()
        if quads[quad]
    )
    return (
        f'<div class="bar"><div class="layers" role="group" aria-label="{text(names.ui("legend"))}">{buttons}</div>'
        f'<div class="keys">{key}</div></div>'
    )


def marked(reading: Reading, found: list[Record], names: Labels, *, focusable: bool) -> str:
    """Title and paragraphs; every character of the text stands in them once, in order."""
    said = reading.article.text
    by_id = {r.id: r for r in found}
    titles = {} if focusable else {r.id: Cards(reading, names).title(r) for r in found}
    started: set[str] = set()
    lines: list[list[str]] = [[]]
    for piece in cut(said, found):
        if said[piece.start : piece.end] == "\n":
            lines.append([])
            continue
        lines[-1].append(_piece(said, piece, by_id, titles, started, focusable=focusable))
    head = "".join(lines[0])
    title = f"<h1>{head}</h1>" if head else ""
    body = "\n".join(f"<p>{''.join(line)}</p>" if line else "" for line in lines[1:])
    return f'<article class="text" dir="rtl" lang="{text(reading.article.language)}">{title}\n{body}</article>'


def _piece(
    said: str, piece: Piece, by_id: dict[str, Record], titles: dict[str, str], started: set[str], *, focusable: bool
) -> str:
    words = text(said[piece.start : piece.end])
    if not piece.ids:
        return words
    where = f'data-s="{piece.start}" data-e="{piece.end}" data-ids="{text(" ".join(piece.ids))}"'
    if not piece.core:
        return f"<span {where}>{words}</span>"
    owner = by_id[piece.core[0]]
    shown = " ".join(dict.fromkeys(classes(by_id[i]) for i in _one_event(piece.core, by_id)))
    reach = ""
    if focusable:
        first = owner.id not in started
        started.add(owner.id)
        reach = f' tabindex="{0 if first and owner.kind != ACTOR else -1}" aria-describedby="{text(owner.id)}-h"'
    tip = f' title="{text(titles[owner.id])}"' if owner.id in titles else ""
    return f'<mark class="{shown}" {where} data-core="{text(" ".join(piece.core))}"{reach}{tip}>{words}</mark>'


def _one_event(ids: tuple[str, ...], by_id: dict[str, Record]) -> list[str]:
    """The ids that lend their look: of several events the one of the smallest span."""
    events = [i for i in ids if by_id[i].kind == EVENT]
    return [i for i in ids if by_id[i].kind != EVENT or i == events[0]]


def sections(reading: Reading, found: list[Record], names: Labels, more: Mapping[str, str] | None = None) -> str:
    """The cards of all records by kind; ``more``: HTML to stand in the card of a record, by its id."""
    cards = Cards(reading, names, more or {})
    out = []
    if not any(r.kind in (EVENT, STATEMENT, AGREEMENT) for r in found):
        out.append(f'<p class="none">{text(names.ui("no_records"))}</p>')
    for key, kinds in _SECTIONS:
        own = _ordered([r for r in found if r.kind in kinds and _is_in(r, key)])
        if not own:
            continue
        count = sum(1 for r in own if r.kind == kinds[0])
        out.append(
            f'<section class="group {key}"><h2>{text(names.ui(key))} {code(str(count))}</h2>'
            f"{''.join(nested(own, cards))}</section>"
        )
    return "".join(out)


def _is_in(record: Record, section: str) -> bool:
    """Persons stand apart from the other actors."""
    if not isinstance(record.value, Actor):
        return True
    return (record.value.kind == "person") == (section == "people")


def _ordered(found: list[Record]) -> list[Record]:
    """Records in the order of the text; agreements as they are, each with its clauses behind it."""
    if any(r.kind == CLAUSE for r in found):
        return found
    return sorted(found, key=lambda r: min((s.start for s in r.words or r.around), default=0))


def notes(reading: Reading, names: Labels) -> str:
    """What the reader wants known of the whole article; "" if nothing."""
    if not reading.notes:
        return ""
    items = "".join(f'<li dir="auto">{text(names.note(note))}</li>' for note in reading.notes)
    return f'<div class="notes"><strong>{text(names.ui("notes"))}</strong><ul>{items}</ul></div>'


def peek(names: Labels) -> str:
    """What narrow screens show of a record while its words are touched."""
    return (
        f'<div id="peek" hidden><div class="peek-body"></div><p><a class="peek-go" href="#records">'
        f"{text(names.ui('go_to_record'))}</a>"
        f'<button type="button" class="peek-close">{text(names.ui("close"))}</button></p></div>'
    )


def _foot(reading: Reading, names: Labels) -> str:
    digest = hashlib.sha256(reading.article.text.encode("utf-8", "surrogatepass")).hexdigest()
    facts = (
        (names.ui("article"), reading.article.id),
        ("sha256", digest[:16]),
        (names.ui("version"), reading.version),
        (names.ui("lexicon"), reading.lexicon[:16]),
    )
    shown = " · ".join(f"{text(label)}: {code(value)}" for label, value in facts if value)
    return f'<footer><p class="hint">{text(names.ui("keyboard"))}</p><p>{shown}</p></footer>'


def _sign_of(record: Record) -> str:
    if isinstance(record.value, Event):
        return QUAD_SIGN[QUAD_CLASS.get(record.value.quad, "vc")]
    return KIND_SIGN.get(record.kind, "")


def _when(record: Record) -> str:
    date = record.value.date if isinstance(record.value, Event) else None
    return f" {code(date)}" if date else ""
