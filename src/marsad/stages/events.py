"""What happened between whom?

Every verb, verbal noun, participle and event noun that the lexicon of acts knows is a candidate.  Its arguments are
gathered from the words around it, its sense is chosen by what stands with it, and what it amounts to (negated, denied,
planned, alleged, carried out) by what governs it.  One act told several times becomes one event.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from marsad.lexicon.entries import ACTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB, Analysis, Operator, Sense
from marsad.lexicon.lexicon import Lexicon
from marsad.model.agreement import Agreement
from marsad.model.document import PUNCT, WORD, Document
from marsad.model.event import Event
from marsad.model.phrase import Phrase
from marsad.model.span import Span
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression

Doc = Document[Analysis]
_WINDOW = 40
_VERBAL = frozenset({"AGREE", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})
_FINAL_HAMZA, _MAKSURA, _YA = "\u0623", "\u0649", "\u064a"
_OPENING = frozenset({"(", '"', "\u00ab", "\u201c"})
_INNER = frozenset({'"', "\u00ab", "\u201c", "(", "\u060c", ",", "\u201d", "\u00bb", ")"})
_DENIABLE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "AID", "SANCTION"})
_ACTORS = frozenset({"person", "state", "body", "group", "office", "population", "reference", "nisba", "place"})


@dataclass(slots=True)
class Argument:
    """An actor phrase beside a predicate: the slot it stands in; ``deep`` if inside another noun phrase."""

    slot: str
    phrase: Phrase
    deep: bool = False


@dataclass(slots=True)
class Predicate:
    """A word that may tell an act."""

    first: int
    last: int
    kind: str
    lexeme: str
    tag: str
    pro: str
    pronoun: str
    future: bool
    definite: bool
    senses: tuple[Sense, ...]


@dataclass(slots=True)
class Candidate:
    """An event before ids are given and repetitions merged."""

    sense: Sense
    type: str
    mode: str | None
    actor: list[str]
    recipient: list[str]
    actor_ids: list[str]
    recipient_ids: list[str]
    status: str
    date: str | None
    basis: str
    claimed_by: str | None
    statement: str | None
    place: str | None
    trigger: Span
    evidence: Span
    at: int
    rule: str
    weight: int = 0
    repeats: list[Span] = field(default_factory=list)


class EventCoder:
    """Codes one article."""

    def __init__(
        self,
        doc: Doc,
        phrases: Sequence[Phrase],
        times: Sequence[TimeExpression],
        statements: Sequence[Statement],
        lexicon: Lexicon,
        today: dt.date | None,
    ) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.today = today
        self.times = times
        self.statements = statements
        words = lexicon.grammar["clauses"]
        self.words = {k: (frozenset(v) if isinstance(v, list) else v) for k, v in words.items()}
        self.agent = tuple(tuple(x.split()) for x in words["agent"])
        self.agent_heads = frozenset(x[0] for x in self.agent)
        self.accusative: str = words["accusative"]
        self.from_: str = words["from"]
        self.elsewhere = tuple(tuple(x.split()) for x in words["elsewhere"])
        self.prepositions = lexicon.clitics["prepositions"]
        self.and_ = lexicon.clitics["conjunctions"][0]
        n = len(doc.words)
        self.phrase_at: list[Phrase | None] = [None] * n
        for phrase in phrases:
            for i in range(phrase.first, phrase.last + 1):
                self.phrase_at[i] = phrase
        self.time_at = bytearray(n)
        for time in times:
            for i in range(time.tokens[0], min(time.tokens[1], n - 1) + 1):
                self.time_at[i] = 1
        self.speech: list[Statement | None] = [None] * n
        starts = doc.starts
        for statement in statements:
            for span in statement.content:
                for i in _tokens(starts, span):
                    self.speech[i] = statement
        self.joined = {
            id(p)
            for p in phrases
            if p.pro == self.and_ or (p.first and not p.pro and doc.words[p.first - 1] == self.and_)
        }
        self.actor_codes: dict[str, str | None] = {}
        for phrase in phrases:
            if phrase.actor and phrase.codes:
                self.actor_codes.setdefault(phrase.actor, phrase.codes[0])
        self.verbs: dict[int, Analysis] = {}
        self.subjects: dict[int, Phrase] = {}
        self.preverbal: set[int] = set()
        self.light: set[int] = set()
        self.parties_at: dict[int, tuple[str, ...]] = {}
        self.governed_by: dict[int, int] = {}
        self._find_verbs()

    def take(self, agreements: Sequence[Agreement]) -> None:
        """Pass over clauses; remember where agreements with known parties are named."""
        for agreement in agreements:
            for clause in agreement.clauses:
                for i in _tokens(self.doc.starts, clause.span):
                    self.time_at[i] = 2
            if len(agreement.parties) > 1:
                for span in (agreement.name_span, *agreement.mentions):
                    for i in _tokens(self.doc.starts, span):
                        self.parties_at.setdefault(i, agreement.parties)

    def turning_point(self) -> int:
        """First token of the sentence in which the article turns to another matter."""
        for begin, end in self.doc.sentences:
            for k in range(begin, min(begin + 2, end)):
                if any(tuple(self.doc.words[k : k + len(x)]) == x for x in self.elsewhere):
                    return begin
        return len(self.doc.words)

    def _signatories(self, p: Predicate) -> tuple[str, ...]:
        """Parties of the agreement that a signature beside it must be of."""
        begin, end = self.doc.sentences[self.doc.sentence_of[p.first]]
        near = [*range(p.first, max(begin, p.first - 9) - 1, -1), *range(p.last + 1, min(end, p.last + 9))]
        return next((self.parties_at[i] for i in near if i in self.parties_at), ())

    # ------------------------------------------------------------------ verbs and their subjects

    def _is(self, i: int, pos: str) -> bool:
        """Token is a function word of this part of speech."""
        return any(a.kind == FUNCTION and a.tag.startswith(pos) for a in self.doc.lex[i])

    def relative(self, i: int) -> bool:
        """Token is a relative pronoun and not also a preposition."""
        return self._is(i, "rel") and not self._is(i, "prep")

    def _find_verbs(self) -> None:
        doc = self.doc
        last: Phrase | None = None
        for begin, end in doc.sentences:
            for i in range(begin, end):
                if doc.kinds[i] != WORD or (self.phrase_at[i] is not None) or self.time_at[i]:
                    continue
                verb = self._finite(i, begin)
                if verb is None:
                    continue
                self.verbs[i] = verb
                subject, before = self._subject(i, verb, begin, end)
                if before:
                    self.preverbal.add(i)
                if subject is None and "1" in verb.tag[1:2]:
                    subject = self._speaker_phrase(i)
                if subject is None and last is not None and verb.tag[-1:] != "p" and self._dropped(i, verb, begin):
                    subject = last
                if subject is not None:
                    self.subjects[i] = subject
                    if doc.quoted[i] < 0:
                        last = subject

    def _dropped(self, i: int, verb: Analysis, begin: int) -> bool:
        """The verb goes on with the subject of the one before: coordinated, with a pronoun before it, or resumptive."""
        doc = self.doc
        if i > begin and doc.words[i - 1] in self.words["that_pronoun"]:
            return True
        if not (
            verb.pro or i == begin or verb.tag[0] == "I" or verb.pronoun or (i > begin and self._is(i - 1, "conn"))
        ):
            return False
        if i + 1 >= len(doc.words) or i > begin:
            return not any(
                a.kind == ACTIVE and not a.definite and a.tag in ("ms", "fs", "mpn")
                for a in doc.lex[min(i + 1, len(doc.words) - 1)]
            )
        gender = verb.tag[2:3]
        return not any(
            a.kind in (NOUN, MASDAR, ACTIVE) and not a.pro and not a.pronoun and a.tag[:1] == gender
            for a in doc.lex[i + 1]
        )

    def _finite(self, i: int, begin: int) -> Analysis | None:
        """The finite verb reading of a token, unless a noun reading fits its place better."""
        doc = self.doc
        readings = doc.lex[i]
        verbs = [a for a in readings if a.kind == VERB and (doc.quoted[i] >= 0 or a.tag[1:] != "1s")]
        if not verbs:
            return None
        written = doc.article.text[doc.ends[i] - 1]
        if any(a.kind == FUNCTION and not a.cut for a in readings) and written != _FINAL_HAMZA:
            return None
        if i > begin and self._is(i - 1, "prep") and not self._is(i - 1, "conj") and not self.relative(i - 1):
            return None
        verb = max(verbs, key=lambda a: (self._fit(a, written), -verbs.index(a)))
        nominal = [a for a in readings if a.kind in (MASDAR, NOUN, "j", ACTIVE, PASSIVE)]
        if (
            not nominal
            or verb.future
            or verb.tag == "P3fd"
            or (verb.tag[0] == "I" and verb.tag[1:2] == "3" and not any(a.kind == MASDAR for a in nominal))
        ):
            return verb
        if i == begin or (doc.kinds[i - 1] == PUNCT and doc.words[i - 1] not in _INNER):
            return verb if self._subject_like(i + 1) or verb.pro else None
        if self.relative(i - 1) or self._is(i - 1, "neg") or self._is(i - 1, "asp") or self._is(i - 1, "fut"):
            return verb
        if (verb.pro == self.and_ or doc.kinds[i - 1] == PUNCT) and self._subject_like(i + 1):
            return verb
        if verb.tag[0] == "I" and verb.tag[1:2] == "3" and not self._construct(i - 1):
            return verb
        if (
            not verb.pro
            and verb.tag[0] == "P"
            and not any(v >= begin for v in self.verbs if v >= begin and v < i and i - v < 3)
        ):
            return verb if self._subject_before(i, begin) is not None else None
        return None

    def _fit(self, a: Analysis, written: str) -> int:
        """How well a verb reading fits: known to the lexicon of acts, and spelled as it should be at the end."""
        score = 2 * (f"v:{a.lexeme}" in self.lexicon.sense_of) + (a.lexeme in self.lexicon.operators) + (not a.pronoun)
        if written == _MAKSURA:
            score += 4 * (a.tag[0] == "P")
        elif written == _YA:
            score += 4 * (a.tag[0] == "I")
        return score + 2 * (a.tag[0] == "P") - 3 * ("d" in a.tag) - 2 * (a.tag[0] == "J")

    def _subject_like(self, i: int) -> bool:
        """An actor phrase without preposition starts here."""
        if i >= len(self.doc.words):
            return False
        phrase = self.phrase_at[i]
        return phrase is not None and phrase.first == i and phrase.kind != "nisba" and not phrase.pro

    def _subject(self, i: int, verb: Analysis, begin: int, end: int) -> tuple[Phrase | None, bool]:
        """Subject phrase of a finite verb, and whether it stands before the verb."""
        doc = self.doc
        relative = i > begin and self.relative(i - 1)
        resumed = relative and (bool(verb.pronoun) or (i + 1 < end and doc.words[i + 1] in self.words["resumed"]))
        if (not verb.pro or relative) and not resumed:
            before = self._subject_before(i, begin)
            if before is not None:
                return before, True
        j = i + 1
        while j < end and j - i <= 10:
            phrase = self.phrase_at[j]
            if phrase is not None and phrase.first == j:
                if phrase.kind != "nisba" and phrase.kind in _ACTORS and not self._oblique(phrase):
                    if phrase.kind == "place" or phrase.refers == "counterpart":
                        return None, False
                    return phrase, False
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
            if self.time_at[j]:
                j += 1
                continue
            if self._is(j, "prep"):
                j = self._skip_oblique(j, end)
                continue
            if (
                doc.words[j] in self.words["that"]
                or self.relative(j)
                or (any(a.kind == VERB for a in doc.lex[j]) and not any(a.kind in (NOUN, MASDAR) for a in doc.lex[j]))
            ):
                return None, False
            if any(a.kind in (NOUN, MASDAR) for a in doc.lex[j]):
                if any(p in a.pro for a in doc.lex[j] for p in self.prepositions):
                    j = self._skip_oblique(j, end)
                    continue
                inner = self.phrase_at[j + 1] if j + 1 < end else None
                if (
                    inner is not None
                    and inner.first == j + 1
                    and not inner.pro
                    and inner.kind != "place"
                    and not verb.pronoun
                ):
                    return inner, False
                return None, False
            j += 1
        return None, False

    def _skip_oblique(self, j: int, end: int) -> int:
        """Past a prepositional phrase: its noun, what stands in genitive behind it, adjectives."""
        j += 1
        steps = 0
        while j < end and steps < 7:
            phrase = self.phrase_at[j]
            governed = self._is(j - 1, "prep") or self._construct(j - 1)
            if phrase is not None and phrase.first == j:
                if (
                    phrase.kind == "nisba"
                    or (governed and not phrase.pro)
                    or (id(phrase) in self.joined and self.phrase_at[j - 1] is not None)
                ):
                    j = phrase.last + 1
                    steps += 1
                    continue
                return j
            if self.doc.kinds[j] != WORD or j in self.verbs:
                return j
            if not (
                governed and any(a.kind in (NOUN, MASDAR, ACTIVE, PASSIVE) and not a.pro for a in self.doc.lex[j])
            ) and not any(a.kind == "j" and not a.pro for a in self.doc.lex[j]):
                return j
            j += 1
            steps += 1
        return j

    def _construct(self, i: int) -> bool:
        """Token is a noun in construct state: indefinite form, no case ending that closes it."""
        return any(
            a.kind in (NOUN, MASDAR, ACTIVE, PASSIVE) and not a.definite and not a.pronoun for a in self.doc.lex[i]
        ) and not (self.doc.words[i].endswith("\u0627") and len(self.doc.words[i]) > 3)

    def _oblique(self, phrase: Phrase) -> bool:
        """A preposition is glued to the phrase or stands before it."""
        if any(p in phrase.pro for p in self.prepositions):
            return True
        return phrase.first > 0 and self._is(phrase.first - 1, "prep")

    def _subject_before(self, i: int, begin: int) -> Phrase | None:
        """A subject that precedes its verb: at the start of its clause, or antecedent of a relative pronoun."""
        doc = self.doc
        j = i - 1
        while (
            j >= begin
            and i - j <= 3
            and (
                self._is(j, "asp") or self._is(j, "neg") or self._is(j, "fut") or self._is(j, "adv") or self.time_at[j]
            )
        ):
            j -= 1
        if j < begin:
            return None
        if doc.words[begin] in self.words["past"] and begin + 1 < i:
            topic = self.phrase_at[begin + 1]
            if (
                topic is not None
                and topic.kind not in ("nisba", "place", "media")
                and not topic.pro
                and not any(v in self.verbs for v in range(begin + 1, i))
            ):
                return topic
        if self.relative(j):
            k = j - 1
            while k >= begin and (doc.kinds[k] == PUNCT or self.time_at[k] or self._is(k, "adv")):
                k -= 1
            phrase = self.phrase_at[k] if k >= begin else None
            return phrase if phrase is not None and phrase.kind != "nisba" and phrase.kind != "place" else None
        while j >= begin and doc.kinds[j] == PUNCT and doc.words[j] in ("\u060c", ",", '"', ")", "\u00bb", "-"):
            j -= 1
        phrase = self.phrase_at[j] if j >= begin else None
        if phrase is None or phrase.kind in ("place", "media") or self._oblique(phrase):
            if phrase is None and j >= begin:
                return self._topic(i, begin)
            return None
        if phrase.kind == "nisba":
            return self._topic(i, begin)
        if phrase.first == begin:
            return phrase
        k = phrase.first - 1
        if (
            doc.words[k] in self.words["that"]
            or self._is(k, "comp")
            or self._is(k, "conn")
            or self._is(k, "conj")
            or doc.kinds[k] == PUNCT
            or phrase.pro == self.and_
        ):
            if (
                doc.kinds[i - 1] == PUNCT
                and phrase.pro != self.and_
                and doc.kinds[k] != PUNCT
                and phrase.first != begin
                and doc.words[k] not in self.words["that"]
            ):
                return None
            head = phrase
            while head.pro == self.and_ and head.first > begin and self.phrase_at[head.first - 1] is not None:
                previous = self.phrase_at[head.first - 1]
                assert previous is not None
                head = previous
            if head is not phrase and head.first > begin and self._subject_taken(head, begin):
                return None
            return phrase if head is phrase else head
        return None

    def _subject_taken(self, phrase: Phrase, begin: int) -> bool:
        """The phrase already is the subject of a verb before it."""
        return any(s is phrase for v, s in self.subjects.items() if begin <= v < phrase.first)

    def _topic(self, i: int, begin: int) -> Phrase | None:
        """A phrase that opens the sentence, with only its own attributes up to the verb."""
        phrase = self.phrase_at[begin]
        if (
            phrase is None
            or phrase.first != begin
            or phrase.kind in ("nisba", "place", "media")
            or self._oblique(phrase)
        ):
            return None
        if i - phrase.last > 7 or any(v in self.verbs for v in range(phrase.last + 1, i)):
            return None
        return phrase

    def _speaker_phrase(self, i: int) -> Phrase | None:
        """First phrase of the actor who speaks the words around a token."""
        statement = self.speech[i]
        if statement is None or statement.speaker is None:
            return None
        code = self.actor_codes.get(statement.speaker)
        if code is None:
            return None
        return Phrase(i, i, "person", code=code, codes=(code,), actor=statement.speaker, rule="speaker")

    # ------------------------------------------------------------------ predicates

    def predicates(self) -> Iterable[Predicate]:
        """Words of the lexicon of acts, in order."""
        doc = self.doc
        sense_of = self.lexicon.sense_of
        names = self.lexicon.names
        for begin, end in doc.sentences:
            i = begin
            while i < end:
                if doc.kinds[i] != WORD or self.time_at[i]:
                    i += 1
                    continue
                phrase = self.phrase_at[i]
                if phrase is not None and phrase.kind != "nisba":
                    i = phrase.last + 1
                    continue
                if names.heads(doc.words[i]):
                    found = next((f for f in names.at(doc.words, i, end) if f.name.kind == "act"), None)
                    if found is not None:
                        yield Predicate(
                            i,
                            found.last,
                            NOUN,
                            found.name.id,
                            found.name.tag,
                            found.pro,
                            "",
                            False,
                            False,
                            sense_of[f"n:{found.name.id}"],
                        )
                        i = found.last + 1
                        continue
                predicate = self._predicate(i)
                if predicate is not None:
                    yield predicate
                i += 1

    def _predicate(self, i: int) -> Predicate | None:
        sense_of = self.lexicon.sense_of
        verb = self.verbs.get(i)
        if verb is not None:
            senses = sense_of.get(f"v:{verb.lexeme}")
            if senses:
                return Predicate(i, i, VERB, verb.lexeme, verb.tag, verb.pro, verb.pronoun, verb.future, False, senses)
            return None
        for a in self.doc.lex[i]:
            if a.kind == ACTIVE and not self._circumstance(i, a):
                continue
            if a.kind == PASSIVE and not self._attribute(i, a):
                continue
            if a.kind in (MASDAR, ACTIVE, PASSIVE):
                senses = sense_of.get(f"v:{a.lexeme}", ())
                if a.kind != MASDAR:
                    senses = tuple(s for s in senses if s.governed != "skip")
            elif a.kind in (NOUN, "j"):
                senses = ()
            else:
                continue
            extra = sense_of.get(f"n:{a.lexeme}", ()) if a.kind in (NOUN, "j") else ()
            if senses or extra:
                return Predicate(
                    i,
                    i,
                    a.kind if not extra else NOUN,
                    a.lexeme,
                    a.tag,
                    a.pro,
                    a.pronoun,
                    False,
                    a.definite,
                    (*extra, *senses),
                )
        return None

    def _attribute(self, i: int, a: Analysis) -> bool:
        """A passive participle that describes the noun before it, where the word is a noun of its own as well."""
        if not any(b.kind == NOUN for b in self.doc.lex[i]):
            return True
        if any(c in self.prepositions for c in a.pro) or i == 0:
            return False
        return any(b.kind in (NOUN, MASDAR) and b.definite == a.definite for b in self.doc.lex[i - 1])

    def _circumstance(self, i: int, a: Analysis) -> bool:
        """A participle that tells what the subject does meanwhile: indefinite, accusative, without preposition."""
        if a.definite or a.pronoun or a.pro not in ("", self.and_):
            return False
        written = self.doc.words[i]
        if a.tag == "ms":
            return written.endswith(self.accusative)
        return a.tag in ("fs", "mpg", "mdg") and ((i > 0 and self.doc.words[i - 1] in ("\u060c", ",")) or bool(a.pro))

    # ------------------------------------------------------------------ arguments

    def _clause(self, p: Predicate) -> tuple[int, int]:
        """Token range in which the predicate's own words stand."""
        begin, end = self.doc.sentences[self.doc.sentence_of[p.first]]
        low = p.first
        while low > begin and p.first - low < _WINDOW:
            if (low - 1) in self.verbs and low - 1 != p.first and p.kind == VERB:
                break
            if self.doc.words[low - 1] in self.words["that"] or self.doc.words[low - 1] in (";", "\u061b"):
                break
            low -= 1
        high = p.last + 1
        while high < end and high - p.last < _WINDOW:
            if high in self.verbs and high - p.last > 1 and not self.relative(high - 1) and not self._carried(p, high):
                break
            if self.doc.words[high] in (";", "\u061b"):
                break
            high += 1
        return low, high

    def _carried(self, p: Predicate, v: int) -> bool:
        """A relative clause that tells who carried out the noun before it: "a visit that X paid"."""
        if p.kind not in (MASDAR, NOUN) or v - p.last > 6 or any(x in self.verbs for x in range(p.last + 1, v)):
            return False
        if any(
            a.kind in (NOUN, MASDAR) and not a.pronoun
            for x in range(p.last + 1, v)
            for a in self.doc.lex[x]
            if self.phrase_at[x] is None
        ):
            return False
        verb = self.verbs[v]
        if verb.pronoun:
            return True
        return v + 1 < len(self.doc.words) and self.doc.words[v + 1] in self.words["by_it"]

    def _arguments(self, p: Predicate, high: int) -> list[Argument]:
        doc = self.doc
        found: list[Argument] = []
        passive = p.kind == VERB and p.tag.endswith("p")
        subject_open = p.kind == VERB and p.first not in self.preverbal and not passive
        bare_seen = 0
        slot = ""
        deep = False
        pending = ""
        previous: Argument | None = None
        j = p.last + 1
        while j < high:
            phrase = self.phrase_at[j]
            if phrase is not None and phrase.first == j and phrase.kind in _ACTORS:
                argument: Argument | None = None
                glued = next((c for c in phrase.pro if c in self.prepositions), "")
                adjacent = previous is not None and previous.phrase.last >= j - 2
                if phrase.kind == "nisba":
                    if j == p.last + 1 or (previous is not None and previous.slot == "nisba" and adjacent):
                        argument = Argument("nisba", phrase)
                    elif slot:
                        argument = Argument(slot, phrase, True)
                elif glued:
                    argument = Argument(glued, phrase)
                    if slot == "object" and glued == self.prepositions[0] and self.phrase_at[j - 1] is None:
                        found.append(Argument(slot, phrase, True))
                elif pending:
                    argument = Argument(pending, phrase)
                elif id(phrase) in self.joined and previous is not None and adjacent:
                    argument = Argument(previous.slot, phrase, previous.deep)
                elif p.kind != VERB and j == p.last + 1:
                    argument = Argument("possessed" if p.pronoun else "genitive", phrase)
                elif slot and self._construct(self._word_before(j)) and self.phrase_at[self._word_before(j)] is None:
                    argument = Argument(slot, phrase, True)
                elif p.kind == VERB and subject_open and bare_seen == 0:
                    argument = Argument("subject", phrase)
                    bare_seen += 1
                else:
                    argument = Argument("object", phrase)
                    bare_seen += 1
                if argument is not None:
                    argument.deep = argument.deep or deep
                    found.append(argument)
                    previous = argument
                    if phrase.kind != "nisba":
                        slot = ""
                pending = ""
                j = phrase.last + 1
                continue
            if self.time_at[j]:
                j += 1
                continue
            if doc.kinds[j] == PUNCT:
                if doc.words[j] not in ('"', "\u00ab", "\u00bb", "\u201c", "\u201d", "("):
                    pending = ""
                    slot = slot if doc.words[j] in ("(", ")", "-") else ""
                j += 1
                continue
            if j in self.verbs and self._carried(p, j):
                pending, slot, deep = "agent", "", False
                if j in self.preverbal or (
                    j in self.subjects and self.subjects[j].first < j and self.subjects[j].last >= p.first
                ):
                    pending = ""
                j += 2 if not self.verbs[j].pronoun else 1
                continue
            agent = self._agent(j)
            if agent:
                pending, slot, deep = "agent", "", False
                j += agent
                continue
            if (self.relative(j) or doc.words[j] in self.words["that"]) and any(
                v in self.verbs and self._carried(p, v) for v in range(j + 1, min(j + 4, high))
            ):
                j += 1
                continue
            if self.relative(j) or (doc.words[j] in self.words["that"] and j > p.last + 1):
                if slot and self.relative(j):
                    found.extend(Argument(slot, x, True) for x in self._doers(j, high))
                break
            if self._is(j, "prep"):
                if not any(a.pronoun for a in doc.lex[j] if a.kind == FUNCTION):
                    pending = (
                        doc.words[j].removeprefix(self.and_)
                        if doc.words[j].startswith(self.and_) and len(doc.words[j]) > 3
                        else doc.words[j]
                    )
                    slot = ""
                j += 1
                continue
            if any(a.kind in (NOUN, MASDAR, ACTIVE, PASSIVE) for a in doc.lex[j]):
                glued = next((c for a in doc.lex[j] for c in a.pro if c in self.prepositions), "")
                if glued:
                    slot = glued
                elif pending:
                    slot = pending
                elif p.kind == VERB and subject_open and bare_seen == 0 and not slot:
                    slot = "subject"
                    bare_seen += 1
                elif not slot or not self._construct(j - 1):
                    slot = (
                        "genitive"
                        if p.kind != VERB and j == p.last + 1 and not p.pronoun
                        else slot
                        if slot and any(a.definite for a in doc.lex[j])
                        else "object"
                    )
                    if slot == "object":
                        bare_seen += 1
                if any(a.kind == MASDAR for a in doc.lex[j]) and j > p.last + 1 and slot not in ("genitive",):
                    deep = True
                pending = ""
            j += 1
        if p.kind == VERB and p.first in self.subjects and not passive and not any(a.slot == "subject" for a in found):
            subject = self.subjects[p.first]
            found.insert(0, Argument("subject", subject))
            for other in self._coordinated(subject):
                found.insert(1, Argument("subject", other))
        return found

    def _word_before(self, j: int) -> int:
        """The token before, quotation marks and an opening bracket passed over."""
        j -= 1
        while j > 0 and self.doc.words[j] in _OPENING:
            j -= 1
        return j

    def _doers(self, j: int, high: int) -> list[Phrase]:
        """Who did what a relative clause tells of the noun before it: "the strikes that X and Y launched"."""
        end = self.doc.sentences[self.doc.sentence_of[j]][1]
        for v in range(j + 1, min(j + 4, end)):
            verb = self.verbs.get(v)
            if verb is None:
                continue
            by_it = any(self.doc.words[k] in self.words["by_it"] for k in range(v + 1, min(v + 3, end)))
            subject = self.subjects.get(v)
            if (verb.pronoun or by_it) and subject is not None and subject.first > v:
                return [subject, *self._coordinated(subject)]
            return []
        return []

    def _coordinated(self, phrase: Phrase) -> list[Phrase]:
        """Phrases joined to one by "and" or a comma."""
        out: list[Phrase] = []
        j = phrase.last + 1
        while j < len(self.doc.words):
            if self.doc.words[j] in ("\u060c", ",", self.and_):
                j += 1
                continue
            following = self.phrase_at[j]
            if (
                following is None
                or following.first != j
                or id(following) not in self.joined
                or following.kind in ("nisba", "place")
            ):
                break
            out.append(following)
            j = following.last + 1
        return out

    def _agent(self, j: int) -> int:
        """Length of the words at a token that introduce the doer of a passive, or 0."""
        if self.doc.words[j] not in self.agent_heads:
            return 0
        for words in self.agent:
            if tuple(self.doc.words[j : j + len(words)]) == words:
                return len(words)
        return 0

    # ------------------------------------------------------------------ what governs a predicate

    def _governor(self, p: Predicate, low: int) -> tuple[int, Operator] | None:
        """The light or governing verb of a noun predicate and the operator that fits."""
        doc = self.doc
        begin = doc.sentences[doc.sentence_of[p.first]][0]
        j = p.first - 1
        crossed: set[str] = set()
        glued = {c for c in p.pro if c in self.prepositions}
        steps = 0
        while j >= begin and steps <= 8:
            steps += 1
            between = self.phrase_at[j]
            if between is not None and between.kind != "nisba" and between.first >= begin:
                j = between.first - 1
                continue
            verb = self.verbs.get(j)
            lexemes = (
                [verb.lexeme]
                if verb is not None
                else [a.lexeme for a in doc.lex[j] if a.kind == ACTIVE and not a.definite and self.phrase_at[j] is None]
            )
            for lexeme in lexemes:
                for operator in self.lexicon.operators.get(lexeme, ()):
                    if operator.slot == "object" and not glued and not crossed:
                        return j, operator
                    if operator.slot in glued or operator.slot in crossed:
                        return j, operator
                    if operator.slot == "subject" and not glued and not crossed and p.first - j <= 3:
                        return j, operator
            if verb is not None:
                return None
            if self._is(j, "prep") and all(x is None or x.kind == "nisba" for x in self.phrase_at[j + 1 : p.first]):
                crossed.add(doc.words[j])
            if self.relative(j):
                return None
            j -= 1
        return None

    def _status(self, p: Predicate, low: int) -> str | None:
        """Status told by the words around, ``None`` if the act is not told at all."""
        doc = self.doc
        words = doc.words
        begin = doc.sentences[doc.sentence_of[p.first]][0]
        near = range(max(begin, p.first - 3), p.first)
        if p.kind == VERB:
            if p.first > begin and self._is(p.first - 1, "neg"):
                return "denied" if self.speech[p.first] is not None else None
            if self.prepositions[0] in p.pro and p.tag[:1] in "IJ":
                return None
            if p.first > begin and p.tag[:1] == "I" and words[p.first - 1] in self.words["subjunctive"]:
                planned = any(words[k] in self.words["plan"] for k in range(max(begin, p.first - 5), p.first))
                return "planned" if planned else None
            if p.tag[:1] in "IJ" and any(
                self._is(k, "modal") and not any(words[k] in self.words["plan"] for _ in (0,))
                for k in range(max(begin, p.first - 2), p.first)
            ):
                return None
            if any(words[k] in self.words["must"] for k in near):
                return None
        else:
            if any(words[k] in self.words["absence"] for k in range(max(begin, p.first - 2), p.first)):
                return None
            if any(words[k] in self.words["must"] for k in range(max(begin, p.first - 2), p.first)):
                return None
            if p.first > begin and words[p.first - 1] in self.words["any"]:
                return None
        for k in range(max(begin, p.first - 10), p.first):
            if words[k] in self.words["condition"]:
                return None
        if any(words[k] in self.words["hedge"] for k in range(max(begin, p.first - 4), min(len(words), p.last + 3))):
            return "alleged"
        if p.future or (p.first > begin and self._is(p.first - 1, "fut")):
            return "planned"
        end = doc.sentences[doc.sentence_of[p.first]][1]
        if p.kind != VERB and any(
            words[k] in self.words["plan"] for k in range(max(begin, p.first - 2), min(end, p.last + 5))
        ):
            return "planned"
        if p.kind == VERB and any(words[k] in self.words["plan"] for k in range(max(begin, p.first - 4), p.first)):
            return "planned"
        return "actual"

    # ------------------------------------------------------------------ coding

    def run(self) -> list[Candidate]:
        """Candidates in order of their triggers."""
        out: list[Candidate] = []
        for predicate in self.predicates():
            candidate = self._code(predicate)
            if candidate is not None:
                out.append(candidate)
        return [c for c in out if c.at not in self.light or c.sense.with_]

    def _code(self, p: Predicate) -> Candidate | None:
        low, high = self._clause(p)
        status = self._status(p, low)
        negated = p.first > 0 and self._is(p.first - 1, "neg")
        if negated and status is None and any(s.negated for s in p.senses):
            status = "actual"
        if status is None:
            return None
        governor = None
        effect = ""
        if p.kind in (MASDAR, NOUN):
            governor = self._governor(p, low)
            if governor is not None:
                at, operator = governor
                effect = operator.effect
                self.governed_by[p.first] = at
                if effect in ("fail", "stop", "call", "threaten", "promise", "refuse", "accuse"):
                    return None
                begin = self.doc.sentences[self.doc.sentence_of[at]][0]
                if at > begin and self._is(at - 1, "neg"):
                    return None
                verb = self.verbs.get(at)
                if effect == "plan" or (verb is not None and verb.future):
                    status = "planned"
                elif effect == "deny":
                    status = "denied"
        arguments = self._arguments(p, high)
        self._implied(p, arguments, governor, effect)
        speaker = self._speaker_phrase(p.first)
        if speaker is not None:
            arguments.append(Argument("speaker", speaker))
        vocabulary = None
        headline = (
            p.first == self.doc.sentences[self.doc.sentence_of[p.first]][0]
            and self.doc.starts[p.first] < self.doc.article.body_start
        )
        purpose = p.kind == MASDAR and self.prepositions[0] in p.pro and not p.definite and governor is None
        for sense in sorted(p.senses, key=lambda s: not s.with_):
            if sense.with_ or sense.unless:
                if vocabulary is None:
                    vocabulary = self._vocabulary(p, low, high)
                if sense.unless & vocabulary or (sense.with_ and not sense.with_ & vocabulary):
                    continue
            if sense.governed == "skip" and p.kind != VERB and governor is None and not headline:
                continue
            if sense.shape in ("meet", "mutual", "visit") and purpose and not p.pronoun:
                continue
            if status == "denied" and p.kind == VERB and sense.type not in _DENIABLE and not sense.negated:
                continue
            if sense.negated and not negated:
                continue
            candidate = self._build(p, sense, arguments, status, low, high)
            if candidate is not None:
                if governor is not None:
                    self.light.add(governor[0])
                    candidate.rule += f"+{governor[1].id}"
                return candidate
        return None

    def _implied(
        self, p: Predicate, arguments: list[Argument], governor: tuple[int, Operator] | None, effect: str
    ) -> None:
        """Add what stands outside: possessor, subject of the light verb, the noun that a participle describes."""
        if p.kind == VERB:
            return
        if p.pronoun and any(self._agent(j) for j in range(p.last + 1, min(p.last + 4, len(self.doc.words)))):
            holder = self._owner(p)
            if holder is not None:
                arguments.append(Argument("possessed", holder))
        elif p.pronoun:
            governed = self._of_governor(governor[0]) if governor is not None else None
            holder = self._speaker_phrase(p.first) if p.pronoun == self.words["our"] else self._owner(p, governed)
            if holder is not None:
                arguments.insert(0, Argument("possessor", holder))
        if (
            governor is None
            and not p.pronoun
            and p.first
            and self._is(p.first - 1, "prep")
            and any(x.shape in ("meet", "mutual") for x in p.senses)
        ):
            self._participants(p, arguments)
        for v in range(p.last + 1, min(p.last + 6, len(self.doc.words))):
            if v in self.verbs and self._carried(p, v) and v in self.subjects and self.subjects[v].first < p.first:
                arguments.append(Argument("governor", self.subjects[v]))
                break
        helped = self._helped(p)
        if helped is not None:
            arguments.append(Argument("agent", helped))
        if governor is not None and effect == "credit":
            self._credited(p, governor[0], arguments)
        elif governor is not None and (subject := self._of_governor(governor[0])) is not None:
            slot = "receiver" if effect == "receive" else "governor"
            arguments.append(Argument(slot, subject))
            arguments.extend(Argument(slot, c) for c in self._coordinated(subject))
        elif p.kind == ACTIVE and not p.definite:
            holder = self._main(p.first)
            if holder is not None:
                arguments.append(Argument("governor", holder))
                arguments.extend(Argument("governor", c) for c in self._coordinated(holder))
        if p.kind in (PASSIVE, ACTIVE):
            arguments[:] = [a for a in arguments if a.slot not in ("genitive",)] + [
                Argument("object", a.phrase) for a in arguments if a.slot == "genitive"
            ]

    def _of_governor(self, at: int) -> Phrase | None:
        """Subject of a governing verb or participle."""
        return self.subjects.get(at) if at in self.verbs else self._main(at)

    def _helped(self, p: Predicate) -> Phrase | None:
        """Who does what another helps with: "support for X in the invasion of Y"."""
        at = p.first - 2
        if at < 1 or self.doc.words[p.first - 1] not in self.words["in"]:
            return None
        phrase = self.phrase_at[at]
        if phrase is None or phrase.last != at or phrase.first == 0:
            return None
        head = self.doc.lex[phrase.first - 1]
        if any(a.lexeme in self.words["helpers"] for a in head):
            return phrase
        does = any(self.subjects.get(v) is phrase for v in range(max(0, phrase.first - 4), phrase.first))
        return phrase if does else None

    def _credited(self, p: Predicate, verb: int, arguments: list[Argument]) -> None:
        """Thanked, praised or blamed for an act: its actor is the one who is thanked, towards the one who thanks."""
        thanked = next(
            (
                self.phrase_at[k]
                for k in range(p.first - 1, verb, -1)
                if self.phrase_at[k] is not None and self.phrase_at[k] is not self.subjects.get(verb)
            ),
            None,
        )
        if thanked is not None:
            arguments.insert(0, Argument("agent", thanked))
            if verb in self.subjects:
                arguments.append(Argument("receiver", self.subjects[verb]))

    def _participants(self, p: Predicate, arguments: list[Argument]) -> None:
        """Those who meet, where the noun itself names none or only the other side: the subject of the clause."""
        told = {a.slot for a in arguments if a.phrase.codes and not a.deep and a.phrase.rule != "names.capital"}
        if told & {"genitive", "nisba", "possessor", "agent", self.words["among"]}:
            return
        current = self._current(p.first)
        group = [current, *self._coordinated(current)] if current is not None else []
        if (
            len(group) > 1
            or (group and len(group[0].codes) > 1)
            or self.words["with"] in told
            or self._place(arguments)
        ):
            arguments.extend(Argument("governor", x) for x in group)

    def _main(self, i: int) -> Phrase | None:
        """Subject of the main verb of the sentence, whom participles describe."""
        begin = self.doc.sentences[self.doc.sentence_of[i]][0]
        for v in range(begin, i):
            subject = self.subjects.get(v)
            if subject is not None and subject.codes and not (v > begin and self.relative(v - 1)):
                return subject
        return self._current(i)

    def _owner(self, p: Predicate, first: Phrase | None = None) -> Phrase | None:
        """Whom a possessive pronoun means: the nearest subject or phrase before it that agrees."""
        plural = p.pronoun in self.words["they"]
        feminine = p.pronoun in self.words["her"]

        def agrees(x: Phrase) -> bool:
            if not x.codes or x.kind == "nisba":
                return False
            if plural:
                return x.plural or x.kind in ("group", "population") or len(x.codes) > 1
            person = x.kind == "person" or x.refers in ("latter", "counterpart")
            return not x.plural and (not person or x.feminine) if feminine else person or x.kind in ("body", "group")

        if first is not None and agrees(first):
            return first
        begin = self.doc.sentences[self.doc.sentence_of[p.first]][0]
        for v in range(p.first - 1, begin - 1, -1):
            subject = self.subjects.get(v)
            if subject is not None and agrees(subject):
                return subject
        for k in range(p.first - 1, begin - 1, -1):
            phrase = self.phrase_at[k]
            if phrase is not None and phrase.last == k and agrees(phrase):
                return phrase
        current = self._current(p.first)
        return current if current is not None and agrees(current) else None

    def _current(self, i: int) -> Phrase | None:
        """Subject of the clause so far: of the nearest verb before, in the sentence or the one before it."""
        begin = self.doc.sentences[self.doc.sentence_of[i]][0]
        for v in range(i - 1, begin - 1, -1):
            if v in self.subjects and not (self.relative(v - 1) if v > begin else False):
                return self.subjects[v]
        for k in range(begin, i):
            phrase = self.phrase_at[k]
            if (
                phrase is not None
                and phrase.first == k
                and phrase.kind in ("person", "state", "office", "group", "body")
                and not self._oblique(phrase)
            ):
                return phrase
        earlier = [v for v in self.subjects if v < begin]
        return self.subjects[max(earlier)] if earlier else None

    def _vocabulary(self, p: Predicate, low: int, high: int) -> set[str]:
        """Words of the clause, as written, without article and by lemma."""
        out: set[str] = set()
        begin, end = self.doc.sentences[self.doc.sentence_of[p.first]]
        for i in range(max(begin, p.first - 8), min(end, max(high, p.last + 9))):
            if i == p.first:
                continue
            out.add(self.doc.words[i])
            for a in self.doc.lex[i]:
                out.add(a.lexeme)
                if a.cut or a.definite:
                    out.add(self.doc.words[i][a.cut + (2 if a.definite else 0) :])
        return out

    def _pick(
        self,
        slots: Sequence[str],
        arguments: Sequence[Argument],
        p: Predicate,
        role: str,
        sense: Sense,
        taken: set[int],
        done: set[str],
    ) -> list[Phrase]:
        """Phrases of the first slot that is filled."""
        order = list(slots)
        if role == "actor":
            order = ["agent", *order] if p.kind != VERB or p.tag.endswith("p") else order
            if "subject" in order and p.kind != VERB:
                at = order.index("subject")
                order[at : at + 1] = ["subject", "possessor"]
                order.append("governor")
            elif sense.shape in ("meet", "mutual") and p.kind != VERB:
                order.append("governor")
            if p.kind != VERB and sense.type in _VERBAL and self.words["from"] not in order:
                order.append(self.from_)
        elif "subject" in order and p.kind != VERB:
            order += ["receiver", "governor", "possessor"]
        depths = (False,) if sense.shape in ("meet", "mutual") else (False, True)
        for slot in order:
            for deep in depths:
                hits = [
                    a
                    for a in arguments
                    if a.deep == deep
                    and id(a.phrase) not in taken
                    and not (done and set(a.phrase.codes) <= done and slot == "object" and len(order) > 1)
                    and self._fits(a, slot, p, role, sense, arguments)
                ]
                if hits:
                    first = hits[0]
                    group = [first.phrase]
                    for other in hits[1:]:
                        if other.slot == first.slot and (
                            id(other.phrase) in self.joined
                            or other.phrase.first == group[-1].last + 1
                            or slot == "nisba"
                            or len(slot) == 3
                        ):
                            group.append(other.phrase)
                    return group
        return []

    def _fits(
        self, a: Argument, slot: str, p: Predicate, role: str, sense: Sense, arguments: Sequence[Argument]
    ) -> bool:
        if not a.phrase.codes and a.phrase.kind != "place":
            return False
        if a.phrase.kind == "place" and (role == "actor" or slot == "subject"):
            return False
        if a.slot == slot:
            if slot == "genitive" and p.kind in (MASDAR, NOUN):
                if sense.shape in ("meet", "mutual") and a.phrase.rule == "names.capital":
                    return False
                other = any(b.slot in ("object", self.prepositions[0]) for b in arguments if b is not a)
                return (
                    role == ("actor" if sense.masdar == "subject" or other else "recipient")
                    if ("subject" in sense.roles.get("actor", ()))
                    else True
                )
            return True
        if slot == "object" and p.kind in (MASDAR, NOUN):
            if a.slot == "genitive":
                return sense.masdar == "object" and not any(b.slot == "object" for b in arguments)
            if a.slot == self.prepositions[0]:
                return True
            return a.slot == "possessed"
        if slot == "object" and p.kind == VERB and p.tag.endswith("p"):
            return a.slot == "subject"
        return False

    def _build(
        self, p: Predicate, sense: Sense, arguments: list[Argument], status: str, low: int, high: int
    ) -> Candidate | None:
        taken: set[int] = set()
        chosen: dict[str, list[Phrase]] = {}
        for role in ("actor", "recipient"):
            done = {c for x in chosen.get("actor", ()) for c in x.codes}
            phrases = self._pick(sense.roles.get(role, ()), arguments, p, role, sense, taken, done)
            chosen[role] = phrases
            taken.update(id(x) for x in phrases)
        if sense.shape in ("mutual", "meet") and not chosen["recipient"]:
            extra = [
                a.phrase
                for a in arguments
                if a.slot in (self.words["with"], self.words["among"]) and a.phrase.codes and id(a.phrase) not in taken
            ]
            chosen["recipient"] = extra
        actor, actor_ids = _codes(chosen["actor"])
        recipient, recipient_ids = _codes(chosen["recipient"])
        place = self._place(arguments)
        mode = sense.mode
        if recipient and sense.shape == "plain" and all(c in actor for c in recipient):
            return None
        recipient = [c for c in recipient if c not in actor]
        if sense.shape == "mutual" or sense.shape == "meet":
            actor, recipient = [*actor, *recipient], []
            actor_ids = list(dict.fromkeys([*actor_ids, *recipient_ids]))
            recipient_ids = []
            if (
                len(actor) == 1
                and sense.shape == "meet"
                and place is not None
                and place != actor[0]
                and self._own_meeting(p, arguments)
            ):
                return self._finish(p, sense, "visit", actor, [place], actor_ids, [], status, place, low, high)
            if len(actor) < 2 and sense.instrument:
                known = self._signatories(p)
                actor, actor_ids = (list(known), []) if set(actor) <= set(known) else (actor, actor_ids)
            if len(actor) < 2:
                return None
            if sense.shape == "meet" and mode != "phone":
                actor, recipient, mode = _by_place(actor, place, mode)
        needs = sense.needs if sense.shape not in ("mutual", "meet") else ("actor",)
        if ("actor" in needs and not actor) or ("recipient" in needs and not recipient):
            return None
        if sense.shape == "visit" and (not actor or not recipient):
            return None
        if not actor:
            return None
        if (
            kind_of_force(sense)
            and p.kind == VERB
            and not recipient
            and p.first in self.preverbal
            and p.tag[0] == "P"
            and "object" in sense.roles.get("recipient", ())
        ):
            return None
        return self._finish(p, sense, mode, actor, recipient, actor_ids, recipient_ids, status, place, low, high)

    def _own_meeting(self, p: Predicate, arguments: Sequence[Argument]) -> bool:
        """The meeting is told as the speaker's or the subject's own: "our meeting in …", "at the summit of …"."""
        return p.pronoun == self.words["our"] or any(a.slot == "governor" for a in arguments)

    def _finish(
        self,
        p: Predicate,
        sense: Sense,
        mode: str | None,
        actor: list[str],
        recipient: list[str],
        actor_ids: list[str],
        recipient_ids: list[str],
        status: str,
        place: str | None,
        low: int,
        high: int,
    ) -> Candidate | None:
        """Date, status and attribution of an act whose parties are known."""
        future = sense.future or self.lexicon.codes[sense.type].get("future")
        date, basis = self._date(p, low, high)
        if (
            status == "actual"
            and date is not None
            and self.today is not None
            and date[:10] > self.today.isoformat()
            and len(date) == 10
        ):
            status = "planned"
        kind = sense.type
        if sense.negated and status in ("denied", "planned"):
            status = "actual"
        if status == "planned" and future:
            kind, status, mode = future, "actual", None
        statement = self.speech[p.first]
        claimed: str | None = None
        if statement is not None and statement.speaker is not None and "speaker" not in sense.roles.get("actor", ()):
            claimed = self.actor_codes.get(statement.speaker)
            if claimed is not None and [claimed] == actor and (kind in _VERBAL):
                claimed = None
            if status == "denied" and claimed is not None and [claimed] != actor and not sense.negated:
                return None
            if self._denied(statement) and claimed is not None and kind not in ("ACCUSE",):
                status = "denied"
        begin, end = self.doc.sentences[self.doc.sentence_of[p.first]]
        return Candidate(
            sense,
            kind,
            mode,
            actor,
            recipient,
            actor_ids,
            recipient_ids,
            status,
            date,
            basis,
            claimed,
            statement.id if statement is not None else None,
            place,
            self._trigger(p),
            self.doc.span(begin, end - 1),
            p.first,
            sense.id,
            len(recipient) + 2 * (p.kind == VERB) + 2 * (date is not None),
        )

    def _denied(self, statement: Statement) -> bool:
        lemma = statement.rule.partition(".")[0]
        return any(op.effect == "deny" for op in self.lexicon.operators.get(lemma, ()))

    def _trigger(self, p: Predicate) -> Span:
        start = self.doc.starts[p.first]
        return Span(start, self.doc.ends[p.last])

    def _place(self, arguments: Sequence[Argument]) -> str | None:
        """Country of the place told with "in", or of the capital that names a meeting."""
        for a in arguments:
            if a.slot == "genitive" and a.phrase.rule in ("names.capital", "grammar.place.capital") and a.phrase.code:
                return a.phrase.code
            if a.slot in self.words["in"] and a.phrase.kind in ("state", "place") and a.phrase.code:
                return a.phrase.code
        return None

    def _date(self, p: Predicate, low: int, high: int) -> tuple[str | None, str]:
        """ISO value of the time expression that governs the predicate, and how it was chosen."""
        begin = self.doc.sentences[self.doc.sentence_of[p.first]][0]
        anchor = self.governed_by.get(p.first, p.first)
        if p.kind == ACTIVE and anchor == p.first:
            anchor = next((v for v in range(begin, p.first) if v in self.verbs), p.first)
        after: TimeExpression | None = None
        before: TimeExpression | None = None
        for time in self.times:
            first, last = time.tokens
            if time.value is None or last < begin or self._awaited(time):
                continue
            if first > high:
                break
            if first > p.last and first < high and after is None and self._reaches(p, first):
                after = time
            if begin <= last < p.first and self._precedes(p, anchor, last):
                before = time
        chosen = (
            after
            if after is not None and (before is None or after.tokens[0] - p.last <= p.first - before.tokens[1] + 4)
            else before
        )
        if chosen is not None:
            return chosen.value, "stated"
        return None, "none"

    def _awaited(self, time: TimeExpression) -> bool:
        """An interval that ends after today sets a term, it does not date what is told."""
        return "/" in (time.value or "") and time.last is not None and self.today is not None and time.last > self.today

    def _reaches(self, p: Predicate, first: int) -> bool:
        """Nothing between the predicate and a time behind it claims the time for itself."""
        words = self.doc.words
        return not any(v in self.verbs or words[v] in self.words["since"] for v in range(p.last + 1, first))

    def _precedes(self, p: Predicate, anchor: int, last: int) -> bool:
        """A time before the predicate belongs to it, or to the verb that governs it."""
        if anchor < p.first:
            return not any(v in self.verbs for v in range(min(last, anchor) + 1, max(last, anchor)))
        near = p.kind == VERB or p.first - last < 5
        return near and not any(v in self.verbs for v in range(last + 1, p.first))


