"""Which event of the news is meant: one of a file of readings, of articles that are read now, or of an archive."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from marsad.cli.inputs import Run
from marsad.errors import InputError, QuestionError, RecordNotFoundError

Told = tuple[Mapping[str, Any], str | None]  # the event as JSON, and the day of its article


def of_readings(record: str, path: Path) -> Told:
    """The event of a file that ``marsad read --format json`` wrote.

    RecordNotFoundError names the events that the article has; QuestionError for a line that is no reading.
    """
    return _found(record, readings_of(path), str(path))


def of_articles(record: str, paths: Iterable[str], date: dt.date | None) -> Told:
    """The event of an article, read as ``marsad read`` does; ``date``: of articles that name none."""
    run = Run(list(paths), date, None)
    wanted = record.rpartition("#")[0]

    def readings() -> Iterable[Mapping[str, Any]]:
        for name, article in run.sources():
            if wanted and article.id != wanted:
                continue
            reading = run.read(name, article)
            if reading is None:
                raise InputError(f"{name} could not be read, so event {record!r} cannot be looked up")
            yield reading.to_dict()

    return _found(record, readings(), "the input")


def of_archive(record: str, archive: str) -> Told:
    """The event of an archive, with what people decided on it.  ArchiveError if there is none with this id."""
    from marsad.archive.archive import open_archive

    with open_archive(archive) as kept:
        row = kept.event(record)
    return row, row["published"].isoformat() if row["published"] else None


def _found(record: str, readings: Iterable[Mapping[str, Any]], where: str) -> Told:
    article_id, _, wanted = record.rpartition("#")
    for reading in readings:
        article, events = reading["article"], reading["events"]
        if article_id and article["id"] != article_id:
            continue
        for event in events:
            if event["id"] == wanted:
                return event, _day(article)
        known = ", ".join(str(e["id"]) for e in events)
        raise RecordNotFoundError(f"{where} has no event {record!r}; the article has: {known or 'none'}")
    missing = f"no article {article_id!r}" if article_id else "no article"
    raise RecordNotFoundError(f"{where} has {missing}, so no event {record!r}; give the file that has it")


def _day(article: Mapping[str, Any]) -> str | None:
    """The day the text itself says it was written, else that of publication."""
    conflict = article.get("date_conflict")
    day = conflict.get("text") if isinstance(conflict, dict) else article.get("published")
    return str(day) if day else None


def readings_of(path: Path) -> Iterable[Mapping[str, Any]]:
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise QuestionError(
            f"{path}: not UTF-8 at byte {error.start}; make it with marsad read --format json"
        ) from None
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            reading = json.loads(line)
        except (ValueError, RecursionError):
            reading = None
        if not _is_reading(reading):
            raise QuestionError(f"{path}: line {number} is no reading; make it with marsad read --format json")
        yield reading


def _is_reading(value: Any) -> bool:
    if not isinstance(value, dict):
        return False
    article, events = value.get("article"), value.get("events")
    return (
        isinstance(article, dict)
        and isinstance(article.get("id"), str)
        and isinstance(events, list)
        and all(isinstance(e, dict) and "id" in e for e in events)
    )
