"""Groups by average linking: two groups become one while their members are on average alike.

Decisions of people come first: what is the same is one group before anything is measured, what is different is never
joined.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
    measure: Callable[[str, str], float],
    least: float,
    same: Iterable[Pair] = (),
    different: Iterable[Pair] = (),
) -> list[list[str]]:
    """All names in groups, those of one member included, in the order of their least members.

    ``alike``: pairs known to reach ``least``; ``measure``: likeness of any two names, symmetric, ``NEVER`` for two that
    must not be together.  Groups grow only within what ``alike`` and ``same`` connect.
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
    apart = {frozenset(pair) for pair in different}
    out: list[list[str]] = []
    for component in connected.groups():
        starts: dict[str, list[str]] = {}
        for name in component:
            starts.setdefault(together.root(name), []).append(name)
        out.extend(_linked(list(starts.values()), measure, least, apart))
    return sorted(out)


def _linked(
    groups: Sequence[list[str]], measure: Callable[[str, str], float], least: float, apart: set[frozenset[str]]
) -> list[list[str]]:
    """Join the two groups that are most alike until none reach ``least``; ties go to the least names."""
    members = {group[0]: list(group) for group in groups}
    sums: dict[frozenset[str], float] = {}
    queue: list[tuple[float, str, str, int, int]] = []

    def offer(one: str, other: str) -> None:
        size = len(members[one]) * len(members[other])
        mean = sums[frozenset((one, other))] / size
        if mean >= least:
            a, b = sorted((one, other))
            heappush(queue, (-mean, a, b, len(members[a]), len(members[b])))

    heads = list(members)
    for at, one in enumerate(heads):
        for other in heads[at + 1 :]:
            pairs = [(x, y) for x in members[one] for y in members[other]]
            hindered = any(frozenset(pair) in apart for pair in pairs)
            sums[frozenset((one, other))] = NEVER if hindered else sum(measure(x, y) for x, y in pairs)
            offer(one, other)
    while queue:
        _, a, b, size_a, size_b = heappop(queue)
        if len(members.get(a, ())) != size_a or len(members.get(b, ())) != size_b:
            continue  # one of them has grown or gone since
        members[a] += members.pop(b)
        for other in members:
            if other != a:
                sums[frozenset((a, other))] += sums[frozenset((b, other))]
                offer(a, other)
    return [sorted(group) for group in members.values()]
