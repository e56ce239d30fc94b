"""Which words place something in time, and when is that?

A grammar over the word lists of ``data/<language>/time``: each token that can begin a time expression opens one
reader, and the first that fits wins.  Example: an ordinal, a month and "of last year", read on 2025-10-27, give one
expression with the value ``2024-06-23``.  What depends on another event ("two days after the meeting"), and durations,
frequencies and ages, is left alone.
"""

from marsad.stages.times.reader import find_times

__all__ = ["find_times"]
