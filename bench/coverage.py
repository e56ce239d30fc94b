"""Which share of the finite verbs and verbal nouns of diplomatic news does the lexicon know, and as what?

python bench/coverage.py ARTICLES.jsonl[.gz] [--articles N] [--seed N] [--list N]

Articles marked ``interstate`` are drawn at random.  A word counts as *act* (it has a sense), *speech* (it reports or
governs: says, announces, begins), *ignored* (the lexicon knows it and gives it no sense, on purpose) or *unknown*
(no reading at all, and part of no name: --list prints the most frequent, for a person to judge how many are verbs).
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
from collections import Counter
from pathlib import Path

from marsad import Article, Reader
from marsad.lexicon.entries import ADJECTIVE, FUNCTION, GIVEN, MASDAR, NOUN, VERB
from marsad.model.document import WORD
from marsad.stages.mentions import find_mentions

_OTHER = frozenset({NOUN, FUNCTION, GIVEN, ADJECTIVE})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--articles", dest="number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--list", type=int, default=0)
    args = parser.parse_args()
    opened = gzip.open if args.articles.suffix == ".gz" else open
    with opened(args.articles, "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row.get("interstate")]
    reader = Reader()
    lexicon = reader.lexicon
    speech = {lemma for row in lexicon.statements["cues"]["verbs"] for lemma in row["lemmas"]}
    counts: Counter[tuple[str, str]] = Counter()
    words: dict[str, Counter[str]] = {"ignored verb": Counter(), "ignored noun": Counter(), "unknown": Counter()}
    for row in random.Random(args.seed).sample(rows, args.number):
        doc = reader.document(Article(row["id"], row["title"], row["body"], None, row["outlet"]))
        named = {i for p in find_mentions(doc, lexicon) for i in range(p.first, p.last + 1)}
        for i, word in enumerate(doc.words):
            if doc.kinds[i] != WORD or i in named:
                continue
            if not doc.lex[i].all:
                words["unknown"][word] += 1
                continue
            least = min(a.cut for a in doc.lex[i].all)
            readings = [a for a in doc.lex[i].all if a.cut == least]
            verbs = [a.lexeme for a in readings if a.kind == VERB]
            nouns = [a.lexeme for a in readings if a.kind == MASDAR]
            if not (verbs or nouns) or (verbs and any(a.kind in _OTHER for a in readings)):
                continue
            what, lexemes = ("verb", verbs) if verbs else ("noun", nouns)
            keys = [f"v:{x}" for x in lexemes] + [f"n:{a.lexeme}" for a in readings if a.kind == NOUN]
            if any(key in lexicon.sense_of for key in keys):
                counts[what, "act"] += 1
            elif any(x in speech or x in lexicon.operators for x in lexemes):
                counts[what, "speech"] += 1
            else:
                counts[what, "ignored"] += 1
                words[f"ignored {what}"][lexemes[0]] += 1
    for what in ("verb", "noun"):
        total = sum(n for (w, _), n in counts.items() if w == what)
        shares = ", ".join(
            f"{k} {counts[what, k]} ({counts[what, k] / total:.1%})" for k in ("act", "speech", "ignored")
        )
        print(f"{what}s {total}: {shares}")
    print(f"unknown words {words['unknown'].total()}")
    for name, found in words.items():
        if args.list:
            print(f"{name}: " + " ".join(f"{w}×{n}" for w, n in found.most_common(args.list)))


if __name__ == "__main__":
    main()
