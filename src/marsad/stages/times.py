"""Which words place something in time, and when is that?

A grammar over the word lists of ``data/<language>/time``: each token that can begin a time expression opens one
reader method, and the first that fits wins.  Example: an ordinal, a month and "of last year", read on 2025-10-27,
give one expression with the value ``2024-06-23``.  What depends on another event ("two days after the meeting"), and
durations, frequencies and ages, is left alone.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from hijridate import Gregorian, Hijri

from marsad.lexicon.entries import VERB, Analysis
from marsad.lexicon.lexicon import Lexicon
from marsad.model.document import NUMBER, PUNCT, Document
from marsad.model.span import Span
from marsad.model.time import TimeExpression

Doc = Document[Analysis]
PAST, NEXT, CURRENT = "past", "next", "current"
SHIFT = {PAST: -1, CURRENT: 0, NEXT: 1}
SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MIN_YEAR, MAX_YEAR = 1000, 2100  # what four digits in the context of years can mean
MIN_BARE, MAX_BARE = 1900, 2099  # narrower where only a preposition tells that it is a year
MIN_HIJRI, MAX_HIJRI = 1300, 1500
BACK, FORTH = 14, 8  # tokens searched for the verb that tells the tense
SOON, LONG_AGO = 45, 270  # days: a date so near ahead, else so far back, lies ahead
BEFORE_METADATA, AFTER_METADATA = 5, 1  # days that an article's own day may lie from its metadata
MAX_DEPTH = 4


# ---------------------------------------------------------------- the calendar


class Period(NamedTuple):
    """A stretch of the calendar: ISO value, inclusive bounds, grain."""

    value: str | None
    first: dt.date | None
    last: dt.date | None
    grain: str


def _day(day: dt.date) -> Period:
    return Period(day.isoformat(), day, day, "day")


def _month(year: int, month: int) -> Period:
    first = dt.date(year, month, 1)
    return Period(f"{year:04d}-{month:02d}", first, _month_end(year, month), "month")


def _month_end(year: int, month: int) -> dt.date:
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return following - dt.timedelta(days=1)


def _months(year: int, month: int, count: int, value: str, grain: str) -> Period:
    """``count`` months from the first of ``month`` on."""
    end = year * 12 + month - 1 + count - 1
    return Period(value, dt.date(year, month, 1), _month_end(end // 12, end % 12 + 1), grain)


def _years(first: int, last: int, value: str, grain: str) -> Period:
    return Period(value, dt.date(first, 1, 1), dt.date(last, 12, 31), grain)


def _year(year: int) -> Period:
    return _years(year, year, f"{year:04d}", "year")


def _decade(year: int) -> Period:
    first = year // 10 * 10
    return _years(first, first + 9, f"{year // 10}X", "decade")


def _century(year: int) -> Period:
    first = year // 100 * 100
    return _years(max(first, 1), first + 99, f"{year // 100:02d}XX", "century")


def _week(day: dt.date) -> Period:
    year, week, weekday = day.isocalendar()
    first = day - dt.timedelta(days=weekday - 1)
    return Period(f"{year}-W{week:02d}", first, first + dt.timedelta(days=6), "week")


def _season(year: int, code: str) -> Period:
    return _months(year, SEASON_MONTH[code], 3, f"{year}-{code}", "season")


def _between(first: Period, last: Period) -> Period:
    """From the first day of one period to the last day of another."""
    if first.value is None or last.value is None:
        return _unresolved("interval")
    begin, end = first.value.split("/")[0], last.value.split("/")[-1]
    return Period(f"{begin}/{end}", first.first, last.last, "interval")


def _unresolved(grain: str) -> Period:
    return Period(None, None, None, grain)


def _try_day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _hijri(year: int, month: int = 0, day: int = 0) -> Period | None:
    """A Hijri year, month or day in the Gregorian calendar, by the tables of Umm al-Qura."""
    try:
        if day:
            return _day(_gregorian(year, month, day))
        first = _gregorian(year, month or 1, 1)
        next_year = month in (0, 12)
        following = _gregorian(year + next_year, 1 if next_year else month + 1, 1)
    except (ValueError, OverflowError):
        if day or month or not 0 < year < MAX_HIJRI:
            return None
        return _year(int(year * 0.970224 + 621.5774))
    last = following - dt.timedelta(days=1)
    return Period(f"{first.isoformat()}/{last.isoformat()}", first, last, "interval")


def _gregorian(year: int, month: int, day: int) -> dt.date:
    found = Hijri(year, month, day).to_gregorian()
    return dt.date(found.year, found.month, found.day)


def _hijri_year(day: dt.date) -> int:
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except (ValueError, OverflowError):
        return int((day.year - 621.5774) / 0.970224)


def _shift(day: dt.date, unit: str, count: float) -> dt.date:
    """``day`` moved by ``count`` units; a day that the month lacks becomes its last."""
    if unit in ("day", "week"):
        return day + dt.timedelta(days=round(count * (7 if unit == "week" else 1)))
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    whole = int(months // 1)
    index = day.year * 12 + day.month - 1 + whole
    year, month = index // 12, index % 12 + 1
    moved = dt.date(year, month, min(day.day, _month_end(year, month).day))
    return moved + dt.timedelta(days=round((months - whole) * 30))


def _around(day: dt.date, unit: str, count: float) -> Period:
    """The period of the size of ``unit`` that lies ``count`` units from ``day``; broken years count in months."""
    moved = _shift(day, unit, count)
    if unit == "day":
        return _day(moved)
    if unit == "week":
        return _week(moved)
    if unit == "month" or (unit == "year" and count != int(count)):
        return _month(moved.year, moved.month)
    return _year(moved.year)


def _containing(day: dt.date, unit: str, shift: int = 0) -> Period:
    """The calendar unit that holds ``day``, or one ``shift`` units from it."""
    if unit == "decade":
        return _decade(day.year + 10 * shift)
    if unit == "century":
        return _century(day.year + 100 * shift)
    return _around(day, unit, shift)


# ---------------------------------------------------------------- the language tables


class Unit(NamedTuple):
    """A word for a unit of the calendar: how many of it, and whether it has the article."""

    unit: str
    number: str  # one, two, many, pair (dual before what it counts)
    definite: bool


class MonthWord(NamedTuple):
    """A month name read: number, calendar, the token behind it, and whether the name alone is enough."""

    month: int
    hijri: bool
    next: int
    plain: bool
    after: bool


class Tail(NamedTuple):
    """The year of a date: known, or on a side of the anchor; ``year`` 0 is named but unresolved."""

    year: int | None
    side: str
    next: int


class Quantity(NamedTuple):
    """So many units."""

    amount: float
    unit: str
    next: int


class Open(NamedTuple):
    """Day (0: none) and month of a date whose year was not written."""

    month: int
    day: int
    hijri: bool


class Draft(NamedTuple):
    """An expression read: tokens ``first`` to ``last``."""

    first: int
    last: int
    period: Period
    rule: str
    open: Open | None = None


Phrases = dict[str, list[tuple[tuple[str, ...], Any]]]


class TimeGrammar:
    """The word lists of a language in the shape that the reader looks up; holds no state of an article."""

    def __init__(self, tables: dict[str, Any], clitics: dict[str, Any]) -> None:
        self.article: str = clitics["article"]
        self.conjunction: str = clitics["conjunctions"][0]
        self.to: str = clitics["prepositions"][0]
        self._cores: set[str] = {self.article}
        self._months(tables["months"])
        self._days(tables["days"])
        self._numbers(tables["numbers"])
        self._units(tables["units"])
        self._holidays(tables["holidays"])
        self.sets: dict[str, frozenset[str]] = {}
        for name in ("words", "contexts"):
            for key, value in tables[name].items():
                if isinstance(value, list) and all(isinstance(v, str) for v in value):
                    self.sets[key] = self._set(value)
        self.edges = self._phrases(
            (form, key == "earlier") for key in ("edges", "earlier") for form in tables["words"][key]
        )
        self.side: dict[str, str] = {word: side for side in (PAST, NEXT, CURRENT) for word in sorted(self.sets[side])}
        self.future_prefix: str = tables["contexts"]["future_prefix"]
        self.not_future = tuple(tables["contexts"]["not_future"])
        self._future: dict[str, bool] = {}
        self.written = self._written(clitics)
        self.starts = self._starts()

    def _set(self, words: Iterable[str]) -> frozenset[str]:
        found = frozenset(words)
        self._cores.update(w for w in found if " " not in w)
        return found

    def _phrases(self, pairs: Iterable[tuple[str, Any]]) -> Phrases:
        """Phrases by their first word, the longest first."""
        found: Phrases = {}
        for form, value in pairs:
            first, *rest = form.split()
            self._cores.update((first, *rest))
            found.setdefault(first, []).append((tuple(rest), value))
        for entries in found.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return found

    def _months(self, table: dict[str, Any]) -> None:
        self.months = self._phrases(
            (form, (number, calendar == "hijri"))
            for calendar in ("gregorian", "hijri")
            for number, forms in enumerate(table[calendar], 1)
            for form in forms
        )
        self.weak = self._set(table["weak"])
        self.strong = self._set(table["strong"])
        self.month_after = self._set(table["after"])

    def _days(self, table: dict[str, Any]) -> None:
        self.weekday = {form: at for at, forms in enumerate(table["weekdays"]) for form in forms}
        self._cores.update(self.weekday)
        self.relative = self._phrases((form, row["days"]) for row in table["relative"] for form in row["forms"])
        self.bare_no = self._set(table["bare_no"])
        self.parts = self._phrases((form, True) for form in table["parts"])

    def _numbers(self, table: dict[str, Any]) -> None:
        bare = {form: row["value"] for row in table["count"] for form in row["forms"]}
        self.count: dict[str, int] = {**{self.article + w: n for w, n in bare.items()}, **bare}
        for word in self.weekday:
            self.count.pop(word, None)
        self.teen = self._set(chain(table["teen"], (self.article + w for w in table["teen"])))
        self.ordinal: dict[str, int] = {form: row["value"] for row in table["ordinal"] for form in row["forms"]}
        self.first = self._set(table["first"])
        self.half_word = self._set(table["half"])
        self.parts_of_unit = self._phrases((f, row["part"]) for row in table["part_of_unit"] for f in row["forms"])
        self.about = self._phrases((form, True) for form in table["about"])
        self._cores.update(self.count, self.ordinal)

    def _units(self, table: dict[str, Any]) -> None:
        self.unit: dict[str, Unit] = {}
        for row in table["units"]:
            for number in ("one", "two", "many", "pair"):
                for form in row[number]:
                    self.unit.setdefault(form, Unit(row["unit"], number, False))
                    if number != "pair":
                        self.unit.setdefault(self.article + form, Unit(row["unit"], number, True))
        self.season = {form: row["season"] for row in table["seasons"] for form in row["forms"]}
        self.the_season = {self.article + form: code for form, code in self.season.items()}
        self.decade = {form: row["year"] for row in table["decades"] for form in row["forms"]}
        self.the_decade = {self.article + form: year for form, year in self.decade.items()}
        self.quarter = self._set(table["quarter"])
        self.half = self._set(table["half"])
        for words in (self.unit, self.season, self.the_season, self.decade, self.the_decade):
            self._cores.update(words)

    def _holidays(self, table: dict[str, Any]) -> None:
        self.holidays = self._phrases(
            (form, Open(row["month"], row["day"], row["calendar"] == "hijri"))
            for row in table["days"]
            for form in row["forms"]
        )
        self.holiday_after = self._set(table["after"])
        self.holiday_lead = self._set(table["lead"])
        self.known_year: dict[tuple[str, int, int], int] = {}
        for row in table["events"]:
            for word in self._set(row["after"]):
                self.known_year[word, row["month"], row["day"]] = row["year"]

    def _written(self, clitics: dict[str, Any]) -> dict[str, tuple[str, int]]:
        """Written word -> word of the tables and number of letters glued before it."""
        written = {core: (core, 0) for core in self._cores}
        glued = [p for p, row in clitics["proclitics"].items() if "n" in row["before"]]
        for core in sorted(self._cores):
            if len(core) < 2 or not core[0].isalpha():
                continue
            for prefix in sorted(glued, key=len):
                written.setdefault(prefix + core, (core, len(prefix)))
            if core.startswith(self.article):
                for prefix in sorted(clitics["hidden_article"]):
                    written.setdefault(prefix + core[len(self.article) :], (core, len(prefix) - 1))
        return written

    def _starts(self) -> dict[str, tuple[str, ...]]:
        """Word -> reader methods to try, in order."""
        starts: dict[str, list[str]] = {}
        openers: list[tuple[str, Iterable[str]]] = [
            ("_relative_day", self.relative),
            ("_holiday", chain(self.holidays, self.holiday_lead)),
            ("_part_of_day", self.parts),
            ("_edge", self.edges),
            ("_same_unit", chain(self.sets["this"], self.sets["that"], self.sets["same_before"])),
            ("_distance", chain(self.sets["ago"], self.sets["ahead"], self.sets["within"])),
            ("_weekday", self.weekday),
            ("_part_of_year", chain(self.quarter, self.half)),
            ("_day_of_month", chain(self.ordinal, self.first, (self.article,))),
            ("_counted", chain((self.article,), (w for w in self.count if w.startswith(self.article)))),
            ("_month", self.months),
            ("_indefinite_unit", (w for w, u in self.unit.items() if not u.definite)),
            ("_definite_unit", (w for w, u in self.unit.items() if u.definite)),
            ("_season", chain(self.season, self.the_season)),
            ("_decade", chain(self.decade, self.the_decade)),
        ]
        for method, words in openers:
            for word in words:
                methods = starts.setdefault(word, [])
                if method not in methods:
                    methods.append(method)
        return {word: tuple(methods) for word, methods in starts.items()}

    def future(self, word: str) -> bool:
        """True if an unknown word is spelled like a verb in the future tense."""
        known = self._future.get(word)
        if known is None:
            rest = word[1:] if word[:1] == self.conjunction else word
            known = (
                len(rest) >= 5
                and rest.startswith(self.future_prefix)
                and rest[1] in self.sets["future_letters"]
                and not rest.startswith(self.not_future)
            )
            if len(self._future) > 100_000:
                self._future.clear()
            self._future[word] = known
        return known


_GRAMMARS: WeakKeyDictionary[Lexicon, TimeGrammar] = WeakKeyDictionary()


def _grammar(lexicon: Lexicon) -> TimeGrammar:
    grammar = _GRAMMARS.get(lexicon)
    if grammar is None:
        grammar = _GRAMMARS[lexicon] = TimeGrammar(lexicon.time, lexicon.clitics)
    return grammar


# ---------------------------------------------------------------- reading


class _Reader:
    """Reads one article.  Methods named in ``TimeGrammar.starts`` take the token where an expression may begin."""

    def __init__(self, doc: Doc, grammar: TimeGrammar, anchor: dt.date | None) -> None:
        self.doc = doc
        self.g = grammar
        self.anchor = anchor
        self.recent: Period | None = None  # the day, month or year named last
        self.yesterday = False  # the article speaks of yesterday by that word
        self.begin = 0
        self.end = len(doc)
        self.depth = 0
        self.earlier = False  # inside "earlier on …"
        self.blocked = -1  # a month that is part of a name
        written = grammar.written
        pairs = [written.get(word) for word in doc.words]
        self.core = [pair[0] if pair else "" for pair in pairs]
        self.cut = [pair[1] if pair else 0 for pair in pairs]

    # ------------------------------------------------------------ tokens

    def at(self, i: int) -> str:
        """Word of the tables at a token of the sentence, or ""."""
        return self.core[i] if self.begin <= i < self.end else ""

    def has(self, i: int, name: str) -> bool:
        """True if the word at ``i`` is in the list ``name``."""
        return self.begin <= i < self.end and self.core[i] in self.g.sets[name]

    def glued(self, i: int) -> bool:
        """True if the word at ``i`` has the conjunction before it."""
        return self.begin <= i < self.end and self.cut[i] > 0 and self.doc.words[i].startswith(self.g.conjunction)

    def integer(self, i: int) -> int | None:
        """Value of a plain number of up to four digits."""
        if not self.begin <= i < self.end or self.doc.kinds[i] != NUMBER:
            return None
        word = self.doc.words[i]
        return int(word) if len(word) <= 4 and word.isdigit() else None

    def phrase(self, i: int, table: Phrases, bracketed: bool = False) -> tuple[Any, int] | None:
        """The longest phrase of ``table`` at ``i`` and the token behind it; ``bracketed``: marks may stand inside."""
        for rest, value in table.get(self.at(i), ()):
            j = i + 1
            for word in rest:
                while bracketed and (self.has(j, "close") or self.has(j, "open")) and self.at(j) != word:
                    j += 1
                if self.at(j) != word or self.cut[j]:
                    break
                j += 1
            else:
                return value, j
        return None

    # ------------------------------------------------------------ the article

    def own_day(self) -> dt.date | None:
        """The day on which the article itself says it was written, if it does; else the anchor."""
        votes: Counter[dt.date] = Counter()
        for begin, end in self.doc.sentences:
            self.begin, self.end = begin, end
            for i in range(begin, end):
                if self.core[i] in self.g.relative:
                    votes.update(self._vote(i))
        if not votes:
            return self.anchor
        most = max(votes.values())
        if self.anchor is not None and votes[self.anchor] == most:
            return self.anchor
        return next(day for day, count in votes.items() if count == most)

    def _vote(self, i: int) -> Iterator[dt.date]:
        found = self.phrase(i, self.g.relative, bracketed=True)
        if found is None:
            return
        days, j = found
        self.yesterday = self.yesterday or days == -1
        weekday = self._weekday_behind(j)
        if weekday is None:
            return
        date = self._date_behind(weekday[1])
        written = date.period.first if date is not None and date.open is None else None
        if written is not None and date is not None and date.period.grain == "day":
            day = written - dt.timedelta(days=days)
            if written.weekday() == weekday[0] and (self.anchor is None or self._plausible(day)):
                yield day
        elif self.anchor is not None:
            for back in range(-AFTER_METADATA, BEFORE_METADATA + 1):
                day = self.anchor - dt.timedelta(days=back)
                if (day + dt.timedelta(days=days)).weekday() == weekday[0]:
                    yield day

    def _plausible(self, day: dt.date) -> bool:
        return self.anchor is not None and -AFTER_METADATA <= (self.anchor - day).days <= BEFORE_METADATA

    def drafts(self) -> Iterator[Draft]:
        """Expressions in order, not overlapping."""
        starts, core, kinds = self.g.starts, self.core, self.doc.kinds
        for begin, end in self.doc.sentences:
            self.begin, self.end = begin, end
            i = begin
            while i < end:
                draft = self.read(i) if core[i] in starts or kinds[i] == NUMBER else None
                if draft is None:
                    i += 1
                    continue
                draft = self._joined(draft)
                if draft.period.grain in ("day", "month", "year") and draft.period.first is not None:
                    self.recent = draft.period
                yield draft
                i = draft.last + 1

    def read(self, i: int, inner: bool = False) -> Draft | None:
        """The expression that begins at ``i``; ``inner``: behind the edge of a period, so a bare unit will do."""
        if self.depth >= MAX_DEPTH or not self.begin <= i < self.end:
            return None
        self.depth += 1
        try:
            if self.doc.kinds[i] == NUMBER:
                return self._number(i, inner)
            for method in self.g.starts.get(self.core[i], ()):
                reader: Callable[[int, bool], Draft | None] = getattr(self, method)
                draft = reader(i, inner)
                if draft is not None:
                    return draft
            return None
        finally:
            self.depth -= 1

    # ------------------------------------------------------------ tense

    def ahead(self, first: int) -> bool | None:
        """Does the sentence look ahead around a token?  ``None`` if nothing tells.

        A verb in the present between the token and one in the past leaves it open.
        """
        if self.earlier:
            return False
        present = False
        before = range(first - 1, max(self.begin, first - BACK) - 1, -1)
        for k in chain(before, range(first + 1, min(self.end, first + FORTH))):
            if k > first and self.has(k, "clause"):
                break
            tense = self._tense(k)
            if tense == NEXT:
                return True
            if tense == PAST:
                return None if present else False
            present = present or tense == CURRENT
        return None

    def _tense(self, k: int) -> str:
        """The side to which a word looks, or ""; a verb that may be another word tells only the future."""
        if self.core[k] and self.core[k] in self.g.sets["future"]:
            return "" if self.has(k - 1, "was") or self.has(k - 2, "was") else NEXT
        analyses = self.doc.lex[k]
        if not analyses:
            return NEXT if self.g.future(self.doc.words[k]) else ""
        if any(a.future for a in analyses):
            return NEXT
        if any(a.kind != VERB for a in analyses):
            return ""
        return PAST if any(a.tag.startswith("P") for a in analyses) else CURRENT

    # ------------------------------------------------------------ choosing among years

    def _options(self, date: Open) -> list[Period]:
        """The date in the years around the anchor, in order."""
        if self.anchor is None:
            return []
        base = _hijri_year(self.anchor) if date.hijri else self.anchor.year
        found = (self._in_year(date, base + k) for k in (-2, -1, 0, 1, 2))
        return [period for period in found if period is not None]

    def _in_year(self, date: Open, year: int) -> Period | None:
        """A day and month in a year of its calendar."""
        if date.hijri:
            return _hijri(year, date.month, date.day)
        if not date.day:
            return _month(year, date.month)
        day = _try_day(year, date.month, date.day)
        return _day(day) if day else None

    def _choose(self, options: list[Period], side: str, at: int, near: bool = False) -> tuple[Period, str] | None:
        """The option on a side of the anchor; without a side the last one that has begun, unless the tense differs."""
        anchor = self.anchor
        spans = [(p, p.first, p.last) for p in options if p.first and p.last]
        if anchor is None or not spans:
            return None
        before = [p for p, first, last in spans if (last < anchor if side == PAST else first <= anchor)]
        after = [p for p, first, last in spans if (first > anchor if side == NEXT else last >= anchor)]
        if side == CURRENT:
            return min(spans, key=lambda s: 0 if s[1] <= anchor <= s[2] else abs((s[1] - anchor).days))[0], "current"
        if side == PAST:
            return (before[-1], "past") if before else None
        if side == NEXT:
            return (after[0], "next") if after else None
        ahead = self.ahead(at)
        if ahead is not False and before and after:
            soon = near and _soon(before, after, anchor)
            ahead = soon or (bool(ahead) and not _just_gone(before, after, anchor))
        if after and ahead:
            return after[0], "ahead"
        return (before[-1], "nearest-past") if before else None

    def _dated(self, date: Open, tail: Tail, first: int, last: int, rule: str) -> Draft | None:
        """A date with whatever tells its year."""
        grain = "day" if date.day else "month"
        if tail.year == 0:
            return Draft(first, last, _unresolved(grain), f"{rule}:unresolved")
        if tail.year is not None:
            period = self._in_year(date, tail.year)
            return Draft(first, last, period, f"{rule}:year") if period else None
        if not tail.side:
            known = self._known_year(first, date)
            if known is not None:
                return Draft(first, last, known, f"{rule}:known")
        if self.anchor is None:
            return Draft(first, last, _unresolved(grain), f"{rule}:unresolved", date)
        chosen = self._choose(self._options(date), tail.side, first, near=bool(date.day))
        if chosen is None:
            return None
        return Draft(first, last, chosen[0], f"{rule}:{chosen[1]}", None if tail.side else date)

    def _known_year(self, first: int, date: Open) -> Period | None:
        if date.hijri:
            return None
        for k in (first - 1, first - 2):
            year = self.g.known_year.get((self.at(k), date.month, date.day))
            if year is not None:
                return self._in_year(date, year)
        return None

    # ------------------------------------------------------------ numbers and years

    def _count(self, i: int) -> tuple[int, int] | None:
        """A cardinal number, in digits or words, and the token behind it."""
        if self.at(i) == self.g.article:
            i += 1
            number = self.integer(i)
            return None if number is None else (number, i + 1)
        number = self.integer(i)
        if number is not None:
            return number, i + 1
        number = self.g.count.get(self.at(i))
        if number is None:
            return None
        if number < 10 and self.at(i + 1) in self.g.teen:
            return number + 10, i + 2
        added = self.g.count.get(self.at(i + 1)) if self.glued(i + 1) else None
        if added is not None and ((number < 10 and 20 <= added < 100) or (number >= 100 > added)):
            return number + added, i + 2
        return number, i + 1

    def _day_number(self, i: int) -> tuple[int, int] | None:
        """The day of a month, in digits or as an ordinal."""
        number = self.integer(i + 1) if self.at(i) == self.g.article else self.integer(i)
        if number is not None:
            behind = i + 2 if self.at(i) == self.g.article else i + 1
            return (number, behind) if 1 <= number <= 31 else None
        if self.at(i) in self.g.first:
            return 1, i + 1
        number = self.g.ordinal.get(self.at(i))
        if number is None:
            return None
        if number < 10 and self.at(i + 1) in self.g.teen:
            return number + 10, i + 2
        added = self.g.ordinal.get(self.at(i + 1), 0) if self.glued(i + 1) else 0
        if number < 10 and added in (20, 30):
            return number + added, i + 2
        return number, i + 1

    def _ordinal(self, i: int) -> tuple[int, int] | None:
        """The number of a century or quarter: ordinal or digits behind the article."""
        if self.at(i) == self.g.article or self.integer(i) is not None:
            return self._count(i)
        return self._day_number(i) if self.at(i) in self.g.ordinal else None

    def _era(self, i: int) -> tuple[str, int]:
        """``h`` or ``g`` for a word of era behind a year, and the token behind it."""
        if self.has(i, "anno_hegirae"):
            return "h", i + 1
        if self.has(i, "anno_domini"):
            return "g", i + 1
        return "", i

    def _year_number(self, i: int, hijri: bool = False) -> tuple[int, str, int] | None:
        """A year in digits: value, era, token behind."""
        number = self.integer(i)
        if number is None:
            return None
        era, behind = self._era(i + 1)
        if era == "h":
            return (number, era, behind) if 1 <= number <= MAX_HIJRI else None
        if len(self.doc.words[i]) != 4:
            return None
        if hijri and MIN_HIJRI <= number <= MAX_HIJRI:
            return number, "h", behind
        if not MIN_YEAR <= number <= MAX_YEAR or self._counts(behind):
            return None
        return number, era or "g", behind

    def _counts(self, i: int) -> bool:
        """True if the word at ``i`` is one that numbers count."""
        return self.has(i, "counted") and not self.cut[i]

    def _year_draft(self, i: int, rule: str, first: int | None = None) -> Draft | None:
        """A year in digits as an expression; two joined by a slash are an interval."""
        found = self._year_number(i)
        if found is None:
            return None
        year, era, behind = found
        if era == "h" or (era == "g" and MIN_HIJRI <= year <= MAX_HIJRI and not self._christian(behind)):
            period = _hijri(year)
        else:
            period = _year(year)
        if period is None:
            return None
        second = self._year_number(behind + 1) if self.has(behind, "slash") else None
        if second is not None and era != "h" and abs(second[0] - year) == 1:
            low, high = sorted((year, second[0]))
            one, two = (_hijri(low), _hijri(high)) if second[1] == "h" else (_year(low), _year(high))
            if one is not None and two is not None:
                period, behind = _between(one, two), second[2]
        return Draft(i if first is None else first, behind - 1, period, rule)

    def _christian(self, behind: int) -> bool:
        """True if an era word stands before ``behind`` (a medieval year, not a Hijri one)."""
        return self.has(behind - 1, "anno_domini")

    def _number(self, i: int, inner: bool) -> Draft | None:
        return self._numeric_date(i) or self._day_of_month(i, inner) or self._bare_year(i, inner)

    def _numeric_date(self, i: int) -> Draft | None:
        """Year, month and day in digits with slashes, hyphens or points, in either order."""
        parts = self.doc.words[i].split(".")
        last = i
        if len(parts) != 3:
            mark = self.doc.words[i + 1] if i + 4 < self.end and self.has(i + 1, "slash") else ""
            if not mark or self.doc.words[i + 3] != mark:
                return None
            parts = [self.doc.words[k] for k in (i, i + 2, i + 4)]
            last = i + 4
        if not all(p.isdigit() and len(p) <= 4 for p in parts):
            return None
        numbers = [int(p) for p in parts]
        if len(parts[2]) == 4:
            numbers.reverse()
        elif len(parts[0]) != 4:
            return None
        return self._ymd(numbers, i, last)

    def _ymd(self, numbers: list[int], first: int, last: int) -> Draft | None:
        year, month, day = numbers
        if month > 12 >= day:
            month, day = day, month
        era, behind = self._era(last + 1)
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        hijri = era == "h" or (era != "g" and MIN_HIJRI <= year <= MAX_HIJRI)
        if not hijri and not MIN_YEAR <= year <= MAX_YEAR:
            return None
        draft = self._dated(Open(month, day, hijri), Tail(year, "", behind), first, behind - 1, "numeric-date")
        return self._other_calendar(draft, hijri) if draft else None

    def _bare_year(self, i: int, inner: bool) -> Draft | None:
        """Four digits with nothing but their context to tell that they are a year."""
        draft = self._year_draft(i, "year:bare")
        if draft is None:
            return None
        number = self.integer(i) or 0
        if self.has(draft.last, "anno_hegirae") or self.has(draft.last, "anno_domini"):
            return draft if number >= 100 else None
        if not MIN_BARE <= number <= MAX_BARE:
            return None
        if self._next_is_unit(draft.last + 1):
            return None
        return draft if inner or self._year_context(i, draft.last + 1) else None

    def _next_is_unit(self, i: int) -> bool:
        unit = self.g.unit.get(self.at(i))
        return unit is not None and not unit.definite and not self.cut[i]

    def _year_context(self, i: int, behind: int) -> bool:
        before = i - 1
        if self.has(before, "open") or self.has(before, "dash"):
            before -= 1
        if self.has(before, "year_before"):
            return not (before == i - 1 and self.has(before, "to"))
        if self.has(before, "world") and (self.has(before - 1, "world_before") or self.has(before - 2, "world_before")):
            return True
        if self.has(before, "and") and self._year_behind(before - 1):
            return True
        if self.has(i - 1, "bracket") and (self.has(behind, "close") or self.has(behind, "and")):
            return True
        if self.has(i - 1, "from") or self.has(i - 1, "between"):
            if behind > i + 2 and self.integer(behind - 1) is not None:
                return True
            joined = self.has(behind, "to") or self.has(behind, "and") or self.has(behind, "dash")
            other = behind + joined
            number = self.integer(other)
            return other > behind and number is not None and MIN_BARE <= number <= MAX_BARE
        return False

    def _year_behind(self, i: int) -> bool:
        """True if token ``i`` is a year that was read as one."""
        number = self.integer(i)
        return (
            number is not None
            and self.recent is not None
            and self.recent.grain == "year"
            and self.recent.value == str(number)
        )

    # ------------------------------------------------------------ months and days

    def _one_month(self, i: int) -> tuple[int, bool, int] | None:
        found = self.phrase(i, self.g.months)
        if found is None:
            return None
        (month, hijri), behind = found
        return month, hijri, behind

    def _month_word(self, i: int) -> MonthWord | None:
        """A month with the name that another tradition gives it beside it, in brackets or behind a slash."""
        found = self._one_month(i)
        if found is None:
            return None
        month, hijri, behind = found
        weak, strong = self.at(i) in self.g.weak, self.at(i) in self.g.strong
        opened = self.has(behind, "open")
        marked = opened or self.has(behind, "slash")
        other = None if hijri else self._one_month(behind + marked)
        if other is not None and not other[1] and not self.glued(behind + marked):
            dashed = self.has(behind, "dash")
            if other[0] == month or (marked and not dashed):
                behind = other[2] + (1 if opened and self.has(other[2], "close") else 0)
                weak = strong = False
        return MonthWord(month, hijri, behind, not weak and not strong, weak)

    def _tail(self, i: int, hijri: bool) -> Tail:
        """What tells the year behind a month: an adjective, digits or a phrase of a year."""
        side = self.g.side.get(self.at(i), "") if not self.cut_at(i) else ""
        if side:
            number = self._year_number(i + 1, hijri)
            return Tail(number[0], "", number[2]) if number else Tail(None, side, i + 1)
        j = i + 1 if self.has(i, "comma") or self.has(i, "of") or self.has(i, "open") or self.has(i, "slash") else i
        number = self._year_number(j, hijri)
        if number is not None and (number[1] == "h") == hijri:
            behind = number[2]
            if self.has(i, "open"):
                if not self.has(behind, "close"):
                    return Tail(None, "", i)
                behind += 1
            return Tail(number[0], "", behind)
        if self.has(i, "comma") or self.has(i, "open") or self.has(i, "slash"):
            return Tail(None, "", i)
        return self._year_phrase(j, hijri) or Tail(None, "", i)

    def cut_at(self, i: int) -> int:
        """Number of letters glued before the word at ``i``."""
        return self.cut[i] if self.begin <= i < self.end else 0

    def _year_phrase(self, i: int, hijri: bool = False) -> Tail | None:
        """A phrase for one year: the noun with digits or an adjective, or with "this" or "the same" before it."""
        before = "this" if self.has(i, "this") else "that" if self.has(i, "that") else ""
        before = before or ("that" if self.has(i, "same_before") else "")
        j = i + 1 if before else i
        unit = self.g.unit.get(self.at(j))
        if unit is None or unit.unit != "year" or unit.number != "one":
            return None
        behind = j + 1
        if self.has(behind, "calendars"):
            behind += 1
        if before:
            return self._year_of(0 if before == "this" else None, behind)
        number = self._year_number(behind, hijri)
        if number is not None and (number[1] == "h") == hijri:
            return Tail(number[0], "", number[2])
        if not unit.definite:
            return None
        shift, after = self._shift_words(behind)
        if shift is not None:
            return self._year_of(shift, after)
        if self.has(behind, "same"):
            return self._year_of(None, behind + 1)
        return None

    def _year_of(self, shift: int | None, behind: int) -> Tail | None:
        """The anchor's year moved by ``shift``, or for ``None`` the year named last."""
        if shift is None:
            return Tail(self.recent.first.year, "", behind) if self.recent and self.recent.first else None
        return Tail(self.anchor.year + shift if self.anchor else 0, "", behind)

    def _shift_words(self, i: int) -> tuple[int | None, int]:
        """How many units from now an adjective says, and the token behind it."""
        side = self.g.side.get(self.at(i))
        if side:
            return SHIFT[side], i + 1
        following = self.g.side.get(self.at(i + 1))
        if self.has(i, "before") and following == PAST:
            return -2, i + 2
        if self.has(i, "after") and following == NEXT:
            return 2, i + 2
        if self.has(i, "this") and not self.g.unit.get(self.at(i + 1)):
            return 0, i + 1
        return None, i

    def _month(self, i: int, inner: bool, lead: int | None = None) -> Draft | None:
        """A month; ``lead`` is the token of the word "month" before it."""
        word = self._month_word(i)
        if word is None or i == self.blocked:
            return None
        tail = self._tail(word.next, word.hijri)
        first = i if lead is None else lead
        told = tail.year is not None or bool(tail.side) or lead is not None
        if not told and not word.plain and not (word.after and self._after_time_word(i, inner)):
            return None
        if self.has(first - 1, "not_date_before"):
            return None
        if not told:
            tail = self._shared_tail(word)
        last = max(word.next, tail.next) - 1
        running = self.anchor is not None and not word.hijri and word.month == self.anchor.month
        if inner and tail.side == PAST and running:
            tail = tail._replace(side=CURRENT)  # the beginning of a month that has not ended
        return self._dated(Open(word.month, 0, word.hijri), tail, first, last, "month")

    def _after_time_word(self, i: int, inner: bool) -> bool:
        return inner or self.at(i - 1) in self.g.month_after

    def _shared_tail(self, word: MonthWord) -> Tail:
        """The year of a following month joined by "and", if this month has none."""
        none = Tail(None, "", -1)
        j = word.next
        if not self.glued(j):
            return none
        other = self._month_word(j)
        if other is None or other.hijri != word.hijri:
            return none
        tail = self._tail(other.next, other.hijri)
        return tail._replace(next=-1)

    def _day_of_month(self, i: int, inner: bool) -> Draft | None:
        """A day with its month, or two days of one month."""
        number = self._day_number(i)
        if number is None:
            return None
        day, j = number
        second = self._second_day(j)
        if second is not None:
            j = second[1]
        draft = self._in_month(i, day, j)
        if draft is None or second is None:
            return draft
        if draft.period.grain != "day":
            return None
        later = self._in_month(i, second[0], j)
        if later is None:
            return None
        return Draft(i, later.last, _between(draft.period, later.period), draft.rule + "+range")

    def _second_day(self, i: int) -> tuple[int, int] | None:
        joined = self.has(i, "and") or self.has(i, "to") or self.has(i, "dash")
        if not joined and not (self.glued(i) and self.at(i) in self.g.ordinal):
            return None
        return self._day_number(i + 1 if joined else i)

    def _in_month(self, first: int, day: int, i: int) -> Draft | None:
        """Day ``day`` of the month that is named at ``i``."""
        j = i + 1 if self.has(i, "of") else i
        unit = self.g.unit.get(self.at(j))
        if unit is not None and unit.unit == "month" and unit.number == "one" and not unit.definite:
            named = self._month_word(j + 1)
            j = j + 1 if named else j
        word = self._month_word(j) if not self.glued(j) else None
        if word is None:
            return self._day_of_unit(first, day, i)
        if self.has(first - 1, "not_date_before"):
            self.blocked = j
            return None
        tail = self._tail(word.next, word.hijri)
        if tail.year is None and not tail.side and self.at(j) in self.g.strong:
            return None
        last = max(word.next, tail.next) - 1
        draft = self._dated(Open(word.month, day, word.hijri), tail, first, last, "date")
        return self._other_calendar(draft, word.hijri) if draft else None

    def _day_of_unit(self, first: int, day: int, i: int) -> Draft | None:
        """A day of this or another month: behind "of" or directly before the adjective."""
        if not self.has(i, "of"):
            digits = self.integer(i - 1) is not None
            if digits and self.g.side.get(self.at(i)) == CURRENT:
                return self._day_of_shifted(first, i, day, 0)
            if not digits:
                return None
        j = i + 1 if self.has(i, "of") else i
        this = self.has(j, "this")
        unit = self.g.unit.get(self.at(j + this))
        if unit is None or unit.unit != "month" or unit.number != "one" or not unit.definite:
            return None
        behind = j + this + 1
        if this:
            return self._day_of_shifted(first, behind - 1, day, 0)
        shift, after = self._shift_words(behind)
        if shift is not None:
            return self._day_of_shifted(first, after - 1, day, shift)
        if self.has(behind, "same") and self.recent is not None and self.recent.first is not None:
            found = _try_day(self.recent.first.year, self.recent.first.month, day)
            return Draft(first, behind, _day(found), "date:same-month") if found else None
        return None

    def _day_of_shifted(self, first: int, last: int, day: int, shift: int) -> Draft | None:
        if self.anchor is None:
            return Draft(first, last, _unresolved("day"), "date:unresolved")
        month = _shift(self.anchor.replace(day=1), "month", shift)
        found = _try_day(month.year, month.month, day)
        return Draft(first, last, _day(found), "date:month-from-now") if found else None

    def _other_calendar(self, draft: Draft, hijri: bool) -> Draft:
        """Takes in the same date in the other calendar behind it; the Gregorian one tells the value."""
        j = draft.last + 1
        while self.has(j, "corresponding") or self.has(j, "dash") or self.has(j, "slash") or self.has(j, "open"):
            j += 1
        if j == draft.last + 1 or self.depth >= MAX_DEPTH:
            return draft
        opened = self.has(j - 1, "open")
        if self.at(j) and len(self.at(j)) == 1 and self.has(j - 1, "corresponding"):
            j += 1
        self.depth += 1
        other = self._date_at(j)
        self.depth -= 1
        if other is None or other.period.grain != "day" or other.period.first is None:
            return draft
        mine = draft.period.first
        if mine is not None and abs((other.period.first - mine).days) > 2:
            return draft
        last = other.last + (1 if opened and self.has(other.last + 1, "close") else 0)
        return draft._replace(last=last, period=other.period if hijri else draft.period, open=None)

    def _date_at(self, i: int) -> Draft | None:
        """A day of a month in any form, at ``i`` exactly."""
        if not self.begin <= i < self.end:
            return None
        if self.doc.kinds[i] == NUMBER:
            return self._numeric_date(i) or self._day_of_month(i, False)
        if self.at(i) in self.g.ordinal or self.at(i) in self.g.first or self.at(i) == self.g.article:
            return self._day_of_month(i, False)
        return None

    def _date_behind(self, i: int) -> Draft | None:
        """A date that explains the day before it: directly, behind a comma, "corresponding to" or in brackets."""
        j = i
        opened = False
        if self.has(j, "comma") or self.has(j, "corresponding") or self.has(j, "open") or self.has(j, "dash"):
            opened = self.has(j, "open")
            j += 1
            if len(self.at(j)) == 1 and self.has(j - 1, "corresponding"):
                j += 1
        draft = self._date_at(j)
        if draft is None or draft.period.grain != "day":
            return None
        if opened:
            if not self.has(draft.last + 1, "close"):
                return None
            draft = draft._replace(last=draft.last + 1)
        return draft

    # ------------------------------------------------------------ weekdays and days from now

    def _weekday_behind(self, i: int) -> tuple[int, int] | None:
        """A weekday that explains the day before it, in brackets or behind a comma or the word "day"."""
        j = i
        opened = self.has(j, "open")
        if opened or self.has(j, "comma"):
            j += 1
        unit = self.g.unit.get(self.at(j))
        if unit is not None and unit == Unit("day", "one", False) and not self.cut_at(j):
            j += 1
        weekday = self.g.weekday.get(self.at(j))
        if weekday is None or self.cut_at(j):
            return None
        if opened:
            return (weekday, j + 2) if self.has(j + 1, "close") else None
        return weekday, j + 1

    def _relative_day(self, i: int, inner: bool, lead: int | None = None) -> Draft | None:
        """A day counted from the article's own, with its weekday and date if they follow."""
        found = self.phrase(i, self.g.relative, bracketed=True)
        if found is None:
            return None
        days, j = found
        first = i if lead is None else lead
        if lead is None and self.has(i - 1, "open") and any(self.has(k, "close") for k in range(i + 1, j)):
            first = i - 1
        weekday = self._weekday_behind(j)
        if weekday is None and not self._plain_day(i, j, days, inner or lead is not None):
            return None
        if days == 0 and weekday is None and any(self.has(j, name) for name in ("same", "following", "preceding")):
            return self._day_from_recent(first, j)
        if weekday is not None:
            j = weekday[1]
            date = self._date_behind(j)
            if date is not None:
                return date._replace(first=first, rule="relative-day+date")
        if self.anchor is None:
            return Draft(first, j - 1, _unresolved("day"), "relative-day:unresolved")
        day = self.anchor + dt.timedelta(days=days)
        return Draft(first, j - 1, _day(day), f"relative-day:{days:+d}")

    def _plain_day(self, i: int, j: int, days: int, lead: bool) -> bool:
        """May the words stand for a day without a weekday behind them?"""
        if self.at(i) in self.g.bare_no and j == i + 1 and not lead:
            return False
        if days:
            return not self.has(j, "not_today_after") or j - i > 1
        if self.has(i - 1, "that"):
            return False
        word = self.doc.words[j] if j < self.end else ""
        if self.has(j, "not_today_after") or word in self.g.sets["not_today_after"] or self._count_article(j):
            return False
        if self.has(i - 1, "outlet_today") and not self.cut_at(i):
            return False
        quoted = self.has(i - 1, "open") and self.has(j, "close")
        return not quoted and not self.has(i - 1, "not_today_before")

    def _count_article(self, i: int) -> bool:
        """True if a number with the article stands at ``i`` (the 23rd day)."""
        return self.at(i) == self.g.article and self.integer(i + 1) is not None

    def _day_from_recent(self, first: int, j: int) -> Draft | None:
        recent = self.recent
        if recent is None or recent.first is None or recent.grain != "day":
            return None
        if self.has(j, "following") and j + 1 < self.end and self.doc.words[j + 1].startswith(self.g.to):
            return None  # the day after something
        days = 1 if self.has(j, "following") else -1 if self.has(j, "preceding") else 0
        return Draft(first, j, _day(recent.first + dt.timedelta(days=days)), "day-from-last-named")

    def _weekday(self, i: int, inner: bool, lead: int | None = None) -> Draft | None:
        """A day of the week."""
        weekday = self.g.weekday[self.at(i)]
        first = i if lead is None else lead
        if self.has(first - 1, "not_weekday_before") or self.has(i - 1, "not_weekday_before"):
            return None
        if self.has(i + 1, "not_weekday_after"):
            return None
        j = i + 1
        shift, behind = self._shift_words(j)
        date = self._date_behind(behind)
        if date is not None:
            return date._replace(first=first, rule="weekday+date")
        if shift is None and self.has(j, "of"):
            week = self._week_shift(j + 1)
            if week is not None:
                return self._weekday_of_week(first, weekday, *week)
        if self.anchor is None:
            return Draft(first, behind - 1, _unresolved("day"), "weekday:unresolved")
        day, way = self._nearest_weekday(weekday, shift, first)
        behind = self._night_into(behind, lead)
        return Draft(first, behind - 1, _day(day), f"weekday:{way}")

    def _night_into(self, i: int, lead: int | None) -> int:
        """Takes in the second weekday of a night "from Saturday to Sunday"."""
        if lead is None:
            return i
        j = i + 1 if self.has(i, "dash") else i
        return j + 1 if self.at(j) in self.g.weekday and not self.cut_at(j) else i

    def _week_shift(self, i: int) -> tuple[int, int] | None:
        """Weeks from now that "of last week" says, and the token behind it."""
        this = self.has(i, "this")
        unit = self.g.unit.get(self.at(i + this))
        if unit is None or unit != Unit("week", "one", True):
            return None
        if this:
            return 0, i + 2
        shift, behind = self._shift_words(i + 1)
        return None if shift is None else (shift, behind)

    def _weekday_of_week(self, first: int, weekday: int, weeks: int, behind: int) -> Draft:
        if self.anchor is None:
            return Draft(first, behind - 1, _unresolved("day"), "weekday:unresolved")
        monday = self.anchor - dt.timedelta(days=self.anchor.weekday())
        day = monday + dt.timedelta(days=7 * weeks + weekday)
        return Draft(first, behind - 1, _day(day), "weekday:of-week")

    def _nearest_weekday(self, weekday: int, shift: int | None, at: int) -> tuple[dt.date, str]:
        anchor = self.anchor or dt.date.min
        back = (anchor.weekday() - weekday) % 7
        if shift is not None and shift < 0:
            back = back or 7
            if back == 1 and self.yesterday:
                back = 8
            return anchor - dt.timedelta(days=back + 7 * (-1 - shift)), "past"
        if shift is not None and shift > 0:
            return anchor + dt.timedelta(days=7 - back + 7 * (shift - 1)), "next"
        if shift is None and back and self.ahead(at):
            return anchor + dt.timedelta(days=7 - back), "ahead"
        return anchor - dt.timedelta(days=back), "nearest-past"

    def _part_of_day(self, i: int, inner: bool) -> Draft | None:
        """A part of the day with the day behind it; the value is the day."""
        found = self.phrase(i, self.g.parts)
        if found is None:
            return None
        j = found[1]
        if self.has(j, "of"):
            j += 1
        draft = self._day_at(j, i)
        if draft is None:
            draft = self.read(j) if self.at(j) in self.g.parts or self.at(j) in self.g.unit else None
            if draft is None or draft.period.grain != "day" or self.cut_at(j):
                return None
        return draft._replace(first=i)

    def _day_at(self, i: int, lead: int) -> Draft | None:
        """A weekday, a day from now or a date, as part of an expression that begins at ``lead``."""
        word = self.at(i)
        if word and self.cut_at(i) and word not in self.g.weekday:
            return None
        if word in self.g.weekday:
            return self._weekday(i, True, lead) if not self.cut_at(i) else None
        if word in self.g.relative:
            draft = self._relative_day(i, True, lead)
            if draft is not None:
                return draft
        draft = self._date_at(i)
        return draft._replace(first=lead) if draft is not None and draft.period.grain in ("day", "interval") else None

    # ------------------------------------------------------------ units

    def _indefinite_unit(self, i: int, inner: bool) -> Draft | None:
        """A unit before its name or number: the day Monday, the month of May, the year 2014."""
        unit = self.g.unit[self.at(i)]
        if unit.number == "pair":
            return self._pair(i, unit.unit)
        if unit.number == "many":
            return self._many_years(i) if unit.unit == "year" else None
        if unit.number != "one" or self.has(i - 1, "frequency"):
            return None
        if unit.unit == "day":
            return self._named_day(i)
        if unit.unit == "month":
            return self._month(i + 1, inner, i) if not self.cut_at(i + 1) else None
        if unit.unit == "year":
            return self._named_year(i)
        if unit.unit == "decade" and self.at(i + 1) in {**self.g.the_decade, **self.g.decade}:
            draft = self._decade(i + 1, True)
            return draft._replace(first=i) if draft else None
        return None

    def _named_day(self, i: int) -> Draft | None:
        draft = self._day_at(i + 1, i)
        if draft is None and self.has(i + 1, "corresponding"):
            draft = self._day_at(i + 2, i)
        if draft is None or draft.period.grain != "day":
            return None
        return draft

    def _named_year(self, i: int) -> Draft | None:
        """A year behind its noun; two digits stand for a year of the last century."""
        j = i + 1
        while self.has(j, "calendars") or self.has(j, "open"):
            j += 1
        draft = self._year_draft(j, "year", i)
        if draft is not None:
            behind = draft.last + 1
            if self.has(behind, "close") and self.has(j - 1, "open"):
                behind += 1
            if self.g.side.get(self.at(behind)):
                behind += 1
            return draft._replace(last=behind - 1)
        number = self.integer(j)
        counts = self._counts(j + 1) or bool(self._era(j + 1)[0])
        if j == i + 1 and number is not None and 40 <= number <= 99 and not counts:
            return Draft(i, j, _year(1900 + number), "year:two-digits")
        return None

    def _pair(self, i: int, unit: str) -> Draft | None:
        """A dual before what it counts: the two years 2003 and 2011, the two days 5 and 6 May."""
        if unit == "year":
            return self._two_years(i, i + 1)
        if unit == "day" and self.at(i + 1) in self.g.weekday:
            return self._two_weekdays(i)
        draft = self._day_of_month(i + 1, True) if unit == "day" else None
        if unit == "month" and self.at(i + 1) in self.g.months:
            one = self._month(i + 1, True)
            two = self._month(one.last + 1, True) if one and self.glued(one.last + 1) else None
            if one and two:
                return Draft(i, two.last, _between(one.period, two.period), "two-months")
        if draft is None or draft.period.grain not in ("interval", "day"):
            return None
        return draft._replace(first=i)

    def _two_years(self, first: int, i: int) -> Draft | None:
        one = self._year_draft(i, "year")
        if one is None:
            return None
        j = one.last + 1
        if self.has(j, "and") or self.has(j, "dash"):
            two = self._year_draft(j + 1, "year")
            if two is not None:
                return Draft(first, two.last, _between(one.period, two.period), "two-years")
        return one._replace(first=first)

    def _many_years(self, i: int) -> Draft | None:
        """The plural of "year" before digits."""
        draft = self._year_draft(i + 1, "year", i) if self.integer(i + 1) else None
        return draft if draft is not None and (self.integer(i + 1) or 0) >= MIN_BARE else None

    def _two_weekdays(self, i: int) -> Draft | None:
        j = i + 2
        if not (self.at(j) in self.g.weekday and self.glued(j)):
            return self._weekday(i + 1, True, i)
        shift, behind = self._shift_words(j + 1)
        if self.anchor is None:
            return Draft(i, behind - 1, _unresolved("interval"), "two-weekdays:unresolved")
        one, way = self._nearest_weekday(self.g.weekday[self.at(i + 1)], shift, i)
        later = (self.g.weekday[self.at(j)] - one.weekday()) % 7
        two = one + dt.timedelta(days=later)
        if way == "nearest-past" and two > self.anchor:
            one, two = one - dt.timedelta(days=7), two - dt.timedelta(days=7)
        return Draft(i, behind - 1, _between(_day(one), _day(two)), f"two-weekdays:{way}")

    def _definite_unit(self, i: int, inner: bool) -> Draft | None:
        """A unit with the article: last week, the coming year, the past two months, the 19th century."""
        unit = self.g.unit[self.at(i)]
        if unit.unit == "year" and self.has(i - 1, "not_year_of"):
            return None
        if unit.number in ("two", "many"):
            if unit.number == "two" and unit.unit == "year" and self.integer(i + 1):
                return self._two_years(i, i + 1)
            return self._several(i, i, unit)
        if unit.unit == "century":
            found = self._ordinal(i + 1)
            if found is not None and 1 <= found[0] <= 21:
                return self._named_century(i, *found)
        if unit.unit == "year":
            named = self._named_year(i)
            if named is not None:
                return named
        return self._shifted_unit(i, unit, inner)

    def _named_century(self, first: int, number: int, behind: int) -> Draft:
        era, after = self._era(behind)
        middle = int((number * 100 - 50) * 0.970224 + 621.5774) if era == "h" else (number - 1) * 100
        return Draft(first, after - 1, _century(middle), "century")

    def _shifted_unit(self, i: int, unit: Unit, inner: bool) -> Draft | None:
        j = i + 1
        if unit.unit == "year" and self.has(j, "calendars"):
            j += 1
        shift, behind = self._shift_words(j)
        if shift is None:
            if self.has(j, "same") or self.has(j, "following") or (unit.unit != "day" and self.has(j, "preceding")):
                step = 1 if self.has(j, "following") else -1 if self.has(j, "preceding") else 0
                return self._unit_from_recent(i, j, unit.unit, step)
            if not inner or self.has(j, "not_after_unit"):
                return None
            shift, behind = 0, i + 1
        if unit.unit == "day":
            return None
        draft = self._unit_from_now(i, behind - 1, unit.unit, shift)
        return self._explained(draft, unit.unit)

    def _unit_from_now(self, first: int, last: int, unit: str, shift: int) -> Draft:
        if self.anchor is None:
            return Draft(first, last, _unresolved(unit), f"{unit}:unresolved")
        return Draft(first, last, _containing(self.anchor, unit, shift), f"{unit}:{shift:+d}")

    def _explained(self, draft: Draft, unit: str) -> Draft:
        """Takes in the year in digits behind "last year", or the year behind "the same month"."""
        j = draft.last + 1
        if unit == "year":
            hijri = self._year_number(j, True)
            if hijri is not None and hijri[1] == "h":
                return draft._replace(last=hijri[2] - 1)
            opened = self.has(j, "open")
            found = self._year_draft(j + opened, draft.rule)
            if found is not None and found.period.grain == "year" and (not opened or self.has(found.last + 1, "close")):
                return draft._replace(last=found.last + opened, period=found.period)
        if unit == "month" and draft.period.first is not None and self.has(j, "of"):
            tail = self._year_phrase(j + 1)
            if tail is not None and tail.year:
                return draft._replace(last=tail.next - 1, period=_month(tail.year, draft.period.first.month))
        return draft

    def _unit_from_recent(self, first: int, last: int, unit: str, step: int) -> Draft | None:
        """The same unit as the time named last, or the one before or behind it."""
        recent = self.recent
        order = ("day", "week", "month", "year", "decade", "century")
        if recent is None or recent.first is None or order.index(recent.grain) > order.index(unit):
            return None
        draft = Draft(first, last, _containing(recent.first, unit, step), f"{unit}-from-last-named")
        return self._explained(draft, unit)

    def _same_unit(self, i: int, inner: bool) -> Draft | None:
        """This week, that year, the same month."""
        unit = self.g.unit.get(self.at(i + 1))
        if self.cut_at(i + 1):
            return None
        if self.has(i, "this"):
            if self.at(i + 1) in self.g.relative and self.at(i + 1) not in self.g.unit:
                return self._relative_day(i + 1, True, i)
            season = self.g.the_season.get(self.at(i + 1))
            if season is not None:
                return self._season_from_now(i, i + 1, season, CURRENT)
            if unit is None or not unit.definite or unit.number != "one":
                return None
            if unit.unit == "day":
                return self._relative_day(i + 1, True, i)
            return self._explained(self._unit_from_now(i, i + 1, unit.unit, 0), unit.unit)
        if unit is None or unit.number != "one" or not unit.definite:
            return None
        return self._unit_from_recent(i, i + 1, unit.unit, 0)

    # ------------------------------------------------------------ quantities

    def _quantity(self, i: int) -> Quantity | None:
        """So many units: "a year", "two months", "three years and a half", "more than 50 years"."""
        about = self.phrase(i, self.g.about)
        while about is not None:
            i = about[1]
            about = self.phrase(i, self.g.about)
        part = self.phrase(i, self.g.parts_of_unit)
        if part is not None:
            unit = self.g.unit.get(self.at(part[1]))
            return Quantity(part[0], unit.unit, part[1] + 1) if unit and unit.number == "one" else None
        unit = self.g.unit.get(self.at(i))
        if unit is not None and not unit.definite and unit.number in ("one", "two"):
            return self._fraction(1 if unit.number == "one" else 2, unit.unit, self._one_behind(i + 1, unit))
        counted = self._alternatives(i)
        if counted is None:
            return None
        unit = self.g.unit.get(self.at(counted[1]))
        if unit is None or unit.definite or unit.number not in ("one", "many") or self.cut_at(counted[1]):
            return None
        return self._fraction(counted[0], unit.unit, counted[1] + 1)

    def _one_behind(self, i: int, unit: Unit) -> int:
        """Token behind "one" or "two" that only stresses the number of the noun before it."""
        number = self.g.count.get(self.at(i))
        return i + 1 if number == (1 if unit.number == "one" else 2) and not self.cut_at(i) else i

    def _alternatives(self, i: int) -> tuple[int, int] | None:
        """A number, or the last of several joined by "or" and "to"."""
        counted = self._count(i)
        while counted is not None and (self.has(counted[1], "or") or self.has(counted[1], "to")):
            other = self._count(counted[1] + 1)
            if other is None:
                break
            counted = other
        return counted

    def _fraction(self, count: float, unit: str, i: int) -> Quantity:
        """Adds "and a half" or a smaller unit."""
        if self.at(i) in self.g.half_word and self.glued(i):
            again = self.g.unit.get(self.at(i + 1))
            return Quantity(count + 0.5, unit, i + 2 if again and again == Unit(unit, "one", True) else i + 1)
        if unit == "year" and self.glued(i):
            more = self._more_months(i)
            if more is not None:
                return Quantity(count + more[0] / 12, unit, more[1])
        return Quantity(count, unit, i)

    def _more_months(self, i: int) -> tuple[int, int] | None:
        unit = self.g.unit.get(self.at(i))
        if unit is not None and unit.unit == "month" and unit.number in ("one", "two") and not unit.definite:
            return (1 if unit.number == "one" else 2), i + 1
        counted = self._count(i)
        unit = self.g.unit.get(self.at(counted[1])) if counted else None
        return (counted[0], counted[1] + 1) if counted and unit and unit.unit == "month" else None

    def _distance(self, i: int, inner: bool) -> Draft | None:
        """So many units before or after now: "three days ago", "for 18 years", "within 20 days"."""
        quantity = self._quantity(i + 1)
        if quantity is None or self.has(i - 1, "not_last"):
            return None
        if self._not_from_now(i, quantity):
            return None
        last = quantity.next - 1
        if self.has(quantity.next, "of") and self.has(quantity.next + 1, "from_now"):
            last += 2
        if self.has(i, "within"):
            return self._deadline(i, last, quantity)
        if self.has(i, "ago"):
            return self._point(i, last, quantity, -1, "ago")
        if self.ahead(i) is not True and CURRENT not in (self._tense_before(i - 1), self._tense_before(i - 2)):
            return None
        return self._point(i, last, quantity, 1, "hence")

    def _tense_before(self, k: int) -> str:
        return self._tense(k) if k >= self.begin else ""

    def _not_from_now(self, i: int, quantity: Quantity) -> bool:
        """True if the distance counts from another event, or is no distance (the year 2014, the day Monday)."""
        j = quantity.next + (1 if self.has(quantity.next, "close") else 0)
        if self.integer(j) is not None or (quantity.unit == "day" and self.at(j) in self.g.weekday):
            return True
        if quantity.unit == "month" and quantity.amount == 1 and not self.cut_at(j) and self._one_month(j):
            return True
        if self.has(i, "since") or self.has(i, "within"):
            return False
        if self.has(j, "of") and self.has(j + 1, "from_now"):
            return False
        if self.has(j, "from_an_event"):
            return not self.has(j + 1, "at_least")
        again = self.g.unit.get(self.at(i - 1))
        if again is not None and again == self.g.unit.get(self.at(i + 1)):
            return True  # day after day
        return self.has(i, "ahead") and quantity.amount == 1 and j == i + 2 and not self._ends(j)

    def _ends(self, i: int) -> bool:
        """True if nothing follows at ``i`` that could belong to the noun before."""
        return i >= self.end or self.doc.kinds[i] == PUNCT or self.has(i, "in")

    def _point(self, first: int, last: int, quantity: Quantity, sign: int, rule: str) -> Draft | None:
        if self.anchor is None:
            return Draft(first, last, _unresolved(quantity.unit), f"{rule}:unresolved")
        try:
            if sign > 0 and quantity.unit == "week":
                return Draft(first, last, _day(_shift(self.anchor, "week", quantity.amount)), rule)
            return Draft(first, last, _around(self.anchor, quantity.unit, sign * quantity.amount), rule)
        except (ValueError, OverflowError):
            return None

    def _deadline(self, first: int, last: int, quantity: Quantity) -> Draft | None:
        if self.anchor is None:
            return Draft(first, last, _unresolved("interval"), "within:unresolved")
        period = self._stretch(quantity.unit, quantity.amount)
        return Draft(first, last, period, "within") if period else None

    def _stretch(self, unit: str, count: float) -> Period | None:
        """From now so many units on (negative: back), with the far end as exact as the unit."""
        if self.anchor is None:
            return None
        try:
            far = _around(self.anchor, "day" if unit == "week" else unit, count * (7 if unit == "week" else 1))
        except (ValueError, OverflowError):
            return None
        now = _day(self.anchor)
        return _between(far, now) if count < 0 else _between(now, far)

    def _several(self, first: int, i: int, unit: Unit) -> Draft | None:
        """Counted units on one side of now: "the last two years", "the past three and a half months"."""
        j = i + 1
        count: float | None = 2 if unit.number == "two" else None
        if count is None:
            counted = self._alternatives(j)
            if counted is None:
                return None
            count, j = counted
        return self._several_side(first, j, unit.unit, count)

    def _counted(self, i: int, inner: bool) -> Draft | None:
        """The same with the number before the unit."""
        counted = self._alternatives(i)
        if counted is None:
            return None
        unit = self.g.unit.get(self.at(counted[1]))
        if unit is None or unit.definite or self.cut_at(counted[1]):
            return None
        return self._several_side(i, counted[1] + 1, unit.unit, counted[0])

    def _several_side(self, first: int, j: int, unit: str, count: float) -> Draft | None:
        if self.at(j) in self.g.half_word and self.glued(j):
            count, j = count + 0.5, j + 1
        side = self.g.side.get(self.at(j)) or (PAST if self.has(j, "past_many") else "")
        if side not in (PAST, NEXT):
            return None
        if self.anchor is None:
            return Draft(first, j, _unresolved("interval"), "several:unresolved")
        period = self._stretch(unit, -count if side == PAST else count)
        return Draft(first, j, period, f"several:{side}") if period else None

    # ------------------------------------------------------------ parts of longer periods

    def _edge(self, i: int, inner: bool) -> Draft | None:
        """The beginning, middle or end of a period; the value is the period."""
        found = self.phrase(i, self.g.edges)
        if found is None:
            return None
        earlier, j = found
        if self.cut_at(j):
            return None
        self.earlier = earlier
        draft = self.read(j, inner=True)
        self.earlier = False
        return draft._replace(first=i) if draft else None

    def _part_of_year(self, i: int, inner: bool) -> Draft | None:
        """A quarter or half of a year."""
        quarter = self.at(i) in self.g.quarter
        found = (4 if quarter else 2, i + 2) if self.has(i + 1, "final") else self._ordinal(i + 1)
        if found is None:
            return None
        number, j = found
        if self.has(j, "of"):
            j += 1
        year = self._whole_year(j)
        if year is None:
            draft = self.read(j) if not quarter and self.at(j) != self.g.article and j > found[1] else None
            return draft._replace(first=i) if draft and draft.period.grain in ("month", "decade", "century") else None
        period, last = year
        if not 1 <= number <= (4 if quarter else 2):
            return None
        if period is None:
            return Draft(i, last, _unresolved("quarter" if quarter else "half"), "part-of-year:unresolved")
        if quarter:
            part = _months(period, 3 * number - 2, 3, f"{period}-Q{number}", "quarter")
        else:
            part = _months(period, 6 * number - 5, 6, f"{period}-H{number}", "half")
        return Draft(i, last, part, "part-of-year")

    def _whole_year(self, i: int) -> tuple[int | None, int] | None:
        """A year in digits or words: its number (``None``: unresolved) and last token."""
        number = self._year_number(i)
        if number is not None and number[1] == "g":
            return number[0], number[2] - 1
        tail = self._year_phrase(i)
        return (tail.year or None, tail.next - 1) if tail else None

    def _season(self, i: int, inner: bool) -> Draft | None:
        code = self.g.season.get(self.at(i)) or self.g.the_season[self.at(i)]
        if self.has(i + 1, "not_season_after"):
            return None
        side = self.g.side.get(self.at(i + 1)) if self.at(i) in self.g.the_season else None
        if side:
            return self._season_from_now(i, i + 1, code, side)
        j = i + 1
        if self.has(j, "of"):
            j += 1
        year = self._whole_year(j)
        if year is None or self.cut_at(j):
            return None
        period = _season(year[0], code) if year[0] else _unresolved("season")
        return Draft(i, year[1], period, "season:year")

    def _season_from_now(self, first: int, last: int, code: str, side: str) -> Draft | None:
        if self.anchor is None:
            return Draft(first, last, _unresolved("season"), "season:unresolved")
        options = [_season(self.anchor.year + k, code) for k in (-2, -1, 0, 1)]
        chosen = self._choose(options, side, first)
        return Draft(first, last, chosen[0], f"season:{chosen[1]}") if chosen else None

    def _decade(self, i: int, inner: bool) -> Draft | None:
        """A decade by its tens, with its century if that follows."""
        definite = self.at(i) in self.g.the_decade
        year = self.g.the_decade[self.at(i)] if definite else self.g.decade[self.at(i)]
        j = i + 1
        if self.has(j, "of"):
            j += 1
        if self.has(j, "life"):
            return None
        unit = self.g.unit.get(self.at(j))
        if unit is not None and unit == Unit("century", "one", True):
            century = self._definite_unit(j, False)
            if century is not None and century.period.first is not None:
                return Draft(i, century.last, _decade(century.period.first.year + year), "decade:century")
        if not definite and not inner:
            return None
        return Draft(i, i, _decade(1900 + year), "decade")

    def _holiday(self, i: int, inner: bool) -> Draft | None:
        """A feast behind a word of time."""
        j = i
        while self.at(j) in self.g.holiday_lead and self.phrase(j, self.g.holidays) is None and j - i < 2:
            j += 1
        found = self.phrase(j, self.g.holidays)
        if found is None or not (j > i or inner or self.at(i - 1) in self.g.holiday_after):
            return None
        if self.has(j, "not_date_before"):
            return None
        tail = self._tail(found[1], found[0].hijri)
        last = max(found[1], tail.next) - 1
        return self._dated(found[0], tail, i, last, "holiday")

    # ------------------------------------------------------------ ranges

    def _joined(self, draft: Draft) -> Draft:
        """Joins "from A to B" and "between A and B" to an interval."""
        j = draft.last + 1
        before = self.at(draft.first - 1)
        between = before in self.g.sets["between"]
        reach = before in self.g.sets["from"] or self.integer(draft.first) is not None
        dashed = self.has(j, "dash") and draft.period.grain == "year"
        if dashed or (reach and self.has(j, "to")) or (between and self.has(j, "and")):
            second = self.read(j + 1, inner=True)
        elif between and self.glued(j):
            second = self.read(j, inner=True)
        else:
            return draft
        grain = draft.period.grain
        if second is None or second.period.grain != grain or grain not in ("day", "month", "year"):
            return draft
        first = self._reopened(draft, second)
        if first.first and second.period.first and first.first > second.period.first:
            return draft
        return Draft(draft.first, second.last, _between(first, second.period), f"{draft.rule}+range")

    def _reopened(self, draft: Draft, second: Draft) -> Period:
        """The first date of a range, its year taken from the second if it had none of its own."""
        if draft.open is None or second.open is not None or second.period.first is None:
            return draft.period
        year = _hijri_year(second.period.first) if draft.open.hijri else second.period.first.year
        for candidate in (self._in_year(draft.open, year), self._in_year(draft.open, year - 1)):
            if candidate is not None and candidate.first and candidate.first <= second.period.first:
                return candidate
        return draft.period


