"""Which words of a text are looked up as the same?  The one function that index and query share on every database.

A word is folded as the reader folds it; the article and what stands glued before the article come off (the tables are
those of the language: ``spelling/letters.yaml``, ``morphology/clitics.yaml``).  A single glued letter is not taken off,
because it may belong to the word: the query asks for the word with and without each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from marsad.lexicon.load import data_root, parse_yaml
from marsad.model.document import NUMBER
from marsad.text.folding import Folder
from marsad.text.tokens import Tokenizer, Tokens

SHORTEST = 2  # letters that must be left of a word
PIECE = 300  # characters
_GENERATION = 35_000  # words remembered: fewer than by the reader, since they cost less


class Words(NamedTuple):
    """Parallel lists: search form, start and end of each word of a text."""

    forms: list[str]
    starts: list[int]
    ends: list[int]


class Searcher:
    """Search forms of one language.  Raises LexiconError for faulty language data."""

    def __init__(self, language: str = "ar", root: Path | None = None) -> None:
        folder = (root or data_root()) / language
        clitics = parse_yaml(folder / "morphology" / "clitics.yaml")
        self.folder = Folder(parse_yaml(folder / "spelling" / "letters.yaml")["fold"])
        self._tokenize = Tokenizer(self.folder, self._searched, generation=_GENERATION)
        fold = self.folder.fold
        article = fold(clitics["article"])
        glued = [fold(p) for p, rules in clitics["proclitics"].items() if set("nf") & set(rules["before"])]
        with_article = [article, *(p + article for p in glued), *(fold(h) for h in clitics["hidden_article"])]
        self._heads = tuple(sorted(with_article, key=lambda h: (-len(h), h)))
        self.glued = sorted(glued)
        self._letters = _Letters(self.folder)

    def words(self, text: str) -> Words:
        """Words and numbers of a text with their search forms; marks fall out."""
        forms, tokens = self._read(text)
        found = [i for i, form in enumerate(forms) if form]
        return Words([forms[i] for i in found], [tokens.starts[i] for i in found], [tokens.ends[i] for i in found])

    def forms(self, text: str) -> list[str]:
        """The search forms of ``words`` alone, which takes half the time."""
        return [form for form in self._read(text)[0] if form]

    def _read(self, text: str) -> tuple[list[str], Tokens]:
        """The search form of each token, empty for marks, and the tokens."""
        tokens, forms = self._tokenize.read(text)
        if NUMBER in tokens.kinds:
            numbers = zip(forms, tokens.words, tokens.kinds, strict=True)
            forms = [self.form(word) if kind == NUMBER else form for form, word, kind in numbers]
        return forms, tokens

    def _searched(self, folded: str, _last: str) -> str:
        """What the tokenizer remembers of a word; numbers and marks come as the empty word."""
        return self.form(folded)

    def form(self, folded: str) -> str:
        """Search form of a folded word: only letters and digits, without article."""
        form = folded if folded.isalnum() else "".join(c for c in folded if c.isalnum())
        for head in self._heads if form.startswith(self._heads) else ():
            if form.startswith(head) and len(form) - len(head) >= SHORTEST:
                return form[len(head) :]
        return form

    def variants(self, form: str) -> list[str]:
        """What a text may have for a word of a query: the form, and the form behind each glued word."""
        return [form, *(p + form for p in self.glued)] if not form[0].isascii() else [form]

    def found(self, text: str, chain: Sequence[frozenset[str]], begin: int = 0) -> tuple[int, int] | None:
        """Where words that are in the sets of ``chain`` first stand one after the other behind ``begin``, if they do.

        Reads the text piece by piece, so that an early hit costs little.
        """
        words = Words([], [], [])
        at, offset = 0, max(0, text.rfind(" ", 0, begin))
        while offset < len(text):
            stop = text.find(" ", offset + PIECE)
            stop = len(text) if stop < 0 else stop
            more = self.words(text[offset:stop])
            words.forms.extend(more.forms)
            words.starts.extend(offset + n for n in more.starts)
            words.ends.extend(offset + n for n in more.ends)
            offset = stop
            while at + len(chain) <= len(words.forms):
                if all(words.forms[at + n] in options for n, options in enumerate(chain)):
                    return words.starts[at], words.ends[at + len(chain) - 1]
                at += 1
        return None

    def plain(self, text: str) -> str:
        """The folded text, words and all between them; offsets are not those of ``text``."""
        return text.translate(self._letters)

    def index(self, text: str) -> str:
        """What the index of a text holds: each search form once, in order of the alphabet, separated by spaces."""
        return " ".join(sorted(set(self.forms(text))))


class _Letters(dict[int, str]):
    """Table for ``str.translate`` that folds letter by letter."""

    def __init__(self, folder: Folder) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, code: int) -> str:
        self[code] = folded = self._folder.fold(chr(code)) or ("" if not chr(code).isspace() else " ")
        return folded


@cache
def searcher() -> Searcher:
    """The shared searcher of the shipped language data."""
    return Searcher()
