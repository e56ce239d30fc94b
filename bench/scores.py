"""Appends the present scores to bench/scores.csv.

python bench/scores.py SCORER ARTICLES.jsonl GOLD_DIR [--set NAME]

SCORER is called as ``SCORER score ARTICLES GOLD READINGS --json FILE`` and writes precision, recall and F1 of
each layer; every row of the table is one layer of one run.
"""

from __future__ import annotations

import argparse
import csv
import datetime as dt
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from marsad import Article, Reader, __version__


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scorer")
    parser.add_argument("articles")
    parser.add_argument("gold")
    parser.add_argument("--set", default="dev", help="name of the gold set in the table")
    parser.add_argument("--events", action="store_true", help="the gold files hold events only")
    args = parser.parse_args()
    scorer, articles, gold = args.scorer, args.articles, args.gold
    reader = Reader()
    with tempfile.TemporaryDirectory() as folder:
        readings, figures = Path(folder) / "readings.jsonl", Path(folder) / "figures.json"
        with Path(articles).open(encoding="utf-8") as lines, readings.open("w", encoding="utf-8") as out:
            for line in lines:
                row = json.loads(line)
                date = dt.date.fromisoformat(row["date"]) if row["date"] else None
                article = Article(row["id"], row["title"], row["body"], date, row["outlet"])
                out.write(json.dumps(reader.read(article).to_dict(), ensure_ascii=False) + "\n")
        subprocess.run(
            [sys.executable, scorer, "score", articles, gold, str(readings), "--json", str(figures)], check=True
        )
        layers = json.loads(figures.read_text("utf-8"))
    revision = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    table = Path(__file__).with_name("scores.csv")
    fresh = not table.exists()
    with table.open("a", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        if fresh:
            writer.writerow(("date", "version", "revision", "set", "layer", "precision", "recall", "f1"))
        for layer, (p, r, f) in layers.items():
            if args.events and not layer.strip().startswith(("events", "of those right")):
                continue
            row = (
                dt.date.today().isoformat(),
                __version__,
                revision,
                args.set,
                layer.strip(),
                f"{p:.3f}",
                f"{r:.3f}",
                f"{f:.3f}",
            )
            writer.writerow(row)


if __name__ == "__main__":
    main()
