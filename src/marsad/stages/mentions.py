"""Which words name or describe an actor?

A grammar over gazetteer matches.  A title or organ noun opens a phrase; a ministry, an adjective of nationality, a
state, a place of service and a name may follow; or a name comes first and its title in apposition.  Names that no
list has are taken after a title, a nationality or a known given name, and end where a known word begins.
"""

from __future__ import annotations

from collections.abc import Iterable

from marsad.lexicon.entries import ADJECTIVE, FUNCTION, GIVEN, NOUN, PARTICLE, VERB, Analysis, Found
from marsad.lexicon.lexicon import Lexicon
from marsad.model.document import PUNCT, WORD, Document
from marsad.model.phrase import Phrase

Doc = Document[Analysis]
_OPENERS = frozenset({"title", "honorific", "rank", "office", "organ_noun", "domain"})
_NAMED = ("state", "capital", "seat", "loaded", "body", "group", "organ")
_PLAIN = (*_NAMED, "natives", "person", "media", "place")
_PRIORITY = {
    k: i
    for i, k in enumerate(
        (
            "person",
            "organ",
            "office",
            "title",
            "body",
            "group",
            "state",
            "seat",
            "capital",
            "loaded",
            "media",
            "organ_noun",
            "nisba",
            "natives",
            "rank",
            "honorific",
            "domain",
            "media_noun",
            "place",
            "act",
            "func",
        )
    )
}
_SIDE = ("nisba", "state", "capital", "seat", "loaded", "body", "group", "organ")
_MAX_NAME = 5


