"""Which phrase is the subject of a verb, by where it stands: behind it, before it, or a body whose member acts?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, MASDAR, NOUN, PASSIVE, VERB, Analysis
from marsad.model.dateline import DASHES, is_dateline
from marsad.model.document import COMMAS, NUMBER, PUNCT, WORD
from marsad.model.phrase import Phrase
from marsad.stages.events.scene import ACTORS, NAMED, OPENING, THINGS, Scene, is_passive

_TAKEN: Final = 80  # tokens between a verb and its subject behind it
_MEMBERSHIP: Final = 8  # tokens between a member and the body
_ATTRIBUTE: Final = 5  # tokens between a thing and the attribute that tells whose it is
_TOPIC: Final = 12  # tokens between "that" and the verb of its clause
_ASIDE: Final = 12  # tokens between the dashes of an aside
_INFLECTED: Final = frozenset({"person", "reference", "population"})
_WITH_VERB: Final = frozenset({"asp", "neg", "fut", "adv"})  # function words between a subject and its verb
_BEFORE_FORCE: Final = frozenset({"asp", "neg", "adv"})
_BEFORE_SUBJECT: Final = frozenset({"comp", "conn", "conj"})
_DESCRIBING: Final = frozenset({ADJECTIVE})
_GOVERNED: Final = frozenset({NOUN, MASDAR, ACTIVE, PASSIVE, ADJECTIVE})
_PARTICIPLES: Final = frozenset({ACTIVE, PASSIVE})
_CLOSING: Final = frozenset({'"', "\u201d", "\u00bb"})


def agrees_behind(subject: Phrase, verb: Analysis) -> bool:
    """A verb behind its subject agrees in gender and number, where those are sure: persons and peoples."""
    if verb.tag[1:2] != "3" or (is_passive(verb.tag) and verb.tag[3:4] == "s"):
        return True
    gender, number = verb.tag[2:3], verb.tag[3:4]
    if subject.kind == "person" and not subject.plural and len(subject.codes) < 2:
        sure = subject.feminine or subject.role is not None  # a bare name does not tell a woman
        return number != "s" or not sure or subject.feminine == (gender == "f")
    if subject.kind == "population" and subject.plural:
        return number != "s" or gender == "f"
    return True


def subject_of(s: Scene, i: int, verb: Analysis, begin: int, end: int) -> tuple[Phrase | None, bool]:
    """Subject phrase of a finite verb, and whether it stands before the verb."""
    doc = s.doc
    relative = i > begin and s.relative(i - 1)
    resumed = relative and (
        bool(verb.pronoun) or (i + 1 < end and doc.words[i + 1] in s.words["resumed"]) or is_of_another(s, i, verb)
    )
    if (not verb.pro or relative) and not resumed:
        before = subject_before(s, i, begin)
        if before is not None and (relative or agrees_behind(before, verb)):
            return before, True
        if relative or (i > begin and doc.words[s.word_before(i)] in s.words["that_pronoun"]):
            return None, False  # a pronoun, or the noun before the relative pronoun is the subject, and no party
        if (owner := owner_of_force(s, i - 1, begin)) is not None:
            return owner, True
    j = i + 1
    far = i + 10
    while j < end and j <= far:
        if j in s.asides:
            far += s.asides[j] + 1 - j
            j = s.asides[j] + 1
            continue
        phrase = s.phrase_at[j]
        if phrase is not None and phrase.first == j:
            if phrase.kind != "nisba" and phrase.kind in ACTORS and not s.oblique(phrase):
                if phrase.kind == "place" or phrase.refers == "counterpart":
                    return None, False
                if phrase.kind in _INFLECTED and s.governed_form(phrase) and not is_governed(s, j):
                    return None, False
                return acting_for(s, phrase, end), False
            j = phrase.last + 1
            continue
        if doc.kinds[j] == PUNCT:
            if doc.words[j] == ":" or (
                doc.quoted[j] < 0
                and j + 1 < end
                and doc.quoted[j + 1] >= 0
                and doc.quotations[doc.quoted[j + 1]].last - j > 4
            ):
                return None, False
            j += 1
            continue
        if s.time_at[j]:
            j += 1
            continue
        if s.is_(j, "prep"):
            j = skip_oblique(s, j, end)
            continue
        if s.is_part_of(j, end):
            counted = s.phrase_at[j + 2]
            assert counted is not None
            return counted, False
        readings = doc.lex[j]
        is_thing = not THINGS.isdisjoint(readings.kinds)
        if doc.words[j] in s.words["that"] or s.relative(j) or (VERB in readings.kinds and not is_thing):
            return None, False
        if not _PARTICIPLES.isdisjoint(readings.kinds) and any(
            a.tag == "mpn" and a.kind in _PARTICIPLES and not a.definite and not a.pro for a in readings.all
        ):
            return None, False  # "protesters stormed the embassy of X": they are the subject, whoever they are
        if is_thing:
            if (owner := owner_of_thing(s, j, end)) is not None:
                return owner, False
            if any(a.pro and any(p in a.pro for p in s.prepositions) for a in readings.all):
                j = skip_oblique(s, j, end)
                continue
            inner = s.phrase_at[j + 1] if j + 1 < end else None
            if inner is None and j + 2 < end and s.construct(j) and is_chained(s, j + 1):
                inner = s.phrase_at[j + 2]  # "the war machine of X"
            if verb.tag[2:3] == "f" and all(a.tag == "ms" for a in readings.all if a.kind in THINGS):
                return None, False  # "she valued the position of X": the noun does not agree, it is the object
            if j == i + 1 and is_deed_judged(s, i, verb):
                return None, False
            if (
                inner is not None
                and s.governs(j)
                and inner.first in (j + 1, j + 2)
                and not inner.pro
                and inner.kind != "place"
                and not verb.pronoun
            ):
                return inner, False
            return None, False
        j += 1
    return None, False


def is_deed_judged(s: Scene, i: int, verb: Analysis) -> bool:
    """The verbal noun right behind a verb is what the subject told before judges: "(he) condemned the killing of X"."""
    if verb.lexeme not in s.judging or verb.pronoun or is_passive(verb.tag) or i + 1 >= len(s.doc.words):
        return False
    if MASDAR not in s.doc.lex[i + 1].kinds:
        return False
    nouns = [a for a in s.doc.lex[i + 1].all if a.kind in (NOUN, MASDAR)]
    return not any(a.pro or a.pronoun or a.definite for a in nouns)


def is_governed(s: Scene, j: int) -> bool:
    """A noun or word for how many stands before that governs the phrase: "dozens of people of X"."""
    return s.construct(j - 1) or s.named_in("quantities", j - 1)


def is_of_another(s: Scene, i: int, verb: Analysis) -> bool:
    """The verb does not agree with the relative pronoun before it: "the fighters of whom (f) X (m) abducted some"."""
    gender = "f" if s.doc.words[i - 1] in s.words["relative_f"] else "m"
    if gender == "m" and s.doc.words[i - 1] not in s.words["relative_m"]:
        return False
    return verb.tag[1:2] == "3" and verb.tag[3:4] == "s" and verb.tag[2:3] in "mf" and verb.tag[2:3] != gender


def is_chained(s: Scene, j: int) -> bool:
    """A noun in construct state that is no act, with an actor phrase right behind."""
    inner = s.phrase_at[j + 1]
    if inner is None or inner.first != j + 1 or inner.pro or inner.kind in ("place", "nisba", "media"):
        return False
    return s.construct(j) and all(a.kind == NOUN and not a.pro for a in s.doc.lex[j].all)


def owner_of_thing(s: Scene, j: int, end: int) -> Phrase | None:
    """Whose thing or people the subject is: "aircraft belonging to the army of X"."""
    for k in range(j + 1, min(j + _ATTRIBUTE, end)):
        if k in s.verbs or s.relative(k) or s.phrase_at[k] is not None or s.doc.kinds[k] == PUNCT or s.is_(k, "prep"):
            return None
        if s.named_in("belonging", k):
            phrase = s.phrase_at[k + 1] if k + 1 < end else None
            glued = phrase is not None and any(c in s.prepositions for c in phrase.pro)
            return phrase if glued and phrase is not None and phrase.codes and phrase.kind in ACTORS else None
    return None


def owner_of_force(s: Scene, j: int, begin: int) -> Phrase | None:
    """Whose forces are the subject: "X said that its aircraft shelled"; X, or whoever was named last."""
    while j > begin and (not _BEFORE_FORCE.isdisjoint(s.doc.lex[j].parts) or s.time_at[j]):
        j -= 1
    if s.words["forces"].isdisjoint(s.doc.lex[j].lexemes):
        return None
    pronoun = next(
        (a.pronoun for a in s.doc.lex[j].all if a.pronoun and a.lexeme in s.words["forces"] and not a.pro), ""
    )
    if not pronoun or j <= begin or s.doc.words[j - 1] not in s.words["that"]:
        return None
    said = s.speech[j]
    if said is not None and (j == begin or s.speech[j - 1] is not said):
        return s.speaker_phrase(j)
    return s.referent(pronoun, j, ())


def skip_oblique(s: Scene, j: int, end: int) -> int:
    """Past a prepositional phrase: its noun, what stands in genitive behind it, adjectives."""
    j += 1
    steps = 0
    while j < end and steps < 7:
        phrase = s.phrase_at[j]
        governed = s.is_(j - 1, "prep") or s.construct(j - 1)
        if phrase is not None and phrase.first == j:
            if (
                phrase.kind == "nisba"
                or (governed and not phrase.pro)
                or (id(phrase) in s.joined and s.phrase_at[j - 1] is not None)
            ):
                j = phrase.last + 1
                steps += 1
                continue
            return j
        if s.doc.kinds[j] != WORD or j in s.verbs:
            return j
        inside = _GOVERNED if governed else _DESCRIBING
        if not any(a.kind in inside and not a.pro for a in s.doc.lex[j].all):
            return j
        j += 1
        steps += 1
    return j


def subject_before(s: Scene, i: int, begin: int) -> Phrase | None:
    """A subject that precedes its verb: at the start of its clause, or antecedent of a relative pronoun."""
    doc = s.doc
    j = i - 1
    while j >= begin and i - j <= 3 and (not _WITH_VERB.isdisjoint(doc.lex[j].parts) or s.time_at[j]):
        j -= 1
    if j > begin and doc.words[j] in s.words["subjunctive"] and s.is_(j - 1, "modal"):
        j -= 2  # "X must do": the subject stands before the word of duty
    if j < begin:
        return None
    if doc.words[begin] in s.words["past"] and begin + 1 < i:
        topic = s.phrase_at[begin + 1]
        if (
            topic is not None
            and topic.kind not in ("nisba", "place", "media")
            and not topic.pro
            and not s.has_verb(begin + 1, i)
        ):
            return topic
    if doc.words[j] in s.words["that"] and (befallen := befallen_by(s, j, begin)) is not None:
        return befallen
    if j > begin and j in s.aside_ends:
        return subject_before(s, s.aside_ends[j], begin)  # "X, who is on a visit to Y, condemned"
    if s.relative(j):
        k = j - 1
        while k >= begin and (
            doc.kinds[k] in (PUNCT, NUMBER) or s.time_at[k] or s.is_(k, "adv") or is_epithet(s, k, begin)
        ):
            k -= 1
        phrase = s.phrase_at[k] if k >= begin else None
        if phrase is not None and is_no_antecedent(s, phrase, doc.words[j]):
            phrase = antecedent_before(s, phrase, begin)
        return phrase if phrase is not None and phrase.kind != "nisba" and phrase.kind != "place" else None
    if is_dateline(doc, s.phrase_at, begin, j):
        return None
    if j > begin and doc.words[j] in DASHES:  # "X – an old adviser of Y – met": past what stands between dashes
        j = next((k - 1 for k in range(j - 1, max(begin, j - _ASIDE) - 1, -1) if doc.words[k] in DASHES), j)
    while j >= begin and doc.kinds[j] == PUNCT and doc.words[j] in ("\u060c", ",", '"', ")", "\u00bb", "-"):
        j -= 1
    phrase = s.phrase_at[j] if j >= begin else None
    if phrase is not None and phrase.first - 2 >= begin and s.is_part_of(phrase.first - 2, i):
        k = phrase.first - 3  # "that a delegation of X visits"
        return phrase if k < begin or doc.words[k] in s.words["that"] or doc.kinds[k] == PUNCT else None
    if phrase is not None and is_circumstance(s, phrase, i, begin):
        return None
    if phrase is None or phrase.kind in ("place", "media") or s.oblique(phrase):
        if phrase is None and j >= begin:
            return topic_of(s, i, begin)
        return None
    if phrase.kind == "nisba":
        return topic_of(s, i, begin)
    if phrase.first == begin:
        return phrase
    k = phrase.first - 1
    if k > begin and s.phrase_at[k] is None and s.named_in("quantities", k):
        k -= 1  # "most people of X"
    if (
        doc.words[k] in s.words["that"]
        or doc.words[phrase.first] in OPENING
        or not _BEFORE_SUBJECT.isdisjoint(doc.lex[k].parts)
        or doc.kinds[k] == PUNCT
        or phrase.pro == s.and_
    ):
        if (
            doc.kinds[i - 1] == PUNCT
            and phrase.last != i - 1
            and phrase.pro != s.and_
            and doc.kinds[k] != PUNCT
            and phrase.first != begin
            and doc.words[k] not in s.words["that"]
        ):
            return None
        head = phrase
        while head.pro == s.and_ and head.first > begin and s.phrase_at[head.first - 1] is not None:
            previous = s.phrase_at[head.first - 1]
            assert previous is not None
            head = previous
        if head is phrase and is_next_clause(s, phrase, j, begin):
            s.joined.discard(id(phrase))
        if head is not phrase and is_headline_clause(s, head, phrase, i, begin):
            s.joined.discard(id(phrase))
            return phrase
        if (
            head is not phrase
            and head.first > begin
            and (is_taken(s, head, begin) or doc.words[head.first - 1] in s.words["between"])
        ):
            return None
        if doc.words[k] in _CLOSING and doc.words[phrase.last + 1] in COMMAS and s.subject_like(i + 1):
            return None  # the attribute of a quoted name: "in the newspaper 'X' of the opposition, Y criticised …"
        return phrase if head is phrase else head
    return None


def befallen_by(s: Scene, j: int, begin: int) -> Phrase | None:
    """Who did before what "that" brings, behind "to": "it has happened to X that (it) warned"."""
    phrase = s.phrase_at[j - 1] if j > begin + 1 else None
    if phrase is None or s.prepositions[0] not in phrase.pro or not phrase.codes or phrase.first <= begin:
        return None
    if phrase.kind in ("nisba", "place", "media"):
        return None
    return phrase if s.named_in("befalls", phrase.first - 1) else None


def is_circumstance(s: Scene, phrase: Phrase, i: int, begin: int) -> bool:
    """It ends what opens the sentence with a preposition, up to a comma: "after the victory in X and Y, … agreed"."""
    if s.doc.words[i - 1] not in COMMAS or phrase.last != i - 2 or phrase.first == begin:
        return False
    opens = s.is_(begin, "prep") and s.phrase_at[begin] is None
    return opens and not any(v in s.verbs or s.doc.words[v] in COMMAS for v in range(begin, i - 1))


def is_no_antecedent(s: Scene, phrase: Phrase, relative: str) -> bool:
    """A state under a preposition, before "who" of the plural or the other gender: "the X backed by Y who control"."""
    if phrase.rule not in NAMED or not s.oblique(phrase):
        return False
    if relative in s.words["relative_m"]:
        return phrase.code not in s.words["masculine"]
    return relative in s.words["relative_people"]


def antecedent_before(s: Scene, phrase: Phrase, begin: int) -> Phrase | None:
    """The party whose attribute ends in the phrase: X in "the X backed by Y who"."""
    for k in range(phrase.first - 1, max(begin, phrase.first - _ATTRIBUTE) - 1, -1):
        before = s.phrase_at[k]
        if before is not None:
            return before if before.codes else None
        if k in s.verbs or s.doc.kinds[k] == PUNCT or s.relative(k):
            return None
    return None


def is_epithet(s: Scene, k: int, begin: int) -> bool:
    """A definite adjective right behind a group: "the extremist organisation X that …"."""
    before = s.phrase_at[k - 1] if k > begin else None
    if s.phrase_at[k] is not None or before is None or before.kind != "group":
        return False
    return any(a.definite and not a.pro and a.kind in (ADJECTIVE, ACTIVE, PASSIVE) for a in s.doc.lex[k].all)


def is_next_clause(s: Scene, phrase: Phrase, j: int, begin: int) -> bool:
    """Behind a comma "and X does" opens a clause where another verb stands before: "X backs Y, and Z urges"."""
    if phrase.last != j or phrase.pro != s.and_ or s.doc.words[phrase.first - 1] not in COMMAS:
        return False
    before = s.phrase_at[phrase.first - 2] if phrase.first - 2 > begin else None
    verb = s.verb_before(phrase.first - 1)
    return verb >= begin and (before is None or before.first > verb) and s.subjects.get(verb) is not before


def is_headline_clause(s: Scene, head: Phrase, phrase: Phrase, i: int, begin: int) -> bool:
    """In a headline "and X does" behind a phrase under a preposition opens a clause: "threatens Y and X warns of".

    Where no verb stands before, only one in the feminine: "the release of N.N. in Y and Rome thanks Z".
    """
    if s.doc.starts[begin] >= s.doc.article.body_start or phrase.last != i - 1 or not s.oblique(head):
        return False
    told = s.has_verb(begin, head.first)
    tags = ("I3fs", "I3ms") if told else ("I3fs",)
    return any(a.kind == VERB and a.tag[:4] in tags for a in s.doc.lex[i].all)


def is_taken(s: Scene, phrase: Phrase, begin: int) -> bool:
    """The phrase already is the subject of a verb before it."""
    low = max(begin, phrase.first - _TAKEN)
    return any(s.subjects.get(v) is phrase for v in range(low, phrase.first))


def topic_of(s: Scene, i: int, begin: int) -> Phrase | None:
    """A phrase that opens the sentence, with only its own attributes up to the verb."""
    words, that = s.doc.words, s.words["that"]
    for k in range(i - 1, max(begin, i - _TOPIC) - 1, -1):
        if words[k] in that:  # the clause behind "that" has a topic of its own
            begin = k + 1
            while begin < i and s.doc.kinds[begin] == PUNCT:
                begin += 1
            break
    phrase = s.phrase_at[begin]
    if phrase is None or phrase.first != begin or phrase.kind in ("nisba", "place", "media") or s.oblique(phrase):
        return None
    if i - phrase.last > 7 or s.has_verb(phrase.last + 1, i):
        return None
    return phrase


def acting_for(s: Scene, phrase: Phrase, end: int) -> Phrase:
    """Whom a phrase that names nobody acts for: "a member of the committee in the parliament of X"."""
    if phrase.codes or phrase.refers:
        return phrase
    each = phrase.last + 1
    if each + 2 < end and s.doc.words[each] in s.words["each"] and s.doc.words[each + 1] == s.from_:
        return s.phrase_at[each + 2] or phrase  # "the ministers of each of X and Y"
    for k in range(phrase.last + 1, min(end, phrase.last + _MEMBERSHIP)):
        other = s.phrase_at[k]
        if other is not None:
            if other.first != k or not other.codes or other.kind not in ("office", "body", "group"):
                return phrase
            inside = any(c in s.words["in"] for c in other.pro) or s.doc.words[k - 1] in s.words["of_or_in"]
            return other if inside else phrase
        if k in s.verbs or s.doc.kinds[k] == PUNCT or s.relative(k) or s.doc.words[k] in s.words["that"]:
            return phrase
        if not (s.doc.words[k] in s.words["of_or_in"] or any(a.kind in (NOUN, MASDAR, "j") for a in s.doc.lex[k].all)):
            return phrase
    return phrase
