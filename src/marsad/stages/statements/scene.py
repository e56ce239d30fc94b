"""What every part of the statement stage looks at: the article, its phrases, its reporting words."""

from __future__ import annotations

from itertools import compress, count
from typing import Final

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB, Analysis
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.readings import Readings
from marsad.lexicon.screen import Screen
from marsad.model.actor import Actor
from marsad.model.document import NUMBER, PUNCT, WORD, Document
from marsad.model.phrase import Phrase
from marsad.stages.statements.reporting import CONNECTS, REPORTS
from marsad.stages.statements.table import Table
from marsad.text.phrases import Phrases, phrase_at

Doc = Document[Readings]
COLON: Final = ":"
COMMA: Final = frozenset({",", "\u060c", ";", "\u061b"})
_BODIES: Final = ("body", "group", "state")
_NOMINAL: Final = frozenset({NOUN, MASDAR, PASSIVE})
_NO_VERB: Final = frozenset({NOUN, MASDAR, ADJECTIVE, ACTIVE, PASSIVE, FUNCTION})
SPEAKERS: Final = frozenset({"person", "state", "body", "group", "office", "media", "population", "reference"})


class Cue:
    """A reporting word: token, frames of its entry, and how it stands (verb, participle, saying, colon, connector)."""

    __slots__ = ("at", "frames", "how", "lemma", "pro", "pronoun", "tag")

    def __init__(
        self, at: int, lemma: str, frames: tuple[str, ...], how: str, tag: str = "", pro: str = "", pronoun: str = ""
    ) -> None:
        self.at = at
        self.lemma = lemma
        self.frames = frames
        self.how = how
        self.tag = tag
        self.pro = pro
        self.pronoun = pronoun


class Speaker:
    """Who speaks: tokens ``first`` to ``last`` (whole noun phrase) and the actor phrase that names them.

    ``phrase`` is ``None`` for a common noun ("sources", "the statement"); ``side``: code of the state or body that the
    words beside tell; ``head``: folded first word; ``own``: the words are an actor of their own.
    """

    __slots__ = ("cut", "first", "head", "last", "own", "phrase", "side")

    def __init__(
        self, first: int, last: int, phrase: Phrase | None, side: str | None, head: str, own: bool = False, cut: int = 0
    ) -> None:
        self.first = first
        self.last = last
        self.phrase = phrase
        self.side = side
        self.head = head
        self.own = own
        self.cut = cut

    @property
    def key(self) -> tuple[int, int]:
        return self.first, self.last


class Draft:
    """A statement being built, in tokens; ``start`` and ``end`` are characters."""

    __slots__ = ("cue", "end", "first", "last", "rule", "speaker", "start", "via")

    def __init__(
        self,
        cue: Cue,
        first: int,
        last: int,
        start: int,
        end: int,
        speaker: Speaker,
        rule: str,
        via: list[Speaker] | None = None,
    ) -> None:
        self.cue = cue
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.speaker = speaker
        self.rule = rule
        self.via: list[Speaker] = via if via is not None else []


