"""Keep right-to-left and left-to-right text from disturbing each other, and control characters off the screen.

Example: a cell with Arabic and "2025-10-27" shows both in their own order once each stands between isolates.
"""

from __future__ import annotations

import re

FSI, LRI, RLI, PDI = "\u2068", "\u2066", "\u2067", "\u2069"

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_BREAKS = re.compile("[\t\n\v\f\r\x85\u2028\u2029]+")


def clean(text: str) -> str:
    """One line without control and direction characters: nothing in it can steer a terminal or the lines around it."""
    return _CONTROLS.sub("", _BREAKS.sub(" ", text)).strip()


def isolate(text: str) -> str:
    """``text`` cleaned, in its own direction whatever stands around it; "" stays ""."""
    cleaned = clean(text)
    return f"{FSI}{cleaned}{PDI}" if cleaned else ""


def ltr(text: str) -> str:
    """A date or code, left to right whatever stands around it; "" stays ""."""
    cleaned = clean(text)
    return f"{LRI}{cleaned}{PDI}" if cleaned else ""
