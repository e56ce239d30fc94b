"""The bars of runs at scale: how fast the engines are beside one another, whether memory stays, what is set aside."""

from __future__ import annotations

import hashlib
import os
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path
from typing import NamedTuple

import pyarrow.parquet as parquet
from faults import KINDS, NAME

from marsad.model.article import Article
from marsad.runs import Limits, Run, carry_out
from marsad.runs.engine import Engine
from marsad.runs.inputs import files_of, items_of
from marsad.runs.items import Item
from marsad.runs.local import Local
from marsad.runs.messages import Setup

Say = Callable[[str], None]
PARTS = 10  # of a run, for which the most memory is told
OFTEN = 0.5  # seconds between two looks at memory


class Went(NamedTuple):
    """Of one run: articles, those of its first shard, seconds until that was stored and in all, of all
    processors together, hash of what it wrote.

    ``memory``: by tenths of the time behind the first shard, MB of this process and of the largest below it.
    """

    items: int
    early: int
    first: float
    seconds: float
    processor: float
    digest: str
    memory: list[tuple[float, float]]

    @property
    def pace(self) -> float:
        """Articles a second behind the first shard, so that the start of an engine does not count."""
        return (self.items - self.early) / max(self.seconds - self.first, 0.001)


def engine_of(name: str, workers: int) -> Engine:
    """``local``, ``dask`` or ``ray`` with so many workers of its own."""
    if name == "dask":
        from marsad.runs.on_dask import Dask

        return Dask(workers)
    if name == "ray":
        from marsad.runs.on_ray import Ray

        return Ray(workers)
    return Local(workers)


def articles(source: Path, count: int, bad: bool = False) -> Iterator[Item]:
    """The articles of a file over and over, each time with other ids, until there are ``count``; with the four bad ones
    among them, which come on top.
    """
    held = [i for i in items_of(files_of([str(source)]), None, None) if isinstance(i.found, Article)]
    places = {(n + 1) * count // (len(KINDS) + 1): ident for n, ident in enumerate(KINDS)} if bad else {}
    for number, item in enumerate(islice(cycle(held), count)):
        a = item.found
        assert isinstance(a, Article)
        if number in places:
            yield Item("bench", Article(places[number], a.title, a.body, a.published, a.outlet, a.url, a.language))
        ident = f"{a.id}-{number // len(held)}"
        yield Item("bench", Article(ident, a.title, a.body, a.published, a.outlet, a.url, a.language))


def went(items: Iterator[Item], engine: Engine, run: Run) -> Went:
    """Carry a run out and watch it."""
    begun, used = time.perf_counter(), _processor()
    shards: list[tuple[int, float]] = []
    with _watched() as memory:
        done = carry_out(items, run, engine, lambda p: shards.append((p.items, time.perf_counter() - begun))).items
    seconds = time.perf_counter() - begun
    early, first = shards[0]
    return Went(
        done,
        early,
        first,
        seconds,
        _processor() - used,
        digest(run.out),
        _by_parts(memory, begun + first, begun + seconds),
    )


def compare(source: Path, count: int, alone: int, workers: int, names: list[str], shard: int, say: Say) -> bool:
    """One process over the first ``alone`` articles, then several and the engines named over all of them; whether all
    that read the same wrote the same.
    """
    paces: dict[str, float] = {}
    digests: dict[int, set[str]] = {}
    for name, number, size in (("local", 1, alone), *((name, workers, count) for name in names)):
        with tempfile.TemporaryDirectory() as folder:
            run = Run(Path(folder, "out"), Setup(Limits()), shard)
            found = went(articles(source, size), engine_of(name, number), run)
        key = f"{name} × {number}"
        paces[key] = found.pace
        digests.setdefault(size, set()).add(found.digest)
        base = paces["local × 1"] if name == "local" else paces.get(f"local × {workers}", paces["local × 1"])
        say(
            f"{key}: {found.pace:.1f} articles a second behind the first shard ({found.first:.1f} s of "
            f"{found.seconds:.1f} s), {found.pace / max(base, 0.001):.2f} of {'one' if name == 'local' else 'local'}; "
            f"{1000 * found.processor / found.items:.1f} ms of processors an article, starts included"
        )
        said = ", ".join(f"{own:.0f}+{other:.0f}" for own, other in found.memory)
        say(f"  most MB of this process and of the largest below, by tenths of the time: {said}")
    return all(len(of_size) == 1 for of_size in digests.values())


def set_aside(source: Path, count: int, workers: int, names: list[str], shard: int, say: Say) -> bool:
    """Whether exactly the four bad ones are set aside, for what they do, on each engine."""
    good = True
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder, "out")
            run = Run(out, Setup(Limits(seconds=20.0, megabytes=700), NAME), shard)
            found = went(articles(source, count, bad=True), engine_of(name, workers), run)
            errors = parquet.read_table(out / "errors").to_pylist()
            kinds = {row["article_id"]: row["kind"] for row in errors}
            read = parquet.read_table(out / "articles", columns=["article_id"]).num_rows
        right = kinds == KINDS and len(errors) == len(KINDS) and read == count
        good &= right
        told = f"{read:,} read, set aside {kinds}, {found.seconds:.0f} s"
        say(f"{name} × {workers}: {told}: {'right' if right else 'WRONG'}")
    return good


@contextmanager
def _watched() -> Iterator[list[tuple[float, float, float]]]:
    """A list that fills with moments, MB of this process, and MB of the largest process below it."""
    seen: list[tuple[float, float, float]] = []
    stop = threading.Event()

    def watch() -> None:
        while not stop.wait(OFTEN):
            own, others = _memory()
            seen.append((time.perf_counter(), own, others))

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        stop.set()
        thread.join()


def _processor() -> float:
    """Seconds of this process and of those below it that have ended; Ray's run on their own and are not counted."""
    both = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(r.ru_utime + r.ru_stime for r in both)


def _memory() -> tuple[float, float]:
    """MB that this process holds, and the largest of those that it started or that they did."""
    parents, sizes = {}, {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            facts = dict(line.split(":", 1) for line in (folder / "status").read_text().splitlines())
        except (OSError, ValueError):
            continue  # it ended meanwhile
        parents[int(folder.name)] = int(facts["PPid"])
        sizes[int(folder.name)] = int(facts.get("VmRSS", "0 kB").split()[0]) / 1000
    own = os.getpid()
    below = {own}
    while more := {p for p, parent in parents.items() if parent in below} - below:
        below |= more
    return sizes.get(own, 0.0), max((sizes[p] for p in below - {own} if p in sizes), default=0.0)


def _by_parts(seen: list[tuple[float, float, float]], begin: float, end: float) -> list[tuple[float, float]]:
    parts: list[tuple[float, float]] = [(0.0, 0.0)] * PARTS
    for moment, own, other in seen:
        if begin <= moment < end:
            part = int((moment - begin) / (end - begin) * PARTS)
            parts[part] = max(parts[part][0], own), max(parts[part][1], other)
    return parts


def digest(out: Path) -> str:
    """Of all files and their names."""
    sha = hashlib.sha256()
    for path in sorted(p for p in out.rglob("*") if p.is_file()):
        sha.update(f"{path.relative_to(out)}\0".encode() + path.read_bytes())
    return sha.hexdigest()
