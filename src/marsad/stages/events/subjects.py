"""Which words are finite verbs, and who is the subject of each?"""

from __future__ import annotations

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB, Analysis
from marsad.lexicon.gender import disagrees
from marsad.model.document import COMMAS, PUNCT, WORD
from marsad.model.phrase import Phrase
from marsad.stages.events.attributes import is_adjective, is_quantity
from marsad.stages.events.grammar import ACTS, PREDICATIVE
from marsad.stages.events.scene import Scene, is_passive
from marsad.stages.events.standing import is_deed_judged, is_taken, subject_before, subject_of
from marsad.stages.events.topics import owner_of_topic, voice_of_document

_FINAL_HAMZA, _MAKSURA, _YA = "\u0623", "\u0649", "\u064a"
_AWAITED = 14  # tokens between a verb and a verbal noun that is its object
_ATTACK = 7  # tokens between an attack and the verb that tells whom it hit
_DOCUMENT = 4  # tokens between a document and the verb that tells what is in it
_LETTER = 6  # tokens between a document with its addressee and the verb that tells what is in it
_MAIN = 40  # tokens between a noun that opens a sentence and its verb
_MEMORY = 4  # subjects that a verb without one may go back to
_INNER = frozenset({'"', "\u00ab", "\u201c", "(", "\u060c", ",", "\u201d", "\u00bb", ")"})


def find_verbs(s: Scene) -> None:
    doc = s.doc
    recent: list[Phrase] = []
    inner: tuple[int, Phrase] | None = None  # the last subject inside a quotation
    for begin, end in doc.sentences:
        for i in range(begin, end):
            if not s.screened[i] & ACTS or s.phrase_at[i] is not None or s.time_at[i]:
                continue
            verb = finite_verb(s, i, begin) or predicative(s, i, begin, end)
            if verb is None:
                continue
            s.verbs[i] = verb
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
            if subject is not None and not before and recent and is_met(s, verb, subject, recent[0], end):
                subject, before = recent[0], True  # "on a visit during which he met X": X is no subject
            elif subject is not None and not before and recent and is_visited(s, i, verb, subject, recent[0]):
                subject, before = recent[0], True  # "and then visits X"
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
                fitting = [x for x in known if agrees(x, verb) and not is_of_other_gender(s, x, verb)]
                pairs = [x for x in recent if verb.tag[3:4] == "d" and (len(x.codes) > 1 or s.coordinated(x))]
                subject = next(iter((*pairs, *fitting)), None)
            if subject is not None:
                s.subjects[i] = subject
                if doc.quoted[i] >= 0:
                    inner = doc.quoted[i], subject
                else:
                    recent = [subject, *(x for x in recent if x is not subject)][:_MEMORY]


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
        nouns = [a for a in s.doc.lex[k] if a.kind in (NOUN, MASDAR) and a.lexeme in s.words["attacks"]]
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


def heads_quote(s: Scene, begin: int, i: int) -> Phrase | None:
    """Who is quoted by a colon at the head of a sentence: "X: we shall …"."""
    phrase = s.phrase_at[begin]
    if phrase is None or phrase.first != begin or not phrase.codes or phrase.kind in ("nisba", "place", "media"):
        return None
    return phrase if phrase.last + 1 < i and s.doc.words[phrase.last + 1] == ":" else None


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
    whose: Phrase | None = None
    which = i - s.relative(i - 1)
    for k in range(which - 1, max(begin, which - _DOCUMENT) - 1, -1):
        phrase = s.phrase_at[k]
        if phrase is not None and phrase.kind == "nisba" and whose is None:
            whose = phrase  # "the Algerian draft that demands", "an American proposal that asks"
            continue
        if phrase is not None or k in s.verbs or s.doc.kinds[k] == PUNCT:
            return None
        if any(a.lexeme in s.words["documents"] and not a.pronoun for a in s.doc.lex[k]):
            if whose is not None or which < i or any(a.definite for a in s.doc.lex[k]):
                return whose
            return subject_told(s, k, begin)
    return None


