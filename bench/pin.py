"""Raises the floors that the tests hold (tests/data/floors.json) to what is measured now; lowers none unless told.

python bench/pin.py [--allow-regression]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from marsad import Reader  # noqa: E402
from marsad.lexicon.check import run_examples  # noqa: E402
from marsad.lexicon.load import data_root  # noqa: E402
from measure import OUTSIDE, gold_figures, negative_events, sample_counts  # noqa: E402

FLOORS = ROOT / "tests" / "data" / "floors.json"
MARGIN = 0.005  # a floor lies this much below the figure, so that one changed record of many does not fail


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--allow-regression", action="store_true", help="write figures that are lower, too")
    args = parser.parse_args()
    reader = Reader()
    run = run_examples(data_root(), "ar", reader.read)
    old = json.loads(FLOORS.read_text("utf-8"))
    new = {
        "samples": {layer: _floor(count.f1) for layer, count in sample_counts(reader).items()},
        "gold": dict(old["gold"]),
        "examples": {
            "examples": run.expected,
            "counter_examples": run.forbidden,
            "read": _floor(run.read / run.expected),
            "silent": _floor(run.silent / run.forbidden),
        },
        "hard_negatives": {"events_at_most": len(negative_events(reader))},
    }
    if (OUTSIDE / "dev" / "articles.jsonl").exists():
        with tempfile.TemporaryDirectory() as scratch:
            new["gold"] = {k: _floor(v) for k, v in gold_figures(reader, OUTSIDE, Path(scratch)).items()}
    parts = ("samples", "gold", "examples")
    fallen = [f"{part}: {k}" for part in parts for k, v in old[part].items() if new[part].get(k, 0) < v]
    if fallen and not args.allow_regression:
        sys.exit(f"lower than pinned: {', '.join(fallen)}; mend it, or say --allow-regression and why in the commit")
    FLOORS.write_text(json.dumps(new, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"pinned {FLOORS}")


def _floor(figure: float) -> float:
    return max(0.0, round(figure - MARGIN, 3))


if __name__ == "__main__":
    main()
