"""What was agreed, between whom, when, and what does it provide?

Nouns of pacts open a name, which runs on over adjectives, genitives and the prepositions of parties and subject.
Later mentions ("the agreement", "the treaty with Russia") join the pact that they fit.  Parties come from the name,
from the subject of the verb of signing and from "between …"; provisions from what verbs like "stipulate" have as
object and from what stands "under the agreement".  All words are in ``data/<language>/agreements``.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from marsad.lexicon.entries import (
    ACTIVE,
    ADJECTIVE,
    FUNCTION,
    MASDAR,
    NOUN,
    PASSIVE,
    VERB,
    Analysis,
    Found,
    Name,
)
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.match import Gazetteer
from marsad.model.agreement import Agreement, Clause
from marsad.model.document import NUMBER, PUNCT, WORD, Document
from marsad.model.phrase import Phrase
from marsad.model.span import Span
from marsad.model.time import TimeExpression
from marsad.text.folding import Folder

Doc = Document[Analysis]
_NOMINAL = frozenset({NOUN, MASDAR, ADJECTIVE, ACTIVE, PASSIVE})
_QUALITY = frozenset({ADJECTIVE, ACTIVE, PASSIVE})
_LEADING = frozenset({"state", "nisba", "office", "person"})
_COMMA = frozenset({"\u060c", ","})
_FULL = frozenset({".", "!", "?", "\u061f", "\u061b", ";", "\u06d4"})
_LONGEST_NAME = 18
_LONGEST_CLAUSE = 90
_NEAR = 32


class Noun(NamedTuple):
    """A head noun: entry of ``nouns.yaml`` and the number of the form."""

    id: str
    kind: str
    family: str
    gender: str
    needs: str
    number: str


class Provider(NamedTuple):
    """A verb that tells what a pact provides: entry of ``clauses.yaml``."""

    id: str
    frames: tuple[str, ...]
    strong: bool


class Known(NamedTuple):
    """A pact of ``known.yaml``."""

    id: str
    rows: tuple[frozenset[str], ...]
    heads: frozenset[str]
    kind: str
    parties: tuple[str, ...]
    mention: frozenset[str]
    allowed: frozenset[str]


@dataclass(slots=True)
class Mention:
    """Words that name or mean a pact: tokens ``first`` to ``last``, of which the noun ends at ``head``."""

    first: int
    head: int
    last: int
    noun: Noun
    pro: str
    cut: int
    definite: bool
    heading: bool
    title: bool
    shown: bool = False
    vague: bool = False
    proper: bool = False
    signed: bool = False
    topic: frozenset[str] = frozenset()
    known: Known | None = None
    about: int = -1
    between: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    nisba: list[str] = field(default_factory=list)
    signers: list[str] = field(default_factory=list)
    when: str | None = None
    force: str | None = None
    inside: Mention | None = None
    group: Group | None = None

    @property
    def bare(self) -> bool:
        """Nothing but the noun: "the agreement"."""
        return not (self.topic or self.between or self.beside or self.nisba or self.signers or self.proper)


@dataclass(slots=True)
class Group:
    """All mentions of one pact."""

    mentions: list[Mention] = field(default_factory=list)
    topic: frozenset[str] = frozenset()
    parties: list[str] = field(default_factory=list)
    clauses: list[Clause] = field(default_factory=list)

    @property
    def family(self) -> str:
        """Family of the first mention."""
        return self.mentions[0].noun.family

    @property
    def bare(self) -> bool:
        """No mention says more than the noun."""
        return all(m.bare for m in self.mentions)


class Tables:
    """The word tables of one language, made ready for look-up; immutable."""

    def __init__(self, lexicon: Lexicon) -> None:
        data = lexicon.agreements
        self.names: dict[str, Any] = data["names"]
        self.verbs: dict[str, Any] = data["verbs"]
        self.clauses: dict[str, Any] = data["clauses"]
        self.article: str = lexicon.clitics["article"]
        self.conjunctions: tuple[str, ...] = tuple(lexicon.clitics["conjunctions"])
        self.prepositions: tuple[str, ...] = tuple(lexicon.clitics["prepositions"])
        self.hidden: tuple[tuple[str, str], ...] = tuple(lexicon.clitics["hidden_article"].items())
        self.to = self.prepositions[0]
        self.feminine: str = lexicon.clitics["before_pronoun"]["noun"][0][1]
        self.heads = self._heads(data["nouns"]["heads"], lexicon)
        self.collectives = Gazetteer(
            _table((row["words"], Name("body", row["code"], row["code"], "")) for row in self.names["collectives"]),
            lexicon.clitics,
        )
        self.truces = [frozenset(self.stem(w) for w in row) for row in data["nouns"]["truces"]]
        self.not_before = frozenset(data["nouns"]["not_before"])
        self.not_after = frozenset(data["nouns"]["not_after"])
        self.sets = {
            k: frozenset(v) for k, v in self.names.items() if isinstance(v, list) and v and isinstance(v[0], str)
        }
        self.names_two = frozenset(tuple(row) for row in self.names["topic_two"])
        self.generic = frozenset(self.stem(w) for w in self.names["generic"])
        self.naming = frozenset(self.stem(w) for w in self.names["naming"])
        self.same_side: dict[str, str] = self.names["same_side"]
        self.known = [self._known(row) for row in data["known"]["pacts"]]
        self.sign = frozenset(self.verbs["sign"])
        self.date = self.sign | frozenset(self.verbs["date"]) | frozenset(self.verbs["since"])
        self.support = frozenset(self.verbs["support"])
        self.signed = frozenset(self.verbs["signed"])
        self.aside = frozenset(self.verbs["aside"])
        self.by = frozenset(tuple(row) for row in self.verbs["by"])
        self.mid = frozenset(self.verbs["mid"])
        self.force = {k: frozenset(v) for k, v in self.verbs["force"].items()}
        self.effect = frozenset(self.verbs["effect"])
        self.providers = {
            lemma: Provider(row["id"], tuple(row["frames"]), bool(row["strong"]))
            for row in self.clauses["verbs"]
            for lemma in row["lemmas"]
        }
        on = self.names["on"][0]
        self.on_verbs = frozenset(lemma for lemma, provider in self.providers.items() if on in provider.frames)
        self.parts = frozenset(self.clauses["parts"])
        self.under = frozenset(self.clauses["under"])
        self.under_it = frozenset(self.clauses["under_it"])
        self.said = frozenset(tuple(row) for row in self.clauses["said"])
        self.skip = frozenset(self.clauses["skip"])
        self.openers = frozenset(self.clauses["openers"])
        self.openers_of_nouns = self.openers | frozenset(self.clauses["before_nouns"])
        self.repeating = frozenset(self.clauses["repeating"])
        self.ends = frozenset(self.clauses["ends"])
        self.ends_bare = frozenset(self.clauses["ends_bare"])
        self.versus = frozenset(self.clauses["versus"])
        self.strict = self.date | self.providers.keys() | self.support
        self.cues = Cues(self)
        self.verbal_nouns = frozenset(self.clauses["verbal_nouns"])
        self.triggers = [tuple(row) for row in self.clauses["triggers"]]
        self.sides = sorted((tuple(row) for row in self.clauses["sides"]), key=len, reverse=True)
        self.immediacy = [(k, tuple(w.split())) for k, words in self.clauses["immediacy"].items() for w in words]

    def _heads(self, rows: list[dict[str, Any]], lexicon: Lexicon) -> Gazetteer:
        entries: list[tuple[list[str], Name]] = []
        self.nouns: dict[str, Noun] = {}
        for row in rows:
            for number, forms in (("one", row["one"]), ("two", row["two"]), ("many", row["many"])):
                key = f"{row['id']}.{number}"
                self.nouns[key] = Noun(row["id"], row["kind"], row["family"], row["gender"], row["needs"], number)
                for form in forms:
                    words = form.split()
                    entries.append((words, Name("pact", "", key, "")))
                    if len(words) == 1:
                        entries.append(([self.article + words[0]], Name("pact", "", key, "definite")))
            for form in row.get("definite", ()):
                entries.append((form.split(), Name("pact", "", f"{row['id']}.one", "definite")))
            for form in row.get("definite_many", ()):
                entries.append((form.split(), Name("pact", "", f"{row['id']}.many", "definite")))
        return Gazetteer(_table(entries), lexicon.clitics)

    def _known(self, row: dict[str, Any]) -> Known:
        rows = tuple(frozenset(self.stem(w) for w in words) for words in row["words"])
        return Known(
            row["id"],
            rows,
            frozenset(row.get("heads", ())),
            row["kind"],
            tuple(row["parties"]),
            frozenset(row["mention"]),
            frozenset(row.get("allowed", ())),
        )

    def prepositions_in(self, proclitics: str) -> bool:
        """A preposition is among the proclitics."""
        return any(p in proclitics for p in self.prepositions)

    def verbal(self, reading: Analysis) -> bool:
        """A verbal noun: by the verb lists, or by the list of those whose verb has no row."""
        return reading.kind == MASDAR or (reading.kind == NOUN and reading.lexeme in self.verbal_nouns)

    def variants(self, word: str) -> tuple[str, ...]:
        """The word as written and with proclitics and article taken off, as far as they may be ones."""
        found = [word]
        rest = word
        if len(rest) > 3 and rest[0] in self.conjunctions:
            rest = rest[1:]
            found.append(rest)
        for written, _ in self.hidden:
            if len(word) > len(written) + 2 and word.startswith(written):
                found.append(word[len(written) :])
        if len(rest) > 3 and rest[0] in self.prepositions:
            found.append(rest[1:])
        for form in tuple(found):
            if len(form) > 4 and form.startswith(self.article):
                found.append(form[len(self.article) :])
        return tuple(dict.fromkeys(found))

    def stem(self, word: str) -> str:
        """Rough stem by which words of names are compared: no article, no feminine or adjective ending."""
        rest = word.removeprefix(self.article) if len(word) > 4 else word
        endings = self.names.get("endings", ())
        for ending in endings:
            if len(rest) - len(ending) >= 3 and rest.endswith(ending):
                return rest[: -len(ending)]
        return rest


def _table(rows: Iterable[tuple[Sequence[str], Name]]) -> dict[str, list[tuple[tuple[str, ...], Name]]]:
    """Rows in the shape that a gazetteer takes."""
    table: dict[str, list[tuple[tuple[str, ...], Name]]] = {}
    for words, name in rows:
        table.setdefault(words[0], []).append((tuple(words[1:]), name))
    return table


class Cues:
    """Which words make a provision of which type?"""

    def __init__(self, tables: Tables) -> None:
        self._variants = tables.variants
        self._order: list[str] = list(tables.clauses["types"])
        self._exact: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
        self._prefix: dict[str, list[tuple[tuple[str, ...], str, int]]] = {}
        for kind, cues in tables.clauses["types"].items():
            for cue, weight in cues.items():
                first, *rest = cue.split()
                table = self._prefix if first.endswith("*") else self._exact
                table.setdefault(first.rstrip("*"), []).append((tuple(rest), kind, weight))
        self._lengths = sorted({len(p) for p in self._prefix})

    def type_of(self, words: Sequence[str]) -> str:
        """Type of the provision in these folded words; "other" if no cue is there."""
        forms = [self._variants(w) for w in words]
        score: dict[str, int] = {}
        seen: set[tuple[int, str]] = set()
        for i, variants in enumerate(forms):
            for rest, kind, weight in self._at(variants):
                if len(rest) > len(forms) - i - 1 or (i, kind) in seen:
                    continue
                if all(_fits(forms[i + 1 + k], part) for k, part in enumerate(rest)):
                    score[kind] = score.get(kind, 0) + weight
                    seen.add((i, kind))
        if not score:
            return "other"
        return max(score, key=lambda k: (score[k], -self._order.index(k)))

    def _at(self, variants: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], str, int]]:
        found: list[tuple[tuple[str, ...], str, int]] = []
        for form in variants:
            found += self._exact.get(form, ())
            for length in self._lengths:
                if length > len(form):
                    break
                found += self._prefix.get(form[:length], ())
        return iter(sorted(found, key=lambda x: (-x[2], x[1])))


def _fits(variants: tuple[str, ...], part: str) -> bool:
    if part.endswith("*"):
        return any(v.startswith(part[:-1]) for v in variants)
    return part in variants


@lru_cache(maxsize=4)
def _tables(lexicon: Lexicon) -> Tables:
    """Tables of a lexicon, made once."""
    return Tables(lexicon)


class Scene:
    """One article with its phrases and times by token; the questions that all parts of the stage ask of it."""

    def __init__(
        self, doc: Doc, phrases: list[Phrase], times: list[TimeExpression], tables: Tables, fold: Folder
    ) -> None:
        self.doc = doc
        self.t = tables
        self.fold = fold
        self.at: list[Phrase | None] = [None] * len(doc)
        for phrase in phrases:
            for i in range(phrase.first, min(phrase.last + 1, len(doc))):
                self.at[i] = phrase
        self.both = [p for p in phrases if p.refers.startswith("both")]
        self.leading = [
            c for c, _ in Counter(c for p in phrases if p.kind in _LEADING for c in self.side(p)).most_common(3)
        ]
        self.codes = frozenset(c for p in phrases for c in (p.codes or (p.code,)) if c)
        self.times = sorted((t for t in times if t.value), key=lambda t: t.tokens)
        self.time_starts = [t.tokens[0] for t in self.times]
        self.timed = {i for t in times for i in range(t.tokens[0], t.tokens[1] + 1)}

    def side(self, phrase: Phrase) -> tuple[str, ...]:
        """Codes of the states or organisations that a phrase stands for."""
        codes = phrase.codes or ((phrase.code,) if phrase.code else ())
        return tuple(c.split("-")[0] for c in codes if phrase.kind not in ("media", "place"))

    def governed(self, phrase: Phrase) -> bool:
        """A preposition is glued to the phrase."""
        return any(p in phrase.pro for p in self.t.prepositions)

    def finite(self, i: int) -> bool:
        """A finite verb stands here."""
        readings = self.doc.lex[i]
        verbs = [a for a in readings if a.kind == VERB]
        if not verbs or self.at[i] is not None or i in self.timed:
            return False
        if self.doc.words[i] in self.t.sets["finite"] or self.plain(i) in self.t.sets["finite"]:
            return True
        if any(a.future or (a.tag[0] in "IJ" and a.lexeme in self.t.strict) for a in verbs):
            return True
        return all(a.kind == VERB or (a.kind == FUNCTION and a.tag.startswith(("modal", "asp"))) for a in readings)

    def verb(self, i: int, lemmas: frozenset[str]) -> Analysis | None:
        """Reading of the word as a finite verb of these lemmas."""
        return next((a for a in self.doc.lex[i] if a.kind == VERB and a.lexeme in lemmas), None)

    def masdar(self, i: int) -> Analysis | None:
        """Reading of the word as a verbal noun without article."""
        return next((a for a in self.doc.lex[i] if self.t.verbal(a) and not a.definite), None)

    def nominal(self, i: int) -> bool:
        """The word may be a noun or adjective; unknown words may."""
        readings = self.doc.lex[i]
        return self.doc.kinds[i] == WORD and (not readings or any(a.kind in _NOMINAL for a in readings))

    def definite(self, i: int) -> bool:
        """The word is definite as written: article, suffixed pronoun or name."""
        phrase = self.at[i]
        if phrase is not None and phrase.kind in ("state", "body", "group", "person", "place"):
            return True
        readings = self.doc.lex[i]
        word = self.doc.words[i]
        if any(f.startswith(self.t.article) for f in (word, word[1:], word[2:])) or any(
            word.startswith(w) for w, _ in self.t.hidden
        ):
            return any(a.definite for a in readings) or not readings
        return bool(readings) and all(a.pronoun for a in readings)

    def plain(self, i: int) -> str:
        """The word without a conjunction, if it may be one."""
        word = self.doc.words[i]
        return word[1:] if len(word) > 2 and word[0] in self.t.conjunctions else word

    def collective(self, i: int, end: int) -> Found | None:
        """A group of states named as one side starts here."""
        found = self.t.collectives.at(self.doc.words, i, end)
        return found[0] if found else None

    def has(self, name: str, i: int) -> bool:
        """The word is in a list of ``names.yaml``."""
        return self.doc.words[i] in self.t.sets[name]

    # ------------------------------------------------------------------ sides

    def sides(self, i: int, end: int, one: bool = False) -> tuple[list[str], int]:
        """Codes of coordinated sides from token ``i`` on, and the last token taken (``i - 1`` if there is none)."""
        doc, codes, last, skipped = self.doc, list[str](), i - 1, 0
        start = i
        while i < end:
            group = self.collective(i, end)
            phrase = self.at[i]
            if group is not None and (not codes or group.pro or skipped):
                codes.append(group.name.code)
                i, last, skipped = group.last + 1, group.last, 0
                continue
            if phrase is not None and phrase.first == i and phrase.kind not in ("media", "place"):
                joined = (
                    not codes
                    or phrase.pro[:1] in self.t.conjunctions
                    or doc.words[i - 1] in _COMMA
                    or skipped
                    or phrase.kind == "nisba"
                )
                if not joined:
                    break
                new = self.side(phrase)
                if codes and phrase.kind == "nisba" and not phrase.pro:
                    new = ()
                codes += [c for c in new if c not in codes]
                i, last, skipped = phrase.last + 1, phrase.last, 0
                continue
            step = self._between_sides(i, end, codes, skipped, one and bool(codes))
            if not step:
                break
            if (
                codes
                and skipped == 0
                and self.definite(i)
                and doc.kinds[i] == WORD
                and not doc.words[i].startswith(self.t.conjunctions)
            ):
                last = i
            else:
                skipped += 1
            i += step
        return codes, last if codes else start - 1

    def _between_sides(self, i: int, end: int, codes: list[str], skipped: int, closed: bool) -> int:
        """Tokens to step over within a list of sides; 0 if the list ends."""
        doc = self.doc
        word = doc.words[i]
        if skipped > 4 or i in self.timed:
            return 0
        if doc.kinds[i] == PUNCT:
            if word in _COMMA:
                following = self.at[i + 1] if i + 1 < end else None
                return int(
                    bool(codes) and following is not None and following.first == i + 1 and following.kind != "nisba"
                )
            return int(
                (not codes and word not in _FULL)
                or (word in '"()\u00ab\u00bb' and i + 1 < end and doc.words[i + 1][0] in self.t.conjunctions)
            )
        if self.plain(i) in self.t.mid:
            return int(bool(codes))
        if self.has("place", i):
            following = self.at[i + 1] if i + 1 < end else None
            return int(not codes and following is not None and following.refers.startswith("both"))
        if self.has("relative", i) or self.has("stop", i) or self.finite(i) or closed:
            return 0
        if codes and not word.startswith(self.t.conjunctions) and not self.definite(i):
            return 0
        return int(self.nominal(i))

    def signers(self, i: int, end: int) -> list[str]:
        """Codes of those who sign, among tokens ``i`` to ``end``: subjects, "between …" and "with …"."""
        doc, t = self.doc, self.t
        found: list[str] = []
        aside = False
        while i < end:
            word, phrase = doc.words[i], self.at[i]
            if self.plain(i) in t.mid or self.plain(i) in self.t.sets["with"]:
                both = self.plain(i) in t.mid
                codes, last = self.sides(i + 1, end, one=not both)
                found += codes
                if codes and both:
                    break
                i, aside = max(last, i) + 1, False
                continue
            if i + 1 < end and (self.plain(i), doc.words[i + 1]) in t.by:
                i, aside = i + 2, False
                continue
            group = self.collective(i, end)
            if group is not None and not aside and not any(p in group.pro for p in t.prepositions):
                found.append(group.name.code)
                i = group.last + 1
                continue
            if phrase is not None and phrase.first <= i:
                if not aside and not self.governed(phrase) and phrase.kind != "nisba" and i not in self.timed:
                    found += self.side(phrase)
                elif phrase.pro[:1] not in t.conjunctions and not self.governed(phrase):
                    aside = False
                i = max(phrase.last, i) + 1
                continue
            if doc.kinds[i] == PUNCT:
                if word in _FULL:
                    break
                aside = False
            elif self.plain(i) in t.aside and i not in self.timed:
                aside = True
            elif self.has("relative", i) or (self.finite(i) and self.verb(i, t.sign | t.support) is None):
                break
            i += 1
        return list(dict.fromkeys(found))

    # ------------------------------------------------------------------ time

    def time_in(self, first: int, end: int) -> list[TimeExpression]:
        """Time expressions that start at tokens ``first`` to ``end`` (exclusive)."""
        return self.times[bisect_left(self.time_starts, first) : bisect_left(self.time_starts, end)]

    def when(self, verb: int, begin: int, end: int) -> str | None:
        """Time that a verb happened: the first time behind it, else the last one before it with no verb between."""
        after = self.time_in(verb, end)
        if after:
            return after[0].value
        before = self.time_in(begin, verb)
        between = range(before[-1].tokens[1] + 1, verb) if before else ()
        if before and not any(self.finite(j) or self.doc.words[j] in self.t.openers for j in between):
            return before[-1].value
        return None


class Finder:
    """Finds the mentions of pacts in one article."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t

    def find(self, hits: list[int]) -> list[Mention]:
        """Mentions in order, with all that their own sentence says of them; ``hits`` are the tokens to try."""
        doc, found = self.doc, list[Mention]()
        heads_at = self.t.heads.at
        until = -1
        for i in hits:
            if i <= until or doc.kinds[i] != WORD:
                continue
            begin, end = doc.sentences[doc.sentence_of[i]]
            match = next(iter(heads_at(doc.words, i, end)), None)
            if match is None or not self._pact(match, begin, end):
                continue
            mention = self._mention(match, begin, end)
            if mention is not None:
                found.append(mention)
                until = mention.head
        for index, mention in enumerate(found, 1):
            self._signed(mention, found[index] if index < len(found) else None)
        return found

    def _pact(self, match: Found, begin: int, end: int) -> bool:
        doc, t = self.doc, self.t
        after = doc.words[match.last + 1] if match.last + 1 < end else ""
        before = doc.words[match.first - 1] if match.first > begin else ""
        if after in t.not_before or before in t.not_after:
            return False
        definite = match.name.tag == "definite"
        return not (after in t.sets["on"] or after in t.sets["on_it"]) or (
            not definite and self._reached(match.first, begin)
        )

    def _reached(self, i: int, begin: int) -> bool:
        """A verb of signing governs the noun, so that it is no mere "agreement on"."""
        return any(
            self.s.verb(j, self.t.sign) is not None
            or any(a.kind == MASDAR and a.lexeme in self.t.sign for a in self.doc.lex[j])
            for j in range(max(begin, i - 6), i)
        )

    def _mention(self, match: Found, begin: int, end: int) -> Mention | None:
        doc = self.doc
        noun = self.t.nouns[match.name.id]
        in_title = doc.starts[match.first] < doc.article.body_start
        heading = in_title or (
            end - begin <= 12 and doc.words[end - 1] not in _FULL and doc.words[end - 1] not in _COMMA
        )
        mention = Mention(
            match.first,
            match.last,
            match.last,
            noun,
            match.pro,
            match.cut,
            match.name.tag == "definite",
            heading,
            in_title,
        )
        _Name(self.s, mention, end).run()
        self._before(mention, begin)
        if noun.kind == "charter" and not mention.proper and not mention.definite:
            return None
        return mention if self._needs(mention, begin, end) else None

    def _before(self, mention: Mention, begin: int) -> None:
        """Words before the noun: this, any, no, in case of."""
        s = self.s
        for j in range(mention.first - 1, max(begin, mention.first - 6) - 1, -1):
            if self.doc.kinds[j] == PUNCT:
                break
            near = j == mention.first - 1
            if near and s.has("demonstrative", j):
                mention.shown = True
            if (
                (s.has("vague", j) and near)
                or (s.has("negative", j) and not mention.definite)
                or (s.has("doubtful", j) and not mention.definite)
            ):
                mention.vague = True
            if s.finite(j):
                mention.vague = mention.vague or (j > begin and s.has("negative", j - 1) and not mention.definite)
                break

    def _needs(self, mention: Mention, begin: int, end: int) -> bool:
        needs = mention.noun.needs
        if needs == "place":
            return mention.proper
        if needs == "name" and mention.proper and self._announces(mention, begin, end):
            return False
        if needs == "name":
            return mention.proper or (mention.definite and (mention.shown or mention.last == mention.head))
        if needs == "title":
            return mention.proper or mention.definite or bool(mention.between)
        if needs == "effect":
            return any(
                w in self.t.effect for w in self.doc.words[max(begin, mention.first - 8) : min(end, mention.last + 8)]
            )
        return True

    def _announces(self, mention: Mention, begin: int, end: int) -> bool:
        """ "After the announcement of Washington, …": a place that speaks, not the name of a declaration."""
        comma = mention.last + 1 < end and self.doc.words[mention.last + 1] in _COMMA
        return (
            comma
            and mention.last == mention.head + 1
            and mention.first > begin
            and self.s.has("upon", mention.first - 1)
        )

    # ------------------------------------------------------------------ signing and force

    def _signed(self, mention: Mention, following: Mention | None) -> None:
        begin, end = self.doc.sentences[self.doc.sentence_of[mention.first]]
        stop = following.first if following is not None and following.first < end else end
        self._behind(mention, begin, stop)
        self._governor(mention, begin, stop)
        self._in_force(mention, begin, end)

    def _behind(self, mention: Mention, begin: int, end: int) -> None:
        """A participle or relative clause right behind the name: "signed in …", "that X concluded with Y"."""
        doc, s, t = self.doc, self.s, self.t
        i = mention.last + 1
        while i < end and (
            doc.words[i] in self.t.skip
            or (doc.kinds[i] == PUNCT and doc.words[i] not in _FULL and i == mention.last + 1)
        ):
            i += 1
        comma = i > mention.last + 1
        relative = i < end and s.has("relative", i)
        if relative:
            i += 1
        if i < end and not relative and not comma and doc.words[i].startswith(t.to) and s.time_in(i, i + 1):
            mention.when = s.time_in(i, i + 1)[0].value
        verb = self._verb_of_signing(i, end, strict=not relative, comma=comma)
        if verb < 0:
            return
        stop = self._segment_end(verb + 1, end)
        mention.signed = True
        if self._makes_parties(verb):
            mention.signers += s.signers(verb + 1, stop)
            if len(mention.signers) == 1 and any(s.has("with", j) for j in range(verb, stop)):
                mention.beside += mention.signers
        times = s.time_in(verb, stop)
        if times:
            mention.when = times[0].value
        if mention.about < 0:
            mention.about = next((j for j in range(verb + 1, stop) if self._purpose(j)), -1)

    def _purpose(self, j: int) -> bool:
        if j + 1 >= len(self.doc) or self.doc.kinds[j + 1] != WORD or not self.s.nominal(j + 1):
            return False
        return any(
            self.t.verbal(a) and not a.definite and not a.pronoun and a.pro[-1:] == self.t.to for a in self.doc.lex[j]
        )

    def _verb_of_signing(self, i: int, end: int, strict: bool, comma: bool) -> int:
        """Token of the verb or participle of signing at ``i`` (or up to two words on in a relative clause), or -1."""
        s, t = self.s, self.t
        for j in range(i, min(end, i + (1 if strict else 3))):
            if (not comma and self.doc.words[j] in t.signed) or (
                s.verb(j, t.date) is not None and not (strict and comma)
            ):
                return j
            if s.verb(j, t.support) is not None or any(
                a.kind == VERB and a.lexeme in t.support for a in self.doc.lex[j]
            ):
                for k in range(j + 1, min(end, j + 3)):
                    if any(a.kind == MASDAR and a.lexeme in t.date for a in self.doc.lex[k]):
                        return k
                return -1
        return -1

    def _makes_parties(self, i: int) -> bool:
        return self.doc.words[i] in self.t.signed or any(
            a.lexeme in self.t.sign or a.lexeme in self.t.verbs["date"] for a in self.doc.lex[i]
        )

    def _segment_end(self, i: int, end: int) -> int:
        """End of a relative clause or participle: full stop, another verb, a comma that no further party follows."""
        doc, s = self.doc, self.s
        while i < end:
            if doc.kinds[i] == PUNCT:
                following = s.at[i + 1] if i + 1 < end else None
                joined = following is not None and following.first == i + 1 and following.pro[:1] in self.t.conjunctions
                if doc.words[i] in _FULL or (doc.words[i] in _COMMA and not joined):
                    return i
            elif (s.finite(i) and s.verb(i, self.t.sign) is None) or s.has("relative", i):
                return i
            i += 1
        return end

    def _governor(self, mention: Mention, begin: int, end: int) -> None:
        """A verb of signing before the name whose object it is."""
        s, t = self.s, self.t
        verb, far = -1, max(begin, mention.first - _NEAR)
        for j in range(mention.first - 1, far - 1, -1):
            readings = self.doc.lex[j]
            if any(a.kind in (VERB, MASDAR) and a.lexeme in t.sign for a in readings) and s.at[j] is None:
                verb = j
                break
            if (s.finite(j) and s.verb(j, t.support) is None) or (
                self.t.heads.heads(self.doc.words[j]) and self.doc.words[j] not in t.sign
            ):
                return
        if verb < 0 or not self._object(mention, verb):
            return
        mention.signed = True
        codes = s.signers(verb + 1, mention.first)
        if not codes:
            codes = self._subject_before(verb, begin)
        mention.signers = [*codes, *(c for c in mention.signers if c not in codes)]
        if mention.when is None:
            mention.when = s.when(verb, begin, self._segment_end(mention.last + 1, end))

    def _object(self, mention: Mention, verb: int) -> bool:
        """The preposition before the noun fits the verb of signing."""
        if mention.first - 1 == verb:
            return True
        before = self.doc.words[mention.first - 1]
        if before in self.t.verbs["through"] or self.t.to in mention.pro:
            return True
        if any(p in mention.pro for p in self.t.prepositions):
            return False
        return before not in self.t.aside and before not in self.t.sets["with"]

    def _subject_before(self, verb: int, begin: int) -> list[str]:
        """A subject that stands before its verb."""
        s = self.s
        for j in range(verb - 1, max(begin, verb - 8) - 1, -1):
            phrase = s.at[j]
            if phrase is not None:
                if s.governed(phrase) or phrase.kind in ("nisba", "media"):
                    return []
                return list(s.side(phrase))
            if s.finite(j) or self.doc.kinds[j] == PUNCT:
                return []
        return []

    def _in_force(self, mention: Mention, begin: int, end: int) -> None:
        """The day on which it entered into force."""
        doc, s, force = self.doc, self.s, self.t.force
        for j in range(max(begin, mention.first - 6), min(end, mention.last + _NEAR)):
            enters = s.verb(j, force["verbs"]) is not None or any(
                a.kind == MASDAR and a.lexeme in force["verbs"] for a in doc.lex[j]
            )
            starts = doc.words[j] in force["starting"]
            if not enters and not starts:
                continue
            last = j
            if enters:
                last = next(
                    (
                        k
                        for k in range(j + 1, min(end - 1, j + _NEAR))
                        if doc.words[k] in force["into"] and doc.words[k + 1] in force["effect"]
                    ),
                    -1,
                )
                if last < 0:
                    continue
            if not self._means(mention, j, last):
                continue
            times = s.time_in(last, min(end, last + 8))
            mention.force = times[0].value if times else s.when(j, begin, j + 1)
            mention.signed = True
            return

    def _means(self, mention: Mention, verb: int, last: int) -> bool:
        """The pact is what enters into force: it stands behind the verb, or right before it."""
        if verb < mention.first <= last + 3:
            return True
        return (
            mention.last < verb
            and verb - mention.last <= 12
            and not any(self.t.heads.heads(w) for w in self.doc.words[mention.last + 1 : verb])
        )


