"""What stands under a key of a data file?  Every fault names file, entry and mend."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from pathlib import Path
from typing import Any

from marsad.errors import CorpusError
from marsad.obligations.pdate import PDate, parse_pdate
from marsad.obligations.vocabulary import CONFIDENCES

LANGUAGES = ("en", "ar")


class Fields:
    """The keys of one entry; each is asked for once, and ``done`` complains about those nobody asked for."""

    def __init__(self, path: Path, entry: str, value: Any) -> None:
        self.path = path
        self.entry = entry
        if not isinstance(value, dict):
            raise self.fault(f"is {type(value).__name__}, not a table of keys; write 'key: value' lines")
        self._left: dict[str, Any] = dict(value)

    def fault(self, message: str) -> CorpusError:
        """The error to raise."""
        return CorpusError(f"{self.path.name}: {self.entry}: {message}")

    def done(self) -> None:
        """CorpusError for keys that nobody asked for."""
        for key in self._left:
            raise self.fault(f"unknown key {key!r}; delete it or see docs/obligations.md for the keys there are")

    def keys(self) -> list[str]:
        """Keys that nobody asked for yet."""
        return [str(k) for k in self._left]

    def take(self, key: str) -> Any:
        """The value as it is, ``None`` if it is not there."""
        return self._left.pop(key, None)

    def has(self, key: str) -> bool:
        """Whether the key is there, be its value null."""
        return key in self._left

    def text(self, key: str, default: str | None = None) -> str:
        """A text; CorpusError if it is missing and has no default."""
        value = self.take(key)
        if value is None and default is not None:
            return default
        if isinstance(value, bool) or not isinstance(value, str | int) or value == "":
            raise self.fault(f"{key!r} must be a text; it is {value!r}")
        return str(value)

    def choice(self, key: str, among: Collection[str], default: str | None = None) -> str:
        """One of some words."""
        value = self.text(key, default)
        if value not in among:
            raise self.fault(f"{key!r} is {value!r}, which is none of {self._some(among)}")
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        value = self.take(key)
        if value is None:
            return default
        if not isinstance(value, bool):
            raise self.fault(f"{key!r} must be true or false; it is {value!r}")
        return value

    def words(self, key: str, among: Collection[str] | None = None) -> tuple[str, ...]:
        """A list of words, empty if it is not there; a single word stands for a list of one."""
        value = self.take(key)
        if value is None:
            return ()
        found = [value] if isinstance(value, str) else value
        if not isinstance(found, list) or not all(isinstance(x, str) for x in found):
            raise self.fault(f"{key!r} must be a list of words; it is {value!r}")
        for word in found:
            if among is not None and word not in among:
                raise self.fault(f"{key!r} has {word!r}, which is none of {self._some(among)}")
        return tuple(found)

    def tables(self, key: str) -> list[Any]:
        """A list of tables, empty if it is not there."""
        value = self.take(key)
        if value is None:
            return []
        if not isinstance(value, list):
            raise self.fault(f"{key!r} must be a list; put '- ' before each of its entries")
        return value

    def date(self, key: str, default: PDate | None = None) -> PDate | None:
        """A date of whatever precision; null is no date, a missing key the default."""
        if not self.has(key):
            return default
        value = self.take(key)
        if value is None:
            return None
        if isinstance(value, dt.date):
            value = value.isoformat()
        try:
            return parse_pdate(str(value))
        except ValueError as error:
            raise self.fault(f"{key!r}: {error}") from None

    def needed_date(self, key: str) -> PDate:
        """A date that must be there."""
        found = self.date(key)
        if found is None:
            raise self.fault(f"{key!r} is missing; give a date, of whatever precision the sources have")
        return found

    def bilingual(self, key: str, needed: bool = True) -> dict[str, str]:
        """A text in English and Arabic."""
        value = self.take(key)
        if value is None and not needed:
            return {}
        if not isinstance(value, dict) or not all(isinstance(value.get(x), str) and value[x] for x in LANGUAGES):
            raise self.fault(f"{key!r} must have a text under 'en' and one under 'ar'")
        if set(value) != set(LANGUAGES):
            more = ", ".join(str(x) for x in value if x not in LANGUAGES)
            raise self.fault(f"{key!r} has {more!r} beside 'en' and 'ar'; put a text with a comma into quotes")
        return dict(value)

    def sourced(self, source: str = "", confidence: str = "") -> tuple[str, str]:
        """Source and confidence; one of the two must be there or be inherited."""
        own = self.text("source") if self.has("source") else ""
        level = self.take("confidence")
        if level is not None and level not in CONFIDENCES:
            raise self.fault(f"'confidence' is {level!r}, which is none of {', '.join(CONFIDENCES)}")
        if own:
            return own, level or "verified"
        if level:
            return source, level
        if not source and not confidence:
            raise self.fault("has neither 'source' nor 'confidence'; name the source or write 'confidence: inferred'")
        return source, confidence

    @staticmethod
    def _some(among: Collection[str]) -> str:
        names = sorted(among)
        return ", ".join(names) if len(names) <= 30 else f"the {len(names)} known ones, such as {', '.join(names[:5])}"
