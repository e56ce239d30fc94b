"""Learn how likely events are to be right from annotated articles, and tell how well that holds on others.

    python bench/confidence.py LEARN_DIR[,…] --test HELD_OUT_DIR[,…] [--write]

A folder is one that ``annotated.py expand`` made.  ``--write`` puts the weights into ``data/ar/confidence.csv``.  The
folders of ``--test`` are never learned from: of the events that are given this or that confidence, what share is right,
and what precision and recall are left if those below it are left out?  Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from marsad import Article, Reader
from marsad.lexicon.load import data_root
from marsad.stages.events import confidence as looked_at
from scoring import pairs, same_event

LEAST = 3  # events in which something must be seen for it to have a weight
STRENGTH = 0.05  # of the evidence against the expectation that nothing matters
LEVELS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


class Seen(NamedTuple):
    """What is seen of an event, and whether it is right."""

    told: list[str]
    right: bool


class Watcher(Reader):
    """A reader that keeps what is seen of the events of the article it read last."""

    def __init__(self) -> None:
        super().__init__()
        self.lexicon.confidence = {"any": 0.0}
        self.seen: list[list[str]] = []
        plain = looked_at.features

        def features(*given: Any) -> list[str]:
            self.seen.append(plain(*given))
            return self.seen[-1]

        looked_at.features = features


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("learn", help="folders, commas between them")
    parser.add_argument("--test", default="", help="folders, commas between them")
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    watcher = Watcher()
    learned, _ = gather(watcher, args.learn)
    weights = fit(learned)
    print(f"{len(learned)} events, {sum(s.right for s in learned)} right, {len(weights)} weights")
    if args.test:
        tell(*gather(watcher, args.test), weights)
    if args.write:
        path = data_root() / "ar" / "confidence.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(("seen", "weight"))
            writer.writerows(sorted((k, f"{v:.3f}") for k, v in weights.items()))
        print(f"{path} written")


def gather(watcher: Watcher, folders: str) -> tuple[list[Seen], int]:
    """All events read in the articles, and the number of those that annotators coded."""
    out: list[Seen] = []
    coded = 0
    for folder in map(Path, folders.split(",")):
        for line in (folder / "articles.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            gold = json.loads((folder / "gold" / f"{row['id']}.json").read_text("utf-8"))["events"]
            day = dt.date.fromisoformat(row["date"]) if row["date"] else None
            watcher.seen.clear()
            events = watcher.read(Article(row["id"], row["title"], row["body"], day, row["outlet"])).events
            said = [event.to_dict() for event in events]
            right = {s["id"] for _, s in pairs(gold, said, lambda g, s: float(same_event(g, s)))}
            coded += len(gold)
            out += [Seen(told, s["id"] in right) for told, s in zip(watcher.seen, said, strict=True)]
    return out, coded


def fit(learned: list[Seen]) -> dict[str, float]:
    """Weight of each thing seen often enough; "any" is seen of every event."""
    often = Counter(x for s in learned for x in s.told)
    vectors = DictVectorizer()
    rows = vectors.fit_transform([{x: 1.0 for x in s.told if often[x] >= LEAST} for s in learned])
    for name in ("indices", "indptr"):
        setattr(rows, name, getattr(rows, name).astype("int32"))
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=500, fit_intercept=False)
    model.fit(rows, [s.right for s in learned])
    return {name: float(w) for name, w in zip(vectors.feature_names_, model.coef_[0], strict=True) if abs(w) >= 0.001}


def tell(tested: list[Seen], coded: int, weights: dict[str, float]) -> None:
    """Calibration, and precision and recall from each level of confidence upwards."""
    looked_at_all = [(looked_at.likely(s.told, weights), s.right) for s in tested]
    print("given       events  right")
    for low, high in zip(LEVELS, (*LEVELS[1:], 1.01), strict=True):
        inside = [right for p, right in looked_at_all if low <= p < high]
        if inside:
            print(f"{low:.1f} to {min(high, 1):.1f}  {len(inside):6}  {sum(inside) / len(inside):5.2f}")
    print("from  precision  recall     F1")
    for level in LEVELS:
        kept = [right for p, right in looked_at_all if p >= level]
        right = sum(kept)
        print(f" {level:.1f}  {right / len(kept):9.3f} {right / coded:7.3f} {2 * right / (len(kept) + coded):6.3f}")


if __name__ == "__main__":
    main()