def subject_told(s: Scene, k: int, begin: int) -> Phrase | None:
    """Subject of the nearest verb before a token."""
    v = next((v for v in range(k - 1, begin - 1, -1) if v in s.verbs), None)
    return s.subjects.get(v) if v is not None else None


def document_taken_up(s: Scene, i: int, begin: int) -> int:
    """The indefinite document that "in it" behind the verb takes up: "a letter to X in which it demanded"; or -1."""
    if i + 1 >= len(s.doc.words) or s.doc.words[i + 1] not in s.words["in_it"]:
        return -1
    for k in range(i - 1, max(begin, i - _LETTER) - 1, -1):
        if k in s.verbs or s.doc.kinds[k] == PUNCT or s.relative(k):
            return -1
        if s.phrase_at[k] is None and any(
            a.lexeme in s.words["documents"] and not a.definite and not a.pronoun for a in s.doc.lex[k]
        ):
            return k
    return -1


def is_met(s: Scene, verb: Analysis, phrase: Phrase, visitor: Phrase, end: int) -> bool:
    """The only party behind a verb of meeting is whom the subject of the verb before met."""
    if phrase.plural or len(phrase.codes) > 1 or set(phrase.codes) == set(visitor.codes) or not phrase.codes:
        return False
    senses = s.lexicon.sense_of.get(f"v:{verb.lexeme}", ())
    if not any(x.shape == "meet" and "object" in x.roles.get("recipient", ()) for x in senses):
        return False
    if s.coordinated(phrase) or not agrees(visitor, verb) or verb.tag[3:4] != "s":
        return False
    for j in range(phrase.last + 1, end):
        other = s.phrase_at[j]
        if j in s.verbs or s.relative(j) or any(a.kind == VERB and not a.cut for a in s.doc.lex[j]):
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
        if verb.lexeme not in s.addressing or named or not any(v in s.verbs for v in range(begin, i)):
            return False
    last = max([phrase.last, *(x.last for x in s.coordinated(phrase))])
    if last + 1 < end and s.doc.kinds[last + 1] == PUNCT and s.doc.words[last + 1] in COMMAS:
        return other_gender  # "X said … . And Berlin, through its minister, demanded": nobody is asked
    for j in range(last + 1, min(end, last + _AWAITED)):
        if s.is_(j, "prep") or any(c in s.prepositions for a in s.doc.lex[j] for c in a.pro):
            return True
        other = s.phrase_at[j]
        if other is not None and other.kind != "nisba" and set(other.codes) != set(phrase.codes):
            return False
        if other is not None or s.time_at[j]:
            continue
        if j in s.verbs or any(a.kind in (NOUN, MASDAR) for a in s.doc.lex[j]):
            return False
    return other_gender


def is_visited(s: Scene, i: int, verb: Analysis, phrase: Phrase, before: Phrase) -> bool:
    """A state right behind a verb of the other gender, and no other party behind it: its object."""
    if verb.pro or verb.pronoun or phrase.first != i + 1 or any(a.kind == MASDAR for a in s.doc.lex[i]):
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
    if phrase.rule not in ("names.state", "names.capital") or any(a.kind == MASDAR for a in s.doc.lex[i]):
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
    named = subject.rule in ("names.state", "names.capital") and subject.code not in s.words["masculine"]
    return named and verb.tag[1:4] == "3ms" and subject.kind == "state" and not s.coordinated(subject)


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


