"""What codes are called in Arabic and English; the words themselves lie in ``data/labels``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from marsad.errors import LexiconError
from marsad.lexicon.load import data_root, parse_yaml, rows
from marsad.model.actor import Actor
from marsad.model.reading import Reading
from marsad.model.statement import Statement

LANGUAGES = ("ar", "en")
# parts of an obligation whose values are codes → group of their labels
_TERMS = {"modality": "modalities", "immediacy": "immediacies", "limits": "limits", "discretion": "discretions"}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Labels:
    """The words of one interface language."""

    def __init__(self, language: str, tables: dict[str, Any]) -> None:
        self.language = language
        self.direction: str = tables["direction"]
        self._tables = tables

    @property
    def arrow(self) -> str:
        """Points from the actor to the recipient in reading direction."""
        return "\u2190" if self.direction == "rtl" else "\u2192"

    @property
    def comma(self) -> str:
        """What separates the items of a list, space included."""
        return str(self._tables["comma"])

    def ui(self, key: str) -> str:
        """A word of the interface; KeyError if the file lacks it."""
        word: str = self._tables["ui"][key]
        return word

    def table(self, group: str) -> dict[str, str]:
        """All labels of a group."""
        return {str(k): str(v) for k, v in self._tables[group].items()}

    def of(self, group: str, code: str | None) -> str:
        """Label of a code of a group ("types", "modes", …); the code itself if it has none, "" for ``None``."""
        if code is None:
            return ""
        return str(self._tables[group].get(code, code))

    def role(self, role: str | None) -> str:
        """Label of a role such as "foreign minister"."""
        if role is None:
            return ""
        known = self._tables["roles"].get(role)
        if known is not None:
            return str(known)
        for title, pattern in sorted(self._tables["role_patterns"].items(), key=lambda item: -len(item[0])):
            domain = self._tables["role_domains"].get(role.removesuffix(title).strip())
            if role.endswith(title) and domain is not None:
                return str(pattern).format(domain)
        return role

    def code(self, code: str) -> str:
        """Name of a state, body or group code, also with a suffix: ``EGY-CVL`` is "civilians (Egypt)"."""
        named = self._tables["codes"].get(code) or _names(self.language).get(code)
        if named:
            return str(named)
        base, _, suffix = code.rpartition("-")
        if base and suffix in self._tables["suffixes"]:
            return f"{self._tables['suffixes'][suffix]} ({self.code(base)})"
        return code

    def note(self, note: str) -> str:
        """A note of the reader in this language; the dates in it stay as they are."""
        dates = _DAY.findall(note)
        pattern = self._tables["reader_notes"].get(_DAY.sub("{}", note))
        return str(pattern).format(*dates) if pattern else note

    def obligation(self, obligation: dict[str, Any]) -> Iterator[tuple[str, list[str]]]:
        """Label and values of each part of an obligation that says something; codes stay codes."""
        for key, value in obligation.items():
            values = [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)]
            if key in _TERMS:
                values = [self.of(_TERMS[key], v) for v in values if v != "none"]
            if value is not None and values and key != "confidence":  # of all that is read from the news it is the same
                yield self.of("obligations", key), values

    def actor(self, actor: Actor) -> str:
        """Name of an actor in this language, in the other if it has none."""
        first, second = (actor.name_ar, actor.name_en) if self.language == "ar" else (actor.name_en, actor.name_ar)
        return first or second or actor.id

    def speaker(self, reading: Reading, statement: Statement) -> str:
        """Who said it: the actor's name, else the words that name the speaker, else "unknown"."""
        if statement.speaker is None and statement.speaker_span is not None:
            return reading.article.text[statement.speaker_span.start : statement.speaker_span.end]
        return self.actor_id(reading, statement.speaker) or self.ui("unknown")

    def actor_id(self, reading: Reading, actor_id: str | None) -> str:
        """Name of the actor with this id; the id if the reading lacks it."""
        if actor_id is None:
            return ""
        try:
            return self.actor(reading.actor(actor_id))
        except KeyError:
            return actor_id


@cache
def labels(language: str) -> Labels:
    """Labels of "ar" or "en".  ValueError for another language, LexiconError for a faulty file."""
    if language not in LANGUAGES:
        raise ValueError(f"no labels in {language!r}; there are {', '.join(LANGUAGES)}")
    path = data_root() / "labels" / f"{language}.yaml"
    tables = parse_yaml(path)
    if not isinstance(tables, dict) or "ui" not in tables:
        raise LexiconError(f"{path}: lacks the table 'ui'; restore the file from the package")
    return Labels(language, tables)


def named_codes(language: str) -> dict[str, str]:
    """Code to name of all states, bodies and groups of the knowledge base."""
    return dict(_names(language))


@cache
def _names(language: str) -> dict[str, str]:
    """Code to name of the states, bodies and groups of the knowledge base; a living state wins over a former one."""
    found: dict[str, str] = {}
    column = f"name_{language}"
    for name in ("states.csv", "bodies.csv", "groups.csv"):
        path = data_root() / "actors" / name
        if not path.exists():
            continue
        for row in rows(path, "code", column):
            if row[column] and (row["code"] not in found or not row.get("valid_to")):
                found[row["code"]] = row[column]
    return found