class MentionGrammar:
    """The grammar bound to a lexicon; holds no state of an article."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.grammar["actors"]
        self.lexicon = lexicon
        self.counterparts = frozenset(words["counterpart_forms"])
        self.country = frozenset(words["country_of"])
        self.both = dict.fromkeys(words["both_sides"], "both") | dict.fromkeys(words["both_states"], "both-states")
        self.place_nouns = frozenset(words["place_nouns"])
        self.capital: str = words["place_nouns"][0]
        self.latter = frozenset(words["latter"])
        self.of = frozenset(words["of"])
        self.post = frozenset(words["post"])
        self.with_li = frozenset(words["with_li"])
        self.comma = frozenset(words["comma"])
        self.li = lexicon.clitics["prepositions"][0]
        self.article = lexicon.clitics["article"]
        self.linked, self.feminine = lexicon.clitics["before_pronoun"]["noun"][0]
        self.time_words = frozenset(words["not_names"])
        self.reporting = frozenset(x for row in lexicon.statements["cues"]["verbs"] for x in row["lemmas"])
        self.that = frozenset(lexicon.statements["cues"]["complement"])
        self.conjunction = lexicon.clitics["conjunctions"][0]

    def find(self, doc: Doc) -> list[Phrase]:
        """Phrases in order, not overlapping."""
        found: list[Phrase] = []
        for begin, end in doc.sentences:
            i = begin
            while i < end:
                phrase = self._at(doc, i, end) if doc.kinds[i] == WORD else None
                if phrase is None or self._is_verb(doc, phrase, begin):
                    i += 1
                else:
                    self._before_clause(doc, phrase)
                    if found and self._second_title(doc, found[-1], phrase):
                        phrase.first, phrase.pro, phrase.cut = found[-1].first, found[-1].pro, found[-1].cut
                        found.pop()
                    found.append(phrase)
                    i = phrase.last + 1
        return found

    def _is_verb(self, doc: Doc, phrase: Phrase, begin: int) -> bool:
        """What reads as people of a calling is a verb where a clause begins: "demanded" is spelt like "student"."""
        i = phrase.first
        if phrase.kind != "population" or not any(
            a.kind == VERB and a.pro in ("", self.conjunction) and a.tag == "P3ms" and a.lexeme in self.reporting
            for a in doc.lex[i]
        ):
            return False
        return i == begin or doc.kinds[i - 1] == PUNCT or any(a.tag in ("asp.", "conj.") for a in doc.lex[i - 1])

    def _before_clause(self, doc: Doc, phrase: Phrase) -> None:
        """No noun phrase reaches over "that": what an adjective or name was read across ends before it."""
        for i in range(phrase.first + 1, phrase.last + 1):
            if doc.words[i] in self.that and (phrase.name is None or i != phrase.name[0]):
                phrase.last = i - 1
                if phrase.name is not None and phrase.name[1] >= i:
                    phrase.name = (phrase.name[0], i - 1, phrase.name[2]) if phrase.name[0] < i else None
                return

    def _second_title(self, doc: Doc, before: Phrase, phrase: Phrase) -> bool:
        """Two titles of one person: "the deputy prime minister and foreign minister of X, N.N."."""
        return (
            before.kind == phrase.kind == "person"
            and before.name is None
            and before.code is None
            and not before.plural
            and not before.refers
            and phrase.pro == self.conjunction
            and phrase.first == before.last + 1
            and phrase.name is not None
            and phrase.role is not None
            and phrase.name[0] > phrase.first
        )

    # ------------------------------------------------------------------

    def _matches(self, doc: Doc, i: int, end: int) -> list[Found]:
        found = self.lexicon.names.at(doc.words, i, end)
        if len(found) > 1:
            found.sort(key=lambda f: (f.first - f.last, f.cut, _PRIORITY.get(f.name.kind, 99)))
        return found

    def _at(self, doc: Doc, i: int, end: int) -> Phrase | None:
        reference = self._reference(doc, i, end)
        if reference is not None:
            return reference
        located = self._place(doc, i, end)
        if located is not None:
            return located
        matches = self._matches(doc, i, end)
        if matches:
            longest = matches[0].last
            best = matches[0]
            if best.name.kind in ("act", "func"):
                return None
            openers = [m for m in matches if m.name.kind in _OPENERS]
            if openers and (openers[0].last == longest or openers[0].last >= best.last):
                phrase = self._opened(doc, openers[0], end)
                if phrase is not None:
                    return phrase
            for match in matches:
                if match.name.kind in _PLAIN or match.name.kind in ("nisba", "media_noun"):
                    if match.cut and self._known_word(doc, i):
                        continue
                    phrase = self._plain(doc, match, end)
                    if phrase is not None:
                        return phrase
            for match in openers:
                phrase = self._opened(doc, match, end)
                if phrase is not None:
                    return phrase
        return self._unseen(doc, i, end)

    def _place(self, doc: Doc, i: int, end: int) -> Phrase | None:
        """A kind of place, perhaps its nationality, and its name: "the Ethiopian capital Addis Ababa"."""
        kind = next((a for a in doc.lex[i] if a.lexeme in self.place_nouns and not a.pronoun), None)
        if kind is None:
            return None
        at = i + 1
        nisba: Found | None = None
        while at < end and at - i <= 4:
            matches = self._matches(doc, at, end)
            named = next((m for m in matches if m.name.kind in ("capital", "place", "state") and not m.pro), None)
            if named is not None:
                phrase = Phrase(
                    i,
                    named.last,
                    "place" if named.name.kind == "place" else "state",
                    pro=kind.pro,
                    cut=kind.cut,
                    definite=True,
                    rule=f"grammar.place.{named.name.kind}",
                )
                phrase.code = named.name.code or None
                phrase.head = doc.words[i][kind.cut :]
                if named.name.kind == "state" or kind.lexeme != self.capital:
                    phrase.kind = "place"
                return phrase
            adjective = next((m for m in matches if m.name.kind == "nisba" and not m.pro), None)
            if adjective is None or nisba is not None:
                break
            nisba, at = adjective, adjective.last + 1
        if nisba is not None and kind.lexeme == self.capital:
            return Phrase(
                i,
                nisba.last,
                "state",
                pro=kind.pro,
                cut=kind.cut,
                code=nisba.name.code,
                definite=True,
                head=doc.words[i][kind.cut :],
                rule="grammar.place.capital-of",
            )
        return None

    def _known_word(self, doc: Doc, i: int) -> bool:
        """The whole token is a word of the lexicon, so a name found after cutting it is not meant."""
        return any(a.cut == 0 and a.kind not in (GIVEN, PARTICLE) for a in doc.lex[i])

    def _reference(self, doc: Doc, i: int, end: int) -> Phrase | None:
        """Counterparts, his country, both sides, the latter."""
        word = doc.words[i]
        for cut, pro in ((0, ""), (1, word[:1])):
            rest = word[cut:]
            if cut and pro not in self.lexicon.clitics["proclitics"]:
                break
            if cut and pro == self.li and word.startswith(self.li + self.li):
                rest = self.article + word[2:]
            if rest in self.both or rest in self.latter:
                refers = self.both.get(rest, "latter")
                last = i
                while (
                    last + 1 < end
                    and refers != "latter"
                    and any(a.kind == ADJECTIVE and a.definite for a in doc.lex[last + 1])
                ):
                    last += 1
                return Phrase(
                    i,
                    last,
                    "reference",
                    pro=pro,
                    cut=cut,
                    refers=refers,
                    definite=True,
                    plural=refers != "latter",
                    head=rest,
                    rule=f"reference.{refers}",
                )
            for pronoun in self.lexicon.clitics["pronouns"]:
                if not rest.endswith(pronoun):
                    continue
                stem = rest[: -len(pronoun)]
                linked = (
                    stem[:-1] + self.lexicon.clitics["before_pronoun"]["noun"][0][1]
                    if stem.endswith(self.lexicon.clitics["before_pronoun"]["noun"][0][0])
                    else stem
                )
                if stem in self.counterparts or linked in self.counterparts:
                    return self._counterpart(doc, i, end, pro, cut)
                if (stem in self.country or linked in self.country) and pronoun != self.lexicon.clitics["pronouns"][0]:
                    return Phrase(
                        i,
                        i,
                        "reference",
                        pro=pro,
                        cut=cut,
                        refers="country",
                        definite=True,
                        head=stem,
                        rule="reference.country",
                    )
        return None

    def _counterpart(self, doc: Doc, i: int, end: int, pro: str, cut: int) -> Phrase:
        phrase = Phrase(
            i,
            i,
            "person",
            pro=pro,
            cut=cut,
            refers="counterpart",
            definite=True,
            head=doc.words[i][cut:],
            rule="reference.counterpart",
        )
        self._extend(doc, phrase, i + 1, end)
        return phrase

    # ------------------------------------------------------------------ phrases opened by a title or organ

    def _opened(self, doc: Doc, match: Found, end: int) -> Phrase | None:
        """Title or organ noun with what belongs to it."""
        kind = match.name.kind
        head = doc.words[match.first][match.cut :]
        phrase = Phrase(
            match.first, match.last, "person", pro=match.pro, cut=match.cut, head=head, rule=f"grammar.{kind}"
        )
        phrase.definite = head.startswith(self.article)
        if kind in ("title", "office"):
            number, _, sector = match.name.tag.partition(".")
            phrase.plural = number == "p"
            phrase.sector = sector.partition("+")[0] or None
            phrase.role = match.name.id
            phrase.code = match.name.code or None
            at = match.last + 1
            if sector.endswith("+domain"):
                at = self._domain(doc, phrase, at, end)
        elif kind == "organ_noun":
            number, _, sector = match.name.tag.partition(".")
            phrase.plural = number == "p"
            phrase.sector = sector or None
            phrase.kind = "population" if match.name.id in ("POP", "OPP", "REB") else "office"
            phrase.role = match.name.id
            at = self._domain(doc, phrase, match.last + 1, end)
        elif kind == "domain":
            phrase.kind = "office"
            phrase.sector = "GOV"
            phrase.role = "GOV"
            at = match.last + 1
        else:
            at = match.last + 1
        self._extend(doc, phrase, at, end)
        if kind == "domain" and phrase.code is None:
            return None
        if kind in ("honorific", "rank") and phrase.name is None and phrase.code is None and phrase.last == match.last:
            return None
        return phrase

    def _domain(self, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
        """The ministry's field after a minister or a ministry: foreign, defence …"""
        if at < end:
            word = doc.words[at]
            pronoun = next(
                (p for p in self.lexicon.clitics["pronouns"] if word.endswith(p) and len(word) > len(p) + 3), ""
            )
            if pronoun:
                stem = word[: -len(pronoun)]
                linked = stem[:-1] + self.feminine if stem.endswith(self.linked) else stem
                if self.lexicon.names.is_a(linked, "domain") or self.lexicon.names.is_a(
                    self.article + linked, "domain"
                ):
                    field = self.lexicon.names.is_a(self.article + linked, "domain") or self.lexicon.names.is_a(
                        linked, "domain"
                    )
                    phrase.role = f"{field} {phrase.role}" if phrase.kind == "person" else phrase.role
                    phrase.definite, phrase.last, phrase.refers = True, at, "country"
                    return at + 1
            for match in self._matches(doc, at, end):
                if match.name.kind == "domain" and match.pro in ("", self.li):
                    phrase.role = f"{match.name.id} {phrase.role}" if phrase.kind == "person" else phrase.role
                    phrase.definite = True
                    phrase.last = match.last
                    return match.last + 1
        return at

    def _extend(self, doc: Doc, phrase: Phrase, at: int, end: int) -> None:
        """Adjectives, state, further titles, place of service, name, apposition."""
        pending = at
        while pending < end and pending - phrase.last <= 4:  # a few adjectives at most
            word = doc.words[pending]
            if doc.kinds[pending] != WORD:
                step = self._quoted_name(doc, phrase, pending, end)
                if step:
                    pending = step
                    continue
                break
            matches = self._matches(doc, pending, end)
            done = False
            for match in matches:
                kind = match.name.kind
                if match.pro and not (
                    match.pro == self.li and phrase.role in self.with_li and kind in (*_SIDE, "place")
                ):
                    continue
                if kind == "nisba" and self._side(doc, phrase, match):
                    done = True
                elif (
                    kind == "place"
                    and phrase.code is None
                    and phrase.name is None
                    and phrase.role
                    and match.name.code
                    and phrase.kind == "person"
                ):
                    phrase.code, phrase.last, done = match.name.code, match.last, True
                elif kind in _SIDE and kind != "nisba" and phrase.code is None and phrase.name is None:
                    phrase.code, phrase.definite = match.name.code, True
                    phrase.last = match.last
                    done = True
                elif (
                    kind == "person"
                    and phrase.kind == "person"
                    and not phrase.plural
                    and phrase.name is None
                    and (match.name.tag == "full" or phrase.role or match.last == pending)
                ):
                    self._named(phrase, match)
                    done = True
                elif (
                    kind in ("honorific", "rank", "title", "organ_noun", "office")
                    and phrase.name is None
                    and not phrase.plural
                ):
                    if kind == "title" and not match.name.tag.startswith("s"):
                        continue
                    if kind in ("title", "office") and phrase.role is None:
                        phrase.role = match.name.id
                    if kind in ("title", "office") and phrase.code is None and match.name.code:
                        phrase.code = match.name.code
                    if kind == "organ_noun" and (phrase.code is not None or phrase.kind == "population"):
                        continue
                    phrase.last = match.last
                    done = True
                    if kind in ("title", "organ_noun"):
                        before = phrase.role
                        after = self._domain(doc, phrase, match.last + 1, end)
                        if kind == "title" and after > match.last + 1 and before != match.name.id:
                            phrase.role = before
                elif kind == "domain" and phrase.kind == "office" and phrase.code is None:
                    phrase.last = match.last
                    done = True
                if done:
                    pending = phrase.last + 1
                    break
            if done:
                if phrase.name is not None:
                    break
                continue
            if word in self.of and phrase.code is None and pending + 1 < end:
                pending += 1
                phrase_before = phrase.last
                phrase.last = pending
                inner = (
                    next(
                        (
                            m
                            for m in self._matches(doc, pending + 1, end)
                            if m.name.kind in (*_SIDE, "organ_noun", "domain")
                        ),
                        None,
                    )
                    if pending + 1 < end
                    else None
                )
                inner = next(
                    (m for m in self._matches(doc, pending, end) if m.name.kind in (*_SIDE, "organ_noun", "domain")),
                    inner,
                )
                if inner is None:
                    phrase.last = phrase_before
                    break
                if inner.name.kind in _SIDE:
                    phrase.code = inner.name.code
                phrase.last = inner.last
                pending = inner.last + 1
                continue
            if (
                word in self.post
                and phrase.kind == "person"
                and phrase.code is None
                and phrase.name is None
                and phrase.role in self.with_li
                and pending + 1 < end
            ):
                side = next(
                    (m for m in self._matches(doc, pending + 1, end) if m.name.kind in _SIDE and not m.pro), None
                )
                if side is not None:
                    phrase.code, phrase.last = side.name.code, side.last
                    pending = side.last + 1
                    continue
            if word in self.post and phrase.kind == "person" and pending + 1 < end:
                place = next(
                    (
                        m
                        for m in self._matches(doc, pending + 1, end)
                        if m.name.kind in ("state", "capital", "place", "body") and not m.pro
                    ),
                    None,
                )
                if place is not None and place.last + 1 < end and self._name_follows(doc, place.last + 1, end):
                    phrase.last = place.last
                    pending = place.last + 1
                    continue
                break
            if (
                phrase.kind == "person"
                and not phrase.plural
                and phrase.name is None
                and (phrase.role or phrase.code or phrase.refers or phrase.last >= phrase.first)
            ):
                last = self._name_end(doc, pending, end, after_title=True)
                if last >= pending:
                    phrase.name = (pending, last, 0)
                    phrase.last = last
                    phrase.rule += "+unseen"
                    break
            if self._adjective(doc, pending):
                pending += 1
                continue
            break
        if phrase.name is not None:
            self._apposition(doc, phrase, end)

    def _quoted_name(self, doc: Doc, phrase: Phrase, at: int, end: int) -> int:
        """A group or body in quotation marks after its kind noun: the movement "X"; 0 if there is none."""
        if phrase.code is not None or at + 2 >= end or doc.words[at].isalnum() or doc.words[at] in self.comma:
            return 0
        for match in self._matches(doc, at + 1, end):
            if (
                match.name.kind in ("body", "group", "organ", "state")
                and match.last + 1 < end
                and doc.kinds[match.last + 1] != WORD
            ):
                phrase.code = match.name.code
                phrase.last = match.last + 1
                return match.last + 2
        return 0

    def _side(self, doc: Doc, phrase: Phrase, match: Found) -> bool:
        """Take an adjective of nationality if it can belong to the phrase."""
        if phrase.name is not None:
            return False
        definite = match.name.tag.endswith("D")
        if phrase.code is not None and phrase.code != match.name.code:
            return False
        if definite and not phrase.definite and phrase.kind != "person":
            return False
        if not definite and phrase.definite and phrase.refers != "counterpart":
            return False
        phrase.code = match.name.code
        phrase.last = match.last
        return True

    def _named(self, phrase: Phrase, match: Found) -> None:
        phrase.name = (match.first, match.last, match.cut)
        phrase.known = match.name.id
        phrase.last = match.last
        phrase.rule += "+known"

    def _adjective(self, doc: Doc, i: int) -> bool:
        """A word that may stand between a title and its state: adjective, participle or ordinal."""
        return any(a.kind in (ADJECTIVE, "p", "a") and not a.pro and not a.pronoun for a in doc.lex[i]) or any(
            a.kind == NOUN and a.definite and not a.pro for a in doc.lex[i]
        )

    def _name_follows(self, doc: Doc, at: int, end: int) -> bool:
        if at >= end or doc.kinds[at] != WORD:
            return False
        if any(m.name.kind in ("person", "honorific", "rank") and not m.pro for m in self._matches(doc, at, end)):
            return True
        return self._name_end(doc, at, end, after_title=True) >= at

    # ------------------------------------------------------------------ plain names

    def _plain(self, doc: Doc, match: Found, end: int) -> Phrase | None:
        name = match.name
        first, last = match.first, match.last
        if name.kind == "media_noun":
            return self._outlet(doc, match, end)
        if name.kind == "nisba":
            phrase = Phrase(first, last, "nisba", pro=match.pro, cut=match.cut, code=name.code, rule="names.nisba")
            phrase.definite = name.tag.endswith("D")
            phrase.plural = "p" in name.tag
            phrase.feminine = name.tag.startswith("f")
            phrase.case = "n" if "n" in name.tag.rstrip("D") else "g" if "g" in name.tag else ""
            phrase.head = doc.words[first][match.cut :]
            if name.tag[1:].startswith("p") and name.tag.startswith("m"):
                phrase.kind = "population"
            elif (
                not phrase.feminine
                and self._name_follows(doc, last + 1, end)
                and self._name_end(doc, last + 1, end, after_title=True) > last + 1
            ):
                phrase.kind = "person"
                self._extend(doc, phrase, last + 1, end)
            return phrase
        kind = {"capital": "state", "seat": "state", "loaded": "state", "organ": "office", "natives": "population"}.get(
            name.kind, name.kind
        )
        phrase = Phrase(
            first,
            last,
            kind,
            pro=match.pro,
            cut=match.cut,
            code=name.code or None,
            rule=f"names.{name.kind}",
            definite=True,
        )
        phrase.head = doc.words[first][match.cut :]
        if kind == "person":
            if (
                match.name.tag == "short"
                and doc.lex[first]
                and (match.cut or any(a.kind == FUNCTION and not a.cut for a in doc.lex[first]))
            ):
                return None
            phrase.name = (first, last, match.cut)
            phrase.known = name.id
            phrase.rule = f"names.person.{name.tag}"
            further = self._name_end(doc, last + 1, end, after_title=False) if name.tag == "short" else last
            if name.tag == "short" and further > last:
                phrase.known, phrase.code = None, None
                phrase.name = (first, further, match.cut)
                phrase.last = further
            self._apposition(doc, phrase, end)
            return phrase
        if kind == "media":
            if name.tag != "bare" and not self._quoted(doc, first, last):
                return None
            phrase.known = name.id
        phrase.sector = name.tag if kind == "office" else None
        phrase.name = (first, last, match.cut) if kind in ("state", "body", "group", "media", "office") else None
        return phrase

    def _quoted(self, doc: Doc, first: int, last: int) -> bool:
        q = doc.quoted[first]
        return q >= 0 and doc.quotations[q].first == first and doc.quotations[q].last == last

    def _outlet(self, doc: Doc, match: Found, end: int) -> Phrase | None:
        """An outlet noun with the outlet's name, in quotation marks or not, and its nationality."""
        phrase = Phrase(
            match.first,
            match.last,
            "media",
            pro=match.pro,
            cut=match.cut,
            head=doc.words[match.first][match.cut :],
            rule="grammar.outlet",
        )
        at = match.last + 1
        while at < end and at - phrase.last <= 2:
            if doc.kinds[at] != WORD:
                if phrase.name is None and doc.quoted[at] < 0 and at + 1 < end and doc.quoted[at + 1] >= 0:
                    q = doc.quotations[doc.quoted[at + 1]]
                    if q.last - q.first < 6:
                        named = next(
                            (m for m in self._matches(doc, q.first, q.last + 1) if m.name.kind == "media"), None
                        )
                        phrase.name = (q.first, q.last, 0)
                        phrase.known = named.name.id if named else None
                        phrase.code = (named.name.code or None) if named else None
                        phrase.last = min(q.last + 1, end - 1) if q.closed else q.last
                        at = phrase.last + 1
                        continue
                break
            matches = self._matches(doc, at, end)
            media = next((m for m in matches if m.name.kind in ("media", "media_noun") and not m.pro), None)
            nisba = next((m for m in matches if m.name.kind == "nisba" and not m.pro), None)
            state = next(
                (m for m in matches if m.name.kind in ("state", "body", "group") and m.pro in ("", self.li)), None
            )
            if media is not None and phrase.name is None:
                if media.name.kind == "media":
                    phrase.name, phrase.known, phrase.code = (
                        (media.first, media.last, 0),
                        media.name.id,
                        media.name.code or None,
                    )
                phrase.last = media.last
            elif nisba is not None:
                phrase.code = phrase.code or nisba.name.code
                phrase.last = nisba.last
            elif state is not None and phrase.code is None:
                phrase.code = state.name.code
                phrase.last = state.last
            elif not self._adjective(doc, at):
                break
            at = max(at, phrase.last) + 1
        if phrase.last == match.last:
            return None
        if phrase.name is None:
            phrase.name = (match.first, phrase.last, match.cut)
        return phrase

    # ------------------------------------------------------------------ names that no list has

    def _name_end(self, doc: Doc, i: int, end: int, after_title: bool) -> int:
        """Last token of a run of words that look like a person's name, or ``i - 1``."""
        last = i - 1
        for at in range(i, min(end, i + _MAX_NAME)):
            if doc.kinds[at] != WORD:
                hyphen = doc.words[at] == "-" and at > i and doc.ends[at - 1] == doc.starts[at] and at + 1 < end
                if hyphen and doc.ends[at] == doc.starts[at + 1]:
                    continue
                break
            if self.time_words & {doc.words[at]}:
                break
            word = doc.words[at]
            kinds = {a.kind for a in doc.lex[at] if not (a.cut and at > i)}
            uncut = {a.kind for a in doc.lex[at] if not a.cut and not a.definite}
            if (
                (at > i or not after_title)
                and word.startswith(self.conjunction)
                and (any(a.cut for a in doc.lex[at]) or self.lexicon.names.heads(word))
            ):
                break
            if (
                kinds & {GIVEN, PARTICLE}
                and not (uncut & {FUNCTION})
                and not ((at > i or not after_title) and all(a.cut for a in doc.lex[at]))
            ):
                last = at
                continue
            if any(
                m.name.kind != "person" and (not m.pro or m.name.kind not in ("act", "func", "place", "nisba"))
                for m in self._matches(doc, at, end)
            ):
                break
            if not doc.lex[at]:
                if at == i and not after_title:
                    break
                last = at
                continue
            if (
                at == i + 1
                and last == i
                and any(a.definite and a.kind in (ADJECTIVE, NOUN) and not a.cut for a in doc.lex[at])
                and any(a.kind == GIVEN for a in doc.lex[i])
            ):
                last = at
                continue
            break
        if last == i and after_title and len(doc.words[i]) < 3:
            return i - 1
        return last

    def _unseen(self, doc: Doc, i: int, end: int) -> Phrase | None:
        """A given name followed by more name: somebody whom no list has."""
        given = next((a for a in doc.lex[i] if a.kind == GIVEN and not a.definite), None)
        if given is None:
            return self._before_surname(doc, i, end)
        last = self._name_end(doc, i, end, after_title=False)
        if last <= i:
            return None
        phrase = Phrase(
            i,
            last,
            "person",
            pro=given.pro,
            cut=given.cut,
            name=(i, last, given.cut),
            definite=True,
            rule="grammar.given-name",
        )
        phrase.head = doc.words[i][given.cut :]
        self._apposition(doc, phrase, end)
        return phrase

    def _before_surname(self, doc: Doc, i: int, end: int) -> Phrase | None:
        """An unknown word before a known surname: a first name in another spelling."""
        if doc.lex[i] or i + 1 >= end or len(doc.words[i]) < 3 or self.lexicon.names.heads(doc.words[i]):
            return None
        if i and any(a.kind == VERB and a.lexeme in self.reporting for a in doc.lex[i - 1]):
            last = self._name_end(doc, i, end, after_title=True)
            if last > i:
                phrase = Phrase(
                    i,
                    last,
                    "person",
                    name=(i, last, 0),
                    definite=True,
                    head=doc.words[i],
                    rule="grammar.after-reporting",
                )
                self._apposition(doc, phrase, end)
                return phrase
        known = next((m for m in self._matches(doc, i + 1, end) if m.name.kind == "person" and not m.pro), None)
        if known is None:
            return None
        phrase = Phrase(i, known.last, "person", name=(i, known.last, 0), definite=True, rule="grammar.before-surname")
        phrase.head = doc.words[i]
        self._apposition(doc, phrase, end)
        return phrase

    def _apposition(self, doc: Doc, phrase: Phrase, end: int) -> None:
        """A title behind the name: "X, foreign minister of Egypt"."""
        at = phrase.last + 1
        if at < end and doc.words[at] in self.comma:
            at += 1
        if at >= end or doc.kinds[at] != WORD or phrase.role is not None:
            return
        title = next(
            (
                m
                for m in self._matches(doc, at, end)
                if m.name.kind == "title" and not m.pro and m.name.tag.startswith("s")
            ),
            None,
        )
        if title is None:
            return
        inner = Phrase(
            title.first, title.last, "person", head=doc.words[at], definite=doc.words[at].startswith(self.article)
        )
        inner.role = title.name.id
        inner.plural = True  # a title in apposition takes no name of its own
        after = title.last + 1
        if title.name.tag.endswith("+domain"):
            after = self._domain(doc, inner, after, end)
        self._extend(doc, inner, after, end)
        if inner.code is None and not inner.definite:
            return
        phrase.code = phrase.code or inner.code
        phrase.role = inner.role
        phrase.last = inner.last
        phrase.rule += "+apposition"


def find_mentions(doc: Doc, lexicon: Lexicon) -> list[Phrase]:
    """Phrases that name or describe actors, in order; codes of references are still open."""
    return MentionGrammar(lexicon).find(doc)


def verbs_at(analyses: Iterable[Analysis]) -> list[Analysis]:
    """Finite verb readings among the analyses of a word."""
    return [a for a in analyses if a.kind == VERB]
