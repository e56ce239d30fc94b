"""Milliseconds (median, 95th percentile) of processor time that each screen and each list of the API takes.

python bench/pages.py ARCHIVE [--times 20] [--only PART]

Pages are asked of the application itself, without a network: the first time each of its kind, then again and again
with other filters.  Bars on an archive of some ten thousand articles: first pages below 300 ms, filters below 200 ms.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator
from itertools import cycle, islice

from starlette.testclient import TestClient

import marsad
from marsad.archive import Archive, open_archive
from marsad.web.app import create_app
from marsad.web.site import Site

OPEN = "first page"
FILTER = "filter"


def asked(archive: Archive, times: int) -> Iterator[tuple[str, str, list[str]]]:
    """Kind of question, name, and the addresses to ask for, made from what the archive has most of."""
    months = archive.dyad_months()
    counts: dict[tuple[str, str], int] = {}
    for row in months:
        pair = (row["source"], row["target"])
        counts[pair] = counts.get(pair, 0) + row["events"]
    pairs = sorted(counts, key=lambda p: (-counts[p], p))[:times]
    sides = list(dict.fromkeys(a for a, _ in pairs))
    days = sorted({f"{row['month']}-01" for row in months if row["events"] > 20})[-times:] or ["2020-01-01"]
    events = archive.events(limit=times)
    articles = list(dict.fromkeys(row["article_id"] for row in events))
    told = [row["story_id"] for row in archive.stories(limit=times)]
    words = list(dict.fromkeys(w for row in events for w in row["title"].split()[:2] if len(w) > 3))
    yield OPEN, "brief", ["/"]
    yield FILTER, "brief, a side", [f"/?side={s}" for s in sides]
    yield FILTER, "brief, since", [f"/?since={d}" for d in days]
    yield FILTER, "brief, words", [f"/?words={w}" for w in words[:times]]
    yield FILTER, "brief, type", [f"/?type={t}" for t in ("CONSULT", "AGREE", "ACCUSE", "ASSAULT", "AID")]
    yield FILTER, "brief, statements", ["/?kind=statement", *(f"/?kind=statement&side={s}" for s in sides)]
    yield FILTER, "brief, agreements", ["/?kind=agreement", *(f"/?kind=agreement&side={s}" for s in sides)]
    yield OPEN, "relations", ["/dyad"]
    yield OPEN, "a pair", [f"/dyad/{a}/{b}" for a, b in pairs]
    yield FILTER, "a pair, since", [f"/dyad/{a}/{b}?since={d}" for (a, b), d in zip(pairs, cycle(days), strict=False)]
    yield OPEN, "network", ["/network"]
    yield FILTER, "network, a side", [f"/network?side={s}" for s in sides]
    yield FILTER, "network, since", [f"/network?since={d}" for d in days]
    yield OPEN, "article", [f"/article/{a}" for a in articles]
    yield OPEN, "agreements", ["/agreements"]
    yield FILTER, "who is bound", ["/agreements?attacker=USA&victim=PRK&date=2025-03-01"]
    yield OPEN, "review", ["/review"]
    yield FILTER, "review, a side", [f"/review?side={s}" for s in sides]
    yield OPEN, "coverage", ["/coverage"]
    if told:
        yield OPEN, "story", [f"/story/{s}" for s in told]
    for name in ("events", "statements", "agreements", "people", "dyads", "articles"):
        yield OPEN, f"/v1/{name}", [f"/v1/{name}"]
        yield FILTER, f"/v1/{name}, since", [f"/v1/{name}?since={d}" for d in days]
        if name != "articles":
            yield FILTER, f"/v1/{name}, a side", [f"/v1/{name}?side={s}" for s in sides]
    yield OPEN, "/v1/changes", ["/v1/changes"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive")
    parser.add_argument("--times", type=int, default=20, help="how often each is asked for")
    parser.add_argument("--only", default="", help="only what has this in its name")
    args = parser.parse_args()
    with marsad.open(args.archive) as archive:
        questions = [q for q in asked(archive, args.times) if args.only in q[1]]
        articles = sum(row["articles"] for row in archive.coverage())
        print(f"{articles} articles, marsad {marsad.__version__}")
    with (
        open_archive(args.archive, read_only=True) as archive,
        TestClient(create_app(Site(archive)), base_url="http://127.0.0.1") as client,  # opened as a server is
    ):
        client.get("/healthz")
        for kind, name, addresses in questions:
            ask(client, kind, name, list(islice(cycle(addresses), args.times)))


def ask(client: TestClient, kind: str, name: str, addresses: list[str]) -> None:
    """Print how long the answers take."""
    spent, size = [], 0
    for address in addresses:
        begin = time.process_time()
        answer = client.get(address)
        spent.append((time.process_time() - begin) * 1000)
        size = max(size, len(answer.content))
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code} {answer.text[:300]}")
    first = spent[0]
    spent.sort()
    p95 = spent[min(len(spent) - 1, int(len(spent) * 0.95))]
    told = f"{kind:10} {name:26} p50 {statistics.median(spent):6.1f}  p95 {p95:6.1f}  first {first:6.1f} ms"
    print(f"{told}  {size // 1024:5} kB", flush=True)


if __name__ == "__main__":
    main()
