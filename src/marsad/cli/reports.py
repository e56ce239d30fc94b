"""What the news of an archive or of a file of readings says that an instrument provides."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from marsad.cli.told import readings_of
from marsad.errors import QuestionError

if TYPE_CHECKING:
    from marsad.obligations import Corpus
    from marsad.obligations.reported import Beside, Reported, Reports

_PAIR = 2


def reports(asked: Corpus, ident: str, archive: str | None, readings: Path | None) -> Beside | None:
    """Clauses of the news beside those of an instrument; ``None`` if no news was named.

    Where neither is given the archive of ``$MARSAD_ARCHIVE`` is asked, if it is there.
    ArchiveError for an archive that cannot be opened, QuestionError for a file that holds no readings.
    """
    from marsad.obligations.reported import Reports

    if archive is None and readings is None:
        named = os.environ.get("MARSAD_ARCHIVE")
        if not named or not ("://" in named or Path(named).exists()):
            return None
        archive = named
    agreement = asked.agreement(ident)
    finder = Reports(asked)
    found: list[Reported] = []
    if archive is not None:
        parties = sorted(asked.participation(ident).parties)
        found += _of_archive(finder, ident, archive, parties if len(parties) == _PAIR else [])
    if readings is not None:
        found += _of_readings(finder, ident, readings)
    return finder.beside(agreement, found)


def _of_archive(finder: Reports, ident: str, archive: str, parties: list[str]) -> Iterator[Reported]:
    from marsad.archive.archive import open_archive
    from marsad.obligations.reported import Reported

    with open_archive(archive) as kept:
        rows = kept.clauses(*parties)
    for row in rows:
        if finder.instrument(row) == ident:
            day = row["published"].isoformat() if row["published"] else None
            for c in row["clauses"]:
                yield Reported(c["ident"], day, row["outlet"], c["type"], c["words"], c["obligation"])


def _of_readings(finder: Reports, ident: str, path: Path) -> Iterator[Reported]:
    for reading in readings_of(path):
        article = reading["article"]
        text = f"{article.get('title') or ''}\n{article.get('body') or ''}"
        try:
            yield from _of_reading(finder, ident, article, text, reading["agreements"])
        except (KeyError, TypeError, AttributeError):
            raise QuestionError(
                f"{path}: the agreements of article {article['id']!r} are no such; read it again with marsad read"
            ) from None


def _of_reading(
    finder: Reports, ident: str, article: Mapping[str, Any], text: str, agreements: list[dict[str, Any]]
) -> Iterator[Reported]:
    from marsad.obligations.reported import Reported

    for told in agreements:
        if finder.instrument(told) != ident:
            continue
        for number, c in enumerate(told["clauses"], 1):
            record = f"{article['id']}#{told['id']}c{number}"
            words, duty = text[c["start"] : c["end"]], dict(c["obligation"].items())
            day, outlet = (str(article[key]) if article.get(key) else None for key in ("published", "outlet"))
            yield Reported(record, day, outlet, str(c["type"]), words, duty)