class Scene:
    """One article; answers questions about single tokens."""

    def __init__(
        self, doc: Doc, phrases: list[Phrase], actors: list[Actor], lexicon: Lexicon, table: Table, screen: Screen
    ) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.table = table
        self.actors = actors
        self.article: str = lexicon.clitics["article"]
        self.masculine = frozenset(lexicon.grammar["clauses"]["masculine"])
        self.conjunctions = frozenset(lexicon.clitics["conjunctions"])
        self.conjunction: str = lexicon.clitics["conjunctions"][0]
        self.likewise = frozenset(first for first, phrases in table.turns.items() if (first,) in phrases)
        self.lost = table.lost
        self.doubled = frozenset("\u0651")
        self.feminine: str = lexicon.clitics["before_pronoun"]["noun"][0][1]
        self.so: str = lexicon.clitics["conjunctions"][1]
        self.like: str = lexicon.clitics["prepositions"][2]
        self.to: str = lexicon.clitics["prepositions"][0]
        self.prepositions = frozenset(lexicon.clitics["prepositions"])
        self.at: list[Phrase | None] = [None] * len(doc.words)
        self.begins: list[Phrase | None] = [None] * len(doc.words)  # each phrase at its first token alone
        for phrase in phrases:
            for i in range(phrase.first, phrase.last + 1):
                self.at[i] = phrase
        for phrase in phrases:
            if self.at[phrase.first] is phrase:
                self.begins[phrase.first] = phrase
        self.heads: list[str] = [""] * len(doc.words)
        self.cues: list[Cue | None] = [None] * len(doc.words)
        self.marked: dict[int, list[int]] = {}  # sentence -> its tokens that are a cue or open a connector
        answers = screen.over(doc)
        for i in compress(count(), answers):
            self._mark(i, answers[i])

    # ------------------------------------------------------------------ reporting words

    def _mark(self, i: int, answer: int) -> None:
        """Keep what a word that the screen lets through is."""
        if answer & CONNECTS:
            self.heads[i] = self.bare(i, self.table.heads)
        if answer & REPORTS:
            self.cues[i] = self._cue(i)
        if self.heads[i] or self.cues[i] is not None:
            self.marked.setdefault(self.doc.sentence_of[i], []).append(i)

    def _cue(self, i: int) -> Cue | None:
        doc, table = self.doc, self.table
        readings = doc.lex[i]
        kinds, word = readings.kinds, doc.words[i]
        counted = doc.kinds[i - 1] == NUMBER and not self._begins(i)
        if counted and any(a.kind in (ACTIVE, NOUN) and not a.cut for a in readings.all):
            return None  # "151 students", spelt like "demanding"
        phrase = self.at[i]
        if phrase is not None and phrase.kind != "nisba" and not self._misread(phrase, i):
            return None
        for a in readings.all if MASDAR in kinds else ():
            if a.kind == MASDAR and a.lexeme in table.nouns and not (a.definite or a.pronoun) and self._speaks_next(i):
                return Cue(i, a.lexeme, table.nouns[a.lexeme], "noun", a.tag, a.pro)
        if word in table.saying:
            return Cue(i, word, ("that", "colon", "quote"), "saying")
        for a in readings.all if ACTIVE in kinds else ():
            if a.kind == ACTIVE and self._adverbial(i, a) and self._has_room(i, a):
                frames = table.participles.get(a.lexeme) or table.frames.get(a.lexeme)
                if frames and self._has_needs(a.lexeme, i):
                    return Cue(i, a.lexeme, frames, "participle", a.tag, a.pro)
        if VERB not in kinds:
            return None
        function = FUNCTION in kinds and any(a.kind == FUNCTION and not a.cut for a in readings.all)
        noun = MASDAR in kinds or NOUN in kinds
        for a in readings.all:
            if a.kind != VERB or a.future or a.tag[:1] == "J":
                continue
            if a.lexeme in table.appears and i + 2 < len(doc.words) and doc.words[i + 1] in table.service:
                return Cue(i, a.lexeme, ("that", "colon", "quote"), "verb", a.tag, a.pro)
            if a.lexeme not in table.frames:
                continue
            if a.pronoun and any(x.kind == MASDAR and x.lexeme == a.lexeme for x in readings.all):
                return None
            other = any(x.kind == FUNCTION and x.cut <= a.cut for x in readings.all)
            if other and not self._verb_after_all(i, table.frames[a.lexeme]):
                return None
            if noun and not self._begins(i) and self._is_governed(i):
                return None
            if a.lexeme in table.asides and i and doc.words[i - 1] in table.relative:
                return None
            if a.lexeme in table.past_only and a.tag[:1] != "P":
                continue
            if not self._has_needs(a.lexeme, i):
                continue
            if (not self._is_passive(a) and (doc.quoted[i] < 0 or a.tag[1:2] != "1")) or a.lexeme in table.relay:
                frames = table.frames[a.lexeme]
                if a.pronoun:
                    frames = tuple(f for f in frames if f != "noun")
                return Cue(i, a.lexeme, frames, "verb", a.tag, a.pro, a.pronoun)
        return self._joined(i) if not function and not noun else None

    def _has_needs(self, lemma: str, i: int) -> bool:
        """The words without which a verb reports nothing stand behind it."""
        needed = self.table.needs.get(lemma)
        return needed is None or bool(needed.intersection(self.doc.words[i + 1 : i + 14]))

    def _joined(self, i: int) -> Cue | None:
        """ "And called" where the letters also spell another verb, which the readings of the word prefer."""
        word = self.doc.words[i]
        if word[:1] not in self.conjunctions or len(word) < 4 or not self.is_finite(i):
            return None
        if any(a.lexeme in self.table.frames for a in self.doc.lex[i].all):
            return None
        for a in self.lexicon.analyse(word[1:]).all:
            frames = self.table.frames.get(a.lexeme)
            if a.kind == VERB and not a.pro and frames and a.tag[:1] == "P" and a.tag[1:2] == "3":
                return Cue(i, a.lexeme, frames, "verb", a.tag, word[0], a.pronoun)
        return None

    @staticmethod
    def _is_passive(a: Analysis) -> bool:
        """Tags are tense, person, gender, number; one letter more marks a form that is only passive."""
        return len(a.tag) == 5 and a.tag[-1] == "p"

    def _verb_after_all(self, i: int, frames: tuple[str, ...]) -> bool:
        """A word that may be a preposition is a verb before somebody who speaks and what the verb takes."""
        phrase = self.starts(i + 1)
        following = self.doc.words[i + 1] if i + 1 < len(self.at) else ""
        if "that" in frames and following in self.table.complement:
            return True
        if following in frames or following in self.table.resumptive or following in self.table.again:
            return True
        if phrase is None:
            if i + 1 >= len(self.at) or not self.table.speaks(self.doc.words[i + 1]):
                return False
        elif phrase.pro or not (
            phrase.kind in ("person", "office") or (phrase.kind in _BODIES and self._opens_clause(i))
        ):
            return False
        behind = (phrase.last if phrase is not None else i + 1) + 1
        joined = self.starts(behind)
        if joined is not None and joined.pro == self.conjunction:
            return False  # "between X and Y"
        for k in range(behind, min(len(self.at), behind + 13)):
            word = self.doc.words[k]
            if word in frames or (word in self.table.complement and "that" in frames):
                return True
            if self.doc.words[k - 1] in COMMA and any(
                a.kind == ACTIVE and a.lexeme in self.table.frames for a in self.doc.lex[k].all
            ):
                return False  # "between N and N, adding that"
            if self.doc.kinds[k] == PUNCT and word not in COMMA and word not in '()"':
                return False
        return False

    def _opens_clause(self, i: int) -> bool:
        """Nothing or a mark stands before a word, where a preposition seldom does."""
        return self._begins(i) or self.doc.kinds[i - 1] == PUNCT

    def _begins(self, i: int) -> bool:
        """The word is the first of its sentence: what stands before it belongs to another one."""
        return i == self.doc.sentences[self.doc.sentence_of[i]][0]

    def _speaks_next(self, i: int) -> bool:
        """A noun of saying in construct with a state, body, group, office or person."""
        phrase = self.starts(i + 1)
        if phrase is None or phrase.pro or phrase.kind in ("nisba", "place", "media", "reference"):
            return False
        return not any(a.kind == VERB for a in self.doc.lex[i].all) or (i > 0 and self.is_preposition(i - 1))

    def _is_governed(self, i: int) -> bool:
        """A word that may be a noun stands where only a noun can: behind a preposition or a noun."""
        before = i - 1
        if self.is_preposition(before):
            return True
        if self.doc.kinds[before] == PUNCT or self.at[before] is not None or self.is_function(before):
            return False
        if any(a.pronoun for a in self.doc.lex[before].all) or self.is_time(before):
            return False
        if self.is_finite(before):
            return True
        superlative = self.is_adjective(before) and not self.is_nominal(before)
        phrase = self.starts(i + 1)
        if phrase is not None and phrase.kind in SPEAKERS and not phrase.pro and self.is_adjective(before):
            return False
        return (superlative or self.is_nominal(before)) and not self.is_definite(before)

    def _has_room(self, i: int, a: Analysis) -> bool:
        """A participle without the accusative ending describes the noun before it unless that is definite or ended."""
        if a.tag == "ms" or self._begins(i) or self.doc.kinds[i - 1] == PUNCT:
            return True
        before = i - 1
        return (
            self.at[before] is not None or self.is_definite(before) or any(x.pronoun for x in self.doc.lex[before].all)
        )

    def _misread(self, phrase: Phrase, i: int) -> bool:
        """A phrase of one word without a name that reads as adverbial participle: a rank or calling by its letters."""
        return (
            phrase.first == phrase.last == i
            and phrase.name is None
            and phrase.kind in ("person", "office")
            and any(a.kind == ACTIVE and self._adverbial(i, a) for a in self.doc.lex[i].all)
        )

    def _adverbial(self, i: int, a: Analysis) -> bool:
        """A participle as adverb of circumstance: indefinite accusative, or feminine or plural in that place."""
        if a.definite or a.pronoun or a.pro not in ("", self.conjunction):
            return False
        accusative = self.lexicon.grammar["clauses"]["accusative"]
        if i + 1 < len(self.at) and self.doc.words[i + 1].endswith(accusative) and self.is_adjective(i + 1):
            return False
        if a.tag == "ms":
            return self.doc.words[i].endswith(accusative)
        return a.tag in ("fs", "mpg", "mdg", "fdg")

    # ------------------------------------------------------------------ single tokens

    def is_preposition(self, i: int) -> bool:
        readings = self.doc.lex[i]
        return "prep" in readings.parts and any(
            a.kind == FUNCTION and a.tag.startswith("prep") and not a.pronoun for a in readings.all
        )

    def is_function(self, i: int) -> bool:
        return FUNCTION in self.doc.lex[i].kinds

    def is_finite(self, i: int) -> bool:
        """A word that can only be a verb."""
        kinds = self.doc.lex[i].kinds
        return VERB in kinds and kinds.isdisjoint(_NO_VERB)

    def is_nominal(self, i: int) -> bool:
        readings = self.doc.lex[i]
        return not readings.kinds.isdisjoint(_NOMINAL) and any(a.kind in _NOMINAL and not a.pro for a in readings.all)

    def is_adjective(self, i: int) -> bool:
        readings = self.doc.lex[i]
        return ADJECTIVE in readings.kinds and any(a.kind == ADJECTIVE and not a.pro for a in readings.all)

    def is_definite(self, i: int) -> bool:
        return any(a.definite for a in self.doc.lex[i].all)

    def glued(self, i: int, letters: frozenset[str] | None = None) -> str:
        """The preposition glued to a token, or ""."""
        letters = letters or self.prepositions
        phrase = self.at[i]
        if phrase is not None and phrase.first == i:
            return phrase.pro[-1:] if phrase.pro[-1:] in letters else ""
        found = ""
        for a in self.doc.lex[i].all:
            if not a.pro:
                return ""
            if not found and a.pro[-1] in letters and a.kind != VERB:
                found = a.pro[-1]
        return found

    def is_nominative(self, phrase: Phrase) -> bool:
        return self.prepositions.isdisjoint(phrase.pro)

    def starts(self, i: int) -> Phrase | None:
        """The phrase that begins at a token."""
        return self.begins[i] if 0 <= i < len(self.begins) else None

    def head(self, phrase: Phrase) -> str:
        """First word of a phrase without what is glued to it."""
        return self.doc.words[phrase.first][phrase.cut :].removeprefix(self.article)

    def is_time(self, i: int) -> bool:
        if self.doc.kinds[i] not in (WORD, PUNCT):
            return True
        return bool(self.bare(i, self.table.days))

    def is_dotted(self, i: int) -> bool:
        """The word is written with the dots of ya: a name rather than the preposition that sounds like it."""
        return self.doc.surface(i, i)[-1:] == "\u064a"

    def closing(self, i: int, end: int) -> int:
        """Token of the bracket that closes the one at ``i``, if it stands near; else ``i``."""
        for j in range(i + 1, min(end, i + 14)):
            if self.doc.words[j] == ")":
                return j
        return i

    def connector(self, i: int, table: Phrases) -> int:
        """Length of a connector of several whole words that starts at a token, 0 if there is none."""
        head, words = self.heads[i], self.doc.words
        return len(phrase_at(table, words, i, len(words), head)) if head else 0

    def bare(self, i: int, known: frozenset[str]) -> str:
        """The word itself or without its conjunction, whichever is in a list; "" if neither."""
        word = self.doc.words[i]
        if word in known:
            return word
        if word[:1] == self.conjunction and word[1:] in known:
            return word[1:]
        return ""

    def clause_at(self, i: int) -> int:
        """Length of "as …" that starts at a token and is followed by a reporting verb."""
        if not self.heads[i]:
            return 0
        length = self.connector(i, self.table.clause)
        if not length:
            return 0
        following = i + length
        if following >= len(self.doc.words):
            return 0
        for a in self.doc.lex[following].all:
            if length == 1 and a.lexeme in self.table.ruling:
                return 0
            if a.kind == VERB and "that" in (frames := self.table.frames.get(a.lexeme, ())):
                return 0 if self._own_content(i, length, frames) else length
        return 0

    def _own_content(self, i: int, length: int, frames: tuple[str, ...]) -> bool:
        """ "as X also said that": the verb behind a connector of one word has words of its own."""
        if length > 1 or self.doc.words[i] not in self.likewise:
            return False
        for k in range(i + 2, min(len(self.at), i + 14)):
            word = self.doc.words[k]
            if word in self.table.complement or word in frames or word == COLON or self.glued(k, self._letters(frames)):
                return True
            if self.doc.kinds[k] == PUNCT:
                return k + 1 < len(self.at) and self.doc.quoted[k + 1] >= 0 > self.doc.quoted[k]
        return "noun" in frames

    @staticmethod
    def _letters(frames: tuple[str, ...]) -> frozenset[str]:
        return frozenset(f for f in frames if len(f) == 1) or frozenset("-")

    # ------------------------------------------------------------------ complementisers

    def that(self, i: int) -> int:
        """1 if a token is a complementiser, 2 if one is written to its end, 3 if to its beginning (a lost space)."""
        word = self.doc.words[i]
        if word in self.table.complement:
            return int(self.at[i] is None)
        if self.doc.kinds[i] != WORD or len(word) < 5 or self.doc.lex[i].all:
            return 0
        written = self.doc.surface(i, i)
        for that in self.lost:
            at = written.find(that)
            if at > 1 and at + len(that) >= len(written) - 2:
                return 2
            if at == 0 and written[len(that) : len(that) + 1] in self.doubled and len(written) > len(that) + 3:
                return 3
        return 0