class _Name:
    """How far does a name go, and what does it say?"""

    def __init__(self, scene: Scene, mention: Mention, end: int) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t
        self.m = mention
        self.end = min(end, mention.head + _LONGEST_NAME)
        self.mode = "head"
        self.closed = mention.definite
        self.topic: list[str] = []
        self.titled = False
        self.i = mention.head + 1

    def run(self) -> None:
        """Fill the mention."""
        while self.i < self.end:
            step = self._step()
            if step <= 0:
                break
            self.i += step
        mention, t = self.m, self.t
        mention.topic = frozenset(w for w in self.topic if w not in t.generic)
        if mention.topic & t.naming:
            mention.proper = True
        if mention.noun.family == "pact" or mention.noun.id == "charter" or mention.noun.family == "protocol":
            self._known()

    def _known(self) -> None:
        words = frozenset(self.topic)
        best = 0
        for known in self.t.known:
            if (known.heads and self.m.noun.id not in known.heads) or (
                known.mention and not known.mention & self.s.codes
            ):
                continue
            length = max((len(row) for row in known.rows if row <= words), default=0)
            if length > best:
                best = length
                self.m.known = known
                self.m.topic = frozenset({known.id})
                self.m.proper = True

    def _take(self, last: int, word: str | None = None) -> int:
        """Lengthen the name up to a token; how many tokens that is."""
        step = last + 1 - self.i
        self.m.last = last
        if word is not None:
            self.topic.append(self.t.stem(word))
        return step

    def _step(self) -> int:
        doc, s, i = self.doc, self.s, self.i
        if i in s.timed:
            return 0
        if doc.kinds[i] == PUNCT:
            return self._mark()
        if doc.kinds[i] == NUMBER:
            return self._take(i, doc.words[i]) if doc.starts[i] == doc.ends[i - 1] else 0
        phrase = s.at[i]
        if phrase is not None and self._common(phrase):
            phrase = None
        linked = self._link(phrase)
        if linked >= 0:
            return linked
        if doc.words[i] in self.t.signed or s.has("relative", i) or s.has("stop", i) or s.finite(i):
            return 0
        if phrase is not None and phrase.first == i:
            return self._phrase(phrase)
        return self._word()

    def _common(self, phrase: Phrase) -> bool:
        """The words of a phrase are common ones here: "last", "defence", "naval"."""
        if phrase.refers == "latter":
            return True
        if phrase.kind != "office" or phrase.first != phrase.last:
            return False
        return any(a.kind in (NOUN, MASDAR, ADJECTIVE) for a in self.doc.lex[phrase.first])

    def _mark(self) -> int:
        """A quoted title, or a dash between adjectives of nationality."""
        doc, i = self.doc, self.i
        if i + 1 < self.end and doc.quoted[i] < 0 <= doc.quoted[i + 1]:
            q = doc.quotations[doc.quoted[i + 1]]
            title = self.mode == "head" and not (self.m.definite and i == self.m.head + 1)
            if q.first == i + 1 and q.closed and q.last - q.first < 8 and (title or self.s.at[q.first] is not None):
                self.m.proper = self.m.proper or title
                self.titled = title
                self.topic += [self.t.stem(w) for w in doc.words[q.first : q.last + 1]]
                return self._take(min(q.last + 1, len(doc) - 1))
        following = self.s.at[i + 1] if i + 1 < self.end else None
        if doc.words[i] in "-\u2013" and following is not None and following.kind == "nisba":
            return 1
        return 0

    def _link(self, phrase: Phrase | None) -> int:
        """A preposition that goes on with the name; -1 if the word is none, 0 if the name ends."""
        doc, s, i = self.doc, self.s, self.i
        word = doc.words[i]
        if s.has("between", i) or s.has("with", i):
            one = s.has("with", i)
            codes, last = s.sides(i + 1, self.end, one=one)
            if not codes:
                return 0
            (self.m.beside if one else self.m.between).extend(codes)
            self.mode, self.closed = "sides", True
            return self._take(last)
        two = (word, doc.words[i + 1]) if i + 1 < self.end else ("", "")
        if s.has("topic", i) or two in self.t.names_two or self._on(i):
            self.mode, self.closed = "topic", False
            step = 2 if two in self.t.names_two else 1
            return self._about(i + step, step)
        if s.has("place", i):
            return self._place(phrase)
        return self._to(phrase)

    def _on(self, i: int) -> bool:
        """ "On" tells the subject only behind the sides and before a verbal noun."""
        s = self.s
        if not s.has("on", i) or self.mode != "sides" or i + 1 >= self.end or s.masdar(i + 1) is None:
            return False
        before = self.doc.lex[max(0, self.m.first - 4) : self.m.first]
        return not any(a.kind == VERB and a.lexeme in self.t.on_verbs for readings in before for a in readings)

    def _about(self, i: int, step: int) -> int:
        """The subject of the pact starts at token ``i``."""
        if i >= self.end or self.doc.kinds[i] != WORD or self.s.finite(i) or self.s.has("stop", i):
            return 0
        if self.m.about < 0 and self.s.masdar(i) is not None:
            self.m.about = i
        return step

    def _place(self, phrase: Phrase | None) -> int:
        """In a place, or in the field of."""
        del phrase
        i = self.i + 1
        if i >= self.end:
            return 0
        where = self.s.at[i]
        if self.s.has("field", i) and self.m.noun.number == "one":
            self.mode, self.closed = "topic", False
            return 1
        if i in self.s.timed or self.mode == "topic" or self.titled:
            return 0
        known = where is not None and where.kind in ("place", "state") and where.first == i
        if known and where is not None:
            if self.m.noun.family == "truce":
                self.topic.append(self.t.stem(self.doc.words[i]))
            self.mode, self.closed = "sides", True
            return self._take(where.last)
        return 0

    def _to(self, phrase: Phrase | None) -> int:
        """The preposition "for" glued to a noun: the subject, in the wide sense."""
        if phrase is not None and phrase.first == self.i:
            return 0 if self.s.governed(phrase) else -1
        readings = self.doc.lex[self.i]
        word = self.doc.words[self.i]
        if not word.startswith(self.t.to) or not any(a.pro == self.t.to for a in readings):
            return 0 if readings and all(self.t.prepositions_in(a.pro) for a in readings) else -1
        if any(a.kind == VERB for a in readings) and not any(a.kind in _NOMINAL for a in readings):
            return 0
        self.mode, self.closed = "topic", self.s.definite(self.i)
        if self.m.about < 0 and any(self.t.verbal(a) and not a.definite and not a.pronoun for a in readings):
            self.m.about = self.i
        hidden = next((w for w, _ in self.t.hidden if word.startswith(w)), None)
        cut = next(a.cut for a in readings if a.pro == self.t.to)
        return self._take(self.i, word[len(hidden) if hidden else cut :])

    def _phrase(self, phrase: Phrase) -> int:
        """An actor or place within the name."""
        s = self.s
        if phrase.pro and (s.governed(phrase) or (self.mode not in ("topic",) and not self._joined(phrase))):
            return 0
        codes = s.side(phrase)
        if phrase.kind == "nisba" and self.mode == "head":
            if not phrase.definite and self.closed:
                return 0
            self.m.nisba += [c for c in codes if c not in self.m.nisba]
            return self._take(phrase.last)
        if self.closed and phrase.kind != "nisba":
            return 0
        if self.mode == "head":
            return self._genitive(phrase, codes)
        self.closed = phrase.kind != "nisba" or self.closed
        self.topic += [self.t.stem(w) for w in self.doc.words[phrase.first : phrase.last + 1]]
        return self._take(phrase.last)

    def _joined(self, phrase: Phrase) -> bool:
        return phrase.kind == "nisba" and self.mode == "head" and bool(self.m.nisba)

    def _genitive(self, phrase: Phrase, codes: tuple[str, ...]) -> int:
        """A name in the genitive: a state is a party, a city or body gives the pact its name."""
        group = self.s.collective(self.i, self.end)
        words = self.doc.words[phrase.first : phrase.last + 1]
        self.closed = True
        if group is not None:
            self.m.nisba.append(group.name.code)
            return self._take(max(group.last, phrase.last))
        state = phrase.kind == "state" and phrase.rule.startswith("names.state") and not self.s.has("cities", self.i)
        if state or phrase.kind == "group" or phrase.refers:
            if self.m.noun.needs in ("name", "place"):
                return 0
            self.m.nisba += codes
            self.m.definite = True
            return self._take(self._coordinated(phrase.last))
        if phrase.kind in ("state", "place", "body", "nisba"):
            if self.m.noun.needs in ("name", "place") and (
                phrase.kind == "body" or phrase.rule.startswith("names.seat") or self._verbal(phrase.last + 1)
            ):
                return 0
            self.m.proper = True
            self.topic += [self.t.stem(w) for w in words]
            return self._take(phrase.last)
        return 0 if self.m.noun.needs in ("name", "place") else self._take(phrase.last)

    def _coordinated(self, last: int) -> int:
        """Further states joined by "and" are parties too; the last token of them."""
        while last + 1 < self.end:
            phrase = self.s.at[last + 1]
            if (
                phrase is None
                or phrase.first != last + 1
                or phrase.kind != "state"
                or phrase.pro not in self.t.conjunctions
            ):
                break
            self.m.nisba += [c for c in self.s.side(phrase) if c not in self.m.nisba]
            last = phrase.last
        return last

    def _verbal(self, i: int) -> bool:
        """What follows shows that somebody declares something: "its withdrawal", "of", "that"."""
        if i >= len(self.doc) or self.doc.kinds[i] != WORD:
            return False
        if self.s.has("declares", i) or self.doc.words[i] in self.t.openers:
            return True
        return (
            bool(self.doc.lex[i])
            and self.s.nominal(i)
            and not self.s.finite(i)
            and not any(a.definite or self.t.prepositions_in(a.pro) for a in self.doc.lex[i])
        )

    def _word(self) -> int:
        """A noun or adjective."""
        doc, s, i = self.doc, self.s, self.i
        word = doc.words[i]
        if not s.nominal(i) or (
            word[0] in self.t.prepositions and word[1:].startswith(self.t.article) and not doc.lex[i]
        ):
            return 0
        definite = s.definite(i)
        if self.mode == "head" and self._article() and doc.lex[i] and not any(a.kind in _QUALITY for a in doc.lex[i]):
            return 0
        if i > self.m.head + 1 and self.t.heads.heads(word):
            return 0
        joined = any(a.pro[:1] in self.t.conjunctions for a in doc.lex[i] if a.pro)
        if joined and not (definite and self.closed and i > self.m.head + 1 and self._coordinate(i)):
            return 0
        if self.mode == "head" and self.m.nisba and not definite and not any(a.kind == ADJECTIVE for a in doc.lex[i]):
            return 0
        if (self.closed and not definite) or (self.mode == "sides"):
            return 0
        if self.m.noun.needs in ("name", "place") and i == self.m.head + 1 and not self.m.definite:
            return self._unknown_place(word)
        self.closed = self.closed or definite
        if self.mode == "head" and not self.m.definite and i == self.m.head + 1 and definite:
            self.m.definite = True
        return self._take(i, word.removeprefix(self.t.conjunctions[0]) if joined else word)

    def _article(self) -> bool:
        """The noun itself has the article, so that no genitive can follow."""
        word = self.doc.words[self.m.head]
        return word[self.m.cut * (self.m.first == self.m.head) :].startswith(self.t.article) or any(
            word.startswith(w) for w, _ in self.t.hidden
        )

    def _coordinate(self, i: int) -> bool:
        """A second genitive: "of friendship and cooperation"."""
        if self.s.at[i - 1] is not None:
            return False
        return not (self._article() and self.mode == "head") and any(a.kind in (NOUN, MASDAR) for a in self.doc.lex[i])

    def _unknown_place(self, word: str) -> int:
        """A declaration is named after a place; a word that the lexicon does not know may be one."""
        following = self.i + 1
        if self.doc.lex[self.i] or following >= self.end or not word.startswith(self.t.article):
            return 0
        self.m.proper = True
        self.closed = True
        return self._take(self.i, word)


