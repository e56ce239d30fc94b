"""Words of a language are data: program files hold no Arabic letters."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import ROOT

ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
ESCAPED = re.compile(r"(?:\\u06[0-9a-fA-F]{2}){2,}")
PROGRAMS = sorted(p for folder in ("src", "bench") for p in (ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_program_file_holds_no_arabic_word(path: Path) -> None:
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        assert not ARABIC.search(line), f"{path.name}:{number}: move the word to src/marsad/data"
        for word in ESCAPED.findall(line):
            assert "-" in line or not _word(word), f"{path.name}:{number}: {word} is a word; move it to src/marsad/data"


def _word(escaped: str) -> bool:
    """Two letters or more written as escapes; signs and digits are no word."""
    return sum(c.isalpha() for c in escaped.encode().decode("unicode_escape")) >= 2


def test_there_are_program_files() -> None:
    assert len(PROGRAMS) > 30
