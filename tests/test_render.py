"""Pages, tables, CSV, explanations and the schema show each record at its exact words and nothing that can do harm."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from marsad.errors import RecordNotFoundError
from marsad.lexicon.load import data_root, parse_yaml
from marsad.model.actor import Actor, Mention
from marsad.model.agreement import Agreement, Clause
from marsad.model.article import Article
from marsad.model.event import Event
from marsad.model.reading import Reading
from marsad.model.span import Span
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression
from marsad.pipeline import Reader
from marsad.render import csv as csv_lines
from marsad.render import schema as contract
from marsad.render.bidi import FSI, PDI, clean, isolate, ltr
from marsad.render.cards import safe_url
from marsad.render.explain import explain, find_entries
from marsad.render.html import asset, fragment, page
from marsad.render.index import Entry, index_page
from marsad.render.labels import labels
from marsad.render.marks import cut, whole_glyphs
from marsad.render.records import EVENT, Record, find_record, records, words_of
from marsad.render.table import tables
from support import DAY, article

TITLE = "الملك يستقبل 😀 الوزير"
BODY = (
    "استقبل ملكُ الأردن اليوم وزيرَ الخارجية التونسي، وبالقاهرة قال الوزير: «نرحّب باتفاق السلام مع\nمصر».\r\n"
    "وقّع البلدان معاهدة صداقة تنص على التشاور."
)


def span(words: str, nth: int = 1) -> Span:
    """Where words stand in the text of the hand-made reading."""
    text = f"{TITLE}\n{BODY}"
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def actor(ident: str, kind: str, code: str | None, name: str, *spans: Span, **more: Any) -> Actor:
    mentions = tuple(Mention(s, s if kind == "person" else None, "name", "names.state") for s in spans)
    return Actor(
        ident, kind, code, more.pop("country", code), name, None, more.pop("role", None), "GOV", None, mentions
    )


def event(ident: str, trigger: Span, evidence: Span, **more: Any) -> Event:
    made = Event(
        ident, "CONSULT", "visit", ("diplomatic",), "042", "verbal cooperation", 1.0, ("TUN",), ("JOR",), ("a2",),
        ("a1",), "2026-03-18", "stated", None, "actual", None, None, trigger, evidence, "visit.receive",
    )  # fmt: skip
    return replace(made, **more)


@pytest.fixture
def hand() -> Reading:
    """A reading made by hand: nesting, overlap, a span within a word, one across lines, an emoji, diacritics."""
    told = Article("art-1", TITLE, BODY, dt.date(2026, 3, 18), "وكالة", "https://news.example/1?a=1&b=2")
    quote = Span(span("نرحّب").start, span("مصر»").end - 1)
    minister = (span("الوزير", 1), span("الوزير", 2))
    actors = (
        actor("a1", "state", "JOR", "الأردن", span("الأردن")),
        actor("a2", "person", None, "الوزير", *minister, country="TUN", role="foreign minister"),
        actor("a3", "state", "EGY", "مصر", span("القاهرة"), span("مصر")),
    )
    today = dt.date(2026, 3, 18)
    time = TimeExpression(span("اليوم"), "2026-03-18", today, today, "day", "relative-day:+0")
    statement = Statement("s1", "a2", minister[1], ("a3",), "direct", span("قال"), (quote,), "قال.colon")
    first = span("استقبل ملكُ الأردن اليوم وزيرَ الخارجية التونسي")
    nobody: dict[str, Any] = {"actor": (), "actor_ids": (), "recipient": (), "recipient_ids": (), "date": None}
    events = (
        event("e1", span("استقبل ملكُ"), first, repeats=(span("يستقبل"),)),
        event("e2", span("نرحّب باتفاق"), quote, type="SUPPORT", mode=None, claimed_by="TUN", status="alleged"),
        event(
            "e3", span("ملكُ الأردن"), span("ملكُ الأردن اليوم"), type="ASSAULT", mode=None, quad="material conflict",
            status="denied", **nobody,
        ),
    )  # fmt: skip
    duty = {"bearer": ["JOR", "TUN"], "immediacy": "none"}
    clause = Clause("consultation", span("التشاور"), duty, "clause.stipulate")
    agreement = Agreement(
        "g1", "معاهدة صداقة", span("معاهدة صداقة"), "treaty", ("JOR", "TUN"), "2026-03-18", None, (clause,), (),
        "noun.treaty+signed",
    )  # fmt: skip
    return Reading(told, "0.1.0", "ab" * 32, actors, (time,), (statement,), events, (agreement,))


class Page(HTMLParser):
    """What a browser would see: text of the article, pieces with their attributes, scripts, addresses."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[dict[str, str]] = []
        self.text = ""
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self._inside = False
        self._piece: dict[str, str] | None = None
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self.tags.append((tag, found))
        self.links += [found[name] for name in ("href", "src", "action", "data") if name in found]
        if tag == "article" and found.get("class") == "text":
            self._inside = True
        if self._inside and "data-ids" in found:
            assert self._piece is None, "pieces do not nest"
            self._piece = {**found, "tag": tag, "text": ""}

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self._inside = False
        if self._piece is not None and tag == self._piece["tag"]:
            self.pieces.append(self._piece)
            self._piece = None

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data
            if self._piece is not None:
                self._piece["text"] += data

    def words(self, record_id: str) -> str:
        """What is marked as the exact words of a record."""
        return "".join(p["text"] for p in self.pieces if record_id in p.get("data-core", "").split())


