"""Who is the subject of each finite verb?"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, VERB, Analysis
from marsad.lexicon.gender import disagrees
from marsad.model.document import COMMAS, PUNCT
from marsad.model.phrase import Phrase
from marsad.stages.events.grammar import ACTS
from marsad.stages.events.scene import NAMED, THINGS, Scene, is_passive
from marsad.stages.events.standing import is_deed_judged, subject_of
from marsad.stages.events.topics import owner_of_topic, voice_of_document
from marsad.stages.events.verbs import document_taken_up, finite_verb, heads_quote, predicative, tells_of_noun

_ASIDE: Final = 14  # tokens in brackets, or between whom a verb asks and the preposition behind which it says what
_ATTACK: Final = 7  # tokens between an attack and the verb that tells whom it hit
_DOCUMENT: Final = 4  # tokens between a document and the verb that tells what is in it
_DOERS: Final = frozenset({ACTIVE, NOUN})  # kinds of readings
_MEMORY: Final = 4  # subjects that a verb without one may go back to


def find_verbs(s: Scene) -> None:
    doc = s.doc
    recent: list[Phrase] = []
    inner: tuple[int, Phrase] | None = None  # the last subject inside a quotation
    acting = [i for i, bits in enumerate(s.screened) if bits & ACTS and s.phrase_at[i] is None and not s.time_at[i]]
    for sentence, tokens in groupby(acting, key=doc.sentence_of.__getitem__):
        begin, end = doc.sentences[sentence]
        for i in tokens:
            verb = finite_verb(s, i, begin) or predicative(s, i, begin, end)
            if verb is None:
                continue
            s.add_verb(i, verb)
            if is_of_attack(s, i, verb, begin):
                continue  # "an attack that hit X": nobody is named who did it
            if i > begin and not verb.pronoun and tells_of_noun(s, i, verb):
                s.preverbal.add(i)  # its subject is that noun
                continue
            if i > begin and tells_of_somebody(s, i, verb, begin, end):
                s.preverbal.add(i)
                continue
            subject, before = subject_of(s, i, verb, begin, end)
            if subject is None:
                subject = described(s, i, end)
            if subject is None or not subject.codes:
                subject = s.cue_phrase(i) or subject
                if subject is not None and recent and verb.tag[3:4] in ("d", "p") and is_one_of(subject, recent[0]):
                    subject = recent[0]  # "the two discuss … and call on …"
            if subject is not None and not before and recent and is_other_side(s, i, verb, subject, recent[0], end):
                subject, before = recent[0], True
            if subject is not None and not before and (guest := guest_behind(s, i, verb, subject, end)) is not None:
                subject = guest
            if (those := described_people(s, i, verb, begin)) is not None:
                subject, before = those, True
            if subject is not None and not before and recent and is_asked(s, i, verb, subject, recent[0]):
                subject, before = recent[0], True  # "X …, and urged Y to": X urged
            if (issuer := issuer_of(s, i, verb, begin)) is not None:
                subject, before = issuer, True  # "adopted a resolution that condemns X": whoever adopted it does
            if not before and (voice := voice_of_document(s, i, verb.lexeme, begin, recent)) is not None:
                subject, before = voice, True
            if before:
                s.preverbal.add(i)
            elif (
                subject is not None
                and (says := s.cue_phrase(i)) is not None
                and not set(says.codes) & set(subject.codes)
                and not is_beside_the_point(s, i, subject)
                and not (i > begin and opens_clause(s, i, subject, verb))
            ):
                subject = says  # who says it was told before: the phrase behind the verb is whom it addresses
                s.preverbal.add(i)
            if verb.tag[1:2] == "1":  # "we": who speaks, or who is quoted in the headline; never a phrase behind it
                subject = s.speaker_phrase(i) or heads_quote(s, begin, i) or (recent[0] if recent else None)
                s.preverbal.add(i)
            if subject is None and not is_passive(verb.tag) and is_dropped(s, i, verb, begin):
                again = (
                    inner is not None and inner[0] == doc.quoted[i] and doc.words[i - 1] not in s.words["subjunctive"]
                )
                known = [inner[1], *recent] if again and inner is not None else recent
                subject = pair_told(s, verb, recent) or fitting(s, verb, known)
            if subject is not None:
                s.subjects[i] = subject
                if doc.quoted[i] >= 0:
                    inner = doc.quoted[i], subject
                else:
                    recent = [subject, *(x for x in recent if x is not subject)][:_MEMORY]


def pair_told(s: Scene, verb: Analysis, recent: Sequence[Phrase]) -> Phrase | None:
    """The two parties that a verb in the dual goes on with."""
    if verb.tag[3:4] != "d":
        return None
    return next((x for x in recent if len(x.codes) > 1 or s.coordinated(x)), None)


def fitting(s: Scene, verb: Analysis, known: Sequence[Phrase]) -> Phrase | None:
    """The first of the subjects told before that a verb without one may go on with."""
    for phrase in known:
        if agrees(phrase, verb) and not is_of_other_gender(s, phrase, verb):
            return phrase
    return None


def is_of_attack(s: Scene, i: int, verb: Analysis, begin: int) -> bool:
    """The verb describes an indefinite attack before it, without "which": "a rocket that hit X"; remembers whose."""
    if verb.pro or verb.tag[1:2] != "3" or verb.future or verb.pronoun or verb.lexeme not in s.words["strikes"]:
        return False
    whose: Phrase | None = None
    for k in range(i - 1, max(begin, i - _ATTACK) - 1, -1):
        phrase = s.phrase_at[k]
        if phrase is not None and phrase.kind == "nisba":
            whose = phrase
            continue
        if phrase is not None or k in s.verbs or s.doc.kinds[k] == PUNCT or s.relative(k):
            return False
        nouns = [a for a in s.doc.lex[k].all if a.kind in (NOUN, MASDAR) and a.lexeme in s.words["attacks"]]
        if nouns:
            if any(a.definite or a.pronoun or s.and_ in a.pro for a in nouns):
                return False
            s.struck[i] = whose
            return True
    return False


def is_one_of(phrase: Phrase, several: Phrase) -> bool:
    """The phrase names one of the parties that the other names together."""
    return len(several.codes) > len(phrase.codes) and set(phrase.codes) <= set(several.codes)


def opens_clause(s: Scene, i: int, subject: Phrase, verb: Analysis) -> bool:
    """The verb opens a clause of its own with its subject right behind: "after X accused", "while X called"."""
    if subject.first != i + 1 or not (s.doc.words[i - 1] in s.words["before_verb"] or s.is_(i - 1, "conj")):
        return False
    return verb.tag[2:3] == ("m" if subject.kind == "person" and not subject.feminine else "f")


def is_beside_the_point(s: Scene, i: int, subject: Phrase) -> bool:
    """Who seems to speak stands in a phrase of its own before: in "in a contest with Y, X warned", X warns."""
    said = s.cues[i]
    if subject.first != i + 1 or subject.kind != "person" or said.speaker_span is None:
        return False
    first = next((k for k in range(i - 1, -1, -1) if s.doc.starts[k] <= said.speaker_span.start), 0)
    phrase = s.phrase_at[first]
    if phrase is None or s.doc.sentence_of[first] != s.doc.sentence_of[i]:
        return False
    return s.oblique(phrase) or (phrase.first > 0 and s.construct(phrase.first - 1))


def described_people(s: Scene, i: int, verb: Analysis, begin: int) -> Phrase | None:
    """Indefinite people whom the verb right behind them describes: "sanctions on settlers who attack"."""
    phrase = s.phrase_at[i - 1] if i > begin else None
    if phrase is None or verb.pro or verb.tag[:2] != "I3" or verb.future or phrase.definite or not phrase.codes:
        return None
    return phrase if phrase.kind in ("population", "office") and phrase.plural and s.oblique(phrase) else None


def issuer_of(s: Scene, i: int, verb: Analysis, begin: int) -> Phrase | None:
    """Whose the document right before is whose content the verb tells: "issued a statement (that) condemns"."""
    if verb.pro or verb.future or verb.tag[:2] not in ("P3", "I3"):
        return None
    if verb.tag[:2] == "P3":
        document = document_taken_up(s, i, begin)
        issuer = subject_told(s, document, begin) if document >= 0 else None
        return issuer if issuer is not None and agrees(issuer, verb) else None
    documents = s.words["documents"]
    whose: Phrase | None = None
    which = i - s.relative(i - 1)
    for k in range(which - 1, max(begin, which - _DOCUMENT) - 1, -1):
        phrase = s.phrase_at[k]
        if phrase is not None and phrase.kind == "nisba" and whose is None:
            whose = phrase  # "the Algerian draft that demands", "an American proposal that asks"
            continue
        if phrase is not None or k in s.verbs or s.doc.kinds[k] == PUNCT:
            return None
        readings = s.doc.lex[k]
        if documents.isdisjoint(readings.lexemes):
            continue
        if any(a.lexeme in documents and not a.pronoun for a in readings.all):
            if whose is not None or which < i or any(a.definite for a in readings.all):
                return whose
            return subject_told(s, k, begin)
    return None


def subject_told(s: Scene, k: int, begin: int) -> Phrase | None:
    """Subject of the nearest verb before a token."""
    v = s.verb_before(k)
    return s.subjects.get(v) if v >= begin else None


def is_other_side(s: Scene, i: int, verb: Analysis, phrase: Phrase, before: Phrase, end: int) -> bool:
    """No subject: "on a visit during which he met X", "and then visits X"."""
    return is_met(s, verb, phrase, before, end) or is_visited(s, i, verb, phrase, before)


def is_met(s: Scene, verb: Analysis, phrase: Phrase, visitor: Phrase, end: int) -> bool:
    """The only party behind a verb of meeting is whom the subject of the verb before met."""
    if phrase.plural or len(phrase.codes) != 1 or set(phrase.codes) == set(visitor.codes):
        return False
    if not any(x.shape == "meet" and "object" in x.roles.get("recipient", ()) for x in s.senses_of(verb)):
        return False
    if s.coordinated(phrase) or not agrees(visitor, verb) or verb.tag[3:4] != "s":
        return False
    for j in range(phrase.last + 1, end):
        other = s.phrase_at[j]
        if (
            j in s.verbs
            or s.relative(j)
            or (VERB in s.doc.lex[j].kinds and any(a.kind == VERB and not a.cut for a in s.doc.lex[j].all))
        ):
            break
        if other is None or other.first != j or other.kind in ("nisba", "media"):
            continue
        glued = any(c in s.prepositions for c in other.pro)
        if s.doc.words[j - 1] == s.with_ or glued or (other.kind != "place" and not s.oblique(other)):
            return False
    return True


def is_asked(s: Scene, i: int, verb: Analysis, phrase: Phrase, speaker: Phrase) -> bool:
    """The only party behind a verb is whom the subject of the verb before asks: by its gender, or the verb's habit."""
    if verb.pro != s.and_ or verb.pronoun or not agrees(speaker, verb) or set(phrase.codes) & set(speaker.codes):
        return False
    if phrase.first > i + 1 and not (s.time_at[i + 1] or s.is_(i + 1, "prep") or s.is_(i + 1, "adv")):
        return False
    begin, end = s.doc.sentences[s.doc.sentence_of[i]]
    other_gender = phrase.first == i + 1 and disagrees(phrase, s.doc.lex[phrase.first], verb.tag, s.words["masculine"])
    if not other_gender and (verb.lexeme not in s.transitive or verb.tag[:1] != "P"):  # "is accused" is written alike
        named = phrase.kind == "person" and phrase.name is not None
        if verb.lexeme not in s.addressing or named or not s.has_verb(begin, i):
            return False
    last = max([phrase.last, *(x.last for x in s.coordinated(phrase))])
    if last + 1 < end and s.doc.kinds[last + 1] == PUNCT and s.doc.words[last + 1] in COMMAS:
        return other_gender  # "X said … . And Berlin, through its minister, demanded": nobody is asked
    for j in range(last + 1, min(end, last + _ASIDE)):
        if s.is_(j, "prep") or any(c in s.prepositions for a in s.doc.lex[j].all for c in a.pro):
            return True
        other = s.phrase_at[j]
        if other is not None and other.kind != "nisba" and set(other.codes) != set(phrase.codes):
            return False
        if other is not None or s.time_at[j]:
            continue
        if j in s.verbs or not THINGS.isdisjoint(s.doc.lex[j].kinds):
            return False
    return other_gender


