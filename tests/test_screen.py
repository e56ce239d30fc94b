"""Passing over words that cannot matter loses nothing: the readings are those of going to every word."""

from __future__ import annotations

from typing import Any

import pytest

from marsad import Article, Reader
from marsad.lexicon.readings import AGREEING, NO_READINGS, Readings
from marsad.lexicon.screen import Screen
from marsad.model.document import PUNCT, WORD, Document
from support import article


def test_screens_lose_nothing(reader: Reader, samples: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch) -> None:
    screened = [reader.read(article(row)).to_dict() for row in samples]

    def every_word(_: Screen, doc: Document[Readings]) -> list[int]:
        return [0xFFFF if kind == WORD else 0 for kind in doc.kinds]

    monkeypatch.setattr(Screen, "over", every_word)
    assert [reader.read(article(row)).to_dict() for row in samples] == screened


def test_a_word_is_asked_about_once_and_a_mark_never() -> None:
    asked: list[str] = []

    def ask(word: str, readings: Readings) -> int:
        asked.append(word)
        return len(word)

    one, other = Readings("one", ()), Readings("other", ())
    words, lex = ["one", "other", ".", "one"], [one, other, NO_READINGS, one]
    doc = Document(Article("a", "", ""), words, [], [], [WORD, WORD, PUNCT, WORD], lex, [], [], [], [])
    screen = Screen(AGREEING, ask)
    assert screen.over(doc) == screen.over(doc) == [3, 5, 0, 3]
    assert asked == ["one", "other"]