def marked(reading: Reading, record: Record) -> str:
    """What should be marked: all stretches in the order of the text, line breaks left out, no lam-alef cut."""
    covered = {at for s in record.words for at in range(*whole_glyphs(reading.article.text, s))}
    return "".join(reading.article.text[at] for at in sorted(covered)).replace("\n", "")


# ---------------------------------------------------------------------------------------------- pages


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_marks_are_the_exact_words_of_their_record(hand: Reading, lang: str) -> None:
    seen = Page(page(hand, lang))
    for record in records(hand):
        assert seen.words(record.id) == marked(hand, record), record.id
    for piece in seen.pieces:
        assert hand.article.text[int(piece["data-s"]) : int(piece["data-e"])] == piece["text"]


def test_the_text_stands_there_once_and_whole(hand: Reading) -> None:
    for source in (page(hand), fragment(hand)):
        assert Page(source).text.replace("\n", "") == hand.article.text.replace("\n", "")


def test_the_smallest_span_comes_first(hand: Reading) -> None:
    seen = Page(page(hand))
    over = {p["text"]: p["data-ids"].split() for p in seen.pieces}
    assert over["الأردن"] == ["a1", "e1", "e3"] or over["الأردن"] == ["a1", "e3", "e1"]
    assert over["ملكُ"][:2] in (["e1", "e3"], ["e3", "e1"])
    assert next(p for p in seen.pieces if p["text"] == "مصر")["data-ids"].split()[0] == "a3"


def test_no_mark_cuts_a_lam_alef(reader: Reader) -> None:
    reading = reader.read(Article("l", "", "أعرب الوزير الفرنسي عن شكره لأوروغواي وإيطاليا.", DAY))
    source = page(reading)
    assert "لأوروغواي</mark>" in source
    assert "ل<mark" not in source


def test_evidence_without_own_words_is_no_mark(hand: Reading) -> None:
    seen = Page(page(hand))
    around = [p for p in seen.pieces if "data-core" not in p]
    assert around
    assert all(p["tag"] == "span" for p in around)
    assert all(p["tag"] == "mark" for p in seen.pieces if "data-core" in p)


def test_every_record_has_its_card_and_every_piece_a_known_record(hand: Reading) -> None:
    seen = Page(page(hand))
    cards = [a["data-id"] for t, a in seen.tags if t == "article" and "data-id" in a]
    assert sorted(cards) == sorted(r.id for r in records(hand))
    assert {i for p in seen.pieces for i in p["data-ids"].split()} <= set(cards)
    ids = [a["id"] for _, a in seen.tags if "id" in a]
    assert len(ids) == len(set(ids))


