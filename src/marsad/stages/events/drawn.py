"""Who is drawn into an act by other words than those beside it: pronouns, duties, deeds, attacks?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import ACTIVE, MASDAR, NOUN, PASSIVE, VERB
from marsad.model.document import COMMAS, PUNCT
from marsad.model.phrase import Phrase
from marsad.stages.events.argument import Argument
from marsad.stages.events.predicates import Predicate
from marsad.stages.events.scene import ACTORS, FORCE, VERBAL, Scene
from marsad.text.phrases import phrase_at

_VICTIM_REACH: Final = 10  # tokens between a verb of striking and the victim
_NAME_REACH: Final = 9  # tokens between "called" and the party whose act is called so
_CHARGE: Final = 12  # tokens between a charge and what somebody is charged with
_JUDGED: Final = frozenset({"SUPPORT", "ACCUSE"})
_TOPIC: Final = 6  # tokens between "that" and the party that its clause is about


def struck(s: Scene, v: int, high: int) -> list[Argument]:
    """Whom a verb of striking names first, or the place where it happens."""
    for j in range(v + 1, min(high, v + _VICTIM_REACH)):
        phrase = s.phrase_at[j]
        if j in s.verbs or s.relative(j) or s.agent_length(j) or s.doc.words[j] in COMMAS:
            return []
        if phrase is None or phrase.first != j or phrase.kind not in ACTORS or not phrase.codes:
            continue
        there = s.doc.words[j - 1] in s.words["in"] or any(c in s.words["in"] for c in phrase.pro)
        if there and phrase.kind in ("place", "state"):
            return [Argument(s.within, phrase)]
        return [Argument("victim", x) for x in (phrase, *s.coordinated(phrase))]
    return []


def told_of(s: Scene, p: Predicate, high: int) -> Phrase | None:
    """Whom the clause behind "that" is about, by its first party: "warned that (the sale of arms by) X …"."""
    that = next((k for k in range(p.last + 1, high) if k in s.cues or s.doc.words[k] in s.words["that"]), high)
    if that == high or s.doc.words[that] not in s.words["that"]:
        return None
    for k in range(that + 1, min(that + _TOPIC, len(s.doc.words))):
        phrase = s.phrase_at[k]
        if phrase is not None:
            oblique = phrase.first > that + 1 and s.oblique(phrase)
            return phrase if phrase.first == k and phrase.codes and phrase.kind != "place" and not oblique else None
        if k in s.verbs or s.is_(k, "prep") or s.relative(k):
            return None
    return None


def antecedent(s: Scene, p: Predicate) -> Argument | None:
    """Whose words or act a relative clause takes up by a pronoun: "the decision of X that Y rejected"."""
    k = p.first - 1
    if k < 2 or not s.relative(k):
        return None
    if not any(x.type in VERBAL for x in p.senses):
        return done_to(s, p)
    behind = s.doc.words[p.last + 1] if p.last + 1 < len(s.doc.words) else ""
    slot = "object" if p.pronoun else s.resumed_slots.get(behind, "")
    phrase = s.phrase_at[k - 1] if s.doc.kinds[k - 1] != PUNCT else s.phrase_at[k - 2]
    if not slot or phrase is None or not phrase.codes or phrase.kind in ("place", "media", "person"):
        return None
    return Argument(slot, phrase)


def done_to(s: Scene, p: Predicate) -> Argument | None:
    """Whose thing a relative clause tells to be seized or destroyed: "the villages of X that Y destroyed"."""
    if not p.pronoun or p.first not in s.subjects or not any(x.type in FORCE for x in p.senses):
        return None
    phrase = s.phrase_at[p.first - 2]
    if phrase is None or phrase.kind != "nisba" or not phrase.codes or s.subjects[p.first].first < p.first:
        return None
    return Argument("object", phrase)


def is_beyond(s: Scene, p: Predicate, j: int) -> bool:
    """An indefinite noun behind one that has the article is no part of its phrase: "discussed at the meeting ways"."""
    readings = s.doc.lex[j]
    if p.kind == VERB or p.pronoun or not readings.kinds <= {NOUN, MASDAR}:
        return False
    if any(a.definite or a.pronoun or a.pro for a in readings.all):
        return False
    return s.construct(j) and (s.phrase_at[j - 1] is not None or not s.construct(j - 1))


def is_done(s: Scene, j: int) -> bool:
    """A definite passive participle: the doer behind it is that of what it describes: "the sanctions imposed by X"."""
    return any(a.kind == PASSIVE and a.definite and not a.pro for a in s.doc.lex[j].all)


def governing(s: Scene, deed: int) -> str:
    """The slot of a verbal noun by the preposition before it, joined or not; it is the object without one."""
    joined = next((a.pro for a in s.doc.lex[deed].all if a.kind == MASDAR and a.pro in s.prepositions), "")
    return joined or (s.doc.words[deed - 1] if s.is_(deed - 1, "prep") else "object")


def deed_done_by(s: Scene, p: Predicate, found: list[Argument], j: int) -> int:
    """The verbal noun that is done by the doer at a token and is the object of a verb that has its subject; -1 if none.

    "X condemns the killing of civilians by Y", where a passive has no verbal noun ("a reporter was arrested by Y").
    """
    if p.kind != VERB or not any(x.type in VERBAL for x in p.senses):
        return -1
    subject = next((a.phrase for a in found if a.slot == "subject" and not a.deep and a.phrase.codes), None)
    subject = subject or s.subjects.get(p.first)
    if subject is None or not subject.codes:
        return -1
    begin = max(p.last, subject.last) + 1
    deeds = (k for k in range(begin, j) if s.phrase_at[k] is None and any(a.kind == MASDAR for a in s.doc.lex[k].all))
    return next((k for k in deeds if s.doc.words[k - 1] != s.from_), -1)  # but "was barred from travel by Y"


def headed(s: Scene, phrase: Phrase, j: int, high: int) -> list[Phrase]:
    """Parties named at a token as some of those right before: "Western states, headed by X and Y"."""
    if phrase.kind not in ("body", "office", "population", "group"):
        return []
    length = len(phrase_at(s.heading, s.doc.words, j, len(s.doc.words)))
    at = j + length
    if length and at < high and s.doc.words[at] in COMMAS:
        at += 1  # "and foremost, X"
    first = s.phrase_at[at] if length and at < high else None
    if first is None or first.first != at or not first.codes or first.pro or first.kind == "nisba":
        return []
    return [first, *s.coordinated(first)]


def by_pronoun(s: Scene, p: Predicate, i: int, found: list[Argument]) -> Argument | None:
    """Who is meant by a preposition with a pronoun: "the support of X for it"."""
    word = s.doc.words[i]
    if p.kind == VERB:
        slot = s.pronoun_slots[word]
        goes = slot == s.words["towards"] and any(x.shape == "visit" for x in p.senses)  # "went to it"
        if not (goes or slot in (s.with_, s.prepositions[0])) or any(x.slot == slot for x in found):
            return None
        if p.first and (s.relative(p.first - 1) or s.construct(p.first - 1)):
            return None  # it takes up the noun that the clause describes
        subject = s.subjects.get(p.first)
        found = [*found, Argument("subject", subject)] if subject is not None else found
    ending = next((x for x in s.lexicon.clitics["pronouns"] if word.endswith(x)), "")
    first = p.first if p.kind == VERB else found[0].phrase.first if found else i
    phrase = s.referent(ending, first, [x.phrase for x in found])
    return Argument(s.pronoun_slots[word], phrase) if phrase is not None else None


def whose_own(s: Scene, p: Predicate, found: list[Argument]) -> Argument | None:
    """Whose thing it is that is praised or blamed, by its pronoun: "spoke of X and praised its stand"."""
    if p.kind not in (VERB, ACTIVE) or p.pronoun or not all(x.type in _JUDGED for x in p.senses):
        return None
    k = p.last + 1
    subject = next((a.phrase for a in found if a.slot == "subject"), None)
    if subject is not None and subject.first == k:
        k = subject.last + 1
    before = s.doc.words[k] if k < len(s.doc.words) and s.is_(k, "prep") else ""
    k += bool(before)
    if k >= len(s.doc.words) or s.phrase_at[k] is not None:
        return None
    owned = (a for a in s.doc.lex[k].all if a.kind in (MASDAR, NOUN) and a.pronoun in s.words["third"])
    noun = next((a for a in owned if a.lexeme in s.words["conduct"]), None)
    if noun is None:
        return None
    slot = next((c for c in noun.pro if c in s.prepositions), before or "object")
    beside = [x for x in (subject, s.subjects.get(p.first), s.speaker_phrase(p.first), s.cue_phrase(p.first)) if x]
    meant = s.referent(noun.pronoun, p.first, beside)
    return Argument(slot, meant) if meant is not None else None


def obliged(s: Scene, p: Predicate) -> list[Argument]:
    """Who must act: whoever stands behind "upon", else the subject of the verb that tells the duty."""
    word = s.doc.words[p.first]
    if word in s.pronoun_slots:
        speaker = s.speaker_phrase(p.first)
        ending = next((x for x in s.lexicon.clitics["pronouns"] if word.endswith(x)), "")
        meant = s.addressee(p.first) or s.referent(ending, p.first, [speaker] if speaker is not None else [])
        return [Argument("obliged", meant)] if meant is not None else []
    if word in s.words["upon"]:
        phrase = s.phrase_at[p.first + 1]
        return [Argument("obliged", x) for x in (phrase, *s.coordinated(phrase))] if phrase else []
    behind = s.phrase_at[p.first + 1] if p.first + 1 < len(s.doc.words) else None
    if behind is not None and s.prepositions[0] in behind.pro:
        return [Argument("obliged", x) for x in (behind, *s.coordinated(behind))]  # "it behoves (li) X to"
    before = s.phrase_at[p.first - 1] if p.first else None
    if before is not None and before.kind != "nisba" and not s.oblique(before):
        head = before
        while id(head) in s.joined and head.first and (first := s.phrase_at[s.word_before(head.first)]) is not None:
            head = first
        return [Argument("obliged", head), *(Argument("obliged", x) for x in s.coordinated(head))]
    for v in range(p.first + 1, min(p.first + 5, len(s.doc.words))):
        if v in s.verbs:
            subject = s.subjects.get(v)
            return [Argument("obliged", x) for x in (subject, *s.coordinated(subject))] if subject else []
    return []


def called(s: Scene, j: int, high: int) -> list[Phrase]:
    """Whose act is called by a name behind "what": "denounced what it called the interference of X"."""
    for v in range(j + 1, min(j + 3, high)):
        if v in s.verbs and s.verbs[v].lexeme in s.words["calls"]:
            speaks = s.subjects.get(v)
            for k in range(v + 1, min(v + _NAME_REACH, len(s.doc.words))):
                phrase = s.phrase_at[k]
                if k in s.verbs:
                    return []
                if phrase is not None and phrase.first == k and phrase.codes and phrase is not speaks:
                    return [phrase]
    return []


def issuer_at(s: Scene, k: int, end: int) -> Phrase | None:
    """From whom something is said to come, behind a verb or participle of issuing: "the words issued by X"."""
    if k + 2 >= end or s.doc.words[k + 1] not in s.words["issues_from"]:
        return None
    if not any(a.lexeme in s.words["issues"] and not a.pro for a in s.doc.lex[k].all):
        return None
    phrase = s.phrase_at[k + 2]
    return phrase if phrase is not None and phrase.first == k + 2 and phrase.codes else None


def doers(s: Scene, j: int) -> list[Phrase]:
    """Who did what a relative clause tells of the noun before it: "the strikes that X and Y launched"."""
    end = s.doc.sentences[s.doc.sentence_of[j]][1]
    for v in range(j + 1, min(j + 4, end)):
        verb = s.verbs.get(v)
        if verb is None:
            continue
        if verb.lexeme in s.words["calls"]:
            return []
        if (whose := issuer_at(s, v, end)) is not None:
            return [whose]
        by_it = any(s.doc.words[k] in s.words["by_it"] for k in range(v + 1, min(v + 3, end)))
        subject = s.subjects.get(v)
        if (verb.pronoun or by_it) and subject is not None and subject.first > v:
            return [subject, *s.coordinated(subject)]
        return []
    return []


def charged(s: Scene, p: Predicate) -> list[Phrase]:
    """Who is charged with an act by a noun: "its charge against X of arming Y", "charges of X against Y of"."""
    if p.kind not in (MASDAR, NOUN) or s.by not in p.pro:
        return []
    low = max(s.doc.sentences[s.doc.sentence_of[p.first]][0], p.first - _CHARGE)
    parties: list[Phrase] = []
    pronoun = ""
    for k in range(p.first - 1, low - 1, -1):
        phrase = s.phrase_at[k]
        if s.doc.words[k] in s.pronoun_slots:
            pronoun = next((x for x in s.lexicon.clitics["pronouns"] if s.doc.words[k].endswith(x)), "")
            continue
        if phrase is not None:
            if phrase.first == k and phrase.codes and phrase.kind not in ("nisba", "place", "media"):
                parties.insert(0, phrase)
            continue
        if any(a.lexeme in s.words["charges"] and a.kind in (NOUN, MASDAR) for a in s.doc.lex[k].all):
            meant = s.referent(pronoun, k, parties) if pronoun else None
            return [meant] if meant is not None else accused_of(s, k, parties)
        if (k in s.verbs and not s.relative(k - 1)) or s.doc.kinds[k] == PUNCT or s.doc.words[k] in s.words["that"]:
            return []
    return []


def accused_of(s: Scene, k: int, parties: list[Phrase]) -> list[Phrase]:
    """Whom a charge is against: behind a preposition, or the last in its genitive where another or "its" accuses."""
    heads = [x for x in parties if id(x) not in s.joined]
    oblique = next((x for x in heads if s.oblique(x) and s.doc.words[x.first - 1] != s.from_), None)
    own = any(a.pronoun for a in s.doc.lex[k].all)
    single = any(a.kind == MASDAR for a in s.doc.lex[k].all)
    accused = oblique or (heads[-1] if heads and (own or single or len(heads) > 1) else None)
    return [accused, *s.coordinated(accused)] if accused is not None else []
