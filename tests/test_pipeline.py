"""From an article to a reading: the same again and again, every offset exact, spelling without influence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import marsad
from marsad import Reader
from marsad.model.reading import Reading
from support import ARABIC, DAY, article, text_article

SENTENCES = (
    "استقبل الرئيس المصري نظيره التركي في القاهرة أمس.",
    "أدانت فرنسا الهجوم الروسي على أوكرانيا.",
    "قال وزير الخارجية السعودي إن المملكة ترفض تهديدات إيران.",
    "فرضت الولايات المتحدة عقوبات على كوريا الشمالية.",
    "وقعت الصين وباكستان اتفاقية للتعاون الدفاعي في 12 مارس 2026.",
    "قصفت الطائرات الإسرائيلية مواقع لحزب الله في لبنان.",
    "دعا الأمين العام للأمم المتحدة إسرائيل إلى وقف إطلاق النار.",
    "«سنواصل الحوار مع بكين»، قالت وزيرة الخارجية الأسترالية يوم الاثنين.",
)
MARKS = "ًٌٍَُِّْـ"
INVISIBLE = ("\u200f", "\u200e", "\u2067", "\u2069", "\ufeff", "\u061c")


def spans(value: Any) -> Iterator[tuple[int, int]]:
    """All offsets of a reading, wherever they stand."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value["start"], value["end"]
        for inner in value.values():
            yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def acts(reading: Reading) -> list[tuple[Any, ...]]:
    """What the events of a reading say, without offsets."""
    return [
        (e.type, e.mode, e.actor, e.recipient, e.date, e.status, e.claimed_by, e.place, e.rule) for e in reading.events
    ]


def as_bytes(reading: Reading) -> bytes:
    return json.dumps(reading.to_dict(), ensure_ascii=False).encode()


@pytest.fixture(scope="module")
def plain(reader: Reader) -> dict[str, list[tuple[Any, ...]]]:
    return {s: acts(reader.read(text_article(s))) for s in SENTENCES}


def test_the_plain_sentences_tell_events(plain: dict[str, list[tuple[Any, ...]]]) -> None:
    assert sum(bool(found) for found in plain.values()) >= 6, "the properties below would be empty"


def test_the_same_article_gives_the_same_bytes(reader: Reader, samples: list[dict[str, Any]]) -> None:
    fresh = Reader(lexicon=reader.lexicon)
    for row in samples:
        once = as_bytes(reader.read(article(row)))
        assert as_bytes(reader.read(article(row))) == once
        assert as_bytes(fresh.read(article(row))) == once


