"""Do the pages say what the archive has, in both languages, with marks on the exact words, filters in the address?"""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from marsad.lexicon.load import data_root, parse_yaml
from support import ROOT
from web_site import client, samples_db

__all__ = ["client", "samples_db"]


class Seen(HTMLParser):
    """Text, marks by record id, addresses and open tags of a page."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.marks: dict[str, str] = {}
        self.links: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self._mark: list[str] = []
        self.feed(source)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append((tag, given))
        if tag == "a" and given.get("href"):
            self.links.append(str(given["href"]))
        if tag == "mark":
            self._mark = str(given["data-core"]).split()

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._mark = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        for ident in self._mark:
            self.marks[ident] = self.marks.get(ident, "") + data

    @property
    def text(self) -> str:
        """All words on one line."""
        return " ".join(" ".join(self.words).split())


def test_the_words_of_the_pages_are_the_same_keys_in_both_languages() -> None:
    ar, en = (parse_yaml(data_root() / "labels" / "web" / f"{lang}.yaml") for lang in ("ar", "en"))
    assert set(ar) == set(en)
    for key in ar:
        assert sorted(re.findall(r"{\w+}", ar[key])) == sorted(re.findall(r"{\w+}", en[key])), key
    templates = " ".join(p.read_text("utf-8") for p in (ROOT / "src/marsad/web/templates").glob("*"))
    assert not re.search("[\u0600-\u06ff]", templates), "words belong into data/labels"


@pytest.mark.parametrize(
    ("header", "query", "language"),
    [
        ("ar-EG,ar;q=0.9", "", "ar"),
        ("en-GB,en", "", "en"),
        ("de,en;q=0.5,ar;q=0.4", "", "en"),
        ("fr", "", "ar"),
        ("", "", "ar"),
        ("en", "?lang=ar", "ar"),
        ("ar", "?lang=en", "en"),
        ("en", "?lang=xx", "en"),
        ("en;q=zero,ar;q=0", "", "ar"),
    ],
)
def test_language_by_address_then_by_browser(client: TestClient, header: str, query: str, language: str) -> None:
    answer = client.get(f"/{query}", headers={"accept-language": header})
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in answer.text
    assert answer.headers["content-language"] == language


def test_the_brief_lists_what_the_api_lists(client: TestClient) -> None:
    events = client.get("/v1/events?limit=40").json()["data"]
    seen = Seen(client.get("/?lang=en").text)
    opened = [link.partition("?")[0] for link in seen.links if "#e" in link]
    assert opened == [f"/article/{e['article_id']}" for e in events]
    for kind in ("statement", "agreement"):
        total = client.get(f"/v1/{kind}s?format=jsonl").headers["marsad-rows"]
        assert f"{kind.capitalize()}s {total}" in Seen(client.get(f"/?lang=en&kind={kind}").text).text


def test_names_in_either_language_and_codes_ask_the_same(client: TestClient) -> None:
    pages = [Seen(client.get("/", params={"lang": "en", "side": s}).text) for s in ("تشاد", "Chad", "tcd", "TCD, TCD")]
    counts = [re.findall(r"Events (\d+)", p.text) for p in pages]
    assert counts[0] and counts[0] != ["0"] and all(c == counts[0] for c in counts)
    refused = client.get("/", params={"lang": "en", "side": "Atlantis"})
    assert refused.status_code == 422 and "Atlantis" in refused.text


def test_each_filter_can_be_dropped_and_an_empty_answer_says_which(client: TestClient) -> None:
    seen = Seen(client.get("/?lang=en&side=TCD&type=AID&since=2026-01-01&words=").text)
    assert "Nothing matches" in seen.text
    dropped = [x for x in seen.links if x.startswith("/?") and "lang=en" in x]
    assert any("side=" not in x and "type=AID" in x for x in dropped)
    assert any("type=" not in x and "side=TCD" in x for x in dropped)


def test_pages_follow_one_another_without_gap(client: TestClient) -> None:
    first = Seen(client.get("/?lang=en&kind=statement").text)
    following = [x for x in first.links if "cursor=" in x]
    assert len(following) >= 1
    rows = [x for x in first.links if "#s" in x]
    second = [x for x in Seen(client.get(following[-1]).text).links if "#s" in x]
    every = client.get("/v1/statements?limit=1000").json()["data"]
    assert len(rows) == 40 and len(second) == min(40, len(every) - 40)


def test_every_mark_of_every_article_has_the_words_of_its_record(client: TestClient) -> None:
    checked = 0
    for row in client.get("/v1/articles?limit=100").json()["data"]:
        article = client.get(f"/v1/articles/{row['article_id']}").json()
        text = f"{article['title']}\n{article['body']}"
        seen = Seen(client.get(f"/article/{row['article_id']}?lang=en").text)
        reading = article["reading"]
        for event in reading["events"]:
            spans = [event["trigger"], *event["repeats"]]
            told = "".join(text[s["start"] : s["end"]] for s in sorted(spans, key=lambda s: s["start"]))
            assert seen.marks[event["id"]] in (told, *_widened(text, spans))
            checked += 1
        for statement in reading["statements"]:
            told = "".join(text[s["start"] : s["end"]] for s in statement["content"])
            assert seen.marks[statement["id"]].replace("\n", "") in (
                told.replace("\n", ""),
                *_widened(text, statement["content"]),
            )
            checked += 1
        ids = {t[1].get("id") for t in seen.tags}
        assert {r["id"] for k in ("events", "statements", "agreements", "actors") for r in reading[k]} <= ids
    assert checked > 100


def _widened(text: str, spans: list[dict[str, int]]) -> list[str]:
    """The words with the second letter of a lam-alef that an edge would have cut."""
    return ["".join(text[s["start"] - a : s["end"] + b] for s in spans) for a in (0, 1) for b in (0, 1)]


def test_marks_carry_backgrounds_only(client: TestClient) -> None:
    """Whatever changes the width of a mark breaks the joins of Arabic letters."""
    css = "".join(client.get(f"/static/{n}").text for n in ("page.css", "site.css"))
    for selector, rules in re.findall(r"([^{}]*\bmark\b[^{}]*)\{([^{}]*)\}", css):
        for forbidden in ("padding:", "padding-inline", "border", "margin", "display", "font"):
            assert forbidden not in rules, f"{selector.strip()} sets {forbidden}"


def test_a_record_leads_to_its_words(client: TestClient) -> None:
    event = client.get("/v1/events").json()["data"][0]
    answer = client.get(f"/record/{event['record_id']}?lang=en", follow_redirects=False)
    assert answer.status_code == 303
    assert re.fullmatch(rf"/article/{event['article_id']}\?lang=en#e\d+", answer.headers["location"])
    assert client.get("/record/e-0000000000000000").status_code == 404
    assert client.get("/article/a-0000000000000000").status_code == 404


def test_nothing_of_a_page_is_inline_or_from_elsewhere(client: TestClient) -> None:
    article = client.get("/v1/articles").json()["data"][0]["article_id"]
    for path in ("/", f"/article/{article}", "/nothing"):
        for tag, given in Seen(client.get(path).text).tags:
            assert not any(name.startswith("on") or name == "style" for name in given), (path, tag, given)
            source = str(given.get("src") or (given.get("href") if tag == "link" else "") or "")
            assert not source or source.startswith("/static/"), source
            if tag == "script":
                assert given.get("src")


def test_static_files_are_those_of_the_site(client: TestClient) -> None:
    seen = Seen(client.get("/").text)
    for tag, given in seen.tags:
        if tag == "link":
            answer = client.get(str(given["href"]))
            assert answer.status_code == 200 and "immutable" in answer.headers["cache-control"]
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"
    css = client.get("/static/site.css").text
    for name in re.findall(r"url\(/static/([\w.-]+)\)", css):
        answer = client.get(f"/static/{name}")
        assert answer.status_code == 200, name
        again = client.get(f"/static/{name}", headers={"if-none-match": answer.headers["etag"]})
        assert again.status_code == 304, f"{name} is not sent twice"
    for path in ("/static/..%2fapp.py", "/static/app.py", "/static/licences", "/static/%2e%2e/%2e%2e/pyproject.toml"):
        assert client.get(path).status_code == 404


def test_the_bars_count_every_event_once(client: TestClient) -> None:
    svg = client.get("/timeline.svg?lang=en&since=2026-01-01&until=2026-12-31")
    assert svg.headers["content-type"] == "image/svg+xml"
    told = sum(
        int(n) for n in re.findall(r"(?:cooperation|conflict) (\d+)", re.sub(r"aria-label=\"[^\"]*\"", "", svg.text))
    )
    days = [
        json.loads(x) for x in client.get("/v1/events?format=jsonl&since=2026-01-01&until=2026-12-31").text.splitlines()
    ]
    page = Seen(client.get("/?lang=en&since=2026-01-01&until=2026-12-31").text).text
    outside = re.search(r"not drawn: (\d+)", page)
    assert told + int(outside.group(1) if outside else 0) == len(days)


def test_a_pair_has_both_directions_and_the_records_of_the_api(client: TestClient) -> None:
    rows = client.get("/v1/events?dyad=TCD&dyad=NGA").json()["data"]
    seen = Seen(client.get("/dyad/TCD/NGA?lang=en").text)
    assert [x.partition("?")[0] for x in seen.links if "#e" in x] == [f"/article/{r['article_id']}" for r in rows]
    svg = client.get("/dyad/TCD/NGA/plot.svg?lang=en").text
    assert "Chad \u2192 Nigeria" in svg and "Nigeria \u2192 Chad" in svg
    reviewed = Seen(client.get("/dyad/TCD/NGA?lang=en&reviewed=1").text).text
    assert "Events 0" in reviewed and "Drop all filters" in reviewed


def test_a_pair_may_be_named_and_must_be_two(client: TestClient) -> None:
    answer = client.get("/dyad?first=تشاد&second=Nigeria&lang=en", follow_redirects=False)
    assert answer.headers["location"] == "/dyad/TCD/NGA?lang=en"
    assert client.get("/dyad/TCD/TCD").status_code == 422
    assert client.get("/dyad/TCD/Atlantis").status_code == 422
    pairs = [frozenset(x.split("/")[2:]) for x in Seen(client.get("/dyad").text).links if x.startswith("/dyad/")]
    assert frozenset(("EGY", "JPN")) in pairs and len(pairs) == len(set(pairs)), "each pair once"


def test_a_second_pair_stands_beside_the_first(client: TestClient) -> None:
    page = client.get("/dyad/TCD/NGA?beside=اليابان&beside=EGY&lang=en")
    told = Seen(page.text).text
    assert "Both relations compared" in told and "Japan" in told and 'class="stroke-1"' in page.text
    answer = client.get("/dyad/TCD/NGA/beside.csv?beside=JPN&beside=EGY")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    for pair in (("TCD", "NGA"), ("JPN", "EGY")):
        counted = sum(int(r["events"]) for r in rows if (r["source"], r["target"]) == pair)
        events = client.get(f"/v1/events?dyad={pair[0]}&dyad={pair[1]}&limit=1000").json()["data"]
        assert counted == len([e for e in events if e["published"]]) > 0
    assert client.get("/dyad/TCD/NGA/beside.svg?beside=JPN&beside=EGY").text.startswith("<svg")
    for wrong in ("beside=JPN", "beside=JPN&beside=JPN", "beside=NGA&beside=TCD", "beside=Atlantis&beside=EGY"):
        assert client.get(f"/dyad/TCD/NGA?{wrong}").status_code == 422
    assert client.get("/dyad/TCD/NGA/beside.csv").status_code == 404


def test_agreements_in_force_between_two(client: TestClient) -> None:
    assert "rus-prk-2024" in client.get("/dyad/RUS/PRK?lang=en&until=2025-03-01").text
    assert "rus-prk-2024" not in client.get("/dyad/RUS/PRK?lang=en&until=2023-03-01").text


def test_who_is_bound_is_asked_by_a_form(client: TestClient) -> None:
    asked = "attacker=USA&victim=PRK&date=2025-03-01&state_of_war=yes"
    english = Seen(client.get(f"/agreements?lang=en&{asked}").text).text
    assert "Bound to help China" in english and "Bound to help Russia" in english
    assert '<bdi class="code" dir="ltr">2025-03-01</bdi>' in client.get(f"/agreements?lang=ar&{asked}").text
    wrong = client.get("/agreements?lang=en&attacker=Atlantis&victim=PRK&date=2025")
    assert wrong.status_code == 422 and "no state that marsad knows" in wrong.text
    assert client.get("/agreements?victim=PRK&date=2025&kind=war").status_code == 422


def test_each_agreement_of_the_corpus_has_a_page(client: TestClient) -> None:
    listed = [x for x in Seen(client.get("/agreements?lang=en").text).links if x.startswith("/agreements/")]
    assert len(listed) >= 80
    for path in listed[::9]:
        for language in ("ar", "en"):
            assert client.get(path.replace("lang=en", f"lang={language}")).status_code == 200
    assert client.get("/agreements/none").status_code == 404


def test_the_network_draws_every_pair_and_its_direction(client: TestClient) -> None:
    rows = client.get("/v1/dyads?side=TCD&limit=1000").json()["data"]
    seen = Seen(client.get("/network?side=Chad&lang=en").text)
    edges = {(t[1]["data-a"], t[1]["data-b"]) for t in seen.tags if "data-a" in t[1]}
    assert edges == {(r["source"], r["target"]) for r in rows if "TCD" in (r["source"], r["target"])}
    assert f"Pairs {len([r for r in rows if 'TCD' in (r['source'], r['target'])])}" in seen.text
    assert "Nothing matches" in client.get("/network?least=9999&lang=en").text
    assert client.get("/network?least=-1%27").status_code == 200


def test_an_edge_of_the_network_opens_its_strongest_records(client: TestClient) -> None:
    rows = client.get("/v1/dyads?side=TCD&limit=1000").json()["data"]
    pair = max(rows, key=lambda r: (r["events"], r["source"], r["target"]))
    ends = f"edge={pair['source']}&edge={pair['target']}" + ("&edge=together" * (pair["relation"] == "together"))
    addresses = [t[1].get("href", "") or "" for t in Seen(client.get("/network?side=TCD&lang=en").text).tags]
    assert any(a.endswith(f"{ends}#edge") for a in addresses), "the edge leads there"
    listed = Seen(client.get(f"/network?side=TCD&lang=en&{ends}").text)
    shown = [a for t in listed.tags if t[0] == "a" and "/article/" in (a := t[1].get("href") or "")]
    assert 0 < len(set(shown)) <= 10
    assert f"/dyad/{pair['source']}/{pair['target']}?lang=en" in [t[1].get("href") for t in listed.tags]
    for bad in ("edge=TCD", "edge=TCD&edge=NGA&edge=x", "edge=TCD&edge=%3Cscript%3E"):
        answer = client.get(f"/network?{bad}")
        assert answer.status_code == 422 and "<script>" not in answer.text


def test_the_map_shades_states_and_pins_nothing(client: TestClient) -> None:
    svg = client.get("/network.map.svg?side=TCD").text
    shaded = re.findall(r'class="land l\d( chosen)?"', svg)
    assert shaded and sum(1 for s in shaded if s) == 1, "Chad is chosen"
    assert svg.count("<circle") == 0, "no pins where no state is too small to be drawn"
    assert "Natural Earth" in client.get("/network?lang=en").text


def test_every_state_of_the_knowledge_base_has_its_area_or_is_known_to_have_none() -> None:
    from marsad.lexicon.load import rows
    from marsad.web.worldmap import middles

    living = {
        r["code"]
        for r in rows(data_root() / "actors" / "states.csv", "code", "status", "valid_to")
        if r["status"] in ("state", "partial") and not r["valid_to"]
    }
    assert living - set(middles()) == {"XAB", "XSO", "XTR"}, "drawn with the states they are claimed by"
    for small in ("BHR", "COM", "MDV", "VAT", "PSE", "XKX"):
        assert small in middles()


def test_the_network_for_other_programs(client: TestClient) -> None:
    from xml.etree import ElementTree

    rows = client.get("/v1/dyads?limit=1000").json()["data"]
    tree = ElementTree.fromstring(client.get("/network.gexf").text)
    assert len(tree.findall(".//{*}edge")) == len(rows)
    assert ElementTree.fromstring(client.get("/network.svg").text).tag.endswith("svg")
    assert client.get("/network.exe").status_code == 404


def test_the_network_over_time_counts_each_event_once(client: TestClient) -> None:
    told = client.get("/network.months.json").json()
    rows = client.get("/v1/dyads?limit=60").json()["data"]
    sums = {(p["a"], p["b"], p["joint"]): sum(p["events"]) for p in told["pairs"]}
    assert sums == {(r["source"], r["target"], r["relation"] == "together"): r["events"] for r in rows}
    assert told["periods"] == sorted(set(told["periods"])) and len(told["periods"]) > 1
    assert all(len(p["events"]) == len(told["periods"]) for p in told["pairs"])
    assert client.get("/network.months.json?side=ATA").json() == {"periods": [], "pairs": []}


def test_periods_are_months_quarters_or_years_without_gaps() -> None:
    from marsad.archive.dyads import Month
    from marsad.web.network import over_time

    pair = {"source": "A", "target": "B", "relation": "acts_on"}
    for last, first_name, last_name, number in (
        ((2020, 3), "2020-02", "2020-03", 2),
        ((2026, 1), "2020-01 \u2013 2020-03", "2026-01 \u2013 2026-03", 25),
        ((2040, 1), "2020", "2040", 21),
    ):
        months = [Month("A", "B", "acts_on", 2020, 2, 3), Month("A", "B", "acts_on", *last, 5)]
        told = over_time(months, [pair])
        assert (told["periods"][0], told["periods"][-1], len(told["periods"])) == (first_name, last_name, number)
        assert (told["pairs"][0]["events"][0], told["pairs"][0]["events"][-1]) == (3, 5)


def test_the_layout_is_the_same_every_time_and_inside() -> None:
    from marsad.web.springs import HEIGHT, WIDTH, layout

    edges = [("A", "B", 3), ("B", "C", 1), ("C", "A", 9), ("D", "E", 1)]
    places = layout(edges)
    assert places == layout(edges) and set(places) == set("ABCDE")
    assert all(0 < p.x < WIDTH and 0 < p.y < HEIGHT for p in places.values())
    assert len(set(places.values())) == 5
    assert layout([]) == {}
