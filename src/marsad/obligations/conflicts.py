"""Who attacked first, and is there a state of war: facts that sources fight over, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from marsad.obligations.agreement import Bilingual, Claim
from marsad.obligations.documents import documents
from marsad.obligations.fields import Fields
from marsad.obligations.pdate import PDate
from marsad.obligations.states import States
from marsad.obligations.truth import Truth


@dataclass(frozen=True, slots=True)
class Conflict:
    """A war between two states; ``aggressor`` as the claims with "yes" have it, the others deny it."""

    id: str
    name: Bilingual
    aggressor: str
    against: str
    since: PDate
    until: PDate | None
    state_of_war: Truth
    claims: tuple[Claim, ...]

    def covers(self, when: PDate) -> bool:
        """Whether the day lies in it, as far as known."""
        return self.since.earliest <= when.latest and (self.until is None or when.earliest <= self.until.latest)

    @property
    def verdict(self) -> Truth:
        """Whether the aggressor is one: disputed if sources of weight deny it."""
        said = {c.says for c in self.claims}
        if said == {"yes"}:
            return Truth.YES
        return Truth.DISPUTED if "yes" in said else Truth.NO


def load_conflicts(root: Path, states: States) -> tuple[Conflict, ...]:
    """The conflicts of the data folder.  CorpusError for a faulty file."""
    found = []
    for path, content in documents(root / "obligations", "conflicts.yaml"):
        for number, entry in enumerate(content, 1):
            f = Fields(path, f"conflict {number}", entry)
            claims = []
            for n, x in enumerate(f.tables("claims"), 1):
                g = Fields(path, f"{f.entry}, claim {n}", x)
                says, by = g.choice("says", ("yes", "no")), g.words("by")
                claims.append(Claim(says, by, g.sourced()[0]))
                g.done()
            found.append(
                Conflict(
                    f.text("id"),
                    f.bilingual("name"),
                    states.person(f.choice("aggressor", states.codes())),
                    states.person(f.choice("against", states.codes())),
                    f.needed_date("since"),
                    f.date("until"),
                    Truth(f.choice("state_of_war", [t.value for t in Truth], "unknown")),
                    tuple(claims),
                )
            )
            f.sourced()
            f.done()
    return tuple(found)


def conflict_between(conflicts: tuple[Conflict, ...], one: str, other: str, when: PDate) -> Conflict | None:
    """The conflict between two states on a day, whoever began it."""
    return next((c for c in conflicts if {c.aggressor, c.against} == {one, other} and c.covers(when)), None)