def _tokens(starts: Sequence[int], span: Span) -> range:
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))


def kind_of_force(sense: Sense) -> bool:
    """Acts that need somebody to suffer them, so that a verb without object is read as passive."""
    return sense.type in ("ASSAULT", "COERCE")


def _codes(phrases: Iterable[Phrase]) -> tuple[list[str], list[str]]:
    codes: list[str] = []
    ids: list[str] = []
    for phrase in phrases:
        for code in phrase.codes or ((phrase.code,) if phrase.code else ()):
            if code not in codes:
                codes.append(code)
        if phrase.actor and phrase.actor not in ids:
            ids.append(phrase.actor)
    return codes, ids


def _by_place(actor: list[str], place: str | None, mode: str | None) -> tuple[list[str], list[str], str | None]:
    """A meeting on one party's soil is a visit of the others; on other soil it is held in a third place."""
    if len(actor) == 2 and place in actor:
        return [c for c in actor if c != place], [place], "visit"
    if len(actor) > 2:
        return actor, [], mode or "multilateral"
    if place is not None and mode is None:
        return actor, [], "third-party"
    return actor, [], mode


def code_events(
    doc: Doc,
    phrases: Sequence[Phrase],
    times: Sequence[TimeExpression],
    statements: Sequence[Statement],
    agreements: Sequence[Agreement],
    lexicon: Lexicon,
    today: dt.date | None,
) -> list[Event]:
    """Events of an article in the order of their first trigger, repetitions merged.

    ``agreements``: their clauses tell duties, so nothing has happened there; their parties are those who signed.
    """
    coder = EventCoder(doc, phrases, times, statements, lexicon, today)
    coder.take(agreements)
    merged = _merge(coder.run())
    _date_news(merged, coder, today)
    merged = _merge(merged)
    out: list[Event] = []
    for c in merged:
        code = lexicon.codes[c.type]
        out.append(
            Event(
                f"e{len(out) + 1}",
                c.type,
                c.mode,
                c.sense.context or (code["context"],),
                c.sense.cameo if c.type == c.sense.type and c.sense.cameo else f"{code['cameo']}0",
                code["quad"],
                code["score"],
                tuple(c.actor),
                tuple(c.recipient),
                tuple(c.actor_ids),
                tuple(c.recipient_ids),
                c.date,
                c.basis,
                c.place,
                c.status,
                c.claimed_by,
                c.statement,
                c.trigger,
                c.evidence,
                c.rule,
                tuple(c.repeats),
            )
        )
    return out


