"""Builds the stories of an archive anew, in one transaction: sketches of texts, groups of records, their counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from marsad.archive import models as m
from marsad.archive.store import Writer, now
from marsad.archive.stories.acts import group
from marsad.archive.stories.copies import families, sketch_of, unpacked
from marsad.archive.stories.origins import agencies_in
from marsad.archive.stories.report import Report, words_of
from marsad.archive.stories.summary import summary
from marsad.archive.stories.verdicts import standing

AT_ONCE = 500
ROLE = "story"

Row = dict[str, Any]


@dataclass(frozen=True)
class Built:
    """What a build made: records looked at, stories of several articles, records in them, texts that are copies."""

    records: int
    stories: int
    told: int
    copies: int


def build(connection: Connection, writer: Writer, version: str, lexicon: str) -> Built:
    """Make all stories anew from the records of the present reading that nobody rejected; what people decided stands.

    A story is an act that at least two articles tell.  ``connection``: inside the transaction of the only writer.
    """
    run = writer.key(m.Run)
    row = {"id": run, "verb": "stories", "began": now(), "version": version, "lexicon": lexicon, "ended": None}
    connection.execute(insert(m.Run), [row | {"counts": {}}])
    copies = _sketch(connection)
    reports = {report.ident: report for report in reports_of(connection)}
    groups = group(reports, *standing(connection))
    stories = [g for g in groups if len({reports[i].article for i in g}) > 1]
    connection.execute(delete(m.Telling))
    connection.execute(delete(m.Side).where(m.Side.role == ROLE))
    connection.execute(delete(m.Story))
    for at in range(0, len(stories), AT_ONCE):
        _store(connection, writer, run, stories[at : at + AT_ONCE], reports)
    built = Built(len(reports), len(stories), sum(map(len, stories)), copies)
    counts = {"records": built.records, "stories": built.stories, "told": built.told, "copies": built.copies}
    connection.execute(update(m.Run).where(m.Run.id == run).values(ended=now(), counts=counts))
    return built


def _sketch(connection: Connection) -> int:
    """Sketch the texts that have none yet and find the families of all; how many texts are copies of another."""
    v, s = m.Version, m.Sketch
    while batch := connection.execute(
        select(v.id, v.title, v.body).outerjoin(s).where(s.version_id.is_(None)).order_by(v.id).limit(AT_ONCE)
    ).all():
        new = []
        for key, title, body in batch:
            sketch = sketch_of(f"{title}\n{body}")
            agencies = list(agencies_in(body))
            row = {"version_id": key, "runs": sketch.runs, "data": sketch.packed(), "agencies": agencies}
            new.append(row | {"family": key})
        connection.execute(insert(s), new)
    rows = connection.execute(select(s.version_id, s.runs, s.data, s.family).order_by(s.version_id)).all()
    found = families({t.version_id: unpacked(t.data, t.runs) for t in rows})
    for text in rows:
        if found[text.version_id] != text.family:
            connection.execute(update(s).where(s.version_id == text.version_id).values(family=found[text.version_id]))
    return sum(key != family for key, family in found.items())


def reports_of(connection: Connection) -> Iterator[Report]:
    """All events of the present readings that nobody rejected, in the order of their ids."""
    e, v = m.Event, m.Version
    length = e.evidence_end - e.evidence_start
    whole = v.title + "\n" + v.body
    query = (
        select(*e.__table__.c, v.id.label("version"), m.Article.ident.label("article"))
        .add_columns(func.substr(whole, e.evidence_start + 1, length).label("sentence"))
        .join(m.Reading, m.Reading.id == e.reading_id)
        .join(v, v.id == m.Reading.version_id)
        .join(m.Article, m.Article.id == v.article_id)
        .outerjoin(m.Review, m.Review.record == e.ident)
        .where(func.coalesce(m.Review.state, "machine") != "rejected")
        .order_by(e.ident)
    )
    for event in connection.execute(query):
        begin = event.start - event.evidence_start
        words, near = words_of(event.sentence, begin, begin + event.end - event.start)
        yield Report(
            *(event.ident, event.article, event.version, event.type, event.mode, event.rule),
            *(tuple(event.actor), tuple(event.recipient), event.date, event.first, event.last, event.status),
            *(words, near),
        )


def _store(
    connection: Connection, writer: Writer, run: int, stories: list[list[str]], reports: Mapping[str, Report]
) -> None:
    told = _told(connection, [ident for story in stories for ident in story])
    rows: list[Row] = []
    tellings: list[Row] = []
    sides: list[Row] = []
    for story in stories:
        key = writer.key(m.Story)
        rows.append({"id": key, "run_id": run, **summary([told[i] for i in story])})
        tellings += [{"record": ident, "story_id": key} for ident in story]
        codes = {code for i in story for code in (*reports[i].actor, *reports[i].recipient)}
        sides += [{"role": ROLE, "code": code, "record_id": key} for code in sorted(codes)]
    connection.execute(insert(m.Story), rows)
    connection.execute(insert(m.Telling), tellings)
    connection.execute(insert(m.Side), sides)


def _told(connection: Connection, idents: list[str]) -> dict[str, Row]:
    """What a summary needs of each record."""
    e, v, s = m.Event, m.Version, m.Sketch
    length = e.evidence_end - e.evidence_start
    sentence = func.substr(v.title + "\n" + v.body, e.evidence_start + 1, length).label("sentence")
    columns = [e.ident.label("record_id"), e.type, e.actor, e.recipient, e.date, e.first, e.last, e.status, e.start]
    columns.append(e.date_basis)
    query = (
        select(*columns, sentence, v.published, v.outlet, m.Article.ident.label("article_id"), s.family, s.agencies)
        .join(m.Reading, m.Reading.id == e.reading_id)
        .join(v, v.id == m.Reading.version_id)
        .join(m.Article, m.Article.id == v.article_id)
        .join(s, s.version_id == v.id)
    )
    out: dict[str, Row] = {}
    for at in range(0, len(idents), AT_ONCE):
        for row in connection.execute(query.where(e.ident.in_(idents[at : at + AT_ONCE]))).mappings():
            out[row["record_id"]] = dict(row)
    return out
