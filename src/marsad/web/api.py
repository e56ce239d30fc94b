"""``/v1``: the lists of the archive, single articles and records, and who is bound to what."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query
from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse

from marsad.archive import articles as kept
from marsad.archive import fields, queries, review
from marsad.archive.dyads import dyad_listing
from marsad.errors import ArchiveError
from marsad.obligations import ask
from marsad.obligations import obligations as answers_to
from marsad.render.csv import guard, line
from marsad.render.obligations import to_dict
from marsad.web.answers import TYPES, answer, etag, matches, plain
from marsad.web.asked import AgreementsAsked, Asked, EventFilesAsked, EventsAsked, SidesAsked, StatementsAsked, Text
from marsad.web.openapi import listed, problems
from marsad.web.problem import Problem
from marsad.web.site import site_of, state_of

router = APIRouter(prefix="/v1", responses=problems(422, 503))
Ident = Annotated[str, Path(pattern=r"^[a-z]-[0-9a-f]{16}$", description="Public id, as e-0123456789abcdef")]


@router.get("/events", responses=listed(fields.EVENTS, "text/tab-separated-values"))
def events(request: Request, asked: Annotated[EventFilesAsked, Query()]) -> Response:
    """Events, the newest first."""
    try:
        pair = asked.pair
    except ValueError as error:
        raise Problem(422, str(error)) from None
    return answer(request, asked, "events", lambda c: queries.event_listing(c, asked.filters(), pair))


@router.get("/statements", responses=listed(fields.STATEMENTS))
def statements(request: Request, asked: Annotated[StatementsAsked, Query()]) -> Response:
    """Statements, the newest first; `actor` and `side`: the speaker's side."""
    return answer(request, asked, "statements", lambda c: queries.statement_listing(c, asked.filters()))


@router.get("/agreements", responses=listed(fields.AGREEMENTS))
def agreements(request: Request, asked: Annotated[AgreementsAsked, Query()]) -> Response:
    """Agreements as articles tell of them, the newest first; each `actor` must be a party, or one of `side`."""
    return answer(request, asked, "agreements", lambda c: queries.agreement_listing(c, asked.filters()))


@router.get("/people", responses=listed(fields.PEOPLE))
def people(request: Request, asked: Annotated[SidesAsked, Query()]) -> Response:
    """Persons, those named in most articles first; `actor` and `side`: their country."""
    return answer(request, asked, "people", lambda c: queries.people_listing(c, asked.filters()))


@router.get("/dyads", responses=listed(fields.DYADS))
def dyads(request: Request, asked: Annotated[EventsAsked, Query()]) -> Response:
    """Pairs with their counts of events by class and mean intensity, the most frequent first; filters of events."""
    return answer(request, asked, "dyads", lambda c: dyad_listing(c, asked.filters()))


@router.get("/articles", responses=listed(fields.ARTICLES))
def articles(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """Articles in their latest version, the newest first, with the number of their records."""
    return answer(request, asked, "articles", lambda c: kept.article_listing(c, asked.filters()))


@router.get("/articles/{ident}", responses=problems(404))
def article(request: Request, ident: Ident) -> Response:
    """One article: its text, which offsets of records count in (`title`, line feed, `body`), and its reading."""
    with site_of(request).reading() as connection:
        tag = etag(request, state_of(connection))
        if matches(request, tag):
            return Response(status_code=304, headers={"etag": tag})
        found = kept.find_article(connection, ident)
    if found is None:
        raise Problem(404, f"no article {ident}; /v1/articles lists those there are")
    ids = {
        row["local"]: {"record_id": row["ident"], "review": row["review"]} for k in found.records.values() for row in k
    }
    body = {
        **plain(found.facts),
        "body": found.body,
        "versions": found.versions,
        "reading": found.reading,
        "records": ids,
    }
    return JSONResponse(body, headers={"etag": tag})


@router.get("/records/{ident}", responses=problems(404))
def record(request: Request, ident: Ident) -> Response:
    """One record with its state and all decisions on it, and the article that has it."""
    with site_of(request).reading() as connection:
        tag = etag(request, state_of(connection))
        try:
            found = review.history(connection, ident)
        except ArchiveError as error:
            raise Problem(404, str(error)) from None
        place = kept.article_of(connection, ident)
    return JSONResponse(found | {"article_id": place[0] if place else None}, headers={"etag": tag})


Truth = Literal["yes", "no", "unknown"]


class AttackAsked(BaseModel):
    """A question about obligations, as of ``marsad obligations``."""

    model_config = ConfigDict(extra="forbid")
    attacker: Text = Field(description="A state or an armed group by code or name, or unknown")
    victim: Text = Field(description="A state by code or name")
    date: Text = Field(description="YYYY-MM-DD, YYYY-MM or YYYY")
    place: Text | None = None
    object: Literal["territory", "forces", "vessels", "aircraft", "infrastructure"] | None = None
    kind: Text | None = Field(None, description="invasion, armed_attack, nuclear_attack, blockade, cyber, threat …")
    state_of_war: Truth = "unknown"
    request: Truth = "unknown"
    prior_aggressor: Literal["yes", "no", "unknown", "disputed"] | None = None
    lang: Literal["ar", "en"] = "en"
    format: Literal["json", "jsonl", "csv"] = "json"


@router.get("/obligations")
def obligations(request: Request, asked: Annotated[AttackAsked, Query()]) -> Response:
    """Who must do what if the attacker attacks the victim, under which article, and who need not, and why."""
    corpus = site_of(request).corpus()
    given = asked.model_dump(exclude={"lang", "format", "attacker", "victim", "date"})
    question = ask(corpus, asked.attacker, asked.victim, asked.date, **given)
    found = to_dict(corpus, question, answers_to(corpus, question), asked.lang)
    if asked.format == "json":
        return JSONResponse(found)
    rows: list[dict[str, Any]] = found["answers"]
    headers = {
        "marsad-rows": str(len(rows)),
        "content-disposition": f'attachment; filename="marsad-obligations.{asked.format}"',
    }
    lines = _csv(rows) if asked.format == "csv" else [_json(row) for row in rows]
    return StreamingResponse((x.encode() for x in lines), media_type=TYPES[asked.format], headers=headers)


def _json(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"


def _csv(rows: list[dict[str, Any]]) -> list[str]:
    columns = list(dict.fromkeys(c for row in rows for c in row))
    out = [line(columns)]
    for row in rows:
        told = [row.get(c) for c in columns]
        cells = ["|".join(map(str, v)) if isinstance(v, list) else "" if v is None else str(v) for v in told]
        out.append(line([guard(c) for c in cells]))
    return out
