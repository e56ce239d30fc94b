"""Kills ``marsad add`` at random moments, over and over, and looks whether anything that it reported is missing.

    python bench/kills.py ARTICLES.jsonl [--kills 50] [--seed 1]

After each kill the database is checked whole, every article reported as stored must be there with its reading, and
nothing may be there by half.  In the end one run goes through, and the archive must equal one that was never killed.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

HALF = """SELECT (SELECT count(*) FROM version v WHERE NOT EXISTS (
    SELECT 1 FROM reading r WHERE r.version_id = v.id AND r.current))
  + (SELECT count(*) FROM version v WHERE NOT EXISTS (SELECT 1 FROM sighting s WHERE s.version_id = v.id))
  + (SELECT count(*) FROM article a WHERE NOT EXISTS (SELECT 1 FROM version v WHERE v.article_id = a.id))"""
RECORDS = """SELECT ident FROM event UNION ALL SELECT ident FROM statement UNION ALL SELECT ident FROM agreement
  UNION ALL SELECT ident FROM article ORDER BY 1"""


def command(source: Path, archive: Path) -> list[str]:
    return [sys.executable, "-m", "marsad.cli.main", "add", str(source), "--archive", str(archive), "--report"]


def killed_after(source: Path, archive: Path, lines: int) -> list[str]:
    """Run and kill -9 once so many articles were reported; the ids of all that were reported."""
    with subprocess.Popen(command(source, archive), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        told = []
        for line in process.stdout:
            told.append(line)
            if len(told) >= lines:
                break
        process.kill()
        told += [line for line in process.stdout if line.endswith(b"\n")]  # what it had said before it died
    return [json.loads(line)["article_id"] for line in told]


def complaints(archive: Path, told: set[str]) -> list[str]:
    """What is wrong with an archive: damage, halves, and articles that were reported and are not there."""
    with closing(sqlite3.connect(archive)) as db:
        out = [row[0] for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        out += [f"{half} written by half" for (half,) in db.execute(HALF) if half]
        lost = told - {row[0] for row in db.execute("SELECT ident FROM article")} - {""}
    return out + ([f"{len(lost)} lost"] if lost else [])


def records(archive: Path) -> list[str]:
    """All public ids of an archive."""
    with closing(sqlite3.connect(archive)) as db:
        return [row[0] for row in db.execute(RECORDS)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", type=Path)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    choose = random.Random(args.seed)
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        often, once = Path(folder, "often.db"), Path(folder, "once.db")
        told: set[str] = set()
        total = len(args.source.read_bytes().splitlines())
        for kill in range(args.kills):
            known = len(told)
            told |= set(killed_after(args.source, often, known + choose.randint(1, max(2, 2 * total // args.kills))))
            found = complaints(often, told)
            bad += bool(found)
            print(f"kill {kill + 1}: {len(told)} reported; {'; '.join(found) or 'nothing lost'}", flush=True)
        for archive in (often, once):
            subprocess.run(
                command(args.source, archive), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
            )
        same = records(often) == records(once)
        print(f"{args.kills} kills, {bad} with damage; same records as without kills: {same}")
    return 0 if same and not bad else 1


if __name__ == "__main__":
    sys.exit(main())