def is_visited(s: Scene, i: int, verb: Analysis, phrase: Phrase, before: Phrase) -> bool:
    """A state right behind a verb of the other gender, and no other party behind it: its object."""
    if verb.pro or verb.pronoun or phrase.first != i + 1 or MASDAR in s.doc.lex[i].kinds:
        return False
    if verb.tag[1:4] != "3ms" or is_passive(verb.tag) or phrase.rule != "names.state" or not agrees(before, verb):
        return False
    behind = s.phrase_at[phrase.last + 1] if phrase.last + 1 < len(s.doc.words) else None
    if behind is not None and behind.kind != "nisba" and not s.oblique(behind):
        return False
    shown = phrase.last > phrase.first and s.doc.words[phrase.last].endswith(
        s.lexicon.clitics["before_pronoun"]["noun"][0][1]
    )
    return shown or disagrees(phrase, s.doc.lex[phrase.first], verb.tag, s.words["masculine"])


def guest_behind(s: Scene, i: int, verb: Analysis, phrase: Phrase, end: int) -> Phrase | None:
    """A person behind the state that a verb of the other gender stands before: "left X yesterday the minister of Y"."""
    if verb.tag[1:4] != "3ms" or verb.pronoun or phrase.first != i + 1 or is_passive(verb.tag):
        return None
    if phrase.rule not in NAMED or MASDAR in s.doc.lex[i].kinds:
        return None
    k = phrase.last + 1
    while k < end and s.time_at[k]:
        k += 1
    guest = s.phrase_at[k] if k < end else None
    if guest is None or guest.first != k or guest.kind != "person" or guest.pro or guest.refers == "counterpart":
        return None
    return guest if disagrees(phrase, s.doc.lex[phrase.first], verb.tag, s.words["masculine"]) else None


