"""Does ``marsad serve`` start, say where, answer, and end; and refuse what cannot be served?"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from marsad.cli.main import run
from marsad.cli.serve import read_token
from marsad.errors import ArchiveError


def test_the_samples_are_served_until_somebody_ends_it(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "marsad.cli.main", "serve", "--samples", "--port", "0"]
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=env) as process:
        try:
            assert process.stderr is not None
            token = re.search(r"token for decisions on the samples: (\S{16,})", process.stderr.readline())
            found = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
            assert token and found
            with urllib.request.urlopen(found[0] + "v1/articles?format=jsonl", timeout=20) as answer:
                assert len(answer.read().splitlines()) == 16
            with urllib.request.urlopen(found[0] + "healthz", timeout=20) as answer:
                assert json.load(answer)["status"] == "ok"
            process.send_signal(signal.SIGINT)
            assert process.wait(20) in (0, 130, -signal.SIGINT)
        finally:
            process.kill()
    assert list(tmp_path.glob("marsad-*")) == [], "the archive of the samples is gone"


def test_no_archive_no_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["serve", "--archive", str(tmp_path / "none.db")]) == 1
    assert "no archive at" in capsys.readouterr().err
    assert run(["serve", "--token-file", str(tmp_path / "none")]) == 2


@pytest.mark.parametrize("content", [b"", b"short", b"a" * 5000, b"two lines\nof a token", b"\xff" * 20])
def test_a_bad_token_is_refused_with_a_way_to_make_one(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "token"
    path.write_bytes(content)
    with pytest.raises(ArchiveError, match="token"):
        read_token(path)


def test_a_token_stands_alone_in_its_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("  Zm9vYmFyYmF6cXV4MTIz\n")
    assert read_token(tmp_path / "token") == "Zm9vYmFyYmF6cXV4MTIz"
