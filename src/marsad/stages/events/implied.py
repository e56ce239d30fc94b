"""Who takes part in an act whose words do not name them: possessors, subjects of light verbs, those who meet?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, MASDAR, NOUN, PASSIVE, VERB, Operator
from marsad.model.phrase import Phrase
from marsad.stages.events.argument import Argument
from marsad.stages.events.clauses import is_carried
from marsad.stages.events.owners import current_subject, doer_taken_up, following_subject, main_subject, owner_of
from marsad.stages.events.places import meets, place_of
from marsad.stages.events.predicates import Predicate, stand_of
from marsad.stages.events.scene import FORCE, VERBAL, Scene
from marsad.stages.events.subjects import is_of_thing
from marsad.stages.events.topics import owner_of_topic
from marsad.stages.events.verbs import heads_quote

_DOERS: Final = frozenset({"genitive", "nisba", "possessor", "agent"})
_MEETING: Final = frozenset({"person", "body"})
_MUTUAL: Final = frozenset({"meet", "mutual"})
_MEMBERS: Final = 6  # tokens between a governing verbal noun and the nationality of those who act
_FRONTED: Final = 6  # tokens from the begin of a sentence to a meeting that opens it
_SAID_REACH: Final = 14  # tokens between a party and the noun that is said of it
_WHAT_REACH: Final = 9  # tokens between "what" with its verb and the act


def add_implied(
    s: Scene, p: Predicate, arguments: list[Argument], governor: tuple[int, Operator] | None, effect: str
) -> None:
    """Add what stands outside: possessor, subject of the light verb, the noun that a participle describes."""
    if p.kind == VERB:
        add_described(s, p, arguments)
        return
    shapes = {x.shape for x in p.senses}
    if governor is not None:
        own_country(s, governor[0], arguments)
    beside = any(a.slot == s.with_ for a in arguments)  # "the meeting of (li) X with Y"
    goes = not p.definite and any(a.slot == s.towards and a.phrase.codes for a in arguments)
    visits = "visit" in shapes and any(x.shape == "visit" and not x.hosts for x in p.senses)
    if visits or (beside and "meet" in shapes):
        for a in arguments:
            if a.slot == s.prepositions[0] and (a.phrase.kind == "person" or (goes and a.phrase.kind == "nisba")):
                a.slot = "agent"  # "a visit of the president (li) to …", "of (li) a delegation of X to …"
    if not p.definite and not p.pronoun and "meet" in shapes:
        for a in arguments:
            if a.slot == s.prepositions[0] and a.phrase.first == p.last + 1 and a.phrase.kind in _MEETING:
                a.slot = "agent"  # "a meeting of (li) the ministers of X and Y"
    if p.pronoun and (
        is_victims(s, p, arguments)
        or any(s.agent_length(j) for j in range(p.last + 1, min(p.last + 4, len(s.doc.words))))
    ):
        holder = owner_of(s, p)
        if holder is not None:
            arguments.append(Argument("possessed", holder))
    elif p.pronoun:
        governed = subject_of_governor(s, governor[0]) if governor is not None else None
        holder = thanked(s, p, governor[0]) if governor is not None and effect == "credit" else voiced_by(s, p)
        if holder is None:
            holder = s.speaker_phrase(p.first) if p.pronoun == s.words["our"] else owner_of(s, p, governed)
        if holder is None and p.pronoun == s.words["of_both"] and "meet" in shapes:
            pair = both_before(s, p)  # "asked Y at their meeting"
            arguments[:0] = [Argument("possessor" if x is pair[0] else s.with_, x) for x in pair]
        if holder is not None:
            several = p.pronoun == s.words["of_both"] or (
                p.pronoun in s.words["they"] and not _MUTUAL.isdisjoint(shapes)
            )  # "warned of X at their summit": all who are named
            both = s.coordinated(holder) if several else []
            arguments[:0] = [Argument("possessor", x) for x in (holder, *both)]
    if governor is None and not p.pronoun and p.first and s.is_(p.first - 1, "prep"):
        if not _MUTUAL.isdisjoint(shapes):
            add_participants(s, p, arguments)
        within = s.words["during"] | (s.words["in"] if any(x.mode == "phone" for x in p.senses) else frozenset())
        if (
            s.doc.words[p.first - 1] in within
            and any(x.shape == "visit" or x.mode == "phone" for x in p.senses)
            and not any(a.slot in ("genitive", "nisba", "agent", "governor", s.with_) for a in arguments)
        ):
            visitor = current_subject(s, p.first)  # "X said during a visit to Y", "in a call to Y"
            if visitor is not None:
                arguments.append(Argument("governor", visitor))
    if p.first and s.doc.words[p.first - 1] in s.words["part_of"] and (visitor := touring(s, p, arguments)) is not None:
        arguments.append(Argument("governor", visitor))
    for v in range(p.last + 1, min(p.last + 6, len(s.doc.words))):
        if v in s.verbs and is_carried(s, p, v):
            doer = s.subjects.get(v) or doer_taken_up(s, p, v)
            if doer is not None and doer.first < p.first:
                arguments.append(Argument("governor", doer))
            break
    if any("guest" in x.roles.get("recipient", ()) for x in p.senses):
        guest = guest_of(s, p, arguments)
        if guest is not None and not s.oblique(guest):
            arguments.append(Argument("guest", guest))
            arguments.extend(Argument("guest", c) for c in s.coordinated(guest))
    if any("topic" in slots for x in p.senses for slots in x.roles.values()):
        topic = topic_of(s, p)
        if topic is not None:
            arguments.append(Argument("topic", topic))
            arguments.extend(Argument("topic", c) for c in s.coordinated(topic))
    if any("obliged" in x.roles.get("recipient", ()) for x in p.senses):
        for a in arguments:
            a.slot = "obliged" if a.slot == "agent" else a.slot  # "the need of respect by X": X must
        arguments.extend(obliged_behind(s, p))
    doer = what_doer(s, p)
    if doer is not None:
        arguments.append(Argument("agent", doer))
    helper = helped_doer(s, p)
    if helper is not None:
        arguments.append(Argument("agent", helper))
    if governor is not None and effect == "credit":
        add_credited(s, p, governor[0], arguments)
    elif governor is not None and effect == "refuse":
        refuser = subject_of_governor(s, governor[0])
        if refuser is not None:
            arguments.append(Argument("receiver", refuser))
    elif governor is not None and effect == "prompt":
        moved = moved_by(s, governor[0], p)
        if moved is not None:
            arguments.insert(0, Argument("agent", moved))
    elif governor is not None and effect == "accuse":
        add_accused(s, p, governor, arguments)
    elif effect == "mention" and is_force(p):
        pass  # "referred to the launch of a missile": whoever speaks of it did not do it
    elif governor is not None and governor[1].slot == "subject" and effect == "light" and is_force(p):
        pass  # "his kidnapping took place": the noun itself is the subject
    elif governor is not None and (subject := subject_of_governor(s, governor[0])) is not None:
        slot = "taker" if effect == "receive" else "governor"
        arguments.append(Argument(slot, subject))
        arguments.extend(Argument(slot, c) for c in s.coordinated(subject))
        add_between(s, p, governor[0], subject, arguments)
    elif governor is not None and effect == "receive":
        where = next((x for x in s.phrase_at[governor[0] + 1 : p.first] if x is not None and x.codes), None)
        if where is not None and where.kind in ("place", "state", "nisba"):
            arguments.append(Argument("taker", where))  # "the town was exposed to an attack"
    elif p.kind == ACTIVE and not p.definite:
        holder = s.cue_phrase(p.first) or main_subject(s, p.first)
        if holder is not None:
            arguments.append(Argument("governor", holder))
            arguments.extend(Argument("governor", c) for c in s.coordinated(holder))
    if p.kind == ACTIVE and p.definite and (at := stand_of(s, p.first)) >= 0:
        holder = next((x for x in s.phrase_at[at + 1 : p.first] if x is not None and x.codes), None)
        whose = next((a.pronoun for a in s.doc.lex[at].all if a.pronoun), "")
        if holder is None and whose:
            holder = s.referent(whose, at, [a.phrase for a in arguments]) or s.speaker_phrase(p.first)
        if holder is not None:
            arguments.insert(0, Argument("agent", holder))
            arguments[1:1] = [Argument("agent", x) for x in s.coordinated(holder)]
    if governor is None and p.kind in (MASDAR, NOUN):
        told = [x for x in p.senses if x.type in VERBAL]
        done = any(a.slot in _DOERS for a in arguments) and any(x.masdar == "subject" for x in told)
        quoted = quoted_by_colon(s, p) if told and not done else None
        if quoted is not None:
            arguments.append(Argument("governor", quoted))  # "X: summoning of the ambassador of Y"
    if governor is None and (force := reporting_force(s, p)) is not None:
        arguments.append(Argument("governor", force))
    if p.kind in (PASSIVE, ACTIVE):
        arguments[:] = [a for a in arguments if a.slot not in ("genitive",)] + [
            Argument("object", a.phrase, headed=a.headed) for a in arguments if a.slot == "genitive"
        ]


def guest_of(s: Scene, p: Predicate, arguments: Sequence[Argument]) -> Phrase | None:
    """Who comes by an invitation: the subject of the verb before it, else behind it, who is not the host himself.

    "X visits Y at the invitation of Z"; "at the invitation of Z, X will visit Y".
    """
    host = set(next((a.phrase.codes for a in arguments if a.phrase.first > p.last and a.phrase.codes), ()))
    low, high = s.doc.sentences[s.doc.sentence_of[p.first]]
    for v in [*range(p.first - 1, low - 1, -1), *range(p.last + 1, high)]:
        subject = s.subjects.get(v)
        if subject is None or not subject.codes or (v > low and s.relative(v - 1) and v < p.first):
            continue
        if not set(subject.codes) & host and v not in s.cues:
            return subject
    return main_subject(s, p.first)


def touring(s: Scene, p: Predicate, arguments: list[Argument]) -> Phrase | None:
    """Who is on the tour that something is part of: "X visited Y as part of a tour that takes in Z"."""
    k = p.last + 1
    if p.pronoun or not any(x.shape == "visit" for x in p.senses):
        return None
    if k in s.verbs and s.verbs[k].lexeme not in s.words["covers"]:
        return None  # "as part of a tour X plans"
    if any(a.slot in ("genitive", "nisba", "agent", "governor") for a in arguments):
        return None
    return current_subject(s, p.first)


def quoted_by_colon(s: Scene, p: Predicate) -> Phrase | None:
    """Who heads a headline, with a colon between the name and the act."""
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    phrase = heads_quote(s, begin, p.first)
    return phrase if phrase is not None and phrase.last + 2 == p.first else None


def reporting_force(s: Scene, p: Predicate) -> Phrase | None:
    """An army or armed group that reports its own act behind a colon: "the army of X: shelling of a base of Y"."""
    if p.kind != MASDAR or p.pro or p.pronoun or not p.first or s.doc.words[p.first - 1] != ":":
        return None
    arrest = any(x.type == "COERCE" and x.mode == "arrest" for x in p.senses)
    behind = p.last + 1
    if behind < len(s.doc.words) and s.is_(behind, "prep"):
        behind += 1  # "X: the arrest of (on) a cell"
    if not (arrest or (any(x.type == "ASSAULT" for x in p.senses) and not p.definite)) or behind >= len(s.doc.words):
        return None
    if any(a.definite for a in s.doc.lex[behind].all):
        return None  # "X: the shelling of hospitals is a crime"
    speaker = s.phrase_at[p.first - 2] if p.first > 1 else None
    if speaker is None or not speaker.codes:
        return None
    armed = any(a.lexeme in s.words["forces"] for k in range(speaker.first, speaker.last + 1) for a in s.doc.lex[k].all)
    return speaker if armed or speaker.kind == "group" or (arrest and speaker.kind in ("state", "office")) else None


def own_country(s: Scene, governor: int, arguments: list[Argument]) -> None:
    """ "X announced, before Y, the refusal of his country": the country of X, whoever is named in between."""
    subject = s.subjects.get(governor)
    if subject is None or not subject.codes:
        return
    for a in arguments:
        if a.slot == "genitive" and a.phrase.refers == "country":
            a.phrase = subject


def is_force(p: Predicate) -> bool:
    """Acts that whoever speaks of them need not have done."""
    return all(x.type in FORCE or x.type == "MOBILIZE" for x in p.senses)


def add_described(s: Scene, p: Predicate, arguments: list[Argument]) -> None:
    """Whose thing the subject of a verb is, by its nationality: "the American presence harms"."""
    if not any("topic" in slots for x in p.senses for slots in x.roles.values()):
        return
    if any(a.slot == "subject" for a in arguments):
        return
    if p.first and is_of_thing(s, p.first - 1):
        phrase = s.phrase_at[p.first - 1]
        assert phrase is not None
        arguments.append(Argument("topic", phrase))
    elif (owner := owner_of_topic(s, p.first, p.tag)) is not None:
        arguments.append(Argument("topic", owner))


def add_head(
    s: Scene,
    p: Predicate,
    head: Predicate,
    arguments: list[Argument],
    governor: tuple[int, Operator] | None,
    receives: bool,
) -> None:
    """Whose act it is that a governing verbal noun tells, or who receives it: its possessor, or the party behind it."""
    if head.pronoun:
        holder = owner_of(s, head, subject_of_governor(s, governor[0]) if governor is not None else None)
        if holder is not None and head.kind == NOUN:
            arguments.insert(0, Argument("agent", holder))
        elif holder is not None:
            other = receives or has_doer(p, arguments)
            arguments.append(Argument("receiver" if other else "possessor", holder))
        return
    phrase = s.phrase_at[head.last + 1]
    if phrase is None:  # "the killing by members of the navy of X": whose they are
        phrase = next(
            (x for x in s.phrase_at[head.last + 1 : min(head.last + _MEMBERS, p.first)] if x is not None), None
        )
        if phrase is not None and phrase.kind == "nisba" and phrase.codes and not receives:
            arguments.append(Argument("governor", phrase))
        return
    if phrase.first == head.last + 1 and not s.oblique(phrase) and phrase.codes:
        slot = "receiver" if receives else "agent" if head.kind == NOUN else "governor"
        whose = [Argument(slot, x) for x in (phrase, *s.coordinated(phrase))]
        arguments[:] = [*whose, *arguments] if head.kind == NOUN else [*arguments, *whose]


def has_doer(p: Predicate, arguments: list[Argument]) -> bool:
    """Whoever does it stands right behind: "to tell him (of) the protest of X"."""
    behind = any(a.slot == "genitive" and a.phrase.codes and a.phrase.first == p.last + 1 for a in arguments)
    return behind and all(x.masdar == "subject" and x.shape == "plain" for x in p.senses)


def voiced_by(s: Scene, p: Predicate) -> Phrase | None:
    """Who is said to voice it: a noun that opens what somebody says, or stands behind the word that does."""
    j = p.first
    while j > 0 and j not in s.cues and (s.is_(j - 1, "prep") or s.doc.words[j - 1] in s.words["in_it"]):
        j -= 1
    return s.cue_phrase(j)


def subject_of_governor(s: Scene, at: int) -> Phrase | None:
    """Subject of a governing verb or participle."""
    return s.subjects.get(at) if at in s.verbs else s.cue_phrase(at) or main_subject(s, at)


def topic_of(s: Scene, p: Predicate) -> Phrase | None:
    """Whom a predicate without a verb is said of: the first party of its clause, "that the proposal of X is void"."""
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    speaker = s.speaker_phrase(p.first)
    first = p.first
    while first > begin and s.doc.words[first - 1] not in s.words["that"] and s.doc.words[first - 1] not in (":", ";"):
        first -= 1
    parties = [
        x
        for k in range(first, p.first)
        if (x := s.phrase_at[k]) is not None
        and x.first == k
        and x.codes
        and x.kind not in ("place", "media")
        and (speaker is None or set(x.codes) != set(speaker.codes))
    ]
    if p.kind == NOUN and any(x.roles.get("actor", ())[:1] == ("speaker",) for x in p.senses):
        own = (x for x in parties if not s.oblique(x) or s.doc.words[x.first - 1] == s.from_)
        near = next(own, None) if is_said_of(s, p, first) else None
        return near if near is not None and p.first - near.last <= _SAID_REACH else None
    return next(iter(parties), None)


def is_said_of(s: Scene, p: Predicate, begin: int) -> bool:
    """The words are the predicate of what stands before them, not an attribute of an indefinite noun beside them."""
    name = p.lexeme.rpartition(" ")[2]
    article = s.lexicon.clitics["article"]
    if s.doc.words[p.last].startswith(article) and not name.startswith(article):
        return False
    j = p.first - 1
    while (
        j > begin and s.phrase_at[j] is None and any(a.kind == ADJECTIVE and not a.definite for a in s.doc.lex[j].all)
    ):
        j -= 1
    if j < begin or s.phrase_at[j] is not None:
        return j >= begin
    return not any(a.kind in (NOUN, MASDAR) and not a.definite and not a.pronoun for a in s.doc.lex[j].all)


def obliged_behind(s: Scene, p: Predicate) -> list[Argument]:
    """Who must do what stands behind "that": "the necessity that X …"."""
    if p.kind == VERB or p.last + 2 >= len(s.doc.words) or s.doc.words[p.last + 1] not in s.words["subjunctive"]:
        return []
    subject = s.subjects.get(p.last + 2)
    return [Argument("obliged", x) for x in (subject, *s.coordinated(subject))] if subject is not None else []


def what_doer(s: Scene, p: Predicate) -> Phrase | None:
    """Who does what is told as "what X does of attacks": the subject of the verb behind "what"."""
    if not p.first or s.doc.words[p.first - 1] != s.from_:
        return None
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    for v in range(p.first - 2, max(begin, p.first - _WHAT_REACH) - 1, -1):
        if v in s.verbs:
            subject = s.subjects.get(v)
            told = subject is not None and subject.first > v and v > begin and s.doc.words[v - 1] in s.words["what"]
            return subject if told else None
    return None


def helped_doer(s: Scene, p: Predicate) -> Phrase | None:
    """Who does what another helps with: "support for X in the invasion of Y"."""
    at = p.first - 2
    if at < 1 or s.doc.words[p.first - 1] not in s.words["in"]:
        return None
    phrase = s.phrase_at[at]
    if phrase is None or phrase.last != at or phrase.first == 0:
        return None
    head = s.doc.lex[phrase.first - 1]
    if any(a.lexeme in s.words["helpers"] for a in head.all):
        return phrase
    does = any(s.subjects.get(v) is phrase for v in range(max(0, phrase.first - 4), phrase.first))
    return phrase if does else None


def add_credited(s: Scene, p: Predicate, verb: int, arguments: list[Argument]) -> None:
    """Thanked, praised or blamed for an act: its actor is the one who is thanked, towards the one who thanks."""
    whom = thanked(s, p, verb)
    if whom is not None:
        arguments.insert(0, Argument("agent", whom))
        if verb in s.subjects:
            arguments.append(Argument("receiver", s.subjects[verb]))


def thanked(s: Scene, p: Predicate, verb: int) -> Phrase | None:
    """Who is thanked, praised or blamed: the last party between the verb and the act that is not its subject."""
    between = (s.phrase_at[k] for k in range(p.first - 1, verb, -1))
    return next((x for x in between if x is not None and x is not s.subjects.get(verb)), None)


def moved_by(s: Scene, verb: int, p: Predicate) -> Phrase | None:
    """Who is moved to an act: the last party between the verb and the act that stands under no preposition."""
    for k in range(p.first - 1, verb, -1):
        phrase = s.phrase_at[k]
        if phrase is not None and phrase.last == k and phrase.codes and phrase.kind not in ("nisba", "place", "media"):
            return None if s.oblique(phrase) else phrase
    return None


def add_participants(s: Scene, p: Predicate, arguments: list[Argument]) -> None:
    """Those who meet, where the noun itself names none or only the other side: the subject of the clause."""
    if any(s.doc.words[k] in s.words["mutual_pronouns"] for k in range(p.last + 1, min(p.last + 3, len(s.doc.words)))):
        arguments.extend(Argument("governor", x) for x in both_before(s, p))
        return
    if any(a.slot == "genitive" and a.phrase.first == p.last + 1 and is_unnamed(a.phrase) for a in arguments):
        return  # "at the meeting of the leaders": not of whoever the clause is about
    told = {a.slot for a in arguments if a.phrase.codes and not a.deep and a.phrase.rule != "names.capital"}
    if told & {"genitive", "nisba", "possessor", "agent", s.words["among"]}:
        return
    current = fronted_subject(s, p) or current_subject(s, p.first)
    group = [current, *s.coordinated(current)] if current is not None else []
    group = [x for x in group if x.codes]
    if (
        len(group) > 1
        or (group and len(group[0].codes) > 1)
        or {s.words["with"], "company"} & told
        or place_of(s, arguments)
        or (group and is_session(s, p, group[0]))
    ):
        arguments.extend(Argument("governor", x) for x in group)


def fronted_subject(s: Scene, p: Predicate) -> Phrase | None:
    """Several, or a body that meets by itself, who are the subject behind a meeting that opens the sentence."""
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    if p.first - begin > _FRONTED or p.definite:
        return None
    if any(k in s.subjects or (s.phrase_at[k] is not None and not s.time_at[k]) for k in range(begin, p.first)):
        return None
    ahead = following_subject(s, p)
    several = ahead is not None and (len(ahead.codes) > 1 or bool(s.coordinated(ahead)) or is_session(s, p, ahead))
    return ahead if several else None


def is_unnamed(phrase: Phrase) -> bool:
    """Several people of whom it is not said whose they are: "the leaders", "the ministers"."""
    return not phrase.codes and phrase.kind == "person" and phrase.plural and not phrase.refers


def is_session(s: Scene, p: Predicate, body: Phrase) -> bool:
    """A body does something at a meeting that must be its own: "the council of X adopted, at a meeting, …"."""
    alone = not p.definite and bool(body.codes) and any(x.alone and x.type == "CONSULT" for x in p.senses)
    return alone and meets(s, body.codes[0])


def add_accused(s: Scene, p: Predicate, governor: tuple[int, Operator], arguments: list[Argument]) -> None:
    """Whoever is accused of an act does it: "X accused Y of attacking Z"."""
    at, operator = governor
    if operator.slot == "object":
        return
    accusers = s.subjects.get(at)
    others = s.coordinated(accusers) if accusers is not None and accusers.first > at else []
    for k in range(at + 1, p.first):
        phrase = s.phrase_at[k]
        if (
            phrase is not None
            and phrase.first == k
            and phrase.codes
            and phrase.kind != "nisba"
            and phrase is not accusers
            and phrase not in others
            and not s.oblique(phrase)
        ):
            arguments.insert(0, Argument("agent", phrase))
            return


def add_between(s: Scene, p: Predicate, verb: int, subject: Phrase, arguments: list[Argument]) -> None:
    """Whom a light verb names before its noun: "granted Pakistan a loan", "addressed to Japan a protest"."""
    if verb not in s.verbs:
        return
    for k in range(verb + 1, p.first):
        phrase = s.phrase_at[k]
        if phrase is None or phrase.first != k or not phrase.codes or phrase is subject:
            continue
        if phrase.kind in ("nisba", "media") or set(phrase.codes) == set(subject.codes):
            continue  # an apposition: "the brigades of X, the military wing of X, announced"
        governed = k > verb + 1 and s.phrase_at[k - 1] is None and s.construct(k - 1)
        if id(phrase) in s.joined or (governed and not phrase.pro):
            continue
        glued = next((c for c in phrase.pro if c in s.prepositions), "")
        if glued:
            arguments.append(Argument(glued, phrase))
        elif s.is_(k - 1, "prep"):
            arguments.append(Argument(s.doc.words[k - 1], phrase))
        elif subject.first < verb or subject.last < k:
            arguments.append(Argument("object", phrase))
            arguments.append(Argument("receiver", phrase))


def both_before(s: Scene, p: Predicate) -> list[Phrase]:
    """The two parties named last before "between them"."""
    begin = s.doc.sentences[s.doc.sentence_of[p.first]][0]
    pair: list[Phrase] = []
    for k in range(p.first - 1, begin - 1, -1):
        phrase = s.phrase_at[k]
        if phrase is None or phrase.first != k or not phrase.codes or phrase.kind in ("place", "nisba", "media"):
            continue
        if all(set(phrase.codes) != set(x.codes) for x in pair):
            pair.insert(0, phrase)
        if len(pair) == 2:
            break
    return pair


def is_victims(s: Scene, p: Predicate, arguments: list[Argument]) -> bool:
    """The pronoun of a verbal noun means who suffers it: "his kidnapping", unless somebody else stands behind it."""
    if p.kind != MASDAR or p.lexeme not in s.words["suffered"]:
        return False
    return not any(a.slot in ("object", "possessed") and a.phrase.codes for a in arguments)