def _soon(before: list[Period], after: list[Period], anchor: dt.date) -> bool:
    """True if the coming date is near and the past one far away."""
    coming, past = after[0].first, before[-1].first if before else None
    return coming is not None and (coming - anchor).days <= SOON and (past is None or (anchor - past).days >= LONG_AGO)


def _just_gone(before: list[Period], after: list[Period], anchor: dt.date) -> bool:
    """True if the past date is near and the coming one far away."""
    coming, past = after[0].first, before[-1].first
    if past is None or coming is None:
        return False
    return (anchor - past).days <= SOON and (coming - anchor).days >= LONG_AGO


def _expression(doc: Doc, lexicon: Lexicon, reader: _Reader, draft: Draft) -> TimeExpression:
    start = doc.starts[draft.first]
    cut = reader.cut[draft.first]
    if cut:
        start += lexicon.folder.origin(doc.article.text[start : doc.ends[draft.first]], cut)
    value, first, last, grain = draft.period
    span = Span(start, doc.ends[draft.last])
    return TimeExpression(span, value, first, last, grain, draft.rule, (draft.first, draft.last))


def article_date(doc: Doc, lexicon: Lexicon, anchor: dt.date | None) -> dt.date | None:
    """The article's own day: "today Tuesday" in the text outweighs a publication date that is another weekday."""
    return _Reader(doc, _grammar(lexicon), anchor).own_day()


def find_times(doc: Doc, lexicon: Lexicon, anchor: dt.date | None) -> list[TimeExpression]:
    """Time expressions in order, not overlapping; relative ones count from the article's own day."""
    reader = _Reader(doc, _grammar(lexicon), anchor)
    reader.anchor = reader.own_day()
    return [_expression(doc, lexicon, reader, draft) for draft in reader.drafts()]
