"""What the archive remembers of addresses: when they were asked, what has changed since, when to ask again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from sqlalchemy import Engine, delete, insert, select

from marsad.archive import models as m
from marsad.archive.engine import reading, writing
from marsad.archive.identity import short
from marsad.archive.store import Writer

_AT_ONCE = 500


class Memory(NamedTuple):
    """One address; fields as in ``models.Fetched``, times as strings that sort."""

    url: str
    etag: str = ""
    modified: str = ""
    stamp: str = ""
    at: str = ""
    due: str = ""
    failures: int = 0
    told: str = ""


def recall(engine: Engine, urls: Iterable[str]) -> dict[str, Memory]:
    """What is known of those of the addresses that were asked before."""
    digests = [short("fetched", url) for url in urls]
    f = m.Fetched
    query = select(f.url, f.etag, f.modified, f.stamp, f.at, f.due, f.failures, f.told)
    out: dict[str, Memory] = {}
    with reading(engine) as connection:
        for at in range(0, len(digests), _AT_ONCE):
            for row in connection.execute(query.where(f.digest.in_(digests[at : at + _AT_ONCE]))):
                out[row.url] = Memory(*row)
    return out


def remember(engine: Engine, memories: Iterable[Memory]) -> None:
    """Put these in the place of what was known of their addresses, all or none."""
    latest = {short("fetched", memory.url): memory for memory in memories}
    if not latest:
        return
    with writing(engine) as connection:
        writer = Writer(connection, 0)
        connection.execute(delete(m.Fetched).where(m.Fetched.digest.in_(list(latest))))
        rows = [{**memory._asdict(), "digest": key, "id": writer.key(m.Fetched)} for key, memory in latest.items()]
        connection.execute(insert(m.Fetched), rows)