def test_the_hash_seed_changes_nothing() -> None:
    program = (
        "import json,sys,marsad\n"
        "r=marsad.Reader()\n"
        "for s in json.load(sys.stdin):\n"
        "    print(json.dumps(marsad.read(s,date='2026-03-18',reader=r).to_dict()))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=json.dumps(SENTENCES),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(told) == 1
    assert told.pop().count("\n") == len(SENTENCES)


def test_threads_share_a_reader(reader: Reader, samples: list[dict[str, Any]]) -> None:
    articles = [article(row) for row in samples] * 3
    expected = [as_bytes(reader.read(a)) for a in articles]
    shared = Reader(lexicon=reader.lexicon)
    with ThreadPoolExecutor(4) as pool:
        assert [as_bytes(r) for r in pool.map(shared.read, articles)] == expected


def test_every_span_of_the_samples_slices_to_its_words(reader: Reader, samples: list[dict[str, Any]]) -> None:
    for row in samples:
        reading = reader.read(article(row))
        text = f"{row['title']}\n{row['body']}"
        found = list(spans(reading.to_dict()))
        assert found
        for start, end in found:
            assert 0 <= start < end <= len(text), (row["id"], start, end)
            assert text[start:end] == text[start:end].strip(), (row["id"], text[start:end])


def test_records_refer_only_to_records_of_the_reading(reader: Reader, samples: list[dict[str, Any]]) -> None:
    for row in samples:
        reading = reader.read(article(row))
        actors = {a.id for a in reading.actors}
        statements = {s.id for s in reading.statements}
        ids = [
            x.id for group in (reading.actors, reading.statements, reading.events, reading.agreements) for x in group
        ]
        assert len(ids) == len(set(ids))
        for event in reading.events:
            assert {*event.actor_ids, *event.recipient_ids} <= actors, (row["id"], event.id)
            assert event.statement is None or event.statement in statements
            assert event.actor and event.rule
        for statement in reading.statements:
            assert statement.speaker is None or statement.speaker in actors
            assert set(statement.via) <= actors


@settings(max_examples=60)
@given(
    st.lists(st.one_of(st.sampled_from(SENTENCES), ARABIC), min_size=1, max_size=5), st.sampled_from([" ", "\n", ""])
)
def test_every_span_slices_to_non_empty_words(reader: Reader, parts: list[str], glue: str) -> None:
    made = text_article(glue.join(parts), title=parts[0])
    for start, end in spans(reader.read(made).to_dict()):
        assert 0 <= start < end <= len(made.text)
        assert any(not c.isspace() and unicodedata.category(c) != "Cf" for c in made.text[start:end])


@settings(max_examples=80)
@given(st.sampled_from(SENTENCES), st.data())
def test_vowel_signs_and_kashida_change_no_event(
    reader: Reader, plain: dict[str, list[tuple[Any, ...]]], sentence: str, data: st.DataObject
) -> None:
    places = data.draw(st.lists(st.booleans(), min_size=len(sentence), max_size=len(sentence)))
    signs = data.draw(st.lists(st.sampled_from(MARKS), min_size=len(sentence), max_size=len(sentence)))
    marked = "".join(
        c + (sign if place and "\u0621" <= c <= "\u064a" else "")
        for c, place, sign in zip(sentence, places, signs, strict=True)
    )
    assert acts(reader.read(text_article(marked))) == plain[sentence]


@settings(max_examples=60)
@given(st.sampled_from(SENTENCES), st.sampled_from(INVISIBLE), st.data())
def test_direction_marks_around_words_change_no_event(
    reader: Reader, plain: dict[str, list[tuple[Any, ...]]], sentence: str, mark: str, data: st.DataObject
) -> None:
    words = sentence.split(" ")
    flags = data.draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    marked = " ".join(mark + w + mark if flag else w for w, flag in zip(words, flags, strict=True))
    assert acts(reader.read(text_article(marked))) == plain[sentence]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_spelling_of_spaces_and_digits_changes_no_event(
    reader: Reader, plain: dict[str, list[tuple[Any, ...]]], sentence: str
) -> None:
    digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    for written in (sentence.replace(" ", "\u00a0"), sentence.replace(" ", "  "), sentence.translate(digits)):
        assert acts(reader.read(text_article(written))) == plain[sentence]


def test_presentation_forms_are_read_like_letters(reader: Reader, plain: dict[str, list[tuple[Any, ...]]]) -> None:
    sentence = SENTENCES[3]
    assert "ولا" in sentence
    assert acts(reader.read(text_article(sentence.replace("لا", "\ufefb")))) == plain[sentence]


@pytest.mark.parametrize("before", ["😀 ", "👨‍👩‍👧‍👦 ", "🇪🇬 ", "\u200f\u200f", "ـــ ", "\u00a0\u00a0"])
def test_what_stands_before_a_sentence_only_moves_its_offsets(reader: Reader, before: str) -> None:
    sentence = SENTENCES[0]
    (plain,) = reader.read(text_article(sentence)).events
    moved = reader.read(text_article(before + sentence))
    (event,) = moved.events
    assert moved.article.text[event.trigger.start : event.trigger.end] == "استقبل"
    assert event.trigger.start == plain.trigger.start + len(before)


def test_marked_words_are_quoted_with_their_marks(reader: Reader) -> None:
    made = text_article("أَدانَتْ فَرَنْسا الهُجومَ الرُّوسيَّ عَلى أوكْرانيا.")
    told = {made.text[e.trigger.start : e.trigger.end]: e.type for e in reader.read(made).events}
    assert told == {"أَدانَتْ": "ACCUSE", "الهُجومَ": "ASSAULT"}


def test_an_article_without_date_says_so(reader: Reader) -> None:
    reading = reader.read(text_article(SENTENCES[0], day=None))
    assert any("publication date" in note for note in reading.notes)
    assert all(e.date is None for e in reading.events)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "….؟!", "«", "12", "hello world", "ـ", "\u200f"])
def test_texts_without_a_sentence_give_empty_readings(reader: Reader, text: str) -> None:
    reading = reader.read(text_article(text))
    assert not reading.events and not reading.statements and not reading.agreements


def test_read_takes_a_text_and_an_iso_date(reader: Reader) -> None:
    reading = marsad.read(SENTENCES[0], date="2026-03-18", outlet="x", reader=reader)
    assert acts(reading) == acts(reader.read(text_article(SENTENCES[0])))
    assert reading.article.published == DAY
    assert reading.version == marsad.__version__
    assert reading.lexicon == reader.lexicon.digest
    with pytest.raises(ValueError, match="isoformat"):
        marsad.read("x", date="18.3.2026", reader=reader)


def test_the_actor_of_an_event_is_found_by_its_id(reader: Reader) -> None:
    reading = reader.read(text_article(SENTENCES[1]))
    actor = reading.actor(reading.events[0].actor_ids[0])
    assert actor.country == "FRA"
    with pytest.raises(KeyError):
        reading.actor("a999")
