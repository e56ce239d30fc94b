"""Which argument is the actor, which the recipient?"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from marsad.lexicon.entries import ACTIVE, MASDAR, NOUN, PASSIVE, VERB, Sense
from marsad.model.document import COMMAS
from marsad.model.phrase import Phrase
from marsad.stages.events.argument import Argument
from marsad.stages.events.clauses import is_running
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import FORCE, HYPHENS, OPENING, VERBAL, Scene, is_passive

_OF_DEEDS: Final = frozenset({"ACCUSE", "THREATEN"})  # said of what somebody did, wherever it was
_OF_ACTS: Final = frozenset({"REJECT"})  # said of what another wants to do with a third
_CUSTODY: Final = frozenset({"arrest", "release"})
_HINDERS: Final = 15  # tokens behind a predicate within which a word speaks against a sense
_FORCES: Final = 4  # tokens from a verbal noun to the nationality of the forces that it tells of
_CALLED: Final = 25  # tokens between a verb of calling and what it calls its object
_OF: Final = 2  # tokens between an act and the party behind "of"
_PLACE: Final = 2  # tokens from who acts to the place that is the object
_OBJECT: Final = 3  # tokens between people in the genitive of a verbal noun and whom they did it to
_VISITOR: Final = 3  # tokens between a visit and who pays it, inside a noun phrase
_MUTUAL: Final = frozenset({"meet", "mutual"})
_SECOND_ADJECTIVE: Final = 3  # tokens from one nationality to the next of the same noun


def pick(
    s: Scene,
    slots: Sequence[str],
    arguments: Sequence[Argument],
    p: Predicate,
    role: str,
    sense: Sense,
    taken: set[int],
    done: set[str],
) -> list[Phrase]:
    """Phrases of the first slot that is filled."""
    parties = [a for a in arguments if may_fill(a, role) and id(a.phrase) not in taken]
    if not parties:
        return []
    order = order_of(s, slots, arguments, p, role, sense)
    beside = {a.slot for a in parties}
    filled = [x for x in order if x in beside or x == "object"]  # the object may stand in other slots
    return first_filled(s, order, filled, parties, arguments, p, role, sense, done) if filled else []


def order_of(
    s: Scene, slots: Sequence[str], arguments: Sequence[Argument], p: Predicate, role: str, sense: Sense
) -> list[str]:
    """Slots in which a role may stand, the likeliest first."""
    order = list(slots)
    if role == "actor":
        own = p.pronoun and sense.type in VERBAL and any(a.slot == "possessor" for a in arguments)
        if (p.kind != VERB or is_passive(p.tag)) and order[:1] != ["speaker"] and not own:
            order = ["agent", *order]  # but "its protest at the violation by X" is not that of X
        order = order[1:] if sense.hosts and order[:1] == ["agent"] else order  # whoever receives is the host
        if "subject" in order and p.kind != VERB:
            at = order.index("subject")
            order[at : at + 1] = ["subject", "possessor"]
            if p.kind == MASDAR and "genitive" not in order and (sense.masdar == "object" or is_put(sense, arguments)):
                order.insert(at + 1, "genitive")  # "the arrest by X (genitive) of Y": where another is its object
            at = order.index(s.from_) if s.from_ in order and sense.type == "SUPPORT" else len(order)
            if not (sense.type == "AGREE" and is_of_unnamed(s, p)):
                order[at:at] = ["governor"]  # "X expressed its condolences from Y" is no act of Y
            order.append("nisba")
        elif sense.shape in ("meet", "mutual") and p.kind != VERB:
            order.append("governor")
        if p.kind != VERB and sense.type == "CONSULT" and sense.shape in _MUTUAL and is_with_only(s, p, arguments):
            order += ["taker", "speaker"]  # "X: talks with Y go on", "the capital of X saw talks with Y"
        if p.kind != VERB and sense.type in VERBAL and s.words["from"] not in order:
            order.append(s.from_)
        if p.kind in (MASDAR, NOUN) and sense.type in VERBAL and is_of_li(s, p, sense, arguments):
            order.append(s.prepositions[0])  # "requests of (li) X"
        if p.kind == PASSIVE and sense.type in FORCE:
            order = ["agent"]  # "a destroyed house": by whom is told by "by" only
        named = set(sense.roles.get("recipient", ())) - {s.prepositions[0]}
        if p.kind == NOUN and sense.type in FORCE and any(a.slot in named or a.slot == "fallen" for a in arguments):
            order.append(s.prepositions[0])  # "an attack of X (li) on Y"
        elif p.kind == MASDAR and sense.type in FORCE and not p.definite and is_upon(s, arguments):
            order.append(s.prepositions[0])  # "a shelling of X (li) on Y"
        if p.kind != VERB and sense.type in FORCE and any(a.slot in ("taker", "fallen") for a in arguments):
            order.append(s.from_)  # "was exposed to an attack of (from) X"
    elif p.kind != VERB:
        order = order if "obliged" in order else ["fallen", "taker", *order, "receiver", "victim"]
        if "subject" in order:
            order += ["governor", "possessor"]

    if s.with_ in order:
        order.insert(order.index(s.with_) + 1, "company")
    return order


def first_filled(
    s: Scene,
    order: list[str],
    filled: list[str],
    parties: Sequence[Argument],
    arguments: Sequence[Argument],
    p: Predicate,
    role: str,
    sense: Sense,
    done: set[str],
) -> list[Phrase]:
    """Phrases of the first slot of an order that holds a party; ``filled``: those in which any may stand."""

    def held(deep: bool, slot: str) -> list[Argument]:
        return [
            a
            for a in parties
            if a.deep == deep
            and (a.slot == slot or slot == "object")
            and not (
                done
                and set(a.phrase.codes) <= done
                and (deep or slot == "object" or sense.type not in FORCE or a.phrase.kind == "group")
                and len(order) > 1
                and not is_own_organ(s, a, p, role, sense)
            )
            and fits(s, a, slot, p, role, sense, arguments)
        ]

    where = [x for x in filled if role == "recipient" and sense.type in FORCE and x in s.words["in"]]
    for slot in filled:
        if slot not in where and (hits := held(False, slot)):
            if slot == "object" and p.kind == VERB and sense.type == "ASSAULT" and hits[0].phrase.kind == "place":
                closer = [a for a in held(True, slot) if is_near(p, a, hits[0]) and a.phrase.kind != "place"]
                hits = closer or hits  # "shelled positions of X north of Y"
            if slot in ("object", s.prepositions[0]) and p.kind != VERB and hits[0].slot == s.prepositions[0]:
                closer = [a for a in held(True, slot) if a.slot == slot and a.phrase.first < hits[0].phrase.first]
                hits = closer or hits  # "its refusal of the interference of X in the affairs of (li) Y"
            elif sense.type in _OF_ACTS and role == "recipient" and slot not in ("genitive", "nisba"):
                a = hits[0]
                closer = [b for b in held(True, "object") if b.phrase.first < a.phrase.first]
                closer = closer or [b for b in held(True, a.slot) if b.phrase.first < a.phrase.first]
                hits = closer or hits  # "its opposition to the accession of X to Y"
            elif slot in s.words["in"] and role == "recipient" and "object" in order and sense.type not in FORCE:
                closer = [a for a in held(True, "object") if a.phrase.first < hits[0].phrase.first]
                hits = closer or hits  # "its support for the plan of X for a solution in Y"
            elif slot in order[1:] and role == "recipient" and sense.type == "ACCUSE" and p.kind == VERB:
                closer = doers_of_deed(hits[0], held, order[: order.index(slot)])
                if closer:
                    return joined(s, closer, closer[0].slot)
            return joined(s, hits, slot)
    if sense.shape in ("meet", "mutual"):
        return []
    inner = [(hits[0].phrase.first, n, hits, slot) for n, slot in enumerate(filled) if (hits := held(True, slot))]
    inner = [x for x in inner if x[3] not in where]
    if not inner:  # force falls on a place only where nobody else is named
        return next((joined(s, hits, slot) for slot in where if (hits := held(False, slot) or held(True, slot))), [])
    # inside a noun phrase the first party named is meant, whatever its slot
    _, _, hits, slot = min(inner, key=lambda x: x[:2] if role == "recipient" else (x[1], x[0]))
    return joined(s, hits, slot)


def is_put(sense: Sense, arguments: Sequence[Argument]) -> bool:
    """Whom a request is put to stands behind its genitive, and no verb governs it: "the call of X to (li) Y"."""
    if sense.type != "REQUEST" or sense.masdar != "subject" or any(a.slot == "governor" for a in arguments):
        return False
    whose = next((a.phrase for a in arguments if a.slot == "genitive" and not a.deep), None)
    if whose is None or not whose.codes or "recipient" not in sense.roles:
        return False
    slots = sense.roles["recipient"]
    return any(
        a.slot in slots
        and a.phrase.first > whose.last
        and a.phrase.codes
        and not (a.deep and (a.slot != "object" or a.phrase.kind in ("population", "place")))
        for a in arguments
    )


def is_of_li(s: Scene, p: Predicate, sense: Sense, arguments: Sequence[Argument]) -> bool:
    """Whose the act is stands behind "of", where the act takes nobody with it: "two requests of (li) X for talks"."""
    li = s.prepositions[0]
    if p.pronoun or sense.masdar != "subject" or any(li in slots for slots in sense.roles.values()):
        return False
    return any(a.slot == li and not a.deep and a.phrase.first - p.last <= _OF for a in arguments)


def is_own_organ(s: Scene, a: Argument, p: Predicate, role: str, sense: Sense) -> bool:
    """Whom an organ of the same state asks, right behind the verb: "the parliament demanded of the government"."""
    if sense.type != "REQUEST" or role != "recipient" or a.deep:
        return False
    if a.slot not in ("object", s.from_) or a.phrase.kind not in ("office", "person", "body") or not a.phrase.definite:
        return False
    return p.kind != VERB or s.subjects.get(p.first) is not a.phrase


def doers_of_deed(hit: Argument, held: Callable[[bool, str], list[Argument]], slots: Sequence[str]) -> list[Argument]:
    """Who did the deed that a verb condemns, before whom it falls on: "condemned the war of X on Y"."""
    return next((x for slot in slots if (x := [a for a in held(True, slot) if a.phrase.first < hit.phrase.first])), [])


def is_upon(s: Scene, arguments: Sequence[Argument]) -> bool:
    """Whom or what an act of force falls on stands behind "on"."""
    upon = s.words["upon"]
    for a in arguments:
        behind = s.doc.words[a.phrase.last + 1 : a.phrase.last + 2]
        if not a.deep and (a.slot in upon or (a.slot == s.prepositions[0] and not upon.isdisjoint(behind))):
            return True
    return False


def is_with_only(s: Scene, p: Predicate, arguments: Sequence[Argument]) -> bool:
    """Nobody but those behind "with" is named beside a meeting that the speaker tells of: "the talks with X"."""
    whole = p.definite or is_of_definite(s, p) or is_under_way(s, p) or any(a.slot == "taker" for a in arguments)
    if not whole and not any(s.doc.words[k] in s.words["there"] for k in range(max(p.first - 2, 0), p.first)):
        return False
    if p.first and s.phrase_at[p.first - 1] is None and s.construct(p.first - 1) and not s.is_(p.first - 1, "prep"):
        return False  # "the table of talks with X"
    if any(a.phrase.kind == "population" for a in arguments):
        return False
    named = {a.slot for a in arguments if a.phrase.codes and not a.deep and a.phrase.kind != "place"}
    return s.with_ in named and named <= {s.with_, "speaker", "taker"}


def is_of_unnamed(s: Scene, p: Predicate) -> bool:
    """People who are no party stand in the genitive: "X announced the consent of the parties to the conflict"."""
    k = p.last + 1
    if p.kind != MASDAR or p.definite or p.pronoun or k >= len(s.doc.words):
        return False
    phrase = s.phrase_at[k]
    if phrase is not None:
        return phrase.first == k and not phrase.codes and phrase.kind in ("person", "reference") and not phrase.pro
    return any(a.lexeme in s.words["sides"] and not a.pro for a in s.doc.lex[k].all)


def is_under_way(s: Scene, p: Predicate) -> bool:
    """A verb of the present right behind says that a meeting goes on: "contacts are going on with X"."""
    v = p.last + 1
    verb = s.verbs.get(v)
    return verb is not None and verb.tag[:1] == "I" and is_running(s, p, v)


def is_of_definite(s: Scene, p: Predicate) -> bool:
    """A noun made definite by the one behind it, which names nobody: "the talks on (of) the normalisation"."""
    k = p.last + 1
    if k >= len(s.doc.words) or s.phrase_at[k] is not None or not s.construct(p.last):
        return False
    return any(a.kind in (NOUN, MASDAR) and a.definite and not a.pro for a in s.doc.lex[k].all)


def joined(s: Scene, hits: list[Argument], slot: str) -> list[Phrase]:
    """The first phrase in a slot with those that share it: coordinated, adjacent, or both sides of "between"."""
    first = hits[0]
    group = [first.phrase]
    for other in hits[1:]:
        if other.slot == first.slot and (
            other.headed
            or (id(other.phrase) in s.joined and goes_on(s, group[-1], other.phrase))
            or is_repeated(s, slot, group[-1], other.phrase)
            or (other.phrase.first == group[-1].last + 1 and not are_two_sides(group[-1], other.phrase))
            or are_hyphened(s, group[-1], other.phrase)
            or are_listed(s, group[-1], other)
            or (slot == "nisba" and other.phrase.first - group[-1].last <= _SECOND_ADJECTIVE)
            or len(slot) == 3
        ):
            group.append(other.phrase)
    return group


def is_repeated(s: Scene, slot: str, phrase: Phrase, other: Phrase) -> bool:
    """ "And" goes on with the same preposition behind a party: "met with X and with Y"."""
    if other.pro == s.and_ + slot and other.first == phrase.last + 1:
        return True
    k = s.word_before(other.first)
    return not other.pro and k == phrase.last + 1 and s.doc.words[k] == s.and_ + slot


def are_hyphened(s: Scene, phrase: Phrase, other: Phrase) -> bool:
    """Two nationalities with a hyphen between them: "the X - Y aggression"."""
    between = s.doc.words[phrase.last + 1 : other.first]
    return other.kind == "nisba" and phrase.kind in ("nisba", "office") and len(between) == 1 and between[0] in HYPHENS


def are_listed(s: Scene, phrase: Phrase, other: Argument) -> bool:
    """Two subjects with a comma between, as in a list: "each of X, Y, and Z"."""
    comma = other.phrase.first == phrase.last + 2 and s.doc.words[phrase.last + 1] in COMMAS
    return comma and other.slot == "subject" and not other.deep and other.phrase.kind == phrase.kind


def are_two_sides(phrase: Phrase, other: Phrase) -> bool:
    """Two states or groups side by side are not one party: "the support of X Y" is that of X for Y.

    Nor is a party and the place where it acts: "the raid of X (on) the town of Y".
    """
    sides = ("state", "body", "group")
    return (phrase.kind in sides and other.kind in sides) or (other.kind == "place" and phrase.kind != "place")


def goes_on(s: Scene, phrase: Phrase, other: Phrase) -> bool:
    """Nothing stands between the two that opens another phrase: "advised X to adopt a view of Y and Z"."""
    between = range(phrase.last + 1, other.first)
    return not any(k in s.verbs or s.is_(k, "prep") or s.doc.words[k] in OPENING for k in between)


def may_fill(a: Argument, role: str) -> bool:
    """A party, or a place that something is done to."""
    return role != "actor" if a.phrase.kind == "place" else bool(a.phrase.codes)


def fits(
    s: Scene, a: Argument, slot: str, p: Predicate, role: str, sense: Sense, arguments: Sequence[Argument]
) -> bool:
    """A party that may fill the role stands in the slot."""
    if a.phrase.kind == "place" and slot == "subject":
        return False
    if sense.shape == "visit" and a.deep and a.slot in ("object", s.within) and role == "recipient" and p.kind != VERB:
        return False  # "a visit to strengthen ties and to counter X", "during his visit the situation in X"
    threatened = sense.type == "THREATEN" and a.slot == s.by  # "threatened to (bi) invade X"
    where = a.deep and (a.slot in s.prepositions or a.slot == "object")
    if a.phrase.kind == "place" and sense.type in _OF_DEEDS and where and not threatened:
        return False  # "condemned the bombing of a mosque at X"
    if a.phrase.kind == "place" and slot == s.from_ and sense.type == "ASSAULT":
        return False  # "rockets from X", "the killing of children of (from) X"
    if role == "actor" and slot in (s.within, s.from_) and sense.mode in _CUSTODY and sense.roles["actor"][0] != slot:
        return is_custody(s, a, p)
    if role == "actor" and slot in (s.from_, s.by) and sense.type in FORCE and a.phrase.kind == "state" and not a.deep:
        return False  # "rockets from X", "a blast in (bi) X"
    if sense.shape == "visit" and role == "actor" and a.deep and p.kind != VERB and a.phrase.first - p.last > _VISITOR:
        return False  # "a tour that takes him to X to meet the ministers of Y"
    if sense.type == "REQUEST" and role == "recipient" and a.deep and is_unasked(s, p, a, slot, sense):
        return False
    if a.slot == "subject" and slot == "subject" and role == "actor" and p.kind == VERB and is_passive(p.tag):
        return False
    if role == "actor" and slot == s.prepositions[0] and a.deep and sense.type == "ASSAULT":
        return False  # "the campaign to (li) counter X"
    if role == "actor" and slot == "object" and sense.type == "MOBILIZE" and not is_of_forces(a, p):
        return a.slot == slot and p.kind == VERB and sense.roles["actor"][0] == slot
    if a.slot == slot:
        if slot == "genitive" and p.kind in (MASDAR, NOUN):
            if sense.shape in ("meet", "mutual") and a.phrase.rule == "names.capital":
                return is_signatory(a, p, sense)
            if is_host(a, sense, arguments):
                return False
            other = any(
                b.slot in ("object", s.prepositions[0])
                and (b.phrase.kind != "place" or is_taken_place(s, a, b))
                and is_its_object(s, a, b)
                for b in arguments
                if b is not a
            )
            if a.deep and sense.mode == "release" and not other:
                return role == "recipient"
            led = any(b.slot == "governor" for b in arguments)
            light = s.has_effect(p.lexeme, "light")  # "X's carrying out of"
            acts = (
                (sense.masdar == "subject" and not is_refused(a, p, sense, arguments))
                or (light and sense.type in FORCE)
                or ("object" in sense.roles.get("actor", ()) and not a.deep and "+" not in a.phrase.rule)
                or (other and not (sense.type in FORCE and (a.deep or led)) and not (led and is_led_lightly(s, p)))
            )
            return role == ("actor" if acts else "recipient") if ("subject" in sense.roles.get("actor", ())) else True
        return True
    if slot == "object" and p.kind in (MASDAR, NOUN):
        if a.slot == "genitive" and a.deep and sense.mode == "release":
            return True  # "the setting free of prisoners of X"
        if a.slot == "genitive" and is_host(a, sense, arguments):
            return True
        if a.slot == "genitive" and is_refused(a, p, sense, arguments):
            return True
        if a.slot == "genitive":
            led = not a.deep and any(b.slot == "governor" for b in arguments) and is_led_lightly(s, p)
            return sense.masdar == "object" and (
                led or not any(b.slot == "object" and b.phrase.kind != "place" for b in arguments)
            )
        if a.slot == s.prepositions[0]:
            return True
        return a.slot == "possessed"
    if slot == "object" and p.kind == VERB and is_passive(p.tag):
        return a.slot == "subject"
    return False


def is_led_lightly(s: Scene, p: Predicate) -> bool:
    """The verb that governs the act is light, so that its subject acts: "X carried out the expulsion of Y from Z"."""
    verb = s.verbs.get(s.governed_by.get(p.first, -1))
    return verb is not None and s.has_effect(verb.lexeme, "light")


def is_signatory(a: Argument, p: Predicate, sense: Sense) -> bool:
    """A capital right behind the verbal noun of signing signs: "since the conclusion by X of an agreement"."""
    return sense.instrument and p.kind == MASDAR and not p.pronoun and a.phrase.first == p.last + 1


def is_host(a: Argument, sense: Sense, arguments: Sequence[Argument]) -> bool:
    """The state in the genitive of a visit that another pays: "X began a visit of Y"."""
    if sense.shape != "visit" or sense.roles["recipient"][0] != "object" or a.phrase.kind not in ("state", "body"):
        return False
    visitors = (b.phrase for b in arguments if b.slot in ("governor", "possessor"))
    return any(x.codes and set(x.codes) != set(a.phrase.codes) for x in visitors)


def is_refused(a: Argument, p: Predicate, sense: Sense, arguments: Sequence[Argument]) -> bool:
    """Whose plan is refused stands in the genitive where an agent or the governing verb tells by whom."""
    inner = a.deep and p.kind == MASDAR and sense.type in _OF_ACTS and "object" in sense.roles.get("recipient", ())
    return inner and any(
        (b.slot == "agent" and b.phrase.first > a.phrase.last)
        or (b.slot == "governor" and a.phrase.kind == "nisba" and set(b.phrase.codes).isdisjoint(a.phrase.codes))
        for b in arguments
    )


def is_custody(s: Scene, a: Argument, p: Predicate) -> bool:
    """The state where somebody is arrested or released does it: "the arrest of X in Y"; what is wanted is not told."""
    before = a.phrase.first - 1
    prison = s.phrase_at[before] is None and any(x.lexeme in s.words["prisons"] for x in s.doc.lex[before].all)
    if s.prepositions[0] in p.pro or not (prison or (a.phrase.kind == "state" and not a.deep and a.slot != s.from_)):
        return False
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    told = p.first in s.governed_by or p.first == begin or s.doc.words[p.first - 1] == ":"
    return (p.kind == MASDAR and told) or (p.kind == VERB and is_passive(p.tag))


def is_of_forces(a: Argument, p: Predicate) -> bool:
    """Whose forces or weapons a verbal noun tells of, shortly behind it: "the posting of air defences of X"."""
    near = a.phrase.first - p.last <= _FORCES and "+" not in a.phrase.rule  # whose they are is told beside them
    return p.kind == MASDAR and near and a.phrase.kind in ("nisba", "office")


def is_near(p: Predicate, a: Argument, b: Argument) -> bool:
    """A party stands between a verb and another phrase behind it."""
    return p.last < a.phrase.first < b.phrase.first and a.slot != "subject"


def is_helped(s: Scene, phrase: Phrase) -> bool:
    """Whom others are to help, protect or punish is not asked: "called for the support of X"."""
    k = phrase.first - 1
    return any(a.kind in (MASDAR, NOUN) and not a.pronoun and a.lexeme in s.words["done_to"] for a in s.doc.lex[k].all)


def is_unasked(s: Scene, p: Predicate, a: Argument, slot: str, sense: Sense) -> bool:
    """A party inside a noun phrase beside a request is not who is asked."""
    if is_helped(s, a.phrase):
        return True
    k = a.phrase.first - 1
    if a.slot == "object" and s.doc.words[k] in COMMAS:
        return False  # "demanded, through its minister, X to"
    does = any(x.kind == MASDAR and x.lexeme in s.words["done_by"] for x in s.doc.lex[k].all)
    return p.kind in (VERB, ACTIVE) and not does and is_wanted(s, p, a, slot, sense)


def is_wanted(s: Scene, p: Predicate, a: Argument, slot: str, sense: Sense) -> bool:
    """A party inside what is called for is not asked: "called for sanctions on X"; but "for talks between (with) X"."""
    if slot in s.words["between"]:
        return not COMMAS.isdisjoint(s.doc.words[p.last : a.phrase.first])
    if "recipient" in sense.needs:
        return False
    return sense.mode != "meet" or not (slot == s.with_ or (slot == s.prepositions[0] and a.phrase.kind == "body"))


def is_taken_place(s: Scene, a: Argument, b: Argument) -> bool:
    """A place right behind who acts is the object: "the retaking by X of the town Y"."""
    near = 0 < b.phrase.first - a.phrase.last <= _PLACE
    return near and b.slot == "object" and s.doc.words[b.phrase.first - 1] not in s.words["directions"]


def is_its_object(s: Scene, a: Argument, b: Argument) -> bool:
    """What the genitive does it to stands behind, no other object between: "attacking X, and camps of (li) Y".

    A person has it done to him where nobody stands shortly behind, and people nobody knows always have.
    """
    if a.phrase.kind == "population" and not a.phrase.definite:
        return False
    codes = a.phrase.codes
    people = a.phrase.kind == "person" or (bool(codes) and all(c.endswith("-CVL") for c in codes))
    if people and b.phrase.first - a.phrase.last > _OBJECT:
        return False
    between = range(a.phrase.last + 1, b.phrase.first)
    return not any(s.and_ in r.pro and r.kind in (NOUN, MASDAR) for k in between for r in s.doc.lex[k].all)


def wording_of(s: Scene, p: Predicate) -> frozenset[str]:
    """Whatever the words around a predicate may tell, as far as some act asks for it."""
    sentence = s.doc.sentence_of[p.first]
    words = s.wordings.get(sentence)
    if words is None:
        words = s.wordings[sentence] = _told_in(s, *s.doc.sentences[sentence])
    return words


def _told_in(s: Scene, begin: int, end: int) -> frozenset[str]:
    """Words of a sentence, as written, without article and by lemma, and names of places."""
    lex, kinds, phrase_at, heads = s.doc.lex, s.doc.kinds, s.phrase_at, s.lexicon.pair_heads
    tokens = s.worded[bisect_left(s.worded, begin) : bisect_left(s.worded, end)]
    words: set[str] = set()
    for i in tokens:
        context = lex[i].context
        words.update(context)
        phrase = phrase_at[i]
        if phrase is not None and phrase.kind == "place":
            words.add(s.doc.words[i].removeprefix(s.lexicon.clitics["article"]))
            words.add(s.town)
        elif kinds[i]:
            words.add(s.doc.words[i])
        if context and not heads.isdisjoint(context) and i + 1 < end:
            words.update(pairs_at(s, i + 1, begin))
    return frozenset(words)


def pairs_at(s: Scene, i: int, begin: int) -> list[str]:
    """Two words that some act asks for together, the second at a token."""
    told = s.doc.lex[i].context
    if not told or i == begin:
        return []
    heads = s.lexicon.pair_heads.intersection(s.doc.lex[i - 1].context)
    return [f"{head} {word}" for head in heads for word in told]


def vocabulary_of(s: Scene, p: Predicate, high: int, asked: set[str]) -> tuple[set[str], set[str]]:
    """Words of the clause, as written, without article and by lemma, as far as asked for; apart, names of places."""
    out: set[str] = set()
    lands: set[str] = set()
    doc = s.doc
    begin, end = doc.sentences[doc.sentence_of[p.first]]
    low = bisect_left(s.worded, max(begin, p.first - 8))
    paired = any(" " in word for word in asked)
    reach = _CALLED if p.lexeme in s.words["calls"] else 9  # "called the steps that X took … brave"
    for i in s.worded[low : bisect_left(s.worded, min(end, max(high, p.last + reach)))]:
        phrase = s.phrase_at[i] if not p.first <= i <= p.last else None
        told = doc.lex[i].context
        place = phrase is not None and phrase.kind == "place"
        if asked.isdisjoint(told) and not (place or paired or doc.kinds[i]):
            continue  # it tells nothing that is asked for
        if i == p.first and p.kind != NOUN:
            continue
        if phrase is not None and phrase.kind in ("state", "place") and phrase.first == i < phrase.last:
            out.update(doc.lex[i].lexemes)  # "the state of X", "the crossing of X"
            if phrase.kind == "state":
                continue
        if phrase is not None and phrase.kind in ("state", "place", "nisba"):
            if phrase.kind == "place":
                lands.update(doc.lex[i].lexemes)
                lands.add(doc.words[i].removeprefix(s.lexicon.clitics["article"]))
            if phrase.kind == "place" and phrase.first == i > p.last and not is_there(s, phrase):
                out.add(s.town)
            continue
        named = phrase is not None and i > phrase.first
        if phrase is not None and phrase.kind == "person" and is_of_name(s, phrase, i):
            lands.update(told)  # "the secretary general" tells of no general matter
            continue
        if phrase is not None and named and phrase.rule == "names.group":
            lands.update(told)  # "the workers' party" tells of no workers
            continue
        if i > p.last + max(_HINDERS, reach):
            lands.update(told)  # words so far away may help a sense but do not hinder it
            continue
        if doc.kinds[i]:
            out.add(doc.words[i])
        out.update(told)
        if paired:
            out.update(pairs_at(s, i, begin))
    return out, lands


def is_of_name(s: Scene, phrase: Phrase, i: int) -> bool:
    """The token is part of a person's name or title, and no prayer behind it: "King Abdullah", not "called God"."""
    if s.doc.words[i] == s.god:
        return i > phrase.first and not s.doc.words[i - 1].startswith(s.lexicon.clitics["article"])
    return i > phrase.first or phrase.rule.startswith("names.person")


def is_there(s: Scene, phrase: Phrase) -> bool:
    """The phrase tells where something happens: "in X"."""
    return any(c in s.words["in"] for c in phrase.pro) or s.doc.words[phrase.first - 1] in s.words["in"]


def codes_of(phrases: Iterable[Phrase]) -> tuple[list[str], list[str]]:
    codes: list[str] = []
    ids: list[str] = []
    for phrase in phrases:
        for code in phrase.codes or ((phrase.code,) if phrase.code else ()):
            if code not in codes:
                codes.append(code)
        if phrase.actor and phrase.actor not in ids:
            ids.append(phrase.actor)
    return codes, ids
