"""Which actor phrases stand beside a predicate, and in what slot?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB
from marsad.model.document import COMMAS, PUNCT
from marsad.model.phrase import Phrase
from marsad.stages.events.argument import Argument
from marsad.stages.events.attributes import (
    are_adjectives,
    are_counted,
    belonging,
    is_apposed,
    is_aside,
    is_closed_by_pronoun,
    is_covering,
    is_member,
    is_of_pact,
    is_private,
    is_quantity,
    is_utterance,
    is_whose,
    past_sides,
    resumed_at,
    stands_alone,
)
from marsad.stages.events.clauses import is_carried, is_describing, is_exposed, is_running, is_striking
from marsad.stages.events.drawn import (
    antecedent,
    by_pronoun,
    called,
    deed_done_by,
    doers,
    governing,
    headed,
    is_beyond,
    is_done,
    issuer_at,
    obliged,
    struck,
    told_of,
    whose_own,
)
from marsad.stages.events.marks import BELONGS, DRAWS, GLUED, JOINS
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import ACTORS, FORCE, HYPHENS, VERBAL, Scene, is_passive

_JUDGES: Final = frozenset({"SUPPORT", "ACCUSE"})  # whoever judges a pact judges its sides
_ASKED: Final = frozenset({"state", "body", "group"})
_NOMINAL: Final = frozenset({NOUN, MASDAR, ACTIVE, PASSIVE})
_BACKED: Final = 10  # tokens between one side of a war, with whoever backs it, and the other
_WHAT_REACH: Final = 4  # tokens between a predicate and "what" with the verb that tells it


def gather(s: Scene, p: Predicate, high: int) -> list[Argument]:
    doc, phrase_at, time_at, verbs, asides = s.doc, s.phrase_at, s.time_at, s.verbs, s.asides
    found: list[Argument] = []
    passive = p.kind == VERB and is_passive(p.tag)
    judges = any(x.type in _JUDGES for x in p.senses)
    known = s.subjects.get(p.first)
    subject_open = (
        p.kind == VERB
        and p.first not in s.preverbal
        and not passive
        and not is_relative_subject(s, p)
        and p.first not in s.struck
        and not (known is not None and known.codes and known.first <= p.first)
    )
    bare_seen = 0
    slot = ""
    deep = aside = past = others = owned = False
    company = -1
    pending = ""
    previous: Argument | None = None
    j = p.last + 1
    stop = drawing_end(s, j, high)
    while j < stop:
        if j in asides and asides[j] < high:
            j = asides[j] + 1  # "X, who is on a visit to Y, condemned Z"
            continue
        phrase = phrase_at[j]
        if phrase is not None and doc.words[j] in s.words["directions"] and not pending and is_direction(s, j, high):
            j += 1  # "west of X", not "Western"
            continue
        if phrase is not None and phrase.first == phrase.last == j and is_bearing(s, j):
            j += 1  # "to the west of X", not "the West"
            continue
        if (
            phrase is not None
            and phrase.first == j
            and phrase.pro == s.and_
            and (id(phrase) not in s.joined or s.subjects.get(phrase.last + 1) is phrase)
        ):
            break  # it opens another clause: "X backs the talks, and Y must leave"
        if phrase is not None and phrase.first == j and phrase.kind in ACTORS:
            if j and any(a.lexeme in s.words["around"] for a in doc.lex[j - 1].all) and phrase_at[j - 1] is None:
                j = phrase.last + 1
                continue  # "the neighbours of X"
            if phrase.kind == "nisba" and doc.words[min(phrase.last + 1, high - 1)] in s.words["make"]:
                j = phrase.last + 2
                continue  # "tanks of X make"
            argument: Argument | None = None
            glued = next((c for c in phrase.pro if c in s.prepositions), "")
            adjacent = previous is not None and previous.phrase.last >= j - 2
            if phrase.kind == "nisba":
                if adjacent and previous is not None and is_owner(previous.phrase, phrase):
                    previous.phrase = phrase.reaching(previous.phrase.first, phrase.last)
                    j = phrase.last + 1
                    continue  # "the base Y of X" is that of X
                if are_adjectives(s, p, j) or (previous is not None and previous.slot == "nisba" and adjacent):
                    argument = Argument("nisba", phrase)
                elif phrase.pro == s.and_ and adjacent and previous is not None and is_counterpart(previous.phrase):
                    argument = Argument(previous.slot, phrase)  # "with his counterparts of X, A, and of Y, B"
                elif adjacent and previous is not None and doc.words[j - 1] in HYPHENS:
                    argument = Argument(previous.slot, phrase, previous.deep)  # "the X - Y aggression"
                elif slot:
                    argument = Argument(slot, phrase, True)
            elif phrase.pro == s.and_ and not pending and (one := one_side(s, found, j)) is not None:
                argument = Argument(one.slot, phrase, one.deep)  # "between X, backed by Y, and Z"
            elif slot and slot != "subject" and glued == s.prepositions[0] and is_owned(s, j - 1):
                argument = Argument(slot, phrase, True)
            elif glued:
                argument = Argument(glued, phrase)
                if slot and slot != "subject" and glued == s.prepositions[0] and phrase_at[j - 1] is None:
                    found.append(Argument(slot, phrase, True))
            elif pending:
                argument = Argument(pending, phrase)
                bare_seen += pending == "subject"
            elif doc.words[j - 1] in s.words["directions"] and is_hit(found):
                argument = Argument(s.within, phrase)
            elif p.kind == VERB and j == p.last + 1 and phrase.pro == s.and_:
                argument = Argument(s.with_, phrase)  # "he agreed, and his counterparts, on …"
            elif previous is not None and adjacent and (id(phrase) in s.joined or is_listed(s, previous, phrase)):
                argument = Argument(previous.slot, phrase, previous.deep)
            elif p.kind != VERB and are_counted(s, p.last + 1, j):
                does = p.kind == MASDAR and not p.pronoun and j == p.last + 1 and has_object(s, p, phrase)
                argument = Argument("possessed" if p.pronoun else "agent" if does else "genitive", phrase)
            elif p.kind == VERB and slot in s.words["in"] and is_past_utterance(s, j):
                argument = Argument("object", phrase)  # "called in a joint statement on X to"
                bare_seen += 1
            elif slot and s.governs(s.word_before(j)) and phrase_at[s.word_before(j)] is None:
                argument = Argument(slot, phrase, True)
            elif p.kind == VERB and subject_open and known is not None and is_host_of(phrase, known):
                argument = Argument("object", phrase)  # "left X yesterday the minister of Y"
            elif (
                p.kind == VERB and subject_open and bare_seen == 0 and (not s.governed_form(phrase) or phrase is known)
            ):
                argument = Argument("subject", phrase)
                bare_seen += 1
                deep = deep and not (past and phrase.kind == "person")
            elif previous is not None and is_title_of(previous, phrase):
                argument = Argument("subject", phrase)  # "received X, the president of the republic, Y"
            else:
                argument = Argument("object", phrase)
                bare_seen += 1
                deep = deep and not (past and phrase.kind == "person")
            if argument is not None:
                if argument.slot == s.with_ and company >= 0 and not glued and pending:
                    argument.slot = "company"
                elif argument.slot == "company" and not (id(phrase) in s.joined and adjacent) and not pending:
                    argument.slot = "object"
                aloof = others and argument.slot == s.with_ and not glued
                argument.theirs = aloof and owned
                argument.deep = argument.deep or deep or aloof
                found.append(argument)
                previous = argument
                if phrase.kind != "nisba":
                    slot = ""
                past = False
                if aside and not glued:
                    deep = aside = False  # "met on his visit to X the minister of Y": the visit has its host
            pending = ""
            if argument is not None and not phrase.codes and is_apposed(s, phrase):
                pending = argument.slot  # "the delegation of the movement 'X'": the name behind it tells who
            j = phrase.last + 1
            continue
        if time_at[j]:
            if pending in s.words["circumstances"] or (s.is_(j - 1, "prep") and not time_at[j - 1]):
                pending = ""  # "met on the same day X", "advised on 3 March X to": the preposition is that of the day
            j += 1
            continue
        marks = s.marks[j]
        joins = bool(marks & JOINS)
        near = joins and previous is not None and j - 2 <= previous.phrase.last < j
        if near and previous is not None and (heads := headed(s, previous.phrase, j, high)):
            found.extend(Argument(previous.slot, x, previous.deep, headed=True) for x in heads)
            j = heads[-1].last + 1
            continue
        if doc.kinds[j] == PUNCT:
            if doc.words[j] not in ('"', "\u00ab", "\u00bb", "\u201c", "\u201d", "("):
                pending = ""
                slot = slot if doc.words[j] in ("(", ")", "-") else ""
            j += 1
            continue
        is_verb = j in verbs
        if is_verb and is_covering(s, p, j):
            pending, slot, deep = s.towards, "", False  # "a tour that takes in X and Y"
            j += 1
            continue
        if is_verb and is_striking(s, p, j):
            found.extend(struck(s, j, high))
            break
        if is_verb and is_running(s, p, j):
            pending, slot, deep = "", "", False
            j += 1
            continue
        if is_verb and is_carried(s, p, j):
            pending, slot, deep = "receiver" if is_exposed(s, j) else "agent", "", False
            if j in s.preverbal or (j in s.subjects and s.subjects[j].first < j and s.subjects[j].last >= p.first):
                pending = ""
            j += 2 if not verbs[j].pronoun else 1
            continue
        if is_verb and p.kind == VERB and is_aside(s, j):
            pending, slot, deep = "", "", False
            j += 1
            continue
        if is_verb and (resumption := resumed_at(s, j)):
            if slot and s.doc.words[resumption] in s.words["by_it"]:
                found.extend(Argument(slot, x, True) for x in doers(s, j - 1))
            j = resumption + 1  # "a meeting that was not announced with Y"
            continue
        agent = s.agent_length(j) if joins else 0
        if agent:
            done = (p.kind in (VERB, MASDAR) and j - 1 > p.last and phrase_at[j - 1] is None and is_done(s, j - 1)) or (
                slot == "object" and any(not a.deep and a.slot in ("subject", "genitive", "possessor") for a in found)
            )
            done = done or (p.kind == ACTIVE and not p.definite)  # "warning of groups backed by X"
            pending, slot, deep = ("object", "", True) if done else ("agent", "", False)
            if not done and not passive and (deed := deed_done_by(s, p, found, j)) >= 0:
                found[:] = [a for a in found if a.phrase.first < deed]  # whom it was done to is not spoken to
                pending, deep = governing(s, deed), True
            j += agent
            continue
        if slot and judges and not is_verb and (whose := issuer_at(s, j, high)) is not None:
            found.append(Argument(slot, whose, True))
            j = whose.last + 1
            continue
        if marks & BELONGS and (belongs := belonging(s, j)):
            j += belongs  # "the movement of X belonging to Y": Y takes no part
            continue
        relative = joins and s.relative(j)
        that = joins and doc.words[j] in s.words["that"]
        if (relative or that) and any(
            v in verbs and (is_carried(s, p, v) or is_striking(s, p, v) or is_covering(s, p, v) or is_running(s, p, v))
            for v in range(j + 1, min(j + 4, high))
        ):
            j += 1
            continue
        if joins and doc.words[j] in s.pronoun_slots and (named := by_pronoun(s, p, j, found)) is not None:
            found.append(named)
            slot = pending = ""
            j += 1
            continue
        if slot and is_verb and is_describing(s, j):
            found.extend(Argument(slot, x, True) for x in doers(s, j - 1))
            break
        if (
            joins
            and doc.words[j] in s.words["what"]
            and j - p.last <= _WHAT_REACH
            and PUNCT not in doc.kinds[p.last + 1 : j]
        ):
            where = next((c for c in s.prepositions if doc.words[j].startswith(c)), pending or slot or "object")
            found.extend(Argument(where, x, True) for x in doers(s, j) or called(s, j, high))
            break
        if relative or (that and j > p.last + 1):
            if slot and relative:
                found.extend(Argument(slot, x, True) for x in doers(s, j))
            break
        if joins and doc.words[j] in s.words["together"] and j == p.last + 1 and takes_with(s, p):
            slot = s.by
            j += 1
            continue  # "praised the participation of X"
        if joins and doc.words[j] in s.words["together"]:
            pending, slot, deep, others = s.with_, "", False, False
            company = j
            j += 1
            continue
        if joins and doc.words[j] in s.words["between"] and is_of_pact(s, p, j):
            j, sides = past_sides(s, j, high)  # "discussed the treaty between X and Y"
            if slot and any(x.type in _JUDGES and not x.alone for x in p.senses):
                found.extend(Argument(slot, x, True) for x in sides if x.kind != "nisba")
            continue
        if joins and s.is_(j, "prep"):
            if slot and doc.words[j] == s.within and (is_member(s, j - 1) or is_member(s, j - 2)):
                # "on a unit in the army of X", "on companies in X"
                here = phrase_at[j + 1] if j + 1 < high else None
                if here is not None and here.kind in ("state", "place") and here.codes and is_private(s, j - 1):
                    found.append(Argument(slot, here.people()))
                    previous, slot = found[-1], ""
                    j = here.last + 1
                    continue
                pending, slot = slot, ""
                j += 1
                continue
            if doc.words[j] == s.from_ and (
                is_quantity(s, j - 1) or doc.words[j - 1] in s.words["and_each"] or is_whose(s, previous, j - 1)
            ):
                # "against three of the leaders": the slot stays; "each of X and Y" is a subject or object
                listed = previous is not None and previous.phrase.last == j - 2 and doc.words[j - 1].startswith(s.and_)
                listed = listed or is_whose(s, previous, j - 1)
                if listed and previous is not None and not pending:
                    pending, deep = previous.slot, previous.deep  # "between X and each of Y and Z"
                pending = pending or slot or ("subject" if subject_open and bare_seen == 0 else "object")
                slot = ""
                j += 1
                continue
            if previous is not None and is_land_of(s, p, previous, j):
                pending, slot = previous.slot, ""  # "with the ministers of water in X and Y"
                j += 1
                continue
            if not any(a.pronoun for a in doc.lex[j].all if a.kind == FUNCTION):
                and_ = any(a.kind == FUNCTION and a.pro == s.and_ for a in doc.lex[j].all)
                direction = pending if doc.words[j] in s.words["directions"] else ""
                pending = doc.words[j].removeprefix(s.and_) if and_ else doc.words[j]
                if pending in s.words["directions"] and is_where(p, pending):
                    pending = direction or s.within  # "advanced east of X", "an attack on the east of X"
                if and_ and p.kind != VERB and p.first and doc.words[p.first - 1] == pending:
                    break  # "talked of the refusal of X, and of aid": what follows is not of the refusal
                slot = ""
                if stands_alone(s, j + 1):
                    pending = ""  # "after that X": the demonstrative is all there is behind the preposition
                    j += 1
                if pending == s.with_:
                    others = is_others(s, p, j)
                    owned = phrase_at[j - 1] is not None
            j += 1
            continue
        if not _NOMINAL.isdisjoint(doc.lex[j].kinds):
            if p.definite and not pending and is_beyond(s, p, j):
                break
            if (
                p.kind == VERB
                and slot in s.words["in"]
                and is_utterance(s, j - 1)
                and any(a.definite for a in doc.lex[j].all)
            ):
                slot = "object"  # "condemned in a statement the shelling": the statement is an aside
            elif p.kind == VERB and slot in s.words["circumstances"] and is_closed_by_pronoun(s, j):
                slot, deep = "", False  # "condemned at the end of its meeting the aggression"
            glued = next((c for a in doc.lex[j].all for c in a.pro if c in s.prepositions), "") if marks & GLUED else ""
            if glued:
                slot = glued
            elif pending:
                slot = pending
            elif slot == "subject" and previous is not None and is_closed(s, previous.phrase, j):
                slot = "object"  # "ships of X violated the waters of Y"
                bare_seen += 1
            elif p.kind == VERB and subject_open and bare_seen == 0 and not slot:
                slot = "subject" if not is_attack(s, p, j) else ""  # "a suicide attack hit the embassy of X"
                bare_seen += 1
            elif not slot or not s.governs(j - 1):
                slot = (
                    "genitive"
                    if p.kind != VERB and not p.pronoun and are_counted(s, p.last + 1, j)
                    else slot
                    if slot and any(a.definite for a in doc.lex[j].all)
                    else "object"
                )
                if slot == "object":
                    bare_seen += 1
            # "met during the visit Y", "called, at the end of the meeting, on Y": nobody is in the genitive of "the"
            past = (
                p.kind == VERB
                and slot not in ("", "subject", "object", "genitive")
                and any(a.definite and not a.pronoun for a in doc.lex[j].all)
            )
            kind = slot == "subject" and is_kind(s, j)
            if MASDAR in doc.lex[j].kinds and j > p.last + 1 and slot not in ("genitive",) and not kind:
                deep = True
                when = p.kind == VERB and slot in s.words["circumstances"]
                aside = when and any(a.pronoun for a in doc.lex[j].all)
            pending = ""
        j += 1
    if (whose := s.struck.get(p.first)) is not None:
        found.insert(0, Argument("subject", whose))
    if p.lexeme == s.duty_verb:
        found.extend(obliged(s, p))
    if any("content" in x.roles.get("recipient", ()) for x in p.senses) and (whose := told_of(s, p, high)) is not None:
        found.extend(Argument("content", x, True) for x in (whose, *s.coordinated(whose)))
    if known is not None and known.codes and p.kind == VERB:
        for a in found:
            if a.slot == "subject" and not a.deep and not a.phrase.codes:  # the member of a body acts for the body
                a.phrase = known
                found = [x for x in found if x is a or x.phrase is not known]
                break
    if (
        p.kind == VERB
        and p.first in s.subjects
        and not passive
        and not any(a.slot == "subject" and not a.deep for a in found)
    ):
        subject = s.subjects[p.first]
        found.insert(0, Argument("subject", subject))
        found[1:1] = [Argument("subject", other) for other in s.coordinated(subject)]
    if p.kind == VERB and p.pronoun and not (p.first and s.relative(p.first - 1)):
        meant = s.referent(p.pronoun, p.first, [a.phrase for a in found])
        if meant is not None and not any(a.slot == "object" and not a.deep for a in found):
            found.append(Argument("object", meant))
    if (
        p.kind == VERB
        and (taken_up := antecedent(s, p)) is not None
        and not any(a.slot == taken_up.slot for a in found)
    ):
        found.append(taken_up)
    if (owned_by := whose_own(s, p, found)) is not None:
        found.append(owned_by)
    if p.kind == VERB and not passive and any(a.slot == "agent" and a.phrase.codes for a in found):
        p.tag += "p"  # unvowelled passive: only the agent tells
        topic = s.phrase_at[s.word_before(p.first)] if p.first else None
        if p.tag[:1] == "I" and topic is not None and topic.kind in ("place", "nisba") and p.first not in s.subjects:
            found.insert(0, Argument("subject", topic))  # "the town of X is besieged by Y"
    return found


def drawing_end(s: Scene, first: int, high: int) -> int:
    """Behind the last party, verb or other word that may draw a party in; what follows changes nothing."""
    k = high
    while k > first and s.phrase_at[k - 1] is None and not s.marks[k - 1] & DRAWS and k - 1 not in s.verbs:
        k -= 1
    return k


def one_side(s: Scene, found: list[Argument], j: int) -> Argument | None:
    """The one party behind "between", with a participle behind it: "between X, backed by Y, and Z"."""
    sides = [a for a in found if a.slot in s.words["between"]]
    if len(sides) != 1 or len(sides[0].phrase.codes) != 1 or j - sides[0].phrase.last > _BACKED:
        return None
    behind = s.doc.lex[sides[0].phrase.last + 1]
    return sides[0] if any(a.kind == PASSIVE and not a.pro for a in behind.all) else None


def is_owner(place: Phrase, phrase: Phrase) -> bool:
    """A nationality right behind a place that is elsewhere tells whose it is: "the X base at Y"."""
    return place.kind == "place" and phrase.definite and not phrase.pro and not set(phrase.codes) & set(place.codes)


def is_owned(s: Scene, j: int) -> bool:
    """An attribute that tells whose the noun before it is: "positions belonging to X"."""
    return s.phrase_at[j] is None and any(a.lexeme in s.words["owned_by"] for a in s.doc.lex[j].all)


def is_land_of(s: Scene, p: Predicate, previous: Argument, j: int) -> bool:
    """People who are met, with the states where they hold office behind "in": "with the ministers of water in X"."""
    people = previous.phrase
    land = s.phrase_at[j + 1] if j + 1 < len(s.doc.words) else None
    return (
        s.doc.words[j] == s.within
        and previous.slot in (s.with_, "company", s.words["among"])
        and people.last == j - 1
        and people.kind == "person"
        and not people.codes
        and land is not None
        and land.kind == "state"
        and any(x.shape == "meet" for x in p.senses)
    )


def is_attack(s: Scene, p: Predicate, j: int) -> bool:
    """A noun of attack that is the subject of a verb of striking: whoever stands behind it is hit."""
    return p.lexeme in s.words["strikes"] and any(a.lexeme in s.words["attacks"] for a in s.doc.lex[j].all)


def is_closed(s: Scene, phrase: Phrase, j: int) -> bool:
    """A definite noun right behind an indefinite nationality is no part of its noun phrase."""
    ends = phrase.kind == "nisba" and not phrase.definite and phrase.last == j - 1
    return ends and any(a.definite and not a.pro and a.kind in (NOUN, MASDAR) for a in s.doc.lex[j].all)


def is_listed(s: Scene, previous: Argument, phrase: Phrase) -> bool:
    """A further member of a list with commas that ends in "and": "each of X, Y, and Z"."""
    first = previous.phrase.first
    if previous.slot != "subject" or s.doc.words[phrase.first - 1] not in COMMAS or s.doc.words[first - 1] != s.from_:
        return False
    k = phrase.last + 1
    while k < len(s.doc.words) and s.doc.words[k] in COMMAS:
        k += 1
    following = s.phrase_at[k] if k < len(s.doc.words) else None
    return following is not None and following.first == k and id(following) in s.joined


def is_title_of(previous: Argument, phrase: Phrase) -> bool:
    """An office without a name, of the side of the subject right before it: what he is."""
    subject = previous.phrase
    return (
        previous.slot == "subject"
        and phrase.first == subject.last + 1
        and phrase.kind == subject.kind == "person"
        and phrase.name is None
        and bool(phrase.codes)
        and phrase.codes == subject.codes
        and phrase.definite
        and not phrase.refers
    )


def is_host_of(phrase: Phrase, subject: Phrase) -> bool:
    """A state before the person who was found to be the subject of the verb."""
    return phrase.rule in ("names.state", "names.capital") and subject.kind == "person" and subject.first > phrase.last


def is_past_utterance(s: Scene, j: int) -> bool:
    """An indefinite utterance with its attribute stands right before: "in a joint statement"."""
    return (
        j > 1 and is_utterance(s, j - 2) and any(a.kind == ADJECTIVE and not a.definite for a in s.doc.lex[j - 1].all)
    )


def takes_with(s: Scene, p: Predicate) -> bool:
    """The predicate takes its recipient with the preposition that "with the participation of" is written with."""
    return any(s.by in x.roles.get("recipient", ()) and x.type in VERBAL for x in p.senses)


def is_counterpart(phrase: Phrase) -> bool:
    """The phrase names counterparts, whose states may follow one by one, each with a name."""
    return phrase.rule.startswith("reference.counterpart")


def is_direction(s: Scene, j: int, high: int) -> bool:
    """A nationality by its letters, before a place: where something is."""
    phrase = s.phrase_at[j]
    place = s.phrase_at[j + 1] if j + 1 < high else None
    return phrase is not None and phrase.kind == "nisba" and place is not None and place.kind in ("place", "state")


def is_bearing(s: Scene, j: int) -> bool:
    """A point of the compass with the article before "of"."""
    point = s.doc.words[j].removeprefix(s.lexicon.clitics["article"])
    return point in s.words["directions"] and j + 1 < len(s.doc.words) and s.doc.words[j + 1] == s.from_


def is_hit(found: list[Argument]) -> bool:
    """Somebody who is no place has it done to him already: a place behind that tells where."""
    return any(a.slot in ("object", "genitive") and a.phrase.kind != "place" and a.phrase.codes for a in found)


def is_where(p: Predicate, direction: str) -> bool:
    """A place behind a word for a direction tells where an act of force is, if no sense takes it otherwise."""
    return any(x.type == "ASSAULT" and x.shape == "plain" for x in p.senses) and not any(
        direction in slots for x in p.senses for slots in x.roles.values()
    )


def is_others(s: Scene, p: Predicate, i: int) -> bool:
    """ "With" that belongs to a noun before it: "in coordination with X", "discussed the agreement with X"."""
    if any(a.lexeme in s.words["alongside"] and a.pro for a in s.doc.lex[i - 1].all):
        return True
    k = i + 1
    phrase = s.phrase_at[k] if k < len(s.doc.words) else None
    if phrase is None or phrase.first != k or phrase.kind not in ("state", "body", "group"):
        return False
    for j in range(i - 1, p.last, -1):
        between = s.phrase_at[j]
        if between is not None and between.kind != "nisba":
            head = between.first - 1  # "the border of X with Y"
            return between.last == i - 1 and any(
                a.lexeme in s.words["relational"] and a.kind in (NOUN, MASDAR) for a in s.doc.lex[head].all
            )
        if any(a.lexeme in s.words["relational"] and a.kind in (NOUN, MASDAR) for a in s.doc.lex[j].all):
            return True
    return False


def has_object(s: Scene, p: Predicate, phrase: Phrase) -> bool:
    """A noun behind the genitive of a verbal noun: "the refusal of X the withdrawal": X refuses; of force also a noun
    without article: "the shelling of X villages" (X shells).
    """
    if asks_next(s, p, phrase):
        return True
    k = max([phrase.last, *(x.last for x in s.coordinated(phrase))]) + 1
    if phrase.kind not in ("state", "body", "group", "office") or k >= len(s.doc.words) or s.time_at[k]:
        return False
    if s.phrase_at[k] is not None:
        return False
    if (
        is_quantity(s, k)
        and not any(a.pro for a in s.doc.lex[k].all)
        and k + 1 < len(s.doc.words)
        and s.phrase_at[k + 1] is None
    ):
        return NOUN in s.doc.lex[k + 1].kinds  # "the annexation by X of four regions"
    nouns = [a for a in s.doc.lex[k].all if a.kind in (NOUN, MASDAR) and not a.pro]
    bare = any(a.kind in _NOMINAL and not (a.definite or a.pro) for a in s.doc.lex[k].all)
    if phrase.definite and bare and any(x.type in FORCE for x in p.senses):
        return not any(a.kind in (ADJECTIVE, FUNCTION) for a in s.doc.lex[k].all)
    return any(a.definite for a in nouns) and not any(a.kind in (ADJECTIVE, ACTIVE, PASSIVE) for a in s.doc.lex[k].all)


def is_kind(s: Scene, j: int) -> bool:
    """A bare verbal noun that tells of what kind the bare noun before it is: "a freight train laden with gas"."""
    if not s.construct(j - 1) or s.phrase_at[j - 1] is not None or j + 1 >= len(s.doc.words):
        return False
    if any(a.definite or a.pronoun or a.pro for a in s.doc.lex[j].all) or s.phrase_at[j + 1] is not None:
        return False
    behind = s.doc.lex[j + 1]
    return bool({ACTIVE, PASSIVE, ADJECTIVE} & behind.kinds) and not any(a.definite or a.pro for a in behind.all)


def asks_next(s: Scene, p: Predicate, phrase: Phrase) -> bool:
    """A party right behind the genitive of a verbal noun of asking is asked: "the appeal of X (to) Y for"."""
    asked = s.phrase_at[phrase.last + 1] if phrase.last + 1 < len(s.doc.words) else None
    if asked is None or asked.pro or asked.kind not in _ASKED or id(asked) in s.joined or phrase.kind == "nisba":
        return False
    return asked.first == phrase.last + 1 and all(x.type == "REQUEST" for x in p.senses)


def is_relative_subject(s: Scene, p: Predicate) -> bool:
    """The subject of the verb is the noun before its relative pronoun, or a pronoun, so that no subject follows."""
    if p.first and s.doc.words[s.word_before(p.first)] in s.words["that_pronoun"]:
        return True
    if not p.first or not s.relative(p.first - 1) or p.pronoun:
        return False
    return p.last + 1 >= len(s.doc.words) or s.doc.words[p.last + 1] not in s.words["resumed"]