def test_cards_and_first_marks_are_reached_by_keyboard(hand: Reading) -> None:
    seen = Page(page(hand))
    assert all(a.get("tabindex") == "0" for t, a in seen.tags if t == "article" and "data-id" in a)
    stops = [p for p in seen.pieces if p.get("tabindex") == "0"]
    assert {p["data-core"].split()[0] for p in stops} >= {"e2", "s1", "g1", "t1"}
    described = {p["aria-describedby"] for p in seen.pieces if "aria-describedby" in p}
    assert described <= {a["id"] for _, a in seen.tags if "id" in a}


@given(st.data())
def test_any_spans_of_any_text_are_marked_exactly(data: st.DataObject) -> None:
    title = data.draw(st.text(alphabet="ابم َُ<&\"'😀👩‍👩‍👧", max_size=12))
    body = data.draw(st.text(alphabet="ابتمو ّـ\n\r<>&;😀\u200f\u202eA1", min_size=1, max_size=60))
    told = Article("x", title, body)
    offsets = st.integers(0, len(told.text))
    spans = [Span(*sorted((a, b))) for a, b in data.draw(st.lists(st.tuples(offsets, offsets), max_size=8))]
    events = tuple(event(f"e{n}", s, Span(0, s.end)) for n, s in enumerate(spans, 1))
    reading = Reading(told, "0", "", (), (), (), events, ())
    seen = Page(page(reading))
    assert seen.text.replace("\n", "") == told.text.replace("\n", "")
    for record in records(reading):
        assert seen.words(record.id) == marked(reading, record)


@given(st.integers(1, 40), st.lists(st.tuples(st.integers(-5, 50), st.integers(-5, 50)), max_size=6))
def test_pieces_cover_the_text_without_gaps(size: int, ends: list[tuple[int, int]]) -> None:
    text = ("اب\n" * 20)[:size]
    any_event = event("e", Span(0, 1), Span(0, 1))
    pieces = cut(text, [Record(f"e{n}", EVENT, any_event, (Span(a, b),)) for n, (a, b) in enumerate(ends)])
    assert "".join(text[p.start : p.end] for p in pieces) == text
    assert all(p.end - p.start == 1 and not p.ids for p in pieces if "\n" in text[p.start : p.end])


def test_nothing_in_a_text_becomes_markup(hand: Reading) -> None:
    evil = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;</style></title><!--"
    hostile = replace(
        hand,
        article=replace(hand.article, id=evil, title=evil, outlet=evil, url="javascript:alert(1)"),
        notes=(evil,),
        events=(
            event("e1", Span(0, 30), Span(0, 60), place=evil, date=evil, rule=evil, actor=(evil,), claimed_by=evil),
        ),
        statements=(),
        agreements=(replace(hand.agreements[0], name=evil, kind=evil, signed=evil),),
        actors=(replace(hand.actors[0], name_ar=evil, name_en=evil, role=evil),),
    )
    for source in (
        page(hostile, "ar"),
        page(hostile, "en"),
        fragment(hostile),
        index_page([Entry.of(hostile, "a.html")]),
    ):
        seen = Page(source)
        names = [t for t, _ in seen.tags]
        assert names.count("script") == (1 if "<script>\n" in source else 0)
        assert "img" not in names
        assert not any(name.startswith("on") for _, attrs in seen.tags for name in attrs)
        assert not any(link.startswith("javascript") for link in seen.links)
    assert Page(page(hostile)).text.startswith(evil)


def test_a_page_needs_nothing_from_elsewhere(hand: Reading) -> None:
    source = page(hand)
    seen = Page(source)
    loads = [(t, a) for t, a in seen.tags if t in ("link", "img", "iframe", "object", "embed", "base", "form")]
    assert loads == []
    assert [a.get("src") for t, a in seen.tags if t == "script"] == [None]
    assert all(link.startswith("#") or link == hand.article.url for link in seen.links)
    assert "@import" not in source
    assert "url(" not in source
    assert not any("style" in a for _, a in seen.tags)


