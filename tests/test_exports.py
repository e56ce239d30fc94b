"""Do other programs read the exports, and do these say what the archive says?"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import networkx
import pytest

from conftest import SAMPLES
from marsad import Article
from marsad.archive import Archive, open_archive
from marsad.archive.export.citation import bibtex, query
from marsad.archive.export.gazetteer import place_in
from marsad.archive.export.gexf import gexf
from marsad.archive.pool import OwnProcess
from marsad.cli.main import run
from marsad.lexicon.load import data_root, parse_yaml, rows
from marsad.sources import read_named
from support import TESTS

MAP = (
    "قصف الجيش التشادي 😀 مواقع في مدينة كانو شمال نيجيريا. "
    "والتقى وزير الخارجية التشادي نظيره الكاميروني في مدينة كانو."
)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("export") / "news.db", create=True) as kept:
        kept.add_found(read_named([SAMPLES]), OwnProcess(), lambda done, counts: None)
        kept.add([Article("m", "قصف & <حرب> {x}", MAP, dt.date(2025, 3, 4), "الغد_1", "https://a.example/1")])
        kept.add(
            [Article("n", "", "قصفت القوات التشادية مواقع في مدينة كانو شمال نيجيريا.", dt.date(2025, 3, 4), "واس")]
        )
        assert kept.build_stories().stories == 1
        yield kept


def exported(archive: Archive, format_: str, path: Path, *more: str) -> str:
    where = ["--archive", str(archive.engine.url.database), "--output", str(path)]
    assert run(["export", format_, *where, *more]) == 0
    return path.read_text("utf-8") if path.is_file() else ""


def test_annotations_select_the_words(archive: Archive, tmp_path: Path) -> None:
    page = json.loads(exported(archive, "web-annotation", tmp_path / "a.jsonld"))
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    items = {item["id"].removeprefix("urn:marsad:"): item for item in page["items"]}
    records = [*archive.events(), *archive.statements(), *archive.agreements()]
    assert sorted(items) == sorted(r["record_id"] for r in records)
    for row, text in [*archive.with_texts(archive.events()), *archive.with_texts(archive.statements())]:
        targets = items[row["record_id"]]["target"]
        for target in targets if isinstance(targets, list) else [targets]:
            position, quote = target["selector"]
            assert target["source"]["id"] == f"urn:sha256:{row['text_sha256']}"
            start, end = position["start"], position["end"]
            assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
            assert text[start:end] == quote["exact"] != ""
            assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
    event = next(e for e in archive.events() if e["url"])
    item = items[event["record_id"]]
    assert "TCD" in item["body"][1]["marsad:actor"]
    assert item["target"]["source"]["via"] == "https://a.example/1"


def test_positions_count_code_points(archive: Archive) -> None:
    told = [e for e in archive.events() if "😀" in e["sentence"]]
    assert told, "the sentence has a character outside the basic plane"
    for event, text in archive.with_texts(archive.events(outlet="الغد_1")):
        assert text[event["start"] : event["end"]] == event["words"]


def test_entities_of_follow_the_money(archive: Archive, tmp_path: Path) -> None:
    model = json.loads((TESTS / "data" / "followthemoney.json").read_text("utf-8"))
    found = [json.loads(line) for line in exported(archive, "ftm", tmp_path / "e.json").splitlines()]
    schemas = {entity["id"]: entity["schema"] for entity in found}
    assert len(schemas) == len(found)
    for entity in found:
        for name, values in entity["properties"].items():
            kind, _, target = model["properties"][entity["schema"]][name].partition(":")
            assert values and all(isinstance(v, str) and v for v in values)
            if kind == "entity":
                assert all(target in model["is_a"][schemas[v]] for v in values)
            elif kind == "date":
                assert all(re.fullmatch(r"\d{4}(-\d\d){0,2}", v) for v in values)
            elif kind == "country":
                assert all(re.fullmatch("[a-z]{2}", v) for v in values)
    events = [e["properties"] for e in found if e["schema"] == "Event"]
    told = archive.events(status=("actual", "alleged"))
    assert sorted(e["recordId"][0] for e in events) == sorted(e["record_id"] for e in told)
    assert sum(e["schema"] == "Documentation" for e in found) == len(events)
    nigeria = next(e for e in found if e["schema"] == "PublicBody" and e["properties"]["name"] == ["Nigeria"])
    assert nigeria["properties"]["country"] == ["ng"]


def test_networkx_reads_the_network(archive: Archive, tmp_path: Path) -> None:
    exported(archive, "gexf", tmp_path / "n.gexf")
    graph = networkx.read_gexf(tmp_path / "n.gexf")
    months = archive.dyad_months()
    assert set(graph.nodes) == {c for m in months for c in (m["source"], m["target"])}
    both = [m for m in months if {m["source"], m["target"]} == {"TCD", "NGA"}]
    there = sum(m["events"] for m in both if m["joint"] or m["source"] == "TCD")
    edge = graph.edges["TCD", "NGA"]
    assert edge["weight"] == there == edge["directed"] + edge["joint"]
    assert graph.nodes["TCD"]["label"] == "Chad"


def test_a_hostile_code_stays_inside_its_attribute(tmp_path: Path) -> None:
    row = {"source": 'A"/><x', "target": "B\x00&", "joint": True, "events": 1, "score": 1.0}
    row |= {f"{a}_{b}": 0 for a in ("verbal", "material") for b in ("cooperation", "conflict")}
    path = tmp_path / "n.gexf"
    path.write_text("".join(gexf([row])), "utf-8")
    assert set(networkx.read_gexf(path).edges) == {('A"/><x', "B&"), ("B&", 'A"/><x')}


def test_events_on_the_map_stand_where_their_sentence_says(archive: Archive, tmp_path: Path) -> None:
    found = json.loads(exported(archive, "geojson", tmp_path / "m.geojson", "--outlet", "الغد_1"))
    assert found["type"] == "FeatureCollection"
    kano = {"type": "Point", "coordinates": [8.52, 12.0]}
    assert [(f["geometry"], f["properties"]["place"]) for f in found["features"]] == [(kano, "Kano")] * 2
    assert {f["properties"]["type"] for f in found["features"]} == {"ASSAULT", "CONSULT"}, "a raid and a meeting"
    assert found["features"][0]["properties"]["place_words"] == "مدينة كانو"
    everything = json.loads(exported(archive, "geojson", tmp_path / "all.geojson"))
    for feature in everything["features"]:
        told = feature["properties"]
        assert told["place_words"] in told["sentence"]


def test_only_a_town_of_the_country_told_is_a_place() -> None:
    sentence = "وصل الوزير إلى الدوحة قادما من بيروت."
    found = place_in(sentence, 0, "LBN")
    assert found is not None and (found[0].name, found[1]) == ("Beirut", "بيروت")
    near = place_in("بين باريس وباريس ومرسيليا", 20, "FRA")
    assert near is not None and near[0].name == "Marseille"
    assert place_in(sentence, 0, "FRA") is None


def test_coordinates_are_on_the_globe_and_of_known_places() -> None:
    listed = list(
        rows(data_root() / "places" / "coordinates.csv", "country", "name_en", "kind", "latitude", "longitude")
    )
    keys = [(r["country"], r["name_en"]) for r in listed]
    assert keys == sorted(set(keys))
    assert all(-60 < float(r["latitude"]) < 75 and -180 <= float(r["longitude"]) <= 180 for r in listed)


@pytest.mark.parametrize("shape", ["jsonl", "parquet"])
def test_the_package_is_valid_and_read_by_others(archive: Archive, tmp_path: Path, shape: str) -> None:
    folder = tmp_path / "out"
    exported(archive, shape, folder, "--licence", "CC-BY-4.0")
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    names = {r["name"]: r["rows"] for r in package["resources"]}
    assert set(names) == {"events", "statements", "agreements", "people", "stories", "dyad_months"}
    assert package["licenses"][0]["name"] == "CC-BY-4.0"
    assert package["created"] == f"{archive.as_of()}T00:00:00Z"
    citation = parse_yaml(folder / "CITATION.cff")
    assert (citation["cff-version"], citation["type"], citation["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert str(names["events"]) in citation["abstract"]
    if shape == "jsonl":
        report = frictionless.validate(str(folder / "datapackage.json"))
        assert report.valid, report.flatten(["name", "fieldName", "note"])
        return
    with duckdb.connect() as connection:
        for name, count in names.items():
            assert connection.execute(f"SELECT count(*) FROM '{folder}/{name}.parquet'").fetchall() == [(count,)]
        acts = connection.execute(
            f"SELECT type, count(*) FROM '{folder}/events.parquet' WHERE list_contains(actor, 'TCD') GROUP BY ALL"
        ).fetchall()
    counted: dict[str, int] = {}
    for event in archive.events(actor="TCD"):
        counted[event["type"]] = counted.get(event["type"], 0) + 1
    assert dict(acts) == counted


def test_a_query_can_be_cited(archive: Archive, tmp_path: Path) -> None:
    text = exported(archive, "bibtex", tmp_path / "q.bib", "--actor", "tcd", "--since", "2025-01-01")
    entries = re.findall(r"@misc\{([^,]+),\n(.*?)\n\}\n", text, re.S)
    events = archive.events(actor="TCD", since="2025-01-01")
    assert [key for key, _ in entries][1:] == sorted({e["article_id"] for e in events})
    assert "actor TCD, since 2025-01-01" in entries[0][1]
    made_up = next(body for _, body in entries if "a.example" in body)
    assert r"title = {{قصف \& <حرب> \{x\}}}" in made_up
    assert r"author = {{الغد\_1}}" in made_up and "month = mar" in made_up
    assert text.count("{") == text.count("}")
    cff = exported(archive, "cff", tmp_path / "CITATION.cff", "--type", "assault")
    assert parse_yaml(tmp_path / "CITATION.cff")["title"] == "Events of diplomatic news (type ASSAULT)"
    assert archive.as_of() in cff


def test_the_same_records_have_the_same_digest(archive: Archive) -> None:
    events = archive.events()[:]
    one, other = query({}, "2025-01-01", events), query({"actor": ()}, "2025-01-01", events[::-1])
    assert one == other != query({}, "2025-01-01", events[1:])
    assert list(bibtex(one, events)) == list(bibtex(other, events[::-1]))


def test_filters_go_with_events_only(archive: Archive, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(archive.engine.url.database)
    assert run(["export", "gexf", "--actor", "TCD", "--archive", path]) == 2
    assert "--actor does not go with gexf" in capsys.readouterr().err
    assert run(["export", "jsonl", "--archive", path]) == 2
    assert run(["export", "polecat", "--actor", "TCD", "--archive", path]) == 0
    lines: list[dict[str, Any]] = list(csv.DictReader(capsys.readouterr().out.splitlines(), delimiter="\t"))
    assert lines and all("TCD" in row["Actor Country"] for row in lines)
