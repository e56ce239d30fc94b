"""Kills ``marsad add`` at random moments, over and over, and looks whether anything that it reported is missing.

    python bench/kills.py ARTICLES.jsonl [--kills 50] [--seed 1] [--jobs 2] [--within 2.0]

Each kill comes some time after a report, at random within what a batch takes, or before the first one.  After each the
database is checked whole, every article reported as stored must be there with its reading, nothing may be there by
half, and the processes that read must be gone.  Once all are reported one run goes through, the archive must equal one
that was never killed, and the next kills meet a new one.  With fewer than 100 articles there are no processes that
read but the first.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import closing, suppress
from pathlib import Path

GONE = 10.0  # seconds that the processes of a killed one may take to end
HALF = """SELECT (SELECT count(*) FROM version v WHERE NOT EXISTS (
    SELECT 1 FROM reading r WHERE r.version_id = v.id AND r.current))
  + (SELECT count(*) FROM version v WHERE NOT EXISTS (SELECT 1 FROM sighting s WHERE s.version_id = v.id))
  + (SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.article_id = a.id))"""
RECORDS = """SELECT ident FROM event UNION ALL SELECT ident FROM statement UNION ALL SELECT ident FROM agreement
  UNION ALL SELECT ident FROM article ORDER BY 1"""


def command(source: Path, archive: Path, jobs: int) -> list[str]:
    add = ["add", str(source), "--archive", str(archive), "--report", "--jobs", str(jobs)]
    return [sys.executable, "-m", "marsad.cli.main", *add]


def killed(command: list[str], lines: int, wait: float) -> tuple[list[str], bool]:
    """Run and kill -9 ``wait`` seconds after so many articles were reported (0: after the start).

    The ids of all that were reported, and whether all processes were gone soon after.
    """
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        assert process.stdout is not None
        told: list[bytes] = []
        timer = threading.Timer(wait, process.kill)
        if not lines:
            timer.start()
        for line in process.stdout:  # until it is dead, or done
            if line.endswith(b"\n"):
                told.append(line)
            if len(told) == lines:
                timer.start()
        timer.cancel()
        process.wait()
    return [json.loads(line)["article_id"] for line in told], _gone(process.pid)


def _gone(group: int) -> bool:
    until = time.monotonic() + GONE
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return False


def complaints(archive: Path, told: set[str]) -> list[str]:
    """What is wrong with an archive: damage, halves, and articles that were reported and are not there."""
    if not archive.exists():
        return [f"{len(told)} lost"] if told else []
    with closing(sqlite3.connect(archive)) as db:
        if not db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sighting'").fetchone()[0]:
            return [f"{len(told)} lost"] if told else []  # killed before there were tables
        out = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        out += [f"{half} written by half" for (half,) in db.execute(HALF) if half]
        lost = told - {row[0] for row in db.execute("SELECT ident FROM article")} - {""}
    return out + ([f"{len(lost)} lost"] if lost else [])


def records(archive: Path) -> list[str]:
    """All public ids of an archive."""
    with closing(sqlite3.connect(archive)) as db:
        return [row[0] for row in db.execute(RECORDS)]


def _through(command: list[str]) -> None:
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--within", type=float, default=2.0, help="seconds after a report")
    args = parser.parse_args()
    choose = random.Random(args.seed)
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        once = Path(folder, "once.db")
        _through(command(args.source, once, args.jobs))
        whole = records(once)
        total = sum(ident.startswith("a-") for ident in whole)
        often, told, rounds, same = Path(folder, "often-0.db"), set[str](), 0, True
        for kill in range(args.kills):
            early = choose.random() < 0.2
            lines = 0 if early else len(told) + choose.randint(1, max(2, 2 * total // args.kills))
            wait = choose.uniform(0, args.within)
            idents, gone = killed(command(args.source, often, args.jobs), lines, wait)
            told |= set(idents)
            found = complaints(often, told) + ([] if gone else ["processes left over"])
            bad += bool(found)
            print(f"kill {kill + 1}: {len(told)} reported; {'; '.join(found) or 'nothing lost'}", flush=True)
            if len(told) >= total or kill + 1 == args.kills:
                _through(command(args.source, often, args.jobs))
                same &= records(often) == whole
                rounds += 1
                often, told = Path(folder, f"often-{rounds}.db"), set()
        print(f"{args.kills} kills in {rounds} archives, {bad} with damage; same records as without kills: {same}")
    return 0 if same and not bad else 1


if __name__ == "__main__":
    sys.exit(main())
