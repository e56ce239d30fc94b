"""What does the news say that an instrument provides?  Set beside the coded clauses, never in their place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marsad.lexicon.load import data_root, parse_yaml
from marsad.obligations.agreement import Agreement
from marsad.obligations.corpus import Corpus
from marsad.obligations.news import date_of
from marsad.obligations.pdate import PDate, parse_pdate

_KNOWN = "+known:"  # in the rule of an agreement of the news, before the id of a pact that everybody knows
_TREATY = 2  # parties of a pact that is known by its parties


@dataclass(frozen=True, slots=True)
class Reported:
    """A clause as one article tells it.

    ``record``: its id; ``day``: ISO day of the article; ``type``: clause type of the news; ``obligation``: as read.
    """

    record: str
    day: str | None
    outlet: str | None
    type: str
    words: str
    obligation: Mapping[str, Any]

    def to_dict(self) -> dict[str, Any]:
        """As JSON; ``confidence`` is always ``reported``."""
        return {
            "record": self.record,
            "published": self.day,
            "outlet": self.outlet,
            "type": self.type,
            "words": self.words,
            "obligation": dict(self.obligation),
            "confidence": "reported",
        }


@dataclass(frozen=True, slots=True)
class Beside:
    """``by_clause``: id of a coded clause → clauses of the news of its kind; ``others``: those of no coded kind."""

    by_clause: Mapping[str, tuple[Reported, ...]]
    others: tuple[Reported, ...]


class Reports:
    """Finds the instrument that an agreement of the news is, and sets the clauses of both beside one another."""

    def __init__(self, corpus: Corpus) -> None:
        table = parse_yaml(data_root() / "obligations" / "reported.yaml")
        self._known: dict[str, str] = table["known"]
        self._types: dict[str, Sequence[str]] = table["types"]
        self._corpus = corpus

    def instrument(self, told: Mapping[str, Any]) -> str | None:
        """Id of the instrument that an agreement of the news (its JSON form) is; ``None`` if that is not plain.

        Plain is a name that everybody knows, or just the two parties of an instrument together with the day of its
        signature or entry into force, as exactly as told.
        """
        known = str(told.get("rule") or "").partition(_KNOWN)[2].partition("+")[0]
        if known:
            ident = self._known.get(known)
            return ident if ident in self._corpus.agreements else None
        states = self._corpus.states
        persons = {states.person(str(p)) for p in told.get("parties") or ()}
        if len(persons) != _TREATY:
            return None
        fit = [
            known.agreement.id
            for known in self._corpus.of(*sorted(persons))
            if known.parties.keys() == persons and _same_dates(known.agreement, told)
        ]
        return fit[0] if len(fit) == 1 else None

    def beside(self, agreement: Agreement, reported: Iterable[Reported]) -> Beside:
        """Each clause of the news with the first coded clause of its kind, the newest first, the same words once."""
        by_clause: dict[str, list[Reported]] = {}
        others: list[Reported] = []
        seen: set[tuple[str, str]] = set()
        for told in sorted(reported, key=lambda r: (r.day or "", r.record), reverse=True):
            if (told.type, told.words) in seen:
                continue
            seen.add((told.type, told.words))
            kinds = self._types.get(told.type, ())
            clause = next((c.id for kind in kinds for c in agreement.clauses if c.type.value == kind), None)
            (others if clause is None else by_clause.setdefault(clause, [])).append(told)
        return Beside({ident: tuple(found) for ident, found in by_clause.items()}, tuple(others))


def _same_dates(agreement: Agreement, told: Mapping[str, Any]) -> bool:
    """At least one date is told, and none contradicts the instrument."""
    pairs = [(agreement.signed, _date(told.get("signed"))), (agreement.in_force, _date(told.get("in_force")))]
    both = [(one, other) for one, other in pairs if one is not None and other is not None]
    return bool(both) and all(one.earliest <= other.latest and other.earliest <= one.latest for one, other in both)


def _date(value: Any) -> PDate | None:
    text = date_of(value)
    return parse_pdate(text) if text else None
