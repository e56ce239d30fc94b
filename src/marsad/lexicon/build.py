"""From the linguists' files to one plain table that loads fast.

``compile_tables`` returns JSON types only; ``marsad.lexicon.lexicon`` keeps them in a cache keyed by the digest of the
data.  The order of everything in the result follows the data files, so the same data give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from marsad.errors import LexiconError
from marsad.lexicon.analyse import Analyser
from marsad.lexicon.entries import ADJECTIVE, NOUN
from marsad.lexicon.inflect import NounParadigms, VerbParadigms
from marsad.lexicon.load import Row, cell, folder_rows, parse_yaml, rows
from marsad.lexicon.packed import pack
from marsad.text.folding import Folder

Tables = dict[str, Any]
ROLES = ("actor", "recipient")
_LONG = 6  # letters of a word that is never taken for two


class Compiler:
    """Collects forms and names of one language."""

    def __init__(self, root: Path, language: str) -> None:
        self.root = root
        self.lang = root / language
        self.folder = Folder(parse_yaml(self.lang / "spelling" / "letters.yaml")["fold"])
        self.clitics = parse_yaml(self.lang / "morphology" / "clitics.yaml")
        self.article = self.folder.fold(self.clitics["article"])
        nouns = self._folded(parse_yaml(self.lang / "morphology" / "nouns.yaml"))
        self.feminine: str = nouns["feminine"]
        self.accusative: str = nouns["masculine"]["s"][1]
        self.sound: list[str] = [*nouns["human_plural"]["pn"], *nouns["human_plural"]["pg"]]
        self.feminine_plural: str = nouns["feminine_plural"]["p"][0]
        self.linked: str = nouns["linked"]
        self.dual: list[str] = [*nouns["masculine"]["dn"], *nouns["masculine"]["dg"]]
        self.bound_dual: list[str] = [*nouns["masculine"]["dnc"], *nouns["masculine"]["dgc"]]
        self.joins = frozenset(map(self.folder.fold, self.clitics["joined_name_parts"]))
        self.verbs = VerbParadigms(self._folded(parse_yaml(self.lang / "morphology" / "verbs.yaml")))
        self.nouns = NounParadigms(self._folded(parse_yaml(self.lang / "morphology" / "nouns.yaml")))
        self.forms: dict[str, list[list[str]]] = {}
        self.names: dict[str, list[list[Any]]] = {}
        self._seen_forms: set[tuple[str, str, str, str]] = set()
        self._seen_names: set[tuple[str, ...]] = set()

    def _folded(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.folder.fold(value) if not value.isascii() else value
        if isinstance(value, dict):
            return {self._folded(k): self._folded(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self._folded(v) for v in value]
        return value

    def form(self, written: str, kind: str, lexeme: str, tag: str) -> None:
        key = (written, kind, lexeme, tag)
        if key not in self._seen_forms:
            self._seen_forms.add(key)
            self.forms.setdefault(written, []).append([kind, lexeme, tag])

    def name(self, words: Iterable[str], kind: str, code: str, ident: str, tag: str = "") -> None:
        first, *rest = tuple(words) or ("",)
        key = (first, *rest, kind, code, ident)
        if first and key not in self._seen_names:
            self._seen_names.add(key)
            self.names.setdefault(first, []).append([rest, kind, code, ident, tag])

    # ------------------------------------------------------------------ words

    def add_verbs(self) -> None:
        fold = self.folder.fold
        columns = ("lemma", "imperfect", "masdar", "active", "passive")
        paths = sorted((self.lang / "verbs").glob("*.csv"), key=lambda p: (p.stem == "general", p.stem))
        special: set[str] = set()
        for stem, row in ((path.stem, row) for path in paths for row in rows(path, *columns)):
            lemma = fold(row["lemma"])
            if stem == "general" and lemma in special:
                continue  # a family's own row says more than the general list
            special.add(lemma)
            try:
                for written, tag in self.verbs.forms(lemma, fold(row["imperfect"])):
                    self.form(written, "v", lemma, tag)
            except LookupError as error:
                raise LexiconError(f"verbs: {row['lemma']!r}: {error}; give its imperfect") from error
            masdars = [fold(m) for m in cell(row["masdar"]) if " " not in m]
            for masdar in masdars:
                for written, tag in self.nouns.forms(masdar):
                    self.form(written, "m", lemma, tag)
            for kind, column in (("a", "active"), ("p", "passive")):
                for participle in cell(row[column]):
                    for written, tag in self.nouns.forms(fold(participle), adjective=True):
                        self.form(written, kind, lemma, tag)

    def add_words(self) -> None:
        fold = self.folder.fold
        words = self.lang / "words"
        for row in rows(words / "function.csv", "form", "pos", "group"):
            folded = self.folder.phrase(row["form"])
            tag = f"{row['pos']}.{row['group']}"
            if len(folded) == 1:
                self.form(folded[0], "f", folded[0], tag)
            else:
                self.name(folded, "func", "", " ".join(folded), tag)
        for row in rows(words / "common.csv", "form", "plural", "pos"):
            noun = fold(row["form"])
            kind = "j" if row["pos"] == "adj" else "n"
            plurals = tuple(fold(p) for p in cell(row["plural"]))
            for written, tag in self.nouns.forms(noun, plurals, adjective=kind == "j"):
                self.form(written, kind, noun, tag)
        for row in rows(self.lang / "names" / "given.csv", "form", "origin"):
            folded = self.folder.phrase(row["form"])
            if len(folded) == 1:
                self.form(folded[0], "g", folded[0], row["origin"])
        for row in rows(self.lang / "names" / "particles.csv", "form", "kind"):
            for word in self.folder.phrase(row["form"])[:1]:
                self.form(word, "x", word, row["kind"])

    # ------------------------------------------------------------------ names

    def _variants(self, row: Row, *columns: str) -> Iterator[tuple[str, ...]]:
        for column in columns:
            for form in cell(row.get(column, "")):
                yield self.folder.phrase(form)

    def _adjective(self, form: str, code: str, ident: str) -> None:
        """All agreeing forms of an adjective of nationality of one or more words, with the article on all or none."""
        per_word = [dict[str, set[str]]() for _ in form.split()]
        for i, word in enumerate(self.folder.phrase(form)):
            for written, tag in self.nouns.forms(word, adjective=True):
                per_word[i].setdefault(tag, set()).add(written)
        for tag in per_word[0]:
            if tag.endswith("c"):
                continue
            for choice in product(*(sorted(w.get(tag, ())) for w in per_word)):
                self.name(choice, "nisba", code, ident, tag)
                self.name([self.article + w for w in choice], "nisba", code, ident, tag + "D")

    def _indefinite_phrase(self, form: str, kind: str, code: str, ident: str, tag: str) -> None:
        """A noun phrase without article: with the article on any of its words."""
        words = self.folder.phrase(form)
        free = sorted({*range(min(len(words), 3)), len(words) - 1})
        for flags in product((False, True), repeat=len(free)):
            marked = {i for i, flag in zip(free, flags, strict=True) if flag}
            written = [
                self.article + w if i in marked and not w.startswith(self.article) else w for i, w in enumerate(words)
            ]
            self.name(written, kind, code, ident, tag)

    def _duals(self, form: str, kind: str, ident: str, tag: str) -> None:
        """Dual of a title or organ noun: free with or without article (tag d), before a genitive (tag c)."""
        words = self.folder.phrase(form)
        base = words[0][: -len(self.feminine)] + self.linked if words[0].endswith(self.feminine) else words[0]
        for free, bound in zip(self.dual, self.bound_dual, strict=True):
            common = any("d" not in tag for _, _, tag in self.forms.get(base + free, ()))
            if len(words) == 1 and not common:  # "the two foes" is spelled like "aggression"
                for article in ("", self.article):
                    self.name((article + base + free,), kind, "", ident, f"d.{tag}")
            for definite in (False, True) if len(words) > 1 else (False,):
                last = self.article + words[-1] if definite and not words[-1].startswith(self.article) else words[-1]
                rest = (*words[1:-1], last) if len(words) > 1 else ()
                self.name((base + bound, *rest), kind, "", ident, f"c.{tag}")

    def add_names(self) -> Tables:
        names = self.lang / "names"
        actors: dict[str, list[str]] = {}
        arabic: dict[str, str] = {}
        for row in rows(
            names / "states.csv", "code", "name", "variants", "nisba", "nisba_plural", "capital", "seats", "loaded"
        ):
            code = row["code"]
            arabic[code] = row["name"]
            for kind, columns in (
                ("state", ("name", "variants")),
                ("capital", ("capital",)),
                ("seat", ("seats",)),
                ("loaded", ("loaded",)),
            ):
                for words in self._variants(row, *columns):
                    self.name(words, kind, code, code)
            for nisba in cell(row["nisba"]):
                self._adjective(nisba, code, "")
            for words in self._variants(row, "nisba_plural"):
                self.name(words, "natives", code, code)
                self.name((self.article + words[0], *words[1:]), "natives", code, code)
                if len(words) == 1 and not words[0].endswith(self.feminine):
                    self.name((words[0] + self.accusative,), "natives", code, code)
        for row in rows(self.root / "actors" / "states.csv", "code", "name_en", "name_ar"):
            actors[row["code"]] = ["state", row["name_en"], arabic.get(row["code"], row["name_ar"]), row["code"], ""]
        for row in rows(names / "places.csv", "form", "country", "kind", "name_en"):
            self.name(self.folder.phrase(row["form"]), "place", row["country"], row["name_en"], row["kind"])
        for row in rows(names / "namesakes.csv", "form", "kind", "means"):
            self.name(self.folder.phrase(row["form"]), "place", "", row["means"], row["kind"])
        for kind in ("body", "group"):
            plural = {"body": "bodies", "group": "groups"}[kind]
            known = {r["code"]: r for r in rows(self.root / "actors" / f"{plural}.csv", "code", "name_en", "name_ar")}
            for row in rows(names / f"{plural}.csv", "code", "name", "variants"):
                code = row["code"]
                if code not in known:
                    raise LexiconError(f"names/{plural}.csv: code {code} is not in actors/{plural}.csv; add it there")
                side = known[code].get("part_of") or code  # a mission acts for the body that sent it
                for words in self._variants(row, "name", "variants"):
                    self.name(words, kind, side, code, "full")
                for nisba in cell(row.get("nisba", "")):
                    self._adjective(nisba, side, kind)
            for code, row in known.items():
                if code in actors:
                    continue
                domain = row.get("kind", "")
                actors[code] = [kind, row["name_en"], row["name_ar"], row.get("country", "") or code, domain]
        organs = {r["id"]: r for r in rows(self.root / "actors" / "organs.csv", "id", "state", "name_en", "sector")}
        for row in rows(names / "organs.csv", "id", "name", "variants"):
            organ = organs[row["id"]]
            for words in self._variants(row, "name", "variants"):
                self.name(words, "organ", organ["state"], row["id"], organ["sector"])
        for row in rows(names / "organ_nouns.csv", "form", "plural", "sector", "role"):
            forms = [row["form"], *cell(row["plural"])]
            for at, form in enumerate(forms):
                self._organ_noun(form, row, plural=at > 0)
        outlets: dict[str, list[str]] = {}
        for row in rows(self.root / "actors" / "media.csv", "id", "name_en", "country", "ownership", "kind"):
            outlets[row["id"]] = [row["name_en"], row["country"], row["ownership"], row["kind"], ""]
        for row in rows(names / "media.csv", "id", "name", "variants", "bare", "quoted"):
            outlets[row["id"]][4] = row["name"]
            for words in self._variants(row, "variants"):
                self.name(words, "media", outlets[row["id"]][1], row["id"], "bare")
            for words in self._variants(row, "name"):
                self.name(words, "media", outlets[row["id"]][1], row["id"], "bare" if row["bare"] == "yes" else "")
            for words in self._variants(row, "quoted"):
                self.name(words, "media", outlets[row["id"]][1], row["id"])
        for row in rows(names / "media_nouns.csv", "form", "kind", "only"):
            self._indefinite_phrase(row["form"], "media_noun", "", row["kind"], row["only"])
        for row in rows(names / "titles.csv", "form", "fem", "plural", "plural_gen", "role", "sector", "kind"):
            kind = row["kind"].split("+")[0].split(":")[0]
            code = row["kind"].rsplit(":", 1)[1] if ":" in row["kind"] else ""
            tag = row["sector"] + ("+domain" if "+domain" in row["kind"] else "")
            for number, column in (("s", "form"), ("sf", "fem"), ("p", "plural"), ("p", "plural_gen")):
                for form in cell(row[column]):
                    if kind in ("honorific", "office"):
                        self.name(self.folder.phrase(form), kind, code, row["role"], f"{number}.{tag}")
                    else:
                        self._indefinite_phrase(form, kind, code, row["role"], f"{number}.{tag}")
                        if kind == "title" and number[0] == "s":
                            self._duals(form, kind, row["role"], tag)
                            if " " not in form and column == "form":
                                self.name(
                                    (self.folder.fold(form) + self.accusative,), kind, code, row["role"], f"s.{tag}"
                                )
        for row in rows(names / "domains.csv", "form", "role"):
            for words in self._variants(row, "form"):
                self.name(words, "domain", "", row["role"])
        people: dict[str, list[str]] = {}
        for row in folder_rows(self.root / "actors" / "people", "id", "name_en", "side", "sector"):
            people[row["id"]] = [row["name_en"], "", row["side"], row["sector"]]
        for row in folder_rows(names / "people", "id", "full", "variants", "short"):
            if row["id"] not in people:
                raise LexiconError(f"names/people: id {row['id']} is not in actors/people; add it there")
            people[row["id"]][1] = row["full"]
            for words in self._variants(row, "full", "variants"):
                for spelling in self._joined(words):
                    self.name(
                        spelling, "person", people[row["id"]][2], row["id"], "full" if len(words) > 1 else "short"
                    )
            for words in self._variants(row, "short"):
                for spelling in self._joined(words):
                    self.name(spelling, "person", people[row["id"]][2], row["id"], "short")
        offices = [
            [r["person"], r["office"], r["side"], r["from"], r["to"]]
            for r in folder_rows(self.root / "actors" / "offices", "person", "office", "side", "from", "to")
        ]
        return {"actors": actors, "outlets": outlets, "people": people, "offices": offices}

    def _joined(self, words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        """The name as listed, and with parts that are written joined or apart (Abd Allah, Abdallah) joined."""
        yield words
        for i, word in enumerate(words[:-1]):
            if word in self.joins:
                yield from ((*words[:i], word + words[i + 1], *rest) for rest in self._joined(words[i + 2 :]) or [()])
                return

    def _organ_noun(self, form: str, row: Row, plural: bool) -> None:
        words = self.folder.phrase(form)
        tag = f"{'p' if plural else 's'}.{row['sector']}"
        if len(words) > 1:
            self._indefinite_phrase(form, "organ_noun", "", row["role"], tag)
            return
        sound = {w[-len(e) :] for w in map(self.folder.fold, cell(row["plural"])) for e in self.sound if w.endswith(e)}
        for written, number in self.nouns.forms(words[0], human=bool(sound)):
            if "d" in number or (
                written.endswith(self.feminine_plural) and (plural or number == "mp") and written != words[0]
            ):
                continue
            self.name((written,), "organ_noun", "", row["role"], "p" + tag[1:] if "p" in number else tag)
            if not number.endswith("c"):
                self.name((self.article + written,), "organ_noun", "", row["role"], tag)
        if not plural:
            self._duals(form, "organ_noun", row["role"], row["sector"])

    # ------------------------------------------------------------------ acts

    def add_acts(self) -> Tables:
        senses: list[dict[str, Any]] = []
        by_lexeme: dict[str, list[int]] = {}
        known = {lexeme for entries in self.forms.values() for kind, lexeme, _ in entries if kind == "v"}
        context: set[str] = set()
        for path in sorted((self.lang / "acts").glob("*.yaml")):
            if path.name == "operators.yaml":
                continue
            for entry in parse_yaml(path):
                where = f"acts/{path.name}: {entry.get('id')}"
                index = len(senses)
                senses.append(self._sense(entry, where))
                context.update(w for key in ("with", "unless") for w in senses[-1][key] if " " not in w)
                for lemma in entry.get("verbs", ()):
                    folded = self.folder.fold(lemma)
                    if folded not in known:
                        raise LexiconError(f"{where}: verb {lemma!r} has no row in verbs/*.csv; add one")
                    by_lexeme.setdefault(f"v:{folded}", []).append(index)
                for noun in entry.get("nouns", ()):
                    self._act_noun(noun, index, by_lexeme)
        analyse = Analyser(pack(self.forms), self._folded(self.clitics))
        for word in sorted(
            w for w in context if not analyse(w).all
        ):  # words of with/unless that no list has: inflected as nouns
            for written, tag in self.nouns.forms(word):
                self.form(written, "n", word, tag)
        analyse = Analyser(pack(self.forms), self._folded(self.clitics))
        lemmas = {word: _lemmas(analyse, word) for word in sorted(context)}
        for sense in senses:
            for key in ("with", "unless"):
                sense[key] = sorted({x for w in sense[key] for x in (w, *lemmas.get(w, ()))})
        operators: dict[str, list[list[str]]] = {}
        for entry in parse_yaml(self.lang / "acts" / "operators.yaml"):
            for lemma, slot in entry["verbs"].items():
                for one in slot if isinstance(slot, list) else [slot]:
                    one = one if one.isascii() else self.folder.fold(one)
                    operators.setdefault(self.folder.fold(lemma), []).append([entry["id"], entry["effect"], one])
        return {"senses": senses, "sense_of": by_lexeme, "operators": operators}

    def _act_noun(self, noun: str, index: int, by_lexeme: dict[str, list[int]]) -> None:
        words = self.folder.phrase(noun)
        lexeme = " ".join(words)
        by_lexeme.setdefault(f"n:{lexeme}", []).append(index)
        if len(words) == 1:
            for written, tag in self.nouns.forms(words[0]):
                self.form(written, "n", words[0], tag)
            return
        definite = [w.startswith(self.article) for w in noun.split()[1:]]  # as typed: a hamza tells alif from article
        if len(definite) != len(words) - 1:
            definite = [w.startswith(self.article) for w in words[1:]]
        for written, tag in self.nouns.forms(words[0]):
            self.name((written, *words[1:]), "act", "", lexeme, tag)
            if not all(definite) and not words[-1].endswith(self.feminine):
                self.name((written, *words[1:-1], words[-1] + self.accusative), "act", "", lexeme, tag)
            if not tag.endswith("c"):
                self.name((self.article + written, *words[1:]), "act", "", lexeme, tag)
                adjectives = [w if d else self.article + w for w, d in zip(words[1:], definite, strict=True)]
                self.name((self.article + written, *adjectives), "act", "", lexeme, tag)
                self.name((written, *adjectives), "act", "", lexeme, tag)
                for dual in self.dual:
                    if tag[1:2] == "d":
                        self.name((written, *(w + dual for w in words[1:])), "act", "", lexeme, tag)

    def _sense(self, entry: dict[str, Any], where: str) -> dict[str, Any]:
        roles: dict[str, list[str]] = {}
        for role, slots in (entry.get("roles") or {}).items():
            if role not in ROLES:
                raise LexiconError(f"{where}: unknown role {role!r}; use {' or '.join(ROLES)}")
            roles[role] = [s if s.isascii() else " ".join(self.folder.phrase(s)) for s in slots]
        return {
            "id": entry["id"],
            "type": entry["type"],
            "mode": entry.get("mode"),
            "cameo": str(entry.get("cameo", "")),
            "roles": roles,
            "masdar": entry.get("masdar", "subject"),
            "shape": entry.get("shape", "plain"),
            "needs": list(entry.get("needs") or ["actor"]),
            "with": [" ".join(self.folder.phrase(w)) for w in entry.get("with") or ()],
            "unless": [" ".join(self.folder.phrase(w)) for w in entry.get("unless") or ()],
            "governed": entry.get("governed", "code"),
            "future": entry.get("future"),
            "negated": entry.get("negated", "") == "required",
            "instrument": bool(entry.get("instrument", False)),
            "alone": bool(entry.get("alone", False)),
            "context": list(entry.get("context") or ()),
            "towards": dict(entry.get("towards") or {}),
            "coming": entry.get("tense", "") == "future",
            "asks_object": entry.get("asked", "") == "object",
            "known": {role: list(codes) for role, codes in (entry.get("known") or {}).items()},
        }

    def confidence(self) -> dict[str, float]:
        """Weight of each thing seen of an event; empty if the language has none yet."""
        path = self.lang / "confidence.csv"
        return {r["seen"]: float(r["weight"]) for r in rows(path, "seen", "weight")} if path.exists() else {}

    # ------------------------------------------------------------------ words that are never two

    def wholes(self) -> list[str]:
        """Long words that stand inside names, or that the tables of times hold, with the article and without it."""
        names = {w for entries in self.names.values() for entry in entries for w in entry[0]}
        times = set(_words_in(self.tables("time")))
        times |= {self.article + w for w in times}
        return sorted(w for w in names | times if len(w) > _LONG)

    # ------------------------------------------------------------------ tables that one stage reads

    def tables(self, folder: str) -> dict[str, Any]:
        """All YAML tables of a folder by file name, with Arabic words folded."""
        return {p.stem: self._folded_keep(parse_yaml(p)) for p in sorted((self.lang / folder).glob("*.yaml"))}

    def _folded_keep(self, value: Any) -> Any:
        if isinstance(value, str):
            return value if value.isascii() else " ".join(self.folder.phrase(value)) or value
        if isinstance(value, dict):
            return {
                self._folded_keep(k): (v if k in ("examples", "not", "why", "text") else self._folded_keep(v))
                for k, v in value.items()
            }
        if isinstance(value, list):
            return [self._folded_keep(v) for v in value]
        return value


def _lemmas(analyse: Analyser, word: str) -> list[str]:
    """Lemmas of a noun or adjective that is given by an inflected form, so that every form of it is meant."""
    readings = [a for a in analyse(word).all if a.kind in (NOUN, ADJECTIVE) and not (a.pro or a.pronoun or a.definite)]
    return [] if any(a.lexeme == word for a in readings) else sorted({a.lexeme for a in readings})


def _words_in(value: Any) -> Iterator[str]:
    """Words of all strings in nested lists and mappings."""
    if isinstance(value, str):
        yield from value.split()
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _words_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _words_in(inner)


def compile_tables(root: Path, language: str) -> Tables:
    """All tables of a language as JSON types; LexiconError names the first entry that does not fit."""
    compiler = Compiler(root, language)
    compiler.add_verbs()
    compiler.add_words()
    knowledge = compiler.add_names()
    acts = compiler.add_acts()
    letters = parse_yaml(compiler.lang / "spelling" / "letters.yaml")
    for entries in compiler.names.values():
        entries.sort(key=lambda e: -len(e[0]))
    return {
        "initials": [compiler.folder.fold(x) for x in letters["initials"]],
        "letters": letters["fold"],
        "glued": letters["glued"] | {"wholes": compiler.wholes()},
        "clitics": compiler._folded(compiler.clitics),
        "forms": pack(compiler.forms),
        "names": pack({w: [(" ".join(e[0]), *e[1:]) for e in entries] for w, entries in compiler.names.items()}),
        "confidence": compiler.confidence(),
        "act_firsts": [w for w, entries in compiler.names.items() if any(e[1] == "act" for e in entries)],
        **knowledge,
        **acts,
        "codes": parse_yaml(root / "codes" / "plover.yaml"),
        "grammar": compiler.tables("grammar"),
        "time": compiler.tables("time"),
        "statements": compiler.tables("statements"),
        "agreements": compiler.tables("agreements"),
    }
