"""Do records that tell one act come into one story?  Precision, recall and F1 on pairs that a person has judged.

python bench/stories.py ARCHIVE [--pairs bench/pairs-of-events.csv]

A pair is two triggers (ids of articles, offsets) of the same two sides, at most three days apart, from two articles;
"same" says whether they tell one act: a meeting and the visit that it belongs to are one, as are a plan and what came
of it, and a war or a series of raids told as a whole; two raids are two.  ARCHIVE holds the articles; pairs that the
present reader has no records for are counted and left out.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from pathlib import Path

from sqlalchemy import select

import marsad
from marsad.archive import models as m
from marsad.archive.engine import reading
from marsad.archive.stories.acts import group
from marsad.archive.stories.build import reports_of

PAIRS = Path(__file__).with_name("pairs-of-events.csv")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive")
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    args = parser.parse_args()
    with marsad.open(args.archive) as archive, reading(archive.engine) as connection:
        reports = {r.ident: r for r in reports_of(connection)}
        places = select(m.Event.ident, m.Event.start, m.Event.end).where(m.Event.ident.in_(list(reports)))
        at = {(reports[i].article, start, end): i for i, start, end in connection.execute(places)}
    begin = time.perf_counter()
    groups = group(reports)
    seconds = time.perf_counter() - begin
    of = {ident: number for number, members in enumerate(groups) for ident in members}
    counts: dict[str, Counter[str]] = {}
    missing = 0
    with args.pairs.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            one, other = (at.get((row[f"article_{x}"], int(row[f"start_{x}"]), int(row[f"end_{x}"]))) for x in "ab")
            if one is None or other is None:
                missing += 1
                continue
            right = {"yes": "found", "no": "wrong"}[row["same"]] if of[one] == of[other] else row["same"] + " apart"
            for kind in ("all", row["drawn"]):
                counts.setdefault(kind, Counter())[right] += 1
    for kind, count in sorted(counts.items()):
        found, wrong, lost = count["found"], count["wrong"], count["yes apart"]
        precision, recall = found / max(1, found + wrong), found / max(1, found + lost)
        f1 = 2 * precision * recall / (precision + recall) if found else 0.0
        print(f"{kind:12} {count.total():4} pairs  precision {precision:.2f}  recall {recall:.2f}  F1 {f1:.2f}")
    print(f"{missing} pairs without records; {len(reports)} records grouped in {seconds:.1f} s")


if __name__ == "__main__":
    main()
