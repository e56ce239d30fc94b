"""Does a run on a real Dask cluster set aside what this machine's own engine does, and write the same files?"""

from __future__ import annotations

from pathlib import Path

import pytest
from distributed import LocalCluster

from faulty_reader import SETUP
from marsad.cli.main import run as command
from marsad.errors import RunError
from marsad.runs import Run, carry_out
from marsad.runs.engine import Engine
from marsad.runs.inputs import files_of, items_of
from marsad.runs.local import Local
from marsad.runs.on_dask import Dask
from run_folder import hashes, rows, write_articles

BAD = ("raises", "hangs", "kills", "hoards")


def go(source: Path, out: Path, engine: Engine, size: int = 20) -> None:
    carry_out(items_of(files_of([str(source)]), None, None), Run(out, SETUP, size), engine, lambda _: None)


def test_faults_and_files_are_those_of_the_local_engine(tmp_path: Path) -> None:
    """On a cluster that runs already, with more threads than workers; it runs on afterwards."""
    source = write_articles(tmp_path / "news.jsonl", 160, BAD)
    go(source, tmp_path / "local", Local(2))
    with LocalCluster(n_workers=1, threads_per_worker=2, dashboard_address=None, memory_limit=None) as cluster:
        go(source, tmp_path / "dask", Dask(1, cluster.scheduler_address))
        assert cluster.status.name == "running"
    assert hashes(tmp_path / "dask") == hashes(tmp_path / "local")
    assert {row["article_id"] for row in rows(tmp_path / "dask", "errors")} == set(BAD)


def test_one_that_kills_the_worker_itself_stands_alone_in_the_end(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 40, ["kills its parent"])
    go(source, tmp_path / "out", Dask(2), size=8)
    (error,) = rows(tmp_path / "out", "errors")
    assert (error["article_id"], error["kind"]) == ("kills its parent", "lost")
    assert [r["article_id"] for r in rows(tmp_path / "out", "articles")] == [f"a{n:04}" for n in range(40)]


def test_a_scheduler_that_is_not_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_articles(tmp_path / "news.jsonl", 3)
    monkeypatch.setattr("marsad.runs.on_dask.WAIT", 1)
    with pytest.raises(RunError, match="no worker at the Dask scheduler tcp://127.0.0.1:9"):
        go(source, tmp_path / "out", Dask(1, "tcp://127.0.0.1:9"))
    assert command(["run", str(source), "--out", "x", "--scheduler", "tcp://127.0.0.1:9"]) == 2
