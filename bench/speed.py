"""Articles a second, characters a second, share of each stage and peak memory over a JSONL(.gz) file of articles.

    python bench/speed.py news.jsonl.gz [--limit N]

Ratios to three references over the same texts in the same run hold when machines differ: bare tokenisation, one
look-up a word in a set of all lemmas of acts (what a reader costs at least that looks at every word and decides
nothing), and an expression a rule (what one costs that is a list of patterns, without arguments or grammar).
"""

from __future__ import annotations

import argparse
import cProfile
import datetime as dt
import gzip
import json
import pstats
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path

from marsad import Article, Reader
from marsad.pipeline import collect_rarely
from marsad.text.tokens import wordwise

_WORD = re.compile(r"\w+")
STAGES = ("document", "find_times", "find_mentions", "identify", "find_statements", "read_agreements", "code_events")


def articles(path: Path, limit: int) -> Iterator[Article]:
    """Articles of a JSONL file, gzipped or not."""
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")  # noqa: SIM115
    with opened as lines:
        for n, line in enumerate(lines):
            if n >= limit:
                return
            row = json.loads(line)
            day = dt.date.fromisoformat(row["date"][:10]) if row.get("date") else None
            yield Article(row["id"], row.get("title") or "", row["body"], day, row.get("outlet"))


def references(reader: Reader, batch: list[Article]) -> tuple[float, float]:
    """Seconds of CPU that the two references take: one look-up a word, and an expression a rule.

    The second runs over one article in twenty (at least one) and is reckoned up.
    """
    lexicon = reader.lexicon
    known = frozenset(lexeme.partition(":")[2] for lexeme in lexicon.sense_of)
    rules: dict[str, set[str]] = {}
    for lexeme, senses in lexicon.sense_of.items():
        for sense in senses:
            rules.setdefault(sense.id, set()).add(lexeme.partition(":")[2])
    patterns = [re.compile("|".join(map(re.escape, sorted(words)))) for words in rules.values()]
    begin = time.process_time()
    for article in batch:
        sum(token in known for token in _WORD.findall(article.text))
    least = time.process_time() - begin
    few = batch[::20]
    begin = time.process_time()
    for article in few:
        text = lexicon.folder.fold(article.text)
        for pattern in patterns:
            pattern.findall(text)
    return least, (time.process_time() - begin) * sum(len(a.text) for a in batch) / sum(len(a.text) for a in few)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("path", type=Path)
    parser.add_argument("--limit", type=int, default=2000)
    parser.add_argument("--stages", action="store_true", help="profile the share of each stage (slower)")
    args = parser.parse_args()
    batch = list(articles(args.path, args.limit))
    begin = time.perf_counter()
    reader = Reader()
    loaded = time.perf_counter() - begin
    collect_rarely()  # as the commands do that read a great many
    tokenize = wordwise(reader.lexicon.folder)
    begin = time.process_time()
    for article in batch:
        tokenize(article.text)
    bare = time.process_time() - begin
    least, rules = references(reader, batch)
    profile = cProfile.Profile() if args.stages else None
    failed = 0
    begin = time.process_time()
    if profile:
        profile.enable()
    for article in batch:
        try:
            reader.read(article)
        except (ValueError, LookupError, TypeError, AttributeError, AssertionError) as error:
            failed += 1
            print(f"failed {article.id}: {error!r}")
    if profile:
        profile.disable()
    spent = time.process_time() - begin
    characters = sum(len(a.text) for a in batch)
    print(f"load {loaded:.2f} s; {len(batch)} articles, {characters / len(batch):.0f} characters each, {failed} failed")
    print(f"{len(batch) / spent:.1f} articles/s, {characters / spent / 1e6:.3f} million characters/s on one core")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    size = sum(len(a.text.encode()) for a in batch)
    print(f"{size / spent / 1e6:.2f} MB/s")
    print(f"time over bare tokenisation: {spent / bare:.1f} x")
    print(f"time over one look-up a word: {spent / least:.1f} x")
    print(f"time over an expression a rule: {spent / rules:.2f} x")
    if profile:
        stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
        total = sum(row[2] for row in stats.values())
        for (_, _, name), row in sorted(stats.items(), key=lambda x: -x[1][3]):
            if name in STAGES:
                print(f"  {name:18} {row[3] / total:6.1%}")


if __name__ == "__main__":
    main()
