"""What do the data hold that other files refer to, and what was found wrong so far?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from marsad.errors import LexiconError
from marsad.lexicon.check.complaint import Complaint
from marsad.lexicon.load import parse_yaml
from marsad.text.folding import Folder

POPULATIONS = ("CVL", "OPP", "REB")


@dataclass(slots=True)
class Line:
    """A row of a CSV file: its number and its cells by column, exactly as written."""

    number: int
    cells: dict[str, str]

    @property
    def entry(self) -> str:
        return f"line {self.number} ({next(iter(self.cells.values()))})"


class Data:
    """The data folder, what is known of it, and the complaints about it."""

    def __init__(self, root: Path, language: str) -> None:
        self.root = root
        self.lang = root / language
        self.language = language
        self.found: list[Complaint] = []
        self.folder = Folder({})
        self.lines: dict[str, list[Line]] = {}
        self.codes: set[str] = set()
        self.types: dict[str, dict[str, Any]] = {}
        self.verbs: set[str] = set()
        self.slots: set[str] = set()

    def say(self, path: Path, entry: str, message: str) -> None:
        """Add a complaint."""
        self.found.append(Complaint(path.relative_to(self.root).as_posix(), entry, message))

    def yaml(self, path: Path) -> Any:
        """Content of a YAML file; ``None`` after a complaint."""
        try:
            return parse_yaml(path)
        except LexiconError as error:
            self.say(path, "file", str(error).removeprefix(f"{path}: "))
        except UnicodeDecodeError as error:
            self.say(path, "file", f"not UTF-8 at byte {error.start}; save it as UTF-8")
        return None

    def is_code(self, code: str) -> bool:
        """A state, body or group, or people of a state."""
        state, _, population = code.partition("-")
        return code in self.codes or (state in self.codes and population in POPULATIONS)

    def unknown_verb(self, lemma: str) -> Iterator[str]:
        """The fault that a lemma has no row."""
        if self.folder.fold(lemma) not in self.verbs:
            yield f"verb {lemma!r} has no row in verbs/*.csv; add one"