def agrees(subject: Phrase, verb: Analysis) -> bool:
    """A subject carried over agrees with its verb: one person in gender, several in number."""
    number = verb.tag[3:4]
    several = subject.plural or len(subject.codes) > 1
    if number in ("d", "p"):
        return several or subject.kind in ("group", "population", "body", "office", "state")
    if subject.kind == "person" and not several and verb.tag[1:2] == "3":
        return subject.feminine == (verb.tag[2:3] == "f")
    return True


def is_of_other_gender(s: Scene, subject: Phrase, verb: Analysis) -> bool:
    """A state by its name where the verb behind it is masculine: "said that Egypt …, and (he) condemned"."""
    if verb.tag[1:4] != "3ms" or subject.kind != "state" or subject.rule not in NAMED:
        return False
    return subject.code not in s.words["masculine"] and not s.coordinated(subject)


def described(s: Scene, i: int, end: int) -> Phrase | None:
    """Subject of a clause that describes the noun before it without a relative pronoun: "a call from X in which …"."""
    if i + 1 >= end or s.doc.words[i + 1] not in s.words["in_it"]:
        return None
    phrase = s.phrase_at[i - 1] if i else None
    if phrase is None or not phrase.codes or phrase.kind in ("nisba", "place"):
        return None
    head = phrase
    while head.pro == s.and_ and head.first and (before := s.phrase_at[head.first - 1]) is not None:
        head = before
    return None if s.is_towards(head) else phrase  # "a letter to X in which it described": the writer does


