"""Who said what, and through whom did it reach the article?

A cue (reporting verb, its participle, a connector such as "according to", or a name with a colon in a headline) opens
a statement.  Its content begins after a complementiser, a colon, a quotation mark, the preposition that the verb
takes, or is the verb's object; it ends with the quotation, at the next cue or at the end of the sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from marsad.lexicon.entries import ACTIVE, ADJECTIVE, FUNCTION, MASDAR, NOUN, PASSIVE, VERB, Analysis
from marsad.lexicon.lexicon import Lexicon
from marsad.model.actor import Actor, Mention
from marsad.model.document import PUNCT, WORD, Document
from marsad.model.phrase import Phrase
from marsad.model.span import Span
from marsad.model.statement import Statement

Doc = Document[Analysis]
_REACH = 45  # tokens between a cue and the opening of its content
_SPEAKERS = ("person", "state", "body", "group", "office", "media", "population", "reference")
_COLON = ":"
_COMMA = frozenset({",", "\u060c", ";", "\u061b"})


@dataclass(slots=True)
class Cue:
    """A reporting word: token, frames of its entry, and how it stands (verb, participle, saying, colon)."""

    at: int
    lemma: str
    frames: tuple[str, ...]
    how: str
    tag: str = ""
    pro: str = ""


@dataclass(slots=True)
class Draft:
    """A statement being built, in tokens."""

    cue: Cue
    first: int
    last: int
    start: int
    end: int
    speaker: Phrase | None = None
    noun: tuple[int, int] | None = None
    via: list[Phrase] = field(default_factory=list)
    rule: str = ""


class Reporter:
    """Finds the statements of one article."""

    def __init__(self, doc: Doc, phrases: list[Phrase], actors: list[Actor], lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.actors = actors
        self.phrases = phrases
        table: dict[str, Any] = lexicon.statements["cues"]
        self.frames: dict[str, tuple[str, ...]] = {}
        for row in table["verbs"]:
            for lemma in row["lemmas"]:
                self.frames[lemma] = tuple(dict.fromkeys((*self.frames.get(lemma, ()), *row["frames"])))
        self.complement = frozenset(table["complement"])
        self.saying = frozenset(table["saying"])
        self.relay = frozenset(table["relay"])
        self.relay_from = frozenset(table["relay_from"])
        self.clause = tuple(tuple(x.split()) for x in table["conveyed_clause"])
        self.conveyed = tuple(tuple(x.split()) for x in table["conveyed_by"])
        self.clause_heads = frozenset(x[0] for x in self.clause)
        self.conveyed_heads = frozenset(x[0] for x in self.conveyed)
        self.speaker_nouns = frozenset(table["speaker_nouns"])
        self.at_token: list[Phrase | None] = [None] * len(doc.words)
        for phrase in phrases:
            for i in range(phrase.first, phrase.last + 1):
                self.at_token[i] = phrase
        self.drafts: list[Draft] = []
        self.last_speaker: Phrase | None = None
        self.last_noun: tuple[int, int] | None = None

    # ------------------------------------------------------------------ cues

    def cue_at(self, i: int) -> Cue | None:
        """The reporting word at a token, if it is one."""
        doc = self.doc
        if doc.kinds[i] != WORD:
            return None
        phrase = self.at_token[i]
        if phrase is not None and phrase.kind != "nisba":
            return None
        if doc.words[i] in self.saying:
            return Cue(i, doc.words[i], ("that", "colon", "quote"), "saying")
        readings = doc.lex[i]
        if any(a.kind == FUNCTION and not a.cut for a in readings):
            return None
        for a in readings:
            if a.lexeme not in self.frames:
                continue
            if a.kind == VERB and a.tag[-1:] != "p" and (doc.quoted[i] < 0 or a.tag[1:2] != "1"):
                frames = self.frames[a.lexeme]
                if a.pronoun:
                    frames = tuple(f for f in frames if f != "noun")
                return Cue(i, a.lexeme, frames, "verb", a.tag, a.pro)
            if a.kind == VERB and a.lexeme in self.relay:
                return Cue(i, a.lexeme, self.frames[a.lexeme], "verb", a.tag, a.pro)
            if (
                a.kind == ACTIVE
                and not a.definite
                and not a.pronoun
                and a.pro in ("", self.lexicon.clitics["conjunctions"][0])
                and a.tag in ("ms", "fs", "mpg", "mdg")
                and self._adverbial(i, a)
            ):
                return Cue(i, a.lexeme, self.frames[a.lexeme], "participle", a.tag, a.pro)
        return None

    def _adverbial(self, i: int, a: Analysis) -> bool:
        """A participle that stands as adverb of circumstance: accusative ending, or feminine after a pause."""
        written = self.doc.words[i]
        if a.tag == "ms":
            return written.endswith("\u0627")
        return True

    def run(self) -> list[Draft]:
        """Drafts in order of their cues."""
        for index, (begin, end) in enumerate(self.doc.sentences):
            made = len(self.drafts)
            if not self._headline(begin, end):
                i = begin
                while i < end:
                    length = self._is_clause(i, self.clause)
                    if length:
                        i += length + 1
                        continue
                    cue = self.cue_at(i) if self.doc.quoted[i] < 0 else None
                    if cue is not None:
                        self._open(cue, begin, end)
                    i += 1
                self._conveyors(begin, end, made)
            self._continuation(index, begin, end, made)
        return self.drafts

    # ------------------------------------------------------------------ content

    def _open(self, cue: Cue, begin: int, end: int) -> None:
        doc = self.doc
        if cue.how == "verb" and self._negated(cue.at, begin):
            return
        speaker, noun, after = self._speaker(cue, begin, end)
        opener = self._opener(cue, after, end)
        if opener is None:
            return
        at, how = opener
        first, last, start, stop = self._content(cue, at, how, end)
        if last < first:
            return
        draft = Draft(cue, first, last, start, stop, speaker, noun, rule=f"{cue.lemma}.{how}")
        for i in range(cue.at + 1, at):
            phrase = self.at_token[i]
            if phrase is not None and phrase.first == i and phrase.kind == "media" and phrase is not speaker:
                draft.via.append(phrase)
        if cue.lemma in self.relay:
            self._relayed(draft, cue, at)
        if draft.speaker is None and draft.noun is None:
            return
        self.drafts.append(draft)
        if cue.how != "noun" and doc.quoted[cue.at] < 0:
            self.last_speaker, self.last_noun = draft.speaker, draft.noun

    def _negated(self, at: int, begin: int) -> bool:
        return at > begin and any(
            a.kind == FUNCTION and a.tag.startswith("neg") and not a.pronoun for a in self.doc.lex[at - 1]
        )

    def _opener(self, cue: Cue, after: int, end: int) -> tuple[int, str] | None:
        """First token of the content and the frame that opens it."""
        doc = self.doc
        frames = cue.frames
        prepositions = [f for f in frames if f not in ("that", "colon", "quote", "noun")]
        i = after
        limit = min(end, cue.at + _REACH)
        while i < limit:
            word = doc.words[i]
            if doc.kinds[i] == PUNCT:
                if word == _COLON and "colon" in frames:
                    return (i + 1, "colon") if i + 1 < end else None
                if (
                    i + 1 < end
                    and doc.quoted[i + 1] >= 0
                    and doc.quoted[i] != doc.quoted[i + 1]
                    and doc.quotations[doc.quoted[i + 1]].first == i + 1
                ):
                    quotation = doc.quotations[doc.quoted[i + 1]]
                    phrase = self.at_token[i + 1]
                    if (quotation.last - quotation.first >= 2 and (phrase is None or phrase.last < quotation.last)) or (
                        quotation.last - quotation.first < 2 and i == after and "that" in frames
                    ):
                        return i + 1, "quote"
            elif word in self.complement and "that" in frames:
                return (i + 1, "that") if i + 1 < end else None
            elif word in prepositions and i + 1 < end:
                if doc.words[i + 1] in self.complement:
                    return i + 2, "that"
                return i + 1, word
            elif i > cue.at and self._glued(i, prepositions):
                return i, self._glued(i, prepositions)
            elif length := self._is_clause(i, self.clause):
                phrase = self._next_phrase(i + length, min(limit, i + length + 8))
                i = (phrase.last if phrase is not None else i + length) + 1
                continue
            elif any(a.kind == FUNCTION and a.tag.startswith("prep") for a in doc.lex[i]):
                i = self._past_oblique(i, limit)
                continue
            else:
                nested = self.cue_at(i)
                if nested is not None and nested.how == "verb" and i > cue.at + 1 and not self._relative(i):
                    return None
                if "noun" in frames and self.at_token[i] is None and i >= after and self._nominal(i):
                    return i, "noun"
                if "noun" in frames and self.at_token[i] is not None and i == after and cue.how == "participle":
                    return i, "noun"
            phrase = self.at_token[i]
            i = max(i, phrase.last if phrase is not None and phrase.first == i else i) + 1
        return None

    def _past_oblique(self, i: int, limit: int) -> int:
        """First token behind a prepositional phrase: its noun with what is joined to it."""
        doc = self.doc
        i += 1
        steps = 0
        while i < limit and steps < 8:
            phrase = self.at_token[i]
            if doc.kinds[i] == PUNCT or doc.words[i] in self.complement:
                return i
            if phrase is not None and phrase.first == i:
                i = phrase.last + 1
            elif (
                steps == 0
                or any(a.kind == ADJECTIVE or (a.definite and not a.pro) for a in doc.lex[i])
                or not doc.lex[i]
                or (steps == 1 and self._nominal(i))
            ):
                i += 1
            else:
                return i
            steps += 1
        return i

    def _relative(self, i: int) -> bool:
        return i > 0 and any(a.kind == FUNCTION and a.tag.startswith("rel") for a in self.doc.lex[i - 1])

    def _glued(self, i: int, prepositions: list[str]) -> str:
        """The preposition glued to a token that opens the content, or ""."""
        for preposition in prepositions:
            if len(preposition) != 1:
                continue
            phrase = self.at_token[i]
            if phrase is not None and phrase.first == i:
                return preposition if phrase.pro.endswith(preposition) and phrase.kind != "media" else ""
            if any(a.pro.endswith(preposition) and a.kind != VERB for a in self.doc.lex[i]):
                return preposition
        return ""

    def _nominal(self, i: int) -> bool:
        return any(a.kind in (NOUN, MASDAR, PASSIVE) and not a.pro for a in self.doc.lex[i])

    def _content(self, cue: Cue, at: int, how: str, end: int) -> tuple[int, int, int, int]:
        """Tokens and characters of the content."""
        doc = self.doc
        folder = self.lexicon.folder
        first = at
        while first < end and doc.kinds[first] == PUNCT:
            first += 1
        if first >= end:
            return first, first - 1, 0, 0
        q = doc.quoted[first]
        if (
            q >= 0
            and doc.quotations[q].first == first
            and how in ("quote", "colon", "that")
            and doc.quotations[q].last - first >= 1
            and self._quote_is_all(q, end, how)
        ):
            last = min(doc.quotations[q].last, end - 1)
        else:
            last = self._end(cue, first, end)
        while last > first and doc.kinds[last] == PUNCT:
            last -= 1
        start = doc.starts[first]
        if len(how) == 1 and first == at:
            phrase = self.at_token[first]
            cut = (
                phrase.cut
                if phrase is not None and phrase.first == first
                else next((a.cut for a in doc.lex[first] if a.pro), 0)
            )
            start += folder.origin(doc.surface(first, first), cut)
        return first, last, start, doc.ends[last]

    def _quote_is_all(self, q: int, end: int, how: str) -> bool:
        """The quotation is the whole content, not only a quoted word at its beginning."""
        quotation = self.doc.quotations[q]
        after = quotation.last + 2
        if how in ("quote", "colon"):
            return (
                quotation.last - quotation.first >= 3
                or after >= end
                or self.doc.kinds[after] == PUNCT
                or how == "quote"
            )
        return (
            after >= end
            or self.doc.words[min(after, end - 1)] in _COMMA
            or self.doc.words[min(after, end - 1)] == "."
            or quotation.last - quotation.first > 12
        )

    def _end(self, cue: Cue, first: int, end: int) -> int:
        """Last token of an indirect content: before the next cue on the same level."""
        doc = self.doc
        inside = doc.quoted[cue.at]
        i = first
        while i < end:
            if doc.quoted[i] >= 0 and doc.quoted[i] != inside:
                i += 1
                continue
            if i > first and doc.kinds[i] == WORD:
                if self._is_clause(i, self.clause):
                    return i - 1
                nested = self.cue_at(i)
                if nested is not None and i > first + 1:
                    if nested.how == "participle" and doc.quoted[i] < 0:
                        return i - 1
                    if (
                        nested.how == "verb"
                        and nested.pro
                        and doc.kinds[i - 1] == PUNCT
                        and nested.tag[:1] == "P"
                        and cue.how != "noun"
                    ):
                        return i - 1
            i += 1
        return end - 1

    def _is_clause(self, i: int, table: tuple[tuple[str, ...], ...]) -> int:
        """Length of the connector that starts at a token, 0 if none; only after a pause."""
        if self.doc.words[i] not in self.clause_heads:
            return 0
        for words in table:
            if tuple(self.doc.words[i : i + len(words)]) == words and (
                i == 0 or self.doc.kinds[i - 1] == PUNCT or len(words) > 1 or words[0] != "\u0643\u0645\u0627"
            ):
                following = i + len(words)
                if following < len(self.doc.words) and any(
                    a.kind == VERB and a.lexeme in self.frames for a in self.doc.lex[following]
                ):
                    return len(words)
        return 0

    # ------------------------------------------------------------------ speakers

    def _speaker(self, cue: Cue, begin: int, end: int) -> tuple[Phrase | None, tuple[int, int] | None, int]:
        """Speaker phrase or noun, and the first token after it."""
        doc = self.doc
        if cue.how in ("participle", "saying"):
            phrase, noun = self._main_subject(cue.at, begin)
            return phrase, noun, cue.at + 1
        if cue.at > begin and cue.tag[:1] == "I" and doc.words[cue.at - 1] in self.complement and cue.at - 1 > begin:
            phrase, noun = self._main_subject(cue.at, begin)
            if phrase is not None or noun is not None:
                return phrase, noun, cue.at + 1
        i = cue.at + 1
        while i < end and i < cue.at + 14:
            phrase = self.at_token[i]
            word = doc.words[i]
            if word in self.complement or word == _COLON:
                break
            if phrase is not None and phrase.first == i:
                if (
                    phrase.kind in _SPEAKERS
                    and self._nominative(phrase, i)
                    and (phrase.codes or phrase.actor)
                    and not self._governed(i, cue.at)
                ):
                    return phrase, None, phrase.last + 1
                i = phrase.last + 1
                continue
            if doc.kinds[i] == PUNCT and doc.quoted[min(i + 1, end - 1)] >= 0 and doc.quoted[i] < 0:
                break
            if i == cue.at + 1 and doc.kinds[i] == WORD and not self._is_adverbial(i):
                noun = self._noun_speaker(i, end)
                if noun is not None:
                    return None, noun, noun[1] + 1
            if any(a.kind == VERB for a in doc.lex[i]) and not self._nominal(i) and i > cue.at + 1:
                break
            i += 1
        phrase = self._before(cue, begin)
        if phrase is not None:
            return phrase, None, cue.at + 1
        if self.last_speaker is not None or self.last_noun is not None:
            last = self.last_speaker
            if last is not None and last.person:
                last = replace(last, actor=last.person)
            return last, self.last_noun, cue.at + 1
        phrase, noun = self._main_subject(cue.at, begin)
        return phrase, noun, cue.at + 1

    def _nominative(self, phrase: Phrase, i: int) -> bool:
        return not any(p in phrase.pro for p in self.lexicon.clitics["prepositions"])

    def _governed(self, i: int, floor: int) -> bool:
        """The phrase at a token is governed by a preposition or a noun before it."""
        j = i - 1
        if j <= floor:
            return False
        if any(a.kind == FUNCTION and a.tag.startswith("prep") for a in self.doc.lex[j]):
            return True
        return any(
            a.kind in (NOUN, MASDAR) and not a.definite and a.tag.endswith("s") is not None and a.tag and not a.pronoun
            for a in self.doc.lex[j]
        ) and not self._accusative(j)

    def _accusative(self, j: int) -> bool:
        return self.doc.words[j].endswith("\u0627")

    def _is_adverbial(self, i: int) -> bool:
        return any(a.kind == FUNCTION for a in self.doc.lex[i])

    def _noun_speaker(self, i: int, end: int) -> tuple[int, int] | None:
        """A common noun as speaker: "the statement", "sources"; with what belongs to it."""
        doc = self.doc
        word = doc.words[i]
        definite = any(a.definite and not a.pro and a.kind in (NOUN, PASSIVE, ACTIVE) for a in doc.lex[i])
        if word not in self.speaker_nouns and not definite:
            return None
        last = i
        while last + 1 < end and last - i < 6 and doc.kinds[last + 1] == WORD:
            phrase = self.at_token[last + 1]
            if phrase is not None and not phrase.pro:
                last = phrase.last
                continue
            if any(a.kind in (ADJECTIVE,) and not a.pro for a in doc.lex[last + 1]):
                last += 1
                continue
            break
        return i, last

    def _before(self, cue: Cue, begin: int) -> Phrase | None:
        """A subject that stands before its verb: "X said", "X, who said"."""
        doc = self.doc
        j = cue.at - 1
        if cue.pro and j >= begin and doc.kinds[j] == PUNCT:
            return None
        while j >= begin and cue.at - j <= 4:
            phrase = self.at_token[j]
            if phrase is not None:
                if (
                    phrase.kind in _SPEAKERS
                    and self._nominative(phrase, phrase.first)
                    and not (
                        phrase.first > begin and self._governed(phrase.first, begin - 1) and phrase.kind != "person"
                    )
                ) and (
                    phrase.first == begin
                    or doc.kinds[phrase.first - 1] == PUNCT
                    or j == cue.at - 1
                    or self._relative(cue.at)
                ):
                    return phrase
                return None
            if doc.kinds[j] == PUNCT and doc.words[j] not in _COMMA and doc.words[j] not in {'"', ")", "-"}:
                return None
            if any(a.kind == VERB for a in doc.lex[j]) and not self._nominal(j):
                return None
            j -= 1
        if cue.tag.startswith("I") or not cue.pro:
            head = self.at_token[begin] or (self.at_token[begin + 1] if begin + 1 < cue.at else None)
            if (
                head is not None
                and head.kind in _SPEAKERS
                and self._nominative(head, head.first)
                and cue.at - head.last <= 8
                and not any(self.cue_at(k) for k in range(head.last + 1, cue.at))
            ):
                return head
        return None

    def _main_subject(self, at: int, begin: int) -> tuple[Phrase | None, tuple[int, int] | None]:
        """Speaker of the sentence so far: of the cue before, else subject of its first verb."""
        for draft in reversed(self.drafts):
            if draft.cue.at >= begin and self.doc.quoted[draft.cue.at] == self.doc.quoted[at]:
                return draft.speaker, draft.noun
            if draft.cue.at < begin:
                break
        i = begin
        verb_seen = False
        while i < at:
            phrase = self.at_token[i]
            if phrase is not None and phrase.first == i:
                if (
                    phrase.kind in _SPEAKERS
                    and phrase.kind != "media"
                    and self._nominative(phrase, i)
                    and not self._governed(i, begin - 1)
                    and (verb_seen or i - begin <= 1)
                ):
                    return phrase, None
                i = phrase.last + 1
                continue
            verb_seen = verb_seen or any(a.kind == VERB for a in self.doc.lex[i])
            i += 1
        return self.last_speaker, self.last_noun

    def _relayed(self, draft: Draft, cue: Cue, at: int) -> None:
        """ "The agency quoted X as saying": the subject conveys, X speaks."""
        doc = self.doc
        for i in range(cue.at + 1, at):
            if doc.words[i] in self.relay_from:
                carrier = draft.speaker
                phrase = self.at_token[i + 1] if i + 1 < len(doc.words) else None
                if phrase is not None and phrase.first == i + 1:
                    draft.speaker = phrase
                elif len(doc.words[i]) > 2:
                    draft.speaker, draft.noun = self.last_speaker, self.last_noun
                else:
                    noun = self._noun_speaker(i + 1, at)
                    if noun is None:
                        return
                    draft.speaker, draft.noun = None, noun
                if (
                    carrier is not None
                    and carrier is not draft.speaker
                    and carrier.kind in ("media", "office", "state", "body", "group")
                ):
                    draft.via.insert(0, carrier)
                return

    # ------------------------------------------------------------------ headlines, connectors, continuations

    def _headline(self, begin: int, end: int) -> bool:
        """A name, a colon, then what it says: headlines and cross-heads."""
        doc = self.doc
        phrase = self.at_token[begin]
        if (
            phrase is None
            or phrase.first != begin
            or phrase.kind not in ("person", "state", "body", "group", "office", "media")
        ):
            return False
        colon = phrase.last + 1
        if colon + 2 >= end or doc.words[colon] != _COLON:
            return False
        in_title = doc.starts[begin] < doc.article.body_start
        if not in_title and phrase.kind not in ("person", "office", "body"):
            return False
        first = colon + 1
        while first < end - 1 and doc.kinds[first] == PUNCT:
            first += 1
        last = end - 1
        while last > first and doc.kinds[last] == PUNCT:
            last -= 1
        self.drafts.append(
            Draft(
                Cue(colon, _COLON, (), "colon"),
                first,
                last,
                doc.starts[first],
                doc.ends[last],
                phrase,
                rule="headline.colon",
            )
        )
        return True

    def _conveyors(self, begin: int, end: int, made: int) -> None:
        """Connectors: "as Reuters reported", "according to the Kremlin"."""
        doc = self.doc
        i = begin
        while i < end:
            length = self._is_clause(i, self.clause)
            if length:
                phrase = self._next_phrase(i + length, min(end, i + length + 8))
                if phrase is not None:
                    self._convey(phrase, i, phrase.last, begin, end, made)
                i += length
            elif doc.words[i] in self.conveyed_heads:
                for words in self.conveyed:
                    phrase = self._governed_by(i, words, end)
                    if phrase is not None and (i > begin or len(words[0]) > 2):
                        self._convey(phrase, i, phrase.last, begin, end, made)
                        i = phrase.last
                        break
            i += 1

    def _governed_by(self, i: int, words: tuple[str, ...], end: int) -> Phrase | None:
        """The phrase directly behind a connector; a one-letter word of it is glued to the phrase."""
        doc = self.doc
        glued = words[-1] if len(words[-1]) == 1 else ""
        plain = words[:-1] if glued else words
        if tuple(doc.words[i : i + len(plain)]) != plain:
            return None
        at = i + len(plain)
        phrase = self.at_token[at] if at < end else None
        if (
            phrase is None
            or phrase.first != at
            or phrase.kind not in ("media", "person", "office", "body", "group", "state", "population")
        ):
            return None
        if glued and not phrase.pro.endswith(glued):
            return None
        return phrase

    def _next_phrase(self, i: int, end: int) -> Phrase | None:
        while i < end:
            phrase = self.at_token[i]
            if phrase is not None and phrase.first == i and phrase.kind in _SPEAKERS and self._nominative(phrase, i):
                return phrase
            i += 1
        return None

    def _convey(self, phrase: Phrase, at: int, last: int, begin: int, end: int, made: int) -> None:
        """Give the conveyor to the statement of its sentence, or make one of the sentence."""
        own = [d for d in self.drafts[made:] if d.speaker is not phrase and not d.via]
        if own:
            nearest = min(own, key=lambda d: min(abs(d.cue.at - at), abs(d.last - at)))
            nearest.via.append(phrase)
            if nearest.first <= at <= nearest.last:
                stop = at - 1
                while stop > nearest.first and self.doc.kinds[stop] == PUNCT:
                    stop -= 1
                if stop > nearest.first:
                    nearest.last, nearest.end = stop, self.doc.ends[stop]
            return
        if any(d.speaker is phrase for d in self.drafts[made:]) or self.drafts[made:]:
            return
        if phrase.kind == "state":
            return
        first, stop = (last + 1, end - 1) if at - begin <= 2 else (begin, at - 1)
        while first < stop and self.doc.kinds[first] == PUNCT:
            first += 1
        while stop > first and self.doc.kinds[stop] == PUNCT:
            stop -= 1
        if stop - first < 3:
            return
        self.drafts.append(
            Draft(
                Cue(at, self.doc.words[at], (), "connector"),
                first,
                stop,
                self.doc.starts[first],
                self.doc.ends[stop],
                phrase,
                rule="connector",
            )
        )

    def _continuation(self, index: int, begin: int, end: int, made: int) -> None:
        """A paragraph that is one quotation and has no cue goes on with the quotation before it."""
        doc = self.doc
        if len(self.drafts) > made or not self.drafts or begin + 1 >= end:
            return
        q = doc.quoted[begin + 1]
        if doc.quoted[begin] >= 0 or q < 0 or doc.quotations[q].first != begin + 1:
            return
        if doc.quotations[q].last - begin < 0.8 * (end - begin):
            return
        previous = self.drafts[-1]
        if doc.sentence_of[previous.last] == index - 1 and doc.quoted[previous.last] >= 0:
            previous.last = min(doc.quotations[q].last, end - 1)
            previous.end = doc.ends[previous.last]


def find_statements(doc: Doc, phrases: list[Phrase], actors: list[Actor], lexicon: Lexicon) -> list[Statement]:
    """Statements in order; speakers that are common nouns are added to ``actors``."""
    reporter = Reporter(doc, phrases, actors, lexicon)
    drafts = reporter.run()
    drafts.sort(key=lambda d: (d.cue.at, d.first))
    nouns: dict[str, str] = {}
    out: list[Statement] = []
    taken: set[tuple[int, int]] = set()
    for draft in drafts:
        if (draft.start, draft.end) in taken or draft.end - draft.start < 3:
            continue
        taken.add((draft.start, draft.end))
        speaker, span = _speaker(draft, doc, actors, lexicon, nouns)
        out.append(
            Statement(
                f"s{len(out) + 1}",
                speaker,
                span,
                tuple(dict.fromkeys(p.actor for p in draft.via if p.actor)),
                _kind(draft, doc),
                doc.span(draft.cue.at, draft.cue.at),
                (Span(draft.start, draft.end),),
                draft.rule,
            )
        )
    return out


def _kind(draft: Draft, doc: Doc) -> str:
    quoted = sum(1 for i in range(draft.first, draft.last + 1) if doc.quoted[i] >= 0)
    return "direct" if 2 * quoted > draft.last - draft.first + 1 else "indirect"


def _speaker(
    draft: Draft, doc: Doc, actors: list[Actor], lexicon: Lexicon, nouns: dict[str, str]
) -> tuple[str | None, Span | None]:
    if draft.speaker is not None:
        phrase = draft.speaker
        cut = lexicon.folder.origin(doc.surface(phrase.first, phrase.first), phrase.cut) if phrase.cut else 0
        return phrase.actor or None, Span(doc.starts[phrase.first] + cut, doc.ends[phrase.last])
    assert draft.noun is not None
    span = doc.span(*draft.noun)
    words = doc.surface(*draft.noun)
    if words not in nouns:
        ident = f"a{len(actors) + 1}"
        nouns[words] = ident
        actors.append(
            Actor(
                ident,
                "population",
                None,
                None,
                words,
                None,
                None,
                None,
                None,
                (Mention(span, None, "title", "statement.noun"),),
            )
        )
    else:
        at = next(i for i, a in enumerate(actors) if a.id == nouns[words])
        if all(m.span != span for m in actors[at].mentions):
            actors[at] = replace(
                actors[at], mentions=(*actors[at].mentions, Mention(span, None, "title", "statement.noun"))
            )
    return nouns[words], span
