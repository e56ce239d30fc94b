"""How far does a reading agree with what a careful reader wrote down?

A small comparison of its own, for the floors of the test suite: each layer counts what both have (``hit``), what was
wanted and what was said.  Spans agree if they share half of what they cover together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Range = tuple[int, int]
Json = dict[str, Any]
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE", "SUPPORT", "ASSAULT"})


@dataclass(slots=True)
class Count:
    """Figures of one layer."""

    hit: int = 0
    wanted: int = 0
    said: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1.0 if there was nothing to find and nothing was said."""
        total = self.wanted + self.said
        return 2 * self.hit / total if total else 1.0


def locate(text: str, words: str, nth: int = 1) -> Range:
    """Where words stand; ``first words … last words`` spans a long stretch.  ValueError if they do not."""
    head, _, tail = words.partition(" … ")
    at = -1
    for _ in range(nth):
        at = text.index(head, at + 1)
    end = at + len(head)
    return (at, text.index(tail, end) + len(tail)) if tail else (at, end)


def overlap(a: Range, b: Range) -> float:
    """Share of what two ranges cover together that both cover."""
    inner = min(a[1], b[1]) - max(a[0], b[0])
    return inner / (max(a[1], b[1]) - min(a[0], b[0])) if inner > 0 else 0.0


def pairs(wanted: Sequence[Any], said: Sequence[Any], alike: Callable[[Any, Any], float]) -> list[tuple[Any, Any]]:
    """Best pairs first, each thing once."""
    ranked = sorted(
        ((alike(w, s), i, j) for i, w in enumerate(wanted) for j, s in enumerate(said)),
        key=lambda x: (-x[0], x[1], x[2]),
    )
    left: set[int] = set()
    right: set[int] = set()
    out: list[tuple[Any, Any]] = []
    for value, i, j in ranked:
        if value > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((wanted[i], said[j]))
    return out


def _range(x: Json) -> Range:
    return x["start"], x["end"]


def same_event(w: Json, s: Json) -> bool:
    """Same type and parties; a mutual act may be told with either party as actor."""
    if w["type"] != s["type"]:
        return False
    wa, wr, sa, sr = (set(x[k]) for x in (w, s) for k in ("actor", "recipient"))
    return (wa, wr) == (sa, sr) or (w["type"] in MUTUAL and wa | wr == sa | sr and not (wr and sr))


def compare(gold: Json, reading: Json, text: str) -> dict[str, Count]:
    """Counts of every layer for one article."""
    return {
        "people": _people(gold, reading, text),
        "times": _times(gold, reading, text),
        "statements": _statements(gold, reading, text),
        "events": _events(gold, reading),
        "agreements": _agreements(gold, reading, text),
    }


def _people(gold: Json, reading: Json, text: str) -> Count:
    said = {
        text[slice(*_range(m.get("name") or m))]: a["country"]
        for a in reading["actors"]
        if a["kind"] == "person"
        for m in a["mentions"]
    }
    wanted = {name: p["country"] for p in gold["people"] for name in p["names"]}
    hit = sum(name in said and said[name] == country for name, country in wanted.items())
    return Count(hit, len(wanted), len(said))


def _times(gold: Json, reading: Json, text: str) -> Count:
    wanted = [(locate(text, t["text"], t.get("nth", 1)), t["value"]) for t in gold["times"]]
    said = [(_range(t), t["value"]) for t in reading["times"]]
    found = pairs(wanted, said, lambda w, s: overlap(w[0], s[0]))
    return Count(sum(w[1] == s[1] for w, s in found), len(wanted), len(said))


def _statements(gold: Json, reading: Json, text: str) -> Count:
    wanted = [locate(text, s["content"], s.get("nth", 1)) for s in gold["statements"]]
    said = [(s["content"][0]["start"], s["content"][-1]["end"]) for s in reading["statements"] if s["content"]]

    def alike(w: Range, s: Range) -> float:
        shared = overlap(w, s)
        return shared if shared >= 0.5 else 0.0

    return Count(len(pairs(wanted, said, alike)), len(wanted), len(said))


def _events(gold: Json, reading: Json) -> Count:
    found = pairs(gold["events"], reading["events"], lambda w, s: float(same_event(w, s)))
    return Count(len(found), len(gold["events"]), len(reading["events"]))


def _agreements(gold: Json, reading: Json, text: str) -> Count:
    wanted = [(locate(text, a["name"]), set(a["parties"] or ())) for a in gold["agreements"]]
    said = [(_range(a["name_span"]), set(a["parties"])) for a in reading["agreements"]]
    found = pairs(wanted, said, lambda w, s: overlap(w[0], s[0]))
    return Count(len(found), len(wanted), len(said))


def total(counts: Iterable[dict[str, Count]]) -> dict[str, Count]:
    """Sum over articles, layer by layer."""
    out: dict[str, Count] = {}
    for one in counts:
        for layer, count in one.items():
            sum_ = out.setdefault(layer, Count())
            sum_.hit += count.hit
            sum_.wanted += count.wanted
            sum_.said += count.said
    return out