def test_the_policy_allows_exactly_the_script_and_style_there(hand: Reading) -> None:
    import base64
    import hashlib

    source = page(hand)
    policy = next(a["content"] for t, a in Page(source).tags if a.get("http-equiv") == "Content-Security-Policy")
    for tag, directive in (("script", "script-src"), ("style", "style-src")):
        (inline,) = re.findall(rf"<{tag}>(.*?)</{tag}>", source, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(inline.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")


def test_marks_have_nothing_that_breaks_joined_letters() -> None:
    for name in ("page.css", "fragment.css"):
        for selector, rules in re.findall(r"([^{}]+)\{([^{}]*)\}", asset(name)):
            if re.search(r"(^|[\s,.])mark(?![\w-])", selector) and "swatch" not in selector:
                found = set(re.findall(r"(?:^|;)\s*([\w-]+)\s*:", rules))
                assert not {
                    p for p in found if p.startswith(("padding", "margin", "border", "display", "font", "letter"))
                }


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/x", True),
        ("http://a.example", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("//a.example", False),
        ("https://[", False),
        (None, False),
    ],
)
def test_links(url: str | None, safe: bool) -> None:
    assert (safe_url(url) is not None) == safe


def test_direction_of_page_text_and_arrow(hand: Reading) -> None:
    arabic, english = page(hand, "ar"), page(hand, "en")
    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<html lang="en" dir="ltr">' in english
    for source in (arabic, english):
        assert '<article class="text" dir="rtl" lang="ar">' in source
    assert '">\u2190</span>' in arabic and "\u2192" not in arabic
    assert '">\u2192</span>' in english and "\u2190" not in english
    assert '<bdi class="code" dir="ltr">2026-03-18</bdi>' in arabic


def test_class_and_status_are_told_by_words_and_signs_too(hand: Reading) -> None:
    source = page(hand, "en")
    card = source[source.index('id="e3"') : source.index('id="e3"') + 1500]
    assert "\u25b2" in card
    assert "material conflict" in card
    assert "denied" in card


@pytest.mark.parametrize(("lang", "arrow"), [("ar", "rtl"), ("en", "ltr")])
def test_a_statement_shows_its_chain_in_order(reader: Reader, lang: str, arrow: str) -> None:
    reading = reader.read(
        Article("c", "", "قال الوزير التركي لقناة الجزيرة إن المعبر مفتوح، حسبما نقلت وكالة رويترز.", None, None)
    )
    html = page(reading, lang)
    assert f'dir="{arrow}"' in html
    chain = re.search(r'<ol class="chain".*?</ol>', html)
    assert chain is not None
    hops = re.findall(r"<li>.*?</li>", chain.group())
    statement = reading.statements[0]
    assert len(hops) == 3
    for hop, ident, known in zip(
        hops, (statement.speaker, *statement.via), ("TUR", "ALJAZEERA", "REUTERS"), strict=True
    ):
        assert f'href="#{ident}"' in hop and known in hop and "<bdi" in hop


def test_a_statement_without_conveyor_has_no_chain(reader: Reader) -> None:
    reading = reader.read(Article("c", "", "قال الوزير التركي إن المعبر مفتوح.", None, None))
    assert reading.statements and 'class="chain"' not in page(reading, "ar")


def test_a_reading_without_records_says_so() -> None:
    bare = Reading(Article("x", "", "نص"), "0", "", (), (), (), (), ())
    for lang in ("ar", "en"):
        assert labels(lang).ui("no_records") in page(bare, lang)
        assert labels(lang).ui("no_records") in fragment(bare, lang)


def test_a_fragment_stays_in_its_box(hand: Reading) -> None:
    source = fragment(hand)
    assert hand._repr_html_() == source
    assert "<script" not in source
    assert not [a for _, a in Page(source).tags if "id" in a]
    for selector in re.findall(r"([^{}]+)\{[^{}]*\}", asset("fragment.css")):
        assert selector.strip().startswith(".marsad-reading")


def test_the_index_links_to_every_page(hand: Reading) -> None:
    seen = Page(index_page([Entry.of(hand, "a b.html"), Entry.of(hand, "c.html")], "en"))
    assert seen.links == ["a%20b.html", "c.html"]


# ---------------------------------------------------------------------------------------------- labels


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("types", contract.EVENT_TYPES),
        ("modes", contract.MODES),
        ("quads", contract.QUADS),
        ("statuses", contract.STATUSES),
        ("statement_kinds", contract.STATEMENT_KINDS),
        ("illocutions", contract.ILLOCUTIONS),
        ("agreement_kinds", contract.AGREEMENT_KINDS),
        ("clause_types", contract.CLAUSE_TYPES),
        ("actor_kinds", contract.ACTOR_KINDS),
        ("forms", contract.FORMS),
        ("grains", contract.GRAINS),
    ],
)
def test_every_code_has_a_label_in_both_languages(group: str, codes: tuple[str, ...]) -> None:
    for lang in ("ar", "en"):
        table = parse_yaml(data_root() / "labels" / f"{lang}.yaml")[group]
        assert set(table) == set(codes), lang
        assert all(isinstance(word, str) and word.strip() for word in table.values())


