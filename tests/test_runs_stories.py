"""Does the second pass over a run find the stories and counts that an archive of the same articles has?"""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from marsad.archive import open_archive
from marsad.archive.pool import OwnProcess
from marsad.cli.main import run
from marsad.errors import RunError
from marsad.runs.stories import corroborate
from marsad.sources import read_named
from run_folder import hashes, rows

RAID = "قصف الجيش {0} يوم {3} مارس مواقع في {1} قرب بلدة {4} وسقط {2} قتيلا، وفق بيان للجيش."
VISIT = "وصل وزير الخارجية {0} إلى {1} يوم {3} مارس في زيارة تستمر {2} يوما، والتقى نظيره لبحث ملف {4}."
LONG = " ".join(f"فقرة{n} تفصيل{n} خبر{n}" for n in range(60))
STATES = (("التشادي", "نيجيريا"), ("الكيني", "أوغندا"), ("المصري", "تركيا"))
WHERE = ("باغا", "المياه", "الحدود", "ديفا", "الكهرباء")
OUTLETS = ("الوطن", "الغد", "واس", "رويترز")


def article(ident: str, body: str, day: int, outlet: str, url: str | None = None) -> dict[str, Any]:
    return {"id": ident, "title": "", "body": body, "date": f"2025-03-{day:02}", "outlet": outlet, "url": url}


def news() -> Iterator[dict[str, Any]]:
    """Reports of raids and visits, with copies, the same texts elsewhere, and addresses that change their text."""
    for day in (1, 8, 15, 22, 28):
        for n, (adjective, state) in enumerate(STATES):
            for k, outlet in enumerate(OUTLETS[: 2 + (day + n) % 3]):
                body = (VISIT if n else RAID).format(adjective, state, 10 + k, day, WHERE[(day + n) % 5])
                yield article(f"{day}-{n}-{k}", body, day + k % 2, outlet)
    raid = RAID.format("التشادي", "نيجيريا", 12, 3, "ميتيلي")
    yield article("copy1", f"{raid} {LONG}", 3, "الوطن")
    yield article("copy2", f"رويترز - {raid} {LONG}", 3, "الغد")
    yield article("again", raid, 20, "الغد", "https://a.example/1")
    yield article("elsewhere", raid, 21, "واس", "https://www.b.example/2?utm_source=x")
    yield article("changed", VISIT.format("التشادي", "نيجيريا", 2, 21, "النفط"), 21, "واس", "https://b.example/2#top")
    yield article("back", raid, 22, "واس", "https://b.example/2")
    yield article("3-0-0", VISIT.format("الكيني", "نيجيريا", 3, 5, "النفط"), 5, "الوطن")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in news()), "utf-8")
    return path


@pytest.fixture(scope="module")
def finished(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run in a folder whose name has what patterns and quotations are made of."""
    out = tmp_path_factory.mktemp("runs") / "it's [1] *"
    assert run(["run", str(source), "--out", str(out), "--shard", "25", "--workers", "1"]) == 0
    return out


@pytest.fixture
def folder(finished: Path) -> Iterator[Path]:
    """The run without what a pass left there."""
    yield finished
    for path in (*finished.glob("stories/*"), *finished.glob("tellings/*"), *finished.glob("dyad_months/*")):
        path.unlink()
    (finished / "stories.json").unlink(missing_ok=True)


def test_the_stories_are_those_of_an_archive(source: Path, folder: Path, tmp_path: Path) -> None:
    with open_archive(tmp_path / "news.db", create=True) as archive:
        archive.add_found(read_named([str(source)], None, None), OwnProcess(), lambda done, counts: None)
        built = archive.build_stories()
        stories = [plain(row) for row in archive.stories()]
        months = [plain(row) for row in archive.dyad_months()]
        told = {(e["record_id"], e["story_id"]) for e in archive.events() if e["story_id"]}
    found = corroborate(folder, 200, 2)
    assert found == (built.stories, built.told, built.records, built.copies)
    assert built.stories > 10 and built.copies >= 1
    by_id = sorted(rows(folder, "stories"), key=lambda r: str(r["story_id"]))
    assert by_id == sorted(stories, key=lambda r: str(r["story_id"]))
    assert rows(folder, "dyad_months") == months
    assert {(t["record_id"], t["story_id"]) for t in rows(folder, "tellings")} == told


def test_tellings_lead_to_the_events(folder: Path) -> None:
    corroborate(folder, 200, 1)
    events = {(e["source"], e["article_id"], e["id"]): e for e in rows(folder, "events")}
    lead = {s["lead"]: s for s in rows(folder, "stories")}
    found = [(t, events[t["source"], t["article_id"], t["id"]]) for t in rows(folder, "tellings")]
    leads = [(lead[t["record_id"]], event) for t, event in found if t["record_id"] in lead]
    assert len(leads) == len(lead)
    assert all(story["sentence"] == event["sentence"] for story, event in leads)


def test_a_pass_that_is_cut_off_goes_on_and_ends_the_same(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corroborate(folder, 200, 2)
    undisturbed = hashes(folder)
    (folder / "stories.json").unlink()
    real, calls = os.fsync, 0

    def full(handle: int) -> None:
        nonlocal calls
        calls += 1
        if calls % 5 == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    cut = 0
    while not (folder / "stories.json").exists():
        try:
            corroborate(folder, 200, 2)
        except RunError as error:
            assert "No space left on device; what is finished is kept: make room" in str(error)
            cut += 1
    assert cut > 2, "each attempt got at most four files further"
    assert hashes(folder) == undisturbed


def test_what_is_done_is_not_done_again_until_the_run_changes(folder: Path) -> None:
    found = corroborate(folder, 200, 2)
    written = {path: path.stat().st_mtime_ns for path in folder.glob("stories/*")}
    assert corroborate(folder, 200, 2) == found
    assert {path: path.stat().st_mtime_ns for path in folder.glob("stories/*")} == written
    manifest = folder / "manifest.json"
    manifest.write_bytes(manifest.read_bytes() + b"\n")
    corroborate(folder, 200, 2)
    assert {path: path.stat().st_mtime_ns for path in folder.glob("stories/*")} != written


def test_the_command(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stories", str(folder), "--memory-limit", "200"]) == 0
    assert "stories of several articles" in capsys.readouterr().err
    assert run(["stories", str(tmp_path / "none")]) == 1
    assert "holds no finished run" in capsys.readouterr().err
    (tmp_path / "manifest.json").write_text('{"format": 1, "shards": []}')
    assert run(["stories", str(tmp_path)]) == 1
    assert "another version of marsad" in capsys.readouterr().err
    (folder / "events" / "part-00001.parquet").rename(tmp_path / "away.parquet")
    (folder / "stories.json").unlink()
    assert run(["stories", str(folder)]) == 1
    assert "run the same `marsad run` again, which mends it" in capsys.readouterr().err
    (tmp_path / "away.parquet").rename(folder / "events" / "part-00001.parquet")


def test_without_duckdb_it_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(RunError, match=r"pip install 'marsad\[stories\]'"):
        corroborate(folder, 200, 1)


def plain(row: Any) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in row.items()}
