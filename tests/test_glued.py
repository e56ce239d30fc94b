"""Words that lost the space between them are cut where both are words; long or foreign words stay whole."""

from __future__ import annotations

import pytest

from marsad import Reader


@pytest.mark.parametrize(
    ("token", "words"),
    [
        ("الدوليةالتابعة", ["الدوليه", "التابعه"]),
        ("وكانوزير", ["وكان", "وزير"]),
        ("فيقاعدة", ["في", "قاعده"]),
        ("روسيارفضت", ["روسيا", "رفضت"]),
        ("العسكريفي", ["العسكري", "في"]),
        ("أعلنتاستعدادها", ["اعلنت", "استعدادها"]),
        ("بينماتعهدت", ["بينما", "تعهدت"]),
        ("حماسلإعادة", ["حماس", "لاعاده"]),
        ("أنوزارة", ["ان", "وزاره"]),
        ("كاراباخبعدالتوصل", ["كاراباخ", "بعد", "التوصل"]),
        ("أنّجولة", ["ان", "جوله"]),
        ("بيروتإلى", ["بيروت", "الي"]),
        ("أنأعلنت", ["ان", "اعلنت"]),
        ("بعدقرار", ["بعد", "قرار"]),
        ("مصادرالوكالةفي", ["مصادر", "الوكاله", "في"]),
        ("وتشغيلهفي", ["وتشغيله", "في"]),
    ],
)
def test_two_words_written_as_one_are_cut_at_the_seam(reader: Reader, token: str, words: list[str]) -> None:
    assert _words(reader, token) == words


@pytest.mark.parametrize(
    "token",
    [
        "الهاشمية", "بوغدانوف", "والمتوجهة", "إنمائية", "إنجيلية", "أوركسترا", "راديكالية", "رامافوزا",
        "ديسانتيس", "كوبنهاغن", "فيلدكامب", "المعمداني", "منتصرين", "للإعطاب", "أنّهما", "دونفريد", "مارسيليا",
        "والتفجيرية",
    ],
)  # fmt: skip
def test_one_word_stays_whole(reader: Reader, token: str) -> None:
    assert len(_words(reader, token)) == 1


def _words(reader: Reader, token: str) -> list[str]:
    return reader.lexicon.tokenize(token).words
