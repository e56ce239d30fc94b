"""Do inputs made to do harm end in a refusal, or in nothing worse than an odd article?"""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from marsad.cli.main import run
from marsad.model.article import Article
from marsad.sources import Refused, read_named
from marsad.sources.extractor import SMALL, Extractor
from marsad.sources.given import Given
from marsad.sources.html import page_article
from marsad.sources.refusal import RefusedError
from web_server import page

TEXT = "استقبل الرئيس المصري نظيره الأردني في القاهرة."


def test_a_page_that_keeps_the_parser_busy_is_left() -> None:
    slow = "<html><body><p " + " ".join(f"a{n}=1" for n in range(200_000)) + f">{TEXT}"
    with Extractor(seconds=1) as extractor:
        given = Given(pages=extractor)
        with pytest.raises(RefusedError, match="over 1 seconds"):
            page_article(slow.encode(), given)
        large = page(1) + "<!-- " + "x" * SMALL + " -->"
        with Extractor() as patient:
            assert page_article(large.encode(), Given(pages=patient)) == page_article(large.encode(), Given())
            with pytest.raises(RefusedError, match="no article text"):
                page_article(b"<html>" + b"<!-- -->" * SMALL, Given(pages=patient))


def test_a_link_out_of_a_folder_is_refused_and_one_within_is_read(tmp_path: Path) -> None:
    secret, folder = tmp_path / "secret.txt", tmp_path / "news"
    (folder / "below").mkdir(parents=True)
    secret.write_text(TEXT, "utf-8")
    (folder / "a.txt").write_text(TEXT, "utf-8")
    (folder / "out.txt").symlink_to(secret)
    (folder / "below" / "in.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    found = {Path(name).name: item for name, item in read_named([folder])}
    assert sorted(found) == ["a.txt", "in.txt", "out.txt"]
    out = found["out.txt"]
    assert isinstance(out, Refused) and "out of the folder" in out.reason
    assert isinstance(found["in.txt"], Article)
    ((_, named),) = read_named([folder / "out.txt"])  # named by the user
    assert isinstance(named, Article)


def test_a_zip_is_no_article(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../outside.txt", "a" * 5_000_000)
    (tmp_path / "a.txt").write_bytes(packed.getvalue())
    ((_, found),) = read_named([tmp_path / "a.txt"])
    assert isinstance(found, Refused)
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_names_with_sql_and_controls_are_kept_as_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    archive = str(tmp_path / "news.db")
    name = "x'); DROP TABLE version; --\x1b[2J\u202e.txt"
    (tmp_path / name).write_bytes(b"\xff")
    row = {"body": TEXT, "outlet": "'; DELETE FROM article; --", "url": "https://x.example/' OR 1=1"}
    (tmp_path / "b.jsonl").write_text(json.dumps(row), "utf-8")
    for _ in range(2):
        assert run(["add", str(tmp_path / name), str(tmp_path / "b.jsonl"), "--archive", archive]) == 3
    said = capsys.readouterr().err
    assert "\x1b" not in said and "\u202e" not in said
    assert run(["coverage", "--archive", archive, "--outlet", row["outlet"]]) == 0
    assert json.loads(capsys.readouterr().out)["articles"] == 1
