"""Are the tables of the stages sound?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marsad.lexicon.check.complaint import KASHIDA, invisible_mark
from marsad.lexicon.check.data import Data


def check_tables(data: Data) -> None:
    """YAML files of the stages: they parse, hold no invisible marks, and name only verbs that have a row.

    Kashida may stand there: the sign of Hijri years is written with it.
    """
    for path in sorted(data.lang.rglob("*.yaml")):
        if path.parent.name in ("acts", "spelling"):
            continue
        table = data.yaml(path)
        for text in _strings(table):
            invisible = invisible_mark(text.replace(KASHIDA, ""), True)
            if invisible:
                data.say(path, text, f"holds {invisible}; delete it")
        for lemma in _lemmas(table):
            for fault in data.unknown_verb(lemma):
                data.say(path, lemma, fault)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def _lemmas(value: Any) -> Iterator[str]:
    """Verbs that a table names under ``lemmas``."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "lemmas" and isinstance(inner, list):
                yield from (x for x in inner if isinstance(x, str))
            else:
                yield from _lemmas(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _lemmas(inner)
