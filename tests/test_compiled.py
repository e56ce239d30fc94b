"""The reader as C reads what the reader as Python reads."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from run_folder import hashes

ROOT = Path(__file__).parents[1]
BUILT_FROM = ("src", "pyproject.toml", "README.md", "LICENSE", "NOTICE")


def output(*command: str, **variables: str) -> bytes:
    """What a command of this Python prints."""
    run = subprocess.run([sys.executable, *command], env={**os.environ, **variables}, capture_output=True, check=False)
    assert run.returncode == 0, run.stderr.decode()[-3000:]
    return run.stdout


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the package whose reader is C, built as ``scripts/compiled.sh`` does, but without the network."""
    if shutil.which("cc") is None:
        pytest.skip("no C compiler")
    copy, wheels, folder = (tmp_path_factory.mktemp(name) for name in ("copy", "wheels", "compiled"))
    for name in BUILT_FROM:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("*.so", "__pycache__"))
        else:
            shutil.copy(ROOT / name, copy)
    pip = ("-m", "pip", "--quiet", "--disable-pip-version-check")
    alone = ("--no-index", "--no-deps")
    output(*pip, "wheel", *alone, "--no-build-isolation", "-w", str(wheels), str(copy), HATCH_BUILD_HOOKS_ENABLE="true")
    output(*pip, "install", *alone, "--target", str(folder), *map(str, wheels.glob("*.whl")))
    return str(folder)


def test_the_reader_is_compiled(compiled: str) -> None:
    package = Path(compiled, "marsad")
    reader = [*(package / "text").glob("*.py"), *(package / "stages").rglob("*.py"), package / "lexicon" / "match.py"]
    assert [p for p in reader if not list(p.parent.glob(f"{p.stem}.*.so"))] == []


def test_samples_are_read_the_same(compiled: str) -> None:
    read = ("-m", "marsad.cli.main", "read", "--samples", "--format", "json")
    assert output(*read, PYTHONPATH=compiled) == output(*read, PYTHONPATH=str(ROOT / "src"))


def test_a_run_writes_the_same(compiled: str, tmp_path: Path) -> None:
    source = str(ROOT / "src/marsad/data/samples/articles.jsonl")
    for name, path in (("c", compiled), ("python", str(ROOT / "src"))):
        output("-m", "marsad.cli.main", "run", source, "--out", str(tmp_path / name), PYTHONPATH=path)
    assert hashes(tmp_path / "c") == hashes(tmp_path / "python")


def test_examples_are_read_as_they_expect(compiled: str) -> None:
    where = output("-c", "import marsad.stages.events.coder as c; print(c.__file__)", PYTHONPATH=compiled)
    assert where.decode().startswith(compiled)
    output("-m", "marsad.cli.main", "lexicon", "check", "--examples", PYTHONPATH=compiled)
