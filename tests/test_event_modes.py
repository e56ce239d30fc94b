"""What do the parties make of the mode of an act?"""

from __future__ import annotations

import pytest

from marsad import Article, Reader
from support import DAY

CASES = [
    ("اجتمع وزير الخارجية التركي مع وزراء خارجية دول مجلس التعاون الخليجي في الدوحة.", "CONSULT", "multilateral"),
    ("اجتمع وزير الخارجية التركي مع نظيره الياباني في الدوحة.", "CONSULT", "third-party"),
    ("اجتمع وزراء خارجية تركيا واليابان وكندا.", "CONSULT", "multilateral"),
    ("استقبل الرئيس التركي وزير الخارجية الياباني في أنقرة.", "CONSULT", "visit"),
    ("طالبت كندا مجلس الأمن بمناقشة الأزمة.", "REQUEST", "assist"),
    ("طالبت كندا بيلاروسيا بمناقشة الأزمة.", "REQUEST", "change"),
    ("فرضت كندا عقوبات على بيلاروسيا.", "SANCTION", "discontinue"),
]


@pytest.mark.parametrize(("text", "kind", "mode"), CASES)
def test_the_parties_tell_the_mode(reader: Reader, text: str, kind: str, mode: str) -> None:
    found = reader.read(Article("t", "", text, DAY)).events
    assert [(e.type, e.mode) for e in found] == [(kind, mode)]


def test_a_meeting_during_a_visit_is_part_of_it(reader: Reader) -> None:
    body = (
        "وصل وزير الدفاع الياباني إلى أنقرة السبت. وقبل يومين أعلنت كندا حدادا. "
        "وبحث وزير الدفاع الياباني أمس مع نظيره التركي التعاون."
    )
    found = reader.read(Article("t", "", body, DAY)).events
    assert {(e.type, e.mode, e.actor, e.recipient) for e in found} == {("CONSULT", "visit", ("JPN",), ("TUR",))}
