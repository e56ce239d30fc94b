"""The texts that records point into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import Connection, select

from marsad.archive import models as m
from marsad.archive.rows import Row

AT_ONCE = 200


def texts_of(connection: Connection, hashes: Iterable[str]) -> dict[str, str]:
    """Title, line feed, body by SHA-256; unknown hashes are left out."""
    v = m.Version
    query = select(v.sha256, v.title, v.body).where(v.sha256.in_(list(dict.fromkeys(hashes))))
    return {row.sha256: f"{row.title}\n{row.body}" for row in connection.execute(query)}


def with_texts(connection: Connection, rows: Sequence[Row]) -> Iterator[tuple[Row, str]]:
    """Each row with the text that its offsets count in, some texts in memory at a time."""
    for at in range(0, len(rows), AT_ONCE):
        some = rows[at : at + AT_ONCE]
        found = texts_of(connection, (row["text_sha256"] for row in some))
        for row in some:
            yield row, found[row["text_sha256"]]