def is_dropped(s: Scene, i: int, verb: Analysis, begin: int) -> bool:
    """The verb goes on with the subject of the one before: coordinated, with a pronoun before it, or resumptive."""
    doc = s.doc
    if i > begin and doc.words[s.word_before(i)] in s.words["that_pronoun"]:
        return True
    if (
        i > begin
        and s.relative(i - 1)
        and not verb.pronoun
        and doc.words[i + 1 : i + 2] != []
        and (doc.words[i + 1] not in s.words["resumed"])
    ):
        return False  # "all who fight": the relative pronoun is the subject
    if not (verb.pro or i == begin or verb.tag[0] == "I" or verb.pronoun or (i > begin and s.opens(i - 1))):
        return False
    if (
        verb.pronoun
        and i + 1 < len(doc.words)
        and NOUN in doc.lex[i + 1].kinds
        and any(a.kind == NOUN and a.definite and not a.pro for a in doc.lex[i + 1].all)
    ):
        return False  # "the people support it": its object is the pronoun, the noun behind it the subject
    before = past_brackets(s, i - 1, begin)
    if (
        not verb.pro
        and before >= begin
        and not s.time_at[before]
        and s.phrase_at[before] is None
        and s.construct(before)
    ):
        return False  # it describes the noun before it: "Islamists who control …", without "who"
    if not verb.pro and i > begin and (is_of_thing(s, i - 1) or owner_of_topic(s, i, verb.tag) is not None):
        return False  # "that the presence (of the American kind) harms": the noun is the subject
    if i + 1 >= len(doc.words) or i > begin:
        readings = doc.lex[min(i + 1, len(doc.words) - 1)]
        return _DOERS.isdisjoint(readings.kinds) or not any(
            a.kind in _DOERS
            and not (a.pro or a.pronoun)
            and (a.tag == "mpn" or (a.kind == ACTIVE and not a.definite and a.tag in ("ms", "fs")))
            for a in readings.all
        )
    gender = verb.tag[2:3]
    return (
        s.is_(i + 1, "prep")
        or is_deed_judged(s, i, verb)
        or not any(
            a.kind in (NOUN, MASDAR, ACTIVE) and not a.pro and not a.pronoun and a.tag[:1] == gender
            for a in doc.lex[i + 1].all
        )
    )


