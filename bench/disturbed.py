"""Does a large run that was killed and ran out of disk end with the files of one that was let be?

    python bench/disturbed.py ARTICLES.jsonl [--articles 100_000] [--workers 2] [--seed 1]

The articles, replicated, are read twice with ``marsad run``: once undisturbed; once onto a small file system (as root,
in memory), where a reading process is killed again and again, then the whole run, then what goes on until the disk is
full, gets room and goes on to the end.  Exit code 1 if the two folders differ in a byte.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engines import articles, digest

from marsad.model.article import Article
from marsad.runs.items import article_json

WORKERS_KILLED = 10
RUNS_KILLED = 3
SMALL = 0.6  # of the room that all takes


def replicated(source: Path, count: int, out: Path) -> Path:
    """The articles over and over, each time with other ids, as JSON Lines."""
    with out.open("w", encoding="utf-8") as lines:
        for item in articles(source, count):
            assert isinstance(item.found, Article)
            lines.write(article_json(item.found) + "\n")
    return out


def started(source: Path, out: Path, workers: int) -> subprocess.Popen[bytes]:
    """``marsad run`` in a process of its own."""
    command = [sys.executable, "-m", "marsad.cli.main", "run", str(source), "--out", str(out)]
    return subprocess.Popen([*command, "--workers", str(workers)], stderr=subprocess.PIPE)


def ended(process: subprocess.Popen[bytes]) -> tuple[int, str]:
    """Wait for its end: exit status, and the last thing it said."""
    said = process.communicate()[1].decode().strip().splitlines()
    return process.returncode, said[-1] if said else ""


def shards(out: Path) -> int:
    """How many are finished."""
    return len(list((out / "shards").glob("*.json")))


def wait_for(process: subprocess.Popen[bytes], out: Path, count: int) -> None:
    """Until so many shards are finished, or the run has ended."""
    while process.poll() is None and shards(out) < count:
        time.sleep(0.2)


def children(pid: int) -> list[int]:
    """Processes that a process has started."""
    return [int(x) for task in Path(f"/proc/{pid}/task").iterdir() for x in (task / "children").read_text().split()]


def disturb(source: Path, out: Path, workers: int, total: int, chance: random.Random) -> None:
    """Kill readers, then runs, at random moments of the first third; the last run is killed too."""
    step = max(total // 3 // (WORKERS_KILLED + RUNS_KILLED), 1)
    process, at = started(source, out, workers), 0
    for n in range(WORKERS_KILLED + RUNS_KILLED):
        at += step
        wait_for(process, out, at)
        time.sleep(chance.random() * 2)
        if n < WORKERS_KILLED:
            os.kill(chance.choice(children(process.pid)), signal.SIGKILL)
            continue
        process.kill()
        process.communicate()
        print(f"killed the run with {shards(out)} shards finished", flush=True)
        if n + 1 < WORKERS_KILLED + RUNS_KILLED:
            process = started(source, out, workers)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        source = replicated(args.path, args.articles, Path(folder, "news.jsonl"))
        calm, disk = Path(folder, "calm"), Path(folder, "disk")
        begun = time.perf_counter()
        status, said = ended(started(source, calm, args.workers))
        if status:
            print(said)
            return 1
        print(f"undisturbed: {shards(calm)} shards in {time.perf_counter() - begun:.0f} s", flush=True)
        size = sum(p.stat().st_size for p in calm.rglob("*") if p.is_file())
        disk.mkdir()
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={int(size * SMALL)}", "none", disk], check=True)
        try:
            out = disk / "out"
            disturb(source, out, args.workers, shards(calm), random.Random(args.seed))
            status, said = ended(started(source, out, args.workers))
            print(f"full disk: exit status {status}, {shards(out)} shards finished: {said}", flush=True)
            subprocess.run(["mount", "-o", f"remount,size={size * 2}", disk], check=True)
            status, said = ended(started(source, out, args.workers))
            same = digest(out) == digest(calm)
            print(f"with room: exit status {status}: {said}\nthe same to the byte: {same}", flush=True)
        finally:
            subprocess.run(["umount", disk], check=True)
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
