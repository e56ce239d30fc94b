"""Is every line in its room?"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import marsad
from support import ROOT

SOURCES = sorted((ROOT / "src" / "marsad").rglob("*.py"))


def test_imports_point_down() -> None:
    """The contracts of pyproject.toml, as ``lint-imports`` checks them."""
    done = subprocess.run(
        [sys.executable, "-c", "import sys; from importlinter.cli import lint_imports_command as run; run()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"PYTHONPATH": str(ROOT / "src"), "PATH": "", "PYTHONIOENCODING": "utf-8"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_no_room_for_what_fits_nowhere() -> None:
    names = {p.stem for p in SOURCES}
    assert not names & {"utils", "util", "helpers", "helper", "misc", "common"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_file_says_what_it_is_for(path: Path) -> None:
    assert path.read_text("utf-8").startswith('"""'), "a module begins with the question it answers"


def test_the_version_stands_once() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    written = project["project"].get("version")
    assert written in (None, marsad.__version__)
    elsewhere = [
        p.name for p in SOURCES if p.name != "version.py" and re.search(r"__version__\s*=", p.read_text("utf-8"))
    ]
    assert not elsewhere
    assert f"## {marsad.__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_package_says_that_it_is_typed() -> None:
    assert (ROOT / "src" / "marsad" / "py.typed").exists()


def test_what_is_public_exists() -> None:
    assert sorted(marsad.__all__) == list(marsad.__all__)
    for name in marsad.__all__:
        assert hasattr(marsad, name)


def test_the_stages_are_the_same_in_the_contract_and_on_disk() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    named = {m for c in contracts if c["type"] == "independence" for m in c["modules"]}
    stages = ROOT / "src" / "marsad" / "stages"
    on_disk = {p.relative_to(stages).parts[0].removesuffix(".py") for p in SOURCES if p.is_relative_to(stages)}
    assert named == {f"marsad.stages.{name}" for name in on_disk - {"__init__"}}


@pytest.mark.parametrize("folder", ["docs", "."])
def test_no_document_names_a_file_that_does_not_exist(folder: str) -> None:
    for page in sorted((ROOT / folder).glob("*.md")):
        for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name} links to {link}"


def test_the_documents_name_only_paths_of_the_source_that_exist() -> None:
    for page in [*sorted((ROOT / "docs").glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for path in re.findall(r"`((?:src|tests|bench|docs|scripts)/[\w./-]+)`", page.read_text("utf-8")):
            assert (ROOT / path).exists(), f"{page.name} names {path}"