def predicative(s: Scene, i: int, begin: int, end: int) -> Analysis | None:
    """A participle that is the predicate of a nominal sentence, read as a verb: "X is committed to", "is ready for"."""
    if i == begin or i + 1 >= end or s.obliges(i):
        return None
    before = s.word_before(i)
    topic = s.phrase_at[before]
    first = s.doc.words[before] in s.words["we"] or (s.doc.words[before] == ":" and says_we(s, i, begin))
    if topic is None:
        if s.doc.words[before] not in s.words["that_pronoun"] and not first:
            return None
    elif topic.kind in ("place", "media") or not is_topic(s, topic, begin):
        return None
    following = s.phrase_at[i + 1]
    glued = [following.pro] if following is not None else [a.pro for a in s.doc.lex[i + 1]]
    if not s.is_(i + 1, "prep") and not any(c in pro for pro in glued for c in s.prepositions):
        return None
    for a in s.doc.lex[i]:
        if (
            a.kind == ACTIVE
            and not a.definite
            and not a.pronoun
            and not a.pro
            and a.tag in PREDICATIVE
            and not s.doc.words[i].endswith(s.accusative)
            and (f"v:{a.lexeme}" in s.lexicon.sense_of or a.lexeme in s.lexicon.operators)
        ):
            return Analysis(VERB, a.lexeme, "I1cp" if first else f"I3{a.tag[:2]}", "", False, False, "", a.cut)
    return None


def says_we(s: Scene, i: int, begin: int) -> bool:
    """A participle in the plural right behind a party and a colon: "X: (we are) ready for"."""
    return heads_quote(s, begin, i) is not None and any(a.kind == ACTIVE and a.tag == "mpn" for a in s.doc.lex[i])


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
        and any(a.kind == NOUN and a.definite and not a.pro for a in doc.lex[i + 1])
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
        return not any(
            a.kind in (ACTIVE, NOUN)
            and not (a.pro or a.pronoun)
            and (a.tag == "mpn" or (a.kind == ACTIVE and not a.definite and a.tag in ("ms", "fs")))
            for a in doc.lex[min(i + 1, len(doc.words) - 1)]
        )
    gender = verb.tag[2:3]
    return (
        s.is_(i + 1, "prep")
        or is_deed_judged(s, i, verb)
        or not any(
            a.kind in (NOUN, MASDAR, ACTIVE) and not a.pro and not a.pronoun and a.tag[:1] == gender
            for a in doc.lex[i + 1]
        )
    )


def tells_of_somebody(s: Scene, i: int, verb: Analysis, begin: int, end: int) -> bool:
    """It describes an indefinite noun in the accusative that is no adverb: "arrested a man (who) threatened X"."""
    if verb.pro or verb.pronoun or verb.tag[1:2] != "3" or (i + 1 < end and s.doc.words[i + 1] in s.words["in_it"]):
        return False
    k = past_brackets(s, i - 1, begin)
    if k <= begin or s.phrase_at[k] is not None or s.time_at[k] or not s.doc.words[k].endswith(s.accusative):
        return False
    readings = s.doc.lex[k]
    if not readings.kinds.isdisjoint((FUNCTION, VERB, ADJECTIVE, MASDAR)) or issuer_of(s, i, verb, begin) is not None:
        return False
    return any(
        a.kind == NOUN and a.tag == "ms" and not (a.definite or a.pronoun or a.pro) for a in readings
    ) and not s.subject_like(i + 1)


def has_main(s: Scene, i: int) -> bool:
    """A present verb stands in the sentence behind a word that may be its noun."""
    end = min(s.doc.sentences[s.doc.sentence_of[i]][1], i + _MAIN)
    return any(
        any(a.kind == VERB and a.tag[:2] == "I3" and not a.pro for a in s.doc.lex[k])
        and not s.relative(k - 1)
        and s.doc.words[k - 1] not in s.words["subjunctive"]
        and s.phrase_at[k] is None
        for k in range(i + 2, end)
    )


def is_of_thing(s: Scene, i: int) -> bool:
    """A definite nationality that describes the noun before it."""
    phrase = s.phrase_at[i]
    return phrase is not None and phrase.kind == "nisba" and phrase.definite and s.phrase_at[phrase.first - 1] is None


def past_brackets(s: Scene, i: int, begin: int) -> int:
    """The token before what stands in brackets: "a man (33 years) who"."""
    if i < begin or s.doc.words[i] != ")":
        return i
    return next((k - 1 for k in range(i - 1, max(begin, i - _AWAITED) - 1, -1) if s.doc.words[k] == "("), i)


def is_each(s: Scene, i: int) -> bool:
    """ "And each" before "of", no verb of entrusting: "between X and each of Y and Z"."""
    return s.doc.words[i] in s.words["and_each"] and i + 1 < len(s.doc.words) and s.doc.words[i + 1] == s.from_


