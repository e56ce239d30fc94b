"""How likely is it that a careful reader codes the same act of the same parties?

A sum of weights, learned from annotated articles (``bench/confidence.py``), of what is seen of an event: the entry that
made it, its place in the article, where its sides stand.  The weights are data: ``data/<xx>/confidence.csv``.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from typing import Final

from marsad.model.phrase import Phrase
from marsad.stages.events.candidate import Candidate
from marsad.stages.events.scene import Scene

_STEPS: Final = (0, 1, 2, 3, 5, 8, 12, 20, 35)
_NAMES: Final = (*map(str, _STEPS), "many")
_MOST: Final = 3  # parties that are told apart


def features(s: Scene, c: Candidate) -> list[str]:
    """What is looked at, as names: of the act, of its place in the article, of each side, of both together."""
    begin, end = s.doc.sentences[s.doc.sentence_of[c.at]]
    near = [x for x in s.phrase_at[begin:end] if x is not None and x.codes]
    subjects = {x.first for x in s.subjects.values()}
    verb = s.verbs.get(c.at)
    told = [
        "any",
        f"type={c.type}",
        f"rule={c.rule}",
        f"sense={c.sense.id}",
        f"word={verb.tag[:1] if verb is not None else '-'}",
        f"status={c.status}",
        f"basis={c.basis.partition(':')[0]}",
        f"claimed={c.claimed_by is not None}",
        f"said={c.statement is not None}",
        f"title={c.trigger.start < s.doc.article.body_start}",
        f"told={step(len(c.repeats))}",
        f"sentence={step(s.doc.sentence_of[c.at])}",
        f"into={step(c.at - begin)}",
        f"long={step((end - begin) // 4)}",
        f"verbs={step(s.count_verbs(begin, c.at))}",
        f"actors={min(len(c.actor), _MOST)}",
        f"recipients={min(len(c.recipient), _MOST)}",
        f"parties={step(len({x for p in near for x in p.codes}))}",
        f"mode={c.mode}",
    ]
    for name, codes in (("A", c.actor), ("R", c.recipient)):
        told.extend(f"{name}.{x}" for x in side(s, c, codes, near, subjects))
    if c.actor and c.recipient:
        told.append(f"own={c.actor[0][:3] == c.recipient[0][:3]}")
        told.append(f"kinds={s.kind_of(c.actor[0])}-{s.kind_of(c.recipient[0])}")
    return told


def side(s: Scene, c: Candidate, codes: Sequence[str], near: Sequence[Phrase], subjects: Container[int]) -> list[str]:
    """Where the mention of a side nearest to the trigger stands; ``subjects``: tokens at which a subject begins."""
    if not codes:
        return ["none"]
    kind = s.kind_of(codes[0]) or ("people" if "-" in codes[0] else "other")
    own = set(codes)
    mine = [x for x in near if not own.isdisjoint(x.codes)]
    if not mine:
        return [f"kind={kind}", "elsewhere"]
    at = min(mine, key=lambda x: (abs(x.first - c.at), x.first))
    where = "before" if at.last < c.at else "after"
    low, high = (at.last + 1, c.at) if at.last < c.at else (c.at + 1, at.first)
    between = sum(1 for x in near if low <= x.first < high and own.isdisjoint(x.codes))
    verbs = s.count_verbs(low, high)
    before = at.pro or ("prep" if at.first and s.is_(at.first - 1, "prep") else "-")
    how = at.rule.partition("+")[0]
    return [
        f"kind={kind}",
        f"as={at.kind}",
        f"how={how}",
        f"far={where}{step(max(high - low, 0))}",
        f"between={where}{step(between)}",
        f"verbs={where}{step(verbs)}",
        f"behind={where}{before}",
        f"all={own <= {x for p in mine for x in p.codes}}",
        f"subject={at.first in subjects}",
    ]


def step(n: int) -> str:
    """A number as one of few."""
    return _NAMES[bisect_left(_STEPS, n)]


def confidence_of(s: Scene, c: Candidate, weights: Mapping[str, float]) -> float | None:
    """Between 0 and 1: the share of such events that are right in type, actor and recipient; None without weights."""
    return round(likely(features(s, c), weights), 2) if weights else None


def likely(told: Sequence[str], weights: Mapping[str, float]) -> float:
    """The weights of what is seen, as a share."""
    return 1 / (1 + math.exp(-sum(weights[x] for x in told if x in weights)))
