"""A browser and a running site for the tests of what people see."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Error, sync_playwright

from marsad.archive import open_archive
from marsad.web.app import create_app
from marsad.web.site import Site
from web_site import TOKEN


@contextmanager
def running(database: Path) -> Iterator[str]:
    """The address of a site over a database, that whoever has TOKEN may decide on, on a free loopback port."""
    with open_archive(database, read_only=True) as archive, open_archive(database) as writer:
        site = Site(archive, writer, TOKEN, snapshots=database.parent / "frozen")
        config = uvicorn.Config(create_app(site), "127.0.0.1", 0, log_level="error", lifespan="off")
        server, socket = uvicorn.Server(config), config.bind_socket()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [socket]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{socket.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(20)
            socket.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A Chromium of the machine; without one the tests are skipped, but never where CI=true."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    missing = "no Chromium on this machine; as root: apt-get install -y chromium"
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(f"{path} does not start: {error.message.splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def address(samples_db: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of this module's own."""
    with running(Path(shutil.copy(samples_db, tmp_path_factory.mktemp("run") / "own.db"))) as url:
        yield url
