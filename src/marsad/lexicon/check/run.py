"""What is wrong with the language data?"""

from __future__ import annotations

from pathlib import Path

from marsad.lexicon.check.acts import check_acts
from marsad.lexicon.check.complaint import Complaint
from marsad.lexicon.check.data import Data
from marsad.lexicon.check.examples import ReadArticle, run_examples
from marsad.lexicon.check.rows import check_pairs, check_rows, read_lines, sheets_of
from marsad.lexicon.check.tables import check_tables
from marsad.text.folding import Folder


def check(root: Path, language: str = "ar", read: ReadArticle | None = None) -> list[Complaint]:
    """All complaints about the data in ``root``, file by file; with ``read`` the examples of the acts are run too.

    ``read`` reads an article with the lexicon compiled from the same ``root``: ``Reader(lexicon=…).read``.
    """
    complaints = _complaints(Data(root, language))
    if read is not None:
        complaints += run_examples(root, language, read).complaints
    return complaints


def _complaints(data: Data) -> list[Complaint]:
    letters = data.yaml(data.lang / "spelling" / "letters.yaml")
    if isinstance(letters, dict):
        data.folder = Folder(letters.get("fold") or {})
    types = data.yaml(data.root / "codes" / "plover.yaml")
    if isinstance(types, dict):
        data.types = types
    sheets = sheets_of(data)
    for path, sheet in sheets:
        data.lines[path.relative_to(data.root).as_posix()] = read_lines(data, path, sheet)
    _gather(data)
    for path, sheet in sheets:
        check_rows(data, path, sheet, data.lines[path.relative_to(data.root).as_posix()])
    check_pairs(data)
    check_acts(data)
    check_tables(data)
    return data.found


def _gather(data: Data) -> None:
    """Gather what other files refer to: codes of actors, verbs, prepositions."""
    for name in ("states", "bodies", "groups"):
        data.codes.update(line.cells["code"] for line in data.lines.get(f"actors/{name}.csv", ()))
    for file, lines in data.lines.items():
        if file.startswith(f"{data.language}/verbs/"):
            data.verbs.update(data.folder.fold(line.cells["lemma"]) for line in lines)
    clitics = data.yaml(data.lang / "morphology" / "clitics.yaml")
    if isinstance(clitics, dict):
        data.slots.update(clitics.get("prepositions") or ())
    data.slots.update(
        line.cells["form"]
        for line in data.lines.get(f"{data.language}/words/function.csv", ())
        if line.cells["pos"] in ("prep", "neg")
    )