def _date_news(found: list[Candidate], coder: EventCoder, today: dt.date | None) -> None:
    """Undated main-clause acts take the day of the news: the first recent day that the text names, else today."""
    if today is None:
        return
    body = coder.doc.article.body_start
    recent = next(
        (
            t.first
            for t in coder.times
            if t.span.start >= body and t.grain == "day" and t.first and 0 <= (today - t.first).days <= 3
        ),
        today,
    )
    turn = coder.turning_point()
    for c in found:
        if c.date is None and _main_clause(c, coder):
            c.date, c.basis = (recent if c.at < turn else today).isoformat(), "news of the day"


def _main_clause(c: Candidate, coder: EventCoder) -> bool:
    """Told as news: by a main verb, a participle of it or in the headline; not background."""
    words = coder.doc.words
    begin = coder.doc.sentences[coder.doc.sentence_of[c.at]][0]
    if coder.doc.starts[c.at] < coder.doc.article.body_start:
        return True
    if any(words[k] in coder.words["past"] for k in range(max(begin, c.at - 6), c.at)):
        return False
    if any(words[k] in coder.words["background"] for k in range(max(begin, c.at - 2), c.at)):
        return False
    if c.at in coder.verbs:
        verb = coder.verbs[c.at]
        if c.claimed_by is not None and verb.tag[0] != "I":
            return False
        return not (c.at > begin and coder.relative(c.at - 1))
    return c.type in _VERBAL and c.claimed_by is None


