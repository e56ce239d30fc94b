"""Small things that several tests need."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from marsad import Article

TESTS = Path(__file__).parent
ROOT = TESTS.parent
DAY = dt.date(2026, 3, 18)  # a Wednesday


def article(row: dict[str, Any]) -> Article:
    """An article from a row of a JSONL file."""
    published = dt.date.fromisoformat(row["date"]) if row.get("date") else None
    return Article(row["id"], row["title"], row["body"], published, row.get("outlet"))


def text_article(body: str, title: str = "", day: dt.date | None = DAY) -> Article:
    """An article of one text."""
    return Article("t", title, body, day)


def jsonl(path: Path) -> list[dict[str, Any]]:
    """Rows of a JSONL file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def floors() -> dict[str, Any]:
    """Pinned figures: a change may raise them, never lower them."""
    loaded: dict[str, Any] = json.loads((TESTS / "data" / "floors.json").read_text("utf-8"))
    return loaded
