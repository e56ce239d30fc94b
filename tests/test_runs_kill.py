"""Does a run that was killed, in whole or in part, end with the same files as one that was let be?"""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from run_folder import hashes, write_articles
from support import TESTS

COUNT = 400


def command(source: Path, out: Path) -> list[str]:
    """A run with the reader of the tests, in a process of its own."""
    return [sys.executable, str(TESTS / "faulty_reader.py"), str(source), str(out), "2"]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("news") / "news.jsonl", COUNT, ["raises"])


@pytest.fixture(scope="module")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    subprocess.run(command(source, out), check=True, capture_output=True)
    return hashes(out)


def children(pid: int) -> Iterator[int]:
    """Processes that a process has started, by any of its threads."""
    for task in Path(f"/proc/{pid}/task").iterdir():
        yield from map(int, (task / "children").read_text().split())


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="finds the processes of a run in /proc")
def test_a_killed_worker_costs_nothing(source: Path, undisturbed: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    killed = 0
    with subprocess.Popen(command(source, out), stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        for _ in process.stdout:
            if killed < 3 and process.poll() is None:
                for child in list(children(process.pid))[:1]:
                    os.kill(child, signal.SIGKILL)
                    killed += 1
    assert process.returncode == 0
    assert killed
    assert hashes(out) == undisturbed


def test_a_killed_run_goes_on(source: Path, undisturbed: dict[str, str], tmp_path: Path) -> None:
    out = tmp_path / "out"
    for shards in (1, 4, 9):
        with subprocess.Popen(command(source, out), stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            for line in process.stdout:
                if int(line) >= shards:
                    break
            process.kill()
        assert "manifest.json" not in hashes(out)
    before = {path: path.stat().st_mtime_ns for path in (out / "shards").glob("*.json")}
    assert len(before) >= 9
    subprocess.run(command(source, out), check=True, capture_output=True)
    assert hashes(out) == undisturbed
    assert all(path.stat().st_mtime_ns == written for path, written in before.items())


def test_ctrl_c_says_how_to_go_on(tmp_path: Path) -> None:
    source, out = write_articles(tmp_path / "news.jsonl", 120), tmp_path / "out"
    ours, theirs = pty.openpty()  # a terminal gets progress after every shard
    run = [sys.executable, "-m", "marsad.cli.main", "run", str(source), "--out", str(out), "--workers", "2"]
    with subprocess.Popen([*run, "--shard", "5"], stderr=theirs) as process:
        os.close(theirs)
        said = b""
        while b"5 items" not in said:
            said += os.read(ours, 1000)
        process.send_signal(signal.SIGINT)
        try:
            while more := os.read(ours, 1000):
                said += more
        except OSError:  # the other side of the terminal is closed
            pass
    os.close(ours)
    assert process.returncode == 130, said
    assert b"run the same command to go on" in said
    kept = len(list((out / "shards").glob("*.json")))
    assert 1 <= kept < 24
    again = subprocess.run([*run, "--shard", "5"], check=True, capture_output=True)
    assert f"{kept} kept from before".encode() in again.stderr
