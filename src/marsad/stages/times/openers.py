"""Which readers may find a time expression that begins at a word?"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from marsad.stages.times.anniversaries import anniversary
from marsad.stages.times.dates import day_of_month, holiday, month, numeric_date
from marsad.stages.times.days import part_of_day, relative_day, weekday_draft
from marsad.stages.times.distance import counted_units, distance
from marsad.stages.times.grammar import TimeGrammar
from marsad.stages.times.parts import decade, edge, part_of_year, same_stretch, season
from marsad.stages.times.scan import Opener, Openers
from marsad.stages.times.units import definite_unit, indefinite_unit, same_unit
from marsad.stages.times.years import bare_year


@lru_cache(maxsize=4)
def openers_of(grammar: TimeGrammar) -> Openers:
    """Word of the tables -> readers to try, in order; made once for a grammar."""
    g = grammar
    words: dict[str, list[Opener]] = {}
    rows: list[tuple[Opener, Iterable[str]]] = [
        (relative_day, g.relative),
        (anniversary, g.anniversary),
        (holiday, chain(g.holidays, g.holiday_lead)),
        (part_of_day, g.parts),
        (edge, g.edges),
        (same_stretch, chain(g.sets["stretch"], g.sets["same_before"])),
        (same_unit, chain(g.sets["this"], g.sets["that"], g.sets["same_before"])),
        (distance, chain(g.sets["ago"], g.sets["ahead"], g.sets["within"])),
        (weekday_draft, g.weekday),
        (part_of_year, chain(g.quarter, g.half)),
        (day_of_month, chain(g.ordinal, g.first, (g.article,))),
        (counted_units, chain((g.article,), (w for w in g.count if w.startswith(g.article)))),
        (month, g.months),
        (indefinite_unit, (w for w, u in g.unit.items() if not u.definite)),
        (definite_unit, (w for w, u in g.unit.items() if u.definite)),
        (season, chain(g.season, g.the_season)),
        (decade, chain(g.decade, g.the_decade)),
    ]
    for reader, starts in rows:
        for word in starts:
            readers = words.setdefault(word, [])
            if reader not in readers:
                readers.append(reader)
    return Openers({w: tuple(readers) for w, readers in words.items()}, (numeric_date, day_of_month, bare_year))
