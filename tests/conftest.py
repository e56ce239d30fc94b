"""What all tests share: one reader, compiled into a cache of the test run's own."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from marsad import Reader
from marsad.lexicon.cache import CACHE_VARIABLE
from marsad.lexicon.lexicon import Lexicon, load_lexicon
from marsad.lexicon.load import data_root
from postgres import server

SAMPLES = data_root() / "samples" / "articles.jsonl"

settings.register_profile("marsad", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("marsad")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the cache of the person who runs it."""
    before = os.environ.get(CACHE_VARIABLE)
    os.environ[CACHE_VARIABLE] = str(tmp_path_factory.mktemp("cache"))
    yield
    if before is None:
        del os.environ[CACHE_VARIABLE]
    else:
        os.environ[CACHE_VARIABLE] = before


@pytest.fixture(scope="session", autouse=True)
def _interrupts_are_heard() -> None:
    """Also where the tests were begun in the background, which has shells ignore Ctrl+C in all that is begun there."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def lexicon(_own_cache: None) -> Lexicon:
    """The shipped Arabic lexicon."""
    return load_lexicon()


@pytest.fixture(scope="session")
def reader(lexicon: Lexicon) -> Reader:
    """One reader for all tests: it keeps nothing of an article."""
    return Reader(lexicon=lexicon)


@pytest.fixture(scope="session")
def samples() -> list[dict[str, Any]]:
    """The shipped sample articles (fictional), as rows of their file."""
    return [json.loads(line) for line in SAMPLES.read_text("utf-8").splitlines()]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    with server() as address:
        yield address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, once of each kind."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    url = make_url(request.getfixturevalue("postgres")).set(drivername="postgresql+psycopg")
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return str(request.getfixturevalue("postgres"))
