"""Milliseconds a question over many synthetic agreements.

python bench/obligations.py [--agreements 5000] [--questions 500]
"""

from __future__ import annotations

import argparse
import dataclasses
import random
import statistics
import time

from marsad.obligations import Corpus, load_corpus
from marsad.obligations import ask as ask_corpus
from marsad.obligations import obligations as answers_to


def synthetic(corpus: Corpus, number: int, rng: random.Random) -> Corpus:
    """A corpus of so many agreements: copies of the shipped ones between other states, mostly of two parties."""
    states = sorted(corpus.states.existing(ask_corpus(corpus, "USA", "PRK", "2020-01-01").when))
    models = [a for a in corpus.agreements.values() if not a.universal and len(a.spells) == 2]
    made = []
    for n in range(number):
        model = rng.choice(models)
        members = rng.sample(states, 2 if rng.random() < 0.95 else 12)
        spell = dataclasses.replace(model.spells[0], signed=None, bound_from=model.in_force, bound_to=None, doubts=())
        made.append(
            dataclasses.replace(
                model,
                id=f"synthetic-{n}",
                registration={},
                spells=tuple(dataclasses.replace(spell, state=m) for m in members),
                clauses=tuple(
                    dataclasses.replace(c, bearers=frozenset(), beneficiaries=frozenset(), where=())
                    for c in model.clauses
                ),
            )
        )
    return Corpus(made, corpus.states, corpus.places, corpus.conflicts, corpus.kinds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--agreements", type=int, default=5000)
    parser.add_argument("--questions", type=int, default=500)
    given = parser.parse_args()
    rng = random.Random(1)
    began = time.perf_counter()
    corpus = synthetic(load_corpus(), given.agreements, rng)
    print(f"{len(corpus)} agreements built in {time.perf_counter() - began:.2f} s")
    states = sorted(corpus.states.existing(ask_corpus(corpus, "USA", "PRK", "2020-01-01").when))
    taken = []
    for _ in range(given.questions):
        attacker, victim = rng.sample(states, 2)
        q = ask_corpus(corpus, attacker, victim, f"{rng.randint(1950, 2025)}-06-01", state_of_war="yes")
        began = time.perf_counter()
        answers_to(corpus, q)
        taken.append((time.perf_counter() - began) * 1000)
    taken.sort()
    print(
        f"a question: mean {statistics.mean(taken):.2f} ms, median {statistics.median(taken):.2f}, "
        f"95 % {taken[int(len(taken) * 0.95)]:.2f}, longest {taken[-1]:.2f}"
    )


if __name__ == "__main__":
    main()
