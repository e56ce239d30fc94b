"""Which words are finite verbs, or participles that stand for one?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB, Analysis
from marsad.lexicon.gender import disagrees
from marsad.lexicon.readings import Readings
from marsad.model.dateline import DASHES
from marsad.model.document import PUNCT, WORD
from marsad.model.phrase import Phrase
from marsad.stages.events.attributes import is_adjective, is_quantity
from marsad.stages.events.grammar import PREDICATIVE
from marsad.stages.events.scene import THINGS, Scene, is_passive
from marsad.stages.events.standing import is_taken, subject_before
from marsad.stages.events.topics import owner_of_topic

_FINAL_HAMZA: Final = "\u0623"
_MAKSURA: Final = "\u0649"
_YA: Final = "\u064a"
_AWAITED: Final = 14  # tokens between a verb and a verbal noun that is its object
_LETTER: Final = 6  # tokens between a document with its addressee and the verb that tells what is in it
_ASKED: Final = 8  # tokens between a verb of asking and the preposition behind which it says what
_MAIN: Final = 40  # tokens between a noun that opens a sentence and its verb
_SHE: Final = "I3fs"  # tag of a verb of the present of which "she" is the subject
_NOMINAL: Final = frozenset({MASDAR, NOUN, ADJECTIVE, ACTIVE, PASSIVE})
# what a noun before a verb stands for, if it is "she"
_FEMININE: Final = frozenset({"state", "body", "group", "office"})
_INNER: Final = frozenset({'"', "\u00ab", "\u201c", "(", "\u060c", ",", "\u201d", "\u00bb", ")"})
# verbs behind which "that" introduces what is told, never what is wanted
_REPORTS: Final = frozenset({"announce", "mention"})


def heads_quote(s: Scene, begin: int, i: int) -> Phrase | None:
    """Who is quoted by a colon at the head of a sentence: "X: we shall …"."""
    phrase = s.phrase_at[begin]
    if phrase is None or phrase.first != begin or not phrase.codes or phrase.kind in ("nisba", "place", "media"):
        return None
    return phrase if phrase.last + 1 < i and s.doc.words[phrase.last + 1] == ":" else None


def document_taken_up(s: Scene, i: int, begin: int) -> int:
    """The indefinite document that "in it" behind the verb takes up: "a letter to X in which it demanded"; or -1."""
    if i + 1 >= len(s.doc.words) or s.doc.words[i + 1] not in s.words["in_it"]:
        return -1
    for k in range(i - 1, max(begin, i - _LETTER) - 1, -1):
        if k in s.verbs or s.doc.kinds[k] == PUNCT or s.relative(k):
            return -1
        if s.phrase_at[k] is None and any(
            a.lexeme in s.words["documents"] and not a.definite and not a.pronoun for a in s.doc.lex[k].all
        ):
            return k
    return -1


def predicative(s: Scene, i: int, begin: int, end: int) -> Analysis | None:
    """A participle that is the predicate of a nominal sentence, read as a verb: "X is committed to", "is ready for"."""
    if ACTIVE not in s.doc.lex[i].kinds or i == begin or i + 1 >= end or s.obliges(i):
        return None
    before = s.word_before(i)
    topic = s.phrase_at[before]
    first = s.doc.words[before] in s.words["we"] or (s.doc.words[before] == ":" and says_we(s, i, begin))
    if topic is None:
        if s.doc.words[before] not in s.words["that_pronoun"] and not first:
            return None
    elif topic.kind == "media" or not is_topic(s, topic, begin):
        return None
    elif topic.kind == "place" and not s.agent_length(i + 1):
        return None  # places do nothing, but "the city of X is besieged by Y"
    following = s.phrase_at[i + 1]
    glued = [following.pro] if following is not None else [a.pro for a in s.doc.lex[i + 1].all]
    if not s.is_(i + 1, "prep") and not any(c in pro for pro in glued for c in s.prepositions):
        return None
    for a in s.doc.lex[i].all:
        if (
            a.kind == ACTIVE
            and not a.definite
            and not a.pronoun
            and not a.pro
            and a.tag in PREDICATIVE
            and not s.doc.words[i].endswith(s.accusative)
            and a.lexeme in s.familiar
        ):
            return Analysis(VERB, a.lexeme, "I1cp" if first else f"I3{a.tag[:2]}", "", False, False, "", a.cut)
    return None


def says_we(s: Scene, i: int, begin: int) -> bool:
    """A participle in the plural right behind a party and a colon: "X: (we are) ready for"."""
    return heads_quote(s, begin, i) is not None and any(a.kind == ACTIVE and a.tag == "mpn" for a in s.doc.lex[i].all)


def is_topic(s: Scene, phrase: Phrase, begin: int) -> bool:
    """The phrase, with the noun phrase that it ends, opens its clause."""
    first = phrase.first
    while first > begin and (before := s.phrase_at[first - 1]) is not None and not s.oblique(phrase):
        first, phrase = before.first, before
    if s.oblique(phrase):
        return False
    return (
        first == begin
        or PUNCT in (s.doc.kinds[first - 1], s.doc.kinds[first])
        or s.doc.words[first - 1] in s.words["that"]
        or s.is_(first - 1, "conn")
        or phrase.pro == s.and_
    )


def has_main(s: Scene, i: int) -> bool:
    """A present verb stands in the sentence behind a word that may be its noun."""
    end = min(s.doc.sentences[s.doc.sentence_of[i]][1], i + _MAIN)
    return any(
        any(a.kind == VERB and a.tag[:2] == "I3" and not a.pro for a in s.doc.lex[k].all)
        and not s.relative(k - 1)
        and s.doc.words[k - 1] not in s.words["subjunctive"]
        and s.phrase_at[k] is None
        for k in range(i + 2, end)
    )


def is_each(s: Scene, i: int) -> bool:
    """ "And each" before "of", no verb of entrusting: "between X and each of Y and Z"."""
    return s.doc.words[i] in s.words["and_each"] and i + 1 < len(s.doc.words) and s.doc.words[i + 1] == s.from_


def finite_verb(s: Scene, i: int, begin: int) -> Analysis | None:
    """The finite verb reading of a token, unless a noun reading fits its place better."""
    doc = s.doc
    readings = doc.lex[i]
    kinds = readings.kinds
    if VERB not in kinds:
        return None
    verbs = [a for a in readings.all if a.kind == VERB and (a.tag[1:] != "1s" or doc.quoted[i] >= 0)]
    if not verbs:
        return None
    if doc.words[i] in s.words["let_us"] and any(a.tag[:3] == "I1p" for x in doc.lex[i + 1 : i + 3] for a in x.all):
        return None  # "let us say"
    if i + 1 < len(doc.words) and doc.words[i + 1] == s.god:
        return None  # a blessing behind a name: "may God keep him"
    if is_masdar_of(s, i, verbs, begin) or is_each(s, i) or is_reported_noun(s, i, begin):
        return None
    if is_counted(s, i, verbs, begin) or is_attribute(s, i, verbs, begin):
        return None
    written = doc.article.text[doc.ends[i] - 1]
    if FUNCTION in kinds and written != _FINAL_HAMZA and is_function_word(s, readings):
        return next((a for a in verbs if (i == begin or doc.kinds[i - 1] == PUNCT) and is_expressed(s, i, a)), None)
    if i > begin and s.is_(i - 1, "prep") and not s.is_(i - 1, "conj") and not s.relative(i - 1):
        return next((a for a in verbs if tells_of_noun(s, i, a)), None)
    verb = verbs[0] if len(verbs) == 1 else fittest(s, i, verbs, written, begin)
    if _NOMINAL.isdisjoint(kinds):
        return verb
    nominal = [a for a in readings.all if a.kind in _NOMINAL]
    if written == _MAKSURA:
        nominal = [a for a in nominal if a.tag[1:2] not in ("d", "p")]  # the ending of a dual or plural is a ya
    if (
        not nominal
        or verb.future
        or verb.tag == "P3fd"
        or (verb.tag[:2] == "I3" and not any(a.kind == MASDAR for a in nominal))
    ):
        return verb
    if verb.pronoun and any(a.kind == MASDAR and a.pronoun for a in nominal) and takes_nobody(s, verb):
        return None  # "its worry", not "it worried it"
    if verb.pronoun and verb.tag[:1] == "P" and verb.tag[3:4] in ("d", "p") and is_owned_noun(s, i):
        return None  # "its invasion of X", not "they invaded it"
    if leads_somewhere(s, i, verb, nominal):
        return verb
    if is_nominative(s, i + 1) and verb.tag[1:4] == "3ms":
        return verb  # "protesters blocked roads": no verbal noun governs a nominative
    if i == begin or (doc.kinds[i - 1] == PUNCT and doc.words[i - 1] not in _INNER):
        if i > begin and doc.words[i - 1] == ":" and any(a.kind == MASDAR for a in nominal) and has_main(s, i):
            return None  # "X: the support of Y for Z prolongs the war"
        if i > begin and doc.words[i - 1] in DASHES and verb.pronoun and is_awaited(s, i, verb, begin):
            return None  # "X goes on – with Y – with its support of Z"
        told = s.subject_like(i + 1) or verb.pro or opens_news(s, i, verb, nominal) or subject_is_behind(s, i, verb)
        return verb if told else None
    if s.relative(i - 1) or s.is_(i - 1, "neg") or s.is_(i - 1, "asp") or s.is_(i - 1, "fut"):
        return verb
    if doc.words[i - 1] in s.words["that_pronoun"] or describes(s, i, verb):
        return verb
    if verb.tag[:2] == "P3" and (document_taken_up(s, i, begin) >= 0 or is_demanding(s, i, verb, nominal)):
        return verb
    topic = s.phrase_at[i - 1]
    if verb.tag[:4] == _SHE:
        if owner_of_topic(s, i, _SHE) is not None:
            return verb
        if topic is not None and leads_clause(s, topic, begin) and asks_for_her(s, i, begin):
            return verb
    if tells_of_noun(s, i, verb):
        return verb
    if is_main(s, i, verb, begin) or is_urging(s, i, verb, begin) or goes_on_asking(s, i, verb, begin):
        return verb
    if doc.words[i - 1] in s.words["before_verb"] and s.subject_like(i + 1):
        return verb
    if (verb.pro == s.and_ or doc.kinds[i - 1] == PUNCT) and (
        s.subject_like(i + 1) or (verb.lexeme in s.addressing and s.is_part_of(i + 1, len(doc.words)))
    ):
        return None if is_awaited(s, i, verb, begin) else verb
    named = topic is not None and topic.kind == "state" and verb.tag[3:4] == "d"
    if verb.tag[0] == "I" and verb.tag[1:2] == "3" and (named or not s.construct(i - 1)):
        return verb
    if not verb.pro and verb.tag[0] == "P" and not s.has_verb(max(begin, i - 2), i):
        return verb if subject_before(s, i, begin) is not None and not is_awaited(s, i, verb, begin) else None
    return None


def is_function_word(s: Scene, readings: Readings) -> bool:
    """It may be a function word, with nothing glued to it but "and"."""
    return any(a.kind == FUNCTION and (not a.cut or a.pro == s.and_) for a in readings.all)


def fittest(s: Scene, i: int, verbs: list[Analysis], written: str, begin: int) -> Analysis:
    """The verb reading that fits best, the first of equals; one of the feminine where something asks for it."""
    her = any(a.tag[:4] == _SHE for a in verbs) and asks_for_her(s, i, begin)
    if i > begin and s.relative(i - 1):
        verbs = [a for a in verbs if not is_reflexive(s, a, verbs)]
    return max(verbs, key=lambda a: fitness(s, a, written) + 5 * (her and a.tag[:4] == _SHE))


def asks_for_her(s: Scene, i: int, begin: int) -> bool:
    """The noun before a verb or the state behind it, or whose act opens the clause, may ask for a feminine verb."""
    topic = s.phrase_at[i - 1] if i > begin else None
    if topic is not None and topic.kind in _FEMININE and not s.oblique(topic) and not is_taken(s, topic, begin):
        return True
    land = s.phrase_at[i + 1] if i + 1 < len(s.doc.words) else None
    if land is not None and land.kind == "state" and land.first == i + 1 and not land.pro:
        return True
    if i > begin and is_of_her(s, i - 1):
        return True
    return owner_of_topic(s, i, _SHE) is not None  # "that the war of X feeds the crisis"


def is_reflexive(s: Scene, a: Analysis, verbs: list[Analysis]) -> bool:
    """A perfect with an object it cannot have, written like the imperfect of another verb: "that she directs at Y"."""
    if not a.pronoun or a.tag[0] != "P" or not any(b.tag[:3] == "I3f" and b.lexeme == a.lexeme[1:] for b in verbs):
        return False
    return takes_nobody(s, a)


def is_of_her(s: Scene, i: int) -> bool:
    """What stands right before asks for a feminine verb: "his country (a plural) opposes", "still opposes"."""
    verb = s.verbs.get(i)
    if verb is not None:
        idle = is_passive(verb.tag) or not s.senses_of(verb)
        return verb.tag[1:4] == "3fs" and not verb.pronoun and idle
    phrase = s.phrase_at[i]
    if phrase is None or phrase.kind != "reference" or phrase.first != i or phrase.pro:
        return False
    return any(a.kind == NOUN and a.tag[1:2] == "p" and a.pronoun for a in s.doc.lex[i].all)


def is_counted(s: Scene, i: int, verbs: list[Analysis], begin: int) -> bool:
    """A plural written like a verb, right behind a small number in words: "before more than four months"."""
    few, before = s.words["few"], s.doc.lex[i - 1]
    if few.isdisjoint(before.lexemes) or i == begin or s.phrase_at[i - 1] is not None:
        return False
    if not all(a.tag in ("P3ms", "I1s") and not a.pro for a in verbs):
        return False
    return any(a.lexeme in few and not a.definite for a in before.all)


def is_attribute(s: Scene, i: int, verbs: list[Analysis], begin: int) -> bool:
    """An adjective written like a verb that no act is told by, right behind its noun: "a commercial centre"."""
    readings = s.doc.lex[i]
    if ADJECTIVE not in readings.kinds or i == begin or s.phrase_at[i - 1] is not None:
        return False
    if not any(a.kind == ADJECTIVE and not a.pro for a in readings.all):
        return False
    if any(a.tag[:1] != "I" or a.lexeme in s.familiar for a in verbs):
        return False
    return any(a.kind in (NOUN, MASDAR) and not a.definite and not a.pronoun for a in s.doc.lex[i - 1].all)


def is_owned_noun(s: Scene, i: int) -> bool:
    """It may be a verbal noun with a pronoun, and a noun that governs it or a preposition stands before it."""
    if MASDAR not in s.doc.lex[i].kinds or not any(a.kind == MASDAR and a.pronoun for a in s.doc.lex[i].all):
        return False
    return s.phrase_at[i - 1] is None and (s.is_(i - 1, "prep") or s.construct(i - 1))


def leads_somewhere(s: Scene, i: int, verb: Analysis, nominal: list[Analysis]) -> bool:
    """A verb of arrival with "to" behind it, written like a noun that is no verbal noun: "arrived (in) to X"."""
    if verb.tag[:2] != "P3" or i + 1 >= len(s.doc.words) or s.doc.words[i + 1] != s.words["towards"]:
        return False
    if any(a.kind != NOUN or a.definite for a in nominal):
        return False
    senses = s.senses_of(verb)
    return any(x.shape == "visit" and s.words["towards"] in x.roles.get("recipient", ()) for x in senses)


def takes_nobody(s: Scene, verb: Analysis) -> bool:
    """All that the verb tells is done without an object: "worries about X"."""
    senses = s.senses_of(verb)
    return bool(senses) and not any("object" in slots for x in senses for slots in x.roles.values())


def describes(s: Scene, i: int, verb: Analysis) -> bool:
    """Tells of the noun without article before it, which a pronoun takes up: "an accord (that) both reached"."""
    if verb.tag[:2] != "P3" or verb.pro or i + 2 >= len(s.doc.words) or s.doc.words[i + 1] not in s.resumed_slots:
        return False
    readings = s.doc.lex[i - 1]
    bare = s.phrase_at[i - 1] is None and not THINGS.isdisjoint(readings.kinds)
    return bare and not any(a.definite or a.pronoun for a in readings.all) and s.subject_like(i + 2)


def is_nominative(s: Scene, i: int) -> bool:
    """A sound masculine plural in the nominative."""
    readings = s.doc.lex[i].all if i < len(s.doc.words) else ()
    for a in readings:
        if a.tag != "mpn" or a.pro:
            return False
    return bool(readings)


def is_masdar_of(s: Scene, i: int, verbs: list[Analysis], begin: int) -> bool:
    """By its gender it is no verb of what stands behind it: "and the support of America" (not: he supported)."""
    if MASDAR not in s.doc.lex[i].kinds or i == begin:
        return False
    behind = s.phrase_at[i + 1] if i + 1 < len(s.doc.words) else None
    if behind is None or behind.first != i + 1:
        return False
    if s.and_ not in verbs[0].pro and (
        s.phrase_at[i - 1] is not None
        or s.doc.kinds[i - 1] != WORD
        or s.relative(i - 1)
        or s.is_(i - 1, "asp")
        or s.is_(i - 1, "neg")
    ):
        return False  # its subject stands before it, or is a pronoun
    masculine = s.words["masculine"]
    return all(
        a.tag == "P3ms" and a.lexeme not in s.addressing and disagrees(behind, s.doc.lex[i + 1], a.tag, masculine)
        for a in verbs
    )


def is_reported_noun(s: Scene, i: int, begin: int) -> bool:
    """A verbal noun before a party, behind "that" of a verb of reporting, where no verb is: "said that the … of X"."""
    if MASDAR not in s.doc.lex[i].kinds or i < begin + 2:
        return False
    party = s.phrase_at[i + 1] if i + 1 < len(s.doc.words) else None
    if party is None or party.first != i + 1 or party.pro:
        return False
    if s.doc.words[i - 1] not in s.words["that"] or s.doc.words[i - 1] not in s.words["subjunctive"]:
        return False
    if not any(a.kind == MASDAR and not a.pro for a in s.doc.lex[i].all):
        return False
    if i - 2 not in s.verbs and s.phrase_at[i - 2] is None and s.doc.kinds[i - 2] != PUNCT and not s.time_at[i - 2]:
        return False  # "stressed the need that X enter": a noun has the clause
    last = s.verb_before(i - 1)
    said = s.verbs[last] if last >= begin else None
    effects = {o.effect for o in s.lexicon.operators.get(said.lexeme, ())} if said is not None else set()
    return bool(effects) and effects <= _REPORTS


def is_urging(s: Scene, i: int, verb: Analysis, begin: int) -> bool:
    """A joined verb with whom it asks in a pronoun, and what right behind: "and urged him to", no noun with "his"."""
    if verb.pro != s.and_ or not verb.pronoun or i + 1 >= len(s.doc.words):
        return False
    if MASDAR in s.doc.lex[i].kinds:  # "his visit and his urging them to" goes on with a verbal noun
        last = s.verb_before(i)
        calls = s.has_effect(verb.lexeme, "call")
        if last < begin or not calls or any(MASDAR in s.doc.lex[k].kinds for k in range(last + 1, i)):
            return False
    slots = {o.slot for o in s.lexicon.operators.get(verb.lexeme, ())} - {"object", "subject"}
    phrase = s.phrase_at[i + 1]
    glued = (phrase.pro,) if phrase is not None else (a.pro for a in s.doc.lex[i + 1].all)
    return s.doc.words[i + 1] in slots or any(x in slots for x in glued)


def goes_on_asking(s: Scene, i: int, verb: Analysis, begin: int) -> bool:
    """Joined behind a comma to a verb like it, with what it takes shortly behind: "X hailed …, and urged all (ala)"."""
    if verb.pro != s.and_ or verb.pronoun or verb.tag[:2] != "P3" or s.doc.kinds[i - 1] != PUNCT:
        return False
    slots = asked_behind(s, verb)
    alike = (v for v in range(begin, i) if v in s.verbs and s.verbs[v].tag == verb.tag)
    if not slots or all(s.relative(v - 1) for v in alike):
        return False
    end = min(s.doc.sentences[s.doc.sentence_of[i]][1], i + _ASKED)
    return any(s.doc.words[k] in slots for k in range(i + 2, end))


def asked_behind(s: Scene, verb: Analysis) -> set[str]:
    """Prepositions behind which a verb of asking says what it asks for."""
    return {o.slot for o in s.lexicon.operators.get(verb.lexeme, ()) if o.effect == "call"} - {"object", "subject"}


def is_demanding(s: Scene, i: int, verb: Analysis, nominal: list[Analysis]) -> bool:
    """A verb written like a noun, joined to what was told, with what it takes behind it: "and demanded (bi) …"."""
    if verb.pronoun or not (verb.pro == s.and_ or s.is_(i - 1, "conn")) or any(a.kind == MASDAR for a in nominal):
        return False
    slots = asked_behind(s, verb)
    if not slots or i + 1 >= len(s.doc.words):
        return False
    return s.doc.words[i + 1] in slots or any(c in slots for a in s.doc.lex[i + 1].all for c in a.pro)


def leads_clause(s: Scene, topic: Phrase, begin: int) -> bool:
    """The phrase opens the sentence, or stands right behind "that"."""
    return topic.first == begin or s.doc.words[topic.first - 1] in s.words["that"]


def is_expressed(s: Scene, i: int, verb: Analysis) -> bool:
    """A verb written like a preposition, with what it takes behind it: "X expressed its …", not "through X"."""
    slots = {o.slot for o in s.lexicon.operators.get(verb.lexeme, ())} - {"object", "subject"}
    if not slots or verb.tag[0] != "P" or i + 1 >= len(s.doc.words):
        return False
    if s.doc.words[i + 1] in slots:
        return True
    end = min(s.doc.sentences[s.doc.sentence_of[i]][1], i + _AWAITED)
    return s.subject_like(i + 1) and any(s.doc.words[k] in slots for k in range(i + 2, end))


def tells_of_noun(s: Scene, i: int, verb: Analysis) -> bool:
    """It describes the indefinite noun right before: "an attack X launched", "a meeting that brought together"."""
    if verb.pro or verb.tag[0] != "P":
        return False
    j = i - 1
    while j > 1 and i - j < 3 and s.phrase_at[j] is None and is_adjective(s, j):
        j -= 1
    if s.phrase_at[j] is not None or THINGS.isdisjoint(s.doc.lex[j].kinds):
        return False
    nouns = [a for a in s.doc.lex[j].all if a.kind in (NOUN, MASDAR) and not a.definite and not a.pronoun]
    if not nouns or s.doc.kinds[j] != WORD:
        return False
    if verb.pronoun and s.subject_like(i + 1):
        return True
    meets = s.senses_of(verb)
    return any(x.shape == "meet" and x.roles.get("actor", ())[:1] == ("object",) for x in meets) and any(
        y.shape == "meet"
        for a in nouns
        for y in s.lexicon.sense_of.get(f"{'v' if a.kind == MASDAR else 'n'}:{a.lexeme}", ())
    )


def opens_news(s: Scene, i: int, verb: Analysis, nominal: list[Analysis]) -> bool:
    """A perfect that opens a sentence of the body, before when, where or how many: "killed in X were …"."""
    if s.doc.starts[i] < s.doc.article.body_start or verb.tag[0] != "P" or i + 1 >= len(s.doc.words):
        return False
    if verb.lexeme in s.familiar and not any(a.kind == MASDAR for a in nominal):
        return not s.is_(i + 1, "prep")
    return bool(s.time_at[i + 1]) or is_quantity(s, i + 1) or (s.is_(i + 1, "prep") and verb.tag[1:3] == "3m")


def subject_is_behind(s: Scene, i: int, verb: Analysis) -> bool:
    """A perfect of the lexicon of acts before where and then its subject: "arrived in X a delegation of Y"."""
    if verb.tag[0] != "P" or not s.senses_of(verb) or i + 2 >= len(s.doc.words):
        return False
    k = i + 1 + (s.phrase_at[i + 1] is None and s.is_(i + 1, "prep"))
    where = s.phrase_at[k]
    if where is None or where.first != k or where.kind not in ("state", "place") or not s.oblique(where):
        return False
    k, end = where.last + 1, s.doc.sentences[s.doc.sentence_of[i]][1]
    while k < end and s.time_at[k]:
        k += 1
    return k < end and s.subject_like(k)


def is_main(s: Scene, i: int, verb: Analysis, begin: int) -> bool:
    """The first verb of a sentence that opens with when or where: "after meeting X said Y"."""
    if verb.tag[0] != "P" or not s.subject_like(i + 1) or s.verb_before(i) >= begin:
        return False
    opened = s.is_(begin, "prep") or s.doc.words[begin] in s.words["background"]
    return opened and (s.phrase_at[i - 1] is not None or bool(s.time_at[i - 1])) and not s.construct(i - 1)


def is_awaited(s: Scene, i: int, verb: Analysis, begin: int) -> bool:
    """A verbal noun that the verb before still lacks as its object: "stressed to X, on the phone, the support of"."""
    if verb.pro or MASDAR not in s.doc.lex[i].kinds:
        return False
    for j in range(i - 1, max(begin, i - _AWAITED) - 1, -1):
        if j in s.verbs:
            return not is_passive(s.verbs[j].tag) and any(
                x.slot == "object" for x in s.lexicon.operators.get(s.verbs[j].lexeme, ())
            )
        if s.doc.words[j] in s.words["that"] or s.doc.words[j] == ":" or s.relative(j) or s.is_(j, "conj"):
            return False
        if s.phrase_at[j] is not None or s.is_(j - 1, "prep") or s.construct(j - 1):
            continue
        if any(a.kind == MASDAR and not any(c in s.prepositions for c in a.pro) for a in s.doc.lex[j].all):
            return False  # it has its object
    return False


def fitness(s: Scene, a: Analysis, written: str) -> int:
    """How well a verb reading fits: known to the lexicon of acts, and spelled as it should be at the end."""
    score = s.familiar.get(a.lexeme, 0) + (not a.pronoun)
    if written == _MAKSURA:
        score += 4 * (a.tag[0] == "P")
    elif written == _YA:
        score += 4 * (a.tag[0] == "I")
    return score + 2 * (a.tag[0] == "P") - 3 * ("d" in a.tag) - 2 * (a.tag[0] == "J")