def test_both_languages_have_the_same_words_of_the_interface() -> None:
    arabic, english = (parse_yaml(data_root() / "labels" / f"{lang}.yaml") for lang in ("ar", "en"))
    assert set(arabic) == set(english)
    for group in set(arabic) - {"direction", "comma", "roles", "role_patterns", "role_domains", "obligation_names"}:
        assert set(arabic[group]) == set(english[group]), group
    assert not re.search("[\u0600-\u06ff]", json.dumps(english, ensure_ascii=False))


def test_notes_of_the_reader_are_told_in_the_language_of_the_page() -> None:
    told = "the text is of 2025-10-27, its metadata says 2025-10-28"
    note = labels("ar").note(told)
    assert "2025-10-27" in note
    assert "metadata" not in note
    assert labels("en").note(told) == told


def test_names_of_codes_and_roles() -> None:
    arabic, english = labels("ar"), labels("en")
    assert (arabic.code("EGY"), english.code("EGY")) == ("مصر", "Egypt")
    assert english.code("EGY-CVL") == "civilians (Egypt)"
    assert english.code("XYZ-ABC") == "XYZ-ABC"
    assert arabic.role("foreign minister") == "وزير الخارجية"
    assert arabic.role("deputy minister") == "نائب وزير"
    assert arabic.role("interior minister") == "وزير الداخلية"
    assert arabic.role("something unheard of") == "something unheard of"
    assert english.role("king") == "king"
    with pytest.raises(ValueError, match="no labels"):
        labels("fr")


# ---------------------------------------------------------------------------------------------- CSV


def test_rows_of_csv(hand: Reading) -> None:
    source = csv_lines.header() + "".join(csv_lines.lines(hand))
    rows = {r["record_id"]: r for r in csv.DictReader(io.StringIO(source))}
    assert set(rows) == {f"art-1#{r.id}" for r in records(hand)}
    told = rows["art-1#e1"]
    assert (told["type"], told["mode"], told["actor"], told["recipient"]) == ("CONSULT", "visit", "TUN", "JOR")
    assert told["words"] == "استقبل ملكُ"
    said = rows["art-1#s1"]
    assert (said["speaker"], said["via"], said["actor"]) == ("الوزير", "مصر", "TUN")
    assert rows["art-1#g1c1"]["words"] == "التشاور"
    for row in rows.values():
        assert hand.article.text[int(row["start"]) : int(row["end"])].startswith(row["words"].split(" … ")[0])


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\r=1", "＝1"])
def test_formulas_are_made_harmless(hand: Reading, cell: str) -> None:
    assert csv_lines.guard(cell).startswith("'")
    risky = replace(hand, article=replace(hand.article, id=cell))
    first = next(csv.reader(io.StringIO(next(csv_lines.lines(risky)))))
    assert first[0] == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "نص", "2026-03-18", "a=b", "'x"])
def test_other_cells_stay(cell: str) -> None:
    assert csv_lines.guard(cell) == cell


# ---------------------------------------------------------------------------------------------- terminal


def printed(parts: Any, width: int = 200) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False)
    for part in parts:
        console.print(part, soft_wrap=not hasattr(part, "columns"))
    return out.getvalue()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_tables_tell_who_whom_when_and_the_words(hand: Reading, lang: str) -> None:
    shown = printed(tables(hand, lang))
    names = labels(lang)
    assert f"{isolate(names.code('TUN'))} \u2192 {isolate(names.code('JOR'))}" in shown
    for expected in (isolate("استقبل ملكُ"), ltr("2026-03-18"), isolate("التشاور"), names.of("statuses", "denied")):
        assert expected in shown
    assert shown.count(FSI) + shown.count("\u2066") == shown.count(PDI)