def _merge(found: list[Candidate]) -> list[Candidate]:
    """One event for each act, whatever the number of times it is told."""
    out: list[Candidate] = []
    for c in found:
        for at, old in enumerate(out):
            if _same(old, c):
                best, other = (c, old) if _weight(c) > _weight(old) else (old, c)
                best.repeats = [*best.repeats, *other.repeats, other.trigger]
                if best.date is None:
                    best.date, best.basis = other.date, other.basis
                best.mode = best.mode or other.mode
                out[at] = best
                break
        else:
            out.append(c)
    return out


def _weight(c: Candidate) -> int:
    return 4 * (len(c.actor) + len(c.recipient)) + c.weight


def _same(a: Candidate, b: Candidate) -> bool:
    if a.type != b.type or (a.status == "denied") != (b.status == "denied"):
        return False
    if a.date and b.date and a.date != b.date and not a.date.startswith(b.date) and not b.date.startswith(a.date):
        return False
    mine, yours = {*a.actor, *a.recipient}, {*b.actor, *b.recipient}
    if (set(a.actor), set(a.recipient)) == (set(b.actor), set(b.recipient)):
        return True
    if a.type in ("CONSULT", "COOPERATE") and mine == yours and not (a.actor == b.recipient and a.recipient == b.actor):
        return True
    if set(a.actor) == set(b.actor) and (not a.recipient or not b.recipient):
        return True
    return a.type == "CONSULT" and (mine < yours or yours < mine)
