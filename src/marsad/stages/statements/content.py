"""Where do the words said begin and end?"""

from __future__ import annotations

from typing import Final

from marsad.lexicon.entries import VERB
from marsad.model.document import PUNCT, WORD
from marsad.stages.statements.scene import COLON, COMMA, Cue, Scene
from marsad.stages.statements.speakers import Subjects
from marsad.text.sentences import MAX_QUOTED

_REACH: Final = 45  # tokens between a cue and the opening of its content
_LONG: Final = 5  # words
_STEP: Final = 9  # tokens behind a reporting word in which its content begins, if it has one
_MARKS: Final = ("that", "colon", "quote", "noun")


class Contents:
    """Finds openings and ends of contents in one article."""

    def __init__(self, scene: Scene, subjects: Subjects) -> None:
        self.scene = scene
        self.subjects = subjects

    # ------------------------------------------------------------------ the opening

    def opener(self, cue: Cue, after: int, end: int) -> tuple[int, str] | None:
        """First token of the content and the frame that opens it."""
        scene, doc = self.scene, self.scene.doc
        frames = cue.frames
        prepositions = frozenset(f for f in frames if f not in _MARKS)
        letters = frozenset(p for p in prepositions if len(p) == 1)
        aside = False  # inside a relative clause or the like that says more about a noun
        late = False  # behind an object, where a quotation names a thing
        oblique = False  # inside a prepositional phrase
        i = after
        limit = min(end, cue.at + _REACH)
        if "that" in frames and after > cue.at + 1 and after < end and scene.that(after - 1) == 2:
            return after, "that"
        while i < limit:
            word = doc.words[i]
            phrase = scene.begins[i]
            if "that" in frames and (that := scene.that(phrase.last if phrase is not None else i)):
                opening = (phrase.last if phrase is not None else i) + (0 if that == 3 else 1)
                return (opening, "that") if opening < end else None
            if doc.kinds[i] == PUNCT:
                if word == COLON and "colon" in frames:
                    return (self._past_that(i + 1, end), "colon") if i + 1 < end else None
                said = cue.lemma in scene.table.speech or cue.how == "saying"
                if (
                    "quote" in frames
                    and (not (aside or late) or (said and self._is_long(i)))
                    and self._opens_quote(i, end, i == after and "that" in frames)
                ):
                    return i + 1, "quote"
                if word in COMMA:
                    aside = late = oblique = False
                elif word == "(" and scene.closing(i, end) > i:
                    i = scene.closing(i, end)
                i += 1
                continue
            if phrase is None and not aside and i + 1 < end and word in prepositions:
                if scene.that(i + 1) in (1, 2):
                    return (i + 2, "that") if i + 2 < end else None
                if scene.that(i + 1) == 3:
                    return i + 1, "that"
                if not (scene.is_dotted(i) and i > after):
                    return i + 1, word
            elif not aside and letters and i > cue.at and (glued := scene.glued(i, letters)) and not self._is_manner(i):
                if phrase is None or (phrase.kind != "media" and i == after) or glued != scene.to:
                    return i, glued
            elif phrase is None and scene.is_time(i):
                i += 1
                continue
            elif scene.heads[i] and (length := scene.clause_at(i)):
                i = self._past_clause(i + length, limit)
                continue
            elif scene.heads[i] and scene.connector(i, scene.table.conveyed):
                i = self._past_clause(i + 1, limit)
                continue
            elif scene.is_preposition(i):
                i = self.subjects.past_oblique(i, limit)
                oblique = True
                continue
            elif word in scene.table.relative or self._withholds(i, limit):
                aside = True
            elif "that" in frames and (these := self.subjects.these(i, limit)) is not None:
                i = these.last + 1
                continue
            else:
                nested = scene.cues[i]
                if nested is not None and nested.how in ("verb", "participle") and i > cue.at + 1 and not aside:
                    return None
                if nested is None and phrase is None and scene.is_finite(i):
                    aside = True
                if "noun" in frames and not aside and self._noun(cue, i, after):
                    return i, "noun"
                if phrase is None and nested is None and scene.is_nominal(i) and not scene.is_time(i):
                    late = late or not (oblique or scene.is_function(i))
            i = max(i, phrase.last if phrase is not None else i) + 1
        return None

    def _withholds(self, i: int, limit: int) -> bool:
        """ "An official (who) refused to be named": no object of the verb."""
        table, doc = self.scene.table, self.scene.doc
        if i + 1 >= limit or doc.words[i + 1] not in table.unnamed:
            return False
        return any(a.kind == VERB and a.lexeme in table.asides for a in doc.lex[i].all)

    def _noun(self, cue: Cue, i: int, after: int) -> bool:
        """The object that is the content begins at a token."""
        scene = self.scene
        phrase = scene.at[i]
        if phrase is not None:
            if cue.lemma in scene.table.needs:
                return True
            return i == after and (cue.how == "participle" or phrase.kind in ("state", "group"))
        if scene.is_time(i):
            return False
        readings = scene.doc.lex[i]
        if any(a.kind == "f" and a.tag.startswith(("dem", "rel", "pron")) and not a.pro for a in readings.all):
            return i == after and scene.doc.words[i] not in scene.table.relative
        return scene.is_nominal(i)

    def _opens_quote(self, i: int, end: int, short: bool) -> bool:
        """A quotation mark at a token opens words said, not the title of a thing."""
        doc = self.scene.doc
        if i + 1 >= end or doc.quoted[i + 1] < 0 or doc.quoted[i] == doc.quoted[i + 1]:
            return False
        quotation = doc.quotations[doc.quoted[i + 1]]
        if quotation.first != i + 1:
            return False
        length = quotation.last - quotation.first
        phrase = self.scene.at[i + 1]
        if length >= 2:
            return phrase is None or phrase.last < quotation.last
        behind = quotation.last + 2
        closed = behind >= end or doc.kinds[behind] == PUNCT
        return short and phrase is None and (closed or length == 1)

    def _is_manner(self, i: int) -> bool:
        return self.scene.is_time(i) or self.scene.doc.words[i] in self.scene.table.manners

    def _is_long(self, i: int) -> bool:
        """The quotation that opens at a token is a sentence rather than a name."""
        doc = self.scene.doc
        q = doc.quoted[i + 1] if i + 1 < len(doc.words) else -1
        return q >= 0 and doc.quotations[q].last - doc.quotations[q].first >= _LONG

    def _past_that(self, i: int, end: int) -> int:
        """Behind a complementiser that follows a colon: "said: that …"."""
        if i + 1 < end and self.scene.doc.words[i] in self.scene.table.complement:
            return i + 1
        return i

    def _past_clause(self, i: int, limit: int) -> int:
        """Behind the speaker of an inserted "as X reported"."""
        for k in range(i, min(limit, i + 8)):
            phrase = self.scene.starts(k)
            if phrase is not None and phrase.kind != "nisba":
                return phrase.last + 1
        return i

    # ------------------------------------------------------------------ the end

    def span(self, cue: Cue, at: int, how: str, end: int) -> tuple[int, int, int, int]:
        """Tokens and characters of the content; empty if the last token lies before the first."""
        scene, doc = self.scene, self.scene.doc
        first = at
        while first < end and doc.kinds[first] == PUNCT:
            first += 1
        if first >= end:
            return first, first - 1, 0, 0
        q = doc.quoted[first]
        if (
            q >= 0
            and doc.quotations[q].first == first
            and doc.quoted[cue.at] != q
            and how in ("quote", "colon", "that", "noun")
            and doc.quotations[q].last - first >= 1
            and self._quote_is_all(q, end, how)
        ):
            last = min(doc.quotations[q].last, end - 1)
        else:
            last = self.end(cue, first, min(end, first + MAX_QUOTED), loose=how not in ("that", "colon", "quote"))
        while last > first and doc.kinds[last] == PUNCT:
            last -= 1
        start = doc.starts[first]
        if how == "that" and scene.that(first) == 3:
            start += 3
        elif len(how) == 1 and first == at:
            phrase = scene.starts(first)
            cut = phrase.cut if phrase is not None else next((a.cut for a in doc.lex[first].all if a.pro), 0)
            if doc.words[first][cut : cut + 1] != scene.to or how != scene.to:
                start += scene.lexicon.folder.origin(doc.surface(first, first), cut)
        return first, last, start, doc.ends[last]

    def _quote_is_all(self, q: int, end: int, how: str) -> bool:
        """The quotation is the whole content, not only a quoted word at its beginning."""
        doc = self.scene.doc
        quotation = doc.quotations[q]
        behind = quotation.last + 2
        length = quotation.last - quotation.first + 1
        if how == "quote" or behind >= end:
            return True
        if doc.words[behind] in COMMA or doc.words[behind] == ".":
            return True
        if how == "colon":
            return length >= 4
        whole = end - quotation.first
        return length > 12 or (length >= 4 and 5 * length >= 2 * whole and self.scene.is_preposition(behind))

    def end(self, cue: Cue, first: int, end: int, loose: bool = False) -> int:
        """Last token of an indirect content: before the next cue on the same level."""
        scene, doc = self.scene, self.scene.doc
        inside = doc.quoted[cue.at]
        reports = False  # what is said is itself somebody's report, which goes on behind its quotation
        for i in range(first + 1, end):
            if doc.kinds[i] != WORD or (doc.quoted[i] >= 0 and doc.quoted[i] != inside):
                continue
            if not scene.heads[i] and scene.cues[i] is None and doc.kinds[i - 1] != PUNCT:
                continue  # nothing that is asked below holds here
            if cue.how == "noun" and doc.words[i - 1] in COMMA and doc.quoted[i] < 0:
                return i - 2
            if scene.heads[i] and self._connects(i, first, end):
                return i - 1
            if self._narrator(i, end) or (loose and self._new_clause(i, end)):
                return i - 1
            nested = scene.cues[i]
            if nested is None or i <= first + 1 or doc.words[min(i + 1, end - 1)] in scene.table.invoked:
                continue
            if nested.how == "participle" and doc.quoted[i] < 0:
                paused = doc.kinds[i - 1] == PUNCT
                if not paused and (nested.tag == "fs" or self.opener(nested, i + 1, min(end, i + _STEP)) is None):
                    continue
                return i - 1
            goes_on = reports and doc.quoted[i - 2] >= 0 > doc.quoted[i - 1]
            if nested.how == "verb" and not goes_on and self._resumes(nested, i, end, cue):
                return i - 1
            reports = reports or (nested.how == "verb" and not nested.pro and nested.tag[:1] == "P")
        return end - 1

    def _connects(self, i: int, first: int, end: int) -> bool:
        """A connector goes back to the report, or adds something that is none of the words said."""
        scene = self.scene
        return bool(
            scene.clause_at(i)
            or scene.connector(i, scene.table.own_words)
            or self._turns(i, end)
            or (i > first + _LONG and self._is_added(i, end))
        )

    def _resumes(self, cue: Cue, i: int, end: int, outer: Cue) -> bool:
        """A reporting verb that goes on with the report rather than standing in what is said."""
        scene, doc = self.scene, self.scene.doc
        if cue.pro != scene.conjunction:
            return False
        if cue.tag[:1] == "P" and doc.kinds[i - 1] == PUNCT:
            return True
        if cue.tag[:1] != "P" and doc.kinds[i - 1] != PUNCT:
            return False
        following = self.opener(cue, i + 1, min(end, i + _STEP))
        if following is None:
            return False
        if following[1] in ("that", "colon", "quote"):
            return True
        return cue.tag == outer.tag and following[0] <= i + 2 and (following[1] != "noun" or self._doing(i + 1))

    def _doing(self, i: int) -> bool:
        return any(a.kind == "m" and not a.pro for a in self.scene.doc.lex[i].all)

    def _new_clause(self, i: int, end: int) -> bool:
        """What follows a content that is a noun phrase cannot go on with a verb: ", and gave"."""
        scene, doc = self.scene, self.scene.doc
        if doc.kinds[i - 1] != PUNCT or doc.quoted[i] >= 0:
            return False
        if scene.is_finite(i):
            return any(a.pro == scene.conjunction and a.tag[:1] == "P" for a in doc.lex[i].all)
        length = scene.connector(i, scene.table.turns)
        return bool(length) and i + length < end and scene.is_finite(i + length)

    def _narrator(self, i: int, end: int) -> bool:
        """ ", and X had …": the article tells on in its own voice."""
        scene, doc = self.scene, self.scene.doc
        if doc.words[i] not in scene.table.copula or doc.kinds[i - 1] != PUNCT:
            return False
        return any(doc.words[k] in scene.table.auxiliary for k in range(i + 1, min(end, i + 10)))

    def _is_added(self, i: int, end: int) -> bool:
        """ ", after the council had voted": what the article adds behind a pause, unless the words go on after it."""
        scene, doc = self.scene, self.scene.doc
        if doc.words[i - 1] not in COMMA or not scene.connector(i, scene.table.added) or doc.words[i + 1] == '"':
            return False
        return not any(doc.words[k] in COMMA and scene.is_finite(k + 1) for k in range(i + 2, end - 1))

    def _turns(self, i: int, end: int) -> bool:
        """ ", but added that", "as X also said": a conjunction with a reporting verb goes back to the report."""
        scene = self.scene
        if scene.doc.kinds[i - 1] == PUNCT and scene.connector(i, scene.table.meanwhile):
            return True
        length = scene.connector(i, scene.table.turns)
        if not length or i + length >= end:
            return False
        cue = scene.cues[i + length]
        return cue is not None and cue.how == "verb" and not cue.pro
