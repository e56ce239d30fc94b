"""Do the exports keep the columns that other programs expect, and say where each record stands?"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet
import pytest

from conftest import SAMPLES
from marsad.archive import Archive, open_archive
from marsad.archive.export.gdelt import COLUMNS as GDELT
from marsad.archive.export.gdelt import pairs
from marsad.archive.export.polecat import COLUMNS as POLECAT
from marsad.archive.pool import OwnProcess
from marsad.cli.main import run
from marsad.sources import read_named


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with open_archive(tmp_path_factory.mktemp("export") / "news.db", create=True) as kept:
        kept.add_found(read_named([SAMPLES]), OwnProcess(), lambda done, counts: None)
        yield kept


def exported(archive: Archive, kind: str, path: Path) -> list[dict[str, str]]:
    assert run(["export", kind, "--archive", str(archive.engine.url.database), "--output", str(path)]) == 0
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8")), delimiter="\t", quoting=csv.QUOTE_NONE))


def test_polecat_has_its_forty_columns(archive: Archive, tmp_path: Path) -> None:
    rows = exported(archive, "polecat", tmp_path / "events.tsv")
    assert len(POLECAT) == 40
    assert tuple(rows[0])[:40] == POLECAT
    told = archive.events(status=("actual", "alleged"))
    assert [r["Event ID"] for r in rows] == [e["record_id"] for e in told]
    assert all(len(r["Event Date"]) == 10 for r in rows)
    row = next(r for r in rows if r["Actor Country"] == "NGA")
    assert (row["Actor Name"], row["Actor COW"], row["Primary Actor Sector"]) == ("Nigeria", "475", "GOV")


def test_gdelt_has_its_sixty_one_columns(archive: Archive, tmp_path: Path) -> None:
    rows = exported(archive, "gdelt", tmp_path / "events.tsv")
    assert len(GDELT) == 61
    assert tuple(rows[0])[:61] == GDELT
    assert len({r["GlobalEventID"] for r in rows}) == len(rows)
    assert {r["QuadClass"] for r in rows} <= {"1", "2", "3", "4"}
    assert all(r["Day"].startswith(r["Year"]) and r["EventCode"].startswith(r["EventRootCode"]) for r in rows)


def test_who_makes_a_pair() -> None:
    assert list(pairs(["A", "B"], ["C"])) == [("A", "C"), ("B", "C")]
    assert list(pairs(["A", "B", "C"], [])) == [("A", "B"), ("A", "C"), ("B", "C")]
    assert list(pairs(["A"], [])) == [("A", "")]


@pytest.mark.parametrize("shape", ["jsonl", "parquet"])
def test_a_package_describes_itself(archive: Archive, tmp_path: Path, shape: str) -> None:
    path = str(archive.engine.url.database)
    assert run(["export", shape, "--archive", path, "--output", str(tmp_path / "out")]) == 0
    package = json.loads((tmp_path / "out" / "datapackage.json").read_text("utf-8"))
    assert [r["name"] for r in package["resources"]][:4] == ["events", "statements", "agreements", "people"]
    for resource in package["resources"]:
        data = (tmp_path / "out" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        names = [f["name"] for f in resource["schema"]["fields"]]
        assert all(f["description"] for f in resource["schema"]["fields"])
        if shape == "parquet":
            table = pyarrow.parquet.read_table(io.BytesIO(data))
            assert (table.column_names, table.num_rows) == (names, resource["rows"])
        else:
            rows = [json.loads(line) for line in data.decode().splitlines()]
            assert len(rows) == resource["rows"]
            assert all(list(r) == names for r in rows)
    events = archive.events()
    assert package["resources"][0]["rows"] == len(events)
