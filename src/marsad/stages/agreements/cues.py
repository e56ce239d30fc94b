"""Of which type is a provision?"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence


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


class Signs:
    """Cues of one meaning; their words are bare, a star at the end of one stands for any ending."""

    def __init__(self, cues: Iterable[str]) -> None:
        self._exact: dict[str, list[tuple[str, ...]]] = {}
        self._open: dict[str, list[tuple[str, ...]]] = {}
        for cue in cues:
            first, *rest = cue.split()
            table = self._open if first.endswith("*") else self._exact
            table.setdefault(first.removesuffix("*"), []).append(tuple(rest))
        self._stems = tuple(self._open)

    def at(self, forms: Sequence[tuple[str, ...]], i: int) -> bool:
        """One of the cues stands at a word; ``forms``: the variants of each word."""
        return any(
            len(rest) < len(forms) - i and all(_fits(forms[i + 1 + k], part) for k, part in enumerate(rest))
            for rest in self._behind(forms[i])
        )

    def _behind(self, variants: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """What follows the first word in each cue that begins with this one."""
        for form in variants:
            yield from self._exact.get(form, ())
            if form.startswith(self._stems):
                for stem, rests in self._open.items():
                    if form.startswith(stem):
                        yield from rests


def _fits(variants: tuple[str, ...], part: str) -> bool:
    if part.endswith("*"):
        return any(v.startswith(part[:-1]) for v in variants)
    return part in variants
