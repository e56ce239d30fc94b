"""What did a change gain, lose and alter?  Compares the events of two files of readings, by rule.

python bench/diff.py BEFORE.jsonl AFTER.jsonl
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

Key = tuple[str, int, str]


def events(path: Path) -> dict[Key, dict[str, Any]]:
    """Events by article, start of trigger and type."""
    found: dict[Key, dict[str, Any]] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            reading = json.loads(line)
            for event in reading["events"]:
                found[reading["article"]["id"], event["trigger"]["start"], event["type"]] = event
    return found


def main() -> None:
    before, after = (events(Path(p)) for p in sys.argv[1:3])
    fields = ("mode", "actor", "recipient", "date", "status", "claimed_by")
    gained = Counter(after[k]["rule"] for k in after.keys() - before.keys())
    lost = Counter(before[k]["rule"] for k in before.keys() - after.keys())
    altered = Counter(
        f"{after[k]['rule']}: {f}" for k in before.keys() & after.keys() for f in fields if before[k][f] != after[k][f]
    )
    for name, counts in (("gained", gained), ("lost", lost), ("altered", altered)):
        print(f"{name} {counts.total()}")
        for rule, n in counts.most_common(25):
            print(f"  {n:5} {rule}")


if __name__ == "__main__":
    main()
