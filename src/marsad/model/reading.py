"""Everything found in one article."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from marsad.model.actor import Actor
from marsad.model.agreement import Agreement
from marsad.model.article import Article
from marsad.model.event import Event
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression


@dataclass(frozen=True, slots=True)
class Reading:
    """The records of one article with the version and the lexicon digest that made them.

    ``day``: the day on which the article itself says it was written, else its publication date; relative times count
    from it.
    """

    article: Article
    version: str
    lexicon: str
    actors: tuple[Actor, ...]
    times: tuple[TimeExpression, ...]
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    agreements: tuple[Agreement, ...]
    notes: tuple[str, ...] = ()
    day: dt.date | None = None

    @property
    def date_conflict(self) -> dict[str, str] | None:
        """Both days, where the text names another day as its own than the metadata do; the text's is used."""
        published = self.article.published
        if published is None or self.day is None or self.day == published:
            return None
        return {"metadata": published.isoformat(), "text": self.day.isoformat()}

    def actor(self, actor_id: str) -> Actor:
        """The actor with this id; KeyError if there is none."""
        for actor in self.actors:
            if actor.id == actor_id:
                return actor
        raise KeyError(actor_id)

    def to_dict(self) -> dict[str, Any]:
        """The reading as in the JSON contract (see ``marsad schema``)."""
        a = self.article
        return {
            "article": {
                "id": a.id,
                "title": a.title,
                "body": a.body,
                "published": a.published.isoformat() if a.published else None,
                "outlet": a.outlet,
                "url": a.url,
                "language": a.language,
                "date_conflict": self.date_conflict,
            },
            "reader": {"version": self.version, "lexicon": self.lexicon},
            "notes": list(self.notes),
            "actors": [x.to_dict() for x in self.actors],
            "times": [x.to_dict() for x in self.times],
            "statements": [x.to_dict() for x in self.statements],
            "events": [x.to_dict() for x in self.events],
            "agreements": [x.to_dict() for x in self.agreements],
        }

    def _repr_html_(self) -> str:
        from marsad.render.html import fragment

        return fragment(self)