def finite_verb(s: Scene, i: int, begin: int) -> Analysis | None:
    """The finite verb reading of a token, unless a noun reading fits its place better."""
    doc = s.doc
    readings = doc.lex[i]
    verbs = [a for a in readings if a.kind == VERB and (doc.quoted[i] >= 0 or a.tag[1:] != "1s")]
    if not verbs:
        return None
    if i + 1 < len(doc.words) and doc.words[i + 1] == s.god:
        return None  # a blessing behind a name: "may God keep him"
    if is_masdar_of(s, i, verbs, begin) or is_each(s, i):
        return None
    written = doc.article.text[doc.ends[i] - 1]
    if any(a.kind == FUNCTION and (not a.cut or a.pro == s.and_) for a in readings) and written != _FINAL_HAMZA:
        return next((a for a in verbs if (i == begin or doc.kinds[i - 1] == PUNCT) and is_expressed(s, i, a)), None)
    if i > begin and s.is_(i - 1, "prep") and not s.is_(i - 1, "conj") and not s.relative(i - 1):
        return next((a for a in verbs if tells_of_noun(s, i, a)), None)
    topic = s.phrase_at[i - 1] if i > begin else None
    feminine = (
        topic is not None
        and topic.kind in ("state", "body", "group", "office")
        and not s.oblique(topic)
        and not is_taken(s, topic, begin)
    )
    land = s.phrase_at[i + 1] if i + 1 < len(doc.words) else None
    feminine = feminine or (land is not None and land.kind == "state" and land.first == i + 1 and not land.pro)
    owned = any(a.tag[:4] == "I3fs" for a in verbs) and owner_of_topic(s, i, "I3fs") is not None
    feminine = feminine or owned  # "that the war of X feeds the crisis"
    verb = max(verbs, key=lambda a: (fitness(s, a, written) + 5 * (feminine and a.tag[:4] == "I3fs"), -verbs.index(a)))
    nominal = [a for a in readings if a.kind in (MASDAR, NOUN, "j", ACTIVE, PASSIVE)]
    if written == _MAKSURA:
        nominal = [a for a in nominal if a.tag[1:2] not in ("d", "p")]  # the ending of a dual or plural is a ya
    if (
        not nominal
        or verb.future
        or verb.tag == "P3fd"
        or (verb.tag[0] == "I" and verb.tag[1:2] == "3" and not any(a.kind == MASDAR for a in nominal))
    ):
        return verb
    if verb.pronoun and any(a.kind == MASDAR and a.pronoun for a in nominal) and takes_nobody(s, verb):
        return None  # "its worry", not "it worried it"
    if is_nominative(s, i + 1) and verb.tag[1:4] == "3ms":
        return verb  # "protesters blocked roads": no verbal noun governs a nominative
    if i == begin or (doc.kinds[i - 1] == PUNCT and doc.words[i - 1] not in _INNER):
        if i > begin and doc.words[i - 1] == ":" and any(a.kind == MASDAR for a in nominal) and has_main(s, i):
            return None  # "X: the support of Y for Z prolongs the war"
        told = s.subject_like(i + 1) or verb.pro or opens_news(s, i, verb, nominal) or subject_is_behind(s, i, verb)
        return verb if told else None
    if s.relative(i - 1) or s.is_(i - 1, "neg") or s.is_(i - 1, "asp") or s.is_(i - 1, "fut"):
        return verb
    if doc.words[i - 1] in s.words["that_pronoun"] or describes(s, i, verb):
        return verb
    if verb.tag[:2] == "P3" and (document_taken_up(s, i, begin) >= 0 or is_demanding(s, i, verb, nominal)):
        return verb
    if owned and verb.tag[:4] == "I3fs":
        return verb
    if feminine and topic is not None and verb.tag[:4] == "I3fs" and leads_clause(s, topic, begin):
        return verb
    if tells_of_noun(s, i, verb):
        return verb
    if is_main(s, i, verb, begin) or is_urging(s, i, verb, begin):
        return verb
    if doc.words[i - 1] in s.words["before_verb"] and s.subject_like(i + 1):
        return verb
    if (verb.pro == s.and_ or doc.kinds[i - 1] == PUNCT) and s.subject_like(i + 1):
        return None if is_awaited(s, i, verb, begin) else verb
    named = topic is not None and topic.kind == "state" and verb.tag[3:4] == "d"
    if verb.tag[0] == "I" and verb.tag[1:2] == "3" and (named or not s.construct(i - 1)):
        return verb
    if (
        not verb.pro
        and verb.tag[0] == "P"
        and not any(v >= begin for v in s.verbs if v >= begin and v < i and i - v < 3)
    ):
        return verb if subject_before(s, i, begin) is not None and not is_awaited(s, i, verb, begin) else None
    return None