# ---------------------------------------------------------------------- which mentions mean the same pact


class Grouper:
    """Joins mentions into pacts, in the order of the text."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.groups: list[Group] = []
        self.recent: list[Group] = []

    def run(self, mentions: list[Mention]) -> list[Group]:
        """Groups in order of first mention; headlines are fitted in last, since they speak of what follows."""
        for mention in mentions:
            if not mention.title:
                self._place(mention)
        for mention in mentions:
            if mention.title:
                self._place(mention)
        for group in self.groups:
            group.mentions.sort(key=lambda m: m.first)
        return sorted(self.groups, key=lambda g: g.mentions[0].first)

    def _place(self, mention: Mention) -> None:
        group = mention.inside.group if mention.inside is not None else self._entitled(mention) or self._same(mention)
        if group is None:
            if mention.bare and (mention.vague or (not mention.definite and not mention.signed)):
                return
            group = Group()
            self.groups.append(group)
        group.mentions.append(mention)
        mention.group = group
        if mention.inside is None:
            group.topic = group.topic | mention.topic if not group.topic or mention.known else group.topic
        for code in (*mention.between, *mention.signers, *mention.beside, *mention.nisba):
            if code not in group.parties:
                group.parties.append(code)
        if group in self.recent:
            self.recent.remove(group)
        self.recent.append(group)

    def _entitled(self, mention: Mention) -> Group | None:
        """ "The agreement that bears the title X": X is the pact named before it in the sentence."""
        doc, first = self.s.doc, mention.first
        begin, _ = doc.sentences[doc.sentence_of[first]]
        if doc.quoted[first] < 0 or not any(self.s.has("title", j) for j in range(max(begin, first - 3), first)):
            return None
        group = self.recent[-1] if self.recent else None
        return group if group is not None and group.mentions[-1].first >= begin else None

    def _same(self, mention: Mention) -> Group | None:
        if mention.bare or (mention.shown and not (mention.topic or mention.between or mention.beside)):
            return self._short(mention)
        if not (mention.topic or mention.between or mention.beside or mention.nisba or mention.proper):
            group = self._short(mention)
            if group is not None and self._agree(set(mention.signers), self._known_sides(group)):
                return group
        if mention.topic:
            for group in reversed(self.recent):
                if mention.topic == group.topic and self._fits(mention, group):
                    return group
        for group in reversed(self.recent):
            if self._fits(mention, group):
                return group
        return None

    def _short(self, mention: Mention) -> Group | None:
        """ "The agreement": the pact of its family named last; an indefinite noun alone means none."""
        if not mention.definite or mention.noun.number != "one":
            return None
        family = mention.noun.family
        for group in reversed(self.recent):
            if group.family == family and self._number(mention, group):
                return group
        if family == "pact":
            others = ("memorandum", "protocol", "truce", "roadmap")
            return next((g for g in reversed(self.recent) if g.family in others), None)
        return None

    def _number(self, mention: Mention, group: Group) -> bool:
        return any(m.noun.number == mention.noun.number for m in group.mentions)

    def _fits(self, mention: Mention, group: Group) -> bool:
        """A described mention means the pact of a group: nothing said of either contradicts the other."""
        if group.family != mention.noun.family or not self._number(mention, group):
            return False
        said, known = mention.topic, group.topic
        if mention.noun.family == "truce" and mention.definite:
            return True
        if mention.known is not None and said == known:
            return True
        mine = set(mention.between or mention.beside or mention.nisba) | set(mention.signers)
        theirs = self._known_sides(group)
        if not self._agree(mine, theirs):
            return False
        if said and known:
            definite = mention.definite or mention.proper
            return said == known or ((said < known or known < said) and (definite or bool(mine & theirs)))
        if group.bare:
            return mention.definite and not self._same_sentence(mention, group)
        if not mine and not said:
            return mention.definite
        if not said and not known:
            return bool(mine & theirs) or self._alike(mine, theirs)
        definite = mention.definite or (any(m.definite for m in group.mentions) and theirs <= mine)
        return bool(mine & theirs) and (definite or len(mine & theirs) > 1)

    def _same_sentence(self, mention: Mention, group: Group) -> bool:
        """One sentence does not name a pact shortly first and fully then."""
        sentence = self.s.doc.sentence_of
        return not mention.title and any(sentence[m.first] == sentence[mention.first] for m in group.mentions)

    def _known_sides(self, group: Group) -> set[str]:
        """Sides that the text names, and those that everybody knows if the text mentions them."""
        known = next((m.known for m in group.mentions if m.known is not None), None)
        return set(group.parties) | ({c for c in known.parties if c in self.s.codes} if known is not None else set())

    def _agree(self, mine: set[str], theirs: set[str]) -> bool:
        """One set of sides does not contradict the other."""
        return not (mine and theirs) or mine <= theirs or theirs <= mine or self._alike(mine, theirs)

    def _alike(self, mine: set[str], theirs: set[str]) -> bool:
        """Sides named more and less exactly count as the same."""
        table = self.s.t.same_side
        left, right = {table.get(c, c) for c in mine}, {table.get(c, c) for c in theirs}
        return left <= right or right <= left


# ---------------------------------------------------------------------- what a pact provides


class Item(NamedTuple):
    """Tokens ``first`` to ``last`` of one provision; ``cut`` folded letters of the first do not belong to it."""

    first: int
    last: int
    cut: int = 0


class Reader:
    """Reads the provisions of the pacts of one article."""

    def __init__(self, scene: Scene, mentions: list[Mention]) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t
        self.mentions = mentions
        self.starts = [m.first for m in mentions]
        self.at = {i: m for m in mentions for i in range(m.first, m.last + 1)}
        self.found: list[tuple[Mention, Clause]] = []
        self.taken: set[int] = set()

    def run(self) -> list[tuple[Mention, Clause]]:
        """Pairs of mention and provision in order of the text."""
        topic: Mention | None = None
        followed = -1
        for index, (begin, end) in enumerate(self.doc.sentences):
            here = self.mentions[bisect_left(self.starts, begin) : bisect_left(self.starts, end)]
            if topic is not None and index - followed > 1:
                topic = None
            if not here and topic is None:
                continue
            topic = self._sentence(begin, end, here, topic)
            followed = index
            if here and topic is None:
                topic = here[-1]
        for mention in self.mentions:
            self._about(mention)
        return sorted(self.found, key=lambda x: x[1].span)

    def _sentence(self, begin: int, end: int, here: list[Mention], topic: Mention | None) -> Mention | None:
        """Read one sentence; the mention whose provisions it tells, for the next sentence to go on with."""
        said: Mention | None = None
        until = -1
        for i in range(begin, end):
            if i <= until or self.doc.kinds[i] != WORD:
                continue
            word = self.doc.words[i]
            if word in self.t.under or word in self.t.under_it:
                last = self._under(i, begin, end, here)
            elif i + 1 < end and (self.s.plain(i), self.doc.words[i + 1]) in self.t.said:
                last = self._said(i, end)
            else:
                provider = self._provider(i)
                if provider is None:
                    continue
                mention = self._subject(i, begin, end, provider, here, said or topic)
                if mention is None:
                    continue
                last = self._provides(i, end, provider, mention)
                if last > i:
                    said = mention
            until = max(until, last)
        return said

    # ------------------------------------------------------------------ verbs of provision

    def _provider(self, i: int) -> Provider | None:
        if self.s.at[i] is not None:
            return None
        for a in self.doc.lex[i]:
            if a.kind == VERB and a.lexeme in self.t.providers and not a.pronoun and a.tag[1:3] in ("3m", "3f"):
                provider = self.t.providers[a.lexeme]
                noun = (i > 0 and self.doc.words[i - 1] in self.t.openers_of_nouns) or not self._has_frame(i, provider)
                if provider.id == "stipulate" and a.tag[0] == "P" and noun:
                    return None
                return provider
        return None

    def _has_frame(self, i: int, provider: Provider) -> bool:
        return any(w in provider.frames for w in self.doc.words[i + 1 : i + 6])

    def _negated(self, i: int, begin: int) -> bool:
        return i > begin and self.s.has("negative", i - 1)

    def _agrees(self, i: int, mention: Mention) -> bool:
        """Verb and head noun agree in gender."""
        wanted = mention.noun.gender if mention.noun.number == "one" else "f"
        return any(a.kind == VERB and a.tag[2:3] == wanted for a in self.doc.lex[i])

    def _subject(
        self, i: int, begin: int, end: int, provider: Provider, here: list[Mention], topic: Mention | None
    ) -> Mention | None:
        """The pact that is the subject of the verb at ``i``."""
        if self._negated(i, begin):
            return None
        after = self._subject_after(i, end)
        if (
            after is not None
            and (self._agrees(i, after) or after.first > i + 2)
            and (after.definite or after.proper or provider.frames != ("",))
        ):
            return after
        before = next((m for m in reversed(here) if m.last < i), None)
        if before is not None and self._agrees(i, before) and self._open(before, i):
            return before
        if before is not None and provider.strong and self._agrees(i, before) and self._resumes(i, begin):
            earlier = next((m for m in here if m.last < i and not m.vague and self._agrees(i, m)), before)
            return earlier if self._agrees(i, earlier) else None
        first = i - begin <= 1
        if (
            first
            and provider.strong
            and topic is not None
            and self._agrees(i, topic)
            and not self._other_subject(i, end)
        ):
            return topic
        return None

    def _subject_after(self, i: int, end: int) -> Mention | None:
        """The verb stands first: "provides the agreement", "provides article 5 of the treaty"."""
        j = i + 1
        while j < min(end, i + 6):
            mention = self.at.get(j)
            if mention is not None:
                return (
                    mention if mention.first == j and not any(p in mention.pro for p in self.t.prepositions) else None
                )
            word = self.doc.words[j]
            known = word in self.t.skip or word in self.t.parts or word in self.t.clauses["article"]
            known = (
                known or self.s.has("demonstrative", j) or (word in self.t.clauses["references"]["of"] and j > i + 1)
            )
            if not known and self.doc.kinds[j] != NUMBER:
                return None
            j += 1
        return None

    def _names_actor(self, j: int) -> bool:
        """The token belongs to an actor phrase that is more than an adjective of nationality."""
        phrase = self.s.at[j]
        return phrase is not None and phrase.kind != "nisba"

    def _open(self, mention: Mention, i: int) -> bool:
        """Between pact and verb stands nothing, a relative pronoun, or an insertion between commas."""
        doc, s = self.doc, self.s
        between = range(mention.last + 1, i)
        if not between:
            return True
        if any(doc.words[j] in _FULL for j in between):
            return False
        if s.has("relative", i - 1):
            return (
                all(not s.finite(j) for j in between)
                and len(between) <= 12
                and not (i - 2 in between and doc.words[i - 2] not in _COMMA and self._names_actor(i - 2))
            )
        return len(between) <= 2 and all(
            doc.words[j] in self.t.skip or doc.words[j] in _COMMA or doc.words[j] == '"' for j in between
        )

    def _resumes(self, i: int, begin: int) -> bool:
        """A comma or conjunction takes up the subject of the sentence again."""
        before = self.doc.words[i - 1]
        return before in _COMMA or (i - 1 > begin and self.s.has("resume", i - 1))

    def _other_subject(self, i: int, end: int) -> bool:
        """An actor follows the verb as its subject."""
        phrase = self.s.at[i + 1] if i + 1 < end else None
        return phrase is not None and not phrase.pro and phrase.kind != "nisba" and not self.s.governed(phrase)

    def _provides(self, i: int, end: int, provider: Provider, mention: Mention) -> int:
        """Read the provisions of a verb; the last token read, or ``i``."""
        j = i + 1
        within = 9
        if mention.first > i:
            j = mention.last + 1
            if provider.frames == ("",):
                j = self._over_insertion(j, end)
            else:
                within = 25
        start = self._frame(j, end, provider, within)
        if start is None:
            return i
        first, cut = start
        self._mark_inside(first, end, mention)
        return self._clauses(first, cut, end, mention, f"clause.{provider.id}")

    def _over_insertion(self, j: int, end: int) -> int:
        """Step over "signed between X and Y," behind the pact."""
        doc = self.doc
        if j < end and (doc.words[j] in self.t.signed or self.s.has("relative", j)):
            k = next(
                (k for k in range(j, min(end, j + 25)) if doc.words[k] in _COMMA or doc.words[k] in self.t.sets["on"]),
                -1,
            )
            if k >= 0:
                return k
        return j

    def _frame(self, j: int, end: int, provider: Provider, within: int) -> tuple[int, int] | None:
        """Where the provision starts: token and letters to cut; ``None`` if the frame is not there."""
        doc, t = self.doc, self.t
        while j < end and (doc.words[j] in t.skip or doc.words[j] in _COMMA):
            j += 1
        if j >= end:
            return None
        if "" in provider.frames and len(provider.frames) == 1:
            return self._direct(j, end)
        for k in range(j, min(end, j + within)):
            word = doc.words[k]
            if doc.kinds[k] == PUNCT and word in _FULL:
                break
            if k >= j + 9 and doc.words[k - 1] in _COMMA and self.s.finite(k):
                break
            for frame in provider.frames:
                if frame and word == frame and k + 1 < end:
                    return k + 1, 0
                if (
                    len(frame) == 1
                    and word.startswith(frame)
                    and (any(a.pro == frame and self._content(a) for a in doc.lex[k]) or word in t.openers)
                ):
                    return k, 0 if word in t.openers else 1
        return self._direct(j, end) if "" in provider.frames else None

    def _content(self, reading: Analysis) -> bool:
        """A word that may open a provision: a verbal noun, or any noun without the article."""
        return self.t.verbal(reading) or (reading.kind == NOUN and not reading.definite)

    def _direct(self, j: int, end: int) -> tuple[int, int] | None:
        """A direct object; "from the two countries" may stand before it."""
        doc = self.doc
        if doc.words[j] in self.t.clauses["references"]["of"]:
            comma = next((k for k in range(j, min(end, j + 6)) if doc.words[k] in _COMMA), -1)
            if comma >= 0:
                return comma + 1, 0
            phrase = self.s.at[j + 1] if j + 1 < end else None
            j = phrase.last + 1 if phrase is not None else j + 2
        return (j, 0) if j < end and doc.words[j] not in self.t.names["place"] else None

    def _mark_inside(self, first: int, end: int, mention: Mention) -> None:
        """A pact that is what another provides is part of it: "the treaty contains a defence agreement"."""
        inner = self.at.get(first)
        if inner is not None and inner is not mention and inner.first == first and not inner.definite:
            inner.inside = mention
        del end

    # ------------------------------------------------------------------ under the agreement

    def _under(self, i: int, begin: int, end: int, here: list[Mention]) -> int:
        """ "Under the agreement, X …", "X will … under the agreement", "under which X …"."""
        doc = self.doc
        if doc.words[i] in self.t.under_it:
            mention = next((m for m in reversed(here) if m.last < i and i - m.last <= 30), None)
            if mention is None:
                return i
            first = i - 1 if i - 1 > mention.last and self.s.finite(i - 1) else i + 1
            return self._clauses(first, 0, end, mention, "clause.under-it", verbal=True) if first < end else i
        mention = next((m for m in here if i < m.first <= i + 3), None)
        if mention is None or any(
            doc.words[k] not in self.t.parts and not self.s.has("demonstrative", k) for k in range(i + 1, mention.first)
        ):
            return i
        if (
            i == begin
            or doc.kinds[i - 1] == PUNCT
            or doc.words[i - 1] in self.t.openers
            or self.s.plain(i) != doc.words[i]
        ):
            return self._under_first(i, end, mention)
        self._under_last(i, begin, mention)
        return i

    def _under_first(self, i: int, end: int, mention: Mention) -> int:
        doc = self.doc
        j = mention.last + 1
        while (
            j < min(end, mention.last + 30)
            and doc.words[j] not in _COMMA
            and not (self.s.finite(j) and not self._passive_sign(j))
        ):
            j += 1
        while j < end and doc.words[j] in _COMMA:
            j += 1
        if j >= end or not any(self.s.finite(k) for k in range(j, min(end, j + 4))):
            return i
        return self._clauses(j, 0, end, mention, "clause.under", verbal=True)

    def _passive_sign(self, j: int) -> bool:
        return self.s.verb(j, self.t.date | self.t.support) is not None

    def _under_last(self, i: int, begin: int, mention: Mention) -> None:
        """The provision stands before: its verb must open the clause and speak of the present or future."""
        doc = self.doc
        for k in range(i - 1, max(begin, i - 40) - 1, -1):
            if doc.words[k] in _FULL:
                return
            opens = k == begin or doc.kinds[k - 1] == PUNCT or doc.words[k - 1] in self.t.openers
            if opens and any(a.kind == VERB and a.tag[:2] == "I3" for a in doc.lex[k]) and self.s.finite(k):
                self._clauses(k, 0, i, mention, "clause.under", verbal=True)
                return

    def _said(self, i: int, end: int) -> int:
        """ "It says in the agreement that …"."""
        mention = self.at.get(i + 2)
        if mention is None:
            return i
        for j in range(mention.last + 1, min(end, mention.last + 4)):
            if self.doc.words[j] in self.t.openers:
                return self._clauses(j, 0, end, mention, "clause.said", verbal=True)
        return i

    def _about(self, mention: Mention) -> None:
        """The subject of the name is itself what was agreed: "an agreement on opening the bases"."""
        i = mention.about
        if i < 0 or i in self.taken or mention.heading or (mention.known is not None and i <= mention.last):
            return
        _, end = self.doc.sentences[self.doc.sentence_of[i]]
        cut = next((a.cut for a in self.doc.lex[i] if self.t.verbal(a)), 0)
        self._clauses(i, cut, end, mention, "clause.subject", short=True)

    # ------------------------------------------------------------------ from words to provisions

    def _clauses(
        self, first: int, cut: int, end: int, mention: Mention, rule: str, verbal: bool = False, short: bool = False
    ) -> int:
        """Add the provisions that start at a token; the last token of them."""
        doc = self.doc
        opener = doc.words[first]
        if doc.words[first - 1] in self.t.sets["on"] and opener not in self.t.repeating:
            opener = doc.words[first - 1]
        while first < end and (
            doc.words[first] in self.t.openers or (doc.kinds[first] == PUNCT and doc.words[first] not in _FULL)
        ):
            first, cut, verbal = first + 1, 0, verbal or doc.words[first] in self.t.openers
        if first >= end or first in self.taken:
            return first
        verbal = verbal or opener in self.t.repeating - self.t.sets["on"] or self._conditional(first)
        last = self._end(first, end, verbal, short)
        if last < first or (last == first and (verbal or doc.kinds[first] != WORD)):
            return first
        for item in self._items(first, last, cut, opener):
            if any(k in self.taken for k in (item.first, item.last)):
                continue
            self.taken.update(range(item.first, item.last + 1))
            self.found.append((mention, self._clause(item, rule)))
        return last

    def _conditional(self, i: int) -> bool:
        return any(tuple(self.doc.words[i : i + len(row)]) == row for row in self.t.triggers)

    def _end(self, first: int, end: int, verbal: bool, short: bool) -> int:
        """Last token of the provisions."""
        doc, t = self.doc, self.t
        q = doc.quoted[first]
        if q >= 0 and doc.quotations[q].first == first:
            return min(doc.quotations[q].last, end - 1)
        last = i = first
        while i < min(end, first + _LONGEST_CLAUSE):
            word = doc.words[i]
            if doc.kinds[i] == PUNCT:
                if (
                    word in _FULL
                    or (word == "(" and not verbal)
                    or (q < 0 <= doc.quoted[min(i + 1, end - 1)] and short)
                    or (q >= 0 and doc.quoted[i] < 0)
                ):
                    break
                if word in _COMMA and self._stops(i, end, verbal, short):
                    break
            else:
                if word in t.ends_bare or (word in t.under and i > first) or (short and self._short_stop(i, first)):
                    break
                last = i
            i += 1
        return last

    def _stops(self, comma: int, end: int, verbal: bool, short: bool) -> bool:
        """The comma ends the provisions."""
        following = comma + 1
        if following >= end or short:
            return True
        word = self.doc.words[following]
        if word in self.t.ends or word in self.t.ends_bare:
            return True
        return not verbal and self.s.finite(following) and not any(a.tag[:1] == "J" for a in self.doc.lex[following])

    def _short_stop(self, i: int, first: int) -> bool:
        """A provision told by the name alone ends where another clause begins."""
        return i > first and (
            self.s.finite(i) or self.s.has("relative", i) or self.s.has("break", i) or i in self.s.timed
        )

    def _items(self, first: int, last: int, cut: int, opener: str) -> list[Item]:
        """Coordinated provisions, each by itself."""
        doc, t = self.doc, self.t
        items: list[Item] = []
        start, start_cut = first, cut
        masdar = any(self.t.verbal(a) for a in doc.lex[first])
        i = first + 1
        while i <= last:
            step = self._new_item(i, last, opener, masdar)
            if step is not None:
                stop = i - 1
                while stop > start and (doc.kinds[stop] == PUNCT or doc.words[stop] in t.names["place"]):
                    stop -= 1
                items.append(Item(start, stop, start_cut))
                start, start_cut = step
            i = max(i + 1, start + 1)
        items.append(Item(start, last, start_cut))
        return [x for x in items if x.last >= x.first]

    def _new_item(self, i: int, last: int, opener: str, masdar: bool) -> tuple[int, int] | None:
        """A further provision starts at token ``i``: its first token and the letters to cut."""
        doc, t = self.doc, self.t
        word = doc.words[i]
        conjunction = word[:1] in t.conjunctions and len(word) > 2
        if conjunction and word[1:] == opener and opener in t.repeating:
            return (i, 1) if opener not in t.openers else (min(i + 1, last), 0)
        if conjunction and word[1:] in t.sets["on"] and i < last and opener in t.sets["on"]:
            return (i + 1, 0)
        if word in t.versus and i < last and any(self.t.verbal(a) for a in doc.lex[i + 1]):
            return (i + 1, 0)
        if not masdar:
            return None
        if doc.words[i - 1] in _COMMA and conjunction and not self.s.finite(i):
            reading = next((a for a in doc.lex[i] if self.t.verbal(a) and a.pro[:1] in t.conjunctions), None)
            return (i, reading.cut) if reading is not None else None
        return None

    def _clause(self, item: Item, rule: str) -> Clause:
        doc = self.doc
        start = doc.starts[item.first] + (self._origin(item) if item.cut else 0)
        words = list(doc.words[item.first : item.last + 1])
        words[0] = words[0][item.cut :]
        kind = self.t.cues.type_of(words)
        return Clause(kind, Span(start, doc.ends[item.last]), Obligation(self.s, item).read(), rule)

    def _origin(self, item: Item) -> int:
        """Written characters that the cut folded letters stand for."""
        word = self.doc.surface(item.first, item.first)
        return _written(word, item.cut, self.s.fold)


def _written(word: str, cut: int, fold: Folder) -> int:
    """Written characters that the first ``cut`` folded letters of a word stand for."""
    return fold.origin(word, cut)


class Obligation:
    """What do the words of one provision oblige, as far as they can be read?"""

    def __init__(self, scene: Scene, item: Item) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t
        self.first, self.last, self.cut = item.first, item.last, item.cut
        self.words = scene.doc.words

    def read(self) -> dict[str, Any]:
        """The parts that are there, in a fixed order."""
        trigger = self._trigger()
        start = trigger[1] + 1 if trigger is not None and trigger[0] == self.first else self.first
        while start < self.last and self.doc.kinds[start] == PUNCT:
            start += 1
        stop = trigger[0] - 1 if trigger is not None and trigger[0] > self.first else self.last
        references, found_at = self._references()
        if start < found_at <= stop:
            stop = found_at - 1
            if stop > start and self.words[stop] in self.t.names["stop"]:
                stop -= 1
        while stop > start and self.doc.kinds[stop] == PUNCT:
            stop -= 1
        sides = self._sides()
        out: dict[str, Any] = {}
        if trigger is not None:
            out["trigger"] = self.doc.surface(*trigger)
        if stop >= start:
            cut = self.cut if start == self.first else 0
            written = _written(self.doc.surface(start, start), cut, self.s.fold) if cut else 0
            out["action"] = self.doc.surface(start, stop)[written:]
        out["immediacy"] = self._immediacy()
        means = self._means()
        if means is not None:
            out["means"] = self.doc.surface(*means)
        if references:
            out["references"] = references
        out.update(self._roles(sides, trigger))
        return out

    def _trigger(self) -> tuple[int, int] | None:
        """The condition: from its opener to the next comma or the end."""
        for i in range(self.first, self.last + 1):
            if any(tuple(self.words[i : i + len(row)]) == row for row in self.t.triggers):
                stop = next((j for j in range(i + 1, self.last + 1) if self.words[j] in _COMMA), self.last + 1)
                return i, stop - 1
        return None

    def _immediacy(self) -> str:
        for name, row in self.t.immediacy:
            for i in range(self.first, self.last + 2 - len(row)):
                if tuple(self.words[i : i + len(row)]) == row:
                    return str(name)
        return "none"

    def _means(self) -> tuple[int, int] | None:
        """ "All available means"."""
        table = self.t.clauses["means"]
        for i in range(self.first, self.last):
            if self.words[i] in table["all"] and self.words[i + 1] in table["what"]:
                last = i + 1
                if last < self.last and self.s.definite(last + 1) and not any(a.pro for a in self.doc.lex[last + 1]):
                    last += 1
                return i, last
        return None

    def _references(self) -> tuple[list[str], int]:
        """Articles, resolutions and laws referred to, and the token of the first one (-1 if there is none)."""
        table, found, at = self.t.clauses["references"], list[str](), -1
        for i in range(self.first, self.last + 1):
            name = self._reference(i, table)
            if name is not None and name not in found:
                found.append(name)
                at = i if at < 0 else at
        return found, at

    def _reference(self, i: int, table: dict[str, Any]) -> str | None:
        words, word = self.words, self.words[i]
        following = words[i + 1] if i < self.last else ""
        if word in table["article"] and following.isdigit():
            if i + 3 <= self.last and words[i + 2] in table["of"] and self._is_charter(i + 3):
                return f"UN Charter {following}"
            return f"Article {following}"
        if word in table["resolution"]:
            number = next(
                (w for w in words[i + 1 : min(self.last, i + 5) + 1] if w.isdigit() and len(w) in (3, 4)), None
            )
            return f"UNSC {number}" if number else None
        if word in table["chapter"] and following in table["numbers"]:
            return f"UN Charter {table['numbers'][following]}"
        if word in table["law"]:
            return "international law" if following in table["international"] else "national law"
        return None

    def _is_charter(self, i: int) -> bool:
        matches = self.t.heads.at(self.words, i, min(self.last + 1, i + 2))
        return bool(matches) and self.t.nouns[matches[0].name.id].id == "charter"

    def _sides(self) -> list[tuple[int, str]]:
        """Words for the sides, with the token where each starts."""
        found: list[tuple[int, str]] = []
        i = self.first
        while i <= self.last:
            row = next(
                (r for r in self.t.sides if tuple(self.words[i : i + len(r)]) == r and i + len(r) - 1 <= self.last),
                None,
            )
            phrase = self.s.at[i]
            if row is not None:
                found.append((i, self.doc.surface(i, i + len(row) - 1)))
                i += len(row)
                continue
            if phrase is not None and phrase.first == i and self._actor(phrase):
                found.append((i, self.doc.surface(phrase.first, phrase.last)))
                i = phrase.last
            i += 1
        return found

    def _actor(self, phrase: Phrase) -> bool:
        """A state or organisation that can owe or be owed something: not a place where something is done."""
        if phrase.last > self.last or phrase.pro or not phrase.code or self.s.has("place", max(phrase.first - 1, 0)):
            return False
        return phrase.kind in ("state", "body", "group") or (phrase.kind == "office" and phrase.last > phrase.first)

    def _roles(self, sides: list[tuple[int, str]], trigger: tuple[int, int] | None) -> dict[str, str]:
        """Bearer: first side outside the condition; beneficiary: the side in the condition, else the next other one."""
        inside = [w for i, w in sides if trigger is not None and trigger[0] <= i <= trigger[1]]
        outside = [w for i, w in sides if trigger is None or not trigger[0] <= i <= trigger[1]]
        roles: dict[str, str] = {}
        if outside:
            roles["bearer"] = outside[0]
        other = inside or [w for w in outside[1:] if w != outside[0]]
        if other:
            roles["beneficiary"] = other[0]
        return roles


# ---------------------------------------------------------------------- together


def _order(codes: Iterable[str], same_side: dict[str, str]) -> tuple[str, ...]:
    """Codes once each; a vaguer name of a side gives way to the exacter one."""
    found = list(dict.fromkeys(codes))
    return tuple(c for c in found if same_side.get(c) not in found)


class Assembler:
    """From groups to agreements: which are told of at all, and what is known of them."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.doc = scene.doc
        self.t = scene.t

    def parties(self, group: Group) -> tuple[str, ...]:
        """Codes of the sides."""
        codes = list(group.parties)
        known = next((m.known for m in group.mentions if m.known is not None), None)
        if known is not None and known.kind == "charter":
            return ()
        if known is not None:
            codes = [c for c in codes if not known.allowed or c in known.allowed]
            codes += [c for c in known.parties if c in self.s.codes]
        if len(codes) == 1 and known is None:
            codes += self._opposite(group, codes[0])
        if (
            not codes
            and group.family not in ("truce", "charter")
            and known is None
            and group.mentions[0].noun.id != "communique"
        ):
            codes = self._pair(group)
        return _order(codes, self.t.same_side)

    def _opposite(self, group: Group, code: str) -> list[str]:
        """The side that "an agreement with X" leaves unsaid: the actor named last before it in its sentence."""
        for mention in group.mentions:
            if code not in mention.beside:
                continue
            begin, _ = self.doc.sentences[self.doc.sentence_of[mention.first]]
            for j in range(mention.first - 1, begin - 1, -1):
                phrase = self.s.at[j]
                if phrase is None or phrase.first != j or phrase.kind in ("media", "place", "population"):
                    continue
                if phrase.kind != "nisba" and self._local(phrase):
                    continue
                other = [c for c in self.s.side(phrase) if c != code]
                if other:
                    return other
        return []

    def _local(self, phrase: Phrase) -> bool:
        return phrase.kind == "state" and phrase.first > 0 and self.s.has("place", phrase.first - 1)

    def _pair(self, group: Group) -> list[str]:
        """Sides of a pact that does not name them: the parties within one country, "both sides", the two at hand."""
        for mention in group.mentions:
            begin, end = self.doc.sentences[self.doc.sentence_of[mention.first]]
            inner = self._internal(begin, end)
            if inner:
                return [inner]
        for mention in group.mentions:
            both = self._both(mention)
            if both:
                return both
        for mention in group.mentions:
            near = self._at_hand(mention)
            if near:
                return near
        return []

    def _internal(self, begin: int, end: int) -> str:
        """Country of "the Libyan parties"."""
        for i in range(begin, end - 1):
            phrase = self.s.at[i + 1]
            if phrase is not None and phrase.kind == "nisba" and phrase.code and self.s.has("internal", i):
                return phrase.code
        return ""

    def _both(self, mention: Mention) -> list[str]:
        """ "Both sides" in the sentence or next to it; only the sides that the article is about are trusted."""
        sentence = self.doc.sentence_of[mention.first]
        near = 1 if mention.noun.family != "declaration" else len(self.doc.sentences)
        for phrase in self.s.both:
            if abs(self.doc.sentence_of[phrase.first] - sentence) <= near:
                if len(phrase.codes) == 2 and set(phrase.codes) <= set(self.s.leading[:3]):
                    return list(phrase.codes)
                if len(self.s.leading) > 1 and near == 1:
                    return list(self.s.leading[:2])
        return []

    def _at_hand(self, mention: Mention) -> list[str]:
        """The only two sides named before it in its sentence."""
        begin, _ = self.doc.sentences[self.doc.sentence_of[mention.first]]
        if mention.heading or mention.about < 0:
            return []
        found: list[str] = []
        for j in range(begin, mention.first):
            phrase = self.s.at[j]
            if (
                phrase is None
                or phrase.first != j
                or phrase.kind in ("media", "place", "population")
                or self._local(phrase)
            ):
                continue
            found += [c for c in self.s.side(phrase) if c not in found]
        return found if len(found) == 2 else []

    def keep(self, group: Group, parties: tuple[str, ...]) -> bool:
        """Is it told as a pact between states or organisations?"""
        mentions = group.mentions
        if all(m.vague or (m.bare and not group.clauses) for m in mentions):
            return False
        if all(m.title for m in mentions) and all(
            not m.definite and not m.proper and self.doc.sentences[self.doc.sentence_of[m.first]][0] == m.first
            for m in mentions
        ):
            return False
        if all(m.heading for m in mentions) and not parties and not any(m.proper for m in mentions):
            return False
        if any(self._private(m, m.first, m.last + 1) for m in mentions):
            return False
        if len(parties) > 1:
            return True
        if any(self._private(m, m.first - 12, m.last + 12) for m in mentions):
            return False
        if any(m.noun.needs == "parties" for m in mentions) and not any(m.noun.needs != "parties" for m in mentions):
            return False
        if any(m.proper for m in mentions):
            return True
        if any(m.noun.number != "one" for m in mentions):
            return bool(parties)
        if group.family == "truce":
            return any((m.definite and (m.topic or len(mentions) > 1)) or m.signed or self._effect(m) for m in mentions)
        told = any(m.signed or m.about >= 0 or (m.definite and m.topic) for m in mentions) or bool(parties)
        described = bool(group.topic) or (bool(parties) and any(m.definite for m in mentions))
        return bool(group.clauses) or (described and told)

    def _effect(self, mention: Mention) -> bool:
        """A word of announcing, force or breach stands before an indefinite truce."""
        begin, _ = self.doc.sentences[self.doc.sentence_of[mention.first]]
        return any(w in self.t.effect for w in self.doc.words[max(begin, mention.first - 5) : mention.first])

    def _private(self, mention: Mention, first: int, end: int) -> bool:
        """A company, a club or a court stands among these words of its sentence."""
        begin, stop = self.doc.sentences[self.doc.sentence_of[mention.first]]
        private = self.t.sets["private"]
        return any(v in private for w in self.doc.words[max(begin, first) : min(end, stop)] for v in self.t.variants(w))

    def agreement(self, ident: str, group: Group, parties: tuple[str, ...]) -> Agreement:
        """The record of a group."""
        named = max(
            (m for m in group.mentions if m.inside is None),
            key=lambda m: (self._length(m), -m.first),
            default=group.mentions[0],
        )
        span = self.span(named)
        known = next((m.known for m in group.mentions if m.known is not None), None)
        dated = [m.when for m in group.mentions if m.when]
        forced = [m.force for m in group.mentions if m.force]
        rule = (
            f"noun.{named.noun.id}"
            + (f"+known:{known.id}" if known else "")
            + ("+signed" if any(m.signed for m in group.mentions) else "")
        )
        return Agreement(
            ident,
            self.doc.article.text[span.start : span.end],
            span,
            self._kind(named),
            parties,
            dated[0] if dated else None,
            forced[0] if forced else None,
            tuple(group.clauses),
            tuple(self.span(m) for m in group.mentions),
            rule,
        )

    def _length(self, mention: Mention) -> int:
        return mention.last - mention.first - 4 * mention.heading

    def _kind(self, mention: Mention) -> str:
        if mention.noun.kind != "agreement":
            return mention.noun.kind
        return "truce" if any(row <= mention.topic for row in self.t.truces) else mention.noun.kind

    def span(self, mention: Mention) -> Span:
        """Characters of the name, without proclitics unless the article is hidden in them."""
        whole = self.doc.span(mention.first, mention.last)
        word = self.doc.words[mention.first]
        hidden = any(word.startswith(w) for w, _ in self.t.hidden)
        if not mention.cut or hidden:
            return whole
        written = _written(self.doc.surface(mention.first, mention.first), mention.cut, self.s.fold)
        return Span(whole.start + written, whole.end)


def read_agreements(
    doc: Doc, phrases: list[Phrase], times: list[TimeExpression], lexicon: Lexicon, today: dt.date | None
) -> list[Agreement]:
    """Agreements in order of first mention; ids are ``g1``, ``g2`` …

    ``times`` are already resolved against ``today``.
    """
    del today
    tables = _tables(lexicon)
    heads = tables.heads.heads
    hits = [i for i, word in enumerate(doc.words) if heads(word)]
    if not hits:
        return []
    scene = Scene(doc, phrases, times, tables, lexicon.folder)
    mentions = Finder(scene).find(hits)
    if not mentions:
        return []
    provisions = Reader(scene, mentions).run()
    groups = Grouper(scene).run(mentions)
    for mention, clause in provisions:
        if mention.group is not None:
            mention.group.clauses.append(clause)
    assembler = Assembler(scene)
    told = [(g, p) for g in groups if assembler.keep(g, p := assembler.parties(g))]
    return [assembler.agreement(f"g{n}", g, p) for n, (g, p) in enumerate(told, 1)]