def test_texts_cannot_steer_the_terminal(hand: Reading) -> None:
    evil = "خبر\x1b[2J\x07[red]أحمر[/red]\u202e\u2069:smile:"
    hostile = replace(hand, article=replace(hand.article, title=evil, outlet=evil), notes=(evil,))
    shown = printed(tables(hostile))
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown
    assert "[red]أحمر[/red]:smile:" in shown


@given(st.text(max_size=30))
def test_clean_text_is_one_line_that_steers_nothing(text: str) -> None:
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029]", clean(text))
    assert isolate(text).count(FSI) == isolate(text).count(PDI)


# ---------------------------------------------------------------------------------------------- explanations


def test_every_record_is_explained_at_its_words(hand: Reading) -> None:
    whole = [Span(0, len(hand.article.text))]
    for record in records(hand):
        shown = printed(explain(hand, record.id, whole))
        assert f"art-1#{record.id}" in shown
        for stretch in record.words:
            assert f"\u27e6{clean(hand.article.text[stretch.start : stretch.end])}\u27e7" in shown


def test_an_event_is_explained_by_sentence_actors_date_and_rule(hand: Reading) -> None:
    shown = printed(explain(hand, "e1", [span("استقبل ملكُ الأردن اليوم وزيرَ الخارجية التونسي")]))
    assert "\u27e6استقبل ملكُ\u27e7 الأردن اليوم" in shown
    assert "قال الوزير" not in shown
    for expected in (
        "Tunisia",
        "JOR",
        "2026-03-18",
        "relative-day:+0",
        "visit.receive",
        "ar/acts/consult.yaml:",
        "names.state",
    ):
        assert expected in shown


def test_entries_of_composed_rules() -> None:
    root = data_root()
    places = [place for place, _ in find_entries(root, "ar", "visit.receive+op.light", "event")]
    assert [p.partition(":")[0] for p in places] == ["ar/acts/consult.yaml", "ar/acts/operators.yaml"]
    ((place, entry),) = find_entries(root, "ar", "noun.treaty+signed", "agreement")
    assert place.startswith("ar/agreements/nouns.yaml:")
    assert entry["id"] == "treaty"
    assert list(find_entries(root, "ar", "no.such-rule", "event")) == []
    assert [p for p, _ in find_entries(root, "ar", "قال.that", "statement")]


def test_an_unknown_record_is_named_with_those_there_are(hand: Reading) -> None:
    with pytest.raises(RecordNotFoundError, match=r"no record 'e9'.*e1, e2"):
        find_record(hand, "e9")


def test_words_of_a_statement_are_all_its_stretches(hand: Reading) -> None:
    parts = replace(hand.statements[0], content=(span("نرحّب"), span("السلام")))
    reading = replace(hand, statements=(parts,))
    assert words_of(reading, find_record(reading, "s1")) == "نرحّب … السلام"


# ---------------------------------------------------------------------------------------------- schema


def test_readings_keep_the_schema(hand: Reading, reader: Reader, samples: list[dict[str, Any]]) -> None:
    jsonschema.Draft202012Validator.check_schema(contract.schema())
    check = jsonschema.Draft202012Validator(contract.schema())
    for reading in (hand, *(reader.read(article(row)) for row in samples)):
        check.validate(json.loads(json.dumps(reading.to_dict())))


def test_the_schema_sees_damage(hand: Reading) -> None:
    check = jsonschema.Draft202012Validator(contract.schema())
    for place, value in (
        (("events", 0, "type"), "FIGHT"),
        (("events", 0, "trigger", "start"), -1),
        (("article", "x"), 1),
    ):
        damaged: Any = json.loads(json.dumps(hand.to_dict()))
        target = damaged
        for step in place[:-1]:
            target = target[step]
        target[place[-1]] = value
        assert not check.is_valid(damaged)


def test_pages_of_the_samples_mark_exactly(reader: Reader, samples: list[dict[str, Any]]) -> None:
    for row in samples:
        reading = reader.read(article(row))
        seen = Page(page(reading))
        for record in records(reading):
            assert seen.words(record.id) == marked(reading, record), record.id
