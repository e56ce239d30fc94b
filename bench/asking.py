"""Milliseconds (median, 95th percentile) that an archive takes for searches and pages of pairs of states.

By the clock, and of the processor, which says more where other programs run beside.

python bench/asking.py ARCHIVE [--times 200]
"""

from __future__ import annotations

import argparse
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable

import marsad
from marsad.archive.words import searcher


def measure(name: str, asks: list[Callable[[], object]]) -> None:
    clock, processor = [], []
    for ask in asks:
        begin, used = time.perf_counter(), time.process_time()
        ask()
        clock.append((time.perf_counter() - begin) * 1000)
        processor.append((time.process_time() - used) * 1000)
    told = "  ".join(
        f"{what} {statistics.median(spent):6.1f}  p95 {sorted(spent)[int(len(spent) * 0.95)]:6.1f}"
        for what, spent in (("clock", clock), ("processor", processor))
    )
    print(f"{name:26} {told} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive")
    parser.add_argument("--times", type=int, default=200)
    args = parser.parse_args()
    choose = random.Random(1)
    with marsad.open(args.archive) as archive:
        events = archive.events()
        pairs = Counter((a, r) for e in events for a in e["actor"] for r in e["recipient"])
        common = [pair for pair, _ in pairs.most_common(args.times)]
        titles = [t for e in choose.sample(list(events), min(len(events), args.times)) if (t := e["title"])]
        words = [choose.choice(searcher().words(t).forms) for t in titles]
        archive.search(words[0], limit=50)
        measure("search, one word", [lambda w=w: archive.search(w, limit=50) for w in words])  # type: ignore[misc]
        phrases = [" ".join(t.split()[:2]) for t in titles]
        measure("search, two words", [lambda w=w: archive.search(w, limit=50) for w in phrases])  # type: ignore[misc]
        quoted = [f'"{p}"' for p in phrases]
        measure("search, phrase", [lambda w=w: archive.search(w, limit=50) for w in quoted])  # type: ignore[misc]
        measure("pair of states, 50 rows", [lambda p=p: archive.dyad(*p, limit=50) for p in common])  # type: ignore[misc]
        measure("pair of states, by month", [lambda p=p: archive.dyad_months(*p) for p in common])  # type: ignore[misc]
        measure("pair of states, phrases", [lambda p=p: archive.formulas(*p) for p in common])  # type: ignore[misc]
        sides = [a for a, _ in common]
        measure("stories of a state, 50", [lambda a=a: archive.stories(actor=a, limit=50) for a in sides])  # type: ignore[misc]
        told = [str(row["story_id"]) for row in archive.stories(limit=args.times)]
        if told:
            measure("one story", [lambda i=i: archive.story(i) for i in told])  # type: ignore[misc]
        measure("pair of states, all rows", [lambda p=p: archive.dyad(*p) for p in common])  # type: ignore[misc]


if __name__ == "__main__":
    main()
