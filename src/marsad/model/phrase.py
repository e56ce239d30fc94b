"""Noun phrases that point at actors: what the mention stage finds and the later stages read.

Example: in "the Russian foreign minister Sergey Lavrov" the phrase covers all words, ``code`` is RUS, ``role`` is
"foreign minister" and ``name`` the two words of the name.
"""

from __future__ import annotations


class Phrase:
    """Tokens ``first`` to ``last`` (inclusive) that name or describe an actor.

    ``kind``: person, state, body, group, media, office, population, nisba (adjective), place or reference;
    ``pro``: proclitics glued to the first token and ``cut`` their length in folded letters; ``code``: state, body or
    group it stands for, ``None`` while unknown; ``codes``: all codes after resolution (two for "both sides");
    ``name``: token range and cut of the name alone; ``known``: knowledge-base id; ``plural``/``definite``: as written;
    ``case``: n or g where the ending shows it; ``refers``: counterpart, country, both, latter or "";
    ``actor``: actor id after resolution, ``person`` that of the person meant by a title; ``rule``: how it was found and
    resolved.
    """

    def __init__(
        self,
        first: int,
        last: int,
        kind: str,
        pro: str = "",
        cut: int = 0,
        code: str | None = None,
        codes: tuple[str, ...] = (),
        name: tuple[int, int, int] | None = None,
        known: str | None = None,
        role: str | None = None,
        sector: str | None = None,
        plural: bool = False,
        definite: bool = False,
        feminine: bool = False,
        case: str = "",
        refers: str = "",
        head: str = "",
        actor: str = "",
        person: str = "",
        rule: str = "",
    ) -> None:
        self.first = first
        self.last = last
        self.kind = kind
        self.pro = pro
        self.cut = cut
        self.code = code
        self.codes = codes
        self.name = name
        self.known = known
        self.role = role
        self.sector = sector
        self.plural = plural
        self.definite = definite
        self.feminine = feminine
        self.case = case
        self.refers = refers
        self.head = head
        self.actor = actor
        self.person = person
        self.rule = rule

    def copy(self) -> Phrase:
        """The same again, to be changed: the same party by other words, other parties by the same words."""
        return Phrase(
            self.first,
            self.last,
            self.kind,
            self.pro,
            self.cut,
            self.code,
            self.codes,
            self.name,
            self.known,
            self.role,
            self.sector,
            self.plural,
            self.definite,
            self.feminine,
            self.case,
            self.refers,
            self.head,
            self.actor,
            self.person,
            self.rule,
        )

    def reaching(self, first: int, last: int) -> Phrase:
        """The same party, told by the tokens ``first`` to ``last``."""
        wider = self.copy()
        wider.first, wider.last = first, last
        return wider

    def people(self) -> Phrase:
        """What stands for people of the same states."""
        people = self.copy()
        people.kind, people.codes = "population", tuple([f"{code}-CVL" for code in self.codes])
        return people