def takes_nobody(s: Scene, verb: Analysis) -> bool:
    """All that the verb tells is done without an object: "worries about X"."""
    senses = s.lexicon.sense_of.get(f"v:{verb.lexeme}", ())
    return bool(senses) and not any("object" in slots for x in senses for slots in x.roles.values())


def describes(s: Scene, i: int, verb: Analysis) -> bool:
    """Tells of the noun without article before it, which a pronoun takes up: "an accord (that) both reached"."""
    if verb.tag[:2] != "P3" or verb.pro or i + 2 >= len(s.doc.words) or s.doc.words[i + 1] not in s.resumed_slots:
        return False
    readings = s.doc.lex[i - 1]
    bare = s.phrase_at[i - 1] is None and any(a.kind in (NOUN, MASDAR) for a in readings)
    return bare and not any(a.definite or a.pronoun for a in readings) and s.subject_like(i + 2)


def is_nominative(s: Scene, i: int) -> bool:
    """A sound masculine plural in the nominative."""
    readings = s.doc.lex[i] if i < len(s.doc.words) else ()
    return bool(readings) and all(a.tag == "mpn" and not a.pro for a in readings)


def is_masdar_of(s: Scene, i: int, verbs: list[Analysis], begin: int) -> bool:
    """By its gender it is no verb of what stands behind it: "and the support of America" (not: he supported)."""
    behind = s.phrase_at[i + 1] if i + 1 < len(s.doc.words) else None
    if behind is None or behind.first != i + 1 or i == begin or not any(a.kind == MASDAR for a in s.doc.lex[i]):
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


def is_urging(s: Scene, i: int, verb: Analysis, begin: int) -> bool:
    """A joined verb with whom it asks in a pronoun, and what right behind: "and urged him to", no noun with "his"."""
    if verb.pro != s.and_ or not verb.pronoun or i + 1 >= len(s.doc.words):
        return False
    if any(a.kind == MASDAR for a in s.doc.lex[i]):  # "his visit and his urging them to" goes on with a verbal noun
        last = next((v for v in range(i - 1, begin - 1, -1) if v in s.verbs), None)
        calls = any(o.effect == "call" for o in s.lexicon.operators.get(verb.lexeme, ()))
        if last is None or not calls or any(MASDAR in s.doc.lex[k].kinds for k in range(last + 1, i)):
            return False
    slots = {o.slot for o in s.lexicon.operators.get(verb.lexeme, ())} - {"object", "subject"}
    phrase = s.phrase_at[i + 1]
    glued = (phrase.pro,) if phrase is not None else (a.pro for a in s.doc.lex[i + 1])
    return s.doc.words[i + 1] in slots or any(x in slots for x in glued)


