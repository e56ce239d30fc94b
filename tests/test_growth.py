"""Does a long article cost what its length asks, and no more?"""

from __future__ import annotations

import gc
import time
from typing import Any

from marsad import Reader
from support import text_article

MEGABYTE = 1_000_000


def cpu(reader: Reader, text: str) -> float:
    """Seconds of CPU that reading takes; the garbage collector waits meanwhile."""
    article = text_article(text)
    gc.disable()
    try:
        begin = time.process_time()
        reader.read(article)
        return time.process_time() - begin
    finally:
        gc.enable()


def test_time_grows_with_length_up_to_a_megabyte(reader: Reader, samples: list[dict[str, Any]]) -> None:
    once = "\n".join(f"{row['title']}.\n{row['body']}\n" for row in samples)
    size = len(once.encode())
    short, long = (once * (length // size) for length in (MEGABYTE // 4, MEGABYTE))
    cpu(reader, once)  # every word is known from here on
    times = len(long) / len(short)
    assert cpu(reader, long) < 2 * times * cpu(reader, short), "more than in proportion (a square would be 4 times)"


def test_text_without_marks_costs_what_its_length_asks(reader: Reader, samples: list[dict[str, Any]]) -> None:
    words = " ".join(word for row in samples for word in row["body"].split() if word.isalnum())
    short, long = (" ".join([words] * (size // len(words.encode()))) for size in (MEGABYTE // 8, MEGABYTE // 2))
    cpu(reader, words)
    times = len(long) / len(short)
    assert cpu(reader, long) < 2 * times * cpu(reader, short), "more than in proportion (a square would be 4 times)"
