"""What does `marsad run` cost an article, how do the engines compare, and what do they set aside?

    python bench/scale.py cost ARTICLES.jsonl [--sizes 250,500,1000] [--workers 2] [--articles 10_000_000]
    python bench/scale.py engines ARTICLES.jsonl [--articles 100_000] [--alone 25_000] [--workers 2]
                                  [--engines local,dask,ray]
    python bench/scale.py faults ARTICLES.jsonl [--articles 20_000] [--workers 2] [--engines local,dask,ray]

``cost``: each size is run into a folder of its own.  CPU time is that of all reading processes and that of the process
that hands out and writes, so that other work on the machine matters little.  A straight line is laid through the sizes;
the worst distance of a run from it is the error that goes with the extrapolation to ``--articles``.

``engines``: the articles, replicated to ``--articles``, on ``--workers`` processes and on the other engines, and the
first ``--alone`` of them on one process (its pace does not change with their number); paces are by the clock behind the
first shard, so the machine must be idle.  ``faults``: with an article that raises, one that hangs, one that kills its
process and one that takes all memory among them; exit code 1 if not just those four are set aside for just that.
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from marsad.runs import Run, carry_out
from marsad.runs.columns import check_parquet
from marsad.runs.inputs import files_of, items_of
from marsad.runs.limits import Limits
from marsad.runs.local import Local
from marsad.runs.messages import Setup


class Cost(NamedTuple):
    """Of one run: items, CPU seconds of the readers and of this process, seconds of clock, bytes written."""

    items: int
    reading: float
    handing: float
    clock: float
    written: int


def measure(source: Path, size: int, workers: int) -> Cost:
    """Run over the first ``size`` articles."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        items = islice(items_of(files_of([str(source)]), None, None), size)
        before, clock = _cpu(), time.perf_counter()
        done = carry_out(items, Run(out, Setup(Limits()), 250), Local(workers), lambda _: None)
        after = _cpu()
        written = sum(p.stat().st_size for p in out.rglob("*.parquet"))
        spent = after[1] - before[1], after[0] - before[0], time.perf_counter() - clock
        return Cost(done.items, *spent, written)


def _cpu() -> tuple[float, float]:
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime


def line(points: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Fixed cost, cost an item and the worst relative distance of a point from the line (least squares)."""
    n = len(points)
    mean_x, mean_y = sum(x for x, _ in points) / n, sum(y for _, y in points) / n
    spread = sum((x - mean_x) ** 2 for x, _ in points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / spread if spread else mean_y / mean_x
    fixed = mean_y - slope * mean_x
    return fixed, slope, max(abs(y - fixed - slope * x) / y for x, y in points)


def cost(args: argparse.Namespace) -> int:
    check_parquet()  # loads it, which is no cost of an article
    costs = [measure(args.path, int(size), args.workers) for size in args.sizes.split(",")]
    for c in costs:
        print(
            f"{c.items:6} items: reading {c.reading:.1f} s of CPU ({1000 * c.reading / c.items:.1f} ms an item), "
            f"handing out and writing {c.handing:.2f} s ({1000 * c.handing / c.items:.2f} ms), "
            f"{c.clock:.1f} s of clock, {c.written / c.items:.0f} bytes an item"
        )
    fixed, slope, worst = line([(float(c.items), c.reading) for c in costs])
    print(
        f"reading: {fixed:.2f} s + {1000 * slope:.2f} ms an item, worst run {worst:.0%} off the line; "
        f"{args.articles:,} items: {args.articles * slope / 3600:.1f} hours of one core, ± {worst:.0%}"
    )
    most = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_CHILDREN, resource.RUSAGE_SELF)]
    print(f"peak memory: a reading process {most[0]:.0f} MB, this one {most[1]:.0f} MB")
    return 0


def engines(args: argparse.Namespace) -> int:
    from engines import compare

    alone = min(args.alone, args.articles)
    same = compare(args.path, args.articles, alone, args.workers, args.engines.split(","), args.shard, say)
    print(f"all wrote the same: {same}")
    return 0 if same else 1


def faults(args: argparse.Namespace) -> int:
    from engines import set_aside

    here = str(Path(__file__).parent)  # where the reading processes find the reader with the faults
    os.environ["PYTHONPATH"] = os.pathsep.join(p for p in (here, os.environ.get("PYTHONPATH", "")) if p)
    return 0 if set_aside(args.path, args.articles, args.workers, args.engines.split(","), args.shard, say) else 1


def say(line: str) -> None:
    print(line, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(required=True)
    for verb, count in ((cost, 10_000_000), (engines, 100_000), (faults, 20_000)):
        options = verbs.add_parser(verb.__name__)
        options.set_defaults(verb=verb)
        options.add_argument("path", type=Path)
        options.add_argument("--workers", type=int, default=2)
        options.add_argument("--articles", type=int, default=count)
        if verb is cost:
            options.add_argument("--sizes", default="250,500,1000")
        else:
            options.add_argument("--engines", default="local,dask,ray")
            options.add_argument("--shard", type=int, default=250)
        if verb is engines:
            options.add_argument("--alone", type=int, default=25_000)
    args = parser.parse_args()
    found: int = args.verb(args)
    return found


if __name__ == "__main__":  # workers of Dask import this file anew
    sys.exit(main())
