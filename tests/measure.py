"""The figures that ``data/floors.json`` pins: measured here, compared by the tests, raised by ``bench/pin.py``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from marsad import Reader
from marsad.lexicon.check import describe
from marsad.lexicon.load import data_root
from scoring import Count, compare, total
from support import ROOT, TESTS, article, jsonl

GOLDEN = TESTS / "golden"
OUTSIDE = Path(os.environ.get("MARSAD_GOLD") or ROOT.parent / "shared" / "gold")


def sample_counts(reader: Reader) -> dict[str, Count]:
    """Counts of every layer over the shipped samples."""
    rows = {row["id"]: row for row in jsonl(data_root() / "samples" / "articles.jsonl")}
    counted = []
    for path in sorted(GOLDEN.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        made = article(rows[gold["id"]])
        counted.append(compare(gold, reader.read(made).to_dict(), made.text))
    return total(counted)


def gold_figures(reader: Reader, folder: Path, scratch: Path) -> dict[str, float]:
    """F1 of every layer over a gold set outside the project, by the scorer that comes with it."""
    articles = folder / "dev" / "articles.jsonl"
    readings, figures = scratch / "readings.jsonl", scratch / "figures.json"
    with readings.open("w", encoding="utf-8") as out:
        for row in jsonl(articles):
            out.write(json.dumps(reader.read(article(row)).to_dict(), ensure_ascii=False) + "\n")
    scorer = [sys.executable, str(folder / "score.py"), "score", str(articles), str(folder / "dev" / "gold")]
    subprocess.run([*scorer, str(readings), "--json", str(figures)], check=True, capture_output=True)
    return {layer.strip(): f1 for layer, (_, _, f1) in json.loads(figures.read_text("utf-8")).items()}


def negative_events(reader: Reader) -> list[str]:
    """Events read from the texts in which nothing happened."""
    rows = jsonl(TESTS / "data" / "hard_negatives.jsonl")
    return [f"{row['id']}: {describe(e)}" for row in rows for e in reader.read(article(row)).events]
