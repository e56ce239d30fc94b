"""Do many people read an archive while one process adds to it?  Errors and milliseconds (median, 95th percentile).

python bench/readers.py ARCHIVE ARTICLES.jsonl [--readers 50] [--seconds 60] [--pause 5]

Works on a copy of ARCHIVE.  Each reader asks for one screen after the other, and looks at it for up to twice PAUSE
seconds; meanwhile `marsad add` reads ARTICLES into the copy.  Bar on two cores: no error, 95th percentile below 800 ms.
"""

from __future__ import annotations

import argparse
import http.client
import random
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import marsad

PORT_LINE = "http://127.0.0.1:"


class Reader(threading.Thread):
    """One person; ``spent``: screen and milliseconds of each answer, ``errors``: what went wrong."""

    def __init__(self, port: int, addresses: list[tuple[str, str]], number: int, pause: float, until: float) -> None:
        super().__init__(daemon=True)
        self._port, self._addresses, self._pause, self._until = port, addresses, pause, until
        self._choose = random.Random(number)
        self.spent: list[tuple[str, float]] = []
        self.errors: list[str] = []

    def run(self) -> None:
        """Ask until time is up."""
        time.sleep(self._choose.random() * self._pause)
        while time.monotonic() < self._until:
            name, address = self._choose.choice(self._addresses)
            connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=60)  # the site ends idle ones
            begin = time.perf_counter()
            try:
                connection.request("GET", address, headers={"accept-language": self._choose.choice(["ar", "en"])})
                answer = connection.getresponse()
                answer.read()
            except (OSError, http.client.HTTPException) as error:
                self.errors.append(f"{address}: {error!r}")
                continue
            finally:
                connection.close()
            self.spent.append((name, (time.perf_counter() - begin) * 1000))
            if answer.status != 200:
                self.errors.append(f"{address}: {answer.status}")
            time.sleep(self._choose.random() * 2 * self._pause)


def addresses(path: Path) -> list[tuple[str, str]]:
    """Screens with their addresses, those that people look at most the more often."""
    with marsad.open(path) as archive:
        events = archive.events(limit=400)
        pairs = [(r["actor"][0], r["recipient"][0]) for r in events if r["actor"] and r["recipient"]]
        pairs = [(a, b) for a, b in pairs if a != b][:40]
        articles = list(dict.fromkeys(r["article_id"] for r in events))[:40]
    out = [("brief", "/")] * 20
    out += [("brief, a side", f"/?side={a}") for a, _ in pairs]
    out += [("pair", f"/dyad/{a}/{b}") for a, b in pairs]
    out += [("article", f"/article/{a}") for a in articles]
    out += [("network", "/network")] * 10
    out += [(name, f"/{name}") for name in ("dyad", "agreements", "review", "coverage")] * 4
    return out + [("/v1/events", "/v1/events?limit=100")] * 8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=5, help="mean seconds that a reader looks at a screen")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        own = Path(folder) / "own.db"
        shutil.copy(args.archive, own)
        asked = addresses(own)
        serve = [sys.executable, "-m", "marsad.cli.main", "serve", "--archive", str(own), "--port", "0"]
        add = [sys.executable, "-m", "marsad.cli.main", "add", "--jobs", "1", "--archive", str(own), str(args.articles)]
        site = subprocess.Popen(serve, stderr=subprocess.PIPE, text=True)
        assert site.stderr is not None
        line = next(line for line in site.stderr if PORT_LINE in line)
        port = int(line.partition(PORT_LINE)[2].partition("/")[0])
        before = held(own)
        adding = subprocess.Popen(add, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        until = time.monotonic() + args.seconds
        readers = [Reader(port, asked, n, args.pause, until) for n in range(args.readers)]
        try:
            for reader in readers:
                reader.start()
            for reader in readers:
                reader.join()
            print(f"{held(own) - before} articles added meanwhile{', all' if adding.poll() == 0 else ''}")
        finally:
            for process in (adding, site):
                process.terminate()
                process.communicate()
    report(readers, args.seconds)


def held(path: Path) -> int:
    """How many articles an archive has."""
    with sqlite3.connect(path, timeout=60) as connection:
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])


def report(readers: list[Reader], seconds: float) -> None:
    """Print what the readers met."""
    errors = [e for r in readers for e in r.errors]
    spent: dict[str, list[float]] = {}
    for name, took in (s for r in readers for s in r.spent):
        spent.setdefault(name, []).append(took)
        spent.setdefault("all", []).append(took)
    for name in sorted(spent, key=lambda n: (n == "all", n)):
        took = sorted(spent[name])
        p95 = took[min(len(took) - 1, int(len(took) * 0.95))]
        print(f"{name:16} {len(took):6}  p50 {statistics.median(took):7.1f}  p95 {p95:7.1f}  most {took[-1]:7.1f} ms")
    print(f"{len(readers)} readers, {len(spent.get('all', [])) / seconds:.1f} answers a second, {len(errors)} errors")
    for error in errors[:10]:
        print(" ", error)
    raise SystemExit(1 if errors else 0)


if __name__ == "__main__":
    main()