def is_demanding(s: Scene, i: int, verb: Analysis, nominal: list[Analysis]) -> bool:
    """A verb written like a noun, joined to what was told, with what it takes behind it: "and demanded (bi) …"."""
    if verb.pronoun or not (verb.pro == s.and_ or s.is_(i - 1, "conn")) or any(a.kind == MASDAR for a in nominal):
        return False
    slots = {o.slot for o in s.lexicon.operators.get(verb.lexeme, ()) if o.effect == "call"} - {"object", "subject"}
    if not slots or i + 1 >= len(s.doc.words):
        return False
    return s.doc.words[i + 1] in slots or any(c in slots for a in s.doc.lex[i + 1] for c in a.pro)


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
    j = i - 1
    while j > 1 and i - j < 3 and s.phrase_at[j] is None and is_adjective(s, j):
        j -= 1
    if verb.pro or verb.tag[0] != "P" or s.phrase_at[j] is not None:
        return False
    nouns = [a for a in s.doc.lex[j] if a.kind in (NOUN, MASDAR) and not a.definite and not a.pronoun]
    if not nouns or s.doc.kinds[j] != WORD:
        return False
    if verb.pronoun and s.subject_like(i + 1):
        return True
    meets = s.lexicon.sense_of.get(f"v:{verb.lexeme}", ())
    return any(x.shape == "meet" and x.roles.get("actor", ())[:1] == ("object",) for x in meets) and any(
        y.shape == "meet"
        for a in nouns
        for y in s.lexicon.sense_of.get(f"{'v' if a.kind == MASDAR else 'n'}:{a.lexeme}", ())
    )


def opens_news(s: Scene, i: int, verb: Analysis, nominal: list[Analysis]) -> bool:
    """A perfect that opens a sentence of the body, before when, where or how many: "killed in X were …"."""
    if s.doc.starts[i] < s.doc.article.body_start or verb.tag[0] != "P" or i + 1 >= len(s.doc.words):
        return False
    known = f"v:{verb.lexeme}" in s.lexicon.sense_of or verb.lexeme in s.lexicon.operators
    if known and not any(a.kind == MASDAR for a in nominal):
        return not s.is_(i + 1, "prep")
    return bool(s.time_at[i + 1]) or is_quantity(s, i + 1) or (s.is_(i + 1, "prep") and verb.tag[1:3] == "3m")


def subject_is_behind(s: Scene, i: int, verb: Analysis) -> bool:
    """A perfect of the lexicon of acts before where and then its subject: "arrived in X a delegation of Y"."""
    if verb.tag[0] != "P" or f"v:{verb.lexeme}" not in s.lexicon.sense_of or i + 2 >= len(s.doc.words):
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
    if verb.tag[0] != "P" or not s.subject_like(i + 1) or any(v >= begin for v in s.verbs):
        return False
    opened = s.is_(begin, "prep") or s.doc.words[begin] in s.words["background"]
    return opened and (s.phrase_at[i - 1] is not None or bool(s.time_at[i - 1])) and not s.construct(i - 1)


def is_awaited(s: Scene, i: int, verb: Analysis, begin: int) -> bool:
    """A verbal noun that the verb before still lacks as its object: "stressed to X, on the phone, the support of"."""
    if verb.pro or not any(a.kind == MASDAR for a in s.doc.lex[i]):
        return False
    for j in range(i - 1, max(begin, i - _AWAITED) - 1, -1):
        if j in s.verbs:
            return any(x.slot == "object" for x in s.lexicon.operators.get(s.verbs[j].lexeme, ()))
        if s.doc.words[j] in s.words["that"] or s.doc.words[j] == ":" or s.relative(j) or s.is_(j, "conj"):
            return False
        if s.phrase_at[j] is not None or s.is_(j - 1, "prep") or s.construct(j - 1):
            continue
        if any(a.kind == MASDAR and not any(c in s.prepositions for c in a.pro) for a in s.doc.lex[j]):
            return False  # it has its object
    return False


def fitness(s: Scene, a: Analysis, written: str) -> int:
    """How well a verb reading fits: known to the lexicon of acts, and spelled as it should be at the end."""
    score = 2 * (f"v:{a.lexeme}" in s.lexicon.sense_of) + (a.lexeme in s.lexicon.operators) + (not a.pronoun)
    if written == _MAKSURA:
        score += 4 * (a.tag[0] == "P")
    elif written == _YA:
        score += 4 * (a.tag[0] == "I")
    return score + 2 * (a.tag[0] == "P") - 3 * ("d" in a.tag) - 2 * (a.tag[0] == "J")
