"""Small things that several tests need."""

from __future__ import annotations

import datetime as dt
import gc
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from marsad import Article
from marsad.lexicon.load import data_root, parse_yaml
from marsad.text.folding import Folder

TESTS = Path(__file__).parent
ROOT = TESTS.parent
FOLDER = Folder(parse_yaml(data_root() / "ar" / "spelling" / "letters.yaml")["fold"])
# letters, marks, digits and signs as newspapers mix them
ARABIC = st.text(
    alphabet='ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئ ًٌٍَُِّْـ٠١٢٣٤٥٦٧٨٩.,،؛؟!«»"()-–\u200f\u200e\u00a0\n😀', max_size=60
)
DAY = dt.date(2026, 3, 18)  # a Wednesday


def article(row: dict[str, Any]) -> Article:
    """An article from a row of a JSONL file."""
    published = dt.date.fromisoformat(row["date"]) if row.get("date") else None
    return Article(row["id"], row["title"], row["body"], published, row.get("outlet"))


def text_article(body: str, title: str = "", day: dt.date | None = DAY) -> Article:
    """An article of one text."""
    return Article("t", title, body, day)


def seconds(work: Callable[[], object]) -> float:
    """How long something takes; the garbage collector, which walks the heap of the whole run, waits meanwhile."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        begin = time.perf_counter()
        work()
        return time.perf_counter() - begin
    finally:
        if collecting:
            gc.enable()


def jsonl(path: Path) -> list[dict[str, Any]]:
    """Rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def floors() -> dict[str, Any]:
    """Pinned figures: a change may raise them, never lower them."""
    loaded: dict[str, Any] = json.loads((TESTS / "data" / "floors.json").read_text("utf-8"))
    return loaded
