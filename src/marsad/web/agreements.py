"""``/agreements``: those that articles tell of, those of the corpus, and who is bound if one attacks another."""

from __future__ import annotations

import datetime as dt
from typing import Any

from fastapi import APIRouter
from pydantic import ValidationError
from starlette.requests import Request
from starlette.responses import Response

from marsad.archive import queries
from marsad.archive.paging import count, page
from marsad.errors import QuestionError
from marsad.obligations import Corpus, Outcome, ask
from marsad.obligations import obligations as answers_to
from marsad.obligations.vocabulary import KINDS, OBJECTS
from marsad.render.agreements import to_dict
from marsad.render.obligations import Wording, groups
from marsad.web.api import AttackAsked
from marsad.web.asked import pack, unpack
from marsad.web.items import shown
from marsad.web.problem import Problem
from marsad.web.shell import Page
from marsad.web.site import site_of
from marsad.web.wishes import AGREEMENT, wish

router = APIRouter(include_in_schema=False)
ROWS = 20
FIELDS = ("attacker", "victim", "date", "place", "object", "kind", "state_of_war", "request", "prior_aggressor")
# how strongly an outcome binds, for its look
_LOOK = {
    Outcome.BOUND: "bound",
    Outcome.BOUND_OWN_PROCESS: "bound",
    Outcome.DECLARED_EQUIVALENCE: "bound",
    Outcome.CONTESTED: "open",
    Outcome.CONDITIONAL: "open",
    Outcome.NO_AID_TO_ATTACKER: "open",
}


@router.get("/agreements")
def agreements(request: Request) -> Response:
    """The page of agreements."""
    shell, asked, corpus = Page(request), wish(request, AGREEMENT), site_of(request).corpus()
    given = {k: request.query_params[k].strip() for k in FIELDS if request.query_params.get(k, "").strip()}
    answer, fault = None, None
    if given:
        try:
            answer = answered(corpus, given, shell.names.language)
        except QuestionError as error:
            fault = str(error)
        except ValidationError as error:
            fault = "; ".join(f"{e['loc'][0]}: {e['msg']}" for e in error.errors())
    try:
        after = unpack(request.query_params.get("cursor"), number=False)
    except ValueError as error:
        raise Problem(422, str(error)) from None
    with site_of(request).reading() as connection:
        listing = shown(queries.agreement_listing(connection, asked.filters), AGREEMENT)
        rows, last = page(connection, listing, ROWS, after)
        total = count(connection, listing)
    return shell.render(
        "agreements.html",
        422 if fault else 200,
        tab="agreements",
        asked=asked,
        rows=rows,
        total=total,
        following=pack(last) if last else None,
        given=given,
        answer=answer,
        fault=fault,
        known=sorted(corpus.agreements.values(), key=lambda a: (str(a.in_force or "9999"), a.id)),
        kinds=KINDS,
        objects=OBJECTS,
        query=AttackAsked.model_fields,
        today=dt.datetime.now(dt.UTC).date().isoformat(),
    )


@router.get("/agreements/{ident}")
def known(request: Request, ident: str) -> Response:
    """All that is known of one agreement of the corpus."""
    shell, corpus = Page(request), site_of(request).corpus()
    if ident not in corpus.agreements:
        raise Problem(404, shell.t("no_agreement_known", ident=ident[:60]))
    agreement = corpus.agreements[ident]
    return shell.render("agreement.html", tab="agreements", a=agreement, shown=to_dict(agreement))


def answered(corpus: Corpus, given: dict[str, str], language: str) -> dict[str, Any]:
    """The answer to a form; QuestionError or pydantic's ValidationError for one that cannot be asked."""
    checked = AttackAsked.model_validate({"attacker": "unknown", **given})
    more = checked.model_dump(exclude={"lang", "format", "attacker", "victim", "date"})
    question = ask(corpus, checked.attacker, checked.victim, checked.date, **more)
    words = Wording(corpus, question, language)
    rows = []
    for group in groups(answers_to(corpus, question)):
        first = group.first
        rows.append(
            {
                "look": _LOOK.get(first.outcome, "free"),
                "outcome": words.outcome(first.outcome),
                "who": words.who(group.states),
                "under": words.under(first),
                "agreement": first.agreement,
                "since": group.since,
                "why": words.why(first),
            }
        )
    return {"heading": words.heading(), "assumed": words.assumed(), "rows": rows}
