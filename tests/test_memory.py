"""What is kept of words has a limit, and those met again stay."""

from __future__ import annotations

from marsad.text.memory import Memory


def test_words_met_again_outlive_the_others() -> None:
    kept: Memory[int] = Memory(size=10)
    for n in range(1000):
        kept.put(str(n), n)
        assert kept.get("0") == 0
    held = [n for n in range(1000) if kept.get(str(n)) is not None]
    assert held[0] == 0 and len(held) <= 20
    assert 999 in held


def test_what_was_never_put_is_not_there() -> None:
    assert Memory[int]().get("word") is None
