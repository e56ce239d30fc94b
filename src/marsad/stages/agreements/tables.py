"""Which words of the language tell of pacts?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from marsad.lexicon.entries import MASDAR, NOUN, Analysis, Name
from marsad.lexicon.lexicon import Lexicon
from marsad.lexicon.match import Gazetteer
from marsad.lexicon.readings import AGREEING
from marsad.lexicon.screen import Screen
from marsad.stages.agreements.cues import Cues, Signs
from marsad.stages.agreements.pact import Fate, Known, Noun, Provider
from marsad.text.phrases import by_first_word


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
        self.heads = self._heads(data["nouns"]["heads"], lexicon)
        self.agreeing = Screen(AGREEING, lambda word, _: int(bool(self.heads.split(word))))
        self.collectives = Gazetteer(
            _table(
                (row["words"], Name("body", row["code"], row.get("mention", ""), ""))
                for row in self.names["collectives"]
            ),
            lexicon.clitics,
        )
        self.truces = [frozenset(self.stem(w) for w in row) for row in data["nouns"]["truces"]]
        self.not_before = frozenset(data["nouns"]["not_before"])
        self.not_after = frozenset(data["nouns"]["not_after"])
        self.sets = {
            k: frozenset(v) for k, v in self.names.items() if isinstance(v, list) and v and isinstance(v[0], str)
        }
        self.names_two = frozenset(tuple(row) for row in self.names["topic_two"])
        self.particles = frozenset(tuple(row) for row in self.names["particles"])
        self.generic = frozenset(self.stem(w) for w in self.names["generic"])
        self.mediators = frozenset(self.names["mediators"])
        self.mutual = frozenset(self.stem(w) for w in self.names["mutual"])
        self.naming = frozenset(self.stem(w) for w in self.names["naming"])
        self.same_side: dict[str, str] = self.names["same_side"]
        self.members: dict[str, list[str]] = self.names["members"]
        self.fronts = [(row["where"], tuple(row["parties"])) for row in data["known"]["fronts"]]
        self.known = [self._known(row) for row in data["known"]["pacts"]]
        self.sign = frozenset(self.verbs["sign"])
        self.date = self.sign | frozenset(self.verbs["date"]) | frozenset(self.verbs["since"])
        self.seeking = frozenset(self.names["seeking"])
        self.unsigned = frozenset(self.verbs["unsigned"])
        self.agree = frozenset(self.verbs["agree"])
        self.agreeing_words = frozenset(self.verbs["agreeing"])
        self.support = frozenset(self.verbs["support"])
        self.signed = frozenset(self.verbs["signed"])
        self.aside = frozenset(self.verbs["aside"])
        self.by = frozenset(tuple(row) for row in self.verbs["by"])
        self.mid = frozenset(self.verbs["mid"])
        self.force = {k: frozenset(v) for k, v in self.verbs["force"].items()}
        self.effect = frozenset(self.verbs["effect"])
        self.results = frozenset(self.verbs["results"])
        self.providers = {
            lemma: Provider(row["id"], tuple(row["frames"]), bool(row["strong"]), bool(row.get("whole")))
            for row in self.clauses["verbs"]
            for lemma in row["lemmas"]
        }
        on = self.names["on"][0]
        self.on_verbs = frozenset(lemma for lemma, provider in self.providers.items() if on in provider.frames)
        self.parts = frozenset(self.clauses["parts"])
        self.under = frozenset(self.clauses["under"])
        self.under_weak = frozenset(self.clauses["under_weak"])
        self.chief = frozenset(self.clauses["chief"])
        self.item = frozenset(self.clauses["item"])
        self.under_it = frozenset(self.clauses["under_it"])
        self.introducing = self.under | self.under_it | self.under_weak
        self.said = frozenset(tuple(row) for row in self.clauses["said"])
        self.said_in = frozenset(second for _, second in self.said)
        self.skip = frozenset(self.clauses["skip"])
        self.openers = frozenset(self.clauses["openers"])
        self.openers_of_nouns = self.openers | frozenset(self.clauses["before_nouns"])
        self.repeating = frozenset(self.clauses["repeating"])
        self.ends = frozenset(self.clauses["ends"])
        self.ends_bare = frozenset(self.clauses["ends_bare"])
        self.compounds = frozenset(tuple(row) for row in self.clauses["compounds"])
        self.going_on = frozenset(self.clauses["going_on"])
        self.besides = frozenset(self.clauses["besides"])
        self.such_as = frozenset(self.clauses["such_as"])
        self.versus = frozenset(self.clauses["versus"])
        self.strict = frozenset((*self.date, *self.providers, *self.support))
        status = data["status"]
        self.fates = {
            lemma: Fate(row["id"], tuple(row["frames"]), bool(row.get("intransitive")))
            for row in status["facts"]
            for lemma in row["verbs"]
        }
        self.framing = frozenset(f for fate in self.fates.values() for f in fate.frames if len(f) > 1)
        self.through = frozenset(status["through"])
        self.told_since = frozenset(status["since"])
        self.welcomed = frozenset(status["welcomed"])
        self.cues = Cues(self.clauses["types"], self.variants)
        self.verbal_nouns = frozenset(self.clauses["verbal_nouns"])
        self.triggers = by_first_word(self.clauses["triggers"])
        self.sides = by_first_word(self.clauses["sides"])
        self.before_references = frozenset(self.clauses["references"]["before"])
        self.modality = {code: Signs(rows) for code, rows in self.clauses["modality"].items()}
        self.equivalence = {name: frozenset(words) for name, words in self.clauses["equivalence"].items()}
        self.modality_of: dict[str, str | None] = {
            row["id"]: row["modality"] or None for row in self.clauses["verbs"] if "modality" in row
        }
        self.limits = {code: Signs(rows) for code, rows in self.clauses["limits"].items()}
        self.attack = {name: frozenset(codes) for name, codes in self.clauses["attack"].items()}
        self.discretion = {code: Signs(rows) for code, rows in self.clauses["discretion"].items()}
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


@lru_cache(maxsize=4)
def tables_of(lexicon: Lexicon) -> Tables:
    """Tables of a lexicon, made once."""
    return Tables(lexicon)
