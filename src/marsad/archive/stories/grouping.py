"""Groups by average linking: two groups become one while their members are on average alike.

Decisions of people come first: what is the same is one group before anything is measured, what is different is never
joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush

Pair = tuple[str, str]
NEVER = float("-inf")


class Sets:
    """Disjoint sets of names (union-find)."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def root(self, name: str) -> str:
        """The name that stands for the set of ``name``: the least of its members."""
        above = self._parent.setdefault(name, name)
        while above != self._parent[above]:
            self._parent[above] = self._parent[self._parent[above]]
            above = self._parent[above]
        self._parent[name] = above
        return above

    def join(self, one: str, other: str) -> None:
        """Make the sets of two names one."""
        a, b = sorted((self.root(one), self.root(other)))
        self._parent[b] = a

    def groups(self) -> list[list[str]]:
        """All sets, members and sets in the order of names."""
        out: dict[str, list[str]] = {}
        for name in sorted(self._parent):
            out.setdefault(self.root(name), []).append(name)
        return list(out.values())


def grouped(
    names: Iterable[str],
    alike: Iterable[Pair],
    known: Mapping[Pair, float],
    least: float,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> list[list[str]]:
    """All names in groups, those of one member included, in the order of their least members.

    ``alike``: pairs that connect; ``known``: likeness of pairs, each in one order or both, 0 for all others; ``least``:
    above 0.  Groups grow only within what ``alike`` and ``same`` connect.
    """
    together, connected = Sets(), Sets()
    for name in names:
        together.root(name)
        connected.root(name)
    for one, other in same:
        together.join(one, other)
        connected.join(one, other)
    for one, other in alike:
        connected.join(one, other)
    nearest: dict[str, dict[str, float]] = {}
    for (one, other), value in known.items():
        nearest.setdefault(one, {})[other] = nearest.setdefault(other, {})[one] = value
    apart = [(together.root(one), together.root(other)) for one, other in different]
    out: list[list[str]] = []
    for component in connected.groups():
        starts: dict[str, list[str]] = {}
        for name in component:
            starts.setdefault(together.root(name), []).append(name)
        out.extend(_linked(starts, nearest, least, apart))
    return sorted(out)


def _linked(
    starts: Mapping[str, list[str]], nearest: Mapping[str, Mapping[str, float]], least: float, apart: Iterable[Pair]
) -> list[list[str]]:
    """Join the two groups that are most alike until none reach ``least``; ties go to the least names.

    Only sums that are not 0 are held, so that a large component costs what its likenesses cost.
    """
    members = {head: list(group) for head, group in starts.items()}
    head_of = {name: head for head, group in starts.items() for name in group}
    sums: dict[str, dict[str, float]] = {head: {} for head in members}
    queue: list[tuple[float, str, str, int, int]] = []

    def offer(one: str, other: str) -> None:
        a, b = sorted((one, other))
        size_a, size_b = len(members[a]), len(members[b])
        mean = sums[a][b] / (size_a * size_b)
        if mean >= least:
            heappush(queue, (-mean, a, b, size_a, size_b))

    for one in head_of:
        for other, value in sorted(nearest.get(one, {}).items()):
            a, b = head_of[one], head_of.get(other)
            if b is not None and a != b and one < other:
                sums[a][b] = sums[b][a] = sums[a].get(b, 0.0) + value
    for a, b in apart:
        if a in sums and b in sums and a != b:
            sums[a][b] = sums[b][a] = NEVER
    for a in sums:
        for b in sums[a]:
            if a < b:
                offer(a, b)
    while queue:
        _, a, b, size_a, size_b = heappop(queue)
        if len(members.get(a, ())) != size_a or len(members.get(b, ())) != size_b:
            continue  # one of them has grown or gone since
        members[a] += members.pop(b)
        for other, value in sums.pop(b).items():
            del sums[other][b]
            if other != a:
                sums[a][other] = sums[other][a] = sums[a].get(other, 0.0) + value
        for other in sums[a]:
            offer(a, other)
    return [sorted(group) for group in members.values()]
