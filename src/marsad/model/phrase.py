"""Noun phrases that point at actors: what the mention stage finds and the later stages read.

Example: in "the Russian foreign minister Sergey Lavrov" the phrase covers all words, ``code`` is RUS, ``role`` is
"foreign minister" and ``name`` the two words of the name.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
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

    first: int
    last: int
    kind: str
    pro: str = ""
    cut: int = 0
    code: str | None = None
    codes: tuple[str, ...] = ()
    name: tuple[int, int, int] | None = None
    known: str | None = None
    role: str | None = None
    sector: str | None = None
    plural: bool = False
    definite: bool = False
    feminine: bool = False
    case: str = ""
    refers: str = ""
    head: str = ""
    actor: str = ""
    person: str = ""
    rule: str = ""
