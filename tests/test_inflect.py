"""Which written forms does a verb or noun have?"""

from __future__ import annotations

from typing import Any

import pytest

from marsad.lexicon.inflect import NounParadigms, VerbParadigms
from marsad.lexicon.load import data_root, parse_yaml
from support import FOLDER


def _folded(value: Any) -> Any:
    if isinstance(value, str):
        return value if value.isascii() else FOLDER.fold(value)
    if isinstance(value, dict):
        return {_folded(k): _folded(v) for k, v in value.items()}
    return [_folded(v) for v in value] if isinstance(value, list) else value


MORPHOLOGY = data_root() / "ar" / "morphology"
VERBS = VerbParadigms(_folded(parse_yaml(MORPHOLOGY / "verbs.yaml")))
NOUNS = NounParadigms(_folded(parse_yaml(MORPHOLOGY / "nouns.yaml")))


def verb(perfect: str, imperfect: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for form, tag in VERBS.forms(FOLDER.fold(perfect), FOLDER.fold(imperfect)):
        found.setdefault(form, set()).add(tag)
    return found


@pytest.mark.parametrize(
    ("perfect", "imperfect", "form", "tag"),
    [
        ("استقبل", "يستقبل", "استقبلت", "P3fs"),
        ("استقبل", "يستقبل", "يستقبلون", "I3mp"),
        ("استقبل", "يستقبل", "نستقبل", "I1p"),
        ("التقى", "يلتقي", "التقيا", "P3md"),
        ("التقى", "يلتقي", "التقت", "P3fs"),
        ("التقى", "يلتقي", "يلتقون", "I3mp"),
        ("دعا", "يدعو", "دعت", "P3fs"),
        ("دعا", "يدعو", "دعوا", "P3mp"),
        ("دعا", "يدعو", "يدع", "J3ms"),
        ("زار", "يزور", "زارت", "P3fs"),
        ("زار", "يزور", "زرنا", "P1p"),
        ("زار", "يزور", "يزر", "J3ms"),
        ("زار", "يزور", "يزار", "I3msp"),
        ("أدان", "يدين", "أدانوا", "P3mp"),
    ],
)
def test_a_verb_has_its_forms(perfect: str, imperfect: str, form: str, tag: str) -> None:
    assert tag in verb(perfect, imperfect).get(FOLDER.fold(form), set())


def test_a_verb_without_imperfect_is_refused() -> None:
    with pytest.raises(LookupError, match="no verb class"):
        list(VERBS.forms("", ""))


@pytest.mark.parametrize(
    ("noun", "options", "form"),
    [
        ("زيارة", {}, "زيارات"),
        ("زيارة", {}, "زيارتين"),
        ("وزير", {"plurals": ("وزراء",)}, "وزراء"),
        ("مسؤول", {"human": True}, "مسؤولين"),
        ("مصري", {"adjective": True}, "مصرية"),
        ("مصري", {"adjective": True}, "مصريون"),
        ("اجتماع", {}, "اجتماعا"),
        ("اجتماع", {}, "اجتماعات"),
    ],
)
def test_a_noun_has_its_forms(noun: str, options: dict[str, Any], form: str) -> None:
    if "plurals" in options:
        options = {**options, "plurals": tuple(map(FOLDER.fold, options["plurals"]))}
    assert FOLDER.fold(form) in {f for f, _ in NOUNS.forms(FOLDER.fold(noun), **options)}


def test_no_form_is_given_twice() -> None:
    pairs = list(NOUNS.forms(FOLDER.fold("مصري"), adjective=True))
    assert len(pairs) == len(set(pairs))