def tells_of_somebody(s: Scene, i: int, verb: Analysis, begin: int, end: int) -> bool:
    """It describes an indefinite noun in the accusative that is no adverb: "arrested a man (who) threatened X"."""
    if verb.pro or verb.pronoun or verb.tag[1:2] != "3" or (i + 1 < end and s.doc.words[i + 1] in s.words["in_it"]):
        return False
    k = past_brackets(s, i - 1, begin)
    if not s.doc.words[k].endswith(s.accusative) or k <= begin or s.phrase_at[k] is not None or s.time_at[k]:
        return False
    readings = s.doc.lex[k]
    if not readings.kinds.isdisjoint((FUNCTION, VERB, ADJECTIVE, MASDAR)) or issuer_of(s, i, verb, begin) is not None:
        return False
    return any(
        a.kind == NOUN and a.tag == "ms" and not (a.definite or a.pronoun or a.pro) for a in readings.all
    ) and not s.subject_like(i + 1)


def is_of_thing(s: Scene, i: int) -> bool:
    """A definite nationality that describes the noun before it."""
    phrase = s.phrase_at[i]
    return phrase is not None and phrase.kind == "nisba" and phrase.definite and s.phrase_at[phrase.first - 1] is None


def past_brackets(s: Scene, i: int, begin: int) -> int:
    """The token before what stands in brackets: "a man (33 years) who"."""
    if i < begin or s.doc.words[i] != ")":
        return i
    return next((k - 1 for k in range(i - 1, max(begin, i - _ASIDE) - 1, -1) if s.doc.words[k] == "("), i)
