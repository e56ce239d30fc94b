"""Does a run read all that can be read, and set aside exactly what cannot, however it is carried out?"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from faulty_reader import SETUP
from marsad.errors import RunError
from marsad.runs import Progress, Run, carry_out
from marsad.runs.engine import Done
from marsad.runs.guard import Guards
from marsad.runs.inputs import files_of, items_of
from marsad.runs.local import Local
from marsad.runs.messages import Setup
from marsad.runs.store import opened
from marsad.runs.work import Job, Piece, piece_of, reader_name
from run_folder import hashes, rows, write_articles

BAD = ("raises", "hangs", "kills", "hoards")


def go(source: Path | str, out: Path, workers: int = 2, size: int = 20, **options: int) -> Progress:
    """A run with the reader of the tests."""
    return carry_out(
        items_of(files_of([str(source)]), None, None), Run(out, SETUP, size, **options), Local(workers), lambda _: None
    )


def test_exactly_the_bad_ones_are_set_aside(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 300, BAD)
    progress = go(source, tmp_path / "out")
    assert (progress.items, progress.errors) == (304, 4)
    errors = {row["article_id"]: row for row in rows(tmp_path / "out", "errors")}
    assert {ident: row["kind"] for ident, row in errors.items()} == {
        "raises": "failed",
        "hangs": "time",
        "kills": "crash",
        "hoards": "memory",
    }
    assert errors["raises"]["reason"] == "the reader failed on it: ValueError: it was asked to"
    assert errors["hangs"]["reason"] == "it takes more than 1 seconds"
    assert errors["kills"]["reason"] == "it ends the process that reads it (signal 9)"
    assert json.loads(errors["kills"]["article"])["id"] == "kills"
    read = [row["article_id"] for row in rows(tmp_path / "out", "articles")]
    assert read == [f"a{n:04}" for n in range(300)]
    assert len(rows(tmp_path / "out", "events")) == 300


def test_the_same_files_whatever_the_workers_and_the_order_of_the_inputs(tmp_path: Path) -> None:
    first, second = (write_articles(tmp_path / f"{name}.jsonl", 70, ["kills"]) for name in "ab")
    outs = [tmp_path / f"out{n}" for n in range(2)]
    for out, workers, named in ((outs[0], 1, [first, second]), (outs[1], 3, [second, first, first])):
        files = files_of([str(n) for n in named])
        carry_out(items_of(files, None, None), Run(out, SETUP, 20), Local(workers), lambda _: None)
    assert hashes(outs[0]) == hashes(outs[1])
    assert "manifest.json" in hashes(outs[0])


def test_what_is_finished_is_not_read_again(tmp_path: Path) -> None:
    source, out = write_articles(tmp_path / "news.jsonl", 100), tmp_path / "out"
    go(source, out)
    before = hashes(out)
    (out / "events" / "part-00002.parquet").write_bytes(b"cut off")
    written = {path: path.stat().st_mtime_ns for path in out.glob("events/*")}
    progress = go(source, out)
    assert (progress.shards, progress.known) == (5, 4)
    assert hashes(out) == before
    assert [p.name for p in written if p.stat().st_mtime_ns != written[p]] == ["part-00002.parquet"]


def test_changed_inputs_are_read_again_and_left_over_shards_go(tmp_path: Path) -> None:
    source, out = write_articles(tmp_path / "news.jsonl", 100), tmp_path / "out"
    go(source, out)
    lines = source.read_text("utf-8").splitlines()
    lines[25] = lines[25].replace("a0025", "new")
    source.write_text("\n".join(lines[:70]), "utf-8")
    assert go(source, out).known == 2  # the first and the third of four
    read = [row["article_id"] for row in rows(out, "articles")]
    assert (len(read), read[25]) == (70, "new")
    fresh = tmp_path / "fresh"
    go(source, fresh)
    assert hashes(out) == hashes(fresh)


def test_set_aside_is_tried_again_under_other_limits(tmp_path: Path) -> None:
    source, out = write_articles(tmp_path / "news.jsonl", 60, ["exits"]), tmp_path / "out"
    go(source, out)
    assert rows(out, "errors")[0]["reason"] == "it ends the process that reads it (exit code 7)"
    assert go(source, out).known == 4
    other = Run(out, SETUP._replace(limits=SETUP.limits._replace(megabytes=500)), 20)
    again = carry_out(items_of(files_of([str(source)]), None, None), other, Local(1), lambda _: None)
    assert (again.known, again.errors) == (3, 1)


def test_too_many_errors_end_the_run(tmp_path: Path) -> None:
    source = tmp_path / "news.jsonl"
    source.write_text("{]\n" * 50, "utf-8")
    with pytest.raises(RunError, match="more than 5 items.*--max-errors"):
        go(source, tmp_path / "out", max_errors=5)
    assert go(source, tmp_path / "out").errors == 50


def test_a_full_disk_is_told_and_the_run_goes_on_afterwards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source, out, fresh = write_articles(tmp_path / "news.jsonl", 100), tmp_path / "out", tmp_path / "fresh"
    real, calls = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls > 12:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(RunError, match=r"cannot write .*part-0.*No space left on device.*run the same command again"):
        go(source, out)
    monkeypatch.undo()
    assert not list(out.rglob("*.part"))
    assert go(source, out).known == 1
    go(source, fresh)
    assert hashes(out) == hashes(fresh)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a quarter of a megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=256k", "none", disk], check=False).returncode:
        pytest.skip("no right to mount a small file system here")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_a_really_full_disk(small_disk: Path, tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 200)
    with pytest.raises(RunError, match="No space left on device"):
        go(source, small_disk / "out")
    kept = len(list((small_disk / "out" / "shards").glob("*.json")))
    assert kept
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    assert go(source, small_disk / "out").known == kept
    go(source, tmp_path / "fresh")
    assert hashes(small_disk / "out") == hashes(tmp_path / "fresh")


def test_two_runs_into_one_folder_and_another_kind_of_run(tmp_path: Path) -> None:
    source, out = write_articles(tmp_path / "news.jsonl", 30), tmp_path / "out"
    with opened(out, reader_name(), SETUP.limits), pytest.raises(RunError, match="another run writes"):
        go(source, out)
    go(source, out)
    with pytest.raises(RunError, match=r"another items a shard; name another folder with --out"):
        go(source, out, size=10)


def test_a_reader_that_cannot_start_is_told(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = write_articles(tmp_path / "news.jsonl", 3)
    run = Run(tmp_path / "out", Setup(SETUP.limits, "faulty_reader:Nothing"))
    with pytest.raises(RunError, match="did not start"):
        carry_out(items_of(files_of([str(source)]), None, None), run, Local(1), lambda _: None)
    assert "Nothing" in capfd.readouterr().err


class Losing:
    """An engine in this process whose worker goes away over some jobs."""

    def __init__(self, lost: Callable[[Job], bool]) -> None:
        self._lost = lost
        self._jobs: list[Job] = []

    @contextmanager
    def start(self, setup: Setup) -> Iterator[int]:
        self._guards = Guards(setup)
        yield 2
        self._guards.close()

    def submit(self, job: Job) -> None:
        self._jobs.append(job)

    def as_completed(self) -> Iterator[Done]:
        while self._jobs:
            job = self._jobs.pop()
            gone = self._lost(job)
            piece: Piece | None = None if gone else piece_of(self._guards, job.items)
            yield Done(job, piece, "gone" if gone else "")


def test_a_job_that_loses_its_worker_is_halved_until_one_stands_alone(tmp_path: Path) -> None:
    source = write_articles(tmp_path / "news.jsonl", 100, ["bad"])
    once = {"a0003", "a0061"}  # innocent: lost once, alone, and never again

    def lost(job: Job) -> bool:
        idents = {getattr(item.found, "id", "") for item in job.items}
        if len(idents) == 1 and idents & once:
            once.difference_update(idents)
            return True
        return bool(idents & ({"bad"} | once))

    progress = carry_out(
        items_of(files_of([str(source)]), None, None), Run(tmp_path / "out", SETUP, 20), Losing(lost), lambda _: None
    )
    assert (progress.items, progress.errors) == (101, 1)
    (error,) = rows(tmp_path / "out", "errors")
    assert (error["article_id"], error["kind"]) == ("bad", "lost")
    assert [r["article_id"] for r in rows(tmp_path / "out", "articles")] == [f"a{n:04}" for n in range(100)]


def test_a_worker_with_another_reader_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write_articles(tmp_path / "news.jsonl", 10)
    monkeypatch.setattr("marsad.runs.work.__version__", "9.9")
    reader_name.cache_clear()
    monkeypatch.setattr("marsad.runs.drive.reader_name", lambda: "1.0 x")
    with pytest.raises(RunError, match=re.escape("a worker has marsad 9.9")):
        go(source, tmp_path / "out")
    monkeypatch.undo()
    reader_name.cache_clear()
