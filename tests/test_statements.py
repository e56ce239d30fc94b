"""Who said what? — the table of cases, and what must hold whatever the words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marsad import Article, Reader
from marsad.lexicon.load import data_root, parse_yaml
from marsad.stages.actors import identify
from marsad.stages.mentions import find_mentions
from marsad.stages.statements import find_statements
from support import seconds, text_article

CASES = [
    json.loads(line) for line in (Path(__file__).parent / "data" / "statements.jsonl").read_text("utf-8").splitlines()
]


def _statements(reader: Reader, article: Article) -> list[dict[str, Any]]:
    """Statements as a reader of the article would tell them."""
    reading = reader.read(article)
    actors = {a.id: a for a in reading.actors}
    text = article.text
    told = []
    for s in reading.statements:
        speaker = actors[s.speaker or ""]
        assert s.speaker_span is not None
        told.append(
            {
                "speaker": text[s.speaker_span.start : s.speaker_span.end],
                "side": speaker.code or speaker.country,
                "via": [_name(actors[v].mentions[0], text) for v in s.via],
                "content": text[s.content[0].start : s.content[-1].end],
                "kind": s.kind,
            }
        )
    return told


def _name(mention: Any, text: str) -> str:
    return text[mention.span.start : mention.span.end]


@pytest.mark.parametrize("case", CASES, ids=[c["what"] for c in CASES])
def test_case(case: dict[str, Any], reader: Reader) -> None:
    assert _statements(reader, text_article(case["text"], case["title"])) == case["expected"]


def test_the_table_is_wide_and_has_counter_examples() -> None:
    texts = [(c["title"], c["text"]) for c in CASES]
    assert len(texts) == len(set(texts)) >= 70
    assert sum(not c["expected"] for c in CASES) >= 15


def test_contents_lie_in_the_text_and_cues_outside_their_contents(reader: Reader) -> None:
    article = text_article("\n".join(c["text"] for c in CASES))
    reading = reader.read(article)
    ids = {a.id for a in reading.actors}
    assert reading.statements
    for s in reading.statements:
        assert s.speaker in ids and set(s.via) <= ids
        assert s.speaker not in s.via
        for span in s.content:
            assert 0 <= span.start < span.end <= len(article.text)
            assert article.text[span.start : span.end].strip() == article.text[span.start : span.end]
            assert not span.start <= s.cue.start < span.end


def test_vowel_signs_change_nothing(reader: Reader) -> None:
    plain = text_article("قال الوزير الأردني إن الجسر آمن، مشيرا إلى أن الصيانة انتهت.")
    marked = text_article("قَالَ الوَزيرُ الأردنيُّ إنَّ الجسرَ آمنٌ، مُشيراً إلى أنَّ الصيانةَ انتهت.")
    assert [(s.kind, s.rule) for s in reader.read(plain).statements] == [
        (s.kind, s.rule) for s in reader.read(marked).statements
    ]


@pytest.mark.parametrize("word", ["قال ", "«", "قال الوزير ", "وأضاف أن ", "بحسب ", "قال إن ", "مؤكدا "])
def test_a_word_repeated_does_not_take_quadratic_time(word: str, reader: Reader) -> None:
    def taken(count: int) -> float:
        doc = reader.document(text_article(word * count))
        phrases, actors = identify(doc, find_mentions(doc, reader.lexicon), reader.lexicon, None)
        return seconds(lambda: find_statements(doc, phrases, actors, reader.lexicon))

    taken(100)
    assert taken(4000) < 40 * taken(400) + 0.1


ILLOCUTIONS = parse_yaml(data_root() / "ar" / "statements" / "illocutions.yaml")
ROWS = [*ILLOCUTIONS["verbs"], *ILLOCUTIONS["contents"], ILLOCUTIONS["duties"]]


@pytest.mark.parametrize(("act", "text"), [(row["act"], text) for row in ROWS for text in row["examples"]])
def test_an_example_of_an_illocution_is_one(act: str, text: str, reader: Reader) -> None:
    assert [s.illocution for s in reader.read(text_article(text)).statements] == [act]


@pytest.mark.parametrize("text", [text for row in ROWS for text in row.get("not", ())])
def test_a_counter_example_of_an_illocution_only_reports(text: str, reader: Reader) -> None:
    assert {s.illocution for s in reader.read(text_article(text)).statements} <= {"report"}


def test_events_and_statements_refer_to_each_other(reader: Reader) -> None:
    reading = reader.read(
        text_article(
            "دعا الرئيس المصري إيران إلى وقف الحرب. وقال الوزير التركي إن إيران قصفت العراق. "
            "أعربت فرنسا عن شكرها لقطر على وساطتها."
        )
    )
    call, told, thanks = reading.statements
    events = {e.id: e for e in reading.events}
    assert call.act is not None and events[call.act].type == "REQUEST" and events[call.act].statement == call.id
    assert told.act is None and [events[e].type for e in told.events] == ["ASSAULT"]
    assert events[told.events[0]].statement == told.id and events[told.events[0]].claimed_by == "TUR"
    assert thanks.act is not None and events[thanks.act].type == "SUPPORT" and events[thanks.act].statement == thanks.id
    assert thanks.illocution == "thank"


def test_links_lead_somewhere(reader: Reader) -> None:
    reading = reader.read(text_article("\n".join(c["text"] for c in CASES)))
    statements, events = {s.id for s in reading.statements}, {e.id for e in reading.events}
    assert {e.statement for e in reading.events if e.statement} <= statements
    assert {i for s in reading.statements for i in (*s.events, s.act) if i} <= events


def test_who_is_meant_by_rank_behind_as_may_be_named_before(reader: Reader) -> None:
    found = reader.read(text_article("أكد الأمير محمد بن نايف، كما أفاد سموه، أن الحدود آمنة."))
    assert len(found.statements) == 1  # and reading it comes to an end
