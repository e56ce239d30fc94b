"""How many of the test table's time expressions are placed right on the calendar, by marsad and by dateparser?

    pip install --group bench && python bench/times.py [tests/data/times.jsonl] [--wrong]

marsad reads the whole sentence.  dateparser gets the easier task as well: the bare expression, cut out by hand
("given"); "search" is what it finds in the sentence.  A value is right if it is the same day, month, year or week;
"lenient" counts it for dateparser if the day it names lies anywhere within the expected bounds.  Sentences without a
time count as right where nothing is found.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from dateparser.date import DateDataParser
from dateparser.search import search_dates

from marsad import Article, Reader
from marsad.stages.times import find_times

TABLE = Path(__file__).parent.parent / "tests" / "data" / "times.jsonl"
Found = list[tuple[str, str | None]]


class Case(NamedTuple):
    """A sentence, its publication date, and the expressions expected with value and bounds."""

    text: str
    published: dt.date | None
    expected: Found
    bounds: dict[str, tuple[dt.date, dt.date]]


def cases(path: Path) -> Iterator[Case]:
    for line in path.read_text("utf-8").splitlines():
        row: dict[str, Any] = json.loads(line)
        day = dt.date.fromisoformat(row["published"]) if row["published"] else None
        expected = [(x["text"], x["value"]) for x in row["expected"]]
        yield Case(row["text"], day, expected, {})


def read_by_marsad(case: Case, reader: Reader) -> Found:
    article = Article("case", "", case.text, case.published)
    _, found = find_times(reader.document(article), reader.lexicon, case.published)
    for time in found:
        if time.first and time.last:
            case.bounds[article.text[time.span.start : time.span.end]] = (time.first, time.last)
    return [(article.text[t.span.start : t.span.end], t.value) for t in found]


def settings(case: Case) -> dict[str, Any]:
    base = dt.datetime.combine(case.published, dt.time(12)) if case.published else None
    known = {"RELATIVE_BASE": base} if base else {}
    return {**known, "PREFER_DATES_FROM": "past", "PREFER_DAY_OF_MONTH": "first"}


def value(day: dt.date, grain: str) -> str:
    if grain == "week":
        year, week, _ = day.isocalendar()
        return f"{year}-W{week:02d}"
    return day.isoformat()[: {"year": 4, "month": 7}.get(grain, 10)]


def read_by_dateparser(case: Case) -> tuple[Found, list[bool]]:
    """Value of each bare expression, and whether its day lies within the expected bounds."""
    parser = DateDataParser(languages=["ar"], settings=settings(case))
    found: Found = []
    lenient: list[bool] = []
    for text, _ in case.expected:
        data = parser.get_date_data(text)
        day = data.date_obj.date() if data and data.date_obj else None
        found.append((text, value(day, data.period) if day else None))
        low, high = case.bounds.get(text, (dt.date.max, dt.date.min))
        lenient.append(day is not None and low <= day <= high)
    return found, lenient


def searched_by_dateparser(case: Case) -> list[str]:
    found = search_dates(case.text, languages=["ar"], settings=settings(case)) or []
    return [day.date().isoformat() for _, day in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("table", type=Path, nargs="?", default=TABLE)
    parser.add_argument("--wrong", action="store_true", help="print what marsad gets wrong")
    args = parser.parse_args()
    warnings.simplefilter("ignore")
    reader = Reader()
    sentences = right = silent = empty = quiet = 0
    expressions = mine = given = lenient = found = 0
    for case in cases(args.table):
        said = read_by_marsad(case, reader)
        sentences += 1
        right += said == case.expected
        if args.wrong and said != case.expected:
            print(case.published, case.text, case.expected, said)
        theirs = searched_by_dateparser(case)
        if not case.expected:
            empty += 1
            silent += not said
            quiet += not theirs
            continue
        dated = [pair for pair in case.expected if pair[1] is not None]
        expressions += len(dated)
        mine += sum(pair in said for pair in dated)
        parsed, near = read_by_dateparser(case)
        given += sum(pair in parsed for pair in dated)
        lenient += sum(near)
        found += sum(x[1] in theirs for x in dated)
    print(f"{sentences} sentences, {expressions} expressions with a value, {empty} sentences without any")
    print(f"marsad: {right / sentences:6.1%} of sentences exactly right (words and values)")
    print(f"marsad: {mine / expressions:6.1%} of expressions, {silent}/{empty} of the empty sentences left alone")
    print(f"dateparser, given:  {given / expressions:6.1%} of expressions, {lenient / expressions:6.1%} lenient")
    print(f"dateparser, search: {found / expressions:6.1%} of expressions, {quiet}/{empty} empty sentences left alone")


if __name__ == "__main__":
    main()
