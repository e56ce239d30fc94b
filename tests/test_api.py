"""The Python entry: one call, one shared reader, errors that say what is wrong."""

from __future__ import annotations

import gc
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

import marsad
from marsad import Reader
from marsad.lexicon.lexicon import Lexicon, load_lexicon
from marsad.render.html import fragment
from support import article


def test_a_text_is_read_and_shown_in_a_notebook() -> None:
    reading = marsad.read("استقبل الرئيس المصري، أمس، وزير خارجية فرنسا.", date="2025-10-27")
    assert [e.date for e in reading.events] == ["2025-10-26"]
    assert reading.to_dict()["article"]["published"] == "2025-10-27"
    assert reading._repr_html_() == fragment(reading)


def test_a_reader_is_shared_between_threads(reader: Reader, samples: list[dict[str, Any]]) -> None:
    articles = [article(row) for row in samples] * 3
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(reader.read, articles)) == [reader.read(a) for a in articles]


def test_wrong_arguments_are_named() -> None:
    with pytest.raises(marsad.UnknownLanguageError, match="there are: ar"):
        Reader("xx")
    with pytest.raises(TypeError):
        marsad.read(None)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="27"):
        marsad.read("نص", date="27/10/2025")


@pytest.mark.parametrize("running", [True, False])
def test_loading_leaves_the_garbage_collector_as_it_was(running: bool, lexicon: Lexicon) -> None:
    try:
        (gc.enable if running else gc.disable)()
        assert load_lexicon().digest == lexicon.digest
        assert gc.isenabled() == running
    finally:
        gc.enable()
