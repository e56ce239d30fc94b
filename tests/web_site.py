"""A site over the sample articles, for the tests of pages and API."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from conftest import SAMPLES
from marsad import Reader
from marsad.archive import open_archive
from marsad.archive.pool import OwnProcess
from marsad.sources import read_named
from marsad.web.app import create_app
from marsad.web.site import Site

TOKEN = "a-token-for-the-tests"


@pytest.fixture(scope="session")
def samples_db(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """An archive of the sample articles; copy it before writing to it."""
    path = tmp_path_factory.mktemp("site") / "samples.db"
    with open_archive(path, create=True) as archive:
        archive.add_found(read_named([SAMPLES]), OwnProcess(), lambda done, counts: None)
    return path


@pytest.fixture(scope="module")
def client(samples_db: Path) -> Iterator[TestClient]:
    """A client of a site that nobody may decide on."""
    with open_archive(samples_db, read_only=True) as archive:
        yield TestClient(create_app(Site(archive)), base_url="http://127.0.0.1", raise_server_exceptions=True)


@pytest.fixture
def writable(samples_db: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client of a site of its own that whoever has TOKEN may decide on."""
    path = Path(shutil.copy(samples_db, tmp_path / "own.db"))
    with open_archive(path, read_only=True) as archive, open_archive(path) as writer:
        yield TestClient(create_app(Site(archive, writer, TOKEN)), base_url="http://127.0.0.1", follow_redirects=False)
