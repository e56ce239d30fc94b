"""What every part of event coding looks at: words, actor phrases, times, statements, verbs and their subjects."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from marsad.lexicon.entries import ACTIVE, MASDAR, NOUN, PASSIVE, Analysis, Sense
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import Readings
from marsad.model.agreement import Agreement
from marsad.model.dateline import DASHES
from marsad.model.document import COMMAS, NUMBER, Document
from marsad.model.phrase import Phrase
from marsad.model.span import Span
from marsad.model.statement import Statement
from marsad.model.time import TimeExpression
from marsad.stages.events.asides import find_asides
from marsad.stages.events.grammar import ABOUT, ASKED, OBLIGES, PREP_OR_COUNT, grammar_of
from marsad.stages.events.marks import marks_of

Doc = Document[Readings]
OPENING: Final = frozenset({"(", '"', "\u00ab", "\u201c"})
ACTORS: Final = frozenset({"person", "state", "body", "group", "office", "population", "reference", "nisba", "place"})
HYPHENS: Final = DASHES | {"\u2011"}
SEMICOLONS: Final = frozenset({";", "\u061b"})
FORCE: Final = frozenset({"ASSAULT", "COERCE"})
NAMED: Final = frozenset({"names.state", "names.capital"})
_CLOSED: Final = frozenset({"mpn", "mpg", "mdn", "mdg", "fdn", "fdg"})
VERBAL: Final = frozenset({"AGREE", "SUPPORT", "ACCUSE", "REQUEST", "REJECT", "THREATEN", "CONCEDE"})


_CLOSING: Final = frozenset({'"', "\u00bb", "\u201d"})
THINGS: Final = frozenset({NOUN, MASDAR})  # kinds of readings
_GOVERNING: Final = frozenset({NOUN, MASDAR, ACTIVE, PASSIVE})
_OPENERS: Final = frozenset({"conn", "conj"})
_PLACES: Final = frozenset({"state", "place", "nisba"})
_ADDRESS: Final = 16  # tokens between a reporting word and what is said


class Scene:
    """One article before the event coder."""

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
        grammar = grammar_of(lexicon)
        words = self.words = grammar.words
        self.telling = grammar.telling
        self.recalls, self.recall_heads = grammar.recalls, grammar.recall_heads
        self.agent = grammar.agent
        self.agent_heads = grammar.agent_heads
        self.heading = grammar.heading
        self.accusative = grammar.accusative
        self.transitive = grammar.transitive
        self.addressing = grammar.addressing
        self.judging = grammar.judging
        self.told_by = grammar.told_by
        self.familiar = grammar.familiar
        self.asking_verbs = grammar.asking_verbs
        self.screened = grammar.screen.over(doc)
        marks = marks_of(lexicon)
        self.marks = marks.screen.over(doc)
        self.qualifying = marks.qualifying
        self.from_: str = words["from"]
        self.with_: str = lexicon.grammar["clauses"]["with"]
        self.pronoun_slots = grammar.pronoun_slots
        self.resumed_slots = grammar.resumed_slots
        self.towards: str = words["towards"]
        self.god: str = words["god"]
        self.town: str = words["town"]
        self.within: str = words["within"]
        self.by: str = words["by"]
        self.duty_verb: str = words["duty_verb"]
        self.elsewhere = grammar.elsewhere
        self.elsewhere_heads = grammar.elsewhere_heads
        self.prepositions = lexicon.clitics["prepositions"]
        self.and_ = lexicon.clitics["conjunctions"][0]
        n = len(doc.words)
        self.signs = [i for i, kind in enumerate(doc.kinds) if kind]  # numbers and marks
        self.about = self._about()
        self.speech: list[Statement | None] = [None] * n
        starts = doc.starts
        for statement in statements:
            for span in statement.content:
                for i in tokens_in(starts, span):
                    self.speech[i] = statement
        self.actor_codes: dict[str, str | None] = {}
        for phrase in phrases:
            if phrase.actor and phrase.codes:
                self.actor_codes.setdefault(phrase.actor, phrase.codes[0])
        phrases = self.phrases = [unquoted(doc, self.of_speaker(phrase, phrases)) for phrase in phrases]
        self.phrase_at: list[Phrase | None] = [None] * n
        for phrase in phrases:
            for i in range(phrase.first, phrase.last + 1):
                self.phrase_at[i] = phrase
        self.time_at = bytearray(n)
        for time in times:
            for i in range(time.tokens[0], min(time.tokens[1], n - 1) + 1):
                self.time_at[i] = 1
        self.cues: dict[int, Statement] = {}
        for statement in statements:
            for i in tokens_in(starts, statement.cue):
                self.cues.setdefault(i, statement)
        self.joined = {
            id(p)
            for p in phrases
            if p.pro == self.and_
            or (
                not p.pro
                and (
                    (p.first and doc.words[self.word_before(p.first)] == self.and_)
                    or (p.first > 1 and self.is_counted_on(p.first - 1))
                )
            )
        } | self.listed(phrases)
        self.worded = self._worded()
        self.wordings: dict[int, frozenset[str]] = {}  # by sentence; only of those that may tell an act
        self._clause_ends: list[int] | None = None
        self.asides = find_asides(doc, self.signs, self.phrase_at, self.time_at, self.and_, grammar.taking)
        self.aside_ends = {close: start for start, close in self.asides.items()}
        self.aside_of = {k: start for start, close in self.asides.items() for k in range(start + 1, close)}
        self.verbs: dict[int, Analysis] = {}
        self._verbs_at: list[int] = []  # where they stand, in order
        self.subjects: dict[int, Phrase] = {}
        self.preverbal: set[int] = set()
        self.light: set[int] = set()
        self.struck: dict[int, Phrase | None] = {}  # verb that tells whom an attack hit -> nationality of the attack
        self.fiction: dict[int, int] = {}  # sentence -> token that names a film, game or novel; its end if none does
        self.parties_at: dict[int, tuple[str, ...]] = {}
        self.pact_at: dict[int, str] = {}  # token of the name of a pact whose parties everybody knows -> its id
        self.governed_by: dict[int, int] = {}
        self.decided: set[int] = set()

    def _about(self) -> set[int]:
        """Prepositions that are none, since they stand before a word for how many: "about 30 diplomats"."""
        doc = self.doc
        return {
            i
            for i, bits in enumerate(self.screened[:-1])
            if bits & ABOUT
            and doc.lex[i].parts >= PREP_OR_COUNT
            and (doc.kinds[i + 1] == NUMBER or "quant" in doc.lex[i + 1].parts)
        }

    def _worded(self) -> list[int]:
        """Tokens at which anything stands that an act may ask for in its clause."""
        doc = self.doc
        at = {i for i, bits in enumerate(self.screened) if bits & ASKED and doc.lex[i].context}
        at.update(i for i in self.signs if doc.words[i] in self.lexicon.context)
        for phrase in self.phrases:
            if phrase.kind in _PLACES:
                at.update(i for i in range(phrase.first, phrase.last + 1) if self.phrase_at[i] is phrase)
        return sorted(at)

    def take(self, agreements: Sequence[Agreement]) -> None:
        """Pass over clauses; remember where agreements with known parties are named."""
        for agreement in agreements:
            for clause in agreement.clauses:
                for i in tokens_in(self.doc.starts, clause.span):
                    self.time_at[i] = 2
            known = agreement.rule.partition("+known:")[2].partition("+")[0]
            famous = known in self.lexicon.pacts
            if len(agreement.parties) > 1 or famous:
                for span in (agreement.name_span, *agreement.mentions):
                    for i in tokens_in(self.doc.starts, span):
                        if len(agreement.parties) > 1:
                            self.parties_at.setdefault(i, agreement.parties)
                        if famous:
                            self.pact_at.setdefault(i, known)

    def turning_point(self) -> int:
        """First token of the sentence in which the article turns to another matter."""
        for begin, end in self.doc.sentences:
            for k in range(begin, min(begin + 2, end)):
                if self.doc.words[k] in self.elsewhere_heads and any(
                    tuple(self.doc.words[k : k + len(x)]) == x for x in self.elsewhere
                ):
                    return begin
        return len(self.doc.words)

    def clause_ends(self, first: int, end: int) -> list[int]:
        """Finite verbs and semicolons from one token to before another."""
        if self._clause_ends is None:
            marks = [i for i in self.signs if self.doc.words[i] in SEMICOLONS]
            self._clause_ends = sorted({*self.verbs, *marks})
        ends = self._clause_ends
        return ends[bisect_left(ends, first) : bisect_left(ends, end)]

    def add_verb(self, i: int, verb: Analysis) -> None:
        """The next finite verb of the article."""
        self.verbs[i] = verb
        self._verbs_at.append(i)

    def verb_before(self, i: int) -> int:
        """The last finite verb before a token; -1 if there is none."""
        k = bisect_left(self._verbs_at, i)
        return self._verbs_at[k - 1] if k else -1

    def has_verb(self, first: int, end: int) -> bool:
        """A finite verb stands from one token to before another."""
        return first < end and self.verb_before(end) >= first

    def count_verbs(self, first: int, end: int) -> int:
        """Finite verbs from one token to before another."""
        return max(bisect_left(self._verbs_at, end) - bisect_left(self._verbs_at, first), 0)

    def is_(self, i: int, pos: str) -> bool:
        """Token is a function word of this part of speech."""
        return pos in self.doc.lex[i].parts and not (pos == "prep" and i in self.about)

    def senses_of(self, verb: Analysis) -> tuple[Sense, ...]:
        """What a finite verb may mean in the lexicon of acts."""
        return self.told_by[ACTIVE].get(verb.lexeme, ())  # a participle tells what its verb does

    def has_effect(self, lexeme: str, effect: str) -> bool:
        """A word that governs acts tells this of them: that they are announced, refused, carried out ("light")."""
        return any(o.effect == effect for o in self.lexicon.operators.get(lexeme, ()))

    def has(self, name: str, first: int, end: int) -> bool:
        """A word of a list stands from one token to before another."""
        return not self.words[name].isdisjoint(self.doc.words[first:end])

    def named_in(self, name: str, i: int) -> bool:
        """A lexeme of a token is in a list."""
        words, readings = self.words[name], self.doc.lex[i]
        # ``lexemes`` has more than those of the readings, and tells at once of nearly all words that they are not meant
        return not words.isdisjoint(readings.lexemes) and any(a.lexeme in words for a in readings.all)

    def opens(self, i: int) -> bool:
        """A word that opens a clause with a verb: "as", "when", "after (it tested)"."""
        return not _OPENERS.isdisjoint(self.doc.lex[i].parts)

    def relative(self, i: int) -> bool:
        """Token is a relative pronoun and not also a preposition."""
        parts = self.doc.lex[i].parts
        return "rel" in parts and "prep" not in parts

    def construct(self, i: int) -> bool:
        """Token is a noun in construct state: indefinite form, no case ending that closes it."""
        readings = self.doc.lex[i]
        if _GOVERNING.isdisjoint(readings.kinds):
            return False
        word = self.doc.words[i]
        if word.endswith(self.accusative) and len(word) > 3:
            return False
        return any(a.kind in _GOVERNING and not a.definite and not a.pronoun for a in readings.all)

    def governs(self, i: int) -> bool:
        """Token is a noun in construct state and no sound plural or dual with its nun, which governs nothing."""
        return self.construct(i) and any(a.tag not in _CLOSED and not a.definite for a in self.doc.lex[i].all)

    def oblique(self, phrase: Phrase) -> bool:
        """A preposition is glued to the phrase or stands before it."""
        if phrase.pro and any(p in phrase.pro for p in self.prepositions):
            return True
        return phrase.first > 0 and self.is_(phrase.first - 1, "prep")

    def is_towards(self, phrase: Phrase) -> bool:
        """The phrase stands behind "to"."""
        return self.prepositions[0] in phrase.pro or (
            phrase.first > 0 and self.doc.words[phrase.first - 1] == self.towards
        )

    def subject_like(self, i: int) -> bool:
        """An actor phrase without preposition starts here."""
        if i >= len(self.doc.words):
            return False
        phrase = self.phrase_at[i]
        return phrase is not None and phrase.first == i and phrase.kind != "nisba" and not phrase.pro

    def word_before(self, j: int) -> int:
        """The token before, quotation marks and an opening bracket passed over."""
        j -= 1
        while j > 0 and self.doc.words[j] in OPENING:
            j -= 1
        return j

    def coordinated(self, phrase: Phrase) -> list[Phrase]:
        """Phrases joined to one by "and" or a comma."""
        out: list[Phrase] = []
        j = phrase.last + 1
        closed = False  # "X and Y, Z": the list ends with the one behind "and"
        while j < len(self.doc.words):
            if self.doc.words[j] in COMMAS or self.doc.words[j] == self.and_ or self.is_counted_on(j):
                j += 1
                continue
            following = self.phrase_at[j]
            if (
                following is None
                or following.first != j
                or id(following) not in self.joined
                or following.kind in ("nisba", "place")
                or (closed and following.pro != self.and_ and self.doc.words[j - 1] != self.and_)
            ):
                break
            closed = following.pro == self.and_ or self.doc.words[j - 1] == self.and_
            out.append(following)
            j = following.last + 1
        return out

    def listed(self, phrases: Sequence[Phrase]) -> set[int]:
        """States named one after the other with commas, the last with "and": "the accession of X, Y and Z"."""
        out: set[int] = set()
        run: list[Phrase] = []
        for phrase in phrases:
            if phrase.rule not in NAMED:
                run = []
                continue
            comma = bool(run) and phrase.first == run[-1].last + 2 and self.doc.words[phrase.first - 1] in COMMAS
            near = comma or (bool(run) and phrase.first == run[-1].last + 1)
            new = not any(phrase.code == x.code for x in run)
            if len(run) > 1 and near and new and phrase.pro == self.and_:
                out.update(id(x) for x in run[1:])
            run = [*run, phrase] if comma and new and not phrase.pro else [phrase]
            if len(run) > 2:
                out.update(id(x) for x in run[1:])
        return out

    def is_counted_on(self, i: int) -> bool:
        """A word for how many that goes on with "and": "X and some states of Y"."""
        readings = self.doc.lex[i]
        quantities = self.words["quantities"]
        return not quantities.isdisjoint(readings.lexemes) and any(
            a.pro == self.and_ and a.lexeme in quantities for a in readings.all
        )

    def agent_length(self, j: int) -> int:
        """Length of the words at a token that introduce the doer of a passive, or 0."""
        if self.doc.words[j] not in self.agent_heads:
            return 0
        for words in self.agent:
            if tuple(self.doc.words[j : j + len(words)]) == words:
                return len(words)
        return 0

    def obliges(self, i: int) -> bool:
        """An indefinite participle with "to" behind it that tells what its subject must do: "is called upon to …"."""
        if not self.screened[i] & OBLIGES:
            return False
        behind = self.doc.lex[i + 1].all if i + 1 < len(self.doc.words) else ()
        glued = any(a.pro in self.words["bound_to"] for a in behind) or (
            i + 1 < len(self.doc.words) and self.doc.words[i + 1] in self.words["bound_to"]
        )
        return glued and any(
            a.kind in (ACTIVE, PASSIVE) and not (a.definite or a.pronoun or a.pro) and a.lexeme in self.words["bound"]
            for a in self.doc.lex[i].all
        )

    def is_part_of(self, j: int, end: int) -> bool:
        """A word for how many or for members stands before "of" and a party: "each of X and Y", "a delegation of X"."""
        if j + 2 >= end or self.doc.words[j + 1] != self.from_ or self.phrase_at[j] is not None:
            return False
        phrase = self.phrase_at[j + 2]
        if phrase is None or phrase.first != j + 2 or not phrase.codes or phrase.kind in ("nisba", "place"):
            return False
        return self.doc.words[j] == "%" or self.doc.kinds[j] == NUMBER or self.named_in("quantities", j)

    def governed_form(self, phrase: Phrase) -> bool:
        """The phrase is written as no subject is: a sound plural or dual in the accusative or genitive."""
        readings = self.doc.lex[phrase.first]
        return bool(readings.all) and all(a.tag[:3] in ("mpg", "mdg") for a in readings.all)

    def referent(self, pronoun: str, i: int, beside: Sequence[Phrase]) -> Phrase | None:
        """Whom a suffixed pronoun at a token means: the nearest party before it that agrees and is not ``beside``."""
        taken = {c for x in beside for c in x.codes}
        sentence = self.doc.sentence_of[i]
        begin = self.doc.sentences[max(0, sentence - 1)][0]
        for k in range(i - 1, begin - 1, -1):
            phrase = self.phrase_at[k]
            if phrase is None or phrase.first != k or phrase.kind in ("nisba", "place", "media") or not phrase.codes:
                continue
            if not set(phrase.codes) & taken and self._agrees(phrase, pronoun):
                return phrase
        return None

    def _agrees(self, phrase: Phrase, pronoun: str) -> bool:
        if pronoun in self.words["they"]:
            return phrase.plural or phrase.kind in ("group", "population") or len(phrase.codes) > 1
        if phrase.plural or len(phrase.codes) > 1:
            return False
        person = phrase.kind == "person"
        return (not person or phrase.feminine) if pronoun in self.words["her"] else (person and not phrase.feminine)

    def kind_of(self, code: str) -> str:
        """State, body or group: what the knowledge base says a code is, or "" if it does not have it."""
        known = self.lexicon.actors.get(code)
        return known.kind if known is not None else ""

    def kind_of_subject(self, i: int) -> str:
        """Kind of the phrase that is subject of a verb, or ""."""
        subject = self.subjects.get(i)
        return subject.kind if subject is not None else ""

    def speaker_phrase(self, i: int) -> Phrase | None:
        """First phrase of the actor who speaks the words around a token."""
        return self._speaker(self.speech[i], i)

    def addressee(self, i: int) -> Phrase | None:
        """To whom the words around a token are said: "told his counterpart that", "said to the minister that"."""
        statement = self.speech[i]
        if statement is None or statement.speaker is None or not statement.content:
            return None
        cue = tokens_in(self.doc.starts, statement.cue)
        first = bisect_left(self.doc.starts, statement.content[0].start)
        if not cue or first <= cue.stop or first - cue.stop > _ADDRESS:
            return None
        code = self.actor_codes.get(statement.speaker)
        informs = statement.rule.partition(".")[0] in self.words["informs"]
        for k in range(cue.stop, first):
            phrase = self.phrase_at[k]
            if phrase is None or phrase.first != k or phrase.kind not in ("person", "state", "body", "group", "office"):
                continue
            told = self.prepositions[0] in phrase.pro or (informs and not phrase.pro and not self.is_(k - 1, "prep"))
            if told and phrase.codes and code not in phrase.codes:
                return phrase
        return None

    def cue_phrase(self, i: int) -> Phrase | None:
        """Who says what the reporting word at a token opens."""
        return self._speaker(self.cues.get(i), i)

    def of_speaker(self, phrase: Phrase, phrases: Sequence[Phrase]) -> Phrase:
        """ "His country" is the speaker's where he names nobody else: "X said after meeting Y that his country"."""
        if phrase.refers != "country" or phrase.kind != "reference":
            return phrase
        statement = self.speech[phrase.first]
        speaker = self._speaker(statement, phrase.first)
        if statement is None or speaker is None or speaker.codes == phrase.codes:
            return phrase
        if self.kind_of(speaker.codes[0]) != "state":
            return phrase
        at = self.doc.starts[phrase.first]
        said = max((x.start for x in statement.content if x.start <= at), default=at)
        here, first = (bisect_left(phrases, k, key=lambda x: self.doc.starts[x.first]) for k in (at, said))
        if any(x.codes == phrase.codes for x in phrases[first:here]):
            return phrase  # "said that X fears for his country"
        meant = phrase.copy()
        meant.code, meant.codes = speaker.code, speaker.codes
        return meant

    def _speaker(self, statement: Statement | None, i: int) -> Phrase | None:
        if statement is None or statement.speaker is None:
            return None
        code = self.actor_codes.get(statement.speaker)
        if code is None:
            return None
        return Phrase(i, i, "person", code=code, codes=(code,), actor=statement.speaker, rule="speaker")


def unquoted(doc: Doc, phrase: Phrase) -> Phrase:
    """A party named between quotation marks stands where the marks stand: they only keep it at a distance."""
    before, behind = phrase.first - 1, phrase.last + 1
    if before < 0 or doc.words[before] not in OPENING or behind >= len(doc.words) or doc.words[behind] not in _CLOSING:
        return phrase
    if phrase.kind not in ("state", "body", "group") or phrase.pro:
        return phrase
    return phrase.reaching(before, behind)


def is_passive(tag: str) -> bool:
    """A finite verb's tag says passive: it ends in one letter more than that of the active plural."""
    return len(tag) > 4 and tag.endswith("p")


def tokens_in(starts: Sequence[int], span: Span) -> range:
    return range(bisect_left(starts, span.start), bisect_left(starts, span.end))
