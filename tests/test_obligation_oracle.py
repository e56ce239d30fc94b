"""The same law told twice: random worlds answered by the engine and by a logic program must agree.

The program knows participation, direction, kind of event, area and territory; nothing is disputed in these worlds.
"""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import clingo

from marsad.obligations.agreement import Agreement, Clause, Spell, Trigger, Where
from marsad.obligations.corpus import Corpus, load_corpus
from marsad.obligations.engine import obligations
from marsad.obligations.pdate import PDate
from marsad.obligations.places import Hold, Place
from marsad.obligations.question import Question
from marsad.obligations.truth import Truth
from marsad.obligations.vocabulary import ClauseType, Outcome

EVENTS, AGREEMENTS = 2000, 50
STATES = [
    "USA",
    "CHN",
    "RUS",
    "PRK",
    "KOR",
    "JPN",
    "FRA",
    "DEU",
    "GBR",
    "EGY",
    "SAU",
    "IRQ",
    "KWT",
    "BRA",
    "ARG",
    "AUS",
    "NZL",
    "IND",
    "PAK",
    "TUR",
]
TAGS = ("europe", "pacific", "africa")
KINDS = ("invasion", "armed_attack", "blockade", "threat", "internal_unrest")
TRIGGERS = ("invasion", "blockade", "threat", "internal_unrest")
FIRST = dt.date(1993, 1, 1).toordinal()

RULES = """
party(A,S,D) :- day(E,D), spell(A,S,F,T), F <= D, D < T.
protected(E,A,C) :- clause(A,C), victim(E,V), day(E,D), party(A,V,D), beneficiary(A,C,V).
set_off(E,A,C) :- clause(A,C), kind(E,K), trigger(A,C,T), meets(K,T).
inside(E,A,C) :- clause(A,C), limit(A,C), area(A,C,G), tag(E,G), own(E).
inside(E,A,C) :- clause(A,C), not limit(A,C), own(E).
helps(E,A,C,S) :- protected(E,A,C), set_off(E,A,C), inside(E,A,C), bearer(A,C,S), day(E,D), party(A,S,D),
                  not attacker(E,S), not victim(E,S).
#show helps/4.
"""


def day(ordinal: int) -> PDate:
    date = dt.date.fromordinal(ordinal)
    return PDate(date.isoformat(), date, date)


def world(rng: random.Random) -> list[Agreement]:
    """Random agreements with directed clauses and dated parties, all dates exact."""
    made = []
    for number in range(AGREEMENTS):
        members = rng.sample(STATES, rng.choice((2, 2, 3, 8)))
        spells = []
        for state in members:
            begin = FIRST + rng.randrange(8000)
            end = day(begin + 1 + rng.randrange(6000)) if rng.random() < 0.5 else None
            spells.append(Spell(state, None, None, day(begin), end, None))
        clauses = []
        for name in range(rng.choice((1, 2))):
            areas = frozenset(rng.sample(TAGS, rng.choice((0, 0, 1, 2))))
            clauses.append(
                Clause(
                    id=f"c{name}",
                    article="",
                    type=ClauseType.DEFENCE,
                    modality="must",
                    bearers=frozenset(rng.sample(members, rng.randint(1, len(members)))),
                    beneficiaries=frozenset(rng.sample(members, rng.randint(1, len(members)))),
                    against=frozenset(),
                    trigger=Trigger(frozenset(rng.sample(TRIGGERS, rng.randint(1, 2)))),
                    where=(Where(areas=areas, territory_of="victim"),) if areas else (),
                    objects=frozenset({"territory"}),
                    immediacy="none",
                    means=(),
                    discretion="automatic",
                    specific=frozenset(),
                    article_51=False,
                    attacker_party="bound",
                    in_force=None,
                    summary={},
                    quotes={},
                    source="",
                    confidence="inferred",
                )
            )
        made.append(
            Agreement(
                id=f"a{number}",
                title={},
                short={},
                instrument="treaty",
                force="legally_binding",
                text="published_official",
                languages=(),
                signed=None,
                in_force=None,
                ended=None,
                registration={},
                links=(),
                spells=tuple(spells),
                events=(),
                clauses=tuple(clauses),
                universal=False,
                note={},
                source="",
                confidence="inferred",
            )
        )
    return made


def event(rng: random.Random) -> Question:
    attacker, victim = rng.sample(STATES, 2)
    owner = victim if rng.random() < 0.8 else rng.choice(STATES)
    tags = frozenset(rng.sample(TAGS, rng.randint(0, 2)))
    place = Place("somewhere", "", "", (Hold(None, owner, owner),), tags, frozenset())
    when = day(FIRST + rng.randrange(12000))
    kind = rng.choice(KINDS)
    unknown = Truth.UNKNOWN
    return Question(attacker, None, victim, when, place, "territory", kind, unknown, unknown, Truth.NO, (), ())


def facts_of(corpus: Corpus, questions: list[Question]) -> str:
    """The world and the events as facts of the logic program."""
    out: list[str] = [
        f'meets("{kind}","{trigger}").'
        for kind in KINDS
        for trigger in corpus.kinds[kind]["yes"]
        if trigger in TRIGGERS
    ]
    for a in corpus.agreements.values():
        for s in a.spells:
            assert s.bound_from is not None
            end = s.bound_to.earliest.toordinal() if s.bound_to else 10**7
            out.append(f'spell("{a.id}","{s.state}",{s.bound_from.earliest.toordinal()},{end}).')
        for c in a.clauses:
            key = f'"{a.id}","{c.id}"'
            out.append(f"clause({key}).")
            out += [f'bearer({key},"{s}").' for s in sorted(c.bearers)]
            out += [f'beneficiary({key},"{s}").' for s in sorted(c.beneficiaries)]
            out += [f'trigger({key},"{t}").' for t in sorted(c.trigger.any_of)]
            for w in c.where:
                out.append(f"limit({key}).")
                out += [f'area({key},"{g}").' for g in sorted(w.areas)]
    for n, q in enumerate(questions):
        out.append(f'attacker({n},"{q.attacker}"). victim({n},"{q.victim}"). kind({n},"{q.kind}").')
        out.append(f"day({n},{q.when.earliest.toordinal()}).")
        out += [f'tag({n},"{g}").' for g in sorted(q.place.tags)]
        if q.place.holds[0].sovereign == q.victim:
            out.append(f"own({n}).")
    return "\n".join(out)


def solved(program: str) -> set[tuple[int, str, str, str]]:
    control: Any = clingo.Control(["--warn=none"])
    control.add("base", [], program)
    control.ground([("base", [])])
    found: set[tuple[int, str, str, str]] = set()

    def keep(model: Any) -> None:
        for atom in model.symbols(shown=True):
            event_number, agreement, clause, state = atom.arguments
            found.add((event_number.number, agreement.string, clause.string, state.string))

    control.solve(on_model=keep)
    return found


def test_engine_and_logic_program_agree() -> None:
    rng = random.Random(20250301)
    shipped = load_corpus()
    corpus = Corpus(world(rng), shipped.states, shipped.places, (), shipped.kinds)
    questions = [event(rng) for _ in range(EVENTS)]
    engine = {
        (n, a.agreement, a.clause, a.state)
        for n, q in enumerate(questions)
        for a in obligations(corpus, q)
        if a.outcome is Outcome.BOUND
    }
    program = solved(facts_of(corpus, questions) + RULES)
    assert len(program) > 500, "the worlds must have something to agree about"
    assert engine == program
