"""Does a run on a real Ray cluster set aside what this machine's own engine does, and write the same files?"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from faulty_reader import SETUP
from marsad.runs import Run, carry_out
from marsad.runs.engine import Engine
from marsad.runs.inputs import files_of, items_of
from marsad.runs.local import Local
from marsad.runs.on_ray import Ray
from run_folder import hashes, rows, write_articles
from support import TESTS

pytest.importorskip("ray", reason="ray is not installed (pip install --group ray: 285 MB)")
BAD = ("raises", "hangs", "kills", "hoards")
pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own


@pytest.fixture(autouse=True)
def _path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ray's processes find the reader of the tests."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(TESTS), str(TESTS.parent / "src")]))


def go(source: Path, out: Path, engine: Engine, size: int = 20) -> None:
    carry_out(items_of(files_of([str(source)]), None, None), Run(out, SETUP, size), engine, lambda _: None)


def test_faults_and_files_are_those_of_the_local_engine(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 160, BAD)
    go(source, tmp_path / "local", Local(2))
    go(source, tmp_path / "ray", Ray(2))
    assert hashes(tmp_path / "ray") == hashes(tmp_path / "local")
    assert {row["article_id"] for row in rows(tmp_path / "ray", "errors")} == set(BAD)


def test_one_that_kills_the_worker_itself_stands_alone_in_the_end(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 40, ["kills its parent"])
    go(source, tmp_path / "out", Ray(2), size=8)
    (error,) = rows(tmp_path / "out", "errors")
    assert (error["article_id"], error["kind"]) == ("kills its parent", "lost")
    assert [r["article_id"] for r in rows(tmp_path / "out", "articles")] == [f"a{n:04}" for n in range(40)]
