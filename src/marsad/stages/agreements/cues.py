"""Of which type is a provision?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence


class Cues:
    """Which words make a provision of which type?"""

    def __init__(self, types: dict[str, dict[str, int]], variants: Callable[[str], tuple[str, ...]]) -> None:
        self._variants = variants
        self._order: list[str] = list(types)
        self._exact: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
        self._prefix: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
        for kind, cues in types.items():
            for cue, weight in cues.items():
                first, *rest = cue.split()
                table = self._prefix if first.endswith("*") else self._exact
                table.setdefault(first.rstrip("*"), []).append((tuple(rest), kind, weight))
        self._lengths = sorted({len(p) for p in self._prefix})

    def type_of(self, words: Sequence[str]) -> str:
        """Type of the provision in these folded words; "other" if no cue is there."""
        forms = [self._variants(w) for w in words]
        score: dict[str, int] = {}
        seen: set[tuple[int, str]] = set()
        for i, variants in enumerate(forms):
            for rest, kind, weight in self._at(variants):
                if len(rest) > len(forms) - i - 1 or (i, kind) in seen:
                    continue
                if all(_fits(forms[i + 1 + k], part) for k, part in enumerate(rest)):
                    score[kind] = score.get(kind, 0) + weight
                    seen.add((i, kind))
        if not score:
            return "other"
        return max(score, key=lambda k: (score[k], -self._order.index(k)))

    def _at(self, variants: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, int]]:
        found: list[tuple[tuple[str, ...], str, int]] = []
        for form in variants:
            found += self._exact.get(form, ())
            for length in self._lengths:
                if length > len(form):
                    break
                found += self._prefix.get(form[:length], ())
        return iter(sorted(found, key=lambda x: (-x[2], x[1])))


def _fits(variants: tuple[str, ...], part: str) -> bool:
    if part.endswith("*"):
        return any(v.startswith(part[:-1]) for v in variants)
    return part in variants
