"""Does a killed ``marsad add`` lose anything that it reported, or leave anything by half?"""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

from support import ROOT

sys.path.insert(0, str(ROOT / "bench"))
from kills import command, complaints, killed, records

COUNT = 330


def write(path: Path, count: int) -> Path:
    """Articles that differ; more than are read in one process."""
    lines = (
        json.dumps(
            {"id": str(n), "body": f"استدعت وزارة الخارجية المصرية السفير التركي للمرة {n}.", "date": "2025-03-04"}
        )
        for n in range(count)
    )
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_nothing_reported_is_lost_by_kills(tmp_path: Path) -> None:
    source = write(tmp_path / "news.jsonl", COUNT)
    often, once = tmp_path / "often.db", tmp_path / "once.db"
    told: set[str] = set()
    for lines, wait in ((1, 0.0), (100, 0.1), (250, 0.3)):
        idents, gone = killed(command(source, often, 2), lines, wait)
        told |= set(idents)
        assert complaints(often, told) == []
        assert gone, "the processes that read end with the one that is killed"
    for archive in (often, once):
        done = subprocess.run(command(source, archive, 2), capture_output=True, check=True)
        assert len(done.stdout.splitlines()) == COUNT
    assert records(often) == records(once)
    assert complaints(often, set(records(once)[:0])) == []


def test_ctrl_c_ends_with_130_and_keeps_what_was_reported(tmp_path: Path) -> None:
    source, archive = write(tmp_path / "news.jsonl", COUNT), tmp_path / "news.db"
    with subprocess.Popen(command(source, archive, 2), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None and process.stderr is not None
        told = [process.stdout.readline()]
        process.send_signal(signal.SIGINT)
        told += process.stdout.readlines()
        said = process.stderr.read()
    assert process.returncode == 130, said
    assert b"interrupted" in said
    assert complaints(archive, {json.loads(line)["article_id"] for line in told}) == []


def test_two_may_write_at_once(tmp_path: Path) -> None:
    source, archive = write(tmp_path / "news.jsonl", 150), tmp_path / "news.db"
    both = [subprocess.Popen(command(source, archive, 2), stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in "ab"]
    said = [process.communicate()[1].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert complaints(archive, set()) == []
    assert len([r for r in records(archive) if r.startswith("a-")]) == 150
