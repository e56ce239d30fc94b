"""Which numbers hang together: disjoint sets over 0 to n - 1, four bytes a number."""

from __future__ import annotations

from array import array


class Roots:
    """The least member stands for its set."""

    def __init__(self, count: int) -> None:
        self._above = array("I", range(count))

    def root(self, number: int) -> int:
        """The least number of the set."""
        above = self._above
        while above[number] != number:
            above[number] = above[above[number]]
            number = above[number]
        return number

    def join(self, one: int, other: int) -> None:
        """Make the sets of two numbers one."""
        a, b = self.root(one), self.root(other)
        self._above[max(a, b)] = min(a, b)
