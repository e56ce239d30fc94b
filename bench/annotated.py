"""Gold files with texts to and from files of offsets, which hold nothing of the articles themselves.

python bench/annotated.py pack ARTICLES.jsonl GOLD_DIR OUT.jsonl
python bench/annotated.py expand PACKED.jsonl CORPUS.jsonl[.gz] OUT_DIR
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

# layer of a gold file -> its fields that are words of the article
_TEXTS = {
    "people": ("names",),
    "times": ("text",),
    "statements": ("speaker", "via", "content"),
    "events": ("trigger",),
    "agreements": ("name",),
}
_GAP = " … "


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", choices=("pack", "expand"))
    parser.add_argument("source", type=Path)
    parser.add_argument("other", type=Path)
    parser.add_argument("target", type=Path)
    args = parser.parse_args()
    (pack if args.job == "pack" else expand)(args.source, args.other, args.target)


def pack(articles: Path, gold: Path, target: Path) -> None:
    """Write one line an article, every text value as offsets."""
    texts = {row["id"]: _text(row) for row in map(json.loads, articles.read_text("utf-8").splitlines())}
    with target.open("w", encoding="utf-8") as out:
        for path in sorted(gold.glob("*.json")):
            record = json.loads(path.read_text("utf-8"))
            text = texts[record["id"]]
            for layer, fields in _TEXTS.items():
                for entry in record[layer]:
                    nth = entry.pop("nth", 1)
                    for field in fields:
                        entry[field] = _offsets(text, entry[field], nth if field in ("text", "content") else 1)
            for agreement in record["agreements"]:
                for clause in agreement["clauses"]:
                    clause["text"] = _offsets(text, clause["text"], 1)
            out.write(json.dumps(record, ensure_ascii=True, separators=(",", ":")) + "\n")


def expand(packed: Path, corpus: Path, target: Path) -> None:
    """Write ``articles.jsonl`` and ``gold/ID.json`` below ``target``, as the scorer takes them."""
    records = [json.loads(line) for line in packed.read_text("utf-8").splitlines()]
    wanted = {record["id"] for record in records}
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        rows = {row["id"]: row for row in map(json.loads, lines) if row["id"] in wanted}
    (target / "gold").mkdir(parents=True, exist_ok=True)
    with (target / "articles.jsonl").open("w", encoding="utf-8") as out:
        for record in records:
            row = rows[record["id"]]
            text = _text(row)
            kept = {key: row[key] or "" for key in ("id", "title", "body", "date", "outlet")}
            out.write(json.dumps(kept, ensure_ascii=False) + "\n")
            for layer, fields in _TEXTS.items():
                for entry in record[layer]:
                    for field in fields:
                        if field in ("text", "content"):
                            entry["nth"] = _nth(text, entry[field])
                        entry[field] = _words(text, entry[field])
            for agreement in record["agreements"]:
                for clause in agreement["clauses"]:
                    clause["text"] = _words(text, clause["text"])
            name = record["id"].replace("/", "_")
            (target / "gold" / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False, indent=1), "utf-8")


def _text(row: dict[str, Any]) -> str:
    return f"{row['title']}\n{row['body']}"


def _offsets(text: str, value: Any, nth: int) -> Any:
    """Offsets of a value, of each value of a list."""
    if isinstance(value, list):
        return [_offsets(text, v, 1) for v in value]
    head, gap, tail = value.partition(_GAP)
    start = -1
    for _ in range(nth):
        start = text.index(head, start + 1)
    end = text.index(tail, start + len(head)) + len(tail) if gap else start + len(head)
    return {"start": start, "end": end}


def _words(text: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_words(text, v) for v in value]
    return text[value["start"] : value["end"]]


def _nth(text: str, value: dict[str, int]) -> int:
    words = text[value["start"] : value["end"]]
    n, at = 0, -1
    while at < value["start"]:
        at = text.index(words, at + 1)
        n += 1
    return n


if __name__ == "__main__":
    main()
